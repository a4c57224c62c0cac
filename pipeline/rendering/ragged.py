"""Paragraphs that cannot be spread evenly keep a ragged right edge.

A long address of the web, a row of letters that is no word, or a long name with its title goes to
the next line whole and leaves the line before it half empty; spread, that line would fall apart
into letters.
"""

from __future__ import annotations

from lxml import etree

from pipeline.patterns import regex
from pipeline.rendering import surgery
from pipeline.rendering.metrics import width_twips
from pipeline.thai.letters import NBSP

# About a third of a line of 16 pt: Latin signs in a row, or consonants without a vowel.
_UNBREAKABLE = regex(r"[!-;=?-~]{24,}|[ก-ฮ]{25,}")
_SIZE_PT = 16.0
_THIRD_TWIPS = 60 / 25.4 * 1440
_TEXT = regex(r"<w:t(?: [^>]*)?>([^<]+)</w:t>")
_JUSTIFIED_STYLES = ("SarabanBody", "SarabanPurpose", "SarabanList")


def ragged(xml: str) -> str:
    """Return the body with such paragraphs aligned left; the same XML where there are none."""
    if not any(map(_is_unbreakable, _TEXT.findall(xml))):
        return xml
    root = etree.fromstring(xml.encode())
    for paragraph in surgery.paragraphs(root):
        is_justified = surgery.style_of(paragraph).startswith(_JUSTIFIED_STYLES)
        if is_justified and _is_unbreakable(surgery.text_of(paragraph)):
            surgery.align_left(paragraph)
    changed: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed.decode()


def _is_unbreakable(text: str) -> bool:
    """Return whether a text holds a stretch of more than a third of a line at which no line may end."""
    if _UNBREAKABLE.search(text):
        return True
    joined = (piece for piece in text.split(" ") if NBSP in piece) if NBSP in text else ()
    return any(width_twips(piece, _SIZE_PT) > _THIRD_TWIPS for piece in joined)
