"""The gathered report as a workbook: a row an office and row of the form, sums as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.batch.workbooks import Formula, Look, Sheet, Value, new_book, saved
from pipeline.content.gathered_record import Standing, office_head
from pipeline.content.marks import named
from pipeline.domain.gathering import GatheredCell, GatheredRow, GatheredTable
from pipeline.domain.page_blocks import Holds, RowRole
from pipeline.domain.report_form import holds
from pipeline.ingest.sheets import column_letters

_TITLE = Look(bold=True, lined=False, size=18)
_HEAD = Look(bold=True, shaded=True)
_TOTAL = Look(bold=True, shaded=True)
_FORMATS = {Holds.WHOLE: "#,##0", Holds.MONEY: "#,##0.00"}
_USUAL = {Holds.TEXT: 26.0, Holds.DATE: 18.0}
_NUMBER_WIDTH, _OFFICE_WIDTH, _RUNNING_WIDTH = 13.0, 24.0, 7.0
_WIDE = 90.0
"""Digits across; a wider table lies on its side."""


def gathered_book(gathered: Sequence[GatheredTable], titles: Sequence[str], standing: Standing) -> bytes:
    """Return the gathered tables as XLSX, a sheet each, and one of what the offices wrote beside them.

    Each number is that of its form; a sum is a formula over the rows above, saved with its result.
    Texts stay texts, whatever sign they begin with. Equal bytes for equal values.
    """
    book = new_book()
    sheets = []
    for number, table in enumerate(gathered, 1):
        name = "ตารางรวม" if len(gathered) == 1 else f"ตารางรวม {number}"
        sheets.append(_Gathered(Sheet(book, name), table, standing).filled(titles))
    sheets.append(_beside(Sheet(book, "ข้อมูลเพิ่มเติม"), titles, standing))
    return saved(book, sheets)


@dataclass(frozen=True)
class _Gathered:
    sheet: Sheet
    table: GatheredTable
    standing: Standing

    @property
    def width(self) -> int:
        return len(self.table.report.columns)

    def filled(self, titles: Sequence[str]) -> Sheet:
        sheet = self.sheet
        for text in titles:
            sheet.add([text], _TITLE)
        word = office_head([row.office for row in self.table.rows])
        head = sheet.add([word, *self.table.report.heads], _HEAD)
        first = head + 1
        group: list[GatheredRow] = []
        for row in self.table.rows:
            sheet.add(self._values(row, group), self._look(row), self._formats())
            group = [*group, row] if row.role is RowRole.BODY else []
        if self.table.summed:
            self._total(first)
        widths = [_OFFICE_WIDTH, *self._widths()]
        sheet.widths(widths)
        sheet.page(f"{head}:{head}", landscape=sum(widths) > _WIDE)
        sheet.sheet.freeze_panes = f"B{first}"
        return sheet

    def _values(self, row: GatheredRow, group: Sequence[GatheredRow]) -> list[Value]:
        values: list[Value] = [row.office.name, *[None] * self.width]
        for cell in row.cells:
            values[1 + self._column(cell)] = self._value(cell, row)
        if row.role is RowRole.SUBTOTAL and group:
            for column in self.table.summed:
                values[1 + column] = self._sum(column, group)
        return values

    def _column(self, cell: GatheredCell) -> int:
        """Return where a cell goes; one over several columns stands clear of narrow running numbers."""
        columns = self.table.report.columns
        here = range(cell.column, min(cell.column + cell.colspan, self.width))
        return next((n for n in here if not columns[n].is_running), cell.column)

    def _value(self, cell: GatheredCell, row: GatheredRow) -> Value:
        if cell.number is not None:
            return cell.number
        if self.table.report.columns[cell.column].is_running and cell.text.isdecimal() and cell.colspan == 1:
            return int(cell.text)
        filling = self.standing.fillings.get(row.office.code, self.standing.whole)
        text = named(cell.text, filling) if cell.is_given else cell.text
        return text or None

    def _sum(self, column: int, group: Sequence[GatheredRow]) -> Formula:
        """Return the sum of the rows that were added last."""
        letters, last = column_letters(2 + column), self.sheet.row
        whole = self.table.total(column, group) or Decimal(0)
        return Formula(f"SUM({letters}{last - len(group) + 1}:{letters}{last})", whole)

    def _total(self, first: int) -> None:
        """Add the last row: it sums the rows that hold data, so that no subtotal counts twice."""
        values: list[Value] = [self.table.total_label, *[None] * self.width]
        runs = list(self._runs(first))
        for column in self.table.summed:
            letters = column_letters(2 + column)
            ranges = [f"{letters}{start}:{letters}{end}" for start, end in runs]
            whole = self.table.total(column)
            if ranges and whole is not None:
                parts = "+".join(f"SUM({','.join(ranges[n : n + 200])})" for n in range(0, len(ranges), 200))
                values[1 + column] = Formula(parts, whole)
        self.sheet.add(values, _TOTAL, self._formats())

    def _runs(self, first: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for number, row in enumerate(self.table.rows, first):
            if row.role is not RowRole.BODY:
                continue
            if found and found[-1][1] == number - 1:
                found[-1] = (found[-1][0], number)
            else:
                found.append((number, number))
        return found

    def _look(self, row: GatheredRow) -> Look:
        return Look() if row.role is RowRole.BODY else Look(bold=True, shaded=row.role is RowRole.SUBTOTAL)

    def _formats(self) -> dict[int, str]:
        kinds = enumerate(map(holds, self.table.report.columns), 2)
        return {column: _FORMATS[kind] for column, kind in kinds if kind in _FORMATS}

    def _widths(self) -> list[float]:
        return [
            _RUNNING_WIDTH if column.is_running else _USUAL.get(holds(column), _NUMBER_WIDTH)
            for column in self.table.report.columns
        ]


def _beside(sheet: Sheet, titles: Sequence[str], standing: Standing) -> Sheet:
    """Fill the sheet of free cells, and of the offices that are not in the tables or not wholly."""
    for text in titles:
        sheet.add([text], _TITLE)
    head = sheet.add(["หน่วยงาน", "รายการ", "ข้อมูล"], _HEAD)
    for note in standing.notes:
        sheet.add(note)
    for text, names in (("ยังไม่ได้รับรายงาน", standing.missing), ("กรอกไม่ครบ", standing.incomplete)):
        for name in names:
            sheet.add([name, "สถานะ", text])
    sheet.widths([_OFFICE_WIDTH, 36, 60])
    sheet.page(f"{head}:{head}", landscape=False)
    return sheet
