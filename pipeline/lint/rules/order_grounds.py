"""C71: an order says why, by which power, and from when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="order-grounds",
    number="C71",
    severity=Severity.WARNING,
    kinds=frozenset({DocumentKind.ORDER}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๖ และแบบที่ ๔",
    what="คำสั่งอ้างเหตุที่ออกคำสั่ง อำนาจที่ให้ออกคำสั่ง (ถ้ามี) และวันที่เริ่มใช้บังคับ",
    why="ผู้รับคำสั่งต้องรู้ว่าคำสั่งมีผลเมื่อใด และผู้ออกมีอำนาจหรือไม่",
    passing="ตามที่… นั้น อาศัยอำนาจตามมาตรา… จึงแต่งตั้ง… ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
    failing="แต่งตั้งบุคคลต่อไปนี้ โดยไม่บอกเหตุและวันที่เริ่มใช้",
)

_REASON = regex(r"^(?:ตาม|ด้วย|เนื่อง|เพื่อ|โดยที่|อนุสนธิ|ฉะนั้น|สืบเนื่อง)|เพื่อ(?:ให้|เป็น)|นั้น(?:\s|$)")
_POWER = regex(
    r"อาศัยอำนาจ|ตามความใน|ตาม(?:มาตรา|ข้อ) ?[\d๐-๙]|แห่ง(?:พระราช|ระเบียบ|ข้อบังคับ|กฎ|ประกาศ)|ตามคำสั่ง|ได้รับมอบอำนาจ"
)
_EFFECTIVE = regex(r"ตั้งแต่|มีผล(?:บังคับ|ใช้)?|นับ(?:แต่|จาก)|เป็นต้นไป")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield that the reason or the effective date is missing; a power that is not named is a remark."""
    body = reading.all(names.BODY)
    if not body:
        return
    texts = [plain(element.text) for element in body]
    whole = " ".join(plain(element.text) for element in reading.elements)
    if not any(_REASON.search(text) for text in texts[:2]):
        yield RULE.finding("order-reason", reading.at(body[0]))
    if not _POWER.search(whole):
        yield replace(RULE.finding("order-power", reading.at(body[0])), severity=Severity.INFO)
    if not reading.all(names.EFFECTIVE) and not _EFFECTIVE.search(whole):
        issued = reading.first(names.ISSUED)
        yield RULE.finding("order-effective", reading.at(issued or body[-1]))
