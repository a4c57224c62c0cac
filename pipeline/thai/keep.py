"""What must not be torn apart at the end of a line.

``join`` puts no-break spaces between parts that belong together; every program honours
them. ``protect`` also closes the places inside a name or number where LibreOffice's
dictionary would break; that is for the copy it lays out, not for people: Word draws
the word joiner badly.
"""

from __future__ import annotations

import re

from pipeline.patterns import regex
from pipeline.thai import names, units
from pipeline.thai.letters import (
    CONSONANT,
    CONSONANTS,
    DIGIT,
    DIGITS,
    MARK,
    NBSP,
    SARA_AM,
    WORD,
    WORD_JOINER,
    words,
)

__all__ = ["NBSP", "WORD_JOINER", "join", "protect", "stitch"]

# Words after which a number may not go to the next line.
_BEFORE_NUMBER = (
    *units.MONTHS,
    *units.SHORT_MONTHS,
    *units.ERAS,
    *words("ที่ ข้อ มาตรา วรรค ไตรมาส ปี เวลา ร้อยละ สิ่งที่ส่งมาด้วย หมู่ ระดับ ภาคผนวก ต่อ โทร. โทรสาร"),
    *words("(มท) /ว /ว. เลข"),
)
_DASHES = frozenset("-–")
_YEAR = regex(r"[(]?[2๒][4-6๔-๖][0-9๐-๙]{2}")
# In the printed form of ``phones``, and as people group them: ๐๘๑ ๒๓๔ ๕๖๗๘, ๐๘๑ ๒๓๔๕ ๖๗๘, ๐๓๘ ๕๐๐ ๐๐๐.
_PHONE = regex(
    rf"[0๐](?<![{DIGIT}][0๐])(?:[{DIGIT}]? [{DIGIT}]{{3,4}} [{DIGIT}]{{4}}"
    rf"|[{DIGIT}]{{2}} (?:[{DIGIT}]{{3}} [{DIGIT}]{{3,4}}|[{DIGIT}]{{4}} [{DIGIT}]{{3}}))(?![{DIGIT}])"
)
_DOCUMENT_NUMBER = regex(rf"ที่ [{CONSONANT}]{{1,4}}\.? [{DIGIT}]{{3,5}}[{DIGIT}./]*(?:ว\.? [{DIGIT}]+)?")

# The look behind after the first digit keeps long runs of digits linear.
_PUNCTUATED_NUMBER = regex(
    rf"[{DIGIT}](?<![{DIGIT}]{{2}})[{DIGIT}]*+"
    rf"(?:(?:[.,/:–-][{DIGIT}]++)++(?:/ว\.?(?=[ {NBSP}]?[{DIGIT}]|$))?|/ว\.?(?=[ {NBSP}]?[{DIGIT}]|$))"
)
_SPELLED_AMOUNT = regex(rf"\([{WORD}]{{4,26}}\)")
_AMOUNT_ENDS = ("บาทถ้วน)", "บาท)", "สตางค์)")
_LATIN_AND_NUMBER = regex(rf"[A-Za-z]-(?=[{DIGIT}])")
_DASH_OF_SPAN = regex(rf"{NBSP}([–-]){NBSP}")
_CLOSED_DASH = rf"{NBSP}{WORD_JOINER}\1{WORD_JOINER}{NBSP}{WORD_JOINER}"
_LABEL_BEFORE_NUMBER = regex(rf"ที่(?={NBSP}[{DIGIT}])(?<=[{WORD}]ที่)")
# LibreOffice 7.4 loses the breaks of a word that begins with a sign or digit: (ศอช.), "ชุมชน", ๙.๓๐ น.
_SIGN_BEFORE_WORD = regex(rf" (?=[^ \n{WORD}]++[{WORD}])")
_BETWEEN_CLUSTERS = regex(rf"(?<=[^\s])(?=[^\s{MARK}{SARA_AM}])")


def join(text: str) -> str:
    """Return the text with a no-break space (U+00A0) wherever a line must not end.

    Kept together: title, given name and surname; day, month and year; พ.ศ. and the year;
    a number and its unit; ข้อ, มาตรา, ครั้งที่, เวลา and other labels with their number; ที่ and a
    document number; a word and ๆ or ฯลฯ; a telephone number; a span such as ``๕ - ๗``.
    Only spaces change, each into one character; applying it twice changes nothing more.
    """
    return _joined(text, names.find(text)) if " " in text else text


def phones(text: str) -> tuple[tuple[int, int], ...]:
    """Return where telephone numbers stand in a text, whose spaces may be no-break ones."""
    return tuple(match.span() for match in _PHONE.finditer(text.replace(NBSP, " ")))


def _joined(text: str, persons: tuple[names.Name, ...]) -> str:
    plain = text.replace(NBSP, " ")
    held = _held_between_words(plain) + _held_in_chains(plain)
    for name in persons:
        held += _spaces(plain, name.start, name.end)
    if not held:
        return text
    characters = list(text)
    for position in held:
        characters[position] = NBSP
    return "".join(characters)


def _held_between_words(plain: str) -> list[int]:
    parts = plain.split(" ")
    parts.append("")
    held = []
    position = -1
    for index in range(len(parts) - 2):
        left, right = parts[index], parts[index + 1]
        position += len(left) + 1
        if left and right and _holds(left, right, parts[index + 2]):
            held.append(position)
    return held


def _holds(left: str, right: str, following: str) -> bool:
    first, last = right[0], left[-1]
    if first in "ๆฯ":
        return first == "ๆ" or right.startswith("ฯลฯ")
    if first in DIGITS:
        return _holds_number(left, last)
    if last in DIGITS:
        return _holds_unit(left, right, following)
    if first in "พค":
        return right.startswith(units.ERAS) and left.endswith(units.MONTHS)
    return False


def _holds_number(left: str, last: str) -> bool:
    if left.endswith(_BEFORE_NUMBER) or last in _DASHES:
        return True
    if last.isascii():
        return last.isalpha()
    return left == "ว" or (len(left) == 2 and left[0] in CONSONANTS and left[1] in CONSONANTS)


def _holds_unit(left: str, right: str, following: str) -> bool:
    if right in _DASHES:
        return following[:1] in DIGITS
    if _YEAR.fullmatch(left) and not right.startswith("บาท"):
        return False
    return right[0] == "%" or units.counts(f"{right} {following[:4]}")


def _held_in_chains(plain: str) -> list[int]:
    held: list[int] = []
    for pattern in (_PHONE, _DOCUMENT_NUMBER):
        for match in pattern.finditer(plain):
            held += _spaces(plain, *match.span())
    return held


def _spaces(plain: str, start: int, end: int) -> list[int]:
    return [position for position in range(start, end) if plain[position] == " "]


def protect(text: str) -> str:
    """Return the joined text with word joiners (U+2060) where the dictionary would still break.

    They stand between the letters of personal names with a title, between the signs of
    numbers that hold punctuation (``๑,๕๐๐``, ``๐๐๑๙.๐๓/ว``, ``๒๕๖๗/๒``, ``COVID-19``), before ที่ of
    ``วันที่ ๕``, and in an amount in words of at most 26 letters in parentheses; never between
    a letter and its marks. One more stands before each word that begins with a sign or a
    digit: LibreOffice 7.4 tears such words between any two letters, and with the joiner
    ends the line at the space before it (measured). Without the joiners, and with U+00A0
    read as a space, the text is what it was.
    """
    bare = text.replace(WORD_JOINER, "")
    persons = names.find(bare)
    stitched = _with_stitched_names(_joined(bare, persons), persons)
    stitched = _PUNCTUATED_NUMBER.sub(_stitched, stitched)
    stitched = _DASH_OF_SPAN.sub(_CLOSED_DASH, stitched)
    stitched = _LABEL_BEFORE_NUMBER.sub(f"{WORD_JOINER}ที่", stitched)
    if "(" in stitched:
        stitched = _SPELLED_AMOUNT.sub(_stitched_amount, stitched)
    if "-" in stitched:
        stitched = _LATIN_AND_NUMBER.sub(rf"\g<0>{WORD_JOINER}", stitched)
    return _SIGN_BEFORE_WORD.sub(f" {WORD_JOINER}", stitched)


def _with_stitched_names(joined: str, persons: tuple[names.Name, ...]) -> str:
    pieces: list[str] = []
    end = 0
    for name in persons:
        pieces += (joined[end : name.start], stitch(joined[name.start : name.end]))
        end = name.end
    return "".join((*pieces, joined[end:])) if pieces else joined


def stitch(span: str) -> str:
    """Return a text with word joiners between all its letters, so that no line ends within a word of it."""
    return _BETWEEN_CLUSTERS.sub(WORD_JOINER, span)


def _stitched(match: re.Match[str]) -> str:
    return stitch(match[0])


def _stitched_amount(match: re.Match[str]) -> str:
    return stitch(match[0]) if match[0].endswith(_AMOUNT_ENDS) else match[0]
