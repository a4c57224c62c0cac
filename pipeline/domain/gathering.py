"""Reports of many offices in one table: a row an office and row of the form, with exact sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from pipeline.domain import tables
from pipeline.domain.evidence import NO_ANSWER, Answer, AnswerKey, Evidence, OfficeKey
from pipeline.domain.page_blocks import Align, Block, Holds, RowRole
from pipeline.domain.report_form import ReportRow, ReportTable, holds, report_tables
from pipeline.findings import NOWHERE, Location
from pipeline.thai import dates

_SUMS = (RowRole.SUBTOTAL, RowRole.TOTAL)


@dataclass(frozen=True, slots=True)
class GatheredCell:
    """A cell with its text as the office gave it, or the form; ``number`` is set where it is one.

    ``location`` is the cell that it was read from.
    """

    column: int
    text: str = ""
    number: Decimal | None = None
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None
    is_given: bool = False
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class GatheredRow:
    """A row of one office; ``number`` is that of the row of the form that it fills."""

    office: OfficeKey
    number: int
    role: RowRole
    cells: tuple[GatheredCell, ...]


@dataclass(frozen=True)
class GatheredTable:
    """A table of a report, filled by all offices in their order."""

    report: ReportTable
    rows: tuple[GatheredRow, ...]

    @cached_property
    def summed(self) -> tuple[int, ...]:
        """Return the columns that are added up."""
        return tuple(n for n, column in enumerate(self.report.columns) if column.is_summed)

    @property
    def is_plain(self) -> bool:
        """Return whether each cell that holds data is one column wide and one row high."""
        rows = [row for row in self.rows if row.role is RowRole.BODY]
        return all(
            len(row.cells) == len(self.report.columns)
            and all(cell.colspan == cell.rowspan == 1 for cell in row.cells)
            for row in rows
        )

    def total(self, column: int, rows: Sequence[GatheredRow] | None = None) -> Decimal | None:
        """Return the exact sum of a column over the rows that hold data; ``None`` where no number is."""
        found = [
            cell.number
            for row in (self.rows if rows is None else rows)
            if row.role is RowRole.BODY
            for cell in row.cells
            if cell.column == column and cell.number is not None
        ]
        return tables.exact_sum(found) if found else None

    @property
    def total_label(self) -> str:
        """Return the words of the last row: those of the form, else the usual one."""
        ends = (row for row in self.report.rows if row.role is RowRole.TOTAL)
        texts = (cell.text for row in ends for _, cell in row.cells)
        return next((text for text in texts if text.strip()), tables.TOTAL_LABEL)

    def by_row(self) -> tuple[GatheredRow, ...]:
        """Return the given rows of the form with sums over all offices; none unless there are several."""
        given = [row for row in self.report.given_rows if row.role is RowRole.BODY]
        if not self.summed or len(given) < 2:
            return ()
        whole = OfficeKey("", "")
        kept = (row for row in self.report.given_rows if row.role is not RowRole.TOTAL)
        return tuple(
            GatheredRow(whole, row.number, row.role, tuple(self._whole_cells(row)))
            for row in without_idle_heads(list(kept))
        )

    def _whole_cells(self, row: ReportRow) -> Iterator[GatheredCell]:
        mine = [each for each in self.rows if each.number == row.number]
        for cell in _cells(row, self.report, {}):
            if row.role is RowRole.BODY and cell.column in self.summed:
                value = self.total(cell.column, mine)
                yield replace(cell, text=_written(value, self.report, cell.column), number=value)
            else:
                yield cell


def gather(body: tuple[Block, ...], evidence: Sequence[Evidence]) -> tuple[GatheredTable, ...]:
    """Return the tables of a report with what all offices filled in, in the order of ``evidence``.

    Of rows of any number those are kept in which something stands.
    """
    return tuple(_gathered(table, evidence) for table in report_tables(body))


def _gathered(table: ReportTable, evidence: Sequence[Evidence]) -> GatheredTable:
    rows = [row for each in evidence for row in _of_office(table, each)]
    if not any(row.role is RowRole.BODY and not row.is_open for row in table.rows):
        rows = list(_renumbered(rows, table))
    return GatheredTable(table, tuple(rows))


def _of_office(table: ReportTable, evidence: Evidence) -> Iterator[GatheredRow]:
    used = {row for row, _ in evidence.answers}
    kept = [row for row in table.rows if not row.is_open or row.number in used]
    for row in without_idle_heads(kept):
        if row.role is not RowRole.TOTAL:
            cells = tuple(_cells(row, table, evidence.answers))
            yield GatheredRow(evidence.office, row.number, row.role, cells)


def without_idle_heads(rows: Sequence[ReportRow]) -> Iterator[ReportRow]:
    """Yield the rows but for heads and subtotals of groups in which no row is left."""
    for position, row in enumerate(rows):
        step = 1 if row.role is RowRole.GROUP else -1 if row.role is RowRole.SUBTOTAL else 0
        if step:
            beside = position + step
            if not 0 <= beside < len(rows) or rows[beside].role is not RowRole.BODY:
                continue
        yield row


def _cells(row: ReportRow, table: ReportTable, answers: Mapping[AnswerKey, Answer]) -> Iterator[GatheredCell]:
    for position, cell in row.cells:
        bare = GatheredCell(position, "", None, cell.colspan, cell.rowspan, cell.align)
        if table.is_asked(row, position, cell):
            yield _answered(bare, answers.get((row.number, position), NO_ANSWER), table)
        elif row.role in _SUMS and table.columns[position].is_summed and cell.colspan == 1:
            yield bare
        else:
            number = tables.amount(cell.text) if table.columns[position].is_summed else None
            yield replace(bare, text=cell.text, number=number, is_given=True)


def _answered(cell: GatheredCell, answer: Answer, table: ReportTable) -> GatheredCell:
    if answer.measured is not None:
        text = _written(answer.measured, table, cell.column)
        return replace(cell, text=text, number=answer.measured, location=answer.location)
    text = dates.long(answer.day) if answer.day is not None else answer.text or ""
    return replace(cell, text=text, location=answer.location)


def _written(value: Decimal | None, table: ReportTable, column: int) -> str:
    """Return a number as it is printed in its column: baht with two decimals."""
    if value is None:
        return ""
    return f"{value:,.2f}" if holds(table.columns[column]) is Holds.MONEY else tables.written(value)


def _renumbered(rows: Sequence[GatheredRow], table: ReportTable) -> Iterator[GatheredRow]:
    """Yield the rows with running numbers that run on over all offices."""
    number = 0
    for row in rows:
        number += row.role is RowRole.BODY
        cells = tuple(
            replace(cell, text=str(number)) if table.columns[cell.column].is_running else cell
            for cell in row.cells
        )
        yield replace(row, cells=cells) if row.role is RowRole.BODY else row
