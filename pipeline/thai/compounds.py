"""Words of official Thai that a dictionary breaks in two and a clerk does not like to see broken.

ICU, which LibreOffice and others ask, knows เจ้า and หน้าที่ and so ends a line between them.
"""

from __future__ import annotations

import re

from pipeline.thai.letters import MARK, SARA_AM, WORD_JOINER

COMPOUNDS = (
    "เจ้าหน้าที่ เจ้าพนักงาน ผู้ประกอบการ ผู้ผลิต ผู้อำนวยการ ผู้ว่าราชการ ผู้รับผิดชอบ ผู้เกี่ยวข้อง "
    "ผู้แทน ผู้ใหญ่บ้าน ผู้ช่วย ผู้มีส่วนได้ส่วนเสีย ผู้ทรงคุณวุฒิ ผู้เข้าร่วม ผู้ปฏิบัติงาน ผู้บังคับบัญชา "
    "มอบหมาย มอบอำนาจ งบประมาณ ปีงบประมาณ เน้นย้ำ ถูกต้อง ครบถ้วน เรียบร้อย ต่อเนื่อง "
    "ส่งเสริม สนับสนุน ช่วยเหลือ ร่วมมือ แก้ไข ปรับปรุง เผยแพร่ ประชาสัมพันธ์ ดำรงราชานุสรณ์ พัฒนาการ "
    "นายอำเภอ ปลัดอำเภอ หัวหน้า รองหัวหน้า นักวิชาการ นักทรัพยากรบุคคล คณะกรรมการ คณะทำงาน คณะอนุกรรมการ "
    "ศาลากลาง ที่ว่าการ ภาคเอกชน ภาคประชาชน ภาครัฐ ภาคีเครือข่าย ภูมิปัญญา ขับเคลื่อน "
    "ลงนาม ลงวันที่ ยกระดับ ต้นแบบ ตัวชี้วัด เป้าหมาย หลักเกณฑ์ หลักฐาน รายละเอียด ข้าราชการ ลูกจ้าง "
    "ทะเบียน ไตรมาส มาตรฐาน ความละเอียด ความเข้มแข็ง โทรสาร โทรศัพท์ ไปรษณีย์ อิเล็กทรอนิกส์"
).split()

_FIND = re.compile("|".join(sorted(map(re.escape, COMPOUNDS), key=len, reverse=True)))
_BETWEEN = re.compile(rf"(?<=[^\s])(?=[^\s{MARK}{SARA_AM}])")


def hold(text: str) -> str:
    """Return the text with word joiners (U+2060) inside these compounds, for the layout copy."""
    return _FIND.sub(lambda found: _BETWEEN.sub(WORD_JOINER, found[0]), text)
