"""C56: Thai and Arabic digits are never mixed in one number."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.arabic import MIXED
from pipeline.lint.passages import passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.thai import literals
from pipeline.thai.digits import to_thai

RULE = Rule(
    id="mixed-digits",
    number="C56",
    severity=Severity.ERROR,
    kinds=ALL_KINDS,
    clause="มติคณะรัฐมนตรี ๒ พฤษภาคม ๒๕๔๓",
    what="ตัวเลขจำนวนเดียวกันเป็นเลขไทยทั้งหมด หรือเลขอารบิกทั้งหมด",
    why="เลขปนกันมักเกิดจากแก้ตัวเลขเพียงบางตัว จำนวนที่ได้จึงอาจผิด",
    passing="๑,๕๐๐ บาท",
    failing="๑,5๐๐ บาท",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each number of mixed digits."""
    for passage in passages(reading):
        spans = literals.find(passage.text)
        for found in MIXED.finditer(passage.text):
            if not any(start <= found.start() < end for start, end in spans):
                number = found[0].strip(".,")
                yield RULE.finding("", passage.at(number), number=number, expected=to_thai(number))
