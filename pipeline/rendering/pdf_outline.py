"""Where the documents of a bound PDF begin: its bookmarks, which are ours to write and to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pikepdf

PRODUCER = "Saraban"
_MOST = 20_000
_DEEPEST = 3

Start = tuple[str, int]
"""The name of a document, and the index of its first page."""


def write_starts(pdf: pikepdf.Pdf, starts: Iterable[Start]) -> None:
    """Give a bound PDF a bookmark for each of its documents."""
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, page, "Fit") for title, page in starts)


def read_starts(pdf: pikepdf.Pdf) -> tuple[int, ...]:
    """Return the indices of the pages on which documents begin; none but for a PDF that we have bound.

    Bookmarks of others are headings of one document.
    """
    if "/Info" not in pdf.trailer or str(pdf.docinfo.get("/Producer", "")) != PRODUCER:
        return ()
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    outlines: object = pdf.Root.get("/Outlines", None)
    first: object = (
        outlines["/First"] if isinstance(outlines, pikepdf.Dictionary) and "/First" in outlines else None
    )
    found = (pages.get(target) for target in _targets(first, set(), _DEEPEST))
    return tuple(sorted({page for page in found if page is not None}))


def _targets(item: object, seen: set[tuple[int, int]], depth: int) -> Iterator[tuple[int, int]]:
    """Yield the pages that a row of bookmarks and those below it lead to; a circle ends."""
    while isinstance(item, pikepdf.Dictionary) and item.objgen not in seen and len(seen) < _MOST:
        seen.add(item.objgen)
        target = item.get("/Dest")
        if isinstance(target, pikepdf.Array) and len(target) and isinstance(target[0], pikepdf.Object):
            yield target[0].objgen
        if depth:
            yield from _targets(item.get("/First"), seen, depth - 1)
        item = item.get("/Next")


def inner(starts: Sequence[int], title: str, first: int) -> Iterator[Start]:
    """Yield the bookmarks of a part that begins on page ``first``: its title, and where it goes on."""
    yield title, first
    yield from ((f"{title} ({n})", first + page) for n, page in enumerate(sorted(set(starts) - {0}), 2))
