"""Workbooks written the same way: Thai type, texts that stay texts, formulas with their results.

A formula is saved with what it comes to, so that a preview shows numbers without calculating;
a spreadsheet program calculates them anew. openpyxl makes styles and pages; the cells are written
here, for a country's offices have some hundred thousand of them.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import escape
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.ingest.sheets import column_letters
from pipeline.patterns import regex
from pipeline.rendering.package import Packer

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT = "TH SarabunPSK"
_STAMP = regex(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_CELLS = regex(rb"<sheetData ?/>|<sheetData></sheetData>")
_SIZE = regex(rb'<dimension ref="[^"]*" ?/>')
_TEXTS = "xl/sharedStrings.xml"
_DECLARED = {
    "[Content_Types].xml": (
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/>',
    ),
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        b'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'sharedStrings" Target="/xl/sharedStrings.xml" Id="rIdTexts"/>',
    ),
}
"""The part of the texts is declared in these, each time at the end; openpyxl does not write it."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NO_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_ESCAPE = regex("_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767  # characters: what a cell holds
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
    """How a row or cell looks: bold, shaded, lines around it, the format of its numbers.

    ``fill`` is a colour (``FFF2CC``); a text stays at the left in it, where a shaded one is centred.
    """

    bold: bool = False
    shaded: bool = False
    lined: bool = True
    number: str = "General"
    size: int = 16
    fill: str = ""


class _Row(NamedTuple):
    values: tuple[Value, ...]
    styles: tuple[int, ...]
    is_wrapped: bool


class Sheet:
    """A sheet that is filled row by row; ``sheet`` is what openpyxl knows of it: its page and its panes."""

    def __init__(self, book: Workbook, title: str) -> None:
        """Add a sheet to the book."""
        self.sheet: Any = book.create_sheet(title)
        self._rows: list[_Row] = []
        self._heights: list[float] = []
        self._kept: dict[Value | tuple[int, ...], Any] = {}
        self._styles: dict[tuple[Look, str, bool, bool], int] = {}

    @property
    def row(self) -> int:
        """Return the number of the last row, from 1; 0 while there is none."""
        return len(self._rows)

    def add(
        self,
        values: Sequence[Value],
        look: Look | None = None,
        formats: Mapping[int, str] | None = None,
        looks: Mapping[int, Look] | None = None,
    ) -> int:
        """Write a row and return its number, from 1.

        ``formats`` are those of the numbers of single columns, from 1, and ``looks`` their own looks.
        """
        dressed, special, own = look or Look(), formats or {}, looks or {}
        styles = tuple(
            self._style(own.get(column, dressed), special.get(column, dressed.number), value)
            for column, value in enumerate(values, 1)
        )
        # Equal texts are kept once: most rows repeat those above them.
        kept = tuple(self._kept.setdefault(each, each) if isinstance(each, str) else each for each in values)
        self._rows.append(_Row(kept, self._kept.setdefault(styles, styles), dressed.lined))
        return self.row

    def _style(self, look: Look, number: str, value: Value) -> int:
        """Return the number of a style in the book; it is made once, for that takes its time."""
        is_text = isinstance(value, str)
        key = (look, number, is_text, is_text and str(value).startswith(_RISKY))
        if key not in self._styles:
            self._styles[key] = _made_style(self.sheet, *key)
        return self._styles[key]

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the columns, in characters, and make each row as high as its texts need."""
        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[column_letters(column)].width = width
        self._heights = [_height(row, widths) for row in self._rows[:_MOST_MEASURED]]

    def page(self, heads: str, *, landscape: bool) -> None:
        """Lay the sheet out on A4, as wide as the page, with ``heads`` (``3:4``) on each."""
        setup = self.sheet.page_setup
        setup.orientation, setup.paperSize = ("landscape" if landscape else "portrait"), 9
        setup.fitToWidth, setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.print_title_rows = heads

    def written(self, part: bytes, texts: dict[str, int]) -> bytes:
        """Return the part of the sheet with its cells; ``texts`` takes up the texts by their numbers."""
        widest = column_letters(max((len(row.values) for row in self._rows), default=1) or 1)
        size = f'<dimension ref="A1:{widest}{max(self.row, 1)}"/>'.encode()
        before, after = _CELLS.split(_SIZE.sub(size, part), maxsplit=1)
        return b"".join((before, b"<sheetData>", *self._xml(texts), b"</sheetData>", after))

    def _xml(self, texts: dict[str, int]) -> Iterator[bytes]:
        names = [column_letters(n) for n in range(1, 1 + max((len(r.values) for r in self._rows), default=0))]
        for number, row in enumerate(self._rows, 1):
            height = self._heights[number - 1] if number <= len(self._heights) else None
            high = "" if height is None else f' ht="{height:g}" customHeight="1"'
            cells = (
                _cell(f'r="{name}{number}" s="{style}"', value, texts)
                for name, style, value in zip(names, row.styles, row.values, strict=False)
            )
            yield f'<row r="{number}"{high}>{"".join(cells)}</row>'.encode()


def _height(row: _Row, widths: Sequence[float]) -> float:
    lines = [
        ceil(_visible(value) * _WIDER / width)
        for value, width in zip(row.values, widths, strict=False)
        if row.is_wrapped and isinstance(value, str) and value
    ]
    return _LINE_PT * max(lines, default=1) + 2


def _cell(about: str, value: Value, texts: dict[str, int]) -> str:
    if value is None:
        return f"<c {about}/>"
    if isinstance(value, str):
        return f'<c {about} t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    if isinstance(value, Formula):
        is_text = isinstance(value.value, str)
        result = _escaped(str(value.value)) if is_text else repr(float(value.value))
        kind = ' t="str"' if is_text else ""
        return f"<c {about}{kind}><f>{_escaped(value.text)}</f><v>{result}</v></c>"
    return (
        f"<c {about}><v>{value:f}</v></c>" if isinstance(value, Decimal) else f"<c {about}><v>{value}</v></c>"
    )


def _escaped(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text[:_LONGEST]), quote=False)


def _shared(texts: Mapping[str, int]) -> bytes:
    """Return the part of the texts that cells name by number."""
    each = (
        f'<si><t xml:space="preserve">{_escaped(_LIKE_ESCAPE.sub("_x005F_", text))}</t></si>'
        for text in texts
    )
    return f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{"".join(each)}</sst>'.encode()


def _made_style(sheet: Any, look: Look, number: str, is_text: bool, is_risky: bool) -> int:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell, thin = Cell(sheet, 1, 1), Side(style="thin")
    cell.font = Font(name=FONT, size=look.size, bold=look.bold)
    cell.number_format = number
    if look.lined:
        cell.border = Border(thin, thin, thin, thin)
        cell.alignment = Alignment(
            wrap_text=True, vertical="center" if look.shaded else "top",
            horizontal=None if is_text and not look.shaded else "center",
        )  # fmt: skip
    if look.shaded or look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill or "E7E6E6")
    if is_risky:
        cell.quotePrefix = True
    return int(cell.style_id)


@lru_cache(maxsize=8192)
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


def parts_of(book: Workbook) -> dict[str, bytes]:
    """Return the parts of a book as openpyxl writes them, the same on any day."""
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["docProps/core.xml"] = _STAMP.sub(b"", members["docProps/core.xml"])
    return members


def saved(book: Workbook, sheets: Sequence[Sheet]) -> bytes:
    """Return the book as XLSX, the same bytes on any day; ``sheets`` are all that it has."""
    members = parts_of(book)
    texts: dict[str, int] = {}
    for number, sheet in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        members[name] = sheet.written(members[name], texts)
    for name, (end, declared) in _DECLARED.items():
        members[name] = members[name].replace(end, declared + end)
    return Packer({**members, _TEXTS: _shared(texts)}).pack({})


def list_book(
    name: str,
    title: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[tuple[Sequence[Value], Mapping[int, Look]]],
) -> bytes:
    """Return a list as XLSX, to print across A4 or to work through: a title, heads, and a row for each.

    ``name`` is that of its only sheet; each row has the looks of single cells by their columns, from 1.
    """
    book = new_book()
    sheet = Sheet(book, name)
    sheet.add([title], Look(bold=True, lined=False, size=18))
    head = sheet.add(heads, Look(bold=True, shaded=True))
    for values, looks in rows:
        sheet.add(values, None, None, looks)
    sheet.widths(widths)
    sheet.page(f"{head}:{head}", landscape=True)
    sheet.sheet.freeze_panes = f"A{head + 1}"
    return saved(book, [sheet])
