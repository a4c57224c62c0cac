"""C39: the purpose says what the subject asks for."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import wording
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="purpose-fits-subject",
    number="C39",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๔ และ ๑๑.๘",
    what="ภาคสรุปใช้คำที่เข้ากับเรื่อง เช่น เรื่องขออนุมัติ สรุปให้พิจารณาอนุมัติ",
    why="เรื่องที่ขออนุมัติแต่สรุปว่าเพื่อทราบ ทำให้ผู้รับไม่รู้ว่าต้องสั่งการหรือไม่",
    passing="เรื่อง  ขออนุมัติจัดโครงการ … / จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ",
    failing="เรื่อง  ขออนุมัติจัดโครงการ … / จึงเรียนมาเพื่อโปรดทราบ",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a purpose whose verb is not the subject's."""
    for finding in weighed(checked(reading, context.reference, wording.purpose), RULE.severity):
        if "verbs" in finding.params:
            yield finding
