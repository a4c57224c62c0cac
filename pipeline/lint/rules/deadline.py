"""C63: a deadline is not before the letter's date, falls on a working day, and leaves time."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import days
from pipeline.findings import Finding, Severity
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="deadline",
    number="C63",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS | {DocumentKind.STAMPED, DocumentKind.ANNOUNCEMENT},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๘ และประกาศวันหยุดราชการ",
    what=(
        "กำหนดส่งในข้อความ (นอกจากที่กล่าวถึงเรื่องเดิม) ไม่อยู่ก่อนวันที่ของหนังสือ ไม่ตรงวันหยุดราชการ และเหลือวันทำการพอให้ทำงานได้"
    ),
    why="กำหนดที่ผ่านไปแล้วหรือตรงวันหยุดทำให้ผู้รับปฏิบัติไม่ได้",
    passing="หนังสือลงวันที่ ๕ สิงหาคม ให้ส่งภายในวันที่ ๓๐ สิงหาคม",
    failing="หนังสือลงวันที่ ๕ สิงหาคม ให้ส่งภายในวันที่ ๑ สิงหาคม",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield deadlines that are past (error), on a day off, or near (warnings)."""
    yield from weighed(checked(reading, context.reference, days.deadlines))
