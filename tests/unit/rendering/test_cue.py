"""The continuation cue: the first words of the next page, whole, between a slash and dots."""

from __future__ import annotations

import pytest
from icu4py.breakers import WordBreaker

from pipeline.rendering.cue import cue_for

# What follows, and the least that the cue must say of it: its label and the first word.
NEXT_PAGES = [
    ("(๓) จัดทำแผนปฏิบัติการประจำปี", "(๓) จัดทำ"),
    ("๑. ทบทวนคำสั่งแต่งตั้งคณะกรรมการ", "๑. ทบทวน"),
    ("๒.๑ ประชุมคณะกรรมการ", "๒.๑ ประชุม"),
    ("ข้อ\u00a0๕ ให้ยกเลิกระเบียบเดิม", "ข้อ ๕ ให้"),
    ("- สำรวจกลุ่มอาชีพ", "- สำรวจ"),
    ("จึงเรียนมาเพื่อโปรดทราบ", "จึง"),
    ("กลุ่ม (OTOP) ประจำปี", "กลุ่ม"),
    ("(OTOP ระดับประเทศ) ประจำปี", "(OTOP ระดับประเทศ)"),
    ("๑๒,๕๐๐ บาท ให้จ่ายจาก", "๑๒,๕๐๐"),
    ("“ไทยเจริญ” ทุกหมู่บ้าน", "“ไทย"),
    ("๒๑) นางสาวสมใจ\u00a0รักษ์ดี กรรมการ", "๒๑) นางสาวสมใจ"),
    ("๔) นายอำเภอบางคล้า ประธานกรรมการ", "๔) นายอำเภอ"),
    ("คณะกรรมการอำนวยการ", "คณะกรรมการ"),
    ("ให้คณะกรรมการมีหน้าที่และอำนาจ", "ให้คณะกรรมการ"),
    ("ให้ส่วนราชการในจังหวัดถือปฏิบัติ", "ให้ส่วนราชการ"),
    ("และพระราชกฤษฎีกาว่าด้วยหลักเกณฑ์", "และพระราชกฤษฎีกา"),
    ("กลุ่มที่\u00a0๕ ตำบลบางสวน", "กลุ่มที่ ๕"),
    ("(ซซ) ผู้แทนเกษตรกรในพื้นที่", "(ซซ) ผู้แทน"),
    ("ฝ่ายสถานที่และพิธีการ", "ฝ่ายสถานที่"),
    ("ก", "ก"),
]


@pytest.mark.parametrize(("following", "least"), NEXT_PAGES)
def test_a_cue_is_the_beginning_of_the_next_page(following: str, least: str) -> None:
    cue = cue_for(following)
    assert cue[0] == "/"
    assert cue.endswith("...")
    said = cue[1:-3]
    assert following.replace("\u00a0", " ").startswith(said)
    assert said.startswith(least)
    assert len(said) <= 40
    assert said == said.strip()


@pytest.mark.parametrize(
    "following", [text for text, _ in NEXT_PAGES if text.isalpha()] + ["ให้ทุกอำเภอรายงานผล"]
)
def test_a_cue_ends_with_a_whole_word(following: str) -> None:
    ends = [0]
    for word in WordBreaker(following, "th"):
        ends.append(ends[-1] + len(str(word)))
    assert len(cue_for(following)[1:-3]) in ends


@pytest.mark.parametrize("letter", ["a", "ก้", "๕", "x."])
def test_a_word_without_end_is_cut_to_fit_its_line(letter: str) -> None:
    """80 mm of the page hold some forty letters of 16 pt."""
    cue = cue_for(letter * 300)
    assert len(cue) <= 4 + 41
    assert (letter * 300).startswith(cue[1:-3])
    assert len(cue[1:-3]) % len(letter) == 0


@pytest.mark.parametrize(
    ("following", "cue"),
    [
        ("๓. นางสาวกัญญารัตน์ ศรีสุวรรณรัตน์ กรรมการ", "/๓. นางสาวกัญญารัตน์..."),
        ("พันตำรวจเอก สมชาย ใจดี ผู้กำกับการ", "/พันตำรวจเอก สมชาย..."),
        ("ดร.ประภาพรรณ ทองสุขเจริญกิจ", "/ดร.ประภาพรรณ..."),
    ],
)
def test_a_cue_ends_with_the_given_name_of_a_person(following: str, cue: str) -> None:
    assert cue_for(following) == cue


def test_a_cue_says_nothing_of_a_seat_that_nobody_fills() -> None:
    assert cue_for("๕) .............................. กรรมการ") == "/๕)..."
    assert cue_for("(๕) …………………… กรรมการ") == "/(๕)..."


@pytest.mark.parametrize("text", ["มติที่ประชุม เห็นชอบ", "มติที่ประชุมรับทราบ"])
def test_the_resolution_of_a_meeting_is_one_word(text: str) -> None:
    assert cue_for(text) == "/มติที่ประชุม..."


def test_before_a_blank_the_label_stands_apart_from_the_dots() -> None:
    assert cue_for("๑๒. .......................... กรรมการ") == "/๑๒. ..."
    assert cue_for("(๑๒) ......................... กรรมการ") == "/(๑๒)..."
