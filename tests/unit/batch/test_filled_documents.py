"""A Word document that came back is read as it was filled in, whatever became of its controls."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.batch.collect import collect
from pipeline.domain.evidence import Answer, AnswerKey, Returned, Status
from pipeline.ingest.returned import Sent
from tests.filled_documents import (
    back,
    control_of,
    controls,
    documents_out,
    edited,
    filled,
    said,
    tag_of,
    tick,
    type_in,
)
from tests.filled_forms import GOOD, RUBRIC, fill, repacked, sent_out

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
"""What ``GOOD`` says, written down by hand."""

Out = tuple[Sent, Mapping[str, Path]]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Out:
    return documents_out(tmp_path_factory.mktemp("ส่ง"))


@pytest.fixture
def form(out: Out, tmp_path: Path) -> Path:
    return back(out[1]["บางคล้า"], tmp_path / "คืน")


def read(path: Path, out: Out) -> Returned:
    """Read one file as ``saraban collect`` does."""
    collected = collect(path, out[0])
    found = [each for row in collected.rows for each in (row.returned, *row.others) if each is not None]
    (returned,) = (*found, *collected.strays)
    return returned


def answers(returned: Returned) -> Mapping[AnswerKey, Answer]:
    assert returned.evidence is not None
    return {
        key: Answer(
            each.is_met,
            each.choice,
            each.measured,
            each.points,
            each.is_not_assessed,
            reference=each.reference,
        )
        for key, each in returned.evidence.answers.items()
    }


def codes(returned: Returned) -> list[str]:
    return [finding.code for finding in returned.findings]


# As it went out


def test_every_question_has_one_control_with_a_name_and_a_number_of_its_own(out: Out) -> None:
    body = docx.Document(str(out[1]["บางคล้า"])).element.body
    found = [control for _, control in controls(body)]
    tags = [tag_of(control) for control in found]
    ids = [c.find(qn("w:sdtPr")).find(qn("w:id")).get(qn("w:val")) for c in found]
    assert sorted(tags) == sorted(
        [
            *("q:0:0", "q:0:1", "q:0:2", "q:1:0", "q:1:1", "q:1:2", "q:1:3", "q:2:0", "q:2:1", "q:2:2"),
            *("q:3:0", "q:3:1", "z:0", "id", *(f"n:{n}" for n in range(7))),
        ]
    )
    assert len(set(ids)) == len(ids)
    assert all(0 < int(number) < 2**31 for number in ids)
    names = [name for name, _ in controls(body)]
    assert all(0 < len(name) <= 64 for name in names)
    assert "๑.๒ มีป้ายชื่อลานของอำเภอบางคล้า" in names


def test_each_control_stands_in_a_bookmark_that_word_takes(out: Out) -> None:
    body = docx.Document(str(out[1]["บางคล้า"])).element.body
    starts = list(body.iter(qn("w:bookmarkStart")))
    names = [mark.get(qn("w:name")) for mark in starts]
    assert len(set(names)) == len(names) == len(list(controls(body)))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", name) for name in names)
    for mark in starts:
        assert mark.getnext().tag == qn("w:sdt")
        end = mark.getnext().getnext()
        assert (end.tag, end.get(qn("w:id"))) == (qn("w:bookmarkEnd"), mark.get(qn("w:id")))


def test_what_one_fills_in_is_free_and_all_else_is_locked(out: Out) -> None:
    path = out[1]["บางคล้า"]
    with zipfile.ZipFile(path) as package:
        settings = package.read("word/settings.xml").decode()
        custom = package.read("docProps/custom.xml").decode()
    assert re.search(r'<w:documentProtection [^>]*w:edit="forms"[^>]*w:enforcement="1"', settings)
    assert not re.search("w:(?:hash|cryptProvider|salt)", settings), "no password"
    document = docx.Document(str(path))
    locks = {
        tag_of(c): c.find(qn("w:sdtPr")).find(qn("w:lock")).get(qn("w:val"))
        for _, c in controls(document.element.body)
    }
    assert locks.pop("id") == "sdtContentLocked"
    assert set(locks.values()) == {"sdtLocked"}
    identity = said(control_of(document.element.body, "รหัสแบบ"))
    assert re.fullmatch(r"SRB1-[0-9A-Z]{8}-2567-2402-[0-9A-Z]{4}", identity)
    assert identity in custom


def test_levels_are_chosen_from_a_list_and_boxes_have_a_face_that_shows_them(out: Out) -> None:
    body = docx.Document(str(out[1]["บางคล้า"])).element.body
    listed = control_of(body, "การดูแลรักษา").find(qn("w:sdtPr")).find(qn("w:dropDownList"))
    assert [item.get(qn("w:displayText")) for item in listed] == ["น้อย", "มาก"]
    box = control_of(body, "พอใจมาก")
    (fonts,) = box.find(qn("w:sdtContent")).iter(qn("w:rFonts"))
    assert fonts.get(qn("w:cs")) == "Segoe UI Symbol"
    assert said(box) == "☐"


def test_the_same_form_has_the_same_bytes(out: Out, tmp_path: Path) -> None:
    again = documents_out(tmp_path)[1]
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in out[1].items()
    }


# Filled in


def test_forms_of_several_offices_are_read_as_filled_in(out: Out, tmp_path: Path) -> None:
    notes = {"ผู้ประเมิน": "นายสมมุติ ตัวอย่าง", "ชื่อลานกิจกรรม": "ลานริมน้ำ"}
    for n, name in enumerate(("บางคล้า", "แปลงยาว", "คลองเขื่อน")):
        filled(back(out[1][name], tmp_path / "คืน", f"แฟ้ม {n}.docx"), {**GOOD, **notes})
    collected = collect(tmp_path / "คืน", out[0])
    found = {row.office.name: row for row in collected.rows if row.status is not Status.MISSING}
    assert set(found) == {"อำเภอบางคล้า", "อำเภอแปลงยาว", "อำเภอคลองเขื่อน"}
    for row in found.values():
        assert row.status is Status.COMPLETE, row.told
        assert row.returned is not None
        assert answers(row.returned) == WANTED
        assert row.returned.evidence is not None
        assert dict(row.returned.evidence.notes) == notes
        assert row.told == ()


def test_an_untouched_form_is_empty(form: Path, out: Out) -> None:
    returned = read(form, out)
    assert codes(returned) == ["form-empty"]
    assert returned.evidence is not None
    assert not returned.evidence.answers
    assert not returned.evidence.notes, "a prompt is no answer"


@pytest.mark.parametrize(
    ("label", "typed", "key", "wanted"),
    [
        ("มีป้ายชื่อลานของอำเภอบางคล้า", "/", (0, 1), Answer(is_met=True)),
        ("มีป้ายชื่อลานของอำเภอบางคล้า", "☐ ✓", (0, 1), Answer(is_met=True)),
        ("มีป้ายชื่อลานของอำเภอบางคล้า", "✗", (0, 1), Answer(is_met=False)),
        ("จำนวนครั้งที่จัดกิจกรรม", "๑๒", (2, 0), Answer(measured=Decimal(12))),
        ("จำนวนครั้งที่จัดกิจกรรม", " มาก ", (2, 0), Answer(choice=1)),
        ("ร้อยละของครัวเรือนที่เข้าร่วม", "ร้อยละ ๕๐.๒๕", (2, 1), Answer(measured=Decimal("50.25"))),
        ("กิจกรรมออกกำลังกาย", "๐", (3, 0), Answer(points=Decimal(0))),
    ],
)
def test_what_people_type_is_understood(
    form: Path, out: Out, label: str, typed: str, key: AnswerKey, wanted: Answer
) -> None:
    filled(form, {**GOOD, label: typed})
    returned = read(form, out)
    assert returned.status is Status.COMPLETE
    assert answers(returned) == {**WANTED, key: wanted}


@pytest.mark.parametrize(
    ("label", "typed", "code"),
    [
        ("มีพื้นที่ร่มเงา", "บางส่วน", "form-answer-unreadable"),
        ("มีพื้นที่ร่มเงา", "☒", "form-box-torn"),
        ("มีพื้นที่ร่มเงา", "☑", "form-box-torn"),
        ("จำนวนครั้งที่จัดกิจกรรม", "4.5", "form-answer-whole"),
        ("จำนวนครั้งที่จัดกิจกรรม", "=2+2", "form-answer-number"),
        ("กิจกรรมออกกำลังกาย", "๗", "form-answer-range"),
        ("กิจกรรมออกกำลังกาย", "พิมพ์ตัวเลข5", "form-answer-number"),
        ("การดูแลรักษา", "ปานกลาง", "form-answer-choice"),
        ("พอใจน้อย", "✓", "form-answer-several"),
    ],
)
def test_what_cannot_be_taken_is_told_by_its_label(
    form: Path, out: Out, label: str, typed: str, code: str
) -> None:
    filled(form, {**GOOD, label: typed})
    returned = read(form, out)
    assert returned.status is Status.INCOMPLETE
    (finding,) = returned.findings
    assert finding.code == code
    assert finding.location.file == str(form)
    assert finding.location.cell is not None
    assert finding.location.cell.endswith("พอใจมาก" if code == "form-answer-several" else label)
    if code == "form-answer-several":
        assert finding.params["cells"] == ("มีการประเมินความพึงพอใจ", "๒.๑ พอใจน้อย", "๒.๒ พอใจมาก")


def test_a_box_ticked_by_word_with_its_own_cross_is_ticked(form: Path, out: Out) -> None:
    filled(form, {label: value for label, value in GOOD.items() if label != "พอใจมาก"})

    def crossed(body: Any) -> None:
        tick(control_of(body, "พอใจมาก"))
        type_in(control_of(body, "พอใจมาก"), "☒")

    edited(form, crossed)
    assert answers(read(form, out)) == WANTED


def test_nothing_met_is_said_in_a_box_of_its_own(form: Path, out: Out) -> None:
    denied = {**GOOD, "มีพื้นที่ร่มเงา": None, "มีไฟส่องสว่าง": None, "ไม่มีข้อใดในประเด็นนี้": "✓"}
    returned = read(filled(form, denied), out)
    assert returned.status is Status.COMPLETE
    assert answers(returned) == {
        **WANTED,
        **{(0, n): Answer(is_met=False) for n in range(3)},
    }


def test_ticked_and_denied_at_once_is_nothing_that_can_be_read(form: Path, out: Out) -> None:
    returned = read(filled(form, {**GOOD, "ไม่มีข้อใดในประเด็นนี้": "✓"}), out)
    assert returned.status is Status.INCOMPLETE
    assert codes(returned) == ["form-answer-denied"] * 2
    assert returned.findings[0].params["none"] == "ไม่มีข้อใดในประเด็นนี้"


def test_a_blank_emptied_again_shows_the_words_of_word_and_is_open(form: Path, out: Out) -> None:
    filled(form, {**GOOD, "กิจกรรมวันสำคัญ": "Click or tap here to enter text."})

    def marked(body: Any) -> None:
        properties = control_of(body, "กิจกรรมวันสำคัญ").find(qn("w:sdtPr"))
        properties.append(properties.makeelement(qn("w:showingPlcHdr"), {}))

    returned = read(edited(form, marked), out)
    assert codes(returned) == ["form-answer-missing"]


def test_a_prompt_that_was_typed_over_counts_though_its_mark_was_left(form: Path, out: Out) -> None:
    """LibreOffice 7.4 leaves mark and style of the prompt where one types."""
    filled(form, {label: value for label, value in GOOD.items() if label != "กิจกรรมวันสำคัญ"})

    def typed(body: Any) -> None:
        next(control_of(body, "กิจกรรมวันสำคัญ").iter(qn("w:t"))).text = "4.5"

    assert answers(read(edited(form, typed), out)) == WANTED


def test_text_pasted_in_several_runs_and_lines_is_one_answer(form: Path, out: Out) -> None:
    filled(form, {**GOOD, "ข้อสังเกต": "บรรทัดแรก"})

    def pasted(body: Any) -> None:
        control = control_of(body, "ข้อสังเกต")
        run = next(control.iter(qn("w:r")))
        second = copy.deepcopy(run)
        second.insert(0, second.makeelement(qn("w:br"), {}))
        second.find(qn("w:t")).text = "บรรทัดสอง"
        run.addnext(second)

    returned = read(edited(form, pasted), out)
    assert returned.evidence is not None
    assert returned.evidence.notes == {"ข้อสังเกต": "บรรทัดแรก\nบรรทัดสอง"}


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
    """Take the controls away and leave what they say, as ``remove content control`` of Word does."""
    for _, control in list(controls(body)):
        for run in list(control.find(qn("w:sdtContent"))):
            control.addprevious(run)
        control.getparent().remove(control)


def _names_gone(body: Any) -> None:
    _without_tags(body)
    _without_marks(body)


@pytest.mark.parametrize(
    "change", [_without_tags, _without_marks, _without_controls, _names_gone], ids=lambda c: c.__name__
)
def test_an_answer_is_found_by_tag_or_bookmark_or_label(
    form: Path, out: Out, change: Callable[[Any], None]
) -> None:
    returned = read(edited(filled(form, GOOD), change), out)
    assert returned.office is not None
    assert returned.office.name == "อำเภอบางคล้า"
    assert answers(returned) == WANTED
    assert codes(returned) == []


@pytest.mark.parametrize("change", [None, _without_tags, _names_gone], ids=["whole", "no tags", "no names"])
def test_notes_and_the_box_that_denies_are_read_without_their_names(
    form: Path, out: Out, change: Callable[[Any], None] | None
) -> None:
    denied = {**GOOD, "มีพื้นที่ร่มเงา": None, "มีไฟส่องสว่าง": None, "ไม่มีข้อใดในประเด็นนี้": "✓"}
    filled(form, {**denied, "ผู้ประเมิน": "นายสมมุติ ตัวอย่าง"})
    if change is not None:
        edited(form, change)
    returned = read(form, out)
    assert (returned.status, codes(returned)) == (Status.COMPLETE, [])
    assert returned.evidence is not None
    assert dict(returned.evidence.notes) == {"ผู้ประเมิน": "นายสมมุติ ตัวอย่าง"}
    assert answers(returned) == {**WANTED, **{(0, n): Answer(is_met=False) for n in range(3)}}


def test_a_row_that_was_deleted_is_told(form: Path, out: Out) -> None:
    filled(form, GOOD)

    def delete(body: Any) -> None:
        row = next(control_of(body, "กิจกรรมวันสำคัญ").iterancestors(qn("w:tr")))
        row.getparent().remove(row)

    returned = read(edited(form, delete), out)
    assert returned.status is Status.INCOMPLETE
    assert codes(returned) == ["form-row-missing"]
    assert returned.findings[0].params["label"] == "๔.๒ กิจกรรมวันสำคัญ"


def test_a_box_deleted_from_a_form_is_told_and_not_taken_for_empty(form: Path, out: Out) -> None:
    filled(form, GOOD)

    def delete(body: Any) -> None:
        control = control_of(body, "มีไฟส่องสว่าง")
        for each in (control.getprevious(), control.getnext(), control):
            each.getparent().remove(each)

    returned = read(edited(form, delete), out)
    assert returned.status is Status.INCOMPLETE
    assert codes(returned) == ["form-row-missing"]


def test_an_edited_label_is_told_and_its_answer_stands(form: Path, out: Out) -> None:
    filled(form, GOOD)

    def relabel(body: Any) -> None:
        cell = next(control_of(body, "กิจกรรมวันสำคัญ").iterancestors(qn("w:tc")))
        text = next(t for t in cell.iter(qn("w:t")) if "กิจกรรมวันสำคัญ" in t.text)
        text.text = text.text.replace("กิจกรรมวันสำคัญ", "กิจกรรมวันเด็ก")

    returned = read(edited(form, relabel), out)
    assert returned.status is Status.CHANGED
    (finding,) = returned.findings
    assert (finding.code, finding.params["text"]) == ("form-label-changed", "๔.๒ กิจกรรมวันเด็ก")
    assert answers(returned) == WANTED


def _copied_row(label: str, text: str) -> Callable[[Any], None]:
    def copied(body: Any) -> None:
        row = next(control_of(body, label).iterancestors(qn("w:tr")))
        again = copy.deepcopy(row)
        row.addnext(again)
        type_in(next(again.iter(qn("w:sdt"))), text)

    return copied


def test_a_row_that_was_copied_counts_only_if_both_say_the_same(form: Path, out: Out) -> None:
    same = read(edited(filled(form, GOOD), _copied_row("กิจกรรมวันสำคัญ", "4.5")), out)
    assert (same.status, answers(same)) == (Status.COMPLETE, WANTED)
    other = read(edited(form, lambda body: _other(body, "4.5", "2")), out)
    assert "form-row-repeated" in codes(other)
    assert (3, 1) not in answers(other)


def _other(body: Any, old: str, new: str) -> None:
    text = next(t for t in body.iter(qn("w:t")) if t.text == old)
    text.text = new


def test_tracked_changes_are_read_as_they_would_be_accepted(form: Path, out: Out) -> None:
    filled(form, GOOD)

    def tracked(body: Any) -> None:
        run = next(control_of(body, "กิจกรรมวันสำคัญ").iter(qn("w:r")))
        gone = run.makeelement(qn("w:del"), {qn("w:id"): "9001", qn("w:author"): "ผู้กรอก"})
        come = run.makeelement(qn("w:ins"), {qn("w:id"): "9002", qn("w:author"): "ผู้กรอก"})
        new = copy.deepcopy(run)
        new.find(qn("w:t")).text = "3"
        run.addprevious(gone)
        gone.append(run)
        gone.addnext(come)
        come.append(new)

    returned = read(edited(form, tracked), out)
    assert answers(returned) == {**WANTED, (3, 1): Answer(points=Decimal(3))}


# Whose it is


def _identity(body: Any, change: Callable[[str], str]) -> None:
    text = next(control_of(body, "รหัสแบบ").iter(qn("w:t")))
    text.text = change(text.text)


def _property(change: Callable[[bytes], bytes], path: Path) -> Path:
    return repacked(path, {"docProps/custom.xml": change})


def test_the_identity_counts_and_not_the_name_of_the_file(out: Out, tmp_path: Path) -> None:
    form = filled(back(out[1]["บางคล้า"], tmp_path, "แปลงยาว.docx"), GOOD)
    returned = read(form, out)
    assert returned.office is not None
    assert returned.office.name == "อำเภอบางคล้า"
    assert codes(returned) == ["form-name-swapped"]


def test_one_of_control_and_property_is_enough(form: Path, out: Out) -> None:
    filled(form, GOOD)
    edited(form, lambda body: _identity(body, lambda text: text[:-1]))
    returned = read(form, out)
    assert returned.status is Status.CHANGED, "the property holds, and what is seen is told"
    assert codes(returned) == ["form-identity-mistyped"]
    _property(lambda custom: re.sub(rb"SRB1-[^<]*", b"", custom), form)
    assert codes(read(form, out)) == ["form-identity-broken"]


def test_a_form_with_the_identity_of_two_is_not_guessed_at(form: Path, out: Out) -> None:
    other = docx.Document(str(out[1]["แปลงยาว"])).element.body
    pasted = said(control_of(other, "รหัสแบบ"))
    edited(filled(form, GOOD), lambda body: _identity(body, lambda _: pasted))
    returned = read(form, out)
    assert (returned.status, codes(returned)) == (Status.UNKNOWN, ["form-identity-two"])


def test_a_form_of_last_year_and_one_of_another_rubric_are_told(out: Out, tmp_path: Path) -> None:
    last = documents_out(tmp_path, RUBRIC.replace("ปีงบประมาณ: 2567", "ปีงบประมาณ: 2566"), "ปีก่อน")[1]
    other = documents_out(tmp_path, RUBRIC.replace("มีไฟส่องสว่าง", "มีน้ำประปา"), "อื่น")[1]
    assert codes(read(last["บางคล้า"], out)) == ["form-other-year"]
    assert codes(read(other["บางคล้า"], out)) == ["form-other-rubric"]


def test_of_two_the_newer_counts_be_it_a_workbook_or_a_document(out: Out, tmp_path: Path) -> None:
    folder = tmp_path / "คืน"
    filled(back(out[1]["บางคล้า"], folder, "ก.docx"), GOOD, datetime(2024, 8, 1, tzinfo=UTC))
    newer = {**GOOD, "กิจกรรมวันสำคัญ": "6"}
    filled(back(out[1]["บางคล้า"], folder, "ข.docx"), newer, datetime(2024, 8, 2, tzinfo=UTC))
    collected = collect(folder, out[0])
    row = next(row for row in collected.rows if row.office.name == "อำเภอบางคล้า")
    assert row.returned is not None
    assert answers(row.returned)[3, 1] == Answer(points=Decimal(6))
    assert [finding.code for finding in row.told] == ["form-duplicate-older"]
    _, books = sent_out(tmp_path)
    fill(back(books["บางคล้า"], folder, "ค.xlsx"), GOOD)  # saved now, after both
    again = collect(folder, out[0])
    row = next(row for row in again.rows if row.office.name == "อำเภอบางคล้า")
    assert row.returned is not None
    assert Path(row.returned.file).name == "ค.xlsx"
    assert answers(row.returned) == WANTED


# What is not opened


def _external(rels: bytes) -> bytes:
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    told = b'<Relationship Id="rIdX" TargetMode="External" Target="http://example.invalid/a.png" Type="%s"/>'
    return rels.replace(b"</Relationships>", told % kind + b"</Relationships>")


def _declared(xml: bytes) -> bytes:
    end = xml.index(b"?>") + 2
    return xml[:end] + b'<!DOCTYPE w [<!ENTITY a "b">]>' + xml[end:]


def _hostile(kind: str, form: Path) -> Path:
    match kind:
        case "form-outside":
            return repacked(form, {"word/_rels/document.xml.rels": _external})
        case "form-macros":
            return repacked(form, {}, {"word/vbaProject.bin": b"x"})
        case "form-encrypted":
            form.write_bytes(
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le")
            )
        case "form-old-document":
            form.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64)
        case "form-too-large":
            return repacked(form, {}, {"word/media/bomb.xml": b"\0" * (25 * 1024 * 1024)})
        case _:
            form.write_bytes(form.read_bytes()[:-200])
    return form


@pytest.mark.parametrize(
    "code",
    [
        *("form-outside", "form-macros", "form-encrypted", "form-old-document"),
        *("form-too-large", "form-not-document"),
    ],
)
def test_a_hostile_document_is_refused_and_the_others_stand(out: Out, tmp_path: Path, code: str) -> None:
    folder = tmp_path / "คืน"
    filled(back(out[1]["แปลงยาว"], folder), GOOD)
    _hostile(code, back(out[1]["บางคล้า"], folder, "ร้าย.docx"))
    collected = collect(folder, out[0])
    assert [finding.code for stray in collected.strays for finding in stray.findings] == [code]
    row = next(row for row in collected.rows if row.office.name == "อำเภอแปลงยาว")
    assert row.status is Status.COMPLETE


def test_entities_and_documents_with_macros_by_name_are_refused(form: Path, out: Out) -> None:
    repacked(form, {"word/document.xml": _declared})
    assert codes(read(form, out)) == ["form-not-document"]
    form.rename(form.with_suffix(".docm"))
    assert codes(read(form.with_suffix(".docm"), out)) == ["form-macros"]


def test_any_other_document_is_no_form(out: Out, tmp_path: Path) -> None:
    letter = docx.Document()
    letter.add_paragraph("เรียน ผู้ว่าราชการจังหวัด")
    buffer = io.BytesIO()
    letter.save(buffer)
    path = tmp_path / "หนังสือนำส่ง.docx"
    path.write_bytes(buffer.getvalue())
    assert codes(read(path, out)) == ["form-no-identity"]


# Forms of every layout, as offices have them


def _answered(path: Path, value: Callable[[str], str | None]) -> Path:
    """Fill in every control by its tag; a level is typed as it stands in the list."""

    def work(body: Any) -> None:
        for _, control in controls(body):
            text = value(tag_of(control))
            if text == "✓":
                tick(control)
            elif text is not None:
                type_in(control, text)

    return edited(path, work)


@pytest.mark.parametrize("change", [None, _without_tags, _names_gone], ids=["whole", "no tags", "no names"])
def test_a_form_by_missions_is_read(
    repository: Path, tmp_path: Path, change: Callable[[Any], None] | None
) -> None:
    text = (repository / "data/samples/package/missions/missions.yaml").read_text(encoding="utf-8")
    sent, paths = documents_out(tmp_path, text)
    levels = {n: "ABCD"[n % 4] for n in range(11)}

    def value(tag: str) -> str | None:
        kind, criterion, *_ = (*tag.split(":"), "")
        return levels[int(criterion)] if kind == "q" else None

    form = _answered(paths["บางคล้า"], value)
    if change is not None:
        edited(form, change)
    returned = read(form, (sent, paths))
    assert returned.status is Status.COMPLETE, returned.findings
    assert returned.evidence is not None
    for (criterion, _), answer in returned.evidence.answers.items():
        assert answer.choice == criterion % 4
    assert {key[0] for key in returned.evidence.answers} == set(range(11))


@pytest.mark.parametrize("change", [None, _without_tags, _names_gone], ids=["whole", "no tags", "no names"])
def test_a_form_by_levels_is_read(
    repository: Path, tmp_path: Path, change: Callable[[Any], None] | None
) -> None:
    text = (repository / "data/samples/package/tambon-centre/indicators.yaml").read_text(encoding="utf-8")
    sent, paths = documents_out(tmp_path, text)
    form = _answered(paths["บางคล้า"], lambda tag: "ปานกลาง" if tag.startswith("q:") else None)
    if change is not None:
        edited(form, change)
    returned = read(form, (sent, paths))
    assert returned.status is Status.COMPLETE, returned.findings
    assert returned.evidence is not None
    assert [answer.choice for answer in returned.evidence.answers.values()] == [1] * 23


def test_a_number_and_what_it_is_held_against_are_read_from_one_cell(tmp_path: Path) -> None:
    text = RUBRIC.replace(
        "      - ที่: ๓.๒\n        ข้อความ: ร้อยละของครัวเรือนที่เข้าร่วม\n",
        "      - ที่: ๓.๒\n        ข้อความ: จำนวนครัวเรือนที่เข้าร่วม\n        วัดเป็น: ร้อยละของเป้าหมาย\n",
    )
    sent, paths = documents_out(tmp_path, text)
    good = {label: value for label, value in GOOD.items() if label != "ร้อยละของครัวเรือนที่เข้าร่วม"}
    form = filled(paths["บางคล้า"], {**good, "จำนวนครัวเรือนที่เข้าร่วม": "๑,๒๐๐", "เป้าหมายของหน่วยงาน": "2000"})
    returned = read(form, (sent, paths))
    assert returned.status is Status.COMPLETE, returned.findings
    assert answers(returned)[2, 1] == Answer(measured=Decimal(1200), reference=Decimal(2000))


def test_a_blank_document_beside_a_filled_workbook_is_set_aside(out: Out, tmp_path: Path) -> None:
    """Who sends a form as a workbook and as a document gets back both, one of them untouched."""
    folder = tmp_path / "คืน"
    _, books = sent_out(tmp_path)
    fill(back(books["บางคล้า"], folder, "ก.xlsx"), GOOD)
    back(out[1]["บางคล้า"], folder, "ข.docx")
    filled(back(out[1]["แปลงยาว"], folder, "ค.docx"), GOOD)
    back(books["แปลงยาว"], folder, "ง.xlsx")
    collected = collect(folder, out[0])
    rows = {row.office.name: row for row in collected.rows if row.status is not Status.MISSING}
    used = {name: Path(row.returned.file).name for name, row in rows.items() if row.returned}
    assert used == {"อำเภอบางคล้า": "ก.xlsx", "อำเภอแปลงยาว": "ค.docx"}
    for row in rows.values():
        assert row.status is Status.COMPLETE
        assert [finding.code for finding in row.told] == ["form-duplicate-blank"]


def test_a_document_of_endless_controls_is_refused_and_one_of_many_is_read(form: Path, out: Out) -> None:
    filled(form, GOOD)

    def many(count: int) -> Callable[[Any], None]:
        def add(body: Any) -> None:
            cell = next(control_of(body, "มีพื้นที่ร่มเงา").iterancestors(qn("w:tc")))
            pattern = control_of(body, "ข้อสังเกต")
            for n in range(count):
                paragraph = cell.makeelement(qn("w:p"), {})
                control = copy.deepcopy(pattern)
                control.find(qn("w:sdtPr")).find(qn("w:tag")).set(qn("w:val"), f"x:{n}")
                paragraph.append(control)
                cell.append(paragraph)

        return add

    edited(form, many(3_000))
    assert answers(read(form, out)) == WANTED
    edited(form, many(3_000))
    assert codes(read(form, out)) == ["form-too-large"]


def test_paragraphs_pasted_into_a_blank_are_lines_of_one_answer(form: Path, out: Out) -> None:
    """Word makes a control around whole paragraphs of one in which paragraphs are pasted."""
    filled(form, {**GOOD, "ข้อสังเกต": "บรรทัดแรก"})

    def paste(body: Any) -> None:
        control = control_of(body, "ข้อสังเกต")
        content = control.find(qn("w:sdtContent"))
        host = next(control.iterancestors(qn("w:p")))
        run = next(content.iter(qn("w:r")))
        second = copy.deepcopy(run)
        second.find(qn("w:t")).text = "บรรทัดสอง"
        for each in (run, second):
            paragraph = host.makeelement(qn("w:p"), {})
            paragraph.append(each)
            content.append(paragraph)
        host.addnext(control)

    returned = read(edited(form, paste), out)
    assert returned.status is Status.COMPLETE
    assert returned.evidence is not None
    assert returned.evidence.notes == {"ข้อสังเกต": "บรรทัดแรก\nบรรทัดสอง"}


def test_a_control_of_another_form_that_was_pasted_in_is_told(form: Path, out: Out) -> None:
    filled(form, GOOD)

    def paste(body: Any) -> None:
        row = next(control_of(body, "กิจกรรมวันสำคัญ").iterancestors(qn("w:tr")))
        other = copy.deepcopy(row)
        row.addnext(other)
        other.find(f".//{qn('w:tag')}").set(qn("w:val"), "q:9:9")
        other.find(f".//{qn('w:bookmarkStart')}").set(qn("w:name"), "saraban_q_9_9")
        label = next(text for text in other.iter(qn("w:t")) if "กิจกรรมวันสำคัญ" in (text.text or ""))
        label.text = "กิจกรรมของปีก่อน"
        type_in(next(other.iter(qn("w:sdt"))), "3")

    returned = read(edited(form, paste), out)
    assert answers(returned) == WANTED
    assert codes(returned) == ["form-text-extra"]
    (told,) = returned.findings
    assert set(told.params["cells"]) == {"“3”", "“๔.๒ กิจกรรมของปีก่อน คะแนนที่ได้ ๖”"}
