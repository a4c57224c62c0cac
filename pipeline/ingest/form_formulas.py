"""Formulas of a form that came back, as far as they can be judged without running them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.domain import tables
from pipeline.ingest.sheets import column_number
from pipeline.patterns import regex

_MOST_CELLS = 10_000
_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_PARTS = rf"{_CELL}(?::{_CELL})?(?:[,;]{_CELL}(?::{_CELL})?)*"
_TERM = rf"(?:SUM\({_PARTS}\)|SUBTOTAL\((?:10)?9[,;]{_PARTS}\)|{_CELL})"
_SUMS = rf"{_TERM}(?:\+{_TERM})*"
_COUNTS = rf"COUNT\({_PARTS}\)(?:\+COUNT\({_PARTS}\))*"
_ROUNDED = rf"ROUND\({_SUMS}[,;][2-9]\)"
_SUM = regex(
    rf"=\+?(?:({_SUMS}|{_ROUNDED})|IF\({_COUNTS}=0[,;]\"\"[,;]({_SUMS})\)"
    rf"|IFERROR\(({_SUMS}|{_ROUNDED})[,;](?:\"\"|0)\))"
)
_NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,15})?"
_NUMBERS = regex(rf"=\+?{_NUMBER}(?:\+{_NUMBER})*")
_SHEET = r"(?:'((?:[^']|'')*)'|([^\W\d][\w.ก-๛]*))!"
_OF_SHEET, _ELSEWHERE = regex(_SHEET), regex(rf"{_SHEET}{_CELL}(?::{_CELL})?")
_RANGE = regex(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_TEXT = regex(r'"[^"]*"')


def summed_cells(formula: str, sheet: str = "") -> frozenset[tuple[int, int]] | None:
    """Return the cells that a formula adds up, row and column from 1; ``None`` if it does anything else.

    It may round the sum to two decimals or more, and say nothing or zero where it cannot be worked out;
    an empty text as long as no cell holds a number is part of the sums that forms go out with. One that
    adds a cell up twice does something else. ``sheet`` is the formula's own, which it may name.
    """
    found = _SUM.fullmatch(_plain(formula, sheet))
    if found is None:
        return None
    areas = [*_ranges(found[found.lastindex or 0])]
    count = sum((bottom - top + 1) * (right - left + 1) for top, bottom, left, right in areas)
    if count > _MOST_CELLS:
        return None
    cells = frozenset(
        (row, column)
        for top, bottom, left, right in areas
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    )
    return cells if len(cells) == count else None


def named_cells(formula: str, sheet: str, cells: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Return those of some cells of its own sheet that a formula names, whatever it does with them."""
    areas = [*_ranges(_ELSEWHERE.sub("", _TEXT.sub("", _plain(formula, sheet))))]
    return frozenset(
        (row, column)
        for row, column in cells
        if any(top <= row <= bottom and left <= column <= right for top, bottom, left, right in areas)
    )


def added_numbers(formula: str) -> Decimal | None:
    """Return what a formula of nothing but numbers that are added comes to (``=17+12``), else ``None``."""
    plain = _plain(formula, "")
    if not _NUMBERS.fullmatch(plain):
        return None
    return tables.exact_sum(Decimal(each) for each in plain.strip("=+").split("+"))


def _plain(formula: str, sheet: str) -> str:
    """Return a formula without spaces, in capitals, and without the name of its own sheet."""
    own = _squeezed(sheet)

    def kept(found: re.Match[str]) -> str:
        name = (found[1] or "").replace("''", "'") or found[2]
        return "" if own and name == own else found[0]

    return _OF_SHEET.sub(kept, _squeezed(formula))


def _squeezed(text: str) -> str:
    return "".join(text.split()).upper()


def _ranges(text: str) -> Iterator[tuple[int, int, int, int]]:
    for letters, row, last_letters, last_row in _RANGE.findall(text):
        ends = (int(row), int(last_row or row))
        columns = (column_number(letters), column_number(last_letters or letters))
        yield min(ends), max(ends), min(columns), max(columns)


def names_cells(formula: str) -> bool:
    """Return whether a formula works with any cell; ``=15+3`` is but another way to type a number."""
    return _RANGE.search(_TEXT.sub("", formula).upper()) is not None
