"""A copy of a finished document with notes at their places: comments in a DOCX, notes in a PDF.

The copy differs from the original in nothing but the notes; the same notes give the same
bytes. Comments anchor at a whole paragraph; what stands in a text box, a header or a footer,
where Word has no comments, is noted at the paragraph that holds it, or at the first one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.findings import Box, Location, Severity

AUTHOR, INITIALS = "Saraban", "SB"
_POINTS_PER_MM = 72 / 25.4
_ICON_PT = 14.0
_BESIDE_MM = 8.0
_APART_MM = 6.0
_HEAD = Box(10.0, 10.0, 20.0, 15.0)
_COLOURS = {
    Severity.ERROR: (0.84, 0.15, 0.12),
    Severity.WARNING: (0.96, 0.65, 0.14),
    Severity.INFO: (0.25, 0.5, 0.8),
}
_DATED = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date"
_AUTHORED = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}author"
_COMMENTS = "word/comments.xml"


@dataclass(frozen=True, slots=True)
class Note:
    """What to say, how much it weighs, and where."""

    text: str
    severity: Severity
    location: Location


def annotate(path: Path, notes: Sequence[Note]) -> bytes:
    """Return a copy of a PDF or DOCX, which has passed ``inspect``, with the notes in it."""
    data = path.read_bytes()
    if b"%PDF-" in data[:1024]:
        return _annotated_pdf(data, notes)
    return _annotated_docx(data, str(path), notes)


def _annotated_docx(data: bytes, file: str, notes: Sequence[Note]) -> bytes:
    # Imported here: lxml and python-docx are not loaded for a PDF.
    import docx

    from pipeline.rendering.docx_guard import open_docx
    from pipeline.rendering.docx_text import paragraphs_of

    open_docx(data, file)
    document = docx.Document(io.BytesIO(data))
    paragraphs = paragraphs_of(document.element)
    for note in notes:
        runs = _runs(_anchor(paragraphs, note.location), document)
        document.add_comment(runs, note.text, author=AUTHOR, initials=INITIALS)
    saved = io.BytesIO()
    document.save(saved)
    return _without_times(saved)


def _anchor(paragraphs: Sequence[Any], where: Location) -> Any:
    """Return the paragraph of the main text that a note belongs to, outside of any text box."""
    in_text = where.part in (None, "word/document.xml")
    number = where.paragraph if in_text and where.paragraph else 1
    paragraph = paragraphs[min(number, len(paragraphs)) - 1]
    around = [outer for outer in paragraph.iterancestors() if outer.tag == paragraph.tag]
    return around[-1] if around else paragraph


def _runs(paragraph: Any, document: Any) -> list[Any]:
    """Return the first and last run of a paragraph; an empty one is made where there is none."""
    from docx.text.paragraph import Paragraph

    whole = Paragraph(paragraph, document)
    runs = whole.runs or [whole.add_run()]
    return [runs[0], runs[-1]]


def _without_times(saved: io.BytesIO) -> bytes:
    """Return the package with our comments undated, its members in fixed order and time."""
    from lxml import etree

    from pipeline.rendering.package import Packer

    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if _COMMENTS in members:
        root = etree.fromstring(members[_COMMENTS], etree.XMLParser(resolve_entities=False, no_network=True))
        for comment in root:
            if comment.get(_AUTHORED) == AUTHOR:
                comment.attrib.pop(_DATED, None)
        members[_COMMENTS] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Packer({}).pack(members)


def _annotated_pdf(data: bytes, notes: Sequence[Note]) -> bytes:
    import pikepdf  # loaded only when something is written

    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        taken: set[tuple[int, int, int]] = set()
        for number, note in enumerate(notes):
            page = pdf.pages[min(note.location.page or 1, len(pdf.pages)) - 1]
            rect = _rect(page, *_free_place(note.location, taken))
            annotation = pdf.make_indirect(_text_note(pdf, note, number, rect))
            held = page.obj.get("/Annots")
            page.obj.Annots = pikepdf.Array([*(held or ()), annotation])
        copy = io.BytesIO()
        pdf.save(copy, deterministic_id=True)
        return copy.getvalue()


def _free_place(where: Location, taken: set[tuple[int, int, int]]) -> tuple[float, float]:
    """Return where the icon goes, in mm: left of the box, below icons that are there already."""
    box = where.box or _HEAD
    left, top = max(2.0, box.left_mm - _BESIDE_MM), max(2.0, box.top_mm)
    while (key := (where.page or 1, round(left), round(top / _APART_MM))) in taken:
        top += _APART_MM
    taken.add(key)
    return left, top


def _rect(page: Any, left_mm: float, top_mm: float) -> list[float]:
    """Return the icon's rectangle in the page's own space, whichever way the page is turned."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    across, down = left_mm * _POINTS_PER_MM, top_mm * _POINTS_PER_MM
    match int(page.obj.get("/Rotate", 0)) % 360:
        case 90:
            x, y = left + down, bottom + across
            return [x, y, x + _ICON_PT, y + _ICON_PT]
        case 180:
            x, y = right - across, bottom + down
            return [x - _ICON_PT, y, x, y + _ICON_PT]
        case 270:
            x, y = right - down, top - across
            return [x - _ICON_PT, y - _ICON_PT, x, y]
        case _:
            x, y = left + across, top - down
            return [x, y - _ICON_PT, x + _ICON_PT, y]


def _text_note(pdf: Any, note: Note, number: int, rect: list[float]) -> Any:
    import pikepdf

    colour = _COLOURS[note.severity]
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=rect,
        Contents=pikepdf.String(note.text),
        T=pikepdf.String(AUTHOR),
        NM=pikepdf.String(f"saraban-{number + 1}"),
        Name=pikepdf.Name.Comment,
        C=list(colour),
        F=24,  # neither scaled nor turned with the page, and not printed
        Open=False,
        AP=pikepdf.Dictionary(N=_icon(pdf, colour)),
    )


def _icon(pdf: Any, colour: tuple[float, float, float]) -> Any:
    """Return how the note looks closed: a coloured slip with three lines of writing."""
    import pikepdf

    red, green, blue = colour
    drawn = (
        f"{red} {green} {blue} rg 0.5 0.5 13 13 re f 1 1 1 RG 1.2 w "
        "3 10 m 11 10 l S 3 7 m 11 7 l S 3 4 m 8 4 l S"
    )
    icon = pikepdf.Stream(pdf, drawn.encode())
    icon.Type, icon.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    icon.BBox = [0, 0, _ICON_PT, _ICON_PT]
    return icon
