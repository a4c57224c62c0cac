"""Which digits a text is printed with."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.thai.digits import apply_policy, to_arabic, to_thai


def test_plain_translation_goes_both_ways() -> None:
    assert to_thai("0123456789 ก a") == "๐๑๒๓๔๕๖๗๘๙ ก a"
    assert to_arabic("๐๑๒๓๔๕๖๗๘๙ ก a") == "0123456789 ก a"


def test_thai_digits_have_the_values_that_unicode_gives_them() -> None:
    assert [unicodedata.digit(sign) for sign in to_thai("0123456789")] == list(range(10))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("ประชุมครั้งที่ 3/2567 จำนวน 1,500.50 บาท", "ประชุมครั้งที่ ๓/๒๕๖๗ จำนวน ๑,๕๐๐.๕๐ บาท"),
        ("ร้อยละ 40% กิจกรรม 5ส", "ร้อยละ ๔๐% กิจกรรม ๕ส"),
        ("ไตรมาส 4 OTOP 5", "ไตรมาส ๔ OTOP 5"),
        ("โรค COVID-19 รอบ 3", "โรค COVID-19 รอบ ๓"),
        ("OTOP 5 stars และ OTOP 5 ดาว", "OTOP 5 stars และ OTOP 5 ดาว"),
        ("มาตรฐาน ISO 9001:2015 ปี 2567", "มาตรฐาน ISO 9001:2015 ปี ๒๕๖๗"),
        ("มาตรฐาน ISO 2500", "มาตรฐาน ISO 2500"),
        ("กระดาษ A4 80 แกรม 2 รีม", "กระดาษ A4 ๘๐ แกรม ๒ รีม"),
        ("ค่า PM2.5 และ PM 2.5 เกิน 50", "ค่า PM2.5 และ PM 2.5 เกิน ๕๐"),
        ("เครือข่าย 5G, H1N1 และ Q4/2567", "เครือข่าย 5G, H1N1 และ Q4/2567"),
        ("Meeting ID: 845 1234 5678 วันที่ 5", "Meeting ID: 845 1234 5678 วันที่ ๕"),
        ("กาแฟ 3 in 1 จำนวน 2 ซอง", "กาแฟ 3 in 1 จำนวน ๒ ซอง"),
        ("Thailand 4.0", "Thailand 4.0"),
        ("เพจ Facebook 2", "เพจ Facebook 2"),
    ],
)
def test_latin_names_keep_their_digits(typed: str, printed: str) -> None:
    assert apply_policy(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("KBO 75 เครือข่าย", "KBO ๗๕ เครือข่าย"),
        ("แผ่น CD 1 แผ่น", "แผ่น CD ๑ แผ่น"),
        ("รายงานในระบบ BPM ภายใน 7 วัน", "รายงานในระบบ BPM ภายใน ๗ วัน"),
        ("ระบบ BPM 7 วันทำการ", "ระบบ BPM ๗ วันทำการ"),
        ("Workshop 5-6 เมษายน 2567", "Workshop ๕-๖ เมษายน ๒๕๖๗"),
        ("ทาง Zoom 09.00-12.00 น.", "ทาง Zoom ๐๙.๐๐-๑๒.๐๐ น."),
        ("ผู้ผลิต OTOP 1,500 ราย", "ผู้ผลิต OTOP ๑,๕๐๐ ราย"),
        ("Change for Good 2565", "Change for Good ๒๕๖๕"),
        ("1. OTOP 2) จัดประชุม", "๑. OTOP ๒) จัดประชุม"),
        ("1.OTOP และ 2.KBO", "๑.OTOP และ ๒.KBO"),
        ("ศูนย์ (Champ) 300 แห่ง", "ศูนย์ (Champ) ๓๐๐ แห่ง"),
    ],
)
def test_what_the_thai_text_counts_is_thai(typed: str, printed: str) -> None:
    assert apply_policy(typed) == printed


def test_a_number_that_ends_a_bracket_is_no_label() -> None:
    assert apply_policy("(OTOP 5) แล้ว 5") == "(OTOP 5) แล้ว ๕"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("ส่งที่ office01@example.go.th 2 ชุด", "ส่งที่ office01@example.go.th ๒ ชุด"),
        ("ดู https://example.go.th/a/5?b=6 หน้า 7", "ดู https://example.go.th/a/5?b=6 หน้า ๗"),
        ("ดู www.example.go.th/d5 5", "ดู www.example.go.th/d5 ๕"),
        ("ดู bit.ly/3abc2 5", "ดู bit.ly/3abc2 ๕"),
        ("แฟ้ม แบบ1_2567.docx 2 ชุด", "แฟ้ม แบบ1_2567.docx ๒ ชุด"),
    ],
)
def test_addresses_and_file_names_stay(typed: str, printed: str) -> None:
    assert apply_policy(typed) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("รหัส `5 คน` จำนวน 5", "รหัส 5 คน จำนวน ๕"),
        ("`a  1`", "a  1"),
        ("ครึ่ง ` 5", "ครึ่ง ` ๕"),
        ("``5``", "`5`"),
        ("`1\n2`", "`๑\n๒`"),
    ],
)
def test_backticks_keep_what_they_hold_and_go(typed: str, printed: str) -> None:
    assert apply_policy(typed) == printed


@pytest.mark.parametrize("text", ["OTOP ๕", "อีเมล cdd๙@example.com", "COVID-๑๙", "๒๕๖๗", "ข้อความ"])
def test_thai_digits_stay_as_typed(text: str) -> None:
    assert apply_policy(text) == text


def test_mixed_digits_in_one_number_become_thai() -> None:
    assert apply_policy("ปี 2๕67 และ OTOP 5๐") == "ปี ๒๕๖๗ และ OTOP ๕๐"


def test_a_keycap_emoji_stays_whole() -> None:
    assert apply_policy("ข้อ 1\ufe0f\u20e3 และ 1") == "ข้อ 1\ufe0f\u20e3 และ ๑"


def test_template_signs_are_only_text() -> None:
    assert apply_policy("{{ 7*7 }} =1+1 <b>2</b>") == "{{ ๗*๗ }} =๑+๑ <b>๒</b>"
