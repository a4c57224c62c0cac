r"""Page numbers of a template's headers and footers: ``- {PAGE \* THAIARABIC} -``.

Word prints such a field in Thai digits. LibreOffice 7.4 prints ASCII ones, so its copy has
the field's paragraph empty, and the numbers are laid over its pages afterwards.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from pipeline.patterns import regex
from pipeline.rendering.twins import w
from pipeline.thai.digits import to_thai

PAGE_PART = regex(r"^word/(?:header|footer)\d*\.xml$")
_PAGE = regex(r"^\s*PAGE\b")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_CONTENT = (w("r"), w("fldSimple"), w("hyperlink"), w("sdt"))
_DRAWN = (
    w("drawing"),
    w("pict"),
    w("object"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
)


def parsed(xml: bytes) -> etree._Element:
    """Return the root of a part."""
    return etree.fromstring(xml, _PARSER)


def has_page_number(root: etree._Element) -> bool:
    """Return whether a header or footer prints the number of its page."""
    return any(_numbers_page(paragraph) for paragraph in root.iter(w("p")))


def without_number(xml: str) -> str:
    """Return a header or footer for the layout copy: the paragraph of the number empty, as high as before."""
    root = parsed(xml.encode())
    if not has_page_number(root):
        return xml
    for paragraph in _numbered(root):
        _empty(paragraph, keep_drawn=True)
    return str(etree.tostring(root, encoding="unicode"))


def number_alone(root: etree._Element, number: int) -> bytes:
    """Return a header or footer that says the number of page ``number`` as text, and nothing else."""
    page = copy.deepcopy(root)
    for drawn in list(page.iter(*_DRAWN)):
        drawn.getparent().remove(drawn)
    numbered = set(_numbered(page))
    for paragraph in list(page.iter(w("p"))):
        if paragraph in numbered:
            _say(paragraph, to_thai(str(number)))
        else:
            _empty(paragraph, keep_drawn=False)
    return bytes(etree.tostring(page, xml_declaration=True, encoding="UTF-8", standalone=True))


def _numbered(root: etree._Element) -> Iterator[etree._Element]:
    return (paragraph for paragraph in root.iter(w("p")) if _numbers_page(paragraph))


def _numbers_page(paragraph: etree._Element) -> bool:
    code = "".join(node.text or "" for node in paragraph.iter(w("instrText")))
    simple = (field.get(w("instr"), "") for field in paragraph.iter(w("fldSimple")))
    return any(_PAGE.match(said) for said in (code, *simple))


def _empty(paragraph: etree._Element, *, keep_drawn: bool) -> None:
    """Take the content out of a paragraph; its mark keeps the size of its first run, and so the height."""
    properties = paragraph.find(f"{w('r')}/{w('rPr')}")
    for element in [child for child in paragraph if child.tag in _CONTENT]:
        if not keep_drawn or next(element.iter(*_DRAWN), None) is None:
            paragraph.remove(element)
    own = paragraph.find(w("pPr"))
    if properties is not None and own is not None and own.find(w("rPr")) is None:
        place = len(own) - len(own.findall(w("sectPr")))
        own.insert(place, copy.deepcopy(properties))


def _say(paragraph: etree._Element, number: str) -> None:
    """Write the number in the place of the field."""
    for simple in list(paragraph.iter(w("fldSimple"))):
        run = etree.Element(w("r"))
        etree.SubElement(run, w("t")).text = number
        simple.getparent().replace(simple, run)
    depth, is_said = 0, False
    for run in list(paragraph.iter(w("r"))):
        mark = run.find(w("fldChar"))
        kind = None if mark is None else mark.get(w("fldCharType"))
        depth += kind == "begin"
        if depth:
            _replace(run, "" if is_said else number)
            is_said = True
        depth -= kind == "end"


def _replace(run: etree._Element, text: str) -> None:
    for child in [child for child in run if child.tag != w("rPr")]:
        run.remove(child)
    if text:
        etree.SubElement(run, w("t")).text = text
