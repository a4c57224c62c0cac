"""Stretches that nobody may touch."""

from __future__ import annotations

import pytest

from pipeline.thai import literals


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in literals.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ส่งที่ saraban@example.go.th, ด่วน", ["saraban@example.go.th"]),
        ("(ดู www.example.go.th/a?b=1)", ["www.example.go.th/a?b=1"]),
        ("https://example.com/ก(ข) ต่อ", ["https://example.com/ก(ข)"]),
        ("(https://example.com/ก).", ["https://example.com/ก"]),
        ("bit.ly/3abc และ example.co.th", ["bit.ly/3abc", "example.co.th"]),
        ("แฟ้ม แบบ1(ใหม่).xlsx กับ `a b` และ `c`", ["แบบ1(ใหม่).xlsx", "`a b`", "`c`"]),
        ("`https://example.com/` a@b.th", ["`https://example.com/`", "a@b.th"]),
    ],
)
def test_literals_are_found_in_order(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text", ["", "พ.ศ. ๒๕๖๗", "Mr.Somchai", "1.OTOP 2.be", "a @ b", "`", "ข้อ ๑.ก", "e.g. นี้"]
)
def test_other_text_is_not_literal(text: str) -> None:
    assert found(text) == []
