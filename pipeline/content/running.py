"""Running text as paragraphs of a flow: the styles of the template, typed lines, items of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.content.cells import typed
from pipeline.content.flow import FlowParagraph, Text
from pipeline.content.lists import DEEPEST_LEVEL
from pipeline.content.marks import Writer
from pipeline.content.text import Rich, Span
from pipeline.thai import digits

BODY = "SarabanBody"
PLAIN_TEXT = "SarabanPlainText"

_DEEPEST_HEADING = 3


def list_style(level: int) -> str:
    """Return the style of a list item of level 1 to 4."""
    return f"SarabanList{min(max(level, 1), DEEPEST_LEVEL)}"


def heading_style(level: int) -> str:
    """Return the style of a heading; the fourth level looks like the third."""
    return f"SarabanHeading{min(max(level, 1), _DEEPEST_HEADING)}"


def labelled(label: str, text: str, level: int, writer: Writer) -> FlowParagraph:
    """Return an item of a list: its label (Arabic digits, ``""`` for none), a space, its text."""
    shown = f"{digits.to_thai(label)} {text}" if label else text
    return FlowParagraph(list_style(level), writer.text(shown), level if label else 0)


def plain_lines(lines: Iterable[str], writer: Writer) -> Iterator[FlowParagraph]:
    """Yield lines without indent: blanks to fill in, results."""
    return (FlowParagraph(PLAIN_TEXT, writer.text(line)) for line in lines)


def running(texts: Iterable[str], writer: Writer) -> Iterator[FlowParagraph]:
    """Yield texts as running paragraphs; typed lines of a list hang on their labels."""
    for text in texts:
        for paragraph in typed(text, writer, BODY, "list"):
            is_item = paragraph.style == "list"
            yield replace(paragraph, style=list_style(paragraph.level)) if is_item else paragraph


def around(before: str, text: Text, after: str = "") -> Text:
    """Return a printed text with words before and behind it, as they are, in the ordinary weight."""
    if isinstance(text, str):
        return before + text + after
    ends = (Span(before, bold=False), Span(after, bold=False))
    return Rich(tuple(span for span in (ends[0], *text.spans, ends[1]) if span.text))
