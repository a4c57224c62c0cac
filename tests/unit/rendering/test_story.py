"""The text of papers with tables: which line holds what, heads that are printed again, cuts before rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml import etree

from pipeline.rendering import proof, surgery, tall_rows
from pipeline.rendering.boxes import PageBox
from pipeline.rendering.cue import cue_for
from pipeline.rendering.layout import Plan, Story, apply, judge, squeeze
from pipeline.rendering.pages import Page, TextLine
from pipeline.rendering.story import Line, lines_of, printed_length
from pipeline.rendering.surgery import Break
from tests.unit.rendering.builders import WP, p, val, w
from tests.unit.rendering.builders import body as document
from tests.unit.rendering.flows import text

RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEAD = ("ที่", "รายการ")


def cell(*said: str, mark: str = "") -> str:
    return f"<w:tc><w:tcPr>{mark}</w:tcPr>{''.join(p(each, style='SarabanCell') for each in said)}</w:tc>"


def row(*cells: str, head: bool = False, height: int = 0) -> str:
    """Return a row; a cell that is no XML becomes one with that text."""
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    least = f'<w:trHeight w:val="{height}"/>' if height else ""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr>{least}{repeated}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def numbered(count: int) -> list[str]:
    return [row(f"({n})", f"รายการที่{n}ของตาราง") for n in range(1, count + 1)]


def page(*lines: tuple[float, str]) -> Page:
    return Page(tuple(TextLine(said, baseline, 30.0) for baseline, said in lines), 297.0)


def found(story: Story, *pages: Page) -> tuple[Line, ...]:
    return lines_of(story, pages, {})


def said(story: Story, lines: Sequence[Line]) -> list[str]:
    return [story.text[line.start : line.end] for line in lines]


MEMO = (p("ก่อนตาราง"), table(row(*HEAD, head=True), *numbered(4)), p("หลังตาราง"))


# Lines


def test_the_lines_of_a_row_are_one_whatever_the_order_of_its_cells() -> None:
    story = Story(document(table(row(cell("กกก ขขข"), "คคค", cell("งงง", "จจจ")), row("ฉ", "ช"))))
    lines = found(story, page((30, "กกก"), (37.5, "ขขข"), (30, "คคคงงง"), (37.5, "จจจ"), (46, "ฉช")))
    assert said(story, lines) == ["กกกขขขคคคงงงจจจ", "ฉช"]
    assert [(line.top_mm, line.baseline_mm) for line in lines] == [(30, 37.5), (46, 46)]


def test_a_row_is_at_least_as_high_as_it_was_made() -> None:
    story = Story(document(table(row("ก", "ข", height=1134))))  # 20 mm
    (line,) = found(story, page((30, "กข")))
    assert (line.top_mm, line.baseline_mm) == (30, pytest.approx(30 + 20 - 5 - 2.7, abs=0.1))


def test_heads_printed_again_are_no_part_of_the_story() -> None:
    story = Story(document(*MEMO))
    first = page((30, "ก่อนตาราง"), (40, "ที่รายการ"), (48, "(1)รายการที่1ของตาราง"), (56, "(2)รายการที่2ของตาราง"))
    second = page(
        (30, "ที่"), (31, "รายการ"), (38, "(3)รายการที่3ของตาราง"), (46, "(4)รายการที่4ของตาราง"), (60, "หลังตาราง")
    )
    lines = found(story, first, second)
    assert [line.page for line in lines] == [0, 0, 0, 0, 1, 1, 1]
    assert "".join(said(story, lines)) == story.text


def test_words_like_a_head_that_are_none_are_read() -> None:
    story = Story(document(*MEMO, p("ที่รายการ")))
    rest = [f"({n})รายการที่{n}ของตาราง" for n in range(1, 5)]
    first = page(
        (30, "ก่อนตาราง"), (40, "ที่รายการ"), *((48 + n, each) for n, each in enumerate(rest)), (90, "หลังตาราง")
    )
    lines = found(story, first, page((30, "ที่รายการ")))
    assert "".join(said(story, lines)) == story.text


def test_heads_of_many_lines_below_a_header_are_passed_over() -> None:
    heads = [row(f"หัวข้อใหญ่{n}", head=True) for n in range(6)]
    story = Story(document(table(*heads, *numbered(2)), p("จบ")))
    above = [(30 + n, f"หัวข้อใหญ่{n}") for n in range(6)]
    pages = [
        page((12, "ที่ว่าการอำเภอ"), *above, (60, "(1)รายการที่1ของตาราง")),
        page((12, "ที่ว่าการอำเภอ"), *above, (60, "(2)รายการที่2ของตาราง"), (90, "จบ")),
    ]
    assert "".join(said(story, found(story, *pages))) == story.text


# Breaks


def test_every_position_in_a_table_leads_to_its_row() -> None:
    story = Story(document(*MEMO))
    begin, end = len("ก่อนตาราง"), story.text.index("หลังตาราง")
    places = {story.break_at(position) for position in range(begin, end)}
    assert places == {Break(n, 0) for n in (1, 3, 5, 7, 9)}
    assert [story.position_of(place) for place in sorted(places)][:2] == [begin, begin + len("ที่รายการ")]


CUES = [
    (row("๑๓", "ค่าวัสดุฝึกอบรม", "๕๐๐"), "/๑๓ ค่าวัสดุ..."),
    (row("ค่าวัสดุ", "๕๐๐"), "/ค่าวัสดุ..."),
    (row("", "๑", "ประชุมชี้แจงโครงการ"), "/๑ ประชุมชี้แจง..."),
    (row("๑,๒๐๐", "๕๐๐"), "/๑,๒๐๐ ๕๐๐..."),
]


@pytest.mark.parametrize(("body_row", "cue"), CUES)
def test_a_cue_says_the_first_words_of_a_row(body_row: str, cue: str) -> None:
    story = Story(document(table(row(*HEAD, head=True), body_row)))
    assert cue_for(story.from_break(Break(2, 0))) == cue


def test_a_cue_before_rows_to_write_in_says_the_head() -> None:
    story = Story(document(table(row(*HEAD, head=True), row("", ""), row("", "")), p("จบ")))
    assert story.is_empty(Break(2, 0))
    assert story.from_break(Break(2, 0)) == "ที่"


def test_a_table_is_cut_before_a_row_and_its_heads_come_again() -> None:
    xml = document(p("ก่อน"), table(row(*HEAD, head=True), *numbered(4)), p("หลัง"))
    plan = Plan(0, (Break(5, 0), Break(9, 0)), ("/(2)...", "/(4)..."), (200.0, 200.0))
    root = etree.fromstring(apply(xml, plan, "").encode())
    blocks = list(root.find(w("body")))[:-1]
    assert [etree.QName(block).localname for block in blocks] == ["p", "tbl", "p", "tbl", "p", "tbl", "p"]
    tables = [block for block in blocks if block.tag == w("tbl")]
    assert [[text(each) for each in one.findall(w("tr"))] for one in tables] == [
        ["ที่รายการ", "(1)รายการที่1ของตาราง"],
        ["ที่รายการ", "(2)รายการที่2ของตาราง", "(3)รายการที่3ของตาราง"],
        ["ที่รายการ", "(4)รายการที่4ของตาราง"],
    ]
    for block in (blocks[2], blocks[4]):
        assert val(block.find(w("pPr")), "pageBreakBefore") == ""
        assert block.find(f"{w('pPr')}/{w('spacing')}").get(w("line")) == "20"
    assert all(one.find(w("tblGrid")) is not None for one in tables)


def test_a_table_that_begins_a_page_is_not_cut() -> None:
    xml = document(p("ก่อน"), table(row(*HEAD, head=True), *numbered(2)))
    root = etree.fromstring(apply(xml, Plan(0, (Break(1, 0),), ("/ที่...",), (200.0,)), "").encode())
    blocks = list(root.find(w("body")))[:-1]
    assert [etree.QName(block).localname for block in blocks] == ["p", "p", "tbl"]


def test_a_merged_cell_that_must_be_cut_goes_on_below() -> None:
    merged = [row(cell("กลุ่ม", mark=RESTART), "ก"), *[row(cell("", mark=GOES_ON), each) for each in "ขค"]]
    root = etree.fromstring(document(table(*merged)).encode())
    surgery.cut(surgery.paragraphs(root), [Break(4, 0)])
    marks = [merge.get(w("val")) for merge in root.iter(w("vMerge"))]
    assert marks == ["restart", None, "restart"]


def test_boxes_hang_on_no_paragraph_of_a_table() -> None:
    root = etree.fromstring(document(p("ก่อน"), table(row(*HEAD, head=True), *numbered(4))).encode())
    pages = surgery.cut(surgery.paragraphs(root), [Break(5, 0)])
    surgery.place_boxes(pages, [PageBox(n, "- ๒ -", "SarabanPageNumber", 75, 15, 60, 8) for n in (0, 1)])
    anchors = list(root.iter(f"{{{WP}}}anchor"))
    assert len(anchors) == 2
    assert all(next(anchor.iterancestors(w("tbl")), None) is None for anchor in anchors)


def test_what_was_cut_is_proved_by_its_text() -> None:
    story = Story(document(*MEMO))
    rows = [f"({n})รายการที่{n}ของตาราง" for n in range(1, 5)]
    pages = ["ก่อนตารางที่รายการ" + "".join(rows[:2]), "ที่รายการ" + "".join(rows[2:]) + "หลังตาราง"]
    assert proof.lost_text(story.root, pages) is None
    assert proof.lost_text(story.root, [pages[0], pages[1].replace(rows[3], "")]) == squeeze("(4)")


def test_empty_rows_that_fill_a_page_are_cut_by_their_height() -> None:
    story = Story(document(p("ก่อน"), table(row(*HEAD, head=True), *[row("", "", height=567)] * 60), p("จบ")))
    first = story.amid_empty_rows(Break(3, 0), 229.5)
    assert first == Break(3 + 2 * 22, 0)  # rows of 10 mm
    assert story.amid_empty_rows(Break(3 + 2 * 50, 0), 229.5) == Break(3 + 2 * 60, 0)
    pages = [page((30, "ก่อน"), (40, "ที่รายการ")), page(), page((200, "จบ"))]
    turned = judge(story, Plan(0, (Break(3, 0),), ("/ที่...",), (200.0,)), pages, "")
    assert turned.plan.breaks == (Break(3, 0), first)
    assert judge(story, turned.plan, pages, "").plan.breaks == turned.plan.breaks


# Rows that are higher than a page


OLD = [f"ความเดิมบรรทัดที่{n:02d}" for n in range(30)]
NEW = [f"ความใหม่บรรทัดที่{n:02d}" for n in range(60)]


def torn(story: Story, old: int, new: int) -> list[Page]:
    """Return the page on which so many lines of each cell stand, and the next with the rest."""
    here = [(30 + 7.5 * n, each) for n, each in enumerate(OLD[:old])]
    here += [(30 + 7.5 * n, each) for n, each in enumerate(NEW[:new])]
    there = [(30 + 7.5 * n, each) for n, each in enumerate(OLD[old:])]
    there += [(30 + 7.5 * n, each) for n, each in enumerate(NEW[new:])]
    here[0] = (30, "๑" + here[0][1])
    return [page((20, "ก่อน"), *here), page(*there, (280, "หลัง"))]


def comparison(*more: str) -> Story:
    high = row("๑", cell(" ".join(OLD[:20]), " ".join(OLD[20:])), cell(" ".join(NEW)))
    return Story(document(p("ก่อน"), table(high, *more), p("หลัง")))


@pytest.mark.parametrize(("old", "new"), [(10, 10), (25, 25), (30, 20), (30, 31), (20, 20), (5, 30)])
def test_a_row_higher_than_a_page_is_cut_where_it_was_torn(old: int, new: int) -> None:
    story = comparison(row("๒", "ข", "ค"))
    cut = tall_rows.cut_in_two(story, torn(story, old, new), {}, 0)
    assert cut is not None
    again = Story(cut)
    rows = [[squeeze(text(each)) for each in one.findall(w("tc"))] for one in again.root.iter(w("tr"))]
    kept_old, kept_new = min(old, 30), min(new, 30)  # 30 lines stand above 254.5 mm
    assert rows == [
        ["๑", "".join(OLD[:kept_old]), "".join(NEW[:kept_new])],
        ["", "".join(OLD[kept_old:]), "".join(NEW[kept_new:])],
        ["๒", "ข", "ค"],
    ]
    for one in again.root.iter(w("tc")):
        assert one[-1].tag == w("p")


def test_cells_with_the_same_words_are_told_apart_by_where_they_stand() -> None:
    line = "ข้อความเดียวกันทุกบรรทัด"
    story = Story(document(table(row(cell(line * 40), cell(line * 50))), p("หลัง")))
    lines = [(30 + 7.5 * n, line) for n in range(20)]
    cut = tall_rows.cut_in_two(story, [page(*lines, *lines[:15]), page((30, line))], {}, 0)
    assert cut is not None
    first = next(Story(cut).root.iter(w("tr")))
    assert [text(each) for each in first.findall(w("tc"))] == [line * 20, line * 15]


def test_a_row_that_is_whole_is_left_alone() -> None:
    story = Story(document(*MEMO))
    lines = [(30, "ก่อนตาราง"), (40, "ที่รายการ"), (48, "(1)รายการที่1ของตาราง")]
    pages = [page(*lines), page((30, "(2)รายการที่2ของตาราง"))]
    assert tall_rows.cut_in_two(story, pages, {}, 0) is None


def test_a_row_that_begins_below_the_place_of_the_cue_goes_over_whole() -> None:
    story = comparison()
    pages = [page((20, "ก่อน"), (260, "๑" + OLD[0]), (260, NEW[0])), page((30, OLD[1]))]
    assert tall_rows.cut_in_two(story, pages, {}, 0) is None


def test_lines_that_nobody_can_place_cut_nothing() -> None:
    story = comparison()
    pages = [page((20, "ก่อน"), (30, "๑" + OLD[0]), (38, "?????")), page((30, OLD[1]))]
    assert tall_rows.cut_in_two(story, pages, {}, 0) is None


def test_a_merged_cell_of_a_high_row_goes_on_below() -> None:
    high = row(cell("กลุ่ม", mark=RESTART), cell(" ".join(NEW)))
    story = Story(document(table(high, row(cell("", mark=GOES_ON), "ข"))))
    lines = [(30.0, "กลุ่ม" + NEW[0]), *((30 + 7.5 * n, NEW[n]) for n in range(1, 20))]
    cut = tall_rows.cut_in_two(story, [page(*lines), page((30, NEW[20]))], {}, 0)
    assert cut is not None
    assert [merge.get(w("val")) for merge in Story(cut).root.iter(w("vMerge"))] == [
        "restart",
        "restart",
        None,
    ]


# Who signs


def test_the_closing_ends_where_somebody_else_speaks() -> None:
    def end(*styles: str) -> str:
        story = Story(document(*(p(each[0], style=f"Saraban{each}") for each in styles)))
        return story.text[: story.closing_end()]

    assert end("Body", "Issued", "Name", "Position", "Footer") == "BINPF"
    assert end("Body", "Name", "Position", "Body", "Name", "Position") == "BNP"
    assert end("Closing", "Signature", "Position", "Signature", "Position", "Owner") == "CSPSPO"
    assert end("Body") == "B"


# What the font lacks, and what is read otherwise than it was written

WRITTEN = ("ผู้มาเยือน😀ได้รู้จักผลผลิตของ", "แต่ละตำบลในอำเภอของเรา", "ซึ่งปลูกไว้ริมแม่น้ำ", "ทุกบ้านตลอดทั้งปี")
READ_OTHERWISE = {
    "lost": {0: "ผู้มาเยือนได้รู้จักผลผลิตของ"},
    "doubled": {0: "ผู้มาเยือน😀😀ได้รู้จักผลผลิตของ"},
    "elsewhere in its line": {0: "ผู้มาเยือนได้รู้จักผลผลิต😀ของ"},
    "two signs of nothing": {0: "ผู้มาเยือน\ufffd\ufffdได้รู้จักผลผลิตของ"},
    "lost at the end of a line": {1: "แต่ละตำบลในอำเภอของเร"},
    "lost at its beginning": {2: "ึ่งปลูกไว้ริมแม่น้ำ"},
    "lines one after the other": {0: "ผู้มาเยือนได้รู้จักผลผลิตของ", 1: "แต่ละตำบลลในอำเภอของเรา", 2: "ซึ่งปลูกไว้ริมแม่นำ"},
}


@pytest.mark.parametrize("case", READ_OTHERWISE)
def test_a_line_read_otherwise_moves_none_of_those_behind_it(case: str) -> None:
    story = Story(document(p("".join(WRITTEN))))
    lines = found(
        story, page(*((30 + 7.5 * n, READ_OTHERWISE[case].get(n, t)) for n, t in enumerate(WRITTEN)))
    )
    starts = [sum(map(len, WRITTEN[:n])) for n in range(len(WRITTEN))]
    assert len(lines) == len(WRITTEN)
    assert lines[3].start == starts[3]
    seen = [line.start for line in lines]
    assert all(abs(start - wanted) <= 1 for start, wanted in zip(seen, starts, strict=True))
    assert all(seen[n] == starts[n] for n in range(4) if n not in READ_OTHERWISE[case])


@pytest.mark.parametrize(
    ("printed", "meant", "length"),
    [
        ("กข", "กขคง", 2),
        ("กค", "กขคง", 3),
        ("กขขค", "กขคง", 3),
        ("", "กข", 0),
        ("กข", "", 0),
        ("xy", "กข", 0),
    ],
)
def test_a_line_ends_where_the_fewest_characters_differ(printed: str, meant: str, length: int) -> None:
    assert printed_length(printed, meant) == length


def test_a_break_beside_what_is_drawn_nowhere_stands_where_it_should() -> None:
    story = Story(document(p("กขค😀งจ")))
    assert story.is_same_place(3, 4)
    assert story.is_same_place(4, 3)
    assert story.is_same_place(2, 2)
    assert not story.is_same_place(2, 4)
