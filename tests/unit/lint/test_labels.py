"""Labels of list items: the forms of the typing guide, and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.domain.blocks import ListStyle
from pipeline.lint.labels import label_of


@pytest.mark.parametrize(
    ("text", "style", "numbers"),
    [
        ("๑. ทบทวนคำสั่ง", ListStyle.DOT, (1,)),
        ("๑๒.ทบทวนคำสั่ง", ListStyle.DOT, (12,)),
        ("๑.๒ ระดับตำบล", ListStyle.DECIMAL, (1, 2)),
        ("๑.๒.๓ หมู่บ้าน", ListStyle.DECIMAL, (1, 2, 3)),
        ("๓) จัดทำแผน", ListStyle.PAREN, (3,)),
        ("(๓) จัดทำแผน", ListStyle.DOUBLE_PAREN, (3,)),
        ("ข้อ ๙ ให้ยกเลิก", ListStyle.CLAUSE, (9,)),
        ("(ข) ผู้แทน", ListStyle.THAI_LETTER, (2,)),
        ("(ค)ผู้แทน", ListStyle.THAI_LETTER, (3,)),
        ("(ฆ) ไม่ใช้", None, ()),
        ("๑.๒ พันตำรวจโท สมมุติ ใจดี", ListStyle.DECIMAL, (1, 2)),
        ("๑.๓ น.ส.สมใจ ใจดี", ListStyle.DECIMAL, (1, 3)),
        ("๑.๒ พันล้านบาท", None, ()),
        ("1. Latin digits", ListStyle.DOT, (1,)),
        ("๔.\u00a0ประเมินผล", ListStyle.DOT, (4,)),
    ],
)
def test_a_label_is_read(text: str, style: ListStyle | None, numbers: tuple[int, ...]) -> None:
    label = label_of(text)
    if style is None:
        assert label is None
        return
    assert label is not None
    assert (label.style, label.numbers) == (style, numbers)


def test_the_text_begins_behind_the_label() -> None:
    label = label_of("(๑๐) รายงานผล")
    assert label is not None
    assert "(๑๐) รายงานผล"[label.end :] == "รายงานผล"
    assert label.text == "(๑๐)"


@pytest.mark.parametrize(
    "text",
    ["๑.๕ ล้านบาท", "๐๙.๐๐ น. ลงทะเบียน", "๒๕๖๗ เป็นปีเริ่มโครงการ", "๑,๕๐๐ บาท", "ด้วยจังหวัด", "", "๑.) ผิดแบบ"],
)
def test_no_label(text: str) -> None:
    assert label_of(text) is None
