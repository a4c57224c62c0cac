"""รวบรวม.xlsx: how each office stands, one row an office, to print or to work through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.batch.workbooks import Look, list_book
from pipeline.thai.digits import to_thai

HEADINGS = ("ที่", "หน่วยงาน", "สถานะ", "ขาด (ช่อง)", "สิ่งที่ยังขาดหรือต้องแก้ไข", "แฟ้ม", "บันทึกเมื่อ")
_WIDTHS = (6, 26, 16, 12, 70, 36, 20)
_FILLS = {"complete": "E2EFDA", "missing": "F8CBAD", "unknown": "F8CBAD"}
_USUAL_FILL = "FFF2CC"
_STATUS = HEADINGS.index("สถานะ") + 1


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
    lines = (_texts(number, row) for number, row in enumerate(rows, 1))
    looks = ({_STATUS: Look(fill=_FILLS.get(row.code, _USUAL_FILL))} for row in rows)
    return list_book("รวบรวม", title, HEADINGS, _WIDTHS, zip(lines, looks, strict=True))


def _texts(number: int, row: BookRow) -> tuple[str | None, ...]:
    told = (row.office, row.status, row.open_cells, row.wanting, row.file, row.saved)
    return (to_thai(str(number)), *(text or None for text in told))
