"""Arabic digits of a passage that should be Thai ones, and the face that draws them.

TH SarabunIT๙ draws the characters 0 to 9 in the shape of Thai digits: on paper they look
right, and whoever copies or searches the text finds Arabic ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lint.passages import Passage
from pipeline.patterns import regex
from pipeline.thai.digits import apply_policy
from pipeline.thai.letters import WORD

MIXED = regex(r"[0-9๐-๙.,]*(?:[0-9][,.]?[๐-๙]|[๐-๙][,.]?[0-9])[0-9๐-๙.,]*")
"""A number that holds both sorts of digits."""

_NUMBER = regex(r"[0-9]+(?:[.,/:-][0-9]+)*")
_THAI = regex(f"[{WORD}]")
_DRAWS_THAI = regex(r"sarabun[\s_-]*it", re.IGNORECASE)


def arabic_numbers(passage: Passage) -> tuple[str, ...]:
    """Return the numbers in Arabic digits that the text of a letter has in Thai ones.

    Addresses of the network, Latin names with their numbers, text without a Thai letter,
    and numbers of mixed digits are none.
    """
    text = passage.text.replace("`", "'").replace("\u00a0", " ")
    if _THAI.search(text) is None:
        return ()
    printed = apply_policy(text)
    mixed = [match.span() for match in MIXED.finditer(text)]
    found = (m for m in _NUMBER.finditer(text) if printed[m.start() : m.end()] != m[0])
    return tuple(m[0] for m in found if not any(start <= m.start() < end for start, end in mixed))


def drawn_as_thai(passage: Passage) -> frozenset[str]:
    """Return the numbers of a passage whose face draws Arabic digits as Thai ones."""
    return frozenset(number for text in _texts(passage) for number in _NUMBER.findall(text))


def _texts(passage: Passage) -> Iterator[str]:
    if passage.paragraph is not None:
        yield from (run.text for run in passage.paragraph.runs if _DRAWS_THAI.search(run.face))
        return
    for line in passage.element.lines if passage.element else ():
        yield from (run.text for run in line.runs if _DRAWS_THAI.search(run.face))
