"""The tables of a report that was filled in as a Word document, as the rows and columns of a sheet.

A row is known by the controls in it (their tags, else their bookmarks), and where all of them are
gone by its place between those that are known: as many rows must stand there as went out. What
an answer says is read from the whole cell, so that nothing typed beside a control is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count, pairwise

from lxml import etree

from pipeline.domain import tables
from pipeline.domain.form_controls import PROMPTS
from pipeline.domain.form_identity import resembles
from pipeline.domain.questions import FURNITURE_NAME, HEAD_NAME, IDENTITY_LABEL, IDENTITY_NAME, column_name
from pipeline.domain.report_form import FormRow, FormTable
from pipeline.findings import Location
from pipeline.ingest.form_rows import Label
from pipeline.ingest.form_sheet import FormSheet
from pipeline.ingest.sheets import Cell
from pipeline.ingest.spreadsheet import Region
from pipeline.patterns import regex
from pipeline.rendering.control_facts import Filled, Page, run_text
from pipeline.rendering.twins import w

_NAME = regex(r"(t:[0-9]+):([0-9]+)")
_OPEN = "…"  # a gap of a text that was left open
_LONGEST = 60
_MOST_COMPARED = 100_000  # pairs of rows: beyond that a table was not filled in by people


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell by the column of the form it stands in, from 0; ``None`` for one that somebody put in."""

    column: int | None
    text: str
    paragraph: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; ``name`` is empty for one that somebody put in."""

    name: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table of the form as it came back."""

    element: etree._Element
    rows: tuple[TableRow, ...]


def filled_tables(page: Page, sent: Sequence[FormTable]) -> tuple[FilledTable, ...]:
    """Return the tables of the form in a document; ``sent`` are all of them as they went out.

    One in which no control is left is known by its rows: they are as many, and under the same heads.
    """
    drawn = [_Drawn(page, element) for element in page.root.iter(w("tbl"))]
    found: dict[int, tuple[FormTable, Sequence[str]]] = {}
    waiting = [*sent]
    for number, table in enumerate(drawn):
        own = next((each for each in sent if table.known & {row.name for row in each.rows}), None)
        if own is not None:
            found[number] = own, _names(table, own.rows)
            waiting = [each for each in waiting if each is not own]
    for number, table in enumerate(drawn):
        own = next((each for each in waiting if _is_alike(table, each.rows)), None)
        if number not in found and own is not None:
            found[number] = own, [row.name for row in own.rows]
            waiting.remove(own)
    return tuple(_filled(drawn[number], own, names) for number, (own, names) in sorted(found.items()))


def _filled(table: _Drawn, sent: FormTable, names: Sequence[str]) -> FilledTable:
    return FilledTable(table.element, tuple(table.read(names, sent.width)))


def _is_alike(table: _Drawn, sent: Sequence[FormRow]) -> bool:
    """Return whether a table has the rows that were sent, by their number and what only is read in them."""
    read_only = [(row, wanted) for row, wanted in zip(table.rows, sent, strict=False) if _is_read(wanted)]
    return len(table.rows) == len(sent) and all(_says(table, row, wanted) for row, wanted in read_only)


def _is_read(row: FormRow) -> bool:
    return row.is_read and bool(row.text)


def _says(table: _Drawn, row: etree._Element, wanted: FormRow) -> bool:
    return any(Label(wanted.text).fits(text) for text in table.texts(row)[:2])


# The names of rows


def _names(table: _Drawn, sent: Sequence[FormRow]) -> list[str]:
    """Return what each row is called: by its controls, else by its place between two that are known."""
    names = [table.name_of(row) for row in table.rows]
    places = {row.name: n for n, row in enumerate(sent) if row.name.startswith("t:")}
    known = [(n, places[name]) for n, name in enumerate(names) if name in places]
    ends = [(-1, -1), *known, (len(names), len(sent))]
    for (first, sent_first), (last, sent_last) in pairwise(ends):
        between = sent[sent_first + 1 : sent_last] if sent_last > sent_first else ()
        names[first + 1 : last] = _placed(table, table.rows[first + 1 : last], between)
    return names


def _placed(table: _Drawn, rows: Sequence[etree._Element], sent: Sequence[FormRow]) -> list[str]:
    """Return the names of some rows beside those that were sent; empty ones where that is not clear.

    Where there are more or fewer than went out, they are told apart by the rows that are only read.
    """
    if len(rows) == len(sent) or len(rows) * len(sent) > _MOST_COMPARED:
        return [row.name for row in sent] if len(rows) == len(sent) else [""] * len(rows)
    names: list[str] = []
    begun = 0
    for last in (*_read_only(sent), len(sent)):
        wanted = sent[last] if last < len(sent) else None
        at = len(rows) if wanted is None else _place_of(table, rows, len(names), wanted)
        if at is None:
            continue
        between = sent[begun:last]
        is_clear = len(between) == at - len(names)
        names += [row.name for row in between] if is_clear else [""] * (at - len(names))
        names += [] if wanted is None else [wanted.name]
        begun = last + 1
    return names


def _read_only(sent: Sequence[FormRow]) -> Iterator[int]:
    return (n for n, row in enumerate(sent) if _is_read(row))


def _place_of(table: _Drawn, rows: Sequence[etree._Element], first: int, wanted: FormRow) -> int | None:
    return next((n for n in range(first, len(rows)) if _says(table, rows[n], wanted)), None)


# What stands in a table


@dataclass
class _Drawn:
    """A table of a document: its rows, the controls in them, and the column of each cell."""

    page: Page
    element: etree._Element
    _cells: dict[etree._Element, list[tuple[int, etree._Element]]] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[etree._Element]:
        return [row for row in self.element.iter(w("tr")) if _table_of(row) is self.element]

    @cached_property
    def _controls(self) -> Mapping[etree._Element, Sequence[tuple[str, int, int]]]:
        """Return for each row what the controls in it are called: row, column, and the cell they stand in."""
        found: dict[etree._Element, list[tuple[str, int, int]]] = {}
        for row in self.rows:
            for place, cell in self._placed_cells(row):
                owners = {self.page.owners[run] for run in cell.iter(w("r")) if run in self.page.owners}
                names = (_NAME.fullmatch(owner.name) for owner in owners)
                found.setdefault(row, []).extend((n[1], int(n[2]), place) for n in names if n)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(name for each in self._controls.values() for name, _, _ in each)

    def name_of(self, row: etree._Element) -> str:
        names = Counter(name for name, _, _ in self._controls.get(row, ()))
        return names.most_common(1)[0][0] if names else ""

    def _placed_cells(self, row: etree._Element) -> list[tuple[int, etree._Element]]:
        """Return the cells of a row with the column of the grid in which each begins."""
        if row not in self._cells:
            before = row.find(f"{w('trPr')}/{w('gridBefore')}")
            place, found = _number(before, 0), []
            for cell in (each for each in row.iter(w("tc")) if _above(each, w("tr")) is row):
                found.append((place, cell))
                place += _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)
            self._cells[row] = found
        return self._cells[row]

    def _columns(self, width: int) -> Mapping[int, int | None]:
        """Return the column of the form for each of the grid: they differ where columns were put in.

        A column without a control lies beside the nearest one that has some; ``width`` is how many went out.
        """
        votes: dict[int, Counter[int]] = {}
        for each in self._controls.values():
            for _, column, place in each:
                votes.setdefault(place, Counter())[column] += 1
        known = {place: given.most_common(1)[0][0] for place, given in votes.items()}
        taken = set(known.values())
        found: dict[int, int | None] = dict(known)
        for place in sorted(
            {place for row in self.rows for place, _ in self._placed_cells(row)} - set(known)
        ):
            near = min(known, key=lambda other: (abs(other - place), other < place), default=place)
            column = place + known.get(near, place) - near
            found[place] = column if 0 <= column < width and column not in taken else None
            taken.add(column)
        return found

    def texts(self, row: etree._Element) -> list[str]:
        """Return what stands in the cells of a row, those that are empty left out."""
        return [text for _, cell in self._placed_cells(row) if (text := self._text(cell))]

    def read(self, names: Sequence[str], width: int) -> Iterator[TableRow]:
        """Yield the rows by the given names, each with its cells; ``width`` columns went out."""
        columns = self._columns(width)
        for row, name in zip(self.rows, names, strict=True):
            cells = () if name == FURNITURE_NAME else tuple(self._read(row, columns))
            if name or any(cell.text for cell in cells):
                yield TableRow(name, cells)

    def _read(self, row: etree._Element, columns: Mapping[int, int | None]) -> Iterator[TableCell]:
        for place, cell in self._placed_cells(row):
            merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
            if merge is None or merge.get(w("val")) == "restart":
                numbers = (self.page.numbers.get(each, 0) for each in cell.iter(w("p")))
                width = _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)
                yield TableCell(columns[place], self._text(cell), next(numbers, 0) + 1, width)

    def _text(self, cell: etree._Element) -> str:
        """Return what stands in a cell: what was given and what was filled in, without prompts."""
        said: set[object] = set()
        lines = ("".join(self._pieces(each, said)) for each in cell.iter(w("p")) if each in self.page.numbers)
        plain = (" ".join(line.replace("\u00a0", " ").replace("\u2060", "").split(" ")) for line in lines)
        text = "\n".join(line.strip() for line in plain if line.strip())
        return text if text.strip(f"{_OPEN} \n") else ""

    def _pieces(self, paragraph: etree._Element, said: set[object]) -> Iterator[str]:
        for run in paragraph.iter(w("r")):
            owner = self.page.owners.get(run)
            if owner is None:
                text = run_text(run)
                yield _OPEN if text in PROMPTS else text
            elif id(owner) not in said:
                said.add(id(owner))
                yield owner.text or _OPEN


def _number(element: etree._Element | None, usual: int) -> int:
    text = "" if element is None else str(element.get(w("val"), ""))
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else usual


def _above(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _table_of(row: etree._Element) -> etree._Element | None:
    return _above(row, w("tbl"))


# As a sheet


@dataclass
class _Sheet:
    """A sheet on its way: cells and their places, row by row."""

    file: str
    name_column: int
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    places: dict[int, Location] = field(default_factory=dict)
    cell_places: dict[tuple[int, int], Location] = field(default_factory=dict)
    merged: list[Region] = field(default_factory=list)

    def add(self, name: str, texts: Mapping[int, str], place: Location) -> int:
        """Add a row; columns count from 1."""
        row = len(self.places) + 1
        self.places[row] = place
        for column, text in (*texts.items(), (self.name_column, name)):
            if text:
                self.cells[row, column] = Cell(text, row, column)
        return row

    def add_table(self, table: FilledTable) -> None:
        """Add the rows of a table; each cell is called as its row and its column are."""
        heads = _heads(table)
        for row in table.rows:
            first = row.cells[0].paragraph if row.cells else None
            beyond = count(self.name_column + 1)
            columns = [next(beyond) if c.column is None else c.column + 1 for c in row.cells]
            texts = dict(zip(columns, (cell.text for cell in row.cells), strict=True))
            label = _row_label(row)
            number = self.add(row.name, texts, Location(file=self.file, cell=label or None, paragraph=first))
            for column, cell in zip(columns, row.cells, strict=True):
                said = " · ".join(filter(None, (label, heads.get(column - 1, ""))))
                place = Location(file=self.file, cell=said or None, paragraph=cell.paragraph)
                self.cell_places[number, column] = place
                if cell.width > 1 and row.name.startswith("t:"):
                    self.merged.append(Region(number, number, column, column + cell.width - 1))


def _heads(table: FilledTable) -> Mapping[int, str]:
    """Return the words above each column, from the top down."""
    found: dict[int, list[str]] = {}
    for cell in (cell for row in table.rows if row.name == HEAD_NAME for cell in row.cells):
        for column in range(cell.column or 0, (cell.column or 0) + cell.width):
            found.setdefault(column, []).append(_line(cell.text))
    return {column: " ".join(filter(None, words)) for column, words in found.items()}


def _line(text: str) -> str:
    return " ".join(text.split())


def _row_label(row: TableRow) -> str:
    """Return the words of a row, else its number."""
    texts = [_line(cell.text) for cell in row.cells[:3] if cell.text]
    words = (text for text in texts if tables.amount(text.strip(" .)")) is None)
    return (next(words, "") or next(iter(texts), ""))[:_LONGEST].strip()


def report_sheet(
    file: str,
    tables_found: Sequence[FilledTable],
    controls: Sequence[Filled],
    identities: Sequence[str],
    extra: Sequence[tuple[str, int]] = (),
) -> FormSheet:
    """Return a report as a sheet: names of columns, identities, tables, and the free cells.

    ``extra`` are texts that somebody wrote outside of them, with their paragraphs.
    """
    width = max((c.column or 0 for t in tables_found for row in t.rows for c in row.cells), default=0) + 1
    sheet = _Sheet(file, max(width, 2) + 1)
    whole = Location(file=file)
    sheet.add(HEAD_NAME, {n + 1: column_name(n) for n in range(width)} if tables_found else {}, whole)
    for each in identities:
        sheet.add(IDENTITY_NAME, {1: IDENTITY_LABEL, 2: each}, whole)
    for table in tables_found:
        sheet.add_table(table)
    for control in controls:
        if control.name != IDENTITY_NAME and (control.name or not resembles(control.text)):
            label = control.label[:_LONGEST].strip() or None
            place = Location(file=file, cell=label, paragraph=control.paragraph)
            name = control.name or ("" if control.text else FURNITURE_NAME)
            sheet.add(name, {1: control.label, 2: control.text}, place)
    for text, paragraph in extra:
        sheet.add("", {sheet.name_column + 1: text}, Location(file=file, paragraph=paragraph))
    merged = tuple(sheet.merged)
    return FormSheet(
        file, None, sheet.cells, merged=merged, places=sheet.places, cell_places=sheet.cell_places
    )
