"""A schedule as tables: a row for each event, equal neighbours as one cell, or a table for each day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from types import MappingProxyType
from unicodedata import category

from pipeline.content.cells import cell, covered, head
from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.content.marks import Writer
from pipeline.content.tables import GRID, shares
from pipeline.domain.page_blocks import Align, Schedule, ScheduleColumn, ScheduleEntry, ScheduleField
from pipeline.thai import dates

_TITLES: Mapping[ScheduleField, str] = MappingProxyType(
    {
        ScheduleField.DATE: "วันที่",
        ScheduleField.TIME: "เวลา",
        ScheduleField.TEXT: "กิจกรรม",
        ScheduleField.PLACE: "สถานที่",
        ScheduleField.PEOPLE: "ผู้ปฏิบัติ",
        ScheduleField.MODERATOR: "ผู้ดำเนินรายการ",
        ScheduleField.NOTE: "หมายเหตุ",
    }
)
_PAGE_CM = 16.0
_AROUND_CM = 0.6
"""Beside a text: the padding of its cell, and a little room."""
_CHARACTER_CM: Mapping[ScheduleField, float] = MappingProxyType(
    {ScheduleField.DATE: 0.22, ScheduleField.TIME: 0.195}
)
"""A character on the average at 16 pt, marks above and below not counted."""
_FEWEST = 8
"""As many characters as the head of such a column has."""

_WIDTHS: Mapping[ScheduleField, float] = MappingProxyType(
    {
        ScheduleField.TEXT: 5.0,
        ScheduleField.PLACE: 3.5,
        ScheduleField.PEOPLE: 2.5,
        ScheduleField.MODERATOR: 2.5,
        ScheduleField.NOTE: 2.2,
    }
)
_DAY_STYLE = "SarabanHeading2"


def schedule(block: Schedule, writer: Writer) -> Iterator[FlowParagraph | FlowTable]:
    """Yield the table of a schedule, or a heading and a table for each run of one day."""
    if not block.by_day:
        yield _table(block.entries, _sized(_columns(block), block), block.keep_together, writer)
        return
    columns = _sized([each for each in _columns(block) if each.field is not ScheduleField.DATE], block)
    for day, entries in groupby(block.entries, key=lambda entry: entry.date):
        if day is not None:
            yield FlowParagraph(_DAY_STYLE, writer.text(dates.weekday_long(day)), keep_next=True)
        yield _table(tuple(entries), columns, block.keep_together, writer)


def _columns(block: Schedule) -> list[ScheduleColumn]:
    """Return the columns asked for, or one for each field that an entry fills; dates then merge."""
    if block.columns:
        return list(block.columns)
    return [
        ScheduleColumn(field, merge=field is ScheduleField.DATE)
        for field in ScheduleField
        if any(_raw(entry, field) for entry in block.entries)
    ]


def _table(
    entries: Sequence[ScheduleEntry], columns: Sequence[ScheduleColumn], keep_together: bool, writer: Writer
) -> FlowTable:
    titles = tuple(head(column.title or _TITLES[column.field], writer) for column in columns)
    drawn = [_column(entries, column, writer) for column in columns]
    rows = (FlowRow(titles, is_header=True), *(FlowRow(cells) for cells in zip(*drawn, strict=True)))
    return FlowTable(shares([column.width or 0.0 for column in columns]), rows, GRID, keep_together)


def _sized(columns: Sequence[ScheduleColumn], block: Schedule) -> list[ScheduleColumn]:
    """Return the columns with the usual widths where none are given, in the measure of the given ones."""
    usual = _usual(columns, _fixed(block.entries))
    given = sum(column.width for column in columns if column.width)
    theirs = sum(width for column, width in zip(columns, usual, strict=True) if column.width)
    scale = given / theirs if given else 1.0
    return [
        replace(column, width=column.width or width * scale)
        for column, width in zip(columns, usual, strict=True)
    ]


def _usual(columns: Sequence[ScheduleColumn], fixed: Mapping[ScheduleField, float]) -> list[float]:
    """Return widths in cm: dates and hours on one line, what is left of a page to the texts."""
    left = _PAGE_CM - sum(fixed.get(column.field, 0.0) for column in columns)
    pull = sum(_WIDTHS.get(column.field, 0.0) for column in columns)
    return [
        fixed[column.field] if column.field in fixed else _WIDTHS[column.field] * left / pull
        for column in columns
    ]


def _fixed(entries: Sequence[ScheduleEntry]) -> dict[ScheduleField, float]:
    """Return how wide dates and hours are in cm, so that no line ends within one."""
    return {
        field: max((_shown(_raw(entry, field)) for entry in entries), default=_FEWEST) * each + _AROUND_CM
        for field, each in _CHARACTER_CM.items()
    }


def _shown(text: str) -> int:
    """Return how many characters stand side by side in a text."""
    return max(sum(category(character) != "Mn" for character in text), _FEWEST)


@dataclass(frozen=True, slots=True)
class _Run:
    """Equal neighbours: the rows from ``start`` before ``end``."""

    start: int
    end: int


def _column(entries: Sequence[ScheduleEntry], column: ScheduleColumn, writer: Writer) -> list[FlowCell]:
    texts = [_raw(entry, column.field) for entry in entries]
    align = Align.CENTRE if column.field in _CHARACTER_CM else None
    cells: list[FlowCell] = []
    for run in _runs(texts, merge=column.merge):
        cells.append(cell(texts[run.start], writer, align=align, rowspan=run.end - run.start))
        cells.extend([covered()] * (run.end - run.start - 1))
    return cells


def _runs(texts: Sequence[str], *, merge: bool) -> Iterator[_Run]:
    """Yield the runs of one text; empty texts, and columns that do not merge, stay row by row."""
    starts = [n for n, text in enumerate(texts) if n == 0 or not merge or not text or text != texts[n - 1]]
    for start, end in pairwise((*starts, len(texts))):
        yield _Run(start, end)


def _raw(entry: ScheduleEntry, field: ScheduleField) -> str:
    match field:
        case ScheduleField.DATE:
            return _day(entry.date)
        case ScheduleField.TIME:
            return _hours(entry)
        case ScheduleField.TEXT:
            return entry.text
        case ScheduleField.PLACE:
            return entry.place
        case ScheduleField.PEOPLE:
            return "\n".join(entry.people)
        case ScheduleField.MODERATOR:
            return entry.moderator
        case ScheduleField.NOTE:
            return entry.note


def _day(day: date | None) -> str:
    return "" if day is None else dates.long(day)


def _hours(entry: ScheduleEntry) -> str:
    """Return ``๐๙.๐๐ น.`` or ``๐๙.๐๐ - ๑๖.๓๐ น.``; only an end reads ``ถึง ๑๖.๓๐ น.``."""
    if entry.start is None:
        return "" if entry.end is None else f"ถึง {dates.clock(entry.end)}"
    start = dates.clock(entry.start)
    return start if entry.end is None else f"{start.removesuffix(' น.')} - {dates.clock(entry.end)}"
