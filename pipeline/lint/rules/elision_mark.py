"""C58: ฯ is attached to its word, ฯลฯ is spaced, พ.ศ. and its year have a space between them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.passages import passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai.letters import DIGIT, WORD, WORD_START

RULE = Rule(
    id="elision-mark",
    number="C58",
    severity=Severity.WARNING,
    kinds=ALL_KINDS,
    clause="หลักเกณฑ์การเว้นวรรค สำนักงานราชบัณฑิตยสภา",
    what="ไปยาลน้อย (ฯ) ติดกับคำหน้า ไปยาลใหญ่ (ฯลฯ) เว้นวรรคหน้าและหลัง พ.ศ. เว้นวรรคก่อนปี",
    why="ฯ ที่แยกจากคำอ่านไม่รู้ว่าย่อคำใด และการเว้นวรรคเหมือนกันทั้งฉบับทำให้ค้นหาคำได้ครบ",
    passing="ศูนย์ฯ ดำเนินการ … กระดาษ ปากกา ฯลฯ … พ.ศ. ๒๕๖๗",
    failing="ศูนย์ ฯ ดำเนินการ … กระดาษ ปากกาฯลฯ … พ.ศ.๒๕๖๗",
)

_APART = regex(rf"[{WORD_START}][{WORD}]{{0,11}}[ \u00a0]+ฯ(?!ลฯ|พณ|เปฯ)")
_AND_SO_ON = regex(
    rf"(?:[{WORD_START}][{WORD}]{{0,11}})?(?:(?<=[{WORD}{DIGIT}A-Za-z)”’])ฯลฯ|ฯลฯ(?=[{WORD_START}{DIGIT}A-Za-z(“‘])"
    r"|ฯ[ \u00a0]?ล[ \u00a0]ฯ|ฯ[ \u00a0]ลฯ)"
)
_ERA = regex(rf"[พค]\.[ \u00a0]?ศ\.[{DIGIT}]{{1,4}}|[พค]\.[ \u00a0]ศ\.[ \u00a0]?[{DIGIT}]{{1,4}}")
_FORMS = ((_APART, ""), (_AND_SO_ON, "elision-mark-and-so-on"), (_ERA, "elision-mark-era"))


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each ฯ, ฯลฯ and พ.ศ. with a space too many or too few."""
    for passage in passages(reading):
        for form, code in _FORMS:
            for found in form.finditer(passage.text):
                yield RULE.finding(code, passage.at(found[0]), text=found[0])
