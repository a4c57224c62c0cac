"""Telephone numbers: one printed form, whatever was typed.

``๐ ๓๘xx xxxx`` for land lines, ``๐ ๒xxx xxxx`` in Bangkok, ``๐๘ xxxx xxxx`` for mobiles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.patterns import regex
from pipeline.thai.digits import apply_policy, to_arabic, to_thai
from pipeline.thai.letters import words

_LONGEST = 120
_COUNTRY = regex(r"\+66[ .-]{0,2}(?:\(0\))?[ .-]{0,2}")
_LAND_LINE = regex(r"\(?0(?:[ ().-]{0,3}\d){8}(?!\d)", re.ASCII)
_MOBILE = regex(r"\(?0(?:[ ().-]{0,3}\d){9}(?!\d)", re.ASCII)
_HOTLINE = regex(r"1\d{2,3}", re.ASCII)
_RANGE = regex(r" ?(?:-|–|ถึง) ?(\d{1,4})(?!\d)", re.ASCII)
_EXTENSION = regex(r"[ ,]*(?:ต่อ|(?i:ext)\.?|#) ?(\d{1,6}(?: ?[-,–] ?\d{1,6}){0,8})(?!\d)", re.ASCII)
_MINISTRY = regex(r" ?\((มท|[ก-ฮ]{1,4})\.?\) ?(\d{3,6})(?!\d)", re.ASCII)
_LAND_AREAS = frozenset(
    words("02 032 033 034 035 036 037 038 039 042 043 044 045 052 053 054 055 056 073 074 075 076 077")
)
_MOBILE_AREAS = ("06", "08", "09")
_NON_DIGITS = regex(r"\D", re.ASCII)


class _Number(NamedTuple):
    digits: str
    tail: str
    """What stands behind the number: range, extension, line of the ministry, as printed."""


def printed(number: str) -> str:
    """Return a telephone number in its printed form, in Thai digits.

    ``038999001`` and ``๐-๓๘๙๙-๙๐๐๑`` become ``๐ ๓๘๙๙ ๙๐๐๑``, ``0999900001`` becomes
    ``๐๙ ๙๙๙๐ ๐๐๐๑``; ``ต่อ ๑๒๓``, ``(มท) ๙๙๑๕๖`` and ranges (``๙๐๐๑-๔๐``) stay behind the number,
    several numbers with commas each get the form. What is not known as a telephone
    number only gets its digits.
    """
    found = _several(number)
    if found is None:
        return apply_policy(" ".join(number.split()))
    return to_thai(", ".join(_grouped(one.digits) + one.tail for one in found))


def is_plausible(number: str) -> bool:
    """Return whether this can be a Thai telephone number (or several, with commas between)."""
    found = _several(number)
    return found is not None and all(_is_possible(one.digits) for one in found)


def area(number: str) -> str:
    """Return the area code of a land line in Arabic digits: ``"02"``, ``"038"``; ``""`` for others."""
    found = _several(number)
    if not found or len(found[0].digits) != 9:
        return ""
    digits = found[0].digits
    return "02" if digits.startswith("02") else digits[:3]


def _several(number: str) -> tuple[_Number, ...] | None:
    plain = " ".join(to_arabic(number).split())
    if not plain or len(plain) > _LONGEST:
        return None
    whole = _read(plain)
    if whole is not None:
        return (whole,)
    found = tuple(_read(part.strip()) for part in plain.split(","))
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def _read(plain: str) -> _Number | None:
    if _HOTLINE.fullmatch(plain):
        return _Number(plain, "")
    local = _COUNTRY.sub("0", plain, count=1) if plain.startswith("+66") else plain
    match = _main(local)
    if match is None:
        return None
    tail = _tail(local[match.end() :])
    return None if tail is None else _Number(_NON_DIGITS.sub("", match[0]), tail)


def _main(local: str) -> re.Match[str] | None:
    is_mobile = local[:6].lstrip("(").replace(" ", "").replace("-", "").startswith(_MOBILE_AREAS)
    return (_MOBILE if is_mobile else _LAND_LINE).match(local)


def _tail(rest: str) -> str | None:
    printed_tail = ""
    forms = ((_RANGE, "-{0}"), (_EXTENSION, " ต่อ {0}"), (_MINISTRY, " ({0}) {1}"), (_EXTENSION, " ต่อ {0}"))
    for pattern, form in forms:
        match = pattern.match(rest)
        if match is not None:
            printed_tail += form.format(*match.groups())
            rest = rest[match.end() :]
    return None if rest.strip() else printed_tail


def _grouped(digits: str) -> str:
    if len(digits) < 9:
        return digits
    head = len(digits) - 8
    return f"{digits[:head]} {digits[head : head + 4]} {digits[head + 4 :]}"


def _is_possible(digits: str) -> bool:
    if len(digits) < 9:
        return True
    if len(digits) == 10:
        return digits.startswith(_MOBILE_AREAS)
    return digits.startswith("02") or digits[:3] in _LAND_AREAS
