"""Committees: one chair, no two secretaries, and what the rule of the committee asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline import findings
from pipeline.domain.blocks import Heading, Paragraph
from pipeline.domain.checks.roster_case import RosterCase, named, nearest
from pipeline.domain.committees import CommitteeRule, GroupRule, SeatRule, Span
from pipeline.domain.page_blocks import Block, Member
from pipeline.domain.rosters import Office, called, chairs, office_of, parts, role_of, same, shown
from pipeline.findings import Finding
from pipeline.patterns import regex

_MEMBER = regex(r"กรรมการ|คณะทำงาน|ผู้ทำงาน")
_OR = regex(r"\s+หรือ\s+|\s*/\s*")
_DELEGATE = "มอบหมาย"
_SECRETARY = "เลขา"
_BLANK = regex(r"\.{3,}|…|\{")
_FEWEST = 4


def check_committee(case: RosterCase) -> Iterator[Finding]:
    """Yield what is wrong with the make-up of a committee, by its rule if it has one."""
    rule = case.roster.rule
    if rule is None:
        yield from _usual(case)
        return
    yield from _size(case, rule)
    yield from _offices(case, rule)
    yield from _groups(case, rule)
    yield from _seats(case, rule)


# Without a rule: what every committee has


def _usual(case: RosterCase) -> Iterator[Finding]:
    members = case.roster.members
    for part in parts(case.roster):
        own = [n for n in part.positions if office_of(members[n]) is not Office.ADVISER]
        committee = called(case.roster, part.name)
        heads, secretaries = chairs(members, own), _holders(members, own, Office.SECRETARY)
        if len(heads) > 1:
            yield _several_chairs(case, heads, committee)
        if len(secretaries) > 1:
            params = _several(case, secretaries, committee)
            place = case.at_member(secretaries[1], "role")
            yield findings.warning("committee-secretaries-several", place, wanted=Span(1, 1), **params)
        ordinary = sum(bool(_MEMBER.search(role_of(members[n]))) for n in own)
        if not heads and ordinary > 1 and case.appoints:
            yield findings.warning("committee-chair-missing", case.at(), committee=committee)


def check_secretary(cases: Sequence[RosterCase], blocks: Iterable[Block]) -> Iterator[Finding]:
    """Yield that no committee of a paper has a secretary, where its text names none either.

    No law asks for one; custom does, for somebody calls the meetings and keeps the minutes. Of several
    committees one secretary serves all, and a team with a head instead of a chair needs none.
    """
    usual = [case for case in cases if case.roster.rule is None and _is_board(case.roster.members)]
    roles = (role_of(member) for case in cases for member in case.roster.members)
    texts = (block.text for block in blocks if isinstance(block, Heading | Paragraph))
    if usual and len(usual) == len(cases) and not any(_SECRETARY in text for text in (*roles, *texts)):
        committee = called(usual[0].roster)
        yield findings.info("committee-secretary-none", usual[0].at(), committee=committee)


def _is_board(members: Sequence[Member]) -> bool:
    """Return whether members are a committee that meets: a chair, and four กรรมการ or more beside him.

    Those of three to five that buy and accept supplies (regulation on procurement of 2560, clause 26)
    have none by custom.
    """
    filled = (each for each in members if not _BLANK.search(shown(each)))
    ordinary = sum("กรรมการ" in role_of(each) and office_of(each) is Office.OTHER for each in filled)
    return bool(chairs(members, range(len(members)))) and ordinary >= _FEWEST


def _holders(members: Sequence[Member], positions: Iterable[int], office: Office) -> list[int]:
    return [n for n in positions if office_of(members[n]) is office]


def _several(case: RosterCase, positions: Sequence[int], committee: str) -> dict[str, object]:
    names = named(case.roster.members[n] for n in positions)
    return {"committee": committee, "count": len(positions), "names": names}


def _several_chairs(case: RosterCase, heads: Sequence[int], committee: str) -> Finding:
    """Chairs of several headed groups may be those of working groups; two on one list may not."""
    groups = {same(case.roster.members[n].group) for n in heads}
    tell = findings.warning if case.roster.shows_groups and len(groups) == len(heads) else findings.error
    params = _several(case, heads, committee)
    return tell("committee-chairs-several", case.at_member(heads[1], "role"), wanted=Span(1, 1), **params)


# By the rule


def _size(case: RosterCase, rule: CommitteeRule) -> Iterator[Finding]:
    if rule.size is None:
        return
    counted = [
        (n, member)
        for n, member in enumerate(case.roster.members)
        if rule.counts_advisers or office_of(member) is not Office.ADVISER
    ]
    count = _persons(member for _, member in counted)
    params = _told(case, rule, count, rule.size)
    if count < rule.size.least:
        missing = rule.size.least - count
        yield findings.error("committee-too-small", case.at("members"), missing=missing, **params)
    elif rule.size.most is not None and count > rule.size.most:
        spare = [each for each in counted if office_of(each[1]) is Office.OTHER]
        kept = _persons(m for _, m in spare) - (count - rule.size.most)
        beyond = [*_beyond(spare, kept)] or [*_beyond(counted, rule.size.most)]
        place = case.at_member(beyond[0][0])
        names = named(member for _, member in beyond)
        yield findings.error(
            "committee-too-large", place, extra=count - rule.size.most, names=names, **params
        )


def _persons(members: Iterable[Member]) -> int:
    return sum(max(member.persons, 1) for member in members)


def _beyond(counted: Iterable[tuple[int, Member]], most: int) -> Iterator[tuple[int, Member]]:
    """Yield the members with whom there are more than there may be, in the order of the list."""
    count = 0
    for position, member in counted:
        count += max(member.persons, 1)
        if count > most:
            yield position, member


def _told(case: RosterCase, rule: CommitteeRule, count: int, span: Span) -> dict[str, object]:
    source = rule.source or rule.title or rule.key or "เกณฑ์ในระเบียน"
    return {"committee": called(case.roster), "count": count, "wanted": span, "source": source}


def _offices(case: RosterCase, rule: CommitteeRule) -> Iterator[Finding]:
    members = case.roster.members
    everybody = range(len(members))
    heads, secretaries = chairs(members, everybody), _holders(members, everybody, Office.SECRETARY)
    if rule.chairs is None:
        if len(heads) > 1:
            yield _several_chairs(case, heads, called(case.roster))
    elif len(heads) < rule.chairs.least:
        yield findings.error("committee-chair-missing", case.at("members"), committee=called(case.roster))
    elif not rule.chairs.holds(len(heads)):
        params = {**_several(case, heads, called(case.roster)), "wanted": rule.chairs}
        yield findings.error("committee-chairs-several", case.at_member(heads[-1], "role"), **params)
    if rule.secretaries is None:
        return
    if len(secretaries) < rule.secretaries.least:
        place, committee = case.at("members"), called(case.roster)
        yield findings.error("committee-secretary-missing", place, committee=committee)
    elif not rule.secretaries.holds(len(secretaries)):
        params = {**_several(case, secretaries, called(case.roster)), "wanted": rule.secretaries}
        place = case.at_member(secretaries[-1], "role")
        yield findings.error("committee-secretaries-several", place, **params)


# Groups


def _groups(case: RosterCase, rule: CommitteeRule) -> Iterator[Finding]:
    """Each group of the rule has as many persons as it must have; the names of groups may be longer."""
    of_group: dict[str, list[int]] = {each.name: [] for each in rule.groups}
    strange: list[str] = []
    longest_first = sorted(rule.groups, key=lambda each: -len(same(each.name)))
    for position, member in enumerate(case.roster.members):
        own = same(member.group)
        found = next((each for each in longest_first if own and own.startswith(same(each.name))), None)
        if found is not None:
            of_group[found.name].append(position)
        elif own:
            strange.append(member.group)
    for each in rule.groups:
        yield from _group(case, rule, each, of_group[each.name], strange)


def _group(
    case: RosterCase, rule: CommitteeRule, group: GroupRule, positions: Sequence[int], strange: Sequence[str]
) -> Iterator[Finding]:
    members = [case.roster.members[n] for n in positions]
    count = _persons(members)
    params = {**_told(case, rule, count, group.count), "group": group.name, "names": named(members)}
    if count < group.count.least:
        params |= {"missing": group.count.least - count, "nearest": nearest(group.name, strange)}
        yield findings.error("committee-group-few", case.at("members"), **params)
    elif group.count.most is not None and count > group.count.most:
        position = next(_beyond(zip(positions, members, strict=True), group.count.most))[0]
        params |= {"extra": count - group.count.most}
        yield findings.error("committee-group-many", case.at_member(position), **params)


# Seats


def _seats(case: RosterCase, rule: CommitteeRule) -> Iterator[Finding]:
    """Each seat of the rule is filled, by whom it is meant for, in the role that it gives."""
    free = dict(enumerate(case.roster.members))
    taken: dict[str, list[int]] = {}
    for seat in rule.seats:  # who names his seat has it
        taken[seat.name] = [n for n, member in free.items() if _names(seat, member)]
        for n in taken[seat.name]:
            del free[n]
    for seat in rule.seats:
        for n in _by_post(seat, free, len(taken[seat.name])):
            taken[seat.name].append(n)
            del free[n]
    strange = [member.seat for member in free.values() if member.seat]
    for seat in rule.seats:
        yield from _seat(case, rule, seat, taken[seat.name], strange)


def _names(seat: SeatRule, member: Member) -> bool:
    return bool(member.seat) and any(same(member.seat).startswith(each) for each in _meant(seat))


def _meant(seat: SeatRule) -> tuple[str, ...]:
    """Return the posts that a seat is for: ``พัฒนากร หรือ นักวิชาการพัฒนาชุมชน`` are two."""
    return (same(seat.name), *(same(each) for each in _OR.split(seat.name) if same(each)))


def _by_post(seat: SeatRule, free: dict[int, Member], count: int) -> list[int]:
    """Return who fills a seat by post, as many as it has room for: those with its role come first."""
    candidates = [(n, member) for n, member in free.items() if office_of(member) is not Office.ADVISER]
    by_post = [(n, member) for n, member in candidates if _has_post(seat, member)]
    by_post.sort(key=lambda each: not _has_role(seat, each[1]))
    found = [n for n, _ in by_post]
    if seat.role:
        by = frozenset(found)
        others = [n for n, member in candidates if n not in by and _stands_in(seat, member)]
        found += others[: max(seat.count.least - count - len(found), 0)]
    return found if seat.count.most is None else found[: max(seat.count.most - count, 0)]


def _has_post(seat: SeatRule, member: Member) -> bool:
    posts = [same(line) for line in (*member.position_lines, "".join(member.position_lines))]
    return any(post.startswith(each) for post in posts for each in _meant(seat))


def _stands_in(seat: SeatRule, member: Member) -> bool:
    """Return whether somebody of another post, or of none that is said, has the seat by his role."""
    return _has_role(seat, member) and (_DELEGATE in seat.name or not member.position_lines)


def _has_role(seat: SeatRule, member: Member) -> bool:
    if not seat.role or same(role_of(member)) == same(seat.role):
        return True
    office = office_of(Member(role_lines=(seat.role,)))
    return office is not Office.OTHER and office_of(member) is office


def _seat(
    case: RosterCase, rule: CommitteeRule, seat: SeatRule, positions: Sequence[int], strange: Sequence[str]
) -> Iterator[Finding]:
    members = [case.roster.members[n] for n in positions]
    count = _persons(members)
    params = {**_told(case, rule, count, seat.count), "seat": seat.name}
    if count < seat.count.least:
        near = nearest(seat.name, strange)
        missing = seat.count.least - count
        yield findings.error(
            "committee-seat-missing", case.at("members"), missing=missing, nearest=near, **params
        )
    elif seat.count.most is not None and count > seat.count.most:
        position = next(_beyond(zip(positions, members, strict=True), seat.count.most))[0]
        params |= {"extra": count - seat.count.most, "names": named(members)}
        yield findings.error("committee-seat-many", case.at_member(position), **params)
    for n, member in zip(positions, members, strict=True):
        if not _has_role(seat, member):
            told = {"name": shown(member), "role": role_of(member) or "–", "expected": seat.role}
            yield findings.error("committee-seat-role", case.at_member(n, "role"), **params, **told)
