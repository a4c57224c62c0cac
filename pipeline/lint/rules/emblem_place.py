"""C08: the garuda stands at the centre of the paper, on a memo at the left; 1.5 cm below the edge."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint.facts import DocumentKind
from pipeline.lint.parts import emblem
from pipeline.lint.reading import Reading
from pipeline.lint.rule import WITH_EMBLEM, Context, Rule

RULE = Rule(
    id="emblem-place",
    number="C08",
    severity=Severity.WARNING,
    kinds=WITH_EMBLEM,
    clause="ระเบียบงานสารบรรณ ข้อ ๗๕",
    what="ตราครุฑอยู่กึ่งกลางกระดาษ (บันทึกข้อความอยู่มุมบนซ้าย) ห่างจากขอบบนราว ๑.๕ ซม.",
    why="กระดาษตราครุฑพิมพ์ตราไว้กึ่งกลางกระดาษ ไม่ใช่กึ่งกลางระหว่างขอบซ้ายขวา",
    passing="กึ่งกลางตราห่างจากขอบซ้าย ๑๐๕ มม. ขอบบนของตราห่างจากขอบกระดาษ ๑๕ มม.",
    failing="จัดตราชิดซ้ายบนหนังสือภายนอก",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield an emblem that stands beside its place, or too high or low."""
    found = emblem(reading)
    if found is None:
        return
    place = reading.facts.on(1, found.box)
    top, wanted_top = found.box.top_mm, options.number(context, "top_mm")
    if abs(top - wanted_top) > options.number(context, "top_tolerance_mm"):
        params = {"found_cm": round(top / 10, 1), "wanted_cm": round(wanted_top / 10, 1)}
        yield RULE.finding("emblem-top", place, **params)
    is_memo = reading.kind is DocumentKind.MEMO
    across = found.box.left_mm if is_memo else found.centre_mm
    wanted = options.number(context, "memo_left_mm") if is_memo else reading.facts.pages[0].width_mm / 2
    if abs(across - wanted) > options.number(context, "tolerance_mm"):
        params = {"found_cm": round(across / 10, 1), "wanted_cm": round(wanted / 10, 1)}
        yield RULE.finding("emblem-left" if is_memo else "emblem-centre", place, **params)
