"""One letter under examination: what several checks look at, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.domain.documents import Block, IssueDate, Letter, ListBlock, ListItem, Paragraph
from pipeline.domain.facts import ReferenceData
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the body with its place in the record (``body[2].items[0].text``)."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A letter, the facts to hold it against, and its texts in the form for comparing.

    ``body`` are the passages of the body in reading order, ``purpose`` the closing
    paragraph (its own field, or the last paragraph of the body when that begins with จึง),
    ``date`` the day of the letter if it is whole and real.
    """

    letter: Letter
    reference: ReferenceData
    body: tuple[Passage, ...]
    purpose: Passage
    text: str
    date: date | None

    def at(self, path: str) -> Location:
        """Return the place of a value of the letter."""
        return self.letter.source.at(path)

    @property
    def running_text(self) -> tuple[Passage, ...]:
        """Return the passages of body and purpose, each once."""
        return self.body if self.purpose in self.body else (*self.body, self.purpose)


Check = Callable[[Case], Iterable[Finding]]
"""One concern: from a case to what is wrong with it."""


def open_case(letter: Letter, reference: ReferenceData) -> Case:
    """Return the letter with what the checks need, worked out once."""
    body = tuple(_passages(letter.body, "body"))
    purpose = _purpose(letter, body)
    text = " ".join(passage.text for passage in (*body, purpose))
    return Case(letter, reference, body, purpose, text, exact(letter.date))


def exact(day: IssueDate) -> date | None:
    """Return the calendar date, or ``None`` when it is open or there is no such day."""
    try:
        return day.exact
    except ValueError:
        return None


def _purpose(letter: Letter, body: tuple[Passage, ...]) -> Passage:
    own = Passage("purpose", plain(letter.purpose))
    last = letter.body[-1] if letter.body else None
    if own.text or not isinstance(last, Paragraph) or not body[-1].text.startswith("จึง"):
        return own
    return body[-1]


def _passages(blocks: Iterable[Block | ListItem], path: str) -> Iterator[Passage]:
    for position, block in enumerate(blocks):
        where = f"{path}[{position}]"
        if isinstance(block, ListBlock):
            yield from _passages(block.items, f"{where}.items")
            continue
        yield Passage(f"{where}.text", plain(block.text))
        if isinstance(block, ListItem):
            yield from _passages(block.children, f"{where}.children")
