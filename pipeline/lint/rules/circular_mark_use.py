"""C15: ว stands in the number of a letter to many, and only there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.checks.number import is_collective
from pipeline.domain.courtesy import common_courtesy, courtesy_for
from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.letter import CIRCULAR_MARK, text_of
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule
from pipeline.thai import names as persons

RULE = Rule(
    id="circular-mark-use",
    number="C15",
    severity=Severity.WARNING,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ ข้อ ๓๒",
    what="ใช้ ว เมื่อมีผู้รับหลายราย และหนังสือถึงผู้รับหลายรายใช้ ว",
    why=(
        "ว บอกว่าหนังสือมีข้อความเดียวกันถึงหลายแห่ง สำเนาของหนังสือเวียนอาจพิมพ์ชื่อผู้รับรายเดียว "
        "จึงทักเฉพาะผู้รับที่มีได้รายเดียว คือบุคคลที่ระบุชื่อ และตำแหน่งที่มีเพียงตำแหน่งเดียวในประเทศ"
    ),
    passing="ที่ ฉช ๐๐๑๙/ว ๑๒๓ เรียน นายอำเภอทุกอำเภอ",
    failing="ที่ ฉช ๐๐๑๙/ว ๑๒๓ เรียน นายกรัฐมนตรี หรือ ที่ ฉช ๐๐๑๙/๑๒๓ เรียน นายอำเภอทุกอำเภอ",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a mark that a single recipient contradicts, and one that is missing for many."""
    salutation = reading.first(names.SALUTATION)
    recipient = plain(salutation.text) if salutation else ""
    if salutation is None or not recipient:
        return
    marked = CIRCULAR_MARK.search(text_of(reading, names.NUMBER)) is not None
    if marked and _is_single(recipient, context):
        finding = RULE.finding("", reading.at(salutation), recipient=recipient)
        # One of a circular to several who are named has one name too.
        yield replace(finding, severity=Severity.INFO) if _is_named(recipient) else finding
    elif not marked and "ทุก" in recipient and is_collective(recipient):
        yield RULE.finding("circular-mark-wanted", reading.at(salutation), recipient=recipient)


def _is_single(recipient: str, context: Context) -> bool:
    """Return whether there is one such recipient only: a person named, or a post of its own rank."""
    if is_collective(recipient):
        return False
    row = courtesy_for(recipient, context.reference)
    is_post = recipient in row.posts and row != common_courtesy(context.reference.courtesies)
    return is_post or _is_named(recipient)


def _is_named(recipient: str) -> bool:
    named = persons.find(recipient)
    return bool(named and named[0].start == 0 and named[0].surname)
