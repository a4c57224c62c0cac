"""The rows of a sheet as records: one row, one letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import findings
from pipeline.findings import Finding, Location
from pipeline.ingest.headings import Column, Headings, find_headings
from pipeline.ingest.keys import Key, Shape
from pipeline.ingest.nodes import Entry, Group, Items, Node, Nothing, Record, Text
from pipeline.ingest.record_keys import RECORD
from pipeline.ingest.sheets import Cell, Row, Sheet, column_letters


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """The records of a sheet, and what is wrong with the sheet as a whole."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]


def read_sheet(sheet: Sheet) -> SheetRecords:
    """Return one record for each row below the headings; headings are judged before any row."""
    whole: list[Finding] = []
    if sheet.guessed:
        place = Location(file=sheet.file)
        whole.append(findings.info("encoding-guessed", place, encoding=sheet.guessed))
    if not sheet.rows:
        place = Location(file=sheet.file, sheet=sheet.name)
        return SheetRecords((), (*whole, findings.error("empty-record", place)))
    headings = find_headings(sheet)
    if headings is None:
        return SheetRecords((), (*whole, _without_headings(sheet)))
    rows = sheet.rows[headings.first_row :]
    whole += [*headings.findings, *_stray(sheet, headings, rows)]
    records = tuple(record for row in rows if (record := _record(sheet, headings, row)) is not None)
    if not records:
        whole.append(findings.error("no-rows", sheet.place(sheet.rows[headings.first_row - 1][0])))
    whole += _hidden(sheet, headings, rows)
    return SheetRecords(records, tuple(whole))


def _hidden(sheet: Sheet, headings: Headings, rows: tuple[Row, ...]) -> Iterator[Finding]:
    """Return a warning for what nobody sees in the workbook and is read all the same."""
    place = Location(file=sheet.file, sheet=sheet.name)
    if sheet.hidden.is_sheet:
        yield findings.warning("sheet-hidden", place, name=sheet.name)
    numbers = [row[0].row for row in rows if row[0].row in sheet.hidden.rows]
    if numbers:
        yield findings.warning("rows-hidden", place, rows=_spans(numbers), count=len(numbers))
    columns = sorted(sheet.hidden.columns & set(headings.columns))
    if columns:
        names = tuple(f"{column_letters(n)} ({headings.columns[n].heading})" for n in columns)
        yield findings.warning("columns-hidden", place, columns=names)


def _spans(numbers: list[int]) -> tuple[str, ...]:
    """Return rising numbers as texts, neighbours as one span: 3, 5–9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return tuple("–".join(map(str, span)) for span in spans)


def _without_headings(sheet: Sheet) -> Finding:
    """A sheet of notes beside the letters is told and left alone; the only sheet is an error."""
    place = Location(file=sheet.file, sheet=sheet.name)
    known = tuple(RECORD[name].thai for name in ("date", "subject", "recipient", "body"))
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


def _record(sheet: Sheet, headings: Headings, row: Row) -> Record | None:
    """Return the record of a row; a row with nothing but the clerk's own running number is none."""
    cells = [(headings.columns[cell.column], cell) for cell in row if cell.column in headings.columns]
    if not cells:
        return None
    reader = _RowReader(sheet, [])
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
    findings: list[Finding]

    def entry(self, name: str, cells: _Cells) -> Entry:
        key = RECORD[name]
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
