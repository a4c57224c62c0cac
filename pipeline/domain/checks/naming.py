"""How messages call the parts of a rubric."""

from __future__ import annotations

from pipeline.domain.rubric import Criterion, Item, Level
from pipeline.domain.words import plain

_LONGEST_NAME = 60


def named(part: Criterion | Item | Level) -> str:
    """Return a criterion, item or level as messages call it: its number or label, and how it begins."""
    match part:
        case Criterion():
            words = f"{part.number} {part.title}"
        case Item():
            words = f"{part.number} {part.text}"
        case Level():
            words = part.label or part.text
    return shortened(words)


def shortened(words: str) -> str:
    """Return how a text begins, on one line."""
    words = plain(words)
    return words if len(words) <= _LONGEST_NAME else words[:_LONGEST_NAME].rstrip() + "…"
