"""``saraban forms`` and ``collect --table``: a report goes out, comes back, and becomes one table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.filled_forms import PROVINCE, RUBRIC, rubric_file
from tests.report_forms import GOOD, REPORT, type_in

ASKED = ("collect", "คืน", "--form", "แบบรายงาน.yaml", "--recipients", PROVINCE)


@pytest.fixture
def forms(run: Run, own_folder: Path) -> list[Path]:
    rubric_file(own_folder, REPORT, "แบบรายงาน.yaml")
    assert run("forms", "แบบรายงาน.yaml", "--recipients", PROVINCE, "--out", "คืน").exit_code == 0
    return sorted(Path("คืน").iterdir())


def test_all_reports_become_one_table(run: Run, forms: list[Path]) -> None:
    for path in forms:
        type_in(path, GOOD)
    said = run(*ASKED, "--table", "รวม.yaml", "--format", "json")
    assert said.exit_code == 0
    assert said.json["files"] == ["รวม.yaml", "รวม.xlsx"]
    assert Path("รวม.xlsx").read_bytes()[:2] == b"PK"
    # Each of eleven: 45 wanted, 3 men, 38 women, 13,350.49 baht.
    assert run("check", "รวม.yaml").exit_code == 0
    assert Path("รวม.yaml").read_text(encoding="utf-8").count("การทอเสื่อ") == 12


def test_nothing_is_overwritten(run: Run, forms: list[Path]) -> None:
    type_in(forms[0], GOOD)
    Path("รวม.xlsx").write_text("ของเดิม", encoding="utf-8")
    said = run(*ASKED, "--table", "รวม.yaml", "--format", "json")
    assert (said.exit_code, said.codes) == (8, ["output-exists"])
    assert not Path("รวม.yaml").exists()
    assert run(*ASKED, "--table", "รวม", "--overwrite").exit_code == 1  # ten forms are empty
    assert Path("รวม.yaml").exists()
    assert Path("รวม.xlsx").read_bytes()[:2] == b"PK"


def test_without_a_form_there_is_no_table(run: Run, forms: list[Path]) -> None:
    for path in forms:
        path.write_text("ไม่ใช่ตาราง", encoding="utf-8")
    said = run(*ASKED, "--table", "รวม.yaml")
    assert said.exit_code == 1
    assert "จึงไม่ได้ทำตารางรวม" in said.stderr
    assert not Path("รวม.yaml").exists()


def test_a_rubric_is_summed_up_by_assess_and_a_report_is_not(
    run: Run, forms: list[Path], own_folder: Path
) -> None:
    rubric_file(own_folder, RUBRIC)
    said = run("collect", "คืน", "--form", "แบบลาน.yaml", "--table", "รวม.yaml", "--format", "json")
    assert (said.exit_code, said.codes) == (2, ["usage"])
    said = run("assess", "คืน", "--form", "แบบรายงาน.yaml", "--format", "json")
    assert (said.exit_code, said.codes) == (3, ["input-not-rubric"])


FAULTS = {
    "ชนิดข้อมูลไม่รู้จัก": (REPORT.replace("ชนิดข้อมูล: เงิน", "ชนิดข้อมูล: ดอลลาร์"), 1, "unknown-value"),
    "ชนิดข้อมูลไม่ครบ": (
        REPORT.replace("    หัวตาราง:", "    ชนิดข้อมูลสดมภ์: [ข้อความ, เงิน]\n    หัวตาราง:"),
        1,
        "table-columns-count",
    ),
    "แถวขาดช่อง": (REPORT.replace('[การทอเสื่อ, "20", "", ', '[การทอเสื่อ, "20", '), 1, "table-row-short"),
    "ตัวเลขที่ให้ไว้อ่านไม่ได้": (REPORT.replace('การทอเสื่อ, "20"', "การทอเสื่อ, ยี่สิบ"), 1, "table-not-a-number"),
    "ไม่มีตาราง": ("ชนิด: แบบรายงาน\nชื่อเรื่อง: รายงาน\nข้อความ: ไม่มีอะไรให้กรอก\n", 3, "input-asks-nothing"),
    "ตารางเต็มแล้ว": (
        "ชนิด: แบบรายงาน\nชื่อเรื่อง: รายงาน\nข้อความ:\n  - ชนิด: ตาราง\n    หัวตาราง: [[ก, ข]]\n    แถว: [[๑, ๒]]\n",
        3,
        "input-asks-nothing",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_record_makes_no_form(run: Run, own_folder: Path, name: str) -> None:
    text, code, finding = FAULTS[name]
    rubric_file(own_folder, text, "แบบรายงาน.yaml")
    said = run("forms", "แบบรายงาน.yaml", "--recipients", PROVINCE, "--out", "ส่ง", "--format", "json")
    assert said.exit_code == code
    assert finding in said.codes
    assert not Path("ส่ง").exists()
