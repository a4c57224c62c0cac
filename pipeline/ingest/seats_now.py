"""The seats of a typed roster while those who are there now take them: who stays, who comes, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.domain.rosters import same
from pipeline.findings import Location
from pipeline.ingest.commented import quoted
from pipeline.ingest.keys import Table
from pipeline.ingest.nodes import Group, Items, Node, Text
from pipeline.ingest.open_names import is_open_name
from pipeline.ingest.persons_now import PersonNow, PersonsNow
from pipeline.ingest.yaml_edit import EditedRecord

OPEN = "เว้นว่าง"

_NAME_PARTS = ("prefix", "name", "surname")
_POST = ("position_lines", "position")
"""The key of a post, on a roster and among typed persons."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A row of the sheet of persons, as it is told: who, and in what seat."""

    name: str
    seat: str
    place: Location


@dataclass(frozen=True, slots=True)
class Typed:
    """Somebody typed in the record, or a place kept open by name: his nodes by the English names of keys."""

    group: Group
    parts: dict[str, Node]
    table: Table
    committee: str

    @property
    def name(self) -> str:
        """Return the name with its title; ``""`` if it is left open."""
        first, given, last = (self.text(name) for name in _NAME_PARTS)
        return "" if not given or is_open_name(given) else f"{first}{given} {last}".strip()

    @property
    def post(self) -> str:
        """Return the post on one line."""
        return " ".join(" ".join(node.text.split()) for node in self.post_nodes)

    @property
    def post_nodes(self) -> tuple[Text, ...]:
        """Return the texts of the post, one a line if they are a list."""
        node = next((self.parts[key] for key in _POST if key in self.parts), None)
        if isinstance(node, Items):
            return tuple(each for each in node.items if isinstance(each, Text))
        return (node,) if isinstance(node, Text) else ()

    def text(self, key: str) -> str:
        """Return the text at a key, ``""`` if it has none."""
        node = self.parts.get(key)
        return " ".join(node.text.split()) if isinstance(node, Text) else ""


def typed(group: Group, table: Table, committee: str) -> Typed:
    """Return one who is typed in the record."""
    keys = ((table.find(entry.key), entry.value) for entry in group.entries)
    return Typed(group, {key.name: node for key, node in keys if key is not None}, table, committee)


@dataclass(slots=True)
class SeatsNow:
    """Fills the seats of one record from the rows of a sheet; each row takes one seat."""

    record: EditedRecord
    now: PersonsNow
    taken: set[int] = field(default_factory=set)
    came: list[SeatRow] = field(default_factory=list)

    def fill(self, people: Sequence[Typed]) -> None:
        """Let who is there keep his seat, then let those who came take the seats of those who left."""
        named = [each for each in people if each.text("name") and "{" not in each.text("name")]
        leavers = [each for each in named if not self.stays(each)]
        for each in people:
            if not each.text("name") and each.post:
                self.take_post(each)
        for each in leavers:
            row = self.row_for(each)
            if row is not None:
                self.seat(each, row)
            elif each.name:
                self.open(each)

    def stays(self, each: Typed) -> bool:
        """Return whether a person is named where he sits; elsewhere only if his seat is unknown there."""
        if not each.name:
            return False
        sitting = self.rows(each)
        is_known = any(row.name for _, row in sitting)
        anywhere = tuple((n, row) for n, row in enumerate(self.now.rows) if not row.seat or not is_known)
        own = [(n, row) for n, row in (*sitting, *anywhere) if row.is_called(each.name)]
        free = next(((n, row) for n, row in own if n not in self.taken), None)
        if free is not None and (is_known or not free[1].seat or not each.text("seat")):
            self.taken.add(free[0])
            self.renew_post(each, free[1])
        return bool(own)

    def rows(self, each: Typed) -> tuple[tuple[int, PersonNow], ...]:
        """Return the rows that are meant for the seat of a place."""
        seat = each.text("seat")
        return tuple((n, row) for n, row in enumerate(self.now.rows) if row.sits(seat, each.committee))

    def row_for(self, each: Typed) -> PersonNow | None:
        """Take the next row for a place: of its seat, or where it has none, of its post."""
        found = self.rows(each)
        if not each.text("seat") and each.post:
            rows = enumerate(self.now.rows)
            found = tuple((n, r) for n, r in rows if same(" ".join(r.position_lines)) == same(each.post))
        for n, row in found:
            if n not in self.taken and row.name:
                self.taken.add(n)
                return row
        return None

    def take_post(self, each: Typed) -> None:
        """Take the row of a place that a post fills, and with it a post that has another name now."""
        for n, row in self.rows(each):
            if n not in self.taken and not row.name and row.position_lines:
                self.taken.add(n)
                self.renew_post(each, row)
                return

    def seat(self, each: Typed, row: PersonNow) -> None:
        """Let a person sit where another sat: name and post are his; if he has no post, there is none."""
        name = each.parts["name"]
        if not isinstance(name, Text):
            return
        self.came.append(_told(row))
        self.name(each, quoted(row.name))
        if each.post_nodes:
            self.post(each, row)
        elif row.position_lines:
            key = next(k for k in _POST if each.table.find(k) is not None)
            self.record.insert_beside(each.group, name, each.table[key].thai, _line(row))

    def open(self, each: Typed) -> None:
        """Leave a place open whose person left and for which nobody came: his post went with him."""
        self.name(each, OPEN)
        for node in each.post_nodes:
            self.record.set_text(node, "null")

    def name(self, each: Typed, raw: str) -> None:
        """Write the whole name where the name stands; title and surname in keys of their own are gone."""
        for part in _NAME_PARTS:
            node = each.parts.get(part)
            if isinstance(node, Text):
                self.record.set_text(node, raw if part == "name" else "null")

    def renew_post(self, each: Typed, row: PersonNow) -> None:
        """Let the post be that of the sheet, if it has one and it is another."""
        if row.position_lines and same(" ".join(row.position_lines)) != same(each.post) and each.post_nodes:
            self.post(each, row)

    def post(self, each: Typed, row: PersonNow) -> None:
        """Write the post of a row where the post stands, on one line."""
        first, *others = each.post_nodes
        self.record.set_text(first, _line(row) if row.position_lines else "null")
        for node in others:
            self.record.set_text(node, "null")

    def unused(self) -> Iterator[SeatRow]:
        """Yield the rows that no seat took."""
        for n, row in enumerate(self.now.rows):
            if n not in self.taken and (row.name or row.position_lines):
                yield _told(row)


def _told(row: PersonNow) -> SeatRow:
    return SeatRow(row.name or " ".join(row.position_lines), row.seat, row.place)


def _line(row: PersonNow) -> str:
    return quoted(" ".join(row.position_lines))
