"""C94: nobody came to a meeting and stayed away from it, or came twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.domain.words import plain
from pipeline.findings import Finding, Location, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.recognise_body import PRESENT
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai import names as persons

RULE = Rule(
    id="minutes-persons",
    number="C94",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.MINUTES}),
    clause="ระเบียบงานสารบรรณ ข้อ ๒๕.๕ ถึง ๒๕.๗",
    what="ชื่อหนึ่งอยู่ในบัญชีผู้มาประชุม ผู้ไม่มาประชุม หรือผู้เข้าร่วมประชุม เพียงบัญชีเดียวและครั้งเดียว",
    why="ชื่อที่อยู่ทั้งสองบัญชีทำให้ไม่รู้ว่าครบองค์ประชุมหรือไม่ มติที่ประชุมอาจถูกโต้แย้งได้",
    passing="ผู้มาประชุม ๑. นายสมมุติ ตั้งใจงาน … ผู้ไม่มาประชุม ๑. นางสมใจ ตัวอย่างสุข (ติดราชการ)",
    failing="ผู้มาประชุม ๑. นายสมมุติ ตั้งใจงาน … ผู้ไม่มาประชุม ๑. นายสมมุติ ตั้งใจงาน",
)

_ENDS = regex(r"(?:เริ่ม|เปิด)(?:การ)?ประชุม")
_ROLL = regex(r"ผู้(?:ไม่)?(?:มา|เข้าร่วม)")
_AWAY = "ผู้ไม่"
_STANDS_IN = regex(r"แทน\s*$|แทน\s")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name as it is printed, with its title; ``key`` tells persons apart."""

    roll: str
    name: str
    key: str
    element: Element


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each name that stands in a roll before; on two rolls of those who came it is doubtful only."""
    first: dict[str, _Entry] = {}
    for entry in _entries(reading):
        known = first.setdefault(entry.key, entry)
        if known is not entry:
            yield _twice(known, entry, place(reading, entry.element))


def _twice(known: _Entry, entry: _Entry, where: Location) -> Finding:
    told = {"name": entry.name, "roll": known.roll, "other": entry.roll}
    if known.roll == entry.roll:
        return RULE.finding("minutes-persons-twice", where, **told)
    found = RULE.finding("", where, **told)
    is_absent = any(_AWAY in roll for roll in (known.roll, entry.roll))
    return found if is_absent else replace(found, severity=Severity.WARNING)


def _entries(reading: Reading) -> Iterator[_Entry]:
    """Yield the persons of the rolls: the first name in each entry."""
    roll = ""
    for element in reading.elements:
        text = plain(element.text)
        if element.name == names.AGENDA or _ENDS.match(text):
            return
        if element.name == names.BODY and PRESENT.fullmatch(text):
            found = _ROLL.search(text)
            roll = f"{found[0]}ประชุม" if found else text
        elif roll and element.name in (names.MEMBER, names.BODY):
            yield from _named(roll, text, element)


def _named(roll: str, text: str, element: Element) -> Iterator[_Entry]:
    name = next(iter(persons.find(text)), None)
    if name is not None and name.surname and not _STANDS_IN.search(text[: name.start]):
        yield _Entry(roll, text[name.start : name.end], name.given + name.surname, element)
