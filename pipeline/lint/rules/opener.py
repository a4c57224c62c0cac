"""C37: a body that opens with ตาม ends its first paragraph in นั้น; one with ด้วย does not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import wording
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="opener",
    number="C37",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๘ (การเขียนภาคเหตุ)",
    what="ย่อหน้าแรกที่ขึ้นต้นด้วย ตาม ตามที่ หรืออนุสนธิ มีคำว่า นั้น ท้ายย่อหน้า ส่วน ด้วย และ เนื่องจาก ไม่มี",
    why="ตาม … นั้น กล่าวถึงเรื่องเดิมที่ผู้รับรู้แล้ว ด้วย และ เนื่องจาก เริ่มเรื่องใหม่",
    passing="ตามหนังสือที่อ้างถึง จังหวัดแจ้งให้อำเภอรายงานผล ความละเอียดแจ้งแล้ว นั้น",
    failing="ด้วยจังหวัดกำหนดจัดประชุมชี้แจง นั้น",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield an opener without its นั้น, and a นั้น without its opener."""
    yield from weighed(checked(reading, context.reference, wording.opener), RULE.severity)
