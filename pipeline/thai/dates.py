"""Official Thai dates: read in every form that is typed, written in the one that is printed.

A date is day, month in full and Buddhist year, in Thai digits (typing guide 2553; forms
1 to 11 of the regulation on correspondence). Buddhist years exist only as text: values
are Gregorian. Dates before 1 April 2484, when the year began in April, are out of scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai
from pipeline.thai.units import MONTHS, SHORT_MONTHS

__all__ = [
    "MONTHS",
    "SHORT_MONTHS",
    "WEEKDAYS",
    "DateError",
    "DateMention",
    "ParsedDate",
    "TimeRange",
    "clock",
    "find",
    "find_time_ranges",
    "long",
    "month_year",
    "parse",
    "parse_time",
    "weekday_long",
]

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
"""Names of the days without วัน; Monday is first, as in ``date.weekday``."""

BUDDHIST_ERA = 543
_FIRST_BUDDHIST_YEAR = 2400
_YEARS = range(1857, 2158)
_LONGEST = 80


class DateError(ValueError):
    """A text is no date, or a date that does not exist.

    ``code`` is ``date-unreadable``, ``date-month-misspelt``, ``date-impossible``,
    ``date-weekday``, ``date-year``, ``time-unreadable`` or ``time-impossible``. ``params`` fills
    the message: always ``text`` as written; ``day``, ``month`` (name) and ``year`` (Buddhist) for an
    impossible date; ``written`` and ``actual`` (names of days) for a weekday; ``year`` for a year;
    ``month`` as written and ``nearest`` for a misspelt month.
    """

    def __init__(self, code: str, /, **params: object) -> None:
        """Keep what the message needs."""
        super().__init__(code, params)
        self.code = code
        self.params = params


class ParsedDate(NamedTuple):
    """A date as written: ``year`` is Gregorian, ``day`` is ``None`` for a month alone."""

    year: int
    month: int
    day: int | None = None

    @property
    def exact(self) -> date | None:
        """Return the calendar date, or ``None`` when the day is open."""
        return None if self.day is None else date(self.year, self.month, self.day)


class DateMention(NamedTuple):
    """A date inside running text: ``text`` is what stands from ``start`` to ``end``.

    ``day`` is ``None`` when there is no such date; ``weekday`` is the one written (Monday
    is 0), whether it fits or not; ``problem`` says what is wrong. Of a span of days
    (``๕ - ๗ สิงหาคม ๒๕๖๔``) ``day`` is the last.
    """

    start: int
    end: int
    text: str
    day: date | None
    weekday: int | None
    problem: DateError | None
    is_deadline: bool


class TimeRange(NamedTuple):
    """A span of hours inside running text; it is for the caller to compare the two."""

    start: int
    end: int
    text: str
    begins: time
    ends: time


def _month_forms() -> dict[str, int]:
    forms = {name: number for number, name in enumerate(MONTHS, 1)}
    return forms | {name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, 1)}


_MONTH_NUMBERS = _month_forms()
_SHORT = (name.rstrip(".").replace(".", r"\.? ?") + r"\.?" for name in SHORT_MONTHS)
_MONTH = "|".join((*MONTHS, *_SHORT))
_WEEKDAY_NUMBERS = {name: number for number, name in enumerate(WEEKDAYS)} | {"พฤหัส": 3}
_WEEKDAY = "|".join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True))
_ERA = r"(?:(?P<era>[พค])\. ?ศ\. ?)?"
_DAY = rf"(?P<day>\d{{1,2}}) ?(?:เดือน ?)?(?P<month>{_MONTH}) ?{_ERA}(?P<year>\d{{1,6}})"
_BEFORE = rf"(?:(?:วัน)?(?P<weekday>{_WEEKDAY})(?: ?ที่| ?วันที่)? ?|(?:ลง)?วันที่ ?|ที่ ?)?"

_ISO = regex(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?", re.ASCII)
_NUMERIC = regex(r"(?:วันที่ ?)?(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2(?P<year>\d{1,6})", re.ASCII)
_WRITTEN = regex(_BEFORE + _DAY, re.ASCII)
_MONTH_ONLY = regex(rf"(?:เดือน ?)?(?P<month>{_MONTH}) ?{_ERA}(?P<year>\d{{1,6}})", re.ASCII)

_MENTION = regex(
    rf"(?:\d{{1,2}} {{0,2}}[-–] {{0,2}})?{_DAY}(?!\d)"
    r"|(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>(?:19|20|2[4-6])\d\d)(?![\d/])"
    r"|(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?![\d-])",
    re.ASCII,
)
_ANY_MONTH = regex(rf"(?:{_BEFORE}\d{{1,2}} ?)?(?:เดือน ?)?(?P<month>[ก-๎]{{4,}}) ?{_ERA}\d{{4}}", re.ASCII)
_NEAR_MONTH = 0.7
_PART_OF_MORE = regex(r"(?:[\d/]|\d[.-])$", re.ASCII)
_WEEKDAY_BEFORE = regex(rf"(?:วัน)?(?P<weekday>{_WEEKDAY}) ?(?:ที่|วันที่)? ?$")
_DEADLINE_BEFORE = regex(
    r"(?:ภายใน|ก่อน|ไม่เกิน|ไม่เกินกว่า|ไม่ช้ากว่า|ไม่ล่าช้ากว่า|อย่างช้า)"
    r" ?(?:กำหนด)? ?(?:เวลา ?[0-9.:]{1,5} ?(?:น\.|นาฬิกา)? ?(?:ของ|ใน)? ?)?(?:วันที่|วัน)? ?$"
)
_TIME = r"(\d{1,2})[.:](\d{2})"
_CLOCK = regex(rf"(?:เวลา ?)?{_TIME} ?(?:น\.|น|นาฬิกา)?", re.ASCII)
_TIME_RANGE = regex(rf"(?<![\d.:,]){_TIME} ?(?:น\.|นาฬิกา)? ?(?:-|–|ถึง) ?{_TIME} ?(?:น\.|นาฬิกา)", re.ASCII)


def long(day: date, era: bool = False) -> str:
    """Return ``๕ เมษายน ๒๕๖๗``; with ``era`` ``๕ เมษายน พ.ศ. ๒๕๖๗``, as orders and announcements have it."""
    return to_thai(f"{day.day} {_month_year(day.year, day.month, era)}")


def month_year(year: int, month: int, era: bool = False) -> str:
    """Return ``เมษายน ๒๕๖๗`` for a Gregorian year and a month from 1 to 12."""
    return to_thai(_month_year(year, month, era))


def weekday_long(day: date) -> str:
    """Return ``วันพฤหัสบดีที่ ๕ สิงหาคม ๒๕๖๔``."""
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {long(day)}"


def _month_year(year: int, month: int, era: bool) -> str:
    return f"{MONTHS[month - 1]} {'พ.ศ. ' if era else ''}{year + BUDDHIST_ERA}"


def clock(moment: time) -> str:
    """Return the time of day as ``๐๙.๐๐ น.``."""
    return to_thai(f"{moment.hour:02d}.{moment.minute:02d} น.")


def parse(text: str) -> ParsedDate:
    """Return the date that the whole text is.

    Read are ``2024-04-05``, ``2024-04``, ``5 เมษายน 2567``, ``๕ เม.ย. ๒๕๖๗``, ``5/4/2567`` (day
    first), ``เมษายน 2567`` and ``วันพฤหัสบดีที่ ๕ สิงหาคม พ.ศ. ๒๕๖๔``. A year from 2400 on is
    Buddhist, unless ค.ศ. says otherwise.

    Raises:
        DateError: the text is no date, the date does not exist, the weekday does not fit,
            or the year is not one from 2400 to 2700 (1857 to 2157).
    """
    plain = " ".join(to_arabic(text).split())
    match = _whole(plain) if len(plain) <= _LONGEST else None
    if match is None:
        _refuse_misspelt_month(plain, text)
        raise DateError("date-unreadable", text=text.strip()[:_LONGEST])
    fields = match.groupdict()
    year = _gregorian(fields["year"], fields.get("era"), text)
    month = _month_number(fields["month"])
    if fields.get("day") is None:
        return ParsedDate(year, _checked_month(month, year, text))
    day = _calendar_day(year, month, int(fields["day"]), text)
    weekday = fields.get("weekday")
    if weekday:
        _compare_weekday(_WEEKDAY_NUMBERS[weekday], day, text)
    return ParsedDate(day.year, day.month, day.day)


def _refuse_misspelt_month(plain: str, text: str) -> None:
    """Raise DateError with the right name where a date is whole but for the spelling of its month."""
    found = _ANY_MONTH.fullmatch(plain[: _LONGEST + 1])
    if found is None:
        return
    from difflib import get_close_matches  # only for a misspelt month: seldom, and slow to load

    near = get_close_matches(found["month"], MONTHS, 1, _NEAR_MONTH)
    if near:
        params = {"month": found["month"], "nearest": near[0]}
        raise DateError("date-month-misspelt", text=text.strip()[:_LONGEST], **params)


def _whole(plain: str) -> re.Match[str] | None:
    forms = (_ISO, _NUMERIC, _WRITTEN, _MONTH_ONLY)
    return next((match for form in forms if (match := form.fullmatch(plain))), None)


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else _MONTH_NUMBERS[written.replace(".", "").replace(" ", "")]


def _gregorian(written: str, era: str | None, text: str) -> int:
    year = int(written)
    is_buddhist = era == "พ" or (era is None and year >= _FIRST_BUDDHIST_YEAR)
    gregorian = year - BUDDHIST_ERA if is_buddhist else year
    if gregorian not in _YEARS:
        raise DateError("date-year", text=text.strip(), year=year)
    return gregorian


def _checked_month(month: int, year: int, text: str) -> int:
    if not 1 <= month <= 12:
        raise DateError("date-impossible", text=text.strip(), day="", month=month, year=year + BUDDHIST_ERA)
    return month


def _calendar_day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        name = MONTHS[month - 1] if 1 <= month <= 12 else month
        params = {"day": day, "month": name, "year": year + BUDDHIST_ERA}
        raise DateError("date-impossible", text=text.strip(), **params) from None


def _compare_weekday(written: int, day: date, text: str) -> None:
    if written != day.weekday():
        names = {"written": WEEKDAYS[written], "actual": WEEKDAYS[day.weekday()]}
        raise DateError("date-weekday", text=text.strip(), **names)


def find(text: str) -> tuple[DateMention, ...]:
    """Return every whole date written in running text, in order.

    A date counts with day, month and a year of four digits, in words or as ``5/4/2567``.
    It is a deadline when ภายใน, ก่อน, ไม่เกิน, ไม่ช้ากว่า and the like stand before it.
    """
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[DateMention]:
    plain = to_arabic(text).replace("\u00a0", " ")
    for match in _MENTION.finditer(plain):
        fields = match.groupdict()
        year = fields["year"] or fields["y"] or fields["iy"]
        start = match.start()
        if len(year) != 4 or _PART_OF_MORE.search(plain[max(0, start - 2) : start]):
            continue
        before = plain[max(0, start - 30) : start]
        named = _WEEKDAY_BEFORE.search(before)
        if named:
            start -= len(before) - named.start()
        yield _mention(text, plain, (start, match.end()), fields, named and named["weekday"])


def _mention(
    text: str, plain: str, span: tuple[int, int], fields: dict[str, str | None], named: str | None
) -> DateMention:
    start, end = span
    written = text[start:end]
    weekday = _WEEKDAY_NUMBERS[named] if named else None
    day, problem = _read(fields, weekday, written)
    is_deadline = _DEADLINE_BEFORE.search(plain[max(0, start - 50) : start]) is not None
    return DateMention(start, end, written, day, weekday, problem, is_deadline)


def _read(
    fields: dict[str, str | None], weekday: int | None, written: str
) -> tuple[date | None, DateError | None]:
    year = fields["year"] or fields["y"] or fields["iy"] or ""
    month = fields["month"] or fields["m"] or fields["im"] or ""
    number = fields["day"] or fields["d"] or fields["id"] or ""
    day = None
    try:
        day = _calendar_day(
            _gregorian(year, fields["era"], written), _month_number(month), int(number), written
        )
        if weekday is not None:
            _compare_weekday(weekday, day, written)
    except DateError as problem:
        return day, problem
    return day, None


def parse_time(text: str) -> time:
    """Return the time of day that the whole text is: ``๐๙.๐๐ น.``, ``9.30``, ``13:00``.

    Raises:
        DateError: the text is no time (``time-unreadable``), or the hour is not 0 to 23
            or the minute not 0 to 59 (``time-impossible``).
    """
    match = _CLOCK.fullmatch(" ".join(to_arabic(text[:_LONGEST]).split()))
    if match is None:
        raise DateError("time-unreadable", text=text.strip()[:_LONGEST])
    moment = _moment(match[1], match[2])
    if moment is None:
        raise DateError("time-impossible", text=text.strip())
    return moment


def _moment(hour: str, minute: str) -> time | None:
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def find_time_ranges(text: str) -> tuple[TimeRange, ...]:
    """Return every span of hours written in running text (``๐๙.๐๐ - ๑๖.๓๐ น.``) with real times."""
    plain = to_arabic(text).replace("\u00a0", " ")
    return tuple(_time_ranges(text, plain))


def _time_ranges(text: str, plain: str) -> Iterator[TimeRange]:
    for match in _TIME_RANGE.finditer(plain):
        begins, ends = _moment(match[1], match[2]), _moment(match[3], match[4])
        if begins is not None and ends is not None:
            start, end = match.span()
            yield TimeRange(start, end, text[start:end], begins, ends)
