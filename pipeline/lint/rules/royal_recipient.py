"""C29: a letter to the royal family is not judged by a program."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import recipients
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="royal-recipient",
    number="C29",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS,
    clause="ระเบียบงานสารบรรณ ภาคผนวก ๒",
    what="หนังสือถึงพระบรมวงศานุวงศ์ต้องให้ผู้รู้ราชาศัพท์ตรวจ โปรแกรมไม่ตัดสินถ้อยคำให้",
    why="คำขึ้นต้น สรรพนาม และคำลงท้ายต่างกันตามพระอิสริยยศ และประกาศใหม่ในรัชกาลปัจจุบัน",
    passing="เรียน  นายอำเภอบางคล้า",
    failing="เรียน  หม่อมเจ้าสมมุติ",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a royal recipient."""
    codes = {"recipient-royal": RULE.id}
    yield from weighed(checked(reading, context.reference, recipients.royal, codes=codes), RULE.severity)
