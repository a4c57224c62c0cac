"""Amendments: each change has its place and its words, and changes somebody who is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline import findings
from pipeline.domain.checks.amended_clauses import check_clauses
from pipeline.domain.checks.roster_case import named, named_texts, nearest, seat_open
from pipeline.domain.documents import Source
from pipeline.domain.page_blocks import Amendment, Amendments, Change, Member
from pipeline.domain.rosters import Office, chairs, office_of, person_key, same, shown
from pipeline.domain.standing import Standing, numbers_taken, standing
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

_NUMBER = regex(r"(?:ใน)?(?:ลำดับ(?:ที่)?|เลขที่|หมายเลข) ?(\d{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Case:
    """The changes of a paper, and who stood in the earlier order under which number."""

    block: Amendments
    path: str
    source: Source
    variant: str
    standing: tuple[Standing, ...]

    def at(self, position: int, part: str = "") -> Location:
        path = f"{self.path}.changes[{position}]"
        return self.source.at(f"{path}.{part}" if part else path)


def check_amendments(block: Amendments, path: str, source: Source, variant: str = "") -> Iterator[Finding]:
    """Yield what is wrong with the changes of an earlier order; who is replaced is named."""
    case = _Case(block, path, source, variant, standing(block))
    yield from _forms(case)
    yield from _places(case)
    yield from check_clauses(block, path, source)
    if case.standing:
        yield from _against_earlier(case)
        yield from _made_up(case)
        yield from _without_role(case)
    yield from _people(case)


# Each change by itself


def _forms(case: _Case) -> Iterator[Finding]:
    """A change says where it is made, and what the new words are unless it only removes."""
    for n, item in enumerate(case.block.items):
        has_words = bool(item.members or plain(item.text))
        if not plain(item.place) and item.number is None and item.change is Change.ADD and item.members:
            yield findings.error("amendment-number-missing", case.at(n))
        elif not plain(item.place) and item.number is None:
            tell = findings.warning if item.change is Change.ADD else findings.error
            yield tell("amendment-place-missing", case.at(n))
        if item.change is Change.REMOVE and has_words:
            yield findings.error("amendment-remove-with-words", case.at(n), place=_called(item))
        elif item.change is not Change.REMOVE and not has_words:
            yield findings.error("amendment-empty", case.at(n), place=_called(item))
        said = _NUMBER.match(to_arabic(plain(item.place)))
        if said and item.number is not None and int(said[1]) != item.number:
            place = case.at(n, "number")
            yield findings.error("amendment-number-differs", place, place=item.place, number=item.number)


def _called(item: Amendment) -> str:
    """Return what messages call the place of a change."""
    number = f"ลำดับที่ {to_thai(str(item.number))}" if item.number is not None else ""
    return plain(item.place) or f"{number} {item.committee}".strip() or "–"


def _places(case: _Case) -> Iterator[Finding]:
    """No place is changed twice."""
    first: dict[tuple[str, str], int] = {}
    for n, item in enumerate(case.block.items):
        place = str(item.number) if item.number is not None else same(item.place)
        if place and first.setdefault((place, same(item.committee)), n) != n:
            earlier = first[place, same(item.committee)] + 1
            yield findings.error("amendment-twice", case.at(n), place=_called(item), first=earlier)


# Against the earlier order


def _against_earlier(case: _Case) -> Iterator[Finding]:
    gone = {item.number for item in case.block.items if item.change is Change.REMOVE}
    known = {each.number for each in case.standing} | set(numbers_taken(case.block.items))
    known |= {number for before in case.block.since for number in numbers_taken(before.items)}
    committees: dict[str, _Numbered] = {}
    for n, item in enumerate(case.block.items):
        if item.number is None:
            continue
        of = same(item.committee)
        if of not in committees:
            committees[of] = _numbered(each for each in case.standing if each.is_of(item.committee))
        there = committees[of].get(item.number, [])
        if not committees[of]:
            yield _unknown_committee(case, n, item)
        elif item.change is Change.ADD:
            yield from _added(case, n, item, there if item.number not in gone else [], known)
        else:
            yield from _changed(case, n, item, there, max(committees[of]))


_Numbered = dict[int, list[Standing]]


def _numbered(standing: Iterable[Standing]) -> _Numbered:
    found: _Numbered = {}
    for each in standing:
        found.setdefault(each.number, []).append(each)
    return found


def _unknown_committee(case: _Case, n: int, item: Amendment) -> Finding:
    names = [name for each in case.standing for name in (each.committee, each.member.group) if name]
    known = [*dict.fromkeys(names)]
    params = {"text": item.committee, "known": named_texts(known), "nearest": nearest(item.committee, known)}
    return findings.error("amendment-committee-unknown", case.at(n, "committee"), **params)


def _changed(case: _Case, n: int, item: Amendment, there: Sequence[Standing], last: int) -> Iterator[Finding]:
    place, number = case.at(n), item.number
    if not there:
        yield findings.error("amendment-number-unknown", place, number=number, last=last)
    elif len(there) > 1:
        names = named(each.member for each in there)
        yield findings.error("amendment-ambiguous", place, number=number, names=names)
    elif item.change is Change.REMOVE:
        yield findings.info("amendment-removes", place, number=number, name=shown(there[0].member))
    else:
        new = named(item.members) if item.members else (plain(item.text),)
        if not any(new):  # that it has no words is told
            return
        params = {"number": number, "name": shown(there[0].member), "new": new}
        yield findings.info("amendment-replaces", place, **params)


def _added(
    case: _Case, n: int, item: Amendment, there: Sequence[Standing], known: set[int]
) -> Iterator[Finding]:
    number = item.number or 0
    if there:
        names = named(each.member for each in there)
        yield findings.error("amendment-number-taken", case.at(n), number=number, names=names)
    elif number > 1 and number - 1 not in known:
        last = max(each.number for each in case.standing)
        yield findings.warning("amendment-number-gap", case.at(n), number=number, last=last)


def _made_up(case: _Case) -> Iterator[Finding]:
    """The committee has one chair still, and its secretary, when the changes are made."""
    for position, roster in enumerate(case.block.earlier):
        before = [each.member for each in case.standing if each.roster == position]
        after, last = _amended(case, position, before)
        if last is None:
            continue
        place, committee = case.at(last), roster.name or "คณะกรรมการ"
        had, has = (len(chairs(members, range(len(members)))) for members in (before, after))
        if had == 1 and has != 1:
            code = "amendment-chairs-several" if has else "amendment-chair-gone"
            yield findings.warning(code, place, committee=committee, count=has)
        if _secretaries(before) and not _secretaries(after):
            yield findings.warning("amendment-secretary-gone", place, committee=committee)


def _without_role(case: _Case) -> Iterator[Finding]:
    """Who comes into a committee in which everybody has a role has one too."""
    for n, item in enumerate(case.block.items):
        of = [each for each in case.standing if each.is_of(item.committee)]
        own = [each for each in of if each.number == item.number] if item.change is Change.REPLACE else of
        if not own or not all(each.member.role_lines for each in own):
            continue
        for position, member in enumerate(item.members):
            if not member.role_lines and not member.is_open:
                was = " ".join(own[0].member.role_lines) if item.change is Change.REPLACE else ""
                place = case.at(n, f"members[{position}]")
                code = "amendment-role-gone" if was else "amendment-role-missing"
                yield findings.warning(code, place, name=shown(member), role=was)


def _secretaries(members: Iterable[Member]) -> int:
    return sum(office_of(member) is Office.SECRETARY for member in members)


def _amended(case: _Case, roster: int, before: Sequence[Member]) -> tuple[list[Member], int | None]:
    """Return the members of a roster after the changes, and the last change that concerns it."""
    after, last = [*before], None
    for n, item in enumerate(case.block.items):
        there = [s for s in case.standing if s.number == item.number and s.is_of(item.committee)]
        of = {s.roster for s in (there or case.standing) if s.is_of(item.committee)}
        if item.number is None or of != {roster} or len(there) > 1:
            continue
        last = n
        if item.change is not Change.ADD and there:
            after = [member for member in after if member is not there[0].member]
        after += item.members if item.change is not Change.REMOVE else ()
    return after, last


# The new members


def _people(case: _Case) -> Iterator[Finding]:
    """A new member is new: he is not in the earlier order still, nor in two changes."""
    gone = {item.number for item in case.block.items if item.change is not Change.ADD}
    standing = {
        key: each for each in case.standing if each.number not in gone and (key := person_key(each.member))
    }
    first: dict[str, int] = {}
    for n, item in enumerate(case.block.items):
        for position, member in enumerate(item.members):
            place, key = case.at(n, f"members[{position}]"), person_key(member)
            if member.is_open:
                number = position + (item.number if item.number is not None else 1)
                yield seat_open(place, member, _called(item), number, case.variant)
            if key and first.setdefault(key, n) != n:
                yield findings.error(
                    "amendment-person-twice", place, name=shown(member), first=first[key] + 1
                )
            elif key in standing:
                number = standing[key].number
                yield findings.warning("amendment-person-there", place, name=shown(member), number=number)
