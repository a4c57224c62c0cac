"""Dates: read in all their forms, written in one, found in running text."""

from __future__ import annotations

import calendar
from datetime import date, time

import pytest

from pipeline.thai import dates
from pipeline.thai.dates import DateError, ParsedDate


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-05",
        "2567-04-05",
        "5 เมษายน 2567",
        "๕ เม.ย. ๒๕๖๗",
        "๕ เม.ย ๒๕๖๗",
        "5 เมย 2567",
        "5/4/2567",
        "05/04/2567",
        "5-4-2567",
        "5.4.2024",
        "๕  เมษายน\u00a0๒๕๖๗",
        "วันที่ 5 เมษายน 2567",
        "วันที่ ๕ เดือนเมษายน พ.ศ. ๒๕๖๗",
        "5 เมษายน พ.ศ.2567",
        "5 เมษายน ค.ศ. 2024",
        "วันศุกร์ที่ ๕ เมษายน ๒๕๖๗",
        "ศุกร์ที่ 5 เมษายน 2567",
        " ลงวันที่ 5 เมษายน 2567 ",
    ],
)
def test_every_way_to_write_a_day_is_read(text: str) -> None:
    assert dates.parse(text) == ParsedDate(2024, 4, 5)


@pytest.mark.parametrize("text", ["2024-04", "เมษายน 2567", "เม.ย. ๒๕๖๗", "เดือนเมษายน พ.ศ. ๒๕๖๗"])
def test_a_month_alone_leaves_the_day_open(text: str) -> None:
    parsed = dates.parse(text)
    assert parsed == ParsedDate(2024, 4, None)
    assert parsed.exact is None


@pytest.mark.parametrize("month", range(1, 13))
def test_full_and_short_names_mean_the_same_month(month: int) -> None:
    assert dates.parse(f"1 {dates.MONTHS[month - 1]} 2567").month == month
    assert dates.parse(f"1 {dates.SHORT_MONTHS[month - 1]} 2567").month == month


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date-unreadable"),
        ("พรุ่งนี้", "date-unreadable"),
        ("5 เมษา 2567", "date-month-misspelt"),
        ("5 มะม่วง 2567", "date-unreadable"),
        ("5 เมษายน", "date-unreadable"),
        ("2024-4-5", "date-unreadable"),
        ("5" * 500, "date-unreadable"),
        ("30 กุมภาพันธ์ 2567", "date-impossible"),
        ("31/4/2567", "date-impossible"),
        ("0 เมษายน 2567", "date-impossible"),
        ("1/13/2567", "date-impossible"),
        ("2024-13", "date-impossible"),
        ("29 กุมภาพันธ์ 2566", "date-impossible"),
        ("วันพุธที่ ๕ สิงหาคม ๒๕๖๔", "date-weekday"),
        ("5/4/67", "date-year"),
        ("5 เมษายน 3567", "date-year"),
        ("5 เมษายน ค.ศ. 2567", "date-year"),
        ("5 เมษายน พ.ศ. 2024", "date-year"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.parse(text)
    assert caught.value.code == code
    assert isinstance(caught.value, ValueError)


def test_the_29th_of_february_is_real_in_a_leap_year() -> None:
    assert calendar.isleap(2024)
    assert dates.parse("29 ก.พ. 2567") == ParsedDate(2024, 2, 29)


def test_a_wrong_weekday_names_both() -> None:
    with pytest.raises(DateError) as caught:
        dates.parse("วันพุธที่ ๕ สิงหาคม ๒๕๖๔")
    assert caught.value.params["written"] == "พุธ"
    assert caught.value.params["actual"] == "พฤหัสบดี"


def test_dates_are_written_as_the_paper_has_them() -> None:
    assert dates.long(date(2024, 4, 5)) == "๕ เมษายน ๒๕๖๗"
    assert dates.long(date(2024, 1, 1), era=True) == "๑ มกราคม พ.ศ. ๒๕๖๗"
    assert dates.month_year(2024, 4) == "เมษายน ๒๕๖๗"
    assert dates.weekday_long(date(2021, 8, 5)) == "วันพฤหัสบดีที่ ๕ สิงหาคม ๒๕๖๔"


def test_weekdays_begin_with_monday() -> None:
    assert dates.WEEKDAYS[calendar.MONDAY] == "จันทร์"
    assert dates.WEEKDAYS[calendar.SUNDAY] == "อาทิตย์"


def test_dates_in_running_text_are_found_with_their_place() -> None:
    text = "ตามหนังสือ ลงวันที่ ๑๒ พ.ค. ๒๕๖๓ ขอให้ส่งภายในวันพฤหัสบดีที่ ๕ สิงหาคม ๒๕๖๔ นั้น"
    first, second = dates.find(text)
    assert (first.text, first.day, first.weekday, first.is_deadline) == (
        "๑๒ พ.ค. ๒๕๖๓",
        date(2020, 5, 12),
        None,
        False,
    )
    assert (second.day, second.weekday, second.problem) == (date(2021, 8, 5), 3, None)
    assert second.is_deadline
    assert second.text == text[second.start : second.end] == "วันพฤหัสบดีที่ ๕ สิงหาคม ๒๕๖๔"


@pytest.mark.parametrize(
    "lead",
    [
        "ภายใน",
        "ภายในวันที่ ",
        "ก่อนวันที่ ",
        "ไม่เกินวันที่ ",
        "ไม่ช้ากว่าวันที่ ",
        "อย่างช้าภายในวันที่ ",
        "ภายในเวลา ๑๖.๓๐ น. ของวันที่ ",
    ],
)
def test_a_deadline_is_told_by_the_words_before_it(lead: str) -> None:
    (mention,) = dates.find(f"โปรดส่งรายงาน{lead}๙ เมษายน ๒๕๖๗ ด้วย")
    assert mention.is_deadline
    assert mention.day == date(2024, 4, 9)


@pytest.mark.parametrize("lead", ["ลงวันที่ ", "ในวันที่ ", "ตั้งแต่วันที่ ", ""])
def test_other_dates_are_no_deadlines(lead: str) -> None:
    (mention,) = dates.find(f"ประชุม{lead}๙ เมษายน ๒๕๖๗")
    assert not mention.is_deadline


def test_a_wrong_weekday_keeps_the_day_and_says_so() -> None:
    (mention,) = dates.find("ภายในวันศุกร์ที่ ๕ สิงหาคม ๒๕๖๔")
    assert mention.day == date(2021, 8, 5)
    assert mention.weekday == 4
    assert mention.problem is not None
    assert mention.problem.code == "date-weekday"


def test_an_impossible_day_has_a_problem_and_no_date() -> None:
    (mention,) = dates.find("ภายในวันที่ ๓๑ เมษายน ๒๕๖๗")
    assert mention.day is None
    assert mention.problem is not None
    assert mention.problem.code == "date-impossible"
    assert mention.is_deadline


def test_of_a_span_the_last_day_counts() -> None:
    (mention,) = dates.find("ภายในวันที่ ๕ - ๗ สิงหาคม ๒๕๖๔")
    assert mention.day == date(2021, 8, 7)
    assert mention.is_deadline


@pytest.mark.parametrize(
    "text", ["วันที่ 5/4/2567", "วันที่ 2024-04-05", "ลว.5 เม.ย. 2567", "๑ มีนาคม-๕ เมษายน ๒๕๖๗"]
)
def test_other_forms_are_found_too(text: str) -> None:
    assert [mention.day for mention in dates.find(text)] == [date(2024, 4, 5)]


@pytest.mark.parametrize(
    "text",
    ["ที่ มท ๐๔๐๘.๗/๕/๒๕๖๗", "ข้อ ๓.๕ เมษายน ๒๕๖๗", "๑๕ มิถุนายน", "เมษายน ๒๕๖๗", "๑๒๓ เมษายน ๒๕๖๗", "5/4/67"],
)
def test_what_is_not_a_whole_date_is_not_found(text: str) -> None:
    assert dates.find(text) == ()


def test_dates_with_no_break_spaces_are_found() -> None:
    text = "ภายในวันที่\u00a0๙\u00a0เมษายน\u00a0๒๕๖๗"
    (mention,) = dates.find(text)
    assert mention.text == "๙\u00a0เมษายน\u00a0๒๕๖๗"
    assert mention.is_deadline


@pytest.mark.parametrize("text", ["๐๙.๐๐ น.", "9.00", "09:00 น.", "เวลา ๙.๐๐ นาฬิกา"])
def test_the_hour_is_read(text: str) -> None:
    assert dates.parse_time(text) == time(9, 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("24.00 น.", "time-impossible"),
        ("09.60", "time-impossible"),
        ("เช้า", "time-unreadable"),
        ("9", "time-unreadable"),
    ],
)
def test_what_is_no_hour_is_refused(text: str, code: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.parse_time(text)
    assert caught.value.code == code


def test_the_hour_is_written_with_two_digits() -> None:
    assert dates.clock(time(9, 5)) == "๐๙.๐๕ น."


def test_spans_of_hours_are_found() -> None:
    text = "ประชุมเวลา ๐๙.๐๐ - ๑๖.๓๐ น. และ 13.00-9.00 น."
    first, second = dates.find_time_ranges(text)
    assert (first.begins, first.ends, first.text) == (time(9, 0), time(16, 30), "๐๙.๐๐ - ๑๖.๓๐ น.")
    assert second.begins > second.ends


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("24 พฤษจิกายน 2569", "พฤศจิกายน"),
        ("24 พฤศจิกาย 2569", "พฤศจิกายน"),
        ("๕ กุมพาพันธ์ ๒๕๖๗", "กุมภาพันธ์"),
        ("วันที่ 1 กรกฏาคม 2567", "กรกฎาคม"),
        ("พฤษจิกายน 2569", "พฤศจิกายน"),
    ],
)
def test_a_misspelt_month_gets_its_name(text: str, month: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.parse(text)
    assert caught.value.code == "date-month-misspelt"
    assert caught.value.params["nearest"] == month
