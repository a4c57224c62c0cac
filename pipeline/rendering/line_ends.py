"""Where the lines of a narrow column may end: stretches that stay whole, and those too long for it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rendering.metrics import width_twips
from pipeline.rendering.place_names import whole
from pipeline.thai.compounds import hold
from pipeline.thai.keep import NBSP, WORD_JOINER, phones, protect

CUT = "\ue02b"
"""Stands in a text after a space at which a line may end although the words belong together."""


_OPEN = " " + CUT


def held(text: str, *, with_level: bool = False) -> str:
    """Return the text with word joiners where no line may end: names, numbers, compounds, places.

    ``with_level`` holds a place to the word for its level, too, which asks for more room.
    """
    return hold(whole(protect(text), with_level=with_level))


def unbroken_pieces(text: str, *, with_level: bool = False) -> Iterator[str]:
    """Return the stretches of a text that no line ends in, as the layouter sees them, joined for it."""
    # 43 MB of dictionaries: only where the widths of a table are left to the text, or a column is narrow.
    from icu4py.breakers import LineBreaker

    closed = held(text, with_level=with_level)
    return (str(piece).replace(WORD_JOINER, "") for piece in LineBreaker(closed, "th"))


def plain_pieces(text: str) -> Iterator[str]:
    """Return the words of a text as the dictionary divides it, whatever belongs together."""
    from icu4py.breakers import LineBreaker

    return map(str, LineBreaker(text, "th"))


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
        written.append(_opened(own, room, size_pt) if is_long else own)
    return "".join(written)


def _opened(piece: str, room: int, size_pt: float) -> str:
    """Return a piece that is too long for a line, open but inside telephone numbers that fit one."""
    written, position = [], 0
    for start, end in phones(piece):
        if width_twips(piece[start:end], size_pt) <= room:
            written += [piece[position:start].replace(NBSP, _OPEN), piece[start:end]]
            position = end
    return "".join((*written, piece[position:].replace(NBSP, _OPEN)))
