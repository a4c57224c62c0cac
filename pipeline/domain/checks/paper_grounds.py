"""Why an order is given, by what power, from when, and what it repeals (clause 16)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.checks.paper_case import is_order, is_regulation
from pipeline.domain.documents import Paper
from pipeline.domain.page_blocks import Amendments
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location
from pipeline.patterns import regex
from pipeline.thai import dates
from pipeline.thai.digits import to_arabic

_REASON = regex(
    r"^(?:ตาม|ด้วย|เนื่อง|เพื่อ|โดยที่|อนุสนธิ|ฉะนั้น|สืบเนื่อง|อาศัย)|เพื่อ(?:ให้|เป็น|ดำเนิน|ประโยชน์)|(?:^| )นั้น(?: |$)"
)
_POWER = regex(
    r"อาศัยอำนาจ|ตามความใน|ตาม(?:มาตรา|ข้อ) ?[\d๐-๙]|แห่ง(?:พระราช|ระเบียบ|ข้อบังคับ|กฎ|ประกาศ)|ได้รับมอบอำนาจ"
)
_FROM_WHEN = regex(r"ทั้งนี้|ตั้งแต่|มีผล(?:บังคับ|ใช้)?|นับ(?:แต่|จาก)|เป็นต้นไป|ให้ใช้บังคับ")
_ANY_CONTRARY = regex(r"ขัดหรือแย้ง|ขัดกับ|แย้งกับ")
_ORDER = regex(r"คำสั่ง")
_LONG_AGO_DAYS = 366
_NUMBER = regex(r"(?<!วัน)ที่ ?(?P<running>\d{1,6}) ?/ ?(?P<year>\d{4})", re.ASCII)


def grounds(case: Case, paper: Paper) -> Iterator[Finding]:
    """An order or regulation begins with its reason or its power; one of them is enough."""
    if not (is_order(paper) or is_regulation(paper)) or not case.body:
        return
    texts = [passage.text for passage in case.running_text]
    if not any(map(_REASON.search, texts[:2])) and not any(map(_POWER.search, texts)):
        yield findings.warning("paper-grounds-missing", case.at(case.body[0].path), kind=paper.form.title)


def effective(case: Case, paper: Paper) -> Iterator[Finding]:
    """An order says from when it holds, in a paragraph that begins with ทั้งนี้."""
    text = plain(paper.effective)
    if text and not text.startswith("ทั้งนี้"):
        yield findings.warning("paper-effective-form", case.at("effective"), text=text)
    yield from _hours_of_force(case, text)
    says = any(_FROM_WHEN.search(passage.text) for passage in case.running_text)
    if is_order(paper) and case.has("effective") and case.body and not text and not says:
        yield findings.warning("paper-effective-missing", case.at("effective"))


def _hours_of_force(case: Case, text: str) -> Iterator[Finding]:
    """What holds for a time ends after it begins, and does not begin long before the order."""
    days = [mention.day for mention in dates.find(text) if mention.day is not None]
    if len(days) > 1 and days[1] < days[0]:
        yield findings.error("paper-effective-ends-early", case.at("effective"), start=days[0], end=days[1])
    elif days and case.date and (case.date - days[0]).days > _LONG_AGO_DAYS:
        told = {"start": days[0], "issued": case.date}
        yield findings.warning("paper-effective-long-ago", case.at("effective"), **told)


def repeals(case: Case, paper: Paper) -> Iterator[Finding]:
    """An order that is repealed is named by number and date, and is an earlier one."""
    text, place = to_arabic(plain(paper.repeals)), case.at("repeals")
    if not text:
        return
    missing = tuple(_missing(text))
    if missing and _ORDER.search(text) and not _ANY_CONTRARY.search(text):
        yield findings.warning("paper-repeal-incomplete", place, missing=missing)
    for mention in dates.find(text):
        if case.date and mention.day and mention.day > case.date:
            told = {"repealed": mention.day, "issued": case.date}
            yield findings.error("paper-repeal-later", place, **told)
    yield from _numbered_by_another_year(text, place)
    own = getattr(paper.number, "running", None), _year(paper)
    named = {(int(found["running"]), int(found["year"])) for found in _NUMBER.finditer(text)}
    if is_order(paper) and own in named:
        yield findings.error("paper-repeals-itself", place, running=own[0], year=own[1])


def _numbered_by_another_year(text: str, place: Location) -> Iterator[Finding]:
    """An order is numbered in the year of its date."""
    numbers, mentions = [*_NUMBER.finditer(text)], [m for m in dates.find(text) if m.day is not None]
    for number, mention in zip(numbers, mentions, strict=False):
        if mention.day and int(number["year"]) != mention.day.year + dates.BUDDHIST_ERA:
            told = {"number": f"{number['running']}/{number['year']}", "day": mention.day}
            yield findings.warning("paper-repeal-year", place, **told)


def _missing(text: str) -> Iterator[str]:
    if not _NUMBER.search(text):
        yield "ที่"
    if not dates.find(text):
        yield "ลงวันที่"


def _year(paper: Paper) -> int | None:
    stated = getattr(paper.number, "year_be", None)
    return (
        stated if isinstance(stated, int) or paper.date.year is None else paper.date.year + dates.BUDDHIST_ERA
    )


def amends(case: Case, paper: Paper) -> Iterator[Finding]:
    """An order amends an earlier one, and names the one whose record is given."""
    for position, block in enumerate(paper.body):
        if not isinstance(block, Amendments):
            continue
        orders = _orders(block)
        earlier = max((day for _, day in orders if day), default=None)
        if earlier and case.date and case.date < earlier:
            told = {"earlier": earlier, "issued": case.date}
            yield findings.error("paper-amends-later", case.at(f"body[{position}]"), **told)
        if block.earlier_number is not None:
            yield from _cites_another(case, block.earlier_number, dict(orders))


_Number = tuple[int, int]


def _orders(block: Amendments) -> list[tuple[_Number | None, date | None]]:
    """Return number and day of the order that is amended, and of those that amended it already."""
    return [(block.earlier_number, block.earlier_date), *((each.number, each.day) for each in block.since)]


def _cites_another(
    case: Case, wanted: _Number, orders: Mapping[_Number | None, date | None]
) -> Iterator[Finding]:
    """The order that is cited by number and date is one against which the changes are held."""
    cited = [
        (passage, (int(found["running"]), int(found["year"])))
        for passage in case.running_text
        if _ORDER.search(passage.text)
        for found in _NUMBER.finditer(to_arabic(plain(passage.text)))
    ]
    own = [(passage, number) for passage, number in cited if number in orders]
    if cited and not own:
        passage, (running, year) = cited[0]
        place, told = case.at(passage.path), {"running": wanted[0], "year": wanted[1]}
        yield findings.error(
            "paper-amends-other-number", place, cited_running=running, cited_year=year, **told
        )
    for number in dict.fromkeys(number for _, number in own):
        of = [passage for passage, each in own if each == number]
        days = [mention.day for passage in of for mention in dates.find(plain(passage.text)) if mention.day]
        if orders[number] and days and orders[number] not in days:
            known = {"running": number[0], "year": number[1]}
            place, wanted_day = case.at(of[0].path), orders[number]
            yield findings.error("paper-amends-other-day", place, cited=days[0], wanted=wanted_day, **known)


CHECKS = (grounds, effective, repeals, amends)
