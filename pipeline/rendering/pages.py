"""Finished pages as facts: lines of text with their place, read from a PDF.

Places are in mm from the upper left corner of the paper.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

# PDFium must not be entered by two threads at once; whoever reads a PDF holds this.
PDFIUM = threading.RLock()
MM_PER_PT = 25.4 / 72
_SAME_LINE_PT = 3.0
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: where its baseline runs and where its first character begins."""

    text: str
    baseline_mm: float
    left_mm: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its lines in the order of the page's content."""

    lines: tuple[TextLine, ...]
    height_mm: float

    @property
    def text(self) -> str:
        """Return the whole text of the page, one line a line."""
        return "\n".join(line.text for line in self.lines)


def read_pages(pdf: bytes, first: int = 0, last: int | None = None) -> tuple[Page, ...]:
    """Return the pages of a PDF from ``first`` up to but without ``last``, with their lines."""
    with _opened(pdf) as document:
        return tuple(_page(document, n) for n in range(first, len(document) if last is None else last))


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the plain text of each page; cheaper than ``read_pages``."""
    with _opened(pdf) as document:
        return tuple(_plain(document, n) for n in range(len(document)))


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _plain(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
        page.close()


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of a page, the box around each stretch of text on it, and its plain text."""

    width_mm: float
    height_mm: float
    boxes: tuple[Box, ...]
    text: str


def extents(pdf: bytes) -> tuple[Extent, ...]:
    """Return the extent of each page; text of blanks alone has no box."""
    with _opened(pdf) as document:
        return tuple(_extent(document, n) for n in range(len(document)))


def text_in(pdf: bytes, number: int, box: Box) -> str:
    """Return what stands in a box of a page (from 0), on one line."""
    with _opened(pdf) as document:
        page = document[number]
        text_page = page.get_textpage()
        try:
            left, top, right, bottom = (side / MM_PER_PT for side in box)
            height = page.get_height()
            said = text_page.get_text_bounded(left, height - bottom, right, height - top)
            return " ".join(str(said).split())
        finally:
            text_page.close()
            page.close()


def _extent(document: pypdfium2.PdfDocument, number: int) -> Extent:
    page = document[number]
    text_page = page.get_textpage()
    try:
        width, height = page.get_size()
        boxes = tuple(_boxes(text_page, height))
        text = str(text_page.get_text_range())
        return Extent(width * MM_PER_PT, height * MM_PER_PT, boxes, text)
    finally:
        text_page.close()
        page.close()


def _boxes(text_page: pypdfium2.PdfTextPage, height_pt: float) -> Iterator[Box]:
    for index in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(index)
        sides = (left, height_pt - top, right, height_pt - bottom)
        yield sides[0] * MM_PER_PT, sides[1] * MM_PER_PT, sides[2] * MM_PER_PT, sides[3] * MM_PER_PT


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    page = document[number]
    text_page = page.get_textpage()
    try:
        height = page.get_height()
        return Page(tuple(_lines(text_page, height)), height * MM_PER_PT)
    finally:
        text_page.close()
        page.close()


def _lines(text_page: pypdfium2.PdfTextPage, height_pt: float) -> Iterator[TextLine]:
    x, y = ctypes.c_double(), ctypes.c_double()
    words: list[str] = []
    left = baseline = None
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in (13, 10):
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        if baseline is None or left is None or abs(y.value - baseline) > _SAME_LINE_PT:
            if words and baseline is not None and left is not None:
                yield _line(words, height_pt - baseline, left)
            words, left, baseline = [], x.value, y.value
        words.append(chr(code))
    if words and baseline is not None and left is not None:
        yield _line(words, height_pt - baseline, left)


def _whole(text: str) -> str:
    """Return a text of UTF-16 units, as PDFium counts, in whole characters; a half of one is U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _line(words: list[str], baseline_pt: float, left_pt: float) -> TextLine:
    return TextLine(_whole("".join(words)).strip(), baseline_pt * MM_PER_PT, left_pt * MM_PER_PT)
