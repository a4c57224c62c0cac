"""The number that a list item begins with: ๑. and ๑.๑ and ๑) and (๑) and (ก) and ข้อ ๑."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.blocks import ListStyle
from pipeline.patterns import regex
from pipeline.thai import alphabet
from pipeline.thai.digits import to_arabic

_FORMS = (
    (ListStyle.DECIMAL, regex(r"\s*([1-9]\d{0,2}(?:\.[1-9]\d{0,2})+)\.?(?:\s+|(?=[ก-๎(“]))")),
    (ListStyle.DOT, regex(r"\s*([1-9]\d{0,2})\.(?!\))\s*(?!\d)")),
    (ListStyle.PAREN, regex(r"\s*([1-9]\d{0,2})\)\s*")),
    (ListStyle.DOUBLE_PAREN, regex(r"\s*\(([1-9]\d{0,2})\)\s*")),
    (ListStyle.THAI_LETTER, regex(rf"\s*\(([{alphabet.ORDER}])\)\s*")),
    (ListStyle.CLAUSE, regex(r"\s*ข้อ\s?([1-9]\d{0,2})\s+")),
)
# What makes a quantity or a time of ๑.๕, and no label; ranks (พันตำรวจโท) begin like a number.
_MEASURED = regex(
    r"(?:ล้าน|แสน|หมื่น|พัน(?!ตำรวจ|เอก|โท|ตรี|จ่า|ธ)|บาท|เปอร์เซ็นต์|%|เท่า|ไร่|เมตร(?!ต)|กิโล|กม\."
    r"|น\.(?![สอทต]\.)|นาฬิกา|ชั่วโมง)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The label of an item: ``numbers`` are 1, 2 for ๑.๒, 2 for (ข); the item's text begins at ``end``."""

    style: ListStyle
    numbers: tuple[int, ...]
    text: str
    end: int


def label_of(text: str) -> Label | None:
    """Return the label that a text begins with; ``None`` if it begins with none.

    A quantity (``๑.๕ ล้านบาท``) or a time (``๐๙.๐๐ น.``) is no label.
    """
    plain = to_arabic(text.replace("\u00a0", " "))
    for style, form in _FORMS:
        found = form.match(plain)
        if found is None:
            continue
        if style is ListStyle.DECIMAL and _MEASURED.match(plain, found.end()):
            return None
        is_letter = style is ListStyle.THAI_LETTER
        numbers = (alphabet.number(found[1]),) if is_letter else tuple(map(int, found[1].split(".")))
        return Label(style, numbers, text[: found.end()].strip(), found.end())
    return None
