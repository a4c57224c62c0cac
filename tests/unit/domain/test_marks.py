"""Braces in an enclosure's texts that look like a mark and are none."""

from __future__ import annotations

import pytest

from pipeline import domain
from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import Enclosure, Kind
from pipeline.domain.page_blocks import Cell, Column, Row, Table
from pipeline.domain.rubric import Criterion, Item, Rubric


def codes(*texts: str, rubric: Rubric | None = None) -> list[str]:
    table = Table((Column(),), rows=tuple(Row((Cell(text),)) for text in texts[1:]))
    form = Enclosure(
        Kind.RUBRIC if rubric else Kind.FORM, ("แบบรายงาน",), (Paragraph(texts[0]), table), rubric=rubric
    )
    return [finding.code for finding in domain.check(form, domain.ReferenceData())]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("อำเภอ{อำเภอ} จังหวัด{จังหวัด} ปี {ปีงบประมาณ}", []),
        ("{district} {province} {fiscal_year} {เว้น 4 ซม.} {blank 16cm} {เว้น ๔.๕ ซม.}", []),
        ("`{อำเภ}` และ {{ 7*7 }} และ {ก} และ {หมายเหตุ}", []),
        ("อำเภอ{อำเภ}", ["mark-unknown"]),
        ("จังหวัด{จังหวด}", ["mark-unknown"]),
        ("{เว้น 40 ซม.} {เว้น 0 ซม.}", ["mark-blank-unknown"] * 2),
        ("{เว้น 3 นิ้ว} {เว้น 3} {เว้น -3 ซม.}", ["mark-blank-unknown"] * 3),
    ],
)
def test_what_looks_like_a_mark_and_is_none_is_told(text: str, wanted: list[str]) -> None:
    assert codes(text) == wanted
    assert codes("ข้อความ", text) == wanted


def test_a_rubric_without_anything_to_assess_is_told() -> None:
    assert "rubric-empty" in codes("ก", rubric=Rubric(()))
    empty, whole = Criterion("๑.", "ด้านสถานที่"), Criterion("๒.", "ด้านบุคคล", items=(Item("๒.๑", "มีผู้ดูแล"),))
    assert codes("ก", rubric=Rubric((empty, whole))).count("rubric-criterion-empty") == 1
