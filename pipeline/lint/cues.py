"""The continuation cue at the foot of a page, and what the next page begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.lint import reading as names
from pipeline.lint.facts import Line, Page, Run
from pipeline.lint.parts import squeezed
from pipeline.lint.reading import Reading
from pipeline.patterns import regex

_CUE = regex(r"/\s*(?P<words>\S.*?)\s*(?:\.{2,}|…+)\s*")
_PAGE_NUMBER = regex(r"\s*[-–]\s*[0-9๐-๙]{1,3}\s*[-–]\s*")
_FEWEST = 6
_ROW_LINES = 8
_BETWEEN_CELLS_MM = 2.0
_WIDEST_HEAD_MM = 80.0
"""A longer line of one cell is running text, which may stand on both pages without being a head."""
_NO_TEXT = frozenset({names.PAGE_NUMBER, names.SECRECY, names.URGENCY, names.CUE, names.LABEL, names.FOOTER})


def cue_of(page: Page) -> Line | None:
    """Return the cue: the lowest line that begins with a slash and ends with dots."""
    found = [line for line in page.lines if _CUE.fullmatch(line.text)]
    return max(found, key=lambda line: line.baseline_mm, default=None)


def words_of(cue: Line) -> str:
    """Return the words of a cue without slash and dots."""
    found = _CUE.fullmatch(cue.text)
    return found["words"] if found else ""


def first_words(reading: Reading, page: Page) -> str:
    """Return the text of the first lines of a page; ``""`` if it holds no running text."""
    return " ".join(_texts(_running_lines(reading, page)))[:400]


def begins_with(reading: Reading, page: Page, words: str) -> bool:
    """Return whether a page begins with ``words``, or goes on with them below the head of a table.

    The head is what stands on the page before as well. In a row the words may stand cell by cell: one
    of several lines is read whole before the one beside it. Spaces are passed over.
    """
    sought = squeezed(words)
    for lines in _beginnings(reading, page):
        rows = [_cells(line) for line in lines[:_ROW_LINES]]
        if squeezed("".join(_texts(lines))[:400]).startswith(sought) or (rows and _says(rows, 0, sought)):
            return True
    return False


def _says(rows: Sequence[Sequence[Run]], position: int, words: str) -> bool:
    """Return whether the cells from one on, counted in the first line, say what is left of the words."""
    if position >= len(rows[0]):
        return False
    first, said = rows[0][position], ""
    for row in rows:
        here = next((cell for cell in row if _are_below(first, cell)), None)
        if here is None:
            continue
        said += squeezed(here.text)
        if said.startswith(words):
            return True
        if words.startswith(said) and _says(rows, position + 1, words[len(said) :]):
            return True
    return False


def _are_below(upper: Run, lower: Run) -> bool:
    return upper.left_mm < lower.right_mm and lower.left_mm < upper.right_mm


def _cells(line: Line) -> tuple[Run, ...]:
    """Return the runs of a line, those of one cell as one."""
    cells: list[Run] = []
    for run in line.runs:
        if cells and run.left_mm - cells[-1].right_mm < _BETWEEN_CELLS_MM:
            text = cells[-1].text + run.text
            cells[-1] = replace(cells[-1], text=text, right_mm=run.right_mm)
        else:
            cells.append(run)
    return tuple(cells)


def _beginnings(reading: Reading, page: Page) -> Iterator[Sequence[Line]]:
    """Yield the lines of a page, whole and without each number of first lines that a head may be."""
    lines = _running_lines(reading, page)
    before = [other for other in reading.facts.pages if other.number == page.number - 1]
    heads = {_spot(cell) for other in before for line in other.lines for cell in _cells(line)}
    for n, line in enumerate(lines):
        yield lines[n:]
        cells = _cells(line)
        is_text = len(cells) == 1 and cells[0].right_mm - cells[0].left_mm > _WIDEST_HEAD_MM
        if is_text or not heads.issuperset(map(_spot, cells)):
            return


def _spot(cell: Run) -> tuple[int, str]:
    return round(cell.left_mm), squeezed(cell.text)


def first_phrase(reading: Reading, page: Page) -> str:
    """Return the first words of a page for a cue: whole, to a space of its first line or the end of it."""
    words = next(iter(_texts(_running_lines(reading, page))), "").split()
    phrase = ""
    for word in words:
        if len(phrase) >= _FEWEST:
            break
        phrase = f"{phrase} {word}".strip()
    return phrase


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _running_lines(reading: Reading, page: Page) -> list[Line]:
    marginal = {
        (round(line.baseline_mm, 1), line.text)
        for element in reading.elements
        if element.name in _NO_TEXT
        for line in element.lines
        if line.page == page.number
    }
    lines = sorted(page.lines, key=lambda line: (line.baseline_mm, line.left_mm))
    own = [line for line in lines if (round(line.baseline_mm, 1), line.text) not in marginal]
    return [line for line in own if not _PAGE_NUMBER.fullmatch(line.text)]
