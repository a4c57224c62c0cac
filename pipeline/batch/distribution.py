"""The distribution list (บัญชีแจกจ่าย): a workbook with one row a copy, to tick off and sign."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.rendering.package import Packer
from pipeline.thai.digits import to_thai

HEADINGS = ("ลำดับ", "ผู้รับ", "ที่", "วันที่", "เรื่อง", "จำนวนหน้า", "แฟ้ม", "วันที่รับ", "ลงชื่อผู้รับ")
_WIDTHS = (7, 36, 24, 20, 48, 10, 40, 14, 22)
_FONT = "TH SarabunPSK"
_STAMP = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


@dataclass(frozen=True, slots=True)
class Row:
    """One copy, as printed text; ``pages`` is 0 where they were not counted (no PDF)."""

    recipient: str
    number: str
    date: str
    subject: str
    pages: int
    file: str


def workbook(rows: Sequence[Row], title: str) -> bytes:
    """Return the list as XLSX: landscape A4, heading repeated, equal bytes for equal rows."""
    # A quarter of a second to import: only where there is a list to write.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet = book.active
    sheet.title = "บัญชีแจกจ่าย"
    thin = Side(style="thin")
    sheet.append([title])
    sheet.append(list(HEADINGS))
    for position, row in enumerate(rows, 1):
        sheet.append(
            [
                to_thai(str(position)),
                row.recipient,
                row.number,
                row.date,
                row.subject,
                to_thai(str(row.pages)) if row.pages else None,
                row.file,
                None,
                None,
            ]
        )
    for number, cells in enumerate(sheet.iter_rows(max_col=len(HEADINGS)), 1):
        for cell in cells:
            cell.font = Font(name=_FONT, size=18 if number == 1 else 16, bold=number < 3)
            if isinstance(cell.value, str):
                cell.data_type = "s"
            if number > 1:
                cell.border = Border(thin, thin, thin, thin)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in zip(sheet.columns, _WIDTHS, strict=True):
        sheet.column_dimensions[column[1].column_letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows, sheet.freeze_panes = "2:2", "A3"
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _without_clock(xlsx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["docProps/core.xml"] = _STAMP.sub(b"", members["docProps/core.xml"])
    return Packer(members).pack({})
