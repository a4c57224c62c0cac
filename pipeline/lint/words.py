"""Words by which the parts of an official document are known, as people really type them."""

from __future__ import annotations

import re

from pipeline.patterns import regex
from pipeline.thai.letters import CONSONANT, DIGIT
from pipeline.thai.units import MONTHS, SHORT_MONTHS

_MONTH = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
_BLANKS = r"[\s.…_]"

URGENCY = regex(r"ด่วน(?:ที่สุด|มาก|ภายใน\b.*|พิเศษ)?")
SECRECY = regex(r"(?:ลับ(?:ที่สุด|มาก|เฉพาะ)?|ปกปิด)")
PAGE_NUMBER = regex(
    rf"(?:หน้า\s*)?[-–—(]\s*[{DIGIT}]{{1,3}}\s*[-–—)]|[{DIGIT}]{{1,3}}|(?:หน้า(?:ที่)?)\s*[{DIGIT}]{{1,3}}"
)
HYPHENED_NUMBER = regex(rf"[-–—]\s*[{DIGIT}]{{1,3}}\s*[-–—]")
CUE = regex(r"/\s*\S.*?(?:\.{2,}|…+|ฯ)?")
FULL_CUE = regex(r"/\s*\S.*(?:\.{2,}|…)")
LABEL = regex(
    rf"(?P<label>สิ่งที่(?:ส่งมาด้วย|แนบมาด้วย)|เอกสารแนบ(?:ท้าย)?|ผนวก|ภาคผนวก)\s*(?P<text>(?:ที่\s*)?[{DIGIT}]{{1,2}}|[ก-ฮ])?"
)

DATE = regex(
    rf"(?P<label>(?:วัน[^\s{DIGIT}]*ที่|วันที่)(?=[\s{DIGIT}.…]|$))?\s*"
    rf"(?P<text>(?:[{DIGIT}]{{1,2}}|{_BLANKS}{{0,30}})\s*(?:เดือน\s*)?(?:{_MONTH}){_BLANKS}{{0,10}}"
    rf"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*[{DIGIT}]{{0,4}}{_BLANKS}{{0,20}}|[{DIGIT}]{{1,2}}[/.-][{DIGIT}]{{1,2}}[/.-][{DIGIT}]{{2,4}})"
)  # fmt: skip
NUMBER_START = regex(rf"(?P<label>เลขที่|ที่)(?:\s+|(?=[{CONSONANT}]{{1,4}}\.?\s?[{DIGIT}])|(?=[{DIGIT}])|$)")
LETTER_NUMBER = regex(
    rf"[{CONSONANT}]{{1,4}}\.?\s*[{DIGIT}]*(?:\s*\.\s*[{DIGIT}]+)*\s*(?:/\s*(?:ว\s*\.?)?\s*[{DIGIT}]*)?"
)
CIRCULAR_NUMBER = regex(r"/\s*ว")
MEMO_TITLE = regex(r"บันทึก\s*ข้อความ")
MEMO_AGENCY = regex(r"(?P<label>ส่วนราชการ)(?P<gap>\s*)(?P<text>.*)")
MEMO_DATE = regex(r"(?:^|(?<=\s)|(?<=[.…]))(?P<label>วันที่)\s*(?P<text>.*)")

_POSTS = "นาย|ผู้|ท่าน|ปลัด|อธิบดี|หัวหน้า|คณะ|ประธาน|เลขา|รอง|สมาชิก|กำนัน|ผอ|พัฒนาการ|สาธารณสุข|รัฐมนตรี|คุณ|พระ|เจ้า"
_SLIPS = "เรียน[นณ์]|เรียณ|เรยีน|เีรยน|เรีบน|เรี่ยน|เรีน"
SALUTATION_SLIP = regex(_SLIPS)
"""Common slips of the keyboard for เรียน, known as a salutation so that they alone are told."""

SALUTATION = regex(
    rf"(?P<label>(?:ขอประทาน)?กราบทูล|กราบเรียน|กราบนมัสการ|นมัสการ|เจริญพร|ขอเดชะ\S*|(?:{_SLIPS})(?=\s)|เรียน)"
    rf"(?:\s*:)?(?:\s+|$|(?={_POSTS}))(?P<text>.*)"
)
SUBJECT = regex(r"(?P<label>เรื่อง)(?:\s*:)?(?:\s+|$|(?=การ|ขอ|แจ้ง|ส่ง|โครงการ|รายงาน|ประชา|แต่งตั้ง))(?P<text>.*)")
REFERENCE = regex(r"(?P<label>อ้างถึง|อ้างอิง)(?:\s*:)?(?:\s+|$|(?=หนังสือ))(?P<text>.*)")
ATTACHMENT = regex(
    rf"(?P<label>สิ่งที่\s?(?:ส่งมาด้วย|แนบมาด้วย|ส่งมาพร้อมนี้|ส่งมาพร้อม)|สิ่งที่ส่งมา|เอกสารแนบ|สิ่งที่แนบ)(?:\s*:)?(?:\s+|$|(?=[{DIGIT}]))(?P<text>.*)"
)
TO = regex(r"(?P<label>ถึง)(?:\s+|$|(?=อำเภอ|จังหวัด|กรม|สำนัก))(?P<text>.*)")
COPIES = regex(r"(?P<label>สำเนา(?:ส่ง|เรียน|แจ้ง|เพื่อทราบ)?)(?:\s*:)?(?:\s+|$)(?P<text>.*)")

OPENER = regex(
    r"(?:ด้วย|ตาม|เนื่อง|อนุสนธิ|โดยที่|เพื่อ|ในการนี้|บัดนี้|สืบเนื่อง|อาศัย|ข้าพเจ้า|จังหวัด|อำเภอ|กรม|กระทรวง|สำนักงาน|สำหรับ|ทั้งนี้|จึง)"
)
PURPOSE = regex(r"จึง")
PURPOSE_OPENER = regex(r"จึง(?:ขอ)?(?:กราบเรียน|เรียน|นมัสการ)")
CLOSING = regex(
    r"(?:ขอแสดงความนับถือ|ขอแสดงความเคารพ|ด้วยความ(?:เคารพ|นับถือ)|ขอนมัสการ|ควรมิควร|ขอแสดงความ|โดยควรมิควร|เจริญพร$).{0,50}"
)
_TITLE = (
    r"นาย|นางสาว|นาง|น\.ส\.|ว่าที่|พล|พัน|ร้อย|ดร\.|ศาสตราจารย์|รองศาสตราจารย์|ผู้ช่วยศาสตราจารย์|"
    r"หม่อม|ม\.[รล]\.|จ่า|สิบ|นาวา|เรือ|คุณ|พระ|ดาบ"
)
NAME = regex(rf"\((?!\s*[{DIGIT}])\s*[^()]{{0,80}}[^()\s{DIGIT}][^()]{{0,80}}\)")
BLANK_NAME = regex(r"\(\s*[\s.…_]{3,}\)")
RANK = regex(
    r"(?:ว่าที่\s?)?(?:(?:พล|พัน|ร้อย|พันจ่า|จ่าสิบ|จ่า|สิบ|นาวา|เรือ)(?:ตำรวจ|อากาศ|เรือ)?(?:เอก|โท|ตรี|จัตวา)|ดาบตำรวจ)(?:\s?หญิง)?"
)
_NO_NAME = r"นายอำเภอ|นายก(?:รัฐ|เทศ|องค์|สมาคม|เหล่า)"
BARE_NAME = regex(
    rf"(?!{_NO_NAME})(?:{RANK.pattern}\s?|(?:{_TITLE})\s?)\S+\s+(?!รักษา|ปฏิบัติ|ทำการ)\S+(?:\s+ณ\s+\S+)?"
)
RANKED_NAME = regex(rf"{RANK.pattern}\s*{NAME.pattern}")
SIGNED = regex(r"\(?ลง(?:ชื่อ|นาม)\)?.*")
CONTACT = regex(
    r"(?:โทร|มือถือ|แฟกซ์|ไปรษณีย์อิเล็กทรอนิกส์|อีเมล|อี-เมล|e-?\s?mail|fax|tel|เว็บไซต์|website|https?:|www\.|line\b|ไลน์|ผู้ประสานงาน|ผู้รับผิดชอบ).*",
    re.IGNORECASE,
)
CONTACT_INSIDE = regex(r"(?<=\s)(?:โทร(?:ศัพท์|สาร)?\s?[./:]|โทร(?:ศัพท์|สาร)?\s+[0-9๐-๙(])")
OFFICE = regex(
    r"(?:สำนัก|กลุ่ม|ฝ่าย|กอง|ศูนย์|ส่วน|งาน|กรม|ที่ว่าการ|ที่ทำการ|หน่วย|โรงเรียน|คณะ|สถาบัน|แผนก|มหาวิทยาลัย|องค์การ|เทศบาล|วิทยาลัย)"
)

ITEM = regex(
    rf"(?:ข้อ\s?[{DIGIT}]{{1,3}}(?=\s|$)|\([{DIGIT}]{{1,3}}\)|\([ก-ฮ]\)|[{DIGIT}]{{1,3}}\)|[{DIGIT}]{{1,3}}(?:\.[{DIGIT}]{{1,3}})+\.?(?=\s|[ก-ฮเ-ไ])|"
    rf"[{DIGIT}]{{1,3}}\.(?=\s|$|[ก-ฮเ-ไA-Za-z(])|[ก-ฮ][.)](?=\s)|[-–•●▪·](?=\s))\s*"
)
LIST_NUMBER = regex(rf"\(?([{DIGIT}]{{1,3}})[.)](?![{DIGIT}])")
QUANTITY_END = regex(rf"จำนวน\s*[{DIGIT}]+\s*\S+$")

ORDER = regex(r"คำสั่ง\S*")
ANNOUNCEMENT = regex(r"(?:ประกาศ(?!เกียรติ|นียบัตร|สดุดี)|แจ้งความ)\S*")
REGULATION = regex(r"(?:ระเบียบ|ข้อบังคับ)\S*")
STATEMENT = regex(r"แถลงการณ์\S*")
PRESS = regex(r"ข่าว(?:ประชาสัมพันธ์|แจก|สาร)?\S*")
MINUTES = regex(r"รายงานการประชุม\S*")
CERTIFICATE = regex(r"หนังสือรับรอง\S*")
CERTIFIES = regex(r"(?:หนังสือ(?:ฉบับ)?นี้(?:ให้)?ไว้เพื่อรับรอง|ขอรับรอง|ให้ไว้เพื่อรับรอง|เพื่อรับรองว่า)")
ISSUED = regex(r"(?:(?:สั่ง|ประกาศ|ให้ไว้|แถลง|ออกให้)\s*(?:ไว้\s*)?ณ\s*วันที่|(?:สั่ง|ประกาศ|ให้ไว้)\s*วันที่).*")
EFFECTIVE = regex(
    r"(?:ทั้งนี้|โดยให้มีผล|คำสั่งนี้ให้(?:ใช้บังคับ|มีผล)|ให้มีผลตั้งแต่|มีผลใช้บังคับ).{0,20}?(?:ตั้งแต่|นับแต่|บัดนี้|ใช้บังคับ).*"
)
CLAUSE = regex(rf"ข้อ\s?[{DIGIT}]{{1,3}}(?=\s|$)")
AGENDA = regex(rf"(?:ระเบียบ)?วาระ(?:การประชุม)?ที่\s*[{DIGIT}]")
ROLE = regex(
    r"(?:ที่ปรึกษา|(?:รอง)?ประธาน|กรรมการ|อนุกรรมการ|เลขานุการ|ผู้ช่วยเลขานุการ|คณะทำงาน|หัวหน้า(?:คณะ|ชุด|ทีม|ฝ่าย$)|เหรัญญิก|ผู้ประสานงาน|สมาชิก|ผู้จด)\S*"
)
