"""C49: telephone numbers are written ๐ ๓๘xx xxxx or ๐๘ xxxx xxxx."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.facts import DocumentKind
from pipeline.lint.numbers import numbers_in, same_groups
from pipeline.lint.passages import place
from pipeline.lint.reading import CONTACT, OWNER, Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule
from pipeline.thai import phones

RULE = Rule(
    id="telephone-form",
    number="C49",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS | {DocumentKind.STAMPED},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๑๓ และธรรมเนียมการพิมพ์",
    what="หมายเลขโทรศัพท์พื้นฐานแบ่งเป็น ๑ + ๔ + ๔ หลัก โทรศัพท์เคลื่อนที่ ๒ + ๔ + ๔ หลัก คั่นด้วยวรรคหรือขีด",
    why="หมายเลขที่แบ่งเหมือนกันอ่านและทวนได้เร็ว หมายเลขที่ขาดหรือเกินหลักจะเห็นทันที",
    passing="โทร. ๐ ๓๘๐๐ ๐๐๐๐ โทรศัพท์เคลื่อนที่ ๐๙ ๐๐๐๐ ๐๐๐๐",
    failing="โทร. ๐๓๘-๐๐๐๐๐๐ หรือ ๐ ๓๘๐๐ ๐๐๐",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield numbers that can be none, and those whose digits are grouped otherwise."""
    for element in (*reading.all(OWNER), *reading.all(CONTACT)):
        for written in numbers_in(element.text):
            where = place(reading, element, written)
            if not phones.is_plausible(written):
                yield RULE.finding("telephone-unknown", where, number=written)
            elif not same_groups(written, phones.printed(written)):
                yield RULE.finding("", where, number=written, expected=phones.printed(written))
