"""A PDF as facts: pages with lines, pictures and rules, fonts, and the text as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pypdfium2

from pipeline.errors import InputUnreadable
from pipeline.lint.facts import Face, Facts, Page
from pipeline.patterns import regex
from pipeline.rendering.pages import PDFIUM
from pipeline.rendering.pdf_frame import MM_PER_PT, Frame
from pipeline.rendering.pdf_guard import MAX_LETTERS, check_pdf
from pipeline.rendering.pdf_shapes import read_shapes
from pipeline.rendering.pdf_text import read_lines

_LETTER = regex(r"[^\W\d_]")


def pdf_facts(data: bytes, file: str) -> Facts:
    """Return the facts of a PDF.

    Raises InputUnreadable when it is damaged, locked, too large or too complex, or when it
    holds no text (a scan).
    """
    title, starts = check_pdf(data, file)
    pages, faces = read_pdf(data, file)
    if not any(_LETTER.search(line.text) for page in pages for line in page.lines):
        raise InputUnreadable("pdf-without-text", file=file, pages=len(pages))
    raw = tuple("\n".join(line.text for line in page.lines) for page in pages)
    return Facts(file, "pdf", pages, faces, raw_text=raw, title=title, starts=starts)


def read_pdf(data: bytes, file: str) -> tuple[tuple[Page, ...], tuple[Face, ...]]:
    """Return the pages and the fonts in use of a PDF that ``check_pdf`` has passed."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as problem:
            raise InputUnreadable("input-damaged", file=file) from problem
        try:
            read = tuple(_pages(document, file))
            return tuple(page for page, _ in read), _faces(faces for _, faces in read)
        finally:
            document.close()


def _pages(document: pypdfium2.PdfDocument, file: str) -> Iterator[tuple[Page, frozenset[Face]]]:
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as problem:
            raise InputUnreadable("input-damaged", file=file) from problem
        try:
            yield _page(page, index + 1, file)
        finally:
            page.close()


def _page(page: pypdfium2.PdfPage, number: int, file: str) -> tuple[Page, frozenset[Face]]:
    frame = Frame.of(page)
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > MAX_LETTERS:
            raise InputUnreadable("input-too-complex", file=file)
        lines, faces = read_lines(text_page, frame, number)
    finally:
        text_page.close()
    images, rules = read_shapes(page, frame, number)
    width, height = frame.width * MM_PER_PT, frame.height * MM_PER_PT
    return Page(number, width, height, lines, images, rules), faces


def _faces(used: Iterable[frozenset[Face]]) -> tuple[Face, ...]:
    """Return each font once; it counts as embedded if it is so wherever it is used."""
    embedded: dict[str, bool] = {}
    for face in frozenset().union(*used):
        embedded[face.name] = embedded.get(face.name, True) and face.embedded
    return tuple(Face(name, embedded[name]) for name in sorted(embedded))
