"""Signatures side by side: what is too long for its half of the page goes to the next line.

The styles of such rows have a centre tab in each half of the text column; widths are in twips.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.content.flow import FlowParagraph, FlowPiece
from pipeline.content.paper_signatures import NAME_PAIR, POSITION_PAIR
from pipeline.rendering.broken_lines import broken
from pipeline.rendering.style_facts import StyleFacts

_BETWEEN = 227  # 4 mm between what stands on the left and on the right


def side_by_side(pieces: Sequence[FlowPiece], styles: StyleFacts, text_width: int) -> tuple[FlowPiece, ...]:
    """Return the pieces, names and posts side by side broken by word to fit half of the column.

    One without a tab is that of a signature in the middle, and stays as it is.
    """
    room = text_width // 2 - _BETWEEN
    fitted: list[FlowPiece] = []
    rows: list[FlowParagraph] = []
    for piece in pieces:
        style = piece.style if isinstance(piece, FlowParagraph) else ""
        if style != POSITION_PAIR:
            fitted += _narrowed(rows, styles, room)
            rows = []
        is_of_two = style in (NAME_PAIR, POSITION_PAIR)
        if isinstance(piece, FlowParagraph) and is_of_two and "\t" in str(piece.text):
            rows.append(piece)
        else:
            fitted.append(piece)
    return (*fitted, *_narrowed(rows, styles, room))


def _narrowed(rows: Sequence[FlowParagraph], styles: StyleFacts, room: int) -> Iterator[FlowParagraph]:
    """Return the rows of two signatures, the left one and the right one broken each by itself."""
    columns: tuple[list[str], list[str]] = [], []
    for row in rows:
        size = styles.size_pt(row.style)
        for column, line in zip(columns, str(row.text).split("\t")[1:], strict=False):
            column += [str(each) for each in broken(line, room, size)] if line else []
    lines = list(zip_longest(*columns, fillvalue=""))
    for number, both in enumerate(lines, 1):
        row = rows[0] if number == 1 else replace(rows[-1], style=POSITION_PAIR)
        text = "".join(f"\t{line}" for line in both).rstrip("\t")
        yield replace(row, text=text, keep_next=number < len(lines) or rows[-1].keep_next)
