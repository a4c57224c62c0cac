"""C46: acting for somebody is said in one of the four forms, and the post acted for follows."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import signing
from pipeline.findings import Finding, Severity
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, ORDERING, Context, Rule

RULE = Rule(
    id="acting-phrase",
    number="C46",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS | ORDERING | {DocumentKind.CERTIFICATE},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๑๑ และพระราชบัญญัติระเบียบบริหารราชการแผ่นดิน พ.ศ. ๒๕๓๔",
    what="คำแสดงการลงนามแทนเป็นคำหนึ่งในสี่คำตามกฎหมาย อยู่ท้ายบรรทัดตำแหน่งของผู้ลงนาม บรรทัดถัดไปเป็นตำแหน่งที่แทน",
    why="แต่ละคำมีที่มาของอำนาจต่างกัน คำที่ไม่มีในกฎหมายทำให้อำนาจลงนามถูกโต้แย้งได้",
    passing="พัฒนาการจังหวัด ปฏิบัติราชการแทน / ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
    failing="พัฒนาการจังหวัด ปฏิบัติหน้าที่แทน / ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield phrases that are none of the four, stand inside a line, or have no post after them."""
    found = checked(reading, context.reference, signing.acting_phrase, signing.acting_post)
    yield from weighed(found)
