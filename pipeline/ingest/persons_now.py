"""Who is there now: the names of a sheet of persons, to tell who of an earlier order has left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputUnreadable
from pipeline.findings import Location
from pipeline.ingest import files
from pipeline.ingest.data import SUFFIXES, DataRecord, Wanted, read_data
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import Text
from pipeline.ingest.paper_block_keys import PERSON
from pipeline.ingest.paper_keys import FAN_OUT
from pipeline.ingest.values import Fields, Reading, Value
from pipeline.thai import names

_PARTS = ("prefix", "name", "surname")


@dataclass(frozen=True, slots=True)
class PersonsNow:
    """A sheet of persons: its path, the names in it, and those of its sheets in normal form."""

    path: Path
    names: frozenset[str]
    sheets: frozenset[str]

    def has(self, name: str) -> bool:
        """Return whether a person is there, with whatever title."""
        return not self.names.isdisjoint(_forms(name))


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
    found = frozenset(form for name in seen for each in _names(path, name.name) for form in _forms(each))
    if not found:
        raise InputUnreadable("persons-without-names", file=str(path))
    return PersonsNow(path, found, frozenset(normal(sheet.name or "") for sheet in sheets))


def _names(path: Path, sheet: str | None) -> Iterator[str]:
    place = Location(file=str(path))
    owner = Value(Text(str(path.absolute()), place), "persons", "", Reading())
    values = {
        "data": owner,
        **({"sheet": Value(Text(sheet, place), "sheet", "", Reading())} if sheet else {}),
    }
    keys = [PERSON[name] for name in _PARTS]
    wanted = [Wanted((key.thai, *key.names), owner, required=False) for key in keys]
    for record in read_data(Fields(FAN_OUT, values, owner), wanted):
        yield _name(record)


def _name(record: DataRecord) -> str:
    parts = [record.nodes.get(position) for position in range(len(_PARTS))]
    prefix, name, surname = (node.text.strip() if isinstance(node, Text) else "" for node in parts)
    return f"{prefix}{name} {surname}".strip() if name else ""


def _forms(name: str) -> frozenset[str]:
    """Return the forms in which a name is compared: whole, and without its title."""
    whole = normal(name)
    found = next(iter(names.find(name)), None)
    bare = normal(f"{found.given}{found.surname}") if found is not None and found.start == 0 else ""
    return frozenset(form for form in (whole, bare) if form)
