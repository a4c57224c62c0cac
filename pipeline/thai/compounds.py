"""Words of official Thai that a dictionary breaks in two and a clerk does not like to see broken.

ICU, which LibreOffice and others ask, knows เจ้า and หน้าที่ and so ends a line between them.
Each word is written with a bar where the dictionary would break. The joiner stands there
and nowhere else: one inside a dictionary word would spoil the division of its neighbours
(``การ`` before ``ส่ง`` was torn into ``กา`` and ``ร``).
"""

from __future__ import annotations

import re

from pipeline.patterns import regex
from pipeline.thai.dates import WEEKDAYS
from pipeline.thai.letters import WORD_JOINER

BARRED = (
    "เจ้า|หน้าที่ เจ้า|พนักงาน ผู้|ประกอบ|การ ผู้|ผลิต ผู้|อำนวย|การ ผู้|ว่า|ราชการ ผู้รับ|ผิด|ชอบ "
    "ผู้|เกี่ยวข้อง ผู้|แทน ผู้ใหญ่|บ้าน ผู้|ช่วย ผู้|มี|ส่วน|ได้|ส่วน|เสีย ผู้ทรง|คุณวุฒิ ผู้|เข้า|ร่วม "
    "ผู้|ปฏิบัติ|งาน ผู้|บังคับ|บัญชา มอบ|หมาย มอบ|อำนาจ เน้น|ย้ำ ถูก|ต้อง ครบ|ถ้วน ต่อ|เนื่อง "
    "ส่ง|เสริม ช่วย|เหลือ ร่วม|มือ เผย|แพร่ ดำรง|ราชา|นุ|สรณ์ นาย|อำเภอ ปลัด|อำเภอ รอง|หัวหน้า นัก|วิชาการ "
    "นัก|ทรัพยากร|บุคคล คณะ|กรรมการ คณะ|ทำงาน คณะ|อนุกรรมการ ศาลา|กลาง ที่|ว่าการ ภาค|เอกชน ภาค|ประชาชน "
    "ภาค|รัฐ ภาคี|เครือ|ข่าย ขับ|เคลื่อน ลง|นาม ยก|ระดับ ตัว|ชี้|วัด เป้า|หมาย หลัก|เกณฑ์ หลัก|ฐาน "
    "ปฏิบัติ|ราชการ|แทน รักษา|ราชการ|แทน รักษา|การ|แทน รักษา|การ|ใน|ตำแหน่ง ทำการ|แทน พระ|ราช|บัญญัติ "
    "พระ|ราช|กฤษฎีกา พระ|ราช|กำหนด พระ|ราชโองการ กฎ|กระทรวง กลั่น|กรอง ตรวจ|สอบ ประเมิน|ผล "
    "แผน|ปฏิบัติ|การ ส่วน|ราชการ ส่วน|ท้อง|ถิ่น ท้อง|ถิ่น ส่วน|ตำบล องค์กร|ปกครอง องค์การ|บริหาร ท่อง|เที่ยว "
    "รอง|ประธาน รอง|ประธาน|กรรมการ ผู้|ช่วย|เลขานุการ รอง|ผู้|ว่า|ราชการ "
    "ราย|ละเอียด ความ|เข้ม|แข็ง ประธาน|กรรมการ ปลัด|กระทรวง แบบ|สรุป แบบ|รายงาน "
    # One word each, and torn all the same before ฯ or beside a word that the dictionary lacks;
    # อำเภอ and ตำบล it keeps whole, and a joiner inside them would tear their neighbours.
    "จัง|หวัด ประ|สาน ติด|ต่อ "
    "ประ|สาน|งาน หน่วย|งาน ดำเนิน|งาน แผน|งาน ผล|งาน กลุ่ม|งาน ภาค|ส่วน โรง|พยาบาล สถาน|ที่ "
    "มติ|ที่|ประชุม "
    "อำนวย|การ อำนวย|การ|กลาง อำนวย|การ|กอง อำนวย|การ|กลุ่ม ผู้|อำนวย|การ|กลาง ผู้|อำนวย|การ|กอง "
    "ผู้|อำนวย|การ|กลุ่ม ผู้|อำนวย|การ|กลุ่ม|งาน การ|กลาง อำนวย|ความ|สะดวก ที่|ปรึกษา นาย|ทะเบียน ลง|ทะเบียน "
    "ส่ง|เสริม|สุข|ภาพ"
).split() + [f"วัน|{weekday}" for weekday in WEEKDAYS]

_NUMERALS = "หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า เอ็ด ยี่สิบ สิบ ร้อย พัน หมื่น แสน ล้าน บาท ถ้วน สตางค์".split()
_NUMERAL = regex("|".join(_NUMERALS))
_SPELLED = regex(rf"(?:{_NUMERAL.pattern}){{2,40}}+")
_MONEY = ("บาท", "สตางค์")
_LONGEST_AMOUNT = 26
"""Letters of an amount in words that stay on one line; a longer one may break behind พัน, ล้าน or บาท."""

_HELD = {word.replace("|", ""): word.replace("|", WORD_JOINER) for word in BARRED}
_BEHIND_GROUP = regex(rf"(ล้าน|แสน|หมื่น|พัน|บาท){WORD_JOINER}(?!ถ้วน|ล้าน|บาท)")
_FIND = regex("|".join(sorted(_HELD, key=len, reverse=True)))


def hold(text: str) -> str:
    """Return the text with word joiners (U+2060) in compounds and amounts in words, for the layout copy."""
    joined = _FIND.sub(lambda found: _HELD[found[0]], text)
    return _SPELLED.sub(_amount, joined) if any(word in joined for word in _MONEY) else joined


def end_of_compound(text: str, place: int) -> int:
    """Return the end of the compound that a place in a text lies within, or the place itself."""
    return next((found.end() for found in _FIND.finditer(text) if found.start() < place < found.end()), place)


def _amount(found: re.Match[str]) -> str:
    """Return an amount of money with joiners between its numerals; other numbers as they are."""
    spelled = found[0]
    if not any(word in spelled for word in _MONEY):
        return spelled
    joined = WORD_JOINER.join(_NUMERAL.findall(spelled))
    if len(spelled) <= _LONGEST_AMOUNT:
        return joined
    return _BEHIND_GROUP.sub(r"\1", joined)
