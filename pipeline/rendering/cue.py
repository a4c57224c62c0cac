"""The continuation cue (คำต่อเนื่อง): ``/`` and the first words of the next page, then dots."""

from __future__ import annotations

import re

_LABEL = re.compile(r"(?:[๐-๙0-9]+(?:\.[๐-๙0-9]+)*[.)]?|\([๐-๙0-9]+\)|ข้อ\s[๐-๙0-9]+|-)\s+")
_WORDS = 2
_FEWEST = 6
_LONGEST = 24


def cue_for(next_page: str) -> str:
    """Return the cue for a page whose next one begins with ``next_page``: ``/(๓) จัดทำแผน...``.

    The words are whole: Thai is cut at dictionary boundaries (ICU), never inside a word.
    """
    text = " ".join(next_page.split())
    label = _LABEL.match(text)
    start = label.end() if label else 0
    return f"/{text[: _end_of_words(text, start)].rstrip()}..."


def _end_of_words(text: str, start: int) -> int:
    # 43 MB of dictionaries: only where a letter has a second page.
    from icu4py.breakers import WordBreaker

    position, words = start, 0
    for segment in WordBreaker(text[start : start + 120], "th"):
        piece = str(segment)
        if words and position - start + len(piece) > _LONGEST:
            break
        position += len(piece)
        words += bool(piece.strip())
        if words >= _WORDS and position - start >= _FEWEST:
            break
    return position
