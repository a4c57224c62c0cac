"""Blocks that only enclosures and official papers have: tables, checklists, schedules, rosters, agendas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from pipeline.domain.blocks import ListStyle, Orientation, TextBlock
from pipeline.domain.committees import CommitteeRule
from pipeline.domain.labels import NO_NUMBERS, Numbers


class Align(StrEnum):
    """Where the text of a cell stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class RowRole(StrEnum):
    """What a row of a table is for."""

    BODY = "body"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class Holds(StrEnum):
    """What is to be filled in in the cells of a column."""

    TEXT = "text"
    NUMBER = "number"
    """Any number."""
    WHOLE = "whole"
    """A whole number from 0: things that are counted."""
    MONEY = "money"
    """Baht from 0, with two decimals at most."""
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: ``width`` is its share of the table, ``None`` to let the text decide.

    ``align`` is that of its body cells, ``None`` for left. ``title`` is what the record calls it.
    ``is_summed`` and ``is_running`` say what is computed in it; ``holds`` what an office fills in and
    ``is_required`` whether it must, ``None`` where the record does not say.
    """

    width: float | None = None
    align: Align | None = None
    title: str = ""
    is_summed: bool = False
    is_running: bool = False
    holds: Holds | None = None
    is_required: bool | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: ``text`` may hold several lines, each a paragraph, or list items as one types them."""

    text: str = ""
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: cells that a taller cell above covers are left out; ``height_mm`` is the least height.

    ``is_open`` marks an empty row to write on, of which one uses as many as one needs.
    """

    cells: tuple[Cell, ...]
    role: RowRole = RowRole.BODY
    height_mm: float | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Spans are whole: every row adds up to as many columns as ``columns`` has.

    ``header_rows`` are repeated on every page; ``empty_rows`` rows to write on follow the last.
    """

    columns: tuple[Column, ...]
    header_rows: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    empty_rows: int = 0
    row_height_mm: float | None = None
    orientation: Orientation | None = None
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A box with its label: ``checked`` is ``None`` for a box to be ticked by hand."""

    label: str
    checked: bool | None = None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """Boxes one below the other, or ``columns`` side by side."""

    items: tuple[ChecklistItem, ...]
    columns: int = 1
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class Blanks:
    """Lines with dots where one writes."""

    lines: tuple[str, ...]
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """One event. ``people`` are texts; ``start`` and ``end`` are ``None`` when not said."""

    date: date | None = None
    start: time | None = None
    end: time | None = None
    text: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    moderator: str = ""
    note: str = ""


class ScheduleField(StrEnum):
    """What a column of a schedule shows."""

    DATE = "date"
    TIME = "time"
    TEXT = "text"
    PLACE = "place"
    PEOPLE = "people"
    MODERATOR = "moderator"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ScheduleColumn:
    """A column of a schedule; ``merge`` joins equal neighbours into one cell."""

    field: ScheduleField
    title: str = ""
    merge: bool = False
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule in the order of its entries; no ``columns`` means those that any entry fills.

    ``by_day`` sets a heading for each day instead of a column of dates.
    """

    entries: tuple[ScheduleEntry, ...]
    columns: tuple[ScheduleColumn, ...] = ()
    by_day: bool = False
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A person or a post on a roster (บัญชีรายชื่อ); name or position may be missing.

    ``role_lines`` say what he is on the committee, ``group`` where he comes from. ``seat`` is
    the place that he fills, as the sheet of persons names it; ``is_open`` that nobody fills it
    yet: a dotted line is printed. ``persons`` is how many an entry stands for (กำนันทุกตำบล).
    """

    name: str = ""
    position_lines: tuple[str, ...] = ()
    role_lines: tuple[str, ...] = ()
    group: str = ""
    seat: str = ""
    persons: int = 1
    is_open: bool = False


class NoteCount(StrEnum):
    """What a note on a group counts."""

    ENTRIES = "entries"
    PERSONS = "persons"


@dataclass(frozen=True, slots=True)
class GroupNote:
    """A note on members: as typed, or with the numbers of a group's members computed.

    Without ``group`` the text stands behind the last member. With it, behind the last one of
    the group: ``(๓ - ๕ text)``; with ``unit``, ``(text จำนวน ๓ คน)``.
    """

    text: str
    group: str = ""
    count: NoteCount | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """Members with their roles in a straight column.

    ``numbers_run_on`` over the groups, else they begin anew in each; ``shows_groups`` as
    headings above their members. ``name`` is the committee's, for messages and for the sheet of
    persons; ``rule`` what it must be made of.
    """

    members: tuple[Member, ...]
    style: ListStyle = ListStyle.DOT
    start: int = 1
    numbers_run_on: bool = False
    shows_groups: bool = True
    group_notes: tuple[GroupNote, ...] = ()
    name: str = ""
    rule: CommitteeRule | None = None
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """ระเบียบวาระ: its number as printed, title, what was said, and the resolution (มติที่ประชุม)."""

    title: str
    number: str = ""
    body: tuple[Block, ...] = ()
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting, item by item."""

    items: tuple[AgendaItem, ...]
    keep_together: bool = False


class Change(StrEnum):
    """What an amending order does to a place of the earlier one."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of an earlier order.

    ``place`` is what is changed, as printed (``ลำดับที่ ๓``, ``ข้อ ๒``); of a member ``number`` is his
    number there. New words are ``text``, quoted paragraph by paragraph, or ``members``.
    """

    change: Change
    place: str = ""
    number: int | None = None
    committee: str = ""
    text: str = ""
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Amending:
    """An order that amended the same one before: its changes, its number and Buddhist year, its day."""

    items: tuple[Amendment, ...]
    number: tuple[int, int] | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Amendments:
    """The changes of an earlier order; ``style`` labels them and ``member_style`` quoted members.

    Where the record of the earlier order is named, ``earlier`` are its rosters, ``earlier_date`` is its
    day, ``earlier_number`` its number and Buddhist year, and ``earlier_numbers`` are those of its clauses.
    ``since`` are the orders that amended it already, the oldest first; ``earlier_numbers`` are those after
    them.
    """

    items: tuple[Amendment, ...]
    style: ListStyle = ListStyle.DOT
    member_style: ListStyle = ListStyle.DOT
    earlier: tuple[Roster, ...] = ()
    earlier_date: date | None = None
    earlier_number: tuple[int, int] | None = None
    earlier_numbers: Numbers = NO_NUMBERS
    since: tuple[Amending, ...] = ()
    keep_together: bool = False


Block = TextBlock | Table | Checklist | Blanks | Schedule | Roster | Agenda | Amendments
"""What the body of an enclosure or of an official paper is made of."""
