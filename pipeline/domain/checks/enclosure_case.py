"""One enclosure under examination."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.domain.documents import Enclosure
from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding, Location


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
