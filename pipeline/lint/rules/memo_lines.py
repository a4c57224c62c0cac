"""C70: a memo has no lines อ้างถึง and สิ่งที่ส่งมาด้วย; its text mentions them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="memo-lines",
    number="C70",
    severity=Severity.WARNING,
    kinds=frozenset({DocumentKind.MEMO}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๒ และแบบที่ ๒",
    what="บันทึกข้อความไม่มีบรรทัด อ้างถึง และ สิ่งที่ส่งมาด้วย ถ้าต้องอ้างหรือแนบให้กล่าวในข้อความ",
    why="แบบที่ ๒ ไม่มีสองบรรทัดนี้ หนังสือภายในกล่าวถึงเรื่องเดิมและเอกสารแนบในเนื้อความ",
    passing="ตามบันทึกที่ ฉช ๐๐๑๙/๕๖ ลงวันที่ … ความแจ้งแล้ว นั้น",
    failing="อ้างถึง บันทึกที่ ฉช ๐๐๑๙/๕๖ อยู่ใต้บรรทัด เรียน",
)

_MOST = 2
_LINE = regex(
    r"(?P<label>อ้างถึง|สิ่งที่ส่งมาด้วย)\s+.{3,200}?(?:ลงวันที่\s.{4,24}[0-9๐-๙]{4}|จำนวน\s*[0-9๐-๙]+\s*\S{1,12})"
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each of the two lines."""
    for name, label in ((names.REFERENCE, "อ้างถึง"), (names.ATTACHMENT, "สิ่งที่ส่งมาด้วย")):
        element = reading.first(name) or _typed(reading, label)
        if element is not None:
            yield RULE.finding("", reading.at(element), label=label)


def _typed(reading: Reading, label: str) -> Element | None:
    """Return such a line where it stands at the head of the body, with the indent of a paragraph.

    Only what names a letter with its date, or an attachment with its quantity, and says no more.
    """
    for element in reading.all(names.BODY)[:_MOST]:
        found = _LINE.fullmatch(plain(element.text))
        if found is not None and found["label"] == label:
            return element
    return None
