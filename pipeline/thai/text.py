"""The normal form of typed text: what is printed, and what was put right on the way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from pipeline.patterns import regex
from pipeline.thai.digits import apply_policy
from pipeline.thai.letters import CONSONANT, LEADING_VOWEL, MARK, SARA_AM, TONE, TOP_MARK, VOWEL_MARK
from pipeline.thai.spacing import space

__all__ = ["Cleaned", "clean", "find_wrong_marks", "has_wrong_marks", "printed", "space"]


class Cleaned(NamedTuple):
    """A text in normal form, and the codes of what was done to it, each once.

    Codes: ``control-removed``, ``invisible-removed``, ``spaces-odd``, ``glyphs-private``,
    ``letters-composed``, ``marks-reordered``, ``marks-doubled``, ``sara-am-composed``,
    ``sara-ae-composed``.
    """

    text: str
    changes: tuple[str, ...] = ()


_CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\u3030\u303d\U0001f000-\U0001faff"
_EMOJI_END = _EMOJI + "\ufe0f\U000e007f"
_INVISIBLE = regex(
    "[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    f"|(?<![{_EMOJI_END}])\u200d|\u200d(?![{_EMOJI}])"
)
_ODD_SPACE = regex("\r\n?|[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Glyphs that old fonts kept for raised and shifted marks; text copied from PDF files holds them.
_PRIVATE_GLYPHS = {
    0xF700: "ฐ",
    0xF70F: "ญ",
    0xF710: "\u0e31",
    0xF711: "\u0e4d",
    0xF712: "\u0e47",
    **{0xF701 + n: chr(0x0E34 + n) for n in range(4)},
    **{0xF705 + n: chr(0x0E48 + n) for n in range(5)},
    **{0xF70A + n: chr(0x0E48 + n) for n in range(5)},
    **{0xF713 + n: chr(0x0E48 + n) for n in range(5)},
    **{0xF718 + n: chr(0x0E38 + n) for n in range(3)},
}
_PRIVATE = regex("[\uf700-\uf71a]")
_SUSPECT = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ud800-\udfff\uf700-\uf71a\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)

_DOUBLED = regex(rf"([{MARK}{SARA_AM}])\1+")
_DISORDER = regex(rf"[{TOP_MARK}][{VOWEL_MARK}]")
_RUN_OF_MARKS = regex(rf"[{MARK}]{{2,}}")
_VOWEL_MARKS = regex(rf"[{VOWEL_MARK}]")
_DECOMPOSED_AM = regex(rf"([{TONE}]?)\u0e4d([{TONE}]?)\u0e32")
# A tone typed behind ะ า ำ, as it is said and not as it is written.
_LATE_TONE = regex(rf"([{CONSONANT}])([\u0e30\u0e32\u0e33])([{TONE}])")
_TWO_E = "\u0e40\u0e40"
_ROUNDS = 8
_MAY_BE_WRONG = regex(
    rf"([{MARK}{SARA_AM}])(?:\1|(?<=[{TOP_MARK}])[{VOWEL_MARK}]|(?<=[\u0e30\u0e32\u0e33][{TONE}]))"
)


def clean(text: str) -> Cleaned:
    r"""Return the text with what cannot be seen, printed or ordered put right.

    Removed are characters that XML 1.0 forbids, other controls, and invisible ones
    (zero-width space and joiners, byte order mark, soft hyphen, direction marks); a
    zero-width joiner stays between emoji. Odd spaces become plain ones, line ends ``\n``.
    Marks come into the order consonant, vowel, tone; a doubled mark is reduced; the
    decomposed ำ and two เ are composed. The rest is composed as NFC does it, never NFKC.
    Backticks do not protect from this. Applying it twice changes nothing more.
    """
    changes: list[str] = []
    if _SUSPECT.search(text):
        text = _without_strangers(text, changes)
    if _needs_order(text):
        text = _ordered(text, changes)
    return Cleaned(text, tuple(dict.fromkeys(changes)))


def _without_strangers(text: str, changes: list[str]) -> str:
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("control-removed", lambda s: _CONTROL.sub("", s)),
        ("invisible-removed", lambda s: _INVISIBLE.sub("", s)),
        ("spaces-odd", lambda s: _ODD_SPACE.sub(_plain_space, s)),
        ("glyphs-private", lambda s: _PRIVATE.sub(_known_glyph, s)),
    )
    return _taken(steps, text, changes)


def _plain_space(match: re.Match[str]) -> str:
    return "\n" if match[0] in ("\r\n", "\r", "\u0085", "\u2028", "\u2029") else " "


def _known_glyph(match: re.Match[str]) -> str:
    return _PRIVATE_GLYPHS[ord(match[0])]


def _taken(steps: tuple[tuple[str, Callable[[str], str]], ...], text: str, changes: list[str]) -> str:
    for code, step in steps:
        changed = step(text)
        if changed != text:
            changes.append(code)
            text = changed
    return text


def _needs_order(text: str) -> bool:
    return not text.isascii() and (
        "\u0e4d" in text
        or _TWO_E in text
        or not unicodedata.is_normalized("NFC", text)
        or _MAY_BE_WRONG.search(text) is not None
    )


def _ordered(text: str, changes: list[str]) -> str:
    for _ in range(_ROUNDS):
        before = text
        text = _taken(_ORDERING, text, changes)
        if text == before:
            break
    return text


def _reorder(text: str) -> str:
    return _RUN_OF_MARKS.sub(_vowels_first, text) if _DISORDER.search(text) else text


def _vowels_first(match: re.Match[str]) -> str:
    marks = match[0]
    vowels = sorted((m for m in marks if _VOWEL_MARKS.match(m)), key=unicodedata.combining)
    return "".join(vowels) + "".join(m for m in marks if not _VOWEL_MARKS.match(m))


def _canonical(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _compose_am(text: str) -> str:
    return _DECOMPOSED_AM.sub("\\1\\2\u0e33", text) if "\u0e4d" in text else text


_ORDERING: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("sara-am-composed", _compose_am),
    ("marks-reordered", _reorder),
    ("letters-composed", _canonical),
    ("marks-doubled", lambda s: _DOUBLED.sub(r"\1", s)),
    ("marks-reordered", lambda s: _LATE_TONE.sub(r"\1\3\2", s)),
    ("sara-ae-composed", lambda s: s.replace(_TWO_E, "\u0e41")),
)

_WRONG_MARKS = regex(
    rf"(?<![{CONSONANT}{MARK}\u25cc_-])[{MARK}]+"  # marks on nothing
    rf"|[{TOP_MARK}][{VOWEL_MARK}]"  # tone below its vowel
    rf"|([{MARK}{SARA_AM}])\1"  # doubled
    rf"|[{TONE}][{TONE}]|[\u0e31\u0e34-\u0e37\u0e47][\u0e31\u0e34-\u0e39\u0e47]|[\u0e38\u0e39][\u0e38\u0e39]"
    rf"|\u0e4d[{TONE}]?\u0e32"  # decomposed sara am
    rf"|[{LEADING_VOWEL}](?![{CONSONANT}])"  # leading vowel without its consonant
    rf"|(?<![{CONSONANT}{TONE}])\u0e33|[\u0e30\u0e32\u0e33][{MARK}]+"
)


def find_wrong_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans in which vowels or marks stand in an order that Thai does not have.

    Also doubled and decomposed ones, marks without a consonant under them, and a leading
    vowel without a consonant behind it. ``clean`` puts right what can be put right; what
    is left is a slip that only the writer can mend.
    """
    return tuple(match.span() for match in _WRONG_MARKS.finditer(text))


def has_wrong_marks(text: str) -> bool:
    """Return whether ``find_wrong_marks`` finds anything."""
    return _WRONG_MARKS.search(text) is not None


def printed(text: str) -> str:
    """Return running text as it is printed: normal form, house spacing, digit policy.

    White space at the ends stays (one space at most), so that a text may be handed over
    in pieces. Without backticks in the text, applying it twice changes nothing more.
    """
    return apply_policy(space(clean(text).text))
