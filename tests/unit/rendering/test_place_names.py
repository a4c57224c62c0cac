"""Names of places stay whole at the end of a line; the names are those of the country."""

from __future__ import annotations

import pytest

from pipeline.rendering.broken_lines import broken
from pipeline.rendering.line_ends import unbroken_pieces
from pipeline.rendering.metrics import width_twips
from pipeline.rendering.place_names import whole
from pipeline.thai.keep import WORD_JOINER


@pytest.mark.parametrize(
    ("text", "level", "name"),
    [
        ("โรงพยาบาลส่งเสริมสุขภาพตำบลท่าทองหลาง", "ตำบล", "ท่าทองหลาง"),  # 240108
        ("ปลัดอำเภอบางน้ำเปรี้ยวและคณะ", "อำเภอ", "บางน้ำเปรี้ยว"),  # 2403, with a word behind it
        ("ไปยังอำเภอท่าตะเกียบ", "อำเภอ", "ท่าตะเกียบ"),  # 2410
        ("องค์การบริหารส่วนตำบลท่าทองหลาง", "ตำบล", "ท่าทองหลาง"),
        ("ผู้แทนเขตบางกอกน้อย", "เขต", "บางกอกน้อย"),  # 1020
    ],
)
def test_a_name_is_one_piece(text: str, level: str, name: str) -> None:
    assert level != "ตำบล" or name in unbroken_pieces(text)
    assert any(piece.endswith(level + name) for piece in unbroken_pieces(text, with_level=True))
    assert "".join(unbroken_pieces(text)) == text


@pytest.mark.parametrize("text", ["เขตพื้นที่การศึกษา", "อำเภอ", "ตำบล ท่าทองหลาง", "ทุกตำบลในสังกัด", "ท่าทองหลาง"])
def test_what_is_no_place_is_left_as_it_is(text: str) -> None:
    assert whole(text, with_level=True) == text


def test_only_joiners_are_added_and_no_name_is_cut_in_its_letters() -> None:
    text = "จังหวัดตากและอำเภอบางคล้า จังหวัดฉะเชิงเทรา"
    held = whole(text, with_level=True)
    assert held.replace(WORD_JOINER, "") == text
    assert held.startswith(f"จังหวัด{WORD_JOINER}ตากและ")


def test_a_roster_breaks_before_the_word_for_the_level() -> None:
    text = "ผู้อำนวยการโรงพยาบาลส่งเสริมสุขภาพตำบลท่าทองหลาง"
    assert broken(text, 4700, 16)[-1] == "ตำบลท่าทองหลาง"


def test_a_surname_goes_to_the_next_line_whole() -> None:
    text = "ว่าที่ร้อยตรีหญิง\u00a0กัญญาณัฐฐ์ศิริประภา\u00a0ตัวอย่างเจริญรุ่งเรืองกิจไพศาลศิริ"
    assert broken(text, 4700, 16) == ["ว่าที่ร้อยตรีหญิง\u00a0กัญญาณัฐฐ์ศิริประภา", "ตัวอย่างเจริญรุ่งเรืองกิจไพศาลศิริ"]


def test_a_place_that_no_line_holds_is_broken_between_its_words() -> None:
    room = width_twips("พระนครศรีอยุธยา", 16) + 20
    assert broken("จังหวัดพระนครศรีอยุธยา", room, 16) == ["จังหวัด", "พระนครศรีอยุธยา"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("และประสานงานกับหน่วยงานที่เกี่ยวข้อง", ("ประสานงาน", "หน่วยงาน")),
        ("หัวหน้าคณะทำงานฝ่ายอำนวยการกลาง", ("อำนวยการกลาง",)),
        ("รองผู้อำนวยการกองคลังและพัสดุ", ("ผู้อำนวยการกอง",)),
        ("ผู้อำนวยการกลุ่มงานยุทธศาสตร์", ("ผู้อำนวยการกลุ่มงาน", "ยุทธศาสตร์")),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", ("ปีงบประมาณ ",)),  # a word of the dictionary stays one
        ("หัวหน้าฝ่ายสถานที่และพิธีการ", ("สถานที่",)),
        ("ทุกภาคส่วนอย่างต่อเนื่อง", ("ภาคส่วน", "ต่อเนื่อง")),
    ],
)
def test_compounds_stay_whole(text: str, kept: tuple[str, ...]) -> None:
    pieces = list(unbroken_pieces(text))
    for word in kept:
        assert word in pieces
