"""The cells of a workbook (XLSX) as they stand in its parts: what is typed, and formulas that are not run.

Only what a reader of cells needs is read, row by row; building up the styles as well takes five
times as long. What number formats mean is asked of openpyxl. The package has passed the guards of
``workbook`` before; a damaged part raises what its reader raises.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from posixpath import normpath
from typing import Any, NamedTuple

from lxml import etree

from pipeline.ingest.sheets import column_number
from pipeline.patterns import regex

_BOOK = "xl/workbook.xml"
_GENERAL = "General"
_COORDINATE = regex(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true")
_MERGED = regex(
    rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"', re.ASCII
)


class RawCell(NamedTuple):
    """A cell that holds something; rows and columns count from 1.

    ``data_type`` is ``n`` (number), ``s`` (text), ``b``, ``d`` (date or time), ``e`` (error) or
    ``f``: then ``value`` is the formula, with its ``=``, and ``saved`` the cell as the program that saved
    it last showed it, if it left that there.
    """

    value: object
    row: int
    column: int
    data_type: str
    number_format: str
    saved: RawCell | None = None


class Region(NamedTuple):
    """Cells that are merged into one, whose value is that of the first: rows and columns from 1."""

    top: int
    bottom: int
    left: int
    right: int


class RawBook:
    """The worksheets of a package; with ``cached`` a formula's cell holds what was saved of its result."""

    def __init__(self, content: bytes, *, cached: bool = False) -> None:
        """Read which sheets there are."""
        self.cached = cached
        self._package = zipfile.ZipFile(io.BytesIO(content))
        root = etree.fromstring(self._package.read(_BOOK), _parser())
        relations = list(self._relations())
        self.counts_from_1904 = any(
            each.get("date1904") in _TRUE for each in root.iterchildren("{*}workbookPr")
        )
        self._others = {each.kind: each.part for each in relations}
        parts = {each.identity: each for each in relations}
        self.worksheets = tuple(
            RawSheet(self, sheet.get("name", ""), sheet.get("state", "visible"), parts[identity].part)
            for sheet in root.iterfind("{*}sheets/{*}sheet")
            if (identity := _identity(sheet)) and parts[identity].kind == "worksheet"
        )

    def _relations(self, of: str = _BOOK) -> Iterator[_Relation]:
        folder, _, name = of.rpartition("/")
        part = f"{folder}/_rels/{name}.rels"
        if part not in self._package.namelist() and of != _BOOK:
            return
        for each in etree.fromstring(self._package.read(part), _parser()):
            target = each.get("Target", "")
            path = target[1:] if target.startswith("/") else normpath(f"{folder}/{target}")
            yield _Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], path)

    def comments(self, sheet: str) -> Iterator[tuple[str, str]]:
        """Yield the cells that bear a comment in the sheet of a part, by their names, with its text."""
        parts = [each.part for each in self._relations(sheet) if each.kind == "comments"]
        for part in parts:
            for comment in _elements(self.read(part), "comment"):
                texts = (text for each in comment.iterchildren("{*}text") for text in each.itertext())
                yield comment.get("ref", ""), " ".join("".join(texts).split())

    def read(self, part: str) -> bytes:
        """Return the content of a part; raises KeyError where there is none."""
        return self._package.read(part)

    @cached_property
    def texts(self) -> Sequence[str]:
        """Return the texts that cells share."""
        part = self._others.get("sharedStrings", "")
        return [] if part not in self._package.namelist() else list(_texts(self.read(part)))

    @cached_property
    def formats(self) -> Sequence[_Format]:
        """Return the number format of each style."""
        part = self._others.get("styles", "")
        return () if part not in self._package.namelist() else _formats(self.read(part))

    def close(self) -> None:
        """Let go of the package."""
        self._package.close()


class _Relation(NamedTuple):
    identity: str
    kind: str
    part: str


def _identity(sheet: Any) -> str:
    """Return the value of ``r:id``, in the namespace of either edition of the standard."""
    return next((str(value) for name, value in sheet.attrib.items() if name.endswith("}id")), "")


_GUARDED: Mapping[str, bool] = {
    "resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True,
}  # fmt: skip


def _parser() -> Any:
    return etree.XMLParser(**_GUARDED)


def _elements(part: bytes, name: str) -> Iterator[Any]:
    """Yield the elements of a name, one after the other; each is let go when the next is asked for."""
    for _, element in etree.iterparse(io.BytesIO(part), tag=f"{{*}}{name}", **_GUARDED):
        yield element
        parent = element.getparent()
        element.clear()
        while parent is not None and parent[0] is not element:
            del parent[0]


# Texts


def _texts(part: bytes) -> Iterator[str]:
    return map(_text, _elements(part, "si"))


def _text(element: Any) -> str:
    """Return a text without its looks, and without what is printed above it (``rPh``)."""
    found = []
    for child in element:
        kind = _local(child)
        if kind == "t":
            found.append(child.text or "")
        elif kind == "r":
            found += [each.text or "" for each in child if _local(each) == "t"]
    return _unescaped("".join(found))


def _unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


# Number formats


@dataclass(frozen=True, slots=True)
class _Format:
    code: str
    is_date: bool
    is_duration: bool


_PLAIN = _Format(_GENERAL, False, False)


@lru_cache(maxsize=16)
def _formats(part: bytes) -> tuple[_Format, ...]:
    """Return the formats of a part of styles; forms that one program saved have the same part."""
    root = etree.fromstring(part, _parser())
    own = {
        each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")
    }
    return tuple(_format(each.get("numFmtId", "0"), own) for each in root.iterfind("{*}cellXfs/{*}xf"))


def _format(number: str, own: Mapping[str, str]) -> _Format:
    # A quarter of a second to import: only where a workbook is read.
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

    code = own.get(number) or BUILTIN_FORMATS.get(int(number)) or _GENERAL
    return _Format(code, bool(is_date_format(code)), bool(is_timedelta_format(code)))


# Cells


class RawSheet:
    """One worksheet; ``state`` is ``visible``, ``hidden`` or ``veryHidden``."""

    def __init__(self, book: RawBook, title: str, state: str, part: str) -> None:
        """Keep where the sheet lies in the package."""
        self.title = title
        self.sheet_state = state
        self._book = book
        self._part = part

    @cached_property
    def part(self) -> bytes:
        """Return the sheet as it stands in the package."""
        return self._book.read(self._part)

    @cached_property
    def merged(self) -> tuple[Region, ...]:
        """Return the cells that are merged, in the order of the part."""
        corners = (
            (_place(found[1].decode()), _place(found[2].decode())) for found in _MERGED.finditer(self.part)
        )
        return tuple(Region(top, bottom, left, right) for (left, top), (right, bottom) in corners)

    @cached_property
    def comments(self) -> Mapping[str, str]:
        """Return the comments on cells (ความคิดเห็น), by the names of the cells."""
        return dict(self._book.comments(self._part))

    def iter_rows(self) -> Iterator[list[RawCell]]:
        """Yield the cells that hold something, row by row from the top; rows without such are left out.

        Raises ValueError for rows that stand in no order, and for cells that stand in other rows.
        """
        reader, last = _Reader(self._book), 0
        for element in _elements(self.part, "row"):
            number = int(element.get("r", last + 1))
            if number <= last:
                raise ValueError(f"row {number} stands below row {last}")
            last = number
            if cells := reader.cells(element, number):
                yield cells


class _Reader:
    """Reads the cells of one sheet; formulas that are written once for several cells are remembered."""

    def __init__(self, book: RawBook) -> None:
        self._book = book
        self._formats = book.formats
        self._formulas: dict[str, Any] = {}
        self._tags: Mapping[str, str] = {}

    def cells(self, row: Any, number: int) -> list[RawCell]:
        if not self._tags:  # either edition of the standard has a namespace of its own
            self._tags = {f"{row.tag[:-3]}{name}": name for name in ("v", "f", "is")}
        found: list[RawCell] = []
        column, is_sorted = 0, True
        for element in row:
            if len(element) == 0:
                column = _column(element, number, column)
                continue
            before, column = column, _column(element, number, column)
            is_sorted = is_sorted and column > before
            cell = self._cell(element, number, column)
            if cell is not None:
                found.append(cell)
        return found if is_sorted else sorted(found, key=lambda cell: cell.column)

    def _cell(self, element: Any, row: int, column: int) -> RawCell | None:
        kind = element.get("t", "n")
        style = int(element.get("s", 0))
        looks = self._formats[style] if style < len(self._formats) else _PLAIN
        saved: str | None = None
        formula: str | None = None
        for child in element:
            match self._tags.get(child.tag):
                case "v":
                    saved = child.text or ("" if kind == "str" else None)
                case "f" if not self._book.cached:
                    formula = self._formula(child, element)
                case "is" if kind == "inlineStr":
                    return RawCell(_text(child), row, column, "s", looks.code)
        if formula is not None:
            result = self._saved(saved, kind, looks, row, column)
            return RawCell(formula, row, column, "f", looks.code, result)
        if not saved or kind == "inlineStr":
            return None
        value, data_type = self._value(saved, kind, looks)
        return RawCell(value, row, column, data_type, looks.code)

    def _saved(self, saved: str | None, kind: str, looks: _Format, row: int, column: int) -> RawCell | None:
        """Return what a formula came to when it was saved; ``None`` where that is not told, or no value."""
        try:
            value = None if saved is None else self._value(saved, kind, looks)
        except (ValueError, IndexError):
            return None
        return None if value is None else RawCell(value[0], row, column, value[1], looks.code)

    def _value(self, saved: str, kind: str, looks: _Format) -> tuple[object, str]:
        match kind:
            case "n":
                number = float(saved) if set(saved) & set(".eE") else int(saved)
                return self._moment(number, looks) if looks.is_date else (number, "n")
            case "s":
                return self._book.texts[int(saved)], "s"
            case "b":
                return saved in _TRUE, "b"
            case "str":
                return _unescaped(saved), "s"
            case "d":
                from openpyxl.utils.datetime import from_ISO8601

                return from_ISO8601(saved), "d"
        return saved, kind

    def _moment(self, number: int | float, looks: _Format) -> tuple[object, str]:
        """Return a date or time; a number that is none is what programs show for it, an error."""
        from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

        epoch = CALENDAR_MAC_1904 if self._book.counts_from_1904 else CALENDAR_WINDOWS_1900
        try:
            return from_excel(number, epoch, timedelta=looks.is_duration), "d"
        except (OverflowError, ValueError):
            return "#VALUE!", "e"

    def _formula(self, formula: Any, cell: Any) -> str:
        """Return a formula; one that is written in another cell for this one too as it is meant here."""
        text = f"={formula.text or ''}"
        if formula.get("t") != "shared":
            return text
        from openpyxl.formula.translate import Translator

        place, group = cell.get("r", "A1"), formula.get("si", "")
        if group in self._formulas:
            return str(self._formulas[group].translate_formula(place))
        if text != "=":
            self._formulas[group] = Translator(text, place)
        return text


def _column(element: Any, row: int, before: int) -> int:
    """Return the column of a cell; one that does not say where it is stands behind the one before."""
    place = element.get("r")
    if place is None:
        return before + 1
    column, its_row = _place(place)
    if its_row != row:
        raise ValueError(f"cell {place} stands in row {row}")
    return column


@lru_cache(maxsize=8192)
def _place(name: str) -> tuple[int, int]:
    found = _COORDINATE.fullmatch(name)
    if found is None:
        raise ValueError(f"no cell: {name[:20]}")
    return column_number(found[1]), int(found[2])
