"""Labels of lists as official papers have them, level by level."""

from __future__ import annotations

import pytest

from pipeline.content.lists import Line, lines_of
from pipeline.domain.blocks import Heading, ListBlock, ListItem, ListStyle, Paragraph

DEEP = ListItem("ก", (ListItem("ข", (ListItem("ค", (ListItem("ง", (ListItem("จ"),)),)),)), ListItem("ฉ")))


def labels(block: ListBlock) -> list[tuple[str, str, int]]:
    return [(line.label, line.text, line.level) for line in lines_of(block)]


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        (ListStyle.DOT, ["1.", "1.1", "1)", "(1)", "(ก)", "1.2"]),
        (ListStyle.DECIMAL, ["1.", "1)", "(1)", "(ก)", "-", "2)"]),
        (ListStyle.PAREN, ["1)", "(1)", "(ก)", "-", "-", "(2)"]),
        (ListStyle.DOUBLE_PAREN, ["(1)", "(ก)", "-", "-", "-", "(ข)"]),
        (ListStyle.CLAUSE, ["ข้อ 1", "(1)", "(ก)", "-", "-", "(2)"]),
        (ListStyle.THAI_LETTER, ["(ก)", "-", "-", "-", "-", "-"]),
        (ListStyle.DASH, ["-"] * 6),
        (ListStyle.NONE, [""] * 6),
    ],
)
def test_each_style_goes_on_to_the_next_one_below(style: ListStyle, wanted: list[str]) -> None:
    found = labels(ListBlock((DEEP,), style))
    assert [label for label, _, _ in found] == wanted
    assert [level for _, _, level in found] == [1, 2, 3, 4, 4, 2]
    assert "".join(text for _, text, _ in found) == "กขคงจฉ"


def test_counting_begins_where_the_list_says_and_below_anew() -> None:
    items = (ListItem("ก", (ListItem("ก๑"),)), ListItem("ข", (ListItem("ข๑"), ListItem("ข๒"))))
    assert [line.label for line in lines_of(ListBlock(items, ListStyle.DOT, start=9))] == [
        "9.", "9.1", "10.", "10.1", "10.2",
    ]  # fmt: skip


def test_blocks_below_an_item_carry_no_label_and_do_not_count() -> None:
    inner = ListBlock((ListItem("ข"), ListItem("ค")), ListStyle.DASH)
    items = (ListItem("ก", (Paragraph("ต่อ"), Heading("หัวข้อ"), inner, ListItem("ง"))), ListItem("จ"))
    assert list(lines_of(ListBlock(items))) == [
        Line("1.", "ก", 1),
        Line("", "ต่อ", 2),
        Line("", "หัวข้อ", 2),
        Line("-", "ข", 2),
        Line("-", "ค", 2),
        Line("1.1", "ง", 2),
        Line("2.", "จ", 1),
    ]


def test_an_empty_list_prints_nothing() -> None:
    assert labels(ListBlock(())) == []
