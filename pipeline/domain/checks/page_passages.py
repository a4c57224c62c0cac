"""The texts of the blocks that only enclosures and papers have, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.domain.checks.passages import Passage, given, lines, passages
from pipeline.domain.page_blocks import (
    Agenda,
    Amendments,
    Blanks,
    Checklist,
    Member,
    Roster,
    Schedule,
    Table,
)
from pipeline.domain.words import plain

PageBlock = Table | Checklist | Blanks | Schedule | Roster | Agenda | Amendments


def page_passages(block: PageBlock, where: str) -> Iterator[Passage]:
    """Yield the texts of a block as checks compare them; room to write on (``Blanks``) holds none."""
    match block:
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


def _table(table: Table, where: str) -> Iterator[Passage]:
    for name, rows in (("header_rows", table.header_rows), ("rows", table.rows)):
        for position, row in enumerate(rows):
            yield from lines((cell.text for cell in row.cells), f"{where}.{name}[{position}]")


def _schedule(schedule: Schedule, where: str) -> Iterator[Passage]:
    for position, entry in enumerate(schedule.entries):
        path = f"{where}.entries[{position}]"
        for name in ("text", "place", "moderator", "note"):
            yield from given(getattr(entry, name), f"{path}.{name}")
        yield from lines(entry.people, f"{path}.people")


def _members(members: Iterable[Member], path: str) -> Iterator[Passage]:
    for position, member in enumerate(members):
        where = f"{path}[{position}]"
        yield from given(member.name, f"{where}.name")
        yield from lines(member.position_lines, f"{where}.position_lines")
        yield from lines(member.role_lines, f"{where}.role")


def _agenda(agenda: Agenda, where: str) -> Iterator[Passage]:
    for position, item in enumerate(agenda.items):
        path = f"{where}.items[{position}]"
        yield Passage(f"{path}.title", plain(item.title))
        yield from passages(item.body, f"{path}.body")
        yield from given(item.resolution, f"{path}.resolution")


def _amendments(amendments: Amendments, where: str) -> Iterator[Passage]:
    for position, change in enumerate(amendments.items):
        path = f"{where}.changes[{position}]"
        yield from given(change.place, f"{path}.place")
        yield from given(change.text, f"{path}.text")
        yield from _members(change.members, f"{path}.members")
