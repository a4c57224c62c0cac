"""Where on a sheet each question stands: by name and label of its row, never by its place alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

from pipeline.domain import tables
from pipeline.domain.questions import (
    ANSWER_HEAD,
    COLUMNS_NAME,
    GIVEN_HEAD,
    GOT_HEAD,
    HEAD_NAME,
    INDEX_SHEET,
    Question,
)
from pipeline.ingest.form_sheet import FormSheet
from pipeline.ingest.names import normal
from pipeline.ingest.sheets import Cell
from pipeline.patterns import regex

_NAME = regex(r"[qr]:[0-9]{1,4}:(?:[0-9]{1,4}|-)|[tf]:[0-9]{1,5}|[nz]:[0-9]{1,4}|[ht]|id")
_LOCKED = regex(rf"({_NAME.pattern})@(.+)", re.DOTALL)
_COLUMN = regex(r"c:[0-9]{1,2}")
_MARK = regex(r"\{[^{}]*\}|\[[ x/]\]|☐|☑|`|\*\*")
_WILD = "\ue02b"
_NUMBER = regex(r"\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]?")


class Label:
    """A label as it was sent out: what is typed is compared without regard to spaces and digits."""

    def __init__(self, text: str) -> None:
        """Keep the label; its marks ({อำเภอ}) may have become anything."""
        self.text = text
        parts = normal(_MARK.sub(_WILD, text)).split(_WILD)
        self._pattern = re.compile(".*".join(map(re.escape, parts)), re.DOTALL)

    def fits(self, text: str) -> bool:
        """Return whether a text is this label; nothing is one that is empty."""
        return bool(self.text) and self._pattern.fullmatch(normal(text)) is not None


@dataclass(frozen=True, slots=True)
class Index:
    """What the hidden sheet says: the label of each row by its name, as printed.

    ``columns`` are those of a report's tables by name, as they were sent out. ``locked`` are the texts of
    locked cells beside the labels, by the name of the row and the head of the column (``normal``).
    """

    labels: Mapping[str, str]
    answer_column: int = 0
    name_column: int = 0
    columns: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    locked: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))


def read_index(sheets: Sequence[FormSheet]) -> Index:
    """Return the index of a workbook; an empty one where it was lost."""
    sheet = next((each for each in sheets if each.name == INDEX_SHEET), None)
    if sheet is None:
        return Index({})
    rows = [[cell.text for cell in cells] for cells in sheet.rows.values()]
    labels = {row[0]: row[1] for row in rows if len(row) > 1 and _NAME.fullmatch(row[0])}
    places = {row[0]: int(row[1]) for row in rows if _is_column(row)}
    columns = next((row[1:3] for row in rows if row[0] == COLUMNS_NAME), [])
    is_whole = len(columns) == 2 and all(text.isdecimal() for text in columns)
    answers, names = map(int, columns) if is_whole else (0, 0)
    locked = {
        (found[1], normal(found[2])): row[1]
        for row in rows
        if len(row) > 1 and (found := _LOCKED.fullmatch(row[0]))
    }
    return Index(labels, answers, names, MappingProxyType(places), MappingProxyType(locked))


def _is_column(row: Sequence[str]) -> bool:
    return len(row) > 1 and _COLUMN.fullmatch(row[0]) is not None and row[1].isdecimal()


@dataclass(frozen=True)
class Rows:
    """A sheet as a form: its rows by name and by label. Columns count from 1, 0 for none."""

    sheet: FormSheet
    index: Index

    @cached_property
    def name_column(self) -> int:
        """Return the column that names the rows; 0 where it was lost."""
        found = Counter(cell.column for cell in self.sheet.cells.values() if _NAME.fullmatch(cell.text))
        column, count = found.most_common(1)[0] if found else (0, 0)
        return column if count > 1 else 0

    @cached_property
    def names(self) -> Mapping[int, str]:
        """Return the names of the rows."""
        here = (cell for cell in self.sheet.cells.values() if cell.column == self.name_column)
        return {cell.row: cell.text for cell in here if _NAME.fullmatch(cell.text)}

    @cached_property
    def answer_column(self) -> int:
        """Return the column of the answers: by its head, else where it was as long as nothing moved."""
        if self._answer_head is not None:
            return self._answer_head.column
        is_in_place = self.name_column and self.name_column == self.index.name_column
        return self.index.answer_column if is_in_place else 0

    @cached_property
    def _answer_head(self) -> Cell | None:
        wanted = normal(ANSWER_HEAD)
        heads = [cell for cell in self.sheet.cells.values() if normal(cell.text) == wanted]
        heads.sort(key=lambda cell: (self.names.get(cell.row) != HEAD_NAME, cell.row, cell.column))
        return heads[0] if heads else None

    @property
    def head_row(self) -> int:
        """Return the row of the heads; 0 where it was lost."""
        return self._answer_head.row if self._answer_head is not None else 0

    @cached_property
    def heads(self) -> Mapping[int, str]:
        """Return the head of each column as it stands in the sheet, by the number of the column."""
        return {cell.column: normal(cell.text) for cell in self.sheet.rows.get(self.head_row, ())}

    @cached_property
    def beside(self) -> frozenset[int]:
        """Return the columns of points and levels, which stand among the labels and are none."""
        known = {head for _, head in self.index.locked} | {normal(GIVEN_HEAD), normal(GOT_HEAD)}
        known -= {normal(ANSWER_HEAD)}
        return frozenset(column for column, head in self.heads.items() if head in known)

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Return the columns of a report's tables: by their names, else where they were if nothing moved."""
        heads: dict[int, dict[str, int]] = {}
        for cell in self.sheet.cells.values():
            if _COLUMN.fullmatch(cell.text):
                heads.setdefault(cell.row, {}).setdefault(cell.text, cell.column)
        named = max(heads.values(), key=len, default={})
        is_in_place = self.name_column and self.name_column == self.index.name_column
        return named or (self.index.columns if is_in_place else {})

    def column_of(self, question: Question) -> int:
        """Return the column of a question's answer; 0 where it was lost."""
        name = question.column_name
        return self.columns.get(name, 0) if name else self.answer_column

    def named(self, name: str) -> tuple[int, ...]:
        """Return the rows of a name: one, unless rows were copied."""
        return tuple(row for row, found in self.names.items() if found == name)

    def label_of(self, row: int) -> str:
        """Return the label of a row as it stands in the sheet: number and text."""
        texts = [cell.text for cell in self.labels(row)]
        return " ".join(texts[: 2 if texts and _NUMBER.fullmatch(texts[0]) else 1])

    def fits(self, row: int, label: Label) -> bool:
        """Return whether a row has a label: in one cell, or number and text in two."""
        return bool(self.label_cells(row, label))

    def label_cells(self, row: int, label: Label) -> tuple[Cell, ...]:
        """Return the cells of a row that have a label; none where no such row is."""
        cells = self.labels(row)
        alone = ((cell,) for cell in cells)
        return next(
            (each for each in (*alone, *pairwise(cells)) if label.fits(" ".join(c.text for c in each))), ()
        )

    def labels(self, row: int) -> list[Cell]:
        """Return the cells of a row in which its label may stand."""
        answers = 0 if self.columns else self.answer_column  # in a table labels and answers are mixed
        limit = answers or self.name_column or 1_000
        cells = self.sheet.rows.get(row, ())
        here = (cell for cell in cells if cell.column < limit and cell.column not in self.beside)
        return [cell for cell in here if not cell.fault]

    def answer(self, row: int, question: Question) -> Cell | None:
        """Return the answer to a question in its row; ``None`` for an empty cell."""
        return self.sheet.cells.get((row, self.column_of(question)))

    def unnamed(self) -> Iterator[Cell]:
        """Yield the cells of rows that were not sent out, as far as that can be told."""
        if self.name_column:
            for row, cells in self.sheet.rows.items():
                if row not in self.names:
                    yield from cells


def label_of(question: Question, index: Index) -> Label:
    """Return the label of a question's row as it was printed for this office; empty where it has none."""
    own = question.row_label if question.column_name else question.label
    return Label(index.labels.get(question.row_name) or own)


def says(text: str, wanted: str) -> bool:
    """Return whether a cell says what it was sent out with: the same words, or the same amount."""
    value = tables.amount(wanted)
    return Label(wanted).fits(text) or (value is not None and tables.amount(text) == value)
