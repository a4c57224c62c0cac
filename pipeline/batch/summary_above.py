"""Sheets of the summary's workbook beside those of the offices: the offices above them, and last year.

Every number is a formula over the first sheet, so that whoever doubts it can follow it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from pipeline.batch.workbooks import Formula, Look, Sheet, Value
from pipeline.content import assessment_changes
from pipeline.content.assessment_results import Results, number, title
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.results import Change, Group, Tiered

if TYPE_CHECKING:
    from openpyxl import Workbook

CHANGES = "เทียบปีก่อน"
ABOVE = "above-"
"""What the keys of columns begin with that hold the office above."""

_EXACT, _FINE = 6, 9
"""Places of points, and of means, which are compared: a spreadsheet counts in binary fractions."""

_HEAD, _TITLE = Look(bold=True, shaded=True), Look(bold=True, lined=False, size=18)
_BOLD = Look(bold=True)
_TWO, _SIGNED = "0.00", "+0.00;-0.00;0.00"


class Grid(Protocol):
    """Where things are on the first sheet."""

    @property
    def first(self) -> int:
        """Return the first row of offices."""

    @property
    def scores(self) -> tuple[str, ...]:
        """Return the columns of the dimensions."""

    @property
    def columns(self) -> dict[str, str]:
        """Return the columns behind them by their keys."""

    def column(self, letter: str, sheet: str = "") -> str:
        """Return the cells of a column, one for each office assessed."""


def sheet_name(tiered: Tiered) -> str:
    """Return the name of the sheet of a level."""
    return f"ราย{tiered.tier.word}"


def above_of(results: Results, key: str, office: OfficeKey) -> str | None:
    """Return the name of the office above another, for the column ``key``."""
    tiered = next(each for each in results.levels if ABOVE + each.tier.value == key)
    code = office.above_at(tiered.tier)
    return next((group.office.name for group in tiered.groups if group.office.code == code), None)


# The offices above


def of_level(book: Workbook, results: Results, grid: Grid, tiered: Tiered, source: str) -> Sheet:
    """Return the sheet of a level: a row for each office above, counts and means as formulas."""
    sheet = Sheet(book, sheet_name(tiered))
    level = _Level(results, grid, tiered, source)
    sheet.add([f"ผลราย{tiered.tier.word}"], _TITLE)
    sheet.add(level.heads(), _HEAD)
    first = sheet.row + 1
    for position, group in enumerate(tiered.groups, 1):
        sheet.add(level.row(position, group, sheet.row + 1), None, level.formats)
    sheet.add(level.last(first, sheet.row), _BOLD, level.formats)
    sheet.widths([6, 32, 11, 11, *([11] * (len(level.heads()) - 4))])
    sheet.page("2:2", landscape=True)
    return sheet


class _Level:
    """The formulas of a level; ``cells`` holds the offices above on the first sheet."""

    def __init__(self, results: Results, grid: Grid, tiered: Tiered, source: str) -> None:
        self.results, self.grid, self.tiered, self.source = results, grid, tiered, source
        self.cells = grid.column(grid.columns[ABOVE + tiered.tier.value], source)
        self.bands = [band.label for band in results.bands] if "level" in grid.columns else []
        self.is_graded = any(group.share is not None for group in tiered.groups)
        scores = len(results.rubric.criteria) + 1
        last = 4 + scores
        self.formats: Mapping[int, str] = dict.fromkeys(range(5, last + 1), _TWO)

    def heads(self) -> list[str]:
        """Return the heads of the columns."""
        word, rubric = self.results.word, self.results.rubric
        dimensions = [f"{number(each, n)} {title(each)}" for n, each in enumerate(rubric.criteria)]
        ends = [f"ร้อยละ{rubric.counted_label}", "ระดับ"] if rubric.upper and self.is_graded else []
        return [
            *("ที่", self.tiered.tier.word, f"{word}ทั้งหมด", "สรุปผลได้", *dimensions, "เฉลี่ยรวม"),
            *(*self.bands, "ลำดับ", *ends),
        ]

    def row(self, position: int, group: Group, row: int) -> list[Value]:
        """Return the row of an office above, the name of which stands in column B."""
        summary = group.summary
        counted = Formula(f"SUMPRODUCT(--({self.cells}=B{row}))", Decimal(summary.assessed))
        means = [self._mean(letter, row, found.mean) for letter, found in zip(
            self.grid.scores, summary.criteria, strict=True)]  # fmt: skip
        total = self._mean(self.grid.columns["total"], row, summary.mean)
        bands = [self._count(label, row, group) for label in self.bands]
        rank: Value = None if group.rank is None else self._rank(position, row, group.rank)
        grade: list[Value] = [group.share, group.level or None] if self.is_graded else []
        return [position, group.office.name, group.asked, counted, *means, total, *bands, rank, *grade]

    def _mean(self, letter: str, row: int, value: Decimal | None) -> Formula:
        cells = self.grid.column(letter, self.source)
        said = f'IF(D{row}=0,"",ROUND(SUMPRODUCT(--({self.cells}=B{row}),{cells})/D{row},{_FINE}))'
        return Formula(said, "" if value is None else value)

    def _count(self, label: str, row: int, group: Group) -> Formula:
        levels = self.grid.column(self.grid.columns["level"], self.source)
        text = label.replace('"', '""')
        reached = next((each for each in group.summary.bands if each.band.label == label), None)
        said = f'SUMPRODUCT(--({self.cells}=B{row}),--({levels}="{text}"))'
        return Formula(said, Decimal(len(reached.offices) if reached else 0))

    def _rank(self, position: int, row: int, rank: int) -> Formula:
        column = _letter(5 + len(self.grid.scores))
        first, last = row - position + 1, row - position + len(self.tiered.groups)
        cells = f"${column}${first}:${column}${last}"
        return Formula(f"RANK({column}{row},{cells})", Decimal(rank))

    def last(self, first: int, last: int) -> list[Value]:
        """Return the row of all offices: sums of counts, and means over every office assessed."""
        summary = self.results.summary
        asked = Formula(f"SUM(C{first}:C{last})", Decimal(sum(each.asked for each in self.tiered.groups)))
        counted = Formula(
            f"SUM(D{first}:D{last})", Decimal(sum(each.summary.assessed for each in self.tiered.groups))
        )
        letters = (*self.grid.scores, self.grid.columns["total"])
        values = (*(each.mean for each in summary.criteria), summary.mean)
        means = [
            Formula(f"AVERAGE({self.grid.column(letter, self.source)})", value or Decimal(0))
            for letter, value in zip(letters, values, strict=True)
        ]
        bands = [
            Formula(f"SUM({_letter(n)}{first}:{_letter(n)}{last})", Decimal(self._reached(label)))
            for n, label in enumerate(self.bands, 6 + len(self.grid.scores))
        ]
        return [None, "รวม", asked, counted, *means, *bands, None]

    def _reached(self, label: str) -> int:
        found = (each for group in self.tiered.groups for each in group.summary.bands)
        return sum(len(each.offices) for each in found if each.band.label == label)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


# Last year beside this year


def of_changes(book: Workbook, results: Results, grid: Grid, source: str) -> Sheet:
    """Return the sheet of both years: a row for each office and dimension, and one for its total."""
    sheet = Sheet(book, CHANGES)
    sheet.add(["ผลของปีก่อนและปีนี้"], _TITLE)
    sheet.add(["ที่", results.word, "ด้าน", "ปีก่อน", "ปีนี้", "เปลี่ยนแปลง", "ระดับปีก่อน", "ระดับปีนี้", "ระดับ"], _HEAD)
    rows = {each.office: grid.first + n for n, each in enumerate(_counted(results))}
    changes = sorted(results.summary.changes, key=lambda each: each.office.code)
    for position, change in enumerate(changes, 1):
        for values, is_total in _rows_of(results, grid, change, (source, rows[change.office])):
            at = sheet.row + 1
            now = Formula(f'IF(OR(D{at}="",E{at}=""),"",ROUND(E{at}-D{at},{_EXACT}))', values[-1])
            ends = _level_cells(change) if is_total else [None, None, None]
            line: list[Value] = [position, results.full_name(change.office), *values[:-1], now, *ends]
            sheet.add(line, _BOLD if is_total else None, {6: _SIGNED})
    for office in results.summary.new:
        sheet.add([None, results.full_name(office), assessment_changes.NEW])
    for former in results.summary.former:
        said = assessment_changes.AWAITED if former.is_awaited else assessment_changes.GONE
        name, level = results.full_name(former.office), former.level or None
        sheet.add([None, name, "รวม", former.total, said, None, level], _BOLD)
    sheet.widths([6, 32, 52, 12, 12, 16, 18, 18, 12])
    sheet.page("2:2", landscape=True)
    sheet.sheet.freeze_panes = "A3"
    return sheet


def _counted(results: Results) -> Iterator[_HasOffice]:
    """Yield the offices that have a row of numbers on the first sheet, in its order."""
    return (each.assessment for each in results.rows if each.assessment.total is not None)


class _HasOffice(Protocol):
    @property
    def office(self) -> OfficeKey:
        """Return whose result it is."""


_Row = tuple[str, Decimal | None, Value, Decimal | str]


def _rows_of(
    results: Results, grid: Grid, change: Change, place: tuple[str, int]
) -> Iterator[tuple[_Row, bool]]:
    """Yield name, last year's points, a reference to this year's, and the change; the total comes last."""
    source, row = place
    for each in change.criteria:
        letter = grid.scores[each.criterion]
        criterion = results.rubric.criteria[each.criterion]
        name = f"{number(criterion, each.criterion)} {title(criterion)}"
        now = Formula(f"'{source}'!{letter}{row}", each.now or Decimal(0))
        difference = "" if each.change is None else each.change
        yield (name, each.before, now if each.now is not None else None, difference), False
    total = Formula(f"'{source}'!{grid.columns['total']}{row}", change.now)
    yield ("รวม", change.before, total, change.change), True


def _level_cells(change: Change) -> list[Value]:
    return [change.level_before or None, change.level_now or None, assessment_changes.of_level(change)]
