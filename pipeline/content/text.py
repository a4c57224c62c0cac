"""Typed text dressed for the page: digits, spacing, bold stretches, what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.content.controls import Control
from pipeline.patterns import regex
from pipeline.thai import digits, keep, text

_BOLD = regex(r"\*\*(\S(?:.*?\S)??)\*\*", re.DOTALL)
_LITERAL = regex(r"`[^`\n]+`")
_STAR = "\ue02a"  # stands for an asterisk between backticks, which makes nothing bold


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one weight; that of a ``control`` is what it shows until it is filled in.

    No line ends within a stretch that ``is_name``.
    """

    text: str
    bold: bool
    control: Control | None = None
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Rich:
    """Text with bold stretches; the renderer turns each span into a run of its own."""

    spans: tuple[Span, ...]

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)


def spans_of(text: str | Rich) -> tuple[Span, ...]:
    """Return a text as spans."""
    return text.spans if isinstance(text, Rich) else (Span(text, bold=False),)


def one_line(raw: str) -> str:
    """Return a text as printed on one line, parts kept together that belong together."""
    return keep.join(text.printed(" ".join(raw.splitlines())))


def lines(raw: tuple[str, ...]) -> tuple[str, ...]:
    """Return texts as printed, each on one line."""
    return tuple(one_line(line) for line in raw)


def rich(raw: str) -> str | Rich:
    """Return running text as printed; ``**bold**`` becomes spans."""
    if "**" not in raw:
        return keep.join(text.printed(raw))
    starred = _LITERAL.sub(lambda literal: literal[0].replace("*", _STAR), raw)
    spans = tuple(_spans(text.space(text.clean(starred).text)))
    if not any(span.bold for span in spans):
        return keep.join(text.printed(raw))
    return Rich(tuple(_printed_spans(spans)))


def _printed_spans(spans: tuple[Span, ...]) -> Iterator[Span]:
    """Return the spans as printed: digits and no-break spaces are decided over their bounds."""
    whole = "".join(span.text for span in spans)
    printed = digits.apply_policy(whole)
    is_shorter = len(printed) != len(whole)  # the backticks went, so that no position holds
    joined, end = keep.join(printed), 0
    for span in spans:
        start, end = end, end + len(span.text)
        said = keep.join(digits.apply_policy(span.text)) if is_shorter else joined[start:end]
        yield Span(said.replace(_STAR, "*"), span.bold)


def _spans(printed: str) -> Iterator[Span]:
    end = 0
    for match in _BOLD.finditer(printed):
        if match.start() > end:
            yield Span(printed[end : match.start()], bold=False)
        yield Span(match[1], bold=True)
        end = match.end()
    if end < len(printed):
        yield Span(printed[end:], bold=False)
