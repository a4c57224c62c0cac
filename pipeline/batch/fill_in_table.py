"""The report to fill in on the screen: one workbook an office, with locked heads and free cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline.batch.fill_in_layout import Kind, Row
from pipeline.batch.fill_in_style import (
    FIRST_INDEXED,
    FONT,
    THAI_COUNT,
    grey,
    lay_on_a4,
    paint,
    protect,
    put,
)
from pipeline.batch.fill_in_table_heights import heights_of
from pipeline.batch.fill_in_table_layout import Line, ReportForm, SheetCell
from pipeline.domain import tables
from pipeline.domain.blocks import Orientation
from pipeline.domain.page_blocks import Align, Holds
from pipeline.domain.questions import COLUMNS_NAME, INDEX_SHEET, REPORT_SHEET, column_name
from pipeline.ingest.sheets import column_letters

_MOST_ARGUMENTS = 200
"""Spreadsheets take 255 ranges in one function."""
_FORMATS = {
    Holds.TEXT: "@",
    Holds.DATE: "@",
    Holds.WHOLE: "#,##0",
    Holds.MONEY: "#,##0.00",
    Holds.NUMBER: "General",
}
_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_SAYS = {
    Holds.NUMBER: "พิมพ์ตัวเลข ถ้าไม่มีให้พิมพ์ -",
    Holds.WHOLE: "พิมพ์จำนวนเต็มตั้งแต่ 0 ขึ้นไป ถ้าไม่มีให้พิมพ์ -",
    Holds.MONEY: "พิมพ์จำนวนเงินเป็นบาท ตั้งแต่ 0 ขึ้นไป ทศนิยมไม่เกิน 2 ตำแหน่ง ถ้าไม่มีให้พิมพ์ -",
    Holds.DATE: "พิมพ์วันที่ เช่น ๕ เม.ย. ๒๕๖๗ หรือ 5/4/2567 ถ้าไม่มีให้พิมพ์ -",
}
_TESTS = {
    Holds.NUMBER: "ISNUMBER({cell})",
    Holds.WHOLE: "AND(ISNUMBER({cell}),N({cell})>=0,N({cell})=INT(N({cell})))",
    Holds.MONEY: "AND(ISNUMBER({cell}),N({cell})>=0,ROUND(N({cell}),2)=N({cell}))",
    Holds.DATE: "OR(ISNUMBER({cell}),LEN({cell})>=6)",
}
_TITLES = {Holds.NUMBER: "ตัวเลข", Holds.WHOLE: "จำนวน", Holds.MONEY: "จำนวนเงิน", Holds.DATE: "วันที่"}


@dataclass(frozen=True, slots=True)
class Dress:
    """How a cell of a table looks: the kind of its row, where its text stands, the format of its number."""

    kind: Kind
    side: str
    number: str
    is_free: bool


Styles = dict[Dress, Any]
"""The looks of a workbook that are made already."""


def report_book(form: ReportForm) -> Any:
    """Return the form of a report for one office as a workbook."""
    # A quarter of a second to import: only where a form is made.
    from openpyxl import Workbook
    from openpyxl.workbook.properties import CalcProperties

    book = Workbook()
    sheet = book.active
    sheet.title = REPORT_SHEET
    styles: Styles = {}
    for number, line in enumerate(form.lines, 1):
        _draw(sheet, number, line, form, styles)
    for number, height in heights_of(form).items():
        sheet.row_dimensions[number].height = height
    for validation in _validations(form):
        sheet.add_data_validation(validation)
    _set_up_page(sheet, form)
    protect(sheet)
    _index(book.create_sheet(INDEX_SHEET), form)
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    return book


# The rows


def _draw(sheet: Any, number: int, line: Line, form: ReportForm, styles: Styles) -> None:
    name = sheet.cell(number, form.name_column)
    put(name, line.name)
    name.font = grey()
    match line.kind:
        case Kind.STRIP:
            _strip(sheet, number, line, form)
        case Kind.TITLE | Kind.OFFICE | Kind.GUIDE:
            _across(sheet, number, line, form)
        case Kind.IDENTITY:
            _beside(sheet, number, line, form, line.label, line.text)
        case Kind.NOTE:
            _beside(sheet, number, line, form, line.text, "")
        case Kind.SPACE:
            pass
        case _ if line.kind is Kind.HEAD and not line.cells:
            _names(sheet, number, form)
        case _:
            _table_row(sheet, number, line, form, styles)


def _merge(sheet: Any, row: int, first: int, last: int, down: int = 1) -> None:
    if last > first or down > 1:
        sheet.merge_cells(start_row=row, end_row=row + down - 1, start_column=first, end_column=last)


def _strip(sheet: Any, number: int, line: Line, form: ReportForm) -> None:
    for column in range(1, form.last + 1):
        paint(sheet.cell(number, column), Row(line.kind), centred=True)
    cell = sheet.cell(number, 1)
    counted = [f"COUNTA({','.join(part)})" for part in _chunks(list(_ranges(_asked_cells(form))))]
    cell.value = f"={'+'.join(counted)}"
    cell.number_format = f'{THAI_COUNT}"กรอกแล้ว "0" ช่อง"'
    _merge(sheet, number, 1, form.last)


def _across(sheet: Any, number: int, line: Line, form: ReportForm) -> None:
    cell = sheet.cell(number, 1)
    put(cell, line.text)
    paint(cell, Row(line.kind), centred=line.kind is not Kind.GUIDE)
    _merge(sheet, number, 1, form.last)


def _beside(sheet: Any, number: int, line: Line, form: ReportForm, label: str, text: str) -> None:
    """Draw a label and, beside it, the identity (alone in its cell) or a free cell."""
    is_free = line.kind is Kind.NOTE
    first, end = sheet.cell(number, 1), form.label_end
    put(first, label)
    paint(first, Row(line.kind))
    first.alignment = _aligned("right")
    _merge(sheet, number, 1, end)
    for column in range(end + 1, form.last + 1):
        paint(sheet.cell(number, column), Row(line.kind), free=is_free)
    beside = sheet.cell(number, end + 1)
    put(beside, text or None)
    beside.alignment = _aligned("left", wrapped=is_free)
    if is_free:
        beside.number_format = "@"
    _merge(sheet, number, end + 1, form.last)


def _aligned(horizontal: str, *, wrapped: bool = True) -> Any:
    from openpyxl.styles import Alignment

    indent = 1 if horizontal == "right" else 0
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=wrapped, indent=indent)


def _names(sheet: Any, number: int, form: ReportForm) -> None:
    """Write the names of the columns into a hidden row, so that they are found wherever they go."""
    for column in range(form.last):
        put(sheet.cell(number, column + 1), column_name(column))
        sheet.cell(number, column + 1).font = grey()
    sheet.row_dimensions[number].hidden = True


def _table_row(sheet: Any, number: int, line: Line, form: ReportForm, styles: Styles) -> None:
    for cell in line.cells:
        for down in range(cell.rowspan):
            for across in range(cell.colspan):
                _dress(sheet.cell(number + down, cell.column + 1 + across), cell, line, styles)
        _fill(sheet.cell(number, cell.column + 1), cell, form)
        _merge(sheet, number, cell.column + 1, cell.column + cell.colspan, cell.rowspan)


def _dress(own: Any, cell: SheetCell, line: Line, styles: Styles) -> None:
    """Give a cell its look; each is made once, for that takes longer than all the rest."""
    look = Dress(line.kind, _side(cell, line), _format(cell), cell.question is not None)
    if look not in styles:
        paint(own, Row(line.kind), centred=line.kind is Kind.HEAD, free=look.is_free)
        own.alignment = _indented(look.side)
        own.number_format = look.number
        styles[look] = own._style
    own._style = copy(styles[look])


def _side(cell: SheetCell, line: Line) -> str:
    is_label = line.kind is Kind.TOTAL and cell.sums is None
    if line.kind is Kind.HEAD or is_label:
        return "center"
    usual = "left" if cell.holds is Holds.TEXT or line.kind is Kind.CRITERION else "right"
    return _SIDES[cell.align] if cell.align else usual


def _indented(horizontal: str) -> Any:
    from openpyxl.styles import Alignment

    indent = 0 if horizontal == "center" else 1
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True, indent=indent)


def _format(cell: SheetCell) -> str:
    if cell.question is not None:
        return _FORMATS[cell.holds]
    is_number = cell.sums is not None or given_number(cell) is not None
    return _printed_as(cell.holds) if is_number else "General"


def _fill(own: Any, cell: SheetCell, form: ReportForm) -> None:
    number = given_number(cell)
    if cell.sums is not None:
        own.value = _sum(cell, form)
    elif number is not None:  # a number that is given is one, so that a sum adds it up
        own.value = number
    else:
        put(own, cell.text or None)


def given_number(cell: SheetCell) -> Decimal | None:
    """Return the number that is given in a cell; ``None`` where a text is, or an answer."""
    is_number = cell.holds is not Holds.TEXT and cell.question is None
    return tables.amount(cell.text) if is_number else None


def _printed_as(held: Holds) -> str:
    """Return the format of a number that is given or worked out: in Thai digits, as on the paper form."""
    return f"{THAI_COUNT}{_FORMATS[held]}"


def _sum(cell: SheetCell, form: ReportForm) -> str | None:
    """Return the formula of a sum, empty as long as there is no number; of many parts, sums of sums."""
    parts = list(_ranges((form.places[number], cell.column) for number in cell.sums or ()))
    if not parts:
        return None
    count = "+".join(f"COUNT({','.join(each)})" for each in _chunks(parts))
    whole = "+".join(f"SUM({','.join(each)})" for each in _chunks(parts))
    return f'=IF({count}=0,"",{whole})'


def _asked_cells(form: ReportForm) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(form.lines, 1):
        for cell in line.cells:
            if cell.question is not None and not cell.question.typed:
                yield number, cell.column


def _ranges(cells: Any) -> Iterator[str]:
    """Yield cells (row from 1, column from 0) as ranges, each of neighbours in one column."""
    by_column: dict[int, list[int]] = {}
    for row, column in cells:
        by_column.setdefault(column, []).append(row)
    for column, rows in by_column.items():
        letters = column_letters(column + 1)
        for start, end in _runs(rows):
            yield f"{letters}{start}" if start == end else f"{letters}{start}:{letters}{end}"


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for position in range(1, len(rows) + 1):
        if position == len(rows) or rows[position] != rows[position - 1] + 1:
            yield rows[start], rows[position - 1]
            start = position


def _chunks(parts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(parts), _MOST_ARGUMENTS):
        yield parts[start : start + _MOST_ARGUMENTS]


# What the cells take


def _validations(form: ReportForm) -> Iterator[Any]:
    """Yield the limits of the answer cells, one for each run of cells of one kind in a column."""
    by_kind: dict[tuple[int, Holds], list[int]] = {}
    for number, line in enumerate(form.lines, 1):
        for cell in line.cells:
            if cell.question is not None and cell.holds in _TESTS:
                by_kind.setdefault((cell.column, cell.holds), []).append(number)
    for (column, kind), rows in by_kind.items():
        letters = column_letters(column + 1)
        for start, end in _runs(rows):
            yield _validation(kind, f"{letters}{start}", f"{letters}{end}")


def _validation(kind: Holds, first: str, last: str) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    made = DataValidation(
        type="custom",
        formula1=f'OR({first}="-",{_TESTS[kind].format(cell=first)})',
        error=_SAYS[kind],
        errorTitle="ค่านี้ใช้ไม่ได้",
        prompt=_SAYS[kind],
        promptTitle=_TITLES[kind],
        showErrorMessage=True,
        showInputMessage=True,
        allow_blank=True,
    )
    made.add(f"{first}:{last}")
    return made


# The page and the hidden sheet


def _set_up_page(sheet: Any, form: ReportForm) -> None:
    """Make A4 as the record lies, of one page's width; the heads of a single table on every page."""
    is_wide = form.orientation is Orientation.LANDSCAPE
    lay_on_a4(sheet, "landscape" if is_wide else "portrait")
    heads = [n for n, line in enumerate(form.lines, 1) if line.kind is Kind.HEAD and line.cells]
    if heads and form.table_count == 1:
        sheet.print_title_rows = f"{heads[0]}:{heads[-1]}"
    sheet.print_area = f"A2:{column_letters(form.last)}{len(form.lines)}"
    sheet.freeze_panes = "A2"
    sheet.oddFooter.left.text, sheet.oddFooter.left.size = form.identity, 9
    sheet.oddFooter.right.text = "&P/&N"
    sheet.sheet_view.showGridLines = False
    for column, width in enumerate(form.widths, 1):
        sheet.column_dimensions[column_letters(column)].width = width
    sheet.column_dimensions[column_letters(form.name_column)].hidden = True
    sheet.sheet_format.customHeight = False
    sheet.oddFooter.left.font = FONT


def index_of(form: ReportForm) -> Sequence[tuple[str, str]]:
    """Return the rows of the index: what a row or a column is called, and its label or number."""
    named = [(line.name, line.label) for line in form.lines if line.label and line.kind is not Kind.IDENTITY]
    return (*named, *((column_name(n), str(n + 1)) for n in range(form.last)))


def _index(sheet: Any, form: ReportForm) -> None:
    """Write what each row and column is called, and the labels of rows as they were printed."""
    put(sheet["A1"], form.identity)
    for column, text in enumerate((COLUMNS_NAME, "0", str(form.name_column)), 1):
        put(sheet.cell(2, column), text)
    for number, (name, label) in enumerate(index_of(form), FIRST_INDEXED):
        put(sheet.cell(number, 1), name)
        put(sheet.cell(number, 2), label)
    sheet.sheet_state = "veryHidden"
