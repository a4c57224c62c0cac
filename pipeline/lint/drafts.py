"""Elements in the making: a name, a label, and the cells that hold the words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.lint.facts import Line
from pipeline.lint.joining import Story
from pipeline.lint.reading import Element
from pipeline.lint.rows import Cell, Row, line_of

_LEADERS = re.compile(r"^[\s.…_]{3,}|[\s]*(?:\.{3,}|…+|_{3,})[\s.…_]*$")


@dataclass(slots=True)
class Draft:
    """An element that may still grow: ``text_left_mm`` is where its text after the label begins."""

    name: str
    cells: list[Cell]
    label: str = ""
    label_cell: Cell | None = None
    text_left_mm: float = 0.0
    rows: list[Row] = field(default_factory=list)
    keeps_gaps: bool = False
    keeps_leaders: bool = False

    def add(self, row: Row) -> None:
        """Add a whole row, a further line of the element."""
        if not self.cells:
            self.text_left_mm = row.left_mm
        self.cells += row.cells
        self.rows.append(row)

    def finish(self, story: Story) -> Element:
        """Return the element."""
        cells = ([self.label_cell] if self.label_cell else []) + self.cells
        text = story.text_of(self.cells, "\t" if self.keeps_gaps else " ")
        if not self.keeps_leaders:
            text = _LEADERS.sub("", text)
        return Element(self.name, text.strip(), _lines(cells), self.label, story.paragraphs_of(cells))


def _lines(cells: Iterable[Cell]) -> tuple[Line, ...]:
    """Return the lines of the cells; cells on one baseline are one line."""
    merged: list[Line] = []
    for cell in cells:
        line = cell.line
        if line is None:
            continue
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
