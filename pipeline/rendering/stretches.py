"""A document cut into stretches within its long tables, each to be laid out by itself.

Pages fill from the top: where one ends does not depend on what comes after the next one.
So what is left of a document after some of its pages is a document of its own that begins
with a page: the head of the table, the row that begins the page, and all that follows.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.patterns import regex
from pipeline.rendering import flow_text
from pipeline.rendering.joined import remove_marks, set_mark
from pipeline.rendering.page_fields import parsed
from pipeline.rendering.style_facts import chain
from pipeline.rendering.template import Template
from pipeline.rendering.twins import W, w

ROWS = 200
"""Rows of a stretch: fewer take more calls, more take longer each; from 100 to 200 it comes to the same."""
LONG = 300
"""Tables with more rows are cut; up to here two calls take as long as one."""

_COUNTED = regex("<w:(?:footnoteReference|endnoteReference|numPr|fldChar|fldSimple)[ />]")
_SECTION = regex("<w:sectPr(?: [^>]*)?/>|<w:sectPr[ >].*?</w:sectPr>", re.DOTALL)
_KIND = regex(r'<w:type w:val="([^"]*)"')
_REFERENCE = regex("<w:(?:header|footer)Reference [^>]*>")
_STYLE = regex('<w:pStyle w:val="([^"]*)"')
_TWO_SIDED = (b"w:evenAndOddHeaders", b"w:mirrorMargins")
_CELL, _PARAGRAPH, _V_MERGE = w("tc"), w("p"), w("vMerge")
_MERGE = f"{w('tcPr')}/{_V_MERGE}"
_AFTER_TABLE = f'<w:body xmlns:w="{W}">{flow_text.gap(20)}</w:body>'


def row_mark(number: int) -> str:
    """Return the name of the destination at which a row of a stretch begins."""
    return f"sarabanrow{number:05d}"


def end_mark(row: int, number: int) -> str:
    """Return the name of the destination at which the text of a taller cell ends."""
    return f"sarabanend{row:05d}x{number}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The first pages of a document, up to a row of its first long table, with a mark in each row."""

    xml: str
    may_begin_page: tuple[bool, ...]
    """For each row whether the document can be cut before it, if it begins a page."""
    ends: tuple[int, ...]
    """For each row how many of its cells reach over others: the ends of their texts are marked."""


def is_for_stretches(template: Template, xml: str) -> bool:
    """Return whether a document has a long table, and has the same pages when it is laid out in stretches.

    It has not where something is counted over all of them, or where pages differ by their number.
    """
    if max(map(_count_rows, xml.split("</w:tbl>"))) <= LONG or _COUNTED.search(xml):
        return False
    if any(name in template.members.get("word/settings.xml", b"") for name in _TWO_SIDED):
        return False
    return _are_alike(_SECTION.findall(xml)) and not _counts_by_style(template.members, xml)


def _count_rows(xml: str) -> int:
    return xml.count("<w:tr>") + xml.count("<w:tr ") - xml.count("<w:tblHeader")


def _counts_by_style(members: Mapping[str, bytes], xml: str) -> bool:
    """Return whether a style in use numbers its paragraphs."""
    all_styles = parsed(members["word/styles.xml"]).iter(w("style"))
    styles = {element.get(w("styleId"), ""): element for element in all_styles}
    steps = (step for style in set(_STYLE.findall(xml)) for step in chain(styles, style))
    return any(step.find(f"{w('pPr')}/{w('numPr')}") is not None for step in steps)


def _are_alike(sections: Sequence[str]) -> bool:
    """Return whether each section begins a page, and all have the same headers and footers."""
    kinds = {kind for section in sections for kind in _KIND.findall(section)}
    said = {tuple(sorted(_REFERENCE.findall(section))) for section in sections}
    return kinds <= {"nextPage"} and len(said) <= 1


class Rest:
    """What is left to lay out of a document; it begins with a page."""

    def __init__(self, xml: str) -> None:
        """Take the whole document."""
        self._root = parsed(xml.encode())
        self._body = self._root.find(w("body"))
        remove_marks(self._root)

    @property
    def xml(self) -> str:
        """Return all of it."""
        return _written(self._root)

    def stretch(self, rows: int) -> Stretch | None:
        """Return it up to ``rows`` rows into its first long table, or some more that belong to these.

        ``None`` if there is no long table, or if it has not so many rows.
        """
        table = _long_table(self._root)
        if table is None:
            return None
        heads, body = _rows(table)
        end = _end(body, rows)
        if end is None:
            return None
        root = etree.Element(self._root.tag, self._root.attrib, nsmap=self._root.nsmap)
        new = etree.SubElement(root, w("body"))
        for piece in self._body.iterchildren():
            if piece is table:
                break
            new.append(copy.deepcopy(piece))
        begun = _table_of(table, [*heads, *body[:end]])
        ends = _mark(_rows(begun)[1])
        new.extend((begun, *etree.fromstring(_AFTER_TABLE), copy.deepcopy(_section_of(table))))
        may_begin = tuple(n > 0 and _says(body[n - 1], "cantSplit") for n in range(end))
        return Stretch(_written(root), may_begin, ends)

    def go_on(self, row: int) -> None:
        """Leave away what is before a row of the first long table; that row begins a page.

        A taller cell above it goes on empty: its text has stood on the page before.
        """
        table = _long_table(self._root)
        if table is None:
            return
        for piece in list(table.itersiblings(preceding=True)):
            self._body.remove(piece)
        body = _rows(table)[1]
        for gone in body[:row]:
            table.remove(gone)
        for merge in body[row].iter(_V_MERGE):
            merge.set(w("val"), "restart")
        section = _section_of(table)
        for first_page in section.findall(w("titlePg")):
            section.remove(first_page)


def _written(root: etree._Element) -> str:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written.decode()


def _long_table(root: etree._Element) -> etree._Element | None:
    tables = root.find(w("body")).iterchildren(w("tbl"))
    return next((table for table in tables if len(_rows(table)[1]) > LONG), None)


def _rows(table: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return the rows of a table that are repeated on each page, and the others."""
    rows = table.findall(w("tr"))
    heads = next((n for n, row in enumerate(rows) if not _says(row, "tblHeader")), len(rows))
    return rows[:heads], rows[heads:]


def _says(row: etree._Element, name: str) -> bool:
    return row.find(f"{w('trPr')}/{w(name)}") is not None


def _table_of(table: etree._Element, rows: list[etree._Element]) -> etree._Element:
    new = etree.Element(w("tbl"))
    new.extend(copy.deepcopy(part) for part in table if part.tag in (w("tblPr"), w("tblGrid")))
    new.extend(map(copy.deepcopy, rows))
    return new


def _section_of(table: etree._Element) -> etree._Element:
    """Return the properties of the section that a table stands in."""
    for piece in table.itersiblings():
        own = piece if piece.tag == w("sectPr") else piece.find(f"{w('pPr')}/{w('sectPr')}")
        if own is not None:
            return own
    return etree.Element(w("sectPr"))


def _end(rows: list[etree._Element], number: int) -> int | None:
    """Return a row, ``number`` or one of the next, that a stretch may end before."""
    ends = (n for n in range(number, len(rows)) if not _keeps_next(rows[n - 1]))
    first = next(ends, None)
    if first is None or not _goes_on(rows[first]):
        return first
    near = itertools.takewhile(lambda n: n < number + ROWS // 2, ends)
    return next((n for n in near if not _goes_on(rows[n])), first)


def _keeps_next(row: etree._Element) -> bool:
    keeps = (mark.get(w("val"), "1") for mark in row.iter(w("keepNext")))
    return any(value not in ("0", "false", "off") for value in keeps)


def _goes_on(row: etree._Element) -> bool:
    """Return whether a cell of the row belongs to a taller one above."""
    return any(merge.get(w("val"), "continue") == "continue" for merge in row.iter(_V_MERGE))


def _mark(rows: Sequence[etree._Element]) -> tuple[int, ...]:
    """Mark where each row begins, and where the texts of taller cells end; return how many these are."""
    identities, ends = itertools.count(1), []
    for number, row in enumerate(rows):
        first, tall = _marked_cells(row)
        if first is not None:
            set_mark(first.find(_PARAGRAPH), next(identities), row_mark(number))
        for n, cell in enumerate(tall):
            set_mark(cell.findall(_PARAGRAPH)[-1], next(identities), end_mark(number, n), at_end=True)
        ends.append(len(tall))
    return tuple(ends)


def _marked_cells(row: etree._Element) -> tuple[etree._Element | None, list[etree._Element]]:
    """Return the first cell of a row that is one row high, and those that reach down over others."""
    if next(row.iter(_V_MERGE), None) is None:
        return row.find(_CELL), []
    cells = row.findall(_CELL)
    tall = [cell for cell in cells if cell.find(_MERGE) is not None and not _is_covered(cell)]
    return next((cell for cell in cells if cell.find(_MERGE) is None), None), tall


def _is_covered(cell: etree._Element) -> bool:
    merge = cell.find(_MERGE)
    return merge is not None and merge.get(w("val"), "continue") == "continue"
