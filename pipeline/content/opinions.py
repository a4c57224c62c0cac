"""Opinions and orders below the signature of a memo: label, boxes to tick, lines to write on, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.content.blocks import boxes
from pipeline.content.flow import FlowParagraph
from pipeline.content.holding import together
from pipeline.content.marks import Writer
from pipeline.content.paper_signatures import signature_pieces
from pipeline.content.running import heading_style, plain_lines
from pipeline.domain.documents import Opinion


def opinion_pieces(opinions: Sequence[Opinion], writer: Writer) -> Iterator[FlowParagraph]:
    """Yield the paragraphs of opinions in order; those of one are held together."""
    for opinion in opinions:
        yield from together(_opinion(opinion, writer))


def _opinion(opinion: Opinion, writer: Writer) -> Iterator[FlowParagraph]:
    if opinion.label:
        yield FlowParagraph(heading_style(1), writer.text(opinion.label))
    yield from boxes(opinion.checklist, writer)
    yield from plain_lines(opinion.lines, writer)
    yield from signature_pieces((opinion.signatory,), writer)
