"""C61: a stated number of things is the number of things listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.findings import Finding, Location, Severity
from pipeline.lint import reading as names
from pipeline.lint.labels import label_of
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.patterns import regex
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
_LOOSE = "อย่างน้อย|ไม่น้อยกว่า|ไม่เกิน|ไม่เกินกว่า|ไม่ต่ำกว่า|มากกว่า|กว่า|ประมาณ|ละ"
_STATED = regex(
    rf"(?<![\d.,/])(?P<count>\d{{1,4}}) ?(?P<unit>{_UNITS})[^\d]{{0,40}}?"
    rf"(?:{_LEADS}) ?:? ?(?P<rest>$|\(?1[.)])",
    re.ASCII,
)
_IS_LOOSE = regex(rf"(?:{_LOOSE}) ?(?:จำนวน ?)?$")
_ROLL = regex(
    r"^(?:ผู้มาประชุม|ผู้ไม่มาประชุม|ผู้เข้าร่วมประชุม|คณะ[ก-๎]{2,40}).{0,40}"
    rf"จำนวน ?(?P<count>\d{{1,3}}) ?(?P<unit>{_UNITS})$",
    re.ASCII,
)
_LISTED = (names.BODY, names.DUTY, names.MEMBER, names.CLAUSE, names.AGENDA)
_INLINE = regex(r"(?:^|(?<=\s))\(?(?P<number>\d{1,2})(?P<sign>[.)]) ?(?!\d)", re.ASCII)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each stated number that is neither that of the items that follow, nor the sum of theirs."""
    elements = [element for element in reading.elements if element.name in _LISTED]
    for position, element in enumerate(elements):
        text = " ".join(to_arabic(element.text).split())
        for found in (*_STATED.finditer(text), *_ROLL.finditer(text)):
            if _IS_LOOSE.search(text[: found.start("count")]):
                continue
            stated = to_thai(f"{found['count']} {found['unit']}")
            items = _items(text, found, elements[position + 1 :])
            yield from _judged(int(found["count"]), stated, items, place(reading, element, stated))


def _judged(count: int, stated: str, items: Sequence[str], where: Location) -> Iterator[Finding]:
    """Yield a number that differs from that of the items, or from the sum that they give (a doubt only).

    Nothing can be said when only some of the items give a number, or one gives several.
    """
    unit = stated.partition(" ")[2]
    given = [re.findall(rf"(?<![\d,.])(\d{{1,4}}) ?{unit}", item, re.ASCII) for item in items]
    if not any(given):
        if items and len(items) != count:
            yield RULE.finding("", where, stated=stated, counted=to_thai(str(len(items))))
    elif all(len(numbers) == 1 for numbers in given):
        total = sum(int(numbers[0]) for numbers in given)
        if total != count:
            finding = RULE.finding("stated-count-sum", where, stated=stated, counted=to_thai(str(total)))
            yield replace(finding, severity=Severity.WARNING)


def _items(text: str, found: re.Match[str], following: Sequence[Element]) -> list[str]:
    """Return the items that are listed behind a stated number; none if no list follows."""
    if found.groupdict().get("rest"):
        return _inline(text[found.start("rest") :])
    return _listed(following)


def _inline(text: str) -> list[str]:
    """Return the items of a list inside a paragraph that counts up from 1."""
    starts: list[int] = []
    for found in _INLINE.finditer(text):
        if int(found["number"]) == len(starts) + 1:
            starts.append(found.end())
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _listed(following: Sequence[Element]) -> list[str]:
    """Return the items of the list that begins with the first element.

    What carries no number belongs to the item before it; sub-items are passed over.
    """
    first = label_of(following[0].text) if following else None
    if first is None or first.numbers[-1] != 1:
        return []
    items: list[str] = []
    last = 0
    for element in following:
        label, text = label_of(element.text), to_arabic(element.text)
        if label is None or label.style != first.style or label.numbers[:-1] != first.numbers[:-1]:
            items[-1] += f" {text}" if label is None else ""
            continue
        if label.numbers[-1] <= last:
            break
        items.append(text[label.end :])
        last = label.numbers[-1]
    return items
