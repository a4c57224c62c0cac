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
_LABEL_AT, _LABEL_GAP = 1289, 69
"""Where the numbers of สิ่งที่ส่งมาด้วย stand, and the room after them, in twips (styles SarabanAttachment...)."""
_LABEL_ROOM = 265
_SIGNATURE, _RECIPIENT = (("ind", "saraban_signature"),), (("ind", "saraban_recipient"),)
_ATTACHMENT = (("tabs", "saraban_label_stops"), ("ind", "saraban_attachment"))
_MARKS = {
    "SarabanSignature": _SIGNATURE,
    "SarabanPosition": _SIGNATURE,
    "SarabanRecipient": _RECIPIENT,
    "SarabanAttachment": _ATTACHMENT,
    "SarabanAttachmentNext": _ATTACHMENT,
}
FIELDS = frozenset(field for marks in _MARKS.values() for _, field in marks)
"""The fields of a template that are computed here."""
_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
    "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind"
).split()


def mark(root: etree._Element) -> None:
    """Mark the paragraphs of ``root`` whose indents and tab stops are computed for each record."""
    for properties in root.iter(w("pPr")):
        style = properties.find(w("pStyle"))
        marks = _MARKS.get(style.get(w("val"), ""), ()) if style is not None else ()
        if any(properties.find(w(name)) is not None for name, _ in marks):
            continue
        for name, field in marks:
            before = {w(each) for each in _ORDER[: _ORDER.index(name)]}
            element = root.makeelement(w(name))
            element.set(w("left"), field)
            properties.insert(sum(child.tag in before for child in properties), element)


def fields(source: str) -> str:
    """Return the template source with the marks turned into fields."""
    for name, field in sorted({mark for marks in _MARKS.values() for mark in marks}):
        source = source.replace(f'<w:{name} w:left="{field}"/>', f"{{{{ {field} }}}}")
    return source


def indents(view: Mapping[str, object]) -> dict[str, Markup]:
    """Return the computed indents of one record; empty where the style's own are right."""
    closing, salutation = str(view.get("closing", "")), str(view.get("salutation", ""))
    return {
        "saraban_signature": _signature(closing),
        "saraban_recipient": _hang(salutation),
        **_attachments(view.get("attachments", ())),
    }


def _attachments(lines: object) -> dict[str, Markup]:
    """Return stops and hang of titles that stand after numbers of two digits (the tenth and more)."""
    labels = [str(getattr(line, "label", "")) for line in lines] if isinstance(lines, tuple) else []
    room = round(max(map(width_pt, labels), default=0) * 20) + _LABEL_GAP
    if room <= _LABEL_ROOM:
        return dict.fromkeys((field for _, field in _ATTACHMENT), Markup(""))
    title = _LABEL_AT + room
    stops = f'<w:tab w:val="clear" w:pos="{_LABEL_AT + _LABEL_ROOM}"/><w:tab w:val="left" w:pos="{title}"/>'
    return {
        "saraban_label_stops": Markup(f"<w:tabs>{stops}</w:tabs>"),
        "saraban_attachment": Markup(f'<w:ind w:left="{title}" w:hanging="{title}"/>'),
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
