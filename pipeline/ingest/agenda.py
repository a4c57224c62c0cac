"""The agenda of a meeting (ระเบียบวาระ): what each item is called, what was said, what was resolved."""

from __future__ import annotations

from pipeline.domain.page_blocks import Agenda, AgendaItem, Block
from pipeline.ingest.blocks import Makers, read_blocks
from pipeline.ingest.paper_block_keys import AGENDA_ITEM
from pipeline.ingest.values import Fields, Value


def read_agenda(fields: Fields, makers: Makers) -> Agenda:
    """Return the agenda of a block, in the order of its items; ``makers`` read what was said."""
    entries = (entry for entry in fields.require("items").entries() if not entry.is_nothing)
    items = tuple(_item(entry, makers) for entry in entries)
    return Agenda(items, keep_together=fields.get("keep_together").switch() or False)


def _item(value: Value, makers: Makers) -> AgendaItem:
    fields = value.fields(AGENDA_ITEM, main="title")
    return AgendaItem(
        title=fields.require("title").line(),
        number=fields.get("number").line(),
        body=_said(fields, makers),
        resolution=fields.get("resolution").text(),
    )


def _said(fields: Fields, makers: Makers) -> tuple[Block, ...]:
    """Return what was said, from whichever of the two keys has it; the path is that of ``body``."""
    if fields.states("text") and fields.states("body"):
        fields.get("text").error("agenda-text-and-body")
    stated = fields.get("body") if fields.states("body") else fields.get("text")
    return read_blocks(Value(stated.node, fields.get("body").path, stated.label, stated.reading), makers)
