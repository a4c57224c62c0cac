"""The tables of keys of enclosures: their blocks, tables of records and schedules."""

from __future__ import annotations

from dataclasses import replace

from pipeline.domain.blocks import Orientation
from pipeline.domain.page_blocks import Align, Holds, ScheduleField
from pipeline.ingest.keys import ENCLOSURE_KINDS, Key, Shape, Table, choices_of
from pipeline.ingest.record_keys import PARAGRAPH, RECORD
from pipeline.ingest.rubric_keys import RUBRIC

ORIENTATIONS = choices_of((Orientation.PORTRAIT, ("แนวตั้ง",)), (Orientation.LANDSCAPE, ("แนวนอน",)))
ALIGNS = choices_of(
    (Align.LEFT, ("ซ้าย", "ชิดซ้าย")),
    (Align.CENTRE, ("กลาง", "กึ่งกลาง", "center")),
    (Align.RIGHT, ("ขวา", "ชิดขวา")),
)
HOLDS = choices_of(
    (Holds.TEXT, ("ข้อความ",)),
    (Holds.NUMBER, ("ตัวเลข",)),
    (Holds.WHOLE, ("จำนวนเต็ม", "จำนวนนับ")),
    (Holds.MONEY, ("เงิน", "จำนวนเงิน", "บาท")),
    (Holds.DATE, ("วันที่", "วันเดือนปี")),
)
SCHEDULE_FIELDS = choices_of(
    (ScheduleField.DATE, ("วันที่", "วัน เดือน ปี")),
    (ScheduleField.TIME, ("เวลา",)),
    (ScheduleField.TEXT, ("ข้อความ", "กิจกรรม")),
    (ScheduleField.PLACE, ("สถานที่",)),
    (ScheduleField.PEOPLE, ("ผู้ปฏิบัติ", "ทีม")),
    (ScheduleField.MODERATOR, ("ผู้ดำเนินรายการ",)),
    (ScheduleField.NOTE, ("หมายเหตุ",)),
)

_TYPE = replace(PARAGRAPH["type"], about="ชนิดของส่วนนี้")
_KEEP = PARAGRAPH["keep_together"]
_COLUMNS = ("สดมภ์", ("คอลัมน์",))
_ALIGN = Key("align", "จัด", "ซ้าย กลาง หรือ ขวา", Shape.CHOICE, ("จัดวาง",), choices=ALIGNS)
_WIDTH = Key("width", "ความกว้าง", "สัดส่วนความกว้าง เช่น 1, 2.5", Shape.NUMBER, also=("กว้าง",))
_MERGE = Key("merge", "รวมเซลล์", "true คือรวมแถวติดกันที่ข้อความเหมือนกันเป็นช่องเดียว", Shape.SWITCH)
_DATA = Key(
    "data",
    "ข้อมูล",
    "แฟ้ม XLSX หรือ CSV ที่อยู่ข้างระเบียนนี้ หรือรายการข้อมูลที่พิมพ์ไว้ตรงนี้",
    Shape.DATA,
)
_SHEET = Key("sheet", "แผ่นงาน", "ชื่อแผ่นงานในแฟ้ม XLSX เมื่อมีหลายแผ่น", also=("ชีต", "ชีท"))

COLUMN = Table(
    "column",
    (
        Key("title", "ชื่อ", "หัวของสดมภ์ พิมพ์ได้หลายบรรทัด", Shape.TEXT, also=("หัว",)),
        _WIDTH,
        _ALIGN,
        Key("field", "ช่องข้อมูล", "ชื่อหัวช่องในข้อมูล เมื่อไม่ตรงกับชื่อของสดมภ์; เว้นว่าง คือไว้เขียนเอง", also=("ช่อง",)),
        _MERGE,
        Key("total", "รวม", "true คือรวมตัวเลขของสดมภ์นี้ในแถวรวม", Shape.SWITCH, also=("ผลรวม",)),
        Key("running", "ลำดับ", "true คือใส่เลขลำดับให้เอง", Shape.SWITCH, also=("ลำดับที่",)),
        Key(
            "data_type",
            "ชนิดข้อมูล",
            "สิ่งที่ให้หน่วยงานกรอก: ข้อความ ตัวเลข จำนวนเต็ม เงิน หรือ วันที่; ไม่เขียนคือ ตัวเลข ถ้ามีผลรวม นอกนั้น ข้อความ",
            Shape.CHOICE,
            choices=HOLDS,
        ),
        Key(
            "required",
            "บังคับ",
            "true คือต้องกรอก; ไม่เขียนคือต้องกรอกทุกชนิดที่ไม่ใช่ข้อความ",
            Shape.SWITCH,
            also=("ต้องกรอก",),
        ),
    ),
)
CELL = Table(
    "cell",
    (
        Key("text", "ข้อความ", "ข้อความในช่อง พิมพ์ได้หลายบรรทัด", Shape.TEXT),
        Key("colspan", "รวมสดมภ์", "จำนวนสดมภ์ที่ช่องนี้กินไปทางขวา", Shape.WHOLE, also=("รวมคอลัมน์",)),
        Key("rowspan", "รวมแถว", "จำนวนแถวที่ช่องนี้กินลงไปข้างล่าง", Shape.WHOLE),
        _ALIGN,
        Key("bold", "ตัวหนา", "true คือพิมพ์ตัวหนา", Shape.SWITCH, also=("หนา",)),
    ),
)
ROW = Table(
    "row",
    (
        Key("cells", "เซลล์", "ช่องต่าง ๆ ของแถว", Shape.CELLS, also=("ช่อง",), table=CELL),
        Key("height", "ความสูง", "ความสูงอย่างน้อยของแถว เป็นมิลลิเมตร", Shape.NUMBER, also=("สูง",)),
        Key("group", "กลุ่ม", "ข้อความหัวกลุ่ม กินทุกสดมภ์", Shape.TEXT, also=("หัวกลุ่ม",)),
        Key(
            "subtotal",
            "ผลรวมย่อย",
            "ช่องต่าง ๆ ของแถวผลรวมย่อย หรือคำนำหน้าผลรวมที่ระบบคำนวณให้",
            Shape.TOTAL,
            table=CELL,
        ),
    ),
)
TABLE = Table(
    "table",
    (
        _TYPE,
        Key(
            "columns",
            _COLUMNS[0],
            "สดมภ์ต่าง ๆ จากซ้ายไปขวา",
            Shape.GROUPS,
            _COLUMNS[1],
            table=COLUMN,
            main="title",
        ),
        Key("header_rows", "หัวตาราง", "แถวหัวตาราง เมื่อหัวมีหลายแถวหรือรวมช่อง", Shape.ROWS, table=CELL),
        Key("rows", "แถว", "แถวของตาราง แถวละหนึ่งรายการ", Shape.ROWS, table=CELL),
        _DATA,
        _SHEET,
        Key("sort_by", "เรียงตาม", "ชื่อสดมภ์ที่ใช้เรียง; มี - ข้างหน้าคือมากไปน้อย", Shape.LINES),
        Key("subtotal_by", "ผลรวมย่อยตาม", "ชื่อสดมภ์ที่แบ่งกลุ่มผลรวมย่อย"),
        Key(
            "total_row",
            "แถวรวม",
            "true คือรวมให้; ข้อความคือคำนำแถวรวม; หรือช่องต่าง ๆ ของแถว",
            Shape.TOTAL,
            table=CELL,
        ),
        Key("empty_rows", "แถวว่าง", "จำนวนแถวเปล่าไว้เขียน", Shape.WHOLE),
        Key("row_height", "ความสูงแถว", "ความสูงอย่างน้อยของแถว เป็นมิลลิเมตร", Shape.NUMBER),
        Key("column_widths", "ความกว้างสดมภ์", "สัดส่วนความกว้างของสดมภ์ จากซ้ายไปขวา", Shape.NUMBERS),
        Key("column_align", "จัดสดมภ์", "ซ้าย กลาง หรือ ขวา ของสดมภ์ จากซ้ายไปขวา", Shape.CHOICES, choices=ALIGNS),
        Key(
            "column_types",
            "ชนิดข้อมูลสดมภ์",
            "สิ่งที่ให้หน่วยงานกรอกในสดมภ์ จากซ้ายไปขวา: ข้อความ ตัวเลข จำนวนเต็ม เงิน หรือ วันที่",
            Shape.CHOICES,
            choices=HOLDS,
        ),
        Key("orientation", "แนวกระดาษ", "แนวตั้ง หรือ แนวนอน", Shape.CHOICE, choices=ORIENTATIONS),
        _KEEP,
    ),
)
CHECKLIST_ITEM = Table(
    "checklist_item",
    (
        Key("label", "ข้อความ", "ข้อความหลังช่อง", Shape.TEXT, also=("รายการ", "text")),
        Key(
            "checked", "เลือก", "true คือทำเครื่องหมายแล้ว; ไม่เขียนคือไว้ให้ทำเอง", Shape.SWITCH, also=("ทำเครื่องหมาย",)
        ),
        Key("points", "คะแนน", "คะแนนของข้อนี้", Shape.NUMBER),
    ),
)
CHECKLIST = Table(
    "checklist",
    (
        _TYPE,
        Key(
            "items", "รายการ", "ข้อต่าง ๆ ที่มีช่องให้ทำเครื่องหมาย", Shape.GROUPS, table=CHECKLIST_ITEM, main="label"
        ),
        Key("columns", _COLUMNS[0], "จำนวนช่องที่วางเคียงกันในหนึ่งแถว", Shape.WHOLE, also=_COLUMNS[1]),
        _KEEP,
    ),
)
BLANKS = Table("blanks", (_TYPE, Key("lines", "บรรทัด", "บรรทัดที่มีจุดไข่ปลาไว้เขียน", Shape.LINES), _KEEP))
SCHEDULE_ENTRY = Table(
    "schedule_entry",
    (
        Key("date", "วันที่", "วันเดือนปี", Shape.DATE, also=("วัน เดือน ปี",)),
        Key(
            "start",
            "เริ่ม",
            "เวลาเริ่ม เช่น 09.00 น. หรือทั้งช่วง เช่น 09.00-12.00 น.",
            also=("เวลา", "time", "เวลาเริ่ม"),
        ),
        Key("end", "ถึง", "เวลาสิ้นสุด", also=("สิ้นสุด", "เวลาสิ้นสุด")),
        Key("text", "ข้อความ", "สิ่งที่ทำ", Shape.TEXT, also=("กิจกรรม", "รายการ")),
        Key("place", "สถานที่", "สถานที่", Shape.TEXT),
        Key("people", "ผู้ปฏิบัติ", "ชื่อผู้ปฏิบัติหรือทีม", Shape.LINES, also=("ทีม", "วิทยากร")),
        Key("moderator", "ผู้ดำเนินรายการ", "ชื่อผู้ดำเนินรายการ", Shape.TEXT),
        Key("note", "หมายเหตุ", "หมายเหตุ พิมพ์ในกำหนดการ", Shape.TEXT),
    ),
)
SCHEDULE_COLUMN = Table(
    "schedule_column",
    (
        Key(
            "field",
            "ช่องข้อมูล",
            "วันที่ เวลา ข้อความ สถานที่ ผู้ปฏิบัติ ผู้ดำเนินรายการ หรือ หมายเหตุ",
            Shape.CHOICE,
            ("ช่อง",),
            choices=SCHEDULE_FIELDS,
        ),
        Key("title", "ชื่อ", "หัวของสดมภ์", Shape.TEXT, also=("หัว",)),
        _MERGE,
        _WIDTH,
    ),
)
SCHEDULE = Table(
    "schedule",
    (
        _TYPE,
        Key("entries", "รายการ", "กำหนดการแต่ละรายการ", Shape.GROUPS, table=SCHEDULE_ENTRY, main="text"),
        _DATA,
        _SHEET,
        Key(
            "columns",
            _COLUMNS[0],
            "สดมภ์ของตาราง; ไม่เขียนคือทุกช่องที่มีข้อมูล",
            Shape.GROUPS,
            _COLUMNS[1],
            table=SCHEDULE_COLUMN,
            main="field",
        ),
        Key("by_day", "แยกรายวัน", "true คือมีหัวข้อของแต่ละวันแทนสดมภ์วันที่", Shape.SWITCH),
        _KEEP,
    ),
)

_HEAD = (
    Key(
        "kind",
        "ชนิด",
        "แนวทาง แบบประเมิน แบบฟอร์ม แบบรายงาน หรือ กำหนดการ",
        Shape.CHOICE,
        ("ประเภท",),
        choices=ENCLOSURE_KINDS,
    ),
    replace(RECORD["office"], about="ชื่อแฟ้มของส่วนราชการในโฟลเดอร์ offices ซึ่งให้แบบอักษรและผู้ลงนามที่เรียกชื่อได้"),
    Key(
        "title_lines",
        "ชื่อเรื่อง",
        "ชื่อเรื่องที่หัวกระดาษ บรรทัดละหนึ่งรายการ",
        Shape.LINES,
        also=("title", "subject", "เรื่อง"),
    ),
    replace(
        RECORD["agency_lines"],
        thai="ชื่อหน่วยงาน",
        also=("agency", "ส่วนราชการเจ้าของหนังสือ", "เจ้าของหนังสือ"),
        about="ชื่อหน่วยงานที่พิมพ์ในเอกสาร บรรทัดละหนึ่งรายการ",
    ),
    Key("fiscal_year", "ปีงบประมาณ", "ปีงบประมาณ พ.ศ. เช่น 2567 ใช้แทน {ปีงบประมาณ} ในข้อความ", Shape.WHOLE),
    Key("orientation", "แนวกระดาษ", "แนวตั้ง หรือ แนวนอน", Shape.CHOICE, choices=ORIENTATIONS),
    Key(
        "body",
        "ข้อความ",
        "เนื้อความ พิมพ์เป็นข้อความ หรือเป็นส่วน ๆ: ย่อหน้า หัวข้อ รายการ ตาราง รายการตรวจ กำหนดการ ช่องว่างให้เขียน",
        Shape.BLOCKS,
        ("เนื้อความ", "เนื้อหา"),
    ),
)
_END = (
    replace(RECORD["signatories"], about="ผู้ลงนาม หลายคนลงนามเคียงกัน; ชื่อเว้นว่าง คือเส้นประ"),
    RECORD["footer_lines"],
    RECORD["form_code"],
    RECORD["font"],
    replace(RECORD["note"], also=()),  # here a clerk expects หมายเหตุ on the paper
)
ENCLOSURE = Table("enclosure", (*_HEAD, *_END))
RUBRIC_RECORD = Table("rubric_record", (*_HEAD, *RUBRIC.keys, *_END))
BLOCKS = (TABLE, CHECKLIST, BLANKS, SCHEDULE)
