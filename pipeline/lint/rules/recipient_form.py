"""C26: the recipient's line is a post: no คุณ, no comma, no ที่เคารพ."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import recipients
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="recipient-form",
    number="C26",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๕",
    what="คำขึ้นต้นตามด้วยตำแหน่งของผู้รับ (หรือชื่อเมื่อไม่มีตำแหน่ง) ไม่มีคำว่า คุณ ที่เคารพ และเครื่องหมายจุลภาค",
    why="หนังสือราชการถึงตำแหน่ง ไม่ใช่ถึงตัวบุคคล ถ้อยคำอย่างจดหมายส่วนตัวไม่อยู่ในแบบ",
    passing="เรียน  นายอำเภอบางคล้า",
    failing="เรียน  คุณสมมุติ ที่เคารพ,",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield words of private letters, and a salutation that is said twice."""
    codes = {"recipient-repeats-salutation": RULE.id}
    found = checked(reading, context.reference, recipients.form_of_address, codes=codes)
    yield from weighed(found, RULE.severity)
