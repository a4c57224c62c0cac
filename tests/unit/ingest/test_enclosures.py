"""A record becomes an enclosure: every key, in both languages, with the place of every value."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from pipeline.domain.blocks import Heading, ListBlock, Orientation, Paragraph
from pipeline.domain.documents import Attachment, Enclosure, Kind, Letter, RubricPart, Signatory
from pipeline.domain.page_blocks import (
    Align,
    Blanks,
    Cell,
    Checklist,
    ChecklistItem,
    Column,
    Row,
    RowRole,
    Schedule,
    ScheduleColumn,
    ScheduleEntry,
    ScheduleField,
    Table,
)
from pipeline.domain.rubric import Band, Criterion, Gauge, Guidance, Item, Level, Mode, Rubric, Threshold
from pipeline.ingest.keys import ENCLOSURE_KINDS, LETTER_KINDS
from tests.unit.ingest.conftest import Enclosures, Load

ENGLISH = """\
kind: report
title_lines: [แบบรายงาน, 'อำเภอ{อำเภอ}']
agency_lines: [สำนักงานพัฒนาชุมชนจังหวัด]
fiscal_year: 2567
orientation: landscape
body: ก
signatories: {name: null, label: ลงชื่อ, capacity: ผู้รายงาน, position_lines: [ตำแหน่ง]}
footer_lines: [ท้าย]
form_code: แบบ ๑
font: TH SarabunPSK
note: ร่าง
"""
THAI = """\
ชนิด: แบบรายงาน
เรื่อง: |
  แบบรายงาน
  อำเภอ{อำเภอ}
ชื่อหน่วยงาน: สำนักงานพัฒนาชุมชนจังหวัด
ปีงบประมาณ: ๒๕๖๗
แนว กระดาษ: แนวนอน
ข้อความ: ก
ผู้ลงนาม:
  ชื่อ: null
  คำนำ: ลงชื่อ
  ฐานะ: ผู้รายงาน
  ตำแหน่ง: ตำแหน่ง
ข้อความท้ายกระดาษ: ท้าย
รหัสแบบ: แบบ ๑
แบบอักษร: TH SarabunPSK
หมายเหตุผู้จัดทำ: ร่าง
"""


@pytest.mark.parametrize("record", [ENGLISH, THAI])
def test_every_key_in_both_languages(enclosure: Enclosures, record: str) -> None:
    found = enclosure(record)
    assert found == Enclosure(
        kind=Kind.REPORT,
        title_lines=("แบบรายงาน", "อำเภอ{อำเภอ}"),
        body=(Paragraph("ก"),),
        orientation=Orientation.LANDSCAPE,
        signatories=(Signatory(None, ("ตำแหน่ง",), capacity="ผู้รายงาน", label="ลงชื่อ"),),
        agency_lines=("สำนักงานพัฒนาชุมชนจังหวัด",),
        fiscal_year=2567,
        footer_lines=("ท้าย",),
        form_code="แบบ ๑",
        font="TH SarabunPSK",
        note="ร่าง",
        source=found.source,
    )


@pytest.mark.parametrize("word", ENCLOSURE_KINDS.meaning)
def test_every_word_for_a_kind(load: Load, word: str) -> None:
    more = "เกณฑ์: [{ชื่อ: ก}]\n" if ENCLOSURE_KINDS.find(word) is Kind.RUBRIC else ""
    (found,) = load(f"ชนิด: {word}\nชื่อเรื่อง: ก\nข้อความ: ข\n{more}").documents
    assert isinstance(found, Enclosure)
    assert found.kind is ENCLOSURE_KINDS.find(word)


@pytest.mark.parametrize("word", LETTER_KINDS.meaning)
def test_letters_stay_letters(load: Load, word: str) -> None:
    loaded = load(f"ชนิด: {word}\nเรื่อง: ก\nวันที่: เว้นว่าง\nเรียน: null\nที่: ฉช ๐๐๑๙\n")
    assert [type(each) for each in (*loaded.documents, *loaded.partial)] == [Letter]


def test_a_file_may_hold_both(load: Load) -> None:
    loaded = load(
        "ชนิด: แบบฟอร์ม\nชื่อเรื่อง: ก\nข้อความ: ข\n---\nวันที่: เว้นว่าง\nเรียน: null\nเรื่อง: ค\nที่: ฉช ๐๐๑๙\nข้อความ: ง\n"
    )
    assert [type(each) for each in loaded.documents] == [Enclosure, Letter]


def test_a_kind_asked_for_serves_a_record_that_states_none(load: Load) -> None:
    (found,) = load("ชื่อเรื่อง: ก\nข้อความ: ข\n", kind=Kind.GUIDELINE).documents
    assert found.kind is Kind.GUIDELINE


def test_an_office_gives_the_font_and_signers_by_name_only(load: Load) -> None:
    record = "ชนิด: แบบฟอร์ม\nส่วนราชการ: chachoengsao-cdd\nชื่อเรื่อง: ก\nข้อความ: ข\n"
    (found,) = load(record).documents
    assert isinstance(found, Enclosure)
    assert (found.office, found.signatories, found.agency_lines) == ("chachoengsao-cdd", (), ())


def test_an_attachment_names_the_part_of_its_rubric(load: Load) -> None:
    (found,) = load(
        "วันที่: เว้นว่าง\nเรียน: null\nเรื่อง: ก\nที่: ฉช ๐๐๑๙\nข้อความ: ข\nสิ่งที่ส่งมาด้วย:\n"
        "- {ชื่อ: เกณฑ์, จำนวน: 1, หน่วย: ชุด, ระเบียน: แบบ.yaml, ส่วน: คำอธิบายเกณฑ์}\n"
        "- {title: แบบ, count: 1, unit: ชุด, record: แบบ.yaml, part: form}\n"
    ).documents
    assert isinstance(found, Letter)
    assert found.attachments == (
        Attachment("เกณฑ์", 1, "ชุด", "แบบ.yaml", RubricPart.EXPLANATION),
        Attachment("แบบ", 1, "ชุด", "แบบ.yaml", RubricPart.FORM),
    )


def body_of(enclosure: Enclosures, body: str) -> tuple[object, ...]:
    return enclosure(f"ชนิด: แบบฟอร์ม\nชื่อเรื่อง: ก\nข้อความ:\n{body}").body


def test_texts_and_blocks_mix(enclosure: Enclosures) -> None:
    blocks = body_of(
        enclosure,
        "- ข้อความนำ\n- {ชนิด: หัวข้อ, ข้อความ: ๑. ความหมาย}\n- |\n  1. ก\n  2. ข\n- {แถว: [[ค]]}\n"
        "- {บรรทัด: ลงชื่อ...............}\n- {type: schedule, entries: ประชุม}\n",
    )
    types = [Paragraph, Heading, ListBlock, Table, Blanks, Schedule]
    assert [type(each) for each in blocks] == types


# Checklists and blanks


def test_boxes(enclosure: Enclosures) -> None:
    (found,) = body_of(
        enclosure,
        "- ชนิด: รายการตรวจ\n  สดมภ์: ๓\n  ไม่แยก: true\n  รายการ:\n  - ทอผ้า\n"
        "  - {ข้อความ: จักสาน, เลือก: true, คะแนน: 2.5}\n  - {label: อื่น ๆ, checked: false}\n"
        "  - '[x] ทำขนม'\n  - '[ ] ปลูกผัก'\n",
    )
    items = (
        ChecklistItem("ทอผ้า"),
        ChecklistItem("จักสาน", True, Decimal("2.5")),
        ChecklistItem("อื่น ๆ", False),
        ChecklistItem("ทำขนม", True),
        ChecklistItem("ปลูกผัก", None),
    )
    assert found == Checklist(items, columns=3, keep_together=True)


def test_boxes_as_one_text(enclosure: Enclosures) -> None:
    (found,) = body_of(enclosure, "- ชนิด: รายการตรวจ\n  รายการ: |\n    [/] มี\n    [ ] ไม่มี\n")
    assert found == Checklist((ChecklistItem("มี", True), ChecklistItem("ไม่มี", None)))


def test_lines_to_write_on(enclosure: Enclosures) -> None:
    (found,) = body_of(enclosure, "- {ชนิด: ช่องว่างให้เขียน, บรรทัด: [ชื่อ........, 'ตำบล {เว้น 4 ซม.}']}\n")
    assert found == Blanks(("ชื่อ........", "ตำบล {เว้น 4 ซม.}"))


# Tables


def test_a_table_with_every_key(enclosure: Enclosures) -> None:
    (found,) = body_of(
        enclosure,
        """\
- ชนิด: ตาราง
  หัวตาราง:
  - [{ข้อความ: ที่, รวมแถว: 2}, {ข้อความ: "ผล\\nงาน", รวมสดมภ์: 2, จัด: กลาง, ตัวหนา: true}]
  - [ก, ข]
  แถว:
  - {กลุ่ม: กลุ่มแรก}
  - [1, {อำเภอ}, [ ]]
  - {เซลล์: [2, '', [x]], ความสูง: 12.5}
  - {ผลรวมย่อย: [รวม, 3, '']}
  แถวรวม: [ทั้งหมด, 3, '']
  แถวว่าง: 2
  ความสูงแถว: 9
  ความกว้างสดมภ์: [1, 3.5, null]
  จัดสดมภ์: [กลาง, null, ขวา]
  แนวกระดาษ: แนวนอน
  ไม่แยก: true
""",
    )
    head = (
        Row((Cell("ที่", rowspan=2), Cell("ผล\nงาน", colspan=2, align=Align.CENTRE, bold=True))),
        Row((Cell("ก"), Cell("ข"))),
    )
    rows = (
        Row((Cell("กลุ่มแรก", colspan=3),), RowRole.GROUP),
        Row((Cell("1"), Cell("{อำเภอ}"), Cell("[ ]"))),
        Row((Cell("2"), Cell(), Cell("[x]")), height_mm=12.5),
        Row((Cell("รวม"), Cell("3"), Cell()), RowRole.SUBTOTAL),
        Row((Cell(), Cell(), Cell())),
        Row((Cell(), Cell(), Cell())),
        Row((Cell("ทั้งหมด"), Cell("3"), Cell()), RowRole.TOTAL),
    )
    assert found == Table(
        columns=(Column(1.0, Align.CENTRE), Column(3.5), Column(None, Align.RIGHT)),
        header_rows=head,
        rows=rows,
        empty_rows=0,
        row_height_mm=9.0,
        orientation=Orientation.LANDSCAPE,
        keep_together=True,
    )


def test_a_cell_may_hold_lines_and_lists(enclosure: Enclosures) -> None:
    (found,) = body_of(enclosure, "- แถว:\n  - - |\n      กลุ่ม\n      - ก\n\n      - ข\n    - ค\n")
    assert isinstance(found, Table)
    assert found.rows == (Row((Cell("กลุ่ม\n- ก\n- ข"), Cell("ค"))),)


def test_rows_as_one_text(enclosure: Enclosures) -> None:
    (found,) = body_of(
        enclosure, "- สดมภ์: [งาน, กำหนด]\n  ชนิด: ตาราง\n  แถว: |\n    ประชุม | สัปดาห์ที่ ๑\n    สำรวจ |\n"
    )
    assert isinstance(found, Table)
    assert found.header_rows == (Row((Cell("งาน"), Cell("กำหนด"))),)
    assert found.rows == (Row((Cell("ประชุม"), Cell("สัปดาห์ที่ ๑"))), Row((Cell("สำรวจ"), Cell())))


def test_the_place_of_a_cell_is_known(enclosure: Enclosures) -> None:
    found = enclosure("ชนิด: แบบฟอร์ม\nชื่อเรื่อง: ก\nข้อความ:\n- แถว:\n  - [ก, ข]\n  - [ค, {ข้อความ: ง}]\n")
    assert (found.source.at("body[0].rows[1]").line, found.source.at("body[0].rows[1]").column) == (6, 5)
    assert found.source.at("body[0].rows[1][1].text").column == 19
    assert found.source.at("body[0].rows[0][1]").column == 9


# Schedules


def test_a_schedule_with_every_key(enclosure: Enclosures) -> None:
    (found,) = body_of(
        enclosure,
        """\
- ชนิด: กำหนดการ
  แยกรายวัน: true
  สดมภ์: [เวลา, {ช่องข้อมูล: ทีม, ชื่อ: คณะ, รวมเซลล์: true, ความกว้าง: 2}]
  รายการ:
  - {วันที่: 17 มิถุนายน 2567, เวลา: 09.00-12.00 น., กิจกรรม: ประชุม, สถานที่: ห้องประชุม, ทีม: [ก, ข],
     ผู้ดำเนินรายการ: ค, หมายเหตุ: ง}
  - {date: 2024-06-17, start: '13:00', end: '16:30', text: ติดตาม}
  - พักรับประทานอาหาร
""",
    )
    day = date(2024, 6, 17)
    assert found == Schedule(
        entries=(
            ScheduleEntry(day, time(9), time(12), "ประชุม", "ห้องประชุม", ("ก", "ข"), "ค", "ง"),
            ScheduleEntry(day, time(13), time(16, 30), "ติดตาม"),
            ScheduleEntry(text="พักรับประทานอาหาร"),
        ),
        columns=(
            ScheduleColumn(ScheduleField.TIME),
            ScheduleColumn(ScheduleField.PEOPLE, "คณะ", merge=True, width=2.0),
        ),
        by_day=True,
    )


# Rubrics

RUBRIC = """\
ชนิด: แบบประเมิน
ชื่อเรื่อง: เกณฑ์
คะแนนเต็ม: ๑๐
รูปแบบ: ระดับ
หัวตาราง: ["ที่", "สิ่งที่\\nวัด"]
คำนำ: |
  ย่อหน้าแรก
  ย่อหน้าสอง
ชื่อแบบ: แบบประเมิน
ช่องกรอก: [ชื่อ.....]
ช่องผล: [ได้..... คะแนน]
คำนำช่วงคะแนน: จัดระดับดังนี้
คำนำคะแนนรวม: รวมทั้งสิ้น
ชื่อคำอธิบาย: คำอธิบาย
หัวตารางคำอธิบาย: [เกณฑ์, แนวทาง]
ชื่อแบบสรุป: สรุป
หมายเหตุท้าย: หมายเหตุที่พิมพ์
ช่วงคะแนน:
- {ชื่อระดับ: ดี, ต่ำสุด: 6, สูงสุด: 10, ข้อความ: ดีมาก}
- {label: พอใช้, min: 0, max: 5.5}
เกณฑ์:
- ที่: ๑.
  ชื่อ: ด้านแรก
  คะแนนเต็ม: 4
  วิธีให้คะแนน: ระดับ
  แนวทาง: "บรรทัดแรก\\nบรรทัดสอง"
  หัวตาราง: [ก, ข]
  รายการ:
  - ที่: ๑.๑
    ข้อความ: จำนวนครั้งที่ประชุม
    จำนวนนับ: true
    ระดับ:
    - {ชื่อระดับ: น้อย, ข้อความ: ๐-๑ ครั้ง, คะแนน: 1, ช่วง: 0-1}
    - {label: มาก, points: 3, range: '>=2'}
    แนวทาง: [{ข้อความ: จัดประชุม, เกณฑ์: การประชุม, ที่: ๑.๑, ชื่อ: หัวข้อ}, บันทึกการประชุม]
  - {ข้อความ: ไม่มีการประเมิน, เงื่อนไข: true, คะแนน: 0}
- title: ด้านที่สอง
  mode: choose-one
  levels: [{label: A, text: ครบ}, {label: B}]
  extra: หมายเหตุของด้าน
"""


def test_a_rubric_with_every_key(enclosure: Enclosures) -> None:
    found = enclosure(RUBRIC)
    zero, one, two = map(Decimal, (0, 1, 2))
    levels = (
        Level("น้อย", "๐-๑ ครั้ง", one, Threshold(zero, one)),
        Level("มาก", "", Decimal(3), Threshold(two)),
    )
    guidance = (Guidance("จัดประชุม", "การประชุม", "๑.๑", "หัวข้อ"), Guidance("บันทึกการประชุม"))
    items = (
        Item("๑.๑", "จำนวนครั้งที่ประชุม", None, levels, guidance, whole=True),
        Item("", "ไม่มีการประเมิน", zero, is_condition=True),
    )
    criteria = (
        Criterion(
            "๑.",
            "ด้านแรก",
            Decimal(4),
            Mode.LEVEL,
            items,
            guidance=(Guidance("บรรทัดแรก\nบรรทัดสอง"),),
            heads=("ก", "ข"),
        ),
        Criterion(
            "",
            "ด้านที่สอง",
            None,
            Mode.CHOOSE_ONE,
            levels=(Level("A", "ครบ"), Level("B")),
            extra=(Paragraph("หมายเหตุของด้าน"),),
        ),
    )
    assert found.rubric == Rubric(
        criteria=criteria,
        bands=(Band("ดี", Decimal(6), Decimal(10), "ดีมาก"), Band("พอใช้", zero, Decimal("5.5"))),
        maximum=Decimal(10),
        layout="levels",
        heads=("ที่", "สิ่งที่\nวัด"),
        intro=("ย่อหน้าแรก", "ย่อหน้าสอง"),
        form_title="แบบประเมิน",
        blanks=("ชื่อ.....",),
        result_blanks=("ได้..... คะแนน",),
        bands_intro=("จัดระดับดังนี้",),
        total_label="รวมทั้งสิ้น",
        explanation_title=("คำอธิบาย",),
        explanation_heads=("เกณฑ์", "แนวทาง"),
        summary_title=("สรุป",),
        notes=("หมายเหตุที่พิมพ์",),
    )
    assert found.source.at("criteria[0].items[0].levels[1].range").line == 34
    assert found.source.at("bands[1].max").line == 20


def test_levels_of_the_whole_rubric_serve_its_items(enclosure: Enclosures) -> None:
    found = enclosure(
        "ชนิด: แบบประเมิน\nชื่อเรื่อง: ก\nระดับ: [{ชื่อระดับ: อ่อน, คะแนน: 1}, {ชื่อระดับ: เข้ม, คะแนน: 2}]\n"
        "เกณฑ์:\n- ชื่อ: ข\n  รายการ:\n  - {ข้อความ: ค, ระดับ: [น้อยกว่า ๕๐, {ข้อความ: ครบ, คะแนน: 3}]}\n  - ง\n"
        "  - {ข้อความ: ไม่มี, เงื่อนไข: true}\n"
    )
    assert found.rubric is not None
    first, second, condition = found.rubric.criteria[0].items
    assert first.levels == (Level("อ่อน", "น้อยกว่า ๕๐", Decimal(1)), Level("เข้ม", "ครบ", Decimal(3)))
    assert second.levels == (Level("อ่อน", "", Decimal(1)), Level("เข้ม", "", Decimal(2)))
    assert condition.levels == ()


def test_what_a_rubric_demands_and_measures(enclosure: Enclosures) -> None:
    found = enclosure(
        "ชนิด: แบบประเมิน\nชื่อเรื่อง: ก\nช่วงเป็นร้อยละ: true\nเกณฑ์:\n"
        "- ชื่อ: ข\n  วิธีให้คะแนน: นับข้อ\n  รายการ:\n"
        "  - {ข้อความ: ค, บังคับ: true}\n  - {ข้อความ: ง, required: false}\n"
        "- ชื่อ: จ\n  วิธีให้คะแนน: ระดับ\n  รายการ:\n"
        "  - {ข้อความ: ฉ, วัดเป็น: ร้อยละของเป้าหมาย, เป้าหมาย: '๑,๕๒๐', ระดับ: [{ชื่อระดับ: A, ช่วง: '>=70'}]}\n"
        "  - {ข้อความ: ช, measure: growth, ระดับ: [{ชื่อระดับ: A, ช่วง: '>4'}]}\n"
        "  - {ข้อความ: ซ, วัดเป็น: ค่า}\n"
    )
    assert found.rubric is not None
    assert found.rubric.percent_bands
    counted, measured = found.rubric.criteria
    assert counted.mode is Mode.COUNT
    assert [item.is_required for item in counted.items] == [True, False]
    assert [(item.gauge, item.target) for item in measured.items] == [
        (Gauge.OF_TARGET, Decimal(1520)),
        (Gauge.GROWTH, None),
        (Gauge.VALUE, None),
    ]
