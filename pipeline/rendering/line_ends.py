"""Where the lines of a narrow column may end: stretches that stay whole, and those too long for it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rendering.metrics import width_twips
from pipeline.thai.compounds import hold
from pipeline.thai.keep import NBSP, WORD_JOINER, protect

CUT = "\ue02b"
"""Stands in a text after a space at which a line may end although the words belong together."""


def unbroken_pieces(text: str) -> Iterator[str]:
    """Return the stretches of a text that no line ends in, as the layouter sees them, joined for it."""
    # 43 MB of dictionaries: only where the widths of a table are left to the text, or a column is narrow.
    from icu4py.breakers import LineBreaker

    return (str(piece).replace(WORD_JOINER, "") for piece in LineBreaker(hold(protect(text)), "th"))


def loosened(text: str, room: int, size_pt: float) -> str:
    """Return a text with its no-break spaces opened where they make a piece too long for a line of ``room``.

    What cannot be kept together anyhow would be torn within a word.
    """
    if NBSP not in text or all(width_twips(chunk, size_pt) <= room for chunk in text.split(" ")):
        return text
    written, position = [], 0
    for piece in unbroken_pieces(text):
        own = text[position : position + len(piece)]
        position += len(piece)
        is_long = width_twips(piece.strip(), size_pt) > room
        written.append(own.replace(NBSP, " " + CUT) if is_long else own)
    return "".join(written)
