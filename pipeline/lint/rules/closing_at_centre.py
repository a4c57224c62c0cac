"""C44: the closing begins at the centre of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule

RULE = Rule(
    id="closing-at-centre",
    number="C44",
    severity=Severity.WARNING,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ แบบที่ ๑",
    what="คำลงท้ายเริ่มที่กึ่งกลางหน้ากระดาษ ในแนวเดียวกับวัน เดือน ปี",
    why="ครุฑ วันที่ และคำลงท้ายเรียงตามแนวกึ่งกลางเดียวกัน เยื้องไปข้างใดจะเห็นได้ชัด",
    passing="ขอแสดงความนับถือ เริ่มที่ ๑๐๕ มม. จากขอบซ้ายของกระดาษ",
    failing="ขอแสดงความนับถือ จัดกึ่งกลางบรรทัดหรือชิดขวา",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a closing that begins elsewhere."""
    closing = reading.first(names.CLOSING)
    if closing is None or not closing.lines:
        return
    line = closing.lines[0]
    page = next((page for page in reading.facts.pages if page.number == line.page), None)
    centre = page.width_mm / 2 if page else 105.0
    if abs(line.left_mm - centre) > options.number(context, "tolerance_mm"):
        params = {"found_cm": round(line.left_mm / 10, 1), "wanted_cm": round(centre / 10, 1)}
        yield RULE.finding("", reading.at(closing), **params)
