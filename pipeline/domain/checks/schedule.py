"""Schedules: days on which offices are closed, hours in order, each district visited once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from pipeline import findings
from pipeline.domain.checks.enclosure_case import EnclosureCase
from pipeline.domain.facts import District, Province
from pipeline.domain.page_blocks import Schedule, ScheduleEntry
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai import dates

FEWEST_DISTRICTS = 3
"""With fewer districts named, a schedule is not taken for one of a whole province."""

_DISTRICT = regex(r"(?:อำเภอ|เขต) ?(?P<name>[ก-๎]+)")
_PROVINCE = regex(r"จังหวัด ?(?P<name>[ก-๎]+)")
_SEAT = "เมือง"
_SHORTENED = ("เมืองฯ", "เมือง")


def _schedules(case: EnclosureCase) -> Iterator[tuple[str, Schedule]]:
    for n, block in enumerate(case.enclosure.body):
        if isinstance(block, Schedule) and block.entries:
            yield f"body[{n}]", block


def closed_days(case: EnclosureCase) -> Iterator[Finding]:
    """Events fall on working days; each other day is told once, with the number of its events."""
    calendar = case.reference.calendar
    for path, block in _schedules(case):
        days = Counter(entry.date for entry in block.entries if entry.date)
        first = {entry.date: n for n, entry in reversed([*enumerate(block.entries)])}
        for day, events in days.items():
            place = case.at(f"{path}.entries[{first[day]}].date")
            holiday = calendar.holidays.get(day)
            if not calendar.covers(day):
                yield findings.info("schedule-calendar-unknown", place, date=day)
            elif holiday:
                params = {"date": dates.weekday_long(day), "holiday": holiday.name, "events": events}
                yield findings.warning("schedule-holiday", place, **params)
            elif day.weekday() >= 5:
                params = {"date": dates.weekday_long(day), "events": events}
                yield findings.warning("schedule-weekend", place, **params)


def hours(case: EnclosureCase) -> Iterator[Finding]:
    """An event ends after it begins, and nobody is at two places at once."""
    for path, block in _schedules(case):
        for n, entry in enumerate(block.entries):
            if entry.start and entry.end and entry.end <= entry.start:
                params = {"start": dates.clock(entry.start), "end": dates.clock(entry.end)}
                yield findings.warning("schedule-hours", case.at(f"{path}.entries[{n}].end"), **params)
        yield from _clashes(case, path, block)
        open_ended = sum(1 for entry in block.entries if entry.start and not entry.end)
        if open_ended:
            yield findings.info("schedule-end-missing", case.at(path), events=open_ended)


def _clashes(case: EnclosureCase, path: str, block: Schedule) -> Iterator[Finding]:
    """Say where the same people are needed while an earlier event of theirs still goes on."""
    of_day: dict[tuple[date | None, tuple[str, ...]], list[tuple[time, int]]] = {}
    for n, entry in enumerate(block.entries):
        if entry.people and entry.start:
            of_day.setdefault((entry.date, entry.people), []).append((entry.start, n))
    for (_, people), events in of_day.items():
        for (begun, earlier), (start, n) in pairwise(sorted(events)):
            end = block.entries[earlier].end
            if start == begun or (end is not None and start < end):
                params = {"people": people, "start": dates.clock(start)}
                yield findings.warning("schedule-clash", case.at(f"{path}.entries[{n}]"), **params)


def order(case: EnclosureCase) -> Iterator[Finding]:
    """Neighbouring events of the same people stand in the order in which they happen."""
    for path, block in _schedules(case):
        for n in range(1, len(block.entries)):
            before, entry = block.entries[n - 1], block.entries[n]
            if before.people == entry.people and _is_earlier(entry, before):
                yield findings.warning("schedule-order", case.at(f"{path}.entries[{n}]"))


def _is_earlier(entry: ScheduleEntry, before: ScheduleEntry) -> bool:
    if entry.date and before.date and entry.date != before.date:
        return entry.date < before.date
    return bool(entry.date == before.date and entry.start and before.start and entry.start < before.start)


# Districts


@dataclass(frozen=True, slots=True)
class _Visit:
    """A place that names a district: ``district`` is ``None`` if the province has none so named."""

    entry: int
    written: str
    district: District | None

    @property
    def is_short(self) -> bool:
        """Return whether อำเภอเมือง stands there without the name of its province."""
        return self.written in _SHORTENED


def districts(case: EnclosureCase) -> Iterator[Finding]:
    """A schedule that goes through the districts of a province names each of them once."""
    for path, block in _schedules(case):
        province = _province(case, block)
        if province is None:
            continue
        all_districts = case.reference.districts_of(province)
        visits = [*_visits(block, all_districts)]
        named = {visit.district.code for visit in visits if visit.district}
        if len(named) < FEWEST_DISTRICTS or 2 * len(named) < len(all_districts):
            continue
        yield from _one_by_one(case, path, visits, province)
        missing = tuple(each.name for each in all_districts if each.code not in named)
        params = {"province": province.full_name, "count": len(all_districts)}
        if missing:
            missed = {**params, "districts": missing}
            yield findings.warning("schedule-districts-missing", case.at(path), **missed)
        elif len(visits) == len(all_districts):
            yield findings.info("schedule-districts-complete", case.at(path), **params)


def _one_by_one(
    case: EnclosureCase, path: str, visits: Sequence[_Visit], province: Province
) -> Iterator[Finding]:
    seen: set[str] = set()
    for visit in visits:
        place = case.at(f"{path}.entries[{visit.entry}].place")
        if visit.district is None:
            params = {"district": visit.written, "province": province.full_name}
            yield findings.warning("schedule-district-unknown", place, **params)
            continue
        if visit.district.code in seen:
            yield findings.warning("schedule-district-twice", place, district=visit.district.full_name)
        seen.add(visit.district.code)
        if visit.is_short:
            params = {"written": f"{visit.district.kind}{visit.written}", "full": visit.district.full_name}
            yield findings.info("schedule-district-short", place, **params)


def _visits(block: Schedule, all_districts: Sequence[District]) -> Iterator[_Visit]:
    longest_first = sorted(all_districts, key=lambda district: -len(district.name))
    seat = next((each for each in all_districts if each.name.startswith(_SEAT)), None)
    for n, entry in enumerate(block.entries):
        found = _DISTRICT.search(plain(entry.place))
        if found is None:
            continue
        written = found["name"]
        known = next((each for each in longest_first if written.startswith(each.name)), None)
        yield _Visit(n, written, seat if known is None and written in _SHORTENED else known)


def _province(case: EnclosureCase, block: Schedule) -> Province | None:
    """Return the province that the title names, else the one that has most of the districts named."""
    for line in (*case.enclosure.title_lines, *case.enclosure.agency_lines):
        found = _PROVINCE.search(plain(line))
        province = case.reference.province_beginning(found["name"]) if found else None
        if province is not None:
            return province
    return _most_named(case, block)


def _most_named(case: EnclosureCase, block: Schedule) -> Province | None:
    names = {found["name"] for e in block.entries if (found := _DISTRICT.search(plain(e.place)))}
    if len(names) < FEWEST_DISTRICTS:
        return None
    votes = Counter(d.province_code for d in case.reference.districts if d.name in names)
    code = votes.most_common(1)[0][0] if votes else ""
    return next((each for each in case.reference.provinces if each.code == code), None)


CHECKS = (closed_days, hours, order, districts)
