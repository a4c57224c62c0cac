"""Dates of the letter, of its references, and in its body; deadlines in working days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline import findings
from pipeline.domain.checks.case import Case, Issued, Passage, exact
from pipeline.domain.documents import IssueDate, Paper
from pipeline.domain.facts import Calendar
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai import dates

FEW_WORKING_DAYS = 3
"""With so many working days left, or fewer, a deadline is called near."""

_YEARS = range(2400 - 543, 2700 - 543 + 1)
# Dates that may well lie in the past: a condition (before that day), not a task.
_RECITAL = regex(r"(?:ตาม|อนุสนธิ).*นั้น$")
"""A paragraph that says what was asked before; its days are those of an earlier letter."""
_CONDITIONS = ("ก่อน", "ก่อนวันที่", "ก่อนวัน")


def letter_date(case: Case) -> Iterator[Finding]:
    """The dates at the document's own keys exist, in a Buddhist year from 2400 to 2700."""
    for path, written in own_dates(case.document):
        if written.year is not None and written.year not in _YEARS:
            yield findings.error("date-year-range", case.at(path), year=written.year + 543)
        elif written.day is not None and exact(written) is None:
            params = {"day": written.day, "month": _month_name(written.month)}
            yield findings.error("date-not-real", case.at(path), **params)


def own_dates(document: Issued) -> Iterator[tuple[str, IssueDate]]:
    """Yield the date of a document, of the meeting that it reports, and those of keys that its kind adds."""
    yield "date", document.date
    if not isinstance(document, Paper):
        return
    if document.meeting is not None:
        yield "meeting.date", document.meeting.date
    for key, value in document.own.items():
        if isinstance(value, IssueDate):
            yield key, value


def _month_name(month: int | None) -> str:
    return dates.MONTHS[month - 1] if month and 1 <= month <= 12 else str(month or "–")


def reference_dates(case: Case) -> Iterator[Finding]:
    """No reference is dated after the letter."""
    if case.date is None:
        return
    for position, reference in enumerate(case.document.references):
        named = (mention.day for mention in dates.find(reference.text))
        for day in (*named, reference.date):
            if day and day > case.date:
                params = {"reference": day, "letter": case.date}
                yield findings.error("reference-after-letter", case.at(f"references[{position}]"), **params)


def dates_named(case: Case) -> Iterator[Finding]:
    """Dates in text and references exist, and the weekday written is that of the day."""
    for passage, mention in (*case.mentions, *_in_references(case)):
        if mention.problem:
            yield _problem(mention, case, passage)
        elif mention.weekday is not None and mention.day:
            params = {"date": dates.weekday_long(mention.day)}
            yield findings.info("weekday-right", case.at(passage.path), **params)


def _in_references(case: Case) -> Iterator[tuple[Passage, dates.DateMention]]:
    for position, reference in enumerate(case.document.references):
        for mention in dates.find(reference.text):
            yield Passage(f"references[{position}]", reference.text), mention


def _problem(mention: dates.DateMention, case: Case, passage: Passage) -> Finding:
    place = case.at(passage.path)
    if mention.weekday is not None and mention.day:
        right = dates.WEEKDAYS[mention.day.weekday()]
        return findings.error("weekday-wrong", place, text=mention.text, right=right)
    return findings.error("body-date-not-real", place, text=mention.text)


def deadlines(case: Case) -> Iterator[Finding]:
    """A deadline in the text leaves time, and falls on a working day; those of a recital are past."""
    if case.date is None:
        return
    told: set[date] = set()
    for passage, mention in case.mentions:
        if _RECITAL.match(passage.text):
            continue
        if mention.is_deadline and mention.day and mention.day not in told:
            told.add(mention.day)
            yield from _deadline(case, passage, mention, case.date)


def _deadline(case: Case, passage: Passage, mention: dates.DateMention, start: date) -> Iterator[Finding]:
    day, place = mention.day, case.at(passage.path)
    if day is None:
        return
    if day < start:
        before = passage.text[: mention.start].rstrip().endswith(_CONDITIONS)
        make = findings.warning if before else findings.error
        yield make("deadline-before-letter", place, deadline=day, letter=start)
        return
    calendar = case.reference.calendar
    if not calendar.covers(day) or not calendar.covers(start):
        yield findings.info("calendar-unknown", place, deadline=day)
        return
    if day.year >= calendar.provisional_from:
        yield findings.info("calendar-provisional", place, deadline=day, year=day.year + 543)
    yield from _closed(case, passage, day)
    yield _days_left(case, passage, start, day)


def _closed(case: Case, passage: Passage, day: date) -> Iterator[Finding]:
    """Say that offices are closed on the deadline; a holiday is named before a weekend."""
    place, holiday = case.at(passage.path), case.reference.calendar.holidays.get(day)
    if holiday:
        params = {"deadline": dates.weekday_long(day), "holiday": holiday.name}
        yield findings.warning("deadline-holiday", place, **params)
    elif day.weekday() >= 5:
        yield findings.warning("deadline-weekend", place, deadline=dates.weekday_long(day))


def _days_left(case: Case, passage: Passage, start: date, day: date) -> Finding:
    calendar, place = case.reference.calendar, case.at(passage.path)
    left = calendar.working_days_between(start, day)
    params: dict[str, object] = {"deadline": day, "days": left}
    if left > FEW_WORKING_DAYS:
        return findings.info("deadline-working-days", place, **params)
    skipped = _holidays_between(calendar, start, day)
    return findings.warning("deadline-near", place, **params, holidays=skipped or ("–",))


def _holidays_between(calendar: Calendar, start: date, end: date) -> tuple[str, ...]:
    """Return the holidays after ``start`` up to ``end``, each with its date."""
    days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    found = (calendar.holidays[day] for day in days if day in calendar.holidays)
    return tuple(f"{dates.long(holiday.date)} ({holiday.name})" for holiday in found)


CHECKS = (letter_date, reference_dates, dates_named, deadlines)
