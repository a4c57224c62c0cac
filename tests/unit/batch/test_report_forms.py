"""A report's table goes out as a workbook, and what offices typed into it is read back as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.batch.collect import Collected, collect
from pipeline.domain.evidence import Answer, Returned, Status
from pipeline.ingest.returned import Sent, read_returned
from tests import report_forms
from tests.filled_forms import DISTRICTS, back, edit, repacked, sent_out, stamped
from tests.report_forms import GOOD, OPEN, REPORT, WEAVING, WICKER, cell_of, type_in

WANTED: Mapping[tuple[str, str], object] = {
    (WEAVING, "ชาย"): Decimal(3),
    (WEAVING, "หญิง"): Decimal(17),
    (WEAVING, "งบประมาณ"): Decimal("1250.5"),
    (WEAVING, "ร้อยละ"): Decimal("99.5"),
    (WEAVING, "วันที่จัด"): date(2024, 4, 5),
    (WEAVING, "หมายเหตุ"): "จัดสองวัน",
    (WICKER, "ชาย"): "-",
    (WICKER, "หญิง"): Decimal(12),
    (WICKER, "งบประมาณ"): Decimal(12000),
    (WICKER, "วันที่จัด"): date(2024, 5, 1),
    ("๓", "กิจกรรม"): "การทำขนม",
    ("๓", "เป้าหมาย"): Decimal(10),
    ("๓", "ชาย"): Decimal(0),
    ("๓", "หญิง"): Decimal(9),
    ("๓", "งบประมาณ"): Decimal("99.99"),
    ("๓", "วันที่จัด"): date(2024, 6, 30),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sent, Mapping[str, Path]]:
    return sent_out(tmp_path_factory.mktemp("ส่ง"), REPORT)


@pytest.fixture
def form(out: tuple[Sent, Mapping[str, Path]], tmp_path: Path) -> Path:
    return back(out[1]["บางคล้า"], tmp_path)


def read(path: Path, out: tuple[Sent, Mapping[str, Path]]) -> Returned:
    (returned,) = read_returned(path, out[0])
    return returned


def value_of(answer: Answer) -> object:
    return next((each for each in (answer.measured, answer.day, answer.text) if each is not None), None)


def by_cell(returned: Returned) -> dict[str | None, object]:
    assert returned.evidence is not None
    return {each.location.cell: value_of(each) for each in returned.evidence.answers.values()}


def cells(path: Path, wanted: Mapping[tuple[str, str], object]) -> dict[str | None, object]:
    sheet = load_workbook(path).worksheets[0]
    return {cell_of(sheet, *where).coordinate: value for where, value in wanted.items()}


def told(returned: Returned) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.location.cell) for finding in returned.findings]


# The form as it goes out


def test_only_what_is_asked_can_be_typed_into(form: Path) -> None:
    sheet = load_workbook(form).worksheets[0]
    assert sheet.protection.sheet
    free = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    asked = ("ชาย", "หญิง", "งบประมาณ", "ร้อยละ", "วันที่จัด", "หมายเหตุ")
    for row in (WEAVING, WICKER):
        assert {cell_of(sheet, row, each).coordinate for each in asked} <= free
        assert cell_of(sheet, row, "เป้าหมาย").coordinate not in free
        assert cell_of(sheet, row, "กิจกรรม").coordinate not in free
    assert cell_of(sheet, "๓", "กิจกรรม").coordinate in free
    assert cell_of(sheet, "๓", "ที่").coordinate not in free
    assert cell_of(sheet, "รวมทั้งสิ้น", "ชาย").coordinate not in free


def test_the_form_is_the_offices_own(form: Path) -> None:
    book = load_workbook(form)
    sheet, index = book.worksheets
    texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert "อำเภอบางคล้า จังหวัดฉะเชิงเทรา" in texts
    assert "การจักสานของอำเภอบางคล้า" in texts
    assert any(text.startswith("SRB1-") and "-2567-2402-" in text for text in texts)
    assert (sheet.title, index.sheet_state) == ("แบบรายงาน", "veryHidden")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    head = cell_of(sheet, "ก. กิจกรรม", "ที่").row
    heads = [c.row for row in sheet.iter_rows() for c in row if c.value in ("ที่", "ชาย")]
    assert (min(heads), max(heads)) == (int(sheet.print_title_rows.split(":")[0].strip("$")), head - 1)


def test_there_are_more_rows_than_the_paper_has(form: Path) -> None:
    sheet = load_workbook(form).worksheets[0]
    numbers = [row[0].value for row in sheet.iter_rows(max_col=1)]
    last = [number for number in numbers if number in ("๖", "๑๖", "๑๗")]
    assert last == ["๖", "๑๖"]  # 2 given, 4 empty ones on paper, and 10 more


def test_each_column_has_its_limit(form: Path) -> None:
    sheet = load_workbook(form).worksheets[0]
    limits = {str(each.sqref).split(":")[0]: each for each in sheet.data_validations.dataValidation}
    money = limits[cell_of(sheet, WEAVING, "งบประมาณ").coordinate]
    assert "ทศนิยมไม่เกิน 2 ตำแหน่ง" in money.error
    assert money.showErrorMessage
    assert "INT(" in limits[cell_of(sheet, WEAVING, "ชาย").coordinate].formula1
    assert cell_of(sheet, WEAVING, "หมายเหตุ").coordinate not in limits
    assert cell_of(sheet, WEAVING, "วันที่จัด").number_format == "@"


# Reading it back


def test_a_form_filled_in_is_complete_and_read_as_typed(
    form: Path, out: tuple[Sent, Mapping[str, Path]]
) -> None:
    type_in(form, GOOD)
    returned = read(form, out)
    assert told(returned) == []
    assert returned.status is Status.COMPLETE
    assert by_cell(returned) == cells(form, WANTED)


@pytest.mark.parametrize(
    ("row", "column", "typed", "code"),
    [
        (WEAVING, "ชาย", "สาม", "form-answer-number"),
        (WEAVING, "ชาย", "3 คน", "form-answer-number"),
        (WEAVING, "ชาย", 2.5, "form-answer-whole"),
        (WEAVING, "ชาย", -1, "form-answer-negative"),
        (WEAVING, "ชาย", "=1+2", "form-answer-formula"),
        (WEAVING, "ชาย", datetime(2024, 1, 3), "form-answer-number"),
        (WEAVING, "ชาย", True, "form-answer-number"),
        (WEAVING, "งบประมาณ", 10.125, "form-answer-money"),
        (WEAVING, "งบประมาณ", -5, "form-answer-negative"),
        (WEAVING, "งบประมาณ", "1,00", "form-answer-number"),
        (WEAVING, "งบประมาณ", 10**16, "form-answer-unreadable"),
        (WEAVING, "ร้อยละ", "ครึ่งหนึ่ง", "form-answer-number"),
        (WEAVING, "วันที่จัด", "31 เม.ย. 2567", "form-answer-date"),
        (WEAVING, "วันที่จัด", "เมษายน 2567", "form-answer-date"),
        (WEAVING, "วันที่จัด", 45387, "form-answer-date"),
        (WEAVING, "หมายเหตุ", "=HYPERLINK(1)", "form-answer-formula"),
        (WEAVING, "หมายเหตุ", "ก" * 5000, "form-answer-long"),
        ("๓", "หญิง", "เก้า", "form-answer-number"),
    ],
)
def test_what_cannot_be_read_is_told_by_cell_and_the_rest_stands(
    form: Path, out: tuple[Sent, Mapping[str, Path]], row: str, column: str, typed: object, code: str
) -> None:
    type_in(form, {**GOOD, (row, column): typed})
    returned = read(form, out)
    cell = cell_of(load_workbook(form).worksheets[0], row, column).coordinate
    assert told(returned) == [(code, cell)]
    assert returned.status is Status.INCOMPLETE
    rest = {where: value for where, value in WANTED.items() if where != (row, column)}
    assert by_cell(returned) == cells(form, rest)


@pytest.mark.parametrize(
    ("column", "typed", "wanted"),
    [
        ("ร้อยละ", "45%", Decimal(45)),
        ("ร้อยละ", -3.25, Decimal("-3.25")),
        ("วันที่จัด", datetime(2024, 4, 5), date(2024, 4, 5)),
        ("วันที่จัด", datetime(2567, 4, 5), date(2024, 4, 5)),
        ("วันที่จัด", "–", "-"),
        ("หมายเหตุ", "+66 0000", "+66 0000"),
        ("หมายเหตุ", "@ตลาด", "@ตลาด"),
        ("หมายเหตุ", 12, "12"),
        ("หมายเหตุ", datetime(2024, 4, 5), "๕ เมษายน ๒๕๖๗"),
        ("งบประมาณ", 0.1 + 0.2, Decimal("0.3")),
    ],
)
def test_what_people_type_is_understood(
    form: Path, out: tuple[Sent, Mapping[str, Path]], column: str, typed: object, wanted: object
) -> None:
    type_in(form, {**GOOD, (WEAVING, column): typed})
    returned = read(form, out)
    assert told(returned) == []
    assert by_cell(returned) == cells(form, {**WANTED, (WEAVING, column): wanted})


def test_given_rows_must_be_filled_and_begun_ones(form: Path, out: tuple[Sent, Mapping[str, Path]]) -> None:
    gone = [(WEAVING, "หญิง"), (WICKER, "วันที่จัด"), ("๓", "งบประมาณ")]
    type_in(form, {**GOOD, **dict.fromkeys(gone), (WEAVING, "หมายเหตุ"): None, (WEAVING, "ร้อยละ"): None})
    returned = read(form, out)
    sheet = load_workbook(form).worksheets[0]
    assert told(returned) == [("form-answer-missing", cell_of(sheet, *each).coordinate) for each in gone]
    assert "การทอเสื่อ · ผู้เข้าร่วม (คน) หญิง" in [each.params["label"] for each in returned.findings]


def test_an_untouched_form_is_empty(form: Path, out: tuple[Sent, Mapping[str, Path]]) -> None:
    returned = read(form, out)
    assert [code for code, _ in told(returned)] == ["form-empty"]
    assert returned.findings[0].params["count"] == 8  # four of each given row


def test_the_free_cells_are_read(form: Path, out: tuple[Sent, Mapping[str, Path]]) -> None:
    def write(sheet: Any) -> None:
        for label, text in {"จำนวนครัวเรือนทั้งหมด": 1204, "ผู้รายงาน": "นายสมมุติ จริงใจ"}.items():
            cell = next(c for row in sheet.iter_rows() for c in row if c.value == label)
            beside = next(c for c in sheet[cell.row] if not c.protection.locked)
            beside.value = text

    edit(type_in(form, GOOD), write)
    evidence = read(form, out).evidence
    assert evidence is not None
    assert dict(evidence.notes) == {"จำนวนครัวเรือนทั้งหมด": "1204", "ผู้รายงาน": "นายสมมุติ จริงใจ"}


# Sheets that people worked in


def test_rows_and_columns_may_move(form: Path, out: tuple[Sent, Mapping[str, Path]]) -> None:
    def move(sheet: Any) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(1, 3)
        sheet.insert_cols(4, 2)
        report_forms.moved(sheet, down=3, right_of=4, across=2)

    type_in(form, GOOD)
    edit(form, move)
    returned = read(form, out)
    assert returned.status is Status.COMPLETE
    assert sorted(map(str, by_cell(returned).values())) == sorted(map(str, WANTED.values()))


def test_a_row_of_ones_own_is_told_and_not_counted(form: Path, out: tuple[Sent, Mapping[str, Path]]) -> None:
    def insert(sheet: Any) -> None:
        row = cell_of(sheet, "๔", "กิจกรรม").row
        for merged in list(sheet.merged_cells.ranges):  # openpyxl leaves them where they were
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(row)
        report_forms.moved(sheet, below=row, down=1)
        sheet.cell(row, 2).value, sheet.cell(row, 4).value = "การปลูกผัก", 7

    edit(type_in(form, GOOD), insert)
    returned = read(form, out)
    assert [code for code, _ in told(returned)] == ["form-row-own"]
    assert returned.findings[0].params["text"] == "การปลูกผัก"
    assert returned.status is Status.INCOMPLETE


def test_a_row_that_was_copied_is_told(form: Path, out: tuple[Sent, Mapping[str, Path]]) -> None:
    def copy(sheet: Any) -> None:
        source = cell_of(sheet, "๓", "กิจกรรม").row
        sheet.insert_rows(source + 1)
        for column in range(1, 11):
            sheet.cell(source + 1, column).value = sheet.cell(source, column).value
        sheet.cell(source + 1, 2).value = "การทำน้ำพริก"

    edit(type_in(form, GOOD), copy)
    returned = read(form, out)
    assert "form-row-repeated" in [code for code, _ in told(returned)]
    assert returned.status is Status.INCOMPLETE


@pytest.mark.parametrize(
    ("row", "column", "text", "label"),
    [
        (WEAVING, "เป้าหมาย", 25, "20"),
        (WEAVING, "กิจกรรม", "การทอผ้า", WEAVING),
        ("ก. กิจกรรม", "", "ชายและเด็ก", "ชาย"),
    ],
)
def test_what_was_locked_and_says_something_else_is_told(
    form: Path, out: tuple[Sent, Mapping[str, Path]], row: str, column: str, text: object, label: str
) -> None:
    def change(sheet: Any) -> None:
        if column:
            cell_of(sheet, row, column).value = text
        else:
            next(c for line in sheet.iter_rows() for c in line if c.value == "ชาย").value = text

    edit(type_in(form, GOOD), change)
    returned = read(form, out)
    assert [(each.code, each.params["label"]) for each in returned.findings] == [
        ("form-label-changed", label)
    ]
    assert returned.status is Status.CHANGED


def test_a_column_that_was_deleted_is_told(form: Path, out: tuple[Sent, Mapping[str, Path]]) -> None:
    def delete(sheet: Any) -> None:
        column = cell_of(sheet, WEAVING, "งบประมาณ").column
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_cols(column)

    edit(type_in(form, GOOD), delete)
    returned = read(form, out)
    found = {each.code: each.params["label"] for each in returned.findings}
    assert found["form-column-missing"] == "งบประมาณ"
    assert returned.status is Status.INCOMPLETE


def test_a_form_without_its_hidden_names_is_not_guessed_at(
    form: Path, out: tuple[Sent, Mapping[str, Path]]
) -> None:
    def strip(sheet: Any) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if str(cell.value).startswith(("c:", "t:")):
                    cell.value = None

    edit(type_in(form, GOOD), strip)
    returned = read(form, out)
    assert [code for code, _ in told(returned)] == ["form-not-laid-out"]
    assert returned.status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("row", "gone", "label"),
    [
        (WEAVING, "หญิง", "การทอเสื่อ · ผู้เข้าร่วม (คน) หญิง"),  # must be filled in, and is empty
        (WEAVING, "หมายเหตุ", ""),  # may be empty
        ("๔", "", "แถวที่ 4 · เป้าหมาย"),  # an open row of which nothing is filled in
    ],
)
def test_a_text_beside_the_table_is_held_against_the_cells_that_are_empty(
    form: Path, out: tuple[Sent, Mapping[str, Path]], row: str, gone: str, label: str
) -> None:
    type_in(form, {**GOOD, (row, gone): None} if gone else GOOD)

    def beside(sheet: Any) -> None:
        sheet.cell(cell_of(sheet, row, "ที่").row, 12).value = "ดูเอกสารแนบ"

    edit(form, beside)
    returned = read(form, out)
    found = [finding.code for finding in returned.findings]
    if label:
        told = next(each for each in returned.findings if each.code == "form-answer-beside")
        assert told.params["label"] == label
        assert returned.status is Status.INCOMPLETE
        assert "form-text-extra" not in found
    else:
        assert found == ["form-text-extra"]
        assert returned.status is Status.COMPLETE


# A folder of trouble


@pytest.fixture(scope="module")
def troubled(out: tuple[Sent, Mapping[str, Path]], tmp_path_factory: pytest.TempPathFactory) -> Collected:
    sent, forms = out
    base = tmp_path_factory.mktemp("รอบ")
    folder = base / "รับคืน"
    type_in(back(forms["เมืองฉะเชิงเทรา"], folder, "Book1 (2).xlsx"), GOOD)
    type_in(back(forms["บางคล้า"], folder, "อำเภอบางปะกง.xlsx"), GOOD)
    type_in(back(forms["บางปะกง"], folder, "อำเภอบางคล้า.xlsx"), GOOD)
    older = type_in(back(forms["บ้านโพธิ์"], folder, "บ้านโพธิ์.xlsx"), {**GOOD, (WEAVING, "ชาย"): 1})
    stamped(older, datetime(2024, 5, 1, 9))
    newer = type_in(back(forms["บ้านโพธิ์"], folder, "บ้านโพธิ์ แก้.xlsx"), GOOD)
    stamped(newer, datetime(2024, 5, 2, 9))
    back(forms["ราชสาส์น"], folder)
    _, last_year = sent_out(base, REPORT.replace("2567", "2566"), "ปีก่อน")
    type_in(back(last_year["แปลงยาว"], folder), GOOD)
    _, other = sent_out(base, REPORT.replace("การทอเสื่อ", "การทอผ้า"), "แบบอื่น")
    back(other["ท่าตะเกียบ"], folder)
    (folder / "พนมสารคาม.xlsx").write_text("ไม่ใช่ตาราง", encoding="utf-8")
    return collect(folder, sent)


def test_every_office_has_its_status(troubled: Collected) -> None:
    found = {row.office.name.removeprefix("อำเภอ"): row.status.value for row in troubled.rows}
    assert list(found) == list(DISTRICTS)
    assert found == {
        "เมืองฉะเชิงเทรา": "complete",
        "บางคล้า": "complete",
        "บางน้ำเปรี้ยว": "missing",
        "บางปะกง": "complete",
        "บ้านโพธิ์": "complete",
        "พนมสารคาม": "missing",
        "ราชสาส์น": "incomplete",
        "สนามชัยเขต": "missing",
        "แปลงยาว": "unknown",
        "ท่าตะเกียบ": "unknown",
        "คลองเขื่อน": "missing",
    }
    codes = [finding.code for finding in troubled.findings]
    assert codes.count("form-name-swapped") == 2
    for code in ("form-duplicate-older", "form-empty", "form-other-year", "form-other-rubric"):
        assert codes.count(code) == 1
    assert [Path(stray.file).name for stray in troubled.strays] == ["พนมสารคาม.xlsx"]


# A table of rows of any number only


def test_a_form_of_empty_rows_alone_wants_one(tmp_path: Path) -> None:
    sent, forms = sent_out(tmp_path, OPEN)
    (returned,) = read_returned(forms["บางคล้า"], sent)
    assert [code for code, _ in told(returned)] == ["form-empty"]
    type_in(forms["บางคล้า"], {("๑", "ตำบล"): "บางสวน"})
    (returned,) = read_returned(forms["บางคล้า"], sent)
    labels = [str(each.params["label"]) for each in returned.findings]
    assert labels == ["แถวที่ 1 · จำนวนกลุ่ม", "แถวที่ 1 · เงินทุน"]
    type_in(forms["บางคล้า"], {("๑", "จำนวนกลุ่ม"): 2, ("๑", "เงินทุน"): "-"})
    (returned,) = read_returned(forms["บางคล้า"], sent)
    assert returned.status is Status.COMPLETE


def test_a_table_of_csv_is_read_too(tmp_path: Path, out: tuple[Sent, Mapping[str, Path]]) -> None:
    sent, forms = out
    sheet = load_workbook(forms["บางคล้า"]).worksheets[0]
    identity = next(c.value for row in sheet.iter_rows() for c in row if str(c.value).startswith("SRB1-"))
    heads = [question.label for question in sent.questions if question.key[0] == 1]
    typed = ["3", "17", "1250.50", "", "5 เม.ย. 2567", ""]
    path = tmp_path / "ทุกอำเภอ.csv"
    path.write_text(",".join(["รหัสแบบ", *heads]) + "\n" + ",".join([identity, *typed]), encoding="utf-8")
    (returned,) = read_returned(path, sent)
    assert returned.office is not None
    assert returned.office.name == "อำเภอบางคล้า"
    assert list(by_cell(returned).values())[:3] == [Decimal(3), Decimal(17), Decimal("1250.50")]
    assert returned.status is Status.INCOMPLETE  # the other rows have no columns in this file


@pytest.mark.parametrize(
    ("row", "column", "typed", "stated", "total"),
    [
        ("รวมทั้งสิ้น", "หญิง", 5000, 5000, 38),
        ("รวมทั้งสิ้น", "งบประมาณ", "๑๓,๓๕๐.๔๘", Decimal("13350.48"), Decimal("13350.49")),
        ("รวมกิจกรรมที่กำหนด", "หญิง", "มาก", "มาก", 29),
    ],
)
def test_a_total_that_was_typed_over_is_told(
    form: Path, out: tuple[Sent, Mapping[str, Path]], row: str, column: str, typed: object, stated: object,
    total: object,
) -> None:  # fmt: skip
    type_in(form, GOOD)
    returned = read(type_in(form, {(row, column): typed}), out)
    (told,) = [each for each in returned.findings if each.code == "form-total-differs"]
    assert (told.params["stated"], told.params["total"]) == (stated, total)
    assert returned.status is Status.CHANGED
    assert told.params["office"]


def test_a_total_typed_as_the_rows_come_to_is_no_fault(
    form: Path, out: tuple[Sent, Mapping[str, Path]]
) -> None:
    type_in(form, GOOD)
    assert read(type_in(form, {("รวมทั้งสิ้น", "หญิง"): "๓๘"}), out).status is Status.COMPLETE


@pytest.mark.parametrize(
    ("men", "stated"), [("-", "-"), ("-", 0), ("-", "ไม่มี"), (0, "-"), (0, "ไม่มี"), ("-", "0 คน")]
)
def test_nothing_and_zero_are_one_for_a_total(
    form: Path, out: tuple[Sent, Mapping[str, Path]], men: object, stated: object
) -> None:
    type_in(form, {**GOOD, (WEAVING, "ชาย"): men})
    returned = read(type_in(form, {("รวมกิจกรรมที่กำหนด", "ชาย"): stated, ("รวมทั้งสิ้น", "ชาย"): stated}), out)
    assert (returned.status, told(returned)) == (Status.COMPLETE, [])


def with_formula(path: Path, row: str, formula: str, saved: str | None = None) -> Path:
    """Put a formula in the total of the women in a row, with what a program saved that it came to.

    The subtotal adds up two rows: those of the activities that are given; 14 others are behind it.
    """
    places: list[str] = []

    def replace(sheet: Any) -> None:
        total = cell_of(sheet, row, "หญิง")
        first, last = cell_of(sheet, WEAVING, "หญิง"), cell_of(sheet, WICKER, "หญิง")
        sub, end = cell_of(sheet, "รวมกิจกรรมที่กำหนด", "หญิง"), cell_of(sheet, "๑๖", "หญิง")
        assert (last.row - first.row, sub.row - last.row, end.row - sub.row) == (1, 1, 15)
        names = {"first": first, "last": last, "sub": sub, "more": sub.offset(2), "end": end}
        cells = {name: cell.coordinate for name, cell in names.items()}
        total.value = formula.format(**cells, sheet=sheet.title, row=first.row, to=last.row)
        places.append(total.coordinate)

    edit(path, replace)
    return path if saved is None else saved_as(path, places[0], saved)


def saved_as(path: Path, cell: str, value: str) -> Path:
    """Keep with the formula of a cell what it came to, as programs do that work formulas out."""
    kind = "n" if value.replace(".", "").isdecimal() else "str"

    def kept(part: bytes) -> bytes:
        empty = rf'<c r="{cell}"( s="[0-9]+")?(?: t="[a-z]+")?><f>([^<]*)</f><v ?(?:/>|></v>)</c>'
        full = rf'<c r="{cell}"\1 t="{kind}"><f>\2</f><v>{value}</v></c>'
        text, count = re.subn(empty, full, part.decode())
        assert count == 1
        return text.encode()

    return repacked(path, {"xl/worksheets/sheet1.xml": kept})


SUBTOTAL, TOTAL = "รวมกิจกรรมที่กำหนด", "รวมทั้งสิ้น"


@pytest.mark.parametrize(
    ("row", "formula", "is_told"),
    [
        (SUBTOTAL, "=SUM({first}:{last})", False),  # the same without the guard for an empty column
        (SUBTOTAL, '=if(count({first}:{last}) = 0;""; sum({first}:{last}))', False),
        (SUBTOTAL, "={first}+{last}", False),
        (SUBTOTAL, "=+{first}+{last}", False),
        (SUBTOTAL, "=SUBTOTAL(9,{first}:{last})", False),
        (SUBTOTAL, "=ROUND(SUM({first}:{last}),2)", False),
        (SUBTOTAL, '=IFERROR(SUM({first}:{last}),"")', False),
        (SUBTOTAL, "=SUM('{sheet}'!{first}:{last})", False),
        (SUBTOTAL, "=SUM({sheet}!{first}:{last})", False),
        (SUBTOTAL, "=17+12", False),
        (SUBTOTAL, "=29", False),
        (SUBTOTAL, '=SUMIF({first}:{last},">0")', False),  # nobody knows without what it came to
        (SUBTOTAL, "=SUM({first}:{first})", True),  # the last row is left out
        (SUBTOTAL, "={first}*2", True),
        (SUBTOTAL, "=35+3", True),
        (SUBTOTAL, "=SUM(Z{row}:Z{to})", True),
        (SUBTOTAL, "=SUM('อื่น'!{first}:{last})", True),
        (SUBTOTAL, "=SUM(#REF!)", True),
        (TOTAL, "=SUM({sub},{more}:{end})", False),
        (TOTAL, "={sub}+SUM({more}:{end})", False),
        (TOTAL, "=SUM({more}:{end})", True),
        (TOTAL, "={sub}", True),
    ],
)
def test_a_total_of_another_formula_is_told_if_rows_are_not_in_it(
    form: Path, out: tuple[Sent, Mapping[str, Path]], row: str, formula: str, is_told: bool
) -> None:
    """Nothing was saved of what the formulas come to: 29 women in two rows, 38 in all."""
    returned = read(with_formula(type_in(form, GOOD), row, formula), out)
    assert [code for code, _ in told(returned)] == (["form-total-formula"] if is_told else [])
    assert returned.status is (Status.CHANGED if is_told else Status.COMPLETE)
    assert by_cell(returned) == cells(form, WANTED)


@pytest.mark.parametrize(
    ("formula", "saved", "is_told"),
    [
        ("=SUM({first}:{first})", "29", False),  # what it came to is right, however it did
        ("=SUM(Z{row}:Z{to})", "29", False),
        ("=SUMPRODUCT({first}:{last})", "29.0000000000001", False),
        ('=SUM({first}:{last})&" คน"', "29 คน", False),
        ("=SUM({first}:{last})+5", "34", True),
        ("=SUM({first}:{end})", "67", True),
        ("=SUM({first}:{last},{last})", "41", True),
        ("=Z1", "29.6", True),
        ("=Z1", "มาก", True),
        ("={first}+{last}", "12", False),  # a sum of all rows, which passes over the ๑๗ that is a text
        ("=ROUND(SUM({first}:{last}),2)", "12", False),
        ("=SUMIF({first}:{last},1)", "12", True),
        ("=ROUND(SUM({first}:{last}),-1)", "30", True),
    ],
)
def test_a_total_of_another_formula_is_judged_by_what_it_came_to(
    form: Path, out: tuple[Sent, Mapping[str, Path]], formula: str, saved: str, is_told: bool
) -> None:
    path = with_formula(type_in(form, GOOD), SUBTOTAL, formula, saved)
    returned = read(path, out)
    assert [code for code, _ in told(returned)] == (["form-total-formula"] if is_told else [])
    assert returned.status is (Status.CHANGED if is_told else Status.COMPLETE)


@pytest.mark.parametrize(("saved", "is_told"), [("13350.49", False), ("13350.4949", False), ("13350", True)])
def test_what_a_total_came_to_counts_as_it_is_shown(
    form: Path, out: tuple[Sent, Mapping[str, Path]], saved: str, is_told: bool
) -> None:
    """Money is shown with two decimals: 13,350.49 baht."""
    places: list[str] = []

    def replace(sheet: Any) -> None:
        total = cell_of(sheet, TOTAL, "งบประมาณ")
        total.value, _ = "=Z1", places.append(total.coordinate)
        assert total.number_format.endswith("]#,##0.00")  # in Thai digits

    returned = read(saved_as(edit(type_in(form, GOOD), replace), places[0], saved), out)
    assert [code for code, _ in told(returned)] == (["form-total-formula"] if is_told else [])


TYPED_TOTAL = """
ชนิด: แบบฟอร์ม
ส่วนราชการ: chachoengsao-cdd
ชื่อเรื่อง: แบบสรุปจำนวนศูนย์
ข้อความ:
  - ชนิด: ตาราง
    จัดสดมภ์: [ซ้าย, กลาง, ขวา, ซ้าย]
    หัวตาราง: [[ตำบล, ทั้งหมด, ประเมินแล้ว, หมายเหตุ]]
    แถว:
      - [เสม็ดใต้, '', '', '']
      - [บางสวน, '', '', '']
    แถวรวม: [รวมทั้งอำเภอ, '', '', '']
"""


def test_a_total_row_typed_as_blank_cells_adds_up_its_columns(tmp_path: Path) -> None:
    _, paths = sent_out(tmp_path, TYPED_TOTAL)
    sheet = load_workbook(paths["บางคล้า"]).worksheets[0]
    (label,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "รวมทั้งอำเภอ"]
    first = label.row - 2
    sums = [sheet.cell(label.row, column).value for column in (2, 3, 4)]
    for column, value in zip("BC", sums, strict=False):
        assert f"SUM({column}{first}:{column}{label.row - 1})" in str(value)
    assert sums[2] is None, "remarks are no numbers"
