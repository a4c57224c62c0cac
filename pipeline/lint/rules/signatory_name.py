"""C45: the signatory's name is in brackets, with its title in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.checks import signing
from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="signatory-name",
    number="C45",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS
    | {DocumentKind.ORDER, DocumentKind.ANNOUNCEMENT, DocumentKind.REGULATION, DocumentKind.CERTIFICATE},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๑๐ และภาคผนวก ๓",
    what="ใต้ลายมือชื่อพิมพ์ชื่อเต็มพร้อมคำนำหน้าหรือยศเต็มคำ อยู่ในวงเล็บ",
    why="ลายมือชื่ออ่านไม่ออก ชื่อเต็มในวงเล็บจึงเป็นหลักฐานว่าใครลงนาม",
    passing="(นายสมมุติ ตั้งใจงาน)",
    failing="นายสมมุติ ตั้งใจงาน (ไม่มีวงเล็บ) หรือ (สมมุติ ตั้งใจงาน) หรือ (น.ส.สมใจ ตั้งใจงาน)",
)

_IN_BRACKETS = re.compile(r"\(.*\)")
_BLANK = re.compile(r"[(.…_ )]+")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield names without brackets, and titles that are missing or short; a dotted line is none."""
    for element in reading.all(names.NAME):
        text = plain(element.text)
        if not _BLANK.fullmatch(text) and not _IN_BRACKETS.fullmatch(text):
            yield RULE.finding("", reading.at(element), name=text)
    titles = checked(reading, context.reference, signing.name)
    yield from (
        f for f in weighed(titles, RULE.severity) if not _is_blank(f) and f.code != "signatory-brackets"
    )


def _is_blank(finding: Finding) -> bool:
    return _BLANK.fullmatch(str(finding.params.get("name", ""))) is not None
