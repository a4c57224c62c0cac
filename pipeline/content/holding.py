"""What stays on one page: rows and paragraphs held to what follows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile
from math import ceil

from pipeline.content.flow import FlowCell, FlowParagraph, FlowPiece, FlowRoster, FlowRow, FlowTable

Piece = FlowPiece

ROSTER_NOTE = "SarabanRosterNote"
"""The style of a note on members, which stands behind them."""

_BEGINS_ANEW = ("SarabanHeading", "SarabanTitle")
_MOST_LINES = 3
_LONGEST_LINE = 200
"""Characters of two printed lines; a longer paragraph may well begin a page."""
_FULL_LINE = 95
"""Characters of a line across the page, marks above and below counted."""
_SMALL_LINES = 15


def together(paragraphs: Iterable[FlowParagraph]) -> Iterator[FlowParagraph]:
    """Yield paragraphs, each but the last held to the next one."""
    whole = list(paragraphs)
    yield from (replace(paragraph, keep_next=True) for paragraph in whole[:-1])
    yield from whole[-1:]


def is_short(paragraphs: Sequence[FlowParagraph]) -> bool:
    """Return whether paragraphs take less than half of a page, by the lengths of their texts."""
    return sum(ceil(max(len(str(each.text)), 1) / _FULL_LINE) for each in paragraphs) <= _SMALL_LINES


def all_together(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield paragraphs and members, each but the last held to the next one; a table holds its own rows."""
    whole = [single for piece in pieces for single in _singles(piece)]
    for piece in whole[:-1]:
        yield piece if isinstance(piece, FlowTable) else replace(piece, keep_next=True)
    yield from whole[-1:]


def _singles(piece: Piece) -> Iterator[Piece]:
    if isinstance(piece, FlowRoster):
        yield from (FlowRoster((member,), piece.keep_next) for member in piece.members)
    else:
        yield piece


def held(row: FlowRow) -> FlowRow:
    """Return a row that stays on the page of what follows it."""
    cells = (
        replace(cell, paragraphs=tuple(replace(each, keep_next=True) for each in cell.paragraphs))
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def with_rosters(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces, a short line that leads up to a roster held to its first member."""
    made = list(pieces)
    for number, (piece, following) in enumerate(pairwise(pieces)):
        if isinstance(following, FlowRoster) and isinstance(piece, FlowParagraph) and _leads(piece):
            made[number] = replace(piece, keep_next=True)
    return tuple(made)


def _leads(paragraph: FlowParagraph) -> bool:
    return _is_short(paragraph) and paragraph.style != ROSTER_NOTE


def with_tables(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces, the last row of each table held to a few short lines below it.

    A note, the name of an officer or a line for a result says nothing on a page of its own.
    """
    made = list(pieces)
    for number, piece in enumerate(pieces):
        if not isinstance(piece, FlowTable) or not piece.rows:
            continue
        tail = _tail(pieces[number + 1 :])
        if not tail or not _is_short(tail[0]):
            continue
        made[number] = _held_below(piece)
        if len(tail) <= _MOST_LINES and all(map(_is_short, tail)):
            made[number + 1 : number + 1 + len(tail)] = together(tail)
    return tuple(made)


def _tail(pieces: Sequence[Piece]) -> list[FlowParagraph]:
    """Return the paragraphs up to the next heading or table."""
    paragraphs = takewhile(lambda piece: isinstance(piece, FlowParagraph), pieces)
    lines = [piece for piece in paragraphs if isinstance(piece, FlowParagraph)]
    return list(takewhile(lambda line: not line.style.startswith(_BEGINS_ANEW), lines))


def _is_short(paragraph: FlowParagraph) -> bool:
    return len(str(paragraph.text)) <= _LONGEST_LINE


def _held_below(table: FlowTable) -> FlowTable:
    """Return a table held to what follows: by its last row, and a small one as a whole.

    LibreOffice holds a table to the next paragraph only when all of its rows are held.
    """
    is_small = _is_small(table)
    if not is_small and any(cell.covered for cell in table.rows[-1].cells):
        return table  # the last row hangs on those above it: the whole table would have to move
    rows = (*table.rows[:-1], held(table.rows[-1]))
    return replace(table, rows=rows, keep_together=table.keep_together or is_small)


def _is_small(table: FlowTable) -> bool:
    """Return whether a table takes less than half of a page, by the lengths of its texts."""
    height = 0
    for row in table.rows:
        columns = accumulate((cell.colspan for cell in row.cells), initial=0)
        lines = [
            (cell.rowspan, _lines(cell, table, column))
            for column, cell in zip(columns, row.cells, strict=False)
        ]
        if any(count > _SMALL_LINES for _, count in lines):
            return False
        height += max((count for rows, count in lines if rows == 1), default=1)
    return height <= _SMALL_LINES


def _lines(cell: FlowCell, table: FlowTable, column: int) -> int:
    share = sum(table.widths[column : column + cell.colspan]) or cell.colspan / len(table.widths)
    room = max(share * _FULL_LINE, 1)
    return sum(ceil(max(len(str(each.text)), 1) / room) for each in cell.paragraphs)
