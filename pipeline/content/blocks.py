"""Blocks of a record as pieces of a flow: what stands on the page, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from pipeline.content.agenda import agenda
from pipeline.content.amendments import amendments
from pipeline.content.cells import CELL_LIST, cell, points_text
from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowSection, FlowTable
from pipeline.content.holding import Piece, all_together, together, with_rosters
from pipeline.content.lists import lines_of
from pipeline.content.marks import BOX, TICKED, Writer
from pipeline.content.roster import parent_of, roster
from pipeline.content.running import heading_style, labelled, list_style, plain_lines, running
from pipeline.content.schedule import schedule
from pipeline.content.tables import PLAIN, table
from pipeline.domain.blocks import Heading, ListBlock, Orientation, Paragraph
from pipeline.domain.page_blocks import (
    Agenda,
    Align,
    Amendments,
    Blanks,
    Block,
    Checklist,
    ChecklistItem,
    Roster,
    Schedule,
    Table,
)

Placed = tuple[Orientation | None, Piece]
"""A piece with the way its paper lies; ``None`` is that of the document."""

_POINTS_SHARE = 0.18


def in_sections(all_pieces: Iterable[Placed], orientation: Orientation) -> tuple[FlowSection, ...]:
    """Return pieces in sections, neighbours on paper that lies alike in one; at least one section.

    ``orientation`` is that of the document.
    """
    oriented = ((own or orientation, piece) for own, piece in all_pieces)
    sections = tuple(
        FlowSection(way, with_rosters([piece for _, piece in group]))
        for way, group in groupby(oriented, key=lambda each: each[0])
    )
    return sections or (FlowSection(orientation, ()),)


Draw = Callable[[Block, Writer, str], Iterable[Piece]]
"""Returns the pieces of a block; the text is the number of the heading that a roster stands under."""


def placed(blocks: Iterable[Block], writer: Writer, draw: Draw | None = None) -> Iterator[Placed]:
    """Yield the pieces of blocks in order, each with the way its paper lies; ``draw`` as ``pieces`` does."""
    parent = ""
    for block in blocks:
        parent = parent_of(block) or parent
        orientation = block.orientation if isinstance(block, Table) else None
        for piece in (draw or pieces)(block, writer, parent):
            yield orientation, piece


def pieces(block: Block, writer: Writer, parent: str = "") -> Iterator[Piece]:
    """Yield the pieces of one block; ``parent`` is the number of the heading that a roster stands under."""
    match block:
        case Table():
            yield table(block, writer)
        case Schedule():
            yield from schedule(block, writer)
        case Checklist():
            yield from _checklist(block, writer)
        case Roster():
            yield from roster(block, writer, parent)
        case Agenda():
            yield from _all_together(agenda(block, writer, pieces), block.keep_together)
        case Amendments():
            yield from _all_together(amendments(block, writer), block.keep_together)
        case Blanks():
            yield from _together(plain_lines(block.lines, writer), block.keep_together)
        case ListBlock():
            lines = (labelled(line.label, line.text, line.level, writer) for line in lines_of(block))
            yield from _together(lines, block.keep_together)
        case Heading():
            yield FlowParagraph(heading_style(block.level), writer.text(block.text), keep_next=True)
        case Paragraph():
            yield from _paragraph(block, writer)


def _paragraph(block: Paragraph, writer: Writer) -> Iterator[FlowParagraph]:
    if block.heading:
        yield FlowParagraph(heading_style(1), writer.text(block.text), keep_next=True)
    else:
        yield from _together(running((block.text,), writer), block.keep_together)


def _together(paragraphs: Iterable[FlowParagraph], keep: bool) -> Iterator[FlowParagraph]:
    """Yield paragraphs, each but the last held to the next one when they are to be kept together."""
    yield from together(paragraphs) if keep else paragraphs


def _all_together(found: Iterable[Piece], keep: bool) -> Iterator[Piece]:
    yield from all_together(found) if keep else found


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
        yield from _together(boxes(block.items, writer), block.keep_together)


def boxes(items: Iterable[ChecklistItem], writer: Writer) -> Iterator[FlowParagraph]:
    """Yield boxes with their labels, one below the other."""
    return (FlowParagraph(list_style(1), writer.text(_boxed(item)), 1) for item in items)


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
