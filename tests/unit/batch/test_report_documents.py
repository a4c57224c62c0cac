"""A report goes out as a Word document, and is read back cell by cell, whatever became of its controls."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.batch.collect import collect
from pipeline.batch.forms import FileKind, plan_forms, write_forms
from pipeline.batch.gathered import gathered
from pipeline.batch.offices import choose
from pipeline.domain.evidence import Answer, AnswerKey, OfficeKey, Returned, Status
from pipeline.errors import InputUnreadable
from pipeline.ingest.returned import Sent
from tests import filled_forms, report_forms
from tests.filled_documents import (
    back,
    control_of,
    controls,
    documents_out,
    edited,
    said,
    tag_of,
    tick,
    type_in,
)
from tests.filled_forms import REFERENCE, RUBRIC, read_rubric, rubric_file, sent_out
from tests.filled_report_documents import cell_at, control_in, filled_in, form_table
from tests.report_forms import GOOD, OPEN, REPORT, WEAVING, WICKER

WANTED: Mapping[AnswerKey, object] = {
    (1, 3): Decimal(3),
    (1, 4): Decimal(17),
    (1, 5): Decimal("1250.5"),
    (1, 6): Decimal("99.5"),
    (1, 7): date(2024, 4, 5),
    (1, 8): "จัดสองวัน",
    (2, 3): "-",
    (2, 4): Decimal(12),
    (2, 5): Decimal(12000),
    (2, 7): date(2024, 5, 1),
    (5, 1): "การทำขนม",
    (5, 2): Decimal(10),
    (5, 3): Decimal(0),
    (5, 4): Decimal(9),
    (5, 5): Decimal("99.99"),
    (5, 7): date(2024, 6, 30),
}
"""What ``GOOD`` says, by row (0 is the group above, 3 its sum, 4 the next group) and column from 0."""

Out = tuple[Sent, Mapping[str, Path]]
Change = Callable[[Any], None]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Out:
    return documents_out(tmp_path_factory.mktemp("ส่ง"), REPORT)


@pytest.fixture
def form(out: Out, tmp_path: Path) -> Path:
    return back(out[1]["บางคล้า"], tmp_path / "คืน")


def read(path: Path, out: Out) -> Returned:
    collected = collect(path, out[0])
    found = [each for row in collected.rows for each in (row.returned, *row.others) if each is not None]
    (returned,) = (*found, *collected.strays)
    return returned


def value_of(answer: Answer) -> object:
    return next((each for each in (answer.measured, answer.day, answer.text) if each is not None), None)


def answers(returned: Returned) -> dict[AnswerKey, object]:
    assert returned.evidence is not None
    return {key: value_of(each) for key, each in returned.evidence.answers.items()}


def codes(returned: Returned) -> list[str]:
    return [finding.code for finding in returned.findings]


def in_table(path: Path, change: Callable[[Any], None]) -> Path:
    """Change the table of a form."""
    document = docx.Document(str(path))
    change(form_table(document))
    document.save(str(path))
    return path


# As it goes out


def test_every_blank_of_the_tables_has_a_control_of_its_own(out: Out) -> None:
    body = docx.Document(str(out[1]["บางคล้า"])).element.body
    tags = [tag_of(control) for _, control in controls(body)]
    assert len(set(tags)) == len(tags)
    # Two given rows ask for six cells each; 4 rows to write on and 10 more for all but the number.
    given = [f"t:{row}:{column}" for row in (1, 2) for column in range(3, 9)]
    opened = [f"t:{row}:{column}" for row in range(5, 19) for column in range(1, 9)]
    assert sorted(tag for tag in tags if tag.startswith("t:")) == sorted([*given, *opened])
    assert [tag for tag in tags if tag.startswith("n:")] == [f"n:{n}" for n in range(5)]
    assert tags.count("id") == 1
    names = [name for name, _ in controls(body)]
    assert all(0 < len(name) <= 64 for name in names)
    assert "การจักสานของอำเภอบางคล้า · ผู้เข้าร่วม (คน) หญิง" in names
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks) == len(tags)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", mark) for mark in marks)


def test_blanks_say_what_they_take_and_are_rich_text(out: Out) -> None:
    table = form_table(docx.Document(str(out[1]["บางคล้า"])))
    shown = {"ชาย": "พิมพ์ตัวเลข", "งบประมาณ": "พิมพ์ตัวเลข", "วันที่จัด": "พิมพ์วันที่", "หมายเหตุ": "พิมพ์ที่นี่"}
    for column, prompt in shown.items():
        control = control_in(cell_at(table, WEAVING, column))
        assert said(control) == prompt
        kinds = {child.tag for child in control.find(qn("w:sdtPr"))}
        assert qn("w:text") not in kinds, "LibreOffice repeats what plain text says"
        assert qn("w:showingPlcHdr") in kinds
    assert list(cell_at(table, WEAVING, "เป้าหมาย")._tc.iter(qn("w:sdt"))) == []


def test_sums_of_what_is_asked_are_left_open_and_those_of_what_is_given_stand(out: Out) -> None:
    table = form_table(docx.Document(str(out[1]["บางคล้า"])))
    assert cell_at(table, "รวมกิจกรรมที่กำหนด", "เป้าหมาย").text == "๓๕", "20 and 15 are given"
    for row, column in (("รวมทั้งสิ้น", "เป้าหมาย"), ("รวมทั้งสิ้น", "หญิง"), ("รวมกิจกรรมที่กำหนด", "ชาย")):
        assert tag_of(control_in(cell_at(table, row, column))).startswith("x:")


def test_the_same_form_has_the_same_bytes(out: Out, tmp_path: Path) -> None:
    again = documents_out(tmp_path, REPORT)[1]
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in out[1].items()
    }


MISSIONS = "data/samples/package/missions/missions.yaml"


@pytest.mark.parametrize(
    "text", [REPORT, OPEN, RUBRIC, MISSIONS], ids=["report", "open", "rubric", "missions"]
)
def test_made_for_many_offices_each_form_is_as_if_made_for_one(
    repository: Path, tmp_path: Path, text: str
) -> None:
    text = (repository / text).read_text(encoding="utf-8") if text == MISSIONS else text
    enclosure = read_rubric(rubric_file(tmp_path, text))
    offices = choose(["ระยอง", "ตราด"], REFERENCE).offices

    def made(asked: Sequence[OfficeKey], name: str) -> list[bytes]:
        plan = plan_forms(enclosure, asked, REFERENCE, out=tmp_path / name, kinds=[FileKind.DOCX])
        write_forms(plan)
        return [path.read_bytes() for path in plan.files]

    together = made(offices, "รวม")
    assert len(set(together)) == len(offices) == 15
    for n in (0, 7, 14):
        assert made(offices[n : n + 1], f"แยก {n}") == together[n : n + 1]


def test_a_form_of_thousands_of_blanks_goes_out_as_a_workbook_only(tmp_path: Path) -> None:
    head, _, table = OPEN.replace("แถวว่าง: 3", "แถวว่าง: 100").partition("ข้อความ:\n")
    text = f"{head}ข้อความ:\n{table * 6}"
    enclosure = read_rubric(rubric_file(tmp_path, text))
    plan_forms(enclosure, (), REFERENCE, out=tmp_path / "ออก", kinds=[FileKind.PDF])
    with pytest.raises(InputUnreadable) as refused:
        plan_forms(enclosure, (), REFERENCE, out=tmp_path / "ออก", kinds=[FileKind.DOCX])
    assert refused.value.code == "input-too-many-blanks"
    assert refused.value.params["count"] == 6 * 200 * 3  # as many rows again are offered


# Filled in


def test_a_form_filled_in_is_complete_and_read_as_typed(form: Path, out: Out) -> None:
    returned = read(filled_in(form, GOOD), out)
    assert codes(returned) == []
    assert returned.status is Status.COMPLETE
    assert returned.office is not None
    assert returned.office.name == "อำเภอบางคล้า"
    assert answers(returned) == WANTED


def test_an_untouched_form_is_empty(form: Path, out: Out) -> None:
    returned = read(form, out)
    assert codes(returned) == ["form-empty"]
    assert returned.findings[0].params["count"] == 8  # four of each given row
    assert returned.evidence is not None
    assert not returned.evidence.notes


@pytest.mark.parametrize(
    ("row", "column", "typed", "code", "place"),
    [
        (WEAVING, "ชาย", "สาม", "form-answer-number", "การทอเสื่อ · ผู้เข้าร่วม (คน) ชาย"),
        (WEAVING, "ชาย", "2.5", "form-answer-whole", "การทอเสื่อ · ผู้เข้าร่วม (คน) ชาย"),
        (WEAVING, "งบประมาณ", "-5", "form-answer-negative", "การทอเสื่อ · งบประมาณ"),
        (WEAVING, "งบประมาณ", "10.125", "form-answer-money", "การทอเสื่อ · งบประมาณ"),
        (WICKER, "วันที่จัด", "31 เม.ย. 2567", "form-answer-date", "การจักสานของอำเภอบางคล้า · วันที่จัด"),
        ("๓", "หญิง", "เก้า", "form-answer-number", "การทำขนม · ผู้เข้าร่วม (คน) หญิง"),
    ],
)
def test_what_cannot_be_read_is_told_by_row_and_column(
    form: Path, out: Out, row: str, column: str, typed: str, code: str, place: str
) -> None:
    returned = read(filled_in(form, {**GOOD, (row, column): typed}), out)
    assert [(each.code, each.location.cell) for each in returned.findings] == [(code, place)]
    assert returned.status is Status.INCOMPLETE
    assert len(answers(returned)) == len(WANTED) - 1


def test_begun_rows_must_be_filled_and_untouched_ones_need_not(form: Path, out: Out) -> None:
    returned = read(filled_in(form, {**GOOD, ("๓", "งบประมาณ"): None, (WEAVING, "หญิง"): None}), out)
    assert [each.code for each in returned.findings] == ["form-answer-missing"] * 2
    assert {each.location.cell for each in returned.findings} == {
        "การทอเสื่อ · ผู้เข้าร่วม (คน) หญิง",
        "การทำขนม · งบประมาณ",
    }


def test_the_last_spare_row_is_read_and_a_wrong_sum_of_the_office_is_told(form: Path, out: Out) -> None:
    last = {("๑๖", "กิจกรรม"): "การเลี้ยงปลา", ("๑๖", "เป้าหมาย"): 1, ("๑๖", "ชาย"): 1, ("๑๖", "หญิง"): 2}
    rest = {("๑๖", "งบประมาณ"): 7, ("๑๖", "วันที่จัด"): "๑ ก.ค. ๒๕๖๗", ("รวมทั้งสิ้น", "ชาย"): "999"}
    returned = read(filled_in(form, {**GOOD, **last, **rest}), out)
    assert (returned.status, codes(returned)) == (Status.CHANGED, ["form-total-differs"])
    (told,) = returned.findings
    assert (told.params["stated"], told.params["total"]) == (999, 4)  # 3 + "-" + 0 + 1
    assert told.location.cell == "รวมทั้งสิ้น · ผู้เข้าร่วม (คน) ชาย"
    added = {key: value for key, value in answers(returned).items() if key not in WANTED}
    assert added == {
        (18, 1): "การเลี้ยงปลา",
        (18, 2): Decimal(1),
        (18, 3): Decimal(1),
        (18, 4): Decimal(2),
        (18, 5): Decimal(7),
        (18, 7): date(2024, 7, 1),
    }


SUBTOTAL, TOTAL = "รวมกิจกรรมที่กำหนด", "รวมทั้งสิ้น"


@pytest.mark.parametrize(
    ("row", "column", "typed", "stated", "total"),
    [
        (TOTAL, "หญิง", "5000", 5000, 38),
        (TOTAL, "งบประมาณ", "๑๓,๓๕๐.๔๘", Decimal("13350.48"), Decimal("13350.49")),
        (SUBTOTAL, "หญิง", "มาก", "มาก", 29),
    ],
)
def test_a_sum_that_the_rows_do_not_come_to_is_told_as_in_a_workbook(
    form: Path, out: Out, row: str, column: str, typed: str, stated: object, total: object
) -> None:
    returned = read(filled_in(form, {**GOOD, (row, column): typed}), out)
    (told,) = returned.findings
    assert told.code == "form-total-differs"
    assert (told.params["stated"], told.params["total"]) == (stated, total)
    assert (returned.status, answers(returned)) == (Status.CHANGED, WANTED)


def test_sums_typed_as_the_rows_come_to_are_no_fault(form: Path, out: Out) -> None:
    sums = {(TOTAL, "เป้าหมาย"): "๔๕", (TOTAL, "หญิง"): "๓๘", (SUBTOTAL, "งบประมาณ"): "13,250.50"}
    returned = read(filled_in(form, {**GOOD, **sums}), out)
    assert (returned.status, codes(returned)) == (Status.COMPLETE, [])


@pytest.mark.parametrize(
    ("men", "stated"),
    [("-", "-"), ("-", "0"), ("-", "ไม่มี"), ("-", "–"), ("-", "๐ คน"), ("0", "-"), ("0", "ไม่มี"), ("0", "0")],
)
def test_nothing_and_zero_are_one_for_a_sum(form: Path, out: Out, men: str, stated: str) -> None:
    """No men took part in any of the three activities: the third says 0, and the second a dash."""
    values = {(WEAVING, "ชาย"): men, (SUBTOTAL, "ชาย"): stated, (TOTAL, "ชาย"): stated}
    returned = read(filled_in(form, {**GOOD, **values}), out)
    assert (returned.status, codes(returned)) == (Status.COMPLETE, [])


@pytest.mark.parametrize("stated", ["-", "ไม่มี", "0"])
def test_nothing_is_told_where_the_rows_come_to_something(form: Path, out: Out, stated: str) -> None:
    returned = read(filled_in(form, {**GOOD, (SUBTOTAL, "ชาย"): stated}), out)
    assert [(each.code, each.params["total"]) for each in returned.findings] == [("form-total-differs", 3)]


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("หญิง", "38 คน"), ("หญิง", "๓๘ คน"), ("หญิง", "38คน"), ("หญิง", "38 (คน)"),
        ("งบประมาณ", "13,350.49 บาท"), ("งบประมาณ", "฿13,350.49"),
        ("งบประมาณ", "๑๓,๓๕๐.๔๙ บาท"), ("งบประมาณ", "13350.49.-"),
    ],
)  # fmt: skip
def test_a_sum_may_have_its_unit(form: Path, out: Out, column: str, typed: str) -> None:
    returned = read(filled_in(form, {**GOOD, (TOTAL, column): typed}), out)
    assert (returned.status, codes(returned)) == (Status.COMPLETE, [])


@pytest.mark.parametrize("typed", ["39 คน", "38 ล้าน", "38 พันคน", "38 ร้อย", "38 - 40", "38 คน 2 ทีม", "38%"])
def test_a_sum_with_a_unit_is_told_where_it_says_something_else(form: Path, out: Out, typed: str) -> None:
    returned = read(filled_in(form, {**GOOD, (TOTAL, "หญิง"): typed}), out)
    told = [(each.code, each.params["stated"], each.params["total"]) for each in returned.findings]
    assert told == [("form-total-differs", typed, 38)]


def test_a_sum_that_was_printed_and_was_changed_is_told(form: Path, out: Out) -> None:
    def change(table: Any) -> None:
        cell_at(table, SUBTOTAL, "เป้าหมาย").text = "๔๐"  # 20 and 15 are given

    returned = read(in_table(filled_in(form, GOOD), change), out)
    assert [(each.code, each.params["total"]) for each in returned.findings] == [("form-total-differs", 35)]


GIVEN_ROW = """
ชนิด: แบบรายงาน
ชื่อเรื่อง: ทะเบียนศูนย์
ข้อความ:
  - ชนิด: ตาราง
    หัวตาราง: [[ตำบล, จำนวนศูนย์]]
    สดมภ์: [{ชื่อ: ตำบล}, {ชื่อ: จำนวนศูนย์, ชนิดข้อมูล: จำนวนเต็ม, รวม: true}]
    แถว:
      - [เสม็ดใต้, "4"]
      - [บางสวน, ""]
    แถวรวม: รวม
"""


@pytest.mark.parametrize(("typed", "wanted"), [("11", []), ("7", ["form-total-differs"])])
def test_a_sum_has_the_rows_that_are_given_whole_in_it(tmp_path: Path, typed: str, wanted: list[str]) -> None:
    values = {("บางสวน", "จำนวนศูนย์"): 7, ("รวม", "จำนวนศูนย์"): typed}  # 4 + 7
    documents = documents_out(tmp_path, GIVEN_ROW)
    assert codes(read(filled_in(documents[1]["บางคล้า"], values), documents)) == wanted
    sent, books = sent_out(tmp_path, GIVEN_ROW, "แฟ้ม")
    book = report_forms.type_in(filled_forms.back(books["บางคล้า"], tmp_path / "คืน"), values)
    (row,) = [each for each in collect(book, sent).rows if each.returned]
    assert row.returned is not None
    assert codes(row.returned) == wanted


def test_the_free_cells_are_read(form: Path, out: Out) -> None:
    filled_in(form, GOOD)

    def write(body: Any) -> None:
        for label, text in {"จำนวนครัวเรือนทั้งหมด": "1204", "ผู้รายงาน": "นายสมมุติ จริงใจ"}.items():
            type_in(control_of(body, label), text)

    evidence = read(edited(form, write), out).evidence
    assert evidence is not None
    assert dict(evidence.notes) == {"จำนวนครัวเรือนทั้งหมด": "1204", "ผู้รายงาน": "นายสมมุติ จริงใจ"}


def test_text_in_several_paragraphs_is_one_answer(form: Path, out: Out) -> None:
    filled_in(form, GOOD)

    def paste(table: Any) -> None:
        cell = cell_at(table, WEAVING, "หมายเหตุ")
        cell.add_paragraph("และอบรมเพิ่ม")

    returned = read(in_table(form, paste), out)
    assert answers(returned) == {**WANTED, (1, 8): "จัดสองวัน\nและอบรมเพิ่ม"}


def _with_look(table: Any, row: str, column: str, mark: str) -> None:
    run = next(control_in(cell_at(table, row, column)).iter(qn("w:r")))
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    properties.append(OxmlElement(mark))


def test_a_number_that_was_struck_out_in_a_table_is_no_answer(form: Path, out: Out) -> None:
    filled_in(form, {**GOOD, (TOTAL, "หญิง"): "99"})

    def strike(table: Any) -> None:
        _with_look(table, WEAVING, "หญิง", "w:strike")
        _with_look(table, TOTAL, "หญิง", "w:strike")

    returned = read(in_table(form, strike), out)
    assert codes(returned) == ["form-struck", "form-answer-missing"]
    assert returned.findings[0].params["count"] == 2
    assert answers(returned) == {key: value for key, value in WANTED.items() if key != (1, 4)}


def test_hidden_text_in_a_table_is_told(form: Path, out: Out) -> None:
    filled_in(form, GOOD)
    returned = read(in_table(form, lambda table: _with_look(table, WEAVING, "หญิง", "w:vanish")), out)
    assert codes(returned) == ["form-row-hidden"]
    assert answers(returned) == WANTED


# What became of the controls


def _without_tags(body: Any) -> None:
    for _, control in controls(body):
        properties = control.find(qn("w:sdtPr"))
        for name in ("w:tag", "w:alias"):
            for each in properties.findall(qn(name)):
                properties.remove(each)


def _without_marks(body: Any) -> None:
    for mark in list(body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)


def _without_controls(body: Any) -> None:
    for _, control in list(controls(body)):
        for run in list(control.find(qn("w:sdtContent"))):
            control.addprevious(run)
        control.getparent().remove(control)


def _names_gone(body: Any) -> None:
    _without_tags(body)
    _without_marks(body)


def _all_gone(body: Any) -> None:
    _without_controls(body)
    _without_marks(body)


def _a_row_without_names(body: Any) -> None:
    row = next(control_of(body, "การทอเสื่อ · หมายเหตุ").iterancestors(qn("w:tr")))
    _all_gone(row)


@pytest.mark.parametrize(
    "change",
    [_without_tags, _without_marks, _without_controls, _names_gone, _all_gone, _a_row_without_names],
    ids=lambda change: change.__name__,
)
def test_an_answer_is_found_by_tag_or_bookmark_or_place(form: Path, out: Out, change: Change) -> None:
    returned = read(edited(filled_in(form, GOOD), change), out)
    assert codes(returned) == []
    assert (returned.status, answers(returned)) == (Status.COMPLETE, WANTED)


@pytest.mark.parametrize("change", [_names_gone, _all_gone], ids=lambda change: change.__name__)
def test_a_document_without_any_name_and_with_other_rows_is_not_guessed_at(
    form: Path, out: Out, change: Change
) -> None:
    edited(filled_in(form, GOOD), change)

    def delete(table: Any) -> None:
        row = cell_at(table, WICKER, "ชาย")._tc.getparent()
        row.getparent().remove(row)

    returned = read(in_table(form, delete), out)
    assert (returned.status, codes(returned)) == (Status.UNKNOWN, ["form-not-laid-out"])


def test_what_is_typed_where_a_control_was_deleted_counts_by_its_place(form: Path, out: Out) -> None:
    filled_in(form, GOOD)

    def retype(table: Any) -> None:
        cell = cell_at(table, WEAVING, "หญิง")
        for each in (*cell._tc.iter(qn("w:sdt")), *cell._tc.iter(qn("w:bookmarkStart"))):
            each.getparent().remove(each)
        cell.paragraphs[0].add_run("18")

    assert answers(read(in_table(form, retype), out)) == {**WANTED, (1, 4): Decimal(18)}


def test_what_is_typed_beside_a_control_is_not_lost(form: Path, out: Out) -> None:
    filled_in(form, {**GOOD, (WEAVING, "หญิง"): None})
    in_table(form, lambda table: cell_at(table, WEAVING, "หญิง").paragraphs[0].add_run("18"))
    returned = read(form, out)
    assert [each.params["text"] for each in returned.findings] == ["…18"]
    assert returned.status is Status.INCOMPLETE


# Rows and columns


def test_a_row_that_was_deleted_is_told(form: Path, out: Out) -> None:
    def delete(table: Any) -> None:
        row = cell_at(table, WICKER, "ชาย")._tc.getparent()
        row.getparent().remove(row)

    returned = read(in_table(filled_in(form, GOOD), delete), out)
    assert "form-row-missing" in codes(returned)
    assert returned.status is Status.INCOMPLETE
    assert answers(returned) == {key: value for key, value in WANTED.items() if key[0] != 2}


def test_a_row_of_ones_own_is_told_and_the_rows_that_are_only_read_are_not(form: Path, out: Out) -> None:
    def insert(table: Any) -> None:
        row = cell_at(table, WICKER, "ชาย")._tc.getparent()
        own = copy.deepcopy(row)
        row.addnext(own)
        _all_gone(own)
        texts = [text for text in own.iter(qn("w:t"))]
        for text in texts:
            text.text = ""
        texts[1].text = "การปลูกผัก"

    returned = read(in_table(filled_in(form, GOOD), insert), out)
    assert [(each.code, each.params["text"]) for each in returned.findings] == [("form-row-own", "การปลูกผัก")]
    assert returned.status is Status.INCOMPLETE
    assert answers(returned) == WANTED


def test_a_row_of_ones_own_above_the_sums_leaves_them_what_they_are(form: Path, out: Out) -> None:
    sums = {(SUBTOTAL, "หญิง"): "29", (TOTAL, "หญิง"): "38"}

    def insert(table: Any) -> None:
        last = cell_at(table, "๑๖", "ชาย")._tc.getparent()
        own = copy.deepcopy(last)
        last.addnext(own)
        _all_gone(own)
        texts = list(own.iter(qn("w:t")))
        for text in texts:
            text.text = ""
        texts[1].text = "การปลูกผัก"

    returned = read(in_table(filled_in(form, {**GOOD, **sums}), insert), out)
    assert [(each.code, each.params["text"]) for each in returned.findings] == [("form-row-own", "การปลูกผัก")]
    assert answers(returned) == WANTED


@pytest.mark.parametrize(("typed", "wanted"), [(None, Status.COMPLETE), ("4", Status.INCOMPLETE)])
def test_a_row_that_was_copied_counts_only_if_both_say_the_same(
    form: Path, out: Out, typed: str | None, wanted: Status
) -> None:
    def copied(table: Any) -> None:
        row = cell_at(table, WICKER, "ชาย")._tc.getparent()
        again = copy.deepcopy(row)
        row.addnext(again)
        if typed is not None:
            type_in(next(again.iter(qn("w:sdt"))), typed)

    returned = read(in_table(filled_in(form, GOOD), copied), out)
    assert returned.status is wanted
    assert codes(returned) == ([] if typed is None else ["form-row-repeated"])


@pytest.mark.parametrize(
    ("row", "column", "text", "label"),
    [
        (WEAVING, "เป้าหมาย", "๒๕", "20"),
        (WEAVING, "กิจกรรม", "การทอผ้า", WEAVING),
        ("", "", "ชายและเด็ก", "ชาย"),
    ],
)
def test_what_was_locked_and_says_something_else_is_told(
    form: Path, out: Out, row: str, column: str, text: str, label: str
) -> None:
    def change(table: Any) -> None:
        if row:
            cell_at(table, row, column).text = text
        else:
            head = next(cell for each in table.rows for cell in each.cells if cell.text == "ชาย")
            head.text = text

    returned = read(in_table(filled_in(form, GOOD), change), out)
    assert [(each.code, each.params["label"]) for each in returned.findings] == [
        ("form-label-changed", label)
    ]
    assert returned.status is Status.CHANGED
    assert answers(returned) == WANTED


@pytest.mark.parametrize("text", ["", "12"])
def test_a_column_that_was_put_in_moves_nothing(form: Path, out: Out, text: str) -> None:
    def insert(table: Any) -> None:
        for row in table._tbl.findall(qn("w:tr")):
            grown, place = False, 0
            for cell in row.findall(qn("w:tc")):
                span = cell.find(qn("w:tcPr")).find(qn("w:gridSpan"))
                width = 1 if span is None else int(span.get(qn("w:val")))
                if place == 3 and not grown:
                    new = cell.makeelement(qn("w:tc"), {})
                    new.append(cell.makeelement(qn("w:tcPr"), {}))
                    new.append(OxmlElement("w:p"))
                    if any(WEAVING in (each.text or "") for each in row.iter(qn("w:t"))):
                        run = new[-1].makeelement(qn("w:r"), {})
                        run.append(OxmlElement("w:t"))
                        run[0].text = text
                        new[-1].append(run)
                    cell.addprevious(new)
                    grown = True
                elif place < 3 < place + width and not grown:
                    span.set(qn("w:val"), str(width + 1))
                    grown = True
                place += width
        grid = table._tbl.find(qn("w:tblGrid"))
        grid.insert(3, copy.deepcopy(grid[0]))

    returned = read(in_table(filled_in(form, GOOD), insert), out)
    assert (returned.status, answers(returned)) == (Status.COMPLETE, WANTED)
    assert codes(returned) == (["form-text-extra"] if text else [])
    assert all(each.params["cells"] == ("“12”",) for each in returned.findings)


def test_cells_that_were_merged_are_not_taken(form: Path, out: Out) -> None:
    def merge(table: Any) -> None:
        cell_at(table, WEAVING, "ชาย").merge(cell_at(table, WEAVING, "หญิง"))

    returned = read(in_table(filled_in(form, GOOD), merge), out)
    assert codes(returned) == ["form-answers-merged"]
    assert returned.findings[0].params["range"] == "การทอเสื่อ · ผู้เข้าร่วม (คน) ชาย"
    assert answers(returned) == {k: v for k, v in WANTED.items() if k not in ((1, 3), (1, 4))}


def test_two_tables_are_read_and_their_rows_are_counted_on(tmp_path: Path) -> None:
    second = OPEN.partition("ข้อความ:\n")[2]
    text = REPORT.replace("  - ชนิด: ช่องว่างให้เขียน\n", f"{second}  - ชนิด: ช่องว่างให้เขียน\n")
    sent, paths = documents_out(tmp_path, text)
    form = filled_in(paths["บางคล้า"], GOOD)

    def fill(body: Any) -> None:
        # 20 rows in the first table, from 0; of the second the first row, and the last of 3 + 10.
        for tag, value in {"t:20:1": "ท่าทองหลาง", "t:20:2": "4", "t:32:1": "เสม็ดใต้"}.items():
            type_in(next(c for _, c in controls(body) if tag_of(c) == tag), value)

    edited(form, fill)
    for change in (None, _without_tags, _all_gone):
        if change is not None:
            edited(form, change)
        found = answers(read(form, (sent, paths)))
        assert {key: value for key, value in found.items() if key[0] >= 20} == {
            (20, 1): "ท่าทองหลาง",
            (20, 2): Decimal(4),
            (32, 1): "เสม็ดใต้",
        }
        assert {key: value for key, value in found.items() if key[0] < 20} == WANTED


# Texts with gaps, and boxes


GAPS = """
ชนิด: แบบรายงาน
ปีงบประมาณ: 2567
ชื่อเรื่อง: รายงานคณะทำงานของอำเภอ{อำเภอ}
ข้อความ:
  - ชนิด: ตาราง
    สดมภ์: [{ชื่อ: ที่}, {ชื่อ: คณะทำงาน}, {ชื่อ: จำนวน, ชนิดข้อมูล: จำนวนเต็ม}]
    หัวตาราง:
      - [ที่, คณะทำงาน, จำนวน]
    แถว:
      - - "๑"
        - |
          ๑. นายอำเภอ{อำเภอ} ประธาน
          ๒. ผู้แทนวิทยาลัย {เว้น 2 ซม.} กรรมการ
          ๓. ผู้จัดการธนาคาร สาขา {เว้น 2 ซม.} กรรมการ
        - ""
  - ชนิด: รายการตรวจ
    รายการ:
      - มีคำสั่งแต่งตั้งแล้ว
      - {ข้อความ: ประชุมแล้ว, เลือก: true}
      - มีแผนงานแล้ว
"""


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> Out:
    return documents_out(tmp_path_factory.mktemp("ช่องว่าง"), GAPS)


def test_gaps_inside_of_a_text_are_filled_and_the_text_around_them_is_locked(
    gaps: Out, tmp_path: Path
) -> None:
    form = back(gaps[1]["บางคล้า"], tmp_path)
    body = docx.Document(str(form)).element.body
    table = form_table(docx.Document(str(form)))
    blanks = list(cell_at(table, "๑", "คณะทำงาน")._tc.iter(qn("w:sdt")))
    assert [said(each) for each in blanks] == ["พิมพ์ที่นี่"] * 2
    assert [tag_of(each).partition(":")[0] for each in blanks] == ["t", "x"]
    boxes = {name for name, c in controls(body) if said(c) == "☐"}
    assert boxes == {"มีคำสั่งแต่งตั้งแล้ว", "มีแผนงานแล้ว"}
    assert answers(read(filled_in(form, {("๑", "จำนวน"): 13}), gaps)) == {(0, 2): Decimal(13)}

    def fill(each: Any) -> None:
        texts = iter(("เทคนิค", "ตลาดใหม่"))
        for control in cell_at(each, "๑", "คณะทำงาน")._tc.iter(qn("w:sdt")):
            type_in(control, next(texts))

    in_table(form, fill)
    edited(form, lambda changed: tick(control_of(changed, "มีแผนงานแล้ว")))
    returned = read(form, gaps)
    lines = str(answers(returned)[0, 1]).split("\n")
    assert ["".join(line.split()) for line in lines] == [
        "๑.นายอำเภอบางคล้าประธาน",
        "๒.ผู้แทนวิทยาลัยเทคนิคกรรมการ",
        "๓.ผู้จัดการธนาคารสาขาตลาดใหม่กรรมการ",
    ]
    assert returned.evidence is not None
    assert dict(returned.evidence.notes) == {"มีแผนงานแล้ว": "☑"}
    assert codes(returned) == []


def test_the_sample_report_is_read_back(repository: Path, tmp_path: Path) -> None:
    text = (repository / "data/samples/package/economy-centre/report.yaml").read_text(encoding="utf-8")
    out = documents_out(tmp_path, text)
    form = out[1]["บางคล้า"]
    assert codes(read(form, out)) == ["form-empty"]

    def fill(body: Any) -> None:
        first = next(c for _, c in controls(body) if tag_of(c).startswith("t:"))
        type_in(first, "ราชภัฏ")

    returned = read(edited(form, fill), out)
    (value,) = answers(returned).values()
    assert "ผู้แทนมหาวิทยาลัย ราชภัฏ กรรมการ" in " ".join(str(value).split())
    assert codes(returned) == []


# Together with workbooks


def test_documents_and_workbooks_are_gathered_into_one_table(out: Out, tmp_path: Path) -> None:
    folder = tmp_path / "คืน"
    filled_in(back(out[1]["บางคล้า"], folder, "ก.docx"), GOOD)
    _, books = sent_out(tmp_path, REPORT)
    report_forms.type_in(filled_forms.back(books["แปลงยาว"], folder, "ข.xlsx"), GOOD)
    collected = collect(folder, out[0])
    rows = [row for row in collected.rows if row.status is not Status.MISSING]
    assert [row.status for row in rows] == [Status.COMPLETE] * 2
    assert [answers(row.returned) for row in rows if row.returned] == [WANTED] * 2
    record = gathered(out[0].enclosure, collected, REFERENCE).record
    assert record.count("การทำขนม") == 2


# Around the tables


def test_what_was_written_outside_of_the_tables_is_told(form: Path, out: Out) -> None:
    def write(body: Any) -> None:
        paragraph = copy.deepcopy(next(body.iter(qn("w:p"))))
        for text in paragraph.iter(qn("w:t")):
            text.text = ""
        next(paragraph.iter(qn("w:t"))).text = "ตัวเลขแถวแรกขอแก้เป็น ๑๒"
        body.insert(len(body) - 1, paragraph)

    returned = read(edited(filled_in(form, GOOD), write), out)
    assert (returned.status, answers(returned)) == (Status.COMPLETE, WANTED)
    (finding,) = returned.findings
    assert finding.code == "form-text-extra"
    assert "ตัวเลขแถวแรกขอแก้เป็น ๑๒" in str(finding.params["cells"])
