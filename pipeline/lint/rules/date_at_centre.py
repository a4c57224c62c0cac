"""C24: the date begins at the centre of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="date-at-centre",
    number="C24",
    severity=Severity.WARNING,
    kinds=LETTERS,
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="วัน เดือน ปี เริ่มที่กึ่งกลางกระดาษ (๑๐.๕ ซม. จากขอบซ้ายของกระดาษ)",
    why="ตำแหน่งตรงกันกับตราครุฑและคำลงท้ายทำให้หน้าหนังสือสมดุลและหาวันที่ได้เร็ว",
    passing="ตัวเลขวันที่เริ่มที่ ๑๐.๕ ซม.",
    failing="จัดวันที่ชิดขวา จึงเริ่มที่ ๑๕ ซม.",
)

_WITH_DAY = regex(r"(?:วันที่ ?)?\d")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a date that begins elsewhere; one without its day leaves room for a stamp before it."""
    element = reading.first(names.DATE)
    if element is None or not element.lines or not _WITH_DAY.match(element.text.strip()):
        return
    line = element.lines[0]
    page = next(page for page in reading.facts.pages if page.number == line.page)
    wanted, tolerance = page.width_mm / 2, options.number(context, "tolerance_mm")
    if abs(line.left_mm - wanted) > tolerance:
        params = {"found_cm": round(line.left_mm / 10, 1), "wanted_cm": round(wanted / 10, 1)}
        yield RULE.finding("", reading.facts.at(line), **params)
