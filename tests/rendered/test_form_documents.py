"""Forms on paper are measured in the PDF; Word documents read the same once LibreOffice saved them."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx.oxml.ns import qn

from pipeline.batch.collect import collect
from pipeline.batch.forms import FileKind, FormsReport, plan_forms, write_forms
from pipeline.batch.offices import choose
from pipeline.domain.evidence import Returned, Status
from pipeline.ingest.returned import Sent
from tests.filled_documents import back, control_of, controls, documents_out, edited, filled
from tests.filled_forms import GOOD, REFERENCE, RUBRIC, read_rubric, rubric_file
from tests.rendered.conftest import Convert

OFFICES = ("บางคล้า", "บางปะกง", "คลองเขื่อน")
MM = 72 / 25.4
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


# On paper


@pytest.fixture(scope="module")
def papers(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return the paper form of three districts."""
    report = made(tmp_path_factory.mktemp("กระดาษ"), RUBRIC)
    assert report.findings == ()
    return dict(zip(OFFICES, report.files, strict=True))


def made(folder: Path, text: str) -> FormsReport:
    enclosure = read_rubric(rubric_file(folder, text))
    offices = {each.name: each for each in choose(OFFICES, REFERENCE).offices}
    asked = [offices[f"อำเภอ{name}"] for name in OFFICES]
    return write_forms(plan_forms(enclosure, asked, REFERENCE, out=folder / "ออก", kinds=[FileKind.PDF]))


def squeezed(pdf: Path, pdftotext: Path) -> str:
    done = subprocess.run([pdftotext, "-layout", pdf, "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


@pytest.mark.parametrize("name", OFFICES)
def test_the_paper_form_says_whose_it_is_and_asks_everything(
    papers: Mapping[str, Path], pdftotext: Path, name: str
) -> None:
    text = squeezed(papers[name], pdftotext)
    for said in (*GOOD, "แบบประเมินลานกิจกรรมชุมชน", "พ.ศ.๒๕๖๗", f"อำเภอ{name}จังหวัดฉะเชิงเทรา"):
        assert "".join(said.split()) in text, said
    assert text.count("SRB1-") == 1
    code = {"บางคล้า": "2402", "บางปะกง": "2404", "คลองเขื่อน": "2411"}[name]
    assert f"-2567-{code}-" in text
    for note in ("ชื่อลานกิจกรรม....", "ผู้ประเมิน....", "ตำแหน่ง....", "วันที่ประเมิน....", "ข้อสังเกต...."):
        assert note in text, note
    # 3 ticks and one that denies, 4 choices, 3 × 2 levels, one in the words that tell how to fill in.
    assert text.count("☐") == 4 + 4 + 6 + 1
    assert text.count("ผลที่วัดได้....") == 2
    assert text.count("คะแนนที่ได้....") == 2


@pytest.mark.parametrize("name", OFFICES)
def test_the_paper_form_is_a4_with_nothing_over_its_margins(papers: Mapping[str, Path], name: str) -> None:
    with pdfplumber.open(papers[name]) as pdf:
        assert pdf.pages
        for page in pdf.pages:
            assert (round(page.width), round(page.height)) == (595, 842)
            words = page.extract_words()
            assert min(word["x0"] for word in words) >= 30 * MM - 3
            assert max(word["x1"] for word in words) <= 210 * MM - 20 * MM + 3
            assert max(word["bottom"] for word in words) <= 297 * MM - 20 * MM + 3
        fonts = {char["fontname"].split("+")[-1] for page in pdf.pages for char in page.chars}
        assert any("Sarabun" in font for font in fonts)


def test_no_text_of_the_table_is_cut_by_its_lines(papers: Mapping[str, Path]) -> None:
    with pdfplumber.open(papers["บางคล้า"]) as pdf:
        for page in pdf.pages:
            (table,) = page.find_tables()
            left, top, right, bottom = table.bbox
            inside = [w for w in page.extract_words() if top < (w["top"] + w["bottom"]) / 2 < bottom]
            assert inside
            assert min(word["x0"] for word in inside) > left
            assert max(word["x1"] for word in inside) < right


def test_the_same_papers_have_the_same_bytes(papers: Mapping[str, Path], tmp_path: Path) -> None:
    again = made(tmp_path, RUBRIC)
    assert [path.read_bytes() for path in again.files] == [papers[name].read_bytes() for name in OFFICES]


@pytest.mark.parametrize("seed", ["tambon-centre/indicators", "missions/missions", "economy-centre/rubric"])
def test_forms_of_every_layout_are_fit_to_be_sent(
    repository: Path, soffice: Path, pdftotext: Path, tmp_path: Path, seed: str
) -> None:
    text = (repository / "data" / "samples" / "package" / f"{seed}.yaml").read_text(encoding="utf-8")
    report = made(tmp_path, text)
    assert report.findings == ()
    assert len(report.files) == 3
    said = squeezed(report.files[0], pdftotext)
    assert "อำเภอบางคล้าจังหวัดฉะเชิงเทรา" in said
    # As the record has them: 23 indicators of three levels, 16 by a number; 11 missions, 4 levels
    # in each (one in two parts of its own); 39 items and 8 boxes that deny.
    assert said.count("☐") > {"tambon": 60, "missio": 40, "econom": 45}[seed[:6]]


# Saved again


CASES: Mapping[str, Mapping[str, object]] = {
    "ครบ": {**GOOD, "ผู้ประเมิน": "นางสาวตัวอย่าง สมมุติ", "ตำบล": "ท่าทองหลาง"},
    "ว่าง": {},
    "เลขไทย": {**GOOD, "จำนวนครั้งที่จัดกิจกรรม": "๑๒", "กิจกรรมวันสำคัญ": "๔.๒๕"},
    "พิมพ์ระดับ": {**GOOD, "จำนวนครั้งที่จัดกิจกรรม": "น้อย"},
    "ปฏิเสธ": {**GOOD, "มีพื้นที่ร่มเงา": None, "มีไฟส่องสว่าง": None, "ไม่มีข้อใดในประเด็นนี้": "✓"},
    "เกิน": {**GOOD, "กิจกรรมออกกำลังกาย": "7"},
    "เลือกซ้อน": {**GOOD, "พอใจน้อย": "✓"},
    "ขาด": {**GOOD, "การดูแลรักษา": None},
}


@pytest.fixture(scope="module")
def sent_documents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sent, Mapping[str, Path]]:
    return documents_out(tmp_path_factory.mktemp("ส่ง"))


@pytest.fixture(scope="module")
def resaved(
    sent_documents: tuple[Sent, Mapping[str, Path]],
    convert: Convert,
    tmp_path_factory: pytest.TempPathFactory,
) -> Mapping[str, tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("กรอก")
    form = sent_documents[1]["บางคล้า"]
    paths = {name: filled(back(form, folder, f"{name}.docx"), case) for name, case in CASES.items()}
    again = convert(tuple(paths.values()), "docx:MS Word 2007 XML", tmp_path_factory.mktemp("ซ้ำ"))
    return {name: (path, again / path.name) for name, path in paths.items()}


def read(path: Path, sent: Sent) -> Returned:
    collected = collect(path, sent)
    (returned,) = [row.returned for row in collected.rows if row.returned is not None]
    return returned


def facts(returned: Returned) -> tuple[object, ...]:
    """Return all that is read of a form, but the name of its file."""
    assert returned.evidence is not None
    answers = {
        key: (each.is_met, each.choice, each.measured, each.points, each.location.cell)
        for key, each in returned.evidence.answers.items()
    }
    told = [
        (each.code, each.location.cell, sorted(map(str, each.params.items()))) for each in returned.findings
    ]
    return returned.status, returned.office, answers, dict(returned.evidence.notes), told


@pytest.mark.parametrize("name", CASES)
def test_saved_again_by_libreoffice_a_document_reads_the_same(
    resaved: Mapping[str, tuple[Path, Path]], sent_documents: tuple[Sent, Mapping[str, Path]], name: str
) -> None:
    before, after = (read(path, sent_documents[0]) for path in resaved[name])
    assert facts(before) == facts(after)
    wanted = Status.INCOMPLETE if name in ("ว่าง", "เกิน", "เลือกซ้อน", "ขาด") else Status.COMPLETE
    assert after.status is wanted


def test_saved_twice_it_reads_the_same(
    resaved: Mapping[str, tuple[Path, Path]],
    sent_documents: tuple[Sent, Mapping[str, Path]],
    convert: Convert,
    tmp_path: Path,
) -> None:
    first = resaved["ครบ"][1]
    second = convert([first], "docx:MS Word 2007 XML", tmp_path) / first.name
    assert facts(read(first, sent_documents[0])) == facts(read(second, sent_documents[0]))


def test_libreoffice_keeps_the_protection_and_the_controls(resaved: Mapping[str, tuple[Path, Path]]) -> None:
    with zipfile.ZipFile(resaved["ว่าง"][1]) as package:
        assert 'w:edit="forms"' in package.read("word/settings.xml").decode()
        document = package.read("word/document.xml").decode()
    assert document.count("w14:checkbox>") >= 2 * 8
    assert document.count("<w:dropDownList>") == 1


def test_a_document_that_word_would_draw_says_what_is_asked(
    sent_documents: tuple[Sent, Mapping[str, Path]], convert: Convert, pdftotext: Path, tmp_path: Path
) -> None:
    form = sent_documents[1]["บางคล้า"]
    text = squeezed(convert([form], "pdf", tmp_path) / f"{form.stem}.pdf", pdftotext)
    for said in (*GOOD, "แบบประเมินลานกิจกรรมชุมชน", "อำเภอบางคล้าจังหวัดฉะเชิงเทรา", "SRB1-", "คลิกช่อง"):
        assert "".join(said.split()) in text, said
    assert text.count("พิมพ์ตัวเลข") == 4
    assert text.count("เลือกระดับ") == 1


def test_a_form_that_lost_a_row_is_told_the_same_when_saved_again(
    sent_documents: tuple[Sent, Mapping[str, Path]], convert: Convert, tmp_path: Path
) -> None:
    form = filled(back(sent_documents[1]["บางคล้า"], tmp_path / "ก"), GOOD)

    def delete(body: Any) -> None:
        row = next(control_of(body, "กิจกรรมวันสำคัญ").iterancestors(qn("w:tr")))
        row.getparent().remove(row)
        assert len(list(controls(body))) == 20

    edited(form, delete)
    again = convert([form], "docx:MS Word 2007 XML", tmp_path / "ข") / form.name
    for path in (form, again):
        returned = read(path, sent_documents[0])
        assert [finding.code for finding in returned.findings] == ["form-row-missing"]
