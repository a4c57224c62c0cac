"""The texts of a body in reading order, each with its place: blocks of every kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.domain.blocks import (
    Agenda,
    Amendments,
    Blanks,
    Block,
    Checklist,
    ListBlock,
    ListItem,
    Member,
    Roster,
    Schedule,
    Table,
)
from pipeline.domain.words import plain


@dataclass(frozen=True, slots=True)
class Passage:
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


def _block(block: Block | ListItem, where: str) -> Iterator[Passage]:
    match block:
        case ListBlock():
            yield from passages(block.items, f"{where}.items")
        case ListItem():
            yield Passage(f"{where}.text", plain(block.text))
            yield from passages(block.children, f"{where}.children")
        case Table():
            yield from _table(block, where)
        case Checklist():
            yield from lines((item.label for item in block.items), f"{where}.items")
        case Schedule():
            yield from _schedule(block, where)
        case Roster():
            yield from _members(block.members, f"{where}.members")
            yield from lines((note.text for note in block.group_notes), f"{where}.group_notes")
        case Agenda():
            yield from _agenda(block, where)
        case Amendments():
            yield from _amendments(block, where)
        case Blanks():
            return
        case _:
            yield Passage(f"{where}.text", plain(block.text))


def _table(table: Table, where: str) -> Iterator[Passage]:
    for name, rows in (("header_rows", table.header_rows), ("rows", table.rows)):
        for position, row in enumerate(rows):
            yield from lines((cell.text for cell in row.cells), f"{where}.{name}[{position}]")


def _schedule(schedule: Schedule, where: str) -> Iterator[Passage]:
    for position, entry in enumerate(schedule.entries):
        path = f"{where}.entries[{position}]"
        for name in ("text", "place", "moderator", "note"):
            yield from _given(getattr(entry, name), f"{path}.{name}")
        yield from lines(entry.people, f"{path}.people")


def _given(text: str, path: str) -> Iterator[Passage]:
    if text:
        yield Passage(path, plain(text))


def _members(members: Iterable[Member], path: str) -> Iterator[Passage]:
    for position, member in enumerate(members):
        where = f"{path}[{position}]"
        yield from _given(member.name, f"{where}.name")
        yield from lines(member.position_lines, f"{where}.position_lines")
        yield from lines(member.role_lines, f"{where}.role")


def _agenda(agenda: Agenda, where: str) -> Iterator[Passage]:
    for position, item in enumerate(agenda.items):
        path = f"{where}.items[{position}]"
        yield Passage(f"{path}.title", plain(item.title))
        yield from passages(item.body, f"{path}.body")
        yield from _given(item.resolution, f"{path}.resolution")


def _amendments(amendments: Amendments, where: str) -> Iterator[Passage]:
    for position, change in enumerate(amendments.items):
        path = f"{where}.changes[{position}]"
        yield from _given(change.place, f"{path}.place")
        yield from _given(change.text, f"{path}.text")
        yield from _members(change.members, f"{path}.members")
