"""Compounds are held together, and nothing around them is torn: ICU's own breaks are the oracle."""

from __future__ import annotations

import pytest
from icu4py.breakers import LineBreaker

from pipeline.thai.compounds import BARRED, hold
from pipeline.thai.letters import WORD_JOINER

WORDS = [word.replace("|", "") for word in BARRED]


def breaks(text: str) -> set[int]:
    """Return the places at which ICU may end a line, counted without word joiners."""
    found, position = set(), 0
    for segment in LineBreaker(text, "th"):
        position += len(str(segment).replace(WORD_JOINER, ""))
        found.add(position)
    return found


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("before", ["แผนการ", "ให้", "และ", "เพื่อ", "กลุ่มชุมชน", "ความร่วมมือของ"])
@pytest.mark.parametrize("after", ["และความ", "ของอำเภอ", "ดำเนินการ"])
def test_only_breaks_inside_the_compound_go(word: str, before: str, after: str) -> None:
    text = before + word + after
    plain, held = breaks(text), breaks(hold(text))
    inside = set(range(len(before) + 1, len(before) + len(word)))
    assert not held & inside
    assert held <= plain


def test_nothing_but_joiners_is_added() -> None:
    text = "ให้เจ้าหน้าที่มอบหมายงาน ๑,๕๐๐ บาท (OTOP)"
    assert hold(text).replace(WORD_JOINER, "") == text
    assert hold("ก" * 1000) == "ก" * 1000
