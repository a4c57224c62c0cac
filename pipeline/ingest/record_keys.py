"""The tables of keys: the record, what is nested in it, and the office."""

from __future__ import annotations

from pipeline.ingest.keys import (
    ACTINGS,
    BLOCK_TYPES,
    LETTER_KINDS,
    LIST_STYLES,
    PARTS,
    SECRECIES,
    URGENCIES,
    Key,
    Shape,
    Table,
)

NUMBER = Table(
    "number",
    (
        Key("code", "รหัส", "รหัสตัวพยัญชนะและเลขประจำของส่วนราชการ เช่น ฉช ๐๐๑๙", also=("เลขรหัส", "รหัสหนังสือ")),
        Key("circular", "เวียน", "true เมื่อเป็นหนังสือเวียน (มี ว หน้าเลข)", Shape.SWITCH),
        Key("running", "เลขที่", "เลขทะเบียนหนังสือส่ง; null คือเว้นที่ไว้ลงเลข", Shape.WHOLE, also=("เลขทะเบียน",)),
        Key("blank", "เว้นว่าง", "true เมื่อให้เว้นที่ไว้ลงเลข", Shape.SWITCH, also=("เว้นเลข",)),
    ),
)
REFERENCE = Table(
    "reference",
    (
        Key("document", "หนังสือ", "ชื่อหน่วยงานหรือชนิดหนังสือที่อ้างถึง เช่น หนังสือกรมการพัฒนาชุมชน", also=("ชื่อหนังสือ",)),
        Key("number", "ที่", "เลขที่ของหนังสือที่อ้างถึง", also=("เลขที่",)),
        Key("date", "ลงวันที่", "วันเดือนปีของหนังสือที่อ้างถึง", Shape.DATE, also=("วันที่",)),
    ),
)
ATTACHMENT = Table(
    "attachment",
    (
        Key("title", "ชื่อ", "ชื่อสิ่งที่ส่งมาด้วย", also=("รายการ", "ชื่อเอกสาร")),
        Key("count", "จำนวน", "จำนวน เป็นเลขจำนวนเต็ม", Shape.WHOLE),
        Key("unit", "หน่วย", "ลักษณนาม เช่น ชุด ฉบับ แผ่น", also=("หน่วยนับ", "ลักษณนาม")),
        Key("record", "ระเบียน", "ที่อยู่ของแฟ้มระเบียนของเอกสารนั้น (ถ้ามี)", also=("แฟ้ม",)),
        Key(
            "part",
            "ส่วน",
            "ส่วนที่พิมพ์จากระเบียนแบบประเมิน: แบบประเมิน เกณฑ์ คำอธิบายเกณฑ์ หรือ แบบสรุป",
            Shape.CHOICE,
            choices=PARTS,
        ),
    ),
)
SIGNATORY = Table(
    "signatory",
    (
        Key("name", "ชื่อ", "ชื่อและชื่อสกุลพร้อมคำนำหน้า; null คือเส้นประ", also=("ชื่อสกุล", "ชื่อผู้ลงนาม")),
        Key("position_lines", "ตำแหน่ง", "ตำแหน่ง บรรทัดละหนึ่งรายการ", Shape.LINES, also=("position",)),
        Key(
            "acting",
            "การแทน",
            "ปฏิบัติราชการแทน รักษาราชการแทน รักษาการในตำแหน่ง หรือทำการแทน; แทนหลายชั้น เขียนเป็นรายการ",
            Shape.LEVELS,
            choices=ACTINGS,
        ),
        Key(
            "acting_for",
            "แทน",
            "ตำแหน่งที่ลงนามแทน เช่น ผู้ว่าราชการจังหวัดฉะเชิงเทรา; แทนหลายชั้น เขียนเป็นรายการ จากใกล้ไปไกล",
            Shape.LINES,
            also=("ผู้มอบอำนาจ",),
        ),
        Key("capacity", "ฐานะ", "ฐานะที่ลงนาม เช่น ประธานกรรมการ"),
        Key("label", "คำนำ", "คำที่อยู่หน้าหรือเหนือลายมือชื่อ เช่น ลงชื่อ"),
    ),
)
OFFICE_SIGNATORY = Table(
    "office_signatory",
    (Key("key", "คำเรียก", "คำสั้น ๆ ที่ระเบียนใช้เรียกผู้ลงนามคนนี้", also=("คีย์",)), *SIGNATORY.keys),
)
CONTACT = Table(
    "contact",
    (
        Key("phone", "โทร", "หมายเลขโทรศัพท์", Shape.LINES, also=("โทรศัพท์", "เบอร์โทร", "tel")),
        Key("fax", "โทรสาร", "หมายเลขโทรสาร", Shape.LINES, also=("แฟกซ์",)),
        Key("email", "อีเมล", "ที่อยู่ไปรษณีย์อิเล็กทรอนิกส์", Shape.LINES, also=("ไปรษณีย์อิเล็กทรอนิกส์", "อีเมล์")),
        Key("person", "ผู้ประสานงาน", "ชื่อผู้ประสานงาน", Shape.LINES),
    ),
)
RECIPIENTS = Table(
    "recipients",
    (
        Key("province", "จังหวัด", "ชื่อจังหวัด: ส่งถึงนายอำเภอทุกอำเภอ อำเภอละฉบับ", Shape.LINES),
        Key("districts", "อำเภอ", "เฉพาะอำเภอเหล่านี้ของจังหวัดนั้น", Shape.LINES, also=("เขต", "district")),
        Key("all", "ทั้งประเทศ", "true คือนายอำเภอทุกอำเภอทั่วประเทศ", Shape.SWITCH, also=("ทุกอำเภอทั่วประเทศ",)),
        Key("order", "คำสั่ง", "แฟ้มระเบียนของคำสั่ง: ส่งถึงผู้ได้รับแต่งตั้งทุกคนที่มีชื่อในบัญชีรายชื่อ", also=("ตามคำสั่ง",)),
    ),
)

_TYPE = Key("type", "ชนิด", "ชนิดของส่วนนี้: ย่อหน้า หัวข้อ หรือ รายการ", Shape.CHOICE, choices=BLOCK_TYPES)
_KEEP = Key("keep_together", "ไม่แยก", "true คือให้อยู่หน้าเดียวกันทั้งหมด", Shape.SWITCH)
_TEXT = Key("text", "ข้อความ", "ข้อความ")
ITEM = Table("item", (_TEXT, Key("children", "ย่อย", "รายการย่อย หรือส่วนอื่นใต้รายการนี้", Shape.ITEMS)))
PARAGRAPH = Table(
    "paragraph",
    (_TYPE, _TEXT, Key("heading", "หัวข้อ", "true คือพิมพ์เป็นหัวข้อ", Shape.SWITCH, also=("เป็นหัวข้อ",)), _KEEP),
)
HEADING = Table("heading", (_TYPE, _TEXT, Key("level", "ระดับ", "ระดับของหัวข้อ ๑ ถึง ๔", Shape.WHOLE), _KEEP))
LIST = Table(
    "list",
    (
        _TYPE,
        Key("style", "แบบ", "แบบของเลขข้อ", Shape.CHOICE, choices=LIST_STYLES),
        Key("start", "เริ่มที่", "เลขของข้อแรก", Shape.WHOLE),
        Key("items", "รายการ", "ข้อต่าง ๆ", Shape.ITEMS),
        _KEEP,
    ),
)

_NUMBER = Key(
    "number", "ที่", "รหัสและเลขที่หนังสือ", Shape.GROUP, ("เลขที่หนังสือ", "ที่หนังสือ"), table=NUMBER, main="code"
)
_LINES_OF_OFFICE = (
    Key(
        "agency_lines",
        "ส่วนราชการเจ้าของหนังสือ",
        "ชื่อส่วนราชการที่มุมบนขวา บรรทัดละหนึ่งรายการ",
        Shape.LINES,
        also=("agency", "เจ้าของหนังสือ"),
    ),
    Key(
        "address_lines",
        "ที่ตั้ง",
        "ที่ตั้งของส่วนราชการ บรรทัดละหนึ่งรายการ บรรทัดท้ายมีรหัสไปรษณีย์",
        Shape.LINES,
        also=("address", "ที่อยู่"),
    ),
)
_OWNER = (
    Key(
        "owner_lines",
        "ส่วนราชการเจ้าของเรื่อง",
        "หน่วยงานที่รับผิดชอบเรื่อง พิมพ์ไว้ท้ายหนังสือ",
        Shape.LINES,
        also=("owner", "เจ้าของเรื่อง"),
    ),
    Key("contact", "ติดต่อ", "โทรศัพท์ โทรสาร และอีเมล", Shape.GROUP, ("ข้อมูลติดต่อ",), table=CONTACT, main="phone"),
    Key(
        "contact_lines",
        "บรรทัดติดต่อ",
        "ข้อความติดต่อตามที่จะพิมพ์ ใช้แทน ติดต่อ",
        Shape.LINES,
        also=("ข้อความติดต่อ",),
    ),
)
_FONT = Key("font", "แบบอักษร", "TH SarabunPSK, TH SarabunIT๙ หรือ TH Sarabun New", also=("ฟอนต์",))
_NOTE = Key(
    "note", "หมายเหตุผู้จัดทำ", "บันทึกช่วยจำของผู้จัดทำ ไม่พิมพ์ลงในหนังสือ", Shape.LINES, also=("หมายเหตุ", "notes")
)

RECORD = Table(
    "record",
    (
        Key(
            "kind",
            "ชนิด",
            "หนังสือภายนอก หรือ หนังสือเวียน",
            Shape.CHOICE,
            ("ชนิดหนังสือ", "ประเภท"),
            choices=LETTER_KINDS,
        ),
        Key(
            "office",
            "ส่วนราชการ",
            "ชื่อแฟ้มของส่วนราชการในโฟลเดอร์ offices ซึ่งให้รหัส ที่ตั้ง ผู้ลงนาม และข้อมูลติดต่อ",
            also=("หน่วยงาน", "สำนักงาน"),
        ),
        Key(
            "urgency",
            "ชั้นความเร็ว",
            "ด่วน ด่วนมาก หรือ ด่วนที่สุด; ไม่มีก็ไม่ต้องเขียน",
            Shape.CHOICE,
            ("ความเร็ว",),
            choices=URGENCIES,
        ),
        Key(
            "secrecy",
            "ชั้นความลับ",
            "ลับ ลับมาก หรือ ลับที่สุด; ไม่มีก็ไม่ต้องเขียน",
            Shape.CHOICE,
            ("ความลับ",),
            choices=SECRECIES,
        ),
        _NUMBER,
        *_LINES_OF_OFFICE,
        Key(
            "date",
            "วันที่",
            "เช่น 5 เมษายน 2567 หรือ 2024-04-05; เมษายน 2567 คือเว้นวันที่ไว้ประทับ; เว้นว่าง คือเว้นทั้งหมด",
            Shape.DATE,
            also=("วันเดือนปี", "ลงวันที่"),
        ),
        Key("subject", "เรื่อง", "ใจความสั้นที่สุดของหนังสือ"),
        Key("salutation", "คำขึ้นต้น", "ไม่เขียนก็ได้ ระบบใส่ให้ตามตำแหน่งของผู้รับ"),
        Key("recipient", "เรียน", "ตำแหน่งของผู้รับ; null คือเว้นที่ไว้", Shape.GROUPS, table=RECIPIENTS),
        Key(
            "recipients",
            "ผู้รับ",
            "ผู้รับหลายราย รายละฉบับ หรือ {จังหวัด: ฉะเชิงเทรา} คือนายอำเภอทุกอำเภอ",
            Shape.GROUPS,
            ("รายชื่อผู้รับ",),
            table=RECIPIENTS,
        ),
        Key(
            "references",
            "อ้างถึง",
            "หนังสือที่อ้างถึง",
            Shape.GROUPS,
            ("reference",),
            table=REFERENCE,
            main="document",
        ),
        Key(
            "attachments",
            "สิ่งที่ส่งมาด้วย",
            "เอกสารที่แนบ พร้อมจำนวนและหน่วย",
            Shape.GROUPS,
            ("attachment", "เอกสารแนบ"),
            table=ATTACHMENT,
            main="title",
        ),
        Key(
            "body",
            "ข้อความ",
            "เนื้อความ: เว้นบรรทัดว่างเมื่อขึ้นย่อหน้าใหม่ ขึ้นต้นบรรทัดด้วย 1. 1.1 1) (1) ข้อ 1 หรือ - เมื่อเป็นข้อ",
            Shape.BODY,
            ("เนื้อความ", "เนื้อหา"),
        ),
        Key("purpose", "ภาคสรุป", "ย่อหน้าสุดท้าย ขึ้นต้นด้วย จึงเรียนมาเพื่อ", also=("สรุป",)),
        Key("closing", "คำลงท้าย", "ไม่เขียนก็ได้ ระบบใส่ให้ตามตำแหน่งของผู้รับ"),
        Key(
            "signatories",
            "ผู้ลงนาม",
            "ผู้ลงนามและตำแหน่ง",
            Shape.GROUPS,
            ("signatory", "ผู้ลงชื่อ"),
            table=SIGNATORY,
            main="name",
        ),
        *_OWNER,
        Key("copies_to", "สำเนาส่ง", "หน่วยงานที่ได้รับสำเนา", Shape.LINES, ("copy_to",)),
        Key("footer_lines", "ข้อความท้ายกระดาษ", "ข้อความที่ท้ายกระดาษ", Shape.LINES, ("footer", "ท้ายกระดาษ")),
        Key("form_code", "รหัสแบบ", "รหัสของแบบ พิมพ์ที่มุมกระดาษ"),
        _FONT,
        _NOTE,
    ),
)

OFFICE = Table(
    "office",
    (
        Key("name", "ชื่อ", "ชื่อเต็มของส่วนราชการ", also=("ชื่อส่วนราชการ", "ส่วนราชการ")),
        Key("code", "รหัส", "รหัสตัวพยัญชนะและเลขประจำ เช่น ฉช ๐๐๑๙", also=("เลขรหัส", "รหัสหนังสือ")),
        Key(
            "issuer",
            "ผู้ออก",
            "ชื่อที่พิมพ์ต่อจากคำว่า คำสั่ง หรือ ประกาศ เช่น จังหวัดฉะเชิงเทรา",
            also=("ออกโดย", "ผู้ออกเอกสาร"),
        ),
        *_LINES_OF_OFFICE,
        *_OWNER,
        Key(
            "signatories",
            "ผู้ลงนาม",
            "ผู้ลงนามที่ใช้ประจำ คนแรกใช้เมื่อระเบียนไม่ระบุ",
            Shape.GROUPS,
            ("signatory", "ผู้ลงชื่อ"),
            table=OFFICE_SIGNATORY,
            main="name",
        ),
        _FONT,
        Key("emblem", "ตราครุฑ", "ที่อยู่ของแฟ้มภาพตราครุฑ นับจากแฟ้มส่วนราชการนี้"),
        _NOTE,
    ),
)
