"""C61: a stated number of things is the number of things listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.labels import label_of
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.thai.digits import to_arabic, to_thai

RULE = Rule(
    id="stated-count",
    number="C61",
    severity=Severity.ERROR,
    kinds=ALL_KINDS,
    clause="ธรรมเนียมการเขียนหนังสือราชการ",
    what="จำนวนที่บอกไว้ (จำนวน ๓ เรื่อง ดังนี้) เท่ากับจำนวนข้อที่แจกแจง",
    why="จำนวนที่ไม่ตรงกันแสดงว่ามีข้อตกหล่น หรือเพิ่มข้อแล้วไม่ได้แก้จำนวน",
    passing="ดำเนินการ จำนวน ๒ เรื่อง ดังนี้ / ๑. … / ๒. …",
    failing="ดำเนินการ จำนวน ๓ เรื่อง ดังนี้ / ๑. … / ๒. …",
)

_UNITS = (
    "เรื่อง|ข้อ|รายการ|คน|ท่าน|ราย|กิจกรรม|โครงการ|ด้าน|ประการ|แห่ง|หน่วยงาน|ขั้นตอน|ตัวชี้วัด|ประเด็น|หมวด|ประเภท"
    "|กลุ่ม|องค์ประกอบ|มิติ|ภารกิจ|ฉบับ|รูป|อำเภอ|ตำบล|จังหวัด"
)
_LEADS = "ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ได้แก่|ประกอบด้วย|คือ"
_STATED = re.compile(
    rf"(?<![\d.,/])(?P<count>\d{{1,3}}) ?(?P<unit>{_UNITS})[^\d]{{0,40}}?"
    rf"(?:{_LEADS}) ?:? ?(?P<rest>$|\(?1[.)])",
    re.ASCII,
)
_ROLL = re.compile(
    r"^(?:ผู้มาประชุม|ผู้ไม่มาประชุม|ผู้เข้าร่วมประชุม|คณะ[ก-๎]{2,40}).{0,40}"
    rf"จำนวน ?(?P<count>\d{{1,3}}) ?(?P<unit>{_UNITS})$",
    re.ASCII,
)
_LISTED = (names.BODY, names.DUTY, names.MEMBER, names.CLAUSE, names.AGENDA)
_INLINE = re.compile(r"(?:^|(?<=\s))\(?(?P<number>\d{1,2})(?P<sign>[.)]) ?(?!\d)", re.ASCII)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each stated number that differs from the number of items that follow."""
    elements = [element for element in reading.elements if element.name in _LISTED]
    for position, element in enumerate(elements):
        text = " ".join(to_arabic(element.text).split())
        for found in (*_STATED.finditer(text), *_ROLL.finditer(text)):
            counted = _counted(text, found, elements[position + 1 :])
            if counted and counted != int(found["count"]):
                stated = f"{to_thai(found['count'])} {found['unit']}"
                where = place(reading, element, stated)
                yield RULE.finding("", where, stated=stated, counted=to_thai(str(counted)))


def _counted(text: str, found: re.Match[str], following: Sequence[Element]) -> int:
    """Return how many items are listed behind a stated number; 0 if no list follows."""
    if found.groupdict().get("rest"):
        return _inline(text[found.start("rest") :])
    return _listed(following)


def _inline(text: str) -> int:
    """Return the last number of a list inside a paragraph that counts up from 1."""
    last = 0
    for found in _INLINE.finditer(text):
        if int(found["number"]) == last + 1:
            last += 1
    return last


def _listed(following: Sequence[Element]) -> int:
    """Return the number of items of the list that begins with the first element.

    What carries no number, or one of another sort, belongs to the item before it.
    """
    first = label_of(following[0].text) if following else None
    if first is None or first.numbers[-1] != 1:
        return 0
    count, last = 0, 0
    for element in following:
        label = label_of(element.text)
        if label is None or label.style != first.style or label.numbers[:-1] != first.numbers[:-1]:
            continue
        if label.numbers[-1] <= last:
            break
        count, last = count + 1, label.numbers[-1]
    return count
