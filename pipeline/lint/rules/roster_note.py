"""C92: the numbers in a note on a group of members are those of members, up to the one above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding, Severity
from pipeline.lint.committees import Committee, Note, committees
from pipeline.lint.facts import DocumentKind
from pipeline.lint.passages import place
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

RULE = Rule(
    id="roster-note",
    number="C92",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.ORDER, DocumentKind.ANNOUNCEMENT}),
    clause="ธรรมเนียมการพิมพ์คำสั่งแต่งตั้งคณะกรรมการ",
    what="ช่วงลำดับในข้อความกำกับกลุ่ม เช่น (๓ - ๕ ข้าราชการ…) ตรงกับลำดับกรรมการของกลุ่มนั้น และจบที่กรรมการคนที่อยู่เหนือข้อความ",
    why="เมื่อเพิ่มหรือตัดกรรมการแล้วไม่ได้แก้ช่วงลำดับ จะไม่รู้ว่าใครมาจากกลุ่มใด",
    passing="๕. … กรรมการ แล้วบรรทัดถัดไปเป็น (๓ - ๕ ข้าราชการที่นายอำเภอแต่งตั้ง)",
    failing="๖. … กรรมการ แล้วบรรทัดถัดไปเป็น (๓ - ๕ ข้าราชการที่นายอำเภอแต่งตั้ง)",
)

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*"
_RANGE = rf"{_NUMBER}(?: ?[-–] ?{_NUMBER})?"
_NUMBERS = regex(rf"\( ?(?P<numbers>{_RANGE}(?:(?: ?, ?| ?และ ?){_RANGE})*)(?![\d.)])", re.ASCII)
_PARTS = regex(rf"({_NUMBER})(?: ?[-–] ?({_NUMBER}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a note tells: its numbers as written, and the first and last of each stretch."""

    text: str
    stretches: tuple[tuple[int, int], ...]


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield notes whose numbers no member has, or that end with another member than the one above."""
    for committee in committees(reading):
        for position, note in enumerate(committee.notes):
            told = _told(note)
            if told is None or committee.is_quoted:
                continue
            params = {"numbers": told.text, "last": _last_number(committee, note)}
            if not _are_members(told, committee):
                yield RULE.finding("roster-note-unknown", place(reading, note.element), **params)
            elif not _ends_above(told, committee, note, committee.notes[position + 1 :]):
                yield RULE.finding("", place(reading, note.element), **params)


def _told(note: Note) -> _Told | None:
    found = _NUMBERS.match(" ".join(to_arabic(note.element.text).split()))
    if found is None:
        return None
    parts = ((_last(one), _last(other or one)) for one, other in _PARTS.findall(found["numbers"]))
    return _Told(to_thai(found["numbers"]), tuple(parts))


def _last(number: str) -> int:
    return int(number.rpartition(".")[2])


def _numbers(committee: Committee) -> list[int]:
    return [seat.label.numbers[-1] for seat in committee.seats if seat.label is not None]


def _last_number(committee: Committee, note: Note) -> str:
    label = committee.seats[note.above - 1].label if note.above else None
    return to_thai(".".join(map(str, label.numbers))) if label else "–"


def _are_members(told: _Told, committee: Committee) -> bool:
    known = _numbers(committee)
    return all(first <= last and first in known and last in known for first, last in told.stretches)


def _ends_above(told: _Told, committee: Committee, note: Note, following: Sequence[Note]) -> bool:
    """Return whether a note ends with the member above it; notes gathered at the end may end before."""
    label = committee.seats[note.above - 1].label if note.above else None
    is_at_end = note.above == len(committee.seats)
    if label is None or (is_at_end and sum(other.above == note.above for other in committee.notes) > 1):
        return True
    return told.stretches[-1][1] == label.numbers[-1]
