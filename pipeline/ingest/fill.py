"""Marks in the texts of a record (``{ชื่อ}``), filled before the record is read.

Between backticks all stays as typed. A mark that stands alone becomes the value itself, at the place of
the value; inside a longer text the value stands on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.findings import Location
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import Entry, Group, Items, Line, Node, Nothing, OpenText, Text
from pipeline.patterns import regex

_LITERAL = regex(r"(`[^`\n]+`)")
_MARK = regex(r"\{([^{}\n]{1,80})\}")
_BLANK = regex(r"(?:เว้น|blank)\s*[0-9๐-๙.]+\s*(?:ซม\.?|cm)")
_LOOKS_MARKED = regex(r"[{\[]|\*\*")


@dataclass(frozen=True, slots=True)
class Fill:
    """What a mark is filled with; ``place`` is where the value stands, ``None`` for that of the mark."""

    text: str
    place: Location | None = None
    is_open: bool = False

    @property
    def inside(self) -> str:
        """Return the value as it stands in a longer text: on one line, and as typed, whatever is in it."""
        line = " ".join(self.text.split())
        marked = not self.is_open and _LOOKS_MARKED.search(line) is not None
        return f"`{line}`" if marked and "`" not in line else line


def marks(node: Node) -> Iterator[tuple[str, Location]]:
    """Yield the marks of all texts in order, each with the place of its text; blanks to write on are none."""
    match node:
        case Text():
            yield from ((name, node.place) for name in _names(node.text))
        case Items():
            for item in node.items:
                yield from marks(item)
        case Group():
            if (name := _typed_mark(node)) is not None:
                yield name, node.place
            for entry in node.entries:
                yield from marks(entry.value)
        case _:
            return


def _names(text: str) -> Iterator[str]:
    if "{" in text:
        for part in _LITERAL.split(text)[::2]:
            yield from (name for name in _MARK.findall(part) if not _BLANK.fullmatch(name.strip()))


def _typed_mark(group: Group) -> str | None:
    """Return the mark that a clerk typed without quotes: ``{ชื่อ}`` is a group of one empty key to YAML."""
    if len(group.entries) != 1 or not isinstance(group.entries[0].value, Nothing):
        return None
    entry = group.entries[0]
    is_flow = entry.place == entry.value.place and entry.place != group.place
    return entry.key if is_flow and entry.place.line is not None else None


def fill(node: Node, values: Mapping[str, Fill]) -> Node:
    """Return the node with its marks filled by name (in normal form); one without marks as it is."""
    match node:
        case Text():
            return _text(node, values) if "{" in node.text else node
        case Items():
            items = tuple(fill(item, values) for item in node.items)
            return node if _same(items, node.items) else node._replace(items=items)
        case Group():
            name = _typed_mark(node)
            if name is not None and normal(name) in values:
                return _alone(values[normal(name)], node.place)
            return _group(node, values)
        case _:
            return node


def _group(node: Group, values: Mapping[str, Fill]) -> Group:
    found = tuple(fill(entry.value, values) for entry in node.entries)
    if _same(found, tuple(entry.value for entry in node.entries)):
        return node
    pairs = zip(node.entries, found, strict=True)
    return node._replace(entries=tuple(Entry(entry.key, entry.place, value) for entry, value in pairs))


def _same(made: tuple[Node, ...], before: tuple[Node, ...]) -> bool:
    return all(one is other for one, other in zip(made, before, strict=True))


def _text(node: Text, values: Mapping[str, Fill]) -> Text:
    alone = _MARK.fullmatch(node.text.strip())
    if alone is not None and normal(alone[1]) in values:
        return _alone(values[normal(alone[1])], node.place)
    text = _filled(node.text, values)
    lines = tuple(Line(_filled(line.text, values), line.place) for line in node.lines)
    return node if text == node.text else node._replace(text=text, lines=lines)


def _alone(value: Fill, place: Location) -> Text:
    made = OpenText if value.is_open else Text
    return made(value.text, value.place or place)


def _filled(text: str, values: Mapping[str, Fill]) -> str:
    def of(mark: re.Match[str]) -> str:
        value = values.get(normal(mark[1]))
        return mark[0] if value is None else value.inside

    if "`" not in text:
        return _MARK.sub(of, text)
    parts = _LITERAL.split(text)  # literals at the odd places
    parts[::2] = [_MARK.sub(of, part) for part in parts[::2]]
    return "".join(parts)
