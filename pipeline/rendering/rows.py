"""Rows of tables in a body that is cut into pages: which there are, and a page begun at one.

A table is cut in two; the heads are repeated above the second part, which an empty paragraph of
1 pt puts on the next page. A row below a merged cell is cut off from it only where nothing else is left.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.rendering.twins import W, w

_MM_PER_TWIP = 25.4 / 1440
_BREAK = (
    f'<w:p xmlns:w="{W}"><w:pPr><w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="20" '
    'w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its table (from 0), and its paragraphs from ``first`` to ``last``.

    ``is_head``: it is repeated on each page. ``goes_on``: a taller cell above reaches into it.
    ``height_mm`` is the least height that it was given.
    """

    table: int
    first: int
    last: int
    is_head: bool
    goes_on: bool
    height_mm: float


def rows_of(paragraphs: Sequence[etree._Element]) -> tuple[TableRow | None, ...]:
    """Return for each paragraph the row it stands in, ``None`` outside tables.

    Of a table within a table the row of the outer one counts.
    """
    elements = [row_around(paragraph) for paragraph in paragraphs]
    tables: dict[etree._Element, int] = {}
    found: list[TableRow | None] = []
    for number, element in enumerate(elements):
        if element is None:
            found.append(None)
        elif number and elements[number - 1] is element:
            found.append(found[-1])
        else:
            last = number
            while last + 1 < len(elements) and elements[last + 1] is element:
                last += 1
            table = tables.setdefault(element.getparent(), len(tables))
            found.append(
                TableRow(table, number, last, element in _heads(element), _goes_on(element), _height(element))
            )
    return tuple(found)


def row_around(paragraph: etree._Element) -> etree._Element | None:
    """Return the row of the outermost table that a paragraph stands in."""
    return next(iter([*paragraph.iterancestors(w("tr"))][::-1]), None)


def _heads(row: etree._Element) -> list[etree._Element]:
    """Return the repeated rows of the table of ``row``."""
    heads: list[etree._Element] = []
    for each in row.getparent().iterchildren(w("tr")):
        if each.find(f"{w('trPr')}/{w('tblHeader')}") is None:
            break
        heads.append(each)
    return heads


def _goes_on(row: etree._Element) -> bool:
    return bool(_continued(row))


def _continued(row: etree._Element) -> list[etree._Element]:
    """Return the marks of the cells of a row that belong to a taller cell above."""
    merges = row.iterfind(f"{w('tc')}/{w('tcPr')}/{w('vMerge')}")
    return [merge for merge in merges if merge.get(w("val"), "continue") == "continue"]


def _height(row: etree._Element) -> float:
    said = row.find(f"{w('trPr')}/{w('trHeight')}")
    return 0.0 if said is None else float(said.get(w("val"), "0")) * _MM_PER_TWIP


def begin_page(row: etree._Element) -> etree._Element:
    """Begin a page at a row and return the empty paragraph that does it."""
    table, heads = row.getparent(), _heads(row)
    page = etree.fromstring(_BREAK)
    rows = table.findall(w("tr"))
    if rows.index(row) <= len(heads):
        table.addprevious(page)
        return page
    new = etree.Element(w("tbl"))
    new.extend(copy.deepcopy(part) for part in table if part.tag in (w("tblPr"), w("tblGrid")))
    new.extend(copy.deepcopy(head) for head in heads)
    new.extend(rows[rows.index(row) :])  # which takes them out of the old table
    for merge in _continued(row):
        merge.set(w("val"), "restart")
    table.addnext(page)
    page.addnext(new)
    return page
