"""Documents made with python-docx as a careful typist would make them: no template of ours.

``Sheet`` is A4 with the margins of the typing guide 2553, 16 pt, single spacing; lengths in
mm from the left margin, sizes in pt.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_LINE_SPACING, WD_PARAGRAPH_ALIGNMENT, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

PICTURE = Path(__file__).parents[1] / "records/offices/garuda.png"
_ALIGN = {
    "left": WD_PARAGRAPH_ALIGNMENT.LEFT,
    "centre": WD_PARAGRAPH_ALIGNMENT.CENTER,
    "right": WD_PARAGRAPH_ALIGNMENT.RIGHT,
    "thai": WD_PARAGRAPH_ALIGNMENT.THAI_JUSTIFY,
}
_TABS = {"left": WD_TAB_ALIGNMENT.LEFT, "centre": WD_TAB_ALIGNMENT.CENTER, "right": WD_TAB_ALIGNMENT.RIGHT}
WIDTH = 160.0


class Sheet:
    """A document that grows downwards."""

    def __init__(self, face: str = "TH SarabunPSK", top: float = 15.0, right: float = 20.0) -> None:
        self.document = docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(30), Mm(right)
        section.top_margin, section.bottom_margin = Mm(top), Mm(20)
        normal = self.document.styles["Normal"]
        normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        _dress(normal.element.get_or_add_rPr(), face, 16, False)
        self.face = face

    def line(
        self,
        *pieces: str | tuple[str, float, bool],
        left: float = 0.0,
        first: float = 0.0,
        align: str = "left",
        before: float = 0.0,
        tabs: Sequence[tuple[float, str] | tuple[float, str, str]] = (),
    ) -> None:
        """Add a paragraph; a piece is text, or text with size and weight."""
        paragraph = self.document.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment, form.left_indent, form.first_line_indent = _ALIGN[align], Mm(left), Mm(first)
        form.space_before = Pt(before)
        for place, kind, *leader in tabs:
            dots = WD_TAB_LEADER.DOTS if leader else WD_TAB_LEADER.SPACES
            form.tab_stops.add_tab_stop(Mm(place), _TABS[kind], dots)
        for piece in pieces:
            text, points, bold = (piece, 16.0, False) if isinstance(piece, str) else piece
            run = paragraph.add_run(text)
            if points != 16.0 or bold:
                _dress(run._r.get_or_add_rPr(), self.face, points, bold)

    def body(self, *texts: str, before: float = 6.0) -> None:
        """Add paragraphs with the first line 25 mm in."""
        for text in texts:
            self.line(text, first=25, align="thai", before=before)

    def gap(self, count: int = 1) -> None:
        """Add the empty lines in which one signs."""
        for _ in range(count):
            self.line()

    def emblem(self, height: float = 30.0, align: str = "centre", after: str = "") -> None:
        """Add a paragraph that begins with the emblem; ``after`` is bold text behind a tab."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.alignment = _ALIGN[align]
        picture = paragraph.add_run().add_picture(str(PICTURE), height=Mm(height))
        for side in "TBLR":  # else programs put a distance of their own around it
            picture._inline.set(f"dist{side}", "0")
        if after:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH / 2 - 5), _TABS["centre"])
            _dress(paragraph.add_run("\t" + after)._r.get_or_add_rPr(), self.face, 29, True)

    def signed(self, name: str, *post: str, centre: float = 100.0) -> None:
        """Add room to sign, a name in brackets and its post, centred in the right part."""
        self.gap(3)
        for text in (f"({name})", *post):
            self.line(text, left=2 * centre - WIDTH, align="centre")

    def save(self) -> bytes:
        """Return the file without the preview picture that python-docx puts into it."""
        package = self.document.part.package
        for key, relation in list(package.rels.items()):
            if relation.reltype.endswith("/thumbnail"):
                del package.rels[key]
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def _dress(properties: Any, face: str, points: float, bold: bool) -> None:
    """Set font, size and weight for Latin and for Thai alike, and the language."""
    found = properties.find(qn("w:rFonts"))
    if found is None:
        found = properties.get_or_add_rFonts()
    for name in list(found.attrib):
        del found.attrib[name]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        found.set(qn(f"w:{key}"), face)
    properties.sz_val = Pt(points)
    _after(properties, "w:szCs", val=str(round(points * 2)))
    if bold:
        properties._add_b()
        _after(properties, "w:bCs")
    _after(properties, "w:lang", val="en-US", bidi="th-TH")


_SEQUENCE = (
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:color",
    "w:sz",
    "w:szCs",
    "w:u",
    "w:lang",
)


def _after(properties: Any, name: str, **values: str) -> None:
    for old in properties.findall(qn(name)):
        properties.remove(old)
    made = properties.makeelement(qn(name), {qn(f"w:{key}"): value for key, value in values.items()})
    later = {qn(tag) for tag in _SEQUENCE[_SEQUENCE.index(name) + 1 :]}
    place = next((n for n, child in enumerate(properties) if child.tag in later), len(properties))
    properties.insert(place, made)
