"""One enclosure under examination."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.domain.documents import Enclosure
from pipeline.domain.facts import ReferenceData
from pipeline.domain.rubric import Criterion, Item, Level
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location

_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class EnclosureCase:
    """An enclosure and the facts to hold it against."""

    enclosure: Enclosure
    reference: ReferenceData

    def at(self, path: str) -> Location:
        """Return the place of a value of the enclosure."""
        return self.enclosure.source.at(path)


EnclosureCheck = Callable[[EnclosureCase], Iterable[Finding]]
"""One concern: from an enclosure to what is wrong with it."""


def named(part: Criterion | Item | Level) -> str:
    """Return a criterion, item or level as messages call it: its number or label, and how it begins."""
    match part:
        case Criterion():
            words = f"{part.number} {part.title}"
        case Item():
            words = f"{part.number} {part.text}"
        case Level():
            words = part.label or part.text
    return shortened(words)


def shortened(words: str) -> str:
    """Return how a text begins, on one line."""
    words = plain(words)
    return words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME].rstrip() + "…"
