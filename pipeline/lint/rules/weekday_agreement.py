"""C23: a weekday that is written is that of its date."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint.parts import FORMS, MARGINALIA, locate
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.thai import dates

RULE = Rule(
    id="weekday-agreement",
    number="C23",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="ความถูกต้องของข้อความ (ระเบียบงานสารบรรณ ข้อ ๑๑.๘)",
    what="ชื่อวันที่เขียนไว้ตรงกับวันที่ในปฏิทิน",
    why="ผู้รับไม่รู้ว่าต้องถือตามชื่อวันหรือตามวันที่ และมาประชุมผิดวันได้",
    passing="วันจันทร์ที่ ๑๐ มีนาคม ๒๕๖๘",
    failing="วันอังคารที่ ๑๐ มีนาคม ๒๕๖๘ (เป็นวันจันทร์)",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each weekday that belongs to another date."""
    for element in reading.elements:
        if element.name in MARGINALIA:
            continue
        for mention in dates.find(plain(element.text)):
            if mention.day and mention.weekday is not None and mention.weekday != mention.day.weekday():
                right = dates.WEEKDAYS[mention.day.weekday()]
                yield RULE.finding("", locate(reading, element, mention.text), text=mention.text, right=right)
