"""Signatures that came to stand alone on a page, and the row that is brought to them."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.content.flow import FlowParagraph, FlowTable
from pipeline.rendering.company import are_alone, brought
from pipeline.rendering.twins import w
from tests.unit.rendering import flows
from tests.unit.rendering.flows import cell, head, par, row, signatures, table

SIGNED = signatures("นายสมมติ ใจซื่อ")


def xml(*pieces: FlowParagraph | FlowTable) -> str:
    return flows.shipped().render(flows.view(*pieces)).document


def grid(*texts: str) -> FlowTable:
    return table(head("ที่", "รายการ"), *(row(str(n), text) for n, text in enumerate(texts, 1)))


def said(table: etree._Element) -> list[str]:
    return [flows.text(each) for each in table.iter(w("tr"))]


def grids(document: str) -> list[etree._Element]:
    body = etree.fromstring(document.encode()).find(w("body"))
    return [each for each in body.findall(w("tbl")) if "SarabanGrid" in etree.tostring(each).decode()]


SIGNATURE = "ลงชื่อ" + "." * 40 + "(นายสมมติ ใจซื่อ)ผู้ประเมิน"


@pytest.mark.parametrize(
    ("last_page", "alone"),
    [
        (SIGNATURE, True),
        ("(นายสมมติ ใจซื่อ)ผู้ประเมิน", True),  # torn within itself
        ("๒หนังสือ" + SIGNATURE, False),
        ("", False),
    ],
)
def test_signatures_are_alone_where_the_last_page_has_nothing_else(last_page: str, alone: bool) -> None:
    assert are_alone(xml(grid("โต๊ะ", "หนังสือ"), SIGNED), ["ที่รายการ๑โต๊ะ", last_page]) is alone


def test_on_a_single_page_nobody_is_alone() -> None:
    assert not are_alone(xml(grid("โต๊ะ"), SIGNED), [SIGNATURE])


def test_without_a_table_before_them_there_is_nothing_to_bring() -> None:
    document = xml(par("ข้อความ"), SIGNED)
    assert not are_alone(document, ["ข้อความ", SIGNATURE])
    assert brought(document) is None


def test_the_last_row_begins_the_page_below_the_head() -> None:
    first, second = grids(brought(xml(grid("โต๊ะ", "เก้าอี้", "หนังสือ"), SIGNED)) or "")
    assert said(first) == ["ที่รายการ", "1โต๊ะ", "2เก้าอี้"]
    assert said(second) == ["ที่รายการ", "3หนังสือ"]
    between = first.getnext()
    assert between.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
    assert between.getnext() is second


def test_rows_under_a_merged_cell_go_together() -> None:
    tall = [
        row(cell("ก"), cell("หนึ่ง")),
        row(cell("ข", rowspan=2), cell("สอง")),
        row(flows.covered(), cell("สาม")),
    ]
    made = brought(xml(table(head("ที่", "รายการ"), *tall), SIGNED))
    first, second = grids(made or "")
    assert said(first) == ["ที่รายการ", "กหนึ่ง"]
    assert said(second) == ["ที่รายการ", "ขสอง", "สาม"]


def test_a_table_of_one_row_is_not_cut() -> None:
    assert brought(xml(grid("โต๊ะ"), SIGNED)) is None
