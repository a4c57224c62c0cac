"""The body as blocks, for programs and for what typed text cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from pipeline.domain.blocks import (
    Heading,
    ListBlock,
    ListItem,
    ListStyle,
    Paragraph,
    TextBlock,
)
from pipeline.ingest import body
from pipeline.ingest.keys import BLOCK_TYPES, LIST_STYLES, BlockType, Table
from pipeline.ingest.markers import marker
from pipeline.ingest.nodes import Entry, Group, Items, Line, Node, Text
from pipeline.ingest.record_keys import HEADING, ITEM, LIST, PARAGRAPH
from pipeline.ingest.values import Fields, Reading, Value

if TYPE_CHECKING:  # a letter has text alone
    from pipeline.domain.page_blocks import Block

MAX_LEVELS = 8


class Maker(NamedTuple):
    """How a block of one type is read; a key of ``signs`` gives its type away where none is stated."""

    table: Table
    make: Callable[[Fields, int], Block | None]
    signs: tuple[str, ...] = ()


Makers = Mapping[BlockType, Maker]


def read_body(value: Value) -> tuple[TextBlock, ...]:
    """Return the body of a letter: typed text, text blocks, or a list that mixes both."""
    return tuple(block for block in read_blocks(value, TEXT_MAKERS) if isinstance(block, TextBlock))


def read_blocks(value: Value, makers: Makers) -> tuple[Block, ...]:
    """Return a body of blocks of the types that ``makers`` knows; any other type is told."""
    if isinstance(value.node, Text):
        return body.parse(value.typed_lines(), value.path, value.reading)
    if isinstance(value.node, Group):
        return _blocks(value, (value.node,), makers)
    if isinstance(value.node, Items):
        return _blocks(value, value.node.items, makers)
    return ()


def _blocks(value: Value, nodes: tuple[Node, ...], makers: Makers) -> tuple[Block, ...]:
    """Return blocks in order; texts that follow one another are read as one typed text."""
    blocks: list[Block] = []
    typed: list[Line] = []
    ended: dict[ListStyle, int] = {}
    for node in nodes:
        if isinstance(node, Text):
            typed += [*value.at(node, f"[{len(blocks)}]").typed_lines(), Line("", node.place)]
            continue
        blocks += _typed(value, typed, len(blocks), ended)
        typed = []
        block = _block(value.at(node, f"[{len(blocks)}]"), makers, 0)
        blocks += [block] if block is not None else []
        ended.update(_ended(block))
    return (*blocks, *_typed(value, typed, len(blocks), ended))


def _ended(block: Block | None) -> Iterator[tuple[ListStyle, int]]:
    """Yield the number that goes on with a block: a list, or a paragraph with a label of its own."""
    if isinstance(block, ListBlock):
        yield block.style, block.start + len(block.items)
    elif isinstance(block, Paragraph | Heading):
        label = marker(block.text)
        if label is not None and len(label.numbers) == 1:
            yield label.style, label.number + 1


def _typed(value: Value, lines: list[Line], first: int, ended: body.Ended) -> tuple[TextBlock, ...]:
    """Return the blocks of typed lines, their places moved behind those that stand before."""
    own = Reading(value.reading.findings)
    blocks = body.parse(lines, value.path, own, ended)
    for path, place in own.places.items():
        position, rest = path.removeprefix(f"{value.path}[").split("]", 1)
        value.reading.places[f"{value.path}[{first + int(position)}]{rest}"] = place
    return blocks


def _block(value: Value, makers: Makers, level: int) -> Block | None:
    if not isinstance(value.node, Group):
        if not value.is_nothing:
            value.error("wrong-type-group", known=tuple(key.thai for key in PARAGRAPH))
        return None
    kind = _type(value, value.node, makers)
    if kind is None:
        return None
    if kind not in makers:
        value.error("block-type-unsupported", text=kind.value, known=_known(makers))
        return None
    return makers[kind].make(value.fields(makers[kind].table), level)


def _known(makers: Makers) -> tuple[str, ...]:
    """Return the words for the types that can be read."""
    return tuple(word for word in BLOCK_TYPES.shown if BLOCK_TYPES.find(word) in makers)


def _type(value: Value, group: Group, makers: Makers) -> BlockType | None:
    """Return the type that is stated, or that a key of its kind gives away."""
    entry = _entry(group, PARAGRAPH, "type")
    if entry is not None:
        stated = value.at(entry.value, ".type", PARAGRAPH["type"].shown)
        raw = stated.line()
        try:
            found = BLOCK_TYPES.find(raw)
        except KeyError:
            stated.unknown(raw, BLOCK_TYPES.shown, "block-type-unknown")
            return None
        return found if isinstance(found, BlockType) else None
    for kind, maker in makers.items():
        if any(_entry(group, maker.table, sign) is not None for sign in maker.signs):
            return kind
    value.error("block-type-missing", known=_known(makers))
    return None


def _entry(group: Group, table: Table, name: str) -> Entry | None:
    wanted = table[name]
    return next((entry for entry in group.entries if table.find(entry.key) is wanted), None)


def _paragraph(fields: Fields, _level: int) -> Paragraph:
    return Paragraph(
        fields.require("text").line(),
        heading=fields.get("heading").switch() or False,
        keep_together=fields.get("keep_together").switch() or False,
    )


def _heading(fields: Fields, _level: int) -> Heading:
    return Heading(
        fields.require("text").line(),
        level=fields.get("level").whole(1, 4) or 1,
        keep_together=fields.get("keep_together").switch() or False,
    )


def _list(fields: Fields, level: int) -> ListBlock:
    children = tuple(_children(fields.require("items"), level + 1))
    items = tuple(child for child in children if isinstance(child, ListItem))
    start = fields.get("start").whole(0, 999)
    return ListBlock(
        items,
        fields.get("style").choice(LIST_STYLES, ListStyle) or ListStyle.DOT,
        1 if start is None else start,
        keep_together=fields.get("keep_together").switch() or False,
    )


def _children(value: Value, level: int) -> Iterator[ListItem | TextBlock]:
    """Return items (texts, or groups without a type) and, among children, blocks."""
    if level > MAX_LEVELS:
        value.error("list-too-deep", most=MAX_LEVELS)
        return
    for child in value.entries():
        if isinstance(child.node, Group) and _entry(child.node, PARAGRAPH, "type") is not None:
            block = _block(child, TEXT_MAKERS, level)
            if isinstance(block, TextBlock):
                yield block
        elif not child.is_nothing:
            yield _item(child.fields(ITEM, main="text"), level)


def _item(fields: Fields, level: int) -> ListItem:
    text = fields.require("text").line()
    return ListItem(text, tuple(_children(fields.get("children"), level + 1)))


TEXT_MAKERS: Makers = {
    BlockType.LIST: Maker(LIST, _list, ("items",)),
    BlockType.PARAGRAPH: Maker(PARAGRAPH, _paragraph, ("text",)),
    BlockType.HEADING: Maker(HEADING, _heading),
}
