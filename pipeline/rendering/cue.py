"""The continuation cue (คำต่อเนื่อง): ``/`` and the first words of the next page, then dots."""

from __future__ import annotations

import unicodedata

from pipeline.patterns import regex
from pipeline.thai import names
from pipeline.thai.compounds import end_of_compound

_LABEL = regex(r"(?:[๐-๙0-9]+(?:\.[๐-๙0-9]+)*[.)]?|\([๐-๙0-9]+\)|\([ก-ฮ]{1,3}\)|ข้อ\s[๐-๙0-9]+|-)\s+")
_NUMBER = regex(r" [๐-๙0-9][๐-๙0-9.,/]{0,8}(?= |$)")
_WORDS = 2
_FEWEST = 6
_FEWEST_BEFORE_GAP = 4
_LONGEST = 24
_BLANK = regex(r"\.{3}|…")
_LONGEST_WORD = 40  # what the line of the cue holds; only what is no word is longer


def cue_for(next_page: str) -> str:
    """Return the cue for a page whose next one begins with ``next_page``: ``/(๓) จัดทำแผน...``.

    The words are whole: Thai is cut at dictionary boundaries (ICU), never inside a word or the
    given name of a person. Before a blank to be filled in the label alone is said.
    """
    text = " ".join(next_page.split())
    label = _LABEL.match(text)
    start = label.end() if label else 0
    if label and _BLANK.match(text, start):
        said = label[0].rstrip()
        return f"/{said} ..." if said.endswith(".") else f"/{said}..."
    end = end_of_compound(text, min(_end_of_words(text, start), start + _LONGEST_WORD))
    end = _end_of_name(text, end)
    end = _end_of_letter(text, end)
    if number := _NUMBER.match(text, end):
        end = number.end()
    if text.count("(", 0, end) > text.count(")", 0, end):
        closing = text.find(")", end, end + _LONGEST)
        end = closing + 1 if closing >= 0 else end
    return f"/{text[:end].rstrip()}..."


def _end_of_name(text: str, end: int) -> int:
    """Return the end of the given name that ``end`` falls into, or else of the surname."""
    for name in names.find(text[: end + _LONGEST]):
        if name.start < end < name.end:
            given = name.end - len(name.surname) - 1 if name.surname else name.end
            return given if end <= given else name.end
    return end


def _end_of_letter(text: str, end: int) -> int:
    """Return the end of the letter that ``end`` falls into; its vowel and tone marks belong to it."""
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


def _end_of_words(text: str, start: int) -> int:
    # 43 MB of dictionaries: only where a letter has a second page.
    from icu4py.breakers import WordBreaker

    position, words = start, 0
    for segment in WordBreaker(text[start : start + 120], "th"):
        piece = str(segment)
        long_enough = words and position - start >= _FEWEST_BEFORE_GAP
        if long_enough and (not piece[0].isalnum() or position - start + len(piece) > _LONGEST):
            break
        position += len(piece)
        words += piece[0].isalnum()
        if words >= _WORDS and position - start >= _FEWEST:
            break
    return position
