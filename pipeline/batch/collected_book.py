"""รวบรวม.xlsx: how each office stands, one row an office, to print or to work through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.batch.fill_in import packed, put
from pipeline.batch.fill_in_style import FONT
from pipeline.ingest.sheets import column_letters
from pipeline.thai.digits import to_thai

HEADINGS = ("ที่", "หน่วยงาน", "สถานะ", "ขาด (ช่อง)", "สิ่งที่ยังขาดหรือต้องแก้ไข", "แฟ้ม", "บันทึกเมื่อ")
_WIDTHS = (6, 26, 16, 12, 70, 36, 20)
_FILLS = {"complete": "E2EFDA", "missing": "F8CBAD", "unknown": "F8CBAD"}
_USUAL_FILL = "FFF2CC"


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row as printed text; ``code`` is the status, which colours its cell."""

    office: str
    code: str
    status: str
    open_cells: str
    wanting: str
    file: str
    saved: str


def collected_book(rows: Sequence[BookRow], title: str) -> bytes:
    """Return the list as XLSX: landscape A4, heading repeated, equal bytes for equal rows."""
    # A quarter of a second to import: only where there is a list to write.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    book = Workbook()
    sheet = book.active
    sheet.title = "รวบรวม"
    thin = Side(style="thin")
    put(sheet["A1"], title)
    sheet["A1"].font = Font(name=FONT, size=18, bold=True)
    texts = [HEADINGS, *(_texts(n, row) for n, row in enumerate(rows, 1))]
    for number, line in enumerate(texts, 2):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(number, column)
            put(cell, text or None)
            cell.font = Font(name=FONT, size=16, bold=number == 2)
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, 3):
        colour = _FILLS.get(row.code, _USUAL_FILL)
        sheet.cell(number, 3).fill = PatternFill("solid", fgColor=colour)
    _set_up(sheet)
    return packed(book)


def _texts(number: int, row: BookRow) -> tuple[str, ...]:
    return (to_thai(str(number)), row.office, row.status, row.open_cells, row.wanting, row.file, row.saved)


def _set_up(sheet: Any) -> None:
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[column_letters(column)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows, sheet.freeze_panes = "2:2", "A3"
