"""The texts of a document, piece by piece, with the place of any word in them.

From a DOCX a passage is a paragraph, with its spaces and tabs as typed; from a PDF it is an
element, whose lines are joined. Rules about wording, digits and signs look at these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.findings import Location
from pipeline.lint import reading as names
from pipeline.lint.facts import Line, Paragraph
from pipeline.lint.parts import line_with
from pipeline.lint.reading import Element, Reading

MAIN_PART = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text: ``name`` is the element's name, ``""`` for a paragraph that is none."""

    reading: Reading
    text: str
    name: str = ""
    element: Element | None = None
    paragraph: Paragraph | None = None

    @property
    def in_table(self) -> bool:
        """Return whether the passage is known to stand in a table."""
        in_ruled = self.name == names.TABLE
        return in_ruled or (self.paragraph is not None and self.paragraph.in_table)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the printed lines among which the passage stands."""
        if self.element is not None and self.element.lines:
            return self.element.lines
        page = self.paragraph.page if self.paragraph else 0
        return tuple(line for line in self.reading.facts.lines() if line.page == page)

    def at(self, fragment: str = "") -> Location:
        """Return the place of the line on which ``fragment`` begins, or of the whole passage."""
        line = line_with(self.lines, fragment) if fragment else None
        if line is not None:
            return self._numbered(self.reading.facts.at(line))
        if self.element is not None and self.element.lines:
            return self._numbered(self.reading.at(self.element))
        page = self.paragraph.page if self.paragraph else 0
        return self._numbered(Location(file=self.reading.facts.file, page=page or None))

    def _numbered(self, place: Location) -> Location:
        if self.paragraph is None:
            return place
        return replace(place, part=self.paragraph.part, paragraph=self.paragraph.number)


def passages(reading: Reading) -> Iterator[Passage]:
    """Return the texts of a document in order; empty ones, headers and footers are left out."""
    if reading.facts.source == "docx":
        yield from _of_paragraphs(reading)
    else:
        yield from _of_elements(reading)


def _of_elements(reading: Reading) -> Iterator[Passage]:
    for element in reading.elements:
        text = f"{element.label}  {element.text}".strip() if element.label else element.text
        if text.strip():
            yield Passage(reading, text, element.name, element)


def _of_paragraphs(reading: Reading) -> Iterator[Passage]:
    owners: dict[tuple[str, int], Element] = {}
    for element in reading.elements:
        for paragraph in element.paragraphs:
            owners.setdefault((paragraph.part, paragraph.number), element)
    for paragraph in reading.facts.paragraphs:
        if paragraph.part != MAIN_PART or paragraph.is_empty:
            continue
        owner = owners.get((paragraph.part, paragraph.number))
        yield Passage(reading, paragraph.text, owner.name if owner else "", owner, paragraph)


def place(reading: Reading, element: Element, fragment: str = "") -> Location:
    """Return the place of a fragment of an element, with the number of its paragraph in a DOCX."""
    paragraph = element.paragraphs[0] if element.paragraphs else None
    return Passage(reading, element.text, element.name, element, paragraph).at(fragment)


def drawn_boxes(passage: Passage) -> bool:
    """Return whether a passage is a page number, cue or secrecy mark, which have rules of their own."""
    return passage.name in (names.PAGE_NUMBER, names.CUE, names.SECRECY)
