"""Evidence: what an office filled in on a form, each answer with the cell that it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from pipeline.domain.tiers import Tier
from pipeline.findings import NOWHERE, Finding, Location

AnswerKey = tuple[int, int | None]
"""Position of a criterion in its rubric and of an item in it, from 0; ``None`` for the criterion itself.

In a report: the number of a row over all of its tables, and the column in its table.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what is set depends on what was asked; all unset is a cell left empty.

    ``is_met`` ticks an item (rule of sums), and is false where it says that the item is not met;
    ``choice`` is the position, from 0, of the level (or of the item, at the criterion's key) that was
    chosen; ``measured`` is a value that falls into a level, ``reference`` what it is held against (a
    target of one's own, last year's value), which stands at ``reference_at``; ``points`` were given
    outright. ``is_not_assessed`` says that there was nothing to assess. ``text`` and ``day`` stand in
    cells of a report's table, whose numbers are ``measured``; a dash in a cell for a number is a text,
    and says that there is none.
    """

    is_met: bool | None = None
    choice: int | None = None
    measured: Decimal | None = None
    points: Decimal | None = None
    is_not_assessed: bool = False
    location: Location = NOWHERE
    reference: Decimal | None = None
    text: str | None = None
    day: date | None = None
    reference_at: Location = field(default=NOWHERE, compare=False)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was filled in."""
        values = (self.is_met, self.choice, self.measured, self.points, self.reference, self.text, self.day)
        return not self.is_not_assessed and all(value is None for value in values)


NO_ANSWER = Answer()
"""A cell that was left empty, or is not there."""


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """Whose answers they are: ``code`` is that of the district (or province), ``name`` as printed.

    ``above`` are the codes of the offices above it, as a table of offices declares them; ``None`` where
    the code is an official one, which begins with those of the offices above.
    """

    code: str
    name: str
    above: tuple[tuple[Tier, str], ...] | None = field(default=None, compare=False)

    def above_at(self, tier: Tier) -> str:
        """Return the code of the office of a level above this one; empty if none is known."""
        if self.above is None:
            return tier.code_above(self.code)
        return dict(self.above).get(tier, "")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The answers of one office; ``notes`` are texts that it wrote (name of the assessor, remarks)."""

    office: OfficeKey
    answers: Mapping[AnswerKey, Answer] = field(default_factory=lambda: MappingProxyType({}))
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    file: str = ""


class Status(StrEnum):
    """How a form came back."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    """Cells are empty or cannot be read."""
    CHANGED = "changed"
    """Labels that were locked say something else; the answers stand."""
    UNKNOWN = "unknown"
    """No form of ours, or one whose identity does not hold: swapped, of another year, another rubric."""
    DUPLICATE = "duplicate"
    """A newer one of the same office is there."""
    MISSING = "missing"
    """Nothing came back."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One file as it came back, and what is to say about it; ``evidence`` is ``None`` where it is unknown.

    ``stated`` is the total that the report of a lower office states for it, ``above`` are names of
    the offices above by code, as that report tells them. ``is_of_all``: that report names everybody
    who was asked.
    """

    file: str
    status: Status
    office: OfficeKey | None = None
    evidence: Evidence | None = None
    findings: tuple[Finding, ...] = ()
    saved: datetime | None = None
    stated: Decimal | None = None
    above: Mapping[str, str] | None = None
    is_of_all: bool = False
