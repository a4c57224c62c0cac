"""C36: the body points to attachments that are there, and to all of them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import attachments
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.letter import checked, has_label
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule

RULE = Rule(
    id="attachments-mentioned",
    number="C36",
    severity=Severity.WARNING,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๗ และ ๑๑.๘",
    what="ข้อความกล่าวถึงสิ่งที่ส่งมาด้วยทุกรายการ และไม่กล่าวถึงลำดับที่ไม่มีในรายการ",
    why="ผู้รับต้องรู้ว่าเอกสารแต่ละรายการใช้ทำอะไร ลำดับที่ไม่มีอยู่มักเหลือมาจากหนังสือฉบับเก่า",
    passing="… ตามแบบรายงาน (สิ่งที่ส่งมาด้วย ๒)",
    failing="… ตามแบบรายงาน (สิ่งที่ส่งมาด้วย ๓) เมื่อมีเพียงสองรายการ",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield mentions out of range, and attachments that nothing points to."""
    if _is_misnumbered(reading):
        return  # which item a number means is open until the list is put right, which another rule asks
    codes = {"attachment-none": RULE.id}
    found = checked(reading, context.reference, attachments.mentions, codes=codes)
    yield from weighed(found, RULE.severity)


def _is_misnumbered(reading: Reading) -> bool:
    numbers = [has_label(item.text) for item in reading.all(names.ATTACHMENT)]
    told = [number for number in numbers if number is not None]
    return len(numbers) > 1 and bool(told) and told != list(range(1, len(numbers) + 1))
