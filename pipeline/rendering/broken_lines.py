"""Lines of a text that has a column to itself: broken by word, as ICU and the names in it allow.

A piece that is too long for the column is opened at its no-break spaces, and one without any is
cut between letters, each with its vowels and tone marks. Lengths are in twips.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.content.text import Rich, Span, spans_of
from pipeline.patterns import regex
from pipeline.rendering.line_ends import plain_pieces, unbroken_pieces
from pipeline.rendering.metrics import width_twips
from pipeline.thai.keep import NBSP
from pipeline.thai.letters import LEADING_VOWEL, MARK, SARA_AM

Text = str | Rich
_BLANK = " " + NBSP
# A letter with the vowel before it, its marks, and what other scripts put on theirs.
_CLUSTER = regex(rf"[{LEADING_VOWEL}]*[^{MARK}{SARA_AM}\u0300-\u036f]?[{MARK}{SARA_AM}\u0300-\u036f]*")
_BETWEEN_NAMES = regex(rf"[^{NBSP}]+{NBSP}?")


def width_of(text: Text, size_pt: float) -> int:
    """Return the width of a text on one line; of its bold stretches, about."""
    return sum(width_twips(span.text, size_pt, span.bold) for span in spans_of(text))


def joined(texts: Iterable[Text]) -> Text:
    """Return texts one behind the other as one."""
    parts = tuple(texts)
    if all(isinstance(part, str) for part in parts):
        return "".join(map(str, parts))
    return Rich(tuple(span for part in parts for span in spans_of(part) if span.text))


def broken(text: Text, room: int, size_pt: float) -> list[Text]:
    """Return the lines of a text in a column of ``room``; one line if it fits.

    No line ends within a word, a name or a number that the column can hold.
    """
    if width_of(text, size_pt) <= room:
        return [text]
    lines, begin, end = [], 0, 0
    for piece in _pieces(text, room, size_pt):
        reached = end + piece
        if begin < end and width_of(_stretch(text, begin, reached), size_pt) > room:
            lines.append(_stretch(text, begin, end))
            begin = end
        end = reached
    return [*lines, _stretch(text, begin, end)]


def _pieces(text: Text, room: int, size_pt: float) -> Iterator[int]:
    """Return how many letters each piece has that no line ends in."""
    position = 0
    for piece in unbroken_pieces(str(text), with_level=True):
        length = len(piece)
        if width_of(_stretch(text, position, position + length), size_pt) <= room:
            yield length
        else:
            yield from _smaller(text, position, piece, room, size_pt)
        position += length


def _smaller(text: Text, position: int, piece: str, room: int, size_pt: float) -> Iterator[int]:
    for part in _BETWEEN_NAMES.findall(piece):
        if width_of(_stretch(text, position, position + len(part)), size_pt) <= room:
            yield len(part)
        else:
            yield from _by_word(part, room, size_pt)
        position += len(part)


def _by_word(part: str, room: int, size_pt: float) -> Iterator[int]:
    """Return the words of a name or compound that no line holds, and the letters of a word that none does."""
    for word in plain_pieces(part):
        if width_twips(word.strip(), size_pt) <= room:
            yield len(word)
        else:
            yield from (len(letter) for letter in _CLUSTER.findall(word) if letter)


def _stretch(text: Text, start: int, end: int) -> Text:
    """Return a stretch of a text without blanks at its ends."""
    whole = str(text)[start:end]
    start += len(whole) - len(whole.lstrip(_BLANK))
    end -= len(whole) - len(whole.rstrip(_BLANK))
    if isinstance(text, str):
        return text[start:end]
    kept, position = [], 0
    for span in text.spans:
        inner = span.text[max(start - position, 0) : max(end - position, 0)]
        position += len(span.text)
        if inner:
            kept.append(Span(inner, span.bold))
    return Rich(tuple(kept))
