"""Many documents in one file, for one start of the converter: joined with bookmarks, cut again.

The joined copy is for layout only: fonts and justification are those that LibreOffice can do,
and joiners hold words, names and numbers together. Nobody but the converter sees it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml import etree

from pipeline.patterns import regex
from pipeline.rendering.flow_picture import with_media
from pipeline.rendering.flow_text import NAME
from pipeline.rendering.line_ends import held
from pipeline.rendering.package import Packer
from pipeline.rendering.page_fields import PAGE_PART, without_number
from pipeline.rendering.template import DOCUMENT, Rendered, Template
from pipeline.rendering.twins import SARABUN_FACES, w
from pipeline.thai.keep import NBSP, WORD_JOINER, stitch
from pipeline.thai.letters import WORD

LAYOUT_FACE = "TH Sarabun New"

# LibreOffice 7.4 spreads a Thai line by whole twips a cluster and drops the rest, so that
# flush lines end up to 1.2 mm short; a column 0.4 mm wider puts them astride the edge.
_WIDER_TWIPS = 23
_RIGHT_MARGIN = regex(r'(<w:pgMar [^>]*w:right=")(\d+)(")')
# In attributes only: a letter may speak of "TH SarabunPSK" in its text.
_SYMBOLS = regex('="Segoe UI Symbol"')
_LAYOUT_SYMBOLS = '="DejaVu Sans"'
_FACE = regex('="(?:' + "|".join(re.escape(face) for face in SARABUN_FACES) + ')"')
_JUSTIFIED = regex('(<w:jc w:val=)"thaiDistribute"')
_LAID_OUT = regex(r"^word/(?:styles|numbering|(?:header|footer)\d*|footnotes|endnotes)\.xml$")
# LibreOffice 7.4 draws the vowel or tone of a single Thai letter after a Latin word 15 mm off
# its letter where it ends a line that is spread: "OTOP มี" must not end one.
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_SINGLE_AFTER_LATIN = regex(rf"(?<=[A-Za-z])[^A-Za-zก-๛]*([ก-ฮ][{_MARKS}]+)( |(?=[ก-ฮเ-ไ]))")
_FAR_ENOUGH = 80
# LibreOffice 7.4 drops the rest of the twips of each stretch of text at its end, where a line is
# spread: a gap of up to 1.8 pt. The word joiner ends a stretch (a gap within a word), its older twin
# U+FEFF does not; the zero-width space ends one, so that the rest falls to the space behind it.
_SEAMLESS = "\ufeff"
_BEFORE_SPACE = regex(r"(?<=[^ ]) (?=[^ ])")
_END_OF_STRETCH = "\u200b"
_SHORTEST_SPREAD = 60  # characters: what is shorter stands on one line, which is not spread
_BETWEEN_THAI = regex(f"(?<=[{WORD}]){WORD_JOINER}(?=[{WORD}])")
_TEXT = regex(rf"({NAME}</w:rPr>)?(<w:t(?: [^>]*)?>)([^<]+)(</w:t>)")


def bookmark(position: int) -> str:
    """Return the name of the destination at which document ``position`` (from 0) begins."""
    return f"saraban{position:05d}"


def can_join(template: Template) -> bool:
    """Return whether documents of a template differ in their body only."""
    return set(template.render_parts) == {DOCUMENT}


def layout_copy(
    template: Template, documents: Sequence[Rendered], *, page_numbers: bool = True, keeps_marks: bool = False
) -> bytes:
    """Return one DOCX that holds all ``documents`` in order, each beginning at its bookmark.

    Without ``page_numbers`` it leaves room for those of the template's headers and footers. Other
    bookmarks are left out, for every copy would repeat them, unless it ``keeps_marks``.
    """
    roots = [etree.fromstring(for_layout(d.document).encode()) for d in documents]
    for position, root in enumerate(roots):
        if not keeps_marks:
            remove_marks(root)
        _begin_at_bookmark(root, position)
    first, *others = roots
    body = first.find(w("body"))
    for other in others:
        _close_section(body)
        body.extend(list(other.find(w("body"))))
    _number_drawings(body)
    media = {name: png for document in documents for name, png in document.media.items()}
    members = with_media(template.members, media)
    members |= {name: xml.encode() for name, xml in documents[0].parts.items()}
    del members[DOCUMENT]
    for name in filter(PAGE_PART.match, () if page_numbers else members):
        members[name] = without_number(members[name].decode()).encode()
    for name in filter(_LAID_OUT.match, members):
        members[name] = for_layout(members[name].decode()).encode()
    xml = etree.tostring(first, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Packer(members).pack({DOCUMENT: xml})


def for_layout(xml: str) -> str:
    """Return a part (body, styles, header) so that LibreOffice lays it out as Word does.

    The font that is there, justification that LibreOffice knows, joiners inside names and numbers.
    """
    xml = _SYMBOLS.sub(_LAYOUT_SYMBOLS, xml)
    xml = _JUSTIFIED.sub(r'\1"both"', _FACE.sub(f'="{LAYOUT_FACE}"', xml))
    xml = _RIGHT_MARGIN.sub(lambda m: f"{m[1]}{int(m[2]) - _WIDER_TWIPS}{m[3]}", xml)
    return _TEXT.sub(_text, xml)


def _text(found: re.Match[str]) -> str:
    """Return a text with joiners where its lines may not end; those of a name end nowhere within it."""
    before, begin, text, end = found[1] or "", found[2], found[3], found[4]
    closed = _BETWEEN_THAI.sub(_SEAMLESS, stitch(text)) if before else _protected(text)
    return f"{before}{begin}{closed}{end}"


@lru_cache(maxsize=4096)
def _protected(text: str) -> str:
    closed = held(text)
    if _SINGLE_AFTER_LATIN.search(closed):
        closed = _SINGLE_AFTER_LATIN.sub(_with_next, closed)
    closed = _BETWEEN_THAI.sub(_SEAMLESS, closed)
    return _BEFORE_SPACE.sub(f"{_END_OF_STRETCH} ", closed) if len(text) > _SHORTEST_SPREAD else closed


def _with_next(found: re.Match[str]) -> str:
    """Keep a single letter with what follows it, if a line could end after it."""
    if found[2]:
        return found[0][:-1] + NBSP
    # 43 MB of dictionaries: only where a text has such a letter.
    from icu4py.breakers import LineBreaker

    first = next(iter(LineBreaker(found.string[found.start(1) : found.start(1) + _FAR_ENOUGH], "th")))
    ends_line = len(str(first).rstrip()) == len(found[1])
    return found[0] + WORD_JOINER if ends_line else found[0]


def set_mark(paragraph: etree._Element, identity: int, name: str, *, at_end: bool = False) -> None:
    """Begin (or end) a paragraph with a bookmark; LibreOffice makes it a destination of the PDF."""
    start = etree.Element(w("bookmarkStart"), {w("id"): str(identity), w("name"): name})
    end = etree.Element(w("bookmarkEnd"), {w("id"): str(identity)})
    place = len(paragraph) if at_end else 1 if paragraph.find(w("pPr")) is not None else 0
    paragraph.insert(place, start)
    paragraph.insert(place + 1, end)


def remove_marks(root: etree._Element) -> None:
    """Take all bookmarks out of a document."""
    for mark in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        mark.getparent().remove(mark)


def _begin_at_bookmark(root: etree._Element, position: int) -> None:
    for kind in root.findall(f".//{w('sectPr')}")[:1]:
        for element in kind.findall(w("type")):  # a new letter begins on a new page
            kind.remove(element)
    set_mark(root.find(f"{w('body')}//{w('p')}"), position, bookmark(position))


def _close_section(body: etree._Element) -> None:
    """Move the closing section properties into the last paragraph, so that a new section follows."""
    section = body[-1]
    if section.tag != w("sectPr"):
        return
    body.remove(section)
    last = body[-1]
    if last.tag != w("p"):
        last = etree.SubElement(body, w("p"))
    properties = last.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        last.insert(0, properties)
    for old in properties.findall(w("sectPr")):
        properties.remove(old)
    properties.append(section)


def _number_drawings(body: etree._Element) -> None:
    tag = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    for number, drawing in enumerate(body.iter(tag), 1):
        drawing.set("id", str(number))
