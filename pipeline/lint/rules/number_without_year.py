"""C19: the number of a letter has no year behind it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import text_of
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="number-without-year",
    number="C19",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS | {DocumentKind.STAMPED},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๑ และภาคผนวก ๑",
    what="เลขที่หนังสือจบที่เลขทะเบียนหนังสือส่ง ไม่มีปี พ.ศ. ต่อท้าย",
    why="ปีอยู่ที่วัน เดือน ปี แล้ว การทับปีเป็นแบบของคำสั่ง รายงานการประชุม และหนังสือรับรอง",
    passing="ที่ ฉช ๐๐๑๙/๑๒๓",
    failing="ที่ ฉช ๐๐๑๙/๑๒๓/๒๕๖๘",
)

_YEAR = regex(r"/[^/]*?\d+\s*[/-]\s*(\d+)\s*$")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a number that goes on behind the register number."""
    element, text = reading.first(names.NUMBER), text_of(reading, names.NUMBER)
    found = _YEAR.search(text)
    if element is not None and found:
        yield RULE.finding("", reading.at(element), number=text, year=found[1])
