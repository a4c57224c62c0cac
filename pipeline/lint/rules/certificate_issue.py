"""C75: a certificate says ให้ไว้ ณ วันที่, and who certifies, with name and post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.passages import passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="certificate-issue",
    number="C75",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.CERTIFICATE}),
    clause="ระเบียบงานสารบรรณ ข้อ ๒๔ และแบบที่ ๑๐",
    what="หนังสือรับรองมีข้อความ ให้ไว้ ณ วันที่ … พ.ศ. … ชื่อเต็มของผู้รับรอง และตำแหน่ง",
    why="หนังสือรับรองเป็นหลักฐาน ต้องรู้ว่าใครรับรองและรับรองเมื่อใด",
    passing="ให้ไว้ ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘ … (นายสมมุติ ตั้งใจงาน) พัฒนาการจังหวัด",
    failing="ออกให้เมื่อ ๑๗ กุมภาพันธ์ ๒๕๖๘ โดยไม่มีชื่อและตำแหน่งผู้รับรอง",
)

_GIVEN = re.compile(r"ให้ไว้ ?ณ ?วันที่")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield that the date line, the name or the post is missing."""
    last = next((element for element in reversed(reading.elements) if element.lines), None)
    place = reading.at(last) if last else reading.facts.on(1)
    if not any(_GIVEN.search(plain(passage.text)) for passage in passages(reading)):
        belongs = reading.first(names.ISSUED) or reading.first(names.NAME)
        yield RULE.finding("", reading.at(belongs) if belongs else place)
    if not reading.all(names.NAME):
        yield RULE.finding("certificate-issue-name", place)
    elif not any(plain(element.text) for element in reading.all(names.POSITION)):
        yield RULE.finding("certificate-issue-post", reading.at(reading.all(names.NAME)[-1]))
