"""The texts of a body in reading order, each with its place: blocks of every kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from pipeline.domain.blocks import Heading, ListBlock, ListItem, Paragraph
from pipeline.domain.words import plain

if TYPE_CHECKING:
    from pipeline.domain.page_blocks import Block


class Passage(NamedTuple):
    """A text with its place in the record (``body[2].items[0].text``)."""

    path: str
    text: str


def passages(blocks: Iterable[Block | ListItem], path: str) -> Iterator[Passage]:
    """Yield the texts of blocks as checks compare them; room to write on (``Blanks``) holds none."""
    for position, block in enumerate(blocks):
        yield from _block(block, f"{path}[{position}]")


def lines(texts: Iterable[str], path: str) -> Iterator[Passage]:
    """Yield the texts of a list of lines."""
    for position, text in enumerate(texts):
        yield Passage(f"{path}[{position}]", plain(text))


def given(text: str, path: str) -> Iterator[Passage]:
    """Yield the passage of a text, unless it is empty."""
    if text:
        yield Passage(path, plain(text))


def _block(block: Block | ListItem, where: str) -> Iterator[Passage]:
    match block:
        case ListBlock():
            yield from passages(block.items, f"{where}.items")
        case ListItem():
            yield Passage(f"{where}.text", plain(block.text))
            yield from passages(block.children, f"{where}.children")
        case Paragraph() | Heading():
            yield Passage(f"{where}.text", plain(block.text))
        case _:
            # Imported here: a letter has none of these blocks.
            from pipeline.domain.checks.page_passages import page_passages

            yield from page_passages(block, where)
