"""Cells and rows of a table as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from pipeline.domain.page_blocks import Align, Cell, Row, RowRole
from pipeline.domain.tables import TOTAL_LABEL
from pipeline.findings import Location
from pipeline.ingest.enclosure_keys import ALIGNS, CELL, ROW
from pipeline.ingest.nodes import CellType, Group, Items, Node, Nothing, Text
from pipeline.ingest.values import Value
from pipeline.patterns import regex
from pipeline.thai import dates

LONG_CELL = 2_000
"""A cell of more characters hardly fits a page."""
LONGEST_CELL = 5_000
MOST_COLUMNS = 63
"""The most that Word takes."""
MOST_ROWS = 10_000
TALLEST_ROW_MM = Decimal(250)

_MARK = regex(
    r"(?:อำเภอ|district|จังหวัด|province|ปีงบประมาณ|fiscal_year)|(?:เว้น|blank)\s*[0-9๐-๙.]+\s*(?:ซม\.?|cm)"
)
_ALL_COMPUTED = ("true", "ใช่")
_TICKS = frozenset(("x", "X", "/"))


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its place, and its value where it is typed in the record.

    ``summed`` is the label of a subtotal that is to be computed.
    """

    row: Row
    place: Location
    value: Value | None = None
    summed: str | None = None

    def cell_place(self, cell: int) -> Location:
        """Return the place of a cell by position, or that of the row."""
        if self.value is not None:
            for key in ("", ".cells", ".subtotal"):
                path = f"{self.value.path}{key}[{cell}]"
                if path in self.value.reading.places:
                    return self.value.reading.places[path]
        return self.place


def read_cell(value: Value) -> Cell:
    """Return a cell: a text, a number, or a group with its spans."""
    value = value._replace(node=as_typed(value.node))
    if not isinstance(value.node, Group):
        return Cell(cell_text(value))
    fields = value.fields(CELL)
    return Cell(
        cell_text(fields.get("text")),
        colspan=fields.get("colspan").whole(1, MOST_COLUMNS) or 1,
        rowspan=fields.get("rowspan").whole(1, MOST_ROWS) or 1,
        align=fields.get("align").choice(ALIGNS, Align),
        bold=fields.get("bold").switch() or False,
    )


def as_typed(node: Node) -> Node:
    """Return the text that a clerk meant: ``{อำเภอ}`` and ``[ ]`` are a group and a list to YAML."""
    if isinstance(node, Group) and len(node.entries) == 1 and isinstance(node.entries[0].value, Nothing):
        key = node.entries[0].key
        return Text(f"{{{key}}}", node.place) if _MARK.fullmatch(key.strip()) else node
    if isinstance(node, Items) and not node.items:
        return Text("[ ]", node.place)
    if isinstance(node, Items) and len(node.items) == 1:
        only = node.items[0]
        is_tick = isinstance(only, Text) and only.text in _TICKS
        return Text("[x]", node.place) if is_tick else node
    return node


def cell_text(value: Value) -> str:
    """Return the text of a cell; one too long for a page is told."""
    text = value.text()
    if len(text) >= LONGEST_CELL:
        value.error("table-cell-too-long", count=len(text), limit=LONGEST_CELL)
    elif len(text) > LONG_CELL:
        value.warning("table-cell-long", count=len(text), limit=LONG_CELL)
    return text


def data_cell(value: Value) -> Cell:
    """Return a cell of a sheet as the page shows it: a date or time in words."""
    node = value.node
    if isinstance(node, Text) and node.cell_type is not None:
        return Cell(in_words(node.text, node.cell_type))
    return read_cell(value)


def in_words(text: str, cell_type: CellType) -> str:
    """Return a date or time of a sheet as the page shows it: ``๕ เมษายน ๒๕๖๗``, ``๐๙.๐๐ น.``."""
    if cell_type is CellType.DATE:
        return dates.long(date.fromisoformat(text))
    return dates.clock(time.fromisoformat(text))


def read_rows(value: Value) -> tuple[Line, ...]:
    """Return the rows at a key; the head of a group is as wide as one column."""
    entries = _entries(value)
    if len(entries) > MOST_ROWS:
        value.error("table-too-many-rows", limit=MOST_ROWS, count=len(entries))
        entries = entries[:MOST_ROWS]
    rows = (_row(entry) for entry in entries if not entry.is_nothing)
    return tuple(row for row in rows if row is not None)


def _entries(value: Value) -> tuple[Value, ...]:
    """Return one value a row; lines of one text are rows too."""
    if isinstance(value.node, Items):
        return tuple(value.at(node, f"[{n}]") for n, node in enumerate(value.node.items))
    return value.entries()


def _row(value: Value) -> Line | None:
    if not isinstance(value.node, Group):
        return Line(Row(read_cells(value)), value.place, value)
    fields = value.fields(ROW)
    height = row_height(fields.get("height"))
    if fields.states("group"):
        text = cell_text(fields.get("group"))
        return Line(Row((Cell(text),), RowRole.GROUP, height), value.place, value)
    if fields.states("subtotal"):
        subtotal = fields.get("subtotal")
        label = computed_label(subtotal, TOTAL_LABEL)
        cells = read_cells(subtotal) if label is None else ()
        return Line(Row(cells, RowRole.SUBTOTAL, height), value.place, value, label)
    if not fields.has("cells"):
        fields.require("cells")
        return None
    return Line(Row(read_cells(fields.get("cells")), height_mm=height), value.place, value)


def read_cells(value: Value) -> tuple[Cell, ...]:
    """Return the cells of one row: a list, or one text with ``|`` between them."""
    if isinstance(value.node, Items):
        return tuple(read_cell(value.at(node, f"[{n}]")) for n, node in enumerate(value.node.items))
    if isinstance(value.node, Text) and "|" in value.node.text:
        return tuple(read_cell(each) for each in _split(value, value.node))
    return () if value.is_nothing else (read_cell(value),)


def _split(value: Value, node: Text) -> Iterator[Value]:
    for position, part in enumerate(node.text.split("|")):
        yield value.at(Text(part.strip(), node.place), f"[{position}]")


def computed_label(value: Value, label: str) -> str | None:
    """Return the label of a row that is to be computed, ``label`` for ``true``; ``None`` if it has cells.

    ``false`` asks for no row at all, and is left to the caller.
    """
    if not isinstance(value.node, Text) or "|" in value.node.text:
        return None
    text = value.text()
    return label if text.casefold() in _ALL_COMPUTED else text


def row_height(value: Value) -> float | None:
    """Return a height in mm."""
    number = value.decimal(Decimal(1), TALLEST_ROW_MM)
    return None if number is None else float(number)
