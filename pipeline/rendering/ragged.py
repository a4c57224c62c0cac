"""Paragraphs that cannot be spread evenly keep a ragged right edge.

A long address of the web, or a row of letters that is no word, goes to the next line whole and
leaves the line before it half empty; spread, that line would fall apart into letters.
"""

from __future__ import annotations

import re

from lxml import etree

from pipeline.rendering import surgery

# About a third of a line of 16 pt: Latin signs in a row, or consonants without a vowel.
_UNBREAKABLE = re.compile(r"[!-;=?-~]{24,}|[ก-ฮ]{25,}")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]+)</w:t>")
_JUSTIFIED_STYLES = ("SarabanBody", "SarabanPurpose", "SarabanList")


def ragged(xml: str) -> str:
    """Return the body with such paragraphs aligned left; the same XML where there are none."""
    if not any(_UNBREAKABLE.search(text) for text in _TEXT.findall(xml)):
        return xml
    root = etree.fromstring(xml.encode())
    for paragraph in surgery.paragraphs(root):
        is_justified = surgery.style_of(paragraph).startswith(_JUSTIFIED_STYLES)
        if is_justified and _UNBREAKABLE.search(surgery.text_of(paragraph)):
            surgery.align_left(paragraph)
    changed: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changed.decode()
