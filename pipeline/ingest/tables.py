"""A table of a record: typed rows, or the records of a sheet, become rows as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import findings
from pipeline.domain.blocks import Orientation
from pipeline.domain.page_blocks import Cell, Row, RowRole, Table
from pipeline.ingest.cells import Line, data_cell, read_rows, row_height
from pipeline.ingest.columns import ColumnSpec, read_columns
from pipeline.ingest.data import DataRecord, Wanted, read_data
from pipeline.ingest.enclosure_keys import ORIENTATIONS
from pipeline.ingest.names import normal
from pipeline.ingest.table_body import Body, fits
from pipeline.ingest.values import Fields

MOST_EMPTY_ROWS = 500

_TOTAL_WORDS = frozenset(map(normal, ("รวม", "รวมทั้งสิ้น", "รวมทั้งหมด", "รวมทั้งหมดทั้งสิ้น", "ยอดรวม", "total")))


def read_table(fields: Fields) -> Table:
    """Return the table of a block; where rows do not fit its columns, it comes back without them."""
    header = read_rows(fields.get("header_rows"))
    typed = read_rows(fields.get("rows"))
    columns = read_columns(fields, _width((*header, *typed)))
    if not columns:
        fields.owner.error("table-without-columns")
    lines = _lines(fields, columns, typed)
    empty = fields.get("empty_rows").whole(0, MOST_EMPTY_ROWS) or 0
    rows, left = Body(fields, columns).finished(lines, empty)
    return Table(
        columns=tuple(each.printed for each in columns),
        header_rows=_header(fields, columns, header),
        rows=rows if columns else (),
        empty_rows=left,
        row_height_mm=row_height(fields.get("row_height")),
        orientation=fields.get("orientation").choice(ORIENTATIONS, Orientation),
        keep_together=fields.get("keep_together").switch() or False,
    )


def _width(lines: Sequence[Line]) -> int:
    """Return the number of columns that the first full row has; 0 if nothing tells."""
    plain = (line.row for line in lines if line.row.role is RowRole.BODY)
    return sum(cell.colspan for cell in next(plain, Row(())).cells)


def _header(fields: Fields, columns: Sequence[ColumnSpec], header: Sequence[Line]) -> tuple[Row, ...]:
    """Return the typed head rows, or else the titles of the columns as one."""
    if header:
        lines = [_spread(line, len(columns)) for line in header]
        return tuple(line.row for line in lines) if fits(lines, columns, fields) else ()
    if not any(each.title for each in columns):
        return ()
    return (Row(tuple(Cell(each.title) for each in columns)),)


def _lines(fields: Fields, columns: Sequence[ColumnSpec], typed: Sequence[Line]) -> list[Line]:
    """Return the rows that are typed, or the records of the data."""
    if not fields.states("data"):
        return [_completed(_spread(line, len(columns)), columns) for line in typed]
    if typed:
        fields.get("data").error("table-rows-and-data")
    return list(_records(fields, columns))


def _spread(line: Line, width: int) -> Line:
    """Return the head of a group over all columns; any other row as it is."""
    if line.row.role is not RowRole.GROUP:
        return line
    (cell,) = line.row.cells
    return replace(line, row=replace(line.row, cells=(replace(cell, colspan=max(width, 1)),)))


def _completed(line: Line, columns: Sequence[ColumnSpec]) -> Line:
    """Return a row with room for the running number, where the clerk left it to the program."""
    row = line.row
    running = [n for n, each in enumerate(columns) if each.running]
    is_plain = all(cell.colspan == cell.rowspan == 1 for cell in row.cells)
    if row.role is not RowRole.BODY or not is_plain or len(row.cells) != len(columns) - len(running):
        return line
    cells = list(row.cells)
    for position in running:
        cells.insert(position, Cell())
    return replace(line, row=replace(row, cells=tuple(cells)))


# Records of a sheet


def _records(fields: Fields, columns: Sequence[ColumnSpec]) -> Iterator[Line]:
    held = [n for n, each in enumerate(columns) if each.is_data]
    wanted = [Wanted(columns[n].names, columns[n].value) for n in held]
    sums = any(each.total for each in columns)
    for record in read_data(fields, wanted):
        filled = dict(zip(held, _cells(fields, record, [columns[n] for n in held]), strict=True))
        row = Row(tuple(filled.get(n, Cell()) for n in range(len(columns))))
        first = next((cell.text for cell in row.cells if cell.text), "")
        if sums and normal(first) in _TOTAL_WORDS:  # it would be summed as one of the records
            fields.owner.reading.add(findings.warning("data-total-row", record.place, text=first))
        yield Line(row, record.place)


def _cells(fields: Fields, record: DataRecord, columns: Sequence[ColumnSpec]) -> Iterator[Cell]:
    owner = fields.get("data")
    for position, column in enumerate(columns):
        node = record.nodes.get(position)
        own = owner._replace(node=node, label=column.shown) if node is not None else None
        yield Cell() if own is None else replace(data_cell(own), colspan=1, rowspan=1)
