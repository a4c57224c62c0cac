"""The heading row of a sheet: which column is which key.

Headings are matched like keys. A nested key may be named alone where no other has that
name (``โทร``), or with its group (``ติดต่อ.โทร``), also over two rows; several columns of
one list carry numbers (``สิ่งที่ส่งมาด้วย 1``, ``สิ่งที่ส่งมาด้วย 2``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline import findings
from pipeline.findings import Finding
from pipeline.ingest.keys import Key, Table
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.record_keys import RECORD
from pipeline.ingest.sheets import Cell, Row, Sheet
from pipeline.patterns import regex
from pipeline.thai import digits

SEARCHED_ROWS = 20
LEAST_HEADINGS = 2

_NUMBERED = regex(r"(.*?\D)[\s._-]*\(?([0-9]{1,2})\)?")
_PARTS = regex(r"\s*[.:/>]\s*")
_NEVER_SHORT = frozenset(("recipient", "fan_out"))
"""Keys whose parts no heading names alone: those of ``recipients`` do; a sheet is fanned out as it is."""
_OWN_COLUMNS = frozenset(map(normal, ("ลำดับ", "ลำดับที่", "ลำดับที่ (ไม่พิมพ์)", "no", "#")))


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a key, or a key nested in it; ``number`` tells columns of one list apart."""

    heading: str
    key: Key
    nested: Key | None = None
    number: int = 0

    @property
    def identity(self) -> tuple[str, str, int]:
        """Return what no two columns may share."""
        return self.key.name, self.nested.name if self.nested else "", self.number


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns by position, the position of the first row below them, and what is wrong with them."""

    columns: Mapping[int, Column]
    ignored: frozenset[int]
    first_row: int
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]


class Heads:
    """The headings that a table of keys understands, and those that a sheet must have."""

    def __init__(self, table: Table, required: Sequence[Sequence[str]] = ()) -> None:
        """Begin with the table; what a heading means is found out once for each."""
        self.table = table
        self.required = required
        self._resolved: dict[str, Column | None] = {}

    def resolve(self, heading: str) -> Column | None:
        """Return the column that a heading names; ``None`` if it is unknown."""
        if heading not in self._resolved:
            self._resolved[heading] = self._column(heading)
        return self._resolved[heading]

    def _column(self, heading: str) -> Column | None:
        whole = self._named(heading, heading, 0)
        if whole is not None:
            return whole
        numbered = _NUMBERED.fullmatch(digits.to_arabic(heading).strip())
        if numbered is None:
            return None
        column = self._named(numbered[1], heading, int(numbered[2]))
        return column if column is not None and column.key.is_list else None

    def _named(self, text: str, heading: str, number: int) -> Column | None:
        key = self.table.find(text)
        if key is not None:
            return Column(heading, key, None, number)
        parts = [part for part in _PARTS.split(text) if normal(part)]
        if len(parts) == 2:
            return self._nested(parts, heading, number)
        short = self.short_names.get(normal(text))
        return Column(heading, *short, number) if short is not None else None

    def _nested(self, parts: Sequence[str], heading: str, number: int) -> Column | None:
        owner = self.table.find(parts[0])
        numbered = _NUMBERED.fullmatch(digits.to_arabic(parts[0]))
        if owner is None and numbered is not None:  # สิ่งที่ส่งมาด้วย 1.จำนวน
            owner, number = self.table.find(numbered[1]), int(numbered[2])
        nested = owner.table.find(parts[1]) if owner is not None and owner.table is not None else None
        return Column(heading, owner, nested, number) if owner is not None and nested is not None else None

    @cached_property
    def short_names(self) -> Mapping[str, tuple[Key, Key]]:
        """Return nested keys by the names that mean no other key; a first name counts before a synonym."""
        owners = [key for key in self.table if key.table is not None and key.name not in _NEVER_SHORT]
        pairs = [(key, nested) for key in owners for nested in key.table or ()]
        firsts = [(pair, (pair[1].name, pair[1].thai)) for pair in pairs]
        synonyms = [(pair, pair[1].also) for pair in pairs]
        found = {**_unambiguous(synonyms), **_unambiguous(firsts)}
        return {name: pair for name, pair in found.items() if self.table.find(name) is None}

    def missing(self, columns: Mapping[int, Column]) -> tuple[str, ...]:
        """Return the keys that no column of the sheet is for, though every record needs them."""
        present = {column.key.name for column in columns.values()}
        return tuple(names[0] for names in self.required if not present & set(names))


def _unambiguous(
    named: Sequence[tuple[tuple[Key, Key], tuple[str, ...]]],
) -> dict[str, tuple[Key, Key]]:
    forms = [(form, pair) for pair, names in named for form in dict.fromkeys(map(normal, names))]
    counts = Counter(form for form, _ in forms)
    return {form: pair for form, pair in forms if counts[form] == 1}


LETTERS = Heads(RECORD, (("subject",), ("date",), ("recipient", "recipients"), ("body",)))


def resolve(heading: str) -> Column | None:
    """Return the column of a sheet of letters that a heading names; ``None`` if it is unknown."""
    return LETTERS.resolve(heading)


def find_headings(sheet: Sheet, heads: Heads = LETTERS) -> Headings | None:
    """Return the headings of a sheet; ``None`` if no row among the first ones is a heading row."""
    candidates = sheet.rows[:SEARCHED_ROWS]
    scores = [sum(heads.resolve(cell.text) is not None for cell in row) for row in candidates]
    if max(scores, default=0) < LEAST_HEADINGS:
        return None
    return _Finder(sheet, heads).headings(scores.index(max(scores)))


@dataclass(frozen=True, slots=True)
class _Finder:
    """A sheet, and the headings that are looked for in it."""

    sheet: Sheet
    heads: Heads

    def headings(self, position: int) -> Headings:
        cells = list(self.sheet.rows[position])
        below = self.second_row(position)
        own = {
            cell.column for cell in cells if normal(cell.text) in _OWN_COLUMNS or cell.text.startswith("#")
        }
        columns, faults = self.columns(self.two_rows(cells, below) if below else cells, own)
        missing = self.heads.missing(columns)
        faults += [
            findings.error(
                "missing-heading", self.sheet.place(cells[0]), heading=self.heads.table[name].shown
            )
            for name in missing
        ]
        first_row = position + (2 if below else 1)
        return Headings(columns, frozenset(own), first_row, tuple(faults), missing)

    def columns(self, named: Sequence[Cell], own: set[int]) -> tuple[dict[int, Column], list[Finding]]:
        columns: dict[int, Column] = {}
        faults: list[Finding] = []
        for cell in named:
            column = self.heads.resolve(cell.text)
            if cell.column in own:
                continue
            if column is None:
                faults.append(self.unknown(cell))
            else:
                faults += self.repeated(cell, column, columns)
                columns.setdefault(cell.column, column)
        return columns, faults

    def unknown(self, cell: Cell) -> Finding:
        known = [name for key in self.heads.table for name in key.names] + sorted(self.heads.short_names)
        place = self.sheet.place(cell, cell.text)
        return findings.error("unknown-heading", place, heading=cell.text, nearest=nearest(cell.text, known))

    def repeated(self, cell: Cell, column: Column, columns: Mapping[int, Column]) -> Iterator[Finding]:
        for other in columns.values():
            if other.identity == column.identity:
                place = self.sheet.place(cell, cell.text)
                yield findings.error("duplicate-heading", place, heading=cell.text, first=other.heading)

    def second_row(self, position: int) -> Row:
        """Return the row below when it only names parts of the headings above (merged over columns)."""
        rows = self.sheet.rows
        below = rows[position + 1] if position + 1 < len(rows) else ()
        above = rows[position]
        is_second = bool(below) and below[0].row == above[0].row + 1
        return below if is_second and all(self.part_of(cell, above) for cell in below) else ()

    def part_of(self, cell: Cell, above: Row) -> Cell | None:
        """Return the heading that a cell of the second row is part of: above it, or merged from the left."""
        left = [each for each in above if each.column <= cell.column]
        key = self.heads.table.find(left[-1].text) if left else None
        is_part = key is not None and key.table is not None and key.table.find(cell.text) is not None
        return left[-1] if is_part else None

    def two_rows(self, above: Sequence[Cell], below: Row) -> list[Cell]:
        parts = {cell.column: (part, cell) for cell in below if (part := self.part_of(cell, tuple(above)))}
        joined = [Cell(f"{part.text}.{cell.text}", part.row, cell.column) for part, cell in parts.values()]
        return sorted([c for c in above if c.column not in parts] + joined, key=lambda cell: cell.column)
