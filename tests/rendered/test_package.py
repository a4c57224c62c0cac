"""A circular with its attachments: a folder for each district, everything in the letter's order."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from docx import Document

from pipeline import batch
from tests.rendered.test_circular import chiefs

PACKAGES = "data/samples/package"
STEMS = (
    "0 หนังสือ",
    "1 แนวทางการดำเนินงานศูนย์ฯ",
    "2 เกณฑ์การประเมินศูนย์ฯ",
    "3 คำอธิบายเกณฑ์การประเมินศูนย์ฯ",
    "4 แบบสรุปผลการประเมินศูนย์ฯ",
    "5 แบบรายงานผลการดำเนินงานศูนย์ฯ",
)
SET = "รวมชุด.pdf"
Render = Callable[..., batch.Report]


@pytest.fixture(scope="session")
def package(repository: Path, render: Render, tmp_path_factory: pytest.TempPathFactory) -> batch.Report:
    """Return the report of the package of the economy centres, printed on both sides."""
    out = tmp_path_factory.mktemp("package") / "out"
    return render(repository / PACKAGES / "economy-centre/letter.yaml", out, duplex=True)


def squeezed(text: str) -> str:
    return "".join(text.split())


def pages(path: Path) -> list[str]:
    """Return the squeezed text of each page, as poppler reads it."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    return [squeezed(page) for page in done.stdout.split("\f")[:-1]]


def words(path: Path) -> str:
    document = Document(str(path))
    return "".join(
        squeezed(node.text or "") for node in document.element.body.iter() if node.tag.endswith("}t")
    )


def test_a_folder_for_each_district_with_letter_and_five_attachments(
    package: batch.Report, repository: Path
) -> None:
    folders = sorted(path.name for path in package.folder.iterdir() if path.is_dir())
    assert folders == [f"{n:02} {chief}" for n, chief in enumerate(chiefs(repository), 1)]
    wanted = sorted([f"{stem}{end}" for stem in STEMS for end in (".docx", ".pdf")] + [SET])
    for folder in folders:
        assert sorted(path.name for path in (package.folder / folder).iterdir()) == wanted


def test_nothing_is_wrong_with_it(package: batch.Report) -> None:
    assert not [f for f in package.findings if f.severity == "error"]
    assert not [f for f in package.findings if f.code.startswith(("package-", "enclosure-", "pdf-"))]


def test_attachments_are_labelled_in_order(package: batch.Report) -> None:
    folder = package.folder / "02 นายอำเภอบางคล้า"
    for number, digit in enumerate("๑๒๓๔๕", 1):
        first, *others = pages(folder / f"{STEMS[number]}.pdf")
        assert first.startswith(f"สิ่งที่ส่งมาด้วย{digit}")
        for n, page in enumerate(others, 2):
            assert f"-{'๐๑๒๓๔๕๖๗๘๙'[n]}-" in page


def test_only_the_form_of_the_district_names_it(package: batch.Report) -> None:
    one, other = "02 นายอำเภอบางคล้า", "06 นายอำเภอพนมสารคาม"
    for stem in (STEMS[1], STEMS[2], STEMS[3], STEMS[4]):
        has_place = "อำเภอบางคล้า" in words(package.folder / one / f"{stem}.docx")
        same = (package.folder / one / f"{stem}.pdf").read_bytes() == (
            package.folder / other / f"{stem}.pdf"
        ).read_bytes()
        assert same is not has_place
    for folder, name in ((one, "บางคล้า"), (other, "พนมสารคาม")):
        text = words(package.folder / folder / f"{STEMS[5]}.docx")
        assert f"สำนักงานพัฒนาชุมชนอำเภอ{name}จังหวัดฉะเชิงเทรา" in text
        assert f"อำเภอ{name}จังหวัดฉะเชิงเทรา" in "".join(pages(package.folder / folder / f"{STEMS[5]}.pdf"))


def test_the_set_holds_all_in_printing_order_with_blank_backs(package: batch.Report) -> None:
    folder = package.folder / "11 นายอำเภอคลองเขื่อน"
    wanted: list[str] = []
    for stem in STEMS:
        own = pages(folder / f"{stem}.pdf")
        wanted += own + [""] * (len(own) % 2)
    assert pages(folder / SET) == wanted


def test_the_whole_is_all_sets_in_official_order(package: batch.Report) -> None:
    sets = [path / SET for path in sorted(package.folder.iterdir()) if path.is_dir()]
    wanted = [page for path in sets for page in pages(path)]
    assert pages(package.folder / "รวมทุกฉบับ.pdf") == wanted


def test_the_report_and_the_list_name_every_file(package: batch.Report) -> None:
    report = json.loads((package.folder / "report.json").read_text("utf-8"))
    listed = {entry["name"] for entry in report["files"]}
    made = {p.relative_to(package.folder).as_posix() for p in package.folder.rglob("*") if p.is_file()}
    assert listed == made - {"report.json"}
    assert [len(copy["files"]) for copy in report["copies"]] == [12] * 11
    sheet = openpyxl.load_workbook(package.folder / "บัญชีแจกจ่าย.xlsx").active
    assert sheet is not None
    assert sum(str(row[1]).startswith("นายอำเภอ") for row in sheet.iter_rows(values_only=True)) == 11


def test_a_second_render_gives_the_same_bytes(
    package: batch.Report, render: Render, repository: Path, tmp_path: Path
) -> None:
    again = render(repository / PACKAGES / "economy-centre/letter.yaml", tmp_path / "out", duplex=True)
    assert [path.relative_to(again.folder) for path in again.files] == [
        path.relative_to(package.folder) for path in package.files
    ]
    for one, other in zip(package.files, again.files, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def copied(repository: Path, folder: Path) -> Path:
    target = folder / "ชุด"
    shutil.copytree(repository / PACKAGES / "economy-centre", target)
    return target / "letter.yaml"


REPORT, GUIDELINE = "ระเบียน: report.yaml", "ระเบียน: guideline.yaml"


@pytest.mark.parametrize(
    ("change", "code", "key"),
    [
        ((REPORT, "ระเบียน: ไม่มี.yaml"), "attachment-record-missing", "ระเบียน: ไม่มี"),
        ((REPORT, "ระเบียน: letter.yaml"), "attachment-record-unfit", "ระเบียน: letter"),
        ((REPORT, "ระเบียน: rubric.yaml\n    ส่วน: เกณฑ์"), "package-doubled", "ระเบียน: rubric"),
        ((GUIDELINE, f"{GUIDELINE}\n    ส่วน: เกณฑ์"), "package-part-of-no-rubric", "ส่วน: เกณฑ์"),
    ],
)
def test_a_list_that_does_not_fit_stops_everything(
    repository: Path, tmp_path: Path, render: Render, change: tuple[str, str], code: str, key: str
) -> None:
    letter = copied(repository, tmp_path)
    letter.write_text(letter.read_text("utf-8").replace(*change), "utf-8")
    out = tmp_path / "out"
    report = render(letter, out)
    found = [f for f in report.findings if f.code == code]
    assert found
    line = letter.read_text("utf-8").splitlines()[(found[0].location.line or 0) - 1]
    assert key in line
    assert not out.exists()


def test_an_attachment_of_another_title_and_one_without_record_are_told(
    repository: Path, tmp_path: Path, render: Render
) -> None:
    letter = copied(repository, tmp_path)
    text = letter.read_text("utf-8")
    text = text.replace("ชื่อ: แนวทางการดำเนินงานศูนย์ฯ", "ชื่อ: บัญชีรายชื่อผู้เข้าอบรมทักษะดิจิทัล")
    text = text.replace("    ระเบียน: report.yaml\n", "")
    letter.write_text(text, "utf-8")
    report = render(letter, tmp_path / "out", pdf=False)
    codes = {f.code for f in report.findings}
    assert {"package-title-differs", "package-not-made"} <= codes
    assert not [path for path in report.files if path.name.startswith("5 ")]


def test_an_enclosure_is_printed_on_its_own_with_dotted_blanks(
    repository: Path, tmp_path: Path, render: Render
) -> None:
    report = render(repository / PACKAGES / "economy-centre/report.yaml", tmp_path / "out")
    assert [path.name for path in report.files] == ["report.docx", "report.json", "report.pdf"]
    text = "".join(pages(tmp_path / "out/report.pdf"))
    assert "สำนักงานพัฒนาชุมชนอำเภอ....." in text
    assert "สิ่งที่ส่งมาด้วย" not in text
    with pikepdf.open(tmp_path / "out/report.pdf") as pdf:
        width, height = (float(pdf.pages[0].mediabox[n]) for n in (2, 3))
    assert width > height
