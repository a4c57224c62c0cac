"""Tables of a record as tables of a flow: spans, heads, roles of rows, widths of columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.content.cells import BLANK, cell, covered, head
from pipeline.content.flow import FlowCell, FlowRow, FlowTable
from pipeline.content.holding import held
from pipeline.content.marks import Writer
from pipeline.domain.page_blocks import Align, Cell, Column, Row, RowRole, Table

WRITING_HEIGHT_MM = 9.0
"""Height of an empty row when the record gives none: room for a line of handwriting."""

GRID = "SarabanGrid"
PLAIN = "SarabanPlain"

# Given shares whose sum lies between these are of a hundred.
_PERCENT = (20, 100)


Answered = Callable[[int, int, FlowCell], FlowCell]
"""Returns a drawn cell of a row and a column, both from 0, with the place of its answer."""


def table(block: Table, writer: Writer, answered: Answered | None = None) -> FlowTable:
    """Return a table of a record as it is drawn; time grows with its cells.

    ``answered`` changes the cells of ``block.rows``.
    """
    spans = _Spans(len(block.columns))
    rows = [_row(row, block, spans, writer, is_header=True) for row in block.header_rows]
    for number, row in enumerate(block.rows):
        in_row = partial(answered, number) if answered is not None else None
        rows.append(_row(row, block, spans, writer, in_row, is_header=False))
    blank = FlowRow((BLANK,) * len(block.columns), height_mm=block.row_height_mm or WRITING_HEIGHT_MM)
    rows.extend([blank] * max(block.empty_rows, 0))
    return FlowTable(widths(block.columns), tuple(rows), GRID, block.keep_together)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a row: ``own`` is ``None`` where a taller cell covers it, or where a cell is missing."""

    column: int
    width: int
    own: Cell | None = None
    is_covered: bool = False


class _Spans:
    """Where taller cells still reach down: for each column the rows left and the width of the cell."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self._open: dict[int, tuple[int, int]] = {}

    def places(self, cells: Iterable[Cell]) -> Iterator[_Place]:
        """Yield the places of a row from left to right; together they are as wide as the table."""
        column, waiting = 0, iter(cells)
        while column < self.columns:
            rows, width = self._open.pop(column, (0, 1))
            if rows:
                if rows > 1:
                    self._open[column] = (rows - 1, width)
                yield _Place(column, width, is_covered=True)
            else:
                own = next(waiting, None)
                width = self._free(column, own.colspan if own else 1)
                if own is not None and own.rowspan > 1:
                    self._open[column] = (own.rowspan - 1, width)
                yield _Place(column, width, own)
            column += width

    def _free(self, column: int, wanted: int) -> int:
        """Return as much of a width as there is up to the next covered place or the edge."""
        end = column + 1
        while end < min(column + wanted, self.columns) and end not in self._open:
            end += 1
        return end - column


def _row(
    row: Row,
    block: Table,
    spans: _Spans,
    writer: Writer,
    answered: Callable[[int, FlowCell], FlowCell] | None = None,
    *,
    is_header: bool,
) -> FlowRow:
    cells = []
    for place in spans.places(row.cells):
        own = place.own
        if place.is_covered:
            cells.append(covered(place.width))
        elif own is None:
            cells.append(BLANK)
        elif is_header:
            cells.append(head(own.text, writer, align=own.align, colspan=place.width, rowspan=own.rowspan))
        else:
            drawn = _body(own, row.role, block.columns[place.column].align, place.width, writer)
            cells.append(answered(place.column, drawn) if answered is not None else drawn)
    height = row.height_mm or (None if is_header else block.row_height_mm)
    made = FlowRow(tuple(cells), is_header, height)
    return held(made) if row.role is RowRole.GROUP else made


def _body(own: Cell, role: RowRole, align: Align | None, width: int, writer: Writer) -> FlowCell:
    if role is RowRole.BODY and not own.bold:
        plain = own.align or (align if align is not Align.LEFT else None)
        return cell(own.text, writer, align=plain, colspan=width, rowspan=own.rowspan)
    is_group = role is RowRole.GROUP
    return cell(
        own.text,
        writer,
        align=own.align or (None if is_group else align),
        is_bold=own.bold or role is not RowRole.BODY,
        colspan=width,
        rowspan=own.rowspan,
        shaded=is_group,
    )


def shares(weights: Sequence[float]) -> tuple[float, ...]:
    """Return weights as shares that add up to 1."""
    whole = sum(weights)
    return tuple(weight / whole for weight in weights)


def widths(columns: Sequence[Column]) -> tuple[float, ...]:
    """Return the shares of the columns; 0 leaves a column to the renderer, which measures its texts.

    Shares that add up to less than 1, or to a part of 100, leave the rest to the columns without
    one. Any other numbers are weights; a column without one then weighs as much as the others do.
    """
    stated = [column.width if column.width and column.width > 0 else 0.0 for column in columns]
    given, known = sum(stated), sum(map(bool, stated))
    if not known or (known < len(stated) and given < 1):
        return tuple(stated)
    if known < len(stated) and _PERCENT[0] <= given < _PERCENT[1]:
        return tuple(share / 100 for share in stated)
    return shares([share or given / known for share in stated])
