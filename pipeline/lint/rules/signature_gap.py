"""C43: the name stands four lines below the closing, so that there is room to sign."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Line
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, ORDERING, Context, Rule

RULE = Rule(
    id="signature-gap",
    number="C43",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS | ORDERING | {DocumentKind.CERTIFICATE},
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="ชื่อผู้ลงนามอยู่ต่ำจากคำลงท้าย (หรือบรรทัดสุดท้ายของข้อความ) ๔ บรรทัด",
    why="ที่แคบกว่านั้นลายมือชื่อทับข้อความ ที่กว้างกว่านั้นกินเนื้อที่จนชื่อไปอยู่คนละหน้า",
    passing="ขอแสดงความนับถือ เว้นสามบรรทัด แล้วจึงเป็น (ชื่อเต็ม)",
    failing="ขอแสดงความนับถือ แล้วบรรทัดถัดไปเป็น (ชื่อเต็ม)",
)

# Single spacing of the Sarabun faces at 16 pt.
_LINE_MM = 21.3 * 25.4 / 72
_ABOVE = (names.CLOSING, names.PURPOSE, names.ISSUED, names.EFFECTIVE, names.BODY)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the first name that stands too near to what is above it, or too far."""
    name, above = reading.first(names.NAME), _above(reading)
    if name is None or above is None or not name.lines or above.page != name.page:
        return
    wanted = options.number(context, "lines")
    found = (name.lines[0].baseline_mm - above.baseline_mm) / _LINE_MM
    if abs(found - wanted) > options.number(context, "tolerance_lines"):
        code = "" if found < wanted else "signature-gap-wide"
        yield RULE.finding(code, reading.at(name), found=round(found, 1), wanted=round(wanted))


def _above(reading: Reading) -> Line | None:
    """Return the last line of the text above the first name."""
    last: Element | None = None
    for element in reading.elements:
        if element.name == names.NAME:
            break
        if element.name in _ABOVE and element.lines:
            last = element
    return last.lines[-1] if last else None
