"""Minutes (clause 25, form 11): when and where, who came, what was resolved, who wrote it down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from pipeline import findings
from pipeline.domain.blocks import Heading, ListBlock, Paragraph
from pipeline.domain.checks.case import Case, exact
from pipeline.domain.checks.paper_case import bodies
from pipeline.domain.checks.passages import passages
from pipeline.domain.documents import IssueDate, Meeting, Paper
from pipeline.domain.forms import OwnShape
from pipeline.domain.page_blocks import Agenda, AgendaItem, Block, Member, Roster
from pipeline.domain.rosters import person_key
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai import dates
from pipeline.thai.digits import to_arabic, to_thai

_ABSENT = regex(r"ผู้(?:ที่)?(?:ไม่|ลา|ขาด|ติดราชการ)")
_PRESENT = regex(r"ผู้(?:ที่)?(?:มา|เข้า|ร่วม)|องค์ประชุม")
_ATTENDING = regex(r"ผู้(?:ที่)?(?:เข้า)?ร่วม")
_AGENDA = regex(r"^(?:ระเบียบ)?วาระ(?:การประชุม)?ที่ ?\d", re.ASCII)
_NUMBER = regex(r"\d{1,3}(?:\.\d{1,3}){0,3}", re.ASCII)
_RESOLVED = regex(r"มติ|รับทราบ|เห็นชอบ|รับรอง|อนุมัติ|ไม่มี(?:เรื่อง|ข้อ|$| )|มอบหมาย")
_WRITER = regex(r"ผู้จด|ผู้บันทึก|จดรายงาน|บันทึกรายงาน|ผู้สรุป|จัดทำรายงาน")
_PARTS = (
    ("body", "คณะที่ประชุม"),
    ("date", "วันที่"),
    ("start", "เวลาเริ่มประชุม"),
    ("end", "เวลาเลิกประชุม"),
    ("place", "สถานที่"),
)


def parts(case: Case, paper: Paper) -> Iterator[Finding]:
    """The body that met, its day, hours and place are told; a key without value is left open."""
    if paper.meeting is None:
        return
    for name, thai in _PARTS:
        value = getattr(paper.meeting, name)
        if f"meeting.{name}" in paper.source.places:
            continue
        if value is None or value == IssueDate() or (isinstance(value, str) and not plain(value)):
            yield findings.warning("meeting-part-missing", case.at(f"meeting.{name}"), part=thai)


def hours(case: Case, paper: Paper) -> Iterator[Finding]:
    """A meeting ends after it begins, and is not reported before it was held."""
    meeting = paper.meeting or Meeting()
    if meeting.start and meeting.end and meeting.end <= meeting.start:
        params = {"start": dates.clock(meeting.start), "end": dates.clock(meeting.end)}
        yield findings.error("meeting-hours", case.at("meeting.end"), **params)
    held = exact(meeting.date)
    if held and case.date and case.date < held:
        params = {"held": dates.long(held), "dated": dates.long(case.date)}
        yield findings.error("meeting-after-paper", case.at("meeting.date"), **params)


# Who came, and who did not


class _Roll(Enum):
    """The lists of clause 25.5 to 25.7; ATTENDING are those who are not of the body that met."""

    PRESENT = 1
    ABSENT = 2
    ATTENDING = 3


@dataclass(frozen=True, slots=True)
class _Attendance:
    path: str
    member: Member
    roll: _Roll

    @property
    def came(self) -> bool:
        return self.roll is not _Roll.ABSENT


def present(case: Case, paper: Paper) -> Iterator[Finding]:
    """Somebody came; nobody came and stayed away at once, and who sat on the body was no guest of it."""
    if paper.meeting is None:
        return
    people = tuple(_attendance(paper))
    if not any(each.came for each in people) and case.body:
        yield findings.error("meeting-present-missing", case.at(_key_of_those_present(paper)))
    first: dict[str, _Attendance] = {}
    for each in people:
        known = first.setdefault(person_key(each.member) or each.path, each)
        if known.roll is not each.roll:
            told = {"name": plain(each.member.name) or plain(each.member.position_lines[0])}
            if known.came and each.came:
                yield findings.warning("meeting-present-and-attending", case.at(each.path), **told)
            else:
                attended = _Roll.ATTENDING in (known.roll, each.roll)
                code = "meeting-attending-and-absent" if attended else "meeting-present-and-absent"
                yield findings.error(code, case.at(each.path), **told)


def _attendance(paper: Paper) -> Iterator[_Attendance]:
    """Yield the members of rosters and lists whose key, heading, group or name says whether they came."""
    labels = {key.name: key.thai for key in paper.form.own}
    for path, blocks in bodies(paper):
        heading = labels.get(path, "")
        for position, block in enumerate(blocks):
            if isinstance(block, Heading | Paragraph) and path not in labels:
                heading = plain(block.text)
            for where, member in _members(block, f"{path}[{position}]"):
                told = (member.group, block.name if isinstance(block, Roster) else "", heading)
                label = next((text for text in told if _says(text)), "")
                if label:
                    yield _Attendance(where, member, _roll(label))


def _roll(label: str) -> _Roll:
    if _ABSENT.match(label):
        return _Roll.ABSENT
    return _Roll.ATTENDING if _ATTENDING.match(label) else _Roll.PRESENT


def _members(block: Block, where: str) -> Iterator[tuple[str, Member]]:
    if isinstance(block, Roster):
        yield from ((f"{where}.members[{n}]", member) for n, member in enumerate(block.members))
    elif isinstance(block, ListBlock):
        yield from ((f"{where}.items[{n}]", Member(name=item.text)) for n, item in enumerate(block.items))


def _says(label: str) -> bool:
    return bool(_ABSENT.match(label) or _PRESENT.match(label))


def _key_of_those_present(paper: Paper) -> str:
    """Return the key that the kind has for those who came, else its body."""
    own = (key.name for key in paper.form.own if key.shape is OwnShape.BODY and _PRESENT.match(key.thai))
    return next(own, "body")


# What was resolved


def agenda(case: Case, paper: Paper) -> Iterator[Finding]:
    """There is an agenda, its numbers are continuous, and each item ends in a resolution or is noted."""
    if paper.meeting is None:
        return
    blocks = [(f"body[{n}]", block) for n, block in enumerate(paper.body) if isinstance(block, Agenda)]
    typed = any(_AGENDA.match(to_arabic(passage.text)) for passage in case.body)
    if not blocks and not typed and case.body:
        yield findings.warning("meeting-agenda-missing", case.at("body"))
    items = [(f"{path}.items[{n}]", item) for path, block in blocks for n, item in enumerate(block.items)]
    yield from _numbering(case, items)
    for (path, item), (_, after) in pairwise([*items, ("", AgendaItem(""))]):
        has_children = bool(_number(item)) and _number(after).startswith(f"{_number(item)}.")
        if not has_children and not _is_resolved(item):
            told = {"item": to_thai(_number(item)) or "–", "title": plain(item.title)}
            yield findings.warning("meeting-resolution-missing", case.at(path), **told)


def _number(item: AgendaItem) -> str:
    found = _NUMBER.search(to_arabic(item.number))
    return found.group() if found else ""


def _is_resolved(item: AgendaItem) -> bool:
    texts = (item.resolution, item.title, *(passage.text for passage in passages(item.body, "")))
    return bool(plain(item.resolution)) or any(_RESOLVED.search(text) for text in texts)


def _numbering(case: Case, items: list[tuple[str, AgendaItem]]) -> Iterator[Finding]:
    """Yield each number that is not the next one of its level."""
    last: tuple[int, ...] = (0,)
    for path, item in items:
        number = tuple(int(part) for part in _number(item).split(".") if part)
        if not number:
            continue
        expected = {(*last[:level], last[level] + 1) for level in range(len(last))} | {(*last, 1)}
        if number not in expected:
            told = {"found": _dotted(number), "expected": _dotted(_next(last, len(number)))}
            yield findings.error("meeting-agenda-number", case.at(path), **told)
        last = number


def _next(last: tuple[int, ...], levels: int) -> tuple[int, ...]:
    """Return the number that comes next on a level, or on the nearest one above it."""
    level = min(levels, len(last)) - 1
    return (*last[:level], last[level] + 1)


def _dotted(number: tuple[int, ...]) -> str:
    return to_thai(".".join(map(str, number)))


def writer(case: Case, paper: Paper) -> Iterator[Finding]:
    """Somebody is named who wrote the minutes."""
    if paper.meeting is None:
        return
    said = (f"{s.label} {s.capacity} {' '.join(s.position_lines)}" for s in paper.signatories)
    if not any(_WRITER.search(text) for text in said):
        yield findings.warning("meeting-writer-missing", case.at("signatories"))


CHECKS = (parts, hours, present, agenda, writer)
