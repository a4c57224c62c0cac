"""One letter under examination: what several checks look at, worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.domain.documents import IssueDate, Letter, ListBlock, ListItem, Paragraph, Signatory, TextBlock
from pipeline.domain.facts import ReferenceData
from pipeline.domain.signature import signature_lines
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location
from pipeline.thai.dates import DateMention
from pipeline.thai.dates import find as find_dates

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its place in the record (``body[2].items[0].text``)."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A letter, the facts to hold it against, and its texts in the form for comparing.

    ``body`` are the passages of the body in reading order, ``purpose`` the closing
    paragraph (its own field, or the last paragraph of the body when that begins with จึง),
    ``running_text`` both, each passage once,
    ``date`` the day of the letter if it is whole and real, ``mentions`` the dates in
    body and purpose.
    """

    letter: Letter
    reference: ReferenceData
    body: tuple[Passage, ...]
    purpose: Passage
    running_text: tuple[Passage, ...]
    date: date | None
    mentions: tuple[tuple[Passage, DateMention], ...]

    def at(self, path: str) -> Location:
        """Return the place of a value of the letter."""
        return self.letter.source.at(path)


Check = Callable[[Case], Iterable[Finding]]
"""One concern: from a case to what is wrong with it."""


def open_case(letter: Letter, reference: ReferenceData) -> Case:
    """Return the letter with what the checks need, worked out once."""
    body = tuple(_passages(letter.body, "body"))
    purpose = _purpose(letter, body)
    running = body if purpose in body else (*body, purpose)
    mentions = tuple((passage, mention) for passage in running for mention in _dates(passage))
    return Case(letter, reference, body, purpose, running, exact(letter.date), mentions)


def _dates(passage: Passage) -> tuple[DateMention, ...]:
    return find_dates(passage.text) if _YEAR.search(passage.text) else ()


def exact(day: IssueDate) -> date | None:
    """Return the calendar date, or ``None`` when it is open or there is no such day."""
    try:
        return day.exact
    except (ValueError, OverflowError):
        return None


def positions(signatory: Signatory, number: int) -> Iterator[Passage]:
    """Yield the lines under the signature of the signatory with this number, from 0."""
    own = len(signatory.position_lines)
    for line, text in enumerate(signature_lines(signatory)):
        field = f"position_lines[{line}]" if line < own else "acting_for"
        yield Passage(f"signatories[{number}].{field}", plain(text))


def _purpose(letter: Letter, body: tuple[Passage, ...]) -> Passage:
    own = Passage("purpose", plain(letter.purpose))
    last = letter.body[-1] if letter.body else None
    if own.text or not isinstance(last, Paragraph) or not body[-1].text.startswith("จึง"):
        return own
    return body[-1]


def _passages(blocks: Iterable[TextBlock | ListItem], path: str) -> Iterator[Passage]:
    for position, block in enumerate(blocks):
        where = f"{path}[{position}]"
        if isinstance(block, ListBlock):
            yield from _passages(block.items, f"{where}.items")
            continue
        yield Passage(f"{where}.text", plain(block.text))
        if isinstance(block, ListItem):
            yield from _passages(block.children, f"{where}.children")
