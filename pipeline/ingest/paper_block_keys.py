"""The tables of keys of the blocks of official papers: rosters, agendas, amendments, committee rules."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from pipeline.domain.page_blocks import Change, NoteCount
from pipeline.ingest.enclosure_keys import TABLE
from pipeline.ingest.keys import LIST_STYLES, Key, Shape, Table, choices_of
from pipeline.ingest.record_keys import LIST, PARAGRAPH


class Run(Enum):
    """How numbers of members go on from group to group."""

    ANEW = "anew"
    CONTINUE = "continue"


RUNS = choices_of((Run.ANEW, ("เริ่มใหม่", "ใหม่")), (Run.CONTINUE, ("ต่อเนื่อง", "ต่อกัน")))
NOTE_COUNTS = choices_of((NoteCount.ENTRIES, ("รายการ", "ราย")), (NoteCount.PERSONS, ("คน", "บุคคล")))
CHANGES = choices_of(
    (Change.REPLACE, ("ให้ใช้แทน", "แทน", "เปลี่ยน")),
    (Change.ADD, ("เพิ่ม", "ให้เพิ่ม")),
    (Change.REMOVE, ("ยกเลิก", "ให้ยกเลิก", "ตัดออก")),
)

_TYPE = TABLE["type"]
_KEEP = PARAGRAPH["keep_together"]
_SHEET = TABLE["sheet"]
_START = replace(LIST["start"], about="เลขของคนแรก")
_SEAT = Key("seat", "ที่นั่ง", "ชื่อที่นั่งในคณะ ตรงกับช่อง ที่นั่ง ในบัญชีบุคคล")
_PERSONS = Key(
    "persons", "แทนกี่คน", "จำนวนคน เมื่อรายการเดียวหมายถึงหลายคน เช่น กำนันทุกตำบล", Shape.WHOLE, also=("จำนวนคน",)
)

MEMBER = Table(
    "member",
    (
        Key("name", "ชื่อ", "ชื่อและชื่อสกุลพร้อมคำนำหน้า; เว้นว่าง คือเส้นประ", also=("ชื่อสกุล", "ชื่อและชื่อสกุล")),
        Key("position_lines", "ตำแหน่ง", "ตำแหน่ง บรรทัดละหนึ่งรายการ", Shape.LINES, also=("position",)),
        Key(
            "role",
            "หน้าที่",
            "หน้าที่ในคณะ เช่น ประธานกรรมการ กรรมการและเลขานุการ",
            Shape.LINES,
            also=("บทบาท", "role_lines"),
        ),
        Key("group", "กลุ่ม", "กลุ่มที่มา เช่น ผู้ทรงคุณวุฒิ"),
        _SEAT,
        Key("count", "จำนวน", "จำนวนที่ของที่นั่งนี้ เช่น 3 หรือ 4-8; ไม่เขียนคือหนึ่งที่"),
        _PERSONS,
    ),
)
GROUP_NOTE = Table(
    "group_note",
    (
        Key("text", "ข้อความ", "ข้อความในวงเล็บใต้กลุ่ม; เลขลำดับหรือจำนวนคนระบบใส่ให้"),
        Key("group", "กลุ่ม", "กลุ่มที่หมายถึง; ไม่เขียนคือวางไว้ท้ายบัญชีตามที่พิมพ์"),
        Key("count", "นับ", "นับเป็น รายการ หรือ คน", Shape.CHOICE, also=("นับเป็น",), choices=NOTE_COUNTS),
        Key("unit", "หน่วย", "ลักษณนาม เช่น คน; เขียนแล้วจะพิมพ์จำนวนแทนช่วงเลขลำดับ", also=("หน่วยนับ", "ลักษณนาม")),
    ),
)
PERSON = Table(
    "person",
    (
        Key("district", "อำเภอ", "อำเภอของบุคคล มีหรือไม่มีคำว่าอำเภอก็ได้; ทุกอำเภอ คือใช้กับทุกอำเภอ", also=("เขต",)),
        Key("committee", "คณะกรรมการ", "ชื่อคณะ ตรงกับ ชื่อคณะ ของบัญชีรายชื่อ", also=("คณะ", "ชื่อคณะ")),
        replace(_SEAT, about="ชื่อที่นั่ง ตรงกับ ที่นั่ง ในรายชื่อ"),
        Key("prefix", "คำนำหน้า", "คำนำหน้าชื่อ เมื่อแยกช่อง", also=("คำนำหน้าชื่อ", "คำนำหน้านาม", "title")),
        Key(
            "name",
            "ชื่อ",
            "ชื่อและชื่อสกุลพร้อมคำนำหน้า",
            also=("ชื่อสกุล", "ชื่อนามสกุล", "ชื่อและชื่อสกุล", "ชื่อและนามสกุล", "ชื่อตัวชื่อสกุล"),
        ),
        Key("surname", "นามสกุล", "ชื่อสกุล เมื่อแยกช่อง", also=("สกุล", "last_name")),
        Key("position", "ตำแหน่ง", "ตำแหน่ง พิมพ์ได้หลายบรรทัด", Shape.LINES, also=("position_lines",)),
        Key("role", "บทบาท", "หน้าที่ในคณะ", Shape.LINES, also=("หน้าที่", "หน้าที่ในคณะ", "บทบาทหน้าที่")),
        Key("group", "กลุ่ม", "กลุ่มที่มา"),
        _PERSONS,
    ),
)

GROUP_RULE = Table(
    "group_rule",
    (
        Key("name", "ชื่อ", "ชื่อกลุ่ม ตรงกับหรือขึ้นต้นเหมือน กลุ่ม ของสมาชิก", also=("กลุ่ม",)),
        Key("count", "จำนวน", "จำนวนคน เช่น 5 หรือ 4-8"),
    ),
)
SEAT_RULE = Table(
    "seat_rule",
    (
        Key("name", "ชื่อ", "ชื่อที่นั่งหรือตำแหน่ง", also=("ที่นั่ง", "ตำแหน่ง")),
        Key("role", "หน้าที่", "หน้าที่ในคณะของผู้ดำรงที่นั่งนี้ ถ้ากำหนดไว้", also=("บทบาท",)),
        Key("count", "จำนวน", "จำนวนคน; ไม่เขียนคือหนึ่งคน"),
    ),
)
COMMITTEE_RULE = Table(
    "committee_rule",
    (
        Key("title", "ชื่อ", "ชื่อคณะ", also=("ชื่อคณะ", "name")),
        Key("source", "ที่มา", "หนังสือ ระเบียบ หรือคู่มือที่กำหนดเกณฑ์", also=("แหล่งที่มา",)),
        Key("size", "จำนวน", "จำนวนคนทั้งคณะ เช่น 11-15; ไม่นับที่ปรึกษา", also=("จำนวนคน", "ขนาด")),
        Key("chairs", "ประธาน", "จำนวนประธาน", also=("หัวหน้า",)),
        Key("secretaries", "เลขานุการ", "จำนวนเลขานุการ ไม่นับผู้ช่วยเลขานุการ"),
        Key(
            "groups",
            "กลุ่ม",
            "ชื่อกลุ่มกับจำนวนคน เช่น {ภาครัฐ: 3, ภาคประชาชน: 2}",
            Shape.GROUPS,
            table=GROUP_RULE,
            main="name",
        ),
        Key("seats", "ที่นั่ง", "ที่นั่งที่ต้องมี", Shape.GROUPS, table=SEAT_RULE, main="name"),
        Key("counts_advisers", "นับที่ปรึกษา", "true คือนับที่ปรึกษารวมในจำนวนคนทั้งคณะ", Shape.SWITCH),
        Key("note", "หมายเหตุ", "บันทึกของผู้เขียนเกณฑ์", Shape.LINES, also=("หมายเหตุผู้จัดทำ",)),
    ),
)

ROSTER = Table(
    "roster",
    (
        _TYPE,
        Key("name", "ชื่อคณะ", "ชื่อคณะ ใช้ในข้อความเตือนและใช้เลือกแถวในบัญชีบุคคล", also=("ชื่อ",)),
        Key(
            "members",
            "รายชื่อ",
            "สมาชิกตามลำดับ: ชื่อ ตำแหน่ง หน้าที่ กลุ่ม หรือที่นั่งที่ให้บัญชีบุคคลเติม",
            Shape.GROUPS,
            ("สมาชิก",),
            table=MEMBER,
            main="position_lines",
        ),
        Key(
            "persons",
            "บัญชีบุคคล",
            "แฟ้ม XLSX หรือ CSV ที่อยู่ข้างระเบียนนี้ หัวช่อง: อำเภอ คณะกรรมการ ที่นั่ง ชื่อ ตำแหน่ง บทบาท กลุ่ม",
            Shape.DATA,
        ),
        _SHEET,
        Key("style", "แบบ", "แบบของเลขลำดับ", Shape.CHOICE, choices=LIST_STYLES),
        _START,
        Key(
            "numbering",
            "เลขลำดับ",
            "เริ่มใหม่ ทุกกลุ่ม หรือ ต่อเนื่อง ทุกกลุ่ม",
            Shape.CHOICE,
            choices=RUNS,
        ),
        Key("headings", "หัวข้อกลุ่ม", "false คือไม่พิมพ์ชื่อกลุ่มเป็นหัวข้อ", Shape.SWITCH),
        Key(
            "group_notes",
            "หมายเหตุกลุ่ม",
            "ข้อความในวงเล็บใต้กลุ่ม พร้อมช่วงเลขลำดับหรือจำนวนที่คำนวณให้",
            Shape.GROUPS,
            ("หมายเหตุ",),
            table=GROUP_NOTE,
            main="text",
        ),
        Key(
            "rule",
            "เกณฑ์",
            "ชื่อเกณฑ์ในโฟลเดอร์ committees แฟ้มเกณฑ์ที่อยู่ข้างระเบียนนี้ หรือเขียนเกณฑ์ไว้ตรงนี้",
            Shape.GROUP,
            table=COMMITTEE_RULE,
            main="title",
        ),
        _KEEP,
    ),
)

AGENDA_ITEM = Table(
    "agenda_item",
    (
        Key("number", "ที่", "เลขระเบียบวาระที่พิมพ์ เช่น 1 หรือ 3.1", also=("ระเบียบวาระที่", "วาระที่", "วาระ")),
        Key("title", "เรื่อง", "ชื่อเรื่อง", also=("ชื่อ",)),
        Key("text", "ข้อความ", "สิ่งที่แจ้งหรืออภิปราย พิมพ์เป็นข้อความ", Shape.BODY),
        Key("body", "เนื้อความ", "สิ่งที่แจ้งหรืออภิปราย เป็นส่วน ๆ มีตารางได้", Shape.PAPER_BLOCKS, ("เนื้อหา",)),
        Key("resolution", "มติ", "มติที่ประชุม พิมพ์ได้หลายบรรทัด", Shape.TEXT, also=("มติที่ประชุม",)),
    ),
)
AGENDA = Table(
    "agenda",
    (
        _TYPE,
        Key(
            "items",
            "รายการ",
            "ระเบียบวาระต่าง ๆ ตามลำดับ",
            Shape.GROUPS,
            ("วาระ", "ระเบียบวาระ"),
            table=AGENDA_ITEM,
            main="title",
        ),
        _KEEP,
    ),
)

EARLIER = Table(
    "earlier_order",
    (Key("record", "ระเบียน", "ที่อยู่ของแฟ้มระเบียนของคำสั่งเดิม เพื่อตรวจว่าแก้ไขตรงลำดับ", also=("แฟ้ม",)),),
)
CHANGE = Table(
    "amendment",
    (
        Key("change", "แก้ไข", "ให้ใช้แทน เพิ่ม หรือ ยกเลิก", Shape.CHOICE, ("การแก้ไข",), choices=CHANGES),
        Key("place", "ความใน", "ส่วนของคำสั่งเดิมที่แก้ไข เช่น ลำดับที่ 3 หรือ ข้อ 2", also=("ส่วนที่แก้ไข", "ที่แก้ไข")),
        Key("number", "ลำดับ", "เลขลำดับของสมาชิกในคำสั่งเดิม", Shape.WHOLE, also=("ลำดับที่",)),
        Key("committee", "คณะ", "ชื่อคณะหรือชื่อกลุ่มในคำสั่งเดิม เมื่อมีหลายคณะ", also=("คณะกรรมการ", "ชื่อคณะ")),
        Key("text", "ข้อความ", "ข้อความใหม่ เว้นบรรทัดว่างเมื่อขึ้นย่อหน้าใหม่", Shape.TEXT),
        Key("members", "รายชื่อ", "สมาชิกใหม่", Shape.GROUPS, ("สมาชิก",), table=MEMBER, main="position_lines"),
    ),
)
AMENDMENTS = Table(
    "amendments",
    (
        _TYPE,
        Key(
            "order",
            "คำสั่งเดิม",
            "ระเบียนของคำสั่งที่แก้ไข (ถ้ามี)",
            Shape.GROUP,
            ("แก้ไขคำสั่ง",),
            table=EARLIER,
            main="record",
        ),
        Key("changes", "รายการแก้ไข", "สิ่งที่แก้ไขทีละแห่ง", Shape.GROUPS, ("แก้ไข",), table=CHANGE, main="place"),
        Key("style", "แบบ", "แบบของเลขข้อ", Shape.CHOICE, choices=LIST_STYLES),
        Key("member_style", "แบบรายชื่อ", "แบบของเลขลำดับสมาชิก", Shape.CHOICE, choices=LIST_STYLES),
        _KEEP,
    ),
)
BLOCKS = (ROSTER, AGENDA, AMENDMENTS)
"""The blocks that official papers have beside those of enclosures."""
