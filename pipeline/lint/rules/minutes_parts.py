"""C74: minutes name who came, when the meeting began and ended, and what was resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time

from pipeline.domain.words import plain
from pipeline.findings import Finding, Location, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.parts import MARGINALIA
from pipeline.lint.passages import Passage, passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

RULE = Rule(
    id="minutes-parts",
    number="C74",
    severity=Severity.WARNING,
    kinds=frozenset({DocumentKind.MINUTES}),
    clause="ระเบียบงานสารบรรณ ข้อ ๒๕ และแบบที่ ๑๑",
    what=(
        "รายงานการประชุมมีรายชื่อผู้มาประชุม เวลาเริ่มและเลิกประชุมตามลำดับ "
        "วาระเรียงเลขต่อเนื่องและมีมติหรือการรับทราบทุกวาระ บอกสถานที่ประชุมและผู้จดรายงาน"
    ),
    why="รายงานที่ไม่มีมติหรือไม่รู้ว่าใครมาประชุมใช้เป็นหลักฐานไม่ได้",
    passing="ผู้มาประชุม … เริ่มประชุมเวลา ๐๙.๓๐ น. … มติที่ประชุม รับทราบ … เลิกประชุมเวลา ๑๒.๐๐ น. … ผู้จดรายงานการประชุม",
    failing="ระเบียบวาระที่ ๓ ไม่มีมติ หรือเลิกประชุมก่อนเวลาเริ่ม",
)

_PRESENT = regex(r"^ผู้(?:มา|เข้า)ประชุม")
_BEGINS = regex(r"(?:เริ่ม|เปิด)(?:การ)?ประชุม(?:เมื่อ)?(?:เวลา)? ?(\d{1,2})[.:](\d{2})", re.ASCII)
_ENDS = regex(r"(?:เลิก|ปิด)(?:การ)?ประชุม(?:เมื่อ)?(?:เวลา)? ?(\d{1,2})[.:](\d{2})", re.ASCII)
_AGENDA = regex(r"^(?:ระเบียบ)?วาระ(?:ที่|การประชุมที่)? ?(?P<number>\d{1,2}(?:\.\d{1,2})*)", re.ASCII)
_PLACE = regex(r"^ณ\s|\sณ\s|สถานที่")
_HEAD_LINES = 12
Numbers = tuple[int, ...]
_RESOLVED = regex(r"มติ|รับทราบ|เห็นชอบ|รับรอง|อนุมัติ|ไม่มี")
_WRITTEN_BY = regex(r"ผู้จด(?:รายงาน|บันทึก)|ผู้บันทึก(?:รายงาน)?")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the parts that are missing, times in the wrong order, and agenda items without a resolution."""
    own = list(passages(reading))
    texts = [to_arabic(plain(passage.text)) for passage in own]
    start = reading.facts.on(1)
    if not any(_PRESENT.match(text) for text in texts):
        yield RULE.finding("", start)
    if not any(_PLACE.search(text) for text in texts[:_HEAD_LINES]):
        yield RULE.finding("minutes-parts-place", _at_head(reading))
    yield from _times(own, texts)
    yield from _agenda(own, texts)
    yield from _numbering(own, texts)
    if not any(_WRITTEN_BY.search(text) for text in texts):
        last = next((e for e in reversed(reading.elements) if e.name not in MARGINALIA and e.lines), None)
        yield RULE.finding("minutes-parts-writer", reading.at(last) if last is not None else start)


def _at_head(reading: Reading) -> Location:
    """Return where the place of the meeting belongs: below its day, or its number."""
    heads = (reading.first(name) for name in (names.DATE, names.NUMBER, names.TITLE))
    head = next((element for element in heads if element is not None and element.lines), None)
    return reading.at(head) if head is not None else reading.facts.on(1)


def _numbering(own: Sequence[Passage], texts: Sequence[str]) -> Iterator[Finding]:
    """Yield each item of the agenda whose number is not the next one of its level.

    Where a number is wrong, the next one may go on with it or with the right one.
    """
    last: tuple[Numbers, ...] = ((0,),)
    for passage, text in zip(own, texts, strict=True):
        found = _AGENDA.match(text)
        if found is None:
            continue
        number = tuple(map(int, found["number"].split(".")))
        is_right = any(number in _next(one) for one in last)
        if not is_right:
            level = min(len(number), len(last[0])) - 1
            expected = (*last[0][:level], last[0][level] + 1)
            told = {"found": _dotted(number), "expected": _dotted(expected)}
            yield RULE.finding("minutes-parts-agenda", passage.at(), **told)
        last = (number,) if is_right else (number, expected)


def _next(last: Numbers) -> set[Numbers]:
    """Return the numbers that may follow one: the next of its level or a higher one, or its first child."""
    return {(*last[:level], last[level] + 1) for level in range(len(last))} | {(*last, 1)}


def _dotted(number: Sequence[int]) -> str:
    return to_thai(".".join(map(str, number)))


def _times(own: Sequence[Passage], texts: Sequence[str]) -> Iterator[Finding]:
    begins, ends = _moment(_BEGINS, texts), _moment(_ENDS, texts)
    for found, code in ((begins, "minutes-parts-begin"), (ends, "minutes-parts-end")):
        if found is None and own:
            yield RULE.finding(code, own[0].reading.facts.on(1))
    if begins and ends and begins[1] >= ends[1]:
        params = {"begins": _said(begins[1]), "ends": _said(ends[1])}
        yield RULE.finding("minutes-parts-order", own[ends[0]].at(), **params)


def _moment(form: re.Pattern[str], texts: Sequence[str]) -> tuple[int, time] | None:
    for position, text in enumerate(texts):
        found = form.search(text)
        if found and int(found[1]) < 24 and int(found[2]) < 60:
            return position, time(int(found[1]), int(found[2]))
    return None


def _said(moment: time) -> str:
    return to_thai(f"{moment.hour:02}.{moment.minute:02} น.")


def _agenda(own: Sequence[Passage], texts: Sequence[str]) -> Iterator[Finding]:
    """Yield each item of the agenda up to the next one in which nothing is resolved or noted."""
    starts = [n for n, text in enumerate(texts) if _AGENDA.match(text)]
    numbers = [_number_of(texts[start]) for start in starts]
    ends, after_each = [*starts[1:], len(texts)], [*numbers[1:], ""]
    for start, number, end, after in zip(starts, numbers, ends, after_each, strict=False):  # none has no end
        has_children = after.startswith(f"{number}.")
        if not has_children and not any(_RESOLVED.search(text) for text in texts[start:end]):
            item = int(number) if number.isdecimal() else to_thai(number)
            yield RULE.finding("minutes-parts-resolution", own[start].at(), item=item)


def _number_of(text: str) -> str:
    found = _AGENDA.match(text)
    return found["number"] if found else ""
