"""Effective properties of DOCX paragraphs and runs: defaults, style chains, direct formatting.

Each Latin property has its complex-script twin, which Thai text follows; both are resolved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.patterns import regex
from pipeline.rendering.twins import w

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

TWIP_MM = 25.4 / 1440
_MAX_CHAIN = 32
_NUMBER = regex(r"-?[0-9]{1,7}(?:\.[0-9]{1,4})?")
_OFF = frozenset({"0", "false", "off", "none"})
# What Word takes where a document says nothing at all.
_BARE_SIZE_PT = 10.0
_BARE_FACE = "Times New Roman"

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class RunProperties:
    """Effective properties of a run; sizes in pt, colour as ``#rrggbb``."""

    face: str
    face_cs: str
    size_pt: float
    size_cs_pt: float
    bold: bool
    bold_cs: bool
    colour: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """Effective properties of a paragraph: indents in mm, spaces in pt."""

    style: str
    alignment: str
    left_mm: float
    right_mm: float
    first_line_mm: float
    space_before_pt: float
    space_after_pt: float
    line_rule: str
    line: float
    numbering: tuple[str, int] | None


class Styles:
    """The styles of a document; ``theme`` names fonts that styles may refer to."""

    def __init__(
        self, styles: etree._Element | None, theme: etree._Element | None, settings: etree._Element | None
    ) -> None:
        """Read each style once."""
        self._fonts = _theme_fonts(theme, settings)
        self._elements: dict[str, etree._Element] = {}
        self._default_paragraph = ""
        for style in styles.iter(w("style")) if styles is not None else ():
            name = str(style.get(w("styleId"), ""))
            self._elements[name] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
                self._default_paragraph = name
        self._run_defaults = _run_values(_find(styles, "docDefaults", "rPrDefault", "rPr"))
        self._paragraph_defaults = _paragraph_values(_find(styles, "docDefaults", "pPrDefault", "pPr"))
        self._run_cache: dict[str, Values] = {}
        self._paragraph_cache: dict[str, Values] = {}

    def paragraph(
        self, properties: etree._Element | None, numbered: Mapping[tuple[str, int], etree._Element]
    ) -> ParagraphProperties:
        """Return the effective properties of a paragraph.

        ``numbered`` holds the paragraph properties of each list level; those of a list that
        the paragraph names itself beat its style, those of a list that its style names do not.
        """
        style = self.style_of(properties)
        own, inherited = _paragraph_values(properties), self._paragraph_style(style)
        numbering = _numbering({**inherited, **own})
        listed = _paragraph_values(numbered.get(numbering)) if numbering else {}
        layers = (inherited, listed) if "numId" in own else (listed, inherited)
        values = self._paragraph_defaults | layers[0] | layers[1] | own
        return _paragraph(style, values, numbering)

    def run(self, paragraph_style: str, properties: etree._Element | None) -> RunProperties:
        """Return the effective properties of a run in a paragraph of that style."""
        own = _run_values(properties)
        character = self._run_style(own.get("style", ""))
        below = self._run_defaults | self._run_style(paragraph_style)
        values = {**below, **character}
        for toggle in ("b", "bCs"):  # bold in a character style undoes the bold of the paragraph's
            if toggle in character and toggle in below:
                values[toggle] = "1" if (below[toggle] == "1") != (character[toggle] == "1") else "0"
        return self._resolved(values | own)

    def style_of(self, properties: etree._Element | None) -> str:
        """Return the id of a paragraph's style, the default one if it names none."""
        named = properties.find(w("pStyle")) if properties is not None else None
        return self._default_paragraph if named is None else str(named.get(w("val"), ""))

    def _chain(self, name: str) -> list[etree._Element]:
        """Return a style and those it is based on, the most basic first."""
        chain: list[etree._Element] = []
        while name in self._elements and len(chain) < _MAX_CHAIN:
            chain.append(self._elements[name])
            based = chain[-1].find(w("basedOn"))
            name = "" if based is None else str(based.get(w("val"), ""))
        return chain[::-1]

    def _run_style(self, name: str) -> Values:
        if name not in self._run_cache:
            values: Values = {}
            for style in self._chain(name):
                values |= _run_values(style.find(w("rPr")))
            values.pop("style", None)
            self._run_cache[name] = values
        return self._run_cache[name]

    def _paragraph_style(self, name: str) -> Values:
        if name not in self._paragraph_cache:
            values: Values = {}
            for style in self._chain(name):
                values |= _paragraph_values(style.find(w("pPr")))
            self._paragraph_cache[name] = values
        return self._paragraph_cache[name]

    def _resolved(self, values: Values) -> RunProperties:
        return RunProperties(
            self._face(values.get("ascii", "")),
            self._face(values.get("cs", "")),
            _half_points(values.get("sz")),
            _half_points(values.get("szCs")),
            values.get("b") == "1",
            values.get("bCs") == "1",
            _colour(values.get("color", "auto")),
            values.get("vanish") == "1",
        )

    def _face(self, value: str) -> str:
        return self._fonts.get(value, value) or _BARE_FACE


def _find(root: etree._Element | None, *names: str) -> etree._Element | None:
    for name in names:
        root = None if root is None else root.find(w(name))
    return root


def _run_values(properties: etree._Element | None) -> Values:
    """Return what one ``w:rPr`` says: ``1`` and ``0`` for switches, a theme's font by its slot."""
    values: Values = {}
    for child in properties if properties is not None else ():
        name = etree.QName(child).localname
        if name in ("b", "bCs", "vanish"):
            values[name] = "0" if str(child.get(w("val"), "1")).lower() in _OFF else "1"
        elif name in ("sz", "szCs", "color"):
            values[name] = str(child.get(w("val"), ""))
        elif name == "rStyle":
            values["style"] = str(child.get(w("val"), ""))
        elif name == "rFonts":
            values |= dict(_font_values(child))
    return values


def _font_values(fonts: etree._Element) -> Iterator[tuple[str, str]]:
    for slot, themed in (("ascii", "asciiTheme"), ("cs", "cstheme")):
        value = fonts.get(w(themed)) or fonts.get(w(slot))
        if value:
            yield slot, str(value)


def _paragraph_values(properties: etree._Element | None) -> Values:
    """Return what one ``w:pPr`` says, attribute by attribute."""
    values: Values = {}
    for child in properties if properties is not None else ():
        name = etree.QName(child).localname
        if name == "jc":
            values["jc"] = str(child.get(w("val"), "left"))
        elif name in ("ind", "spacing"):
            attributes = {etree.QName(key).localname: str(value) for key, value in child.attrib.items()}
            values |= {_SAME.get(key, key): value for key, value in attributes.items()}
            if "hanging" in attributes:
                values["firstLine"] = f"-{attributes['hanging']}"
        elif name == "numPr":
            values |= {etree.QName(part).localname: str(part.get(w("val"), "")) for part in child}
    return values


_SAME = {"start": "left", "end": "right"}
_ALIGNMENTS = {"start": "left", "end": "right"}
_LINE_RULES = {"exact": "exact", "atLeast": "at-least"}


def _numbering(values: Values) -> tuple[str, int] | None:
    number = values.get("numId", "0")
    if number in ("", "0"):
        return None
    return number, int(_amount(values.get("ilvl")))


def _paragraph(style: str, values: Values, numbering: tuple[str, int] | None) -> ParagraphProperties:
    rule = _LINE_RULES.get(values.get("lineRule", "auto"), "auto")
    line = _amount(values.get("line"), 240.0)
    alignment = values.get("jc", "left")
    return ParagraphProperties(
        style,
        _ALIGNMENTS.get(alignment, alignment),
        _amount(values.get("left")) * TWIP_MM,
        _amount(values.get("right")) * TWIP_MM,
        _amount(values.get("firstLine")) * TWIP_MM,
        _amount(values.get("before")) / 20,
        _amount(values.get("after")) / 20,
        rule,
        line / 240 if rule == "auto" else line / 20,
        numbering,
    )


def _amount(value: str | None, otherwise: float = 0.0) -> float:
    """Return a number of twips or half points; ``otherwise`` for what is no number."""
    return float(value) if value and _NUMBER.fullmatch(value) else otherwise


def _half_points(value: str | None) -> float:
    return _amount(value, 2 * _BARE_SIZE_PT) / 2


def _colour(value: str) -> str:
    return f"#{value.lower()}" if len(value) == 6 and value != "auto" else "#000000"


def _theme_fonts(theme: etree._Element | None, settings: etree._Element | None) -> dict[str, str]:
    """Return the face behind each slot of the theme, as a document in Thai resolves it."""
    if theme is None:
        return {}
    language = settings.find(w("themeFontLang")) if settings is not None else None
    bidi = str(language.get(w("bidi"), "")) if language is not None else ""
    fonts: dict[str, str] = {}
    for slot in ("major", "minor"):
        scheme = next(theme.iter(f"{A}{slot}Font"), None)
        if scheme is None:
            continue
        latin, complex_script = scheme.find(f"{A}latin"), scheme.find(f"{A}cs")
        scripts = {str(font.get("script")): str(font.get("typeface", "")) for font in scheme.iter(f"{A}font")}
        thai = scripts.get("Thai", "") if bidi.startswith("th") else ""
        fonts[f"{slot}HAnsi"] = fonts[f"{slot}Ascii"] = (
            str(latin.get("typeface", "")) if latin is not None else ""
        )
        named = str(complex_script.get("typeface", "")) if complex_script is not None else ""
        fonts[f"{slot}Bidi"] = named or thai
    return fonts
