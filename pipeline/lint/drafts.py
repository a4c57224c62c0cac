"""Elements in the making: a name, a label, and the cells that hold the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.lint.facts import Line
from pipeline.lint.joining import Story
from pipeline.lint.reading import TABLE, Element
from pipeline.lint.rows import Cell, Row, line_of
from pipeline.patterns import regex

_LEADERS = regex(r"^[\s.…_]{3,}|[\s]*(?:\.{3,}|…+|_{3,})[\s.…_]*$")


@dataclass(slots=True)
class Draft:
    """An element that may still grow: ``text_left_mm`` is where its text after the label begins.

    ``role`` are the cells in the column of roles, of a member of a committee.
    """

    name: str
    cells: list[Cell]
    label: str = ""
    label_cell: Cell | None = None
    text_left_mm: float = 0.0
    rows: list[Row] = field(default_factory=list)
    keeps_gaps: bool = False
    keeps_leaders: bool = False
    role: list[Cell] = field(default_factory=list)

    def add(self, row: Row, apart: bool = False) -> None:
        """Add a whole row, a further line of the element; ``apart`` if it was broken there by will."""
        if not self.cells:
            self.text_left_mm = row.left_mm
        first, *others = row.cells
        self.cells += [first.on_its_own() if apart else first, *others]
        self.rows.append(row)

    def insert(self, row: Row, position: int) -> None:
        """Add a row that goes on with a column: its words stand before the cell at ``position``."""
        self.cells[position:position] = row.cells
        self.rows.append(row)

    def finish(self, story: Story) -> Element:
        """Return the element."""
        cells = ([self.label_cell] if self.label_cell else []) + self.cells + self.role
        text = story.text_of(self.cells, "\t" if self.keeps_gaps else " ")
        if not self.keeps_leaders:
            text = _LEADERS.sub("", text)
        if self.role:
            text = f"{text}\t{story.text_of(self.role)}"
        return Element(self.name, text.strip(), _lines(cells), self.label, story.paragraphs_of(cells))


def _lines(cells: Iterable[Cell]) -> tuple[Line, ...]:
    """Return the lines of the cells; cells on one baseline are one line."""
    merged: list[Line] = []
    printed = (cell.line for cell in cells if cell.line is not None)
    for line in sorted(printed, key=lambda line: (line.page, line.baseline_mm, line.left_mm)):
        last = merged[-1] if merged else None
        if last is not None and (last.page, last.baseline_mm) == (line.page, line.baseline_mm):
            whole = Line(line.page, "", line.baseline_mm, last.left_mm, line.right_mm, ())
            merged[-1] = line_of(whole, (*last.runs, *line.runs))
        else:
            merged.append(line)
    return tuple(merged)


def single(name: str, row: Row) -> Draft:
    """Return a draft of a whole row without label."""
    return Draft(name, list(row.cells), rows=[row], text_left_mm=row.left_mm)


def of_table(row: Row) -> Draft:
    """Return a draft of a row of a table."""
    draft = single(TABLE, row)
    draft.keeps_gaps = draft.keeps_leaders = True
    return draft
