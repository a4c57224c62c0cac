"""Cuts in a rendered body: paragraphs split where a page ends, boxes set, gaps drawn in.

All of it works on the finished ``document.xml``, so it serves every template alike.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.rendering import rows
from pipeline.rendering.boxes import PageBox
from pipeline.rendering.twins import W, w

_TEXT_BOX = w("txbxContent")
_BEFORE_BREAK = frozenset(w(name) for name in ("pStyle", "keepNext", "keepLines"))
_AFTER_SPACING = frozenset(
    w(name)
    for name in (
        "ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap "
        "outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ).split()
)
_AFTER_INDENT = _AFTER_SPACING - {w("ind")}
_AFTER_ALIGNMENT = _AFTER_INDENT - {
    w(name) for name in ("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc")
}


@dataclass(frozen=True, slots=True, order=True)
class Break:
    """A page begins here: in paragraph ``paragraph`` of the body (from 0), at character ``offset``."""

    paragraph: int
    offset: int


def body_of(root: etree._Element) -> etree._Element:
    """Return the body of a document."""
    return root.find(w("body"))


def paragraphs(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of the body in order, those inside drawn boxes left out."""
    return [p for p in root.iter(w("p")) if next(p.iterancestors(_TEXT_BOX), None) is None]


def text_of(paragraph: etree._Element) -> str:
    """Return a paragraph's text; a tab or line break counts as one space."""
    return "".join(_piece(node) for node in _text_nodes(paragraph))


def style_of(paragraph: etree._Element) -> str:
    """Return the style id of a paragraph, ``""`` if it names none."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val"), ""))


def _text_nodes(paragraph: etree._Element) -> Iterable[etree._Element]:
    for run in paragraph.iter(w("r")):
        if next(run.iterancestors(w("p"))) is not paragraph:
            continue
        yield from (node for node in run if node.tag in (w("t"), w("tab"), w("br")))


def _piece(node: etree._Element) -> str:
    return (node.text or "") if node.tag == w("t") else " "


def cut(all_paragraphs: Sequence[etree._Element], breaks: Sequence[Break]) -> list[list[etree._Element]]:
    """Cut the body at ``breaks`` and return the paragraphs and pieces of each page.

    The first piece of a cut paragraph ends flush; the second begins without indent. A break at
    a row of a table cuts the table; an empty paragraph then comes first on the page.
    """
    pages: list[list[etree._Element]] = [[]]
    by_paragraph = {b.paragraph: [o.offset for o in breaks if o.paragraph == b.paragraph] for b in breaks}
    for number, paragraph in enumerate(all_paragraphs):
        piece, taken = paragraph, 0
        for offset in sorted(by_paragraph.get(number, ())):
            if offset > taken:
                pages[-1].append(piece)
                piece = split(piece, offset - taken)
                taken = offset
            pages.append(_begun(piece))
        pages[-1].append(piece)
    return pages


def split(paragraph: etree._Element, offset: int, *, flush: bool = True) -> etree._Element:
    """Split at ``offset`` and return the second half, which follows the first.

    The first half ends ``flush``, as a spread line in the middle of a paragraph does.
    """
    second = copy.deepcopy(paragraph)
    for drawing in list(second.iter(w("drawing"))):
        drawing.getparent().remove(drawing)
    for mark in list(second.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        mark.getparent().remove(mark)
    _keep(paragraph, 0, offset)
    _keep(second, offset, None)
    paragraph.addnext(second)
    properties = _properties(second)
    _set(properties, "ind", _AFTER_INDENT, firstLine="0")
    _set(properties, "spacing", _AFTER_SPACING, before="0")
    if flush:
        _end_flush(paragraph)
    return second


def _keep(paragraph: etree._Element, start: int, end: int | None) -> None:
    """Keep the characters from ``start`` to ``end`` of a paragraph, without space at the cut."""
    position = 0
    for node in list(_text_nodes(paragraph)):
        piece = _piece(node)
        first, last = max(start - position, 0), len(piece) if end is None else max(end - position, 0)
        kept = piece[first:last]
        position += len(piece)
        if node.tag == w("t"):
            node.text = kept
        elif not kept:
            node.getparent().remove(node)
    texts = [node for node in _text_nodes(paragraph) if node.tag == w("t") and node.text]
    if texts and end is None:
        texts[0].text = texts[0].text.lstrip(" ")
    elif texts:
        texts[-1].text = texts[-1].text.rstrip(" ")


def _end_flush(paragraph: etree._Element) -> None:
    """End with a line break, which both layouters spread; the empty line after it is one pt high."""
    tiny = f'<w:rPr xmlns:w="{W}"><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    run = etree.SubElement(paragraph, w("r"))
    run.append(etree.fromstring(tiny))
    etree.SubElement(run, w("br"))
    properties = _properties(paragraph)
    for old in properties.findall(w("rPr")):
        properties.remove(old)
    place = len(properties) - len(properties.findall(w("sectPr")))
    properties.insert(place, etree.fromstring(tiny))


def _begun(piece: etree._Element) -> list[etree._Element]:
    """Begin a page at a paragraph, or at the row it stands in; return what comes before it there."""
    row = rows.row_around(piece)
    if row is not None:
        return [rows.begin_page(row)]
    _begin_page(piece)
    return []


def _begin_page(paragraph: etree._Element) -> None:
    properties = _properties(paragraph)
    if properties.find(w("pageBreakBefore")) is None:
        place = sum(child.tag in _BEFORE_BREAK for child in properties)
        properties.insert(place, etree.Element(w("pageBreakBefore")))


def _properties(paragraph: etree._Element) -> etree._Element:
    found = paragraph.find(w("pPr"))
    if found is None:
        found = etree.Element(w("pPr"))
        paragraph.insert(0, found)
    return found


def _set(properties: etree._Element, name: str, after: frozenset[str], **values: str) -> None:
    """Set attributes of a paragraph property, making it at its place in the schema's order."""
    element = properties.find(w(name))
    if element is None:
        element = etree.Element(w(name))
        following = [n for n, child in enumerate(properties) if child.tag in after]
        properties.insert(following[0] if following else len(properties), element)
    if "firstLine" in values:
        element.attrib.pop(w("hanging"), None)
    for key, value in values.items():
        element.set(w(key), value)


def set_space_before(paragraph: etree._Element, twips: int) -> None:
    """Set the space before a paragraph (twips, 20 a pt)."""
    _set(_properties(paragraph), "spacing", _AFTER_SPACING, before=str(twips))


def align_left(paragraph: etree._Element) -> None:
    """Align a paragraph left, so that its lines are not spread."""
    _set(_properties(paragraph), "jc", _AFTER_ALIGNMENT, val="left")


def set_bottom_margin(root: etree._Element, twips: int) -> None:
    """Set the bottom margin of every section (twips)."""
    for margin in root.iter(w("pgMar")):
        margin.set(w("bottom"), str(twips))


def place_boxes(pages: Sequence[Sequence[etree._Element]], boxes: Sequence[PageBox]) -> None:
    """Anchor each box in a paragraph of its page, before the paragraph's text.

    A paragraph that begins on the page is preferred to the second half of a cut one, so
    that the text of a cut paragraph stays together when the file is read as text. Word would
    take the place of a box in a table for one in its cell.
    """
    for number, box in enumerate(boxes, 1):
        candidates = [p for p in pages[box.page] if rows.row_around(p) is None] or pages[box.page]
        whole = [p for p in candidates if text_of(p).strip()]
        anchor = (whole or candidates)[-1] if len(candidates) > 1 else candidates[0]
        run = etree.fromstring(box.run(number))
        place = 0
        for child in anchor:
            if child.tag not in (w("pPr"), w("bookmarkStart"), w("bookmarkEnd")):
                break
            place += 1
        anchor.insert(place, run)
