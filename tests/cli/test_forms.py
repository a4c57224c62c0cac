"""``saraban forms``: a file of each kind an office, nothing overwritten, nothing from a faulty record."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
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


def test_a_form_goes_out_as_what_is_asked_for(run: Run, own_folder: Path) -> None:
    rubric_file(own_folder)
    asked = ("forms", "แบบลาน.yaml", "--recipients", "บางคล้า", "--recipients", "แปลงยาว", "--out", "ส่ง")
    said = run(*asked, "--as", "docx")
    assert (said.exit_code, said.stdout.split("\n")[:-1]) == (
        0,
        ["ส่ง/01 อำเภอบางคล้า.docx", "ส่ง/02 อำเภอแปลงยาว.docx"],
    )
    assert "๒ แฟ้ม" in said.stderr
    document = docx.Document("ส่ง/01 อำเภอบางคล้า.docx")
    assert "อำเภอบางคล้า จังหวัดฉะเชิงเทรา" in [p.text.replace("\u00a0", " ") for p in document.paragraphs]
    planned = run(*asked, "--as", "xlsx", "--as", "pdf", "--dry-run", "--format", "json")
    assert [Path(file).suffix for file in planned.json["files"]] == [".xlsx", ".pdf"] * 2
    again = run(*asked, "--as", "xlsx", "--as", "docx", "--format", "json")
    assert (again.exit_code, again.codes) == (8, ["output-exists"])
    assert run(*asked, "--as", "odt").exit_code == 2


def test_a_paper_form_needs_libreoffice_and_nothing_is_left_without_it(
    run: Run, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rubric_file(own_folder)
    monkeypatch.setattr("pipeline.rendering.probe.find_soffice", lambda: None)
    asked = ("forms", "แบบลาน.yaml", "--recipients", "บางคล้า", "--out", "ส่ง", "--as", "docx", "--as", "pdf")
    said = run(*asked, "--format", "json")
    assert (said.exit_code, said.codes) == (5, ["soffice-missing"])
    assert not Path("ส่ง").exists()


def test_the_three_kinds_of_a_form_lie_beside_one_another(run: Run, own_folder: Path, soffice: Path) -> None:
    rubric_file(own_folder)
    kinds = ("--as", "pdf", "--as", "xlsx", "--as", "docx")
    said = run("forms", "แบบลาน.yaml", "--recipients", "บางคล้า", "--out", "ส่ง", *kinds)
    assert said.exit_code == 0
    assert sorted(path.suffix for path in Path("ส่ง").iterdir()) == [".docx", ".pdf", ".xlsx"]
    assert Path("ส่ง/01 อำเภอบางคล้า.pdf").read_bytes().startswith(b"%PDF")


def test_the_template_of_an_office_draws_its_forms(run: Run, own_folder: Path, repository: Path) -> None:
    rubric_file(own_folder)
    shutil.copytree(repository / "templates" / "attachment", own_folder / "แบบ" / "attachment")
    own = docx.Document("แบบ/attachment/template.docx")
    own.add_paragraph("พิมพ์จากแบบของสำนักงาน")
    own.save("แบบ/attachment/template.docx")
    asked = ("forms", "แบบลาน.yaml", "--recipients", "บางคล้า", "--out", "ส่ง", "--as", "docx")
    assert run(*asked, "--templates", "แบบ").exit_code == 0
    document = docx.Document("ส่ง/01 อำเภอบางคล้า.docx")
    assert document.paragraphs[-1].text == "พิมพ์จากแบบของสำนักงาน"


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
