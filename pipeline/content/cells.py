"""Typed lines as paragraphs of a flow: in cells and in running text, items hanging on their labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.content.flow import FlowCell, FlowParagraph, Text
from pipeline.content.marks import Writer
from pipeline.content.text import Rich, Span
from pipeline.domain.page_blocks import Align
from pipeline.patterns import regex
from pipeline.thai import units

CELL = "SarabanCell"
CELL_HEAD = "SarabanCellHead"
CELL_LIST = "SarabanCellList"

EMPTY = FlowParagraph(CELL, "")
BLANK = FlowCell((EMPTY,))
"""A cell to write in."""

DEEPEST_LEVEL = 4

_NUMBER = r"[1-9๑-๙][0-9๐-๙]{0,2}"
_LABEL = regex(
    rf"(?:(?P<dot>{_NUMBER}\.)(?![0-9๐-๙])|(?P<decimal>{_NUMBER}(?:\.{_NUMBER}){{1,3}}\.?)(?= )"
    rf"|(?P<paren>{_NUMBER}\))|(?P<double>\({_NUMBER}\))"
    r"|(?P<dash>[-–•])(?=[ \u0e01-\u0e2e\u0e40-\u0e44“\"(]))\s*(?=\S)"
)
_FIRST = frozenset("123456789๑๒๓๔๕๖๗๘๙(-–•")


def points_text(points: Decimal | None) -> str:
    """Return a number of points as one writes it: ``6``, ``2.5``; ``""`` for ``None``."""
    if points is None:
        return ""
    written = f"{points:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def bold(text: Text) -> Text:
    """Return the whole text in bold."""
    spans = text.spans if isinstance(text, Rich) else (Span(text, bold=True),)
    return Rich(tuple(replace(span, bold=True) for span in spans)) if str(text) else text


def label_of(line: str) -> tuple[str, str, str] | None:
    """Return style, label and text of a line that begins with a list label; ``None`` for another.

    A number with its unit (``๑.๕ ล้านบาท``, ``๙.๓๐ น.``) is no label, nor is a number alone.
    """
    if line[:1] not in _FIRST:
        return None
    found = _LABEL.match(line)
    if found is None or (found["decimal"] and units.begins_unit(line, found.end())):
        return None
    return found.lastgroup or "", found[0].strip(), line[found.end() :]


def typed(raw: str, writer: Writer, plain: str, hanging: str) -> Iterator[FlowParagraph]:
    """Yield a paragraph for each line typed: ``plain`` style, or ``hanging`` when it begins with a label.

    The first kind of label is level 1, a kind that comes within it level 2, and so on.
    """
    if "\n" not in raw and raw[:1] not in _FIRST:
        yield FlowParagraph(plain, writer.text(raw.strip()))
        return
    open_styles: list[str] = []
    for line in filter(None, map(str.strip, raw.splitlines())):
        found = label_of(line)
        if found is None:
            yield FlowParagraph(plain, writer.text(line))
            continue
        style, label, text = found
        if style in open_styles:
            del open_styles[open_styles.index(style) + 1 :]
        else:
            open_styles.append(style)
        level = min(len(open_styles), DEEPEST_LEVEL)
        yield FlowParagraph(hanging, writer.text(f"{label} {text}"), level)


def cell(
    raw: str,
    writer: Writer,
    *,
    align: Align | None = None,
    is_bold: bool = False,
    colspan: int = 1,
    rowspan: int = 1,
    shaded: bool = False,
) -> FlowCell:
    """Return a body cell; a text of several lines gives a paragraph for each."""
    if not raw:
        return FlowCell((EMPTY,), colspan, rowspan, shaded=shaded)
    paragraphs = typed(raw, writer, CELL, CELL_LIST)
    if align is None and not is_bold:
        return FlowCell(tuple(paragraphs) or (EMPTY,), colspan, rowspan, shaded=shaded)
    dressed = tuple(
        replace(p, text=bold(p.text) if is_bold else p.text, align=align or p.align) for p in paragraphs
    )
    return FlowCell(dressed or (EMPTY,), colspan, rowspan, shaded=shaded)


def head(
    raw: str, writer: Writer, *, align: Align | None = None, colspan: int = 1, rowspan: int = 1
) -> FlowCell:
    """Return a cell of the head of a table, each line typed a paragraph."""
    lines = [line for line in map(str.strip, raw.splitlines()) if line] or [""]
    paragraphs = tuple(FlowParagraph(CELL_HEAD, writer.text(line), align=align) for line in lines)
    return FlowCell(paragraphs, colspan, rowspan, shaded=True)


def covered(colspan: int = 1) -> FlowCell:
    """Return the part of a taller cell that lies in a lower row."""
    return FlowCell(colspan=colspan, covered=True)
