"""Printed lines prepared for recognition: rows of cells, each with its words and its place.

A DOCX that was not laid out gives rows too, one for each paragraph, with indents guessed
from its properties and no lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.findings import Box
from pipeline.lint.facts import Facts, Line, Paragraph, Run
from pipeline.lint.ruled import holds, ruled
from pipeline.patterns import regex
from pipeline.thai.text import clean

COLUMN_GAP_MM = 6.0
LEFT_MARGIN_MM, RIGHT_MARGIN_MM = 30.0, 190.0
PITCH_MM = 7.5
_WIDEST_MARGIN_MM = 30.0
_TELLING_ROWS = 6
# Where all lines begin further in (5.5 cm), they are first lines, and none shows the margin.
_WIDEST_LEFT_MM = 50.0
_SPACE_MM = 1.22
_IN_PLACE_MM = 2.0
_TAB_MM = 12.7
_JUMP = "   "
_SPACES = regex(r"[\s\u00a0]+")
_JUMPS = regex(r"\t[\t ]*| {3,}[\t ]*|\n")
_MARKS = frozenset(map(chr, [0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F)]))
_INVISIBLE = regex("[\u00ad\u200b-\u200f\u2060\ufeff]")


def key_of(text: str) -> str:
    """Return a text for comparing with words: normal form, single spaces, nothing invisible."""
    return _SPACES.sub(" ", clean(text).text).strip()


def squeezed(text: str) -> str:
    """Return a text without white space and invisible characters."""
    return _INVISIBLE.sub("", _SPACES.sub("", text))


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of one row without a wide gap: ``text`` as printed, ``key`` for comparing.

    ``line`` holds these words alone; ``None`` when the document was not laid out.
    ``paragraph`` is that of the DOCX in which they begin; ``span`` where they stand in the
    squeezed text of all its paragraphs (``joining``). ``apart`` is true for words that stand
    on a line of their own by will, not because the line before them was full.
    """

    text: str
    key: str
    left_mm: float
    right_mm: float
    line: Line | None = None
    paragraph: Paragraph | None = None
    span: tuple[int, int] | None = None
    apart: bool = False

    def rest(self, text: str) -> Cell:
        """Return the cell with a shorter text, the end of its own; its line is cut at a run if one fits."""
        line = _cut(self.line, text) if self.line is not None else None
        left = line.left_mm if line is not None else self.left_mm
        span = (self.span[1] - len(squeezed(text)), self.span[1]) if self.span else None
        return replace(self, text=text, key=key_of(text), line=line, left_mm=left, span=span)

    def on_its_own(self) -> Cell:
        """Return the cell as one that begins a line by will."""
        return replace(self, apart=True)

    def head(self, text: str) -> Cell:
        """Return the cell with a shorter text, the beginning of its own; its line likewise."""
        line = _head(self.line, text) if self.line is not None else None
        right = line.right_mm if line is not None else self.right_mm
        span = (self.span[0], self.span[0] + len(squeezed(text))) if self.span else None
        return replace(self, text=text, key=key_of(text), line=line, right_mm=right, span=span)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells on one baseline, from left to right; ``in_table`` between the rules of a table."""

    cells: tuple[Cell, ...]
    page: int
    baseline_mm: float
    size_pt: float = 16.0
    centred: bool = False
    empty_before: bool = False
    in_table: bool = False

    @property
    def left_mm(self) -> float:
        """Return where the row begins."""
        return self.cells[0].left_mm

    @property
    def right_mm(self) -> float:
        """Return where it ends."""
        return self.cells[-1].right_mm

    @property
    def key(self) -> str:
        """Return the words of the whole row, for comparing."""
        return " ".join(cell.key for cell in self.cells)

    @property
    def paragraph(self) -> Paragraph | None:
        """Return the paragraph in which the row begins, if known."""
        return self.cells[0].paragraph

    def parted(self, place_mm: float) -> Row:
        """Return the row with its last cell cut before the run that begins at a place, if one does there."""
        *others, last = self.cells
        runs = last.line.runs if last.line is not None else ()
        at = next((n for n, run in enumerate(runs) if n and abs(run.left_mm - place_mm) <= _IN_PLACE_MM), 0)
        if last.line is None or not at:
            return self
        pieces = line_of(last.line, runs[:at]), line_of(last.line, runs[at:])
        return self.only([*others, last.head(pieces[0].text), last.rest(pieces[1].text)])

    def only(self, cells: Sequence[Cell]) -> Row:
        """Return the row with some of its cells."""
        return replace(self, cells=tuple(cells))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's rows and its measures: margins in mm, distance of lines in mm."""

    rows: tuple[Row, ...]
    left_mm: float = LEFT_MARGIN_MM
    right_mm: float = RIGHT_MARGIN_MM
    pitch_mm: float = PITCH_MM
    laid_out: bool = True
    heights_mm: tuple[float, ...] = field(default=())

    def height_of(self, page: int) -> float:
        """Return the height of a page in mm."""
        return self.heights_mm[page - 1] if 0 < page <= len(self.heights_mm) else 297.0


def sheet_of(facts: Facts) -> Sheet:
    """Return the rows of a document from its lines, or from its paragraphs if it has no pages."""
    if not facts.pages:
        return Sheet(tuple(_paragraph_rows(facts.paragraphs)), laid_out=False)
    rows = tuple(_line_row(line, tables) for tables, line in _beside_tables(facts))
    left = _left_margin(rows)
    right = max((row.right_mm for row in rows), default=RIGHT_MARGIN_MM)
    right = max(right, facts.pages[0].width_mm - _WIDEST_MARGIN_MM)
    return Sheet(rows, left, right, _pitch(rows), heights_mm=tuple(page.height_mm for page in facts.pages))


def _left_margin(rows: Sequence[Row]) -> float:
    """Return where most lines begin at the earliest; the regulation's place when only few lines tell."""
    left = min((row.left_mm for row in rows), default=LEFT_MARGIN_MM)
    there = sum(row.left_mm - left <= 1.0 for row in rows)
    is_margin = left <= LEFT_MARGIN_MM + 4.0 or (left <= _WIDEST_LEFT_MM and there >= _TELLING_ROWS)
    return left if is_margin else LEFT_MARGIN_MM


def _pitch(rows: Sequence[Row]) -> float:
    """Return the usual distance of two lines; the smallest that is seen often."""
    gaps = [
        round(after.baseline_mm - before.baseline_mm, 1)
        for before, after in itertools.pairwise(rows)
        if before.page == after.page and 4.0 < after.baseline_mm - before.baseline_mm < 14.0
    ]
    if not gaps:
        return PITCH_MM
    often = [gap for gap in set(gaps) if sum(abs(gap - other) <= 0.15 for other in gaps) >= len(gaps) / 4]
    return min(often) if often else sorted(gaps)[len(gaps) // 4]


def _beside_tables(facts: Facts) -> Iterator[tuple[tuple[Box, ...], Line]]:
    """Yield the lines that hold words, each with the ruled tables of its page."""
    for page in facts.pages:
        tables = ruled(page)
        yield from ((tables, line) for line in page.lines if line.text)


def _line_row(line: Line, tables: Sequence[Box]) -> Row:
    in_table = any(holds(table, line) for table in tables)
    return Row(tuple(cells_of(line)), line.page, line.baseline_mm, line.size_pt or 16.0, in_table=in_table)


def cells_of(line: Line) -> Iterator[Cell]:
    """Yield the parts of a line that wide gaps set apart."""
    runs: list[Run] = []
    for run in line.runs:
        if runs and (run.left_mm - runs[-1].right_mm >= COLUMN_GAP_MM or runs[-1].text.endswith(_JUMP)):
            yield _cell(line, runs)
            runs = []
        runs.append(run)
    if runs:
        yield _cell(line, runs)
    else:
        yield Cell(line.text, key_of(line.text), line.left_mm, line.right_mm, line)


def _cell(line: Line, runs: Sequence[Run]) -> Cell:
    own = line_of(line, runs)
    return Cell(own.text, key_of(own.text), own.left_mm, own.right_mm, own)


def cells_of_runs(cell: Cell) -> list[Cell]:
    """Return the runs of a cell as cells of their own; nothing if it has one run or none."""
    if cell.line is None or len(cell.line.runs) < 2:
        return []
    return [_cell(cell.line, [run]) for run in cell.line.runs]


def line_of(line: Line, runs: Sequence[Run]) -> Line:
    """Return the part of a line that these runs print."""
    if tuple(runs) == line.runs:
        return line
    text = ""
    for before, run in zip([None, *runs], runs, strict=False):
        if before is not None and run.left_mm - before.right_mm > _SPACE_MM / 2 and not text.endswith(" "):
            text += " "
        text += run.text
    return Line(line.page, text.strip(), line.baseline_mm, runs[0].left_mm, runs[-1].right_mm, tuple(runs))


def _cut(line: Line, text: str) -> Line:
    """Return the end of a line that prints ``text``: cut between runs if it can be, else measured."""
    for first in range(len(line.runs)):
        tail = line_of(line, line.runs[first:])
        if key_of(tail.text) == key_of(text):
            return tail
    share = _extent(text) / max(1.0, _extent(line.text))
    left = line.right_mm - share * (line.right_mm - line.left_mm)
    last = line.runs[-1:]
    runs = tuple(replace(run, text=text, left_mm=left) for run in last)
    return Line(line.page, text.strip(), line.baseline_mm, left, line.right_mm, runs)


def _extent(text: str) -> float:
    """Return how wide a text is, about, in letters: marks have no width, spaces half."""
    return sum(0.55 if letter.isspace() else 1.0 for letter in text if letter not in _MARKS)


def _head(line: Line, text: str) -> Line:
    """Return the beginning of a line that prints ``text``, measured where no run ends there."""
    for last in range(1, len(line.runs) + 1):
        head = line_of(line, line.runs[:last])
        if key_of(head.text) == key_of(text):
            return head
    share = _extent(text) / max(1.0, _extent(line.text))
    right = line.left_mm + share * (line.right_mm - line.left_mm)
    runs = tuple(replace(run, text=text, right_mm=right) for run in line.runs[:1])
    return Line(line.page, text.strip(), line.baseline_mm, line.left_mm, right, runs)


def _paragraph_rows(paragraphs: Iterable[Paragraph]) -> Iterator[Row]:
    """Return a row for each typed line of each paragraph; empty ones tell of a gap."""
    number, gap = 0, False
    for paragraph in paragraphs:
        if paragraph.is_empty:
            gap = True
            continue
        if not paragraph.part.endswith("document.xml"):
            continue
        for typed in paragraph.text.split("\n"):
            if typed.strip():
                number += 1
                yield _typed_row(typed, paragraph, number * PITCH_MM, gap or paragraph.space_before_pt > 20)
                gap = False


def _typed_row(typed: str, paragraph: Paragraph, baseline: float, gap: bool) -> Row:
    body = typed.lstrip(" \t\u00a0")
    lead = typed[: len(typed) - len(body)]
    first = paragraph.first_line_mm if paragraph.text.startswith(typed) else 0.0
    left = LEFT_MARGIN_MM + paragraph.left_mm + first
    left += _TAB_MM * lead.count("\t") + _SPACE_MM * (len(lead) - lead.count("\t"))
    cells: list[Cell] = []
    for piece in filter(None, map(str.strip, _JUMPS.split(body))):
        cells.append(Cell(piece, key_of(piece), left, left + 1.8 * len(piece), None, paragraph))
        left = cells[-1].right_mm + COLUMN_GAP_MM
    centred = paragraph.alignment == "center"
    size = paragraph.runs[0].size_cs_pt if paragraph.runs else 16.0
    return Row(tuple(cells), 0, baseline, size, centred, gap)
