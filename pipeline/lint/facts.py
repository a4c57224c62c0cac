"""Facts about a finished document: what stands where, in which face and size.

Rules see these values and nothing else: no file, no library. They are made by
``rendering.inspect`` from a PDF, or from a DOCX (its XML as it stands, and the pages
that LibreOffice lays out). Lengths are in mm from the upper left corner of the paper,
sizes in pt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.findings import Box, Location


class DocumentKind(StrEnum):
    """Kinds that a finished document can be recognised as (regulation, clause 10)."""

    LETTER = "letter"
    CIRCULAR = "circular"
    MEMO = "memo"
    STAMPED = "stamped"
    ORDER = "order"
    REGULATION = "regulation"
    ANNOUNCEMENT = "announcement"
    STATEMENT = "statement"
    PRESS = "press"
    CERTIFICATE = "certificate"
    MINUTES = "minutes"
    ATTACHMENT = "attachment"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line in one face, size, weight and colour.

    ``face`` is the name without subset prefix (``THSarabunNew``); ``colour`` is
    ``#rrggbb``; ``left_mm`` and ``right_mm`` are where the run begins and ends.
    """

    text: str
    face: str
    size_pt: float
    bold: bool
    colour: str
    left_mm: float
    right_mm: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, from left to right; ``page`` counts from 1."""

    page: int
    text: str
    baseline_mm: float
    left_mm: float
    right_mm: float
    runs: tuple[Run, ...] = ()

    @property
    def size_pt(self) -> float:
        """Return the size of the longest run; 0 without runs."""
        return max(self.runs, key=lambda run: len(run.text)).size_pt if self.runs else 0.0

    @property
    def box(self) -> Box:
        """Return the box around the line: from cap height above to descent below the baseline."""
        height = (self.size_pt or 16.0) * 25.4 / 72
        return Box(
            self.left_mm, self.baseline_mm - 0.85 * height, self.right_mm, self.baseline_mm + 0.35 * height
        )


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on a page, or a drawing about as large as an emblem; aspect as printed."""

    page: int
    box: Box
    pixel_width: int = 0
    pixel_height: int = 0
    is_vector: bool = False

    @property
    def height_mm(self) -> float:
        """Return the printed height."""
        return self.box.bottom_mm - self.box.top_mm

    @property
    def width_mm(self) -> float:
        """Return the printed width."""
        return self.box.right_mm - self.box.left_mm

    @property
    def centre_mm(self) -> float:
        """Return the horizontal centre."""
        return (self.box.left_mm + self.box.right_mm) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line or thin filled bar (a table's border, a rule below a heading)."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, its lines from top to bottom, its pictures and rules."""

    number: int
    width_mm: float
    height_mm: float
    lines: tuple[Line, ...] = ()
    images: tuple[Image, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Face:
    """A font that the file uses: its name without subset prefix, and whether it is embedded."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class ParagraphRun:
    """A run of a DOCX paragraph with its effective properties (styles resolved).

    ``face_cs`` and ``size_cs_pt`` are the complex-script ones, which Thai text follows.
    """

    text: str
    face: str
    face_cs: str
    size_pt: float
    size_cs_pt: float
    bold: bool
    bold_cs: bool
    colour: str = "#000000"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a DOCX, its effective properties resolved through the styles.

    ``number`` counts the paragraphs of ``part`` from 1; indents in mm (``first_line_mm`` is
    negative for a hanging one), spaces in pt, ``line`` as multiple (``auto``) or pt
    (``exact``, ``at-least``); ``page`` is where it begins once laid out, 0 if unknown.
    """

    number: int
    text: str
    style: str = ""
    alignment: str = "left"
    left_mm: float = 0.0
    right_mm: float = 0.0
    first_line_mm: float = 0.0
    space_before_pt: float = 0.0
    space_after_pt: float = 0.0
    line_rule: str = "auto"
    line: float = 1.0
    runs: tuple[ParagraphRun, ...] = ()
    part: str = "word/document.xml"
    page: int = 0
    in_table: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether the paragraph holds no visible text."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Section:
    """Paper and margins of a DOCX section, in mm."""

    width_mm: float
    height_mm: float
    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that rules may look at.

    ``source`` is ``pdf`` or ``docx``. ``paragraphs`` and ``sections`` are empty for a PDF.
    ``raw_text`` is the text with its code points untouched (no normal form, nothing
    removed), page by page for a PDF, paragraph by paragraph for a DOCX. ``behind`` are the
    labels of the attachments that stood behind the document in one file; their pages are
    counted from its first one. ``tracked`` tells whether a DOCX holds tracked changes; its
    texts are those with the changes accepted. ``starts`` are the indices of the pages on which
    the documents of a PDF begin that ``render`` has bound; empty for any other file.
    """

    file: str
    source: str
    pages: tuple[Page, ...]
    faces: tuple[Face, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    raw_text: tuple[str, ...] = ()
    title: str = ""
    behind: tuple[Line, ...] = ()
    tracked: bool = False
    starts: tuple[int, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Return all lines, page by page, from top to bottom."""
        for page in self.pages:
            yield from page.lines

    def images(self) -> Iterator[Image]:
        """Return all pictures in order of pages."""
        for page in self.pages:
            yield from page.images

    def at(self, line: Line) -> Location:
        """Return the place of a line, for a finding."""
        return Location(file=self.file, page=line.page, box=line.box)

    def on(self, page: int, box: Box | None = None) -> Location:
        """Return a place on a page, for a finding."""
        return Location(file=self.file, page=page, box=box)
