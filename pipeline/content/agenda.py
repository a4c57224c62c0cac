"""The agenda of a meeting (ระเบียบวาระ) as pieces of a flow: heading, what was said, resolution."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.content.flow import FlowParagraph
from pipeline.content.holding import Piece
from pipeline.content.marks import Writer
from pipeline.content.running import around, heading_style, running
from pipeline.domain.page_blocks import Agenda, AgendaItem, Block
from pipeline.patterns import regex
from pipeline.thai import digits
from pipeline.thai.keep import NBSP

RESOLUTION = "SarabanResolution"

_ITEM = "ระเบียบวาระที่"
_RESOLVED = "มติที่ประชุม"
_APART = NBSP * 2
_NUMBER = regex(r"(?:(?:ระเบียบ)?วาระ)?(?:ที่)?\s*(?P<number>[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*)\.?\s*")
_RESOLVED_BEFORE = regex(rf"\A\s*{_RESOLVED}(?:\s*:\s*|\s+)")

Pieces = Callable[[Block, Writer], Iterator[Piece]]


def agenda(block: Agenda, writer: Writer, pieces: Pieces) -> Iterator[Piece]:
    """Yield the items of an agenda; ``pieces`` dresses what was said.

    An item without a number takes the next whole one. A matter within an item (``4.1``) is a
    heading of the second level, with its number alone.
    """
    last = 0
    for item in block.items:
        number = _number(item) or str(last + 1)
        last = int(number.partition(".")[0]) if number[0].isdecimal() else last + 1
        yield _heading(item, number, writer)
        for each in item.body:
            yield from pieces(each, writer)
        yield from _resolution(item.resolution, writer)


def _number(item: AgendaItem) -> str:
    """Return the number as typed, with Arabic digits and without the words before it."""
    found = _NUMBER.fullmatch(item.number.strip())
    return digits.to_arabic(found["number"]) if found else " ".join(item.number.split())


def _heading(item: AgendaItem, number: str, writer: Writer) -> FlowParagraph:
    level = min(number.count(".") + 1, 3)
    shown = writer.line(number if level > 1 else f"{_ITEM} {number}").replace(" ", NBSP)
    title = writer.text(" ".join(item.title.split()))
    text = around(f"{shown}{_APART}", title) if str(title) else shown
    return FlowParagraph(heading_style(level), text, keep_next=True)


def _resolution(resolution: str, writer: Writer) -> Iterator[FlowParagraph]:
    """Yield the resolution behind its label; further lines typed are paragraphs of their own."""
    lines = [line.strip() for line in _RESOLVED_BEFORE.sub("", resolution).splitlines()]
    first, *others = [line for line in lines if line] or [""]
    if first:
        yield FlowParagraph(RESOLUTION, around(f"{_RESOLVED}{_APART}", writer.text(first)))
    yield from running(others, writer)
