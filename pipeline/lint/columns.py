"""Columns on a page: figures with totals below them that are not their sum, and the roles of a roster.

A finished page has no table, only words at their places: figures whose right ends, left
ends or centres stand one below the other are a column; a line that begins with รวม ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from statistics import mode

from pipeline.lint import reading as names
from pipeline.lint.facts import Facts, Line, Run
from pipeline.lint.reading import Reading
from pipeline.lint.rows import Cell, cells_of, line_of
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

_FIGURES = regex(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?", re.ASCII)
_TOTAL = regex(r"^(?:รวม(?:ทั้งสิ้น|ทั้งหมด|เป็นเงิน|เงิน|คะแนน)*|ยอดรวม)(?:\s|$)")
_ALIGNED_MM = 1.5
_FEWEST_ROWS = 2
_FARTHEST_MM = 15.0
_LABEL_WIDTH_MM = 40.0
"""A cell that is nearer to the beginning of its row follows a number, and is no role."""


@dataclass(frozen=True, slots=True)
class WrongTotal:
    """A total with the sum that it should be."""

    line: Line
    found: Decimal
    expected: Decimal


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal
    run: Run


def wrong_totals(facts: Facts) -> Iterator[WrongTotal]:
    """Return the totals of columns that are not the sum of the figures above them.

    A total that is no greater than a figure of its column is an average, and is passed over.
    """
    lines = sorted(facts.lines(), key=lambda line: (line.page, line.baseline_mm))
    for position, line in enumerate(lines):
        if _TOTAL.match(line.text.strip()):
            yield from _judged(line, lines[:position])


def role_column(reading: Reading) -> float | None:
    """Return where the roles of the members begin, in mm from the left edge; ``None`` without a column."""
    lines = (line for element in reading.all(names.MEMBER) for line in element.lines)
    cells = (tuple(cells_of(line)) for line in lines)
    lefts = [round(row[-1].left_mm) for row in cells if len(row) > 1 and _is_far(row[0], row[-1])]
    return float(mode(lefts)) if lefts else None


def _is_far(first: Cell, last: Cell) -> bool:
    return last.left_mm - first.left_mm > _LABEL_WIDTH_MM


def parted(line: Line, column_mm: float) -> tuple[Line | None, Line | None]:
    """Return what of a line stands before a column, and what in it; ``None`` for nothing."""
    before = [run for run in line.runs if run.left_mm < column_mm - _ALIGNED_MM]
    behind = [run for run in line.runs if run.left_mm >= column_mm - _ALIGNED_MM]
    return (line_of(line, before) if before else None, line_of(line, behind) if behind else None)


def _judged(total: Line, above: Sequence[Line]) -> Iterator[WrongTotal]:
    for cell in _cells(total):
        column = list(_column(cell, total, above))
        if len(column) < _FEWEST_ROWS or cell.value <= max(column):
            continue
        if cell.value not in accumulate(column):
            yield WrongTotal(total, cell.value, sum(column, Decimal(0)))


def _column(cell: _Figure, total: Line, above: Sequence[Line]) -> Iterator[Decimal]:
    """Yield the figures above a total, from the nearest up, as long as the table goes on.

    Cells may be empty, and the table may begin on the page before; its head may hold a number
    too, so the sum of any of the rows from the last one up will do.
    """
    last = total
    for line in reversed(above):
        is_far = line.page == last.page and last.baseline_mm - line.baseline_mm > _FARTHEST_MM
        if is_far or _TOTAL.match(line.text.strip()):
            return
        found = [other for other in _cells(line) if _is_aligned(other.run, cell.run)]
        if len(found) == 1:
            yield found[0].value
        last = line


def _cells(line: Line) -> list[_Figure]:
    """Return the figures that stand alone in a run of their own."""
    cells = []
    for run in line.runs:
        text = to_arabic(run.text).strip()
        if _FIGURES.fullmatch(text):
            cells.append(_Figure(Decimal(text.replace(",", "")), run))
    return cells


def _is_aligned(one: Run, other: Run) -> bool:
    distances = (
        one.right_mm - other.right_mm,
        one.left_mm - other.left_mm,
        (one.left_mm + one.right_mm - other.left_mm - other.right_mm) / 2,
    )
    return min(map(abs, distances)) <= _ALIGNED_MM
