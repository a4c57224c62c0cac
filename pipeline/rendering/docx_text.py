"""The paragraphs of a DOCX as they stand, text boxes and list numbers included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.lint.facts import Paragraph, ParagraphRun
from pipeline.rendering.docx_numbering import Numbering
from pipeline.rendering.docx_styles import RunProperties, Styles
from pipeline.rendering.twins import w

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = w("txbxContent")
_SKIPPED = frozenset(
    {_TEXT_BOX, _FALLBACK, w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("sectPr"), w("sdtPr")}
)
_CHARACTERS = {
    w("tab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
    w("ptab"): "\t",
}
_PAGE_BREAKS = frozenset({"page", "column"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run's text with the element that holds it."""

    text: str
    run: etree._Element


def paragraphs_of(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a part in document order, those of text boxes after their host.

    Fallback copies for old programs are left out. A paragraph's number counts this list from 1.
    """
    found: list[etree._Element] = []
    _collect(root, found)
    return found


def _collect(element: etree._Element, found: list[etree._Element]) -> None:
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if current.tag == _FALLBACK:
            continue
        if current.tag == w("p"):
            found.append(current)
        waiting += reversed(current)


def pieces_of(paragraph: etree._Element) -> Iterator[Piece]:
    """Return the text of each run of a paragraph, without that of text boxes in it."""
    for run in _runs(paragraph):
        text = "".join(_text(node) for node in run)
        if text:
            yield Piece(text, run)


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == w("r"):
            yield child
        elif child.tag not in _SKIPPED:
            yield from _runs(child)


def _text(node: etree._Element) -> str:
    if node.tag == w("t"):
        return node.text or ""
    if node.tag == w("br"):
        return "" if node.get(w("type")) in _PAGE_BREAKS else "\n"
    if node.tag == w("sym"):
        return _symbol(str(node.get(w("char"), "")))
    return _CHARACTERS.get(node.tag, "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def read_paragraphs(
    root: etree._Element, styles: Styles, numbering: Numbering, part: str
) -> Iterator[Paragraph]:
    """Return the paragraphs of a part with their effective properties.

    A list number that the word processor makes stands before the text, parted by a tab.
    """
    for number, element in enumerate(paragraphs_of(root), 1):
        own = element.find(w("pPr"))
        properties = styles.paragraph(own, numbering.properties)
        runs = tuple(_merged(_styled(element, styles, properties.style)))
        text = numbering.label(properties.numbering) + "".join(run.text for run in runs)
        yield Paragraph(
            number,
            text,
            properties.style,
            properties.alignment,
            properties.left_mm,
            properties.right_mm,
            properties.first_line_mm,
            properties.space_before_pt,
            properties.space_after_pt,
            properties.line_rule,
            properties.line,
            runs,
            part,
            in_table=_is_in_table(element),
        )


def _styled(paragraph: etree._Element, styles: Styles, style: str) -> Iterator[tuple[str, RunProperties]]:
    for piece in pieces_of(paragraph):
        properties = styles.run(style, piece.run.find(w("rPr")))
        if not properties.hidden:
            yield piece.text, properties


def _merged(pieces: Iterator[tuple[str, RunProperties]]) -> Iterator[ParagraphRun]:
    """Return runs of one look as one; editors split words into many."""
    text, look = "", None
    for piece, properties in pieces:
        if look is not None and properties != look:
            yield _run(text, look)
            text = ""
        text, look = text + piece, properties
    if look is not None:
        yield _run(text, look)


def _run(text: str, look: RunProperties) -> ParagraphRun:
    return ParagraphRun(
        text, look.face, look.face_cs, look.size_pt, look.size_cs_pt, look.bold, look.bold_cs, look.colour
    )


def _is_in_table(paragraph: etree._Element) -> bool:
    return any(ancestor.tag == w("tc") for ancestor in paragraph.iterancestors())


def raw_texts(root: etree._Element) -> Iterator[str]:
    """Return the text of each paragraph as typed, without list numbers."""
    for element in paragraphs_of(root):
        yield "".join(piece.text for piece in pieces_of(element))
