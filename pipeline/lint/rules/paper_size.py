"""C02: the paper is A4; a memo may be A5."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint.facts import DocumentKind, Page
from pipeline.lint.parts import FORMS, own_pages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="paper-size",
    number="C02",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="ระเบียบงานสารบรรณ ข้อ ๗๔",
    what="กระดาษเป็นขนาดเอ ๔ (๒๑๐ × ๒๙๗ มม.) แนวตั้งทุกหน้า บันทึกข้อความใช้เอ ๕ ได้ด้วย",
    why="ขนาดอื่นพิมพ์แล้วถูกย่อหรือตัดขอบ ระยะทุกอย่างจึงคลาดไปจากแบบ",
    passing="ทุกหน้ากว้าง ๒๑๐ มม. สูง ๒๙๗ มม.",
    failing="ตั้งหน้ากระดาษเป็น Letter กว้าง ๒๑๖ มม. สูง ๒๗๙ มม.",
)

A4_MM, A5_MM = (210.0, 297.0), (148.0, 210.0)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the first page of each wrong size."""
    tolerance = options.number(context, "tolerance_mm")
    allowed = (A4_MM, A5_MM, A5_MM[::-1]) if reading.kind is DocumentKind.MEMO else (A4_MM,)
    told: set[tuple[int, int]] = set()
    for page in own_pages(reading):
        size = (round(page.width_mm), round(page.height_mm))
        if size not in told and not any(_is(page, paper, tolerance) for paper in allowed):
            told.add(size)
            yield RULE.finding("", reading.facts.on(page.number), width_mm=size[0], height_mm=size[1])


def _is(page: Page, paper: tuple[float, float], tolerance: float) -> bool:
    return abs(page.width_mm - paper[0]) <= tolerance and abs(page.height_mm - paper[1]) <= tolerance
