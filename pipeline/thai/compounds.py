"""Words of official Thai that a dictionary breaks in two and a clerk does not like to see broken.

ICU, which LibreOffice and others ask, knows เจ้า and หน้าที่ and so ends a line between them.
Each word is written with a bar where the dictionary would break. The joiner stands there
and nowhere else: one inside a dictionary word would spoil the division of its neighbours
(``การ`` before ``ส่ง`` was torn into ``กา`` and ``ร``).
"""

from __future__ import annotations

import re

from pipeline.thai.letters import WORD_JOINER

BARRED = (
    "เจ้า|หน้าที่ เจ้า|พนักงาน ผู้|ประกอบ|การ ผู้|ผลิต ผู้|อำนวย|การ ผู้|ว่า|ราชการ ผู้รับ|ผิด|ชอบ "
    "ผู้|เกี่ยวข้อง ผู้|แทน ผู้ใหญ่|บ้าน ผู้|ช่วย ผู้|มี|ส่วน|ได้|ส่วน|เสีย ผู้ทรง|คุณวุฒิ ผู้|เข้า|ร่วม "
    "ผู้|ปฏิบัติ|งาน ผู้|บังคับ|บัญชา มอบ|หมาย มอบ|อำนาจ เน้น|ย้ำ ถูก|ต้อง ครบ|ถ้วน ต่อ|เนื่อง "
    "ส่ง|เสริม ช่วย|เหลือ ร่วม|มือ เผย|แพร่ ดำรง|ราชา|นุ|สรณ์ นาย|อำเภอ ปลัด|อำเภอ รอง|หัวหน้า นัก|วิชาการ "
    "นัก|ทรัพยากร|บุคคล คณะ|กรรมการ คณะ|ทำงาน คณะ|อนุกรรมการ ศาลา|กลาง ที่|ว่าการ ภาค|เอกชน ภาค|ประชาชน "
    "ภาค|รัฐ ภาคี|เครือ|ข่าย ขับ|เคลื่อน ลง|นาม ยก|ระดับ ตัว|ชี้|วัด เป้า|หมาย หลัก|เกณฑ์ หลัก|ฐาน "
    "ราย|ละเอียด ความ|เข้ม|แข็ง ประธาน|กรรมการ ปลัด|กระทรวง แบบ|สรุป แบบ|รายงาน"
).split()

_HELD = {word.replace("|", ""): word.replace("|", WORD_JOINER) for word in BARRED}
_FIND = re.compile("|".join(sorted(_HELD, key=len, reverse=True)))


def hold(text: str) -> str:
    """Return the text with word joiners (U+2060) inside these compounds, for the layout copy."""
    return _FIND.sub(lambda found: _HELD[found[0]], text)
