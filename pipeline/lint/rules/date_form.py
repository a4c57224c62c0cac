"""C20: the date of a letter is day, month in full and Buddhist year, and no word more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import text_of
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai import dates
from pipeline.thai.digits import to_arabic

RULE = Rule(
    id="date-form",
    number="C20",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS | {DocumentKind.STAMPED, DocumentKind.STATEMENT, DocumentKind.PRESS},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๓",
    what=("วัน เดือน ปี เป็นเลขวันที่ ชื่อเดือนเต็ม และปีพุทธศักราชสี่หลัก ไม่มีคำว่า วันที่ และ พ.ศ. เลขวันที่เว้นว่างไว้ประทับภายหลังได้"),
    why="เขียนเต็มเหมือนกันทุกฉบับจึงไม่มีทางอ่านวันกับเดือนสลับกัน",
    passing="๑๗ กุมภาพันธ์ ๒๕๖๘",
    failing="วันที่ ๑๗ ก.พ. ๖๘ หรือ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘",
)

_FORM = regex(rf"(?:\d{{1,2}} |[.…_]+ ?)?(?:{'|'.join(dates.MONTHS)}) \d{{4}}")

_SHORT_YEAR = regex(r"(?<=[^\d])[4-9]\d$", re.ASCII)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a date of another form, with the right one if it can be read."""
    element, text = reading.first(names.DATE), text_of(reading, names.DATE)
    if element is None or not text:
        return
    if reading.kind is not DocumentKind.MEMO:  # the memo's form has the word วันที่
        text = f"{element.label} {text}".strip()
    if _FORM.fullmatch(to_arabic(text)):
        return
    yield RULE.finding("", reading.at(element), date=text, expected=_expected(text))


def _expected(text: str) -> str:
    try:
        parsed = dates.parse(_SHORT_YEAR.sub(r"25\g<0>", to_arabic(text)))
    except dates.DateError:
        return "วัน เดือน ปี เช่น ๑๗ กุมภาพันธ์ ๒๕๖๘"
    return dates.long(parsed.exact) if parsed.exact else dates.month_year(parsed.year, parsed.month)
