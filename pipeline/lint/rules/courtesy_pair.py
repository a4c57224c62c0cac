"""C27: salutation and closing are a pair, that of the recipient's rank."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import recipients
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule
from pipeline.lint.rules.courtesy_highest import is_of_highest
from pipeline.lint.words import SALUTATION_SLIP

RULE = Rule(
    id="courtesy-pair",
    number="C27",
    severity=Severity.ERROR,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๕ ๑๑.๙ และภาคผนวก ๒",
    what="คำลงท้ายเข้าคู่กับคำขึ้นต้น และทั้งสองตรงกับฐานะของผู้รับตามภาคผนวก ๒",
    why="คำขึ้นต้นและคำลงท้ายที่ไม่เข้าคู่กันแสดงว่าแก้ไม่ครบ และอาจเป็นการไม่ให้เกียรติผู้รับ",
    passing="เรียน  ผู้ว่าราชการจังหวัด … / ขอแสดงความนับถือ",
    failing="เรียน  ผู้ว่าราชการจังหวัด … / ขอแสดงความนับถืออย่างยิ่ง",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield what does not fit; a missing one and กราบเรียน are the concern of other rules."""
    codes = {"closing-rank": RULE.id, "salutation-rank": "courtesy-salutation"}
    for finding in weighed(checked(reading, context.reference, recipients.courtesy, codes=codes)):
        is_slip = SALUTATION_SLIP.fullmatch(str(finding.params.get("salutation", "")))  # told by another rule
        if finding.code in codes.values() and not is_of_highest(finding) and not is_slip:
            yield finding
