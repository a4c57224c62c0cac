"""Schedules: days off, hours, order, districts; each finding at its entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from types import MappingProxyType

import pytest

from pipeline.domain import check
from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import Enclosure, Kind, Source
from pipeline.domain.facts import Calendar, District, Holiday, Province, ReferenceData
from pipeline.domain.page_blocks import Schedule, ScheduleEntry
from pipeline.findings import Finding, Severity
from tests.builders import FILE, Places

MONDAY = date(2024, 7, 1)
OFF = date(2024, 7, 3)
NAMES = ("เมืองทดลอง", "บางสมมุติ", "บ้านตัวอย่าง", "หนองคิด")
PROVINCE = Province("97", "ทดลอง", "ทล")
REFERENCE = ReferenceData(
    provinces=(PROVINCE, Province("98", "อื่นใด", "อด")),
    districts=(
        *(District(f"970{n}", "97", "อำเภอ", name) for n, name in enumerate(NAMES, 1)),
        District("9801", "98", "อำเภอ", "ไกลตา"),
    ),
    calendar=Calendar(MappingProxyType({OFF: Holiday(OFF, "วันหยุดทดสอบ")}), 2024, 2025),
)


def entry(
    day: date | None = MONDAY, hour: int | None = 9, end: int | None = 12, **fields: object
) -> ScheduleEntry:
    start = None if hour is None else time(hour)
    return ScheduleEntry(day, start, None if end is None else time(end), **fields)  # type: ignore[arg-type]


def findings_of(*entries: ScheduleEntry, title: str = "กำหนดการตรวจเยี่ยม") -> Mapping[str, Finding]:
    body = (Paragraph("ตามวันและเวลาดังนี้"), Schedule(entries))
    enclosure = Enclosure(Kind.SCHEDULE, (title,), body=body, source=Source(FILE, Places()))
    return {finding.code: finding for finding in check(enclosure, REFERENCE)}


def visits(*names: str, **given: object) -> Mapping[str, Finding]:
    """Return what is said of a schedule through these districts, one a day."""
    days = (MONDAY + timedelta(days=7 * n) for n in range(len(names)))
    return findings_of(
        *(entry(day, place=f"ที่ว่าการอำเภอ{name}") for day, name in zip(days, names, strict=True)), **given
    )  # type: ignore[arg-type]


def test_a_sound_schedule_is_silent() -> None:
    assert findings_of(entry(text="เปิด"), entry(hour=13, end=16, text="ปิด")) == {}


@pytest.mark.parametrize(
    ("code", "severity", "path", "entries"),
    [
        (
            "schedule-holiday",
            Severity.WARNING,
            "body[1].entries[1].date",
            (entry(), entry(OFF), entry(OFF, 13, 16)),
        ),
        ("schedule-weekend", Severity.WARNING, "body[1].entries[0].date", (entry(date(2024, 7, 6)),)),
        ("schedule-calendar-unknown", Severity.INFO, "body[1].entries[0].date", (entry(date(2031, 7, 1)),)),
        ("schedule-hours", Severity.WARNING, "body[1].entries[0].end", (entry(hour=13, end=12),)),
        ("schedule-order", Severity.WARNING, "body[1].entries[1]", (entry(hour=13, end=15), entry())),
        ("schedule-order", Severity.WARNING, "body[1].entries[1]", (entry(), entry(date(2024, 6, 28)))),
        (
            "schedule-clash",
            Severity.WARNING,
            "body[1].entries[1]",
            (entry(people=("ชุดหนึ่ง",)), entry(hour=11, end=15, people=("ชุดหนึ่ง",))),
        ),
        (
            "schedule-clash",
            Severity.WARNING,
            "body[1].entries[2]",
            (entry(people=("ก",)), entry(people=("ข",)), entry(people=("ก",), end=None)),
        ),
        ("schedule-end-missing", Severity.INFO, "body[1]", (entry(end=None),)),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    code: str, severity: Severity, path: str, entries: tuple[ScheduleEntry, ...]
) -> None:
    found = findings_of(*entries)[code]
    assert (found.severity, found.location.path) == (severity, path)


def test_a_day_off_is_told_once_with_its_events() -> None:
    found = findings_of(entry(OFF), entry(OFF, 13, 16))
    assert list(found) == ["schedule-holiday"]
    assert found["schedule-holiday"].params["events"] == 2
    assert found["schedule-holiday"].params["holiday"] == "วันหยุดทดสอบ"


def test_other_people_may_begin_anew_and_go_at_the_same_time() -> None:
    first, second = {"people": ("ก",)}, {"people": ("ข",)}
    later = entry(date(2024, 7, 2), **first)
    assert findings_of(entry(**first), later, entry(**second), entry(date(2024, 7, 2), **second)) == {}


def test_all_districts_once_is_said() -> None:
    found = visits(*NAMES)
    assert list(found) == ["schedule-districts-complete"]
    assert found["schedule-districts-complete"].params == {"province": "จังหวัดทดลอง", "count": 4}


def test_a_district_left_out_is_named() -> None:
    found = visits(*NAMES[:3])
    assert found["schedule-districts-missing"].params["districts"] == ("หนองคิด",)
    assert "schedule-districts-complete" not in found


def test_a_district_visited_twice_is_told_at_its_second_visit() -> None:
    found = visits(*NAMES, NAMES[1])
    assert found["schedule-district-twice"].location.path == "body[1].entries[4].place"
    assert "schedule-districts-complete" not in found


def test_the_capital_may_be_shortened_and_is_known() -> None:
    found = visits("เมืองฯ", *NAMES[1:])
    assert set(found) == {"schedule-district-short", "schedule-districts-complete"}
    assert found["schedule-district-short"].params["full"] == "อำเภอเมืองทดลอง"


def test_a_district_of_another_province_is_told() -> None:
    found = visits(*NAMES, "ไกลตา", title="กำหนดการ จังหวัดทดลอง")
    assert found["schedule-district-unknown"].params["district"] == "ไกลตา"


def test_a_schedule_of_a_few_places_is_none_of_a_province() -> None:
    assert visits(*NAMES[:2]) == {}
    assert findings_of(*(entry(MONDAY + timedelta(days=7 * n), place="ห้องประชุม") for n in range(4))) == {}
    assert visits("ไกลตา", "ไกลตา", "ไกลตา", title="กำหนดการ จังหวัดทดลอง") == {}


def test_an_empty_schedule_is_silent() -> None:
    assert findings_of() == {}
    assert findings_of(ScheduleEntry(text="พัก")) == {}
