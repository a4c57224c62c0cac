"""Measured values in the words of a level: ``ไม่น้อยกว่าร้อยละ ๓๐``, ``๑๓ - ๒๔ ครั้ง``, ``มากกว่า 70%``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.domain.rubric import Threshold
from pipeline.domain.words import plain
from pipeline.patterns import regex
from pipeline.thai import units
from pipeline.thai.digits import to_arabic

PERCENT = "%"
"""The unit of a share; every other unit is the word behind the number."""

NOTHING = Threshold(Decimal(0), Decimal(0))
"""ไม่มี: none at all."""

_ALL = Threshold(Decimal(100), Decimal(100))

_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_AT_LEAST = (
    *("ไม่น้อยกว่าหรือเท่ากับ", "มากกว่าหรือเท่ากับ", "ไม่น้อยกว่า", "ไม่ต่ำกว่า", "อย่างน้อย", "ตั้งแต่"),
    "ครบ",
)
_AT_MOST = ("น้อยกว่าหรือเท่ากับ", "ไม่มากกว่า", "ไม่เกินกว่า", "ไม่สูงกว่า", "ไม่เกิน")
_MORE = ("มากกว่า", "สูงกว่า", "เกินกว่า", "เกิน")
_LESS = ("น้อยกว่า", "ต่ำกว่า", "ไม่ครบ", "ไม่ถึง")
_BETWEEN = ("ระหว่าง",)
_WORDS = "|".join(sorted((*_BETWEEN, *_AT_LEAST, *_AT_MOST, *_MORE, *_LESS), key=len, reverse=True))
_MEASURE = regex(
    rf"(?P<word>{_WORDS})?(?:ละ(?= ?[0-9]))? ?(?:(?:จำนวน|(?:วัน|สัปดาห์|เดือน|ไตรมาส|ปี)ละ) ?)?"
    rf"(?P<percent>ร้อยละ ?)?(?<![0-9.,/])(?P<low>{_NUMBER})(?: ?(?:[-–]|ถึง) ?(?P<high>{_NUMBER}))?(?![0-9])"
    r"(?P<sign> ?%)?"
)
_ANY_DIGIT = regex(r"[0-9]")
_UPWARDS = regex(r"[^0-9,;()\n]{0,20}?ขึ้นไป")
_UNIT = regex(r" ?([ก-ฮะ-ู์เ-๎]+)")
# Words that make a number a label, a part of points, or a year.
_NOT_MEASURED = ("ที่", "ข้อ", "ปี", "พ.ศ.", "ระดับ", "ข้อละ", "คะแนนรวม", "ใน", "ทั้ง")
_SHORT = 60
# Units that are measured and not counted, so that a value may lie between two whole numbers.
_CONTINUOUS = frozenset(
    (PERCENT, "", "บาท", "ล้าน", "ล้านบาท", "ไร่", "ตัน", "ลิตร", "กิโลกรัม", "กรัม", "เมตร", "กิโลเมตร", "ตารางเมตร")
) | frozenset(("ชั่วโมง", "เท่า", "องศา", "กก.", "กม.", "ม."))


@dataclass(frozen=True, slots=True)
class Measure:
    """A threshold with its unit, and whether its ends are whole numbers that are counted."""

    unit: str
    threshold: Threshold
    counted: bool


def measures(text: str) -> tuple[Measure, ...]:
    """Return the thresholds that a text names, in order.

    ``ครบ`` and ``ตั้งแต่`` are read as at least, and so is 100 per cent. A number without a word
    of comparison counts when it is a percentage, or in a text of at most 60 letters; years,
    labels (``ข้อ ๒``, ``ระดับที่ ๓``) and points (``ข้อละ ๒ คะแนน``) are none.
    """
    arabic = to_arabic(plain(text))
    return tuple(_measures(arabic)) if _ANY_DIGIT.search(arabic) else ()


def is_nothing(text: str) -> bool:
    """Return whether the text says no more than that there is none."""
    return plain(text) in ("ไม่มี", "ไม่มีเลย")


def _measures(text: str) -> Iterator[Measure]:
    is_short = len(text) <= _SHORT
    for found in _MEASURE.finditer(text):
        is_percent = bool(found["percent"] or found["sign"])
        unit = PERCENT if is_percent else _unit(text, found.end())
        if not found["word"] and not is_percent and not (is_short and unit):
            continue
        if not found["percent"] and _is_label(text, found):
            continue
        threshold = _threshold(text, found)
        if is_percent and threshold == _ALL:
            threshold = Threshold(low=_ALL.low)
        counted = unit not in _CONTINUOUS and _is_whole(threshold)
        yield Measure(unit, threshold, counted and "เฉลี่ย" not in text[: found.start()])


def _is_label(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start("low")].rstrip()
    return before.endswith(_NOT_MEASURED) and not found["word"]


def _unit(text: str, end: int) -> str:
    """Return the unit behind a number: a known one, else the word that stands there."""
    start = end + 1 if text.startswith(" ", end) else end
    known = [unit for unit in (*units.OPEN_UNITS, *units.CLOSED_UNITS) if text.startswith(unit, start)]
    if known:
        return max(known, key=len)
    word = _UNIT.match(text, end)
    return word[1] if word else ""


def _is_whole(threshold: Threshold) -> bool:
    ends = (threshold.low, threshold.high)
    return all(end is None or end == end.to_integral_value() for end in ends)


def _threshold(text: str, found: re.Match[str]) -> Threshold:
    low = Decimal(found["low"].replace(",", ""))
    if found["high"]:
        return Threshold(low, Decimal(found["high"].replace(",", "")))
    word = found["word"] or ""
    if word in _AT_LEAST or _UPWARDS.match(text, found.end()):
        return Threshold(low=low)
    if word in _AT_MOST:
        return Threshold(high=low)
    if word in _MORE:
        return Threshold(low=low, low_in=False)
    if word in _LESS:
        return Threshold(high=low, high_in=False)
    return Threshold(low, low)
