"""What is computed in a table: order, running numbers, merged neighbours, subtotals and totals.

All functions are pure and take linear time (sorting aside). A row is one of a table of
``width`` columns; where its cells stand follows from the spans of the rows above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Context, Decimal

from pipeline.domain.page_blocks import Cell, Row, RowRole
from pipeline.patterns import regex
from pipeline.thai import dates, digits

TOTAL_LABEL = "รวม"

_BLANKS = frozenset(("", "-", "–", "—"))
_AMOUNT = regex(r"[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_MOST_CHARACTERS = 60
_EXACT = Context(prec=2 * _MOST_CHARACTERS)
"""Ten thousand amounts of sixty digits add up without rounding."""
_NUMBER_INSIDE = regex(r"([0-9]+)")
_LEADING_VOWEL = regex("([เ-ไ])([ก-ฮ])")
_MARKS = str.maketrans(dict.fromkeys("็่้๊๋์ํ๎"))


# Where cells stand


@dataclass(frozen=True, slots=True)
class SpanFault:
    """A row that does not fit its table, by position of row and cell.

    ``code`` is ``short`` (``found`` of ``wanted`` columns), ``long`` (a cell, or its span, passes
    the last column), ``overlap`` (a cell runs into a taller one above) or ``past-end`` (a cell
    reaches ``found`` rows down where ``wanted`` are left).
    """

    code: str
    row: int
    cell: int
    found: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Placement:
    """The column of each cell, row by row, and what does not fit."""

    columns: tuple[tuple[int, ...], ...]
    faults: tuple[SpanFault, ...]


def placed(rows: Sequence[Row], width: int) -> Placement:
    """Return where the cells of rows stand: each at the first column that no taller cell covers."""
    covered = [0] * width  # for each column, how many rows from here on a cell above still covers
    columns: list[tuple[int, ...]] = []
    faults: list[SpanFault] = []
    for position, row in enumerate(rows):
        columns.append(_place(row, position, len(rows) - position, covered, faults))
    return Placement(tuple(columns), tuple(faults))


def _place(
    row: Row, position: int, rows_left: int, covered: list[int], faults: list[SpanFault]
) -> tuple[int, ...]:
    width = len(covered)
    taken = [count > 0 for count in covered]
    columns: list[int] = []
    column = 0
    for number, cell in enumerate(row.cells):
        column = _free(taken, column)
        columns.append(column)
        end = column + cell.colspan
        if end > width:
            faults.append(SpanFault("long", position, number, end, width))
        elif any(taken[column:end]):
            faults.append(SpanFault("overlap", position, number, end, taken.index(True, column)))
        if cell.rowspan > rows_left:
            faults.append(SpanFault("past-end", position, number, cell.rowspan, rows_left))
        for each in range(column, min(end, width)):
            taken[each] = True
            covered[each] = max(covered[each], cell.rowspan)
        column = min(end, width)
    if not all(taken):
        faults.append(SpanFault("short", position, max(len(row.cells) - 1, 0), sum(taken), width))
    for each, count in enumerate(covered):
        covered[each] = max(count - 1, 0)
    return tuple(columns)


def _free(taken: Sequence[bool], column: int) -> int:
    while column < len(taken) and taken[column]:
        column += 1
    return column


# Numbers and their sums


def is_blank(text: str) -> bool:
    """Return whether a cell says that there is no number: it is empty, or holds a dash."""
    return text.strip() in _BLANKS


def amount(text: str) -> Decimal | None:
    """Return the number that a cell is, in Thai or Arabic digits; ``None`` if it is none."""
    plain = digits.to_arabic(text).replace(" ", "").replace("\u00a0", "")
    if len(plain) > _MOST_CHARACTERS or not _AMOUNT.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", "").replace("−", "-"))


def written(value: Decimal) -> str:
    """Return a number with commas and as many decimals as it has, in Arabic digits."""
    return f"{value:,f}"


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """Return the sum of numbers without rounding."""
    whole = Decimal(0)
    for value in values:
        whole = _EXACT.add(whole, value)
    return whole


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum, exact, and the rows whose cell is neither a number nor blank, by position, with its text.

    ``value`` is ``None`` where there is no number at all: the form is to be filled in by hand.
    """

    value: Decimal | None
    unreadable: tuple[tuple[int, str], ...] = ()

    @property
    def text(self) -> str:
        """Return the sum as it is written."""
        return "" if self.value is None else written(self.value)


def column_sum(rows: Sequence[Row], column: int, width: int) -> Sum:
    """Return the sum of a column over the body rows; group, subtotal and total rows do not count."""
    value: Decimal | None = None
    unreadable = []
    for position, text in _texts(rows, column, width):
        found = amount(text)
        if found is not None:
            value = found if value is None else _EXACT.add(value, found)
        elif not is_blank(text):
            unreadable.append((position, text))
    return Sum(value, tuple(unreadable))


def _texts(rows: Sequence[Row], column: int, width: int) -> Iterator[tuple[int, str]]:
    placement = placed(rows, width)
    for position, (row, columns) in enumerate(zip(rows, placement.columns, strict=True)):
        if row.role is RowRole.BODY and column in columns:
            yield position, row.cells[columns.index(column)].text


def sum_row(rows: Sequence[Row], totals: Sequence[int], width: int, label: str, role: RowRole) -> Row:
    """Return a row with the sums of the columns ``totals`` over the body rows, ``label`` before them."""
    before = min(totals, default=width)
    sums = {column: column_sum(rows, column, width).text for column in totals}
    head = (Cell(label, colspan=before),) if before else ()
    return Row((*head, *(Cell(sums.get(column, "")) for column in range(before, width))), role)


def with_subtotals(rows: Sequence[Row], by: int, totals: Sequence[int], width: int) -> tuple[Row, ...]:
    """Return plain rows with a subtotal row behind each run of equal texts in the column ``by``."""
    found: list[Row] = []
    for start, end in runs([row.cells[by].text for row in rows]):
        group = rows[start:end]
        label = total_label(rows[start].cells[by].text)
        found += [*group, sum_row(group, totals, width, label, RowRole.SUBTOTAL)]
    return tuple(found)


def total_label(text: str) -> str:
    """Return the label of a subtotal: ``รวมอำเภอพนม``, ``รวม 2567``."""
    starts_thai = "ก" <= text[:1] <= "ๆ"
    return f"{TOTAL_LABEL}{text}" if starts_thai else f"{TOTAL_LABEL} {text}".strip()


def runs(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Return start and end of each run of equal neighbours."""
    start = 0
    for position in range(1, len(values) + 1):
        if position == len(values) or values[position] != values[start]:
            yield start, position
            start = position


# Running numbers and merged neighbours


def with_running_numbers(rows: Sequence[Row], column: int, width: int) -> tuple[Row, ...]:
    """Return the rows with 1, 2, 3 in the empty cells of a column of body rows; a typed one is kept."""
    placement = placed(rows, width)
    number = 0
    found = []
    for row, columns in zip(rows, placement.columns, strict=True):
        if row.role is RowRole.BODY and column in columns:
            number += 1
            row = _numbered(row, columns.index(column), number)
        found.append(row)
    return tuple(found)


def _numbered(row: Row, position: int, number: int) -> Row:
    cell = row.cells[position]
    if cell.text:
        return row
    cells = (*row.cells[:position], replace(cell, text=str(number)), *row.cells[position + 1 :])
    return replace(row, cells=cells)


def merged(
    rows: Sequence[Row], columns: Iterable[int], width: int, *, nested: bool = False
) -> tuple[Row, ...]:
    """Return the rows with equal neighbours of some columns joined into one taller cell.

    Only neighbouring plain body rows (each cell one column wide and one row high) are
    joined; empty cells stay apart. With ``nested`` a cell reaches no further down than the
    joined cells to its left, so that two places of one name in two districts stay two.
    """
    found: list[Row] = []
    wanted = sorted(columns)
    for start, end in runs([_is_plain(row, width) for row in rows]):
        part = rows[start:end]
        found += _merged_run(part, wanted, nested=nested) if _is_plain(part[0], width) else part
    return tuple(found)


def _is_plain(row: Row, width: int) -> bool:
    single = all(cell.colspan == 1 and cell.rowspan == 1 for cell in row.cells)
    return row.role is RowRole.BODY and single and len(row.cells) == width


def _merged_run(rows: Sequence[Row], columns: Sequence[int], *, nested: bool) -> list[Row]:
    cells: list[list[Cell | None]] = [list(row.cells) for row in rows]
    outer: list[tuple[int, int]] = [(0, len(rows))]
    for column in columns:
        inner = []
        for start, end in outer:
            for first, last in runs([row.cells[column].text for row in rows[start:end]]):
                inner.append((start + first, start + last))
        for start, end in inner:
            _join(cells, column, start, end)
        outer = inner if nested else outer
    return [
        replace(row, cells=tuple(cell for cell in kept if cell is not None))
        for row, kept in zip(rows, cells, strict=True)
    ]


def _join(cells: list[list[Cell | None]], column: int, start: int, end: int) -> None:
    first = cells[start][column]
    if first is None or not first.text or end - start == 1:
        return
    cells[start][column] = replace(first, rowspan=end - start)
    for position in range(start + 1, end):
        cells[position][column] = None


# Order


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column to sort by, by position."""

    column: int
    descending: bool = False


def order(records: Sequence[Sequence[str]], keys: Sequence[SortKey]) -> tuple[int, ...]:
    """Return the positions of the records in order; equal ones keep theirs, empty ones come last.

    Numbers come before dates, dates before texts; texts are in the order of the dictionary,
    numbers inside of them by their value (หมู่ที่ ๒ before หมู่ที่ ๑๐).
    """
    positions = list(range(len(records)))
    for key in reversed(keys):
        held = [n for n in positions if records[n][key.column].strip()]
        empty = [n for n in positions if not records[n][key.column].strip()]
        values = {n: sort_value(records[n][key.column]) for n in held}
        held.sort(key=values.__getitem__, reverse=key.descending)
        positions = held + empty
    return tuple(positions)


def grouped(texts: Sequence[str]) -> tuple[int, ...]:
    """Return the positions with equal texts side by side, in the order in which each first stands."""
    first: dict[str, int] = {}
    for position, text in enumerate(texts):
        first.setdefault(text, position)
    return tuple(sorted(range(len(texts)), key=lambda n: first[texts[n]]))


def sort_value(text: str) -> tuple[int, Decimal, date, tuple[tuple[int, int, str, str], ...]]:
    """Return what a text is sorted by."""
    number = amount(text)
    if number is not None:
        return 0, number, date.min, ()
    day = _day(text)
    if day is not None:
        return 1, Decimal(0), day, ()
    return 2, Decimal(0), date.min, tuple(_parts(text))


def _day(text: str) -> date | None:
    if not any(character.isdigit() for character in text):
        return None
    try:
        return dates.parse(text).exact
    except dates.DateError:
        return None


def _parts(text: str) -> Iterator[tuple[int, int, str, str]]:
    plain = digits.to_arabic(" ".join(text.split()).casefold())
    for part in _NUMBER_INSIDE.split(plain):
        if part.isdecimal():
            yield 0, int(part[:_MOST_CHARACTERS]), "", ""
        elif part:
            yield 1, 0, *dictionary_form(part)


def dictionary_form(text: str) -> tuple[str, str]:
    """Return a Thai word as the dictionary of the Royal Society orders it, and what settles a tie.

    A vowel written before its consonant counts behind it; tone marks and the like count
    only between words that are otherwise equal.
    """
    swapped = _LEADING_VOWEL.sub(r"\2\1", text)
    return swapped.translate(_MARKS), swapped
