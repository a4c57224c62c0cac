"""Thai page numbers laid over the pages that LibreOffice made.

A sheet of numbers is laid out once, a page for each, in the template's own headers, and its
pages are drawn over those of the documents: same place, same face. Sheets have fixed
sizes, so that a document has the same bytes whatever else is made with it.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pikepdf
from lxml import etree

from pipeline.domain.blocks import Orientation
from pipeline.rendering import page_fields
from pipeline.rendering.convert import Converter
from pipeline.rendering.joined import for_layout
from pipeline.rendering.package import CONTENT_TYPES, Packer
from pipeline.rendering.paper import SectionMaker
from pipeline.rendering.template import DOCUMENT, Template
from pipeline.rendering.twins import w

_FIRST_SHEET, _SHEET = 10, 50
_WAYS = (Orientation.PORTRAIT, Orientation.LANDSCAPE)
_RELATIONS = "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_REFERENCES = {w("headerReference"): ("header", "hdr"), w("footerReference"): ("footer", "ftr")}


class PageNumbers:
    """The page numbers of one template; sheets are laid out when the first page needs them."""

    def __init__(self, template: Template, converter: Converter) -> None:
        """Find the headers and footers with page numbers."""
        self._converter = converter
        self._members = template.members
        root = page_fields.parsed(template.members[DOCUMENT])
        section = root.find(f"{w('body')}/{w('sectPr')}")
        self._section = etree.Element(w("sectPr")) if section is None else section
        self._has_first = self._section.find(w("titlePg")) is not None
        self._parts = dict(self._numbered_parts())
        self._sheets: dict[int, pikepdf.Pdf] = {}
        self.lock = threading.RLock()
        """To be held from ``dress`` until the document is saved: what it shows is read only then."""

    def __enter__(self) -> PageNumbers:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the sheets."""
        for sheet in self._sheets.values():
            sheet.close()

    def _numbered_parts(self) -> Iterator[tuple[tuple[str, str], etree._Element]]:
        """Return the parts that print a page number, by element and type (``default``, ``first``)."""
        if _RELATIONS not in self._members:
            return
        relations = page_fields.parsed(self._members[_RELATIONS])
        targets = {each.get("Id"): each.get("Target", "") for each in relations}
        for reference in self._section:
            if reference.tag not in _REFERENCES:
                continue
            name = "word/" + targets.get(reference.get(f"{{{_OFFICE}}}id"), "").removeprefix("/word/")
            part = self._members.get(name)
            if part is not None and page_fields.has_page_number(root := page_fields.parsed(part)):
                yield (reference.tag, reference.get(w("type"), "default")), root

    def dress(self, pdf: pikepdf.Pdf) -> None:
        """Lay its number over each page of a document."""
        for number, page in enumerate(pdf.pages, 1):
            if self._numbers(number):
                self._lay_over(pdf, page, number)

    def _numbers(self, number: int) -> list[tuple[str, etree._Element]]:
        """Return the element and the part of each header or footer that prints the number of a page."""
        kind = "first" if number == 1 and self._has_first else "default"
        return [(tag, root) for (tag, said), root in self._parts.items() if said == kind]

    def _lay_over(self, pdf: pikepdf.Pdf, page: pikepdf.Page, number: int) -> None:
        left, bottom, right, top = (float(value) for value in page.mediabox)
        is_landscape = right - left > top - bottom
        first, last = _sheet_of(number)
        place = (number - first) * len(_WAYS) + is_landscape
        form = pdf.copy_foreign(self._sheet(first, last).pages[place].as_form_xobject())
        name = pikepdf.Name(f"/Number{number}{'L' if is_landscape else 'P'}")
        if "/XObject" not in page.resources:
            page.resources.XObject = pikepdf.Dictionary()
        page.resources.XObject[name] = form
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(f"\nQ q {name} Do Q".encode())

    def _sheet(self, first: int, last: int) -> pikepdf.Pdf:
        if first not in self._sheets:
            numbers = range(first, last + 1)
            pdf = self._converter.to_pdf(self._docx(numbers), len(numbers))
            self._sheets[first] = pikepdf.open(io.BytesIO(pdf))
        return self._sheets[first]

    def _docx(self, numbers: range) -> bytes:
        """Return a document with two pages for each number, upright and lying, that hold nothing else."""
        members = {name: data for name, data in self._members.items() if name != DOCUMENT}
        for name, data in members.items():
            if name.startswith("word/") and name.endswith(".xml"):
                members[name] = for_layout(data.decode()).encode()
        root = page_fields.parsed(self._members[DOCUMENT])
        body = root.find(w("body"))
        body.clear()
        for number in numbers:
            references = [self._add_part(members, *each, number) for each in self._numbers(number)]
            for orientation in _WAYS:
                body.append(self._page(orientation, references))
        body.append(body[-1].find(f"{w('pPr')}/{w('sectPr')}"))
        return Packer(members).pack({DOCUMENT: etree.tostring(root, encoding="UTF-8", xml_declaration=True)})

    def _page(self, orientation: Orientation, references: list[etree._Element]) -> etree._Element:
        pattern = etree.fromstring(etree.tostring(self._section))
        for element in list(pattern):
            if element.tag in _REFERENCES:
                pattern.remove(element)
        pattern[:0] = [etree.fromstring(etree.tostring(reference)) for reference in references]
        declared = f'xmlns:w="{w("")[1:-1]}" xmlns:r="{_OFFICE}"'
        section = SectionMaker(pattern).xml(orientation, is_first=False)
        return etree.fromstring(f"<w:p {declared}><w:pPr>{section}</w:pPr></w:p>")

    def _add_part(
        self, members: dict[str, bytes], tag: str, root: etree._Element, number: int
    ) -> etree._Element:
        """Add the header or footer of one page to a package, and return the reference to it."""
        kind, _ = _REFERENCES[tag]
        identity = f"rIdSaraban{kind}{number}"
        name = f"saraban{kind}{number}.xml"
        members[f"word/{name}"] = for_layout(page_fields.number_alone(root, number).decode()).encode()
        relation = f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{name}"/></Relationships>'
        typed = f'<Override PartName="/word/{name}" ContentType="{_TYPE.format(kind)}"/></Types>'
        for member, end, added in (
            (_RELATIONS, "</Relationships>", relation),
            (CONTENT_TYPES, "</Types>", typed),
        ):
            text = members[member].decode()
            members[member] = text.replace(end, added).encode()
        return etree.Element(tag, {w("type"): "default", f"{{{_OFFICE}}}id": identity})


def _sheet_of(number: int) -> tuple[int, int]:
    """Return the first and last number of the sheet that holds a number: 1-10, 11-60, 61-110 ..."""
    if number <= _FIRST_SHEET:
        return 1, _FIRST_SHEET
    first = _FIRST_SHEET + 1 + (number - _FIRST_SHEET - 1) // _SHEET * _SHEET
    return first, first + _SHEET - 1
