"""Text as the checks compare it: one line, single spaces, no invisible characters."""

from __future__ import annotations

from pipeline.patterns import regex

# Zero-width characters, the byte order mark, the soft hyphen and the word joiner.
_INVISIBLE = regex("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DECOMPOSED_AM = regex("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_UNUSUAL = regex("[\u200b-\u200f\u2060\ufeff\u00ad\u0e4d]")


def plain(text: str) -> str:
    """Return the text for comparing; it is never what is printed."""
    if _UNUSUAL.search(text):
        text = _DECOMPOSED_AM.sub("\\1\u0e33", _INVISIBLE.sub("", text))
    return " ".join(text.split())
