"""What stays on one line."""

from __future__ import annotations

import re
import unicodedata

import pytest
from icu4py.breakers import LineBreaker

from pipeline.thai.keep import NBSP, WORD_JOINER, join, protect


def plain(text: str) -> str:
    return text.replace(NBSP, "~")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("นายธีรเดช แสนสุขใจ ตำแหน่ง", "นายธีรเดช~แสนสุขใจ ตำแหน่ง"),
        ("พ.ต.อ. ธีรเดช แสนสุขใจ เป็น", "พ.ต.อ.~ธีรเดช~แสนสุขใจ เป็น"),
        ("ว่าที่ร้อยตรี กิตติ ณ บางแสน และ", "ว่าที่ร้อยตรี~กิตติ~ณ~บางแสน และ"),
        ("เรียน นายอำเภอ ทุกแห่ง", "เรียน นายอำเภอ ทุกแห่ง"),
        ("ในวันที่ ๕ เมษายน ๒๕๖๗ เรื่อง", "ในวันที่~๕~เมษายน~๒๕๖๗ เรื่อง"),
        ("สั่ง ณ วันที่ ๑ มกราคม พ.ศ. ๒๕๖๗", "สั่ง ณ วันที่~๑~มกราคม~พ.ศ.~๒๕๖๗"),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๗ โดย", "ปีงบประมาณ พ.ศ.~๒๕๖๗ โดย"),
        ("จำนวน ๑๐ เรื่อง อำเภอละ ๑,๕๐๐ บาท (หนึ่งพันห้าร้อยบาทถ้วน)", None),
        ("๕ หมวด ๒๓ ตัวชี้วัด ๒ คนต่อหมู่บ้าน", "๕~หมวด ๒๓~ตัวชี้วัด ๒~คนต่อหมู่บ้าน"),
        ("ทั้ง ๑๑ อำเภอ ใน ๗ กลุ่ม รวม ๔๐ %", "ทั้ง ๑๑~อำเภอ ใน ๗~กลุ่ม รวม ๔๐~%"),
        ("หมู่ที่ ๔ ตำบลบางพระ", "หมู่ที่~๔ ตำบลบางพระ"),
        ("ข้อ ๙ และมาตรา ๕ ครั้งที่ ๓ ร้อยละ ๘๐", "ข้อ~๙ และมาตรา~๕ ครั้งที่~๓ ร้อยละ~๘๐"),
        ("ข้อ ๔ วันที่ ๕", "ข้อ~๔ วันที่~๕"),
        ("เวลา ๐๙.๐๐ - ๑๖.๓๐ น. ณ", "เวลา~๐๙.๐๐~-~๑๖.๓๐~น. ณ"),
        ("ตามหนังสือ ที่ สฎ ๐๐๙๙.๐๓/ว ๓๖๗๓ ลงวันที่", "ตามหนังสือ ที่~สฎ~๐๐๙๙.๐๓/ว~๓๖๗๓ ลงวันที่"),
        ("ฉช ๒๔๐๐๐", "ฉช~๒๔๐๐๐"),
        ("ที่ ๑๒๓/๒๕๖๗ และ", "ที่~๑๒๓/๒๕๖๗ และ"),
        ("ต่าง ๆ เช่น ผัก ฯลฯ ได้", "ต่าง~ๆ เช่น ผัก~ฯลฯ ได้"),
        ("โทร. ๐ ๓๘๙๙ ๙๐๐๑ ต่อ ๑๒ (มท) ๙๙๑๕๖", "โทร.~๐~๓๘๙๙~๙๐๐๑ ต่อ~๑๒ (มท)~๙๙๑๕๖"),
        ("โทร. ๐๙ ๙๙๙๐ ๐๐๐๑", "โทร.~๐๙~๙๙๙๐~๐๐๐๑"),
        ("มือถือ ๐๘๐ ๐๐๐ ๐๐๐๑ และ", "มือถือ ๐๘๐~๐๐๐~๐๐๐๑ และ"),
        ("080 0000 001 หรือ 038 500 000", "080~0000~001 หรือ 038~500~000"),
        ("๐๑๒ ๓๔๕๖ ๗๘๙๐๑ ๐๐๑๙ ๑๒๓ ๔๕๖๗", "๐๑๒ ๓๔๕๖ ๗๘๙๐๑ ๐๐๑๙ ๑๒๓ ๔๕๖๗"),
        ("(สิ่งที่ส่งมาด้วย ๒, ๓ และ ๔)", "(สิ่งที่ส่งมาด้วย~๒, ๓ และ ๔)"),
        ("ผู้ผลิต OTOP 5 stars", "ผู้ผลิต OTOP~5 stars"),
        ("ข้อความธรรมดา ไม่มีอะไร", "ข้อความธรรมดา ไม่มีอะไร"),
    ],
)
def test_parts_that_belong_together_are_joined(text: str, joined: str | None) -> None:
    expected = joined or "จำนวน ๑๐~เรื่อง อำเภอละ ๑,๕๐๐~บาท (หนึ่งพันห้าร้อยบาทถ้วน)"
    assert plain(join(text)) == expected
    assert join(join(text)) == join(text)


def breaks(text: str) -> set[int]:
    """Where ICU, the breaker that LibreOffice asks, may end a line; counted without joiners."""
    ends = (end for _, end, *_ in LineBreaker(text, "th").segments())
    return {len(text[:end].replace(WORD_JOINER, "")) for end in ends}


@pytest.mark.parametrize(
    "whole",
    [
        "นางสาวกัญญาวีร์ ทรัพย์เจริญพาณิชย์",
        "ว่าที่ร้อยตรี ชัยวัฒน์ เกียรติบำรุงวงศ์",
        "(หนึ่งหมื่นห้าร้อยบาทถ้วน)",
        "(หนึ่งบาทเจ็ดสิบห้าสตางค์)",
        "๐๐๙๙.๐๓/ว ๓๖๗๓",
        "๑,๒๓๔,๕๐๐ บาท",
        "วันที่ ๕ สิงหาคม ๒๕๖๔",
        "๐๙.๐๐ - ๑๖.๓๐ น.",
        "๒๕๖๖-๒๕๗๐",
        "COVID-19",
    ],
)
def test_icu_finds_no_break_inside(whole: str) -> None:
    text = f"ได้มอบให้ {whole} ต่อไป"
    start, end = len("ได้มอบให้ "), len(f"ได้มอบให้ {whole}")
    assert not breaks(protect(text)) & set(range(start + 1, end))


def test_without_protection_icu_breaks_names() -> None:
    assert len(breaks("ทรัพย์เจริญพาณิชย์")) > 1


TEXT = (
    "มอบหมายให้ นางสาวกัญญาวีร์ น้ำทิพย์ เบิกเงิน ๑,๕๐๐ บาท (หนึ่งพันห้าร้อยบาทถ้วน) ตามหนังสือ ที่ สฎ ๐๐๙๙.๐๓/ว ๓๖๗๓ "
    "ลงวันที่ ๑๒ พฤษภาคม ๒๕๖๓ เวลา ๐๙.๐๐ - ๑๖.๓๐ น. (ศอช.) “ต้นแบบ”"
)


def test_protection_only_adds_what_cannot_be_seen() -> None:
    protected = protect(TEXT)
    assert protected.replace(WORD_JOINER, "").replace(NBSP, " ") == TEXT
    assert protect(protected) == protected
    assert protect(join(TEXT)) == protected


def test_no_joiner_stands_between_a_letter_and_its_marks() -> None:
    for behind in re.findall(f"{WORD_JOINER}(.)", protect(TEXT)):
        assert unicodedata.category(behind) != "Mn"
        assert behind != "\u0e33"


def test_ordinary_words_get_no_joiner() -> None:
    text = "ขอให้อำเภอดำเนินการตามแนวทางที่กำหนด และรายงานผลให้จังหวัดทราบ"
    assert protect(text) == text


def test_long_amounts_may_break() -> None:
    words = "(เก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าล้านเก้าแสนบาทถ้วน)"
    assert WORD_JOINER not in protect(f"เงิน {words}")[len("เงิน ") + 1 :]


def test_a_word_that_begins_with_a_sign_is_guarded() -> None:
    assert protect("ศูนย์ (ศอช.) ทำ “งาน” ดี") == f"ศูนย์ {WORD_JOINER}(ศอช.) ทำ {WORD_JOINER}“งาน” ดี"
