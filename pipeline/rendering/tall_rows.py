"""Rows of a table that are taller than a page: cut in two where the layouter tore them.

A layouter prints what fits of each cell, and the rest on the next page. The row becomes two rows
with just these texts, so that the layout pass can turn the page between them as between any others.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.rendering import rows, surgery
from pipeline.rendering.page_turns import LOWEST_MM
from pipeline.rendering.story import Story, lines_and_texts, squeeze
from pipeline.rendering.twins import w

if TYPE_CHECKING:  # PDFium is needed where there is a PDF to read
    from pipeline.rendering.pages import Page

_Printed = tuple[float, str]  # a baseline in mm, and what the line says
_SAME_LINE_MM = 1.0


def cut_in_two(
    story: Story, pages: Sequence[Page], drawn: Mapping[int, frozenset[str]], page: int
) -> str | None:
    """Return the body with the row as two that the end of ``page`` tears; ``None`` if it tears none.

    So is one that begins the page and leaves no room for the cue below it.
    """
    starts = {story.starts[row.first]: row for row in story.rows if row is not None and not row.is_head}
    here = [line for line in lines_and_texts(story, pages[: page + 1], drawn) if line[0].page == page]
    said = [(line.baseline_mm, squeeze(line.text)) for line in pages[page].lines]
    printed = [each for each in said if each[1] and each[1] not in drawn.get(page, ())]
    for number, (line, text) in reversed(list(enumerate(here))):
        row = starts.get(line.start)
        element = None if row is None else rows.row_around(story.paragraphs[row.first])
        if element is None:
            continue
        own = _of_row(printed[printed.index((line.baseline_mm, text)) :], _text(element), is_first=not number)
        cells = tuple(map(_text, element.findall(w("tc"))))
        if own is None or _lengths(own, cells) is None:  # a line amid a torn row may look like one below it
            continue
        high = [each for each in own if each[0] <= LOWEST_MM]
        lengths = _lengths(high, cells)
        return _with_two(story, element, lengths) if high and lengths else None
    return None


def _of_row(lines: Sequence[_Printed], text: str, *, is_first: bool) -> Sequence[_Printed] | None:
    """Return the lines of a row, the first of ``lines``, if it must be cut; ``None`` if it stands well."""
    if not "".join(said for _, said in lines).startswith(text):
        return lines
    count = sum(length < len(text) for length in accumulate((len(said) for _, said in lines), initial=0))
    is_low = any(baseline > LOWEST_MM for baseline, _ in lines[:count])
    return lines[:count] if is_first and is_low else None


def _with_two(story: Story, row: etree._Element, lengths: Sequence[int]) -> str:
    _cut(row, lengths)
    changed: bytes = etree.tostring(story.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed.decode()


def _text(element: etree._Element) -> str:
    return "".join(squeeze(surgery.text_of(p)) for p in element.iter(w("p")))


def _lengths(lines: Sequence[_Printed], cells: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return how much of each cell is printed, one cell after the other; ``None`` if the lines do not fit.

    ``lines`` are baselines (mm) and texts; where one stands above the one before it, another cell begins.
    """
    printed = "".join(text for _, text in lines)
    lengths = list(accumulate(len(text) for _, text in lines))
    rises = (b[0] < a[0] - _SAME_LINE_MM for a, b in pairwise(lines))
    ends = [end for end, rise in zip(lengths, rises, strict=False) if rise]

    @cache
    def from_cell(number: int, position: int) -> tuple[int, ...] | None:
        if number == len(cells):
            return () if position == len(printed) else None
        end = next((end for end in ends if end > position), len(printed))
        for length in range(_common(printed[:end], position, cells[number]), -1, -1):
            rest = from_cell(number + 1, position + length)
            if rest is not None:
                return (length, *rest)
        return None

    return from_cell(0, 0)


def _common(printed: str, position: int, cell: str) -> int:
    length = 0
    while length < len(cell) and printed.startswith(cell[length], position + length):
        length += 1
    return length


def _cut(row: etree._Element, lengths: Sequence[int]) -> None:
    """Cut a row in two: so many letters of each cell stay in it, the rest goes to one below."""
    for height in row.findall(f"{w('trPr')}/{w('trHeight')}"):
        height.getparent().remove(height)
    second = etree.Element(w("tr"))
    second.extend(copy.deepcopy(part) for part in row if part.tag in (w("tblPrEx"), w("trPr")))
    for cell, length in zip(row.findall(w("tc")), lengths, strict=True):
        rest = etree.SubElement(second, w("tc"))
        rest.extend(copy.deepcopy(part) for part in cell.findall(w("tcPr")))
        _move_rest(cell, rest, length)
    for merge in second.iterfind(f"{w('tc')}/{w('tcPr')}/{w('vMerge')}"):
        merge.set(w("val"), "restart")
    row.addnext(second)


def _move_rest(cell: etree._Element, rest: etree._Element, length: int) -> None:
    """Move what follows the first ``length`` letters of a cell into another; both keep a paragraph."""
    position, moving = 0, False
    for block in [part for part in cell if part.tag != w("tcPr")]:
        own = len(_text(block))
        if moving or (position >= length and own):
            moving = True
            rest.append(block)
        elif position + own > length and block.tag == w("p"):
            rest.append(surgery.split(block, _offset(surgery.text_of(block), length - position), flush=False))
            moving = True
        position += own
    for each in (cell, rest):
        if each[-1].tag != w("p"):
            etree.SubElement(each, w("p"))


def _offset(text: str, letters: int) -> int:
    """Return after which character of a text so many letters have been."""
    return next(n for n in range(len(text) + 1) if len(squeeze(text[:n])) >= letters)
