"""C36: the body points to attachments that are there, and to all of them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import attachments
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
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
    codes = {"attachment-none": RULE.id}
    found = checked(reading, context.reference, attachments.mentions, codes=codes)
    yield from weighed(found, RULE.severity)
