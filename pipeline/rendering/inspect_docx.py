"""A DOCX as facts: its paragraphs as they stand, and the pages that LibreOffice lays out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from pipeline.errors import InputUnreadable
from pipeline.lint.facts import Face, Facts, Line, Page, Paragraph, Run, Section
from pipeline.patterns import regex
from pipeline.rendering.convert import Converter
from pipeline.rendering.docx_guard import DOCUMENT, MAX_PARAGRAPHS, open_docx, parse
from pipeline.rendering.docx_layout import has_thai_page_numbers, layout_copy
from pipeline.rendering.docx_numbering import Numbering
from pipeline.rendering.docx_styles import TWIP_MM, Styles
from pipeline.rendering.docx_text import paragraphs_of, raw_texts, read_paragraphs
from pipeline.rendering.docx_tracked import has_tracked
from pipeline.rendering.inspect_pdf import read_pdf
from pipeline.rendering.pdf_guard import MAX_PAGES
from pipeline.rendering.twins import w
from pipeline.thai.digits import to_thai

_PART = regex(r"word/(?:header|footer)\d*\.xml|word/(?:footnotes|endnotes)\.xml")
_THEME = regex(r"word/theme/theme\d*\.xml")
_PAGE_NUMBER = regex(r"[-–— ]*[0-9]{1,3}[-–— ]*")
_MARGIN_ZONE_MM = 40.0
_INVISIBLE = regex(r"[\s\u00a0\u00ad\u200b\u2060\ufeff]+")
_SEARCHED = 40
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PAPER_DEFAULT = {"w": 11906.0, "h": 16838.0}


def docx_facts(data: bytes, file: str, converter: Converter | None) -> Facts:
    """Return the facts of a DOCX; without pages when there is no ``converter``.

    Raises InputUnreadable for a file that is damaged, locked, too large, or leads outside;
    ConversionFailed when LibreOffice does not lay it out in time.
    """
    members = open_docx(data, file)
    document = parse(members[DOCUMENT], file)
    if len(paragraphs_of(document)) > MAX_PARAGRAPHS:
        raise InputUnreadable("input-too-complex", file=file)
    styles = _styles(members, file)
    parts = {
        DOCUMENT: document,
        **{name: parse(members[name], file) for name in sorted(members) if _PART.fullmatch(name)},
    }
    paragraphs = _paragraphs(parts, styles, members, file)
    pages: tuple[Page, ...] = ()
    if converter is not None:
        copy = layout_copy(members, document, styles, _numbering(members, file))
        pages = _pages(converter.to_pdf(copy), file, has_thai_page_numbers(parts))
        paragraphs = _on_pages(paragraphs, pages)
    return Facts(
        file,
        "docx",
        pages,
        _faces(paragraphs, members, file),
        paragraphs,
        tuple(map(_section, document.iter(w("sectPr")))),
        tuple(text for root in parts.values() for text in raw_texts(root)),
        _title(members, file),
        tracked=any(map(has_tracked, parts.values())),
    )


def _styles(members: Mapping[str, bytes], file: str) -> Styles:
    theme = next((name for name in sorted(members) if _THEME.fullmatch(name)), "")
    return Styles(
        _part(members, "word/styles.xml", file),
        _part(members, theme, file),
        _part(members, "word/settings.xml", file),
    )


def _numbering(members: Mapping[str, bytes], file: str) -> Numbering:
    return Numbering(_part(members, "word/numbering.xml", file))


def _part(members: Mapping[str, bytes], name: str, file: str) -> etree._Element | None:
    return parse(members[name], file) if name in members else None


def _paragraphs(
    parts: Mapping[str, etree._Element], styles: Styles, members: Mapping[str, bytes], file: str
) -> tuple[Paragraph, ...]:
    numbering = _numbering(members, file)
    return tuple(
        paragraph
        for name, root in parts.items()
        for paragraph in read_paragraphs(root, styles, numbering, name)
    )


def _pages(pdf: bytes, file: str, thai_numbers: bool) -> tuple[Page, ...]:
    pages, _ = read_pdf(pdf, file)
    if len(pages) > MAX_PAGES:
        raise InputUnreadable("input-too-many-pages", file=file, pages=len(pages), limit=MAX_PAGES)
    return tuple(map(_with_thai_number, pages)) if thai_numbers else pages


def _with_thai_number(page: Page) -> Page:
    """Return the page with its number as Word prints it."""
    return replace(
        page, lines=tuple(_thai(line, page) if _is_number(line, page) else line for line in page.lines)
    )


def _is_number(line: Line, page: Page) -> bool:
    inside = _MARGIN_ZONE_MM < line.baseline_mm < page.height_mm - _MARGIN_ZONE_MM
    return not inside and _PAGE_NUMBER.fullmatch(line.text) is not None


def _thai(line: Line, page: Page) -> Line:
    runs: tuple[Run, ...] = tuple(replace(run, text=to_thai(run.text)) for run in line.runs)
    return replace(line, text=to_thai(line.text), runs=runs)


def _on_pages(paragraphs: Sequence[Paragraph], pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """Return the paragraphs, each with the page on which its text begins (0 if it is not found)."""
    printed, starts = "", []
    for laid_out in pages:
        starts.append(len(printed))
        printed += "".join(_squeezed(line.text) for line in laid_out.lines)
    placed, position, last = [], 0, 1 if pages else 0
    for paragraph in paragraphs:
        found = _find(printed, _squeezed(paragraph.text), position)
        if found is None:
            placed.append(replace(paragraph, page=last if paragraph.part == DOCUMENT else 0))
            continue
        page = sum(start <= found for start in starts)
        placed.append(replace(paragraph, page=page))
        if paragraph.part == DOCUMENT and page >= last:
            position, last = found, page
    return tuple(placed)


def _find(printed: str, text: str, position: int) -> int | None:
    """Return where a text stands: after ``position`` if it does, else anywhere; by its beginning."""
    if not text:
        return None
    for wanted in (text, text[:_SEARCHED], text[: _SEARCHED // 3]):
        for start in (position, 0):
            found = printed.find(wanted, start)
            if found >= 0:
                return found
    return None


def _squeezed(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _section(element: etree._Element) -> Section:
    size, margins = element.find(w("pgSz")), element.find(w("pgMar"))
    edges = (_measure(margins, name) for name in ("left", "right", "top", "bottom"))
    return Section(_measure(size, "w"), _measure(size, "h"), *edges)


def _measure(element: etree._Element | None, name: str) -> float:
    value = str(element.get(w(name), "")) if element is not None else ""
    twips = float(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else _PAPER_DEFAULT.get(name, 0.0)
    return twips * TWIP_MM


def _faces(paragraphs: Iterable[Paragraph], members: Mapping[str, bytes], file: str) -> tuple[Face, ...]:
    """Return the faces that the text names: the complex-script one for Thai, the Latin one for the rest."""
    table = _part(members, "word/fontTable.xml", file)
    embedded = {
        str(font.get(w("name")))
        for font in (table.iter(w("font")) if table is not None else ())
        if font.find(w("embedRegular")) is not None
    }
    named = set()
    for run in (run for paragraph in paragraphs for run in paragraph.runs):
        named |= {run.face_cs} if _THAI.search(run.text) else set()
        named |= {run.face} if _LATIN.search(run.text) else set()
    return tuple(Face(name, name in embedded) for name in sorted(named))


_THAI = regex("[\u0e01-\u0e5b]")
_LATIN = regex("[!-~]")


def _title(members: Mapping[str, bytes], file: str) -> str:
    core = _part(members, "docProps/core.xml", file)
    title = core.find(_TITLE) if core is not None else None
    return (title.text or "").strip() if title is not None else ""
