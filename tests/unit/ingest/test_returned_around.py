"""What stands around the answers of a form that came back: merged cells, texts beside them, locked cells."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from pipeline.cli.messages import messages
from pipeline.domain.evidence import Returned, Status
from pipeline.findings import Finding, Severity
from pipeline.ingest.returned import Sent, read_returned
from tests.filled_forms import GOOD, RUBRIC, answer_column, back, edit, fill, row_of, sent_out

Change = Callable[[Any], None]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sent, Path]:
    sent, paths = sent_out(tmp_path_factory.mktemp("ส่ง"))
    return sent, paths["บางคล้า"]


@pytest.fixture
def form(out: tuple[Sent, Path], tmp_path: Path) -> Path:
    return fill(back(out[1], tmp_path), GOOD)


def read(path: Path, out: tuple[Sent, Path]) -> Returned:
    (returned,) = read_returned(path, out[0])
    return returned


def changed(form: Path, out: tuple[Sent, Path], change: Change) -> Returned:
    return read(edit(form, change), out)


def one(returned: Returned, code: str) -> Finding:
    """Return the only finding of a code; it says office and file, and its words are whole in Thai."""
    (finding,) = [each for each in returned.findings if each.code == code]
    assert finding.location.file == returned.file
    assert finding.params["office"] == "อำเภอบางคล้า"
    text = messages("th").finding(finding) + messages("th").hint(code, finding.params)
    assert "{" not in text
    return finding


def keys(returned: Returned) -> set[object]:
    assert returned.evidence is not None
    return set(returned.evidence.answers)


def at(sheet: Any, label: str, column: int) -> Any:
    return sheet.cell(row_of(sheet, label), column)


def column_after_answers(sheet: Any) -> int:
    """Return a column beyond all of the form's."""
    return int(sheet.max_column) + 1


# Merged cells


def test_answers_merged_into_one_answer_nothing(form: Path, out: tuple[Sent, Path]) -> None:
    """D12:D14 with one tick: nobody knows which of the three it means."""
    places: list[str] = []

    def merge(sheet: Any) -> None:
        first, column = row_of(sheet, "มีพื้นที่ร่มเงา"), answer_column(sheet)
        sheet.merge_cells(start_row=first, end_row=first + 2, start_column=column, end_column=column)
        places.extend(str(each) for each in sheet.merged_cells.ranges if str(each).startswith("D"))

    returned = changed(form, out, merge)
    told = one(returned, "form-answers-merged")
    assert returned.status is Status.INCOMPLETE
    assert told.severity is Severity.ERROR
    assert told.params["range"] in places
    assert len(told.params["items"]) == 3  # type: ignore[arg-type]
    assert not {(0, 0), (0, 1), (0, 2)} & keys(returned)


def test_an_answer_merged_with_what_stands_before_it_is_told(form: Path, out: tuple[Sent, Path]) -> None:
    def merge(sheet: Any) -> None:
        row, column = row_of(sheet, "กิจกรรมวันสำคัญ"), answer_column(sheet)
        sheet.merge_cells(start_row=row, end_row=row, start_column=column - 1, end_column=column)

    returned = changed(form, out, merge)
    assert returned.status is Status.INCOMPLETE
    assert one(returned, "form-answers-merged").location.cell is not None
    assert (3, 1) not in keys(returned)


# Texts beside the answers


def test_a_text_beside_an_answer_is_told_and_does_not_count(form: Path, out: tuple[Sent, Path]) -> None:
    def note(sheet: Any) -> None:
        at(sheet, "มีพื้นที่ร่มเงา", column_after_answers(sheet)).value = "กำลังย้ายที่ทำการ"

    returned = changed(form, out, note)
    told = one(returned, "form-text-extra")
    assert (returned.status, told.severity, told.params["count"]) == (Status.COMPLETE, Severity.WARNING, 1)
    assert "กำลังย้ายที่ทำการ" in str(told.params["cells"])
    assert str(told.location.cell) in str(told.params["cells"])


@pytest.mark.parametrize("beside", [1, 3])
def test_an_answer_typed_beside_its_cell_is_no_answer_and_no_silence(
    form: Path, out: tuple[Sent, Path], beside: int
) -> None:
    """The tick stands in the column of points, over its formula, or behind the form."""

    def move(sheet: Any) -> None:
        cell = at(sheet, "มีพื้นที่ร่มเงา", answer_column(sheet))
        cell.value = None
        sheet.cell(cell.row, cell.column + beside).value = "✓"

    returned = changed(form, out, move)
    told = one(returned, "form-answer-beside")
    assert (returned.status, told.severity) == (Status.INCOMPLETE, Severity.ERROR)
    assert "“✓”" in str(told.params["cells"])
    assert (0, 0) not in keys(returned)
    assert (0, 2) in keys(returned)


def test_a_choice_made_in_the_wrong_column_is_told_too(form: Path, out: tuple[Sent, Path]) -> None:
    def move(sheet: Any) -> None:
        cell = at(sheet, "พอใจมาก", answer_column(sheet))
        cell.value = None
        at(sheet, "มีการประเมินความพึงพอใจ", cell.column).value = None
        sheet.cell(cell.row, cell.column + 1).value = "✓"

    returned = changed(form, out, move)
    assert one(returned, "form-answer-beside").params["label"] == "๒.๒ พอใจมาก"
    assert (1, None) not in keys(returned)


def test_a_remark_beside_what_was_not_chosen_is_only_told(form: Path, out: tuple[Sent, Path]) -> None:
    def note(sheet: Any) -> None:
        at(sheet, "พอใจน้อย", column_after_answers(sheet)).value = "ปีก่อนได้ข้อนี้"

    returned = changed(form, out, note)
    assert returned.status is Status.COMPLETE
    assert one(returned, "form-text-extra").severity is Severity.WARNING


def test_a_column_put_in_before_the_answers_is_told_once(form: Path, out: tuple[Sent, Path]) -> None:
    def insert(sheet: Any) -> None:
        head = next(c for row in sheet.iter_rows() for c in row if c.value == "คำตอบ")
        sheet.insert_cols(head.column)
        sheet.cell(head.row, head.column - 1).value = "คำตอบเดิม"
        for label in ("มีพื้นที่ร่มเงา", "มีไฟส่องสว่าง", "การดูแลรักษา"):
            at(sheet, label, head.column - 1).value = "✗"

    returned = changed(form, out, insert)
    told = one(returned, "form-text-extra")
    assert (told.params["count"], returned.status) == (4, Status.COMPLETE)
    assert "คำตอบเดิม" in str(told.params["cells"])
    assert len(keys(returned)) == 10


def test_a_comment_is_told(form: Path, out: tuple[Sent, Path]) -> None:
    def comment(sheet: Any) -> None:
        at(sheet, "มีพื้นที่ร่มเงา", answer_column(sheet)).comment = Comment("ไม่แน่ใจ", "ผู้กรอก")

    returned = changed(form, out, comment)
    told = one(returned, "form-comments")
    assert (told.severity, returned.status) == (Severity.INFO, Status.COMPLETE)
    assert "ไม่แน่ใจ" in str(told.params["cells"])


def test_many_texts_are_one_finding_and_what_lies_too_far_is_counted(
    form: Path, out: tuple[Sent, Path]
) -> None:
    def push(sheet: Any) -> None:
        for row in range(9_990, 10_011):
            sheet.cell(row, 2).value = "ต่อท้าย"
        sheet["XFD12"] = "ไกลมาก"

    returned = changed(form, out, push)
    assert one(returned, "form-text-extra").params["count"] == 11
    told = one(returned, "form-beyond")
    assert (told.params["count"], told.params["row"]) == (11, 10_000)
    assert told.params["cells"][0] == "XFD12"  # type: ignore[index]
    assert len(returned.findings) == 2


# What was locked


def test_another_district_or_year_in_the_heading_is_told(form: Path, out: tuple[Sent, Path]) -> None:
    def rename(sheet: Any) -> None:
        for row in sheet.iter_rows(max_row=6):
            for cell in row:
                if str(cell.value).startswith("อำเภอบางคล้า"):
                    cell.value = "อำเภอราชสาส์น จังหวัดฉะเชิงเทรา"
                elif "๒๕๖๗" in str(cell.value):
                    cell.value = str(cell.value).replace("๒๕๖๗", "๒๕๖๖")

    returned = changed(form, out, rename)
    told = [each for each in returned.findings if each.code == "form-heading-changed"]
    assert returned.status is Status.CHANGED
    assert returned.office is not None
    assert returned.office.name == "อำเภอบางคล้า"
    words = " ".join(messages("th").finding(each) for each in told)
    for part in ("อำเภอราชสาส์น", "อำเภอบางคล้า จังหวัดฉะเชิงเทรา", "๒๕๖๖"):
        assert part in words
    assert len(told) == len(returned.findings) == 2


def test_full_points_that_were_changed_are_told_and_do_not_count(form: Path, out: tuple[Sent, Path]) -> None:
    def raise_points(sheet: Any) -> None:
        at(sheet, "มีพื้นที่ร่มเงา", answer_column(sheet) - 1).value = 20
        at(sheet, "ด้านพื้นที่", answer_column(sheet) - 1).value = 60

    returned = changed(form, out, raise_points)
    told = [each.params for each in returned.findings if each.code == "form-points-changed"]
    assert returned.status is Status.CHANGED
    assert {(str(each["points"]), each["text"]) for each in told} == {("2", "20"), ("5", "60")}


def test_a_total_that_was_typed_is_told_and_does_not_count(form: Path, out: tuple[Sent, Path]) -> None:
    def overwrite(sheet: Any) -> None:
        at(sheet, "คะแนนรวม", answer_column(sheet) + 1).value = 22
        at(sheet, "ระดับ", answer_column(sheet)).value = "ดีเด่น"

    returned = changed(form, out, overwrite)
    told = [each for each in returned.findings if each.code == "form-result-typed"]
    assert {each.params["text"] for each in told} == {"22", "ดีเด่น"}
    assert returned.status is Status.CHANGED


def test_a_sum_typed_as_a_formula_of_numbers_is_told_as_one_that_was_typed(
    form: Path, out: tuple[Sent, Path]
) -> None:
    def overwrite(sheet: Any) -> None:
        at(sheet, "คะแนนรวม", answer_column(sheet) + 1).value = "=15+7"
        at(sheet, "ระดับ", answer_column(sheet)).value = '="E12 ดีเด่น"'  # a text is no cell

    returned = changed(form, out, overwrite)
    told = [each for each in returned.findings if each.code == "form-result-typed"]
    assert {each.params["text"] for each in told} == {"=15+7", '="E12 ดีเด่น"'}
    assert returned.status is Status.CHANGED


def test_a_label_that_was_deleted_is_called_so(form: Path, out: tuple[Sent, Path]) -> None:
    returned = changed(form, out, lambda sheet: setattr(at(sheet, "มีไฟส่องสว่าง", 2), "value", None))
    assert one(returned, "form-label-gone").params["label"] == "๑.๓ มีไฟส่องสว่าง"
    assert returned.status is Status.CHANGED


def test_words_that_changed_places_behind_their_numbers_answer_nothing(
    form: Path, out: tuple[Sent, Path]
) -> None:
    def swap(sheet: Any) -> None:
        one, other = at(sheet, "กิจกรรมออกกำลังกาย", 2), at(sheet, "กิจกรรมวันสำคัญ", 2)
        one.value, other.value = other.value, one.value

    returned = changed(form, out, swap)
    assert [each.code for each in returned.findings] == ["form-row-mixed"] * 2
    assert not any(key[0] == 3 for key in keys(returned))  # type: ignore[index]


def test_a_row_that_is_gone_has_no_cell(form: Path, out: tuple[Sent, Path]) -> None:
    returned = changed(form, out, lambda sheet: sheet.delete_rows(row_of(sheet, "การดูแลรักษา")))
    told = one(returned, "form-row-missing").location
    assert (told.sheet, told.cell) == ("แบบประเมิน", None)


def test_a_code_mistyped_on_the_form_is_told(form: Path, out: tuple[Sent, Path]) -> None:
    def mistype(sheet: Any) -> None:
        cell = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("SRB1-"))
        cell.value = cell.value[:-1] + ("0" if cell.value[-1] != "0" else "1")

    returned = changed(form, out, mistype)
    assert one(returned, "form-identity-mistyped").location.cell is not None
    assert returned.status is Status.CHANGED
    assert len(keys(returned)) == 10


# Sheets and files


def copied(form: Path, **answers: object) -> Path:
    """Copy the sheet within its book, and type answers into the copy."""
    book = load_workbook(form)
    copy = book.copy_worksheet(book.worksheets[0])
    copy.title = "ฉบับแก้"
    for label, value in answers.items():
        at(copy, label, answer_column(copy)).value = value
    book.save(form)
    return form


def test_two_sheets_that_contradict_each_other_are_refused_like_two_files(
    form: Path, out: tuple[Sent, Path]
) -> None:
    returned = read(copied(form, มีพื้นที่ร่มเงา="✗"), out)
    told = one(returned, "form-sheets-contradict")
    assert set(told.params["sheets"]) == {"แบบประเมิน", "ฉบับแก้"}  # type: ignore[call-overload]
    assert returned.status is Status.UNKNOWN
    assert returned.evidence is None


def test_a_sheet_that_was_copied_and_says_the_same_is_only_told(form: Path, out: tuple[Sent, Path]) -> None:
    returned = read(copied(form), out)
    assert one(returned, "form-sheet-repeated").severity is Severity.WARNING
    assert returned.status is Status.COMPLETE


def test_of_a_blank_sheet_and_a_filled_one_the_filled_one_counts(
    out: tuple[Sent, Path], tmp_path: Path
) -> None:
    form = copied(back(out[1], tmp_path), **GOOD)
    returned = read(form, out)
    assert one(returned, "form-sheet-repeated").params["used"] == "ฉบับแก้"
    assert len(keys(returned)) == 10


@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_other_workbooks_are_to_be_saved_and_not_filled_in_again(
    out: tuple[Sent, Path], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"แบบ{suffix}"
    path.write_bytes(b"PK")
    (finding,) = read(path, out).findings
    hint = messages("th").hint(finding.code, finding.params)
    assert ".xlsx" in hint
    assert "ไม่ต้องกรอกใหม่" in hint


def test_another_rubric_of_another_year_is_not_called_last_years_form(
    out: tuple[Sent, Path], tmp_path: Path
) -> None:
    other = RUBRIC.replace("2567", "2564").replace("มีพื้นที่ร่มเงา", "มีสนามหญ้า")
    _, paths = sent_out(tmp_path, other)
    (finding,) = read(paths["บางคล้า"], out).findings
    assert finding.code == "form-other-rubric-year"
    assert "แบบประเมินอื่น" in messages("th").finding(finding)


def test_marks_that_a_csv_file_lost_are_told_once_with_the_remedy(
    form: Path, out: tuple[Sent, Path], tmp_path: Path
) -> None:
    """The old Thai encoding (cp874) has neither ✓ nor ✗: what saves it writes a question mark."""
    target = tmp_path / "บางคล้า.csv"

    def export(sheet: Any) -> None:
        with target.open("w", encoding="cp874", errors="replace", newline="") as file:
            csv.writer(file).writerows(
                ["" if c.value is None or c.data_type == "f" else c.value for c in row]
                for row in sheet.iter_rows()
            )

    edit(form, export)
    returned = read(target, out)
    told = one(returned, "form-marks-lost")
    assert told.params["count"] == 4
    assert [each.code for each in returned.findings] == ["form-marks-lost"]
    assert "CSV UTF-8" in messages("th").hint(told.code, told.params)


# Numbers


SHARE = "ร้อยละของครัวเรือนที่เข้าร่วม"


@pytest.mark.parametrize("typed", [800, 100.01, "๑๕๐", "120%"])
def test_a_share_ends_at_a_hundred(form: Path, out: tuple[Sent, Path], typed: object) -> None:
    returned = read(fill(form, {SHARE: typed}), out)
    told = one(returned, "form-answer-beyond")
    assert (returned.status, str(told.params["most"])) == (Status.INCOMPLETE, "100")
    assert (2, 1) not in keys(returned)


@pytest.mark.parametrize(
    ("old", "new", "typed"),
    [
        ("ร้อยละของครัวเรือนที่เข้าร่วม", "ร้อยละของรายได้ที่เพิ่มขึ้น", 150),
        ("ช่วง: '>=50'}", "ช่วง: '>=120'}", 150),
        ("        ข้อความ: ร้อยละของ", "        ค่าสูงสุด: 200\n        ข้อความ: ร้อยละของ", 150),
    ],
)
def test_growth_wider_scales_and_limits_of_the_record_may_exceed_it(
    tmp_path: Path, old: str, new: str, typed: int
) -> None:
    text = RUBRIC.replace(old, new)
    if "'>=120'" in new:
        text = text.replace("ช่วง: '<50'", "ช่วง: '<120'")
    sent, paths = sent_out(tmp_path, text)
    label = "ร้อยละของรายได้ที่เพิ่มขึ้น" if "รายได้" in new else SHARE
    answers = {key: value for key, value in GOOD.items() if key != SHARE}
    (returned,) = read_returned(fill(paths["บางคล้า"], {**answers, label: typed}), sent)
    assert (returned.status, returned.findings) == (Status.COMPLETE, ())


def test_a_share_shown_as_per_cent_is_read_as_shown_and_told(form: Path, out: tuple[Sent, Path]) -> None:
    def as_shown(sheet: Any) -> None:
        cell = at(sheet, SHARE, answer_column(sheet))
        cell.value, cell.number_format = 0.8, "0%"

    returned = changed(form, out, as_shown)
    told = one(returned, "form-answer-share")
    assert (told.severity, str(told.params["value"])) == (Severity.INFO, "80")
    assert returned.status is Status.COMPLETE


def test_a_part_of_one_is_not_taken_for_a_share_in_silence(form: Path, out: tuple[Sent, Path]) -> None:
    returned = read(fill(form, {SHARE: 0.8}), out)
    told = one(returned, "form-answer-part")
    assert (told.severity, str(told.params["hundredfold"])) == (Severity.WARNING, "80")
    assert "ร้อยละ ๘๐" in messages("th").finding(told)


@pytest.mark.parametrize("typed", ["1e308", 1e308])
def test_what_is_no_number_is_answered_with_number_and_levels(
    form: Path, out: tuple[Sent, Path], typed: object
) -> None:
    returned = read(fill(form, {SHARE: typed}), out)
    (told,) = returned.findings
    assert "ตัวเลข" in messages("th").hint(told.code, told.params)


def test_less_than_nothing_is_told_with_both_ends(form: Path, out: tuple[Sent, Path]) -> None:
    told = one(read(fill(form, {"กิจกรรมออกกำลังกาย": -1}), out), "form-answer-range")
    assert "ตั้งแต่ ๐ ถึง ๖" in messages("th").finding(told)
