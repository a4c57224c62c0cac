"""The reading of a finished document: its kind, and which lines are which element.

Made once for each document by ``lint.recognise.read``; rules ask it for elements by name.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.findings import Box, Location
from pipeline.lint.facts import DocumentKind, Facts, Line, Paragraph

# Names of elements, in the order in which an external letter has them (clause 11).
URGENCY, SECRECY, NUMBER, AGENCY, DATE = "urgency", "secrecy", "number", "agency", "date"
SUBJECT, SALUTATION, REFERENCE, ATTACHMENT = "subject", "salutation", "reference", "attachment"
BODY, PURPOSE, CLOSING, NAME, POSITION = "body", "purpose", "closing", "name", "position"
OWNER, CONTACT, COPIES, FOOTER = "owner", "contact", "copies", "footer"
PAGE_NUMBER, CUE, LABEL = "page-number", "cue", "label"
# Of the other kinds: the title lines, the issuer's date line (สั่ง ณ วันที่), members, duties, clauses;
# notes on groups of members, rows of a ruled table, opinions below the signature of a memo.
TITLE, ISSUED, EFFECTIVE, MEMBER, DUTY, CLAUSE, AGENDA, TO, NOTE, TABLE, OPINION = (
    "title", "issued", "effective", "member", "duty", "clause", "agenda", "to", "note", "table", "opinion",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """One element: a label such as เรื่อง is in ``label``, what follows it in ``text``.

    ``text`` joins the element's lines as the words run (no space inside a word broken by
    the line's end when the document is known as DOCX, else lines joined without space
    where Thai meets Thai). ``paragraphs`` are those of the DOCX that hold it, if known.

    What is one element: each line of agency, name, position, owner, contact, footer and
    title; each item of reference, attachment, member, duty, clause and agenda; each
    paragraph of the body, list items included; each row of a table. Only the first reference
    or attachment has a ``label``. Texts stand as printed: a name with its brackets, an item
    with its number, a page number with its hyphens, a cue with slash and dots. A tab stands
    before the role of a member (all that is printed of him in front of it), and between the
    cells of a table. ``lines`` hold that element only: the number's line ends where the
    agency's begins, though both stand on one baseline.
    """

    name: str
    text: str
    lines: tuple[Line, ...] = ()
    label: str = ""
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def page(self) -> int:
        """Return the page on which the element begins; 0 if it has no line."""
        return self.lines[0].page if self.lines else 0

    @property
    def box(self) -> Box | None:
        """Return the box around the element's lines on its first page."""
        boxes = [line.box for line in self.lines if line.page == self.page]
        if not boxes:
            return None
        return Box(
            min(b.left_mm for b in boxes),
            min(b.top_mm for b in boxes),
            max(b.right_mm for b in boxes),
            max(b.bottom_mm for b in boxes),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read: its facts, its kind, its elements in order."""

    facts: Facts
    kind: DocumentKind
    elements: tuple[Element, ...]

    def all(self, name: str) -> tuple[Element, ...]:
        """Return the elements of a name in order."""
        return tuple(element for element in self.elements if element.name == name)

    def first(self, name: str) -> Element | None:
        """Return the first element of a name, ``None`` if there is none."""
        return next((element for element in self.elements if element.name == name), None)

    def at(self, element: Element) -> Location:
        """Return the place of an element, for a finding."""
        return Location(file=self.facts.file, page=element.page or None, box=element.box)
