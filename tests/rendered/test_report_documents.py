"""Reports on paper are measured in the PDF; Word documents read the same once LibreOffice saved them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest

from pipeline.batch.collect import collect
from pipeline.batch.forms import FileKind, plan_forms, write_forms
from pipeline.batch.offices import choose
from pipeline.domain.evidence import Returned, Status
from pipeline.ingest.returned import Sent
from tests.filled_documents import back, control_of, documents_out, edited, type_in
from tests.filled_forms import REFERENCE, read_rubric, rubric_file
from tests.filled_report_documents import cell_at, filled_in, form_table
from tests.rendered.conftest import Convert
from tests.report_forms import GOOD, REPORT, WEAVING, WICKER

MM = 72 / 25.4
DOCX = "docx:MS Word 2007 XML"


# On paper


@pytest.fixture(scope="module")
def paper(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("กระดาษ")
    enclosure = read_rubric(rubric_file(folder, REPORT))
    offices = [each for each in choose(["ฉะเชิงเทรา"], REFERENCE).offices if each.name == "อำเภอบางคล้า"]
    plan = plan_forms(enclosure, offices, REFERENCE, out=folder / "ออก", kinds=[FileKind.PDF])
    report = write_forms(plan)
    assert report.findings == ()
    (path,) = report.files
    return path


def test_the_paper_form_of_a_report_says_whose_it_is(paper: Path, pdftotext: Path) -> None:
    done = subprocess.run([pdftotext, "-layout", paper, "-"], capture_output=True, check=True)
    text = "".join(done.stdout.decode().split())
    for said in (
        "แบบรายงานการฝึกอาชีพของครัวเรือนปี๒๕๖๗",
        "อำเภอบางคล้าจังหวัดฉะเชิงเทรา",
        "การจักสานของอำเภอบางคล้า",
        "ข้อสังเกต....",
        "วันที่รายงาน....",
    ):
        assert said in text, said
    assert text.count("SRB1-") == 1
    assert "-2567-2402-" in text
    assert text.count("อำเภอบางคล้าจังหวัดฉะเชิงเทรา") == 1, "its title names the office already"
    assert "พิมพ์ที่นี่" not in text


def test_the_paper_has_the_rows_of_the_record_with_room_for_a_pen(paper: Path) -> None:
    with pdfplumber.open(paper) as pdf:
        for page in pdf.pages:
            assert (round(page.width), round(page.height)) == (842, 595)
        tables = [table for page in pdf.pages for table in page.find_tables()]
        rows = [
            (row, line) for table in tables for row, line in zip(table.rows, table.extract(), strict=True)
        ]
    numbered = {line[0]: row for row, line in rows if line[0] in ("๑", "๒", "๓", "๔", "๕", "๖", "๗")}
    assert list(numbered) == ["๑", "๒", "๓", "๔", "๕", "๖"], "two given, four to write on, none to spare"
    for row in numbered.values():
        assert row.bbox[3] - row.bbox[1] >= 8.9 * MM
    subtotal, total = (line for _, line in rows if (line[0] or "").startswith("รวม"))
    assert subtotal[2] == "๓๕"
    assert not total[2], "part of it is still to be written"


# Saved again


CASES: Mapping[str, Mapping[tuple[str, str], object]] = {
    "ครบ": GOOD,
    "ว่าง": {},
    "ขาด": {**GOOD, (WICKER, "หญิง"): None},
    "ผิด": {**GOOD, (WEAVING, "ชาย"): "สาม"},
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sent, Mapping[str, Path]]:
    return documents_out(tmp_path_factory.mktemp("ส่ง"), REPORT)


@pytest.fixture(scope="module")
def resaved(
    out: tuple[Sent, Mapping[str, Path]], convert: Convert, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[Path, Path, Path]]:
    """Return each case as it was filled in, as LibreOffice saved it, and as it saved that again."""
    folder = tmp_path_factory.mktemp("กรอก")
    paths = [filled_in(back(out[1]["บางคล้า"], folder, f"{name}.docx"), case) for name, case in CASES.items()]
    for path in paths:
        if path.stem != "ว่าง":
            edited(path, lambda body: type_in(control_of(body, "ผู้รายงาน"), "นายสมมุติ จริงใจ"))
    once = convert(paths, DOCX, tmp_path_factory.mktemp("ซ้ำ"))
    twice = convert([once / path.name for path in paths], DOCX, tmp_path_factory.mktemp("สาม"))
    return {path.stem: (path, once / path.name, twice / path.name) for path in paths}


def read(path: Path, sent: Sent) -> Returned:
    collected = collect(path, sent)
    (returned,) = [row.returned for row in collected.rows if row.returned is not None]
    return returned


def facts(returned: Returned) -> tuple[Any, ...]:
    assert returned.evidence is not None
    answers = {
        key: (each.measured, each.day, each.text, each.location.cell)
        for key, each in returned.evidence.answers.items()
    }
    told = [(each.code, each.location.cell) for each in returned.findings]
    return returned.status, returned.office, answers, dict(returned.evidence.notes), told


@pytest.mark.parametrize("name", CASES)
def test_saved_again_by_libreoffice_a_report_reads_the_same(
    resaved: Mapping[str, tuple[Path, Path, Path]], out: tuple[Sent, Mapping[str, Path]], name: str
) -> None:
    before, once, twice = (facts(read(path, out[0])) for path in resaved[name])
    assert before == once == twice
    assert once[0] is (Status.COMPLETE if name == "ครบ" else Status.INCOMPLETE)
    assert len(once[2]) == {"ครบ": 16, "ว่าง": 0, "ขาด": 15, "ผิด": 15}[name]


def test_a_row_deleted_before_it_was_saved_again_is_told_the_same(
    out: tuple[Sent, Mapping[str, Path]], convert: Convert, tmp_path: Path
) -> None:
    form = filled_in(back(out[1]["บางคล้า"], tmp_path / "ก"), GOOD)
    document = docx.Document(str(form))
    row = cell_at(form_table(document), WICKER, "ชาย")._tc.getparent()
    row.getparent().remove(row)
    document.save(str(form))
    again = convert([form], DOCX, tmp_path / "ข") / form.name
    assert facts(read(form, out[0])) == facts(read(again, out[0]))
    assert "form-row-missing" in [code for code, _ in facts(read(again, out[0]))[-1]]
