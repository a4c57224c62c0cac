"""Years of an order that move on with it: ``ปีงบประมาณ พ.ศ. ๒๕๖๗``, ``ประจำปี ๒๕๖๗``, never those of laws."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.patterns import regex
from pipeline.thai import digits

_YEAR = r"(?:[0-9]{4}|[๐-๙]{4})(?![0-9๐-๙])"
_OWN = regex(rf"(?:ปีงบประมาณ|ปี)(?:\s*(?:พ\s*\.\s*ศ\s*\.?|พุทธศักราช))?\s*(?P<year>{_YEAR})")
_LAW = regex(
    "ระเบียบ|พระราชบัญญัติ|พ\\.ร\\.บ|พระราชกฤษฎีกา|พระราชกำหนด|กฎกระทรวง|ประกาศ|ข้อบังคับ|ข้อบัญญัติ|เทศบัญญัติ|ประมวลกฎหมาย|รัฐธรรมนูญ"
)
_TO = r"(?:-|–|—|ถึง)"
_GOES_ON = regex(rf"\s*{_TO}\s*(?:ปีงบประมาณ|ปี)?\s*(?:พ\s*\.\s*ศ\s*\.?\s*)?{_YEAR}|\s*ลงวันที่")
_BEGUN = regex(rf"{_TO}\s*$")
_ANY = regex(rf"(?<![0-9๐-๙]){_YEAR}")


def moved_on(text: str, own: Collection[int]) -> str:
    """Return a text with every year of the order's own a year later, in the digits that were typed.

    A year is the order's where ปีงบประมาณ, ประจำปี or ปี leads to it; not one that a law or an
    announcement is named after, one end of a span of years, or one before ``ลงวันที่``.
    """
    return _OWN.sub(lambda found: _next(found, own), text)


def mentioned(text: str) -> Iterator[int]:
    """Yield the years that would move on, whatever they are."""
    yield from (_number(found["year"]) for found in _OWN.finditer(text) if _moves(found))


def stays(text: str, years: Collection[int]) -> bool:
    """Return whether one of these years stands in a text where it does not move on."""
    rest = _OWN.sub(lambda found: "" if _moves(found) else found[0], text)
    return any(_number(found[0]) in years for found in _ANY.finditer(rest))


def _next(found: re.Match[str], own: Collection[int]) -> str:
    year = _number(found["year"])
    if year not in own or not _moves(found):
        return found[0]
    following = str(year + 1)
    is_thai = not found["year"].isascii()
    cut = found.start("year") - found.start()
    return found[0][:cut] + (digits.to_thai(following) if is_thai else following)


def _number(written: str) -> int:
    return int(digits.to_arabic(written))


def _moves(found: re.Match[str]) -> bool:
    text = found.string
    before = text[: found.start()]
    word = re.split(r"\s", before)[-1]
    is_law = _LAW.search(word) is not None
    return not is_law and not _BEGUN.search(before) and not _GOES_ON.match(text, found.end())
