"""A folder with every kind of trouble: each is told by office and cell, and the others' answers stand."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.assessment import assess
from pipeline.batch.collect import Collected, OfficeRow, collect, gathered
from pipeline.domain.evidence import Answer, AnswerKey, Returned, Status
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Severity
from pipeline.ingest.returned import Sent
from tests.filled_forms import (
    DISTRICTS,
    GOOD,
    RUBRIC,
    answer_column,
    back,
    edit,
    fill,
    repacked,
    row_of,
    sent_out,
    stamped,
)

OLD, NEW = datetime(2024, 5, 1, 9, tzinfo=UTC), datetime(2024, 5, 3, 9, tzinfo=UTC)
ANSWERED: Mapping[AnswerKey, Answer] = {
    (1, None): Answer(choice=2),
    (2, 0): Answer(measured=Decimal(4)),
    (3, 0): Answer(points=Decimal(5)),
}


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collected, Path]:
    """Return what is collected of eleven districts, each in trouble of its own, and the folder."""
    base = tmp_path_factory.mktemp("รอบ")
    sent, forms = sent_out(base)
    folder = base / "รับคืน"
    _lay(forms, folder)
    _last_year(base, folder / "แปลงยาว ปีก่อน.xlsx")
    _strays(folder, forms["คลองเขื่อน"])
    return collect(folder, sent), folder


def _lay(forms: Mapping[str, Path], folder: Path) -> None:
    """Two districts took each other's name, one sent twice, one changed labels, one typed nonsense."""
    fill(back(forms["เมืองฉะเชิงเทรา"], folder, "สำเนาของ Book1 (2).xlsx"), GOOD)
    fill(back(forms["บางคล้า"], folder, "อำเภอบางปะกง.xlsx"), GOOD)
    fill(back(forms["บางปะกง"], folder, "อำเภอบางคล้า.xlsx"), GOOD)
    older = fill(back(forms["บางน้ำเปรี้ยว"], folder, "บางน้ำเปรี้ยว.xlsx"), {**GOOD, "กิจกรรมออกกำลังกาย": 1})
    stamped(older, OLD)
    stamped(fill(back(forms["บางน้ำเปรี้ยว"], folder, "บางน้ำเปรี้ยว แก้ไข.xlsx"), GOOD), NEW)
    nonsense = {"จำนวนครั้งที่จัดกิจกรรม": "สอง", "กิจกรรมออกกำลังกาย": 7, "ร้อยละของครัวเรือนที่เข้าร่วม": "=1/2"}
    fill(back(forms["บ้านโพธิ์"], folder), {**GOOD, **nonsense})
    form = fill(back(forms["พนมสารคาม"], folder / "ย่อย"), GOOD)
    edit(form, lambda sheet: _set(sheet, row_of(sheet, "มีไฟส่องสว่าง"), 2, "มีไฟฟ้า"))
    back(forms["ราชสาส์น"], folder)
    form = fill(back(forms["สนามชัยเขต"], folder), GOOD)
    edit(form, lambda sheet: sheet.insert_rows(row_of(sheet, "พอใจมาก"), 5))
    fill(back(forms["ท่าตะเกียบ"], folder), {**GOOD, "การดูแลรักษา": None, "จำนวนครั้งที่จัดกิจกรรม": 2.5})


def _set(sheet: Any, row: int, column: int, text: str) -> None:
    sheet.cell(row, column).value = text


def _last_year(base: Path, target: Path) -> None:
    _, forms = sent_out(base, RUBRIC.replace("2567", "2566"), "ปีก่อน")
    shutil.copy(fill(forms["แปลงยาว"], GOOD), target)


def _strays(folder: Path, form: Path) -> None:
    (folder / "หนังสือนำส่ง.docx").write_bytes(b"PK\x03\x04 no workbook")
    (folder / "คลองเขื่อน.xlsx").write_text("ไม่ใช่ตาราง", encoding="utf-8")
    (folder / "รหัสผ่าน.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    )
    (folder / "แมโคร.xlsm").write_bytes(b"PK")
    repacked(Path(shutil.copy(form, folder / "แมโครซ่อน.xlsx")), {}, {"xl/vbaProject.bin": b"x"})
    book = Workbook()
    book.active["A1"] = "สวัสดี"
    book.save(folder / "ตารางอื่น.xlsx")
    (folder / "~$กำลังเปิด.xlsx").write_bytes(b"")
    (folder / ".~lock.คลองเขื่อน.xlsx#").write_bytes(b"")


def row(collected: Collected, name: str) -> OfficeRow:
    return next(each for each in collected.rows if each.office.name == f"อำเภอ{name}")


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in found]


def test_every_office_has_its_row_and_its_status(troubled: tuple[Collected, Path]) -> None:
    rows = troubled[0].rows
    assert {each.office.name.removeprefix("อำเภอ"): each.status.value for each in rows} == {
        "เมืองฉะเชิงเทรา": "complete",
        "บางคล้า": "complete",
        "บางน้ำเปรี้ยว": "complete",
        "บางปะกง": "complete",
        "บ้านโพธิ์": "incomplete",
        "พนมสารคาม": "changed",
        "ราชสาส์น": "incomplete",
        "สนามชัยเขต": "complete",
        "แปลงยาว": "unknown",
        "ท่าตะเกียบ": "incomplete",
        "คลองเขื่อน": "missing",
    }
    assert [each.office.name.removeprefix("อำเภอ") for each in rows] == list(DISTRICTS)


def test_each_trouble_is_told_by_office(troubled: tuple[Collected, Path]) -> None:
    collected = troubled[0]
    assert {name: codes(row(collected, name).told) for name in DISTRICTS} == {
        "เมืองฉะเชิงเทรา": [],
        "บางคล้า": ["form-name-swapped"],
        "บางน้ำเปรี้ยว": ["form-duplicate-older"],
        "บางปะกง": ["form-name-swapped"],
        "บ้านโพธิ์": ["form-answer-number", "form-answer-formula", "form-answer-range"],
        "พนมสารคาม": ["form-label-changed"],
        "ราชสาส์น": ["form-empty"],
        "สนามชัยเขต": [],
        "แปลงยาว": ["form-other-year"],
        "ท่าตะเกียบ": ["form-answer-whole", "form-answer-missing"],
        "คลองเขื่อน": ["form-missing"],
    }
    for each in collected.rows:
        assert all(finding.params["office"] == each.office.name for finding in each.told)


def test_each_cell_is_named(troubled: tuple[Collected, Path]) -> None:
    collected, folder = troubled
    (form,) = folder.glob("*บ้านโพธิ์.xlsx")
    sheet = load_workbook(form).worksheets[0]
    wrong = ("จำนวนครั้งที่จัดกิจกรรม", "ร้อยละของครัวเรือนที่เข้าร่วม", "กิจกรรมออกกำลังกาย")
    cells = [sheet.cell(row_of(sheet, label), answer_column(sheet)).coordinate for label in wrong]
    found = row(collected, "บ้านโพธิ์").told
    assert [(f.location.cell, f.location.file) for f in found] == [(cell, str(form)) for cell in cells]
    assert row(collected, "บ้านโพธิ์").open_cells == 3


def test_the_others_answers_stand(troubled: tuple[Collected, Path]) -> None:
    collected = troubled[0]
    whole = ("เมืองฉะเชิงเทรา", "บางคล้า", "บางน้ำเปรี้ยว", "บางปะกง", "พนมสารคาม", "สนามชัยเขต")
    for name in whole:
        returned = row(collected, name).returned
        assert returned is not None
        assert returned.evidence is not None
        assert len(returned.evidence.answers) == 10
        for key, wanted in ANSWERED.items():
            found = returned.evidence.answers[key]
            assert (found.choice, found.measured, found.points) == (
                wanted.choice,
                wanted.measured,
                wanted.points,
            )
    assert [each.office.name.removeprefix("อำเภอ") for each in collected.evidence] == [
        name for name in DISTRICTS if name not in ("แปลงยาว", "คลองเขื่อน")
    ]
    partly = row(collected, "บ้านโพธิ์").returned
    assert partly is not None
    assert partly.evidence is not None
    assert partly.evidence.answers[3, 1].points == Decimal("4.5")


def test_files_that_are_nobodys_are_told_each_with_its_reason(troubled: tuple[Collected, Path]) -> None:
    strays = {Path(each.file).name: codes(each.findings) for each in troubled[0].strays}
    assert strays == {
        "หนังสือนำส่ง.docx": ["form-not-document"],
        "คลองเขื่อน.xlsx": ["form-not-workbook"],
        "รหัสผ่าน.xlsx": ["form-encrypted"],
        "แมโคร.xlsm": ["form-macros"],
        "แมโครซ่อน.xlsx": ["form-macros"],
        "ตารางอื่น.xlsx": ["form-no-identity"],
    }
    assert not troubled[0].is_complete


def test_the_older_of_two_is_set_aside(troubled: tuple[Collected, Path]) -> None:
    found = row(troubled[0], "บางน้ำเปรี้ยว")
    assert found.returned is not None
    assert Path(found.returned.file).name == "บางน้ำเปรี้ยว แก้ไข.xlsx"
    assert found.returned.saved == NEW
    assert [(Path(each.file).name, each.status) for each in found.others] == [
        ("บางน้ำเปรี้ยว.xlsx", Status.DUPLICATE)
    ]


def test_who_is_silent_is_known(troubled: tuple[Collected, Path]) -> None:
    assert [office.name for office in troubled[0].silent] == ["อำเภอแปลงยาว", "อำเภอคลองเขื่อน"]


# Duplicates


@pytest.fixture
def two(tmp_path: Path) -> tuple[Sent, Path, Path]:
    sent, forms = sent_out(tmp_path)
    folder = tmp_path / "คืน"
    return sent, back(forms["บางคล้า"], folder, "ก.xlsx"), back(forms["บางคล้า"], folder, "ข.xlsx")


def undated(path: Path) -> Path:
    import re

    return repacked(
        path, {"docProps/core.xml": lambda c: re.sub(rb"<dcterms:modified.*?</dcterms:modified>", b"", c)}
    )


def of_bangkhla(sent: Sent, folder: Path) -> OfficeRow:
    return row(collect(folder, sent), "บางคล้า")


def test_of_two_without_a_date_none_is_taken(two: tuple[Sent, Path, Path]) -> None:
    sent, first, second = two
    undated(fill(first, GOOD))
    undated(fill(second, {**GOOD, "กิจกรรมวันสำคัญ": 1}))
    found = of_bangkhla(sent, first.parent)
    assert (found.status, found.returned) == (Status.DUPLICATE, None)
    assert codes(found.findings) == ["form-duplicate-undecided"]
    assert {each.status for each in found.others} == {Status.DUPLICATE}


def test_two_that_say_the_same_are_one(two: tuple[Sent, Path, Path]) -> None:
    sent, first, second = two
    undated(fill(first, GOOD))
    undated(fill(second, GOOD))
    found = of_bangkhla(sent, first.parent)
    assert found.status is Status.COMPLETE
    assert codes(found.told) == ["form-duplicate-same"]


def test_a_newer_form_with_fewer_answers_counts_and_is_told(two: tuple[Sent, Path, Path]) -> None:
    sent, first, second = two
    stamped(fill(first, GOOD), OLD)
    stamped(fill(second, {"กิจกรรมวันสำคัญ": 1}), NEW)
    found = of_bangkhla(sent, first.parent)
    assert found.status is Status.INCOMPLETE
    assert found.returned is not None
    assert Path(found.returned.file).name == "ข.xlsx"
    assert "form-duplicate-emptier" in codes(found.told)


@pytest.mark.parametrize("stamp", [None, NEW])
def test_a_blank_form_beside_one_that_is_filled_in_does_not_count(
    two: tuple[Sent, Path, Path], stamp: datetime | None
) -> None:
    """Be it the form as it was sent out, which no program saved, or one that was saved later."""
    sent, first, second = two
    stamped(fill(first, GOOD), OLD)
    if stamp is not None:
        stamped(edit(second, lambda sheet: None), stamp)
    found = of_bangkhla(sent, first.parent)
    assert found.status is Status.COMPLETE
    assert found.returned is not None
    assert Path(found.returned.file).name == "ก.xlsx"
    assert codes(found.told) == ["form-duplicate-blank"]


# What assessing refuses


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("ช่วง: '>=3'", "ช่วง: '>=5'", "assessment-value-in-gap"),
        ("ช่วง: '0-2'", "ช่วง: '0-4'", "assessment-value-in-several"),
    ],
)
def test_a_value_in_no_level_or_in_two_is_not_complete_and_told_once(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    """Four times fall between 0-2 and 5, or into 0-4 and from 3 alike."""
    sent, forms = sent_out(tmp_path, RUBRIC.replace(old, new))
    form = fill(back(forms["บางคล้า"], tmp_path / "คืน"), GOOD)
    found = of_bangkhla(sent, form.parent)
    assert found.status is Status.INCOMPLETE
    assert found.open_cells == 1
    (told,) = found.told
    assert (told.code, told.severity) == (code, Severity.ERROR)
    sheet = load_workbook(form).worksheets[0]
    assert sheet[told.location.cell].value == 4
    (evidence,) = collect(form.parent, sent).evidence
    result = assess(sent.rubric, evidence)
    (summed,) = [each for each in result.findings if each.code == "assessment-uncounted"]
    assert str(told.location.cell) in str(summed.params["items"])


# Other ends


def test_without_recipients_nobody_is_missing(two: tuple[Sent, Path, Path]) -> None:
    sent, first, second = two
    second.unlink()
    fill(first, GOOD)
    collected = collect(first.parent, Sent(sent.enclosure, sent.offices))
    assert [each.office.name for each in collected.rows] == ["อำเภอบางคล้า"]
    assert collected.is_complete


def test_a_form_of_an_office_that_was_not_asked_is_told(two: tuple[Sent, Path, Path]) -> None:
    sent, first, _ = two
    collected = collect(first, Sent(sent.enclosure, sent.offices, frozenset({"2404"})))
    assert [each.status for each in collected.rows] == [Status.MISSING]
    assert [codes(each.findings) for each in collected.strays] == [["form-office-unexpected"]]


def test_another_rubric_is_told(two: tuple[Sent, Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "อื่น"
    other.mkdir()
    sent, _ = sent_out(other, RUBRIC.replace("มีไฟส่องสว่าง", "มีน้ำดื่ม"))
    fill(two[1], GOOD)
    found = of_bangkhla(sent, two[1].parent)
    assert found.status is Status.UNKNOWN
    assert set(codes(found.told)) == {"form-other-rubric"}


def test_points_and_bands_may_change_after_the_forms_went_out(
    two: tuple[Sent, Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "แก้คะแนน"
    other.mkdir()
    sent, _ = sent_out(other, RUBRIC.replace("สูงสุด: 22", "สูงสุด: 23").replace("คะแนน: 1}", "คะแนน: 2}"))
    two[2].unlink()
    fill(two[1], GOOD)
    assert of_bangkhla(sent, two[1].parent).status is Status.COMPLETE


def test_a_folder_that_is_not_there_stops_the_run(two: tuple[Sent, Path, Path]) -> None:
    with pytest.raises(InputUnreadable):
        collect(two[1].parent / "ไม่มี", two[0])


def test_progress_counts_every_file(two: tuple[Sent, Path, Path]) -> None:
    seen: list[tuple[str, int, int]] = []
    collect(two[1].parent, two[0], lambda *told: seen.append(told))
    assert seen == [("collect", 1, 2), ("collect", 2, 2)]


def test_gathering_needs_no_files(two: tuple[Sent, Path, Path]) -> None:
    sent = two[0]
    collected = gathered([Returned("ก.xlsx", Status.UNKNOWN)], sent)
    assert {each.status for each in collected.rows} == {Status.MISSING}
    assert len(collected.strays) == 1


def test_the_list_keeps_texts_as_texts() -> None:
    from pipeline.batch.collected_book import BookRow, collected_book

    rows = [BookRow("อำเภอบางคล้า", "incomplete", "ไม่ครบ", "๑", '=HYPERLINK("x")', "+1.xlsx", "")]
    sheet = load_workbook(io.BytesIO(collected_book(rows, "ผล"))).active
    cells = {cell.value: cell for line in sheet.iter_rows() for cell in line if cell.value}
    for text in ('=HYPERLINK("x")', "+1.xlsx"):
        assert (cells[text].data_type, cells[text].quotePrefix) == ("s", True)


def test_what_was_collected_is_assessed_as_computed_by_hand(two: tuple[Sent, Path, Path]) -> None:
    """3 + 4 + (3 + 2 + 2) + (5 + 4.5) / 2 = 18.75, and with nothing assessed in the second: 14.75."""
    sent, first, second = two
    second.unlink()
    fill(first, GOOD)
    (evidence,) = collect(first.parent, sent).evidence
    assessed = assess(sent.rubric, evidence)
    assert assessed.total == Decimal("18.75")
    assert assessed.band is not None
    assert assessed.band.label == "ดีเด่น"
    nothing = {"พอใจมาก": None, "มีการประเมินความพึงพอใจ": None, "ไม่มีการประเมินความพึงพอใจ": "✓"}
    fill(first, nothing)
    (evidence,) = collect(first.parent, sent).evidence
    assessed = assess(sent.rubric, evidence)
    assert assessed.total == Decimal("14.75")
    assert assessed.band is not None
    assert assessed.band.label == "ดี"
