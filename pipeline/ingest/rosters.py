"""Rosters (บัญชีรายชื่อ): members as typed, and seats that a sheet of persons fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from pipeline.domain.blocks import ListStyle
from pipeline.domain.committees import Span
from pipeline.domain.page_blocks import GroupNote, Member, NoteCount, Roster
from pipeline.domain.rosters import same
from pipeline.findings import Location
from pipeline.ingest.cells import as_typed
from pipeline.ingest.committee_rules import read_rule, read_span
from pipeline.ingest.keys import LIST_STYLES
from pipeline.ingest.names import nearest
from pipeline.ingest.nodes import Items, with_path
from pipeline.ingest.open_names import is_open_name
from pipeline.ingest.paper_block_keys import GROUP_NOTE, MEMBER, NOTE_COUNTS, RUNS, Run
from pipeline.ingest.persons import MOST_PERSONS, MOST_TOLD, Person, Persons
from pipeline.ingest.values import Fields, Reading, Value

MOST_MEMBERS = 2_000
"""More are no committee."""

_ONE = Span(1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A member of the printed roster, and where he and each part of him stand."""

    member: Member
    at: Location
    parts: Mapping[str, Location] = field(default_factory=dict)


def read_roster(fields: Fields, persons: Persons) -> Roster:
    """Return the roster of a block; seats that ``persons`` leave open are members with ``is_open``."""
    name = fields.get("name").line()
    places = tuple(islice(_places(fields, persons, name), MOST_MEMBERS + 1))
    start = fields.get("start").whole(0, 999)
    return Roster(
        _kept(fields.get("members"), places),
        style=fields.get("style").choice(LIST_STYLES, ListStyle) or ListStyle.DOT,
        start=1 if start is None else start,
        numbers_run_on=fields.get("numbering").choice(RUNS, Run) is Run.CONTINUE,
        shows_groups=fields.get("headings").switch() is not False,
        group_notes=tuple(_note(each) for each in fields.get("group_notes").entries() if not each.is_nothing),
        name=name,
        rule=read_rule(fields.get("rule")),
        keep_together=fields.get("keep_together").switch() or False,
    )


def read_members(value: Value) -> tuple[Member, ...]:
    """Return members as typed, without any sheet."""
    places = (place for typed in _typed(value) for place in typed.as_typed())
    return _kept(value, tuple(islice(places, MOST_MEMBERS + 1)))


def _kept(value: Value, places: Sequence[Place]) -> tuple[Member, ...]:
    """Return the members, and remember where each stands in the order in which they are printed."""
    if len(places) > MOST_MEMBERS:
        value.error("roster-too-many", limit=MOST_MEMBERS)
        places = places[:MOST_MEMBERS]
    known = value.reading.places
    for position, place in enumerate(places):
        path = f"{value.path}[{position}]"
        known[path] = with_path(place.at, path)
        for part, where in place.parts.items():
            known[f"{path}.{part}"] = with_path(where, f"{path}.{part}")
    return tuple(place.member for place in places)


def _note(value: Value) -> GroupNote:
    fields = value.fields(GROUP_NOTE, main="text")
    count = fields.get("count").choice(NOTE_COUNTS, NoteCount)
    unit = fields.get("unit").line()
    if unit and count is None:
        count = NoteCount.ENTRIES
    if count is NoteCount.PERSONS and not unit:
        unit = "คน"
    return GroupNote(fields.require("text").line(), fields.get("group").line(), count, unit)


# Members as typed


@dataclass(frozen=True, slots=True)
class Typed:
    """An entry of ``members``: ``count`` places of one seat, each as ``place`` says."""

    value: Value
    place: Place
    count: Span
    names_itself: bool
    waits_for_name: bool

    def as_typed(self) -> Iterator[Place]:
        """Return the places of an entry that no sheet fills."""
        member = self.place.member
        is_open = not member.name and (self.waits_for_name or not member.position_lines)
        for _ in range(self.count.least):
            yield replace(self.place, member=replace(member, is_open=is_open))

    def filled(self, people: Sequence[Person]) -> Iterator[Place]:
        """Return the places of a seat with the people in it, and those that stay open."""
        for person in people:
            yield _seated(self.place, person, is_open=_leaves_open(person))
        for _ in range(self.count.least - len(people)):
            yield replace(self.place, member=replace(self.place.member, is_open=True))


def _typed(value: Value) -> Iterator[Typed]:
    # A reading of its own: places are remembered by position on the printed roster, not in the record.
    apart = value._replace(reading=Reading(value.reading.findings))
    for each in apart.entries():
        entry = None if each.is_nothing else _entry(each)
        if entry is not None:
            yield entry


def _entry(value: Value) -> Typed | None:
    """Return an entry; ``None``, and an error, for one that says nothing."""
    fields = value.fields(MEMBER, main="position_lines")
    name = _texts(fields.get("name"))
    written = name.line()
    member = Member(
        name="" if is_open_name(written) else written,
        position_lines=_texts(fields.get("position_lines")).lines(),
        role_lines=_texts(fields.get("role")).lines(),
        group=fields.get("group").line(),
        seat=fields.get("seat").line(),
        persons=fields.get("persons").whole(1, MOST_PERSONS) or 1,
    )
    waits = fields.has("name") and not member.name
    count = read_span(fields.get("count")) or _ONE
    is_empty = not (member.name or member.position_lines or member.seat or member.role_lines or waits)
    if is_empty and not isinstance(value.node, Items):
        value.error("member-empty")
        return None
    if member.name and count != _ONE:
        fields.get("count").error("member-count-with-name", name=member.name)
        count = _ONE
    parts = {key: each.place for key, each in fields.values.items()}
    return Typed(value, Place(member, value.place, parts), count, bool(member.name), waits)


def _texts(value: Value) -> Value:
    """Return a value with the marks that a clerk typed without quotes as texts."""
    node = as_typed(value.node)
    if isinstance(node, Items):
        node = node._replace(items=tuple(map(as_typed, node.items)))
    return value._replace(node=node)


# Members from a sheet


def _places(fields: Fields, persons: Persons, name: str) -> Iterator[Place]:
    """Return the places of a roster in order: typed, filled from the sheet, or its rows one by one."""
    typed = tuple(_typed(fields.get("members")))
    if not fields.states("persons"):
        members = fields.get("members")
        if not typed and all(entry.is_nothing for entry in members.entries()):
            members.error("missing-key")
        for entry in typed:
            yield from entry.as_typed()
        return
    people = persons.read(fields, name)
    if people is None:
        yield from (_unfilled(place) for entry in typed for place in entry.as_typed())
        return
    if not typed:
        if not people:
            whose = f"{name} {persons.district}".strip() or "บัญชีรายชื่อนี้"
            fields.get("persons").error("persons-none", whose=whose)
        yield from filter(None, map(_alone, people))
        return
    yield from _filled(typed, people, fields.get("persons"))


def _unfilled(place: Place) -> Place:
    """Return a place of which nobody knows whether it is open: the sheet could not be read."""
    return replace(place, member=replace(place.member, is_open=False))


def _alone(person: Person) -> Place | None:
    """Return the place of a row that is a member by itself: open, if it says so or names nobody in a seat."""
    says_where = person.seat or (person.waits and (person.role_lines or person.group))
    if person.is_nobody and not says_where:
        person.row.error("person-empty")
        return None
    member = Member(
        person.name,
        person.position_lines,
        person.role_lines,
        person.group,
        person.seat,
        person.persons,
        is_open=person.is_nobody or person.waits,
    )
    return Place(member, person.place, person.places)


def _leaves_open(person: Person) -> bool:
    """Return whether a row leaves its seat open; a post fills a seat in which nobody is named anywhere."""
    return person.is_nobody or person.waits or person.has_room


def _filled(typed: Sequence[Typed], people: Sequence[Person], value: Value) -> Iterator[Place]:
    """Return the typed members in order, the people of each seat in its places; ``value`` names the sheet."""
    seats: dict[str, Typed] = {}
    for entry in typed:
        if entry.place.member.seat:
            seats.setdefault(same(entry.place.member.seat), entry)
    if people and not seats:
        value.error("persons-without-seats")
        people = ()
    held: dict[str, list[Person]] = {}
    for person in _with_seat(people, seats):
        held.setdefault(same(person.seat), []).append(person)
    for entry in typed:
        seat = entry.place.member.seat
        if not seat or entry.names_itself:
            yield from entry.as_typed()
        else:
            yield from entry.filled(_taken(entry, held.get(same(seat), [])))
    for seat, left in held.items():
        _report_left(seats[seat], [person for person in left if not _leaves_open(person)])


def _taken(entry: Typed, waiting: list[Person]) -> list[Person]:
    """Take the people out of the queue for a seat that its entry has room for.

    Rows that leave it open give way to those that fill it; empty ones beyond the fewest places
    ask for none.
    """
    most = entry.count.most
    limit = len(waiting) if most is None else most
    filling = sum(not _leaves_open(person) for person in waiting[:])
    room = max(limit - filling, 0)
    spare = max(entry.count.least - filling, 0)
    taken: list[Person] = []
    for person in [*waiting]:
        is_open = _leaves_open(person)
        if len(taken) >= limit or (is_open and (room <= 0 or (_is_blank(person) and spare <= 0))):
            continue
        room, spare = (room - 1, spare - 1) if is_open else (room, spare)
        taken.append(person)
        waiting.remove(person)
    return taken


def _is_blank(person: Person) -> bool:
    """Return whether a row has a seat and says nothing of who or what fills it."""
    return person.is_nobody and not person.waits


def _with_seat(people: Sequence[Person], seats: Mapping[str, Typed]) -> Iterator[Person]:
    known = tuple(entry.place.member.seat for entry in seats.values())
    told = 0
    for person in people:
        if same(person.seat) in seats:
            yield person
        elif not person.seat:
            person.row.error("person-seat-missing", name=person.shown, known=known)
        elif (told := told + 1) <= MOST_TOLD:
            params = {"name": person.shown, "known": known, "nearest": nearest(person.seat, known)}
            person.at("seat").error("person-without-seat", text=person.seat, **params)


def _report_left(entry: Typed, left: Sequence[Person]) -> None:
    """Say who finds no room in a seat."""
    seat, most = entry.place.member.seat, entry.count.most
    for person in left:
        person.at("seat").error("seat-full", seat=seat, most=most, name=person.shown)


def _seated(place: Place, person: Person, *, is_open: bool) -> Place:
    """Return a seat with its person: what his row says wins over what is typed for the seat."""
    seat = place.member
    role = person.role_lines or seat.role_lines
    if person.role_lines and seat.role_lines and same("".join(role)) != same("".join(seat.role_lines)):
        params = {"seat": seat.seat, "typed": " ".join(seat.role_lines), "role": " ".join(role)}
        person.at("role").warning("person-role-differs", **params)
    member = Member(
        person.name,
        person.position_lines or seat.position_lines,
        role,
        person.group or seat.group,
        seat.seat,
        person.persons,
        is_open=is_open,
    )
    return Place(member, person.place, {**place.parts, **person.places})
