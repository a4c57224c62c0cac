"""Nothing on a Word form that came back is passed over: it is the form's, an answer, or told."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.domain.evidence import Returned, Status
from pipeline.ingest.returned import Sent
from tests.filled_documents import W14, back, control_of, documents_out, edited, filled, tick
from tests.filled_forms import GOOD, RUBRIC
from tests.unit.batch.test_filled_documents import WANTED, answers, codes, read

Out = tuple[Sent, Mapping[str, Path]]

SIGN = "มีป้ายชื่อลานของอำเภอบางคล้า"  # ๑.๒, the item that GOOD leaves open


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Out:
    return documents_out(tmp_path_factory.mktemp("ส่ง"))


@pytest.fixture
def form(out: Out, tmp_path: Path) -> Path:
    return filled(back(out[1]["บางคล้า"], tmp_path / "คืน"), GOOD)


def run_of(text: str) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    run.append(words)
    return run


def row_of(body: Any, label: str) -> Any:
    return next(control_of(body, label).iterancestors(qn("w:tr")))


def paragraph_of(body: Any, label: str) -> Any:
    return next(control_of(body, label).iterancestors(qn("w:p")))


def text_in(body: Any, part: str) -> Any:
    return next(each for each in body.iter(qn("w:t")) if part in (each.text or ""))


def changed(form: Path, out: Out, change: Callable[[Any], None]) -> Returned:
    return read(edited(form, change), out)


def told(returned: Returned, code: str) -> str:
    (finding,) = [each for each in returned.findings if each.code == code]
    return str(dict(finding.params))


def test_a_form_filled_in_as_meant_has_nothing_to_be_told(form: Path, out: Out) -> None:
    returned = read(form, out)
    assert (returned.status, codes(returned), answers(returned)) == (Status.COMPLETE, [], WANTED)


# Beside an empty box


def _behind_the_words(body: Any) -> None:
    paragraph_of(body, SIGN).append(run_of(" ✓"))


def _without_a_space(body: Any) -> None:
    paragraph_of(body, SIGN).append(run_of("☑"))


def _among_the_points(body: Any) -> None:
    row_of(body, SIGN).findall(qn("w:tc"))[-1].find(qn("w:p")).append(run_of(" ✓"))


def _in_place_of_the_points(body: Any) -> None:
    next(row_of(body, SIGN).findall(qn("w:tc"))[-1].iter(qn("w:t"))).text = "✓"


def _in_an_empty_cell(body: Any) -> None:
    row_of(body, SIGN).findall(qn("w:tc"))[1].find(qn("w:p")).append(run_of("มีแล้ว"))


@pytest.mark.parametrize(
    "change",
    [_behind_the_words, _without_a_space, _among_the_points, _in_place_of_the_points, _in_an_empty_cell],
    ids=lambda change: change.__name__,
)
def test_what_stands_beside_an_empty_box_may_be_an_answer_and_is_not_counted_as_no(
    form: Path, out: Out, change: Callable[[Any], None]
) -> None:
    returned = changed(form, out, change)
    assert returned.status is Status.INCOMPLETE
    assert codes(returned) == ["form-answer-beside"]
    assert (0, 1) not in answers(returned)


def test_what_stands_beside_a_ticked_box_is_told_and_the_tick_counts(form: Path, out: Out) -> None:
    returned = changed(form, out, lambda body: paragraph_of(body, "มีพื้นที่ร่มเงา").append(run_of(" ต้นจามจุรี")))
    assert (returned.status, answers(returned)) == (Status.COMPLETE, WANTED)
    assert "ต้นจามจุรี" in told(returned, "form-text-extra")


# Elsewhere on the page


def test_a_paragraph_at_the_end_is_told(form: Path, out: Out) -> None:
    def write(body: Any) -> None:
        paragraph = OxmlElement("w:p")
        paragraph.append(run_of("ขอแก้ข้อ ๒ เป็นพอใจน้อย"))
        body.insert(len(body) - 1, paragraph)

    assert "ขอแก้ข้อ ๒ เป็นพอใจน้อย" in told(changed(form, out, write), "form-text-extra")


def test_a_text_box_is_told(form: Path, out: Out) -> None:
    def write(body: Any) -> None:
        run, picture, box, paragraph = (OxmlElement(n) for n in ("w:r", "w:pict", "w:txbxContent", "w:p"))
        paragraph.append(run_of("ขอแก้คะแนน"))
        box.append(paragraph)
        picture.append(box)
        run.append(picture)
        next(body.iter(qn("w:p"))).append(run)

    assert "ขอแก้คะแนน" in told(changed(form, out, write), "form-text-extra")


def test_a_picture_is_told(form: Path, out: Out) -> None:
    def paste(body: Any) -> None:
        run = OxmlElement("w:r")
        run.append(OxmlElement("w:drawing"))
        next(body.iter(qn("w:p"))).append(run)

    assert "'count': 1" in told(changed(form, out, paste), "form-pictures")


def test_a_row_added_by_hand_is_told(form: Path, out: Out) -> None:
    def write(body: Any) -> None:
        row = row_of(body, SIGN)
        other = copy.deepcopy(row)
        for control in list(other.iter(qn("w:sdt"))):
            control.getparent().remove(control)
        for mark in [*other.iter(qn("w:bookmarkStart")), *other.iter(qn("w:bookmarkEnd"))]:
            mark.getparent().remove(mark)
        for text in other.iter(qn("w:t")):
            text.text = ""
        other.findall(qn("w:tc"))[2].find(qn("w:p")).append(run_of("☑ ๑.๔ มีห้องน้ำ"))
        row.addnext(other)

    returned = changed(form, out, write)
    assert "☑ ๑.๔ มีห้องน้ำ" in told(returned, "form-text-extra")
    assert answers(returned) == WANTED


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        ("คะแนนเต็ม", "คะแนนเต็ม ๑๐๐ คะแนน", "form-label-changed"),
        ("แบบประเมินลานกิจกรรมชุมชน", "แบบประเมินตลาดชุมชน", "form-heading-changed"),
        ("ด้านพื้นที่", "ด้านสถานที่", "form-label-changed"),
    ],
)
def test_words_of_the_form_that_say_something_else_are_told(
    form: Path, out: Out, part: str, text: str, code: str
) -> None:
    def write(body: Any) -> None:
        paragraph = next(text_in(body, part).iterancestors(qn("w:p")))
        first, *others = paragraph.iter(qn("w:t"))
        first.text = text
        for other in others:
            other.text = ""

    returned = changed(form, out, write)
    assert returned.status is Status.CHANGED
    assert text in told(returned, code)


def test_other_points_are_told(form: Path, out: Out) -> None:
    def write(body: Any) -> None:
        next(row_of(body, SIGN).findall(qn("w:tc"))[-1].iter(qn("w:t"))).text = "๑๐"

    returned = changed(form, out, write)
    assert (returned.status, codes(returned)) == (Status.CHANGED, ["form-points-changed"])
    assert "'points': '๒'" in told(returned, "form-points-changed")


def test_a_heading_row_that_is_gone_is_told(form: Path, out: Out) -> None:
    def delete(body: Any) -> None:
        row = next(text_in(body, "ด้านพื้นที่").iterancestors(qn("w:tr")))
        row.getparent().remove(row)

    returned = changed(form, out, delete)
    assert (returned.status, codes(returned)) == (Status.CHANGED, ["form-text-gone"])
    assert "ด้านพื้นที่" in told(returned, "form-text-gone")


def test_a_comment_is_told(form: Path, out: Out) -> None:
    document = docx.Document(str(form))
    document.add_comment(document.paragraphs[0].runs, text="ข้อ ๑.๑ ยังไม่แน่ใจ", author="ผู้กรอก")
    document.save(str(form))
    returned = read(form, out)
    assert returned.status is Status.COMPLETE
    assert "ข้อ ๑.๑ ยังไม่แน่ใจ" in told(returned, "form-comments")


# Boxes


def _set(control: Any, checked: str, glyph: str) -> None:
    control.find(qn("w:sdtPr")).find(f"{W14}checkbox").find(f"{W14}checked").set(f"{W14}val", checked)
    next(control.iter(qn("w:t"))).text = glyph


@pytest.mark.parametrize(("checked", "glyph"), [("1", "☐"), ("1", ""), ("0", "☑")])
def test_a_box_that_shows_something_else_than_the_file_notes_is_not_counted(
    form: Path, out: Out, checked: str, glyph: str
) -> None:
    returned = changed(form, out, lambda body: _set(control_of(body, SIGN), checked, glyph))
    assert (returned.status, codes(returned)) == (Status.INCOMPLETE, ["form-box-torn"])
    assert (0, 1) not in answers(returned)


def test_a_box_that_was_deleted_says_neither_yes_nor_no(form: Path, out: Out) -> None:
    def delete(body: Any) -> None:
        control = control_of(body, SIGN)
        control.getparent().remove(control)

    returned = changed(form, out, delete)
    assert (returned.status, codes(returned)) == (Status.INCOMPLETE, ["form-row-missing"])
    assert (0, 1) not in answers(returned)


def test_a_denial_outlives_its_control(form: Path, out: Out) -> None:
    def strip(body: Any) -> None:
        for label in ("มีพื้นที่ร่มเงา", "มีไฟส่องสว่าง"):
            _set(control_of(body, label), "0", "☐")
        tick(control_of(body, "ไม่มีข้อใดในประเด็นนี้"))
        for control in list(body.iter(qn("w:sdt"))):
            parent = control.getparent()
            at = parent.index(control)
            parent[at : at + 1] = list(control.find(qn("w:sdtContent")))

    returned = changed(form, out, strip)
    assert (returned.status, codes(returned)) == (Status.COMPLETE, [])
    assert [answers(returned)[0, n].is_met for n in range(3)] == [False] * 3


def test_a_tick_in_hidden_text_counts_and_is_told(form: Path, out: Out) -> None:
    def hide(body: Any) -> None:
        control = control_of(body, SIGN)
        tick(control)
        run = next(control.iter(qn("w:r")))
        properties = run.find(qn("w:rPr"))
        if properties is None:
            properties = OxmlElement("w:rPr")
            run.insert(0, properties)
        properties.append(OxmlElement("w:vanish"))

    returned = changed(form, out, hide)
    assert codes(returned) == ["form-row-hidden"]
    assert answers(returned)[0, 1].is_met


def looks(run: Any, *marks: str) -> Any:
    """Give a run a look of Word's: ``w:strike``, ``w:vanish``."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = OxmlElement("w:rPr")
        run.insert(0, properties)
    for mark in marks:
        properties.append(OxmlElement(mark))
    return run


@pytest.mark.parametrize("mark", ["w:strike", "w:dstrike"])
def test_a_number_that_was_struck_out_is_no_answer(form: Path, out: Out, mark: str) -> None:
    def strike(body: Any) -> None:
        looks(next(control_of(body, "กิจกรรมออกกำลังกาย").iter(qn("w:r"))), mark)

    returned = changed(form, out, strike)
    assert (returned.status, codes(returned)) == (Status.INCOMPLETE, ["form-struck", "form-answer-missing"])
    assert (3, 0) not in answers(returned)
    assert "“5”" in told(returned, "form-struck")
    assert "กิจกรรมออกกำลังกาย" in told(returned, "form-struck")


def test_what_was_typed_instead_of_the_struck_text_is_the_answer(form: Path, out: Out) -> None:
    def strike(body: Any) -> None:
        run = next(control_of(body, "กิจกรรมออกกำลังกาย").iter(qn("w:r")))
        run.addnext(run_of("4"))
        looks(run, "w:strike")

    returned = changed(form, out, strike)
    assert (returned.status, codes(returned)) == (Status.COMPLETE, ["form-struck"])
    assert answers(returned)[3, 0].points == 4


def test_a_tick_that_was_struck_out_is_not_decided(form: Path, out: Out) -> None:
    def strike(body: Any) -> None:
        control = control_of(body, SIGN)
        tick(control)
        looks(next(control.iter(qn("w:r"))), "w:strike")

    returned = changed(form, out, strike)
    assert returned.status is Status.INCOMPLETE
    assert (0, 1) not in answers(returned)
    assert set(codes(returned)) == {"form-struck", "form-box-torn"}


def test_a_blank_that_was_struck_out_and_strike_that_is_off_are_nothing(form: Path, out: Out) -> None:
    def strike(body: Any) -> None:
        looks(next(control_of(body, SIGN).iter(qn("w:r"))), "w:strike")  # an empty box
        run = looks(next(control_of(body, "กิจกรรมออกกำลังกาย").iter(qn("w:r"))), "w:strike")
        next(run.iter(qn("w:strike"))).set(qn("w:val"), "0")

    returned = changed(form, out, strike)
    assert (returned.status, codes(returned)) == (Status.COMPLETE, [])
    assert answers(returned)[3, 0].points == 5


def test_hidden_text_beside_an_answer_is_told(form: Path, out: Out) -> None:
    def hide(body: Any) -> None:
        run = next(control_of(body, "กิจกรรมออกกำลังกาย").iter(qn("w:r")))
        run.addnext(looks(run_of(".5"), "w:vanish"))

    assert codes(changed(form, out, hide)) == ["form-row-hidden"]


def test_tracked_changes_are_read_as_accepted_and_told(form: Path, out: Out) -> None:
    def track(body: Any) -> None:
        control = control_of(body, SIGN)
        tick(control)
        run = next(control.iter(qn("w:r")))
        mark = OxmlElement("w:ins")
        mark.set(qn("w:id"), "9")
        mark.set(qn("w:author"), "ผู้กรอก")
        run.addprevious(mark)
        mark.append(run)

    returned = changed(form, out, track)
    assert codes(returned) == ["form-tracked"]
    assert answers(returned)[0, 1].is_met


def test_a_table_that_was_pasted_twice_is_one_finding(form: Path, out: Out) -> None:
    def paste(body: Any) -> None:
        table = next(body.iter(qn("w:tbl")))
        other = copy.deepcopy(table)
        table.addnext(other)
        for label in ("มีพื้นที่ร่มเงา", "มีไฟส่องสว่าง", "พอใจมาก"):
            _set(control_of(other, label), "0", "☐")

    returned = changed(form, out, paste)
    assert returned.status is Status.INCOMPLETE
    assert codes(returned) == ["form-rows-repeated"]


def test_a_row_that_was_copied_is_told_with_what_its_copies_say(form: Path, out: Out) -> None:
    def paste(body: Any) -> None:
        row = row_of(body, "มีพื้นที่ร่มเงา")
        other = copy.deepcopy(row)
        row.addnext(other)
        _set(control_of(other, "มีพื้นที่ร่มเงา"), "0", "☐")

    assert "('☑', '-')" in told(changed(form, out, paste), "form-row-repeated")


# Files


def test_forms_of_a_weighted_rubric_are_not_called_altered(tmp_path: Path) -> None:
    text = RUBRIC.replace("ข้อความ: จำนวนครั้งที่จัดกิจกรรม", "ข้อความ: จำนวนครั้งที่จัดกิจกรรม\n        น้ำหนัก: 30")
    text = text.replace("ข้อความ: ร้อยละของครัวเรือน", "น้ำหนัก: 30\n        ข้อความ: ร้อยละของครัวเรือน")
    text = text.replace("        ข้อความ: การดูแลรักษา", "        น้ำหนัก: 40\n        ข้อความ: การดูแลรักษา")
    sent, forms = documents_out(tmp_path, text)
    assert "(น้ำหนัก ๓๐)" in "".join(docx.Document(str(forms["บางคล้า"])).element.body.itertext())
    returned = read(forms["บางคล้า"], (sent, forms))
    assert codes(returned) == ["form-empty"]


def test_two_identities_are_named(form: Path, out: Out) -> None:
    other = docx.Document(str(out[1]["บางปะกง"])).element.body

    def paste(body: Any) -> None:
        for child in list(body)[:-1]:
            body.remove(child)
        for child in reversed(list(other)[:-1]):
            body.insert(0, child)

    message = told(changed(form, out, paste), "form-identity-two")
    assert message.count("SRB1-") == 2


@pytest.mark.parametrize("suffix", [".odt", ".doc", ".rtf"])
def test_other_documents_are_told_how_they_can_be_sent(form: Path, out: Out, suffix: str) -> None:
    other = form.rename(form.with_suffix(suffix))
    assert codes(read(other, out)) == ["form-other-document"]


def test_a_document_whose_controls_are_all_gone_is_told_so(form: Path, out: Out) -> None:
    def strip(body: Any) -> None:
        for control in list(body.iter(qn("w:sdt"))):
            parent = control.getparent()
            at = parent.index(control)
            parent[at : at + 1] = list(control.find(qn("w:sdtContent")))
        for mark in [*body.iter(qn("w:bookmarkStart")), *body.iter(qn("w:bookmarkEnd"))]:
            mark.getparent().remove(mark)

    assert codes(changed(form, out, strip)) == ["form-controls-gone"]


def test_results_that_an_office_worked_out_itself_are_told(tmp_path: Path) -> None:
    text = RUBRIC.replace("ช่วงคะแนน:", "ช่องผล:\n  - รวมคะแนนที่ได้ {เว้น 3 ซม.}\nช่วงคะแนน:")
    sent, forms = documents_out(tmp_path, text)
    form = filled(forms["บางคล้า"], {**GOOD, "รวมคะแนนที่ได้": "๔๙"})
    returned = read(form, (sent, forms))
    assert returned.status is Status.COMPLETE
    assert "๔๙" in told(returned, "form-result-own")
