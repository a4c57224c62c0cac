"""What a committee must be made of: a rule as data, with the source that says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """From ``least`` to ``most``, both included; ``most`` is ``None`` for no limit."""

    least: int = 0
    most: int | None = None

    def holds(self, count: int) -> bool:
        """Return whether a count lies within."""
        return count >= self.least and (self.most is None or count <= self.most)


@dataclass(frozen=True, slots=True)
class GroupRule:
    """How many members of a group there are."""

    name: str
    count: Span


@dataclass(frozen=True, slots=True)
class SeatRule:
    """A seat that somebody fills: a post or a kind of person, with its role if that is fixed."""

    name: str
    role: str = ""
    count: Span = Span(1, 1)


@dataclass(frozen=True, slots=True)
class CommitteeRule:
    """Size, offices, groups and named seats of a committee; what is ``None`` or empty is free.

    ``chairs`` and ``secretaries`` count members by their roles; ``source`` is printed in messages.
    Advisers count towards ``size`` only with ``counts_advisers``.
    """

    key: str
    title: str = ""
    source: str = ""
    size: Span | None = None
    chairs: Span | None = None
    secretaries: Span | None = None
    groups: tuple[GroupRule, ...] = ()
    seats: tuple[SeatRule, ...] = ()
    counts_advisers: bool = False
