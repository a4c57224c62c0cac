"""Rows of a workbook or CSV as records of papers: one row, one certificate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import ingest
from pipeline.domain.documents import DocumentNumber, IssueDate, Letter, Meeting, Paper, YearlyNumber
from tests.unit.ingest.conftest import Load
from tests.unit.ingest.paper_forms import CARD, PLEDGE, forms_at

Read = Callable[..., ingest.Loaded]


@pytest.fixture
def read(load: Load, tmp_path: Path) -> Read:
    """Return a function that loads rows of a CSV file, with the kinds of this test known."""
    templates = [forms_at(tmp_path / "แบบ", PLEDGE, CARD)]

    def loaded(*rows: str, **more: Any) -> ingest.Loaded:
        return load("\n".join(rows) + "\n", name="แถว.csv", templates=templates, **more)

    return loaded


def papers(loaded: ingest.Loaded) -> list[Paper]:
    return [document for document, _ in loaded.each if isinstance(document, Paper)]


ROWS = (
    "ลำดับ,ที่,ว่าด้วย,ใช้ได้ถึงวันที่,พยาน 1,พยาน 2,คณะ,ผู้ลงนาม.ชื่อ,ผู้ลงนาม.ตำแหน่ง",
    "1,5/2567,ก,30 ก.ย. 2567,นาย ก,นาย ข,คณะต้นไม้,นายตัวอย่าง ใจดี,นายอำเภอ",
    "2,,ข,,,,,,",
)


def test_the_caller_names_the_kind(read: Read) -> None:
    loaded = read(*ROWS, kind="pledge")
    assert loaded.findings == ()
    first, second = papers(loaded)
    assert (first.number, first.subject) == (YearlyNumber(5, 2567), "ก")
    assert first.own["valid_until"] == IssueDate(2024, 9, 30)
    assert first.own["witnesses"] == ("นาย ก", "นาย ข")
    assert first.meeting == Meeting("คณะต้นไม้")
    assert first.signatories[0].name == "นายตัวอย่าง ใจดี"
    assert first.source.at("subject").cell == "C2"
    assert second.subject == "ข"


def test_a_column_names_the_kind(read: Read) -> None:
    rows = (f"ชนิด,{ROWS[0]}", f"คำมั่น,{ROWS[1]}", f"คำมั่น,{ROWS[2]}")
    loaded = read(*rows)
    assert loaded.findings == ()
    assert [each.subject for each in papers(loaded)] == ["ก", "ข"]


def test_parts_of_a_number_have_columns_of_their_own(read: Read) -> None:
    loaded = read("ชนิด,ที่.เลขที่,ที่.ปี,เรื่อง", "คำมั่น,5,2567,ก")
    assert loaded.findings == ()
    assert papers(loaded)[0].number == YearlyNumber(5, 2567)


def test_headings_are_those_of_the_form(read: Read) -> None:
    loaded = read("ที่,ข้อความ,พยาน", "ฉช ๐๐๑๙/๕,ก,ข", kind="card")
    assert [(found.code, found.params["heading"]) for found in loaded.findings] == [
        ("unknown-heading", "พยาน")
    ]
    assert papers(read("ที่,ข้อความ", "ฉช ๐๐๑๙/๕,ก", kind="card"))[0].number == DocumentNumber(
        "ฉช ๐๐๑๙", running=5
    )


def test_a_row_of_another_kind_is_told(read: Read) -> None:
    loaded = read("ชนิด,ที่,ข้อความ,พยาน", "คำมั่น,5/2567,ก,ข", "บัตร,ฉช ๐๐๑๙/๕,ก,ข")
    assert [(found.code, found.location.cell) for found in loaded.findings] == [("key-not-of-kind", "D3")]
    assert (len(loaded.documents), len(loaded.partial)) == (1, 1)


def test_sheets_of_letters_are_read_as_before(read: Read) -> None:
    rows = ("ชนิด,วันที่,เรื่อง,เรียน,ข้อความ", "หนังสือภายนอก,1 ก.ค. 2567,ก,ข,ค")
    loaded = read(*rows)
    assert loaded.findings == ()
    assert isinstance(loaded.documents[0], Letter)
    assert [found.code for found in read(rows[0].replace("ข้อความ", "พยาน"), rows[1]).findings] == [
        "missing-heading",
        "unknown-heading",
    ]


def test_a_sheet_without_headings_is_told_what_some_would_be(read: Read) -> None:
    (found,) = read("ก,ข", "ค,ง", kind="pledge").findings
    assert found.code == "headings-not-found"
    assert isinstance(known := found.params["known"], tuple)
    assert "ผู้ออก" in known


def test_a_row_may_name_an_office(read: Read) -> None:
    (paper,) = papers(read("ชนิด,ส่วนราชการ,ว่าด้วย", "คำมั่น,bangkhla,ก"))
    assert paper.issuer == "อำเภอบางคล้า"
