"""Indents that follow the words: the signature's centre and the hang below a salutation.

The name stands centred under คำลงท้าย, which begins at the centre of the paper; lines after
คำขึ้นต้น hang under its text. Both depend on how long the words are. The template's styles
fit the ordinary words; for others the indents are computed here, unless the paragraph in
the template has indents of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from pipeline.rendering.metrics import width_pt
from pipeline.rendering.twins import w

if TYPE_CHECKING:
    from lxml import etree

TEXT_WIDTH_PT = 160 * 72 / 25.4
CENTRE_PT = 75 * 72 / 25.4
_ORDINARY = {"closing": "ขอแสดงความนับถือ", "salutation": "เรียน"}
_MARKS = {
    "SarabanSignature": "saraban_signature",
    "SarabanPosition": "saraban_signature",
    "SarabanRecipient": "saraban_recipient",
}
_BEFORE_INDENT = frozenset(
    w(name)
    for name in (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing"
    ).split()
)


def mark(root: etree._Element) -> None:
    """Mark the paragraphs of ``root`` whose indent is computed for each record."""
    for properties in root.iter(w("pPr")):
        style = properties.find(w("pStyle"))
        name = _MARKS.get(style.get(w("val"), "")) if style is not None else None
        if name is None or properties.find(w("ind")) is not None:
            continue
        place = sum(child.tag in _BEFORE_INDENT for child in properties)
        element = root.makeelement(w("ind"))
        element.set(w("left"), name)
        properties.insert(place, element)


def fields(source: str) -> str:
    """Return the template source with the marks turned into fields."""
    for name in set(_MARKS.values()):
        source = source.replace(f'<w:ind w:left="{name}"/>', f"{{{{ {name} }}}}")
    return source


def indents(view: Mapping[str, object]) -> dict[str, Markup]:
    """Return the computed indents of one record; empty where the style's own are right."""
    closing, salutation = str(view.get("closing", "")), str(view.get("salutation", ""))
    return {
        "saraban_signature": _signature(closing),
        "saraban_recipient": _hang(salutation),
    }


def _signature(closing: str) -> Markup:
    if closing in ("", _ORDINARY["closing"]):
        return Markup("")
    centre = CENTRE_PT + width_pt(closing) / 2
    left = max(0.0, 2 * centre - TEXT_WIDTH_PT)
    right = max(0.0, TEXT_WIDTH_PT - 2 * centre)
    return Markup(f'<w:ind w:left="{_twips(left)}" w:right="{_twips(right)}"/>')


def _hang(salutation: str) -> Markup:
    if salutation in ("", _ORDINARY["salutation"]):
        return Markup("")
    hang = _twips(width_pt(salutation + "  "))
    return Markup(f'<w:ind w:left="{hang}" w:hanging="{hang}"/>')


def _twips(points: float) -> int:
    return round(points * 20)
