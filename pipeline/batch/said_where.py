"""The block of a record that prints a text: findings about a finished page get the place to mend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.content.blocks import pieces
from pipeline.content.flow import FlowParagraph, FlowRoster, FlowTable
from pipeline.content.marks import Writer
from pipeline.domain.documents import Enclosure
from pipeline.domain.page_blocks import Block
from pipeline.findings import Finding
from pipeline.rendering.layout import squeeze


def with_place(finding: Finding, document: Enclosure) -> Finding:
    """Return a finding that quotes a ``text`` with the place of the first block that prints it.

    As it is if it quotes none, or if no block of the body prints that.
    """
    text = squeeze(str(finding.params.get("text", "")))
    if not text:
        return finding
    found = (n for n, block in enumerate(document.body) if any(text in said for said in _said(block)))
    number = next(found, None)
    if number is None:
        return finding
    return replace(finding, location=document.source.at(f"body[{number}]"))


def _said(block: Block) -> Iterator[str]:
    for piece in pieces(block, Writer()):
        if isinstance(piece, FlowTable):
            for row in piece.rows:
                yield squeeze("".join(str(p.text) for cell in row.cells for p in cell.paragraphs))
        elif isinstance(piece, FlowParagraph):
            yield squeeze(str(piece.text))
        elif isinstance(piece, FlowRoster):
            yield from (squeeze(str(line)) for member in piece.members for line in member.lines)
