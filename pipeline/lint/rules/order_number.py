"""C17: the number of an order is ``ที่ n/yyyy``, of the year in which it is issued."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import text_of
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

RULE = Rule(
    id="order-number",
    number="C17",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.ORDER}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๖.๒",
    what="เลขที่คำสั่งเป็นเลขเรียงจาก ๑ ในปีปฏิทิน ทับด้วยปีพุทธศักราชที่ออกคำสั่ง",
    why="ทะเบียนคำสั่งเริ่มเลข ๑ ทุกปีปฏิทิน (ไม่ใช่ปีงบประมาณ) ปีจึงต้องเป็นปีเดียวกับวันที่สั่ง",
    passing="ที่ ๑๒๓/๒๕๖๘ … สั่ง ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘",
    failing="ที่ ๑๒๓/๒๕๖๘ … สั่ง ณ วันที่ ๑๗ ธันวาคม พ.ศ. ๒๕๖๗",
)

_FORM = regex(r"(?:(?!0)\d+|[ .…_]*)\s?/\s?(?P<year>\d{4})")
_YEAR = regex(r"(?:พ\. ?ศ\. ?)?(\d{4})\s*$")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a number of another form, or of another year than the order's date."""
    element = reading.first(names.NUMBER)
    if element is None:
        return
    text = text_of(reading, names.NUMBER).removeprefix("ที่").strip()
    found = _FORM.fullmatch(to_arabic(text))
    if found is None:
        yield RULE.finding("", reading.at(element), number=text or "–")
        return
    issued = _YEAR.search(to_arabic(text_of(reading, names.ISSUED)))
    if issued and issued[1] != found["year"]:
        params = {"number": text, "year": to_thai(issued[1])}
        yield RULE.finding("order-number-year", reading.at(element), **params)
