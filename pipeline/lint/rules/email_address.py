"""C83: e-mail addresses at the foot of a letter are well-formed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import contact
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule

RULE = Rule(
    id="email-address",
    number="C83",
    severity=Severity.WARNING,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ (ฉบับที่ ๔) พ.ศ. ๒๕๖๔ ภาคผนวก ๗",
    what="ที่อยู่ไปรษณีย์อิเล็กทรอนิกส์ท้ายหนังสือเขียนถูกรูป มี @ และชื่อโดเมน ไม่มีวรรค ไม่มีอักษรหรือเลขไทย",
    why="ที่อยู่ที่ผิดไปตัวเดียวทำให้หนังสือตอบกลับส่งไม่ถึง",
    passing="ไปรษณีย์อิเล็กทรอนิกส์ saraban@example.go.th",
    failing="ไปรษณีย์อิเล็กทรอนิกส์ saraban@example หรือ saraban example.go.th",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each address that cannot be one."""
    yield from weighed(checked(reading, context.reference, contact.email))
