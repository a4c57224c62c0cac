"""Changes of an earlier order as pieces of a flow: what is repealed, and the new words in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.content.cells import label_of
from pipeline.content.flow import FlowMember, FlowParagraph, FlowRoster
from pipeline.content.holding import Piece
from pipeline.content.lists import label
from pipeline.content.marks import Writer
from pipeline.content.roster import flow_member
from pipeline.content.running import BODY, around, labelled
from pipeline.domain.blocks import ListStyle
from pipeline.domain.page_blocks import Amendment, Amendments, Change
from pipeline.patterns import regex

QUOTE = "SarabanQuote"

_OPEN, _CLOSE = "“", "”"
_MARKS = f'{_OPEN}{_CLOSE}"'
_EMPTY_LINE = regex(r"\n[ \t]*\n")
_CLAUSE = regex(r"(?:ข้อ|มาตรา) ?[0-9๐-๙]")


def amendments(block: Amendments, writer: Writer) -> Iterator[Piece]:
    """Yield the changes in order, each with its label and the fixed words of an amending order.

    New words are quoted: each paragraph and each member opens with “, only the last closes with ”.
    """
    for position, item in enumerate(block.items, 1):
        new = tuple(_new_words(item, block.member_style, writer))
        is_list = len(block.items) > 1 or block.style is not ListStyle.DOT  # one change is none, unless asked
        shown = label(block.style, position) if is_list else ""
        said = _said(item, shown, writer)
        yield replace(said, keep_next=True) if new else said
        yield from new


def _said(item: Amendment, shown: str, writer: Writer) -> FlowParagraph:
    if not shown:
        return FlowParagraph(BODY, writer.text(_words(item)))
    return labelled(shown, _words(item), 1, writer)


def _words(item: Amendment) -> str:
    place = item.place.strip() or _place(item)
    match item.change:
        case Change.REPLACE:
            return f"ให้ยกเลิกความใน{place} และให้ใช้ความต่อไปนี้แทน"
        case Change.ADD:
            return f"ให้เพิ่มความต่อไปนี้เป็น{place}" if place else "ให้เพิ่มความต่อไปนี้"
        case Change.REMOVE:
            return f"ให้ยกเลิกความใน{place}"


def _place(item: Amendment) -> str:
    """Return the place of a member by his number and his committee, where the record has no words for it."""
    number = _numbers(item.number, len(item.members)) if item.number is not None else ""
    return f"{number} ของ{item.committee}" if number and item.committee else number or item.committee


def _numbers(first: int, count: int) -> str:
    """Return the numbers of the members that a change makes, in words of an order."""
    if count < 2:
        return f"ลำดับที่ {first}"
    return f"ลำดับที่ {first} {'และ' if count == 2 else 'ถึง'}ลำดับที่ {first + count - 1}"


def _new_words(item: Amendment, style: ListStyle, writer: Writer) -> Iterator[Piece]:
    if item.change is Change.REMOVE:
        return
    texts = _unquoted(list(_paragraphs(item.text)))
    ends = ["" if item.members else _CLOSE] if texts else []
    closed = zip(texts, ["" for _ in texts[1:]] + ends, strict=True)
    quoted = [FlowParagraph(QUOTE, writer.text(f"{_OPEN}{text}{end}")) for text, end in closed]
    if not item.members:
        yield from quoted
        return
    yield from (replace(each, keep_next=True) for each in quoted)
    yield FlowRoster(tuple(_members(item, style, writer)))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text: an empty line ends one, a line with a label or a clause begins one."""
    for chunk in _EMPTY_LINE.split(text):
        words: list[str] = []
        for line in filter(None, map(str.strip, chunk.splitlines())):
            bare = line.lstrip(_MARKS)
            if words and (label_of(bare) or _CLAUSE.match(bare)):
                yield " ".join(words)
                words = []
            words.append(line)
        if words:
            yield " ".join(words)


def _unquoted(lines: Sequence[str]) -> Sequence[str]:
    """Return paragraphs without the marks that the clerk typed around all of them."""
    if not lines or lines[0][0] not in _MARKS or lines[-1][-1] not in _MARKS or lines == [_OPEN]:
        return lines
    inner = [line.removeprefix(line[0]) if line[0] in _MARKS else line for line in lines]
    inner[-1] = inner[-1][:-1]
    return lines if any(mark in line for mark in _MARKS for line in inner) or not all(inner) else inner


def _members(item: Amendment, style: ListStyle, writer: Writer) -> Iterator[FlowMember]:
    first, last = 1 if item.number is None else item.number, len(item.members) - 1
    for n, member in enumerate(item.members):
        opened = _opened(flow_member(member, label(style, first + n), writer))
        yield _closed(opened) if n == last else opened


def _opened(member: FlowMember) -> FlowMember:
    if member.label:
        return replace(member, label=_OPEN + member.label)
    first, *others = member.lines
    return replace(member, lines=(around(_OPEN, first), *others))


def _closed(member: FlowMember) -> FlowMember:
    """Return a member with the mark behind what is printed last of him: the role, or a lower line."""
    if member.role_lines and len(member.role_lines) >= len(member.lines):
        *roles, role = member.role_lines
        return replace(member, role_lines=(*roles, role + _CLOSE))
    *lines, last = member.lines
    return replace(member, lines=(*lines, around("", last, _CLOSE)))
