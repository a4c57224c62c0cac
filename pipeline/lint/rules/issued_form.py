"""C21: orders, announcements and certificates say ``ณ วันที่ … พ.ศ. …``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import text_of
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai.dates import MONTHS
from pipeline.thai.digits import to_arabic

_WORDS = {
    DocumentKind.ORDER: "สั่ง",
    DocumentKind.REGULATION: "ประกาศ",
    DocumentKind.ANNOUNCEMENT: "ประกาศ",
    DocumentKind.CERTIFICATE: "ให้ไว้",
}

RULE = Rule(
    id="issued-form",
    number="C21",
    severity=Severity.ERROR,
    kinds=frozenset(_WORDS),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๖.๕ ๑๗.๖ ๒๐.๔ และ ๒๔.๔",
    what="วันที่ของคำสั่ง ประกาศ ระเบียบ และหนังสือรับรอง เขียนว่า สั่ง (ประกาศ ให้ไว้) ณ วันที่ … เดือน พ.ศ. ปี",
    why="หนังสือเหล่านี้มีผลตามวันที่ออก แบบจึงให้เขียนคำว่า ณ วันที่ และ พ.ศ. ให้ครบ ต่างจากหนังสือภายนอก",
    passing="สั่ง ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘",
    failing="สั่ง วันที่ ๑๗ กุมภาพันธ์ ๒๕๖๘",
)

_BLANK = "[.…_ ]*"
_MONTH = "|".join(MONTHS)
_DATE = regex(
    rf"ณ วันที่ ?(?:\d{{1,2}} ?(?:เดือน ?)?(?:{_MONTH})|{_BLANK}(?:เดือน ?)?(?:{_MONTH})?{_BLANK})"
    rf" ?พ\.ศ\. ?(?:\d{{4}}|{_BLANK})"
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the line of the date if it has not the words of its form; a blank is left to be stamped."""
    element, text = reading.first(names.ISSUED), text_of(reading, names.ISSUED)
    word = _WORDS[reading.kind]
    rest = to_arabic(text).removeprefix(word).strip()
    if element is not None and not (text.startswith(word) and _DATE.fullmatch(rest)):
        yield RULE.finding("", reading.at(element), text=text, expected=f"{word} ณ วันที่ … พ.ศ. …")
