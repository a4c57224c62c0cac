"""What a workbook does to values of persons: switches, telephones without zero, rows without name."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import yaml

from pipeline.batch.records import Examiner, Records
from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import Paper
from pipeline.ingest.reference_data import reference_data

RECORD = {
    "ชนิด": "หนังสือรับรอง",
    "เลขที่": "/2569",
    "ส่วนราชการเจ้าของหนังสือ": "ที่ว่าการอำเภอบางคล้า",
    "ที่ตั้ง": "ถนนตัวอย่าง ฉช ๒๔๑๑๐",
    "วันที่": "24 พฤศจิกายน 2569",
    "ข้อความ": "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า {ชื่อ} โทร. {โทร} ผ่านการอบรม {ผ่าน}",
    "ออกแยก": {"ข้อมูล": "บุคคล.xlsx", "ชื่อ": "ชื่อ"},
    "ผู้ลงนาม": {"ชื่อ": "นางสาวสมมติ ตัวอย่างธรรม", "ตำแหน่ง": "นายอำเภอบางคล้า"},
}


def examined(folder: Path, *rows: tuple[object, ...]) -> Records:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("ชื่อ", "โทร", "ผ่าน"), *rows):
        book.active.append(list(row))
    book.save(folder / "บุคคล.xlsx")
    path = folder / "ระเบียน.yaml"
    path.write_text(yaml.safe_dump(RECORD, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return Examiner(reference_data()).examine([path])


def codes(found: Records) -> list[str]:
    return [each.code for each in found.findings if each.severity != "info"]


@pytest.mark.parametrize(("ticked", "said"), [(True, "ใช่"), (False, "ไม่ใช่")])
def test_a_switch_of_the_sheet_is_printed_in_thai(ticked: bool, said: str, tmp_path: Path) -> None:
    (only,) = examined(tmp_path, ("นายหนึ่ง ตัวอย่าง", "0 3800 0000", ticked)).documents
    assert isinstance(only.document, Paper)
    (paragraph,) = only.document.body
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.endswith(f"ผ่านการอบรม {said}")


@pytest.mark.parametrize(
    ("typed", "wanted"), [(812345678, True), (38000000, True), ("0812345678", False), (1669, False)]
)
def test_a_telephone_that_lost_its_zero_is_told(typed: object, wanted: bool, tmp_path: Path) -> None:
    found = examined(tmp_path, ("นายหนึ่ง ตัวอย่าง", typed, "ใช่"))
    assert codes(found) == ["phone-zero-lost"] * wanted


def test_a_row_without_a_name_is_called_by_its_row_of_the_sheet(tmp_path: Path) -> None:
    found = examined(tmp_path, ("นายหนึ่ง ตัวอย่าง", "-", "ใช่"), ("นางสอง ตัวอย่าง", "-", "ใช่"), (None, "-", "ใช่"))
    (told,) = (each for each in found.findings if each.code == "value-open")
    assert (told.params["variant"], told.location.cell) == ("แถวที่ 4", "A4")
