"""Workbooks written the same way: Thai type, texts that stay texts, formulas with their results.

A formula is saved with what it comes to, so that a preview shows numbers without calculating;
a spreadsheet program calculates them anew.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import ceil
from typing import TYPE_CHECKING, Any

from pipeline.rendering.package import Packer

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT = "TH SarabunPSK"
_STAMP = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_FORMULA = re.compile(
    r'<c r="([A-Z]+[0-9]+)"([^>]*?)(?: t="\w+")?><f>(.*?)</f><v ?/?>(?:</v>)?</c>', re.DOTALL
)
_LINE_PT = 22.0
_MOST_MEASURED = 2000  # rows whose heights are set; nobody prints more, and programs find them
_WIDER = 1.6  # a letter of TH SarabunPSK at 16 pt in widths of a column, which are those of Calibri at 11 pt
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its ``=``, and what it comes to."""

    text: str
    value: Decimal | str


Value = str | int | Decimal | Formula | None


@dataclass(frozen=True, slots=True)
class Look:
    """How a row looks: bold, shaded, with lines around its cells, and the format of its numbers."""

    bold: bool = False
    shaded: bool = False
    lined: bool = True
    number: str = "General"
    size: int = 16


class Sheet:
    """A sheet that is filled row by row; it keeps the results of its formulas."""

    def __init__(self, book: Workbook, title: str) -> None:
        """Add a sheet to the book."""
        self.sheet: Any = book.create_sheet(title)
        self.results: dict[str, Decimal | str] = {}
        self.row = 0
        self._styles: dict[tuple[Look, str, bool], Any] = {}

    def add(
        self, values: Sequence[Value], look: Look | None = None, formats: Mapping[int, str] | None = None
    ) -> int:
        """Write a row and return its number, from 1; ``formats`` are those of single columns, from 1."""
        self.row += 1
        dressed = look or Look()
        for column, value in enumerate(values, 1):
            cell = self.sheet.cell(self.row, column)
            self._set(cell, value)
            is_text = isinstance(value, str)
            self._dress(cell, dressed, (formats or {}).get(column, dressed.number), is_text=is_text)
            if is_text and str(value).startswith(_RISKY):
                cell.quotePrefix = True
        return self.row

    def _dress(self, cell: Any, look: Look, number: str, *, is_text: bool) -> None:
        """Give a cell its look; the style is made once, for that takes longer than all the rest."""
        key = (look, number, is_text)
        if key not in self._styles:
            _style(cell, look, number, is_text=is_text)
            self._styles[key] = cell._style
        cell._style = copy(self._styles[key])

    def _set(self, cell: Any, value: Value) -> None:
        if isinstance(value, Formula):
            cell.value = f"={value.text}"
            self.results[cell.coordinate] = value.value
        elif isinstance(value, str):
            cell.value = value
            cell.data_type = "s"
        elif value is not None:
            cell.value = value

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the columns, in characters, and make each row as high as its texts need."""
        from openpyxl.utils import get_column_letter

        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        for number, row in enumerate(self.sheet.iter_rows(max_row=_MOST_MEASURED), 1):
            lines = [
                ceil(_visible(cell.value) * _WIDER / width)
                for cell, width in zip(row, widths, strict=False)
                if cell.alignment.wrap_text and cell.data_type == "s" and cell.value
            ]
            self.sheet.row_dimensions[number].height = _LINE_PT * max(lines, default=1) + 2

    def page(self, heads: str, *, landscape: bool) -> None:
        """Lay the sheet out on A4, as wide as the page, with ``heads`` (``3:4``) on each."""
        setup = self.sheet.page_setup
        setup.orientation, setup.paperSize = ("landscape" if landscape else "portrait"), 9
        setup.fitToWidth, setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.print_title_rows = heads


def _style(cell: Any, look: Look, number: str, *, is_text: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin")
    cell.font = Font(name=FONT, size=look.size, bold=look.bold)
    cell.number_format = number
    if look.lined:
        cell.border = Border(thin, thin, thin, thin)
        cell.alignment = Alignment(
            wrap_text=True, vertical="center" if look.shaded else "top",
            horizontal=None if is_text and not look.shaded else "center",
        )  # fmt: skip
    if look.shaded:
        cell.fill = PatternFill("solid", fgColor="E7E6E6")


def _visible(text: str) -> int:
    """Return how many letters of a text take room: marks above and below stand over others."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def new_book() -> Workbook:
    """Return a book without a sheet."""
    # A quarter of a second to import: only where there is one to write.
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    return book


def saved(book: Workbook, sheets: Sequence[Sheet]) -> bytes:
    """Return the book as XLSX, the same bytes on any day."""
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["docProps/core.xml"] = _STAMP.sub(b"", members["docProps/core.xml"])
    for number, sheet in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        members[name] = _with_results(members[name].decode(), sheet.results).encode()
    return Packer(members).pack({})


def _with_results(xml: str, results: Mapping[str, Decimal | str]) -> str:
    def filled(found: re.Match[str]) -> str:
        cell, looks, formula = found.groups()
        value = results[cell]
        kind = ' t="str"' if isinstance(value, str) else ""
        said = escape(value, quote=False) if isinstance(value, str) else repr(float(value))
        return f'<c r="{cell}"{looks}{kind}><f>{formula}</f><v>{said}</v></c>'

    return _FORMULA.sub(filled, xml)
