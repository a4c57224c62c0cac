"""The continuation cue at the foot of a page, and what the next page begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lint import reading as names
from pipeline.lint.facts import Line, Page
from pipeline.lint.reading import Reading

_CUE = re.compile(r"/\s*(?P<words>\S.*?)\s*(?:\.{2,}|…+)\s*")
_PAGE_NUMBER = re.compile(r"\s*[-–]\s*[0-9๐-๙]{1,3}\s*[-–]\s*")
_FEWEST = 6
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


def first_words_below_heads(reading: Reading, page: Page) -> str:
    """Return the same without the head of a table that stands on the page before as well."""
    lines = _running_lines(reading, page)
    before = [other for other in reading.facts.pages if other.number == page.number - 1]
    heads = {(round(line.left_mm), line.text) for other in before for line in other.lines}
    count = next((n for n, line in enumerate(lines) if (round(line.left_mm), line.text) not in heads), 0)
    return " ".join(_texts(lines[count:]))[:400]


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
