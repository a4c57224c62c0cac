"""Tables of records: sheets and typed rows become sorted, numbered, summed and merged rows."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline import ingest
from pipeline.domain.documents import Enclosure
from pipeline.domain.page_blocks import Align, Row, RowRole, Schedule, ScheduleEntry, Table
from pipeline.findings import Severity
from pipeline.ingest import shown_workbook
from pipeline.ingest.spreadsheet import Region
from tests.unit.ingest.conftest import Load

Rows = Sequence[Sequence[Any]]
TableOf = Callable[..., Table]

DISTRICTS = (
    ("อำเภอ", "ตำบล", "จำนวน"),
    ("บางคล้า", "ปากน้ำ", 20),
    ("พนมสารคาม", "ท่าถ่าน", 1500),
    ("บางคล้า", "ท่าทองหลาง", 5),
)


def xlsx(rows: Rows, change: Callable[[Any], object] = lambda sheet: None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_csv(rows: Rows) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()


def record(block: str) -> str:
    return "ชนิด: แบบรายงาน\nชื่อเรื่อง: ก\nข้อความ:\n- " + block.replace("\n", "\n  ") + "\n"


@pytest.fixture
def loaded(load: Load) -> Callable[..., ingest.Loaded]:
    """Return a function that loads a block, its data as a workbook or CSV beside it."""

    def of(block: str, data: bytes = b"", name: str = "ข้อมูล.csv") -> ingest.Loaded:
        Path(name).write_bytes(data)
        return load(record(block))

    return of


@pytest.fixture
def table(loaded: Callable[..., ingest.Loaded]) -> TableOf:
    def of(block: str, data: bytes = b"", name: str = "ข้อมูล.csv") -> Table:
        found = loaded(block, data, name)
        assert found.findings == ()
        return table_of(found)

    return of


def table_of(found: ingest.Loaded) -> Table:
    (enclosure,) = (*found.documents, *found.partial)
    assert isinstance(enclosure, Enclosure)
    (block,) = enclosure.body
    assert isinstance(block, Table)
    return block


def texts(rows: Sequence[Row]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows]


ALL = """\
ชนิด: ตาราง
สดมภ์:
- {ชื่อ: ที่, ลำดับ: true}
- {ชื่อ: อำเภอ, รวมเซลล์: true}
- {ชื่อ: ตำบล}
- {ชื่อ: "จำนวน\\n(คน)", ช่องข้อมูล: จำนวน, รวม: true}
เรียงตาม: [อำเภอ, -จำนวน]
ผลรวมย่อยตาม: อำเภอ
"""


@pytest.mark.parametrize(
    ("data", "name"), [(as_csv(DISTRICTS), "ข้อมูล.csv"), (xlsx(DISTRICTS), "ข้อมูล.xlsx")], ids=["csv", "xlsx"]
)
def test_a_sheet_is_sorted_numbered_summed_and_merged(table: TableOf, data: bytes, name: str) -> None:
    found = table(f"{ALL}ข้อมูล: {name}", data, name)
    assert texts(found.header_rows) == [["ที่", "อำเภอ", "ตำบล", "จำนวน\n(คน)"]]
    assert texts(found.rows) == [
        ["1", "บางคล้า", "ปากน้ำ", "20"],
        ["2", "ท่าทองหลาง", "5"],
        ["รวมบางคล้า", "25"],
        ["3", "พนมสารคาม", "ท่าถ่าน", "1500"],
        ["รวมพนมสารคาม", "1,500"],
        ["รวม", "1,525"],
    ]
    assert found.rows[0].cells[1].rowspan == 2
    assert found.rows[2].cells[0].colspan == 3
    assert [row.role.value for row in found.rows] == ["body", "body", "subtotal", "body", "subtotal", "total"]
    assert [column.align for column in found.columns] == [Align.CENTRE, None, None, Align.RIGHT]


def test_typed_data_says_the_same(table: TableOf) -> None:
    data = "".join(f"- {{อำเภอ: {a}, ตำบล: {b}, จำนวน: {c}}}\n" for a, b, c in DISTRICTS[1:])
    found = table(f"{ALL}ข้อมูล:\n{data}".rstrip())
    assert texts(found.rows)[2] == ["รวมบางคล้า", "25"]
    assert texts(found.rows)[-1] == ["รวม", "1,525"]


def test_the_place_of_a_record_is_its_row(loaded: Callable[..., ingest.Loaded]) -> None:
    (found,) = loaded(f"{ALL}ข้อมูล: ข้อมูล.xlsx", xlsx(DISTRICTS), "ข้อมูล.xlsx").documents
    places = [found.source.at(f"body[0].rows[{n}]") for n in range(4)]
    assert [place.cell for place in places] == ["A2", "A4", "A4", "A3"]
    assert {place.sheet for place in places} == {"Sheet"}


def test_headings_match_in_any_dress_and_may_stand_lower(table: TableOf) -> None:
    rows = (("บัญชี ปี 2567",), (), ("ลำดับ", " อำ เภอ\u200b", "จำนวน :"), (1, "พนม", 7))
    found = table("ชนิด: ตาราง\nสดมภ์: [อำเภอ, จำนวน]\nข้อมูล: ข้อมูล.csv", as_csv(rows))
    assert texts(found.rows) == [["พนม", "7"]]


def test_a_column_may_be_left_to_be_written_by_hand(table: TableOf) -> None:
    block = (
        "ชนิด: ตาราง\nสดมภ์: [อำเภอ, {ชื่อ: หมายเหตุ, ช่องข้อมูล: เว้นว่าง}, {ชื่อ: ผล, ช่องข้อมูล: null}]\nข้อมูล: ข้อมูล.csv"
    )
    assert texts(table(block, as_csv(DISTRICTS)).rows)[0] == ["บางคล้า", "", ""]


def test_a_formula_counts_with_its_saved_value_and_a_text_as_typed(table: TableOf, tmp_path: Path) -> None:
    plain = xlsx((("ก", "ข"), ("=SUM(1)", "x")), lambda sheet: setattr(sheet["B2"], "data_type", "s"))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith("sheet1.xml"):  # as a spreadsheet program saves it, with what it computed
                assert b"<f>SUM(1)</f><v></v>" in part.replace(b"<v />", b"<v></v>").replace(
                    b"<v/>", b"<v></v>"
                )
                part = part.replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
                part = part.replace(b"<f>SUM(1)</f><v></v>", b"<f>SUM(1)</f><v>42</v>")
            package.writestr(name, part)
    found = table("ชนิด: ตาราง\nสดมภ์: [ก, ข]\nข้อมูล: ข้อมูล.xlsx", target.getvalue(), "ข้อมูล.xlsx")
    assert texts(found.rows) == [["42", "x"]]


def test_a_text_that_begins_with_an_equals_sign_is_kept(table: TableOf) -> None:
    def as_text(sheet: Any) -> None:
        sheet["A2"].value, sheet["A2"].data_type = "=รวม", "s"

    block = "ชนิด: ตาราง\nสดมภ์: [ก]\nข้อมูล: ข้อมูล.xlsx"
    assert texts(table(block, xlsx((("ก",), ("x",)), as_text), "ข้อมูล.xlsx").rows) == [["=รวม"]]
    block = "ชนิด: ตาราง\nสดมภ์: [ก]\nข้อมูล: ข้อมูล.csv"
    assert texts(table(block, as_csv((("ก",), ("=1+2",)))).rows) == [["=1+2"]]


def test_cells_are_read_as_their_sheet_shows_them(table: TableOf) -> None:
    def formats(sheet: Any) -> None:
        for row, number_format in enumerate(("#,##0", "#,##0.00", "0%", "0.0", '#,##0.00 "บาท"', "0000"), 2):
            sheet.cell(row, 1).number_format = number_format

    values = (1500, 1234.5, 0.25, 2.25, 1000, 7, date(2024, 4, 5), datetime(2567, 4, 5), time(9, 30), True)
    data = xlsx((("ก",), *((value,) for value in values)), formats)
    found = table("ชนิด: ตาราง\nสดมภ์: [ก]\nข้อมูล: ข้อมูล.xlsx", data, "ข้อมูล.xlsx")
    days = ["๕ เมษายน ๒๕๖๗", "๕ เมษายน ๒๕๖๗", "๐๙.๓๐ น."]
    numbers = ["1,500", "1,234.50", "25%", "2.3", "1,000.00", "0007"]
    assert [row[0] for row in texts(found.rows)] == [*numbers, *days, "ใช่"]


def test_merged_cells_of_a_sheet_count_for_all_their_rows(table: TableOf) -> None:
    rows = (("อำเภอ", "ตำบล"), ("พนม", "ก"), (None, "ข"), (None, "ค"), ("ไชยา", "ง"))
    data = xlsx(rows, lambda sheet: sheet.merge_cells("A2:A4"))
    found = table("ชนิด: ตาราง\nสดมภ์: [อำเภอ, ตำบล]\nข้อมูล: ข้อมูล.xlsx", data, "ข้อมูล.xlsx")
    assert [row[0] for row in texts(found.rows)] == ["พนม", "พนม", "พนม", "ไชยา"]


def test_overlapping_merged_cells_are_told_once() -> None:
    rows = tuple((shown_workbook.Cell("ก", n, 1),) for n in range(1, 5))
    merged = shown_workbook.filled_down(rows, [Region(1, 3, 1, 1), Region(2, 4, 1, 1)])
    assert [row[0].fault for row in merged] == ["", "cell-merge-overlap", "", ""]


def test_of_several_sheets_with_the_headings_one_is_to_be_named(load: Load) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["หมายเหตุ"])
    for title, place in (("แผ่นหนึ่ง", "พนม"), ("แผ่นสอง", "ไชยา")):
        sheet = book.create_sheet(title)
        sheet.append(["อำเภอ"])
        sheet.append([place])
    book.save("ข้อมูล.xlsx")
    block = "ชนิด: ตาราง\nสดมภ์: [อำเภอ]\nข้อมูล: ข้อมูล.xlsx"
    (found,) = load(record(block)).findings
    assert (found.code, found.params["sheets"]) == ("data-sheet-ambiguous", ("แผ่นหนึ่ง", "แผ่นสอง"))
    assert texts(table_of(load(record(f"{block}\nแผ่นงาน: แผ่นสอง"))).rows) == [["ไชยา"]]
    del book["แผ่นหนึ่ง"]
    book.save("ข้อมูล.xlsx")
    assert texts(table_of(load(record(block))).rows) == [["ไชยา"]]


# Typed rows


def test_running_numbers_may_be_left_out_of_typed_rows(table: TableOf) -> None:
    found = table(
        "สดมภ์: [{ชื่อ: ที่, ลำดับ: true}, งาน]\nแถว:\n- [ประชุม]\n- {กลุ่ม: กลุ่ม}\n- [null, สำรวจ]\nแถวว่าง: 1"
    )
    assert texts(found.rows) == [["1", "ประชุม"], ["กลุ่ม"], ["2", "สำรวจ"], ["3", ""]]
    assert found.rows[1].cells[0].colspan == 2
    assert found.empty_rows == 0


def test_typed_rows_are_summed_where_they_ask_for_it(table: TableOf) -> None:
    found = table(
        "สดมภ์: [ก, {ชื่อ: ข, รวม: sum}]\nแถว:\n- [x, 1.50]\n- [y, '๒']\n- {ผลรวมย่อย: รวมกลุ่มแรก}\n- [z, 10]\n"
        "- {ผลรวมย่อย: true}\nแถวรวม: ทั้งสิ้น"
    )
    assert texts(found.rows)[2] == ["รวมกลุ่มแรก", "3.50"]
    assert texts(found.rows)[4:] == [["รวม", "10"], ["ทั้งสิ้น", "13.50"]]


def test_a_form_without_numbers_has_an_empty_total(table: TableOf) -> None:
    found = table("สดมภ์: [ก, {ชื่อ: ข, รวม: true}]\nชนิด: ตาราง\nแถวว่าง: 2")
    assert texts(found.rows) == [["", ""], ["", ""], ["รวม", ""]]
    assert found.rows[-1].role is RowRole.TOTAL


def test_no_total_where_none_is_wanted(table: TableOf) -> None:
    found = table("สดมภ์: [ก, {ชื่อ: ข, รวม: true}]\nแถว: [[ก, 1]]\nแถวรวม: false")
    assert texts(found.rows) == [["ก", "1"]]


def test_typed_rows_are_sorted_and_their_places_move_with_them(load: Load) -> None:
    (found,) = load(record("สดมภ์: [ก, ข]\nเรียงตาม: -ข\nแถว:\n- [x, 1]\n- [y, 2]")).documents
    assert isinstance(found, Enclosure)
    assert found.source.at("body[0].rows[0][1]").line == 8
    assert found.source.at("body[0].rows[1]").line == 7


def test_a_typed_sum_that_differs_is_told(load: Load) -> None:
    found = load(record("สดมภ์: [ก, {ชื่อ: ข, รวม: true}]\nแถว:\n- [x, 1]\n- [y, 2]\nแถวรวม: [รวม, 4]"))
    (finding,) = found.findings
    assert (finding.code, finding.location.line, finding.location.column) == ("table-sum-differs", 8, 17)
    assert {key: str(finding.params[key]) for key in ("column", "stated", "sum")} == {
        "column": "ข",
        "stated": "4",
        "sum": "3",
    }
    assert (finding.severity, found.documents) == (Severity.ERROR, ())


def test_a_thousand_rows(table: TableOf) -> None:
    rows = [("อำเภอ", "จำนวน"), *((f"อำเภอ {n // 50:02d}", str(n)) for n in range(1000))]
    found = table(
        "ชนิด: ตาราง\nสดมภ์: [{ชื่อ: ที่, ลำดับ: true}, {ชื่อ: อำเภอ, รวมเซลล์: true}, {ชื่อ: จำนวน, รวม: true}]\n"
        "ผลรวมย่อยตาม: อำเภอ\nข้อมูล: ข้อมูล.csv",
        as_csv(rows),
    )
    assert len(found.rows) == 1000 + 20 + 1
    assert found.rows[-1].cells[-1].text == f"{sum(range(1000)):,}"
    assert [row.cells[1].rowspan for row in found.rows if len(row.cells) == 3] == [50] * 20


# Schedules


def test_a_schedule_from_a_sheet(load: Load) -> None:
    rows = (
        ("ลำดับ", "วัน เดือน ปี", "เวลา", "สถานที่", "ทีม", "# ภายใน"),
        (1, date(2024, 6, 17), time(9), "ที่ว่าการอำเภอพนม", "ทีม ๑", "ไม่พิมพ์"),
        (2, None, "13.00-15.30 น.", "ที่ว่าการอำเภอไชยา", "ทีม ๑\nทีม ๒", None),
    )
    Path("แผน.xlsx").write_bytes(xlsx(rows, lambda sheet: sheet.merge_cells("B2:B3")))
    loaded = load("ชนิด: กำหนดการ\nชื่อเรื่อง: ก\nข้อความ: {ชนิด: กำหนดการ, ข้อมูล: แผน.xlsx}\n")
    assert loaded.findings == ()
    (found,) = loaded.documents
    assert isinstance(found, Enclosure)
    (schedule,) = found.body
    day = date(2024, 6, 17)
    assert schedule == Schedule(
        (
            ScheduleEntry(day, time(9), place="ที่ว่าการอำเภอพนม", people=("ทีม ๑",)),
            ScheduleEntry(day, time(13), time(15, 30), place="ที่ว่าการอำเภอไชยา", people=("ทีม ๑", "ทีม ๒")),
        )
    )
    assert found.source.at("body[0].entries[1].place").cell == "D3"
