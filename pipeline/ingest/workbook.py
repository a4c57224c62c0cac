"""Workbooks (XLSX): guarded before they are opened, read without running anything in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputUnreadable
from pipeline.ingest import files
from pipeline.ingest.nodes import CellType
from pipeline.ingest.sheets import MAX_ROWS, Cell, Hidden, Row, Sheet, too_many_rows
from pipeline.patterns import regex

if TYPE_CHECKING:
    from pipeline.ingest.spreadsheet import RawBook, RawCell, RawSheet

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
"""A workbook that unpacks to more is refused, however small it is packed."""
MAX_PARTS = 2_000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_FIRST_BUDDHIST_YEAR = 2400
_BUDDHIST_ERA = 543
_MOST_DIGITS = 10**15
_MOST_COLUMNS = 16_384
_ROW_OR_COLUMN = regex(rb"<(?:\w+:)?(row|col)\s([^>]*)>")
_ATTRIBUTE = regex(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")


def read(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets that hold anything, hidden rows and columns included; else the first, empty one.

    Raises:
        InputUnreadable: there is no such file, it is no workbook, it needs a password, or
            it is too big.
    """
    content = guarded(path)
    with opened(content, path) as book:
        found = [_sheet(sheet, path) for sheet in book.worksheets]
    return held(found) or tuple(found[:1])


def _sheet(sheet: RawSheet, path: Path) -> Sheet:
    rows = tuple(rows_of(sheet, path, _cell))
    return Sheet(str(path), sheet.title, rows, hidden=hidden_of(sheet) if rows else Hidden())


def held(found: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets that hold anything."""
    filled = [sheet for sheet in found if sheet.rows]
    return tuple(replace(sheet, is_only=len(filled) == 1) for sheet in filled)


def guarded(path: Path) -> bytes:
    """Return the bytes of a workbook that is safe to open; raise InputUnreadable if it is not."""
    content = files.read_bytes(path, MAX_BYTES)
    _guard(content, path)
    return content


def hidden_of(sheet: RawSheet) -> Hidden:
    """Return what is hidden of a sheet."""
    rows: set[int] = set()
    columns: set[int] = set()
    number = 0
    for found in _ROW_OR_COLUMN.finditer(sheet.part):
        given = {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(found[2])}
        is_hidden = given.get("hidden") in ("1", "true")
        if found[1] == b"row":
            number = int(given.get("r", number + 1))
            rows |= {number} if is_hidden else set()
        elif is_hidden:
            last = min(int(given["max"]), _MOST_COLUMNS)
            columns |= set(range(int(given["min"]), last + 1))
    return Hidden(sheet.sheet_state != "visible", frozenset(rows), frozenset(columns))


def _guard(content: bytes, path: Path) -> None:
    """Refuse what is no workbook, and what would swell or reach outside when it is opened."""
    if content.startswith(_OLD_OFFICE):
        code = "input-encrypted" if _ENCRYPTED in content else "input-old-workbook"
        raise InputUnreadable(code, file=str(path))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _guard_parts(package, path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        raise InputUnreadable("input-not-workbook", file=str(path)) from error


def _guard_parts(package: zipfile.ZipFile, path: Path) -> None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES or len(parts) > MAX_PARTS:
        raise files.too_large(path, MAX_UNPACKED_BYTES, unpacked)
    if any(part.flag_bits & 0x1 for part in parts):
        raise InputUnreadable("input-encrypted", file=str(path))
    if "xl/workbook.xml" not in package.namelist():
        raise InputUnreadable("input-not-workbook", file=str(path))
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with package.open(part) as file:
                head = file.read(4096)
            if any(declaration in head for declaration in _DECLARATIONS):
                raise InputUnreadable("input-not-workbook", file=str(path))


@contextmanager
def opened(content: bytes, path: Path, *, cached: bool = False) -> Iterator[RawBook]:
    """Open a workbook; with ``cached`` a formula's cell holds what it gave when the file was last saved."""
    from pipeline.ingest.spreadsheet import RawBook  # with lxml, which a YAML record should not pay for

    try:
        book = RawBook(content, cached=cached)
    except Exception as error:  # a damaged package raises what its readers like
        raise InputUnreadable("input-not-workbook", file=str(path)) from error
    try:
        yield book
    except InputUnreadable:
        raise
    except Exception as error:  # and so does a damaged part
        raise InputUnreadable("input-not-workbook", file=str(path)) from error
    finally:
        book.close()


def rows_of(sheet: RawSheet, path: Path, read_cell: Callable[[RawCell], Cell | None]) -> Iterator[Row]:
    """Return the rows of a sheet that hold anything, each cell read by ``read_cell``."""
    count = 0
    for raw in sheet.iter_rows():
        cells = tuple(cell for each in raw if (cell := read_cell(each)) is not None)
        if not cells:
            continue
        count += 1
        if count > MAX_ROWS:
            raise too_many_rows(str(path))
        yield cells


def _cell(raw: RawCell) -> Cell | None:
    text, cell_type, fault = content_of(raw)
    if not text.strip() and not fault:
        return None
    return Cell(text.strip(), raw.row, raw.column, cell_type, fault)


def content_of(raw: RawCell) -> tuple[str, CellType | None, str]:
    """Return the text of a cell as a person sees it, what it is, and the code of its fault."""
    value = raw.value
    if raw.data_type == "f":
        return str(value), None, "cell-formula"
    if raw.data_type == "e":
        return str(value), None, "cell-error"
    if isinstance(value, bool):
        return str(value).lower(), None, ""
    if isinstance(value, int | float):
        return _number(value, raw.number_format)
    if isinstance(value, datetime | date):
        return _date(value), CellType.DATE, ""
    if isinstance(value, time):
        return value.strftime("%H:%M"), CellType.TIME, ""
    return str(value), None, ""


def _number(value: int | float, number_format: str) -> tuple[str, CellType | None, str]:
    if abs(value) >= _MOST_DIGITS:
        return f"{value:.15g}", None, "cell-rounded"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.15g}", None, ""
    zeros = number_format if set(number_format) == {"0"} else ""
    return str(int(value)).zfill(len(zeros)), None, ""


def _date(value: date) -> str:
    """Return a date as ISO text; a year such as 2567 was typed in the Buddhist era.

    Such a cell is one of a calendar that has no 29 February of a Buddhist leap year:
    the sheet keeps that day as text, and it is read as text.
    """
    year = value.year - _BUDDHIST_ERA if value.year >= _FIRST_BUDDHIST_YEAR else value.year
    return f"{year:04d}-{value.month:02d}-{value.day:02d}"
