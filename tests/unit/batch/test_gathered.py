"""Reports of many offices in one table: official order, exact sums, nothing read into what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline import ingest
from pipeline.batch.collect import Collected, collect
from pipeline.batch.gathered import Gathered, gathered, targets
from pipeline.domain.blocks import Heading, Paragraph
from pipeline.domain.documents import Enclosure
from pipeline.domain.page_blocks import Cell, Row, RowRole, Table
from pipeline.findings import Severity
from tests.filled_forms import REFERENCE, back, sent_out
from tests.report_forms import GOOD, OPEN, REPORT, WEAVING, WICKER, type_in

ODD = "{อำเภอ} [x] **หนา** `ก` =1+1"
SECOND: Mapping[tuple[str, str], object] = {
    (WEAVING, "ชาย"): "สาม",  # cannot be read: the cell stays empty, and is told
    (WEAVING, "หญิง"): 4,
    (WEAVING, "งบประมาณ"): 0.01,
    (WEAVING, "วันที่จัด"): "-",
    (WEAVING, "หมายเหตุ"): ODD,
    (WICKER, "ชาย"): 1,
    (WICKER, "หญิง"): 2,
    (WICKER, "งบประมาณ"): 0,
    (WICKER, "วันที่จัด"): "5/4/2567",
}
# By hand: 20 + 15 + 10 wanted and 20 + 15; men 3 + 0 and 1; women 17 + 12 + 9 and 4 + 2;
# baht 1,250.50 + 12,000 + 99.99 and 0.01 + 0.
TOTALS = {"เป้าหมาย": "80", "ชาย": "4", "หญิง": "44", "งบประมาณ": "13,350.50"}
WEAVED = {"เป้าหมาย": "40", "ชาย": "3", "หญิง": "21", "งบประมาณ": "1,250.51"}
COLUMNS = ("ที่", "กิจกรรม", "เป้าหมาย", "ชาย", "หญิง", "งบประมาณ", "ร้อยละ", "วันที่จัด", "หมายเหตุ")


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collected, Gathered]:
    """Return what two of eleven districts sent; the later one in official order is written first."""
    base = tmp_path_factory.mktemp("รอบ")
    sent, forms = sent_out(base, REPORT)
    type_in(back(forms["คลองเขื่อน"], base / "คืน", "ก.xlsx"), SECOND)
    type_in(back(forms["บางคล้า"], base / "คืน", "ข.xlsx"), GOOD)
    collected = collect(base / "คืน", sent)
    return collected, gathered(sent.enclosure, collected, REFERENCE)


@pytest.fixture(scope="module")
def record(came: tuple[Collected, Gathered], tmp_path_factory: pytest.TempPathFactory) -> Enclosure:
    return loaded(came[1].record, tmp_path_factory.mktemp("รวม"))


def loaded(text: str, folder: Path) -> Enclosure:
    path = folder / "รวม.yaml"
    path.write_text(text, encoding="utf-8")
    read = ingest.load(path, REFERENCE)
    assert [each for each in read.findings if each.severity is Severity.ERROR] == []
    (document,) = read.documents
    assert isinstance(document, Enclosure)
    return document


def tables(record: Enclosure) -> list[Table]:
    return [block for block in record.body if isinstance(block, Table)]


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def last_texts(row: Row, table: Table) -> dict[str, str]:
    """Return the texts of a row by column, counted from its end: the label takes the first ones."""
    names = [column.title for column in table.columns]
    return dict(zip(reversed(names), reversed(texts(row)), strict=False))


def test_offices_stand_in_official_order_with_their_rows(record: Enclosure) -> None:
    table = tables(record)[0]
    rows = [row for row in table.rows if row.role is RowRole.BODY]
    names = [column.title for column in table.columns]
    assert names == ["ที่", "อำเภอ", *COLUMNS[1:]]
    assert [(row.cells[0].text, row.cells[-8].text) for row in rows] == [
        ("1", "การทอเสื่อ"),
        ("2", "การจักสานของอำเภอบางคล้า"),
        ("3", "การทำขนม"),
        ("1", "การทอเสื่อ"),
        ("2", "การจักสานของอำเภอคลองเขื่อน"),
    ]
    offices = [row.cells[1].text for row in rows if len(row.cells) == 10]
    assert list(dict.fromkeys(offices)) == ["บางคล้า", "คลองเขื่อน"]
    assert rows[0].cells[1] == Cell("บางคล้า", rowspan=2)


def test_the_sums_are_those_worked_out_by_hand(record: Enclosure) -> None:
    table = tables(record)[0]
    total = table.rows[-1]
    assert total.role is RowRole.TOTAL
    found = last_texts(total, table)
    assert {name: found[name] for name in TOTALS} == TOTALS


def test_values_are_those_that_were_typed(record: Enclosure) -> None:
    rows = [row for row in tables(record)[0].rows if row.role is RowRole.BODY]
    assert texts(rows[0])[2:] == [
        "การทอเสื่อ", "20", "3", "17", "1,250.50", "99.5", "๕ เมษายน ๒๕๖๗", "จัดสองวัน",
    ]  # fmt: skip
    assert texts(rows[1])[-6:-2] == ["-", "12", "12,000.00", ""]
    assert texts(rows[3])[-6:-1] == ["", "4", "0.01", "", "-"]


def test_the_form_itself_has_the_sums_of_all_offices(record: Enclosure) -> None:
    table = tables(record)[1]
    assert [column.title for column in table.columns] == list(COLUMNS)
    weaved = next(row for row in table.rows if "การทอเสื่อ" in texts(row))
    found = last_texts(weaved, table)
    assert {name: found[name] for name in WEAVED} == WEAVED
    heads = [block.text for block in record.body if isinstance(block, Heading)]
    assert heads[0] == "รวมทุกอำเภอ (2 แห่ง) ตามรายการ"


def test_who_is_missing_or_incomplete_is_said(record: Enclosure) -> None:
    said = [block.text for block in record.body if isinstance(block, Paragraph)]
    assert said[-1] == "รายงานที่ยังกรอกไม่ครบ 1 แห่ง ได้แก่ อำเภอคลองเขื่อน"
    assert said[-2].startswith("ยังไม่ได้รับรายงานจาก 9 แห่ง ได้แก่ อำเภอเมืองฉะเชิงเทรา ")
    assert "บางคล้า" not in said[-2]


def test_titles_and_signatures_are_those_of_the_province(record: Enclosure) -> None:
    assert record.title_lines[1] == "จังหวัดฉะเชิงเทรา"
    assert record.fiscal_year == 2567
    assert record.signatories[0].position_lines == ("พัฒนาการจังหวัดฉะเชิงเทรา",)


def test_what_offices_wrote_is_no_mark(came: tuple[Collected, Gathered], record: Enclosure) -> None:
    rows = [row for row in tables(record)[0].rows if row.role is RowRole.BODY]
    assert rows[3].cells[-1].text == "`{อำเภอ}` `[x]` `**`หนา`**` 'ก' =1+1"


def test_the_workbook_has_the_numbers_and_formulas(came: tuple[Collected, Gathered], tmp_path: Path) -> None:
    path = tmp_path / "รวม.xlsx"
    path.write_bytes(came[1].book)
    shown, typed = load_workbook(path, data_only=True).worksheets[0], load_workbook(path).worksheets[0]
    assert shown.title == "ตารางรวม"
    head = next(cell.row for row in shown.iter_rows() for cell in row if cell.value == "เป้าหมาย")
    last = shown.max_row
    assert [cell.value for cell in shown[last]][3:7] == [80, 4, 44, 13350.5]
    assert str(typed.cell(last, 6).value).startswith("=SUM(")
    column = [shown.cell(row, 6).value for row in range(head + 1, last)]
    by_hand = [17, 12, 29, 9, 4, 2, 6]  # 29 and 6 are subtotals of what each form asks for
    assert [value for value in column if value is not None] == by_hand
    notes = [cell for row in typed.iter_rows() for cell in row if cell.value == ODD]
    assert [cell.data_type for cell in notes] == ["s"]


def test_signs_of_formulas_are_neutralised_in_the_workbook(tmp_path: Path) -> None:
    sent, forms = sent_out(tmp_path, REPORT)
    form = type_in(back(forms["บางคล้า"], tmp_path / "คืน"), {**GOOD, (WEAVING, "หมายเหตุ"): "+66 @ก"})
    made = gathered(sent.enclosure, collect(form, sent), REFERENCE)
    path = tmp_path / "รวม.xlsx"
    path.write_bytes(made.book)
    sheet = load_workbook(path).worksheets[0]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "+66 @ก"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_rows_of_any_number_are_numbered_over_all_offices(tmp_path: Path) -> None:
    sent, forms = sent_out(tmp_path, OPEN)
    rows = {"บางคล้า": [("บางสวน", 2, 100)], "บ้านโพธิ์": [("แหลมประดู่", 1, "-"), ("สนามจันทร์", 3, 0.5)]}
    for name, lines in rows.items():
        values = {
            ("๑๒๓"[n], head): value
            for n, line in enumerate(lines)
            for head, value in zip(("ตำบล", "จำนวนกลุ่ม", "เงินทุน"), line, strict=True)
        }
        type_in(back(forms[name], tmp_path / "คืน"), values)
    collected = collect(tmp_path / "คืน", sent)
    record = loaded(gathered(sent.enclosure, collected, REFERENCE).record, tmp_path)
    (table,) = tables(record)
    assert [texts(row) for row in table.rows] == [
        ["1", "บางคล้า", "บางสวน", "2", "100.00"],
        ["2", "บ้านโพธิ์", "แหลมประดู่", "1", "-"],
        ["3", "สนามจันทร์", "3", "0.50"],
        ["รวม", "6", "100.50"],
    ]
    assert [cell.text for cell in table.header_rows[0].cells] == ["ที่", "อำเภอ", "ตำบล", "จำนวนกลุ่ม", "เงินทุน"]


def test_sums_are_exact(tmp_path: Path) -> None:
    sent, forms = sent_out(tmp_path, OPEN)
    for name in ("บางคล้า", "บ้านโพธิ์"):
        values = {(n, "ตำบล"): "ก" for n in "๑๒๓"} | {(n, "จำนวนกลุ่ม"): 1 for n in "๑๒๓"}
        money = dict(zip("๑๒๓", ("999,999,999,999.99", 0.1, "0.2"), strict=True))
        type_in(
            back(forms[name], tmp_path / "คืน"), values | {(n, "เงินทุน"): each for n, each in money.items()}
        )
    record = loaded(gathered(sent.enclosure, collect(tmp_path / "คืน", sent), REFERENCE).record, tmp_path)
    expected = 2 * (Decimal("999999999999.99") + Decimal("0.1") + Decimal("0.2"))
    assert texts(tables(record)[0].rows[-1])[-1] == f"{expected:,.2f}" == "2,000,000,000,000.58"


@pytest.mark.parametrize("given", ["ผล/รวม", "ผล/รวม.yaml", "ผล/รวม.yml", "ผล/รวม.xlsx"])
def test_record_and_workbook_lie_side_by_side(given: str) -> None:
    assert targets(Path(given)) == (Path("ผล/รวม.yaml"), Path("ผล/รวม.xlsx"))
    assert targets(Path("รวม ปี 2567.1")) == (Path("รวม ปี 2567.1.yaml"), Path("รวม ปี 2567.1.xlsx"))


def test_a_blank_report_is_not_counted(tmp_path: Path) -> None:
    """Two offices report, and a third sends its form back blank."""
    sent, paths = sent_out(tmp_path, REPORT)
    names = list(paths)[:3]
    for name in names[:2]:
        type_in(back(paths[name], tmp_path / "กลับ"), GOOD)
    back(paths[names[2]], tmp_path / "กลับ")
    found = gathered(sent.enclosure, collect(tmp_path / "กลับ", sent), REFERENCE)
    assert "รวมทุกอำเภอ (2 แห่ง)" in found.record
