"""C25: the subject is a phrase of at most two lines, without a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import wording
from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="subject-form",
    number="C25",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๔",
    what="เรื่องเป็นใจความย่อที่สั้นที่สุด ไม่เกินสองบรรทัด และไม่มีจุดท้าย",
    why="เรื่องใช้เก็บค้นและอ้างอิง เรื่องที่ยาวเท่าข้อความค้นหาไม่ได้และลงทะเบียนไม่พอช่อง",
    passing="เรื่อง  ขอเชิญประชุมชี้แจงแนวทางการดำเนินงาน",
    failing="เรื่อง  ที่ยาวสามบรรทัด หรือจบด้วยจุด",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a full stop, and a subject of more lines than the form has room for."""
    element = reading.first(names.SUBJECT)
    if element is None:
        return
    most = round(options.number(context, "most_lines"))
    if len(element.lines) > most:
        yield RULE.finding("subject-lines", reading.at(element), lines=len(element.lines), most=most)
    for finding in weighed(checked(reading, context.reference, wording.subject), RULE.severity):
        if "length" not in finding.params:  # printed lines are counted, not letters
            yield finding
