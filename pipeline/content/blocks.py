"""Blocks of a record as pieces of a flow: what stands on the page, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.content.cells import CELL_LIST, cell, points_text, typed
from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.content.holding import Piece, together
from pipeline.content.lists import DEEPEST_LEVEL, Line, lines_of
from pipeline.content.marks import BOX, TICKED, Writer
from pipeline.content.schedule import schedule
from pipeline.content.tables import PLAIN, table
from pipeline.domain.blocks import (
    Align,
    Blanks,
    Block,
    Checklist,
    ChecklistItem,
    Heading,
    ListBlock,
    Orientation,
    Paragraph,
    Schedule,
    Table,
)
from pipeline.thai import digits

Placed = tuple[Orientation | None, Piece]
"""A piece with the way its paper lies; ``None`` is that of the document."""

BODY = "SarabanBody"
PLAIN_TEXT = "SarabanPlainText"

_DEEPEST_HEADING = 3
_POINTS_SHARE = 0.18


def list_style(level: int) -> str:
    """Return the style of a list item of level 1 to 4."""
    return f"SarabanList{min(max(level, 1), DEEPEST_LEVEL)}"


def heading_style(level: int) -> str:
    """Return the style of a heading; the fourth level looks like the third."""
    return f"SarabanHeading{min(max(level, 1), _DEEPEST_HEADING)}"


def placed(blocks: Iterable[Block], writer: Writer) -> Iterator[Placed]:
    """Yield the pieces of blocks in order, each with the way its paper lies."""
    for block in blocks:
        orientation = block.orientation if isinstance(block, Table) else None
        for piece in pieces(block, writer):
            yield orientation, piece


def pieces(block: Block, writer: Writer) -> Iterator[Piece]:
    """Yield the paragraphs and tables of one block."""
    match block:
        case Table():
            yield table(block, writer)
        case Schedule():
            yield from schedule(block, writer)
        case Checklist():
            yield from _checklist(block, writer)
        case Blanks():
            yield from _together(plain_lines(block.lines, writer), block.keep_together)
        case ListBlock():
            lines = (_item(line, writer) for line in lines_of(block))
            yield from _together(lines, block.keep_together)
        case Heading():
            yield FlowParagraph(heading_style(block.level), writer.text(block.text), keep_next=True)
        case Paragraph():
            yield from _paragraph(block, writer)


def plain_lines(lines: Iterable[str], writer: Writer) -> Iterator[FlowParagraph]:
    """Yield lines without indent: blanks to fill in, results."""
    return (FlowParagraph(PLAIN_TEXT, writer.text(line)) for line in lines)


def running(texts: Iterable[str], writer: Writer) -> Iterator[FlowParagraph]:
    """Yield texts as running paragraphs; typed lines of a list hang on their labels."""
    for text in texts:
        for paragraph in typed(text, writer, BODY, "list"):
            is_item = paragraph.style == "list"
            yield replace(paragraph, style=list_style(paragraph.level)) if is_item else paragraph


def _paragraph(block: Paragraph, writer: Writer) -> Iterator[FlowParagraph]:
    if block.heading:
        yield FlowParagraph(heading_style(1), writer.text(block.text), keep_next=True)
    else:
        yield from _together(running((block.text,), writer), block.keep_together)


def _together(paragraphs: Iterable[FlowParagraph], keep: bool) -> Iterator[FlowParagraph]:
    """Yield paragraphs, each but the last held to the next one when they are to be kept together."""
    yield from together(paragraphs) if keep else paragraphs


def _item(line: Line, writer: Writer) -> FlowParagraph:
    text = f"{digits.to_thai(line.label)} {line.text}" if line.label else line.text
    return FlowParagraph(list_style(line.level), writer.text(text), line.level if line.label else 0)


def boxed(text: str, *, checked: bool | None = None) -> str:
    """Return a text behind a box, ticked or empty."""
    return f"{TICKED if checked else BOX} {text}"


def _checklist(block: Checklist, writer: Writer) -> Iterator[Piece]:
    if block.columns > 1:
        yield _side_by_side(block, writer)
    elif any(item.points is not None for item in block.items):
        rows = tuple(_scored(item, writer) for item in block.items)
        yield FlowTable((1 - _POINTS_SHARE, _POINTS_SHARE), rows, PLAIN, block.keep_together)
    else:
        items = (FlowParagraph(list_style(1), writer.text(_boxed(item)), 1) for item in block.items)
        yield from _together(items, block.keep_together)


def _boxed(item: ChecklistItem) -> str:
    return boxed(" ".join(item.label.split("\n")), checked=item.checked)


def _box_cell(item: ChecklistItem, writer: Writer) -> FlowCell:
    points = f" ({points_text(item.points)} คะแนน)" if item.points is not None else ""
    return FlowCell((FlowParagraph(CELL_LIST, writer.text(_boxed(item) + points), 1),))


def _scored(item: ChecklistItem, writer: Writer) -> FlowRow:
    points = f"{points_text(item.points)} คะแนน" if item.points is not None else ""
    label = FlowCell((FlowParagraph(CELL_LIST, writer.text(_boxed(item)), 1),))
    return FlowRow((label, cell(points, writer, align=Align.RIGHT)))


def _side_by_side(block: Checklist, writer: Writer) -> FlowTable:
    """Return boxes in columns, read row by row."""
    count = block.columns
    cells = [_box_cell(item, writer) for item in block.items]
    cells += [cell("", writer)] * (-len(cells) % count)
    rows = tuple(FlowRow(tuple(cells[n : n + count])) for n in range(0, len(cells), count))
    return FlowTable((1 / count,) * count, rows, PLAIN, block.keep_together)
