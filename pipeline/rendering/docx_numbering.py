"""List numbers that a word processor makes: which label stands before which paragraph."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.patterns import regex
from pipeline.rendering.twins import w
from pipeline.thai.digits import to_thai

_PLACE = regex(r"%([1-9])")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9
_MAX_ROMAN = 4999
_GAPS = {"space": " ", "nothing": ""}


class Numbering:
    """The lists of a document; ``label`` counts on, so ask for paragraphs in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the levels of each list and their starting numbers."""
        self.properties: dict[tuple[str, int], etree._Element] = {}
        self._levels: dict[tuple[str, int], etree._Element] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._family: dict[str, str] = {}
        if root is None:
            return
        abstract = {str(item.get(w("abstractNumId"))): item for item in root.iter(w("abstractNum"))}
        for number in root.findall(w("num")):
            self._read(number, abstract)

    def _read(self, number: etree._Element, abstract: Mapping[str, etree._Element]) -> None:
        name = str(number.get(w("numId")))
        base = number.find(w("abstractNumId"))
        shared = str(base.get(w("val"))) if base is not None else ""
        levels = abstract.get(shared)
        # Lists of one definition count on from each other, unless one says that it starts anew.
        starts_anew = number.find(f"{w('lvlOverride')}/{w('startOverride')}") is not None
        self._family[name] = f"num {name}" if starts_anew else shared
        for level in levels.findall(w("lvl")) if levels is not None else ():
            self._keep(name, level)
        for override in number.findall(w("lvlOverride")):
            changed, start = override.find(w("lvl")), override.find(w("startOverride"))
            if changed is not None:
                self._keep(name, changed)
            if start is not None:
                self._starts[name, _number(override.get(w("ilvl")))] = _number(start.get(w("val")))

    def _keep(self, name: str, level: etree._Element) -> None:
        key = name, _number(level.get(w("ilvl")))
        if key[1] >= _LEVELS:
            return
        self._levels[key] = level
        self._starts[key] = _number(_value(level, "start", "1"))
        properties = level.find(w("pPr"))
        if properties is not None:
            self.properties[key] = properties

    def label(self, numbering: tuple[str, int] | None) -> str:
        """Return the label of the next paragraph of a list level with what parts it from the text.

        Empty for no list, a level without number, or a bullet of a symbol font.
        """
        if numbering is None or numbering not in self._levels:
            return ""
        name, level = numbering
        self._count(name, level)
        element = self._levels[numbering]
        text = _value(element, "lvlText", "")
        if _value(element, "numFmt", "decimal") == "bullet":
            text = text if text.isprintable() and text < "\ue000" else "•"
        else:
            text = _PLACE.sub(lambda match: self._part(name, int(match[1]) - 1), text)
        return text + _GAPS.get(_value(element, "suff", "tab"), "\t") if text else ""

    def _count(self, name: str, level: int) -> None:
        counts = self._counts.setdefault(self._family[name], [None] * _LEVELS)
        current = counts[level]
        counts[level] = self._starts.get((name, level), 1) if current is None else current + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)

    def _part(self, name: str, level: int) -> str:
        current = self._counts[self._family[name]][level]
        value = self._starts.get((name, level), 1) if current is None else current
        element = self._levels.get((name, level))
        return spelled(value, _value(element, "numFmt", "decimal") if element is not None else "decimal")


def spelled(value: int, style: str) -> str:
    """Return a number as ``w:numFmt`` writes it; unknown styles as Latin digits."""
    match style:
        case "thaiNumbers":
            return to_thai(str(value))
        case "thaiLetters":
            return _letters(value, _THAI_LETTERS)
        case "lowerLetter" | "upperLetter":
            letters = _letters(value, "abcdefghijklmnopqrstuvwxyz")
            return letters.upper() if style == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < value <= _MAX_ROMAN:
            return _roman(value).upper() if style == "upperRoman" else _roman(value)
        case "decimalZero":
            return f"{value:02}"
        case "none":
            return ""
        case _:
            return str(value)


def _letters(value: int, alphabet: str) -> str:
    """Return a, b ... z, aa, bb ..., as Word goes on after the last letter."""
    if value <= 0:
        return ""
    times, position = divmod(value - 1, len(alphabet))
    return alphabet[position] * min(times + 1, 8)


def _roman(value: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        while value >= amount:
            text, value = text + letters, value - amount
    return text


def _value(element: etree._Element, name: str, otherwise: str) -> str:
    child = element.find(w(name))
    return otherwise if child is None else str(child.get(w("val"), otherwise))


def _number(value: object) -> int:
    try:
        return max(0, min(int(str(value)), 32_767))
    except ValueError:
        return 0
