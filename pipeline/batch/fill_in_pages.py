"""Where the pages of a printed form turn: before a criterion that would be left behind with its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.batch.fill_in_layout import FillIn, Kind
from pipeline.batch.fill_in_style import widths

_PT_PER_MM = 72 / 25.4
_ROOM_MM = (297 - 15 - 18, 210 - 20 - 15)
"""Height and width of what is printed on upright A4, as the margins of a form leave it."""
_PT_PER_DIGIT = 7.0 * 72 / 96
"""How wide a digit of the default font is, by which widths of columns are counted: 7 pixels."""
_USUAL_PT = 18.0
_SAFE = 0.95
"""Programs differ a little in where a page is full: what would end closer to it goes over."""
_WHOLE = 1 / 2
"""A criterion that takes up to so much of a page stays on one."""
_LEAST_ROWS = 3
"""Of a longer one so many rows stand together: its title with its answer, and two more."""


def _scale(form: FillIn) -> float:
    """Return by what the columns are drawn smaller, so that they fit the width of the paper."""
    seen = sum(width for column, width in widths(form.columns).items() if column != form.columns.name)
    return min(1.0, _ROOM_MM[1] * _PT_PER_MM / (seen * _PT_PER_DIGIT))


def page_breaks(form: FillIn, heights: Sequence[float]) -> tuple[int, ...]:
    """Return the rows, from 1, behind which a page is turned; ``heights`` are those of all rows in pt.

    A row without a height of its own has 0. Where a page is full anyhow is left to the program.
    """
    return tuple(_breaks(form, [height or _USUAL_PT for height in heights]))


def _breaks(form: FillIn, heights: Sequence[float]) -> Iterator[int]:
    room = _ROOM_MM[0] * _PT_PER_MM / _scale(form)
    head = form.row_of(Kind.HEAD)
    used, head_height = 0.0, heights[head - 1]
    for n in range(1, len(form.rows)):  # the first row is seen on the screen alone
        wanted = _together(form, heights, n, room)
        if wanted and n > head and head_height < used and used + wanted > room * _SAFE:
            yield n
            used = head_height
        used = used + heights[n] if used + heights[n] <= room else head_height + heights[n]


def _together(form: FillIn, heights: Sequence[float], n: int, room: float) -> float:
    """Return how high the rows are that stay together from a row on; 0 where none begin there."""
    if form.rows[n].kind is not Kind.CRITERION:
        return 0
    block = heights[n : next(_ends_of(form, n), len(form.rows))]
    whole = sum(block)
    return whole if whole <= room * _WHOLE else sum(block[:_LEAST_ROWS])


def _ends_of(form: FillIn, n: int) -> Iterator[int]:
    """Yield the rows behind a criterion's that are no longer its own."""
    ends = (Kind.CRITERION, Kind.TOTAL, Kind.BAND, Kind.SPACE, Kind.NOTE)
    return (m for m in range(n + 1, len(form.rows)) if form.rows[m].kind in ends)


def turn_pages(sheet: Any, form: FillIn, heights: Sequence[float]) -> None:
    """Set the page breaks of a sheet, which is fitted to the width of the page and not to its height."""
    from openpyxl.worksheet.pagebreak import Break

    for row in page_breaks(form, heights):
        sheet.row_breaks.append(Break(id=row))
