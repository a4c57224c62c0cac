"""Marks inside the texts of enclosures: the recipient's district, dotted blanks, tick boxes.

Texts are values, never code; only these are marks, and between backticks all stays as typed:

* ``{อำเภอ}`` ``{district}``, ``{จังหวัด}`` ``{province}``, ``{ปีงบประมาณ}`` ``{fiscal_year}``;
* ``{เว้น 4 ซม.}`` ``{blank 4cm}``: a dotted blank, 1 to 16 cm wide;
* ``[ ]`` an empty box, ``[x]`` or ``[/]`` a ticked one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.content.flow import Text
from pipeline.content.text import one_line, rich
from pipeline.patterns import regex
from pipeline.thai import digits

BOX = "\u2610"
TICKED = "\u2611"

NAME_BLANK_CM = 4.0
"""Width of the blank for a name that is not known, cm."""
YEAR_BLANK_CM = 1.5
"""Width of the blank for a fiscal year that is not known, cm."""

WIDTHS_CM = (1.0, 16.0)
"""The narrowest and the widest blank; any other number is no mark, and stays as typed."""

# The full stop is 162/1000 of the type size wide in TH Sarabun New and TH SarabunPSK (table hmtx
# of the fonts, data/fonts/advances.json), at 16 pt, with 2.54 cm to 72 pt.
_DOT_CM = 162 / 1000 * 16 * 2.54 / 72

_LITERAL = regex(r"(`[^`\n]+`)")
_MARK = regex(
    r"\{(?P<place>อำเภอ|district|จังหวัด|province)\}|\{(?P<year>ปีงบประมาณ|fiscal_year)\}"
    r"|\{(?:เว้น|blank) ?(?P<cm>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?) ?(?:ซม\.|ซม|cm)\}"
    r"|\[(?P<box>[ x/])\]"
)
_DISTRICTS = ("อำเภอ", "district")
_DISTRICT = regex(r"(อำเภอ)?\{(?:อำเภอ|district)\}( ?)")
_PROVINCE = regex(r"(จังหวัด)?\{(?:จังหวัด|province)\}( ?)")


def dots(cm: float) -> str:
    """Return a dotted blank of about ``cm`` centimetres, exact to the width of a dot (0.9 mm)."""
    return "." * round(cm / _DOT_CM)


def without_district(raw: str) -> str:
    """Return a typed text without the mark of a district and the word before it."""
    return _DISTRICT.sub("", raw).strip()


def without_province(raw: str) -> str:
    """Return a typed text without the mark of a province and the word before it."""
    return _PROVINCE.sub("", raw).strip()


def names_year(raw: str, year: int) -> bool:
    """Return whether a typed text names a fiscal year, by its mark or in either kind of digits."""
    return "{ปีงบประมาณ}" in raw or "{fiscal_year}" in raw or str(year) in digits.to_arabic(raw)


@dataclass(frozen=True, slots=True)
class Filling:
    """What the marks are filled with: names without their level, the Buddhist year; ``""`` for a blank."""

    district: str = ""
    province: str = ""
    fiscal_year: str = ""


_NO_MARK = regex(r"\{[^{}\n]*\}|\[[ x/]\]|\*\*")


def named(raw: str, filling: Filling) -> str:
    """Return a typed text with the names in it, all other marks as they are.

    A name that is not known goes with its level, so that a form of one district can speak of its
    province: ``สำนักงานอำเภอ{อำเภอ} จังหวัด{จังหวัด}`` becomes ``สำนักงานจังหวัดตราด``.
    """
    district, province = filling.district, filling.province
    has_province = _PROVINCE.search(raw) is not None
    level = f"จังหวัด{province}" if province and not has_province else ""

    def of_district(found: re.Match[str]) -> str:
        if district:
            return f"{found[1] or ''}{district}{found[2]}"
        return f"{level}{found[2]}" if level else ""

    def of_province(found: re.Match[str]) -> str:
        return f"{found[1] or ''}{province}{found[2]}" if province else ""

    return _PROVINCE.sub(of_province, _DISTRICT.sub(of_district, raw))


def literal(text: str) -> str:
    """Return somebody's text so that it prints as it is: nothing in it is a mark."""
    return _NO_MARK.sub(lambda found: f"`{found[0]}`", text.replace("`", "'"))


class Writer:
    """Dresses the texts of one enclosure for the page, its marks filled; each text once.

    ``places`` tells afterwards which names the texts asked for: ``district``, ``province``.
    """

    def __init__(self, filling: Filling | None = None) -> None:
        """Begin with what the marks are filled with; nothing leaves a blank for everything."""
        self._filling = filling or Filling()
        self._texts: dict[str, Text] = {}
        self._lines: dict[str, str] = {}
        self.places: set[str] = set()

    def text(self, raw: str) -> Text:
        """Return running text as printed; ``**bold**`` becomes spans."""
        found = self._texts.get(raw)
        if found is None:
            found = self._texts[raw] = rich(self._filled(raw))
        return found

    def line(self, raw: str) -> str:
        """Return a text as printed on one line."""
        found = self._lines.get(raw)
        if found is None:
            found = self._lines[raw] = one_line(self._filled(raw))
        return found

    def lines(self, raw: tuple[str, ...]) -> tuple[str, ...]:
        """Return texts as printed, each on one line."""
        return tuple(map(self.line, raw))

    def _filled(self, raw: str) -> str:
        if "{" not in raw and "[" not in raw:
            return raw
        if "`" not in raw:
            return _MARK.sub(self._mark, raw)
        parts = _LITERAL.split(raw)  # literals at the odd places
        parts[::2] = [_MARK.sub(self._mark, part) for part in parts[::2]]
        return "".join(parts)

    def _mark(self, mark: re.Match[str]) -> str:
        if mark["place"]:
            is_district = mark["place"] in _DISTRICTS
            self.places.add("district" if is_district else "province")
            name = self._filling.district if is_district else self._filling.province
            return name or dots(NAME_BLANK_CM)
        if mark["year"]:
            return self._filling.fiscal_year or dots(YEAR_BLANK_CM)
        if mark["box"]:
            return BOX if mark["box"] == " " else TICKED
        cm = float(digits.to_arabic(mark["cm"]))
        return dots(cm) if WIDTHS_CM[0] <= cm <= WIDTHS_CM[1] else mark[0]
