"""The printed lines of a PDF page: characters with their place and style, grouped by baseline.

Characters keep the order of the page's content inside a stretch, so that Thai vowels and
tone marks stay behind their consonant wherever they are drawn; stretches of one baseline
are put from left to right. Code points come out untouched.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.lint.facts import Face, Line, Run
from pipeline.patterns import regex
from pipeline.rendering.pdf_frame import MM_PER_PT, Frame

# A space is drawn as a gap by some programs (LibreOffice does so for U+00A0). Beyond what the
# line is stretched by, a gap of this share of the size is a space: a space is 0.216 em in
# TH Sarabun New and 0.25 em in most faces.
_SPACE_EM = 0.12
# A gap as wide as this is more than one space, such as a short tab behind a label.
_TAB_EM = 0.33
# A gap as wide as this is no space between words but a tab or the next column.
_COLUMN_EM = 0.75
_JUMP = "  "
_FEWEST_GAPS = 8
_SAME_BASELINE_PT = 2.0
_MAX_TILT = math.radians(10)
_SUBSET = regex(r"^[A-Z]{6}\+")
_BOLD_NAME = regex(r"bold|black|heavy", re.IGNORECASE)
_BOLD_WEIGHT = 600
# Thai vowels above and below, tone marks; and the private glyphs that old fonts keep for shifted ones.
_MARKS = frozenset(
    map(
        chr,
        [0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F), *range(0xF701, 0xF70F), *range(0xF710, 0xF71B)],
    )
)
_LINE_ENDS = (0, 10, 13)


@dataclass(frozen=True, slots=True)
class Style:
    """Face, size, weight and colour of a stretch of text; ``upright`` is false for tilted text."""

    face: str
    size_pt: float
    bold: bool
    colour: str
    upright: bool
    embedded: bool


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character with where it begins and ends, in pt from the upper left corner."""

    text: str
    left: float
    right: float
    style: Style


@dataclass(slots=True)
class _Stretch:
    """Glyphs that follow one another on one baseline without a wide gap."""

    baseline: float
    glyphs: list[_Glyph] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return self.glyphs[-1].right


def read_lines(
    text_page: pypdfium2.PdfTextPage, frame: Frame, number: int
) -> tuple[tuple[Line, ...], frozenset[Face]]:
    """Return the lines of a page from top to bottom, and the fonts in use.

    Tilted text (a watermark) is left out of the lines.
    """
    styles = _Styles(text_page, frame)
    rows = _rows(_stretches(_glyphs(text_page, frame, styles)))
    lines = tuple(line for row in rows if (line := _line(row, number)) is not None)
    return lines, styles.faces()


def _glyphs(
    text_page: pypdfium2.PdfTextPage, frame: Frame, styles: _Styles
) -> Iterator[tuple[_Glyph, float]]:
    """Return each drawn character and its baseline, in the order of the page's content."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:  # PDFium counts UTF-16 units: two make one character
            second = pdfium.FPDFText_GetUnicode(text_page, index + 1)
            code = 0x10000 + (code % 0x400 << 10) + second % 0x400
        elif code in _LINE_ENDS or code >> 10 == 0x37 or pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        style = styles.of(index)
        if not style.upright:
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        left, baseline = frame.point(x.value, y.value)
        right = frame.right(box.left, box.bottom, box.right, box.top)
        yield _Glyph(chr(code), left, max(left, right), style), baseline


class _Styles:
    """Styles by text object, each looked up once."""

    def __init__(self, text_page: pypdfium2.PdfTextPage, frame: Frame) -> None:
        self._text_page = text_page
        self._frame = frame
        self._known: dict[int | None, Style] = {}
        self._last: tuple[int | None, Style] | None = None

    def of(self, index: int) -> Style:
        handle = pdfium.FPDFText_GetTextObject(self._text_page, index)
        key = ctypes.cast(handle, ctypes.c_void_p).value
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        if key not in self._known:
            self._known[key] = self._read(index, handle)
        self._last = (key, self._known[key])
        return self._last[1]

    def faces(self) -> frozenset[Face]:
        return frozenset(Face(style.face, style.embedded) for style in self._known.values())

    def _read(self, index: int, handle: object) -> Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text_page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self._text_page, index) * math.hypot(matrix.c, matrix.d)
        angle = self._frame.angle(matrix.a, matrix.b)
        face, embedded = _face(handle) if handle else ("", False)
        bold = bool(_BOLD_NAME.search(face)) or _is_heavy(self._text_page, index, handle)
        colour = _colour(self._text_page, index)
        upright = abs(angle) < _MAX_TILT
        return Style(_SUBSET.sub("", face), round(size, 2), bold, colour, upright, embedded)


def _face(handle: object) -> tuple[str, bool]:
    font = pdfium.FPDFTextObj_GetFont(handle)
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, min(length, 4096)))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace"), pdfium.FPDFFont_GetIsEmbedded(font) == 1


def _is_heavy(text_page: pypdfium2.PdfTextPage, index: int, handle: object) -> bool:
    """Return whether a face without bold in its name is bold by weight, or drawn with an outline."""
    if pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT:
        return True
    outlined = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
    return bool(handle) and pdfium.FPDFTextObj_GetTextRenderMode(handle) == outlined


def _colour(text_page: pypdfium2.PdfTextPage, index: int) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text_page, index, red, green, blue, alpha)
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def _stretches(glyphs: Iterable[tuple[_Glyph, float]]) -> Iterator[_Stretch]:
    current: _Stretch | None = None
    for glyph, baseline in glyphs:
        if current is None or not _continues(current, glyph, baseline):
            if current is not None:
                yield current
            current = _Stretch(baseline)
        current.glyphs.append(glyph)
    if current is not None:
        yield current


def _continues(stretch: _Stretch, glyph: _Glyph, baseline: float) -> bool:
    """Return whether a glyph goes on where the stretch ends; marks always do."""
    if glyph.text in _MARKS:
        return True
    if abs(baseline - stretch.baseline) > _SAME_BASELINE_PT:
        return False
    gap = glyph.left - max(item.right for item in stretch.glyphs[-3:])
    size = max(glyph.style.size_pt, 1.0)
    return -size < gap < _COLUMN_EM * size


def _rows(stretches: Iterable[_Stretch]) -> Iterator[list[_Stretch]]:
    """Return the stretches of each baseline from left to right, baselines from top to bottom."""
    row: list[_Stretch] = []
    for stretch in sorted(stretches, key=lambda item: item.baseline):
        if row and stretch.baseline - row[0].baseline > _SAME_BASELINE_PT:
            yield sorted(row, key=lambda item: item.left)
            row = []
        row.append(stretch)
    if row:
        yield sorted(row, key=lambda item: item.left)


def _line(row: Sequence[_Stretch], number: int) -> Line | None:
    extra = _stretching(row)
    runs: list[Run] = []
    text, end, size = "", None, 16.0
    for stretch in row:
        pieces = tuple(_runs(stretch, extra))
        if not pieces:
            continue
        if end is not None and _is_space(pieces[0].left_mm / MM_PER_PT - end, extra, size):
            text += "" if text.endswith(" ") or pieces[0].text.startswith(" ") else " "
        text += "".join(piece.text for piece in pieces)
        runs += pieces
        end, size = stretch.right, pieces[-1].size_pt
    if not runs:
        return None
    baseline = row[0].baseline * MM_PER_PT
    return Line(number, text.strip(), baseline, runs[0].left_mm, runs[-1].right_mm, tuple(runs))


def _stretching(row: Sequence[_Stretch]) -> float:
    """Return by how much the line is spread between two letters, in pt; 0 for a line set plain."""
    gaps = [
        after.left - before.right
        for stretch in row
        for before, after in _neighbours(stretch.glyphs)
        if not (before.text.isspace() or after.text.isspace())
    ]
    return max(0.0, statistics.median(gaps)) if len(gaps) >= _FEWEST_GAPS else 0.0


def _neighbours(glyphs: Sequence[_Glyph]) -> Iterator[tuple[_Glyph, _Glyph]]:
    bases = [glyph for glyph in glyphs if glyph.text not in _MARKS]
    return itertools.pairwise(bases)


def _is_space(gap: float, extra: float, size: float) -> bool:
    return gap - extra > _SPACE_EM * size


def _runs(stretch: _Stretch, extra: float) -> Iterator[Run]:
    """Return the runs of a stretch, one for each style and behind each tab or row of spaces."""
    current: list[_Glyph] = []
    text = ""
    for before, glyph, gap in _with_gaps(_trimmed(stretch.glyphs)):
        beyond = gap - extra
        spaced = glyph.text.isspace() or (text[-1:] or " ").isspace()
        text += " " if beyond > _SPACE_EM * glyph.style.size_pt and not spaced else ""
        if before is not None and _begins_run(text, before, glyph, beyond):
            yield _run(text, current)
            current, text = [], ""
        text += glyph.text
        current.append(glyph)
    if current:
        yield _run(text, current)


def _with_gaps(glyphs: Sequence[_Glyph]) -> Iterator[tuple[_Glyph | None, _Glyph, float]]:
    """Return each glyph with the letter before it and the gap between them; none before a mark."""
    before: _Glyph | None = None
    for glyph in glyphs:
        if glyph.text in _MARKS:
            yield before, glyph, 0.0
        else:
            yield before, glyph, glyph.left - before.right if before is not None else 0.0
            before = glyph


def _begins_run(text: str, before: _Glyph, glyph: _Glyph, gap: float) -> bool:
    """Return whether a glyph looks otherwise than the one before it, or stands behind a tab or spaces."""
    if glyph.text in _MARKS:
        return False
    jumps = text.endswith(_JUMP) or gap > _TAB_EM * glyph.style.size_pt
    return glyph.style != before.style or (jumps and not glyph.text.isspace())


def _trimmed(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Return the glyphs without spaces in front; one behind stays, for it tells that a word ends."""
    first = next((n for n, glyph in enumerate(glyphs) if not glyph.text.isspace()), len(glyphs))
    return glyphs[first:]


def _run(text: str, glyphs: Sequence[_Glyph]) -> Run:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()] or list(glyphs)
    style = glyphs[0].style
    right = max(glyph.right for glyph in inked)
    left_mm, right_mm = inked[0].left * MM_PER_PT, right * MM_PER_PT
    return Run(text, style.face, style.size_pt, style.bold, style.colour, left_mm, right_mm)
