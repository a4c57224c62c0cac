"""From the pieces of an element back to its text as it was typed.

A DOCX tells how the words run; of a PDF only its lines are known, and at a line's end a
space that was typed is gone. It is put back where Thai style always has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.lint.facts import Facts, Paragraph
from pipeline.lint.rows import Cell, Row, Sheet, cells_of_runs, squeezed
from pipeline.patterns import regex
from pipeline.thai.letters import DIGIT, WORD_CHARACTERS

_WINDOW, _NEAR = 800, 60
_TELLING, _SHORTEST = 25, 3
_RECENT = 8
_TABS = regex(r"[ ]*\t[ \t]*")
# Dots that a tab draws: they are printed, and typed nowhere.
_LEADERS = regex(r"[.…_]{4,}")
# An amount of money that a line's end tears behind its comma.
_THOUSANDS = regex(rf"(?<![{DIGIT},])[{DIGIT}]{{1,3}}(?:,[{DIGIT}]{{3}})* ?,$")
_HUNDREDS = regex(rf"[{DIGIT}]{{3}}(?![{DIGIT}])")
_PLAIN = str.maketrans("\u00a0\n", "  ", "\u2060\u200b\ufeff\u00ad")
_CLOSES = ")]”’,.;:?!%"
_OPENS = "([“‘/"
# Words that have a space before them wherever they stand in official Thai.
_SPACED = ("พ.ศ.", "ค.ศ.", "ณ ", "ที่ ", "จำนวน ", "ครั้งที่ ")


class _Cursor:
    """Finds words in the order in which they are printed, though tables and boxes jump about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._ends: list[int] = []
        self._taken: set[int] = set()

    def find(self, text: str) -> int | None:
        """Return where the words stand that are printed next: here, below a table's cell, or further on."""
        if not text:
            return None
        places = (self._position, *reversed(self._ends[-_RECENT:]))
        start = next((place for place in places if self._text.startswith(text, place)), -1)
        if start < 0:
            start = self._text.find(text, self._position)
            if start < 0 or (start > self._position + _NEAR and len(text) < _TELLING):
                return self._aside(text)
        end = start + len(text)
        self._ends.append(end)
        self._position = max(self._position, end)
        return start

    def _aside(self, text: str) -> int | None:
        """Return the place of short words far ahead, or behind: a cue, a number in a box; stay here."""
        start = self._free(text, self._position, self._position + _WINDOW + len(text))
        if start < 0 and len(text) >= _SHORTEST:
            start = self._free(text, 0, len(self._text))
        if start < 0:
            return None
        self._taken.add(start)
        return start

    def _free(self, text: str, begin: int, end: int) -> int:
        """Return where words stand that were not found before; of equal ones, the next."""
        first = start = self._text.find(text, begin, end)
        while start in self._taken:
            start = self._text.find(text, start + 1, end)
        return start if start >= 0 else first


class Story:
    """The text of a DOCX without white space, with the place of each character; empty for a PDF."""

    def __init__(self, facts: Facts) -> None:
        """Squeeze the paragraphs of the body in their order."""
        self.paragraphs = tuple(p for p in facts.paragraphs if p.part.endswith("document.xml"))
        self._places: list[tuple[int, int]] = []
        letters: list[str] = []
        for number, paragraph in enumerate(self.paragraphs):
            for offset, letter in enumerate(paragraph.text):
                if squeezed(letter):
                    letters.append(letter)
                    self._places.append((number, offset))
        self.text = "".join(letters)

    def place(self, sheet: Sheet) -> Sheet:
        """Return the sheet with the paragraph and the span of each cell that is found."""
        if not sheet.laid_out or not self.text:
            return sheet
        cursor, rows = _Cursor(self.text), []
        for row in sheet.rows:
            cells = [placed for cell in row.cells for placed in self._place_cell(cell, cursor)]
            rows.append(replace(row, cells=tuple(cells)))
        return replace(sheet, rows=tuple(rows))

    def _place_cell(self, cell: Cell, cursor: _Cursor) -> list[Cell]:
        """Return a cell with its span; if only its runs are found, they are cells of a table."""
        start = cursor.find(squeezed(cell.text))
        if start is not None:
            return [self._placed(cell, start)]
        bare = squeezed(_LEADERS.sub("", cell.text))
        if bare != squeezed(cell.text) and (start := cursor.find(bare)) is not None:
            return [replace(cell, paragraph=self.paragraphs[self._places[start][0]])]
        pieces = cells_of_runs(cell)
        starts = [cursor.find(squeezed(piece.text)) for piece in pieces]
        placed = [self._placed(piece, n) for piece, n in zip(pieces, starts, strict=True) if n is not None]
        return placed if pieces and len(placed) == len(pieces) else [cell]

    def _placed(self, cell: Cell, start: int) -> Cell:
        span = start, start + len(squeezed(cell.text))
        return replace(cell, span=span, paragraph=self.paragraphs[self._places[start][0]])

    def are_joined(self, before: Row | Cell, after: Row | Cell) -> bool:
        """Return whether the second goes on in the paragraph in which the first ends."""
        first = before.cells[-1] if isinstance(before, Row) else before
        second = after.cells[0] if isinstance(after, Row) else after
        if first.span is None or second.span is None:
            return False
        one, other = self._places[first.span[1] - 1], self._places[second.span[0]]
        if one[0] != other[0] or one >= other:
            return False
        return "\n" not in self.paragraphs[one[0]].text[one[1] : other[1]]

    def text_of(self, cells: Sequence[Cell], gap: str = " ") -> str:
        """Return the words of the cells as they run; ``gap`` stands between columns of one row."""
        text = ""
        for before, cell in zip([None, *cells], cells, strict=False):
            text = self._typed(cell) if before is None else self._continued(text, before, cell, gap)
        return _TABS.sub(gap, text.strip()) if gap == "\t" else text.strip().replace("\t", " ")

    def _continued(self, text: str, before: Cell, cell: Cell, gap: str) -> str:
        typed = self._typed(cell)
        if self.are_joined(before, cell):
            return text.rstrip() + self._between(before, cell) + typed
        if _on_one_line(before, cell):
            return text + typed if text[-1:].isspace() and gap == " " else text + gap + typed
        return f"{text} {typed}" if cell.apart else glued(text, typed)

    def _typed(self, cell: Cell) -> str:
        """Return the words of a cell with the spaces that are printed behind them."""
        if cell.span is not None:
            start, end = (self._places[n] for n in (cell.span[0], cell.span[1] - 1))
            if start[0] == end[0]:
                return self.paragraphs[start[0]].text[start[1] : end[1] + 1].translate(_PLAIN)
        run = cell.line.runs[-1].text if cell.line is not None and cell.line.runs else ""
        return (cell.text + run[len(run.rstrip()) :]).translate(_PLAIN)

    def _between(self, before: Cell, after: Cell) -> str:
        if before.span is None or after.span is None:
            return ""
        (number, start), (_, end) = self._places[before.span[1] - 1], self._places[after.span[0]]
        return self.paragraphs[number].text[start + 1 : end].translate(_PLAIN)

    def paragraphs_of(self, cells: Sequence[Cell]) -> tuple[Paragraph, ...]:
        """Return the paragraphs that hold the cells, each once, in order."""
        found = {p.number: p for p in self._holding(cells)}
        return tuple(found[number] for number in sorted(found))

    def _holding(self, cells: Sequence[Cell]) -> Iterator[Paragraph]:
        for cell in cells:
            if cell.span is not None:
                first, last = self._places[cell.span[0]][0], self._places[cell.span[1] - 1][0]
                yield from self.paragraphs[first : last + 1]
            elif cell.paragraph is not None:
                yield cell.paragraph


def glued(first: str, second: str) -> str:
    """Return two lines of one text joined: without a space where Thai meets Thai.

    A number, a Latin word, a bracket or ๆ always has a space beside Thai; what a line's end
    has swallowed is given back.
    """
    if not first or not second:
        return first + second
    if first[-1].isspace():
        return f"{first.rstrip()} {second}"
    if second.startswith(_SPACED):
        return f"{first} {second}"
    meets = first[-1] in WORD_CHARACTERS and second[0] in WORD_CHARACTERS
    attached = second[0] in _CLOSES or (second[0] == "ฯ" and not second.startswith("ฯลฯ"))
    dash = first[-1] == "-" and first[-2:-1] != " "
    if _THOUSANDS.search(first) and _HUNDREDS.match(second):
        return f"{first[:-1].rstrip()},{second}"
    return first + second if meets or attached or dash or first[-1] in _OPENS else f"{first} {second}"


def _on_one_line(before: Cell, after: Cell) -> bool:
    if before.line is None or after.line is None:
        return before.paragraph is after.paragraph and before.paragraph is not None
    return (before.line.page, before.line.baseline_mm) == (after.line.page, after.line.baseline_mm)
