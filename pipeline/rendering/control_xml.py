"""Content controls as WordprocessingML: boxes to tick, blanks to type in, lists to choose from.

A blank is a control of rich text: LibreOffice 7.4 repeats the content of one of plain text when it
saves the document. Each control has a bookmark around it, because LibreOffice forgets the tag.
"""

from __future__ import annotations

import re
from html import escape
from itertools import count

from pipeline.content.controls import Control, ControlKind
from pipeline.domain.form_controls import EMPTY_BOX, TICKED_BOX, bookmark
from pipeline.patterns import regex

PROMPT_STYLE = "PlaceholderText"
"""The character style of what a blank says until it is filled in; Word takes it away with the words."""

_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_SYMBOLS = "Segoe UI Symbol"
_LONGEST = 64  # characters that Word permits in the name of a control
_NUMBERED = regex(r'(<w:(?:id|bookmarkStart|bookmarkEnd) w:(?:val|id)=")saraban"')
_FIRST_ID = 1000


def control_xml(control: Control, run: str) -> str:
    """Return a control around a run, in its bookmark; its number is set by ``numbered``."""
    mark = f'<w:bookmarkStart w:id="saraban" w:name="{bookmark(control.name)}"/>'
    lock = "sdtContentLocked" if control.kind is ControlKind.FIXED else "sdtLocked"
    properties = (
        f'<w:alias w:val="{_attribute(control.label)}"/><w:tag w:val="{_attribute(control.name)}"/>'
        f'<w:id w:val="saraban"/><w:lock w:val="{lock}"/>{_kind(control)}'
    )
    return (
        f"{mark}<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"
        '<w:bookmarkEnd w:id="saraban"/>'
    )


def _attribute(text: str) -> str:
    return escape(text[:_LONGEST])


def _kind(control: Control) -> str:
    match control.kind:
        case ControlKind.TICK:
            return (
                f'<w14:checkbox xmlns:w14="{_WORD_2010}"><w14:checked w14:val="0"/>'
                f'<w14:checkedState w14:val="{ord(TICKED_BOX):04X}" w14:font="{_SYMBOLS}"/>'
                f'<w14:uncheckedState w14:val="{ord(EMPTY_BOX):04X}" w14:font="{_SYMBOLS}"/></w14:checkbox>'
            )
        case ControlKind.CHOICE:
            items = "".join(
                f'<w:listItem w:displayText="{escape(each)}" w:value="{escape(each)}"/>'
                for each in control.choices
            )
            return f"<w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList>"
        case ControlKind.TEXT:
            return "<w:showingPlcHdr/>"
        case ControlKind.FIXED:
            return ""


def numbered(xml: str) -> str:
    """Return a document whose controls and their bookmarks have numbers of their own, in their order."""
    numbers = count(_FIRST_ID)
    current = _FIRST_ID

    def number(found: re.Match[str]) -> str:
        nonlocal current
        if "bookmarkStart" in found[1]:
            current = next(numbers)
        return f'{found[1]}{current}"'

    return _NUMBERED.sub(number, xml)
