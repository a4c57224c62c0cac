"""Amendments (การแก้ไข): what an amending order changes in an earlier one, held against its record."""

from __future__ import annotations

import re
from datetime import date

from pipeline.domain.blocks import ListStyle
from pipeline.domain.page_blocks import Amendment, Amendments, Change, Roster
from pipeline.ingest.appointed import read_record_of
from pipeline.ingest.desk import Desk
from pipeline.ingest.keys import LIST_STYLES
from pipeline.ingest.nodes import Items, Text
from pipeline.ingest.paper_block_keys import CHANGE, CHANGES, EARLIER
from pipeline.ingest.rosters import read_members
from pipeline.ingest.values import Fields, Value, cleaned
from pipeline.thai import digits

GREATEST_NUMBER = 9_999

_MEMBER = re.compile(r"(?:ใน)?(?:ลำดับ(?:ที่)?|เลขที่|หมายเลข)\s*([0-9]{1,4})(?![0-9.\-–])")


def read_amendments(fields: Fields, desk: Desk) -> Amendments:
    """Return the changes of a block, with the rosters of the earlier order if its record is named."""
    changes = (entry for entry in fields.require("changes").entries() if not entry.is_nothing)
    earlier, day = _earlier(fields.get("order"), desk)
    return Amendments(
        tuple(_change(entry.fields(CHANGE, main="place")) for entry in changes),
        style=fields.get("style").choice(LIST_STYLES, ListStyle) or ListStyle.DOT,
        member_style=fields.get("member_style").choice(LIST_STYLES, ListStyle) or ListStyle.DOT,
        earlier=earlier,
        earlier_date=day,
        keep_together=fields.get("keep_together").switch() or False,
    )


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


def _earlier(value: Value, desk: Desk) -> tuple[tuple[Roster, ...], date | None]:
    """Return the rosters of the earlier order and its day; of one for many districts, this paper's."""
    if value.is_nothing:
        return (), None
    record = value.fields(EARLIER, main="record").require("record")
    papers = () if record.is_nothing else read_record_of(record, desk) or ()
    own = [paper for paper in papers if desk.district and desk.district in paper.variant] or papers[:1]
    rosters = [block for paper in own for block in paper.body if isinstance(block, Roster)]
    if own and not rosters:
        record.error("amended-order-without-roster", text=record.line())
    return tuple(rosters), own[0].date.exact if own else None
