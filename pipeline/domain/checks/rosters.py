"""Rosters: nobody twice, nobody forgotten, every member with post and role, notes that say the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline import findings
from pipeline.domain.blocks import ListStyle
from pipeline.domain.checks.amendments import check_amendments
from pipeline.domain.checks.committee import check_committee, check_secretary
from pipeline.domain.checks.member_names import check_names, check_titles
from pipeline.domain.checks.roster_case import RosterCase, named, named_texts, nearest, seat_open
from pipeline.domain.documents import Source
from pipeline.domain.page_blocks import Agenda, Amendments, Block, Member, Roster
from pipeline.domain.rosters import (
    Part,
    called,
    groups_apart,
    is_headed,
    nearest_role,
    numbers,
    parts,
    person_key,
    role_of,
    same,
    shown,
)
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex

OPEN_PLACES = frozenset({"seat-open", "value-open", "mark-unfilled"})
"""Codes of places that are not filled yet: dotted lines, where the clerk allows blanks."""

MOST_ROLES = 100
"""So many roles of a roster are looked at for slips of the hand; more are no committee's."""


_UNNUMBERED = frozenset({ListStyle.DASH, ListStyle.NONE})

RosterCheck = Callable[[RosterCase], Iterable[Finding]]
"""One concern: from a roster to what is wrong with it."""


def check_blocks(
    blocks: Sequence[Block], source: Source, variant: str = "", *, path: str = "body", appoints: bool = True
) -> Iterator[Finding]:
    """Yield what is wrong with the rosters and amendments of a body, which stands at ``path``.

    With ``appoints`` the rosters are committees; else they only say who was there, and a list
    without a chair, or a person on two lists, is nothing to tell.
    """
    cases = []
    for position, block in enumerate(blocks):
        own = f"{path}[{position}]"
        if isinstance(block, Roster):
            case = RosterCase(block, own, source, variant, appoints)
            cases.append(case)
            for check in CHECKS:
                yield from check(case)
            yield from check_committee(case)
            yield from check_names(case)
            yield from check_titles(case)
        elif isinstance(block, Amendments):
            yield from check_amendments(block, own, source, variant)
        elif isinstance(block, Agenda):
            for n, item in enumerate(block.items):
                inner = f"{own}.items[{n}].body"
                yield from check_blocks(item.body, source, variant, path=inner, appoints=appoints)
    yield from repeated(cases)
    if appoints:
        yield from check_secretary(cases, blocks)


# Places not filled


def open_seats(case: RosterCase) -> Iterator[Finding]:
    """Each place that nobody fills yet is told by the name of its seat."""
    printed = numbers(case.roster)
    for position, member in enumerate(case.roster.members):
        if member.is_open:
            committee = called(case.roster)
            yield seat_open(case.at_member(position), member, committee, printed[position], case.variant)


# Posts and roles


def posts(case: RosterCase) -> Iterator[Finding]:
    """A person has a post where others of his group have one."""
    groups: dict[str, list[int]] = {}
    for position, member in enumerate(case.roster.members):
        groups.setdefault(plain(member.group), []).append(position)
    for positions in groups.values():
        members = [(n, case.roster.members[n]) for n in positions]
        without = [(n, each) for n, each in members if person_key(each) and not each.position_lines]
        if without and any(each.position_lines for _, each in members):
            params = {"names": named(each for _, each in without), "count": len(without)}
            place = case.at_member(without[0][0])
            yield findings.warning("person-without-post", place, committee=called(case.roster), **params)


def roles(case: RosterCase) -> Iterator[Finding]:
    """Every member has a role where one has; a role that looks like a usual one is that one."""
    members = case.roster.members
    without = [n for n, member in enumerate(members) if not role_of(member)]
    if case.appoints and without and len(without) < len(members):
        params = {"names": named(members[n] for n in without), "count": len(without)}
        place = case.at_member(without[0])
        yield findings.warning("member-without-role", place, committee=called(case.roster), **params)
    first: dict[str, int] = {}
    for position, member in enumerate(members):
        first.setdefault(role_of(member), position)
    for role, position in islice(first.items(), MOST_ROLES):
        near = nearest_role(role)
        if near:
            place = case.at_member(position, "role")
            yield findings.warning("role-misspelt", place, role=role, nearest=near)


# Groups and notes


def groups(case: RosterCase) -> Iterator[Finding]:
    """A group that is a heading stands together; else the heading is printed twice."""
    if is_headed(case.roster):
        for group, position in groups_apart(case.roster.members).items():
            yield findings.warning("group-apart", case.at_member(position, "group"), group=group)


def notes(case: RosterCase) -> Iterator[Finding]:
    """A note is on a group that is there; its numbers say the truth only where they do not begin anew."""
    members = case.roster.members
    known = tuple(dict.fromkeys(plain(member.group) for member in members if plain(member.group)))
    apart = groups_apart(members)
    for position, note in enumerate(case.roster.group_notes):
        group, place = plain(note.group), case.at(f"group_notes[{position}]")
        if group and group not in known:
            params = {"group": group, "known": named_texts(known), "nearest": nearest(group, known)}
            yield findings.error("note-group-unknown", place, **params)
        elif group in apart and not note.unit and case.roster.style not in _UNNUMBERED:
            tell = findings.error if is_headed(case.roster) else findings.warning
            yield tell("note-group-apart", place, group=group)


CHECKS: tuple[RosterCheck, ...] = (open_seats, posts, roles, groups, notes)


# The same person twice

_ROOM = regex(r"\.{3,}|…|\{|ผู้แทน|ผู้ทรงคุณวุฒิ|คนที่")  # blanks, and words for one of several
_ONE_PLACE = regex(r"อำเภอ|จังหวัด|ตำบล|หมู่ที่|เทศบาล|โรงเรียน")  # there is one of it; of กำนัน many
_ADVISERS = Part("ที่ปรึกษา", ())


@dataclass(frozen=True, slots=True)
class _Entry:
    """A person on a committee: ``unit`` tells committees apart."""

    case: RosterCase
    position: int
    number: int
    unit: tuple[str, str]
    committee: str

    @property
    def member(self) -> Member:
        return self.case.roster.members[self.position]


def repeated(cases: Iterable[RosterCase]) -> Iterator[Finding]:
    """A person stands on a committee once; one on two committees of a paper is worth a look."""
    cases = tuple(cases)
    people: dict[str, list[_Entry]] = {}
    for entry in _entries(cases):
        key = person_key(entry.member)
        if key:
            people.setdefault(key, []).append(entry)
    yield from _posts_twice(cases)
    for entries in people.values():
        first: dict[tuple[str, str], _Entry] = {}
        for entry in entries:
            if first.setdefault(entry.unit, entry) is not entry:
                yield _twice(entry, first[entry.unit])
        if len(first) > 1 and entries[0].case.appoints:
            yield _on_several([*first.values()])


def _posts_twice(cases: Iterable[RosterCase]) -> Iterator[Finding]:
    """A post that stands for whoever holds it is on a committee once."""
    first: dict[tuple[tuple[str, str], str], _Entry] = {}
    for entry in _entries(cases):
        member, post = entry.member, same("".join(entry.member.position_lines))
        if member.name or member.is_open or member.persons > 1 or not post or not entry.case.appoints:
            continue
        if _ROOM.search(post) or not _ONE_PLACE.search(post) or person_key(member):
            continue
        earlier = first.setdefault((entry.unit, post), entry)
        if earlier is not entry:
            params = {"first": earlier.number, "second": entry.number, "committee": entry.committee}
            place = entry.case.at_name(entry.position)
            yield findings.warning("post-twice", place, name=shown(member), **params)


def _entries(cases: Iterable[RosterCase]) -> Iterator[_Entry]:
    for case in cases:
        units = parts(case.roster)
        of_position = {position: part for part in units for position in part.positions}
        for position, number in enumerate(numbers(case.roster)):
            part = of_position.get(position, _ADVISERS)
            yield _Entry(case, position, number, (case.path, part.name), called(case.roster, part.name))


def _twice(entry: _Entry, first: _Entry) -> Finding:
    params = {"first": first.number, "second": entry.number, "committee": entry.committee}
    place = entry.case.at_name(entry.position)
    return findings.error("person-twice", place, name=shown(entry.member), **params)


def _on_several(entries: Sequence[_Entry]) -> Finding:
    second = entries[1]
    committees = tuple(entry.committee for entry in entries)
    place = second.case.at_name(second.position)
    return findings.warning(
        "person-on-several", place, name=shown(second.member), committees=committees, count=len(committees)
    )
