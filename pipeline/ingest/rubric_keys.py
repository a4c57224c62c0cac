"""The tables of keys of a rubric: criteria, items, levels, bands, and how its form is drawn."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from pipeline.domain.rubric import Gauge, Mode
from pipeline.ingest.keys import Key, Shape, Table, choices_of


class Layout(StrEnum):
    """How the form of a rubric is drawn."""

    ITEMS = "items"
    LEVELS = "levels"
    MISSIONS = "missions"


MODES = choices_of(
    (Mode.SUM, ("รวม",)),
    (Mode.CHOOSE_ONE, ("เลือกหนึ่ง",)),
    (Mode.LEVEL, ("ระดับ",)),
    (Mode.POINTS, ("คะแนน",)),
    (Mode.COUNT, ("นับข้อ",)),
)
GAUGES = choices_of(
    (Gauge.VALUE, ("ค่า",)),
    (Gauge.OF_TARGET, ("ร้อยละของเป้าหมาย",)),
    (Gauge.GROWTH, ("ร้อยละที่เพิ่มจากปีก่อน",)),
)
LAYOUTS = choices_of((Layout.ITEMS, ("รายการ",)), (Layout.LEVELS, ("ระดับ",)), (Layout.MISSIONS, ("ภารกิจ",)))

LEVEL = Table(
    "level",
    (
        Key("label", "ชื่อระดับ", "ชื่อของระดับ เช่น เข้มแข็ง หรือ A", also=("ชื่อ",)),
        Key("text", "ข้อความ", "สิ่งที่พิมพ์ในช่องของระดับ", Shape.TEXT, also=("รายละเอียด",)),
        Key("points", "คะแนน", "คะแนนของระดับ", Shape.NUMBER),
        Key("range", "ช่วง", "ค่าที่อยู่ในระดับนี้ เช่น '<40' 40-70 '>70' '>=3' (มี < > ต้องใส่เครื่องหมาย ' คร่อม)"),
    ),
)
GUIDANCE = Table(
    "guidance",
    (
        Key("text", "ข้อความ", "แนวทาง พิมพ์ได้หลายบรรทัด", Shape.TEXT, also=("แนวทาง",)),
        Key("item", "เกณฑ์", "ข้อความด้านซ้าย เมื่อใช้คำต่างจากในแบบประเมิน", Shape.TEXT, also=("รายการ",)),
        Key("number", "ที่", "เลขข้อ", also=("ข้อ",)),
        Key("title", "ชื่อ", "หัวข้อด้านซ้าย"),
    ),
)
_ITEM_LEVELS = Key("levels", "ระดับ", "ระดับของข้อนี้", Shape.GROUPS, table=LEVEL, main="text")
_GUIDANCE = Key("guidance", "แนวทาง", "แนวทางในแบบคำอธิบายเกณฑ์", Shape.GROUPS, table=GUIDANCE, main="text")
ITEM = Table(
    "rubric_item",
    (
        Key("number", "ที่", "เลขข้อที่พิมพ์ เช่น ๑.๑", also=("ข้อ",)),
        Key("text", "ข้อความ", "เกณฑ์หรือตัวชี้วัด", Shape.TEXT, also=("รายการ", "ตัวชี้วัด")),
        Key("points", "คะแนน", "คะแนนของข้อนี้", Shape.NUMBER),
        _ITEM_LEVELS,
        _GUIDANCE,
        Key("condition", "เงื่อนไข", "true คือแถวเงื่อนไข เช่น ไม่มีการประเมิน", Shape.SWITCH),
        Key("whole", "จำนวนนับ", "true คือค่าที่วัดเป็นจำนวนเต็ม เช่น ครั้ง แห่ง", Shape.SWITCH),
        Key("required", "บังคับ", "true คือข้อบังคับ ไม่ผ่านข้อนี้ได้ระดับต่ำสุด", Shape.SWITCH, also=("ข้อบังคับ",)),
        Key(
            "measure",
            "วัดเป็น",
            "ช่วงของระดับเทียบกับอะไร: ค่า ร้อยละของเป้าหมาย หรือ ร้อยละที่เพิ่มจากปีก่อน; ไม่เขียนคือ ค่า",
            Shape.CHOICE,
            choices=GAUGES,
        ),
        Key("target", "เป้าหมาย", "เป้าหมายของทุกหน่วยงาน; ไม่เขียนคือให้แต่ละหน่วยงานกรอกเอง", Shape.NUMBER),
        Key(
            "limit",
            "ค่าสูงสุด",
            "ผลที่วัดกรอกได้ไม่เกินเท่าใด; ไม่เขียนคือไม่จำกัด เว้นแต่ข้อที่วัดเป็นร้อยละของทั้งหมด คือ 100",
            Shape.NUMBER,
        ),
        Key("weight", "น้ำหนัก", "น้ำหนักของข้อนี้ในด้าน น้ำหนักทุกข้อรวมกันได้ 100", Shape.NUMBER, also=("ถ่วงน้ำหนัก",)),
    ),
)
CRITERION = Table(
    "criterion",
    (
        Key("number", "ที่", "เลขของด้านหรือหมวด", also=("ข้อ",)),
        Key("title", "ชื่อ", "ชื่อของด้าน หมวด หรือภารกิจ", Shape.TEXT, also=("ประเด็น", "หมวด", "ด้าน")),
        Key("max", "คะแนนเต็ม", "คะแนนเต็มของด้านนี้", Shape.NUMBER),
        Key("mode", "วิธีให้คะแนน", "รวม เลือกหนึ่ง ระดับ คะแนน หรือ นับข้อ", Shape.CHOICE, choices=MODES),
        Key("items", "รายการ", "เกณฑ์ต่าง ๆ ของด้านนี้", Shape.GROUPS, ("ตัวชี้วัด",), table=ITEM, main="text"),
        replace(_ITEM_LEVELS, about="ระดับของด้านนี้ เมื่อไม่ได้ให้คะแนนเป็นรายข้อ"),
        _GUIDANCE,
        Key("extra", "เพิ่มเติม", "ตารางหรือข้อความที่อยู่ใต้ด้านนี้", Shape.BLOCKS),
        Key("heads", "หัวตาราง", "หัวของสดมภ์ของด้านนี้ เมื่อไม่เหมือนด้านอื่น", Shape.TEXTS),
        Key(
            "weight",
            "น้ำหนัก",
            "น้ำหนักของด้านนี้ในคะแนนรวม น้ำหนักทุกด้านรวมกันได้ 100",
            Shape.NUMBER,
            also=("ถ่วงน้ำหนัก",),
        ),
        Key("least", "ขั้นต่ำ", "คะแนนหรือจำนวนข้ออย่างน้อยของด้านนี้ ไม่ถึงได้ระดับต่ำสุด", Shape.NUMBER, also=("อย่างน้อย",)),
    ),
)
UPPER = Table(
    "upper",
    (
        Key(
            "band", "นับระดับ", "ระดับที่นับว่าผ่าน รวมที่ดีกว่า; เป็นรายการคือเฉพาะรายการนั้น", Shape.LINES, also=("ผ่านเมื่อ",)
        ),
        Key(
            "levels", "ระดับ", "ระดับของหน่วยบน ช่วงเป็นร้อยละของหน่วยที่ผ่าน", Shape.GROUPS, table=LEVEL, main="label"
        ),
    ),
)
BAND = Table(
    "band",
    (
        Key("label", "ชื่อระดับ", "ชื่อของระดับ เช่น ดีมาก", also=("ระดับ", "ชื่อ")),
        Key("min", "ต่ำสุด", "คะแนนต่ำสุดของระดับ", Shape.NUMBER, also=("ตั้งแต่",)),
        Key("max", "สูงสุด", "คะแนนสูงสุดของระดับ", Shape.NUMBER, also=("ถึง",)),
        Key("text", "ข้อความ", "ข้อความที่พิมพ์; ไม่เขียนก็ได้", Shape.TEXT),
    ),
)
RUBRIC = Table(
    "rubric",
    (
        Key("criteria", "เกณฑ์", "ด้าน หมวด หรือภารกิจที่ประเมิน", Shape.GROUPS, ("ด้าน", "ประเด็น"), table=CRITERION),
        Key("levels", "ระดับ", "ชื่อและคะแนนของระดับที่ทุกข้อใช้เหมือนกัน", Shape.GROUPS, table=LEVEL, main="label"),
        Key("bands", "ช่วงคะแนน", "ระดับตามคะแนนรวม", Shape.GROUPS, ("ระดับคะแนน",), table=BAND),
        Key("max", "คะแนนเต็ม", "คะแนนเต็มทั้งแบบ", Shape.NUMBER),
        Key("layout", "รูปแบบ", "รายการ ระดับ หรือ ภารกิจ", Shape.CHOICE, choices=LAYOUTS),
        Key("heads", "หัวตาราง", "หัวของสดมภ์ จากซ้ายไปขวา", Shape.TEXTS),
        Key("intro", "คำนำ", "ย่อหน้านำของเกณฑ์", Shape.LINES),
        Key("form_title", "ชื่อแบบ", "ชื่อของแบบประเมิน"),
        Key("blanks", "ช่องกรอก", "บรรทัดที่มีจุดไข่ปลาไว้เขียน เหนือตาราง", Shape.LINES),
        Key("result_blanks", "ช่องผล", "บรรทัดผลการประเมิน ใต้ตาราง", Shape.LINES),
        Key("bands_intro", "คำนำช่วงคะแนน", "ข้อความเหนือช่วงคะแนน", Shape.LINES),
        Key("total_label", "คำนำคะแนนรวม", "คำในแถวสุดท้ายของตาราง; ไม่เขียนคือ คะแนนรวม"),
        Key("explanation_title", "ชื่อคำอธิบาย", "ชื่อเรื่องของคำอธิบายเกณฑ์", Shape.LINES),
        Key("explanation_heads", "หัวตารางคำอธิบาย", "หัวสดมภ์ของคำอธิบายเกณฑ์ ซ้ายและขวา", Shape.TEXTS),
        Key("summary_title", "ชื่อแบบสรุป", "ชื่อเรื่องของแบบสรุป", Shape.LINES),
        Key("notes", "หมายเหตุท้าย", "หมายเหตุใต้ตาราง พิมพ์ในแบบ", Shape.LINES),
        Key("percent_bands", "ช่วงเป็นร้อยละ", "true คือช่วงคะแนนเป็นร้อยละของคะแนนเต็ม", Shape.SWITCH),
        Key(
            "upper",
            "หน่วยบน",
            "ระดับของหน่วยที่อยู่เหนือขึ้นไป ตามร้อยละของหน่วยที่ผ่าน เช่น หมู่บ้าน ตามครัวเรือน",
            Shape.GROUP,
            table=UPPER,
        ),
    ),
)
