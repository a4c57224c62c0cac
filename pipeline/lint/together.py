"""A PDF held against the DOCX that it was made from: the same words in the same order.

``saraban lint a.docx a.pdf`` gets both; whoever has the facts of both may call
``compare_text``. White space, invisible characters, page numbers, cues, secrecy marks and
headers do not count: they stand elsewhere in the one than in the other.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.documents import Secrecy
from pipeline.findings import Finding, Location, error
from pipeline.lint.facts import Facts, Line
from pipeline.lint.parts import squeezed
from pipeline.lint.passages import MAIN_PART
from pipeline.patterns import regex

_MARGINAL = regex(rf"[-–]?[0-9๐-๙]{{1,3}}[-–]?|/.+(?:\.{{2,}}|…+)|{'|'.join(s.value for s in Secrecy)}")
_MOST = 5
_LONGEST_COMPARED = 4000
_CONTEXT = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """What the PDF says at a place, and what the DOCX says instead."""

    location: Location
    pdf: str
    docx: str


def compare_text(pdf: Facts, docx: Facts) -> Iterator[Finding]:
    """Return what a PDF says otherwise than its DOCX, at most five findings, at their lines in the PDF."""
    for number, found in enumerate(differing(pdf, docx)):
        if number < _MOST:
            yield error("pdf-text", found.location, pdf=found.pdf, docx=found.docx)


def differing(pdf: Facts, docx: Facts) -> Iterator[Difference]:
    """Return the places at which a PDF and its DOCX differ, in order.

    Of a document with tables, whose cells are read in another order, only the letters are
    counted: then the one difference has no line.
    """
    headers = {_plain(paragraph.text) for paragraph in docx.paragraphs if paragraph.part != MAIN_PART}
    lines = [line for line in pdf.lines() if _counts(_plain(line.text), headers)]
    texts = [_plain(line.text) for line in lines]
    body = [_plain(p.text) for p in docx.paragraphs if p.part == MAIN_PART]
    expected = "".join(text for text in body if _counts(text, headers))
    printed = "".join(texts)
    if printed == expected:
        return
    if any(paragraph.in_table for paragraph in docx.paragraphs):
        yield from _counted(pdf, printed, expected)
    else:
        yield from _aligned(pdf, lines, texts, expected)


def _plain(text: str) -> str:
    return squeezed(unicodedata.normalize("NFC", text))


def _counts(text: str, headers: set[str]) -> bool:
    return bool(text) and text not in headers and _MARGINAL.fullmatch(text) is None


def _counted(pdf: Facts, printed: str, expected: str) -> Iterator[Difference]:
    more, fewer = Counter(printed) - Counter(expected), Counter(expected) - Counter(printed)
    if more or fewer:
        yield Difference(pdf.on(1), _sample(more), _sample(fewer))


def _sample(letters: Counter[str]) -> str:
    return " ".join(sorted(letters))[:40] or "–"


def _aligned(pdf: Facts, lines: Sequence[Line], texts: Sequence[str], expected: str) -> Iterator[Difference]:
    printed = "".join(texts)
    starts = [sum(map(len, texts[:n])) for n in range(len(texts))]
    for start, end, wanted in _changes(printed, expected):
        number = max(bisect_right(starts, min(start, len(printed) - 1)) - 1, 0)
        place = pdf.at(lines[number]) if lines else pdf.on(1)
        before = printed[max(0, start - _CONTEXT) : start]
        yield Difference(place, _shown(before, printed[start:end]), _shown(before, wanted))


def _shown(before: str, text: str) -> str:
    return f"…{before}{text[:30] or '–'}"


def _changes(printed: str, expected: str) -> Iterator[tuple[int, int, str]]:
    """Yield start and end in the printed text, and what the other has there."""
    # Only for files that differ: slow to load.
    from difflib import SequenceMatcher

    head = _common(printed, expected)
    rest = min(len(printed), len(expected)) - head
    tail = min(_common(printed[::-1], expected[::-1]), rest)
    one, other = printed[head : len(printed) - tail], expected[head : len(expected) - tail]
    if max(len(one), len(other)) > _LONGEST_COMPARED:
        yield head, head + len(one), other
        return
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield head + a, head + b, other[c:d]


def _common(one: str, other: str) -> int:
    """Return the length of the common beginning."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))
