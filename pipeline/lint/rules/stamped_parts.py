"""C95: a stamped letter has no line เรื่อง, and no typed name of who signs; the seal stands for it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="stamped-parts",
    number="C95",
    severity=Severity.WARNING,
    kinds=frozenset({DocumentKind.STAMPED}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๓ ๑๔ และแบบที่ ๓",
    what="หนังสือประทับตราไม่มีบรรทัด เรื่อง และไม่พิมพ์ชื่อหรือตำแหน่งผู้ลงนาม ใช้ตราชื่อส่วนราชการประทับแทนการลงชื่อ",
    why="แบบที่ ๓ ให้ใช้ตราประทับแทนการลงชื่อ โดยหัวหน้าหน่วยรับผิดชอบลงชื่อย่อกำกับตรา",
    passing="ข้อความ แล้วเป็น จังหวัดฉะเชิงเทรา (ประทับตรา) และวันที่",
    failing="มี เรื่อง อยู่เหนือ ถึง หรือมี (นายสมมุติ ตั้งใจงาน) อยู่ใต้ตรา",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the subject, and each typed name."""
    subject = reading.first(names.SUBJECT)
    if subject is not None:
        yield RULE.finding("stamped-parts-subject", reading.at(subject))
    for name in reading.all(names.NAME):
        yield RULE.finding("", reading.at(name), name=name.text.strip())
