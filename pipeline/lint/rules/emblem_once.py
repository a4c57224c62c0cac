"""C10: the garuda stands on page 1 only."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint.facts import Image
from pipeline.lint.parts import FORMS, emblem, looks_like_emblem, own_pages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="emblem-once",
    number="C10",
    severity=Severity.WARNING,
    kinds=FORMS,
    clause="ระเบียบงานสารบรรณ ข้อ ๗๕ และ ๗๖",
    what="ตราครุฑมีเฉพาะหน้าแรก หน้าต่อไปใช้กระดาษเปล่า",
    why="กระดาษตราครุฑใช้เฉพาะหน้าแรก ถ้าตราอยู่ในหัวกระดาษของแฟ้ม ตราจะพิมพ์ซ้ำทุกหน้า",
    passing="หน้า ๒ มีเพียงเลขหน้าและข้อความ",
    failing="ใส่ตราครุฑไว้ในหัวกระดาษ (Header) จึงพิมพ์ทุกหน้า",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each emblem on a later page of the document."""
    tolerance = options.number(context, "tolerance")
    first = emblem(reading)
    for page in own_pages(reading):
        for image in page.images if page.number > 1 else ():
            if looks_like_emblem(image) and (first is None or _is_alike(image, first, tolerance)):
                yield RULE.finding("", reading.facts.on(page.number, image.box))


def _is_alike(image: Image, first: Image, tolerance: float) -> bool:
    """Return whether two pictures have the same proportions."""
    ratio = (image.width_mm / image.height_mm) / (first.width_mm / first.height_mm)
    return abs(ratio - 1) <= tolerance
