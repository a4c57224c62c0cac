"""C72: a committee has one chair, one secretary, and members numbered without gap."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.committees import Committee, committees
from pipeline.lint.facts import DocumentKind
from pipeline.lint.passages import place
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai.digits import to_thai

RULE = Rule(
    id="committee-list",
    number="C72",
    severity=Severity.WARNING,
    kinds=frozenset({DocumentKind.ORDER, DocumentKind.ANNOUNCEMENT}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๖ และธรรมเนียมการแต่งตั้งคณะกรรมการ",
    what="คณะกรรมการแต่ละคณะมีประธานหนึ่งคน เลขานุการไม่เกินหนึ่งคน และเลขลำดับต่อเนื่อง",
    why="คณะที่มีประธานสองคนหรือไม่มีประธานประชุมไม่ได้ ลำดับที่ขาดแสดงว่ามีชื่อตกหล่น",
    passing="๑. … ประธานกรรมการ / ๒. … กรรมการ / ๓. … กรรมการและเลขานุการ",
    failing="๑. … ประธานกรรมการ / ๓. … กรรมการ หรือมีประธานกรรมการสองคน",
)

Numbers = tuple[int, ...]

_SECRETARY = regex(r"^(?:(?:กรรมการ|อนุกรรมการ|คณะทำงาน|ผู้ทำงาน|เจ้าหน้าที่)(?:/|และ)?)?เลขานุการ$")
_MEMBER = regex(r"กรรมการ|คณะทำงาน|ผู้ทำงาน")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield gaps in the numbers, and committees with no chair or several chairs or secretaries."""
    for committee in committees(reading):
        if not committee.is_quoted:
            yield from _numbering(reading, committee)
            yield from _roles(reading, committee)


def _numbering(reading: Reading, committee: Committee) -> Iterator[Finding]:
    """Yield each number that does not follow the one before it; where one is wrong, either may go on."""
    last: tuple[Numbers, ...] = ()
    for position, seat in enumerate(committee.seats):
        label = seat.label
        if label is None:
            continue
        begins_anew = position in committee.groups and label.numbers[-1] == 1
        expected = tuple((*numbers[:-1], numbers[-1] + 1) for numbers in last)
        is_right = not expected or label.numbers in expected or begins_anew
        if not is_right:
            params = {"found": label.text, "expected": to_thai(".".join(map(str, expected[0])))}
            yield RULE.finding("committee-list-number", place(reading, seat.element), **params)
        last = (label.numbers,) if is_right else (label.numbers, expected[0])


def _roles(reading: Reading, committee: Committee) -> Iterator[Finding]:
    acting = [seat for seat in committee.seats if seat.role and not seat.is_adviser]
    chairs = [seat for seat in acting if seat.is_chair]
    secretaries = [seat for seat in acting if _SECRETARY.match(seat.role)]
    if len(chairs) > 1:
        yield RULE.finding("", place(reading, chairs[1].element), count=len(chairs))
    if not chairs and sum(bool(_MEMBER.search(seat.role)) for seat in acting) > 1:
        yield RULE.finding("committee-list-chair", place(reading, committee.seats[0].element))
    if len(secretaries) > 1:
        where = place(reading, secretaries[1].element)
        yield RULE.finding("committee-list-secretary", where, count=len(secretaries))
