"""C74: minutes name who came, when the meeting began and ended, and what was resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time
from itertools import pairwise

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint.facts import DocumentKind
from pipeline.lint.passages import Passage, passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.thai.digits import to_arabic, to_thai

RULE = Rule(
    id="minutes-parts",
    number="C74",
    severity=Severity.WARNING,
    kinds=frozenset({DocumentKind.MINUTES}),
    clause="ระเบียบงานสารบรรณ ข้อ ๒๕ และแบบที่ ๑๑",
    what="รายงานการประชุมมีรายชื่อผู้มาประชุม เวลาเริ่มและเลิกประชุมตามลำดับ มติหรือการรับทราบทุกวาระ และผู้จดรายงาน",
    why="รายงานที่ไม่มีมติหรือไม่รู้ว่าใครมาประชุมใช้เป็นหลักฐานไม่ได้",
    passing="ผู้มาประชุม … เริ่มประชุมเวลา ๐๙.๓๐ น. … มติที่ประชุม รับทราบ … เลิกประชุมเวลา ๑๒.๐๐ น. … ผู้จดรายงานการประชุม",
    failing="ระเบียบวาระที่ ๓ ไม่มีมติ หรือเลิกประชุมก่อนเวลาเริ่ม",
)

_PRESENT = re.compile(r"^ผู้(?:มา|เข้า)ประชุม")
_BEGINS = re.compile(r"(?:เริ่ม|เปิด)(?:การ)?ประชุม(?:เมื่อ)?(?:เวลา)? ?(\d{1,2})[.:](\d{2})", re.ASCII)
_ENDS = re.compile(r"(?:เลิก|ปิด)(?:การ)?ประชุม(?:เมื่อ)?(?:เวลา)? ?(\d{1,2})[.:](\d{2})", re.ASCII)
_AGENDA = re.compile(r"^(?:ระเบียบ)?วาระ(?:ที่|การประชุมที่)? ?(?P<number>\d{1,2}(?:\.\d{1,2})*)", re.ASCII)
_RESOLVED = re.compile(r"มติ|รับทราบ|เห็นชอบ|รับรอง|อนุมัติ|ไม่มี")
_WRITTEN_BY = re.compile(r"ผู้จด(?:รายงาน|บันทึก)|ผู้บันทึก(?:รายงาน)?")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the parts that are missing, times in the wrong order, and agenda items without a resolution."""
    own = list(passages(reading))
    texts = [to_arabic(plain(passage.text)) for passage in own]
    start = reading.facts.on(1)
    if not any(_PRESENT.match(text) for text in texts):
        yield RULE.finding("", start)
    yield from _times(own, texts)
    yield from _agenda(own, texts)
    if not any(_WRITTEN_BY.search(text) for text in texts):
        yield RULE.finding("minutes-parts-writer", own[-1].at() if own else start)


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
    for start, end in pairwise([*starts, len(texts)]):
        found = _AGENDA.match(texts[start])
        has_children = end < len(texts) and found and texts[end].startswith(found[0] + ".")
        if found and not has_children and not any(_RESOLVED.search(text) for text in texts[start:end]):
            yield RULE.finding("minutes-parts-resolution", own[start].at(), item=to_thai(found["number"]))
