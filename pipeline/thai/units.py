"""What may stand behind a number in a Thai text: months, hours, money, classifiers.

A unit is told from a word that merely follows a number by its own letters, as Thai is
written without spaces: ``๕ คนไทย`` counts persons, ``หมู่ที่ ๔ ตำบลบางพระ`` counts nothing.
So some units count with anything behind them, others only when they stand alone.
"""

from __future__ import annotations

from pipeline.patterns import regex
from pipeline.thai.letters import DIGIT, WORD, WORD_CHARACTERS, words

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
ERAS = ("พ.ศ.", "ค.ศ.", "ร.ศ.", "จ.ศ.")

OPEN_UNITS = words(
    """
    บาท สตางค์ ล้าน แสน หมื่น พัน เปอร์เซ็นต์ น. นาฬิกา นาที วินาที ชั่วโมง ชม. วัน สัปดาห์ เดือน ปี
    คน ราย ท่าน ชุด ฉบับ เรื่อง แห่ง แผ่น เล่ม ครั้ง คะแนน ครัวเรือน หลังคาเรือน ตัวชี้วัด หมวด ข้อ
    ไร่ ตารางวา ตารางเมตร ตร.ม. ตร.กม. กิโลเมตร กม. เมตร เซนติเมตร ซม. มิลลิเมตร มม. กิโลกรัม กก.
    กรัม แกรม ลิตร มื้อ ช่องทาง ขั้นตอน เท่า องศา
    """
)
"""Units that count with anything written behind them."""

CLOSED_UNITS = words(
    """
    ตำบล อำเภอ จังหวัด แขวง เขต หมู่บ้าน ชุมชน หมู่ ภาค กลุ่ม ศูนย์ องค์กร หน่วย หน่วยงาน เครือข่าย
    กองทุน กิจกรรม โครงการ ผลิตภัณฑ์ ภารกิจ ประเภท ระดับ ด้าน ประเด็น มิติ รุ่น รอบ ไตรมาส เส้นทาง
    โปรแกรม เมนู หน้า ตัว หลัง ต้น ใบ รูป คัน คู่ เครื่อง กล่อง งาน ตัน จุด สาย ดาว
    """
)
"""Units that count only when nothing but a sign or a space comes behind them."""

_OPEN = (*OPEN_UNITS, *MONTHS, *SHORT_MONTHS)
_ALL = (*_OPEN, *CLOSED_UNITS)
# Words that begin like a unit and are none.
_NOT_UNITS = ("น.ส.", "ปีงบประมาณ", "พันธ", "พันเอก", "พันโท", "พันตรี", "พันตำรวจ", "รายละเอียด", "รายงาน", "รายชื่อ")
# The same words as labels of the number behind them: ปี ๒๕๖๗, ข้อ ๓, วันจันทร์ที่ ๕.
_LABEL = regex(rf"(?:ปี ?[{DIGIT}]{{4}}|(?:ข้อ|[{WORD}]{{1,20}}ที่) ?[{DIGIT}])")


def begins_unit(text: str, at: int = 0) -> bool:
    """Return whether a unit begins at ``at``, whatever is written behind it."""
    return text.startswith(_ALL, at) and not text.startswith(_NOT_UNITS, at)


def counts(text: str, at: int = 0) -> bool:
    """Return whether the word at ``at`` makes a quantity of the number before it."""
    if not text.startswith(_ALL, at) or text.startswith(_NOT_UNITS, at) or _LABEL.match(text, at):
        return False
    return text.startswith(_OPEN, at) or _stands_alone(text, at)


def _stands_alone(text: str, at: int) -> bool:
    end = at
    while end < len(text) and text[end] in WORD_CHARACTERS:
        end += 1
        if end - at > 12:
            return False
    return text[at:end] in CLOSED_UNITS
