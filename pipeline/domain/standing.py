"""Who stands in an order under which number, after the orders that amended it so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.domain.labels import Numbers
from pipeline.domain.page_blocks import Amendment, Amendments, Change, Member, Roster
from pipeline.domain.rosters import numbers, same
from pipeline.domain.words import plain
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

CLAUSE = regex(
    r"(?:ความใน ?)?(?:ข้อ ?(?P<clause>\d{1,3})(?![\d./)])|(?:ข้อ ?)?\((?P<item>\d{1,3})\))(?P<more>.*)",
    re.ASCII,
)
"""The place of a change in clauses: ข้อ ๒, ข้อ (๓), and what of it is meant."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A member of the earlier order, with the committee and the group that he stands in."""

    number: int
    member: Member
    roster: int
    committee: str

    def is_of(self, committee: str) -> bool:
        """Return whether he stands in the committee or group of that name; everybody does in ``""``."""
        wanted = same(committee)
        return not wanted or wanted in (same(self.committee), same(self.member.group))


def standing(block: Amendments) -> tuple[Standing, ...]:
    """Return who stands in the earlier order now, by committee and number."""
    found = [*_at_first(block.earlier)]
    for before in block.since:
        for item in before.items:
            found = _after(found, item)
    return tuple(sorted(found, key=lambda each: each.roster))


def _at_first(earlier: Sequence[Roster]) -> Iterator[Standing]:
    for position, roster in enumerate(earlier):
        for number, member in zip(numbers(roster), roster.members, strict=True):
            yield Standing(number, member, position, roster.name)


def _after(found: Sequence[Standing], item: Amendment) -> list[Standing]:
    """Return who stands there after one change; a change of a clause concerns nobody.

    The numbers of the others stay as they are: who is taken out leaves his number free.
    """
    of = [each for each in found if each.is_of(item.committee)]
    there = [each for each in of if each.number == item.number]
    if item.number is None or not of or (item.change is not Change.ADD and len(there) != 1):
        return [*found]
    if item.change is Change.ADD:
        return [*found, *_new(item, of[-1])]
    left = [each for each in found if each is not there[0]]
    return left if item.change is Change.REMOVE else [*left, *_new(item, there[0])]


def _new(item: Amendment, beside: Standing) -> Iterator[Standing]:
    """Yield the new members of a change, in the committee and group of one who stands there."""
    members = item.members or (Member(position_lines=(plain(item.text),)),)
    for n, member in enumerate(members):
        group = member.group or beside.member.group
        yield replace(beside, number=(item.number or 1) + n, member=replace(member, group=group))


def numbers_taken(items: Iterable[Amendment]) -> Iterator[int]:
    """Yield the numbers that changes take: one for each member, from that of the change on."""
    for item in items:
        if item.number is not None:
            yield from range(item.number, item.number + max(len(item.members), 1))


def clauses_after(known: Numbers, items: Iterable[Amendment]) -> Numbers:
    """Return the numbers of clauses and items after the changes of one order."""
    clauses, listed = set(known.clauses), set(known.items)
    for item in items:
        named = CLAUSE.match(to_arabic(plain(item.place))) if item.number is None else None
        if named is None or named["more"].strip():
            continue
        of = clauses if (named["clause"] and clauses) or not listed else listed
        change = of.discard if item.change is Change.REMOVE else of.add
        change(int(named["clause"] or named["item"]))
    return Numbers(frozenset(clauses), frozenset(listed))
