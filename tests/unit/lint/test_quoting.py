"""Quotes of a text: whole letters, one line."""

from __future__ import annotations

import pytest

from pipeline.lint.quoting import around, beginning, ending


@pytest.mark.parametrize(
    ("text", "most", "wanted"),
    [
        ("ที่อยู่", 1, "ที่"),  # the vowel and the tone belong to the first letter
        ("เก้า", 1, "เก้า"),  # a vowel written before its letter, and one behind it
        ("ก\tข\nค", 9, "ก ข ค"),
        ("น้ำใจ", 1, "น้ำ"),
        ("สั้น", 40, "สั้น"),
    ],
)
def test_beginning(text: str, most: int, wanted: str) -> None:
    assert beginning(text, most) == wanted


@pytest.mark.parametrize(
    ("text", "most", "wanted"), [("วันอังคารที่", 5, "รที่"), ("ไม่ไป", 3, "ไป"), ("ก\tข", 9, "ก ข")]
)
def test_ending(text: str, most: int, wanted: str) -> None:
    assert ending(text, most) == wanted


def test_around_keeps_what_it_is_about() -> None:
    text = "จังหวัดที่ตั้ง"
    assert around(text, 7, 8, 1, 0) == "ดที่"
    assert around(text, 7, 8, 2, 0) == "ดที่"
