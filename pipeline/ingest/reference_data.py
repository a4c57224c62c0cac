"""The tables of ``data/`` as values: provinces, districts, holidays, courtesies, ministries.

An office overrules a table with a file beside it, whose rows come after those of the
table: ``holidays.local.csv`` (``status`` is ``add`` or ``remove``) and
``ministries.local.csv``. Tambons are many and rarely wanted: ``tambons`` reads them alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pipeline import resources
from pipeline.domain.facts import Calendar, Courtesy, District, Holiday, Province, ReferenceData, Tambon
from pipeline.errors import InputUnreadable

Row = Mapping[str, str]

_PROVINCE = ("code", "name_th", "abbreviation")
_DISTRICT = ("code", "province_code", "kind", "name_th", "postal_codes")
_TAMBON = ("code", "kind", "name_th")
_HOLIDAY = ("date", "name", "source", "status")
_COURTESY = ("rank", "salutation", "closing", "posts", "refused")
_MINISTRY = ("code", "name")


@lru_cache(maxsize=4)
def reference_data(folder: Path = resources.DATA) -> ReferenceData:
    """Return the facts of a data folder, read once for each folder.

    Raises:
        InputUnreadable: a table is missing, not UTF-8, or a row of it cannot be understood.
    """
    districts = _districts(folder)
    return ReferenceData(
        provinces=_provinces(folder, districts),
        districts=districts,
        calendar=_calendar(folder),
        courtesies=tuple(map(_courtesy, _table(folder / "courtesies.csv", _COURTESY))),
        ministry_codes=_ministries(folder),
    )


@lru_cache(maxsize=4)
def tambons(folder: Path = resources.DATA) -> tuple[Tambon, ...]:
    """Return the tambons of the country (and the แขวง of Bangkok) in official order, read once.

    Raises:
        InputUnreadable: the table is missing, not UTF-8, or lacks a column.
    """
    rows = _table(folder / "geography" / "tambons.csv", _TAMBON)
    found = (Tambon(row["code"], row["kind"], row["name_th"]) for row in rows)
    return tuple(sorted(found, key=lambda tambon: tambon.code))


def _table(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """Return the rows of a CSV table that has these columns, with the values stripped."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            heads = next(reader, [])
            missing = [column for column in columns if column not in heads]
            if missing:
                raise _unreadable(path, f"no column {', '.join(missing)}")
            places = [(column, heads.index(column)) for column in columns]
            return [{c: row[n].strip() if n < len(row) else "" for c, n in places} for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise _unreadable(path, problem) from problem


def _unreadable(path: Path, reason: object) -> InputUnreadable:
    return InputUnreadable("data-unreadable", path=str(path), reason=str(reason))


def _with_local(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a table, then those with which the office overrules it."""
    yield from _table(path, columns)
    local = path.with_suffix(".local.csv")
    if local.exists():
        yield from _table(local, columns)


def _districts(folder: Path) -> tuple[District, ...]:
    return tuple(
        District(
            code=row["code"],
            province_code=row["province_code"],
            kind=row["kind"],
            name=row["name_th"],
            postal_codes=tuple(row["postal_codes"].split()),
        )
        for row in _table(folder / "geography" / "districts.csv", _DISTRICT)
    )


def _provinces(folder: Path, districts: tuple[District, ...]) -> tuple[Province, ...]:
    postal: dict[str, set[str]] = {}
    for district in districts:
        postal.setdefault(district.province_code, set()).update(district.postal_codes)
    return tuple(
        Province(
            code=row["code"],
            name=row["name_th"],
            abbreviation=row["abbreviation"],
            postal_codes=frozenset(postal.get(row["code"], ())),
        )
        for row in _table(folder / "geography" / "provinces.csv", _PROVINCE)
    )


def _calendar(folder: Path) -> Calendar:
    """Return the working calendar; years that hold a provisional row are provisional."""
    path = folder / "holidays.csv"
    holidays: dict[date, Holiday] = {}
    statuses: dict[int, set[str]] = {}
    for row in _with_local(path, _HOLIDAY):
        day = _day(row, path)
        if row["status"] == "remove":
            holidays.pop(day, None)
            continue
        holidays[day] = Holiday(day, row["name"], row["source"])
        if row["status"] != "add":
            statuses.setdefault(day.year, set()).add(row["status"])
    provisional = [year for year, found in statuses.items() if "provisional" in found]
    return Calendar(
        holidays=MappingProxyType(holidays),
        first_year=min(statuses, default=0),
        last_year=max(statuses, default=0),
        provisional_from=min(provisional, default=max(statuses, default=9998) + 1),
    )


def _day(row: Row, path: Path) -> date:
    try:
        return date.fromisoformat(row["date"])
    except ValueError as problem:
        raise _unreadable(path, problem) from problem


def _courtesy(row: Row) -> Courtesy:
    return Courtesy(
        rank=row["rank"],
        salutation=row["salutation"],
        closing=row["closing"],
        posts=tuple(post.strip() for post in row["posts"].split("|") if post.strip()),
        refused=row["refused"] == "yes",
    )


def _ministries(folder: Path) -> Mapping[str, str]:
    rows = _with_local(folder / "ministries.csv", _MINISTRY)
    return MappingProxyType({row["code"]: row["name"] for row in rows})
