"""Amendments (การแก้ไข): what an amending order changes in an earlier one, held against its record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.blocks import ListStyle
from pipeline.domain.documents import Paper, YearlyNumber
from pipeline.domain.labels import Numbers, numbers_of
from pipeline.domain.page_blocks import Amendment, Amendments, Change, Roster
from pipeline.domain.rosters import is_headed, numbers, same
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
    paper = _earlier(fields.get("order"), desk)
    rosters = tuple(block for block in paper.body if isinstance(block, Roster)) if paper else ()
    return Amendments(
        tuple(_numbered(changes, rosters)),
        style=fields.get("style").choice(LIST_STYLES, ListStyle) or ListStyle.DOT,
        member_style=fields.get("member_style").choice(LIST_STYLES, ListStyle) or ListStyle.DOT,
        earlier=rosters,
        earlier_date=paper.date.exact if paper else None,
        earlier_number=_number(paper) if paper else None,
        earlier_numbers=numbers_of(paper.body) if paper else Numbers(),
        keep_together=fields.get("keep_together").switch() or False,
    )


def _numbered(changes: Sequence[Amendment], rosters: Sequence[Roster]) -> Iterator[Amendment]:
    """Yield the changes, those that add members with the next number of the committee."""
    last: dict[str, int] = {}
    for item in changes:
        if item.change is not Change.ADD or not item.members or item.place:
            yield item
            continue
        before = last.get(same(item.committee)) or _last_number(item.committee, rosters)
        number = item.number if item.number is not None or before is None else before + 1
        if number is not None:
            last[same(item.committee)] = number + len(item.members) - 1
        yield replace(item, number=number)


def _last_number(committee: str, rosters: Sequence[Roster]) -> int | None:
    """Return the last number of a committee, or of a group that is numbered anew; ``None`` if unsure."""
    wanted, found = same(committee), []
    for roster in rosters:
        groups = [same(member.group) for member in roster.members]
        if wanted and wanted != same(roster.name) and wanted not in groups:
            continue
        pairs = zip(numbers(roster), groups, strict=True)
        is_group = wanted in groups and is_headed(roster)
        found.append(max((n for n, group in pairs if not is_group or group == wanted), default=0))
    return found[0] if len(found) == 1 else None


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


def _earlier(value: Value, desk: Desk) -> Paper | None:
    """Return the earlier order; of one for many districts, this paper's."""
    if value.is_nothing:
        return None
    record = value.fields(EARLIER, main="record").require("record")
    papers = () if record.is_nothing else read_record_of(record, desk) or ()
    own = [paper for paper in papers if desk.district and desk.district in paper.variant] or papers[:1]
    known = numbers_of(own[0].body) if own else Numbers()
    has_roster = bool(own) and any(isinstance(block, Roster) for block in own[0].body)
    if own and not (has_roster or known.clauses or known.items):
        record.error("amended-order-without-roster", text=record.line())
    return own[0] if own else None
