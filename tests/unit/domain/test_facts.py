"""Working days and provinces, on small tables written by hand."""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

from pipeline.domain.facts import Calendar, Holiday, Province, ReferenceData
from pipeline.ingest.reference_data import reference_data

MONDAY = date(2024, 7, 1)
WEDNESDAY = date(2024, 7, 3)
SATURDAY = date(2024, 7, 6)
CALENDAR = Calendar(
    MappingProxyType({day: Holiday(day, "วันหยุด") for day in (WEDNESDAY, SATURDAY)}), 2024, 2024
)


def test_working_days_after_a_day() -> None:
    assert CALENDAR.working_days_between(MONDAY, MONDAY) == 0
    assert CALENDAR.working_days_between(MONDAY, date(2024, 7, 2)) == 1
    assert CALENDAR.working_days_between(MONDAY, WEDNESDAY) == 1
    assert CALENDAR.working_days_between(MONDAY, date(2024, 7, 8)) == 4
    assert CALENDAR.working_days_between(date(2024, 7, 8), MONDAY) == 0


def test_the_count_is_that_of_counting_day_by_day() -> None:
    calendar = reference_data().calendar
    start = date(2024, 3, 29)
    for length in range(0, 800, 13):
        end = start + timedelta(length)
        days = (start + timedelta(n) for n in range(1, length + 1))
        assert calendar.working_days_between(start, end) == sum(map(calendar.is_working_day, days))


def test_provinces_are_found_by_name_and_code() -> None:
    reference = ReferenceData(
        provinces=(Province("24", "ฉะเชิงเทรา", "ฉช"), Province("10", "กรุงเทพมหานคร", "กท"))
    )
    wanted = reference.provinces[0]
    assert [reference.province(key) for key in ("24", "ฉช", "ฉะเชิงเทรา", " จังหวัดฉะเชิงเทรา ")] == [wanted] * 4
    assert reference.province("") is None
    assert reference.province("นช") is None
    assert [p.full_name for p in reference.provinces] == ["จังหวัดฉะเชิงเทรา", "กรุงเทพมหานคร"]


def test_a_province_at_the_beginning_of_a_text() -> None:
    reference = reference_data()
    found = reference.province_beginning("ตราดและใกล้เคียง")
    assert found is not None
    assert found.name == "ตราด"
    assert reference.province_beginning("นคร") is None
    assert reference.province_beginning("24") is None
    assert reference.province_beginning("") is None
