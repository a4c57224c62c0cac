"""Signatures of an enclosure in company: the last row of the table goes with them to their page.

LibreOffice holds a table to what follows it only when it holds all of its rows; so where the
signatures came to stand alone, the table is cut before its last row, and that row begins the page.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from pipeline.rendering import surgery
from pipeline.rendering.layout import squeeze
from pipeline.rendering.twins import W, w

_GRID = "SarabanGrid"
_SIGNED = ("SarabanSignature",)
_BREAK = (
    f'<w:p xmlns:w="{W}"><w:pPr><w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="20" '
    'w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)


def are_alone(xml: str, pages: Sequence[str]) -> bool:
    """Return whether the last page of an enclosure holds signatures and no row of its last table.

    ``pages`` are the texts of its pages without header, footer and page number.
    """
    if len(pages) < 2 or not any(style in xml for style in _SIGNED):
        return False
    tail = "".join(squeeze(surgery.text_of(p)) for p in _behind_table(etree.fromstring(xml.encode())))
    last = squeeze(pages[-1])
    return bool(last) and tail.endswith(last)


def _behind_table(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs behind the last table with lines; none if it ends the document.

    None too where a chart stands behind it: the signatures are then those of a text.
    """
    table = _last_table(root)
    behind = [] if table is None else list(table.itersiblings())
    if any(next(block.iter(w("drawing")), None) is not None for block in behind):
        return []
    return [p for block in behind for p in block.iter(w("p"))]


def _last_table(root: etree._Element) -> etree._Element | None:
    tables = root.find(w("body")).findall(w("tbl"))
    return next((table for table in reversed(tables) if _style(table) == _GRID), None)


def _style(table: etree._Element) -> str:
    style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
    return "" if style is None else str(style.get(w("val"), ""))


def brought(xml: str) -> str | None:
    """Return the body with the last row of its last table on the signatures' page.

    ``None`` if the table can't be cut. The head rows are repeated above it; a row beside a merged
    cell is not torn from it.
    """
    root = etree.fromstring(xml.encode())
    table = _last_table(root)
    rows = table.findall(w("tr")) if table is not None else []
    heads = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    body = rows[len(heads) :]
    first = next((n for n in range(len(body) - 1, 0, -1) if not _goes_on(body[n])), 0)
    if table is None or not first:
        return None
    new = etree.Element(w("tbl"))
    new.extend(copy.deepcopy(part) for part in table if part.tag in (w("tblPr"), w("tblGrid")))
    new.extend(copy.deepcopy(row) for row in heads)
    new.extend(body[first:])  # which takes them out of the old table
    page = etree.fromstring(_BREAK)
    table.addnext(page)
    page.addnext(new)
    changed: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed.decode()


def _goes_on(row: etree._Element) -> bool:
    """Return whether a cell of the row belongs to a taller one above."""
    merges = row.iter(w("vMerge"))
    return any(merge.get(w("val"), "continue") == "continue" for merge in merges)
