"""A table of offices that a form goes to (CSV or XLSX): tambons, villages, households, centres.

Columns: ``รหัส`` (code), ``ชื่อ`` (name), and where they are: ``จังหวัด``, ``อำเภอ``, ``ตำบล``,
``หมู่บ้าน``. A tambon needs no code, for its name in its district says which one it is. The columns
declare what is above an office; offices of one name are told apart by where they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import District, ReferenceData
from pipeline.domain.words import plain
from pipeline.errors import InputUnreadable
from pipeline.ingest import csv_file, workbook
from pipeline.ingest.names import normal
from pipeline.ingest.office_places import Place, Places, names_of_tambons, names_of_villages, told_apart
from pipeline.ingest.recipients import bare
from pipeline.ingest.sheets import Row, Sheet
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

SUFFIXES = (".csv", ".xlsx")

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("รหัส", "code"),
    "name": ("ชื่อ", "name", "หน่วยงาน", "ชื่อหน่วยงาน"),
    "province": ("จังหวัด", "province"),
    "district": ("อำเภอ", "เขต", "district"),
    "tambon": ("ตำบล", "แขวง", "tambon", "subdistrict"),
    "village": ("หมู่บ้าน", "village"),
}
_HEADS = {normal(word): name for name, words in _COLUMNS.items() for word in words}
_CODE = regex(r"[0-9]{2}[0-9A-Z]{1,14}")
_SEARCHED = 20


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """The offices of a table in official order, and the names of those above them that it tells, by code."""

    offices: tuple[OfficeKey, ...]
    above: Mapping[str, str]


def read_office_table(path: Path, reference: ReferenceData) -> OfficeTable:
    """Return the offices of a table.

    Raises InputUnreadable if it cannot be read, has no column of names, or if rows of it cannot be
    placed: no code, one that is no code or is not below the district, or one that stands twice.
    """
    sheet = csv_file.read(path) if path.suffix.lower() == ".csv" else workbook.read(path)[0]
    heads, rows = _heads(sheet, path)
    reader = _Reader(reference)
    offices: dict[str, OfficeKey] = {}
    places: dict[str, Place] = {}
    wrong: list[str] = []
    for row in rows:
        values = {heads[cell.column]: plain(cell.text) for cell in row if cell.column in heads}
        if not values.get("name"):
            continue
        code = reader.code(values)
        if not code or code in offices:
            wrong.append(str(row[0].row))
            continue
        places[code] = reader.place(values, code)
        offices[code] = OfficeKey(code, values["name"], places[code].above)
    if wrong or not offices:
        code = "office-table-rows" if wrong else "office-table-empty"
        raise InputUnreadable(code, file=str(path), rows=tuple(wrong))
    ordered = tuple(told_apart([offices[code] for code in sorted(offices)], places))
    known = tuple(places.values())
    return OfficeTable(ordered, MappingProxyType(dict((*names_of_tambons(known), *names_of_villages(known)))))


def _heads(sheet: Sheet, path: Path) -> tuple[Mapping[int, str], tuple[Row, ...]]:
    """Return which column is what, and the rows below the heads."""
    for position, row in enumerate(sheet.rows[:_SEARCHED]):
        found = {cell.column: _HEADS[normal(cell.text)] for cell in row if normal(cell.text) in _HEADS}
        if "name" in found.values() or {"tambon", "district"} <= set(found.values()):
            if "name" not in found.values():
                found = {column: "name" if name == "tambon" else name for column, name in found.items()}
            return found, sheet.rows[position + 1 :]
    raise InputUnreadable("office-table-columns", file=str(path), known=("รหัส", "ชื่อ", "อำเภอ"))


class _Reader:
    """Finds the code of a row: its own, completed by the district; else that of the tambon of its name."""

    def __init__(self, reference: ReferenceData) -> None:
        self.reference = reference
        self.districts = {each.code for each in reference.districts}
        self.places = Places()

    def code(self, values: Mapping[str, str]) -> str:
        """Return the code; empty where the row cannot be placed."""
        own = _own_code(values)
        districts = tuple(self._districts(values)) if values.get("district") else ()
        if values.get("district") and len(districts) != 1:
            return ""
        if not own:
            return self.places.tambon(values["name"], districts[0].code) if districts else ""
        if districts and not own.startswith(districts[0].code):
            own = districts[0].code + own
        is_placed = own[:4] in self.districts
        return own if is_placed and _CODE.fullmatch(own) else ""

    def _districts(self, values: Mapping[str, str]) -> Iterator[District]:
        province = self.reference.province(values["province"]) if values.get("province") else None
        for each in self.reference.districts:
            is_there = province is None or each.province_code == province.code
            if is_there and normal(bare(values["district"])) == normal(each.name):
                yield each

    def place(self, values: Mapping[str, str], code: str) -> Place:
        """Return where the office of a row is."""
        return self.places.of(values, code, is_full=_own_code(values) in (code, ""))


def _own_code(values: Mapping[str, str]) -> str:
    return to_arabic(values.get("code", "")).replace(" ", "").upper()
