"""C07: the garuda is there, 3 cm high; 1.5 cm on a memo."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint.facts import DocumentKind
from pipeline.lint.parts import emblem
from pipeline.lint.reading import Reading
from pipeline.lint.rule import WITH_EMBLEM, Context, Rule

RULE = Rule(
    id="emblem-height",
    number="C07",
    severity=Severity.ERROR,
    kinds=WITH_EMBLEM,
    clause="ระเบียบงานสารบรรณ ข้อ ๗๑ และ ๗๕",
    what="มีตราครุฑที่หัวกระดาษ สูง ๓ ซม. บันทึกข้อความสูง ๑.๕ ซม.",
    why="ขนาดตราครุฑกำหนดไว้ในระเบียบ ตราที่เล็กหรือใหญ่ไปทำให้หนังสือไม่เป็นไปตามแบบ",
    passing="ตราครุฑสูง ๓๐ มม. ที่หัวหนังสือภายนอก",
    failing="ใช้ตราครุฑของบันทึกข้อความ (๑๕ มม.) บนหนังสือภายนอก",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield that the emblem is missing, or that it is not as high as the form wants it."""
    if not reading.facts.pages:
        return  # a DOCX on a machine that cannot lay it out
    wanted = options.number(context, "memo_mm" if reading.kind is DocumentKind.MEMO else "height_mm")
    found = emblem(reading)
    if found is None:
        yield RULE.finding("emblem-absent", reading.facts.on(1), wanted_cm=round(wanted / 10, 1))
    elif abs(found.height_mm - wanted) > options.number(context, "tolerance_mm"):
        params = {"found_cm": round(found.height_mm / 10, 2), "wanted_cm": round(wanted / 10, 1)}
        yield RULE.finding("", reading.facts.on(1, found.box), **params)
