"""The keys of official papers: those of the house, and the table of one form's record."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from pipeline.domain.forms import Form, Numbering, OwnKey, OwnShape
from pipeline.ingest.enclosure_keys import CHECKLIST_ITEM
from pipeline.ingest.keys import Choices, Key, Shape, Table, choices_of
from pipeline.ingest.record_keys import RECIPIENTS, RECORD, SIGNATORY


class SignatureLayout(StrEnum):
    """How several signatures stand."""

    STACKED = "stacked"
    SIDE_BY_SIDE = "side-by-side"


SIGNATURE_LAYOUTS = choices_of(
    (SignatureLayout.STACKED, ("เรียงลงมา",)), (SignatureLayout.SIDE_BY_SIDE, ("เคียงกัน",))
)
_BLANK = Key("blank", "เว้นว่าง", "true เมื่อให้เว้นที่ไว้ลงเลข", Shape.SWITCH, also=("เว้นเลข",))
_YEAR = Key(
    "year_be", "ปี", "ปี พ.ศ. ของเลข เช่น 2567; ไม่เขียนคือปีของวันที่", Shape.WHOLE, also=("ปี พ.ศ.", "พ.ศ.", "year")
)
YEARLY_NUMBER = Table(
    "yearly_number",
    (
        Key("running", "เลขที่", "เลขในปีนั้น; null คือเว้นที่ไว้ลงเลข", Shape.WHOLE, also=("เลข", "ที่")),
        _YEAR,
        _BLANK,
    ),
)
MEETING = Table(
    "meeting",
    (
        Key("body", "คณะ", "คณะที่ประชุม เช่น คณะกรรมการบริหารงานตำบล", also=("คณะกรรมการ", "ชื่อการประชุม")),
        Key("running", "ครั้งที่", "ครั้งที่ในปีนั้น เช่น 3 หรือ 3/2567; null คือเว้นที่ไว้", Shape.WHOLE, also=("เลขที่",)),
        replace(_YEAR, about="ปี พ.ศ. ของครั้งที่ เช่น 2567; ไม่เขียนคือปีของวันประชุม"),
        Key("date", "วันที่", "วันเดือนปีที่ประชุม", Shape.DATE, also=("วันประชุม",)),
        Key("start", "เริ่ม", "เวลาเริ่มประชุม เช่น 09.30 น.", also=("เวลา", "เวลาเริ่ม", "เริ่มเวลา")),
        Key("end", "เลิก", "เวลาเลิกประชุม", also=("เวลาเลิก", "เลิกเวลา")),
        Key("place", "สถานที่", "สถานที่ประชุม", also=("ณ",)),
    ),
)
_BRACKETS = Key("brackets", "วงเล็บ", "false คือพิมพ์ชื่อโดยไม่มีวงเล็บ", Shape.SWITCH)
PAPER_SIGNATORY = Table("paper_signatory", (*SIGNATORY.keys, _BRACKETS))
OPINION = Table(
    "opinion",
    (
        Key("label", "คำนำ", "หัวของความเห็น เช่น ความเห็นของหัวหน้าสำนักงาน", also=("หัวข้อ", "เรื่อง")),
        Key("lines", "บรรทัด", "บรรทัดที่มีจุดไข่ปลาไว้เขียน", Shape.LINES, also=("ข้อความ",)),
        Key(
            "checklist",
            "รายการตรวจ",
            "ข้อที่มีช่องให้ทำเครื่องหมาย เช่น อนุมัติ ไม่อนุมัติ",
            Shape.GROUPS,
            ("ช่อง", "ตัวเลือก"),
            table=CHECKLIST_ITEM,
            main="label",
        ),
        *(key for key in PAPER_SIGNATORY if key.name != "label"),
    ),
)
FAN_OUT = Table(
    "fan_out",
    (
        RECIPIENTS["province"].of("ชื่อจังหวัด: อำเภอละฉบับ ใช้ {อำเภอ} และ {จังหวัด} ในข้อความ"),
        RECIPIENTS["districts"],
        Key(
            "data",
            "ข้อมูล",
            "แฟ้ม XLSX หรือ CSV ที่อยู่ข้างระเบียนนี้: แถวละฉบับ ใช้ {หัวคอลัมน์} ในข้อความ",
            Shape.DATA,
            also=("แฟ้ม",),
        ),
        Key("sheet", "แผ่นงาน", "ชื่อแผ่นงานในแฟ้ม XLSX เมื่อมีหลายแผ่น", also=("ชีต", "ชีท")),
        Key("name", "ชื่อ", "หัวคอลัมน์ที่เรียกชื่อแต่ละฉบับ เช่น ชื่อ", also=("เรียกตาม",)),
    ),
)

NUMBERS = {
    Numbering.LETTER: RECORD["number"],
    Numbering.YEARLY: Key(
        "number",
        "ที่",
        "เลขที่และปี พ.ศ. เช่น 12/2567; /2567 คือเว้นที่ไว้ลงเลข",
        Shape.GROUP,
        ("เลขที่", "เลขที่หนังสือ", "ที่หนังสือ"),
        table=YEARLY_NUMBER,
        main="running",
    ),
}
_ISSUER = Key(
    "issuer",
    "ผู้ออก",
    "ส่วนราชการหรือผู้มีอำนาจที่ออกเอกสาร พิมพ์ต่อจากคำว่า คำสั่ง ประกาศ เช่น อำเภอบางคล้า",
    also=("ออกโดย", "ผู้ออกเอกสาร"),
)
_BODY = Key(
    "body",
    RECORD["body"].thai,
    "เนื้อความ พิมพ์เป็นข้อความ หรือเป็นส่วน ๆ: ย่อหน้า หัวข้อ รายการ บัญชีรายชื่อ ระเบียบวาระ การแก้ไข ตาราง "
    "รายการตรวจ ช่องว่างให้เขียน",
    Shape.PAPER_BLOCKS,
    RECORD["body"].also,
)
_REPEALS = Key("repeals", "ให้ยกเลิก", "ย่อหน้าที่ยกเลิกคำสั่งหรือประกาศฉบับก่อน", also=("การยกเลิก",))
_EFFECTIVE = Key(
    "effective", "ทั้งนี้", "ย่อหน้าที่บอกวันมีผล เช่น ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป", also=("มีผล", "วันมีผล", "มีผลตั้งแต่")
)
_MEETING = Key(
    "meeting",
    "การประชุม",
    "คณะที่ประชุม ครั้งที่ วัน เวลา และสถานที่",
    Shape.GROUP,
    ("ประชุม",),
    table=MEETING,
    main="body",
)
_SIGNATORIES = replace(
    RECORD["signatories"],
    about="ผู้ลงนามและตำแหน่ง; หลายคนเขียนเป็นรายการ",
    table=PAPER_SIGNATORY,
)
_UNSIGNED = "ไม่มี คือไม่ต้องลงนาม"
_LAYOUT = Key(
    "signature_layout",
    "การวางลายมือชื่อ",
    "เมื่อลงนามหลายคน: เรียงลงมา หรือ เคียงกัน",
    Shape.CHOICE,
    choices=SIGNATURE_LAYOUTS,
)
_COUNTERSIGN = Key(
    "countersign",
    "ความเห็นและคำสั่ง",
    "ความเห็นหรือคำสั่งใต้ลายมือชื่อ เรียงลงมาตามลำดับ",
    Shape.GROUPS,
    ("ความเห็น", "เกษียณ", "เกษียนหนังสือ"),
    table=OPINION,
    main="label",
)
PAPER = Table(
    "paper",
    (
        RECORD["urgency"],
        RECORD["secrecy"],
        _ISSUER,
        RECORD["number"],
        RECORD["agency_lines"],
        RECORD["address_lines"],
        RECORD["date"],
        RECORD["subject"],
        RECORD["salutation"].of("คำขึ้นต้น เช่น เรียน"),
        replace(RECORD["recipient"], also=("ถึง",)),
        RECORD["recipients"],
        RECORD["references"],
        RECORD["attachments"],
        _MEETING,
        _BODY,
        RECORD["purpose"].of("ย่อหน้าสุดท้าย"),
        _REPEALS,
        _EFFECTIVE,
        _SIGNATORIES,
        _LAYOUT,
        _COUNTERSIGN,
        *(RECORD[name] for name in ("owner_lines", "contact", "contact_lines", "copies_to")),
    ),
)
"""The keys of the house; which of them a kind takes, its form says."""

_FAN_OUT = Key(
    "fan_out",
    "ออกแยก",
    "หลายฉบับจากระเบียนเดียว: อำเภอละฉบับ {จังหวัด: ฉะเชิงเทรา} หรือแถวละฉบับ {ข้อมูล: บุคคล.xlsx, ชื่อ: ชื่อ}",
    Shape.GROUP,
    ("ออกแยกฉบับ",),
    table=FAN_OUT,
    main="province",
)
COMMON = Table(
    "common",
    (
        RECORD["kind"].of("ชนิดของเอกสาร"),
        RECORD["office"],
        RECORD["footer_lines"],
        RECORD["form_code"],
        RECORD["font"],
        _FAN_OUT,
        replace(RECORD["note"], also=()),  # on these papers หมายเหตุ may well be printed
    ),
)
"""The keys that every kind takes without naming them."""

_COMMON_FIRST = 2
"""So many of them stand before the form's own, the others behind."""
_TOGETHER = ("recipient", "recipients")
"""A kind that takes one of them takes both: one recipient, or a copy for each of many."""
_SHAPES = {
    OwnShape.LINE: Shape.LINE,
    OwnShape.LINES: Shape.LINES,
    OwnShape.DATE: Shape.DATE,
    OwnShape.WHOLE: Shape.WHOLE,
    OwnShape.SWITCH: Shape.SWITCH,
    OwnShape.BODY: Shape.PAPER_BLOCKS,
}


@lru_cache(maxsize=128)
def table_of(form: Form) -> Table:
    """Return the keys that a record of a form may have, in the order of the paper."""
    first, last = COMMON.keys[:_COMMON_FIRST], COMMON.keys[_COMMON_FIRST:]
    kind = replace(first[0], choices=kind_words(form))
    return Table(form.kind, (kind, *first[1:], *_house_keys(form), *map(_own_key, form.own), *last))


def kind_words(form: Form) -> Choices:
    """Return the words for a kind, as the choices of the key that names it."""
    return Choices(form.words, dict.fromkeys((*form.words, form.kind)))


def _house_keys(form: Form) -> tuple[Key, ...]:
    found: list[Key] = []
    for each in form.keys:
        if COMMON.find(each.name) is not None:
            continue
        names = _TOGETHER if each.name in _TOGETHER else (each.name,)
        for name in names:
            key = NUMBERS[form.numbering] if name == "number" else PAPER[name]
            own = key if name != each.name else key.of(each.about, each.thai)
            if name == "signatories" and not each.required:
                own = own.of(f"{own.about}; {_UNSIGNED}")
            found += [own] if all(own.name != other.name for other in found) else []
    return tuple(found)


def _own_key(own: OwnKey) -> Key:
    return Key(own.name, own.thai, own.about or own.thai, _SHAPES[own.shape])
