"""Numbers of what a body holds: clauses (ข้อ) and numbered items, as a later order may name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.domain.blocks import Heading, ListBlock, ListItem, ListStyle, Paragraph
from pipeline.domain.words import plain
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

_CLAUSE = regex(r"ข้อ ?(\d{1,3})(?![\d.])", re.ASCII)
_ITEM = regex(r"\(?(\d{1,3})(?:\)|\.(?!\d))", re.ASCII)
_NUMBERED = frozenset((ListStyle.DOT, ListStyle.DECIMAL, ListStyle.PAREN, ListStyle.DOUBLE_PAREN))


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of clauses, and those of numbered items of any level, of one body."""

    clauses: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()


NO_NUMBERS = Numbers()


def numbers_of(blocks: Iterable[object]) -> Numbers:
    """Return the numbers that stand in a body, of lists and of paragraphs that begin with one."""
    found = tuple(_labels(blocks))
    return Numbers(
        frozenset(number for number, is_clause in found if is_clause),
        frozenset(number for number, is_clause in found if not is_clause),
    )


def _labels(blocks: Iterable[object]) -> Iterator[tuple[int, bool]]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from _of_list(block)
        elif isinstance(block, Paragraph | Heading):
            yield from _of_text(block.text)


def _of_list(block: ListBlock) -> Iterator[tuple[int, bool]]:
    items = [item for item in block.items if isinstance(item, ListItem)]
    if block.style is ListStyle.CLAUSE or block.style in _NUMBERED:
        yield from ((block.start + n, block.style is ListStyle.CLAUSE) for n in range(len(items)))
    for item in items:
        yield from ((number, False) for number, _ in _children(item))


def _children(item: ListItem) -> Iterator[tuple[int, bool]]:
    children = [each for each in item.children if isinstance(each, ListItem)]
    yield from ((number, False) for number in range(1, len(children) + 1))
    for child in children:
        yield from _children(child)
    yield from _labels(each for each in item.children if not isinstance(each, ListItem))


def _of_text(text: str) -> Iterator[tuple[int, bool]]:
    for line in to_arabic(text).splitlines():
        bare = plain(line)
        clause, item = _CLAUSE.match(bare), _ITEM.match(bare)
        if clause or item:
            yield (int(clause[1]), True) if clause else (int(item[1]) if item else 0, False)
