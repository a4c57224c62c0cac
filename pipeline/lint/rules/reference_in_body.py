"""C32: อ้างถึง at the head and ตามหนังสือที่อ้างถึง in the body stand together."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import references
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule

RULE = Rule(
    id="reference-in-body",
    number="C32",
    severity=Severity.ERROR,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๖",
    what="เมื่อมีบรรทัดอ้างถึง ข้อความต้องกล่าวถึงหนังสือนั้น และเมื่อข้อความกล่าวถึงหนังสือที่อ้างถึง ต้องมีบรรทัดอ้างถึง",
    why="ผู้รับต้องหาหนังสือเดิมได้ และรู้ว่าหนังสือเดิมเกี่ยวกับข้อความส่วนใด",
    passing="อ้างถึง  หนังสือจังหวัด … / ตามหนังสือที่อ้างถึง จังหวัดแจ้งให้ … นั้น",
    failing="ข้อความขึ้นต้นว่า ตามหนังสือที่อ้างถึง แต่ไม่มีบรรทัดอ้างถึง",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield one without the other."""
    codes = {"reference-missing": RULE.id}
    found = checked(reading, context.reference, references.mentioned, codes=codes)
    yield from weighed(found, RULE.severity)
