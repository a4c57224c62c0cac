"""Persons of a roster (บัญชีบุคคล): the rows of a sheet, or typed groups, that are meant for one paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pipeline.domain.facts import District, ReferenceData
from pipeline.domain.rosters import same
from pipeline.findings import Finding, Location, Severity, has_errors
from pipeline.ingest.data import DataRecord, Wanted, read_data, within
from pipeline.ingest.enclosure_keys import TABLE
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.nodes import Entry, Group, Node, Nothing, Text
from pipeline.ingest.open_names import is_open_name
from pipeline.ingest.paper_block_keys import PERSON
from pipeline.ingest.values import Fields, Reading, Value

MOST_PERSONS = 999
"""One entry hardly stands for more."""
MOST_TOLD = 100
"""So many rows are told to name an unknown district or seat, each with the nearest; more say nothing new."""

_KEYS = tuple(PERSON)
_PICKED_BY = frozenset(("district", "committee", "seat", "name", "position"))
"""Without these columns rows go astray, or say too little."""
_UNREAD = frozenset(("unknown-heading", "column-without-heading"))
"""With one of these a column is lost, and with it what the rows say."""
_NEARLY = 0.8
"""How alike to a known heading an unknown one is a slip, 1 for equal; others are the clerk's own columns."""
_EVERYWHERE = frozenset(map(normal, ("ทุกอำเภอ", "ทุกเขต", "ทั้งหมด", "ทั้งจังหวัด", "all")))
_LEVELS = ("กิ่งอำเภอ", "อำเภอ", "เขต", "อ.")
_SEAT_OF_PROVINCE = frozenset(("เมือง", "เมืองฯ"))


@dataclass(frozen=True, slots=True)
class Person:
    """One row: ``places`` is where each part of it stands, by the name of the member's key.

    ``waits`` says that the row leaves the name open in so many words; ``has_room`` that there is a
    cell for a name, which is empty.
    """

    row: Value
    name: str
    position_lines: tuple[str, ...]
    role_lines: tuple[str, ...]
    group: str
    seat: str
    persons: int
    places: Mapping[str, Location]
    waits: bool = False
    has_room: bool = False

    @property
    def is_nobody(self) -> bool:
        """Return whether the row names neither a person nor a post: the seat is not filled yet."""
        return not self.name and not self.position_lines

    @property
    def shown(self) -> str:
        """Return what messages call the person: by name, else by post."""
        return self.name or " ".join(self.position_lines) or "-"

    @property
    def place(self) -> Location:
        """Return where the person is named, or would be: the cell for the name, else the row."""
        named = self.places.get("name")
        return self.row.place if self.name or named is None else named

    def at(self, part: str) -> Value:
        """Return the cell of a part of the row, to tell a fault at it; the row where it has no such cell."""
        place = self.places.get(part)
        return self.row if place is None else self.row._replace(node=Text("", place))


@dataclass(frozen=True, slots=True)
class Row:
    """A row as if it were typed, and what it is picked by: district and committee as written.

    ``room`` is where the cells stand that have a heading and nothing in, by the name of the key.
    """

    position: int
    group: Group
    district: str
    committee: str
    room: Mapping[str, Location] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one source, and what was found in reading it; ``None`` for rows that could not be read.

    ``committees`` has the first row that names each committee, by the form for comparing;
    ``named_seats`` are the seats, in the form for comparing, in which some row names a person.
    """

    rows: tuple[Row, ...] | None
    findings: tuple[Finding, ...]
    committees: Mapping[str, Row]
    named_seats: frozenset[str] = frozenset()


@dataclass(slots=True)
class Persons:
    """Reads the persons of all rosters of one paper, for the district that the paper is made for.

    ``_asked`` are the committees that rosters take rows of a source for, each with the roster's
    ``persons``; what nobody asks for is told by ``report``. With ``is_held`` nobody knows which
    district the paper is for: no rows are picked.
    """

    reference: ReferenceData
    district: str = ""
    is_held: bool = False
    told: set[tuple[str, Location]] = field(default_factory=set)
    """What is told of a sheet, and where: once, however many rosters read it."""
    _asked: dict[str, list[tuple[str, Value, Sheet]]] = field(default_factory=dict)

    def read(self, roster: Fields, committee: str) -> tuple[Person, ...] | None:
        """Return the persons of a roster in the order of their rows; ``None`` if they could not be read."""
        value, source = roster.get("persons"), _name(roster)
        sheet = _sheet(roster)
        told = value.reading.findings
        told += [e for e in sheet.findings if self.is_new(e.code, e.location) and e not in told]
        if sheet.rows is None or self.is_held:
            return None
        self._asked.setdefault(source, []).append((committee, value, sheet))
        known = tuple(row.committee for row in sheet.committees.values())
        if len(known) > 1 and not committee:
            value.error("roster-without-name", known=known)
            return None
        chosen = _Chosen(self, value, source, sheet.rows)
        picked = chosen.of_committee(committee if known else "", known)
        return tuple(_person(each, sheet.named_seats) for each in picked)

    def is_new(self, code: str, place: Location) -> bool:
        """Return whether something is told for the first time, and remember it."""
        is_known = (code, place) in self.told
        self.told.add((code, place))
        return not is_known

    def report(self) -> None:
        """Say which committees of the rows no roster of the paper asks for: their persons would be lost."""
        for entries in self._asked.values():
            asked = tuple(name for name, _, _ in entries)
            forms = set(map(normal, asked))
            _, value, sheet = entries[0]
            for form, row in sheet.committees.items() if "" not in forms else ():
                if form not in forms:
                    cell = _fields(value, row).get("committee")
                    params = {"known": asked, "nearest": nearest(row.committee, asked)}
                    cell.error("person-committee-unknown", text=row.committee, **params)


# Reading a source


def _name(roster: Fields) -> str:
    """Return what messages call a source: the file and the sheet as they are named."""
    parts = (roster.get(name).node for name in ("persons", "sheet"))
    return " ".join(part.text for part in parts if isinstance(part, Text)) or roster.get("persons").path


def _sheet(roster: Fields) -> Sheet:
    """Return the rows of a source; a file is read once for all districts, as long as it does not change."""
    value, sheet = roster.get("persons"), roster.get("sheet")
    if not isinstance(value.node, Text):
        return _read(value.node, sheet.node, value.path, value.label)
    try:
        stat = (Path(value.node.place.file or "").parent / value.node.text).stat()
    except (OSError, ValueError):
        return _read(value.node, sheet.node, value.path, value.label)
    return _remembered(value.node, sheet.node, value.path, value.label, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=8)
def _remembered(node: Node, sheet: Node, path: str, label: str, _changed: int, _size: int) -> Sheet:
    return _read(node, sheet, path, label)


def _read(node: Node, sheet: Node, path: str, label: str) -> Sheet:
    """Return the rows of a source; columns that are none of the keys of a person are left alone."""
    own = Reading()
    data = Value(node, path, label, own)
    values = {
        "data": data,
        "sheet": Value(sheet, f"{path.rpartition('.')[0]}.sheet", TABLE["sheet"].shown, own),
    }
    wanted = [Wanted((key.thai, *key.names), data, required=False) for key in _KEYS]
    records = read_data(Fields(TABLE, values, data), wanted, strict=True, guesses=True)
    rows = tuple(_row(position, record) for position, record in enumerate(records))
    committees: dict[str, Row] = {}
    for row in rows:
        if row.committee:
            committees.setdefault(normal(row.committee), row)
    found = tuple(_weighed(own.findings, wanted, records))
    # What follows from a heading that is not read says nothing new.
    is_unread = any(each.code in _UNREAD for each in found if each.severity is Severity.ERROR)
    usable = None if is_unread or (not rows and has_errors(found)) else rows
    return Sheet(usable, found, MappingProxyType(committees), frozenset(_named_seats(rows)))


def _row(position: int, record: DataRecord) -> Row:
    """Return a record as if it were typed."""
    held = sorted(record.nodes.items())
    named = {_KEYS[n].name: node for n, node in held}
    district, committee = (_words(named.get(name)) for name in ("district", "committee"))
    entries = [Entry(name, node.place, node) for name, node in named.items()]
    at = _KEYS.index(PERSON["name"])
    if at in record.empty:
        entries.append(Entry("name", record.empty[at], Nothing(record.empty[at])))
    room = {_KEYS[n].name: place for n, place in record.empty.items()}
    return Row(position, Group(tuple(entries), record.place), district, committee, room)


def _named_seats(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        said = {entry.key: _words(entry.value) for entry in row.group.entries}
        name = said.get("name", "")
        if name and not is_open_name(name):
            yield same(said.get("seat", ""))


def _words(node: Node | None) -> str:
    return " ".join(node.text.split()) if isinstance(node, Text) else ""


def _weighed(
    found: Sequence[Finding], wanted: Sequence[Wanted], records: Sequence[DataRecord]
) -> Iterator[Finding]:
    """Yield the findings; of unknown headings those that may be meant for a key.

    One that speaks of a key which no column has is told with that key; one of the clerk's own, such
    as a telephone number, is left alone.
    """
    read = {n for record in records[:1] for n in (*record.nodes, *record.empty)}
    for each in found:
        if each.code != "unknown-heading":
            yield each
            continue
        heading, near = normal(str(each.params["heading"])), normal(str(each.params["nearest"]))
        meant = [n for n in within(heading, wanted) if n not in read]
        if meant and _KEYS[meant[0]].name in _PICKED_BY:
            yield replace(each, params={**each.params, "nearest": _KEYS[meant[0]].thai})
        elif SequenceMatcher(None, heading, near).ratio() >= _NEARLY:
            yield each


def _fields(value: Value, row: Row) -> Fields:
    """Return the values of a row below the key that names its source."""
    return value.at(row.group, f"[{row.position}]").fields(PERSON)


# Picking the rows for one roster


class _Chosen:
    """The rows of one source, while those for one roster are picked."""

    def __init__(self, persons: Persons, value: Value, source: str, rows: Sequence[Row]) -> None:
        self.persons = persons
        self.value = value
        self.source = source
        self.rows = rows
        self.unknown = 0

    def of_committee(self, committee: str, known: Sequence[str]) -> Iterator[Fields]:
        for row in self.of_district():
            if not committee or normal(row.committee) == normal(committee):
                yield _fields(self.value, row)
            elif not row.committee:
                self.tell_once(row, "committee", "person-without-committee", known=known)

    def tell_once(self, row: Row, part: str, code: str, **params: object) -> None:
        """Tell what a row lacks at the empty cell, at the row where it has no such cell."""
        if self.persons.is_new(code, row.group.place):
            owner, place = _fields(self.value, row).owner, row.room.get(part)
            (owner if place is None else owner._replace(node=Text("", place))).error(code, **params)

    def of_district(self) -> Iterator[Row]:
        if not self.persons.district:
            yield from self.rows
            return
        if not any(row.district for row in self.rows):
            self.warn_of_all()
            yield from self.rows
            return
        own = _Neighbours(self.persons.reference, self.persons.district)
        for row in self.rows:
            if not row.district:
                self.tell_once(row, "district", "person-without-district")
            elif normal(row.district) in _EVERYWHERE or own.is_own(row.district):
                yield row
            elif not own.is_known(row.district):
                self.report_unknown(row, own)

    def report_unknown(self, row: Row, own: _Neighbours) -> None:
        self.unknown += 1
        if self.unknown <= MOST_TOLD and self.persons.is_new("person-district-unknown", row.group.place):
            cell = _fields(self.value, row).get("district")
            params = {"provinces": own.provinces, "nearest": nearest(row.district, own.names)}
            cell.error("person-district-unknown", text=row.district, **params)

    def warn_of_all(self) -> None:
        """A sheet without districts gives each district the same persons, but one that is named after it."""
        is_sheet = isinstance(self.value.node, Text) and bool(self.rows)
        if is_sheet and self.persons.district not in self.source:
            self.value.warning("persons-without-district", text=self.source)


class _Neighbours:
    """The districts of the province of one, of all such provinces if several have a district so named."""

    def __init__(self, reference: ReferenceData, district: str) -> None:
        self.own = normal(district)
        codes = {each.province_code for each in reference.districts if each.name == district}
        self.districts = tuple(each for each in reference.districts if each.province_code in codes)
        self.names = tuple(each.full_name for each in self.districts)
        self.provinces = tuple(each.full_name for each in reference.provinces if each.code in codes)
        self._known = {form for each in self.districts for form in _forms(each)}
        self._known_own = {self.own, *(f for d in self.districts if d.name == district for f in _forms(d))}

    def is_own(self, written: str) -> bool:
        return _bare(written) in self._known_own

    def is_known(self, written: str) -> bool:
        return not self.districts or _bare(written) in self._known


def _forms(district: District) -> Iterator[str]:
    yield normal(district.name)
    if district.name.startswith("เมือง"):
        yield from map(normal, _SEAT_OF_PROVINCE)


def _bare(written: str) -> str:
    """Return the name of a district without the word for its level, in the form for comparing."""
    form = normal(written)
    level = next((each for each in _LEVELS if form.startswith(each) and form != each), "")
    return form.removeprefix(level)


# One row


def _person(fields: Fields, named_seats: frozenset[str]) -> Person:
    parts = [fields.get(name).line() for name in ("prefix", "name", "surname")]
    cell, seat = fields.get("name"), fields.get("seat").line()
    is_typed = cell.node.place.cell is None
    waits = is_open_name(parts[1]) or (is_typed and fields.has("name") and cell.is_nothing)
    prefix, name, surname = ("",) * 3 if waits else parts
    places = dict(_member_places(fields))
    if fields.has("name"):
        places["name"] = cell.node.place
    return Person(
        row=fields.owner,
        name=f"{prefix}{name} {surname}".strip() if name else "",
        position_lines=fields.get("position").lines(),
        role_lines=fields.get("role").lines(),
        group=fields.get("group").line(),
        seat=seat,
        persons=fields.get("persons").whole(1, MOST_PERSONS) or 1,
        places=places,
        waits=waits,
        has_room=not name and fields.has("name") and same(seat) in named_seats,
    )


def _member_places(fields: Fields) -> Iterator[tuple[str, Location]]:
    for column, member in _MEMBER_KEYS.items():
        if not fields.get(column).is_nothing:
            yield member, fields.get(column).node.place


_MEMBER_KEYS = {
    "surname": "name",
    "name": "name",
    "position": "position_lines",
    "role": "role",
    "group": "group",
    "seat": "seat",
    "persons": "persons",
}
