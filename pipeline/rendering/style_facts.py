"""Facts about a template's styles: what measuring and drawing a flow must know of them. Lengths in twips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.rendering.twins import w

_WORDS_PADDING = 108  # what Word gives the cells of a table that says nothing
_WORDS_SIZE_PT = 10.0
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Indent:
    """Where the lines of a paragraph begin: its left edge, and how far its first line hangs out."""

    left: int = 0
    hanging: int = 0


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """The styles of a template by id; a fact of a style is its own or that of the style it is based on."""

    _styles: Mapping[str, etree._Element]
    _default_size_pt: float
    _said: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)
    """What was looked up already: a table asks for the size of its type in every cell."""

    @classmethod
    def of(cls, root: etree._Element) -> StyleFacts:
        """Return the facts of a ``styles.xml``."""
        styles = {element.get(w("styleId"), ""): element for element in root.iter(w("style"))}
        size = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('szCs')}")
        return cls(styles, _WORDS_SIZE_PT if size is None else float(size.get(w("val"), "20")) / 2)

    def has(self, style: str) -> bool:
        """Return whether the template has the style."""
        return style in self._styles

    def indent(self, style: str) -> Indent:
        """Return the indent of a paragraph style."""
        left = self._number(style, "pPr", "ind", "left")
        return Indent(round(left), round(self._number(style, "pPr", "ind", "hanging")))

    def first_line(self, style: str) -> int:
        """Return how far the first line of running text begins within its left edge; 0 where it hangs."""
        return round(self._number(style, "pPr", "ind", "firstLine"))

    def right_indent(self, style: str) -> int:
        """Return how far the right edge of a paragraph lies within that of the text column."""
        return round(self._number(style, "pPr", "ind", "right"))

    def tab_stops(self, style: str) -> tuple[int, ...]:
        """Return the places of a paragraph's tab stops from the left, those that a style cleared left out."""
        stops: set[int] = set()
        for element in chain(self._styles, style):
            for tab in element.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}"):
                place = round(float(tab.get(w("pos"), "0")))
                (stops.discard if tab.get(w("val")) == "clear" else stops.add)(place)
        return tuple(sorted(stops))

    def is_spread(self, style: str) -> bool:
        """Return whether the lines of a paragraph are spread to the right edge."""
        return self._text(style, "pPr", "jc") in ("both", "distribute", "thaiDistribute")

    def space_before(self, style: str) -> int:
        """Return the space before a paragraph."""
        return round(self._number(style, "pPr", "spacing", "before"))

    def space_after(self, style: str) -> int:
        """Return the space after a paragraph."""
        return round(self._number(style, "pPr", "spacing", "after"))

    def keeps_next(self, style: str) -> bool:
        """Return whether a paragraph stays on the page of the next one."""
        return self._switch(style, "keepNext")

    def keeps_lines(self, style: str) -> bool:
        """Return whether a paragraph stays whole on one page."""
        return self._switch(style, "keepLines")

    def size_pt(self, style: str) -> float:
        """Return the type size of Thai text in pt."""
        return self._number(style, "rPr", "szCs", "val", self._default_size_pt * 2) / 2

    def cell_padding(self, style: str) -> tuple[int, int]:
        """Return the padding of the cells of a table style: both sides, and above and below, together."""
        sides = [self._margin(style, side) for side in ("left", "right", "top", "bottom")]
        return sides[0] + sides[1], sides[2] + sides[3]

    def _margin(self, style: str, side: str) -> int:
        default = _WORDS_PADDING if side in ("left", "right") else 0
        for element in reversed(chain(self._styles, style)):
            margins = element.find(f"{w('tblPr')}/{w('tblCellMar')}")
            found = None if margins is None else margins.find(w(side))
            if found is not None:
                return int(found.get(w("w"), "0"))
        return default

    def _switch(self, style: str, name: str) -> bool:
        for element in reversed(chain(self._styles, style)):
            found = element.find(f"{w('pPr')}/{w(name)}")
            if found is not None:
                return found.get(w("val"), "1") not in _OFF
        return False

    def _text(self, style: str, group: str, name: str, attribute: str = "val") -> str:
        asked = (style, group, name, attribute)
        if asked not in self._said:
            self._said[asked] = self._found(style, group, name, attribute)
        return self._said[asked]

    def _found(self, style: str, group: str, name: str, attribute: str) -> str:
        for element in reversed(chain(self._styles, style)):
            found = element.find(f"{w(group)}/{w(name)}")
            value = None if found is None else found.get(w(attribute))
            if value is not None:
                return str(value)
        return ""

    def _number(self, style: str, group: str, name: str, attribute: str, default: float = 0) -> float:
        said = self._text(style, group, name, attribute)
        return float(said) if said else default


def chain(styles: Mapping[str, etree._Element], style: str) -> list[etree._Element]:
    """Return a style and those it is based on, the most basic first."""
    found: list[etree._Element] = []
    while style in styles and styles[style] not in found:
        found.insert(0, styles[style])
        based = found[0].find(w("basedOn"))
        style = "" if based is None else based.get(w("val"), "")
    return found
