"""C28: กราบเรียน is for the highest posts of the state, and always for them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import recipients
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="courtesy-highest",
    number="C28",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS,
    clause="ระเบียบงานสารบรรณ ภาคผนวก ๒",
    what="คำขึ้นต้น กราบเรียน ใช้กับตำแหน่งสูงสุดตามภาคผนวก ๒ เท่านั้น และต้องใช้กับตำแหน่งเหล่านั้นเสมอ",
    why="รัฐมนตรี ปลัดกระทรวง และผู้ว่าราชการจังหวัดไม่อยู่ในรายการ จึงใช้ เรียน",
    passing="กราบเรียน  นายกรัฐมนตรี",
    failing="กราบเรียน  ผู้ว่าราชการจังหวัดฉะเชิงเทรา หรือ เรียน  นายกรัฐมนตรี",
)

HIGHEST = "กราบเรียน"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield กราบเรียน where it does not belong, and its absence where it does."""
    found = checked(reading, context.reference, recipients.courtesy, codes={"salutation-rank": RULE.id})
    yield from (finding for finding in weighed(found, RULE.severity) if is_of_highest(finding))


def is_of_highest(finding: Finding) -> bool:
    """Return whether a finding is about กราบเรียน, written or wanted."""
    params = finding.params
    return "salutation" in params and HIGHEST in (params["salutation"], params.get("expected"))
