"""The rows of a table take their form: in order, numbered, summed, equal neighbours merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline import findings
from pipeline.domain import tables
from pipeline.domain.page_blocks import Cell, Row, RowRole
from pipeline.ingest.cells import Line, computed_label, read_cells
from pipeline.ingest.columns import ColumnSpec, find_column
from pipeline.ingest.values import Fields

_SPAN_CODES = {"short": "table-row-short", "overlap": "table-overlap", "past-end": "table-rowspan"}


@dataclass(frozen=True, slots=True)
class Body:
    """What the rows of a table are made with."""

    fields: Fields
    columns: tuple[ColumnSpec, ...]

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.columns)

    @property
    def totals(self) -> tuple[int, ...]:
        """Return the columns that are summed."""
        return tuple(n for n, each in enumerate(self.columns) if each.total)

    def finished(self, lines: Sequence[Line], empty: int) -> tuple[tuple[Row, ...], int]:
        """Return the rows as printed, and how many empty ones are left to follow them.

        Lines that do not fit the columns are told, and no row comes back.
        """
        if not fits(lines, self.columns, self.fields):
            return (), empty
        lines = self.summed(self.in_order(lines))
        total = self.total()
        if total is not None or any(each.running for each in self.columns):
            lines, empty = [*lines, *self.empty(empty)], 0
        lines = self.numbered(lines)
        if total is not None:
            lines = [*lines, self.sum_up(total, lines)]
        self.tell_sums(lines)
        lines = self.merged(lines)
        self.remember(lines)
        return tuple(line.row for line in lines), empty

    # Order

    def in_order(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Return the lines sorted, those of one subtotal side by side."""
        keys, by = tuple(self.sort_keys()), self.subtotal_column()
        if not keys and by is None:
            return lines
        if not all(self.is_record(line.row) for line in lines):
            self.fields.get("sort_by" if keys else "subtotal_by").error("table-sort-spans")
            return lines
        order = tables.order([[cell.text for cell in line.row.cells] for line in lines], keys)
        if by is not None:
            together = tables.grouped([lines[n].row.cells[by].text for n in order])
            order = tuple(order[n] for n in together)
        return self.with_subtotals([lines[n] for n in order], by)

    def is_record(self, row: Row) -> bool:
        """Return whether a row has a cell of its own in each column."""
        plain = all(cell.colspan == cell.rowspan == 1 for cell in row.cells)
        return row.role is RowRole.BODY and plain and len(row.cells) == self.width

    def sort_keys(self) -> Iterator[tables.SortKey]:
        """Return the columns to sort by; an unknown one is told."""
        for value in self.fields.get("sort_by").entries():
            raw = value.line()
            descending = raw.startswith(("-", "−", "–"))
            position = find_column(value, raw.lstrip("-−– ") if descending else raw, self.columns)
            if position is not None:
                yield tables.SortKey(position, descending)

    def subtotal_column(self) -> int | None:
        """Return the column whose equal texts share a subtotal."""
        value = self.fields.get("subtotal_by")
        if value.is_nothing:
            return None
        if not self.totals:
            value.error("table-total-without-column")
        return find_column(value, value.line(), self.columns)

    def with_subtotals(self, lines: Sequence[Line], by: int | None) -> list[Line]:
        """Return the lines with a subtotal behind each run of equal texts in a column."""
        if by is None or not self.totals:
            return list(lines)
        rows = tables.with_subtotals([line.row for line in lines], by, self.totals, self.width)
        return list(_relined(rows, lines))

    # Sums

    def summed(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines with the sums in those subtotals that are typed with a label only."""
        found = list(lines)
        for position, above in _subtotals(lines):
            if lines[position].summed is not None:
                found[position] = self.sum_up(lines[position], lines[above])
        return found

    def sum_up(self, line: Line, lines: Sequence[Line]) -> Line:
        """Return a line with the sums of others; one with cells of its own as it is."""
        if line.summed is None:
            return line
        if not self.totals:
            self.fields.owner.reading.add(findings.error("table-total-without-column", line.place))
        rows = [each.row for each in lines]
        made = tables.sum_row(rows, self.totals, self.width, line.summed, line.row.role)
        return replace(line, row=replace(made, height_mm=line.row.height_mm))

    def total(self) -> Line | None:
        """Return the last line: typed, or to be summed where a column asks for it."""
        value = self.fields.get("total_row")
        label = tables.TOTAL_LABEL if value.is_nothing else computed_label(value, tables.TOTAL_LABEL)
        if label is None:
            line = Line(Row(read_cells(value), RowRole.TOTAL), value.place, value)
            return line if fits((line,), self.columns, self.fields) else None
        if (value.is_nothing and not self.totals) or label.casefold() == "false":
            return None
        return Line(Row((), RowRole.TOTAL), value.place, summed=label)

    def tell_sums(self, lines: Sequence[Line]) -> None:
        """Tell of typed sums that are wrong, and of texts where numbers are added up."""
        for position, above in _subtotals(lines):
            self.compare(lines[position], lines[above])
        if lines and lines[-1].row.role is RowRole.TOTAL:
            self.compare(lines[-1], lines)
        if not any(line.row.role in (RowRole.SUBTOTAL, RowRole.TOTAL) for line in lines):
            return
        rows = [line.row for line in lines]
        for column in self.totals:
            for position, text in tables.column_sum(rows, column, self.width).unreadable:
                told = {"column": self.columns[column].shown, "text": text}
                place = lines[position].place
                self.fields.owner.reading.add(findings.error("table-not-a-number", place, **told))

    def compare(self, line: Line, lines: Sequence[Line]) -> None:
        """Tell where a typed sum differs from that of the lines; a blank one is filled in by hand."""
        (placed,) = tables.placed((line.row,), self.width).columns
        rows = [each.row for each in lines]
        for column in self.totals if line.value is not None and line.summed is None else ():
            stated = tables.amount(line.row.cells[placed.index(column)].text) if column in placed else None
            summed = tables.column_sum(rows, column, self.width).value
            if stated is not None and summed is not None and stated != summed:
                told = {"column": self.columns[column].shown, "stated": stated, "sum": summed}
                place = line.cell_place(placed.index(column))
                self.fields.owner.reading.add(findings.error("table-sum-differs", place, **told))

    # Running numbers, empty rows, merged cells

    def empty(self, count: int) -> Iterator[Line]:
        """Return empty rows as rows of their own: a number or a total is to stand in or below them."""
        place = self.fields.get("empty_rows").place
        return (Line(Row((Cell(),) * self.width), place) for _ in range(count))

    def numbered(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines with running numbers where a column asks for them."""
        rows: Sequence[Row] = [line.row for line in lines]
        for position, each in enumerate(self.columns):
            if each.running:
                rows = tables.with_running_numbers(rows, position, self.width)
        return [replace(line, row=row) for line, row in zip(lines, rows, strict=True)]

    def merged(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines with equal neighbours joined where a column asks for it."""
        merging = [n for n, each in enumerate(self.columns) if each.merge]
        if not merging:
            return list(lines)
        rows = tables.merged([line.row for line in lines], merging, self.width, nested=True)
        return [replace(line, row=row) for line, row in zip(lines, rows, strict=True)]

    def remember(self, lines: Sequence[Line]) -> None:
        """Note where each row comes from, so that a later finding leads to its line or cell."""
        path, places = f"{self.fields.owner.path}.rows", self.fields.owner.reading.places
        if self.fields.states("sort_by", "subtotal_by"):
            for stale in [each for each in places if each.startswith(f"{path}[")]:
                del places[stale]
        for position, line in enumerate(lines):
            places[f"{path}[{position}]"] = line.place


def fits(lines: Sequence[Line], columns: Sequence[ColumnSpec], fields: Fields) -> bool:
    """Return whether the cells of the lines fill the columns; tell every place where they do not."""
    width = len(columns)
    whole = Row((Cell(colspan=max(width, 1)),))
    rows = [line.row if line.summed is None else whole for line in lines]
    faults = tables.placed(rows, width).faults if width else ()
    told: set[tuple[int, str]] = set()
    for fault in faults:
        code = _SPAN_CODES.get(fault.code) or _too_wide(rows[fault.row].cells[fault.cell])
        if (fault.row, code) not in told:
            told.add((fault.row, code))
            place = lines[fault.row].cell_place(fault.cell)
            params = {"row": fault.row + 1, "found": fault.found, "wanted": fault.wanted}
            fields.owner.reading.add(findings.error(code, place, **params))
    return not faults


def _too_wide(cell: Cell) -> str:
    return "table-colspan" if cell.colspan > 1 else "table-row-long"


def _subtotals(lines: Sequence[Line]) -> Iterator[tuple[int, slice]]:
    """Return the position of each subtotal, and the lines above it that it sums."""
    start = 0
    for position, line in enumerate(lines):
        if line.row.role is RowRole.SUBTOTAL:
            yield position, slice(start, position)
        if line.row.role is not RowRole.BODY:
            start = position + 1


def _relined(rows: Sequence[Row], lines: Sequence[Line]) -> Iterator[Line]:
    """Return rows with the places of their lines; a sum stands where the last of its lines does."""
    coming = iter(lines)
    last = lines[0] if lines else None
    for row in rows:
        if row.role is RowRole.BODY:
            last = next(coming)
        if last is not None:
            yield replace(last, row=row) if row.role is RowRole.BODY else Line(row, last.place)
