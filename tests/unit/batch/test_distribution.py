"""The distribution list is a printed page: Thai digits, and nothing where nothing was counted."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from pipeline.batch.distribution import HEADINGS, Row, workbook


def rows_of(*pages: int) -> list[tuple[object, ...]]:
    rows = [Row("นายอำเภอบางคล้า", "ฉช ๐๐๑๙/ว ๑", "๑ มกราคม ๒๕๖๙", "ประชุม", n, "01.docx") for n in pages]
    sheet = load_workbook(io.BytesIO(workbook(rows, "บัญชีแจกจ่าย"))).active
    assert sheet is not None
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_numbers_are_thai_digits() -> None:
    headings, *rows = rows_of(2, 12)
    assert headings == HEADINGS
    position, pages = HEADINGS.index("ลำดับ"), HEADINGS.index("จำนวนหน้า")
    assert [(row[position], row[pages]) for row in rows] == [("๑", "๒"), ("๒", "๑๒")]


def test_pages_that_were_not_counted_are_left_blank() -> None:
    _, row = rows_of(0)
    assert row[HEADINGS.index("จำนวนหน้า")] is None
