"""The reader of workbooks: as openpyxl reads them, and by hand where a program would not write it so."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from pipeline.ingest.spreadsheet import RawBook, RawCell

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1)
VALUES = st.one_of(
    TEXTS.map(lambda text: f"ก{text}"),
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.datetimes(datetime(1901, 1, 1), datetime(2700, 1, 1)).map(lambda t: t.replace(microsecond=0)),
    st.times().map(lambda t: time(t.hour, t.minute, t.second)),
    st.sampled_from(["=A1+1", "=SUM(A1:B2)", "#N/A"]),
)
FORMATS = st.sampled_from(["General", "0", "00", "0.0%", "#,##0.00", '0" ครั้ง"', "[$-D00041E]General"])


def cells(content: bytes, *, cached: bool = False) -> list[list[RawCell]]:
    book = RawBook(content, cached=cached)
    return [[cell for row in sheet.iter_rows() for cell in row] for sheet in book.worksheets]


def by_openpyxl(content: bytes) -> list[list[tuple[Any, ...]]]:
    book = load_workbook(io.BytesIO(content))
    return [
        [
            (cell.value, cell.row, cell.column, cell.data_type, cell.number_format)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in book.worksheets
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 60), VALUES, FORMATS), max_size=40))
def test_cells_are_read_as_openpyxl_reads_them(typed: list[tuple[int, int, Any, str]]) -> None:
    book = Workbook()
    sheet = book.active
    for row, column, value, number_format in typed:
        cell = sheet.cell(row, column)
        cell.value = value
        if not cell.is_date:
            cell.number_format = number_format
    book.create_sheet("ที่สอง")["C3"] = "ท้าย"
    out = io.BytesIO()
    book.save(out)
    read = [[tuple(cell[:5]) for cell in sheet] for sheet in cells(out.getvalue())]
    assert read == by_openpyxl(out.getvalue())


# By hand


def package(
    rows: str,
    *,
    texts: str = "",
    styles: str = "",
    book: str = "",
    main: str = MAIN,
    target: str = "worksheets/sheet1.xml",
) -> bytes:
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{KIND}">{book}<sheets>'
        '<sheet name="แบบ" sheetId="1" r:id="rId1"/><sheet name="ภาพ" sheetId="2" r:id="rId2"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{KIND}/worksheet" Target="{target}"/>'
        f'<Relationship Id="rId2" Type="{KIND}/chartsheet" Target="chartsheets/sheet1.xml"/>'
        f'<Relationship Id="rId3" Type="{KIND}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId4" Type="{KIND}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/chartsheets/sheet1.xml": f'<chartsheet xmlns="{main}"/>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def only(content: bytes, *, cached: bool = False) -> list[RawCell]:
    (sheet,) = cells(content, cached=cached)
    return sheet


def test_a_text_is_read_without_its_looks_and_without_what_is_printed_above_it() -> None:
    shared = "<si><r><t>อำเภอ</t></r><r><rPr><b/></rPr><t>ปง</t></r><rPh><t>อ่านว่า</t></rPh></si>"
    (cell,) = only(package('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', texts=shared))
    assert (cell.value, cell.row, cell.column, cell.data_type) == ("อำเภอปง", 2, 2, "s")


def test_escaped_characters_of_a_text_are_those_they_stand_for() -> None:
    shared = "<si><t>บน_x000A_ล่าง</t></si><si><t>_x005F_x000A_</t></si>"
    found = only(package('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', texts=shared))
    assert [cell.value for cell in found] == ["บน\nล่าง", "_x000A_"]


def test_rows_and_cells_that_do_not_say_where_they_are_stand_behind_those_before() -> None:
    rows = '<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row r="7"/>'
    rows += "<row><c><v>4</v></c></row>"
    assert [(cell.row, cell.column, cell.value) for cell in only(package(rows))] == [
        (1, 1, 1),
        (1, 3, 2),
        (1, 4, 3),
        (8, 1, 4),
    ]


def test_a_formula_written_once_for_several_cells_is_told_as_it_is_meant_in_each() -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>'
    )
    assert [(cell.value, cell.data_type) for cell in only(package(rows))] == [("=A1*2", "f"), ("=A2*2", "f")]
    assert [(cell.value, cell.data_type) for cell in only(package(rows), cached=True)] == [(2, "n"), (4, "n")]


@pytest.mark.parametrize(
    ("saved", "wanted"),
    [
        ("<c><f>A1</f><v>2.5</v></c>", (2.5, "n")),
        ("<c><f>A1</f><v>1e999</v></c>", (float("inf"), "n")),
        ('<c t="str"><f>A1</f><v>ก</v></c>', ("ก", "s")),
        ('<c t="str"><f>A1</f><v></v></c>', ("", "s")),
        ('<c t="e"><f>A1</f><v>#REF!</v></c>', ("#REF!", "e")),
        ("<c><f>A1</f><v></v></c>", None),
        ("<c><f>A1</f></c>", None),
        ("<c><f>A1</f><v>หนึ่ง</v></c>", None),  # no number: as good as nothing
        ('<c t="s"><f>A1</f><v>7</v></c>', None),
    ],
)
def test_what_a_formula_came_to_when_it_was_saved_stands_beside_it(
    saved: str, wanted: tuple[object, str] | None
) -> None:
    (cell,) = only(package(f"<row>{saved}</row>"))
    assert (cell.value, cell.data_type) == ("=A1", "f")
    assert (cell.saved and (cell.saved.value, cell.saved.data_type)) == wanted


@pytest.mark.parametrize(
    ("cell", "value", "kind"),
    [
        ('<c t="str"><f>"ก"</f><v>ก</v></c>', '="ก"', "f"),
        ('<c t="str"><v>ก</v></c>', "ก", "s"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!", "e"),
        ('<c t="b"><v>1</v></c>', True, "b"),
        ('<c t="b"><v>0</v></c>', False, "b"),
        ('<c t="inlineStr"><is><t>ก</t></is></c>', "ก", "s"),
        ('<c t="d"><v>2024-05-01T00:00:00</v></c>', datetime(2024, 5, 1), "d"),
        ("<c><v>1.5E2</v></c>", 150.0, "n"),
        # A day of 2567 in the calendar of spreadsheets that counts from 1900: 2024-05-01 is 45413.
        ('<c s="1"><v>45413</v></c>', datetime(2024, 5, 1), "d"),
        ('<c s="1"><v>45413.5</v></c>', datetime(2024, 5, 1, 12), "d"),
        ('<c s="1"><v>99999999999</v></c>', "#VALUE!", "e"),
        ('<c s="99"><v>7</v></c>', 7, "n"),
    ],
)
def test_what_a_cell_holds_is_known_by_its_kind(cell: str, value: object, kind: str) -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    (found,) = only(package(f"<row>{cell}</row>", styles=styles))
    assert (found.value, found.data_type) == (value, kind)


def test_days_are_counted_from_1904_where_the_book_says_so() -> None:
    styles = '<numFmts><numFmt numFmtId="170" formatCode="d mmm yyyy"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="170"/></cellXfs>'
    content = package('<row><c s="0"><v>1</v></c></row>', styles=styles, book='<workbookPr date1904="1"/>')
    (found,) = only(content)
    assert (found.value, found.number_format) == (datetime(1904, 1, 2), "d mmm yyyy")


def test_empty_cells_comments_and_other_editions_of_the_standard_do_no_harm() -> None:
    rows = '<!-- x --><row r="3"><!-- y --><c r="A3" s="4"/><c r="B3"><v/></c><c r="C3"><v>9</v></c></row>'
    for main in (MAIN, STRICT):
        found = only(package(rows, main=main, target="/xl/worksheets/sheet1.xml"))
        assert [(cell.row, cell.column, cell.value) for cell in found] == [(3, 3, 9)]


def test_cells_in_any_order_are_read_from_the_left() -> None:
    found = only(package('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>'))
    assert [cell.column for cell in found] == [1, 3]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A-1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
        '<row r="1"><c r="A1"><v>หนึ่ง</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
    ],
)
def test_a_damaged_sheet_is_not_read_in_part(rows: str) -> None:
    with pytest.raises((ValueError, IndexError, etree.XMLSyntaxError)):
        only(package(rows))
