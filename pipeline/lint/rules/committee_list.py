"""C72: a committee has one chair, one secretary, and members numbered without gap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.labels import Label, label_of
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule
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

_CHAIR = re.compile(r"^(?:ประธาน|หัวหน้า(?:คณะทำงาน|ชุด|ทีม))")
_SECRETARY = re.compile(r"^(?:(?:กรรมการ|อนุกรรมการ|คณะทำงาน|ผู้ทำงาน|เจ้าหน้าที่)(?: ?/ ?| ?และ ?))?เลขานุการ$")
_MEMBER = re.compile(r"กรรมการ|คณะทำงาน|ผู้ทำงาน")
_ADVISER = re.compile(r"ที่ปรึกษา")


@dataclass(frozen=True, slots=True)
class _Member:
    element: Element
    label: Label | None
    role: str


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield gaps in the numbers, and committees with no chair or several chairs or secretaries."""
    for committee in _committees(reading):
        yield from _numbering(reading, committee)
        yield from _roles(reading, committee)


def _committees(reading: Reading) -> Iterator[Sequence[_Member]]:
    """Yield the members of each committee: the number begins again at 1, or other text stands between."""
    current: list[_Member] = []
    for element in reading.elements:
        if element.name != names.MEMBER:
            if element.name in (names.BODY, names.DUTY) and not element.text.strip().startswith("("):
                yield from _ended(current)
                current = []
            continue
        member = _member(element)
        if member.label is not None and member.label.numbers[-1] == 1:
            yield from _ended(current)
            current = []
        current.append(member)
    yield from _ended(current)


def _ended(current: list[_Member]) -> Iterator[Sequence[_Member]]:
    if current:
        yield tuple(current)


def _member(element: Element) -> _Member:
    who, tab, role = element.text.rpartition("\t")
    return _Member(element, label_of(who if tab else element.text), " ".join(role.split()) if tab else "")


def _numbering(reading: Reading, committee: Sequence[_Member]) -> Iterator[Finding]:
    last: Label | None = None
    for member in committee:
        label = member.label
        if label is None:
            continue
        expected = last.numbers[-1] + 1 if last else None
        if expected is not None and label.numbers[-1] != expected:
            params = {"found": label.text, "expected": to_thai(str(expected))}
            yield RULE.finding("committee-list-number", place(reading, member.element), **params)
        last = label


def _roles(reading: Reading, committee: Sequence[_Member]) -> Iterator[Finding]:
    roles = [member for member in committee if member.role and not _ADVISER.search(member.role)]
    chairs = [member for member in roles if _CHAIR.match(member.role)]
    secretaries = [member for member in roles if _SECRETARY.match(member.role)]
    if len(chairs) > 1:
        yield RULE.finding("", place(reading, chairs[1].element), count=len(chairs))
    if not chairs and sum(bool(_MEMBER.search(member.role)) for member in roles) > 1:
        yield RULE.finding("committee-list-chair", place(reading, committee[0].element))
    if len(secretaries) > 1:
        yield RULE.finding(
            "committee-list-secretary", place(reading, secretaries[1].element), count=len(secretaries)
        )
