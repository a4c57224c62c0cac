"""C22: every date exists, in a Buddhist year from 2400 to 2700."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.near import distance
from pipeline.lint.parts import FORMS, locate
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai import dates
from pipeline.thai.digits import to_arabic
from pipeline.thai.letters import WORD

RULE = Rule(
    id="date-real",
    number="C22",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๓",
    what="วันที่ทุกแห่งในหนังสือมีอยู่จริงในปฏิทิน และปีเป็นพุทธศักราชระหว่าง ๒๔๐๐ ถึง ๒๗๐๐",
    why="วันที่ที่ไม่มีอยู่จริง เช่น ๓๑ เมษายน ทำให้กำหนดส่งและผลของหนังสือไม่แน่นอน",
    passing="ภายในวันที่ ๓๐ เมษายน ๒๕๖๘",
    failing="ภายในวันที่ ๓๑ เมษายน ๒๕๖๘ หรือลงวันที่ ๕ มกราคม ๒๐๒๕",
)

_WITH_DATES = (
    *(names.DATE, names.ISSUED, names.SUBJECT, names.REFERENCE, names.ATTACHMENT, names.BODY),
    *(names.PURPOSE, names.EFFECTIVE, names.DUTY, names.CLAUSE, names.AGENDA),
)
# A Gregorian year behind a Thai month is real to a calendar, and wrong on this paper.
_GREGORIAN = regex(rf"\d{{1,2}} (?:{'|'.join(dates.MONTHS)}) (?P<year>(?:19|20)\d\d)(?!\d)")

_LIKE_A_DATE = regex(rf"(?<!\d)\d{{1,2}} (?P<month>[{WORD}]{{5,11}}) 2[45]\d\d(?!\d)")
_SLIPS = 2


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each date that does not exist; that a weekday is wrong is the concern of another rule."""
    for element in reading.elements:
        if element.name not in _WITH_DATES:
            continue
        text = plain(element.text)
        for mention in dates.find(text):
            if mention.problem and mention.problem.code != "date-weekday":
                yield RULE.finding("", locate(reading, element, mention.text), date=mention.text)
        yield from _misspelt(reading, element, text)
        for found in _GREGORIAN.finditer(to_arabic(text)):
            written = text[found.start() : found.end()]
            year = int(found["year"]) + dates.BUDDHIST_ERA
            yield RULE.finding("date-gregorian", locate(reading, element, written), date=written, year=year)


def _misspelt(reading: Reading, element: Element, text: str) -> Iterator[Finding]:
    """Yield dates whose month is none, but nearly one."""
    for found in _LIKE_A_DATE.finditer(to_arabic(text)):
        near = {distance(found["month"], month, _SLIPS): month for month in reversed(dates.MONTHS)}
        slips = min(near)
        if 0 < slips <= _SLIPS:
            written = text[found.start() : found.end()]
            place = locate(reading, element, written)
            params = {"text": written, "month": found["month"], "nearest": near[slips]}
            yield RULE.finding("date-month-misspelt", place, **params)
