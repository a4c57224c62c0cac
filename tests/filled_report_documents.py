"""A clerk who fills a report in as a Word document: by the words of the row and of the column.

The cells are found by python-docx, which knows the grid of a table. Nothing of the project's reader is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table, _Cell

from tests.filled_documents import type_in


def plain(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


def form_table(document: Any) -> Table:
    """Return the table that is filled in: the one with heads that are repeated."""
    return next(each for each in document.tables if each._tbl.findall(f".//{qn('w:tblHeader')}"))


def cell_at(table: Table, row: str, column: str) -> _Cell:
    """Return the cell where the row that begins with some words meets the column of a head."""
    heads = [each for each in table.rows if each._tr.find(f".//{qn('w:tblHeader')}") is not None]
    places = [n for each in heads for n, cell in enumerate(each.cells) if plain(cell.text) == column]
    line = next(
        each
        for each in table.rows[len(heads) :]
        if any(plain(cell.text).startswith(row) for cell in each.cells[:2])
    )
    return line.cells[places[-1]]


def control_in(cell: _Cell) -> Any:
    return next(cell._tc.iter(qn("w:sdt")))


def filled_in(path: Path, values: Mapping[tuple[str, str], object]) -> Path:
    """Type values into the cells of a form."""
    document = docx.Document(str(path))
    table = form_table(document)
    for (row, column), value in values.items():
        if value is not None:
            type_in(control_in(cell_at(table, row, column)), str(value))
    document.save(str(path))
    return path
