"""Signatures of official papers as paragraphs: below one another, or two side by side on centre tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.content.flow import FlowParagraph
from pipeline.content.holding import together
from pipeline.content.marks import Writer
from pipeline.content.view import DOTTED_NAME
from pipeline.domain.documents import Signatory
from pipeline.domain.page_blocks import Align
from pipeline.domain.signature import signature_lines
from pipeline.patterns import regex
from pipeline.thai.keep import NBSP

NAME = "SarabanName"
POSITION = "SarabanPosition"
NAME_PAIR = "SarabanNamePair"
POSITION_PAIR = "SarabanPositionPair"

_SIGN = regex(r"\(?ลง(?:ชื่อ|นาม)\)?")
_BELOW = ("ผู้", "พยาน", "ประธาน", "รองประธาน", "กรรมการ", "เลขานุการ")
"""What a person is in the matter is printed below the name, as minutes have it (form 11)."""


@dataclass(frozen=True, slots=True)
class _Signed:
    """One signature as printed: the name with what stands before it, the lines below."""

    name: str
    below: tuple[str, ...]


def signature_pieces(
    signatories: Sequence[Signatory], writer: Writer, *, side_by_side: bool = False
) -> Iterator[FlowParagraph]:
    """Yield the paragraphs of signatures, each held to the next one of its page; none if nobody signs.

    Side by side two stand in a row, line by line; of an odd number the last stands below, in the
    middle. Of more than two signatures below one another each may end a page, but for the last two.
    """
    signed = [_signed(each, writer) for each in signatories]
    rows = list(_rows(signed)) if side_by_side else [tuple(_alone(each)) for each in signed]
    for row in rows[:-2]:
        yield from together(row)
    yield from together(paragraph for row in rows[-2:] for paragraph in row)


def _rows(signed: Sequence[_Signed]) -> Iterator[tuple[FlowParagraph, ...]]:
    for left, right in zip_longest(signed[::2], signed[1::2]):
        if right is not None:
            yield tuple(_pair(left, right))
        else:
            yield tuple(_alone(left) if len(signed) == 1 else _in_the_middle(left))


def _alone(signed: _Signed) -> Iterator[FlowParagraph]:
    yield FlowParagraph(NAME, signed.name)
    for line in signed.below:
        yield FlowParagraph(POSITION, line)


def _in_the_middle(signed: _Signed) -> Iterator[FlowParagraph]:
    """Yield a signature in the middle of the page, below a pair."""
    yield FlowParagraph(NAME_PAIR, signed.name, align=Align.CENTRE)
    for line in signed.below:
        yield FlowParagraph(POSITION_PAIR, line, align=Align.CENTRE)


def _pair(left: _Signed, right: _Signed) -> Iterator[FlowParagraph]:
    yield FlowParagraph(NAME_PAIR, f"\t{left.name}\t{right.name}")
    for lines in zip_longest(left.below, right.below, fillvalue=""):
        yield FlowParagraph(POSITION_PAIR, "".join(f"\t{line}" for line in lines).rstrip("\t"))


def _signed(signatory: Signatory, writer: Writer) -> _Signed:
    before, below = _labels(signatory.label)
    name = writer.line(signatory.name) if signatory.name else DOTTED_NAME
    shown = f"({name})" if signatory.has_brackets else name
    lines = dict.fromkeys(filter(None, (*signature_lines(signatory), signatory.capacity, below)))
    return _Signed(f"{writer.line(before)}{NBSP}{shown}" if before else shown, writer.lines(tuple(lines)))


def _labels(label: str) -> tuple[str, str]:
    """Return what stands before the name, and what below it: ``ลงชื่อ`` and ``ผู้จดรายงานการประชุม``."""
    label = label.strip()
    found = _SIGN.match(label)
    if found:
        return found[0], label[found.end() :].strip(" .…_")
    return ("", label) if label.startswith(_BELOW) else (label, "")
