"""Where a list of references or attachments ends and the body begins; what goes on inside it."""

from __future__ import annotations

import pytest

from pipeline.lint import reading as names
from pipeline.lint.facts import Line
from pipeline.lint.reading import Reading
from pipeline.lint.recognise import read
from tests.lint_builders import facts, line, run

LABEL_MM, COLUMN_MM, INDENT_MM, QUANTITY_MM = 30.0, 52.8, 55.0, 162.0
"""Where our form has the label, the attachments, the first lines of the body, the quantities."""
DRAWN_TOGETHER_MM = 8.57
"""A line (7.51 mm) and the 3 pt that are left when a letter is drawn together."""

TITLE = "๑. บัญชีรายชื่อผู้ดูแลสวนสาธารณะและแผนการรดน้ำต้นไม้ประจำเดือนของทุกหมู่บ้าน"
OPENING = "ด้วยอำเภอจะสำรวจต้นไม้ใหญ่ (สิ่งที่ส่งมาด้วย ๑ และ ๒)"

Cells = tuple[tuple[float, str], ...]


def page(*rows: Cells) -> Reading:
    """Return the reading of a letter whose rows below เรียน are these, each (left in mm, text) cells."""
    head: tuple[Cells, ...] = (
        ((30.0, "ที่ ฉช ๐๐๑๙/๒๑"), (120.0, "ศาลากลางจังหวัดฉะเชิงเทรา")),
        ((105.0, "๒ พฤศจิกายน ๒๕๖๙"),),
        ((30.0, "เรื่อง"), (41.0, "ขอให้สำรวจต้นไม้ใหญ่")),
        ((30.0, "เรียน"), (41.0, "นายอำเภอบางคล้า")),
    )
    end: tuple[Cells, ...] = (
        ((INDENT_MM, "จึงเรียนมาเพื่อโปรดพิจารณา"),),
        ((105.0, "ขอแสดงความนับถือ"),),
        ((100.0, "(นายสมมุติ ตั้งใจงาน)"),),
    )
    return read(facts(*(_line(n, cells) for n, cells in enumerate((*head, *rows, *end)))))


def _line(number: int, cells: Cells) -> Line:
    text = " ".join(text for _, text in cells)
    return line(
        text, baseline=45.0 + number * DRAWN_TOGETHER_MM, runs=[run(words, at) for at, words in cells]
    )


def texts(reading: Reading, name: str) -> list[str]:
    return [element.text for element in reading.all(name)]


def listed(*cells: tuple[float, str]) -> Cells:
    return (LABEL_MM, "สิ่งที่ส่งมาด้วย "), *cells


def test_a_quantity_on_a_line_of_its_own_belongs_to_the_attachment_above() -> None:
    found = page(
        listed((COLUMN_MM, TITLE)),
        ((QUANTITY_MM, "จำนวน ๑ ชุด"),),
        ((COLUMN_MM, "๒. กำหนดการ"), (QUANTITY_MM, "จำนวน ๓ ฉบับ")),
        ((INDENT_MM, OPENING),),
    )
    assert texts(found, names.ATTACHMENT) == [f"{TITLE} จำนวน ๑ ชุด", "๒. กำหนดการ จำนวน ๓ ฉบับ"]
    assert texts(found, names.BODY) == [OPENING]


def test_the_list_may_end_with_such_a_quantity() -> None:
    found = page(listed((COLUMN_MM, TITLE[3:])), ((QUANTITY_MM, "จำนวน ๑๒ แผ่น"),), ((INDENT_MM, OPENING),))
    assert texts(found, names.ATTACHMENT) == [f"{TITLE[3:]} จำนวน ๑๒ แผ่น"]
    assert texts(found, names.BODY) == [OPENING]


def test_a_second_quantity_is_no_part_of_a_complete_attachment() -> None:
    found = page(
        listed((COLUMN_MM, "กำหนดการ"), (QUANTITY_MM, "จำนวน ๑ ชุด")),
        ((INDENT_MM, "จำนวน ๕ อำเภอ"),),
    )
    assert texts(found, names.ATTACHMENT) == ["กำหนดการ จำนวน ๑ ชุด"]
    assert texts(found, names.BODY) == ["จำนวน ๕ อำเภอ"]


@pytest.mark.parametrize("opening", ["ตามที่อำเภอแจ้งไว้ นั้น", "คณะสำรวจพร้อมแล้ว", "เมื่อวานนี้ฝนตกหนัก"])
def test_short_paragraphs_of_the_body_near_below_the_list_are_none_of_it(opening: str) -> None:
    found = page(
        listed((COLUMN_MM, "๑. แบบสำรวจ"), (QUANTITY_MM, "จำนวน ๑ ชุด")),
        ((COLUMN_MM, "๒. แผนที่"), (QUANTITY_MM, "จำนวน ๑ ฉบับ")),
        ((INDENT_MM, opening),),
        ((INDENT_MM, "ขอให้ดำเนินการ ดังนี้"),),
        ((INDENT_MM, "๑. นับต้นไม้"),),
        ((INDENT_MM, "๒. วัดรอบต้น"),),
    )
    assert texts(found, names.ATTACHMENT) == ["๑. แบบสำรวจ จำนวน ๑ ชุด", "๒. แผนที่ จำนวน ๑ ฉบับ"]
    assert texts(found, names.BODY) == [opening, "ขอให้ดำเนินการ ดังนี้", "๑. นับต้นไม้", "๒. วัดรอบต้น"]


def test_items_of_the_body_right_below_the_list_begin_at_one_again() -> None:
    found = page(
        listed((COLUMN_MM, "๑. แบบสำรวจ"), (QUANTITY_MM, "จำนวน ๑ ชุด")),
        ((COLUMN_MM, "๒. แผนที่"), (QUANTITY_MM, "จำนวน ๑ ฉบับ")),
        ((INDENT_MM, "๑. นับต้นไม้"),),
        ((INDENT_MM, "๒. วัดรอบต้น"),),
    )
    assert len(texts(found, names.ATTACHMENT)) == 2
    assert texts(found, names.BODY) == ["๑. นับต้นไม้", "๒. วัดรอบต้น"]


def test_the_next_number_is_of_the_list_though_it_was_set_by_hand_at_the_indent() -> None:
    found = page(
        listed((COLUMN_MM, "๑. แบบสำรวจ จำนวน ๑ ชุด")),
        ((INDENT_MM, "๒. แผนที่ จำนวน ๑ ฉบับ"),),
        ((INDENT_MM, OPENING),),
    )
    assert texts(found, names.ATTACHMENT) == ["๑. แบบสำรวจ จำนวน ๑ ชุด", "๒. แผนที่ จำนวน ๑ ฉบับ"]


def test_a_wrong_number_in_the_column_of_the_list_is_of_it() -> None:
    found = page(
        listed((COLUMN_MM, "๑. แบบสำรวจ"), (QUANTITY_MM, "จำนวน ๑ ชุด")),
        ((COLUMN_MM, "๓. แผนที่"), (QUANTITY_MM, "จำนวน ๑ ฉบับ")),
        ((INDENT_MM, OPENING),),
    )
    assert texts(found, names.ATTACHMENT) == ["๑. แบบสำรวจ จำนวน ๑ ชุด", "๓. แผนที่ จำนวน ๑ ฉบับ"]


def test_a_list_set_at_the_indent_itself_ends_at_the_word_that_opens_a_letter() -> None:
    found = page(
        listed((INDENT_MM, "แบบสำรวจ"), (QUANTITY_MM, "จำนวน ๑ ชุด")),
        ((INDENT_MM, "ด้วยอำเภอจะสำรวจต้นไม้ใหญ่"),),
    )
    assert texts(found, names.ATTACHMENT) == ["แบบสำรวจ จำนวน ๑ ชุด"]
    assert texts(found, names.BODY) == ["ด้วยอำเภอจะสำรวจต้นไม้ใหญ่"]


def test_a_title_goes_on_below_itself_beside_its_quantity() -> None:
    found = page(
        listed((COLUMN_MM, "๑. บัญชีรายชื่อผู้ดูแลสวน"), (QUANTITY_MM, "จำนวน ๑ ชุด")),
        ((COLUMN_MM, "และทุกตำบล"),),
        ((INDENT_MM, OPENING),),
    )
    assert texts(found, names.ATTACHMENT) == ["๑. บัญชีรายชื่อผู้ดูแลสวนและทุกตำบล จำนวน ๑ ชุด"]


def test_a_bracket_closed_at_the_margin_is_no_list_number() -> None:
    """A line ends inside (สิ่งที่ส่งมาด้วย ๑ และ ๒); what is left of the bracket looks like ๒)."""
    first = "ขอให้ทุกหมู่บ้านสำรวจต้นไม้ใหญ่แล้วส่งรายงานตามแบบที่กำหนด (สิ่งที่ส่งมาด้วย ๑ และ"
    cut = line(first, INDENT_MM, 45.0, right=190.0)
    rest = line("๒) ดังนี้", LABEL_MM, 52.5)
    item = line("๒) วัดรอบต้น", LABEL_MM, 60.0)
    body = texts(read(facts(cut, rest, item)), names.BODY)
    assert body == [f"{first} ๒) ดังนี้", "๒) วัดรอบต้น"]
