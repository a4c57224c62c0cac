"""A record changed where its values stand: all else stays as it was typed, comments too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline.errors import InputUnreadable
from pipeline.ingest import files, yaml_text
from pipeline.ingest.keys import Table
from pipeline.ingest.nodes import Entry, Group, Items, Node, Nothing, Text
from pipeline.patterns import regex

Span = tuple[int, int]

_LONE_RETURN = regex("\r(?!\n)")


@dataclass
class EditedRecord:
    """The text of one record, its nodes, and the changes that are asked for.

    Positions are those of the text that was read; changes are made all at once by ``result``.
    """

    text: str
    group: Group
    _scalars: dict[tuple[int, int], Span] = field(repr=False)
    _changes: dict[Span, str] = field(default_factory=dict)

    def entry(self, table: Table, name: str) -> Entry | None:
        """Return the entry at a key of the record, by any of its names."""
        wanted = table.find(name)
        return next((each for each in self.group.entries if table.find(each.key) is wanted), None)

    # Changes

    def set(self, entry: Entry, raw: str) -> None:
        """Let YAML on one line stand at a key; a comment behind a value on one line stays."""
        span = self._scalar(entry.value)
        if span is not None:
            self._changes[span] = raw
        else:
            start = self._behind_colon(entry)
            self._changes[start, max(start, self._end(entry))] = f" {raw}"

    def set_text(self, node: Text, raw: str) -> None:
        """Let YAML on one line stand in the place of a text."""
        span = self._scalar(node)
        if span is not None:
            self._changes[span] = raw

    def change_text(self, node: Text, changed: Callable[[str], str]) -> None:
        """Change a text as it is typed, quotes and line ends included."""
        span = self._scalar(node)
        raw = self.text[slice(*span)] if span is not None else ""
        new = changed(raw)
        if span is not None and new != raw:
            self._changes[span] = new

    def insert_behind(self, entry: Entry, lines: str) -> None:
        """Put a line of YAML, a key of the record with its value, behind an entry."""
        end = self._end(entry)
        indent = " " * ((entry.place.column or 1) - 1)
        self._changes[end, end] = f"{self._newline}{indent}{lines}"

    def insert_beside(self, group: Group, node: Text, key: str, raw: str) -> None:
        """Put a key with its value, YAML on one line, behind a text of a group, as the group is written."""
        span = self._scalar(node)
        if span is None:
            return
        apart = ", " if _is_flow(group) else self._newline + " " * ((group.place.column or 1) - 1)
        made = self._changes.pop(span, self.text[slice(*span)])
        self._changes[span] = f"{made}{apart}{key}: {raw}"

    def put_out_of_use(self, entry: Entry, why: str) -> None:
        """Make comments of the lines of an entry, and say why above them."""
        start = self._start(entry.place.line or 1)
        held = self.text[start : self._end(entry)]
        lines = (f"# {why}{self._newline.removesuffix(chr(10))}", *(f"#{line}" for line in held.split("\n")))
        self._changes[start, start + len(held)] = "\n".join(lines)

    def lines_of(self, entry: Entry) -> range:
        """Return the numbers of an entry's lines, from 1."""
        first = entry.place.line or 1
        return range(first, first + self.text.count("\n", self._start(first), self._end(entry)) + 1)

    def result(self) -> str:
        """Return the text with all changes made; of two that overlap the one that begins first counts."""
        made, last = [], 0
        for (start, end), new in sorted(self._changes.items()):
            if start >= last:
                made += [self.text[last:start], new]
                last = end
        return "".join((*made, self.text[last:]))

    # Where things stand

    def _scalar(self, node: Node) -> Span | None:
        place = (node.place.line or 0, node.place.column or 0)
        is_left_empty = isinstance(node, Nothing) and place in self._keys  # it has the place of its key
        return self._scalars.get(place) if isinstance(node, Text | Nothing) and not is_left_empty else None

    @cached_property
    def _keys(self) -> frozenset[tuple[int, int]]:
        return frozenset((each.place.line or 0, each.place.column or 0) for each in _entries(self.group))

    def _behind_colon(self, entry: Entry) -> int:
        key = self._scalars[entry.place.line or 0, entry.place.column or 0]
        return self.text.index(":", key[1]) + 1

    def _end(self, entry: Entry) -> int:
        """Return where the last line of an entry ends; comments on the next key are not its own."""
        later = [each for each in self.group.entries if (each.place.line or 0) > (entry.place.line or 0)]
        last = min((each.place.line or 0 for each in later), default=len(self._starts) + 1) - 1
        indent = (entry.place.column or 1) - 1
        lines = self.text.split("\n")
        while last > (entry.place.line or 1) and _is_apart(lines[last - 1], indent):
            last -= 1
        return self._start(last) + len(lines[last - 1].rstrip())

    def _start(self, line: int) -> int:
        return self._starts[line - 1]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts = [0]
        for line in self.text.split("\n")[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return tuple(starts)

    @cached_property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"


def _is_apart(line: str, indent: int) -> bool:
    """Return whether a line is empty, a comment that is no part of the entry above, or ends the record."""
    text = line.strip()
    is_comment = text.startswith("#") and len(line) - len(line.lstrip()) <= indent
    return not text or is_comment or text in ("---", "...")


def _entries(node: Node) -> Iterator[Entry]:
    match node:
        case Group():
            for entry in node.entries:
                yield entry
                yield from _entries(entry.value)
        case Items():
            for item in node.items:
                yield from _entries(item)
        case _:
            return


def open_record(path: Path) -> EditedRecord:
    """Return the one record of a YAML file, to be changed.

    Raises:
        InputUnreadable: it cannot be read, or is not one record with a key a line.
    """
    if path.suffix.lower() not in (".yaml", ".yml"):
        files.read_bytes(path, files.MAX_TEXT_BYTES)  # a missing file is told first
        raise InputUnreadable("input-not-yaml", file=str(path))
    return edited(files.decode(files.read_bytes(path, files.MAX_TEXT_BYTES), path).text, path)


def edited(text: str, path: Path) -> EditedRecord:
    """Return the one record of a text, to be changed; raises as ``open_record``."""
    text = _LONE_RETURN.sub("\n", text)
    nodes = yaml_text.parse(text, path).nodes
    group = nodes[0] if len(nodes) == 1 else None
    if not isinstance(group, Group) or not group.entries or _is_flow(group):
        raise InputUnreadable("input-not-one-record", file=str(path))
    return EditedRecord(text, group, dict(_scalars(text)))


def _is_flow(group: Group) -> bool:
    return group.place != group.entries[0].place


def _scalars(text: str) -> Iterator[tuple[tuple[int, int], Span]]:
    """Yield where each text stands, by line and column of its beginning, both from 1."""
    for event in yaml_text.events(yaml_text.plain(text)):
        if type(event).__name__ == "ScalarEvent" and event.end_mark.index > event.start_mark.index:
            start, end = event.start_mark.index, event.end_mark.index
            length = len(text[start:end].rstrip())
            yield (event.start_mark.line + 1, event.start_mark.column + 1), (start, start + length)
