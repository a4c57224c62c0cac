"""YAML 1.2 as clerks write it: every value a text with its place, nothing interpreted.

The file is read event by event, so that a file made to swell (aliases of aliases,
endless nesting) is refused before it grows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import findings
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location
from pipeline.ingest import yaml_faults
from pipeline.ingest.nodes import Entry, Group, Items, Line, Node, Nothing, Text
from pipeline.patterns import regex

MAX_DEPTH = 32
MAX_NODES_PER_RECORD = 50_000

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_LOST_AFTER_HASH = regex(r"\s+#[^\s#!]")
_SEPARATORS = regex("[\u2028\u2029\x85]")
_ORDINARY = regex(r"[\t\n\r -~\u0e00-\u0e7f]*")
_TAB_IN_TEXT = regex(r"(?<=[^\t\n ])([ \t]*)\t")


class Documents(NamedTuple):
    """The documents of a YAML file that hold something, and what was odd in reading them."""

    nodes: tuple[Node, ...]
    findings: tuple[Finding, ...]


def parse(text: str, path: Path) -> Documents:
    """Return the documents of a text; raise InputUnreadable with line and column if it is not YAML."""
    from ruamel.yaml.error import YAMLError

    source, odd = _prepared(text, str(path))
    builder = _Builder(str(path), source.splitlines())
    try:
        nodes = tuple(builder.documents(events(source)))
    except YAMLError as error:
        raise yaml_faults.explained(error, str(path), source) from error
    held = tuple(node for node in nodes if not isinstance(node, Nothing))
    return Documents(held, (*odd, *builder.findings))


def events(source: str) -> Iterator[Any]:
    """Return the events of a ``plain`` text one by one; raises ruamel.yaml's ``YAMLError``."""
    # Imported here: it costs 20 ms that a command without a record should not pay.
    from ruamel.yaml import YAML
    from ruamel.yaml.reader import Reader

    class ThaiReader(Reader):
        """Compiles the pattern of all forbidden characters (6 ms) only for a text that is not plain Thai."""

        def check_printable(self, data: Any) -> None:
            if not _ORDINARY.fullmatch(data):
                super().check_printable(data)

    yaml = YAML(typ="safe", pure=True)
    yaml.Reader = ThaiReader
    yield from yaml.parse(source)


def _prepared(text: str, file: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text with a space for what ruamel.yaml (0.19) stumbles over, every place kept.

    Line separators of other programs would end a block text in the middle, and a tab
    inside a line is valid YAML that it refuses; tabs that indent are left, and reported.
    """
    odd = []
    for match in _SEPARATORS.finditer(text):
        before = text[: match.start()]
        place = Location(file=file, line=before.count("\n") + 1, column=match.start() - before.rfind("\n"))
        odd.append(findings.info("line-separator", place, character=f"U+{ord(match[0]):04X}"))
    return plain(text), tuple(odd)


def plain(text: str) -> str:
    """Return the text as ruamel.yaml reads it, every character at its place."""
    text = _SEPARATORS.sub(" ", text)
    return _TAB_IN_TEXT.sub(lambda found: " " * len(found[0]), text) if "\t" in text else text


@dataclass
class _Builder:
    """Builds nodes from events; ``size`` counts what an alias stands for each time it is used."""

    file: str
    source: Sequence[str]
    findings: list[Finding] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int, Location]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    size: int = 0

    def documents(self, events: Iterator[Any]) -> Iterator[Node]:
        for event in events:
            if type(event).__name__ == "DocumentStartEvent":
                self.anchors, self.used, self.size = {}, set(), 0
                yield self.node(next(events), events, 0, self.place(event.end_mark))
                self.unused_anchors()

    def node(self, event: Any, events: Iterator[Any], depth: int, before: Location) -> Node:
        name = type(event).__name__
        place = self.place(event.start_mark)
        if depth > MAX_DEPTH:
            raise InputUnreadable("yaml-too-deep", file=self.file, line=place.line, limit=MAX_DEPTH)
        if name == "AliasEvent":
            return self.alias(event.anchor, place)
        start = self.size
        self.count(1, place)
        if event.tag not in (None, "!"):
            self.findings.append(findings.error("yaml-tag", place, tag=str(event.tag)))
        if name == "ScalarEvent":
            built: Node = self.scalar(event, place, before)
        elif name == "SequenceStartEvent":
            built = self.sequence(events, place, depth)
        else:
            built = self.mapping(events, place, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (built, self.size - start, place)
        return built

    def sequence(self, events: Iterator[Any], place: Location, depth: int) -> Items:
        items = []
        while type(event := next(events)).__name__ != "SequenceEndEvent":
            items.append(self.node(event, events, depth + 1, self.place(event.start_mark)))
        return Items(tuple(items), place)

    def mapping(self, events: Iterator[Any], place: Location, depth: int) -> Group:
        entries = []
        while type(event := next(events)).__name__ != "MappingEndEvent":
            key = self.node(event, events, depth + 1, place)
            where = self.place(event.start_mark)
            value = self.node(next(events), events, depth + 1, where)
            if isinstance(key, Text):
                entries.append(Entry(key.text, where, value))
            elif isinstance(key, Nothing):
                entries.append(Entry("", where, value))
            else:
                self.findings.append(findings.error("yaml-braces", where))
        return Group(tuple(entries), place)

    def scalar(self, event: Any, place: Location, before: Location) -> Node:
        plain = event.style is None
        if plain and event.value in _NULLS:
            return Nothing(before if event.value == "" else place)
        if event.style not in ("|", ">"):
            self.hash_sign(event, place)
        return Text(event.value, place, tuple(self.lines(event)))

    def lines(self, event: Any) -> Iterator[Line]:
        """Return the lines of a text that has several, as they stand in the file."""
        if event.style == "|":
            yield from self.literal(event)
        elif event.style == ">":
            yield from self.folded(event)
        elif event.style is None and event.end_mark.line > event.start_mark.line:
            yield from self.plain(event)

    def literal(self, event: Any) -> Iterator[Line]:
        for number, line in enumerate(event.value.split("\n"), event.start_mark.line + 1):
            raw = self.source[number] if number < len(self.source) else ""
            indent = len(raw) - len(line) if raw.endswith(line) else 0
            yield Line(line, Location(file=self.file, line=number + 1, column=indent + 1))

    def folded(self, event: Any) -> Iterator[Line]:
        """Return the lines of a ``>`` text unfolded: a body in it reads as in a ``|`` text."""
        first = event.start_mark.line + 1
        raw = self.source[first : event.end_mark.line]
        indent = next((len(r) - len(r.lstrip()) for r in raw if r.strip()), 0)
        for number, line in enumerate(raw, first + 1):
            if line[:indent].strip():
                return  # a comment left of the text ends it
            yield Line(line[indent:], Location(file=self.file, line=number, column=indent + 1))

    def plain(self, event: Any) -> Iterator[Line]:
        first, last = event.start_mark, event.end_mark
        for number in range(first.line, last.line + 1):
            start = first.column if number == first.line else 0
            end = last.column if number == last.line else None
            line = self.source[number][start:end]
            column = start + len(line) - len(line.lstrip()) + 1
            yield Line(line.strip(), Location(file=self.file, line=number + 1, column=column))

    def alias(self, anchor: str, place: Location) -> Node:
        if anchor not in self.anchors:
            raise InputUnreadable(
                "yaml-special-start", file=self.file, line=place.line, column=place.column, sign="*"
            )
        node, size, _ = self.anchors[anchor]
        self.used.add(anchor)
        self.count(size, place)
        return node

    def count(self, size: int, place: Location) -> None:
        self.size += size
        if self.size > MAX_NODES_PER_RECORD:
            raise InputUnreadable("yaml-too-big", file=self.file, line=place.line, limit=MAX_NODES_PER_RECORD)

    def unused_anchors(self) -> None:
        """A word after ``&`` that nothing refers to was meant as text, and is lost otherwise."""
        for anchor, (_, _, place) in self.anchors.items():
            if anchor not in self.used:
                self.findings.append(findings.error("yaml-anchor", place, text=f"&{anchor}"))

    def hash_sign(self, event: Any, place: Location) -> None:
        """Text after `` #`` is a comment; ``#word`` looks like a text that would be lost."""
        mark = event.end_mark
        rest = self.source[mark.line][mark.column :] if mark.line < len(self.source) else ""
        if _LOST_AFTER_HASH.match(rest):
            where = replace(place, line=mark.line + 1, column=mark.column + 1)
            self.findings.append(findings.warning("yaml-hash", where, text=rest.strip()))

    def place(self, mark: Any) -> Location:
        return Location(file=self.file, line=mark.line + 1, column=mark.column + 1)
