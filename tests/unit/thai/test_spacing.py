"""House spacing."""

from __future__ import annotations

import pytest

from pipeline.thai.spacing import space


@pytest.mark.parametrize(
    ("typed", "spaced"),
    [
        ("ต่างๆได้", "ต่าง ๆ ได้"),
        ("ต่าง ๆได้", "ต่าง ๆ ได้"),
        ("(อื่นๆ)", "(อื่น ๆ)"),
        ("(อื่น ๆ )", "(อื่น ๆ)"),
        ("อื่นๆ, และอื่นๆ", "อื่น ๆ, และอื่น ๆ"),
        ("จังหวัดๆละ ๒ คน", "จังหวัด ๆ ละ ๒ คน"),
    ],
)
def test_repetition_has_a_space_on_each_side(typed: str, spaced: str) -> None:
    assert space(typed) == spaced


@pytest.mark.parametrize(
    ("typed", "spaced"),
    [
        ("ศูนย์ ฯ แบบใหม่", "ศูนย์ฯ แบบใหม่"),
        ("จังหวัดฯ จึงขอ", "จังหวัดฯ จึงขอ"),
        ("จังหวัดฯจึงขอ", "จังหวัดฯจึงขอ"),
        ("เรียน ฯพณฯ นายกรัฐมนตรี", "เรียน ฯพณฯ นายกรัฐมนตรี"),
        ("ปลูกผักฯลฯและเลี้ยงปลา", "ปลูกผัก ฯลฯ และเลี้ยงปลา"),
        ("ปลูกผัก ฯ ล ฯ", "ปลูกผัก ฯลฯ"),
        ("(ผัก ฯลฯ)", "(ผัก ฯลฯ)"),
    ],
)
def test_elision_is_attached_and_so_on_stands_apart(typed: str, spaced: str) -> None:
    assert space(typed) == spaced


@pytest.mark.parametrize(
    ("typed", "spaced"),
    [
        ("พ.ศ.๒๕๖๗", "พ.ศ. ๒๕๖๗"),
        ("พ. ศ.  2567", "พ.ศ. 2567"),
        ("พ.ศ. ....", "พ.ศ. ...."),
        ("๑๐เรื่อง ๑,๕๐๐บาท", "๑๐ เรื่อง ๑,๕๐๐ บาท"),
        ("เวลา๐๙.๐๐น.", "เวลา ๐๙.๐๐ น."),
        ("วันที่๙เมษายน๒๕๖๗", "วันที่ ๙ เมษายน ๒๕๖๗"),
        ("ข้อ๙ มาตรา๕ ครั้งที่๓", "ข้อ ๙ มาตรา ๕ ครั้งที่ ๓"),
        ("โทร.๐ ๓๘๙๙ ๙๐๐๑", "โทร. ๐ ๓๘๙๙ ๙๐๐๑"),
        ("๔๐ % ของทั้งหมด", "๔๐% ของทั้งหมด"),
        ("ที่ มท ๐๔๙๙.๗ / ว ๒๔๕๕", "ที่ มท ๐๔๙๙.๗/ว ๒๔๕๕"),
        ("ที่ มท ๐๔๙๙.๗/ว๒๔๕๕", "ที่ มท ๐๔๙๙.๗/ว ๒๔๕๕"),
    ],
)
def test_numbers_stand_apart_from_their_words(typed: str, spaced: str) -> None:
    assert space(typed) == spaced


@pytest.mark.parametrize(
    ("typed", "spaced"),
    [
        ("ศูนย์(ศอช.)ดำเนินการ", "ศูนย์ (ศอช.) ดำเนินการ"),
        ("( ศอช. )", "(ศอช.)"),
        ("๑)จัดประชุม", "๑) จัดประชุม"),
        ("( ) มี (   ) ไม่มี", "( ) มี (   ) ไม่มี"),
        ("นาง(สาว)", "นาง(สาว)"),
        ("มาตรา ๕(๒)", "มาตรา ๕(๒)"),
        ("f(x)", "f(x)"),
    ],
)
def test_parentheses_have_their_space_outside(typed: str, spaced: str) -> None:
    assert space(typed) == spaced


@pytest.mark.parametrize(
    ("typed", "spaced"),
    [
        ("ข้าว ,ปลา,ผัก", "ข้าว, ปลา, ผัก"),
        ("(สิ่งที่ส่งมาด้วย ๒ , ๓ และ ๔)", "(สิ่งที่ส่งมาด้วย ๒, ๓ และ ๔)"),
        ("๑,๕๐๐ และ ๒,๓", "๑,๕๐๐ และ ๒,๓"),
        ("๑ ,๕๐๐", "๑ ,๕๐๐"),
        ("ข้าว;ปลา ; ผัก", "ข้าว; ปลา; ผัก"),
        ("a;b", "a;b"),
    ],
)
def test_commas_have_their_space_behind(typed: str, spaced: str) -> None:
    assert space(typed) == spaced


def test_latin_words_stand_apart() -> None:
    assert space("ผู้ประกอบการOTOPโดยCOVID-19") == "ผู้ประกอบการ OTOP โดย COVID-19"
    assert space("แผนA1") == "แผนA1"


def test_no_double_spaces_stay_and_lines_do() -> None:
    assert space("ก  ข   ค\nง") == "ก ข ค\nง"
    assert space("  ก  ") == " ก "


@pytest.mark.parametrize(
    "literal",
    [
        "`ต่างๆ  (5)คน`",
        "https://example.go.th/ต่างๆ(5คน),ก",
        "www.example.go.th/a,b;c",
        "รายงานต่างๆ(5คน).docx",
    ],
)
def test_literals_are_passed_over(literal: str) -> None:
    assert space(f"ต่างๆ {literal} ต่างๆได้") == f"ต่าง ๆ {literal} ต่าง ๆ ได้"


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% raw %}", "<b>ก</b> & ข", "=1+1", "......", "- ๒ -", "โทร. / โทรสาร"]
)
def test_signs_without_a_rule_stay(text: str) -> None:
    assert space(text) == text
