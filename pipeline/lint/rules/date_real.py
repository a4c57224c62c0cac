"""C22: every date exists, in a Buddhist year from 2400 to 2700."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.parts import FORMS, locate
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.thai import dates
from pipeline.thai.digits import to_arabic

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
_GREGORIAN = re.compile(rf"\d{{1,2}} (?:{'|'.join(dates.MONTHS)}) (?P<year>(?:19|20)\d\d)(?!\d)")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each date that does not exist; that a weekday is wrong is the concern of another rule."""
    for element in reading.elements:
        if element.name not in _WITH_DATES:
            continue
        text = plain(element.text)
        for mention in dates.find(text):
            if mention.problem and mention.problem.code != "date-weekday":
                yield RULE.finding("", locate(reading, element, mention.text), date=mention.text)
        for found in _GREGORIAN.finditer(to_arabic(text)):
            written = text[found.start() : found.end()]
            year = int(found["year"]) + dates.BUDDHIST_ERA
            yield RULE.finding("date-gregorian", locate(reading, element, written), date=written, year=year)
