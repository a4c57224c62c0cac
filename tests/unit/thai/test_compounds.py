"""Compounds are held together, and nothing around them is torn: ICU's own breaks are the oracle."""

from __future__ import annotations

import pytest
from icu4py.breakers import LineBreaker

from pipeline.thai.compounds import BARRED, hold
from pipeline.thai.letters import WORD_JOINER
from pipeline.thai.units import MONTHS

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


AMOUNT = "สองร้อยบาทห้าสิบสตางค์"
LONG_AMOUNT = "เก้าร้อยแปดสิบเจ็ดล้านหกแสนห้าหมื่นสี่พันสามร้อยยี่สิบเอ็ดบาทเก้าสิบเก้าสตางค์"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("จัดส่งให้จังหวัดฯ ทราบ", "จังหวัด"),
        ("จัดส่งให้จังหวัดทราบ", "จังหวัด"),
        ("จัดส่งให้อำเภอฯ ทราบ", "อำเภอ"),
        ("ในทุกตำบลฯ นั้น", "ตำบล"),
        ("ขอให้นายอำเภอกำกับ", "นายอำเภอ"),
        ("ภายในวันพฤหัสบดีที่ ๕", "วันพฤหัสบดี"),
        ("ในวันจันทร์และวันอาทิตย์", "วันอาทิตย์"),
        ("โปรดประสานงานกับผู้จัด", "ประสาน"),
        ("และติดต่อสอบถามได้", "ติดต่อ"),
        ("ภายในเดือนพฤศจิกายนนี้", "พฤศจิกายน"),
        ("ในเดือนกุมภาพันธ์ด้วย", "กุมภาพันธ์"),
        ("เป็นเงินห้าสิบสตางค์", "ห้าสิบสตางค์"),
        (f"เป็นเงิน{AMOUNT}ต่อคน", AMOUNT),
    ],
)
def test_words_are_whole_at_the_end_of_a_line(text: str, whole: str) -> None:
    start = text.index(whole)
    assert not breaks(hold(text)) & set(range(start + 1, start + len(whole)))
    assert hold(text).replace(WORD_JOINER, "") == text


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize(("before", "after"), [("เดือน", "นี้"), ("ภายในสิ้นเดือน", "และ"), ("ประจำเดือน", "")])
def test_months_are_whole(month: str, before: str, after: str) -> None:
    inside = set(range(len(before) + 1, len(before) + len(month)))
    assert not breaks(hold(before + month + after)) & inside


def test_a_long_amount_breaks_between_its_groups_only() -> None:
    inside = {place for place in breaks(hold(LONG_AMOUNT)) if place < len(LONG_AMOUNT)}
    groups = ("ล้าน", "แสน", "หมื่น", "พัน", "บาท")
    assert inside == {LONG_AMOUNT.index(group) + len(group) for group in groups}


def test_numbers_that_are_no_money_keep_their_breaks() -> None:
    assert hold("คนหนึ่งพันสองร้อยคน") == "คนหนึ่งพันสองร้อยคน"


def test_nothing_but_joiners_is_added() -> None:
    text = "ให้เจ้าหน้าที่มอบหมายงาน ๑,๕๐๐ บาท (OTOP)"
    assert hold(text).replace(WORD_JOINER, "") == text
    assert hold("ก" * 1000) == "ก" * 1000
