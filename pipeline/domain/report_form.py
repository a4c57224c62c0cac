"""A report whose tables are to be filled in: its rows, what is given in them, and what they ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from pipeline.domain import tables
from pipeline.domain.page_blocks import (
    Align,
    Blanks,
    Block,
    Cell,
    Checklist,
    Column,
    Holds,
    Row,
    RowRole,
    Table,
)
from pipeline.domain.questions import (
    FURNITURE_NAME,
    HEAD_NAME,
    POSITION,
    REMARKS,
    Asks,
    Question,
    column_name,
    labels_of_blanks,
    row_name,
)
from pipeline.patterns import regex

REPORTER, REPORTED_ON = "ผู้รายงาน", "วันที่รายงาน"
REPORT_NOTES = (REPORTER, POSITION, REPORTED_ON, REMARKS)
"""Labels of the free cells that every report has at its end."""

_LEAST_SPARE = 10
"""Further rows that are offered where an office uses as many as it needs, at least."""

_RUNNING_HEADS = frozenset(("ที่", "ลำดับ", "ลำดับที่"))
GAP = regex(r"\{(?:เว้น|blank)[^{}]*\}|\.{4,}|…{2,}")
"""What is to be filled in inside of a text."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of a form: its cells with the column of each. ``number`` counts the rows of all tables from 0.

    ``place`` counts the rows of its own table that hold data, from 1. ``is_open`` marks one of any
    number, empty as it goes out.
    """

    number: int
    place: int
    role: RowRole
    cells: tuple[tuple[int, Cell], ...]
    is_open: bool = False
    height_mm: float | None = None


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A cell that was locked when it went out, by the names of its row and column; a head has no column."""

    row_name: str
    column_name: str
    text: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a table as it goes out: what it is called, and the first words that stand in it.

    ``is_read`` marks one in which nothing is asked: a head, a group, a sum, or a row that is given whole.
    """

    name: str
    text: str = ""
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class FormTable:
    """The rows of a table as they go out, heads first, and how many columns it has."""

    rows: tuple[FormRow, ...]
    width: int


@dataclass(frozen=True, slots=True)
class TotalCell:
    """A cell that adds up others, with the rows of its parts; ``label`` is the head of its column.

    ``parts`` are rows in which something is asked, ``given`` the amounts in the others. ``printed`` is
    what stood in the cell when it went out; empty for a sum that is not known before the form is filled in.
    """

    row_name: str
    column_name: str
    parts: tuple[str, ...]
    label: str
    given: tuple[Decimal, ...] = ()
    printed: str = ""


@dataclass(frozen=True)
class ReportTable:
    """A table as it is filled in. ``first`` is the number of its first row; heads are one text a column."""

    table: Table
    first: int
    rows: tuple[ReportRow, ...]
    columns: tuple[Column, ...]
    heads: tuple[str, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return every cell that is asked for, row by row."""
        return tuple(question for row in self.rows for question in self.of_row(row))

    def of_row(self, row: ReportRow) -> Iterator[Question]:
        """Yield what a row asks; only rows that hold data ask anything."""
        label = self.row_label(row)
        shown = " ".join(label.split()) or f"แถวที่ {row.place}"
        for position, cell in row.cells:
            if not self.is_asked(row, position, cell):
                continue
            is_begun = bool(GAP.sub("", cell.text).strip())
            yield Question(
                (row.number, position),
                Asks.CELL,
                "",
                f"{shown} · {self.heads[position]}",
                holds=Holds.TEXT if is_begun else holds(self.columns[position]),
                is_required=not is_begun and _is_required(self.columns[position]),
                is_open=row.is_open,
                typed=cell.text if is_begun else "",
                row_label=label,
            )

    def is_asked(self, row: ReportRow, position: int, cell: Cell) -> bool:
        """Return whether an office fills a cell in: it is empty, or has a gap to be filled."""
        if row.role is not RowRole.BODY or self.columns[position].is_running:
            return False
        return not cell.text.strip() or bool(GAP.search(cell.text))

    def row_label(self, row: ReportRow) -> str:
        """Return the first words that are given in a row; empty where only numbers are."""
        given = (
            cell.text
            for position, cell in row.cells
            if not self.columns[position].is_running and not self.is_asked(row, position, cell)
        )
        return next((text for text in given if text.strip() and tables.amount(text.strip(" .)")) is None), "")

    def given(self) -> Iterator[GivenCell]:
        """Yield what stands in rows that ask something, and in the heads."""
        for head in self.table.header_rows:
            yield from (GivenCell(HEAD_NAME, "", cell.text) for cell in head.cells if cell.text.strip())
        for row in self.rows:
            if row.role is not RowRole.BODY:
                continue
            for position, cell in row.cells:
                if cell.text.strip() and not self.is_asked(row, position, cell):
                    yield GivenCell(row_name(row.number), column_name(position), cell.text)

    def form_rows(self) -> Iterator[FormRow]:
        """Yield all rows as they go out: heads, rows that ask something, sums, and rows that are only read."""
        for head in self.table.header_rows:
            yield FormRow(HEAD_NAME, _first_text(cell.text for cell in head.cells), is_read=True)
        for row in self.rows:
            is_asked = row.number in self._asking
            is_summed = any(self.is_sum(row, position, cell) for position, cell in row.cells)
            name = row_name(row.number) if is_asked or is_summed else FURNITURE_NAME
            yield FormRow(name, _first_text(cell.text for _, cell in row.cells), is_read=not is_asked)

    @cached_property
    def _asking(self) -> frozenset[int]:
        """Return the numbers of the rows in which something is asked."""
        return frozenset(question.key[0] for question in self.questions)

    def is_sum(self, row: ReportRow, position: int, cell: Cell) -> bool:
        """Return whether a cell is the sum of those above it."""
        is_total = row.role in (RowRole.SUBTOTAL, RowRole.TOTAL)
        return is_total and self.columns[position].is_summed and cell.colspan == 1

    def summed(self, row: ReportRow, position: int) -> tuple[int, ...]:
        """Return the numbers of the rows that a sum adds up.

        These are all that hold data, or those since the last row that does not.
        """
        found: list[int] = []
        for each in self.rows[: row.number - self.first]:
            if each.role is not RowRole.BODY:
                found = found if row.role is RowRole.TOTAL else []
            elif any(column == position for column, _ in each.cells):
                found.append(each.number)
        return tuple(found)

    def is_open_sum(self, row: ReportRow, position: int, cell: Cell) -> bool:
        """Return whether a sum is not known yet, because something that it adds up is asked for."""
        if not self.is_sum(row, position, cell):
            return False
        added = frozenset(self.summed(row, position))
        return any(
            column == position and self.is_asked(each, column, own)
            for each in self.rows
            if each.number in added
            for column, own in each.cells
        )

    def totals(self) -> Iterator[TotalCell]:
        """Yield the cells that add up others."""
        for row in self.rows:
            for position, cell in row.cells:
                if self.is_sum(row, position, cell):
                    yield self._total(row, position, cell)

    def _total(self, row: ReportRow, position: int, cell: Cell) -> TotalCell:
        added = self.summed(row, position)
        parts = tuple(row_name(number) for number in added if number in self._asking)
        whole = (self.rows[number - self.first] for number in added if number not in self._asking)
        texts = (own.text for each in whole for column, own in each.cells if column == position)
        given = tuple(value for text in texts if (value := tables.amount(text)) is not None)
        printed = "" if self.is_open_sum(row, position, cell) else cell.text
        names = row_name(row.number), column_name(position)
        return TotalCell(*names, parts, self.heads[position], given, printed)

    @property
    def given_rows(self) -> tuple[ReportRow, ...]:
        """Return the rows that stand as the record has them."""
        return tuple(row for row in self.rows if not row.is_open)


def _first_text(texts: Iterator[str]) -> str:
    return next((" ".join(text.split()) for text in texts if text.strip()), "")


def holds(column: Column) -> Holds:
    """Return what is filled in in a column: what the record says, else numbers where they are summed."""
    return column.holds or (Holds.NUMBER if column.is_summed else Holds.TEXT)


def _is_required(column: Column) -> bool:
    return holds(column) is not Holds.TEXT if column.is_required is None else column.is_required


def report_tables(body: tuple[Block, ...]) -> tuple[ReportTable, ...]:
    """Return the tables of a body as they are filled in, in their order."""
    found: list[ReportTable] = []
    first = 0
    for block in body:
        if isinstance(block, Table):
            found.append(report_table(block, first))
            first += len(found[-1].rows)
    return tuple(found)


def report_table(table: Table, first: int = 0, *, has_spare: bool = True) -> ReportTable:
    """Return a table as it is filled in; without spare rows it has those that are printed."""
    heads = _heads(table)
    numbered = enumerate(zip(table.columns, heads, strict=True))
    running = (_with_running(each, head, n) for n, (each, head) in numbered)
    columns = tuple(_with_sum(each, n, table) for n, each in enumerate(running))
    rows = tuple(_rows(table, columns, first, _LEAST_SPARE if has_spare else 0))
    return ReportTable(table, first, rows, columns, heads)


def _with_running(column: Column, head: str, position: int) -> Column:
    """Return a column; a first one that is headed as numbers are is numbered."""
    is_numbers = position == 0 and head in _RUNNING_HEADS and column.holds is None
    return replace(column, is_running=True, align=column.align or Align.CENTRE) if is_numbers else column


def _with_sum(column: Column, position: int, table: Table) -> Column:
    """Return a column; one of which a typed total row is left blank holds numbers, and is summed.

    That is so in a table that names no sums at all, and of columns that stand in the middle or at the
    right, as numbers do, and do not say what they hold; none of them is demanded now.
    """
    is_open = column.holds is None and not column.is_running and column.align in (Align.CENTRE, Align.RIGHT)
    if not is_open or any(each.is_summed for each in table.columns) or not _has_blank_total(position, table):
        return column
    return replace(column, is_summed=True, is_required=bool(column.is_required))


def _has_blank_total(position: int, table: Table) -> bool:
    """Return whether the last row is a total whose cell in a column is blank."""
    if not table.rows or table.rows[-1].role is not RowRole.TOTAL:
        return False
    columns = tables.placed(table.rows, len(table.columns)).columns[-1]
    cells = dict(zip(columns, table.rows[-1].cells, strict=True))
    own = cells.get(position)
    return own is not None and own.colspan == 1 and not own.text.strip()


def _heads(table: Table) -> tuple[str, ...]:
    """Return the words above each column, from the top down, on one line."""
    width = len(table.columns)
    found: list[list[str]] = [[] for _ in range(width)]
    placed = tables.placed(table.header_rows, width)
    for row, columns in zip(table.header_rows, placed.columns, strict=True):
        for cell, start in zip(row.cells, columns, strict=True):
            for column in range(start, min(start + cell.colspan, width)):
                found[column].append(" ".join(cell.text.split()))
    titles = (" ".join(each.title.split()) for each in table.columns)
    return tuple(
        " ".join(filter(None, words)) or title or f"สดมภ์ที่ {n}"
        for n, (words, title) in enumerate(zip(found, titles, strict=True), 1)
    )


def _rows(table: Table, columns: tuple[Column, ...], first: int, spare: int) -> Iterator[ReportRow]:
    """Yield the rows of a form, with further open ones before the sums at the end."""
    width = len(columns)
    rows = [(row, places) for row, places in _placed(table)]
    ends = 0
    while ends < len(rows) and rows[-1 - ends][0].role in (RowRole.SUBTOTAL, RowRole.TOTAL):
        ends += 1
    blank = (Row((Cell(),) * width, is_open=True), tuple(range(width)))
    printed = table.empty_rows + sum(row.is_open for row, _ in rows)
    extra = table.empty_rows + (max(printed, spare) if printed and spare else 0)
    body = [*rows[: len(rows) - ends], *[blank] * extra, *rows[len(rows) - ends :]]
    place = 0
    for number, (row, places) in enumerate(body, first):
        place += row.role is RowRole.BODY
        cells = tuple(zip(places, row.cells, strict=True))
        made = ReportRow(number, place, row.role, cells, row.is_open, row.height_mm or table.row_height_mm)
        yield _numbered(made, columns)


def _placed(table: Table) -> Iterator[tuple[Row, tuple[int, ...]]]:
    yield from zip(table.rows, tables.placed(table.rows, len(table.columns)).columns, strict=True)


def _numbered(row: ReportRow, columns: tuple[Column, ...]) -> ReportRow:
    """Return a row with its number in the empty cells of running columns."""
    if row.role is not RowRole.BODY:
        return row
    cells = (
        (n, replace(cell, text=str(row.place)) if columns[n].is_running and not cell.text.strip() else cell)
        for n, cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def report_questions(body: tuple[Block, ...]) -> tuple[Question, ...]:
    """Return every cell that the tables of a report ask for."""
    return tuple(question for table in report_tables(body) for question in table.questions)


def report_given(body: tuple[Block, ...]) -> tuple[GivenCell, ...]:
    """Return every locked cell of the tables of a report."""
    return tuple(cell for table in report_tables(body) for cell in table.given())


def form_tables(body: tuple[Block, ...]) -> tuple[FormTable, ...]:
    """Return each table as it goes out."""
    return tuple(FormTable(tuple(each.form_rows()), len(each.columns)) for each in report_tables(body))


def report_totals(body: tuple[Block, ...]) -> tuple[TotalCell, ...]:
    """Return every cell of the tables of a report that adds up others."""
    return tuple(cell for table in report_tables(body) for cell in table.totals())


def report_notes(body: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the labels of a report's free cells: its blanks and boxes, then the usual ones."""
    return (*own_report_notes(body), *REPORT_NOTES)


def own_report_notes(body: tuple[Block, ...]) -> tuple[str, ...]:
    """Return what stands before each blank of a report that is not in a table, and beside each open box."""
    labels: list[str] = []
    for block in body:
        if isinstance(block, Blanks):
            labels += labels_of_blanks(block.lines)
        elif isinstance(block, Checklist):
            labels += (item.label for item in block.items if item.checked is None)
    return tuple(dict.fromkeys(each for each in labels if each not in REPORT_NOTES))
