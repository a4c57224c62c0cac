"""The normal form of typed text."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.thai.text import Cleaned, clean, find_wrong_marks, has_wrong_marks, printed

NIKHAHIT, AA, AM = "\u0e4d", "\u0e32", "\u0e33"
MAI_EK, MAI_THO, KARAN = "\u0e48", "\u0e49", "\u0e4c"
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("typed", "text", "code"),
    [
        ("ก\u200bข", "กข", "invisible-removed"),
        ("\ufeffกข", "กข", "invisible-removed"),
        ("ก\u00adข", "กข", "invisible-removed"),
        ("ก\u2060ข", "กข", "invisible-removed"),
        ("ก\u200cข\u200d", "กข", "invisible-removed"),
        ("ก\u202eข", "กข", "invisible-removed"),
        ("ก\x00ข\x0b", "กข", "control-removed"),
        ("ก\ufffeข", "กข", "control-removed"),
        ("ก\ud800ข", "กข", "control-removed"),
        ("ก\u00a0ข", "ก ข", "spaces-odd"),
        ("ก\u3000ข\u2009ค", "ก ข ค", "spaces-odd"),
        ("ก\r\nข\rค\u2028ง", "ก\nข\nค\nง", "spaces-odd"),
        ("น" + NIKHAHIT + AA, "น" + AM, "sara-am-composed"),
        ("น" + MAI_THO + NIKHAHIT + AA, "น" + MAI_THO + AM, "sara-am-composed"),
        ("น" + NIKHAHIT + MAI_THO + AA, "น" + MAI_THO + AM, "sara-am-composed"),
        ("เเปลง", "แปลง", "sara-ae-composed"),
        ("ก" + MAI_EK + "\u0e34", "ก\u0e34" + MAI_EK, "marks-reordered"),
        ("สิทธ" + KARAN + "\u0e34", "สิทธ\u0e34" + KARAN, "marks-reordered"),
        ("น" + AM + MAI_THO, "น" + MAI_THO + AM, "marks-reordered"),
        ("คะ" + MAI_EK, "ค" + MAI_EK + "ะ", "marks-reordered"),
        ("ที" + MAI_EK + MAI_EK, "ที" + MAI_EK, "marks-doubled"),
        ("กาา" + AM + AM, "กาา" + AM, "marks-doubled"),
        ("e\u0301", "\u00e9", "letters-composed"),
        ("ที\uf70a", "ที" + MAI_EK, "glyphs-private"),
        ("\uf70fาติ", "ญาติ", "glyphs-private"),
    ],
)
def test_what_is_put_right_is_said(typed: str, text: str, code: str) -> None:
    assert clean(typed) == Cleaned(text, (code,))


def test_below_vowel_before_tone_is_what_unicode_orders_too() -> None:
    typed = "ป" + MAI_EK + "\u0e38"
    assert clean(typed).text == unicodedata.normalize("NFC", typed) == "ป\u0e38" + MAI_EK


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain ASCII, with\ttab\nand line",
        "การดำเนินงานตามที่ได้รับมอบหมายทั้งสิ้น ปุ๋ย ก็ ขวัญ พฺยญฺชน สิทธิ์ ศุกร์ น้ำ",
        "ๆ ฯ ฯลฯ ๑๒๓ “คำ”",
        "ﬁ ① ² ㎏",  # compatibility forms: NFKC would take them apart
        FAMILY,
        "\U0001f64b\U0001f3fd\u200d\u2640\ufe0f",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
    ],
)
def test_sound_text_stays_and_nothing_is_said(text: str) -> None:
    assert clean(text) == Cleaned(text, ())


def test_a_joiner_between_emoji_stays_and_one_between_letters_goes() -> None:
    assert clean(FAMILY + " ก\u200dข").text == FAMILY + " กข"
    assert clean("ก\u200d\U0001f469").text == "ก\U0001f469"


def test_sara_am_survives() -> None:
    assert clean("คำนำ").text == "คำนำ"
    assert unicodedata.normalize("NFKC", "คำนำ") != "คำนำ"


def test_several_slips_are_said_once_each() -> None:
    result = clean("ก\u200bทํา\u00a0ทํา\u200b")
    assert result == Cleaned("กทำ ทำ", ("invisible-removed", "spaces-odd", "sara-am-composed"))


@pytest.mark.parametrize(
    "text",
    [
        "ที" + MAI_EK + MAI_EK,
        "ก" + MAI_EK + "\u0e34",
        "ก" + MAI_EK + MAI_THO,
        "ก\u0e34\u0e35",
        "\u0e48ก",
        "a\u0e34",
        "น" + NIKHAHIT + AA,
        "เเปลง",
        "เ ก",
        "แ",
        "กา" + MAI_EK,
        " " + AM,
    ],
)
def test_wrong_marks_are_seen(text: str) -> None:
    assert has_wrong_marks(text)
    ((start, end),) = find_wrong_marks(text)[:1]
    assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "text",
    ["เพื่อให้การน้ำดื่มฯ ทุก ๆ แห่ง", "สิทธิ์ ศุกร์ ก็ เก็บ เปิ่น ปู่ ปุ๋ย", "ฤๅษี ฤทธิ์ กฤษณ์", "พฺยญฺชน สํโยค", "OTOP"],
)
def test_sound_words_have_no_wrong_marks(text: str) -> None:
    assert not has_wrong_marks(text)


def test_the_printed_form_cleans_spaces_and_turns_digits() -> None:
    typed = "ศูนย์ ฯ\u200b จํานวน 5แห่ง  (ศอช. )ของOTOPต่างๆในปี พ.ศ.2567"
    assert printed(typed) == "ศูนย์ฯ จำนวน ๕ แห่ง (ศอช.) ของ OTOP ต่าง ๆ ในปี พ.ศ. ๒๕๖๗"


def test_backticks_keep_spacing_and_digits() -> None:
    assert printed("รหัส `A  5ๆ(1)` 5") == "รหัส A  5ๆ(1) ๕"


def test_pieces_of_a_text_keep_the_space_between_them() -> None:
    assert printed("ก ") + printed("ข") + printed(" ค") == "ก ข ค"
