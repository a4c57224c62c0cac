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
    pages: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    first = _at(_at(pdf.Root, "/Outlines"), "/First")
    found = {pages[target] for target in _targets(first, set(), _DEEPEST) if target in pages}
    return tuple(sorted(found))


def _targets(item: object, seen: set[tuple[int, int]], depth: int) -> Iterator[tuple[int, int]]:
    """Yield the pages that a row of bookmarks and those below it lead to; a circle ends."""
    while isinstance(item, pikepdf.Dictionary) and item.objgen not in seen and len(seen) < _MOST:
        seen.add(item.objgen)
        target = _at(item, "/Dest")
        if isinstance(target, pikepdf.Array) and len(target) and isinstance(target[0], pikepdf.Object):
            yield target[0].objgen
        if depth:
            yield from _targets(_at(item, "/First"), seen, depth - 1)
        item = _at(item, "/Next")


def _at(holder: object, name: str) -> object:
    """Return what a dictionary holds at a name; ``None`` if it is none, or holds nothing there."""
    return holder[name] if isinstance(holder, pikepdf.Dictionary) and name in holder else None


def inner(starts: Sequence[int], title: str, first: int) -> Iterator[Start]:
    """Yield the bookmarks of a part that begins on page ``first``: its title, and where it goes on."""
    yield title, first
    yield from ((f"{title} ({n})", first + page) for n, page in enumerate(sorted(set(starts) - {0}), 2))
