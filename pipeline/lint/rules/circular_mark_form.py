"""C14: the circular mark is written ``/ว ๑๒๓``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import CIRCULAR_MARK, text_of
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="circular-mark-form",
    number="C14",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS | {DocumentKind.STAMPED},
    clause="ระเบียบงานสารบรรณ ข้อ ๓๒",
    what="เครื่องหมายหนังสือเวียนเขียนว่า /ว ตามด้วยวรรคหนึ่งแล้วจึงเป็นเลข ไม่มีจุดและไม่มีวรรคหลังเครื่องหมายทับ",
    why="เขียนเหมือนกันทุกฉบับจึงค้นหาและอ้างถึงได้ตรงกัน",
    passing="ที่ บร ๐๐๑๙/ว ๓๗๒๔",
    failing="ที่ สฎ ๐๐๑๙.๐๓/ ว.๓๖๗๓",
)

_RIGHT = regex(r"\S/ว(?: \d+|[ .…_]*)(?:[/-]\d+)?$")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a mark with a full stop, with a space before it, or without one behind it."""
    text = text_of(reading, names.NUMBER)
    element = reading.first(names.NUMBER)
    if element is not None and CIRCULAR_MARK.search(text) and not _RIGHT.search(text):
        expected = re.sub(r"\s*/\s*ว\s*\.?\s*", "/ว ", text).strip()
        yield RULE.finding("", reading.at(element), number=text, expected=expected)
