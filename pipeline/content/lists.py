"""Lists as the paper has them: every label is literal text, level by level.

Levels seen in official papers: ๑. then ๑.๑ then ๑) then (๑); in regulations ข้อ ๑ then (๑) then (ก).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.domain.blocks import NEXT_STYLE, Heading, ListBlock, ListItem, ListStyle, Paragraph, TextBlock
from pipeline.thai import alphabet

DEEPEST_LEVEL = 4

_LABELS: Mapping[ListStyle, Callable[[str, int], str]] = {
    ListStyle.DOT: lambda _, n: f"{n}.",
    ListStyle.DECIMAL: lambda parent, n: f"{parent}.{n}" if parent else f"{n}.",
    ListStyle.PAREN: lambda _, n: f"{n})",
    ListStyle.DOUBLE_PAREN: lambda _, n: f"({n})",
    ListStyle.THAI_LETTER: lambda _, n: f"({alphabet.letter(n)})",
    ListStyle.CLAUSE: lambda _, n: f"ข้อ {n}",
    ListStyle.DASH: lambda _, __: "-",
    ListStyle.NONE: lambda _, __: "",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a list: its label with Arabic digits, its text as typed, its level from 1."""

    label: str
    text: str
    level: int


def label(style: ListStyle, number: int, parent: str = "") -> str:
    """Return the label of an item with Arabic digits; ``parent`` are the numbers above it (``1.2``)."""
    return _LABELS[style](parent, number)


def lines_of(block: ListBlock) -> Iterator[Line]:
    """Return the paragraphs of a list in order, sub-levels below their item."""
    yield from _items(block.items, block.style, block.start, "", 1)


def _items(
    items: tuple[ListItem | TextBlock, ...], style: ListStyle, start: int, parent: str, level: int
) -> Iterator[Line]:
    position = start
    for item in items:
        if not isinstance(item, ListItem):
            yield from _plain(item, min(level, DEEPEST_LEVEL))
            continue
        chain = f"{parent}.{position}" if parent else str(position)
        yield Line(label(style, position, parent), item.text, min(level, DEEPEST_LEVEL))
        yield from _items(item.children, NEXT_STYLE[style], 1, chain, level + 1)
        position += 1


def _plain(block: TextBlock, level: int) -> Iterator[Line]:
    if isinstance(block, Paragraph | Heading):
        yield Line("", block.text, level)
    else:
        yield from _items(block.items, block.style, block.start, "", level)
