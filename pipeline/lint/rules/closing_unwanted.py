"""C30: memos and stamped letters have no คำลงท้าย."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="closing-unwanted",
    number="C30",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.MEMO, DocumentKind.STAMPED}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๒ และ ๑๔",
    what="บันทึกข้อความและหนังสือประทับตราไม่มีคำลงท้าย",
    why="คำลงท้ายมีเฉพาะในแบบของหนังสือภายนอก",
    passing="บันทึกข้อความที่จบภาคสรุปแล้วเป็นชื่อและตำแหน่ง",
    failing="บันทึกข้อความที่มี ขอแสดงความนับถือ เหนือชื่อ",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each closing."""
    for element in reading.all(names.CLOSING):
        yield RULE.finding("", reading.at(element), closing=element.text.strip())
