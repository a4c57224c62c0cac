"""A schedule (กำหนดการ): entries typed in the record, or the rows of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from decimal import Decimal

from pipeline.domain.page_blocks import Schedule, ScheduleColumn, ScheduleEntry, ScheduleField
from pipeline.ingest.cells import MOST_ROWS, cell_text, in_words
from pipeline.ingest.data import Wanted, read_data
from pipeline.ingest.enclosure_keys import SCHEDULE_COLUMN, SCHEDULE_ENTRY, SCHEDULE_FIELDS
from pipeline.ingest.nodes import CellType, Entry, Group, Text
from pipeline.ingest.values import Fields, Value
from pipeline.patterns import regex
from pipeline.thai import dates

_SPAN = regex(r"(?P<start>.*?[0-9๐-๙].*?)\s*(?:-|–|—|ถึง)\s*(?P<end>.*[0-9๐-๙].*)")
_MOST_SHARE = Decimal(1000)


def read_schedule(fields: Fields) -> Schedule:
    """Return the schedule of a block, in the order of its entries."""
    is_typed = fields.states("entries") or not fields.states("data")
    if is_typed and fields.states("data"):
        fields.get("data").error("schedule-entries-and-data")
    values = _typed(fields.require("entries")) if is_typed else _rows(fields)
    return Schedule(
        entries=tuple(_entry(value.fields(SCHEDULE_ENTRY, main="text")) for value in values),
        columns=tuple(_columns(fields.get("columns"))),
        by_day=fields.get("by_day").switch() or False,
        keep_together=fields.get("keep_together").switch() or False,
    )


def _typed(value: Value) -> Iterator[Value]:
    entries = [entry for entry in value.entries() if not entry.is_nothing]
    if len(entries) > MOST_ROWS:
        value.error("table-too-many-rows", limit=MOST_ROWS, count=len(entries))
    yield from entries[:MOST_ROWS]


def _rows(fields: Fields) -> Iterator[Value]:
    """Return the records of the data as if they were typed below ``entries``."""
    keys = tuple(SCHEDULE_ENTRY)
    owner = fields.get("data")
    wanted = [Wanted((key.thai, *key.names), owner, required=False) for key in keys]
    entries = fields.get("entries")
    for position, record in enumerate(read_data(fields, wanted, strict=True)):
        held = sorted(record.nodes.items())
        named = tuple(Entry(keys[n].name, node.place, node) for n, node in held)
        yield entries.at(Group(named, record.place), f"[{position}]")


def _entry(fields: Fields) -> ScheduleEntry:
    day = fields.get("date").date()
    if day.year is not None and day.day is None:
        fields.get("date").error("date-without-day", text=fields.get("date").line())
    start, end = read_times(fields)
    return ScheduleEntry(
        date=day.exact,
        start=start,
        end=end,
        text=_text(fields.get("text")),
        place=_text(fields.get("place")),
        people=fields.get("people").lines(),
        moderator=_text(fields.get("moderator")),
        note=_text(fields.get("note")),
    )


def _text(value: Value) -> str:
    """Return a text; what a sheet took for a date or time is put in words."""
    node = value.node
    if isinstance(node, Text) and node.cell_type is not None:
        return in_words(node.text, node.cell_type)
    return cell_text(value)


def read_times(fields: Fields) -> tuple[time | None, time | None]:
    """Return when an entry starts and ends; both may stand at ``start``: ``09.00-12.00 น.``."""
    start, end = fields.get("start"), fields.get("end")
    span = None if fields.states("end") else _SPAN.fullmatch(_raw_time(start))
    if span is None:
        return _time(start), _time(end)
    parts = (start._replace(node=Text(span[name], start.node.place)) for name in ("start", "end"))
    begins, ends = map(_time, parts)
    return begins, ends


def _raw_time(value: Value) -> str:
    node = value.node
    return node.text if isinstance(node, Text) and node.cell_type is None else ""


def _time(value: Value) -> time | None:
    node = value.node
    is_time = isinstance(node, Text) and node.cell_type is CellType.TIME
    raw = node.text if isinstance(node, Text) and is_time else value.line()
    if not raw:
        return None
    try:
        return dates.parse_time(raw)
    except dates.DateError as error:
        value.error(error.code, **{**error.params, "text": raw})
        return None


def _columns(value: Value) -> Iterator[ScheduleColumn]:
    seen: set[ScheduleField] = set()
    for entry in value.entries():
        fields = entry.fields(SCHEDULE_COLUMN, main="field")
        field = fields.require("field").choice(SCHEDULE_FIELDS, ScheduleField)
        if field is None:
            continue
        if field in seen:
            entry.error("schedule-column-repeated", text=fields.get("field").line())
        seen.add(field)
        width = fields.get("width").decimal(most=_MOST_SHARE)
        yield ScheduleColumn(
            field,
            title=fields.get("title").text(),
            merge=fields.get("merge").switch() or False,
            width=float(width) if width else None,
        )
