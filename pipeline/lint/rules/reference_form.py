"""C33: a reference names the agency, the number and the date, which is not after the letter's."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import days, references
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule

RULE = Rule(
    id="reference-form",
    number="C33",
    severity=Severity.ERROR,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๖",
    what="อ้างถึงระบุส่วนราชการเจ้าของหนังสือ เลขที่ และวันที่ ซึ่งไม่หลังวันที่ของหนังสือฉบับนี้",
    why="ขาดอย่างใดอย่างหนึ่งผู้รับจะหาหนังสือเดิมไม่พบ",
    passing="อ้างถึง  หนังสือจังหวัดฉะเชิงเทรา ที่ ฉช ๐๐๑๙/ว ๑๑๕ ลงวันที่ ๖ มกราคม ๒๕๖๘",
    failing="อ้างถึง  หนังสือจังหวัดฉะเชิงเทรา เรื่อง การจัดประชุม",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield what a reference lacks, and a reference from the future."""
    found = checked(reading, context.reference, references.complete, days.reference_dates)
    yield from weighed(found, RULE.severity)
