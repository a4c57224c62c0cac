"""Documents with long tables, laid out stretch by stretch, each from the page that the last one left open.

The time that LibreOffice 7.4 takes for a table grows with the square of its rows. Each
seam is proved: the page that one stretch left open must be the first one of the next.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf

from pipeline.errors import ConversionFailed
from pipeline.rendering.joined import bookmark
from pipeline.rendering.layout import squeeze
from pipeline.rendering.pages import Page, TextLine, read_pages
from pipeline.rendering.stretches import ROWS, Rest, Stretch, end_mark, row_mark

_SPARE = 5  # rows: the page after the last whole one must be begun
_NEAR_MM = 0.2


def lay_out_in_stretches(xml: str, to_pdf: Callable[[str], bytes]) -> bytes:
    """Return the PDF of a document, as ``to_pdf`` would make it in one piece.

    ``to_pdf`` lays out a document and makes destinations of its bookmarks. Where the seams do not
    meet, it is asked for the whole. Raises whatever it raises. (Where a page tears a cell, or a row
    is held whole and higher than a page, LibreOffice itself tears it here or there as it comes to it.)
    """
    rest, rows, laid = Rest(xml), ROWS, list[tuple[bytes, int]]()
    open_page: Page | None = None
    while True:
        stretch = rest.stretch(rows)
        pdf = to_pdf(rest.xml if stretch is None else stretch.xml)
        if open_page is not None and not _goes_on(open_page, read_pages(pdf, 0, 1)[0]):
            return to_pdf(xml)
        if stretch is None:
            break
        turns = list(_turns(stretch, pdf))
        if not turns:
            rows *= 2
            continue
        page, row = turns[-1]
        laid.append((pdf, page))
        (open_page,) = read_pages(pdf, page, page + 1)
        rest.go_on(row)
        rows = _rows_of_whole_pages(turns)
    return _joined([*laid, (pdf, -1)])


def _turns(stretch: Stretch, pdf: bytes) -> Iterator[tuple[int, int]]:
    """Return the pages (from 0) that begin with a row before which the document can be cut, and that row."""
    pages = _pages_of_marks(pdf)
    reached = 0
    for row, (may_begin, ends) in enumerate(zip(stretch.may_begin_page, stretch.ends, strict=True)):
        page = pages.get(row_mark(row), 0)
        if page > reached and may_begin:
            yield page, row
        reached = max(reached, page, *(pages.get(end_mark(row, n), 0) for n in range(ends)))


def _pages_of_marks(pdf: bytes) -> dict[str, int]:
    try:
        file = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError as problem:
        raise ConversionFailed("conversion-nothing") from problem
    with file:
        numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(file.pages)}
        places = dict(file.Root.get("/Dests", pikepdf.Dictionary()))
        return {name.removeprefix("/"): numbers[place[0].objgen] for name, place in places.items()}


def _rows_of_whole_pages(turns: list[tuple[int, int]]) -> int:
    """Return how many rows to lay out next: those of some whole pages, and a few that begin one more."""
    (first, begin), (last, end) = turns[0], turns[-1]
    if first == last:
        return ROWS
    per_page = (end - begin) / (last - first)
    return round(max(ROWS // per_page, 1) * per_page) + _SPARE


def _goes_on(page: Page, first: Page) -> bool:
    """Return whether all lines of an open page stand at the same place of a fuller one."""
    places: dict[str, list[TextLine]] = {}
    for line in first.lines:
        places.setdefault(squeeze(line.text), []).append(line)
    return all(any(_is_at(line, each) for each in places.get(squeeze(line.text), ())) for line in page.lines)


def _is_at(line: TextLine, other: TextLine) -> bool:
    apart = (line.baseline_mm - other.baseline_mm, line.left_mm - other.left_mm)
    return max(map(abs, apart)) <= _NEAR_MM


def _joined(laid: list[tuple[bytes, int]]) -> bytes:
    """Return the first so many pages of each PDF (all, if -1) in one that begins at the first bookmark."""
    with pikepdf.new() as whole:
        for pdf, count in laid:
            with pikepdf.open(io.BytesIO(pdf)) as part:
                whole.pages.extend(part.pages if count < 0 else part.pages[:count])
        begin = pikepdf.Array([whole.pages[0].obj, pikepdf.Name.Fit])
        whole.Root.Dests = pikepdf.Dictionary({f"/{bookmark(0)}": begin})
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
        return out.getvalue()
