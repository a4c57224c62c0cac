"""C89: minutes bear no garuda."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.facts import DocumentKind
from pipeline.lint.parts import emblem
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="emblem-unwanted",
    number="C89",
    severity=Severity.WARNING,
    kinds=frozenset({DocumentKind.MINUTES}),
    clause="ระเบียบงานสารบรรณ ข้อ ๒๕ และแบบที่ ๑๑",
    what="รายงานการประชุมใช้กระดาษธรรมดา ไม่มีตราครุฑที่หัวกระดาษ",
    why="ตราครุฑใช้กับหนังสือที่ส่วนราชการออกตามแบบที่กำหนดให้ใช้กระดาษตราครุฑ รายงานการประชุมเป็นหลักฐานในสำนักงาน",
    passing="รายงานการประชุมที่ขึ้นต้นด้วยคำว่า รายงานการประชุม",
    failing="รายงานการประชุมที่มีตราครุฑสูง ๓ ซม. เหนือชื่อคณะที่ประชุม",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield an emblem in the head of page 1."""
    found = emblem(reading)
    if found is not None:
        yield RULE.finding("", reading.facts.on(1, found.box))
