"""C35: every attachment has a quantity with its classifier."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import attachments
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule

RULE = Rule(
    id="attachments-quantity",
    number="C35",
    severity=Severity.WARNING,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๗",
    what="สิ่งที่ส่งมาด้วยทุกรายการมีจำนวนและลักษณนาม เช่น จำนวน ๑ ชุด",
    why="ผู้รับตรวจนับได้ว่าได้รับครบ",
    passing="กำหนดการประชุม จำนวน ๑ ฉบับ",
    failing="กำหนดการประชุม",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each attachment that is not counted."""
    yield from weighed(checked(reading, context.reference, attachments.quantities), RULE.severity)
