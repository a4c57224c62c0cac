"""Signatures side by side: dots as long as their cells hold, so that nothing behind them is broken.

All lengths are in twips.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.patterns import regex
from pipeline.rendering.column_widths import placed
from pipeline.rendering.flow_table import SIGNATURE, is_signature
from pipeline.rendering.metrics import width_twips
from pipeline.rendering.paper import Paper
from pipeline.rendering.style_facts import StyleFacts

_DOTS = regex(r"\.{12,}")
_LEAST = 24
"""Dots of 22 mm: a hand needs as much for its name."""
_SLACK = 170  # 3 mm: so far are two of them apart


def fitted(table: FlowTable, styles: StyleFacts, paper: Paper) -> FlowTable:
    """Return signatures with dots that fit; any other table as it is.

    Where less than 22 mm would be left for a hand, two stand in a row instead of three, or else
    what follows the dots (ผู้รายงาน) stands below the name.
    """
    if not is_signature(table):
        return table
    around = styles.cell_padding(table.style)[0] + _SLACK
    room = _Room(paper.text_width, around, styles.size_pt(SIGNATURE))
    ways = (table, _two_in_a_row(table))
    whole = (way for way in ways if room.is_enough(way))
    return room.fitted(next(whole, None) or _changed(table, lambda cell, _: _with_role_below(cell)))


@dataclass(frozen=True, slots=True)
class _Room:
    """The width of the text column, what a cell takes of it for itself, and the size of the type."""

    width: int
    around: int
    size_pt: float

    def is_enough(self, table: FlowTable) -> bool:
        """Return whether each line to sign on keeps as many dots as a hand needs."""
        return all(holds >= min(_LEAST, own) for own, holds in self._to_sign(table))

    def fitted(self, table: FlowTable) -> FlowTable:
        """Return a table whose lines fit; the lines to sign on have equally many dots."""
        most = min((max(holds, 1) for _, holds in self._to_sign(table)), default=0)

        def shorter(cell: FlowCell, share: float) -> FlowCell:
            lines = (
                self._shorter(line, share, most if n == 0 else None) for n, line in enumerate(cell.paragraphs)
            )
            return replace(cell, paragraphs=tuple(lines))

        return _changed(table, shorter)

    def _to_sign(self, table: FlowTable) -> Iterator[tuple[int, int]]:
        """Return how many dots the first line of each cell has, and how many it has room for."""
        for row in table.rows:
            for cell, share in _shares(table, row):
                found = _DOTS.search(str(cell.paragraphs[0].text)) if cell.paragraphs else None
                if found is not None:
                    yield len(found[0]), self._holds(cell.paragraphs[0], share)

    def _holds(self, line: FlowParagraph, share: float) -> int:
        others = width_twips(_DOTS.sub("", str(line.text), count=1), self.size_pt)
        return int((share * self.width - self.around - others) // width_twips(".", self.size_pt))

    def _shorter(self, line: FlowParagraph, share: float, most: int | None) -> FlowParagraph:
        if not isinstance(line.text, str):
            return line
        dots = most or max(self._holds(line, share), 1)
        return replace(line, text=_DOTS.sub(lambda run: run[0][:dots], line.text, count=1))


def _shares(table: FlowTable, row: FlowRow) -> Iterator[tuple[FlowCell, float]]:
    """Return the cells of a row with their shares of the text column."""
    for column, cell in placed(row.cells):
        yield cell, sum(table.widths[column : column + cell.colspan])


def _changed(table: FlowTable, change: Callable[[FlowCell, float], FlowCell]) -> FlowTable:
    rows = (replace(row, cells=tuple(change(*each) for each in _shares(table, row))) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _two_in_a_row(table: FlowTable) -> FlowTable:
    """Return the signatures two in a row; the last of an odd number stands in the middle."""
    cells = [cell for row in table.rows for cell in row.cells if any(str(p.text) for p in cell.paragraphs)]
    if len(cells) < 3:
        return table
    if len(cells) % 2:
        cells[-1] = replace(cells[-1], colspan=2)
    rows = tuple(FlowRow(tuple(cells[n : n + 2])) for n in range(0, len(cells), 2))
    return replace(table, widths=(0.5, 0.5), rows=rows)


def _with_role_below(cell: FlowCell) -> FlowCell:
    """Return a signature with what follows its dots on a line below the name."""
    first, *others = cell.paragraphs or (None,)
    found = _DOTS.search(str(first.text)) if first is not None else None
    if (
        first is None
        or found is None
        or not isinstance(first.text, str)
        or not first.text[found.end() :].strip()
    ):
        return cell
    role = replace(first, text=first.text[found.end() :].strip(), keep_next=bool(others[1:]))
    name = tuple(replace(line, keep_next=True) for line in others[:1])
    return replace(
        cell, paragraphs=(replace(first, text=first.text[: found.end()]), *name, role, *others[1:])
    )
