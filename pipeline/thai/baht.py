"""Money: figures, and the same amount in words (จำนวนเงินเป็นตัวอักษร).

Amounts are ``Decimal``, exact to the satang. The words are the usual ones of Thai
accounts: ถ้วน without satang, เอ็ด for a last 1 that has a higher digit before it.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai
from pipeline.thai.letters import DIGIT, WORD

_DIGIT_NAMES = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ((100_000, "แสน"), (10_000, "หมื่น"), (1_000, "พัน"), (100, "ร้อย"))
_MILLION = 1_000_000
_SATANG = Decimal("0.01")
LIMIT = Decimal(10) ** 18
"""Amounts are spelled below this many baht."""


def words(amount: Decimal) -> str:
    """Return an amount of baht in words: ``หนึ่งพันห้าร้อยบาทถ้วน``.

    The amount is rounded half up to the satang; a negative one begins with ลบ.

    Raises:
        TypeError: a ``float``, which cannot hold money.
        ValueError: not a number, or 10^18 baht and more.
    """
    rounded = _rounded(amount)
    baht, satang = divmod(int(rounded.copy_abs().scaleb(2)), 100)
    sign = "ลบ" if rounded < 0 else ""
    if not satang:
        return f"{sign}{_integer(baht)}บาทถ้วน"
    whole = f"{_integer(baht)}บาท" if baht else ""
    return f"{sign}{whole}{_integer(satang)}สตางค์"


def _rounded(amount: Decimal) -> Decimal:
    if not isinstance(amount, Decimal | int):
        raise TypeError(f"money is a Decimal, not a {type(amount).__name__}")
    value = Decimal(amount)
    if not value.is_finite() or value.copy_abs() >= LIMIT:
        raise ValueError("not an amount of money below 10^18")
    rounded = value.quantize(_SATANG, ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def _integer(number: int) -> str:
    if number == 0:
        return "ศูนย์"
    if number < _MILLION:
        return _below_million(number, has_higher=False)
    millions, rest = divmod(number, _MILLION)
    return f"{_integer(millions)}ล้าน{_below_million(rest, has_higher=True)}"


def _below_million(number: int, has_higher: bool) -> str:
    spelled = ""
    rest = number
    for place, name in _PLACES:
        digit, rest = divmod(rest, place)
        spelled += _DIGIT_NAMES[digit] + name if digit else ""
    tens, ones = divmod(rest, 10)
    if tens:
        spelled += {1: "", 2: "ยี่"}.get(tens, _DIGIT_NAMES[tens]) + "สิบ"
    is_last_of_more = ones == 1 and (has_higher or number > 1)
    return spelled + ("เอ็ด" if is_last_of_more else _DIGIT_NAMES[ones])


def figures(amount: Decimal) -> str:
    """Return an amount in Thai figures, thousands separated: ``๑,๕๐๐``, ``๑,๕๐๐.๕๐``.

    Raises:
        TypeError: a ``float``.
        ValueError: not a number, or 10^18 baht and more.
    """
    rounded = _rounded(amount)
    return to_thai(f"{rounded:,.0f}" if rounded == rounded.to_integral_value() else f"{rounded:,.2f}")


def money(amount: Decimal) -> str:
    """Return ``๑,๕๐๐ บาท (หนึ่งพันห้าร้อยบาทถ้วน)``; raises as ``words`` does."""
    return f"{figures(amount)} บาท ({words(amount)})"


_AMOUNT = regex(r"(?:0|[1-9]\d{0,2}(?:,\d{3}){1,5}|\d{1,18})(?:\.\d{1,2})?", re.ASCII)
_MIXED_DIGITS = regex(r"[0-9][,.]?[๐-๙]|[๐-๙][,.]?[0-9]")


def parse_amount(text: str) -> Decimal:
    """Return the amount that the whole text is: ``1500``, ``1,500``, ``๑,๕๐๐``, ``1,500.50``.

    Raises:
        ValueError: anything else, also misplaced commas, more than two decimals, Thai and
            Arabic digits in one number, and negative amounts.
    """
    plain = to_arabic(text.strip())
    if len(plain) > 40 or not _AMOUNT.fullmatch(plain) or _MIXED_DIGITS.search(text):
        raise ValueError(f"no amount of money: {text[:40]!r}")
    return Decimal(plain.replace(",", ""))


_VALUES = {name: value for value, name in enumerate(_DIGIT_NAMES) if name} | {"เอ็ด": 1, "ยี่": 2}
_ONE = "|".join(_DIGIT_NAMES[1:])
_GROUP = regex(
    rf"(?:({_ONE})แสน)?(?:({_ONE})หมื่น)?(?:({_ONE})พัน)?(?:({_ONE})ร้อย)?(?:((?:ยี่|{_ONE})?)สิบ)?({_ONE}|เอ็ด)?"
)
_LONGEST_WORDS = 400


def parse_words(text: str) -> Decimal | None:
    """Return the amount that the words spell, or ``None`` when they cannot be read.

    White space is passed over; หนึ่งร้อยหนึ่ง is read as หนึ่งร้อยเอ็ด, and ถ้วน may be missing.
    """
    spelled = "".join(text.split())
    if len(spelled) > _LONGEST_WORDS:
        return None
    unsigned = spelled.removeprefix("ลบ")
    value = _unsigned_value(unsigned)
    return value if value is None or unsigned == spelled else -value


def _unsigned_value(spelled: str) -> Decimal | None:
    whole, baht, rest = spelled.partition("บาท")
    if not baht:
        whole, rest = "", spelled
    amount = _integer_value(whole) if baht else 0
    satang = 0 if baht and rest in ("", "ถ้วน") else _satang_value(rest)
    return None if amount is None or satang is None else Decimal(amount) + Decimal(satang) * _SATANG


def _satang_value(spelled: str) -> int | None:
    if not spelled.endswith("สตางค์"):
        return None
    value = _integer_value(spelled.removesuffix("สตางค์"))
    return value if value is not None and value < 100 else None


def _integer_value(spelled: str) -> int | None:
    if spelled == "ศูนย์":
        return 0
    first, *others = spelled.split("ล้าน")
    if not first:
        return None
    total = 0
    for group in (first, *others):
        value = _group_value(group)
        if value is None:
            return None
        total = total * _MILLION + value
    return total


def _group_value(spelled: str) -> int | None:
    match = _GROUP.fullmatch(spelled)
    if match is None:
        return None
    *places, tens, ones = match.groups()
    total = sum(_VALUES[digit] * place for digit, (place, _) in zip(places, _PLACES, strict=True) if digit)
    if tens is not None:
        total += 10 * (_VALUES[tens] if tens else 1)
    return total + (_VALUES[ones] if ones else 0)


class AmountMention(NamedTuple):
    """Figures with their words in parentheses, inside running text.

    ``value_of_words`` is ``None`` when the words cannot be read.
    """

    start: int
    end: int
    figures: Decimal
    words: str
    value_of_words: Decimal | None
    text: str

    @property
    def agrees(self) -> bool:
        """Return whether words and figures say the same to the satang."""
        return self.value_of_words == self.figures


_MENTION = regex(
    rf"(?<![{DIGIT},.])(?P<figures>[{DIGIT}][{DIGIT},]{{0,30}}(?:\.[{DIGIT}]{{1,2}})?)(?:\.-)?"
    rf" {{0,2}}(?:บาท)? {{0,2}}\((?P<words>[{WORD} ]{{3,200}})\)"
)


_UNIT = regex("(?:(?:พัน|หมื่น|แสน)?ล้าน|พัน|หมื่น|แสน)?บาท")


def find(text: str) -> tuple[AmountMention, ...]:
    """Return every amount written as figures (with or without บาท) and words in parentheses."""
    if "(" not in text:
        return ()
    plain = text.replace("\u00a0", " ")
    found = (match for match in _MENTION.finditer(plain) if _are_words(match["words"]))
    return tuple(_mention(text, match) for match in found)


def _are_words(inside: str) -> bool:
    """Return whether they end as an amount does; a unit alone (``ปี 2570 (ล้านบาท)``) is none."""
    words = inside.strip()
    return words.endswith(("บาท", "บาทถ้วน", "สตางค์")) and _UNIT.fullmatch(words) is None


def _mention(text: str, match: re.Match[str]) -> AmountMention:
    value = Decimal(to_arabic(match["figures"]).replace(",", ""))
    spelled = match["words"].strip()
    start, end = match.span()
    return AmountMention(start, end, value, spelled, parse_words(spelled), text[start:end])
