"""Columns of a table that are narrower than a word in them, known before anything is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.content.flow import FlowTable
from pipeline.patterns import regex
from pipeline.rendering.column_widths import placed, torn_columns
from pipeline.rendering.flow_table import CELL, SMALL, columns_of, has_small_type
from pipeline.rendering.line_ends import unbroken_pieces
from pipeline.rendering.metrics import BOLDER, width_twips
from pipeline.rendering.paper import Paper
from pipeline.rendering.style_facts import StyleFacts
from pipeline.thai.keep import NBSP

_MM_PER_TWIP = 25.4 / 1440
_BLANK = regex(r"\.{4}|_{4}|…")
_UNREADABLE_MM = 4.0  # wide letters have no room at all


@dataclass(frozen=True, slots=True)
class NarrowColumn:
    """A column (from 1) of a table of ``columns``: its lines are ``room_mm`` long, its ``word`` is longer."""

    column: int
    columns: int
    room_mm: float
    word: str

    @property
    def is_unreadable(self) -> bool:
        """Return whether a line holds a single letter at most."""
        return self.room_mm < _UNREADABLE_MM


def narrow_column(table: FlowTable, styles: StyleFacts, paper: Paper) -> NarrowColumn | None:
    """Return the column that lacks most for a word in it; ``None`` if none is torn."""
    columns, padding = columns_of(table), styles.cell_padding(table.style)[0]
    is_small = has_small_type(table) and styles.has(CELL + SMALL)
    size = styles.size_pt(CELL + SMALL if is_small else CELL)
    found = []
    for column, room in torn_columns(table, columns, paper.text_width, padding, size):
        width, word = max(_words(table, column, size), default=(0, ""))
        if width > room:
            found.append((width - room, NarrowColumn(column + 1, columns, max(room, 0) * _MM_PER_TWIP, word)))
    return max(found, key=lambda each: each[0])[1] if found else None


def _words(table: FlowTable, column: int, size_pt: float) -> Iterator[tuple[int, str]]:
    """Return what no line ends in of the cells in a column, with its width; dots to write on are no word."""
    for row in table.rows:
        size = size_pt * BOLDER if row.is_header else size_pt
        for first, cell in placed(row.cells):
            if first == column and cell.colspan == 1:
                pieces = (piece for each in cell.paragraphs for piece in unbroken_pieces(str(each.text)))
                words = (word for piece in pieces for word in piece.strip().split(NBSP))
                yield from ((width_twips(word, size), word) for word in words if not _BLANK.search(word))
