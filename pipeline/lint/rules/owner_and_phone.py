"""C48: the responsible unit and its telephone are at the foot of an external or stamped letter."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

RULE = Rule(
    id="owner-and-phone",
    number="C48",
    severity=Severity.ERROR,
    kinds=LETTERS | {DocumentKind.STAMPED},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๑๒ ๑๑.๑๓ ๑๔.๗ และ ๑๔.๘",
    what="ท้ายหนังสือภายนอกและหนังสือประทับตรามีส่วนราชการเจ้าของเรื่อง และหมายเลขโทรศัพท์",
    why="ผู้รับต้องรู้ว่าจะสอบถามหรือส่งเรื่องกลับไปที่หน่วยใด ทางหมายเลขใด",
    passing="สำนักงานพัฒนาชุมชนจังหวัด / กลุ่มงานส่งเสริมการพัฒนาชุมชน / โทร. ๐ ๓๘๐๐ ๐๐๐๐",
    failing="หนังสือจบที่ตำแหน่งผู้ลงนาม หรือมีคำว่า โทร. แต่ไม่มีหมายเลข",
)

_PHONE = regex(r"\d[\d \-]{2,}")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield that the unit is missing, and that there is no telephone number."""
    signed = reading.all(names.POSITION) or reading.all(names.NAME)
    last = signed or (*reading.all(names.DATE), *reading.all(names.OWNER)) or reading.elements
    place = reading.at(last[-1]) if last else reading.facts.on(1)
    if not any(plain(element.text) for element in reading.all(names.OWNER)):
        below = reading.first(names.CONTACT)
        yield RULE.finding("owner-and-phone-owner", reading.at(below) if below else place)
    foot = (*reading.all(names.OWNER), *reading.all(names.CONTACT))
    if not any(_PHONE.search(to_arabic(plain(element.text))) for element in foot):
        yield RULE.finding("owner-and-phone-number", reading.at(foot[-1]) if foot else place)
