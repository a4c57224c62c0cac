"""CSV files as office programs write them: any of three separators, UTF-8, UTF-16 or TIS-620."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import InputUnreadable
from pipeline.ingest import files
from pipeline.ingest.sheets import MAX_ROWS, Cell, Row, Sheet, too_many_rows
from pipeline.patterns import regex

MAX_BYTES = 50 * 1024 * 1024
"""Ten thousand letters with long bodies fit."""

_SEPARATORS = ",;\t"
_QUOTED = regex(r'"[^"]*"')
_ROUNDED = regex(r"[0-9](?:\.[0-9]+)?E\+[0-9]{1,3}")


def read(path: Path) -> Sheet:
    """Return the rows of a CSV file, every cell a text; raise InputUnreadable if it is none."""
    decoded = files.decode(files.read_bytes(path, MAX_BYTES), path)
    rows = tuple(_rows(decoded.text, str(path)))
    return Sheet(str(path), None, rows, guessed=decoded.guessed)


def _rows(text: str, file: str) -> Iterator[Row]:
    # strict: a quote that never ends would swallow the rest of the file in one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    count = 0
    try:
        for number, texts in enumerate(reader, 1):
            cells = tuple(_cell(raw, number, column) for column, raw in enumerate(texts, 1) if raw.strip())
            if not cells:
                continue
            count += 1
            if count > MAX_ROWS:
                raise too_many_rows(file)
            yield cells
    except csv.Error as error:
        is_quote = "expected after" in str(error) or "end of data" in str(error)
        code = "csv-quote" if is_quote else "csv-syntax"
        raise InputUnreadable(code, file=file, line=reader.line_num, reason=str(error)) from error


def _cell(raw: str, row: int, column: int) -> Cell:
    text = raw.strip()
    return Cell(text, row, column, fault="cell-rounded" if _ROUNDED.fullmatch(text) else "")


def _separator(text: str) -> str:
    """Return the separator that stands most often in the first lines, outside of quotes."""
    sample = _QUOTED.sub("", text[:20_000])
    return max(_SEPARATORS, key=sample.count)
