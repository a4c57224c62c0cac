"""Blocks as pieces of a flow: styles, levels, spans, sections, signatures."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from pipeline.content import enclosure_view, tables
from pipeline.content.flow import FlowParagraph, FlowTable
from pipeline.content.marks import Filling, Writer
from pipeline.content.text import Rich
from pipeline.domain.blocks import (
    Heading,
    ListBlock,
    ListItem,
    ListStyle,
    Orientation,
    Paragraph,
)
from pipeline.domain.documents import Signatory
from pipeline.domain.page_blocks import (
    Align,
    Blanks,
    Cell,
    Checklist,
    ChecklistItem,
    Column,
    Row,
    RowRole,
    Schedule,
    ScheduleColumn,
    ScheduleEntry,
    ScheduleField,
    Table,
)
from tests.unit.content.flows import cells, document, flow_of, of, table_of


def described(*body: object, **fields: object) -> list[tuple[str, int, str]]:
    pieces = of(*body, **fields)
    return [(p.style, p.level, str(p.text)) for p in pieces if isinstance(p, FlowParagraph)]


# Running text


def test_headings_are_numbered_as_typed_and_stay_with_what_follows() -> None:
    pieces = of(Heading("๑. ความหมาย"), Heading("๑.๑ ขอบเขต", 2), Heading("ก", 3), Heading("ข", 4))
    assert [(p.style, p.keep_next) for p in pieces if isinstance(p, FlowParagraph)] == [
        ("SarabanHeading1", True),
        ("SarabanHeading2", True),
        ("SarabanHeading3", True),
        ("SarabanHeading3", True),
    ]
    assert str(pieces[0].text) == "๑. ความหมาย"  # type: ignore[union-attr]


def test_lists_go_down_four_levels() -> None:
    item = ListItem("ก", (ListItem("ข", (ListItem("ค", (ListItem("ง", (ListItem("จ"),)),)),)),))
    assert described(ListBlock((item,))) == [
        ("SarabanList1", 1, "๑. ก"),
        ("SarabanList2", 2, "๑.๑ ข"),
        ("SarabanList3", 3, "๑) ค"),
        ("SarabanList4", 4, "(๑) ง"),
        ("SarabanList4", 4, "(ก) จ"),
    ]


def test_text_below_an_item_carries_no_label() -> None:
    block = ListBlock((ListItem("ก", (Paragraph("ต่อจาก ก"),)),), ListStyle.PAREN, start=3)
    assert described(block) == [("SarabanList1", 1, "๓) ก"), ("SarabanList2", 0, "ต่อจาก ก")]


def test_each_line_of_a_paragraph_is_one_and_labels_hang() -> None:
    assert described(Paragraph("ให้ทำดังนี้\n1. เตรียม\n1.1 โต๊ะ\n2. จัด\nเมื่อเสร็จแล้ว")) == [
        ("SarabanBody", 0, "ให้ทำดังนี้"),
        ("SarabanList1", 1, "๑. เตรียม"),
        ("SarabanList2", 2, "๑.๑ โต๊ะ"),
        ("SarabanList1", 1, "๒. จัด"),
        ("SarabanBody", 0, "เมื่อเสร็จแล้ว"),
    ]


@pytest.mark.parametrize("text", ["1.5 ล้านบาท", "9.30 น. เริ่มประชุม", "๑๒", "- ", "(ถ้ามี)", "2567 เป็นปีที่ดี"])
def test_what_is_no_label_is_running_text(text: str) -> None:
    assert [style for style, _, _ in described(Paragraph(text))] == ["SarabanBody"]


@pytest.mark.parametrize("text", ["1) ก", "(๑) ก", "๑. ก", "๑.ก", "- ก", "• ก", "1.2.3 ก"])
def test_what_is_a_label_hangs(text: str) -> None:
    assert [style for style, _, _ in described(Paragraph(text))] == ["SarabanList1"]


def test_what_is_to_be_kept_together_is_held_line_by_line() -> None:
    pieces = of(ListBlock((ListItem("ก"), ListItem("ข"), ListItem("ค")), keep_together=True))
    assert [p.keep_next for p in pieces if isinstance(p, FlowParagraph)] == [True, True, False]


def test_blanks_have_no_indent() -> None:
    assert described(Blanks(("ชื่อ{เว้น 1 ซม.}", "........"))) == [
        ("SarabanPlainText", 0, "ชื่อ..........."),
        ("SarabanPlainText", 0, "........"),
    ]


def test_a_bold_stretch_stays_bold() -> None:
    (piece,) = of(Paragraph("ส่ง**ภายในวันศุกร์**เท่านั้น"))
    assert isinstance(piece, FlowParagraph)
    assert isinstance(piece.text, Rich)
    assert [(s.text, s.bold) for s in piece.text.spans] == [
        ("ส่ง", False),
        ("ภายในวันศุกร์", True),
        ("เท่านั้น", False),
    ]


# Tables


def rows(*texts: str) -> tuple[Row, ...]:
    """Return rows written as ``a|b``."""
    return tuple(Row(tuple(map(Cell, text.split("|")))) for text in texts)


def test_a_table_repeats_its_head_and_ends_in_rows_to_write_on() -> None:
    table = table_of(Table((Column(2), Column(6)), rows("ที่|ชื่อ"), rows("1|ก", "2|ข"), empty_rows=2))
    assert [cells(row) for row in table.rows] == [["ที่", "ชื่อ"], ["๑", "ก"], ["๒", "ข"], ["", ""], ["", ""]]
    assert [row.is_header for row in table.rows] == [True, False, False, False, False]
    assert table.widths == (0.25, 0.75)
    assert [row.height_mm is not None for row in table.rows] == [False, False, False, True, True]
    assert table.rows[0].cells[0].paragraphs[0].style == "SarabanCellHead"
    assert table.style == "SarabanGrid"


def test_heights_are_those_of_the_row_or_of_the_table() -> None:
    block = Table((Column(),), rows("หัว"), (Row((Cell("ก"),), height_mm=20), *rows("ข")), 1, row_height_mm=12)
    assert [row.height_mm for row in table_of(block).rows] == [None, 20, 12, 12]


def test_spans_go_across_and_down() -> None:
    block = Table(
        (Column(),) * 3,
        (Row((Cell("ก", rowspan=2), Cell("ข", colspan=2))), Row((Cell("ค"), Cell("ง")))),
        (
            Row((Cell("1", colspan=2, rowspan=3), Cell("2"))),
            Row((Cell("3"),)),
            Row((Cell("4"),)),
            *rows("5|6|7"),
        ),
    )
    table = table_of(block)
    assert [cells(row) for row in table.rows] == [
        ["ก", "ข"],
        ["^", "ค", "ง"],
        ["๑", "๒"],
        ["^", "๓"],
        ["^", "๔"],
        ["๕", "๖", "๗"],
    ]
    assert [cell.colspan for cell in table.rows[3].cells] == [2, 1]
    assert {sum(cell.colspan for cell in row.cells) for row in table.rows} == {3}


def test_a_row_too_short_or_too_long_still_fits_its_table() -> None:
    block = Table((Column(),) * 2, (), (Row((Cell("ก"),)), Row((Cell("ข", colspan=5), Cell("ค")))))
    table = table_of(block)
    assert {sum(cell.colspan for cell in row.cells) for row in table.rows} == {2}


def test_roles_of_rows_are_seen() -> None:
    block = Table(
        (Column(), Column(align=Align.RIGHT)),
        (),
        (
            Row((Cell("กลุ่มที่ 1", colspan=2),), RowRole.GROUP),
            *rows("ก|10"),
            Row((Cell("รวมกลุ่ม"), Cell("10")), RowRole.SUBTOTAL),
            Row((Cell("รวม"), Cell("10")), RowRole.TOTAL),
        ),
    )
    group, body, subtotal, total = table_of(block).rows
    assert group.cells[0].shaded
    assert group.cells[0].paragraphs[0].keep_next
    assert [isinstance(row.cells[0].paragraphs[0].text, Rich) for row in (group, body, subtotal, total)] == [
        *(True, False, True, True)
    ]
    assert [row.cells[1].paragraphs[0].align for row in (body, subtotal, total)] == [Align.RIGHT] * 3
    assert group.cells[0].paragraphs[0].align is None


def test_a_cell_takes_paragraphs_and_lists() -> None:
    table = table_of(Table((Column(),), (), (Row((Cell("ทำดังนี้\n- ก\n- ข\n(1) ค", align=Align.LEFT),)),)))
    paragraphs = table.rows[0].cells[0].paragraphs
    assert [(p.style, p.level, str(p.text), p.align) for p in paragraphs] == [
        ("SarabanCell", 0, "ทำดังนี้", Align.LEFT),
        ("SarabanCellList", 1, "- ก", Align.LEFT),
        ("SarabanCellList", 1, "- ข", Align.LEFT),
        ("SarabanCellList", 2, "(๑) ค", Align.LEFT),
    ]


def test_a_number_alone_in_a_cell_is_no_label() -> None:
    table = table_of(Table((Column(), Column()), (), rows("1.|๑.๑")))
    assert [cell.paragraphs[0].style for cell in table.rows[0].cells] == ["SarabanCell", "SarabanCell"]


@pytest.mark.parametrize(
    ("given", "shares"),
    [
        ((1, 3), (0.25, 0.75)),
        ((None, None), (0, 0)),
        ((0.2, None), (0.2, 0)),
        ((25, None), (0.25, 0)),
        ((2, None, 4), (2 / 9, 3 / 9, 4 / 9)),
    ],
)
def test_widths_are_shares_and_0_where_the_texts_decide(
    given: tuple[float | None, ...], shares: tuple[float, ...]
) -> None:
    columns = tuple(map(Column, given))
    table = table_of(Table(columns, (), (Row(tuple(Cell("ก") for _ in columns)),)))
    assert table.widths == pytest.approx(shares)


# Sections


def ways(
    *body: object, orientation: Orientation = Orientation.PORTRAIT, **fields: object
) -> list[tuple[str, int]]:
    view = enclosure_view(document(*body, orientation=orientation, **fields))
    return [(section.orientation.value, len(section.pieces)) for section in flow_of(view).sections]


def test_a_landscape_table_among_text_is_a_section_of_its_own() -> None:
    wide = Table((Column(),), (), rows("ก"), orientation=Orientation.LANDSCAPE)
    text = Paragraph("ข้อความ")
    assert ways(text, wide, text) == [("portrait", 1), ("landscape", 1), ("portrait", 1)]
    assert ways(text, wide, wide) == [("portrait", 1), ("landscape", 2)]
    assert ways(wide, text, orientation=Orientation.LANDSCAPE) == [("landscape", 2)]


def test_signatures_end_the_last_section_whichever_way_it_lies() -> None:
    wide = Table((Column(),), (), rows("ก"), orientation=Orientation.LANDSCAPE)
    assert ways(Paragraph("ก"), wide, signatories=(Signatory(),)) == [("portrait", 1), ("landscape", 2)]


def test_an_empty_enclosure_has_one_section() -> None:
    assert ways() == [("portrait", 0)]


# Boxes


def test_boxes_stand_one_below_the_other() -> None:
    block = Checklist((ChecklistItem("มีป้าย"), ChecklistItem("มีโต๊ะ", True), ChecklistItem("มีไฟ", False)))
    assert described(block) == [
        ("SarabanList1", 1, "☐ มีป้าย"),
        ("SarabanList1", 1, "☑ มีโต๊ะ"),
        ("SarabanList1", 1, "☐ มีไฟ"),
    ]


def test_boxes_with_points_stand_before_a_column_of_them() -> None:
    block = Checklist((ChecklistItem("มีป้าย", points=Decimal("1.50")), ChecklistItem("มีโต๊ะ")))
    table = table_of(block)
    assert table.style == "SarabanPlain"
    assert [cells(row) for row in table.rows] == [["☐ มีป้าย", "๑.๕\u00a0คะแนน"], ["☐ มีโต๊ะ", ""]]


def test_boxes_stand_side_by_side() -> None:
    block = Checklist(tuple(map(ChecklistItem, "กขคงจ")), columns=2)
    table = table_of(block)
    assert [cells(row) for row in table.rows] == [["☐ ก", "☐ ข"], ["☐ ค", "☐ ง"], ["☐ จ", ""]]


# Schedules


MONDAY, TUESDAY = date(2024, 7, 1), date(2024, 7, 2)


def test_equal_neighbours_merge_where_the_column_says_so() -> None:
    entries = tuple(
        ScheduleEntry(day, time(hour), place=place, people=people)
        for day, hour, place, people in [
            (MONDAY, 9, "ก", ("ชุดหนึ่ง",)),
            (MONDAY, 13, "ก", ("ชุดหนึ่ง",)),
            (TUESDAY, 9, "ข", ("ชุดหนึ่ง",)),
            (TUESDAY, 9, "ค", ("ชุดสอง",)),
        ]
    )
    columns = (
        ScheduleColumn(ScheduleField.DATE, merge=True),
        ScheduleColumn(ScheduleField.TIME),
        ScheduleColumn(ScheduleField.PLACE),
        ScheduleColumn(ScheduleField.PEOPLE, "ทีม", merge=True),
        ScheduleColumn(ScheduleField.NOTE, merge=True),
    )
    table = table_of(Schedule(entries, columns))
    assert [cells(row) for row in table.rows] == [
        ["วันที่", "เวลา", "สถานที่", "ทีม", "หมายเหตุ"],
        ["๑ กรกฎาคม ๒๕๖๗".replace(" ", "\u00a0"), "๐๙.๐๐\u00a0น.", "ก", "ชุดหนึ่ง", ""],
        ["^", "๑๓.๐๐\u00a0น.", "ก", "^", ""],
        ["๒ กรกฎาคม ๒๕๖๗".replace(" ", "\u00a0"), "๐๙.๐๐\u00a0น.", "ข", "^", ""],
        ["^", "๐๙.๐๐\u00a0น.", "ค", "ชุดสอง", ""],
    ]
    assert [row.cells[3].rowspan for row in table.rows] == [1, 3, 1, 1, 1]


def test_columns_are_those_that_any_entry_fills() -> None:
    table = table_of(Schedule((ScheduleEntry(text="เปิด"), ScheduleEntry(text="ปิด", note="ถ่ายภาพ"))))
    assert cells(table.rows[0]) == ["กิจกรรม", "หมายเหตุ"]


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        (time(9), None, "๐๙.๐๐ น."),
        (time(9), time(16, 30), "๐๙.๐๐ - ๑๖.๓๐ น."),
        (None, time(16, 30), "ถึง ๑๖.๓๐ น."),
    ],
)
def test_hours_are_printed(start: time | None, end: time | None, printed: str) -> None:
    table = table_of(Schedule((ScheduleEntry(start=start, end=end, text="ก"),)))
    assert cells(table.rows[1])[0].replace("\u00a0", " ") == printed


def test_each_day_may_have_its_heading() -> None:
    entries = (
        ScheduleEntry(MONDAY, text="ก"),
        ScheduleEntry(MONDAY, text="ข"),
        ScheduleEntry(TUESDAY, text="ค"),
    )
    pieces = of(Schedule(entries, by_day=True))
    headings = [str(p.text).replace("\u00a0", " ") for p in pieces if isinstance(p, FlowParagraph)]
    assert headings == ["วันจันทร์ที่ ๑ กรกฎาคม ๒๕๖๗", "วันอังคารที่ ๒ กรกฎาคม ๒๕๖๗"]
    tables = [p for p in pieces if isinstance(p, FlowTable)]
    assert [[cells(row) for row in table.rows] for table in tables] == [
        [["กิจกรรม"], ["ก"], ["ข"]],
        [["กิจกรรม"], ["ค"]],
    ]


# Signatures


def signed(*signatories: Signatory) -> FlowTable:
    return table_of(signatories=signatories)


DOTS, FEWER = "." * 40, "." * 36


def test_one_signer_stands_in_the_right_half() -> None:
    table = signed(Signatory(capacity="ผู้รายงาน"))
    assert table.style == "SarabanPlain"
    assert table.keep_together
    assert [cells(row) for row in table.rows] == [
        ["", f"ลงชื่อ{DOTS}ผู้รายงาน|({DOTS})|ตำแหน่ง{FEWER}|วันที่{FEWER}"],
    ]


@pytest.mark.parametrize(
    ("count", "shape"), [(1, [2]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 3]), (6, [3, 3])]
)
def test_several_signers_stand_side_by_side(count: int, shape: list[int]) -> None:
    assert [len(row.cells) for row in signed(*[Signatory()] * count).rows] == shape


def test_what_is_known_is_printed() -> None:
    table = signed(Signatory("นายตัวอย่าง ใจดี", ("พัฒนาการอำเภอ", "ปฏิบัติหน้าที่ประธาน"), label="ผู้รับรอง"))
    lines = cells(table.rows[0])[1].replace("\u00a0", " ").split("|")
    assert lines == [f"ลงชื่อ{DOTS}ผู้รับรอง", "(นายตัวอย่าง ใจดี)", "พัฒนาการอำเภอ", "ปฏิบัติหน้าที่ประธาน"]


def test_lines_of_the_record_replace_those_of_the_house() -> None:
    own = ("ตำแหน่ง......", "วันที่.....เดือน.....พ.ศ. 2567")
    lines = cells(signed(Signatory(None, own, label="ลงชื่อ")).rows[0])[1].replace("\u00a0", " ").split("|")
    assert lines == [f"ลงชื่อ{DOTS}", f"({DOTS})", "ตำแหน่ง......", "วันที่.....เดือน.....พ.ศ. ๒๕๖๗"]


def test_an_enclosure_without_signers_has_no_table_for_them() -> None:
    assert of(Paragraph("ก")) == [FlowParagraph("SarabanBody", "ก")]


def test_a_total_stands_on_no_page_without_two_rows() -> None:
    rows = tuple(Row((Cell(str(n)), Cell("1"))) for n in range(5))
    total = Row((Cell("รวม"), Cell("5")), RowRole.TOTAL)
    block = Table((Column(), Column()), (Row((Cell("ที่"), Cell("จำนวน"))),), (*rows, total))
    drawn = tables.table(block, Writer(Filling())).rows
    kept = [all(each.keep_next for cell in row.cells for each in cell.paragraphs) for row in drawn]
    assert kept[-3:] == [True, True, False]
    assert not any(kept[1:-3])
