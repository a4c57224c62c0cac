"""Thai and Arabic digits, and which of them a text is printed with.

Official letters are written in Thai digits throughout; names that are Latin by nature
keep theirs (cabinet resolution of 2 May 2543; typing guide 2553). What is printed is
always the real Thai character, U+0E50 to U+0E59, whatever a font may draw.
"""

from __future__ import annotations

import re

from pipeline.patterns import regex
from pipeline.thai import literals, units
from pipeline.thai.letters import WORD_CHARACTERS

_PAIRS = tuple(zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True))
_ARABIC = regex(r"[0-9]")
_LATIN = regex(r"[A-Za-z]")
_THAI_DIGIT = regex(r"[๐-๙]")
_TOKEN = regex(r"[A-Za-z0-9๐-๙]+(?:[._/+:#&@%'~=?*\\-][A-Za-z0-9๐-๙]+)*")
# Signs that may stand between a Latin word and the number that belongs to it.
_LINKS = frozenset((" ", ": ", " : ", ". ", " #", " No. "))
_LABEL = regex(r"[0-9]{1,2}\.(?=[A-Za-z])")
_ENGLISH_PHRASE = regex(r" (?:in|for|of|by) [0-9]")
_LATIN_NEXT = regex(r" ?[A-Za-z]")
_THOUSANDS = regex(r",[0-9๐-๙]{3}(?![0-9๐-๙])")
_BUDDHIST_YEAR = regex(r"2[4-6][0-9]{2}")
_KEYCAP = "\u20e3"
# A rating is part of the Latin name: OTOP 5 ดาว.
_RATING = "ดาว"
# Names of standards, whose number may look like a year.
_STANDARDS = ("ISO", "IEC", "IEEE", "ISO/IEC", "EN", "ASTM", "RFC")


def to_thai(text: str) -> str:
    """Return the text with every Arabic digit replaced by the Thai one."""
    for arabic, thai in _PAIRS:  # ten searches cost less than str.translate, which takes letter by letter
        text = text.replace(arabic, thai)
    return text


def to_arabic(text: str) -> str:
    """Return the text with every Thai digit replaced by the Arabic one; the length stays."""
    for arabic, thai in _PAIRS:
        text = text.replace(thai, arabic)
    return text


def apply_policy(text: str) -> str:
    """Return the text as it is printed: Thai digits, except in what is Latin by nature.

    Left as typed:

    * e-mail and web addresses, names of files, and what stands between backticks
      (the backticks themselves go; an odd one stays);
    * a token that holds a Latin letter: ``COVID-19``, ``A4``, ``PM2.5``, ``5G``, ``Q4/2567``;
    * a number that follows a Latin word after one space, a colon or an English full stop:
      ``OTOP 5``, ``Facebook 2``, ``ISO 9001:2015``, ``Meeting ID: 845 1234 5678``, and what
      continues the phrase (``OTOP 5 stars``, ``OTOP 5 ดาว``, ``3 in 1``).

    Such a number turns Thai all the same when the Thai text counts with it: before a
    classifier or a month (``KBO ๗๕ เครือข่าย``, ``CD ๑ แผ่น``, ``Workshop ๕ เมษายน``), with
    thousands separated (``OTOP ๑,๕๐๐``), as a Buddhist year that ends the phrase
    (``Change for Good ๒๕๖๕``), or as the label of a list item (``OTOP ๒) ...``).
    Thai digits are never turned back: ``OTOP ๕`` stays. Without backticks in the text,
    applying the policy twice changes nothing more.
    """
    if "`" not in text and _ARABIC.search(text) is None:
        return text
    spans = literals.find(text)
    if not spans:
        return _convert(text)
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        pieces += (_convert(text[end:start]), _bare(text[start:stop]))
        end = stop
    pieces.append(_convert(text[end:]))
    return "".join(pieces)


def _bare(literal: str) -> str:
    return literal[1:-1] if literal[0] == "`" else literal


def _convert(text: str) -> str:
    if _KEYCAP not in text and _LATIN.search(text) is None:
        return to_thai(text)
    pieces: list[str] = []
    end, phrase_end, word = 0, -1, ""
    for match in _TOKEN.finditer(text):
        token, (start, stop) = match[0], match.span()
        if _LATIN.search(token):
            printed, phrase_end, word = _latin(token), stop, token
        elif _belongs_to_phrase(text, match, phrase_end, word):
            printed, phrase_end = token, stop
        else:
            printed = to_thai(token)
        pieces += (text[end:start], printed)
        end = stop
    pieces.append(text[end:])
    return "".join(pieces)


def _latin(token: str) -> str:
    label = _LABEL.match(token)
    return to_thai(label[0]) + token[label.end() :] if label else token


def _belongs_to_phrase(text: str, number: re.Match[str], phrase_end: int, word: str) -> bool:
    start, stop = number.span()
    if text.startswith((_KEYCAP, "\ufe0f" + _KEYCAP), stop):
        return True
    if _THAI_DIGIT.search(number[0]):
        return False
    if _ENGLISH_PHRASE.match(text, stop):
        return True
    if phrase_end < 0 or start - phrase_end > 5 or text[phrase_end:start] not in _LINKS:
        return False
    return not _is_thai_matter(text, number, word)


def _is_thai_matter(text: str, number: re.Match[str], word: str) -> bool:
    stop = number.end()
    after = stop + 1 if text.startswith(" ", stop) else stop
    if (
        (units.counts(text, after) and not text.startswith(_RATING, after))
        or _THOUSANDS.match(text, stop)
        or _labels_item(text, stop)
    ):
        return True
    if _LATIN_NEXT.match(text, stop) or word in _STANDARDS:
        return False
    return _BUDDHIST_YEAR.fullmatch(number[0]) is not None


def _labels_item(text: str, stop: int) -> bool:
    sign, after = text[stop : stop + 1], text[stop + 1 : stop + 3]
    if sign == ")":
        before = text[max(0, stop - 300) : stop]
        if before.rfind("(") > before.rfind(")"):
            return False
    elif sign != ".":
        return False
    return after[:1] in WORD_CHARACTERS or (after[:1] == " " and not after[1:].isascii())
