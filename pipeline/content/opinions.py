"""Opinions and orders below the signature of a memo: label, boxes to tick, lines to write on, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.content.blocks import boxes
from pipeline.content.flow import FlowParagraph
from pipeline.content.holding import is_short, together
from pipeline.content.marks import Writer
from pipeline.content.paper_signatures import signature_pieces
from pipeline.content.running import heading_style, plain_lines
from pipeline.domain.documents import Opinion

_LEAST_APART = 3
"""Paragraphs that an opinion must have for its first and its last ones to be two sets."""


def opinion_pieces(opinions: Sequence[Opinion], writer: Writer) -> Iterator[FlowParagraph]:
    """Yield the paragraphs of opinions in order.

    Those of one are held together; of one that would take half a page, label and signature are
    held to the text beside them.
    """
    for opinion in opinions:
        text, signature = [*_text(opinion, writer)], [*signature_pieces((opinion.signatory,), writer)]
        if is_short(text) or len(text) < _LEAST_APART:
            yield from together([*text, *signature])
        else:
            yield from (*together(text[:2]), *text[2:-1], *together([*text[-1:], *signature]))


def _text(opinion: Opinion, writer: Writer) -> Iterator[FlowParagraph]:
    if opinion.label:
        yield FlowParagraph(heading_style(1), writer.text(opinion.label))
    yield from boxes(opinion.checklist, writer)
    yield from plain_lines(opinion.lines, writer)
