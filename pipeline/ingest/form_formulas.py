"""Formulas of a form that came back, as far as they can be judged without running them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.sheets import column_number
from pipeline.patterns import regex

_MOST_CELLS = 10_000
_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_PARTS = rf"{_CELL}(?::{_CELL})?(?:[,;]{_CELL}(?::{_CELL})?)*"
_SUMS = rf"SUM\({_PARTS}\)(?:\+SUM\({_PARTS}\))*"
_COUNTS = rf"COUNT\({_PARTS}\)(?:\+COUNT\({_PARTS}\))*"
_SUM = regex(rf"={_SUMS}|=IF\({_COUNTS}=0[,;]\"\"[,;]({_SUMS})\)")
_RANGE = regex(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_TEXT = regex(r'"[^"]*"')


def summed_cells(formula: str) -> frozenset[tuple[int, int]] | None:
    """Return the cells that a formula adds up, row and column from 1; ``None`` if it does anything else.

    An empty text as long as no cell holds a number is part of the sums that forms go out with.
    """
    found = _SUM.fullmatch("".join(formula.split()).upper())
    if found is None:
        return None
    areas = [*_ranges(found[1] or found[0])]
    if sum((bottom - top + 1) * (right - left + 1) for top, bottom, left, right in areas) > _MOST_CELLS:
        return None
    return frozenset(
        (row, column)
        for top, bottom, left, right in areas
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    )


def _ranges(text: str) -> Iterator[tuple[int, int, int, int]]:
    for letters, row, last_letters, last_row in _RANGE.findall(text):
        ends = (int(row), int(last_row or row))
        columns = (column_number(letters), column_number(last_letters or letters))
        yield min(ends), max(ends), min(columns), max(columns)


def names_cells(formula: str) -> bool:
    """Return whether a formula works with any cell; ``=15+3`` is but another way to type a number."""
    return _RANGE.search(_TEXT.sub("", formula).upper()) is not None
