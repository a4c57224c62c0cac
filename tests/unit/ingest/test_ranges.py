"""The values of a level, in every form in which they are typed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.domain.rubric import Threshold
from pipeline.ingest import ranges


def threshold(low: str | None, high: str | None, *, low_in: bool = True, high_in: bool = True) -> Threshold:
    numbers = [None if each is None else Decimal(each) for each in (low, high)]
    return Threshold(numbers[0], numbers[1], low_in, high_in)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<40", threshold(None, "40", high_in=False)),
        ("< 40%", threshold(None, "40", high_in=False)),
        ("น้อยกว่า 40", threshold(None, "40", high_in=False)),
        ("<=5", threshold(None, "5")),
        ("≤ ๕", threshold(None, "5")),
        ("ไม่เกิน 5 ครั้ง", threshold(None, "5")),
        (">70", threshold("70", None, low_in=False)),
        ("มากกว่าร้อยละ ๗๐", threshold("70", None, low_in=False)),
        ("เกิน 70", threshold("70", None, low_in=False)),
        (">=3", threshold("3", None)),
        ("=>3", threshold("3", None)),
        ("ไม่น้อยกว่าร้อยละ 30", threshold("30", None)),
        ("๓ ครั้งขึ้นไป", threshold("3", None)),
        ("ตั้งแต่ 3 ขึ้นไป", threshold("3", None)),
        ("40-70", threshold("40", "70")),
        ("๔๐ – ๗๐", threshold("40", "70")),
        ("40% - 70%", threshold("40", "70")),
        ("ตั้งแต่ 40 ถึง 70", threshold("40", "70")),
        (">40-70", threshold("40", "70", low_in=False)),
        ("มากกว่า 40 ถึง 70", threshold("40", "70", low_in=False)),
        ("40-<70", threshold("40", "70", high_in=False)),
        ("2-3 ครั้ง", threshold("2", "3")),
        ("0", threshold("0", "0")),
        ("= 1.5", threshold("1.5", "1.5")),
        ("1,000-2,000 บาท", threshold("1000", "2000")),
        ("-5-0", threshold("-5", "0")),
    ],
)
def test_ranges_are_read(typed: str, expected: Threshold) -> None:
    assert ranges.parse(typed) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("สูง", "range-unreadable"),
        ("40-70-90", "range-unreadable"),
        ("<", "range-unreadable"),
        ("40 70", "range-unreadable"),
        ("", "range-unreadable"),
        ("70-40", "range-reversed"),
        (">5-5", "range-reversed"),
        ("9" * 100, "range-unreadable"),
    ],
)
def test_what_is_no_range(typed: str, code: str) -> None:
    with pytest.raises(ranges.RangeError) as raised:
        ranges.parse(typed)
    assert raised.value.code == code
