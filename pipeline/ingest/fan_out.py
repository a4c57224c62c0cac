"""One record, many papers: a paper for each district of a province, or for each row of a sheet.

Marks in the texts of the record (``{อำเภอ}``, ``{ชื่อ}``) are filled before it is read, so that each
paper is plain. A value that was filled in is never looked at again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import findings
from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding, Location, has_errors
from pipeline.ingest.cells import in_words
from pipeline.ingest.data import DataRecord, Wanted, read_data
from pipeline.ingest.desk import Desk
from pipeline.ingest.fill import Fill, fill, marks
from pipeline.ingest.keys import Table
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.nodes import Entry, Group, Items, Node, Nothing, Text
from pipeline.ingest.paper_keys import COMMON, FAN_OUT
from pipeline.ingest.recipients import bare, read_districts
from pipeline.ingest.sheets import sheet_position
from pipeline.ingest.values import Fields, Reading, Value
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

BLANK = "{เว้น 4 ซม.}"
"""What an empty cell leaves: room to write a name."""
LONGEST_VALUE = 2_000

_DISTRICT = ("อำเภอ", "district")
_PROVINCE = ("จังหวัด", "province")
_NAMES = ("ชื่อ", "ชื่อ-สกุล", "ชื่อและชื่อสกุล", "ชื่อ-นามสกุล", "ชื่อและนามสกุล", "name")
_OF_CELLS = "cell-"
"""How the codes begin of what is wrong with one cell."""
_OF_HOUSE = frozenset(map(normal, ("ปีงบประมาณ", "fiscal_year")))
"""Marks that the page fills; a column of that name does so before."""

_PHONE_HEAD = regex(r"โทร|มือถือ|เบอร์|phone|mobile|\btel", re.IGNORECASE)
# A number of Thailand has 9 digits or, of a mobile telephone, 10; the first is 0, which a number cell drops.
_ZERO_LOST = regex(r"[1-9][0-9]{7,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Issue:
    """One paper of a record: its keys with the marks filled, its name among the others, its district.

    ``district`` is without its level; ``findings`` are about this paper alone. ``is_held`` says
    that ``fan_out`` could not be read: the paper stands for all, and is read for its faults alone.
    """

    group: Group
    name: str = ""
    district: str = ""
    district_code: str = ""
    findings: tuple[Finding, ...] = ()
    is_held: bool = False


def fanned(group: Group, table: Table, desk: Desk, reading: Reading) -> tuple[Issue, ...]:
    """Return the papers that a record asks for: one, unless ``fan_out`` says otherwise.

    What is wrong with ``fan_out`` is reported in ``reading``; the record is then read once, with
    room for what its marks stand for.
    """
    entry = next((each for each in group.entries if table.find(each.key) is table["fan_out"]), None)
    if entry is None or isinstance(entry.value, Nothing):
        return (Issue(group),)
    value = Value(entry.value, "fan_out", COMMON["fan_out"].shown, reading)
    fields = value.fields(FAN_OUT, main="province")
    source = _Source(group, entry, value)
    if fields.states("data"):
        if fields.states("province", "districts"):
            value.error("fan-out-both")
        issues = tuple(_Rows(source, fields).issues())
    else:
        issues = tuple(_districts(source, fields, desk.reference))
    if not issues and not has_errors(reading.findings):
        value.error("fan-out-nothing")
    return issues or (Issue(source.held(), is_held=True),)


@dataclass(frozen=True, slots=True)
class _Source:
    """The record, the entry that asks for many papers, and its value."""

    group: Group
    entry: Entry
    value: Value

    def marks(self) -> Iterator[tuple[str, Location]]:
        """Yield the marks of the record, the first of each name."""
        seen: set[str] = set()
        for each in self.group.entries:
            for name, place in marks(each.value) if each is not self.entry else ():
                if normal(name) not in seen:
                    seen.add(normal(name))
                    yield name, place

    def filled(self, values: Mapping[str, Fill]) -> Group:
        """Return the record with its marks filled; it stays a group whatever a mark says."""
        entries = (
            each if each is self.entry else Entry(each.key, each.place, fill(each.value, values))
            for each in self.group.entries
        )
        return self.group._replace(entries=tuple(entries))

    def held(self) -> Group:
        """Return the record with room at its marks, when nobody knows what they stand for."""
        return self.filled({normal(name): Fill(BLANK, is_open=True) for name, _ in self.marks()})


# A paper for each district


def _districts(source: _Source, fields: Fields, reference: ReferenceData) -> Iterator[Issue]:
    _report_unknown(source)
    names = {province.code: province.name for province in reference.provinces}
    districts = read_districts(fields, reference)
    for district, count in Counter(districts).items():
        if count > 1:
            fields.get("districts").error("district-repeated", text=district.full_name, count=count)
    for district in dict.fromkeys(districts):
        values = {
            **dict.fromkeys(map(normal, _DISTRICT), Fill(district.name)),
            **dict.fromkeys(map(normal, _PROVINCE), Fill(names.get(district.province_code, ""))),
        }
        name = f"{district.kind}{district.name}"
        yield Issue(source.filled(values), name, district.name, district.code)


def _report_unknown(source: _Source) -> None:
    """Report the marks that a list of districts does not fill."""
    known = (_DISTRICT[0], _PROVINCE[0])
    for name, place in source.marks():
        if normal(name) not in {*map(normal, (*_DISTRICT, *_PROVINCE)), *_OF_HOUSE}:
            where = source.value._replace(node=Nothing(place))
            where.error("fan-out-mark", text=name, known=known, nearest=nearest(name, known))


# A paper for each row


class _Rows:
    """A record and the rows that it is filled from.

    Wanted are, in this order, a column for each mark, those that name a paper, those of the
    district, and whatever else rows have that are typed in the record.
    """

    def __init__(self, source: _Source, fields: Fields) -> None:
        self.source = source
        self.found = Reading()
        """What is wrong with the sheet and its cells, before it is told apart."""
        values = {name: value._replace(reading=self.found) for name, value in fields.values.items()}
        self.fields = Fields(fields.table, values, fields.owner._replace(reading=self.found))
        self.owner = self.fields.get("data")
        self.seen: dict[str, DataRecord] = {}
        stated = fields.get("name").line()
        self.naming = (stated,) if stated else _NAMES
        self.marked = tuple(self._marked())
        self.wanted = (*self.marked, *self._others(bool(stated)))

    def _marked(self) -> Iterator[Wanted]:
        for name, place in self.source.marks():
            owner = self.owner._replace(node=Nothing(place), label=name)
            yield Wanted((name,), owner, normal(name) not in _OF_HOUSE, "fan-out-column-missing")

    def _others(self, is_stated: bool) -> Iterator[Wanted]:
        asked = {form for each in self.marked for form in each.forms}
        for name in (*self.naming, *_DISTRICT, *_typed_heads(self.owner)):
            if normal(name) not in asked:
                asked.add(normal(name))
                is_name = is_stated and name == self.naming[0]
                yield Wanted((name,), self.fields.get("name") if is_name else self.owner, required=is_name)

    def issues(self) -> Iterator[Issue]:
        records = read_data(self.fields, self.wanted)
        faults: dict[str, list[Finding]] = {_row(record.place): [] for record in records}
        for each in self.found.findings:
            of_row = faults.get(_row(each.location)) if each.code.startswith(_OF_CELLS) else None
            (self.source.value.reading.findings if of_row is None else of_row).append(each)
        for position, record in enumerate(records, 1):
            yield self.issue(record, position, faults[_row(record.place)])

    def issue(self, record: DataRecord, position: int, faults: Sequence[Finding]) -> Issue:
        found = [*faults]
        name = self.named(record, self.naming)[:LONGEST_VALUE] or self.nameless(record, position)
        values = {
            normal(each.names[0]): self.value(each, record, at, name, found)
            for at, each in enumerate(self.marked)
            if each.required or at in record.nodes
        }
        found += self.repeated(name, record)
        district = bare(self.named(record, _DISTRICT))
        return Issue(self.source.filled(values), name, district, findings=tuple(found))

    def value(self, each: Wanted, record: DataRecord, at: int, name: str, found: list[Finding]) -> Fill:
        """Return what a mark is filled with; an empty cell leaves a blank, and is told."""
        node, key = record.nodes.get(at), each.names[0]
        text = _said(node)
        if isinstance(node, Items | Group):
            found.append(findings.error("wrong-type-text", node.place, key=key))
        elif len(text) > LONGEST_VALUE:
            found.append(findings.error("fan-out-value-long", record.place, key=key, limit=LONGEST_VALUE))
        elif text and node is not None:
            if _PHONE_HEAD.search(key) and _ZERO_LOST.fullmatch(to_arabic(text)):
                found.append(findings.warning("phone-zero-lost", node.place, text=text))
            return Fill(text, node.place if self.lies_beside(node.place) else None)
        elif self.has_column(at, record) and not any(each.code.startswith(_OF_CELLS) for each in found):
            place = record.empty.get(at, record.place)
            found.append(findings.error("value-open", place, key=key, variant=name))
        return Fill(BLANK, is_open=True)

    def has_column(self, at: int, record: DataRecord) -> bool:
        """Return whether a cell can be filled in: a column that a sheet does not have is told by itself."""
        return not isinstance(self.owner.node, Text) or at in record.empty or at in record.nodes

    def lies_beside(self, place: Location) -> bool:
        """Return whether a path in a value means the same as in the record: it starts from its file."""
        own = self.source.group.place
        return Path(place.file or "").parent == Path(own.file or "").parent

    def named(self, record: DataRecord, names: Sequence[str]) -> str:
        """Return what the first filled cell of some columns says, on one line."""
        for form in map(normal, names):
            for at, each in enumerate(self.wanted):
                text = _said(record.nodes.get(at)) if form in each.forms else ""
                if text:
                    return " ".join(text.split())
        return ""

    def nameless(self, record: DataRecord, position: int) -> str:
        """Return what a row with an empty name is called: its row of the sheet; its number without names."""
        forms = frozenset(map(normal, self.naming))
        columns = (at for at, each in enumerate(self.wanted) if forms & each.forms)
        row = sheet_position(record.place.cell)[1] if any(at in record.empty for at in columns) else 0
        return f"แถวที่ {row}" if row else str(position)

    def repeated(self, name: str, record: DataRecord) -> Iterator[Finding]:
        """Return a warning for a second paper of one name."""
        first = self.seen.setdefault(normal(name), record)
        if first is not record:
            where = first.place.cell or str(first.place.line)
            yield findings.warning("fan-out-repeated", record.place, text=name, first=where)


def _row(place: Location) -> str:
    """Return what the cells of one row of a sheet have in common."""
    return f"{place.file} {place.sheet} {sheet_position(place.cell)[1] if place.cell else place.line}"


def _typed_heads(owner: Value) -> Iterator[str]:
    """Return the names that rows typed in the record have."""
    node = owner.node
    for row in node.items if isinstance(node, Items) else (node,):
        if isinstance(row, Group):
            yield from (entry.key for entry in row.entries)


def _said(node: Node | None) -> str:
    """Return what a cell says as the page shows it: a date or time in words."""
    if not isinstance(node, Text):
        return ""
    text = node.text if node.cell_type is None else in_words(node.text, node.cell_type)
    return "\n".join(line.strip() for line in text.strip().split("\n"))
