"""Workbooks that hold the records of a table: every cell as a person sees it in the sheet.

Other than in a sheet of letters, a formula counts with the value it had when the file was
saved, a number stands as its cell shows it, and a cell merged over several rows is the
value of all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.ingest.nodes import CellType
from pipeline.ingest.sheets import Cell, Row, Sheet
from pipeline.ingest.workbook import content_of, guarded, held, hidden_of, opened, rows_of
from pipeline.patterns import regex
from pipeline.thai import dates

if TYPE_CHECKING:
    from pipeline.ingest.spreadsheet import RawCell, RawSheet, Region

_FORMULA = "cell-formula"
_FORMAT = regex(r"(?P<comma>#,##)?0(?:\.(?P<decimals>0+))?(?P<percent>%)?")
_QUOTED = regex(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def read(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets that hold anything; raise InputUnreadable as ``workbook.read`` does."""
    content = guarded(path)
    with opened(content, path) as book:
        read_rows = [tuple(rows_of(sheet, path, _cell)) for sheet in book.worksheets]
        names = [sheet.title for sheet in book.worksheets]
        regions = [sheet.merged for sheet in book.worksheets]
        hidden = [hidden_of(sheet) for sheet in book.worksheets]
    if any(cell.fault == _FORMULA for rows in read_rows for row in rows for cell in row):
        with opened(content, path, cached=True) as book:
            saved = [_saved(sheet, path) for sheet in book.worksheets]
        read_rows = [tuple(_computed(rows, values)) for rows, values in zip(read_rows, saved, strict=True)]
    merged = (filled_down(rows, areas) for rows, areas in zip(read_rows, regions, strict=True))
    sheets = zip(names, merged, hidden, strict=True)
    return held(Sheet(str(path), name, rows, hidden=each) for name, rows, each in sheets)


def _cell(raw: RawCell) -> Cell | None:
    text, cell_type, fault = _shown(raw)
    if not text.strip() and not fault:
        return None
    return Cell(text.strip(), raw.row, raw.column, cell_type, fault)


def _shown(raw: RawCell) -> tuple[str, CellType | None, str]:
    value = raw.value
    if isinstance(value, bool) and raw.data_type == "b":
        return "ใช่" if value else "ไม่ใช่", None, ""
    if isinstance(value, int | float) and not isinstance(value, bool) and raw.data_type == "n":
        text, cell_type, fault = content_of(raw)
        shown = None if fault else formatted(Decimal(repr(value)), raw.number_format)
        return (text if shown is None else shown), cell_type, fault
    if isinstance(value, datetime) and (value.hour or value.minute):
        day = date.fromisoformat(content_of(raw)[0])
        return f"{dates.long(day)} {dates.clock(value.time())}", None, ""
    return content_of(raw)


def formatted(value: Decimal, number_format: str) -> str | None:
    """Return a number with the commas, decimals and per cent sign of its cell; ``None`` for other formats."""
    found = _FORMAT.search(_QUOTED.sub("", number_format.split(";")[0]))
    if found is None or not any(found.groups()):
        return None
    places = Decimal(1).scaleb(-len(found["decimals"] or ""))
    whole = (value * 100 if found["percent"] else value).quantize(places, ROUND_HALF_UP)
    return f"{whole:{',' if found['comma'] else ''}f}{found['percent'] or ''}"


# Formulas: the value of each as it was saved


def _saved(sheet: RawSheet, path: Path) -> dict[tuple[int, int], Cell]:
    rows = rows_of(sheet, path, _cell)
    return {(cell.row, cell.column): cell for row in rows for cell in row}


def _computed(rows: Sequence[Row], saved: dict[tuple[int, int], Cell]) -> Iterator[Row]:
    """Return the rows with saved values; a formula that was never computed keeps its fault."""
    for row in rows:
        yield tuple(
            saved.get((cell.row, cell.column), cell) if cell.fault == _FORMULA else cell for cell in row
        )


# Merged cells


def filled_down(rows: Sequence[Row], regions: Sequence[Region]) -> tuple[Row, ...]:
    """Return the rows with the value of a cell merged over several rows in each of them.

    A region that overlaps another, which only a damaged file has, is a fault of its cell.
    """
    numbers = [row[0].row for row in rows]
    cells = [{cell.column: cell for cell in row} for row in rows]
    taken: set[tuple[int, int]] = set()
    for top, bottom, left, _ in regions:
        covered = range(bisect_left(numbers, top), bisect_right(numbers, bottom))
        if covered and numbers[covered[0]] == top:
            _fill(cells, covered, left, taken)
    return tuple(tuple(row[column] for column in sorted(row)) for row in cells)


def _fill(cells: Sequence[dict[int, Cell]], covered: range, column: int, taken: set[tuple[int, int]]) -> None:
    first = cells[covered[0]].get(column)
    if first is None:
        return
    for position in covered:
        row = next(iter(cells[position].values())).row
        if (position, column) in taken:
            cells[position][column] = replace(first, row=row, fault="cell-merge-overlap")
            return
        taken.add((position, column))
        cells[position][column] = replace(first, row=row)
