"""Classes of Thai characters, as fragments for regular expressions and as sets.

The fragments stand between the brackets of a character class: ``f"[{WORD}]"``.
"""

from __future__ import annotations

CONSONANT = "\u0e01-\u0e2e"
LEADING_VOWEL = "\u0e40-\u0e44"
VOWEL_MARK = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
TONE = "\u0e48-\u0e4b"
TOP_MARK = "\u0e48-\u0e4c\u0e4e"
MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
SARA_AM = "\u0e33"
WORD = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
"""What a Thai word is written with: without ฯ, ๆ, digits and signs."""

WORD_START = CONSONANT + LEADING_VOWEL
DIGIT = "0-9๐-๙"

NBSP = "\u00a0"
WORD_JOINER = "\u2060"

DIGITS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙")
CONSONANTS = frozenset(map(chr, range(0x0E01, 0x0E2F)))
WORD_CHARACTERS = frozenset(
    chr(code)
    for first, last in ((0x0E01, 0x0E2E), (0x0E30, 0x0E3A), (0x0E40, 0x0E45), (0x0E47, 0x0E4E))
    for code in range(first, last + 1)
)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list written with white space between them."""
    return tuple(text.split())
