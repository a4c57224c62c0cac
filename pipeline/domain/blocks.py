"""Blocks of running text: what the body of every document is made of, before it is dressed for the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ListStyle(StrEnum):
    """How items of a list are labelled."""

    DOT = "thai-dot"
    DECIMAL = "thai-decimal"
    PAREN = "thai-paren"
    DOUBLE_PAREN = "thai-double-paren"
    THAI_LETTER = "thai-letter"
    CLAUSE = "clause"
    DASH = "dash"
    NONE = "none"


NEXT_STYLE: Mapping[ListStyle, ListStyle] = MappingProxyType(
    {
        ListStyle.DOT: ListStyle.DECIMAL,
        ListStyle.DECIMAL: ListStyle.PAREN,
        ListStyle.PAREN: ListStyle.DOUBLE_PAREN,
        ListStyle.DOUBLE_PAREN: ListStyle.THAI_LETTER,
        ListStyle.THAI_LETTER: ListStyle.DASH,
        ListStyle.CLAUSE: ListStyle.DOUBLE_PAREN,
        ListStyle.DASH: ListStyle.DASH,
        ListStyle.NONE: ListStyle.NONE,
    }
)
"""The style of plain children: ๑. then ๑.๑ then ๑) then (๑) then (ก), and ข้อ ๑ then (๑)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str
    heading: bool = False
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 to 4."""

    text: str
    level: int = 1
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item: children are items of the next level, or blocks that carry no label."""

    text: str
    children: tuple[ListItem | TextBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; ``start`` is the number of its first item."""

    items: tuple[ListItem, ...]
    style: ListStyle = ListStyle.DOT
    start: int = 1
    keep_together: bool = False


TextBlock = Paragraph | Heading | ListBlock
"""Running text: all that the body of a letter is made of."""


class Orientation(StrEnum):
    """How the paper lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
