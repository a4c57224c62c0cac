"""Amendments (การแก้ไข): what an amending order changes in an earlier one, held against its record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.blocks import ListStyle
from pipeline.domain.documents import Paper, YearlyNumber
from pipeline.domain.labels import NO_NUMBERS, numbers_of
from pipeline.domain.page_blocks import Amending, Amendment, Amendments, Change, Roster
from pipeline.domain.rosters import is_headed, numbers, same
from pipeline.domain.standing import clauses_after, numbers_taken
from pipeline.ingest.appointed import read_record_of
from pipeline.ingest.desk import Desk
from pipeline.ingest.keys import LIST_STYLES
from pipeline.ingest.nodes import Items, Text
from pipeline.ingest.paper_block_keys import CHANGE, CHANGES, EARLIER
from pipeline.ingest.rosters import read_members
from pipeline.ingest.values import Fields, Value, cleaned
from pipeline.patterns import regex
from pipeline.thai import digits
from pipeline.thai.dates import BUDDHIST_ERA

GREATEST_NUMBER = 9_999

_MEMBER = regex(r"(?:ใน)?(?:ลำดับ(?:ที่)?|เลขที่|หมายเลข)\s*([0-9]{1,4})(?![0-9.\-–])")


def read_amendments(fields: Fields, desk: Desk) -> Amendments:
    """Return the changes of a block, with what they are held against if the earlier order's record is named.

    Members that are added without a number go on behind the last one of their committee.
    """
    listed = fields.require("changes")
    changes = tuple(
        _change(entry.fields(CHANGE, main="place")) for entry in listed.entries() if not entry.is_nothing
    )
    if not changes and isinstance(listed.node, Items):
        listed.error("amendments-none")
    held = _held_against(fields.get("order"), desk)
    return replace(
        held,
        items=tuple(_numbered(changes, held)),
        style=fields.get("style").choice(LIST_STYLES, ListStyle) or ListStyle.DOT,
        member_style=fields.get("member_style").choice(LIST_STYLES, ListStyle) or ListStyle.DOT,
        keep_together=fields.get("keep_together").switch() or False,
    )


def _numbered(changes: Sequence[Amendment], held: Amendments) -> Iterator[Amendment]:
    """Yield the changes, those that add members with the next number of the committee."""
    last: dict[str, int] = {}
    for item in changes:
        if item.change is not Change.ADD or not item.members or item.place:
            yield item
            continue
        before = last.get(same(item.committee)) or _last_number(item.committee, held)
        number = item.number if item.number is not None or before is None else before + 1
        if number is not None:
            last[same(item.committee)] = number + len(item.members) - 1
        yield replace(item, number=number)


def _last_number(committee: str, held: Amendments) -> int | None:
    """Return the last number of a committee, or of a group that is numbered anew; ``None`` if unsure.

    Numbers that orders since have added count, also where their members were taken out again.
    """
    wanted, found = same(committee), []
    for roster in held.earlier:
        groups = [same(member.group) for member in roster.members]
        if wanted and wanted != same(roster.name) and wanted not in groups:
            continue
        pairs = zip(numbers(roster), groups, strict=True)
        is_group = wanted in groups and is_headed(roster)
        found.append(max((n for n, group in pairs if not is_group or group == wanted), default=0))
    added = (item for before in held.since for item in before.items if same(item.committee) == wanted)
    return max(found[0], *numbers_taken(added), 0) if len(found) == 1 else None


def _number(paper: Paper) -> tuple[int, int] | None:
    """Return the number of an order and its Buddhist year; ``None`` while one of them is open."""
    number, year = paper.number, paper.date.year
    if not isinstance(number, YearlyNumber) or number.running is None:
        return None
    in_year = number.year_be or (year + BUDDHIST_ERA if year is not None else None)
    return None if in_year is None else (number.running, in_year)


def _change(fields: Fields) -> Amendment:
    place = fields.get("place").line()
    number = fields.get("number").whole(1, GREATEST_NUMBER)
    if number is None:
        found = _MEMBER.match(digits.to_arabic(place))
        number = int(found[1]) if found else None
    return Amendment(
        change=fields.require("change").choice(CHANGES, Change) or Change.REPLACE,
        place=place,
        number=number,
        committee=fields.get("committee").line(),
        text=_text(fields.get("text")),
        members=read_members(fields.get("members")),
    )


def _text(value: Value) -> str:
    """Return the new words as typed; an empty line ends a paragraph, and so does an entry of a list."""
    if isinstance(value.node, Items):
        return "\n\n".join(value.lines())
    if not isinstance(value.node, Text):
        return value.line()
    return "\n".join(cleaned(line.text, value.place, value.reading) for line in value.typed_lines()).strip()


# The earlier order


def _held_against(value: Value, desk: Desk) -> Amendments:
    """Return what changes are held against: the earlier order, with those that amended it already.

    The record that is named may be that of an amending order, which names the one before it.
    """
    nothing = Amendments(())
    if value.is_nothing:
        return nothing
    record = value.fields(EARLIER, main="record").require("record")
    papers = () if record.is_nothing else read_record_of(record, desk) or ()
    own = [paper for paper in papers if desk.district and desk.district in paper.variant] or papers[:1]
    if not own:
        return nothing
    rosters = tuple(block for block in own[0].body if isinstance(block, Roster))
    amending = [block for block in own[0].body if isinstance(block, Amendments)]
    if amending and not rosters:
        return _after(own[0], amending, record)
    known = numbers_of(own[0].body)
    if not (rosters or known.clauses or known.items):
        record.error("amended-order-without-roster", text=record.line())
    return Amendments(
        (),
        earlier=rosters,
        earlier_date=own[0].date.exact,
        earlier_number=_number(own[0]),
        earlier_numbers=known,
    )


def _after(paper: Paper, blocks: Sequence[Amendments], record: Value) -> Amendments:
    """Return the order that another amended, with that one behind those that amended it before."""
    held = next((each for each in blocks if each.earlier or each.earlier_numbers != NO_NUMBERS), None)
    if held is None:
        record.error("amended-order-names-none", text=record.line())
        return Amendments(())
    changes = tuple(item for block in blocks for item in block.items if block.earlier == held.earlier)
    own = Amending(changes, _number(paper), paper.date.exact)
    known = clauses_after(held.earlier_numbers, changes)
    return replace(held, since=(*held.since, own), earlier_numbers=known)
