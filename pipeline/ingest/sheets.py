"""A sheet as cells with texts, wherever it came from: a workbook or a CSV file."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import InputUnreadable
from pipeline.findings import Location
from pipeline.ingest.nodes import CellType

MAX_ROWS = 10_000
"""More rows than this are refused: a file of that size is no list of letters."""


TORN, DENIED = "cell-torn", "cell-denied"
"""Faults of boxes of a Word document: what is drawn is not what is noted; ticked, and denied by another."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty; ``fault`` is the code of an error in it, rows and columns count from 1.

    ``is_share`` marks a number that its cell shows as per cent: 0.8, which ``text`` has as ``80%``.
    ``saved`` is what a formula came to when the file was saved, as its cell shows it, with six decimals
    where that does not say how many; ``None`` where nothing was saved.
    """

    text: str
    row: int
    column: int
    cell_type: CellType | None = None
    fault: str = ""
    is_share: bool = False
    saved: str | None = None

    @property
    def name(self) -> str:
        """Return what the cell is called: ``B12``."""
        return f"{column_letters(self.column)}{self.row}"


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden in a workbook: the sheet itself, rows (also by a filter) and columns, by number."""

    is_sheet: bool = False
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that hold anything; ``name`` is ``None`` for a CSV file.

    ``is_only`` says that the file has no other sheet with content; ``guessed`` names an
    encoding that the file does not tell itself; ``hidden`` is what a person who looks at
    the sheet does not see.
    """

    file: str
    name: str | None
    rows: tuple[Row, ...]
    is_only: bool = True
    guessed: str = ""
    hidden: Hidden = Hidden()

    def place(self, cell: Cell, heading: str | None = None) -> Location:
        """Return the place of a cell."""
        return Location(file=self.file, sheet=self.name, cell=cell.name, heading=heading)


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: A, Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column, from 1, by its letters (capitals): the reverse of ``column_letters``."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def sheet_position(cell: str | None) -> tuple[str, int]:
    """Return column and row of a cell's name for sorting: AA5 comes behind Z5 and before A10."""
    if cell is None:
        return "", 0
    letters = cell.rstrip("0123456789")
    return letters.rjust(3), int(cell[len(letters) :])


def too_many_rows(file: str) -> InputUnreadable:
    """Return the error that refuses a file for its number of rows."""
    return InputUnreadable("input-too-many-rows", file=file, limit=MAX_ROWS)
