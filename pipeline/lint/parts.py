"""What several rules ask of a reading: which pages are the document's own, and where a word stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.findings import Finding, Location, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Image, Line, Page, Paragraph
from pipeline.lint.reading import Element, Reading
from pipeline.patterns import regex

FORMS = frozenset(DocumentKind) - {DocumentKind.ATTACHMENT, DocumentKind.UNKNOWN}
"""The kinds that have a form in the regulation; attachments are laid out as they need it."""

RUNNING = (
    *(names.BODY, names.PURPOSE, names.EFFECTIVE, names.DUTY),
    *(names.CLAUSE, names.AGENDA, names.NOTE, names.OPINION),
)
"""Elements of running text."""

MARGINALIA = frozenset(
    {names.SECRECY, names.URGENCY, names.PAGE_NUMBER, names.CUE, names.FOOTER, names.LABEL}
)
"""Elements that stand outside the running text or in a size of their own."""

_INVISIBLE = regex("[\\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_BEGINNING = 20
_LINE_MM = 7.0
_EMBLEM_LOWEST_MM = 70.0
_EMBLEM_SIZES_MM = (8.0, 60.0)


def squeezed(text: str) -> str:
    """Return the text without white space and invisible characters, for comparing."""
    return _INVISIBLE.sub("", text)


def own_pages(reading: Reading) -> tuple[Page, ...]:
    """Return the pages of the document itself, without those of attachments bound behind it."""
    labels = [element.page for element in reading.all(names.LABEL) if element.page > 1]
    own = [element.page for element in reading.elements if element.name not in MARGINALIA and element.page]
    pages = reading.facts.pages
    if labels:
        return tuple(page for page in pages if page.number < min(labels))
    return tuple(page for page in pages if not own or page.number <= max(own))


def lines_of(reading: Reading, *wanted: str) -> Iterator[Line]:
    """Return the lines of the elements with these names; of all but the marginal ones without names."""
    for element in reading.elements:
        if element.name in wanted if wanted else element.name not in MARGINALIA:
            yield from element.lines


def running(reading: Reading) -> Iterator[Element]:
    """Return the elements of running text in order."""
    return (element for element in reading.elements if element.name in RUNNING)


def locate(reading: Reading, element: Element, fragment: str = "") -> Location:
    """Return the place of the line of an element on which ``fragment`` begins.

    White space does not count. Without the fragment, or where it is not found, the place
    is that of the whole element.
    """
    line = line_with(element.lines, fragment) if fragment else None
    return reading.facts.at(line) if line else reading.at(element)


def line_with(lines: Sequence[Line], fragment: str) -> Line | None:
    """Return the line on which a text begins that may run over several lines; ``None`` if none has it."""
    pieces = [squeezed(line.text) for line in lines]
    position = "".join(pieces).find(squeezed(fragment))
    if position < 0 or not squeezed(fragment):
        return None
    for line, piece in zip(lines, pieces, strict=True):
        if position < len(piece):
            return line
        position -= len(piece)
    return None


def place_of(reading: Reading, paragraph: Paragraph) -> Location:
    """Return the place of a paragraph of a DOCX: its element's, else the line that begins with its words."""
    holder = next((e for e in reading.elements if e.lines and paragraph in e.paragraphs), None)
    where = reading.at(holder) if holder else None
    if where is None:
        page = next((p for p in reading.facts.pages if p.number == paragraph.page), None)
        line = line_with(page.lines, paragraph.text[:_BEGINNING]) if page else None
        where = reading.facts.at(line) if line else Location(reading.facts.file, page=paragraph.page or None)
    return replace(where, paragraph=paragraph.number)


def paragraph_at(reading: Reading, where: Location) -> int | None:
    """Return the number of the DOCX paragraph whose first touched line stands at a place."""
    if where.page is None or where.box is None:
        return None
    middle = (where.box.top_mm + min(where.box.bottom_mm, where.box.top_mm + _LINE_MM)) / 2
    for element in reading.elements:
        for line in element.lines if element.paragraphs else ():
            box = line.box
            beside = box.left_mm < where.box.right_mm and box.right_mm > where.box.left_mm
            if line.page == where.page and beside and box.top_mm <= middle <= box.bottom_mm:
                return element.paragraphs[0].number
    return None


def own_paragraphs(reading: Reading) -> Iterator[Paragraph]:
    """Yield the paragraphs of a DOCX that stand on the document's own pages, empty ones included."""
    own = {page.number for page in own_pages(reading)} | {0}
    return (paragraph for paragraph in reading.facts.paragraphs if paragraph.page in own)


def emblem(reading: Reading) -> Image | None:
    """Return the emblem: the highest picture of an emblem's size in the head of page 1."""
    found = [image for image in reading.facts.images() if image.page == 1 and looks_like_emblem(image)]
    return min(found, key=lambda image: image.box.top_mm, default=None)


def looks_like_emblem(image: Image) -> bool:
    """Return whether a picture stands in the head of its page and could be an emblem by its size."""
    smallest, biggest = _EMBLEM_SIZES_MM
    sizes = (image.height_mm, image.width_mm)
    return image.box.top_mm < _EMBLEM_LOWEST_MM and all(smallest <= size <= biggest for size in sizes)


def weighed(found: Iterable[Finding], severity: Severity | None = None) -> Iterator[Finding]:
    """Yield the findings of a check on records as a rule yields them: no remarks, one weight if given.

    A remark on a record (a weekday that is right) is nothing to mend in a finished document.
    """
    for finding in found:
        if finding.severity is not Severity.INFO:
            yield finding if severity is None else replace(finding, severity=severity)


# Two lines of 16 pt stand 7.5 mm apart, with the space before a part up to 9.7 mm.
_ROOM_FOR_A_LINE_MM = 12.0


def has_room_for_date(reading: Reading) -> bool:
    """Return whether a letter leaves a line open above เรื่อง, where the date is stamped or typed later."""
    subject = reading.first(names.SUBJECT)
    if reading.first(names.DATE) is not None or subject is None or not subject.lines:
        return False
    line = subject.lines[0]
    above = [x.baseline_mm for x in reading.facts.lines() if x.page == line.page and x.text.strip()]
    before = max((place for place in above if place < line.baseline_mm - 1), default=line.baseline_mm)
    return line.baseline_mm - before >= _ROOM_FOR_A_LINE_MM
