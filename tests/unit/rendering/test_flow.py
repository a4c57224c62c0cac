"""A flow in its template: paragraphs, lists that hang, tables, and paper that turns.

Lengths are reckoned by hand: 1 mm is 1440 / 25.4 = 56.69 twips, the column between the
margins of 30 and 20 mm is 160 mm upright, and 252 mm lying (top margin 30, sides 20 and 25).
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.content import Rich, Span
from pipeline.content.cards import read_card
from pipeline.errors import TemplateFaulty
from pipeline.rendering import inventory, joined
from pipeline.rendering.template import Template
from tests.unit.rendering import builders as make
from tests.unit.rendering import flows
from tests.unit.rendering.builders import p, val, w
from tests.unit.rendering.flows import (
    CENTRE,
    LANDSCAPE,
    PORTRAIT,
    RIGHT,
    SENTENCE,
    body,
    cell,
    covered,
    head,
    item,
    listed,
    number,
    par,
    row,
    section,
    signatures,
    table,
    text,
    with_text,
)

MM = 1440 / 25.4
PORTRAIT_COLUMN, LANDSCAPE_COLUMN = 11906 - 1701 - 1134, 16838 - 1134 - 1417

# The order of elements in the schema (ECMA-376, part 1, A.1): Word refuses another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl tabs spacing ind contextualSpacing jc rPr "
    "sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
}


def width_mm(root: etree._Element) -> list[float]:
    """Return the widths of the columns of the first table."""
    return [round(int(c.get(w("w"))) / MM, 1) for c in next(root.iter(w("tblGrid")))]


def rows_of(root: etree._Element) -> list[etree._Element]:
    return list(next(root.iter(w("tbl"))).findall(w("tr")))


def keeps_next(element: etree._Element) -> bool:
    """Return whether a paragraph, or every paragraph of a row, stays with what follows."""
    paragraphs = [element] if element.tag == w("p") else list(element.iter(w("p")))
    found = [q.find(f"{w('pPr')}/{w('keepNext')}") for q in paragraphs]
    return all(each is not None and each.get(w("val")) != "0" for each in found)


def everything() -> etree._Element:
    """Return a body with all there can be in one."""
    return body(
        section(
            par("หัวข้อ", "SarabanHeading1"),
            par(Rich((Span("หนา", True), Span(" บาง ☑", False)))),
            item("๑. " + SENTENCE),
            par("ชิดขวา", "SarabanPlainText", align=RIGHT, keep_next=True),
            table(
                head(cell("หัว", colspan=2, style="SarabanCellHead"), "ค"),
                row(cell("สูง", rowspan=2), listed("๑) ก", "- ข"), cell("๑", align=CENTRE, shaded=True)),
                row(covered(), "ข", "", height=9.0),
            ),
            par("หมายเหตุ", "SarabanNote"),
        ),
        section(table(row("ก", "ข")), signatures("ก", "ข"), lies=LANDSCAPE),
        section(par("ท้าย")),
        form_code="แบบ ๑",
        agency_lines=("อำเภอ",),
        footer_lines=("จบ",),
    )


@pytest.mark.parametrize("name", ORDER)
def test_elements_stand_in_the_order_of_the_schema(name: str) -> None:
    order = [w(each) for each in ORDER[name].split()]
    seen = 0
    for properties in everything().iter(w(name)):
        ranks = [order.index(child.tag) for child in properties]
        assert ranks == sorted(ranks), etree.tostring(properties)
        seen += len(ranks) > 1
    assert seen


def test_paragraphs_come_in_their_styles_and_order() -> None:
    root = body(par("หัวข้อ", "SarabanHeading1"), par("ความ"), footer_lines=("จบ",), agency_lines=("อำเภอ",))
    said = [(val(q.find(w("pPr")), "pStyle"), text(q)) for q in root.iter(w("p"))]
    assert said == [
        ("SarabanLabel", "สิ่งที่ส่งมาด้วย ๑"),
        ("SarabanTitle", "แบบประเมินกลุ่มอาชีพ"),
        ("SarabanTitle", "อำเภอ"),
        ("SarabanHeading1", "หัวข้อ"),
        ("SarabanBody", "ความ"),
        ("SarabanFooter", "จบ"),
    ]


def test_bold_and_symbols_have_runs_of_their_own() -> None:
    root = body(par(Rich((Span("หนา ☐", True), Span(" & <b>\tต่อ", False)))))
    paragraph = with_text(root, "หนา ☐ & <b>\tต่อ")
    runs = paragraph.findall(w("r"))
    bold = [run.find(f"{w('rPr')}/{w('b')}") is not None for run in runs]
    assert bold == [run.find(f"{w('rPr')}/{w('bCs')}") is not None for run in runs]
    assert [text(run) for run, is_bold in zip(runs, bold, strict=True) if is_bold] == ["หนา ", "☐"]
    fonts = {text(run): run.find(f"{w('rPr')}/{w('rFonts')}") for run in runs}
    assert {name for name, found in fonts.items() if found is not None} == {"☐"}
    assert set(fonts["☐"].attrib.values()) == {"Segoe UI Symbol"}


def test_the_layouter_sees_a_symbol_face_that_is_there() -> None:
    xml = flows.shipped().render(flows.view(par("☐ ๑.๑ มีป้าย"))).document
    root = etree.fromstring(joined.for_layout(xml).encode())
    assert {fonts.get(w("ascii")) for fonts in root.iter(w("rFonts"))} == {"DejaVu Sans"}


def indent(paragraph: etree._Element) -> tuple[float, float] | None:
    properties = paragraph.find(w("pPr"))
    left, hanging = number(properties, "ind", "left"), number(properties, "ind", "hanging")
    if left is None or hanging is None:
        return None
    return round(left / MM, 1), round(hanging / MM, 1)


def test_lines_of_an_item_hang_on_its_label() -> None:
    """List 1 of the template begins 12.5 mm in, its text at 20 mm; list 2 at 20 and 30 mm."""
    root = body(item("๑. ก"), item("๑.๑ ข", 2), item("ไม่มีเลข", 2), item("- ค", 3))
    assert indent(with_text(root, "๑.\tก")) == (20.0, 7.5)
    assert indent(with_text(root, "๑.๑\tข")) == (30.0, 10.0)
    assert indent(with_text(root, "ไม่มีเลข")) == (30.0, 0.0)
    assert indent(with_text(root, "-\tค")) == (37.5, 7.5)


def test_a_long_label_takes_its_list_along_and_no_other() -> None:
    root = body(item("๙.๙ ก"), item("๑๐.๑๐.๑๐.๑๐ ข"), par("คั่น"), item("๑. ค"))
    short, long = indent(with_text(root, "๙.๙\tก")), indent(with_text(root, "๑๐.๑๐.๑๐.๑๐\tข"))
    assert short == long
    assert long is not None
    assert long[0] - long[1] == pytest.approx(12.5, abs=0.1)
    assert long[1] > 7.5
    assert indent(with_text(root, "๑.\tค")) == (20.0, 7.5)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("๑. ก", "๑."), ("๑.๑ ก", "๑.๑"), ("๑) ก", "๑)"), ("(๑) ก", "(๑)"), ("- ก", "-"), ("ข้อ ๑ ก", "ข้อ ๑"),
        ("ก. ข", "ก."), ("☐ ก", "☐"), ("☑ ๑.๑ ก", "☑ ๑.๑"), ("๑)ก", "๑)"), ("1. ก", "1."),
    ],
)  # fmt: skip
def test_labels(typed: str, label: str) -> None:
    assert text(with_text(body(item(typed)), typed.replace(f"{label} ", label).replace(label, f"{label}\t")))


def test_a_bold_label_hangs_too() -> None:
    root = body(item(Rich((Span("๑. หัว", True), Span(" ความ", False)))))
    assert text(with_text(root, "๑.\tหัว ความ"))


def test_an_item_without_its_level_stays_as_it_is() -> None:
    paragraph = with_text(body(par("๗ กันยายน")), "๗ กันยายน")
    assert indent(paragraph) is None


# Tables


def test_a_table_is_as_wide_as_its_column() -> None:
    for lies, column in ((PORTRAIT, PORTRAIT_COLUMN), (LANDSCAPE, LANDSCAPE_COLUMN)):
        root = body(section(table(head("ก", "ข", "ค"), row(SENTENCE, "ข", "")), lies=lies))
        grid = [int(c.get(w("w"))) for c in next(root.iter(w("tblGrid")))]
        assert sum(grid) == column
        assert number(next(root.iter(w("tbl"))), "tblPr/tblW", "w") == column
        for each in rows_of(root):
            assert [number(c, "tcPr/tcW", "w") for c in each.findall(w("tc"))] == grid


def test_given_widths_are_kept() -> None:
    given = table(row("ก", SENTENCE, "ค"), widths=(0.5, 0.2, 0.3))
    assert width_mm(body(given)) == pytest.approx([80, 32, 48], abs=0.1)


def test_a_given_width_leaves_the_rest_to_the_texts() -> None:
    widths = width_mm(body(table(row("ก", SENTENCE * 3, "ค"), widths=(0.4, 0, 0))))
    assert widths[0] == pytest.approx(64, abs=0.1)
    assert widths[1] > widths[2] * 2


def test_row_numbers_are_narrow_and_text_is_wide() -> None:
    rows = [row(f"{n}.", SENTENCE * 2, "๑,๒๓๔.๕๐") for n in "๑๒๓"]
    widths = width_mm(body(table(head("ที่", "รายการ", "จำนวนเงิน (บาท)"), *rows)))
    assert widths[0] < 12
    assert widths[1] > 100
    assert widths[2] > 15  # ๑,๒๓๔.๕๐ at 16 pt is 13.7 mm


def test_no_word_and_no_number_is_wider_than_its_column() -> None:
    """At 16 pt a digit is 2.63 mm wide; cells are padded by 1.8 mm on both sides."""
    rows = [row("๑๒๓๔๕๖๗๘๙๐", SENTENCE * 4, SENTENCE * 4, SENTENCE * 4) for _ in range(3)]
    assert width_mm(body(table(*rows)))[0] >= 10 * 2.63 + 3.6


def test_columns_to_write_in_share_what_is_left() -> None:
    rows = [row(f"{n}.", "", "", "") for n in "๑๒๓"]
    widths = width_mm(body(table(head("ที่", "ชื่อ", "ลายมือชื่อ", "หมายเหตุ"), *rows)))
    assert widths[0] < 12
    assert min(widths[1:]) > 40


def test_a_word_without_end_leaves_room_for_the_others() -> None:
    widths = width_mm(body(table(row("ก" + "A" * 500, "สั้น", "๑๒๓"))))
    assert widths[1] > 8
    assert widths[2] > 10


def test_the_shortest_table_is_chosen() -> None:
    """Twenty places need one line each in 40 mm; one long remark is not worth the room."""
    rows = [row("ที่ว่าการอำเภอตัวอย่าง" + n * 3, SENTENCE * 2 if n == "ก" else "") for n in "กขคงจฉชซ"]
    widths = width_mm(body(table(head("สถานที่", "หมายเหตุ"), *rows)))
    assert 40 < widths[0] < 70


@pytest.mark.parametrize("columns", [1, 5, 6, 12])
def test_many_columns_are_set_smaller(columns: int) -> None:
    root = body(table(head(*["ก"] * columns), row(*["ข"] * columns), row(*[listed("- ค")] * columns)))
    small = "Small" if columns >= 6 else ""
    styles = {val(q.find(w("pPr")), "pStyle") for q in next(root.iter(w("tbl"))).iter(w("p"))}
    assert styles == {f"SarabanCell{each}{small}" for each in ("", "Head", "List")}


def test_spans_are_drawn_as_they_are() -> None:
    root = body(
        table(
            head(cell("บน", colspan=2), cell("ขวา", rowspan=2)),
            head("ซ้าย", "กลาง", covered()),
            row(cell("ใหญ่", colspan=2, rowspan=2), "ก"),
            row(covered(2), "ข"),
        )
    )
    drawn = [
        [
            (text(c), number(c, "tcPr/gridSpan"), val(c.find(w("tcPr")), "vMerge"))
            for c in each.findall(w("tc"))
        ]
        for each in rows_of(root)
    ]
    assert drawn == [
        [("บน", 2, None), ("ขวา", None, "restart")],
        [("ซ้าย", None, None), ("กลาง", None, None), ("", None, "")],
        [("ใหญ่", 2, "restart"), ("ก", None, None)],
        [("", 2, ""), ("ข", None, None)],
    ]
    grid = [int(c.get(w("w"))) for c in next(root.iter(w("tblGrid")))]
    assert number(rows_of(root)[2].find(w("tc")), "tcPr/tcW", "w") == grid[0] + grid[1]


def test_heads_are_repeated_and_rows_stay_whole() -> None:
    root = body(table(head("ก", "ข"), head("ค", "ง"), row("จ", "ฉ"), row("ช", "", height=9)))
    rows = rows_of(root)
    assert [r.find(f"{w('trPr')}/{w('tblHeader')}") is not None for r in rows] == [True, True, False, False]
    assert all(r.find(f"{w('trPr')}/{w('cantSplit')}") is not None for r in rows)
    assert number(rows[3], "trPr/trHeight") == round(9 * MM)
    assert rows[3].find(f"{w('trPr')}/{w('trHeight')}").get(w("hRule")) == "atLeast"
    assert keeps_next(rows[1])  # a head is not left alone at the foot of a page
    assert not keeps_next(rows[2])


def test_heads_that_fill_half_a_page_are_not_repeated() -> None:
    root = body(table(*(head(f"หัว {n}", "ข") for n in range(30)), row("ก", "ข")))
    assert not list(root.iter(w("tblHeader")))


def test_a_row_higher_than_a_page_may_be_split() -> None:
    """A page of 252 mm holds 33 lines of 7.5 mm."""
    tall, low = cell(*["บรรทัด"] * 40), cell(*["บรรทัด"] * 20)
    rows = rows_of(body(table(head("ก", "ข"), row(tall, ""), row(low, ""))))
    assert [r.find(f"{w('trPr')}/{w('cantSplit')}") is None for r in rows] == [False, True, False]


def test_beside_a_taller_cell_so_may_one_that_nearly_fills_it() -> None:
    """What is estimated at 31 lines of 33 may be more, and rows after it would be lost."""
    nearly = cell(*["บรรทัด"] * 31)
    for first, others, splits in ((cell("ก"), "", False), (cell("ก", rowspan=2), covered(), True)):
        rows = rows_of(body(table(row(first, nearly), row(others, "ข"))))
        assert (rows[0].find(f"{w('trPr')}/{w('cantSplit')}") is None) is splits


def test_a_long_text_counts_the_lines_that_its_column_makes() -> None:
    long, wide = "ยาว" * 500, (0.9, 0.1)
    for widths, splits in ((wide, False), (wide[::-1], True)):
        (only,) = rows_of(body(table(row(long, ""), widths=widths)))
        assert (only.find(f"{w('trPr')}/{w('cantSplit')}") is None) is splits


def test_heads_of_columns_break_at_their_spaces() -> None:
    given = table(head("กลุ่มเป้าหมาย ที่มารับบริการ", "ข"), row("ก", SENTENCE), widths=(0.2, 0.8))
    assert text(rows_of(body(given))[0].find(w("tc"))) == "กลุ่มเป้าหมาย\nที่มารับบริการ"


def test_a_head_that_fits_stays_on_its_line() -> None:
    given = table(head("กลุ่มเป้าหมาย ที่มารับบริการ", "ข"), row("ก", "ข"), widths=(0.7, 0.3))
    assert text(rows_of(body(given))[0].find(w("tc"))) == "กลุ่มเป้าหมาย ที่มารับบริการ"


def test_what_a_narrow_column_cannot_keep_together_ends_its_line_between_words() -> None:
    """Kept together it would be torn within a word; the layouter must not join it again."""
    date = "๑๑\u00a0กันยายน\u00a0๒๕๖๗"
    for widths, said in (((0.12, 0.88), date.replace("\u00a0", " ")), ((0.5, 0.5), date)):
        root = body(table(row(date, "ข"), widths=widths))
        assert text(rows_of(root)[0].find(w("tc"))) == said
        copy = joined.for_layout(etree.tostring(root, encoding="unicode"))
        found = text(rows_of(etree.fromstring(copy.encode()))[0].find(w("tc")))
        assert found.replace("\u2060", "") == said


def test_items_in_cells_hang_alike_in_their_column() -> None:
    root = body(table(row(listed("☐ ๑.๑ ก"), listed("- ค")), row(listed("☐ ๑๐.๑๐ ข"), listed("๑) ง"))))
    first, second = (indent(with_text(root, said)) for said in ("☐ ๑.๑\tก", "☐ ๑๐.๑๐\tข"))
    assert first == second
    assert first is not None
    assert first[0] == first[1] > 10
    assert indent(with_text(root, "-\tค")) == (3.5, 3.5)


def test_a_label_too_long_for_its_cell_stands_in_the_line() -> None:
    root = body(table(row(listed("☐ ๑๐.๑๐ ข"), SENTENCE), widths=(0.1, 0.9)))
    assert indent(with_text(root, "☐ ๑๐.๑๐ ข")) == (0.0, 0.0)


# What stays together


def test_a_table_is_kept_together_where_it_fits() -> None:
    rows = [row("ก", "ข") for _ in range(5)]
    assert [keeps_next(r) for r in rows_of(body(table(*rows, keep_together=True), par("ท้าย")))] == [
        True, True, True, True, False,
    ]  # fmt: skip
    long = [row("ก", "ข") for _ in range(50)]
    assert not any(map(keeps_next, rows_of(body(table(*long, keep_together=True), par("ท้าย")))))


def test_rows_under_a_taller_cell_stay_with_it() -> None:
    group = [row(cell("วันที่", rowspan=3), "ก"), row(covered(), "ข"), row(covered(), "ค")]
    rows = rows_of(body(table(*group, row("วันที่", "ง")), par("ท้าย")))
    assert [keeps_next(r) for r in rows] == [True, True, False, False]
    large = [row(cell("ทีม", rowspan=30), "ก"), *(row(covered(), "ข") for _ in range(29))]
    assert not any(map(keeps_next, rows_of(body(table(*large), par("ท้าย")))))


def test_rows_beside_the_text_of_a_taller_cell_stay_together() -> None:
    """Ten rows make a third of a page; the text of six lines stands beside the first six or seven."""
    first = row(cell(*["บรรทัด"] * 6, rowspan=20), "ก")
    rows = rows_of(body(table(first, *(row(covered(), "ข") for _ in range(19))), par("ท้าย")))
    kept = [keeps_next(r) for r in rows]
    assert 5 <= kept.index(False) <= 7
    assert not any(kept[kept.index(False) :])


def test_rows_beside_a_text_as_high_as_a_page_are_free() -> None:
    """Kept whole, they would leave a page with nothing but the title."""
    first = row(cell(*["บรรทัด"] * 28, rowspan=2), "ก")
    rows = rows_of(body(table(first, row(covered(), "ข")), signatures("นายสมมติ ใจซื่อ")))
    assert not any(map(keeps_next, rows))
    assert not any(r.find(f"{w('trPr')}/{w('cantSplit')}") is not None for r in rows)


def test_signatures_do_not_stand_alone() -> None:
    rows = [row("ก", "ข") for _ in range(3)]
    root = body(table(*rows), signatures("นายสมมติ ใจซื่อ", "นางสาวตัวอย่าง งามตา"))
    assert [keeps_next(r) for r in rows_of(root)] == [False, False, True]
    _, between, _ = [q for q in root.findall(w("p")) if not text(q)]
    assert keeps_next(between)
    root = body(par(SENTENCE), signatures("นายสมมติ ใจซื่อ"))
    assert keeps_next(with_text(root, SENTENCE))


def test_signatures_in_paragraphs_stay_together_and_let_go_of_what_follows() -> None:
    lines = ("ลงชื่อ.....", "(นายสมมติ ใจซื่อ)", "ผู้ประเมิน")
    root = body(par(SENTENCE), *(par(line, "SarabanSignature") for line in lines), par("ท้าย"))
    assert [keeps_next(with_text(root, said)) for said in (SENTENCE, *lines)] == [True, True, True, False]
    before = number(with_text(root, lines[0]).find(w("pPr")), "spacing", "before")
    assert before is not None
    assert before >= 20 * 20  # the hand has its place: a line of 16 pt and more


def test_a_note_stays_with_its_table() -> None:
    rows = [row("ก", "ข") for _ in range(3)]
    assert keeps_next(rows_of(body(table(*rows), par("หมายเหตุ", "SarabanNote")))[-1])


# Sections


def sections(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(w("sectPr")))


def test_paper_turns_with_its_margins() -> None:
    """Turned a quarter to the left, the margin of 30 mm on the left comes to lie at the top."""
    root = body(section(par("ก")), section(par("ข"), lies=LANDSCAPE), section(par("ค")))
    papers = []
    for each in sections(root):
        size, margin = each.find(w("pgSz")), each.find(w("pgMar"))
        sides = [round(int(margin.get(w(side))) / MM) for side in ("top", "right", "bottom", "left")]
        papers.append((size.get(w("w")), size.get(w("h")), size.get(w("orient")), sides))
    upright = ("11906", "16838", None, [25, 20, 20, 30])
    assert papers == [upright, ("16838", "11906", "landscape", [30, 25, 20, 20]), upright]
    assert [text(q) for q in root.iter(w("p"))][-3:] == ["ก", "ข", "ค"]


def test_only_the_first_section_has_a_first_page() -> None:
    root = body(section(par("ก"), lies=LANDSCAPE), section(par("ข")), section(par("ค"), lies=LANDSCAPE))
    assert [s.find(w("titlePg")) is not None for s in sections(root)] == [True, False, False]
    starts = [s.find(w("pgNumType")) for s in sections(root)]
    assert [None if s is None else s.get(w("start")) for s in starts] == ["1", None, None]
    assert all(len(s.findall(w("headerReference"))) == 2 for s in sections(root))


def test_no_section_begins_with_a_table() -> None:
    """LibreOffice 7.4 does not turn the paper for one that does."""
    root = body(section(table(row("ก"))), section(table(row("ข")), lies=LANDSCAPE), label="", title_lines=())
    children = [child.tag for child in root]
    assert children[0] == w("p")
    for before, after in pairwise(root):
        if before.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            assert after.tag == w("p")
    assert children[-2:] == [w("p"), w("sectPr")]  # nor does the document end with one
    for sliver in (root[0], root[-2]):
        assert number(sliver.find(w("pPr")), "spacing", "line") == 20
        assert text(sliver) == ""


def test_tables_side_by_side_do_not_grow_into_one() -> None:
    root = body(table(row("ก")), table(row("ข")))
    for before, after in pairwise(child.tag for child in root):
        assert (before, after) != (w("tbl"), w("tbl"))


def test_a_flow_without_pieces_leaves_a_whole_document() -> None:
    root = body(section(lies=LANDSCAPE))
    (only,) = sections(root)
    assert only.find(w("pgSz")).get(w("orient")) == "landscape"
    assert only.find(w("titlePg")) is not None


# Templates


def flow_template(folder: Path, *paragraphs: str, **more: str) -> Template:
    return make.opened(folder, *paragraphs, **more)


def test_a_flow_goes_where_its_tag_stands(tmp_path: Path) -> None:
    template = flow_template(tmp_path, p("ก่อน"), p("{{p body}}"), p("หลัง"))
    xml = template.render(flows.view(par("ใน"), table(row("ตาราง")))).document
    assert [said for said in make.xml_texts(xml) if said] == ["ก่อน", "ใน", "ตาราง", "หลัง"]


def test_two_flows_share_the_sections(tmp_path: Path) -> None:
    template = flow_template(tmp_path, p("{{p body}}"), p("กลาง"), p("{{p body}}"))
    root = etree.fromstring(template.render(flows.view(section(par("ก"), lies=LANDSCAPE))).document.encode())
    assert [s.find(w("pgSz")).get(w("orient")) for s in root.iter(w("sectPr"))] == ["landscape"]


def test_a_flow_may_stand_under_a_condition(tmp_path: Path) -> None:
    template = flow_template(tmp_path, p("{%p if label %}"), p("{{p body}}"), p("{%p endif %}"), p("หลัง"))
    assert "ใน" in make.xml_texts(template.render(flows.view(par("ใน"))).document)
    assert "ใน" not in make.xml_texts(template.render(flows.view(par("ใน"), label="")).document)


@pytest.mark.parametrize(
    ("paragraphs", "header", "code"),
    [
        ((f"<w:tbl><w:tr><w:tc>{p('{{p body}}')}</w:tc></w:tr></w:tbl>",), "", "template-flow-misplaced"),
        ((p("ก"),), p("{{p body}}"), "template-flow-misplaced"),
        ((p("ดู {{p body}}"),), "", "template-tag-not-alone"),
        ((p("{{p body()}}"),), "", "template-code-forbidden"),
        ((p("{{p _body}}"),), "", "template-code-forbidden"),
    ],
)
def test_a_flow_out_of_place_is_refused(
    paragraphs: tuple[str, ...], header: str, code: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateFaulty) as refused:
        flow_template(tmp_path, *paragraphs, header=header)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{p label}}", "template-value-not-flow"),
        ("{{p title_lines}}", "template-value-not-flow"),
        ("{{ body }}", "template-value-not-text"),
        ("{{p bodi}}", "template-field-undefined"),
    ],
)
def test_a_tag_and_its_value_must_agree(tag: str, code: str, tmp_path: Path) -> None:
    template = flow_template(tmp_path, p("ก"), p(tag))
    with pytest.raises(TemplateFaulty) as refused:
        template.render(flows.view(par("ก")))
    assert refused.value.code == code
    assert refused.value.params["paragraph"] == 2


def test_the_shipped_template_has_all_styles_and_fields() -> None:
    template, card = flows.shipped(), read_card(flows.ATTACHMENT.parent)
    assert inventory.compare(template, card) == ()
    assert inventory.check_styles(template) == ()
    assert inventory.check_measures(template, card) == ()
    assert set(card.kinds) == {"guideline", "rubric", "form", "report", "schedule"}


def test_missing_styles_are_named(tmp_path: Path) -> None:
    template = flow_template(tmp_path, p("{{ label }}{{ title_lines[0] }}"), p("{{p body}}"))
    missing = {f.params["style"] for f in inventory.check_styles(template)}
    assert {"SarabanBody", "SarabanCell", "SarabanGrid"} <= missing
    # A letter's template names none of them and needs none.
    assert inventory.check_styles(make.shipped()) == ()


@pytest.mark.parametrize("font", ["TH SarabunPSK", "TH SarabunIT๙"])
def test_the_office_font_is_in_every_style_and_run(font: str) -> None:
    template = flows.shipped(font)
    styles = etree.fromstring(template.members[make.STYLES])
    document = etree.fromstring(template.render(flows.view(par("ก"), table(row("ข")))).document.encode())
    for root in (styles, document):
        for fonts in root.iter(w("rFonts")):
            assert set(fonts.attrib.values()) == {font}
    for properties in styles.iter(w("rPr")):
        for latin, thai in (("b", "bCs"), ("sz", "szCs")):
            assert val(properties, latin) == val(properties, thai)


def test_the_page_number_is_a_field_of_the_header() -> None:
    """Word prints Thai digits for the switch in capitals; the first page has no number."""
    members = flows.shipped().members
    header = etree.fromstring(members["word/header1.xml"])
    assert re.fullmatch(r" PAGE \\\* THAIARABIC ", "".join(n.text for n in header.iter(w("instrText"))))
    assert not list(etree.fromstring(members["word/header2.xml"]).iter(w("r")))


PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=40)
TEMPLATE = flows.shipped()


def read(root: etree._Element) -> str:
    """Return all that is said, without white space: a space may become a tab or the end of a line."""
    return "".join("".join(map(text, root.iter(w("p")))).split())


@given(st.lists(PRINTED, min_size=1, max_size=6), st.integers(0, 4), st.booleans())
@settings(max_examples=60)
def test_any_text_comes_back(texts: list[str], level: int, in_cells: bool) -> None:
    pieces = [par(said, "SarabanCellList" if in_cells else "SarabanBody", level) for said in texts]
    flow = [table(head(*texts), row(*map(cell, pieces)))] if in_cells else pieces
    view = flows.view(*flow, label="", title_lines=())
    wanted = "".join("".join(texts).split()) * (2 if in_cells else 1)
    assert read(etree.fromstring(TEMPLATE.render(view).document.encode())) == wanted


def test_the_same_flow_gives_the_same_bytes() -> None:
    template = flows.shipped()
    made = {
        template.pack(template.render(flows.view(table(head("ก", "ข"), row(SENTENCE, "ข"))))) for _ in "กข"
    }
    assert len(made) == 1
