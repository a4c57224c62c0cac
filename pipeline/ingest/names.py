"""Names as clerks type them: matched ignoring case, spaces, marks and invisible characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pipeline.patterns import regex
from pipeline.thai import digits

_IGNORED_CATEGORIES = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs", "Pc", "Pd"))
_EDGES = ".:*： "
_LONGEST = 80
NEAR = 0.6
"""How alike a name must be to be suggested, 1 for equal: a far one would send the clerk astray."""
_DECOMPOSED_AM = regex("\u0e4d([\u0e48-\u0e4b]?)\u0e32")


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """Return the form in which names are compared.

    Case, spaces, ``_``, ``-``, invisible characters, a colon, full stop or asterisk at
    the end, and the kind of digits make no difference; a decomposed ำ is one character.
    """
    visible = "".join(c for c in name if unicodedata.category(c) not in _IGNORED_CATEGORIES)
    composed = _DECOMPOSED_AM.sub("\\1\u0e33", visible)
    return digits.to_arabic(composed.casefold()).strip(_EDGES)


def nearest(name: str, known: Iterable[str], cutoff: float = NEAR) -> str:
    """Return the known name that looks most like ``name``; empty if none is near it (``cutoff``)."""
    by_form = {normal(each): each for each in reversed(tuple(known))}
    from difflib import get_close_matches  # only for a misspelt name: seldom, and slow to load

    found = get_close_matches(normal(name)[:_LONGEST], by_form, n=1, cutoff=cutoff)
    return by_form[found[0]] if found else ""
