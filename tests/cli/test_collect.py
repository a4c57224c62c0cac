"""``saraban collect``: how each office stands, what is wrong where, who is silent, and the letter to them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.filled_documents import filled
from tests.filled_forms import DISTRICTS, GOOD, PROVINCE, fill, rubric_file

ASKED = ("collect", "คืน", "--form", "แบบลาน.yaml")
ALL = (*ASKED, "--recipients", PROVINCE)


@pytest.fixture
def forms(run: Run, own_folder: Path) -> Mapping[str, Path]:
    """Return the eleven forms, as they lie in the folder of those that came back."""
    rubric_file(own_folder)
    assert run("forms", "แบบลาน.yaml", "--recipients", PROVINCE, "--out", "คืน").exit_code == 0
    return dict(zip(DISTRICTS, sorted(Path("คืน").iterdir()), strict=True))


def test_eleven_whole_forms_are_done(run: Run, forms: Mapping[str, Path]) -> None:
    for path in forms.values():
        fill(path, GOOD)
    said = run(*ALL)
    assert said.exit_code == 0
    lines = said.stdout.rstrip().split("\n")
    assert len(lines) == 12
    assert lines[0].split() == ["ที่", "หน่วยงาน", "สถานะ", "ขาด", "(ช่อง)", "แฟ้ม"]
    assert lines[2].split()[:3] == ["๒", "อำเภอบางคล้า", "ครบถ้วน"]
    assert "ครบถ้วน ๑๑" in said.stderr


def test_what_is_wanting_is_told_and_ends_with_1(run: Run, forms: Mapping[str, Path]) -> None:
    for path in forms.values():
        fill(path, GOOD)
    fill(forms["บางคล้า"], {"กิจกรรมออกกำลังกาย": "สอง"})
    forms["แปลงยาว"].unlink()
    Path("คืน/หนังสือนำส่ง.docx").write_bytes(b"PK")
    said = run(*ALL, "--format", "json")
    assert said.exit_code == 1
    offices = {each["name"]: each for each in said.json["offices"]}
    assert len(offices) == 11
    assert (offices["อำเภอบางคล้า"]["status"], offices["อำเภอบางคล้า"]["open"]) == ("incomplete", 1)
    assert offices["อำเภอแปลงยาว"] == {
        "code": "2409",
        "name": "อำเภอแปลงยาว",
        "status": "missing",
        "open": 0,
        "file": "",
        "saved": "",
        "others": [],
    }
    assert said.json["strays"] == [str(Path("คืน/หนังสือนำส่ง.docx"))]
    assert sorted(said.codes) == ["form-answer-number", "form-missing", "form-not-document"]
    (wrong,) = [f for f in said.json["findings"] if f["code"] == "form-answer-number"]
    assert "อำเภอบางคล้า" in wrong["message"]
    assert "“สอง”" in wrong["message"]
    sheet = load_workbook(forms["บางคล้า"]).worksheets[0]
    assert sheet[wrong["location"]["cell"]].value == "สอง"
    words = run(*ALL)
    assert "อำเภอแปลงยาว: ยังไม่ได้รับแบบ" in words.stderr
    assert "ยังไม่ส่ง" in words.stdout


def test_the_workbook_has_a_row_for_each_office(run: Run, forms: Mapping[str, Path]) -> None:
    fill(forms["บางคล้า"], {**GOOD, "การดูแลรักษา": None})
    said = run(*ALL, "--out", "สรุป")
    assert said.exit_code == 1
    book = Path("สรุป/รวบรวม.xlsx")
    assert str(book) in said.stdout
    rows = [[cell.value for cell in row] for row in load_workbook(book).active.iter_rows()]
    assert len(rows) == 13
    assert rows[3][1:3] == ["อำเภอบางคล้า", "ไม่ครบ"]
    assert "๓.๓ การดูแลรักษา" in rows[3][4]
    assert "แบบยังว่าง" in rows[2][4]
    assert run(*ALL, "--out", "สรุป").exit_code == 8
    assert run(*ALL, "--out", "สรุป", "--overwrite").exit_code == 1


def test_the_workbook_itself_is_no_form(run: Run, forms: Mapping[str, Path]) -> None:
    for path in forms.values():
        fill(path, GOOD)
    assert run(*ALL, "--out", "คืน").exit_code == 0
    assert run(*ALL, "--out", "คืน", "--overwrite").exit_code == 0


def test_the_letter_goes_to_those_who_sent_nothing_and_is_sound(run: Run, forms: Mapping[str, Path]) -> None:
    for path in forms.values():
        fill(path, GOOD)
    for name in ("แปลงยาว", "ราชสาส์น"):
        forms[name].unlink()
    said = run(*ALL, "--chase", "ติดตาม.yaml")
    assert said.exit_code == 1
    text = Path("ติดตาม.yaml").read_text(encoding="utf-8")
    assert "อำเภอ: [ราชสาส์น, แปลงยาว]" in text
    assert "ชนิด: หนังสือเวียน" in text
    assert "ลานกิจกรรมชุมชน" in text
    checked = run("check", "ติดตาม.yaml", "--format", "json")
    assert (checked.exit_code, checked.codes) == (0, [])
    assert run(*ALL, "--chase", "ติดตาม.yaml").exit_code == 8


def test_no_letter_is_made_to_nobody(run: Run, forms: Mapping[str, Path]) -> None:
    for path in forms.values():
        fill(path, GOOD)
    said = run(*ALL, "--chase", "ติดตาม.yaml")
    assert not Path("ติดตาม.yaml").exists()
    assert "ไม่ต้องทำหนังสือติดตาม" in said.stderr


def test_one_silent_district_gets_a_letter_of_its_own(run: Run, forms: Mapping[str, Path]) -> None:
    for path in forms.values():
        fill(path, GOOD)
    forms["บางปะกง"].unlink()
    run(*ALL, "--chase", "ติดตาม.yaml")
    text = Path("ติดตาม.yaml").read_text(encoding="utf-8")
    assert "ชนิด: หนังสือภายนอก" in text
    checked = run("check", "ติดตาม.yaml", "--format", "json")
    assert (checked.exit_code, checked.codes) == (0, [])


def test_the_letter_goes_to_those_whose_form_is_blank_or_not_whole_too(
    run: Run, forms: Mapping[str, Path]
) -> None:
    """Both are named in the letter: who sent nothing, and whose form wants something."""
    for path in forms.values():
        fill(path, GOOD)
    shutil.copy(write_blank(run), forms["ราชสาส์น"])
    fill(forms["บางคล้า"], {"การดูแลรักษา": None})
    forms["แปลงยาว"].unlink()
    run(*ALL, "--chase", "ติดตาม.yaml")
    text = Path("ติดตาม.yaml").read_text(encoding="utf-8")
    assert "อำเภอ: [บางคล้า, ราชสาส์น, แปลงยาว]" in text
    assert "ยังไม่ได้รับแบบที่ใช้สรุปผลได้จากอำเภอแปลงยาว" in text
    assert "ได้รับแบบของอำเภอบางคล้า และอำเภอราชสาส์นแล้ว แต่ยังไม่ได้กรอกหรือกรอกไม่ครบถ้วน" in text
    checked = run("check", "ติดตาม.yaml", "--format", "json")
    assert (checked.exit_code, checked.codes) == (0, [])


def write_blank(run: Run) -> Path:
    """Return the form of ราชสาส์น as it is sent out."""
    run("forms", "แบบลาน.yaml", "--recipients", "ราชสาส์น", "--out", "ว่าง")
    return next(Path("ว่าง").iterdir())


def test_without_recipients_nobody_is_missing_and_nobody_chased(run: Run, forms: Mapping[str, Path]) -> None:
    for name in DISTRICTS[1:]:
        forms[name].unlink()
    fill(forms[DISTRICTS[0]], GOOD)
    assert run(*ASKED).exit_code == 0
    assert run(*ASKED, "--chase", "ติดตาม.yaml").exit_code == 2


def test_a_folder_that_is_not_there_cannot_be_read(run: Run, own_folder: Path) -> None:
    rubric_file(own_folder)
    said = run(*ALL, "--format", "json")
    assert (said.exit_code, said.codes) == (3, ["input-missing"])


def test_documents_and_workbooks_lie_side_by_side(run: Run, own_folder: Path) -> None:
    rubric_file(own_folder)
    for kind, name in (("xlsx", "บางคล้า"), ("docx", "แปลงยาว"), ("docx", "ราชสาส์น")):
        said = run("forms", "แบบลาน.yaml", "--recipients", name, "--out", f"คืน/{name}", "--as", kind)
        assert said.exit_code == 0
    fill(Path("คืน/บางคล้า/01 อำเภอบางคล้า.xlsx"), GOOD)
    filled(Path("คืน/แปลงยาว/01 อำเภอแปลงยาว.docx"), GOOD)
    filled(Path("คืน/ราชสาส์น/01 อำเภอราชสาส์น.docx"), {**GOOD, "กิจกรรมวันสำคัญ": "เก้า"})
    said = run(*ASKED, "--format", "json")
    assert said.exit_code == 1
    offices = {each["name"]: each["status"] for each in said.json["offices"]}
    assert offices == {
        "อำเภอบางคล้า": "complete",
        "อำเภอแปลงยาว": "complete",
        "อำเภอราชสาส์น": "incomplete",
    }
    (wrong,) = said.json["findings"]
    assert (wrong["code"], wrong["location"]["cell"]) == ("form-answer-number", "๔.๒ กิจกรรมวันสำคัญ")
    words = run(*ASKED, "--lang", "en")
    assert "“เก้า”" in words.stderr
    assert "01 อำเภอราชสาส์น.docx:๔.๒ กิจกรรมวันสำคัญ" in words.stderr
