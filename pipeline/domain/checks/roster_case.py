"""A roster as the checks of committees see it, and what their messages say of its members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline import findings
from pipeline.domain.documents import Source
from pipeline.domain.page_blocks import Member, Roster
from pipeline.domain.rosters import role_of, shown
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location

MOST_NAMED = 10
"""So many persons are named in one message."""
MOST_COMPARED = 30
"""So many names are compared with one that is misspelt."""
_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class RosterCase:
    """A roster of a paper with its path.

    ``appoints`` unless the paper only says who was there; ``variant`` tells apart the papers of
    one record.
    """

    roster: Roster
    path: str
    source: Source
    variant: str = ""
    appoints: bool = True

    def at(self, part: str = "") -> Location:
        """Return the place of a part of the roster (``members[3].role``), or of all of it."""
        return self.source.at(f"{self.path}.{part}" if part else self.path)

    def at_member(self, position: int, part: str = "") -> Location:
        """Return the place of a member, or of a part of him."""
        return self.at(f"members[{position}].{part}" if part else f"members[{position}]")

    def at_name(self, position: int) -> Location:
        """Return the cell of a member's name where a sheet has one, else the place of the member."""
        named = self.at_member(position, "name")
        return named if named.cell is not None else self.at_member(position)


def named(members: Iterable[Member]) -> tuple[str, ...]:
    """Return what messages call members, no more than fit in one."""
    return named_texts([shown(member) for member in members])


def named_texts(names: Sequence[str]) -> tuple[str, ...]:
    """Return names for a message, no more than fit in one; a dash for none."""
    return (*names[:MOST_NAMED], "…") if len(names) > MOST_NAMED else tuple(names) or ("–",)


def seat_open(place: Location, member: Member, committee: str, number: int, variant: str) -> Finding:
    """Return what is said of a place that is not filled."""
    whose = f"{committee} {variant}".strip()
    params = {"seat": seat_of(member), "whose": whose, "number": number, "variant": variant}
    return findings.error("seat-open", place, **params)


def seat_of(member: Member) -> str:
    """Return what the seat of a member is called: by its name, its post, its role, its group."""
    position = " ".join(map(plain, member.position_lines))
    return plain(member.seat) or position or role_of(member) or plain(member.group) or "–"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that looks most like a misspelt one; ``""`` if none is near it."""
    from difflib import get_close_matches  # only for a misspelt name: seldom, and slow to load

    names = [*islice(dict.fromkeys(known), MOST_COMPARED)]
    return next(iter(get_close_matches(name[:80], names, 1, _NEAR)), "")
