"""A joined PDF cut into one file for each document, at the destinations the bookmarks became.

Cutting by page counts would send every letter after the first two-page one to the wrong
office; the destinations say where each document really begins.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pikepdf

from pipeline.errors import ConversionFailed
from pipeline.patterns import regex
from pipeline.rendering.joined import bookmark
from pipeline.rendering.pdf_outline import PRODUCER, Start, inner, read_starts, write_starts

_LAYOUT_FONT = regex(r"^(?:[A-Z]{6}\+)?THSarabunNew")
_SYMBOL_FONT = regex(
    r"^(?:[A-Z]{6}\+)?(?:DejaVu|OpenSymbol|SegoeUISymbol|AppleSymbols|Symbola|NotoSansSymbols)"
)


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages of one document in a joined PDF: from ``first`` up to but without ``last``, from 0."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


class JoinedPdf:
    """A joined PDF as LibreOffice made it; use it as a context manager."""

    def __init__(self, pdf: bytes, documents: int) -> None:
        """Open it and find where each of its ``documents`` begins.

        Raises ConversionFailed if it is no PDF, a destination is missing or out of order, or a
        face is wrong.
        """
        self.pdf = pdf
        try:
            self._file = pikepdf.open(io.BytesIO(pdf))
        except pikepdf.PdfError as problem:
            raise ConversionFailed("conversion-nothing") from problem
        try:
            self.ranges = _ranges(self._file, documents)
            self.faces = _check_faces(self._file)
        except ConversionFailed:
            self._file.close()
            raise

    def __enter__(self) -> JoinedPdf:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._file.close()

    def cut(self, pages: PageRange, title: str, dress: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
        """Return the pages of one document as a PDF of its own, equal bytes for equal pages.

        ``dress`` may draw over its pages before it is saved.
        """
        with pikepdf.new() as single:
            single.pages.extend(self._file.pages[pages.first : pages.last])
            if dress is not None:
                dress(single)
            return _saved(single, title)


def collate(pdfs: Iterable[tuple[str, bytes]], title: str, *, duplex: bool = False) -> bytes:
    """Return one PDF with all pages of ``pdfs`` in order, for the printer; a bookmark names each of them.

    With ``duplex`` a blank page follows each that ends on a front, so that none begins on a back.
    """
    starts: list[Start] = []
    with pikepdf.new() as whole:
        for name, pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as part:
                starts += inner(read_starts(part), name, len(whole.pages))
                whole.pages.extend(part.pages)
                if duplex and len(part.pages) % 2:
                    box = part.pages[-1].mediabox
                    whole.add_blank_page(page_size=(float(box[2]), float(box[3])))
        write_starts(whole, starts)
        return _saved(whole, title)


def _saved(pdf: pikepdf.Pdf, title: str) -> bytes:
    pdf.Root.Lang = pikepdf.String("th-TH")
    pdf.docinfo["/Title"] = pikepdf.String(title)
    pdf.docinfo["/Producer"] = pikepdf.String(PRODUCER)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _ranges(pdf: pikepdf.Pdf, documents: int) -> tuple[PageRange, ...]:
    numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    names = pdf.Root.get("/Dests", pikepdf.Dictionary())
    begins: list[int] = []
    for position in range(documents):
        destination = names.get(f"/{bookmark(position)}")
        page = None if destination is None else numbers.get(destination[0].objgen)
        if page is None:
            raise ConversionFailed("conversion-incomplete", missing=position + 1, documents=documents)
        begins.append(page)
    if begins != sorted(set(begins)) or (begins and begins[0] != 0):
        raise ConversionFailed("conversion-incomplete", missing=1, documents=documents)
    ends = [*begins[1:], len(pdf.pages)]
    return tuple(PageRange(first, last) for first, last in zip(begins, ends, strict=True))


def _check_faces(pdf: pikepdf.Pdf) -> frozenset[str]:
    """Return the names of the fonts in use; raises if a Thai text was set in another face."""
    faces, seen = set(), set()
    for page in pdf.pages:
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        if resources.objgen in seen and resources.objgen != (0, 0):
            continue
        seen.add(resources.objgen)
        for font in dict(resources.get("/Font", pikepdf.Dictionary())).values():
            name = str(font.get("/BaseFont", "/")).lstrip("/")
            if not _LAYOUT_FONT.match(name) and not _SYMBOL_FONT.match(name):
                raise ConversionFailed("conversion-wrong-face", face=name)
            faces.add(name)
    return frozenset(faces)
