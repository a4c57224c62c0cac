"""Tracked changes of a DOCX: what the text is once they are accepted."""

from __future__ import annotations

from lxml import etree

from pipeline.rendering.twins import w

_REMOVED = frozenset({w("del"), w("moveFrom")})
_ADDED = frozenset({w("ins"), w("moveTo")})


def has_tracked(root: etree._Element) -> bool:
    """Return whether a part holds insertions or deletions that nobody has accepted or refused."""
    return next(root.iter(*_REMOVED, *_ADDED), None) is not None


def accept(root: etree._Element) -> None:
    """Take deleted text and rows out of a part in place; what was inserted stays as plain text.

    A paragraph that is deleted with its end goes; one whose end alone is deleted stays.
    """
    for row in [row for row in root.iter(w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is not None]:
        _remove(row)
    for element in list(root.iter(*_REMOVED)):
        if not _is_mark(element):
            _remove(element)
    for paragraph in list(root.iter(w("p"))):
        if _is_deleted(paragraph):
            _remove(paragraph)
    for element in list(root.iter(*_REMOVED, *_ADDED)):
        _unwrap(element)


def _is_mark(element: etree._Element) -> bool:
    """Return whether an element only marks its paragraph's end, or its row, as deleted or inserted."""
    parent = element.getparent()
    return parent is not None and parent.tag in (w("rPr"), w("trPr"), w("tcPr"))


def _is_deleted(paragraph: etree._Element) -> bool:
    """Return whether the end of a paragraph is deleted and nothing is left before it."""
    end = paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}")
    parent = paragraph.getparent()
    if end is None or parent is None or next(paragraph.iter(w("r")), None) is not None:
        return False
    return len(parent.findall(w("p"))) > 1


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)
