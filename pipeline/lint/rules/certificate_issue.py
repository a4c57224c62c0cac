"""C75: a certificate says ให้ไว้ ณ วันที่, and who certifies, with name and post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import text_of
from pipeline.lint.parts import locate
from pipeline.lint.passages import passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai import dates

RULE = Rule(
    id="certificate-issue",
    number="C75",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.CERTIFICATE}),
    clause="ระเบียบงานสารบรรณ ข้อ ๒๔ และแบบที่ ๑๐",
    what=(
        "หนังสือรับรองบอกว่ารับรองใครหรือเรื่องใด มีข้อความ ให้ไว้ ณ วันที่ … พ.ศ. … ชื่อเต็มของผู้รับรอง และตำแหน่ง "
        "วันที่ใช้ได้ถึง (ถ้ามี) ไม่อยู่ก่อนวันที่ออก"
    ),
    why="หนังสือรับรองเป็นหลักฐาน ต้องรู้ว่าใครรับรองและรับรองเมื่อใด",
    passing="ให้ไว้ ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘ … (นายสมมุติ ตั้งใจงาน) พัฒนาการจังหวัด",
    failing="ออกให้เมื่อ ๑๗ กุมภาพันธ์ ๒๕๖๘ โดยไม่มีชื่อและตำแหน่งผู้รับรอง",
)

_GIVEN = regex(r"ให้ไว้ ?ณ ?วันที่")
_CERTIFIES = regex(r"รับรอง(?:ว่า|ให้)")
_VALID = regex(r"(?:ใช้ได้|มีผล|มีอายุ|หมดอายุ).{0,12}$")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield that the date line, the name, the post or what is certified is missing, and a validity past."""
    last = next((element for element in reversed(reading.elements) if element.lines), None)
    place = reading.at(last) if last else reading.facts.on(1)
    if not any(_GIVEN.search(plain(passage.text)) for passage in passages(reading)):
        belongs = reading.first(names.ISSUED) or reading.first(names.NAME)
        yield RULE.finding("", reading.at(belongs) if belongs else place)
    if not reading.all(names.NAME):
        yield RULE.finding("certificate-issue-name", place)
    elif not any(plain(element.text) for element in reading.all(names.POSITION)):
        yield RULE.finding("certificate-issue-post", reading.at(reading.all(names.NAME)[-1]))
    body = reading.all(names.BODY)
    if body and not any(_CERTIFIES.search(plain(element.text)) for element in body):
        found = RULE.finding("certificate-issue-opening", reading.at(body[0]))
        yield replace(found, severity=Severity.WARNING)
    yield from _validity(reading)


def _validity(reading: Reading) -> Iterator[Finding]:
    """Yield a last day of use that is past on the day of issue."""
    issued = next((m.day for m in dates.find(text_of(reading, names.ISSUED)) if m.day), None)
    for element in reading.all(names.BODY) if issued else ():
        text = plain(element.text)
        for mention in dates.find(text):
            is_past = issued is not None and mention.day is not None and mention.day < issued
            if is_past and _VALID.search(text[: mention.start]):
                where = locate(reading, element, mention.text)
                yield RULE.finding("certificate-issue-validity", where, date=mention.text)
