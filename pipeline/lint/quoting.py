"""Short quotes of a text for messages: cut between letters, each with its vowels and marks."""

from __future__ import annotations

import unicodedata

_LEADING = frozenset("เแโใไ")
_FOLLOWING = frozenset("ะาำๅๆฯ")


def beginning(text: str, most: int) -> str:
    """Return the first letters of a text, ``most`` characters and what belongs to the last of them."""
    one_line = " ".join(text.split())
    end = min(most, len(one_line))
    while _is_inside_letter(one_line, end):
        end += 1
    return one_line[:end].rstrip()


def ending(text: str, most: int) -> str:
    """Return the last letters of a text, ``most`` characters at the most, none without its base."""
    one_line = " ".join(text.split())
    start = max(0, len(one_line) - most)
    while _is_inside_letter(one_line, start):
        start += 1
    return one_line[start:].lstrip()


def around(text: str, start: int, end: int, before: int, behind: int) -> str:
    """Return the part of a text at ``start`` to ``end`` with what stands about it, no letter cut."""
    first, last = max(0, start - before), min(len(text), end + behind)
    while first < start and _is_inside_letter(text, first):
        first += 1
    while _is_inside_letter(text, last):
        last += 1
    return text[first:last]


def _is_inside_letter(text: str, position: int) -> bool:
    """Return whether a cut would part a letter from its marks or from the vowel written before it."""
    if not 0 < position < len(text):
        return False
    following = text[position]
    belongs = following in _FOLLOWING or unicodedata.category(following) == "Mn"
    return belongs or text[position - 1] in _LEADING
