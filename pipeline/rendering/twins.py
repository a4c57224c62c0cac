"""Complex-script twins: every Latin property of a run has its Thai one.

Thai text and Thai digits follow ``rFonts/@cs``, ``szCs``, ``bCs`` and ``iCs``; an edit in
Word, or a tool that knows only Latin, easily loses them, and Thai bold is then not bold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SARABUN_FACES = ("TH SarabunPSK", "TH SarabunIT๙", "TH Sarabun New", "TH SarabunIT9")
SYMBOL_FACES = frozenset(
    {"Segoe UI Symbol", "MS Gothic", "DejaVu Sans", "Symbol", "Wingdings", "Wingdings 2"}
)

# Order of the children of w:rPr in the schema; Word refuses another order.
_RPR_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath "
).split()
_RANK = {f"{{{W}}}{name}": rank for rank, name in enumerate(_RPR_ORDER)}
# Marks of a tracked change stand before all others in the properties of a paragraph's end.
_RANK |= dict.fromkeys((f"{{{W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo")), -1)
_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def w(name: str) -> str:
    """Return a name of the WordprocessingML namespace in Clark notation."""
    return f"{{{W}}}{name}"


def complete(root: etree._Element, font: str) -> None:
    """Give every run property under ``root`` its complex-script twin, and name ``font``.

    Symbol faces stay; any other face gives way to the office's font in all four slots.
    """
    for properties in root.iter(w("rPr")):
        _complete_properties(properties, font)


def _complete_properties(properties: etree._Element, font: str) -> None:
    fonts = properties.find(w("rFonts"))
    if fonts is not None:
        _complete_fonts(fonts, font)
    for latin, thai in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
        _twin(properties, latin, thai)
    language = properties.find(w("lang"))
    if language is not None:
        language.set(w("bidi"), "th-TH")
    properties[:] = sorted(properties, key=lambda child: _RANK.get(child.tag, len(_RANK)))


def _complete_fonts(fonts: etree._Element, font: str) -> None:
    named = {fonts.get(w(slot)) for slot in _FONT_SLOTS} - {None}
    if named & SYMBOL_FACES:
        return
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme") or attribute.endswith("theme"):
            del fonts.attrib[attribute]
    for slot in _FONT_SLOTS:
        fonts.set(w(slot), font)


def _twin(properties: etree._Element, latin: str, thai: str) -> None:
    """Give a lone property its twin; where both stand, the Thai one rules Thai text and is left alone."""
    first, second = properties.find(w(latin)), properties.find(w(thai))
    if first is not None and second is None:
        second = _added(properties, thai)
        _copy_value(first, second)
    elif second is not None and first is None:
        first = _added(properties, latin)
        _copy_value(second, first)


def _copy_value(source: etree._Element, target: etree._Element) -> None:
    value = source.get(w("val"))
    if value is not None:
        target.set(w("val"), value)


def complete_styles(root: etree._Element, font: str) -> None:
    """Do the same for ``styles.xml``, and see to it that the defaults name font, size and language."""
    defaults = root.find(w("docDefaults"))
    if defaults is None:
        defaults = root.makeelement(w("docDefaults"))
        root.insert(0, defaults)
    holder = _child(defaults, "rPrDefault")
    defaults.insert(0, holder)  # before pPrDefault, as the schema has it
    properties = _child(holder, "rPr")
    _child(properties, "rFonts")
    size = _child(properties, "sz")
    if size.get(w("val")) is None:
        size.set(w("val"), "32")
    language = _child(properties, "lang")
    if language.get(w("val")) is None:
        language.set(w("val"), "en-US")
    for fonts in properties.iter(w("rFonts")):
        for slot in _FONT_SLOTS:
            fonts.set(w(slot), font)
    complete(root, font)


def _child(parent: etree._Element, name: str) -> etree._Element:
    found = parent.find(w(name))
    return _added(parent, name) if found is None else found


def _added(parent: etree._Element, name: str) -> etree._Element:
    element = parent.makeelement(w(name))
    parent.append(element)
    return element
