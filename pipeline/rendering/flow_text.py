"""Paragraphs of a flow as WordprocessingML: runs, symbols, labels that their lines hang on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from pipeline.content import Rich, Span
from pipeline.content.controls import ControlKind
from pipeline.content.flow import FlowParagraph
from pipeline.domain.page_blocks import Align
from pipeline.patterns import regex
from pipeline.rendering.control_xml import PROMPT_STYLE, control_xml
from pipeline.rendering.line_ends import CUT, loosened
from pipeline.rendering.metrics import BOLDER, has_glyph, width_twips

Text = str | Rich
SYMBOL_FACE = "Segoe UI Symbol"
_SYMBOL = regex("([\u2190-\u2bff]+)")
_PIECES = regex("([\t\n]|[\u2190-\u2bff]+)")
_MARKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_APART = '</w:t><w:t xml:space="preserve">'  # what is kept together is found within one element only
NAME = "<w:noProof/>"
"""What the run of a name has, which no dictionary knows: the layouter ends no line within it."""
_BOLD = "<w:b/><w:bCs/>"
_FONTS = "".join(f' w:{slot}="{SYMBOL_FACE}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
_JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def hanging(text: str | Rich, label: str) -> str | Rich:
    """Return the text of an item with a tab after its label."""
    if isinstance(text, str):
        return label.rstrip(" \u00a0") + "\t" + text[len(label) :]
    spans, taken = [], 0
    for span in text.spans:
        own = span.text
        if taken < len(label) <= taken + len(own):
            cut = len(label) - taken
            own = own[:cut].rstrip(" \u00a0") + "\t" + own[cut:]
        taken += len(span.text)
        spans.append(replace(span, text=own))
    return Rich(tuple(spans))


def broken_at_spaces(text: str | Rich, width: int, size_pt: float) -> str | Rich:
    """Return the head of a column with line ends where it has spaces, as its width needs them."""
    if not isinstance(text, str) or width_twips(text, size_pt, True) <= width or " " not in text:
        return text
    lines: list[str] = []
    for chunk in text.split(" "):
        if width_twips(chunk, size_pt, True) > width:
            return loosened(text, round(width / BOLDER), size_pt)  # a chunk must be broken anyway
        longer = f"{lines[-1]} {chunk}" if lines else chunk
        if lines and width_twips(longer, size_pt, True) <= width:
            lines[-1] = longer
        else:
            lines.append(chunk)
    return "\n".join(lines)


def runs(text: str | Rich) -> str:
    """Return the runs of a text; symbols that the face lacks name one that has them."""
    if isinstance(text, str):
        return "".join(_runs(text, bold=False))
    return "".join(run for span in text.spans for run in _span(span))


def _span(span: Span) -> Iterator[str]:
    """Yield the runs of a stretch; those of a control stand inside it."""
    control = span.control
    if control is None:
        yield from _runs(span.text, span.bold, NAME if span.is_name else "")
        return
    is_prompt = control.kind in (ControlKind.TEXT, ControlKind.CHOICE)
    style = f'<w:rStyle w:val="{PROMPT_STYLE}"/>' if is_prompt else ""
    yield control_xml(control, "".join(_runs(span.text, span.bold, style)))


def _runs(text: str, bold: bool, style: str = "") -> Iterator[str]:
    weight = _BOLD if bold else ""
    pieces = _PIECES.split(text) if _PIECES.search(text) else [text]
    for piece in filter(None, pieces):
        if piece in _MARKS:
            yield f"<w:r>{_properties(style + weight)}{_MARKS[piece]}</w:r>"
        else:
            is_foreign = _SYMBOL.match(piece) and not all(map(has_glyph, piece))
            fonts = f"<w:rFonts{_FONTS}/>" if is_foreign else ""
            written = f'<w:t xml:space="preserve">{escape(piece, quote=False).replace(CUT, _APART)}</w:t>'
            inner = fonts + weight + style if style == NAME else style + fonts + weight
            yield f"<w:r>{_properties(inner)}{written}</w:r>"


def _properties(inner: str) -> str:
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def paragraph(
    piece: FlowParagraph,
    style: str,
    *,
    text: str | Rich | None = None,
    keep_next: bool | None = None,
    before: int | None = None,
    after: int | None = None,
    indent: tuple[int, int] | None = None,
) -> str:
    """Return a paragraph.

    ``indent`` is its left edge and how far its label hangs out; lengths are in twips, ``None``
    leaves them to the style.
    """
    parts = (
        f'<w:pStyle w:val="{escape(style)}"/>',
        keep(keep_next),
        spacing(before, after),
        "" if indent is None else f'<w:ind w:left="{indent[0]}" w:hanging="{indent[1]}"/>',
        "" if piece.align is None else f'<w:jc w:val="{_JC[piece.align]}"/>',
    )
    written = runs(piece.text if text is None else text)
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{written}</w:p>"


def keep(keep_next: bool | None) -> str:
    """Return what holds a paragraph to the next one, or lets it go; ``None`` leaves it to the style."""
    if keep_next is None:
        return ""
    return "<w:keepNext/>" if keep_next else '<w:keepNext w:val="0"/>'


def spacing(before: int | None, after: int | None) -> str:
    """Return the gaps around a paragraph; ``None`` leaves them to the style."""
    said = {"before": before, "after": after}
    values = "".join(f' w:{side}="{value}"' for side, value in said.items() if value is not None)
    return f"<w:spacing{values}/>" if values else ""


def gap(twips: int, section: str = "", *, keep_next: bool = False) -> str:
    """Return an empty paragraph of a given height, which may end a section."""
    return (
        f"<w:p><w:pPr>{keep(keep_next or None)}"
        f'<w:spacing w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"/>'
        '<w:ind w:left="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
        f"{section}</w:pPr></w:p>"
    )
