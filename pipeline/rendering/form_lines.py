"""A Word form as lines, each with the texts that were printed on it: answers are left out of them.

A line is a row of a table, or a paragraph outside of tables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from lxml import etree

from pipeline.ingest.names import normal
from pipeline.rendering.control_facts import Control, Page
from pipeline.rendering.docx_text import pieces_of
from pipeline.rendering.twins import w


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a line: its text without answers, and its place in the document, from 0."""

    text: str
    number: int

    @property
    def key(self) -> str:
        """Return the text as it is compared."""
        return normal(self.text)


@dataclass(frozen=True)
class Line:
    """The paragraphs of a line that hold any text, and its controls in their order."""

    element: etree._Element
    pieces: tuple[Piece, ...]
    controls: tuple[Control, ...]

    @cached_property
    def key(self) -> str:
        """Return the whole text as it is compared."""
        return "\n".join(piece.key for piece in self.pieces)

    @property
    def text(self) -> str:
        """Return the texts of the line one behind the other."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def is_row(self) -> bool:
        """Return whether it is the row of a table."""
        return bool(self.element.tag == w("tr"))

    @cached_property
    def names(self) -> frozenset[str]:
        """Return what its controls are called."""
        return frozenset(control.name for control in self.controls if control.name)


def lines_of(page: Page, tables: Collection[etree._Element] = ()) -> tuple[Line, ...]:
    """Return the lines of a document that hold text; those of ``tables`` are left out."""
    numbered = [
        (line, number, paragraph)
        for number, paragraph in enumerate(page.paragraphs)
        if not tables or not any(each in tables for each in paragraph.iterancestors(w("tbl")))
        for line in (_line_of(paragraph),)
    ]
    found = (_line(page, element, here) for element, here in groupby(numbered, key=lambda each: each[0]))
    return tuple(line for line in found if line.key)


def _line_of(paragraph: etree._Element) -> etree._Element:
    """Return the row in which a paragraph stands; one in a text box stands for itself."""
    for above in paragraph.iterancestors(w("tr"), w("txbxContent")):
        return above if above.tag == w("tr") else paragraph
    return paragraph


def _line(
    page: Page,
    element: etree._Element,
    here: Iterator[tuple[etree._Element, int, etree._Element]],
) -> Line:
    pieces: list[Piece] = []
    controls: list[Control] = []
    for _, number, paragraph in here:
        text = "".join(piece.text for piece in pieces_of(paragraph) if piece.run not in page.owners)
        line = " ".join(text.replace("\u00a0", " ").replace("\u2060", "").split())
        if line:
            pieces.append(Piece(line, number))
        controls += page.by_paragraph[number]
    return Line(element, tuple(pieces), tuple(controls))
