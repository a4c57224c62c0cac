"""How high the rows of a form to fill in are: as high as their texts need, which no program works out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from pipeline.batch.fill_in_layout import HEADS, FillIn, Kind, Row
from pipeline.batch.fill_in_style import LOOKS, SIZE, widths
from pipeline.rendering import metrics

_PT_PER_DIGIT = 7.0 * 72 / 96
"""How wide a digit of the default font is, by which widths of columns are counted: 7 pixels."""
_PADDING_PT, _FULL = 4.0, 0.95
_INDENT = 1.5
"""What the indent of a text takes of its column, in digits."""
_LINE_PT = 1.34
"""Height of a line of TH Sarabun in type sizes."""
STRIP_PT, SPACE_PT, REMARKS_PT = 22.0, 8.0, 72.0
"""Heights of the bar of the identity, of a row between parts, and of the row for remarks, of any form."""


def heights(form: FillIn) -> list[float]:
    """Return the heights of all rows in pt; 0 for those that are as high as any row."""
    return [height_of(number, row, form) for number, row in enumerate(form.rows, 1)]


def height_of(number: int, row: Row, form: FillIn) -> float:
    """Return the height of a row in pt; 0 where it is that of any row."""
    match row.kind:
        case Kind.STRIP:
            return STRIP_PT
        case Kind.SPACE:
            return SPACE_PT
        case Kind.IDENTITY:
            return 0
        case Kind.TITLE | Kind.OFFICE | Kind.GUIDE:
            look = LOOKS[row.kind]
            return height_pt([(row.text, sum(_seen(form).values()))], look.size, bold=look.bold)
        case Kind.NOTE if number == len(form.rows):
            return REMARKS_PT
        case Kind.NOTE:
            return height_pt([(row.text, widths(form.columns)[form.columns.text])], SIZE)
        case Kind.TOTAL | Kind.BAND:
            return SIZE * _LINE_PT + 3.5
    return _row_height(row, form)


def _seen(form: FillIn) -> Mapping[int, float]:
    return {column: width for column, width in widths(form.columns).items() if column != form.columns.name}


def height_pt(texts: Iterable[tuple[str, float]], size: int, *, bold: bool = False) -> float:
    """Return the height in pt of a row whose cells hold texts, each in a column of its width.

    LibreOffice does not work heights out when it opens a workbook, and nobody does for merged cells.
    """
    lines = max((_lines(text, width, size, bold) for text, width in texts if text), default=1)
    return round(lines * size * _LINE_PT + 3.5, 1)


def _lines(text: str, width: float, size: int, bold: bool) -> int:
    """Return how many lines a text takes; Thai breaks between words, so that no line is quite full."""
    room = (width * _PT_PER_DIGIT - _PADDING_PT) * _FULL
    wider = metrics.BOLDER if bold else 1
    needed = (metrics.width_pt(line, size) * wider / room for line in text.split("\n"))
    return sum(max(1, math.ceil(lines)) for lines in needed)


def _row_height(row: Row, form: FillIn) -> float:
    columns, look = form.columns, LOOKS[row.kind]
    room = dict(widths(columns))
    room[columns.text] -= _INDENT
    if row.kind is Kind.CRITERION:
        room[columns.text] += sum(room[columns.text + n] for n in range(1, columns.levels + 1))
    texts = [(row.number, room[columns.number]), (row.text, room[columns.text])]
    texts += [(text, room[columns.text + n]) for n, text in enumerate(row.levels, 1)]
    if row.kind is Kind.HEAD:
        texts += [(text, room[column]) for name, text in HEADS.items() if (column := getattr(columns, name))]
    return height_pt(texts, look.size, bold=look.bold)
