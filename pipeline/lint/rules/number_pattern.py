"""C11: the number of a letter has its form: code, a slash, register number (which may be open)."""

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
    id="number-pattern",
    number="C11",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS | {DocumentKind.STAMPED},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๑ และภาคผนวก ๑",
    what=(
        "เลขที่หนังสือเป็นรหัสพยัญชนะสองตัว เว้นวรรค เลขประจำของเจ้าของเรื่อง (แบ่งย่อยด้วยจุด) "
        "เครื่องหมายทับ และเลขทะเบียนหนังสือส่งที่ไม่มีศูนย์นำหน้า เลขทะเบียนเว้นว่างไว้ได้เมื่อยังไม่ออกเลข"
    ),
    why="เลขที่ที่ผิดรูปค้นหาในทะเบียนและอ้างถึงภายหลังไม่ได้",
    passing="ที่ สฎ ๐๐๑๙.๐๓/๑๒๓ และ ที่ ฉช ๐๐๑๙/",
    failing="ที่ ฉช๐๐๑๙ / ๐๑๒๓ (รหัสติดตัวเลข มีวรรคข้างเครื่องหมายทับ และมีศูนย์นำหน้า)",
)

# The circular mark and a year have rules of their own; here they may stand in any form.
_FORM = regex(
    r"(?:ลับ(?:มาก|ที่สุด)? )?[ก-ฮ]{2}(?: ?\([ก-๎.]+\))? \d{4,5}(?:\.\d{1,3}){0,3}"
    r"/(?:\s*ว\s*\.?\s*)?(?:(?!0)\d+|[.…_]*)(?:\s*[/-]\s*\d+)?"
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a number that has another form."""
    element = reading.first(names.NUMBER)
    text = text_of(reading, names.NUMBER).removeprefix("ที่").strip()
    if element is not None and not _FORM.fullmatch(text.replace("๐", "0")):
        yield RULE.finding("", reading.at(element), number=text or "–")
