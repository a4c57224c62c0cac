"""The rows of a sheet as records: one row, one letter or paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import findings
from pipeline.domain.forms import Form
from pipeline.findings import Finding, Location
from pipeline.ingest.desk import Desk
from pipeline.ingest.headings import LETTERS, SEARCHED_ROWS, Column, Headings, Heads, find_headings
from pipeline.ingest.hidden import hidden_findings
from pipeline.ingest.keys import Key, Shape, Table
from pipeline.ingest.nodes import Entry, Group, Items, Node, Nothing, Record, Text
from pipeline.ingest.record_keys import RECORD
from pipeline.ingest.record_kind import find_kind
from pipeline.ingest.sheets import Cell, Row, Sheet

_MOST_SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """The records of a sheet, and what is wrong with the sheet as a whole."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]


def read_sheet(sheet: Sheet, desk: Desk) -> SheetRecords:
    """Return one record for each row below the headings; headings are judged before any row.

    They are those of letters, or of the form that ``desk`` or a column of kinds names.
    """
    heads = _heads(sheet, desk)
    whole: list[Finding] = []
    if sheet.guessed:
        place = Location(file=sheet.file)
        whole.append(findings.info("encoding-guessed", place, encoding=sheet.guessed))
    if not sheet.rows:
        place = Location(file=sheet.file, sheet=sheet.name)
        return SheetRecords((), (*whole, findings.error("empty-record", place)))
    headings = find_headings(sheet, heads)
    if headings is None:
        return SheetRecords((), (*whole, _without_headings(sheet, heads)))
    rows = sheet.rows[headings.first_row :]
    whole += [*headings.findings, *_stray(sheet, headings, rows)]
    records = tuple(record for row in rows if (record := _record(sheet, heads, headings, row)) is not None)
    if not records:
        whole.append(findings.error("no-rows", sheet.place(sheet.rows[headings.first_row - 1][0])))
    read = {number: column.heading for number, column in headings.columns.items()}
    whole += hidden_findings(sheet, read, rows)
    return SheetRecords(records, tuple(whole))


def _heads(sheet: Sheet, desk: Desk) -> Heads:
    stated = _stated_kind(sheet)
    form = desk.kind if not stated else find_kind(stated, desk)
    if not isinstance(form, Form):
        return LETTERS
    # Imported here: a sheet of letters should not pay for papers.
    from pipeline.ingest.paper_keys import table_of

    return Heads(table_of(form))


def _stated_kind(sheet: Sheet) -> str:
    """Return the first word below the heading of a column of kinds; ``""`` if there is none."""
    column: int | None = None
    for position, row in enumerate(sheet.rows):
        for cell in row:
            if cell.column == column:
                return cell.text
            if column is None and position < SEARCHED_ROWS and RECORD.find(cell.text) is RECORD["kind"]:
                column = cell.column
    return ""


def _without_headings(sheet: Sheet, heads: Heads) -> Finding:
    """A sheet of notes beside the letters is told and left alone; the only sheet is an error."""
    place = Location(file=sheet.file, sheet=sheet.name)
    wanted = heads.required or tuple((key.name,) for key in heads.table)
    known = tuple(heads.table[names[0]].thai for names in wanted[:_MOST_SUGGESTED])
    if sheet.is_only:
        return findings.error("headings-not-found", place, known=known)
    return findings.warning("sheet-skipped", place, known=known)


def _stray(sheet: Sheet, headings: Headings, rows: tuple[Row, ...]) -> Iterator[Finding]:
    """Return an error for each column that holds something and has no heading at all."""
    header = {cell.column for row in sheet.rows[: headings.first_row] for cell in row}
    seen = {*header, *headings.columns, *headings.ignored}
    for row in rows:
        for cell in row:
            if cell.column not in seen:
                seen.add(cell.column)
                yield findings.error("column-without-heading", sheet.place(cell), text=cell.text)


def _record(sheet: Sheet, heads: Heads, headings: Headings, row: Row) -> Record | None:
    """Return the record of a row; a row with nothing but the clerk's own running number is none."""
    cells = [(headings.columns[cell.column], cell) for cell in row if cell.column in headings.columns]
    if not cells:
        return None
    reader = _RowReader(sheet, heads.table, [])
    entries = [reader.entry(key, own) for key, own in _by_key(cells).items()]
    place = sheet.place(row[0])
    entries += [Entry(name, place, Nothing(place)) for name in headings.missing]
    return Record(Group(tuple(entries), place), tuple(reader.findings))


_Cells = list[tuple[Column, Cell]]


def _by_key(cells: _Cells) -> dict[str, _Cells]:
    found: dict[str, _Cells] = {}
    for column, cell in cells:
        found.setdefault(column.key.name, []).append((column, cell))
    return found


@dataclass(slots=True)
class _RowReader:
    """Turns the cells of one row into nodes, keeping what is wrong with the cells themselves."""

    sheet: Sheet
    table: Table
    findings: list[Finding]

    def entry(self, name: str, cells: _Cells) -> Entry:
        key = self.table[name]
        place = self.sheet.place(cells[0][1], cells[0][0].heading)
        return Entry(name, place, self.node(key, cells, place))

    def node(self, key: Key, cells: _Cells, place: Location) -> Node:
        if key.table is not None and key.shape is Shape.GROUP:
            return self.member(key, cells, place)
        if len(cells) == 1 and cells[0][0].nested is None:
            return self.text(*cells[0])
        if key.shape is Shape.GROUPS:
            members: dict[int, _Cells] = {}
            for column, cell in cells:
                members.setdefault(column.number, []).append((column, cell))
            return Items(tuple(self.member(key, members[n], place) for n in sorted(members)), place)
        ordered = sorted(cells, key=lambda pair: pair[0].number)
        return Items(tuple(self.text(column, cell) for column, cell in ordered), place)

    def member(self, key: Key, cells: _Cells, place: Location) -> Node:
        """Return one group: a text where the main column stands alone, else its nested keys."""
        if len(cells) == 1 and cells[0][0].nested is None:
            return self.text(*cells[0])
        entries = []
        for column, cell in cells:
            name = column.nested.name if column.nested is not None else key.main
            where = self.sheet.place(cell, column.heading)
            entries.append(Entry(name, where, self.text(column, cell)))
        return Group(tuple(entries), place)

    def text(self, column: Column, cell: Cell) -> Node:
        place = self.sheet.place(cell, column.heading)
        if cell.fault:
            self.findings.append(findings.error(cell.fault, place, text=cell.text))
            return Nothing(place)
        return Text(cell.text, place, cell_type=cell.cell_type)
