"""A report's form in LibreOffice: its sums, saved again, as CSV; the gathered report's pages."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from pipeline.batch.collect import collect
from pipeline.batch.gathered import gathered
from pipeline.domain.evidence import Returned, Status
from pipeline.ingest.returned import Sent, read_returned
from tests.filled_forms import REFERENCE, back, sent_out
from tests.rendered.conftest import Convert
from tests.report_forms import GOOD, REPORT, WEAVING, cell_of, type_in

XLSX = "xlsx:Calc MS Excel 2007 XML"
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
"""Comma, quotes, UTF-8, cells as they are shown."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sent, Mapping[str, Path]]:
    return sent_out(tmp_path_factory.mktemp("ส่ง"), REPORT)


@pytest.fixture(scope="module")
def resaved(
    out: tuple[Sent, Mapping[str, Path]], convert: Convert, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    """Return a form as it was filled in, as LibreOffice saved it again, and as CSV."""
    folder = tmp_path_factory.mktemp("กรอก")
    form = type_in(back(out[1]["บางคล้า"], folder, "แบบ.xlsx"), GOOD)
    again = convert([form], XLSX, tmp_path_factory.mktemp("ซ้ำ"))
    text = convert([form], CSV, tmp_path_factory.mktemp("ข้อความ"))
    return {"แบบ": form, "ซ้ำ": again / "แบบ.xlsx", "ข้อความ": next(text.glob("*.csv"))}


def read(path: Path, sent: Sent) -> Returned:
    (returned,) = read_returned(path, sent)
    return returned


def values(returned: Returned) -> dict[object, object]:
    assert returned.evidence is not None
    answers = returned.evidence.answers
    return {key: (each.measured, each.day, each.text) for key, each in answers.items()}


@pytest.mark.parametrize("kind", ["ซ้ำ", "ข้อความ"])
def test_saved_again_a_form_reads_the_same(
    resaved: Mapping[str, Path], out: tuple[Sent, Mapping[str, Path]], kind: str
) -> None:
    before, after = read(resaved["แบบ"], out[0]), read(resaved[kind], out[0])
    assert len(values(before)) == 16
    assert values(after) == values(before)
    assert (after.status, after.findings) == (Status.COMPLETE, ())


def test_the_sums_are_worked_out_while_one_fills_in(resaved: Mapping[str, Path]) -> None:
    sheet = load_workbook(resaved["ซ้ำ"], data_only=True).worksheets[0]
    assert cell_of(sheet, "รวมกิจกรรม", "ชาย").value == 3
    assert cell_of(sheet, "รวมกิจกรรม", "เป้าหมาย").value == 35
    # The number typed in Thai digits is a text to the spreadsheet: the limit of the cell refuses it there.
    assert cell_of(sheet, "รวมทั้งสิ้น", "หญิง").value == 12 + 9
    assert cell_of(sheet, "รวมทั้งสิ้น", "งบประมาณ").value == pytest.approx(1250.5 + 99.99)
    assert sheet["A1"].value == 16


def test_the_formulas_of_the_gathered_workbook_give_its_numbers(
    out: tuple[Sent, Mapping[str, Path]], convert: Convert, tmp_path: Path
) -> None:
    sent, forms = out
    for name in ("บางคล้า", "บ้านโพธิ์"):
        type_in(back(forms[name], tmp_path / "คืน"), GOOD)
    book = tmp_path / "รวม.xlsx"
    book.write_bytes(gathered(sent.enclosure, collect(tmp_path / "คืน", sent), REFERENCE).book)
    again = convert([book], XLSX, tmp_path / "ซ้ำ") / "รวม.xlsx"
    stated, worked_out = (load_workbook(path, data_only=True).worksheets[0] for path in (book, again))
    last = stated.max_row
    assert [stated.cell(last, column).value for column in range(4, 8)] == [90, 6, 76, pytest.approx(26700.98)]
    for row in range(1, last + 1):
        for column in range(1, 11):
            found = worked_out.cell(row, column).value
            assert found == pytest.approx(stated.cell(row, column).value), (row, column)


def test_the_gathered_report_is_printed_with_its_sums(
    out: tuple[Sent, Mapping[str, Path]], soffice: Path, tmp_path: Path
) -> None:
    from pipeline.batch import Options, plan, run

    sent, forms = out
    odd = {**GOOD, (WEAVING, "หมายเหตุ"): "{อำเภอ} **ข** =1"}
    type_in(back(forms["บางคล้า"], tmp_path / "คืน"), odd)
    type_in(back(forms["บ้านโพธิ์"], tmp_path / "คืน"), GOOD)
    record = tmp_path / "รวม.yaml"
    record.write_text(
        gathered(sent.enclosure, collect(tmp_path / "คืน", sent), REFERENCE).record, encoding="utf-8"
    )
    report = run(plan([record], Options(out=tmp_path / "ผล")))
    assert [each for each in report.findings if each.severity.value == "error"] == []
    document = Document(io.BytesIO((tmp_path / "ผล" / "รวม.docx").read_bytes()))
    table = document.tables[0]
    assert table.rows[-1].cells[-4].text.replace("\u2060", "") == "๒๖,๗๐๐.๙๘"
    assert "{อำเภอ}" in table.rows[3].cells[-1].text.replace("\u2060", "").replace("\ufeff", "")
    pages = PdfDocument(tmp_path / "ผล" / "รวม.pdf")
    width, height = pages[0].get_size()
    assert width > height
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "๒๖,๗๐๐.๙๘" in text
    assert "คลองเขื่อน" in text, "those that are missing are told"
