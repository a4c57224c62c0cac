"""What was read, before any of it is understood: texts, lists and groups, each with its place.

YAML files and the rows of sheets become the same nodes; a plain text keeps its letters
(``no``, ``08`` and ``12:30`` stay what they look like).
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from pipeline.findings import Finding, Location


class CellType(Enum):
    """What a cell of a workbook holds when it is not a text."""

    DATE = "date"
    TIME = "time"


def with_path(place: Location, path: str) -> Location:
    """Return the place of an input file with the path of the value in the record.

    Every value of every record comes through here; ``dataclasses.replace`` takes four times as long.
    """
    return Location(place.file, place.line, place.column, place.sheet, place.cell, place.heading, path=path)


class Line(NamedTuple):
    """One line of a longer text as it stands in the file, and its place."""

    text: str
    place: Location


class Text(NamedTuple):
    """A text; ``lines`` are its lines as typed where the file tells them (block texts)."""

    text: str
    place: Location
    lines: tuple[Line, ...] = ()
    cell_type: CellType | None = None


class OpenText(Text):
    """A blank that an empty cell of a sheet left: a text where texts stand, nothing elsewhere."""

    __slots__ = ()


class Nothing(NamedTuple):
    """A value left empty: ``null``, ``~`` or nothing at all."""

    place: Location


class Items(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    place: Location


class Entry(NamedTuple):
    """A key as typed, its place, and its value."""

    key: str
    place: Location
    value: Node


class Group(NamedTuple):
    """Keys and values, in the order and with the repetitions of the file."""

    entries: tuple[Entry, ...]
    place: Location


Node = Text | Nothing | Items | Group


class Record(NamedTuple):
    """One record before it is understood, and what was odd in reading its very cells."""

    group: Group
    findings: tuple[Finding, ...] = ()
