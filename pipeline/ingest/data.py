"""The records of a table or schedule: typed in the record, or in a sheet that lies beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import findings
from pipeline.errors import InputUnreadable
from pipeline.findings import Location
from pipeline.ingest.hidden import hidden_findings
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.nodes import Group, Items, Node, Text, with_path
from pipeline.ingest.sheets import MAX_ROWS, Cell, Row, Sheet
from pipeline.ingest.values import MOST_UNKNOWN_KEYS, Fields, Value

SEARCHED_ROWS = 20
SUFFIXES = (".xlsx", ".csv")

_SHORTEST = 3
"""A name of fewer letters may stand in any word."""
_OWN_COLUMNS = frozenset(map(normal, ("ลำดับ", "ลำดับที่", "ที่", "no", "#")))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for under a heading: any of ``names``; ``owner`` is where the record asks for it.

    One that is not ``required`` may be missing from a sheet; else ``missing`` is what is told.
    """

    names: tuple[str, ...]
    owner: Value
    required: bool = True
    missing: str = "data-column-missing"

    @property
    def forms(self) -> frozenset[str]:
        """Return the names as they are compared."""
        return frozenset(map(normal, self.names))


@dataclass(frozen=True, slots=True)
class DataRecord:
    """One record: the nodes it has, by position of what was wanted, and its place.

    ``empty`` is where the cells stand that a row of a sheet has a heading for, and nothing in.
    """

    nodes: dict[int, Node]
    place: Location
    empty: Mapping[int, Location] = field(default_factory=dict)


def read_data(
    fields: Fields, wanted: Sequence[Wanted], *, strict: bool = False, guesses: bool = False
) -> tuple[DataRecord, ...]:
    """Return the records at ``data``.

    With ``strict`` no heading of a sheet may be left over; with ``guesses`` one that begins with a
    name that is wanted, holds no other, and has no rival is taken for it, which is told. What is
    hidden in a workbook is told, and a hidden sheet is read only where no visible one fits.
    """
    value = fields.get("data")
    if isinstance(value.node, Text):
        return tuple(_from_file(value, fields.get("sheet"), wanted, strict=strict, guesses=guesses))
    return tuple(_inline(value, wanted))


# Typed in the record


def _inline(value: Value, wanted: Sequence[Wanted]) -> Iterator[DataRecord]:
    nodes = value.node.items if isinstance(value.node, Items) else (value.node,)
    if len(nodes) > MAX_ROWS:
        value.error("table-too-many-rows", limit=MAX_ROWS, count=len(nodes))
        return
    positions = {form: n for n, each in reversed(list(enumerate(wanted))) for form in each.forms}
    for position, node in enumerate(nodes):
        own = value.at(node, f"[{position}]")
        if isinstance(node, Group):
            yield DataRecord(_by_position(own, node, positions, wanted), own.place)
        elif not own.is_nothing:
            own.error("wrong-type-group", known=tuple(each.names[0] for each in wanted))


def _by_position(
    value: Value, group: Group, positions: dict[str, int], wanted: Sequence[Wanted]
) -> dict[int, Node]:
    found: dict[int, Node] = {}
    for entry in group.entries[: MOST_UNKNOWN_KEYS + len(wanted)]:
        position = positions.get(normal(entry.key))
        place = with_path(entry.place, value.path)
        if position is None:
            hint = nearest(entry.key, (name for each in wanted for name in each.names))
            value.reading.add(findings.error("unknown-key", place, key=entry.key, nearest=hint))
        elif position in found:
            first = str(found[position].place.line)
            value.reading.add(findings.error("duplicate-key", place, key=entry.key, first=first))
        else:
            found[position] = entry.value
    return found


# In a sheet


def _from_file(
    value: Value, sheet_name: Value, wanted: Sequence[Wanted], *, strict: bool, guesses: bool
) -> Iterator[DataRecord]:
    sheets = _sheets(value)
    if sheets is None:
        return
    asked = sheet_name.line()
    chosen = [sheet for sheet in sheets if not asked or normal(sheet.name or "") == normal(asked)]
    if asked and not chosen:
        sheet_name.unknown(asked, [sheet.name or "" for sheet in sheets], "data-sheet-unknown")
        return
    fits = [_Fit(sheet, *_heading_row(sheet, wanted)) for sheet in chosen]
    best = _best(fits)
    if best is None:
        known = tuple(name for each in wanted for name in each.names[:1])
        value.error("data-headings-not-found", text=value.line(), known=known)
        return
    rivals = [] if asked else [each.sheet.name or "" for each in fits if each.rivals(best)]
    if len(rivals) > 1:
        sheet_name.error("data-sheet-ambiguous", text=value.line(), sheets=tuple(rivals))
        return
    _tell_encoding(value, best.sheet)
    yield from _Columns(value, best.sheet, wanted, best.position, strict=strict, guesses=guesses).records()


@dataclass(frozen=True, slots=True)
class _Fit:
    """A sheet, how many of the headings its best row has, and which row that is."""

    sheet: Sheet
    score: int
    position: int

    @property
    def is_seen(self) -> bool:
        return not self.sheet.hidden.is_sheet

    @property
    def has_rows(self) -> bool:
        return len(self.sheet.rows) > self.position + 1

    def rivals(self, best: _Fit) -> bool:
        """Return whether a clerk may mean this sheet as well as the best one: it shows half as much."""
        if self is best:
            return True
        return self.is_seen and best.is_seen and self.has_rows and 2 * self.score > best.score


def _best(fits: Sequence[_Fit]) -> _Fit | None:
    """Return the sheet with most headings; one that is hidden only where none that is seen fits."""
    found = [each for each in fits if each.score]
    if not found:
        return None
    enough = min(2, max(each.score for each in found))
    seen = [each for each in found if each.is_seen and each.score >= enough]
    return max(seen or found, key=lambda each: (each.score, each.has_rows))


def _sheets(value: Value) -> tuple[Sheet, ...] | None:
    """Return the sheets of the file; ``None``, and a finding, where the record names no such file."""
    raw = value.line()
    path = Path(value.node.place.file or "").parent / raw
    if path.suffix.lower() not in SUFFIXES:
        value.error("data-suffix", text=raw, known=SUFFIXES)
        return None
    if not _is_file(path):
        value.error("data-missing", text=raw, folder=str(path.parent))
        return None
    # Imported here: a table typed in the record should not pay for sheets.
    from pipeline.ingest import csv_file, shown_workbook

    try:
        return shown_workbook.read(path) if path.suffix.lower() == ".xlsx" else (csv_file.read(path),)
    except InputUnreadable as error:
        if error.code != "input-too-many-rows":
            raise
        value.error("data-too-many-rows", text=raw, limit=MAX_ROWS)
        return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a character that no file can have
        return False


def _heading_row(sheet: Sheet, wanted: Sequence[Wanted]) -> tuple[int, int]:
    """Return how many headings the best of the first rows has, and which row that is."""
    forms = [each.forms for each in wanted]
    scores = [
        sum(any(normal(cell.text) in each for cell in row) for each in forms)
        for row in sheet.rows[:SEARCHED_ROWS]
    ]
    best = max(scores, default=0)
    return best, scores.index(best) if scores else 0


def _tell_encoding(value: Value, sheet: Sheet) -> None:
    if sheet.guessed:
        place = Location(file=sheet.file)
        value.reading.add(findings.info("encoding-guessed", place, encoding=sheet.guessed))


class _Columns:
    """A sheet with its row of headings, and what is looked for in it."""

    def __init__(
        self,
        value: Value,
        sheet: Sheet,
        wanted: Sequence[Wanted],
        position: int,
        *,
        strict: bool,
        guesses: bool,
    ) -> None:
        self.value = value
        self.sheet = sheet
        self.wanted = wanted
        self.headings = sheet.rows[position]
        self.rows = sheet.rows[position + 1 :]
        self.strict = strict
        self.guesses = guesses
        self.columns: dict[int, list[int]] = {}
        """What is wanted of each column of the sheet, by position."""
        self.names = {cell.column: cell.text for cell in self.headings}
        self.headed = set(self.names)

    def records(self) -> Iterator[DataRecord]:
        self.find_columns()
        self.report_missing()
        if not self.rows:
            place = self.sheet.place(self.headings[0])
            self.value.reading.add(findings.warning("data-without-rows", place))
        read = {column: name for column, name in self.names.items() if column in self.columns}
        self.value.reading.findings += hidden_findings(self.sheet, read, self.rows)
        for row in self.rows:
            yield self.record(row)

    def find_columns(self) -> None:
        seen: dict[str, str] = {}
        guessed = self.guessed() if self.guesses else {}
        for cell in self.headings:
            form = normal(cell.text)
            positions = self.positions(form)
            if not positions and cell.column in guessed:
                self.columns[cell.column] = [guessed[cell.column]]
                self.tell_guess(cell)
                continue
            if not positions:
                self.report_unknown(cell)
                continue
            first = next(
                (seen[name] for n in positions for name in self.wanted[n].forms if name in seen), None
            )
            if first is not None:
                self.fault(cell, "duplicate-heading", heading=cell.text, first=first)
            else:
                self.columns[cell.column] = positions
                seen[form] = cell.text

    def positions(self, form: str) -> list[int]:
        return [n for n, each in enumerate(self.wanted) if form in each.forms]

    def guessed(self) -> dict[int, int]:
        """Return what unknown headings mean beyond doubt, by column."""
        taken = {n for cell in self.headings for n in self.positions(normal(cell.text))}
        found: dict[int, int] = {}
        for cell in self.headings:
            form = normal(cell.text)
            means = () if self.positions(form) else within(form, self.wanted)
            if len(means) == 1 and means[0] not in taken and self.begins(form, means[0]):
                found[cell.column] = means[0]
        claimed = [*found.values()]
        return {column: n for column, n in found.items() if claimed.count(n) == 1}

    def begins(self, form: str, position: int) -> bool:
        return any(form.startswith(each) for each in self.wanted[position].forms if len(each) >= _SHORTEST)

    def tell_guess(self, cell: Cell) -> None:
        name = self.wanted[self.columns[cell.column][0]].names[0]
        place = self.sheet.place(cell, cell.text)
        self.value.reading.add(findings.warning("heading-guessed", place, heading=cell.text, name=name))

    def report_unknown(self, cell: Cell) -> None:
        if self.strict and normal(cell.text) not in _OWN_COLUMNS and not cell.text.startswith("#"):
            known = [name for each in self.wanted for name in each.names]
            self.fault(cell, "unknown-heading", heading=cell.text, nearest=nearest(cell.text, known))

    def report_missing(self) -> None:
        headed = tuple(cell.text for cell in self.headings)
        found = {position for positions in self.columns.values() for position in positions}
        for position, each in enumerate(self.wanted):
            if each.required and position not in found:
                name, file = each.names[0], Path(self.sheet.file).name
                hint = nearest(name, headed)
                each.owner.error(each.missing, text=name, file=file, known=headed, nearest=hint)

    def fault(self, cell: Cell, code: str, **params: object) -> None:
        """Keep an error at a cell, under its heading; at a heading itself under its own words."""
        place = self.sheet.place(cell, self.names.get(cell.column))
        self.value.reading.add(findings.error(code, place, **params))

    def record(self, row: Row) -> DataRecord:
        nodes: dict[int, Node] = {}
        for cell in row:
            if cell.column not in self.headed:
                self.headed.add(cell.column)  # told once for each column
                self.fault(cell, "column-without-heading", text=cell.text)
            elif cell.column not in self.columns:
                continue
            elif cell.fault:
                self.fault(cell, cell.fault, text=cell.text)
            else:
                node = Text(cell.text, self.sheet.place(cell), cell_type=cell.cell_type)
                nodes.update(dict.fromkeys(self.columns[cell.column], node))
        number = row[0].row
        empty = {
            position: self.sheet.place(Cell("", number, column))
            for column, positions in self.columns.items()
            for position in positions
            if position not in nodes
        }
        return DataRecord(nodes, self.sheet.place(row[0]), empty)


def within(form: str, wanted: Sequence[Wanted]) -> tuple[int, ...]:
    """Return what a heading in normal form speaks of, by position: the longest names first, each apart."""
    names = [(name, n) for n, each in enumerate(wanted) for name in each.forms if len(name) >= _SHORTEST]
    found: dict[int, None] = {}
    for name, position in sorted(names, key=lambda each: -len(each[0])):
        if name in form:
            form = form.replace(name, "|")
            found[position] = None
    return tuple(found)
