"""C91: nobody stands twice on one committee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.findings import Finding, Severity
from pipeline.lint.committees import Seat, committees
from pipeline.lint.facts import DocumentKind
from pipeline.lint.parts import squeezed
from pipeline.lint.passages import place
from pipeline.lint.quoting import beginning
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai import names as persons

RULE = Rule(
    id="committee-persons",
    number="C91",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.ORDER, DocumentKind.ANNOUNCEMENT}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๖ และธรรมเนียมการแต่งตั้งคณะกรรมการ",
    what="บุคคลหรือตำแหน่งเดียวกันเป็นกรรมการในคณะเดียวกันได้แห่งเดียว",
    why="ชื่อที่ซ้ำทำให้จำนวนกรรมการและองค์ประชุมผิด และมักแทนที่ชื่อของผู้ที่ต้องแต่งตั้งจริง",
    passing="๓. นายสมมุติ ตั้งใจงาน กรรมการ / ๔. นางสมใจ ตัวอย่างสุข กรรมการ",
    failing="๓. นายสมมุติ ตั้งใจงาน กรรมการ / ๗. นายสมมุติ ตั้งใจงาน กรรมการ",
)

# Posts that one person holds at a time.
_ONE_HOLDER = regex(
    r"(?:ผู้ว่าราชการจังหวัด|นายอำเภอ|ปลัดจังหวัด|[ก-๎]{3,20}จังหวัด|กำนันตำบล|พัฒนาการอำเภอ|เกษตรอำเภอ"
    r"|สาธารณสุขอำเภอ|ท้องถิ่นอำเภอ)(?!ทุก)[ก-๎]{3,40}"
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each member who stands on the same committee before; a post without a name is doubtful only.

    Two persons may hold posts that are called alike (``check`` warns of it, too).
    """
    for committee in committees(reading):
        seen: set[str] = set()
        for seat in committee.seats:
            key = _key(seat)
            if key and key in seen:
                where = place(reading, seat.element)
                found = RULE.finding("", where, name=beginning(_shown(seat), 60))
                yield found if _person(seat) else replace(found, severity=Severity.WARNING)
            seen.add(key)


def _key(seat: Seat) -> str:
    """Return who a member is; empty for a blank, and for posts that several persons hold."""
    name = _person(seat)
    if name is not None:
        return squeezed(name.given + " " + name.surname)
    who = squeezed(seat.who)
    return who if not persons.find(seat.who) and _ONE_HOLDER.fullmatch(who) else ""


def _person(seat: Seat) -> persons.Name | None:
    name = next(iter(persons.find(seat.who)), None)
    return name if name is not None and name.surname else None


def _shown(seat: Seat) -> str:
    name = _person(seat)
    return seat.who[name.start : name.end] if name is not None else seat.who
