"""Characters that the font does not have: told before anything is printed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from pipeline.domain.documents import Document
from pipeline.findings import Finding, warning
from pipeline.rendering import metrics
from pipeline.thai.text import clean

_SELECTORS = "\u200d\ufe0e\ufe0f"  # they join and colour emoji, and have no shape of their own
_BOXES = "\u2610\u2611\u2612"  # drawn in a symbol font


def unprintable(document: Document) -> Iterator[Finding]:
    """Return a warning for each field with characters that the font lacks."""
    for field in dataclasses.fields(document):
        if field.name in ("note", "source"):
            continue
        printed = (clean(text).text for text in _texts(getattr(document, field.name)))
        missing = sorted({c for text in printed for c in text if ord(c) > 0x7F and _lacks(c)})
        if missing:
            yield warning(
                "glyph-missing",
                document.source.at(field.name),
                characters=" ".join(missing),
                count=len(missing),
            )


def _texts(value: object) -> Iterator[str]:
    """Return the texts in a value, wherever in it they stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))


def _lacks(character: str) -> bool:
    return character not in _SELECTORS + _BOXES and not metrics.has_glyph(character)
