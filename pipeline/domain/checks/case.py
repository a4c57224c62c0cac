"""One letter or paper under examination: what several checks look at, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pipeline.domain.blocks import Paragraph
from pipeline.domain.checks.passages import Passage, lines, passages
from pipeline.domain.documents import DocumentNumber, IssueDate, Letter, Paper, Signatory
from pipeline.domain.facts import ReferenceData
from pipeline.domain.signature import signature_lines
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location
from pipeline.patterns import regex
from pipeline.thai.dates import DateMention
from pipeline.thai.dates import find as find_dates

__all__ = ["Case", "Check", "Issued", "Passage", "exact", "open_case", "positions"]

Issued = Letter | Paper
"""What an office issues by itself; an enclosure goes with it."""

_YEAR = regex(r"\d{4}")
_NO_CODE = DocumentNumber("")
_NOT_OF_LETTERS = frozenset(Paper.__dataclass_fields__) - frozenset(Letter.__dataclass_fields__)


class Case(NamedTuple):
    """A letter or paper, the facts to hold it against, and its texts in the form for comparing.

    ``body`` are the passages of the body in reading order, ``purpose`` the closing
    paragraph (its own field, or the last paragraph of the body when that begins with จึง),
    ``running_text`` everything in sentences, each passage once, ``date`` the day of the
    document if it is whole and real, ``mentions`` the dates in the running text.
    """

    document: Issued
    reference: ReferenceData
    body: tuple[Passage, ...]
    purpose: Passage
    running_text: tuple[Passage, ...]
    date: date | None
    mentions: tuple[tuple[Passage, DateMention], ...]

    def at(self, path: str) -> Location:
        """Return the place of a value of the document."""
        return self.document.source.at(path)

    def has(self, key: str) -> bool:
        """Return whether this kind of document has a key at all."""
        return _has(self.document, key)

    @property
    def number(self) -> DocumentNumber:
        """Return the number with the office's code; one without code where the kind has none."""
        number = self.document.number
        return number if isinstance(number, DocumentNumber) else _NO_CODE

    @property
    def signers(self) -> tuple[tuple[str, Signatory], ...]:
        """Return everybody who signs, each with his path: below the text, and below an opinion."""
        signing = enumerate(self.document.signatories)
        opinions = enumerate(self.document.opinions if isinstance(self.document, Paper) else ())
        return (
            *((f"signatories[{n}]", each) for n, each in signing),
            *((f"countersign[{n}]", each.signatory) for n, each in opinions),
        )


Check = Callable[[Case], Iterable[Finding]]
"""One concern: from a case to what is wrong with it."""


def open_case(document: Issued, reference: ReferenceData) -> Case:
    """Return the document with what the checks need, worked out once."""
    body = tuple(passages(document.body, "body"))
    purpose = _purpose(document, body)
    running = body if purpose in body else (*body, purpose)
    running = (*running, *_further(document))
    mentions = tuple((passage, mention) for passage in running for mention in _dates(passage))
    return Case(document, reference, body, purpose, running, exact(document.date), mentions)


def _has(document: Issued, key: str) -> bool:
    return document.form.has(key) if isinstance(document, Paper) else key not in _NOT_OF_LETTERS


def _further(document: Issued) -> Iterator[Passage]:
    """Yield what a paper says in sentences beside body and purpose."""
    if not isinstance(document, Paper):
        return
    for name in ("repeals", "effective"):
        text = plain(getattr(document, name))
        if text:
            yield Passage(name, text)
    from pipeline.domain.forms import OwnShape  # a letter has no keys of its own

    for key in document.form.own:
        value = document.own.get(key.name)
        if isinstance(value, str):
            yield Passage(key.name, plain(value))
        elif isinstance(value, tuple) and key.shape is OwnShape.LINES:
            yield from lines((each for each in value if isinstance(each, str)), key.name)
        elif isinstance(value, tuple):
            yield from passages((each for each in value if not isinstance(each, str)), key.name)


def _dates(passage: Passage) -> tuple[DateMention, ...]:
    return find_dates(passage.text) if _YEAR.search(passage.text) else ()


def exact(day: IssueDate) -> date | None:
    """Return the calendar date, or ``None`` when it is open or there is no such day."""
    try:
        return day.exact
    except (ValueError, OverflowError):
        return None


def positions(path: str, signatory: Signatory) -> Iterator[Passage]:
    """Yield the lines under the signature of the signatory at a path."""
    own = len(signatory.position_lines)
    for line, text in enumerate(signature_lines(signatory)):
        post = f"acting_for[{line - own}]" if signatory.chain else "acting_for"
        yield Passage(f"{path}.{f'position_lines[{line}]' if line < own else post}", plain(text))


def _purpose(document: Issued, body: tuple[Passage, ...]) -> Passage:
    own = Passage("purpose", plain(document.purpose))
    last = document.body[-1] if document.body else None
    if own.text or not isinstance(last, Paragraph) or not _has(document, "purpose"):
        return own
    return body[-1] if body[-1].text.startswith("จึง") else own
