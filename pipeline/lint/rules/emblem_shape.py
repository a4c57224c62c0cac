"""C09: the garuda keeps its proportions."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint.parts import FORMS, emblem
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="emblem-shape",
    number="C09",
    severity=Severity.WARNING,
    kinds=FORMS,
    clause="ระเบียบงานสารบรรณ ข้อ ๗๑",
    what="ตราครุฑมีสัดส่วนตามต้นแบบ ไม่ถูกยืดหรือบีบ",
    why="ตราครุฑเป็นตราแผ่นดิน การย่อขยายต้องรักษาสัดส่วน",
    passing="ภาพ ๖๕๒ × ๗๐๙ จุด พิมพ์กว้าง ๒๗.๖ มม. สูง ๓๐ มม.",
    failing="ภาพเดียวกันถูกลากให้กว้าง ๓๕ มม. สูง ๓๐ มม.",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield an emblem whose printed proportions are not those of its picture; drawings have none."""
    found = emblem(reading)
    if found is None or found.is_vector or not found.pixel_width or not found.pixel_height:
        return
    printed = found.width_mm / found.height_mm
    drawn = found.pixel_width / found.pixel_height
    stretched = printed / drawn - 1
    if abs(stretched) > options.number(context, "tolerance"):
        width = round(found.height_mm * drawn, 1)
        params = {"found_mm": round(found.width_mm, 1), "wanted_mm": width}
        yield RULE.finding("", reading.facts.on(1, found.box), **params, height_mm=round(found.height_mm, 1))
