"""``saraban forms``: a workbook an office, nothing over what is there, nothing where the record is wrong."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.filled_forms import DISTRICTS, PROVINCE, RUBRIC, rubric_file


def test_each_district_of_a_province_gets_its_form(run: Run, own_folder: Path) -> None:
    rubric_file(own_folder)
    said = run("forms", "แบบลาน.yaml", "--recipients", PROVINCE, "--out", "ส่ง")
    assert said.exit_code == 0
    written = sorted(Path("ส่ง").iterdir())
    assert [path.name for path in written] == [
        f"{n:02d} อำเภอ{name}.xlsx" for n, name in enumerate(DISTRICTS, 1)
    ]
    assert said.stdout.split("\n")[:-1] == [str(path) for path in written]
    sheet = load_workbook(written[1]).worksheets[0]
    assert "อำเภอบางคล้า จังหวัดฉะเชิงเทรา" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_dry_run_writes_nothing_and_nothing_is_overwritten_unasked(run: Run, own_folder: Path) -> None:
    rubric_file(own_folder)
    asked = ("forms", "แบบลาน.yaml", "--recipients", "อำเภอบางคล้า", "--out", "ส่ง")
    said = run(*asked, "--dry-run", "--format", "json")
    assert (said.exit_code, said.json["files"]) == (0, [str(Path("ส่ง/01 อำเภอบางคล้า.xlsx"))])
    assert not Path("ส่ง").exists()
    assert run(*asked).exit_code == 0
    before = Path("ส่ง/01 อำเภอบางคล้า.xlsx").read_bytes()
    refused = run(*asked, "--format", "json")
    assert (refused.exit_code, refused.codes) == (8, ["output-exists"])
    assert run(*asked, "--overwrite").exit_code == 0
    assert Path("ส่ง/01 อำเภอบางคล้า.xlsx").read_bytes() == before


def test_several_provinces_lie_in_a_folder_each(run: Run, own_folder: Path) -> None:
    rubric_file(own_folder)
    said = run("forms", "แบบลาน.yaml", "--recipients", "บางคล้า", "--recipients", "ตราด", "--out", "ส่ง")
    assert said.exit_code == 0
    assert {path.name for path in Path("ส่ง").iterdir()} == {"จังหวัดฉะเชิงเทรา", "จังหวัดตราด"}
    assert len(list(Path("ส่ง").rglob("*.xlsx"))) == 8


def test_an_unknown_place_is_wrong_usage_with_the_nearest_name(run: Run, own_folder: Path) -> None:
    rubric_file(own_folder)
    said = run("forms", "แบบลาน.yaml", "--recipients", "ฉะเชิงเทา", "--format", "json")
    assert (said.exit_code, said.codes) == (2, ["usage"])
    assert "“ฉะเชิงเทรา”" in said.json["findings"][0]["message"]
    assert run("forms", "แบบลาน.yaml").exit_code == 2


def test_a_faulty_record_makes_no_form(run: Run, own_folder: Path) -> None:
    rubric_file(own_folder, RUBRIC.replace("ต่ำสุด: 18, สูงสุด: 22", "ต่ำสุด: 22, สูงสุด: 18"))
    said = run("forms", "แบบลาน.yaml", "--recipients", PROVINCE, "--out", "ส่ง", "--format", "json")
    assert said.exit_code == 1
    assert "band-reversed" in said.codes
    assert not Path("ส่ง").exists()


def test_a_record_that_is_no_rubric_cannot_be_sent(run: Run) -> None:
    assert run("new", "circular").exit_code == 0
    said = run("forms", "circular.yaml", "--recipients", PROVINCE, "--format", "json")
    assert (said.exit_code, said.codes) == (3, ["input-asks-nothing"])
