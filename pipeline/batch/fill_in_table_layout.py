"""The rows of a report to fill in on the screen: its text, its tables with room to write, the free cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.batch.fill_in_layout import Kind, printed
from pipeline.content.fill_in import office_line, title_lines
from pipeline.content.marks import Filling, Writer
from pipeline.content.report_fill_in import cell_guides
from pipeline.content.tables import widths as shares_of
from pipeline.domain import tables
from pipeline.domain.blocks import Heading, ListBlock, ListItem, Orientation, Paragraph
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.page_blocks import Align, Blanks, Block, Cell, Checklist, Column, Holds, RowRole, Table
from pipeline.domain.questions import (
    FURNITURE_NAME,
    HEAD_NAME,
    IDENTITY_LABEL,
    IDENTITY_NAME,
    Question,
    note_name,
    row_name,
)
from pipeline.domain.report_form import (
    ReportRow,
    ReportTable,
    holds,
    own_report_notes,
    report_notes,
    report_tables,
)

_FILL = "กรอกเฉพาะช่องสีเหลือง"

_ACROSS = {Orientation.PORTRAIT: 98.0, Orientation.LANDSCAPE: 146.0}
"""Width of all columns in digits: what fits A4 at the size of the type."""
_NARROWEST = 6.5
_USUAL = {Holds.TEXT: 24.0, Holds.DATE: 15.0}
_USUAL_NUMBER, _USUAL_RUNNING = 12.0, 6.5


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a table on the sheet, its column from 0. ``sums`` are the rows that its formula adds up."""

    column: int
    text: str
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None
    question: Question | None = None
    holds: Holds = Holds.TEXT
    sums: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet; ``name`` is what it is called when it comes back, ``number`` its report row."""

    kind: Kind
    name: str = FURNITURE_NAME
    text: str = ""
    cells: tuple[SheetCell, ...] = ()
    height_mm: float | None = None
    number: int | None = None
    label: str = ""


@dataclass(frozen=True)
class ReportForm:
    """A report for one office: all rows of its sheet, and the width of each column in digits."""

    identity: str
    lines: tuple[Line, ...]
    widths: tuple[float, ...]
    orientation: Orientation
    table_count: int

    @property
    def last(self) -> int:
        """Return the last column that is seen, from 1."""
        return len(self.widths)

    @property
    def name_column(self) -> int:
        """Return the hidden column that names the rows."""
        return len(self.widths) + 1

    @cached_property
    def label_end(self) -> int:
        """Return the last of the columns that labels of free cells take: about a third of the page."""
        wide, whole = 0.0, sum(self.widths)
        for column, width in enumerate(self.widths[:-1], 1):
            wide += width
            if wide >= whole / 3.2:
                return column
        return max(len(self.widths) - 1, 1)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Return the row of the sheet in which each row of the tables stands, by its number."""
        return {line.number: n for n, line in enumerate(self.lines, 1) if line.number is not None}


def lay_out_report(enclosure: Enclosure, office: OfficeKey, identity: str, filling: Filling) -> ReportForm:
    """Return the form of a report for one office; its texts are those of the paper form."""
    found = report_tables(enclosure.body)
    orientation = _orientation(enclosure)
    lines = tuple(_Builder(enclosure, found, filling).lines(office, identity))
    return ReportForm(identity, lines, _widths(found, orientation), orientation, len(found))


def _orientation(enclosure: Enclosure) -> Orientation:
    of_tables = (block.orientation for block in enclosure.body if isinstance(block, Table))
    lies = [enclosure.orientation, *of_tables]
    return Orientation.LANDSCAPE if Orientation.LANDSCAPE in lies else Orientation.PORTRAIT


# Widths


def _widths(found: Sequence[ReportTable], orientation: Orientation) -> tuple[float, ...]:
    """Return the width of each column: two at least, for a label and what is written beside it."""
    across = _ACROSS[orientation]
    each = [_table_widths(table.columns, across) for table in found]
    columns = max(2, max(map(len, each), default=0))
    return tuple(
        max((own[n] for own in each if n < len(own)), default=across / columns) for n in range(columns)
    )


def _table_widths(columns: Sequence[Column], across: float) -> list[float]:
    shares = shares_of(columns)
    open_share = max(0.0, 1 - sum(shares))
    usual = [0.0 if share else _usual(column) for share, column in zip(shares, columns, strict=True)]
    whole = sum(usual) or 1.0
    made = (share or open_share * own / whole for share, own in zip(shares, usual, strict=True))
    return [max(_NARROWEST, share * across) for share in made]


def _usual(column: Column) -> float:
    if column.is_running:
        return _USUAL_RUNNING
    return _USUAL.get(holds(column), _USUAL_NUMBER)


# Rows


class _Builder:
    def __init__(self, enclosure: Enclosure, found: Sequence[ReportTable], filling: Filling) -> None:
        self.enclosure = enclosure
        self.filling = filling
        self.writer = Writer(filling)
        self.tables = iter(found)
        self.found = found
        self.own = own_report_notes(enclosure.body)

    def lines(self, office: OfficeKey, identity: str) -> Iterator[Line]:
        """Yield all rows; the labels of the free cells are numbered as ``report_notes`` has them."""
        yield Line(Kind.STRIP)
        yield Line(Kind.HEAD, HEAD_NAME)  # the names of the columns, hidden
        titles = list(map(self._printed, title_lines(self.enclosure)))
        yield from (Line(Kind.TITLE, text=line) for line in titles)
        if not any(office.name in line for line in titles):
            yield Line(Kind.OFFICE, text=office_line(office, self.filling))
        yield Line(Kind.IDENTITY, IDENTITY_NAME, identity, label=IDENTITY_LABEL)
        yield Line(Kind.GUIDE, text=self._guide())
        for block in self.enclosure.body:
            yield from self._block(block)
        yield Line(Kind.SPACE)
        labels = report_notes(self.enclosure.body)
        yield from (self._note(label, n) for n, label in enumerate(labels) if n >= len(self.own))

    def _printed(self, raw: str) -> str:
        return printed(raw, self.writer)

    def _guide(self) -> str:
        return " ".join((_FILL, *cell_guides(q for table in self.found for q in table.questions)))

    def _block(self, block: Block) -> Iterator[Line]:
        match block:
            case Table():
                yield from self._table(next(self.tables))
            case Paragraph() | Heading():
                yield Line(Kind.GUIDE, text=self._printed(block.text))
            case ListBlock():
                yield from (Line(Kind.GUIDE, text=self._printed(text)) for text in _texts(block.items))
            case Blanks() | Checklist():
                for label in own_report_notes((block,)):
                    yield self._note(label, self.own.index(label))
            case _:
                pass

    def _note(self, label: str, position: int) -> Line:
        text = self._printed(label)
        return Line(Kind.NOTE, note_name(position), text, label=text)

    def _table(self, table: ReportTable) -> Iterator[Line]:
        width = len(table.columns)
        placed = tables.placed(table.table.header_rows, width)
        for head, columns in zip(table.table.header_rows, placed.columns, strict=True):
            cells = tuple(self._cell(cell, n) for n, cell in zip(columns, head.cells, strict=True))
            yield Line(Kind.HEAD, HEAD_NAME, cells=cells, height_mm=head.height_mm)
        for row in table.rows:
            yield self._row(row, table)
        yield Line(Kind.SPACE)

    def _cell(self, cell: Cell, column: int) -> SheetCell:
        return SheetCell(column, self._printed(cell.text), cell.colspan, cell.rowspan, cell.align)

    def _row(self, row: ReportRow, table: ReportTable) -> Line:
        asked = {question.key[1]: question for question in table.of_row(row)}
        cells = tuple(
            self._row_cell(cell, column, row, table, asked.get(column)) for column, cell in row.cells
        )
        label = self._printed(table.row_label(row)) if asked else ""
        name = row_name(row.number) if asked else FURNITURE_NAME
        return Line(_KINDS[row.role], name, "", cells, row.height_mm, row.number, label)

    def _row_cell(
        self, cell: Cell, position: int, row: ReportRow, table: ReportTable, question: Question | None
    ) -> SheetCell:
        column = table.columns[position]
        is_sum = table.is_sum(row, position, cell)
        return SheetCell(
            position,
            "" if is_sum else self._printed(cell.text),
            cell.colspan,
            cell.rowspan,
            cell.align or (column.align if row.role is RowRole.BODY or is_sum else None),
            question,
            question.holds if question else holds(column),
            table.summed(row, position) if is_sum else None,
        )


_KINDS = {
    RowRole.BODY: Kind.ITEM,
    RowRole.GROUP: Kind.CRITERION,
    RowRole.SUBTOTAL: Kind.TOTAL,
    RowRole.TOTAL: Kind.TOTAL,
}


def _texts(items: Sequence[object]) -> Iterator[str]:
    for item in items:
        if isinstance(item, ListItem):
            yield item.text
            yield from _texts(item.children)
        elif isinstance(item, Paragraph | Heading):
            yield item.text
        elif isinstance(item, ListBlock):
            yield from _texts(item.items)
