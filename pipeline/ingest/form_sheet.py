"""A form that came back, as sheets of typed cells, and what its package says of itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.findings import Finding, Location
from pipeline.ingest import csv_file
from pipeline.ingest.sheets import Cell, Hidden, column_letters
from pipeline.ingest.shown_workbook import formatted
from pipeline.ingest.workbook import content_of, guarded, hidden_of, opened
from pipeline.patterns import regex

if TYPE_CHECKING:
    from pipeline.ingest.spreadsheet import RawBook, RawCell, RawSheet, Region

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 10_000, 64, 40
"""What is read of a workbook: a form that was pushed out further is none of ours any more."""

_FIRST = 3
"""So many of the cells beyond it are named."""

_MACROS = "vbaproject.bin"
_LINKS = "xl/externalLinks/"
_MODIFIED = regex(rb"<dcterms:modified[^>]*>([^<]+)</dcterms:modified>")
_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Beyond:
    """What lies beyond that which is read of a sheet: how many cells, and the names of the first of them."""

    count: int = 0
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormSheet:
    """The cells of a sheet that hold anything, by row and column from 1; ``name`` is ``None`` for CSV.

    ``comments`` are those on cells, by the names of the cells. ``places`` are those of the rows of a
    document, which has no cells with names, and ``cell_places`` those of cells of its tables.
    """

    file: str
    name: str | None
    cells: Mapping[tuple[int, int], Cell]
    hidden: Hidden = field(default_factory=Hidden)
    merged: tuple[Region, ...] = ()
    comments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    beyond: Beyond = Beyond()
    places: Mapping[int, Location] = field(default_factory=lambda: MappingProxyType({}))
    cell_places: Mapping[tuple[int, int], Location] = field(default_factory=lambda: MappingProxyType({}))
    rows: Mapping[int, tuple[Cell, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the cells by row."""
        rows: dict[int, list[Cell]] = {}
        for (row, _), cell in sorted(self.cells.items()):
            rows.setdefault(row, []).append(cell)
        object.__setattr__(self, "rows", {row: tuple(cells) for row, cells in rows.items()})

    def at(self, row: int, column: int) -> Location:
        """Return the place of a cell, be it empty."""
        if self.places:
            return self.cell_places.get((row, column)) or self.places.get(row, Location(file=self.file))
        return Location(file=self.file, sheet=self.name, cell=f"{column_letters(column)}{row}")

    @property
    def whole(self) -> Location:
        """Return the place of the sheet, where no cell is meant."""
        return Location(file=self.file, sheet=self.name)

    def is_hidden(self, row: int) -> bool:
        """Return whether a person who looks at the sheet does not see a row."""
        return self.hidden.is_sheet or row in self.hidden.rows


@dataclass(frozen=True, slots=True)
class FormFile:
    """The sheets of a file; ``saved`` is when a program last saved it, as the file itself says."""

    sheets: tuple[FormSheet, ...]
    saved: datetime | None = None
    has_macros: bool = False
    has_links: bool = False
    told: tuple[Finding, ...] = ()
    """What there is to say about the whole file; no finding names the office yet."""


def read_file(path: Path) -> FormFile:
    """Return a workbook or CSV file; raise InputUnreadable for one that cannot or must not be opened."""
    if path.suffix.lower() == ".csv":
        sheet = csv_file.read(path)
        cells = {(cell.row, cell.column): cell for row in sheet.rows for cell in row}
        return FormFile((FormSheet(str(path), None, cells),))
    content = guarded(path)
    about = _about(content)
    if about.has_macros:
        return about
    with opened(content, path) as book:
        return replace(about, sheets=tuple(_sheets(book, path)))


def _about(content: bytes) -> FormFile:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        core = package.read(_CORE) if _CORE in names else b""
    return FormFile(
        (),
        moment(core),
        has_macros=any(name.lower().endswith(_MACROS) for name in names),
        has_links=any(name.startswith(_LINKS) for name in names),
    )


def moment(core: bytes) -> datetime | None:
    """Return when a package says that it was last saved, by its core properties; ``None`` if it does not."""
    found = _MODIFIED.search(core)
    try:
        said = datetime.fromisoformat(found[1].decode().strip()) if found else None
    except ValueError:
        return None
    return said.replace(tzinfo=UTC) if said is not None and said.tzinfo is None else said


def _sheets(book: RawBook, path: Path) -> Iterator[FormSheet]:
    for sheet in book.worksheets[:MOST_SHEETS]:
        yield _sheet(sheet, path)


def _sheet(sheet: RawSheet, path: Path) -> FormSheet:
    cells: dict[tuple[int, int], Cell] = {}
    count, first = 0, []
    for row in sheet.iter_rows():
        for raw in row:
            if raw.row > MOST_ROWS or raw.column > MOST_COLUMNS:
                count += 1
                first += [f"{column_letters(raw.column)}{raw.row}"] if count <= _FIRST else []
            elif (cell := _cell(raw)) is not None:
                cells[cell.row, cell.column] = cell
    hidden = hidden_of(sheet) if cells else Hidden()
    beyond = Beyond(count, tuple(first))
    return FormSheet(str(path), sheet.title, cells, hidden, sheet.merged, sheet.comments, beyond)


def _cell(raw: RawCell) -> Cell | None:
    """Return a cell with its text as a person sees it: a share shown as 45% is 45%."""
    text, cell_type, fault = content_of(raw)
    value = raw.value
    is_share = raw.data_type == "n" and "%" in raw.number_format
    if is_share and isinstance(value, int | float):
        text = f"{(Decimal(f'{value:.15g}') * 100).normalize():f}%"
    text = text.strip()
    saved = None if raw.saved is None else _saved(raw.saved)
    return Cell(text, raw.row, raw.column, cell_type, fault, is_share, saved) if text or fault else None


def _saved(raw: RawCell) -> str:
    """Return what a formula came to, as its cell shows it; six decimals where its format names none."""
    text, _, fault = content_of(raw)
    if fault or raw.data_type != "n" or not isinstance(raw.value, int | float):
        return text.strip()
    return formatted(Decimal(repr(raw.value)), raw.number_format) or f"{raw.value:.6f}"
