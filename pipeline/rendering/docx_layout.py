"""The copy of a foreign DOCX that LibreOffice lays out: what it cannot do is written out.

Fonts and justification as for our own documents; list numbers in Thai digits, which
LibreOffice 7.4 prints in Latin ones, become literal text. Tracked changes are accepted.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from lxml import etree

from pipeline.patterns import regex
from pipeline.rendering.docx_guard import DOCUMENT, for_converter, parse
from pipeline.rendering.docx_numbering import Numbering
from pipeline.rendering.docx_styles import TWIP_MM, Styles
from pipeline.rendering.docx_text import paragraphs_of
from pipeline.rendering.docx_tracked import accept, has_tracked
from pipeline.rendering.joined import for_layout
from pipeline.rendering.package import Packer
from pipeline.rendering.twins import W, w

_THAI_DIGIT = regex("[๐-๙]")
_TEXT_PARTS = regex(r"word/(?:document|styles|header\d*|footer\d*|footnotes|endnotes|numbering)\.xml")
_THAI_PAGE = regex(r"\bPAGE\b.*\\\*\s*THAIARABIC", re.IGNORECASE | re.DOTALL)


def layout_copy(
    members: Mapping[str, bytes], document: etree._Element, styles: Styles, numbering: Numbering
) -> bytes:
    """Return the package for LibreOffice; ``numbering`` must not have counted yet."""
    kept = for_converter(members, DOCUMENT)
    root = copy.deepcopy(document)
    _write_out_numbers(root, styles, numbering)
    accept(root)
    kept[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for name in filter(_TEXT_PARTS.fullmatch, list(kept)):
        kept[name] = kept[name] if name == DOCUMENT else _accepted(kept[name])
        kept[name] = for_layout(_utf8(kept[name])).encode()
    return Packer(kept).pack({})


def _accepted(data: bytes) -> bytes:
    """Return a part without what its tracked changes delete; the same bytes if there is none."""
    root = parse(data, DOCUMENT)
    if not has_tracked(root):
        return data
    accept(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def has_thai_page_numbers(parts: Mapping[str, etree._Element]) -> bool:
    """Return whether page numbers are Thai digits in Word (LibreOffice 7.4 prints Latin ones)."""
    for root in parts.values():
        for number in root.iter(w("pgNumType")):
            if number.get(w("fmt")) == "thaiNumbers":
                return True
        instructions = "".join(node.text or "" for node in root.iter(w("instrText")))
        simple = " ".join(str(node.get(w("instr"), "")) for node in root.iter(w("fldSimple")))
        if _THAI_PAGE.search(instructions) or _THAI_PAGE.search(simple):
            return True
    return False


def _utf8(data: bytes) -> str:
    """Return an XML part as text, its declaration rewritten when it was in another encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"encoding" in data[:100].replace(b"UTF-8", b""):
        return str(etree.tostring(parse(data, DOCUMENT), encoding="unicode"))
    return data.decode("utf-8", "replace").removeprefix("\ufeff")


def _write_out_numbers(root: etree._Element, styles: Styles, numbering: Numbering) -> None:
    for paragraph in paragraphs_of(root):
        own = paragraph.find(w("pPr"))
        properties = styles.paragraph(own, numbering.properties)
        label = numbering.label(properties.numbering)
        if not _THAI_DIGIT.search(label):
            continue
        if own is None:
            own = etree.Element(w("pPr"))
            paragraph.insert(0, own)
        _replace(own, "numPr", etree.fromstring(_NO_NUMBER))
        indent = etree.Element(w("ind"))
        indent.set(w("left"), str(round(properties.left_mm / TWIP_MM)))
        indent.set(w("right"), str(round(properties.right_mm / TWIP_MM)))
        indent.set(w("firstLine"), str(round(properties.first_line_mm / TWIP_MM)))
        _replace(own, "ind", indent)
        paragraph.insert(paragraph.index(own) + 1, _label_run(label, paragraph))


_NO_NUMBER = f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def _replace(properties: etree._Element, name: str, element: etree._Element) -> None:
    for old in properties.findall(w(name)):
        properties.remove(old)
    properties.append(element)  # LibreOffice does not mind the order of the schema


def _label_run(label: str, paragraph: etree._Element) -> etree._Element:
    """Return a run with the label, set as the paragraph's first run is."""
    run = etree.Element(w("r"))
    first = next(paragraph.iter(w("r")), None)
    look = first.find(w("rPr")) if first is not None else None
    if look is not None:
        run.append(copy.deepcopy(look))
    text = etree.SubElement(run, w("t"))
    text.text = label.rstrip("\t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if label.endswith("\t"):
        etree.SubElement(run, w("tab"))
    return run
