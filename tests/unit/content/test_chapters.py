"""What divides a regulation stands centred, the number above its title."""

from __future__ import annotations

import pytest

from pipeline.content.chapters import with_chapters
from pipeline.content.flow import FlowParagraph
from pipeline.domain.page_blocks import Align


def centred(*texts: str, style: str = "SarabanBody") -> list[str]:
    """Return the texts of pieces, those that are centred between bars."""
    found = with_chapters((None, FlowParagraph(style, text)) for text in texts)
    pieces = [piece for _, piece in found if isinstance(piece, FlowParagraph)]
    for piece in pieces:
        assert piece.keep_next == (piece.align is Align.CENTRE)
    return [f"|{piece.text}|" if piece.align else str(piece.text) for piece in pieces]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (["หมวด ๑ บททั่วไป", "ด้วย"], ["|หมวด ๑|", "|บททั่วไป|", "ด้วย"]),
        (["หมวด\u00a0๒", "การประชุม", "การลา"], ["|หมวด\u00a0๒|", "|การประชุม|", "การลา"]),
        (["ส่วนที่ ๑ การใช้"], ["|ส่วนที่ ๑|", "|การใช้|"]),
        (["บทเฉพาะกาล"], ["|บทเฉพาะกาล|"]),
        (["หมวด ๓ ของระเบียบนี้ให้ยกเลิก"], ["หมวด ๓ ของระเบียบนี้ให้ยกเลิก"]),
        (["หมวด ๑", "ข้อ ๑ ระเบียบนี้"], ["|หมวด ๑|", "ข้อ ๑ ระเบียบนี้"]),
        (["หมวดหมู่ ๑"], ["หมวดหมู่ ๑"]),
    ],
)
def test_headings_of_chapters_are_centred(typed: list[str], wanted: list[str]) -> None:
    assert centred(*typed) == wanted


@pytest.mark.parametrize("level", [1, 2])
def test_one_written_as_a_heading_looks_the_same(level: int) -> None:
    assert centred("หมวด ๑ บททั่วไป", style=f"SarabanHeading{level}") == ["|หมวด ๑|", "|บททั่วไป|"]


def test_items_of_lists_stay_where_they_are() -> None:
    assert centred("หมวด ๑ บททั่วไป", style="SarabanList1") == ["หมวด ๑ บททั่วไป"]
