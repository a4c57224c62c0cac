"""C31: a stamped letter says ถึง, not เรียน."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="stamped-to",
    number="C31",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.STAMPED}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๔.๒",
    what="หนังสือประทับตราขึ้นต้นด้วย ถึง และชื่อส่วนราชการหรือบุคคล ไม่ใช้คำขึ้นต้นอย่างหนังสือภายนอก",
    why="หนังสือประทับตราเป็นการติดต่อระหว่างส่วนราชการโดยไม่ต้องลงชื่อ จึงไม่มีคำขึ้นต้นตามฐานะของผู้รับ",
    passing="ถึง  สำนักงานพัฒนาชุมชนอำเภอบางคล้า",
    failing="เรียน  พัฒนาการอำเภอบางคล้า",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a salutation."""
    for element in reading.all(names.SALUTATION):
        if element.label.strip() != "ถึง":
            yield RULE.finding("", reading.at(element), salutation=element.label.strip() or element.text)
