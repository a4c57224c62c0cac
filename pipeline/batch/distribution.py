"""The distribution list (บัญชีแจกจ่าย): a workbook with one row a copy, to tick off and sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.thai.digits import to_thai

if TYPE_CHECKING:
    from pipeline.batch.workbooks import Look

HEADINGS = ("ลำดับ", "ผู้รับ", "ที่", "วันที่", "เรื่อง", "จำนวนหน้า", "แฟ้ม", "วันที่รับ", "ลงชื่อผู้รับ")
_WIDTHS = (7, 36, 24, 20, 48, 10, 40, 14, 22)

_NO_LOOKS: Mapping[int, Look] = {}


class Row(NamedTuple):
    """One copy, as printed text; ``pages`` is 0 where they were not counted (no PDF)."""

    recipient: str
    number: str
    date: str
    subject: str
    pages: int
    file: str


def workbook(rows: Sequence[Row], title: str) -> bytes:
    """Return the list as XLSX: landscape A4, heading repeated, equal bytes for equal rows."""
    from pipeline.batch.workbooks import list_book  # one letter alone has no list

    lines = ((_texts(position, row), _NO_LOOKS) for position, row in enumerate(rows, 1))
    return list_book("บัญชีแจกจ่าย", title, HEADINGS, _WIDTHS, lines)


def _texts(position: int, row: Row) -> tuple[str | None, ...]:
    pages = to_thai(str(row.pages)) if row.pages else None
    return (
        to_thai(str(position)),
        row.recipient,
        row.number,
        row.date,
        row.subject,
        pages,
        row.file,
        None,
        None,
    )
