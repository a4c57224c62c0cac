"""What the checks of papers look at beside the common case: the words for the kind, clauses, rosters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.domain.blocks import ListBlock, ListStyle, Paragraph
from pipeline.domain.checks.case import Case
from pipeline.domain.documents import IssueDate, Paper
from pipeline.domain.forms import FormKey, OwnKey, OwnShape
from pipeline.domain.page_blocks import Block
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai.dates import BUDDHIST_ERA
from pipeline.thai.digits import to_arabic

PaperCheck = Callable[[Case, Paper], Iterable[Finding]]
"""One concern: from a paper and its case to what is wrong with it."""

YEARS = range(2400, 2701)
"""Buddhist years that a paper may bear."""

_ORDERS = ("คำสั่ง",)
_REGULATIONS = ("ระเบียบ", "ข้อบังคับ")
_CERTIFICATES = ("หนังสือรับรอง", "ใบรับรอง")
_CLAUSE = regex(r"ข้อ ?(\d{1,3})(?![\d.,/)])", re.ASCII)
# Behind ข้อ ๓ at the head of a paragraph: a reference to a clause (ข้อ ๓ ของระเบียบ…).
_OF_ANOTHER = regex(r" ?(?:ของ|แห่ง)")
_REFERS = regex(r" ?(?:วรรค|และ|หรือ|ถึง|ตาม|ข้างต้น|ดังกล่าว|นั้น|กับ|-|–)")


@dataclass(frozen=True, slots=True)
class Clause:
    """ข้อ of a regulation or order: its place, its number as printed, and its text."""

    path: str
    number: int
    text: str


def is_order(paper: Paper) -> bool:
    """Return whether the words for the kind say that it orders something (clause 16)."""
    return _is_called(paper, _ORDERS)


def is_regulation(paper: Paper) -> bool:
    """Return whether the words for the kind are those of a regulation or bylaw (clauses 17 and 18)."""
    return _is_called(paper, _REGULATIONS)


def is_certificate(paper: Paper) -> bool:
    """Return whether the words for the kind say that it certifies something (clause 24)."""
    return _is_called(paper, _CERTIFICATES)


def _is_called(paper: Paper, words: tuple[str, ...]) -> bool:
    return paper.form.title.startswith(words)


def keys(paper: Paper) -> tuple[FormKey | OwnKey, ...]:
    """Return all keys of a paper's kind, those of the house first."""
    return (*paper.form.keys, *paper.form.own)


def bodies(paper: Paper) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the body of a paper, and those that only its kind has, each with its path."""
    yield "body", paper.body
    for key in paper.form.own:
        value = paper.own.get(key.name)
        if key.shape is OwnShape.BODY and isinstance(value, tuple):
            yield key.name, tuple(block for block in value if not isinstance(block, str))


def clauses(paper: Paper) -> Iterator[Clause]:
    """Yield the clauses (ข้อ) of a body, whether it has them as a list or as paragraphs.

    What may be a reference (ข้อ ๔ วรรคหนึ่ง…) is a clause all the same where its number is the next;
    ข้อ ๔ ของระเบียบ… never is.
    """
    last = 0
    for position, block in enumerate(paper.body):
        for clause in _clauses_of(block, f"body[{position}]", last + 1):
            yield clause
            last = clause.number


def _clauses_of(block: Block, path: str, expected: int) -> Iterator[Clause]:
    if isinstance(block, ListBlock) and block.style is ListStyle.CLAUSE:
        for n, item in enumerate(block.items):
            yield Clause(f"{path}.items[{n}]", block.start + n, plain(item.text))
    elif isinstance(block, Paragraph):
        text = to_arabic(plain(block.text))
        found = _CLAUSE.match(text)
        if found is None or _OF_ANOTHER.match(text, found.end()):
            return
        if int(found[1]) == expected or not _REFERS.match(text, found.end()):
            yield Clause(f"{path}.text", int(found[1]), plain(block.text))


def year_be(day: IssueDate) -> int | None:
    """Return the Buddhist year of a date, ``None`` when it is open."""
    return None if day.year is None else day.year + BUDDHIST_ERA
