"""How high the rows of a report to fill in are: as high as their texts need, and with room to write in."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.batch.fill_in_heights import REMARKS_PT, SPACE_PT, STRIP_PT, height_pt
from pipeline.batch.fill_in_layout import Kind
from pipeline.batch.fill_in_style import LOOKS, SIZE
from pipeline.batch.fill_in_table_layout import Line, ReportForm, SheetCell

_PT_PER_MM = 72 / 25.4
_ROOM_PT, _TALLEST_PT = 25.0, 409.0
"""Height of a row to write in, and the most that spreadsheets take."""


def heights_of(form: ReportForm) -> Mapping[int, float]:
    """Return the height of each row in pt, as high as its texts need; rows of any height are left out."""
    others = ((n, _line_pt(n, line, form)) for n, line in enumerate(form.lines, 1))
    return {number: height for number, height in others if height} | _table_heights(form)


def _line_pt(number: int, line: Line, form: ReportForm) -> float:
    """Return the height of a row that is none of a table; 0 where it is that of any row."""
    match line.kind:
        case Kind.STRIP:
            return STRIP_PT
        case Kind.SPACE:
            return SPACE_PT
        case Kind.TITLE | Kind.OFFICE | Kind.GUIDE:
            look = LOOKS[line.kind]
            return height_pt([(line.text, sum(form.widths))], look.size, bold=look.bold)
        case Kind.NOTE if number == len(form.lines):
            return REMARKS_PT
        case Kind.IDENTITY | Kind.NOTE:
            label = line.label if line.kind is Kind.IDENTITY else line.text
            return height_pt([(label, sum(form.widths[: form.label_end]))], SIZE)
    return 0


def _table_heights(form: ReportForm) -> dict[int, float]:
    """Return the heights of the rows of tables; a tall cell makes its last row higher."""
    heights = {n: _row_pt(line, form) for n, line in enumerate(form.lines, 1) if line.cells}
    for number, line in enumerate(form.lines, 1):
        for cell in line.cells:
            if cell.rowspan > 1:
                over = range(number, number + cell.rowspan)
                wanted = _cell_pt(cell, line, form) - sum(heights.get(n, 0) for n in over)
                heights[over[-1]] = heights.get(over[-1], 0) + max(0.0, wanted)
    return {number: min(height, _TALLEST_PT) for number, height in heights.items()}


def _row_pt(line: Line, form: ReportForm) -> float:
    least = (line.height_mm or 0) * _PT_PER_MM
    texts = (_cell_pt(cell, line, form) for cell in line.cells if cell.rowspan == 1)
    return max(_ROOM_PT, least, *texts)


def _cell_pt(cell: SheetCell, line: Line, form: ReportForm) -> float:
    look = LOOKS[line.kind]
    room = sum(form.widths[cell.column : cell.column + cell.colspan]) - (0 if line.kind is Kind.HEAD else 1.5)
    return height_pt([(cell.text, max(room, 2.0))], look.size, bold=look.bold)
