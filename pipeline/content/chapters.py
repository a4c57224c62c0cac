"""Headings of chapters in a regulation: หมวด ๑ and its title, each centred on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.content.flow import FlowParagraph
from pipeline.content.holding import Piece
from pipeline.content.running import BODY, PLAIN_TEXT, heading_style
from pipeline.domain.blocks import Orientation
from pipeline.domain.page_blocks import Align
from pipeline.patterns import regex

Placed = tuple[Orientation | None, Piece]

_SPACE = "[ \u00a0]"
_DIVISION = regex(
    rf"(?P<number>(?:หมวด|ส่วนที่|ลักษณะ){_SPACE}*[0-9๐-๙]{{1,3}}(?:/[0-9๐-๙]{{1,2}})?)"
    rf"(?:{_SPACE}+(?!ของ|แห่ง|และ|หรือ|ถึง|ตาม|ข้อ|มาตรา|ให้|นี้|ดัง|กับ)(?P<title>\S.{{0,79}}))?"
)
_RUNNING = frozenset((BODY, *map(heading_style, (1, 2, 3))))
_ALONE = regex("บททั่วไป|บทเฉพาะกาล|บทกำหนดโทษ|บทเบ็ดเตล็ด")
_TITLE = regex("(?!ข้อ)[^“”]{1,80}")


def with_chapters(found: Iterable[Placed]) -> Iterator[Placed]:
    """Yield pieces with the paragraphs centred that divide a regulation, held to what they head."""
    is_named = True
    for way, piece in found:
        text = piece.text if isinstance(piece, FlowParagraph) and piece.style in _RUNNING else ""
        division = _DIVISION.fullmatch(text) if isinstance(text, str) else None
        if division is not None:
            lines = [each for each in (division["number"], division["title"]) if each]
        elif isinstance(text, str) and text and (_ALONE if is_named else _TITLE).fullmatch(text):
            lines = [text]
        else:
            lines = []
        is_named = division is None or division["title"] is not None
        if not lines:
            yield way, piece
        for line in lines:
            yield way, FlowParagraph(PLAIN_TEXT, line, align=Align.CENTRE, keep_next=True)
