"""Rosters (บัญชีรายชื่อ) as pieces of a flow: members group by group, their labels, the notes on groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.content.flow import FlowMember, FlowParagraph, FlowRoster
from pipeline.content.holding import ROSTER_NOTE, Piece, all_together, together
from pipeline.content.lists import label
from pipeline.content.marks import Writer, dots
from pipeline.domain.blocks import Heading, ListBlock, ListItem, ListStyle, Paragraph
from pipeline.domain.page_blocks import Block, GroupNote, Member, NoteCount, Roster
from pipeline.domain.rosters import is_headed, numbers
from pipeline.domain.words import plain
from pipeline.patterns import regex
from pipeline.thai import digits

GROUP = "SarabanMemberGroup"

NAME_BLANK_CM = 5.0
"""Width of the dotted line for a member who is not named yet: title, name and surname by hand."""

_NUMBER_BEFORE = regex(r"\s*([0-9๐-๙]{1,3})\. ?(?![0-9๐-๙])")
_UNNUMBERED = frozenset({ListStyle.DASH, ListStyle.NONE})
_PERSONS_UNIT = "คน"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A member with his place: ``number`` on his list, those above it, the heading he stands under."""

    member: Member
    number: int
    parent: str = ""
    heading: str = ""

    @property
    def full_number(self) -> str:
        """Return the number with those above it, as a note on the group names it."""
        return f"{self.parent}.{self.number}" if self.parent else str(self.number)


def parent_of(block: Block) -> str:
    """Return the number of a heading or list item (``2. คณะกรรมการ…``) under which a roster may stand.

    It is that of the last item of a list; ``""`` for a block that is neither.
    """
    if isinstance(block, ListBlock):
        count = sum(isinstance(item, ListItem) for item in block.items)
        return str(block.start + count - 1) if block.style is ListStyle.DOT and count else ""
    found = _NUMBER_BEFORE.match(block.text) if isinstance(block, Heading | Paragraph) else None
    return digits.to_arabic(found[1]) if found else ""


def roster(block: Roster, writer: Writer, parent: str = "") -> Iterator[Piece]:
    """Yield the members of a roster, the headings of its groups, and the notes where they belong.

    Numbers begin anew under each heading unless they run on; without headings there is nothing
    to begin anew under. In the style ๑.๑ the first number is that of the committee: of the
    heading before the roster (``parent``), or the place of the group where groups are headings.
    """
    found = _pieces(block, writer, parent)
    yield from all_together(found) if block.keep_together else found


def _pieces(block: Roster, writer: Writer, parent: str) -> Iterator[Piece]:
    entries = tuple(_entries(block, parent))
    notes = _notes(block, entries)
    members: list[FlowMember] = []
    for position, entry in enumerate(entries):
        if entry.heading:
            yield from _run(members)
            yield FlowParagraph(GROUP, writer.text(entry.heading), keep_next=True)
        shown = label(block.style, entry.number, entry.parent)
        members.append(flow_member(entry.member, shown, writer))
        if position in notes:
            yield from _run(members, keep_next=True)
            yield from together(FlowParagraph(ROSTER_NOTE, writer.text(each)) for each in notes[position])
    yield from _run(members)


def _run(members: list[FlowMember], *, keep_next: bool = False) -> Iterator[FlowRoster]:
    """Yield the members gathered so far, if any, and forget them."""
    if members:
        yield FlowRoster(tuple(members), keep_next)
    members.clear()


def flow_member(member: Member, label: str, writer: Writer) -> FlowMember:
    """Return a member as printed behind a label (Arabic digits): the name, positions below it, roles.

    Who is not known yet is a dotted line, and below it the post, if the seat has one.
    """
    return FlowMember(
        digits.to_thai(label),
        tuple(writer.text(" ".join(line.split())) for line in _lines(member)),
        writer.lines(member.role_lines),
    )


def _lines(member: Member) -> tuple[str, ...]:
    named = (member.name,) if member.name else ()
    seat = (member.seat,) if member.seat else ()
    if member.is_open and not named:
        return dots(NAME_BLANK_CM), *member.position_lines  # the name of a seat is no post
    return (*named, *member.position_lines) or seat or (dots(NAME_BLANK_CM),)


# Numbers


def _entries(block: Roster, parent: str) -> Iterator[_Entry]:
    """Yield the members with their numbers. A member without a group goes on with that before him."""
    group, groups = "", 0
    for member, number in zip(block.members, numbers(block), strict=True):
        own, heading = plain(member.group), ""
        if own and own != group:
            group, groups = own, groups + 1
            heading = member.group if block.shows_groups else ""
        yield _Entry(member, number, _above(block, parent, groups), heading)


def _above(block: Roster, parent: str, groups: int) -> str:
    """Return the numbers above that of a member, which only the style ๑.๑ prints."""
    if block.style is not ListStyle.DECIMAL:
        return ""
    return ".".join(filter(None, (parent, str(groups) if groups and is_headed(block) else "")))


# Notes


def _notes(block: Roster, entries: Sequence[_Entry]) -> Mapping[int, Sequence[str]]:
    """Return the notes by the place of the member behind whom they stand.

    A note on a group that has no member here says nothing, and is left out.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for note in block.group_notes:
        if note.group:
            wanted = plain(note.group)
            own = [n for n, entry in enumerate(entries) if plain(entry.member.group) == wanted]
            if own:
                found[own[-1]].append(_computed(note, [entries[n] for n in own], block.style))
        elif entries:
            found[len(entries) - 1].append(note.text)
    return found


def _computed(note: GroupNote, own: Sequence[_Entry], style: ListStyle) -> str:
    """Return a note on a group: ``(3 - 5 …)``, or with a unit ``(… จำนวน 3 คน)``."""
    text = _bare(note.text)
    if note.unit or note.count is NoteCount.PERSONS:
        is_of_entries = note.count is NoteCount.ENTRIES
        count = len(own) if is_of_entries else sum(max(entry.member.persons, 1) for entry in own)
        return f"({text} จำนวน {count} {note.unit or _PERSONS_UNIT})"
    return f"({text})" if style in _UNNUMBERED else f"({_said(own)} {text})"


def _bare(text: str) -> str:
    """Return a text without the brackets that the clerk typed around all of it."""
    text = text.strip()
    inner = text[1:-1]
    is_whole = text.startswith("(") and text.endswith(")") and "(" not in inner and ")" not in inner
    return inner.strip() if is_whole else text


def _said(own: Sequence[_Entry]) -> str:
    """Return the numbers of members as one says them: ``3``, ``3 - 5``, ``1 - 2, 6 และ 12``."""
    runs: list[list[_Entry]] = []
    for entry in own:
        last = runs[-1][-1] if runs else None
        if last and (last.parent, last.number + 1) == (entry.parent, entry.number):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    said = [run[0].full_number + (f" - {run[-1].full_number}" if run[1:] else "") for run in runs]
    return " และ ".join(filter(None, (", ".join(said[:-1]), said[-1])))
