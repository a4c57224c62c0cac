"""Who is there now: the rows of a sheet of persons, to tell who of an earlier order has left and who came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.domain.rosters import same
from pipeline.errors import InputUnreadable
from pipeline.findings import Location
from pipeline.ingest import files
from pipeline.ingest.data import SUFFIXES, DataRecord, Wanted, read_data
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import Node, Text
from pipeline.ingest.open_names import is_open_name
from pipeline.ingest.paper_block_keys import PERSON
from pipeline.ingest.paper_keys import FAN_OUT
from pipeline.ingest.values import Fields, Reading, Value
from pipeline.thai import names

_PARTS = ("prefix", "name", "surname")
_KEYS = (*_PARTS, "position", "seat", "committee")


@dataclass(frozen=True, slots=True)
class PersonNow:
    """A row of a sheet of persons: who, in what seat of what committee, and where the row stands."""

    name: str
    position_lines: tuple[str, ...]
    seat: str
    committee: str
    place: Location

    def sits(self, seat: str, committee: str) -> bool:
        """Return whether the row is meant for a seat of a committee; one that names none is meant for any."""
        is_of = not self.committee or not committee or same(self.committee) == same(committee)
        return bool(self.seat) and same(self.seat) == same(seat) and is_of

    def is_called(self, name: str) -> bool:
        """Return whether the row names a person, with whatever title."""
        return bool(self.name) and not _forms(self.name).isdisjoint(_forms(name))


@dataclass(frozen=True, slots=True)
class PersonsNow:
    """A sheet of persons: its path, its rows, and the names of its sheets in normal form."""

    path: Path
    rows: tuple[PersonNow, ...]
    sheets: frozenset[str]

    def has(self, name: str) -> bool:
        """Return whether a person is there, with whatever title."""
        return any(row.is_called(name) for row in self.rows)


def read_persons_now(path: Path) -> PersonsNow:
    """Return the persons of a workbook or CSV file, of all its districts and committees.

    Raises:
        InputUnreadable: there is no such file, it is no sheet, or it names nobody.
    """
    if path.suffix.lower() not in SUFFIXES:
        files.read_bytes(path, files.MAX_TEXT_BYTES)  # a missing file is told first
        raise InputUnreadable("input-not-sheet", file=str(path), suffix=path.suffix or "-")
    from pipeline.ingest import csv_file, shown_workbook

    sheets = shown_workbook.read(path) if path.suffix.lower() == ".xlsx" else (csv_file.read(path),)
    seen = [sheet for sheet in sheets if not sheet.hidden.is_sheet] or sheets  # hidden: those of last year
    found = tuple(row for sheet in seen for row in _rows(path, sheet.name))
    if not any(row.name for row in found):
        raise InputUnreadable("persons-without-names", file=str(path))
    return PersonsNow(path, found, frozenset(normal(sheet.name or "") for sheet in sheets))


def _rows(path: Path, sheet: str | None) -> Iterator[PersonNow]:
    place = Location(file=str(path))
    owner = Value(Text(str(path.absolute()), place), "persons", "", Reading())
    values = {
        "data": owner,
        **({"sheet": Value(Text(sheet, place), "sheet", "", Reading())} if sheet else {}),
    }
    keys = [PERSON[name] for name in _KEYS]
    wanted = [Wanted((key.thai, *key.names), owner, required=False) for key in keys]
    for record in read_data(Fields(FAN_OUT, values, owner), wanted):
        yield _row(record, replace(record.place, file=str(path)))


def _row(record: DataRecord, place: Location) -> PersonNow:
    position = record.nodes.get(_KEYS.index("position"))
    lines = position.text.splitlines() if isinstance(position, Text) else ()
    seat, committee = (_words(record.nodes.get(_KEYS.index(key))) for key in ("seat", "committee"))
    kept = tuple(" ".join(line.split()) for line in lines if line.strip())
    return PersonNow(_name(record), kept, seat, committee, place)


def _name(record: DataRecord) -> str:
    prefix, name, surname = (_words(record.nodes.get(n)) for n in range(len(_PARTS)))
    return f"{prefix}{name} {surname}".strip() if name and not is_open_name(name) else ""


def _words(node: Node | None) -> str:
    return " ".join(node.text.split()) if isinstance(node, Text) else ""


def _forms(name: str) -> frozenset[str]:
    """Return the forms in which a name is compared: whole, and without its title."""
    whole = normal(name)
    found = next(iter(names.find(name)), None)
    bare = normal(f"{found.given}{found.surname}") if found is not None and found.start == 0 else ""
    return frozenset(form for form in (whole, bare) if form)
