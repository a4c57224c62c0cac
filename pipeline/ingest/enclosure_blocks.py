"""The blocks of enclosures beside running text: tables, boxes to tick, blanks and schedules."""

from __future__ import annotations

import re

from pipeline.domain.page_blocks import Blanks, Block, Checklist, ChecklistItem
from pipeline.ingest.blocks import TEXT_MAKERS, Maker, Makers, read_blocks
from pipeline.ingest.cells import as_typed, cell_text
from pipeline.ingest.enclosure_keys import BLANKS, CHECKLIST, CHECKLIST_ITEM, SCHEDULE, TABLE
from pipeline.ingest.keys import BlockType
from pipeline.ingest.schedules import read_schedule
from pipeline.ingest.tables import read_table
from pipeline.ingest.values import Fields, Value
from pipeline.patterns import regex

MOST_SIDE_BY_SIDE = 6

_BOX = regex(r"\[(?P<tick>[ xX/]?)\]\s*(?P<label>.*)", re.DOTALL)


def read_enclosure_body(value: Value) -> tuple[Block, ...]:
    """Return the body of an enclosure: typed text, blocks, or a list that mixes both."""
    return read_blocks(value, MAKERS)


def _checklist(fields: Fields, _level: int) -> Checklist:
    return Checklist(
        tuple(checklist_item(each) for each in fields.require("items").entries() if not each.is_nothing),
        columns=fields.get("columns").whole(1, MOST_SIDE_BY_SIDE) or 1,
        keep_together=fields.get("keep_together").switch() or False,
    )


def checklist_item(value: Value) -> ChecklistItem:
    """Return a box; ``[x]`` and ``[ ]`` before a label say whether it is ticked."""
    fields = value._replace(node=as_typed(value.node)).fields(CHECKLIST_ITEM, main="label")
    label, checked = cell_text(fields.require("label")), fields.get("checked").switch()
    box = _BOX.fullmatch(label)
    if box is not None and not fields.has("checked"):
        label, checked = box["label"], (True if box["tick"].strip() else None)
    return ChecklistItem(label, checked, fields.get("points").decimal())


def _blanks(fields: Fields, _level: int) -> Blanks:
    lines = fields.require("lines").lines()
    return Blanks(lines, keep_together=fields.get("keep_together").switch() or False)


MAKERS: Makers = {
    **TEXT_MAKERS,
    BlockType.TABLE: Maker(TABLE, lambda fields, _level: read_table(fields), ("rows", "header_rows")),
    BlockType.CHECKLIST: Maker(CHECKLIST, _checklist),
    BlockType.SCHEDULE: Maker(SCHEDULE, lambda fields, _level: read_schedule(fields), ("entries",)),
    BlockType.BLANKS: Maker(BLANKS, _blanks, ("lines",)),
}
