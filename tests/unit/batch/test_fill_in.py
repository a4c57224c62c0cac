"""The form that goes out: locked but for its free cells, recognisable, harmless, the same each time."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.batch.fill_in import form_workbook
from pipeline.batch.offices import choose, filling_of, known_offices
from pipeline.content.marks import Filling
from pipeline.domain import form_identity
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.questions import Asks, questions
from tests.filled_forms import (
    DISTRICTS,
    GOOD,
    PROVINCE,
    REFERENCE,
    RUBRIC,
    answer_column,
    read_rubric,
    row_of,
    rubric_file,
)

OFFICE = OfficeKey("2402", "อำเภอบางคล้า")
PLACE = Filling("บางคล้า", PROVINCE, "2567")


@pytest.fixture
def book(tmp_path: Path) -> Any:
    return load_workbook(io.BytesIO(form_workbook(read_rubric(rubric_file(tmp_path)), OFFICE, PLACE)))


def texts(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_only_answers_and_free_cells_can_be_typed_into(book: Any) -> None:
    sheet = book["แบบประเมิน"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    free = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    answers = {sheet.cell(row_of(sheet, label), answer_column(sheet)).coordinate for label in GOOD}
    assert answers < free
    columns = {answer_column(sheet)}
    extra = {sheet[c].row for c in free if sheet[c].column not in columns}
    notes = ("ชื่อลานกิจกรรม", "ที่ตั้ง ณ", "ตำบล", "ผู้ประเมิน", "ตำแหน่ง", "วันที่ประเมิน", "ข้อสังเกต")
    assert extra == {row_of(sheet, note) for note in notes}


def test_it_says_whose_it_is_and_which_form_in_a_way_that_holds(book: Any, tmp_path: Path) -> None:
    sheet, index = book["แบบประเมิน"], book["_saraban"]
    assert index.sheet_state == "veryHidden"
    (identity,) = [text for text in texts(sheet) if text.startswith("SRB1-")]
    found = form_identity.read(identity)
    assert found is not None
    assert (found.fiscal_year, found.office.code) == (2567, "2402")
    assert identity in texts(index)
    assert "อำเภอบางคล้า จังหวัดฉะเชิงเทรา" in texts(sheet)
    assert "มีป้ายชื่อลานของอำเภอบางคล้า" in texts(sheet)


def test_it_prints_on_a4_with_its_heads_and_without_the_strip(book: Any) -> None:
    sheet = book["แบบประเมิน"]
    head = row_of(sheet, "คำตอบ")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.print_area.startswith("'แบบประเมิน'!$A$2:")
    assert {sheet.cell(row_of(sheet, label), 2).font.name for label in GOOD} == {"TH SarabunPSK"}
    assert sheet.cell(row_of(sheet, "มีพื้นที่ร่มเงา"), 2).font.size == 16


@pytest.mark.parametrize(
    ("label", "kind", "parts"),
    [
        ("มีพื้นที่ร่มเงา", "list", ("✓", "✗")),
        ("พอใจมาก", "list", ("✓", "✗")),
        ("การดูแลรักษา", "list", ("น้อย", "มาก")),
        ("จำนวนครั้งที่จัดกิจกรรม", "custom", ("ISNUMBER", "INT", '"มาก"')),
        ("ร้อยละของครัวเรือนที่เข้าร่วม", "custom", ("ISNUMBER", ">=0", "<=100")),
        ("กิจกรรมออกกำลังกาย", "decimal", ("0",)),
    ],
)
def test_each_answer_has_its_limits_and_says_them_in_thai(
    book: Any, label: str, kind: str, parts: tuple[str, ...]
) -> None:
    sheet = book["แบบประเมิน"]
    cell = sheet.cell(row_of(sheet, label), answer_column(sheet)).coordinate
    (found,) = [v for v in sheet.data_validations.dataValidation if cell in v.sqref]
    assert found.type == kind
    for part in parts:
        assert part in found.formula1
    if kind == "decimal":
        assert found.formula2 == "6"
        assert "6" in found.prompt
    assert found.showErrorMessage
    assert len(found.error) <= 225
    assert len(found.errorTitle) <= 32
    assert any("ก" <= letter <= "๙" for letter in found.error)


def test_texts_stay_texts_whatever_sign_they_begin_with(tmp_path: Path) -> None:
    hostile = RUBRIC.replace("มีไฟส่องสว่าง", "'=HYPERLINK(\"https://example.invalid\")'")
    hostile = hostile.replace("กิจกรรมวันสำคัญ", "'@SUM(A1)'").replace("มีผู้ดูแลประจำ", "'-1+1'")
    made = form_workbook(read_rubric(rubric_file(tmp_path, hostile)), OFFICE, PLACE)
    sheet = load_workbook(io.BytesIO(made))["แบบประเมิน"]
    seen = []
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value).startswith(("=HYPER", "@SUM", "-๑+๑")):
                seen.append(cell)
                assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert len(seen) == 3


def test_formulas_are_ours_alone(book: Any) -> None:
    sheet = book["แบบประเมิน"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                assert cell.protection.locked
                assert not {"HYPERLINK", "INDIRECT", "["} & set(str(cell.value).split("("))


def test_equal_values_give_equal_bytes_without_a_date(tmp_path: Path) -> None:
    enclosure = read_rubric(rubric_file(tmp_path))
    first, second = (form_workbook(enclosure, OFFICE, PLACE) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert b"dcterms:modified" not in package.read("docProps/core.xml")


def test_every_kind_of_question_is_asked_once(tmp_path: Path) -> None:
    asked = questions(read_rubric(rubric_file(tmp_path)).rubric)  # type: ignore[arg-type]
    assert [(each.key, each.asks) for each in asked] == [
        ((0, 0), Asks.TICK),
        ((0, 1), Asks.TICK),
        ((0, 2), Asks.TICK),
        ((1, 0), Asks.GATE),
        ((1, 1), Asks.PICK),
        ((1, 2), Asks.PICK),
        ((1, 3), Asks.PICK),
        ((2, 0), Asks.MEASURE),
        ((2, 1), Asks.MEASURE),
        ((2, 2), Asks.LEVEL),
        ((3, 0), Asks.POINTS),
        ((3, 1), Asks.POINTS),
    ]
    assert [each.most for each in asked[-2:]] == [Decimal(6), Decimal(6)]
    assert [each.whole for each in asked[7:9]] == [True, False]


@pytest.mark.parametrize(
    ("record", "count"),
    [("economy-centre/rubric", 42), ("tambon-centre/indicators", 23), ("missions/missions", 12)],
)
def test_the_rubrics_of_the_package_ask_for_every_item(repository: Path, record: str, count: int) -> None:
    """40 items and 2 condition rows; 23 indicators; 11 missions, one of them in two parts."""
    enclosure = read_rubric(repository / "data" / "samples" / "package" / f"{record}.yaml")
    assert enclosure.rubric is not None
    asked = questions(enclosure.rubric)
    assert len(asked) == count
    made = form_workbook(enclosure, OFFICE, PLACE)
    sheet = load_workbook(io.BytesIO(made))["แบบประเมิน"]
    assert sum(str(text).startswith("q:") for text in texts(sheet)) == count


# Whom it goes to


def test_a_province_stands_for_its_districts_in_official_order() -> None:
    chosen = choose([PROVINCE], REFERENCE)
    assert tuple(office.name for office in chosen.offices) == tuple(f"อำเภอ{name}" for name in DISTRICTS)
    assert chosen.unknown == ()


def test_single_districts_and_whole_countries_can_be_meant() -> None:
    assert [o.code for o in choose(["อำเภอบางคล้า", "บางปะกง", "บางคล้า"], REFERENCE).offices] == [
        "2402",
        "2404",
    ]
    assert len(choose(["ทุกจังหวัด"], REFERENCE).offices) == 77
    assert len(choose(["ทุกอำเภอ"], REFERENCE).offices) == 878
    chosen = choose(["ฉเชิงเทรา", "เฉลิมพระเกียรติ"], REFERENCE)
    assert chosen.offices == ()
    assert chosen.unknown[0] == ("ฉเชิงเทรา", "ฉะเชิงเทรา")
    assert chosen.unknown[1][0] == "เฉลิมพระเกียรติ", "five provinces have a district of that name"


def test_the_marks_are_filled_with_where_the_office_is() -> None:
    offices = known_offices(REFERENCE)
    assert filling_of(offices["2402"], 2567, REFERENCE) == PLACE
    assert filling_of(offices["24"], None, REFERENCE) == Filling("", PROVINCE, "")
