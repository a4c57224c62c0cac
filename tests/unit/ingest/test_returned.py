"""A form that came back is read as it was filled in, wherever its rows and columns went."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.evidence import Answer, AnswerKey, Returned, Status
from pipeline.findings import Severity
from pipeline.ingest.returned import Sent, read_returned
from tests.filled_forms import GOOD, answer_column, back, edit, fill, repacked, row_of, sent_out

WANTED: Mapping[AnswerKey, Answer] = {
    (0, 0): Answer(is_met=True),
    (0, 1): Answer(is_met=False),
    (0, 2): Answer(is_met=True),
    (1, 0): Answer(is_met=True),
    (1, None): Answer(choice=2),
    (2, 0): Answer(measured=Decimal(4)),
    (2, 1): Answer(measured=Decimal("62.5")),
    (2, 2): Answer(choice=1),
    (3, 0): Answer(points=Decimal(5)),
    (3, 1): Answer(points=Decimal("4.5")),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sent, Path]:
    sent, paths = sent_out(tmp_path_factory.mktemp("ส่ง"))
    return sent, paths["บางคล้า"]


@pytest.fixture
def form(out: tuple[Sent, Path], tmp_path: Path) -> Path:
    return back(out[1], tmp_path)


def read(path: Path, out: tuple[Sent, Path]) -> Returned:
    (returned,) = read_returned(path, out[0])
    return returned


def answers(returned: Returned) -> Mapping[AnswerKey, Answer]:
    assert returned.evidence is not None
    found = returned.evidence.answers
    return {
        key: Answer(
            each.is_met,
            each.choice,
            each.measured,
            each.points,
            each.is_not_assessed,
            reference=each.reference,
        )
        for key, each in found.items()
    }


def told(returned: Returned) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.location.cell) for finding in returned.findings]


def test_a_form_filled_in_is_complete_and_read_as_typed(form: Path, out: tuple[Sent, Path]) -> None:
    notes = {"ผู้ประเมิน": "นางสาวสมมุติ ใจดี", "ตำแหน่ง": "พัฒนากร", "ชื่อลานกิจกรรม": "ลานริมคลอง"}
    fill(form, GOOD, notes)
    returned = read(form, out)
    assert returned.status is Status.COMPLETE
    assert returned.findings == ()
    assert answers(returned) == WANTED
    assert returned.office is not None
    assert (returned.office.code, returned.office.name) == ("2402", "อำเภอบางคล้า")
    assert returned.evidence is not None
    assert dict(returned.evidence.notes) == notes


def test_each_answer_knows_its_cell(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)
    places: dict[str, str] = {}

    def look(sheet: Any) -> None:
        for label in GOOD:
            places[label] = sheet.cell(row_of(sheet, label), answer_column(sheet)).coordinate

    edit(form, look)
    evidence = read(form, out).evidence
    assert evidence is not None
    assert evidence.answers[2, 0].location.cell == places["จำนวนครั้งที่จัดกิจกรรม"]
    assert evidence.answers[1, None].location.cell == places["พอใจมาก"]
    assert evidence.answers[3, 1].location.sheet == "แบบประเมิน"
    assert evidence.answers[3, 1].location.file == str(form)


@pytest.mark.parametrize(
    ("label", "typed", "key", "wanted"),
    [
        ("จำนวนครั้งที่จัดกิจกรรม", "๔", (2, 0), Answer(measured=Decimal(4))),
        ("จำนวนครั้งที่จัดกิจกรรม", " 1,204 ", (2, 0), Answer(measured=Decimal(1204))),
        ("จำนวนครั้งที่จัดกิจกรรม", "มาก", (2, 0), Answer(choice=1)),
        ("จำนวนครั้งที่จัดกิจกรรม", 0, (2, 0), Answer(measured=Decimal(0))),
        ("ร้อยละของครัวเรือนที่เข้าร่วม", "ร้อยละ ๔๙.๙๙", (2, 1), Answer(measured=Decimal("49.99"))),
        ("ร้อยละของครัวเรือนที่เข้าร่วม", "50%", (2, 1), Answer(measured=Decimal(50))),
        ("ร้อยละของครัวเรือนที่เข้าร่วม", 0.1 + 0.2, (2, 1), Answer(measured=Decimal("0.3"))),
        ("การดูแลรักษา", " น้อย ", (2, 2), Answer(choice=0)),
        ("กิจกรรมออกกำลังกาย", 6, (3, 0), Answer(points=Decimal(6))),
        ("กิจกรรมออกกำลังกาย", "๐", (3, 0), Answer(points=Decimal(0))),
        ("มีพื้นที่ร่มเงา", "/", (0, 0), Answer(is_met=True)),
        ("มีพื้นที่ร่มเงา", True, (0, 0), Answer(is_met=True)),
        ("มีพื้นที่ร่มเงา", "✗", (0, 0), Answer(is_met=False)),
    ],
)
def test_what_people_type_is_understood(
    form: Path, out: tuple[Sent, Path], label: str, typed: object, key: AnswerKey, wanted: Answer
) -> None:
    fill(form, {**GOOD, label: typed})
    returned = read(form, out)
    assert answers(returned)[key] == wanted
    assert returned.status is Status.COMPLETE


def test_a_share_is_read_as_the_sheet_shows_it(form: Path, out: tuple[Sent, Path]) -> None:
    def as_per_cent(sheet: Any) -> None:
        cell = sheet.cell(row_of(sheet, "ร้อยละของครัวเรือนที่เข้าร่วม"), answer_column(sheet))
        cell.value, cell.number_format = 0.625, "0%"

    fill(form, GOOD)
    edit(form, as_per_cent)
    assert answers(read(form, out))[2, 1] == Answer(measured=Decimal("62.5"))


@pytest.mark.parametrize(
    ("label", "typed", "code"),
    [
        ("จำนวนครั้งที่จัดกิจกรรม", "สอง", "form-answer-number"),
        ("จำนวนครั้งที่จัดกิจกรรม", "3 ครั้ง", "form-answer-number"),
        ("จำนวนครั้งที่จัดกิจกรรม", 2.5, "form-answer-whole"),
        ("จำนวนครั้งที่จัดกิจกรรม", -1, "form-answer-negative"),
        ("จำนวนครั้งที่จัดกิจกรรม", "2,5", "form-answer-number"),
        ("กิจกรรมออกกำลังกาย", 7, "form-answer-range"),
        ("กิจกรรมออกกำลังกาย", -1, "form-answer-range"),
        ("กิจกรรมออกกำลังกาย", "=3+3", "form-answer-formula"),
        ("กิจกรรมออกกำลังกาย", '=HYPERLINK("https://example.invalid","6")', "form-answer-formula"),
        ("กิจกรรมออกกำลังกาย", "='[อื่น.xlsx]Sheet1'!A1", "form-answer-formula"),
        ("การดูแลรักษา", "ปานกลาง", "form-answer-choice"),
        ("การดูแลรักษา", 1, "form-answer-choice"),
        ("มีพื้นที่ร่มเงา", "x", "form-answer-unreadable"),
        ("มีพื้นที่ร่มเงา", 2, "form-answer-unreadable"),
        ("พอใจน้อย", "✓", "form-answer-several"),
        ("ไม่มีการประเมินความพึงพอใจ", "✓", "form-answer-several"),
    ],
)
def test_what_cannot_be_taken_is_told_by_office_and_cell_and_nothing_is_guessed(
    form: Path, out: tuple[Sent, Path], label: str, typed: object, code: str
) -> None:
    cells: list[str] = []
    fill(form, {**GOOD, label: typed})
    edit(form, lambda s: cells.append(s.cell(row_of(s, label), answer_column(s)).coordinate))
    returned = read(form, out)
    assert returned.status is Status.INCOMPLETE
    (finding,) = returned.findings
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert finding.params["office"] == "อำเภอบางคล้า"
    assert label in str(finding.params["label"]) or code == "form-answer-several"
    if code != "form-answer-several":
        assert finding.location.cell == cells[0]
    else:
        assert cells[0] in finding.params["cells"]  # type: ignore[operator]
    kept = {key: wanted for key, wanted in WANTED.items() if key in answers(returned)}
    assert {key: answers(returned)[key] for key in kept} == kept, "the other answers stand"
    assert len(kept) >= len(WANTED) - 2


def test_not_assessed_is_an_answer(form: Path, out: tuple[Sent, Path]) -> None:
    answered = {**GOOD, "พอใจมาก": None, "มีการประเมินความพึงพอใจ": None, "ไม่มีการประเมินความพึงพอใจ": "✓"}
    fill(form, answered)
    returned = read(form, out)
    assert returned.status is Status.COMPLETE
    assert answers(returned)[1, None] == Answer(choice=3, is_not_assessed=True)


def test_a_gate_alone_answers_nothing(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, {**GOOD, "พอใจมาก": None})
    returned = read(form, out)
    assert returned.status is Status.INCOMPLETE
    (finding,) = returned.findings
    assert finding.code == "form-answer-unchosen"
    assert finding.params["gate"] == "มีการประเมินความพึงพอใจ"
    assert (1, None) not in answers(returned)


def test_a_criterion_without_a_tick_is_open_and_one_denied_is_answered(
    form: Path, out: tuple[Sent, Path]
) -> None:
    fill(form, {**GOOD, "มีพื้นที่ร่มเงา": None, "มีไฟส่องสว่าง": None})
    returned = read(form, out)
    assert [(f.code, f.params["label"]) for f in returned.findings] == [("form-answer-missing", "๑. ด้านพื้นที่")]
    assert not any(key[0] == 0 for key in answers(returned))
    fill(form, {"มีไฟส่องสว่าง": "✗"})
    returned = read(form, out)
    assert returned.status is Status.COMPLETE
    assert [answers(returned)[0, n].is_met for n in range(3)] == [False, False, False]


def test_an_empty_form_says_so_once(form: Path, out: tuple[Sent, Path]) -> None:
    returned = read(form, out)
    assert returned.status is Status.INCOMPLETE
    assert [finding.code for finding in returned.findings] == ["form-empty"]


# The sheet was worked in


def test_rows_inserted_are_no_matter_and_what_stands_in_them_is_told(
    form: Path, out: tuple[Sent, Path]
) -> None:
    fill(form, GOOD)

    def insert(sheet: Any) -> None:
        at = row_of(sheet, "การดูแลรักษา")
        sheet.insert_rows(at, 3)
        sheet.cell(at + 1, 2).value = "ดูภาพถ่ายแนบ"

    edit(form, insert)
    returned = read(form, out)
    assert answers(returned) == WANTED
    assert [(f.code, f.severity) for f in returned.findings] == [("form-text-extra", Severity.WARNING)]
    assert returned.status is Status.COMPLETE


def test_sorted_rows_and_an_inserted_column_are_no_matter(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)

    def turn(sheet: Any) -> None:
        first, last = row_of(sheet, "มีพื้นที่ร่มเงา"), row_of(sheet, "กิจกรรมวันสำคัญ")
        rows = [[cell.value for cell in sheet[n]] for n in range(first, last + 1)]
        for n, values in enumerate(reversed(rows), first):
            for column, value in enumerate(values, 1):
                sheet.cell(n, column).value = value
        sheet.insert_cols(2)

    edit(form, turn)
    returned = read(form, out)
    assert answers(returned) == WANTED
    assert returned.status is Status.COMPLETE


@pytest.mark.parametrize("lost", ["names", "index", "both"])
def test_without_names_or_index_the_labels_say_which_row_is_which(
    form: Path, out: tuple[Sent, Path], lost: str
) -> None:
    from openpyxl import load_workbook

    fill(form, GOOD)
    book = load_workbook(form)
    sheet = book.worksheets[0]
    if lost != "index":
        name_column = next(c.column for row in sheet.iter_rows() for c in row if c.value == "q:0:0")
        sheet.delete_cols(name_column)
    if lost != "names":
        del book["_saraban"]
    sheet.insert_rows(3, 4)
    book.save(form)
    returned = read(form, out)
    assert answers(returned) == WANTED
    assert returned.status is Status.COMPLETE


def test_an_edited_label_is_told_and_its_answer_stands(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)

    def reword(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "กิจกรรมวันสำคัญ"), 2).value = "กิจกรรมวันสำคัญทางศาสนา"

    edit(form, reword)
    returned = read(form, out)
    assert returned.status is Status.CHANGED
    (finding,) = returned.findings
    assert finding.code == "form-label-changed"
    assert "กิจกรรมวันสำคัญทางศาสนา" in str(finding.params["text"])
    assert answers(returned) == WANTED


def test_labels_that_changed_places_are_no_answer_to_anything(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)

    def swap(sheet: Any) -> None:
        first, second = row_of(sheet, "กิจกรรมออกกำลังกาย"), row_of(sheet, "กิจกรรมวันสำคัญ")
        for column in (1, 2):
            one, other = sheet.cell(first, column), sheet.cell(second, column)
            one.value, other.value = other.value, one.value

    edit(form, swap)
    returned = read(form, out)
    assert [finding.code for finding in returned.findings] == ["form-row-mixed"] * 2
    assert returned.status is Status.INCOMPLETE
    assert not any(key[0] == 3 for key in answers(returned))


def test_a_row_that_was_copied_counts_only_if_both_say_the_same(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)

    def copy(value: object) -> Any:
        def change(sheet: Any) -> None:
            at = row_of(sheet, "กิจกรรมวันสำคัญ")
            sheet.insert_rows(at + 1)
            for cell in sheet[at]:
                sheet.cell(at + 1, cell.column).value = cell.value
            sheet.cell(at + 1, answer_column(sheet)).value = value

        return change

    same = back(form, form.parent, "เหมือน.xlsx")
    edit(same, copy(4.5))
    assert answers(read(same, out)) == WANTED
    edit(form, copy(3))
    returned = read(form, out)
    assert [finding.code for finding in returned.findings] == ["form-row-repeated"]
    assert (3, 1) not in answers(returned)


def test_a_row_that_was_deleted_is_told(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)
    edit(form, lambda sheet: sheet.delete_rows(row_of(sheet, "การดูแลรักษา")))
    returned = read(form, out)
    assert [f.code for f in returned.findings] == ["form-row-missing"]
    assert returned.status is Status.INCOMPLETE


def test_hidden_rows_are_read_and_told(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)

    def hide(sheet: Any) -> None:
        sheet.row_dimensions[row_of(sheet, "กิจกรรมวันสำคัญ")].hidden = True

    edit(form, hide)
    returned = read(form, out)
    assert [(f.code, f.severity) for f in returned.findings] == [("form-row-hidden", Severity.WARNING)]
    assert answers(returned) == WANTED
    assert returned.status is Status.COMPLETE


def test_a_formula_in_a_free_cell_is_not_read(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD, {"ผู้ประเมิน": '=HYPERLINK("https://example.invalid")'})
    returned = read(form, out)
    assert [f.code for f in returned.findings] == ["form-note-formula"]
    assert returned.evidence is not None
    assert "ผู้ประเมิน" not in returned.evidence.notes


def test_a_sheet_that_was_added_is_told(form: Path, out: tuple[Sent, Path]) -> None:
    from openpyxl import load_workbook

    fill(form, GOOD)
    book = load_workbook(form)
    book.create_sheet("รูปถ่าย")["A1"] = "ดูลิงก์"
    book.save(form)
    returned = read(form, out)
    assert [f.code for f in returned.findings] == ["form-sheet-extra"]
    assert returned.status is Status.COMPLETE


def test_links_to_other_files_are_told_and_not_followed(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)
    repacked(form, {}, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    returned = read(form, out)
    assert [f.code for f in returned.findings] == ["form-links"]
    assert answers(returned) == WANTED


def test_a_sheet_pushed_out_to_its_end_is_read_all_the_same(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)

    def push(sheet: Any) -> None:
        sheet["XFD1048576"] = "ไกลมาก"

    edit(form, push)
    assert answers(read(form, out)) == WANTED


# Whose it is


def test_the_identity_counts_and_must_hold(form: Path, out: tuple[Sent, Path]) -> None:
    fill(form, GOOD)

    def spoil(sheet: Any) -> None:
        cell = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("SRB1-"))
        cell.value = cell.value[:-1] + ("0" if cell.value[-1] != "0" else "1")

    edit(form, spoil)
    from openpyxl import load_workbook

    book = load_workbook(form)
    del book["_saraban"]
    book.save(form)
    returned = read(form, out)
    assert (returned.status, returned.evidence) == (Status.UNKNOWN, None)
    assert [f.code for f in returned.findings] == ["form-identity-broken"]


def test_a_form_pasted_into_the_book_of_another_district_is_not_guessed_at(
    out: tuple[Sent, Path], tmp_path: Path
) -> None:
    _, paths = sent_out(tmp_path)
    form = fill(paths["บางปะกง"], GOOD)
    other: list[str] = []
    edit(paths["บางคล้า"], lambda s: other.extend(str(c.value) for r in s.iter_rows() for c in r))

    def paste(sheet: Any) -> None:
        cell = next(c for row in sheet.iter_rows() for c in row if str(c.value).startswith("SRB1-"))
        cell.value = next(text for text in other if text.startswith("SRB1-"))

    edit(form, paste)
    returned = read(form, out)
    assert [f.code for f in returned.findings] == ["form-identity-two"]


# CSV


def test_a_table_of_many_offices_is_read_row_by_row(out: tuple[Sent, Path], tmp_path: Path) -> None:
    identities: list[str] = []
    _, paths = sent_out(tmp_path)
    for name in ("บางคล้า", "แปลงยาว"):
        edit(
            paths[name],
            lambda s: identities.extend(
                str(c.value) for r in s.iter_rows() for c in r if str(c.value).startswith("SRB1-")
            ),
        )
    heads = [
        "รหัสแบบ,๑.๑ มีพื้นที่ร่มเงา,1.2 มีป้ายชื่อลานของอำเภอบางคล้า,๑.๓ มีไฟส่องสว่าง,มีการประเมินความพึงพอใจ",
        "๒.๑ พอใจน้อย,๒.๒ พอใจมาก,ไม่มีการประเมินความพึงพอใจ,๓.๑ จำนวนครั้งที่จัดกิจกรรม",
        "๓.๒ ร้อยละของครัวเรือนที่เข้าร่วม,๓.๓ การดูแลรักษา,๔.๑ กิจกรรมออกกำลังกาย,๔.๒ กิจกรรมวันสำคัญ,ผู้ประเมิน",
    ]
    row = ",✓,,✓,✓,,✓,,4,62.5,มาก,5,4.5,นางสมมุติ"
    table = tmp_path / "รวม.csv"
    lines = [",".join(heads), *(identity + row for identity in identities), "SRB1-ABC" + row, row]
    table.write_text("\n".join(lines), encoding="utf-8-sig")
    first, second, third, fourth = read_returned(table, out[0])
    assert [each.office.name for each in (first, second) if each.office] == ["อำเภอบางคล้า", "อำเภอแปลงยาว"]
    for each in (first, second):
        assert answers(each) == WANTED
        assert each.status is Status.COMPLETE
    assert second.evidence is not None
    assert second.evidence.answers[2, 0].location.cell == "I3"
    assert dict(second.evidence.notes) == {"ผู้ประเมิน": "นางสมมุติ"}
    assert told(third) == [("form-identity-broken", "A4")]
    assert told(fourth) == [("form-no-identity", "A5")]


def test_the_sheet_saved_as_csv_is_read_the_same(form: Path, out: tuple[Sent, Path], tmp_path: Path) -> None:
    import csv

    fill(form, GOOD)
    target = tmp_path / "บางคล้า.csv"

    def export(sheet: Any) -> None:
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(
                ["" if c.value is None or c.data_type == "f" else c.value for c in row]
                for row in sheet.iter_rows()
            )

    edit(form, export)
    returned = read(target, out)
    assert answers(returned) == WANTED
    assert returned.status is Status.COMPLETE
