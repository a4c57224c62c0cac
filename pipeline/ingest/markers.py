"""The labels of list items as clerks type them at the start of a line.

``1.`` ``1.1`` ``1)`` ``(1)`` ``(ก)`` ``ข้อ 1`` and ``-``, in Thai or Arabic digits. What only looks
like one (``1.5 ล้านบาท``, ``9.30 น.``, ``ข้อ 5 ของระเบียบ``) is left as text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.domain.blocks import ListStyle
from pipeline.patterns import regex
from pipeline.thai import alphabet, digits

_NUMBER = r"([1-9][0-9]{0,2})"
_DOT = regex(rf"{_NUMBER}\.(?![0-9])\s*")
_DECIMAL = regex(r"([1-9][0-9]?(?:\.[1-9][0-9]?){1,3})\.?(?![0-9.,])\s*")
_PAREN = regex(rf"{_NUMBER}\)\s*")
_DOUBLE_PAREN = regex(rf"\({_NUMBER}\)\s*")
_LETTER = regex(rf"\(([{alphabet.ORDER}])\)\s*(?!$)")
_CLAUSE = regex(
    rf"ข้อ\s*{_NUMBER}\.?(?![0-9.,/)])(?:\s+|$)"
    r"(?!ของ|แห่ง|วรรค|และ|หรือ|ถึง|ตาม|ข้างต้น|ดังกล่าว|นั้น|กับ|-|–)"
)
_DASH = regex(r"(?:[-–]\s+|[-–](?=[ก-๙\"“(])|[•●▪\uf0b7]\s*)(?!$)")
_NUMBERS = regex(r"[0-9]+(?:\.[0-9]+)*")
_MEASURE = regex(
    r"(?:ล้าน|แสน|หมื่น|พัน)(?=\s|บาท|คน|ครัว|ไร่|ตัน|ลิตร|$)"
    r"|(?:บาท|เท่า|กิโลเมตร|กม\.|กิโลกรัม|กก\.|เมตร|ตารางเมตร|ไร่|ตัน|ลิตร|น\.|นาฬิกา|%|ต่อ|ถึง|-|–)(?=\s|$|[0-9])"
)


class Marker(NamedTuple):
    """A label: its style, its numbers (several for ๑.๑), and the text behind it."""

    style: ListStyle
    numbers: tuple[int, ...]
    label: str
    text: str

    @property
    def number(self) -> int:
        """Return the last number of the label; 0 for a dash."""
        return self.numbers[-1] if self.numbers else 0

    def with_numbers(self, numbers: tuple[int, ...]) -> str:
        """Return the label with other numbers, in the digits in which it was typed."""
        if self.style is ListStyle.THAI_LETTER:
            return f"({alphabet.letter(numbers[-1])})"
        plain = digits.to_arabic(self.label)
        changed = _NUMBERS.sub(".".join(map(str, numbers)), plain, count=1)
        return changed if plain == self.label else digits.to_thai(changed)

    @property
    def is_measure(self) -> bool:
        """Return whether a decimal number with its unit stands there, and no label."""
        return _MEASURE.match(self.text) is not None


_STYLES = (
    (ListStyle.DECIMAL, _DECIMAL),
    (ListStyle.DOT, _DOT),
    (ListStyle.PAREN, _PAREN),
    (ListStyle.DOUBLE_PAREN, _DOUBLE_PAREN),
    (ListStyle.THAI_LETTER, _LETTER),
    (ListStyle.CLAUSE, _CLAUSE),
    (ListStyle.DASH, _DASH),
)


def marker(line: str) -> Marker | None:
    """Return the label at the start of a line without indent; ``None`` if there is none."""
    first = line[:1]
    if not (first.isdigit() or first in "(ข-–•●▪\uf0b7"):
        return None
    plain = digits.to_arabic(line)
    for style, pattern in _STYLES:
        found = pattern.match(plain)
        if found is not None:
            return Marker(
                style, _numbers(style, found), line[: found.end()].strip(), line[found.end() :].strip()
            )
    return None


def _numbers(style: ListStyle, found: re.Match[str]) -> tuple[int, ...]:
    if style is ListStyle.DASH:
        return ()
    if style is ListStyle.THAI_LETTER:
        return (alphabet.number(found[1]),)
    return tuple(map(int, found[1].split(".")))
