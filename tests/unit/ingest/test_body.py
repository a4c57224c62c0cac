"""The body as clerks type it. The labels that are printed must be those that were typed."""

from __future__ import annotations

import pytest

from pipeline.content.lists import lines_of
from pipeline.domain.blocks import Heading, ListBlock, ListItem, ListStyle, Paragraph
from pipeline.domain.page_blocks import Block
from pipeline.findings import Location
from pipeline.ingest import body
from pipeline.ingest.markers import marker
from pipeline.ingest.nodes import Line
from pipeline.ingest.values import Reading
from tests.unit.ingest.conftest import Letters, Load

HEAD = "วันที่: ว่าง\nเรียน: null\n"


def read(text: str) -> tuple[tuple[Block, ...], Reading]:
    reading = Reading()
    lines = [Line(line, Location(line=number)) for number, line in enumerate(text.split("\n"), 1)]
    return body.parse(lines, "body", reading), reading


def printed(text: str) -> list[str]:
    """Return the lines as they would be printed, sub-levels indented by two dots each."""
    lines: list[str] = []
    for block in read(text)[0]:
        if isinstance(block, ListBlock):
            lines += [
                ".." * (line.level - 1) + f"{line.label} {line.text}".strip() for line in lines_of(block)
            ]
        else:
            lines.append(block.text)
    return lines


def warned(text: str) -> list[tuple[int | None, object, object]]:
    findings = read(text)[1].findings
    assert {found.code for found in findings} <= {"list-numbering"}
    return [(found.location.line, found.params["label"], found.params["expected"]) for found in findings]


def test_an_empty_line_ends_a_paragraph() -> None:
    assert printed("ก\nข\n\nค\n\n\n   ง") == ["ก ข", "ค", "ง"]
    assert printed("") == []


@pytest.mark.parametrize(
    ("typed", "style"),
    [
        ("1. ก\n2. ข", ListStyle.DOT),
        ("๑. ก\n๒. ข", ListStyle.DOT),
        ("1.ก\n2.ข", ListStyle.DOT),
        ("1.\tก\n2.\tข", ListStyle.DOT),
        ("1) ก\n2) ข", ListStyle.PAREN),
        ("๑)ก\n๒)ข", ListStyle.PAREN),
        ("(1) ก\n(2) ข", ListStyle.DOUBLE_PAREN),
        ("(ก) ก\n(ข) ข", ListStyle.THAI_LETTER),
        ("ข้อ ๑ ก\nข้อ ๒ ข", ListStyle.CLAUSE),
        ("ข้อ 1. ก\nข้อ 2. ข", ListStyle.CLAUSE),
        ("- ก\n- ข", ListStyle.DASH),
        ("-ก\n-ข", ListStyle.DASH),
        ("• ก\n• ข", ListStyle.DASH),
        ("1. ก\n\n2. ข", ListStyle.DOT),
    ],
)
def test_labels(typed: str, style: ListStyle) -> None:
    assert read(typed)[0] == (ListBlock((ListItem("ก"), ListItem("ข")), style),)
    assert warned(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "1.5 ล้านบาท เป็นวงเงิน",
        "๑.๕ ล้านบาท",
        "2567 เป็นปีที่ดี",
        "9.30 น. เริ่มประชุม",
        "09.00 น. ลงทะเบียน",
        "1,500 บาท",
        "ข้อ 5 ของระเบียบ",
        "ข้อ ๑๒ วรรคสอง",
        "ข้อ 1 และข้อ 2",
        "ข้อมูลครบ",
        "(ร่าง) ประกาศ",
        "(2567) ปีก่อน",
        "-5 องศา",
        "2567. ก",
        "0. ก",
        "01. ก",
        "1",
        "12/3 หมู่ 5",
        "๕ สิงหาคม ๒๕๖๔",
        "3.5 เท่า",
        "1.2 กิโลเมตร",
        "-",
    ],
)
def test_what_only_looks_like_a_label(typed: str) -> None:
    assert read(typed)[0] == (Paragraph(typed),)
    assert printed(f"ก\n{typed}") == [f"ก {typed}"]


LISTS = (
    "1. ก\n..1.1 ข\n..1.2 ค\n2. ง\n..2.1 จ",
    "1. ก\n..1.1 ข\n....1) ค\n......(1) ง\n......(2) จ\n....2) ฉ\n2. ช",
    "1. ก\n..1.1 ข\n....1.1.1 ค\n....1.1.2 ง\n..1.2 จ",
    "ข้อ 1 ก\n..(1) ข\n..(2) ค\nข้อ 2 ง\n..(1) จ",
    "1. ก\n..- ข\n..- ค\n2. ง",
    "1. ก\n..1) ข\n..2) ค\n2. ง",
    "1. ก\n..(1) ข\n2. ค",
    "1) ก\n..(1) ข\n2) ค",
    "(1) ก\n..- ข\n(2) ค",
    "1.1 ก\n1.2 ข\n2.1 ค",
)


@pytest.mark.parametrize("typed", LISTS)
def test_the_deeper_number_makes_a_sub_level(typed: str) -> None:
    assert printed(typed.replace("..", "")) == typed.split("\n")
    assert warned(typed.replace("..", "")) == []


@pytest.mark.parametrize("typed", [*LISTS, "- ก\n..- ข\n....- ค\n- ง", "1. ก\n..1. ข\n..2. ค\n2. ง"])
def test_two_spaces_of_indent_make_a_sub_level(typed: str) -> None:
    assert printed(typed.replace("..", "  ")) == typed.split("\n")
    assert printed(typed.replace("..", "\t").replace("\n", "\n\n")) == typed.split("\n")


def test_lines_behind_an_item_belong_to_it() -> None:
    assert printed("1. ก\nข\n   ค\n2. ง") == ["1. ก ข ค", "2. ง"]


def test_text_goes_on_after_its_list() -> None:
    assert printed("ก ดังนี้\n1. ข\n2. ค\n\nทั้งนี้ ง\n\n3. จ") == ["ก ดังนี้", "1. ข", "2. ค", "ทั้งนี้ ง", "3. จ"]
    assert warned("ก\n1. ข\n2. ค\n\nทั้งนี้\n\n3. จ") == []


def test_an_indented_paragraph_is_a_part_of_its_item() -> None:
    (block,) = read("1. ก\n\n  ข\n\n2. ค")[0]
    assert block == ListBlock((ListItem("ก", (Paragraph("ข"),)), ListItem("ค")))


def test_indenting_every_paragraph_is_a_habit_and_means_nothing() -> None:
    assert printed("\tก\n\n\t1. ข\n\t2. ค\n\n\tง") == ["ก", "1. ข", "2. ค", "ง"]
    assert isinstance(read("\tก\n\n1. ข\n\n\tง")[0][-1], Paragraph)


def test_a_list_that_begins_anew_is_a_new_list() -> None:
    blocks = read("1. ก\n2. ข\n\n1. ค\n2. ง")[0]
    assert [len(block.items) for block in blocks if isinstance(block, ListBlock)] == [2, 2]
    assert warned("1. ก\n2. ข\n\n1. ค\n2. ง") == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1. ก\n3. ข\n4. ค", [(2, "3.", "2.")]),
        ("๑. ก\n๓. ข", [(2, "๓.", "๒.")]),
        ("1. ก\n1. ข", [(2, "1.", "2.")]),
        ("(1) ก\n(2) ข\n(2) ค", [(3, "(2)", "(3)")]),
        ("1. ก\n1.2 ข", [(2, "1.2", "1.1")]),
        ("1. ก\n1.1 ข\n1.3 ค", [(3, "1.3", "1.2")]),
        ("2. ก\n3. ข", [(1, "2.", "1.")]),
        ("1. ก\n\n5. ข", [(3, "5.", "2.")]),
    ],
)
def test_numbers_that_do_not_run_on_are_told(typed: str, told: list[tuple[int, str, str]]) -> None:
    assert warned(typed) == told


def test_the_typed_start_is_kept() -> None:
    (block,) = read("4. ก\n5. ข")[0]
    assert isinstance(block, ListBlock)
    assert block.start == 4


def test_a_number_at_the_start_of_a_wrapped_line_is_text() -> None:
    assert printed("ตามมาตรา\n35. แห่งกฎหมาย") == ["ตามมาตรา 35. แห่งกฎหมาย"]
    assert printed("1. ตามมาตรา\n35. แห่งกฎหมาย") == ["1. ตามมาตรา 35. แห่งกฎหมาย"]


def test_bold_stays_in_the_text() -> None:
    assert printed("**ก** ข\n\n1. **ค**") == ["**ก** ข", "1. **ค**"]


@pytest.mark.parametrize("line", ["1. ก", "(๑) ก", "ข้อ ๑ ก", "- ก", "๑.๑ ก"])
def test_a_label_keeps_its_digits_when_it_is_told_otherwise(line: str) -> None:
    label = marker(line)
    assert label is not None
    assert label.text == "ก"
    assert label.with_numbers(label.numbers) == label.label


# Blocks


def blocks(text: str, letter: Letters) -> tuple[Block, ...]:
    return letter(HEAD + text).body


def test_blocks_of_every_type(letter: Letters) -> None:
    text = """\
body:
- {type: paragraph, text: ก, heading: true, keep_together: true}
- {type: heading, text: ข, level: 2}
- type: list
  style: thai-paren
  start: 3
  items:
  - ค
  - text: ง
    children:
    - จ
    - {type: paragraph, text: ฉ}
    - {type: list, style: dash, items: [ช]}
"""
    nested = ListBlock((ListItem("ช"),), ListStyle.DASH)
    assert blocks(text, letter) == (
        Paragraph("ก", heading=True, keep_together=True),
        Heading("ข", 2),
        ListBlock(
            (ListItem("ค"), ListItem("ง", (ListItem("จ"), Paragraph("ฉ"), nested))), ListStyle.PAREN, 3
        ),
    )


def test_blocks_in_thai(letter: Letters) -> None:
    text = """\
ข้อความ:
- {ชนิด: ย่อหน้า, ข้อความ: ก, หัวข้อ: ใช่, ไม่แยก: ใช่}
- {ชนิด: หัวข้อ, ข้อความ: ข, ระดับ: ๒}
- {ชนิด: รายการ, แบบ: (๑), เริ่มที่: ๒, รายการ: [{ข้อความ: ค, ย่อย: [ง]}]}
"""
    assert blocks(text, letter) == (
        Paragraph("ก", heading=True, keep_together=True),
        Heading("ข", 2),
        ListBlock((ListItem("ค", (ListItem("ง"),)),), ListStyle.DOUBLE_PAREN, 2),
    )


def test_texts_and_blocks_mixed(letter: Letters) -> None:
    text = "body:\n- ก\n- 1. ข\n- 2. ค\n- {type: heading, text: ง}\n- จ\n- {text: ฉ}\n- {items: [ช]}\n"
    assert blocks(text, letter) == (
        Paragraph("ก"),
        ListBlock((ListItem("ข"), ListItem("ค"))),
        Heading("ง"),
        Paragraph("จ"),
        Paragraph("ฉ"),
        ListBlock((ListItem("ช"),)),
    )


def test_places_of_mixed_blocks(letter: Letters) -> None:
    text = "body:\n- {type: heading, text: ก}\n- ข\n- 1. ค\n- {text: ง}\n- จ\n"
    source = letter(HEAD + text).source
    assert [source.at(f"body[{n}]").line for n in range(5)] == [4, 5, 6, 7, 8]


def test_a_list_without_end_is_refused(load: Load) -> None:
    text = "ก"
    for _ in range(9):
        text = f"{{text: ก, children: [{text}]}}"
    loaded = load(f"{HEAD}body: [{{type: list, items: [{text}]}}]\n")
    assert [found.code for found in loaded.findings] == ["list-too-deep"]


@pytest.mark.parametrize(
    "typed",
    [
        ["ข้อ 1 ก", "ข้อ 2 ข", "ข้อ 4 ค", "ข้อ 5 ง"],
        ["ข้อ 1 ก", "ข้อ 2 ข", "ข้อ 2 ค"],
        ["ข้อ 3 ก", "ข้อ 2 ข", "ข้อ 1 ค"],
        ["ก", "ข้อ 7 ข"],
    ],
)
def test_clauses_are_printed_with_the_numbers_that_were_typed(typed: list[str]) -> None:
    for between in ("\n", "\n\n"):
        if between == "\n\n" or typed[0] != "ก":  # a line below a paragraph goes on with it
            assert printed(between.join(typed)) == typed
            assert warned(between.join(typed)) == []


def test_a_gap_of_clauses_keeps_what_stands_below_each() -> None:
    typed = "ข้อ 1 ก\n  (1) ข\nข้อ 3 ค\n  (1) ง\n    (ก) จ\n    (ข) ฉ\n  (2) ช"
    wanted = ["ข้อ 1 ก", "..(1) ข", "ข้อ 3 ค", "..(1) ง", "....(ก) จ", "....(ข) ฉ", "..(2) ช"]
    assert printed(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("4. ก\n  (ก) ข\n  (ข) ค\n5. ง", ["4. ก", "..(ก) ข", "..(ข) ค", "5. ง"]),
        ("ข้อ 1 ก\n  (ก) ข\n  (ข) ค", ["ข้อ 1 ก", "..(ก) ข", "..(ข) ค"]),
        ("ตามมาตรา 56 (2)\n(ข) แห่งพระราชบัญญัติ", ["ตามมาตรา 56 (2) (ข) แห่งพระราชบัญญัติ"]),
        ("(ค)", ["(ค)"]),
    ],
)
def test_letters_label_items_too(typed: str, wanted: list[str]) -> None:
    assert printed(typed) == wanted


def test_letters_that_do_not_run_on_are_told() -> None:
    assert warned("(ก) ก\n(ค) ข") == [(2, "(ค)", "(ข)")]


def test_numbers_run_on_over_what_stands_between(letter: Letters) -> None:
    record = "ข้อความ: [1. ก, {ชนิด: ย่อหน้า, ข้อความ: ข}, 2. ค, {ชนิด: รายการ, เริ่มที่: 3, รายการ: [ง]}, 4. จ]\n"
    found = letter(HEAD + record).body
    assert [(block.start) for block in found if isinstance(block, ListBlock)] == [1, 2, 3, 4]


def test_numbers_that_run_on_over_blocks_are_not_told(load: Load) -> None:
    record = "ข้อความ: [1. ก, {ชนิด: ย่อหน้า, ข้อความ: ข}, 2. ค, {ชนิด: หัวข้อ, ข้อความ: 3. ง}, 4. จ]\n"
    assert [found.code for found in load(f"ชนิด: หนังสือภายนอก\n{HEAD}{record}").findings] == []
