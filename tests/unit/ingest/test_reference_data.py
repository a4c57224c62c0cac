"""The tables of ``data/`` against dates known by hand, a second library, and the source's own counts."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline import resources
from pipeline.errors import ExitCode, InputUnreadable
from pipeline.ingest.reference_data import reference_data

REFERENCE = reference_data()
HOLIDAYS = REFERENCE.calendar.holidays


def test_it_is_read_once() -> None:
    assert reference_data() is REFERENCE


def test_geography_counts() -> None:
    assert len(REFERENCE.provinces) == 77
    assert len({province.abbreviation for province in REFERENCE.provinces}) == 77
    kinds = [district.kind for district in REFERENCE.districts]
    assert (kinds.count("อำเภอ"), kinds.count("เขต")) == (878, 50)


@pytest.mark.parametrize(
    ("code", "province", "districts"),
    [("สฎ", "สุราษฎร์ธานี", 19), ("ฉช", "ฉะเชิงเทรา", 11), ("บร", "บุรีรัมย์", 23), ("นม", "นครราชสีมา", 32)],
)
def test_districts_of_a_province(code: str, province: str, districts: int) -> None:
    found = REFERENCE.province(code)
    assert found is not None
    assert found.name == province
    in_order = REFERENCE.districts_of(found)
    assert len(in_order) == districts
    assert in_order[0].name.startswith("เมือง")


def test_odd_codes_and_the_capital() -> None:
    names = {code: REFERENCE.province(code) for code in ("อน", "อย", "กท")}
    assert [province and province.name for province in names.values()] == [
        "อุทัยธานี",
        "พระนครศรีอยุธยา",
        "กรุงเทพมหานคร",
    ]


def test_postal_codes_of_a_province() -> None:
    chachoengsao = REFERENCE.province("ฉะเชิงเทรา")
    assert chachoengsao is not None
    assert "24000" in chachoengsao.postal_codes
    assert all(code.startswith("24") for code in chachoengsao.postal_codes)


@pytest.mark.parametrize(
    "day",
    [
        (2017, 10, 26),  # royal cremation
        (2019, 5, 6),  # coronation
        (2020, 9, 4),  # Songkran of 2563, given back
        (2020, 9, 7),
        (2020, 11, 19),
        (2021, 10, 22),  # substitute of 23 October, moved from Monday to Friday
        (2022, 5, 13),  # Ploughing Ceremony: a holiday of government offices alone
        (2023, 5, 5),
        (2024, 4, 6),  # Chakri Day, a Saturday
        (2024, 4, 8),  # its substitute
        (2024, 4, 12),
        (2024, 4, 16),
        (2024, 8, 12),
        (2024, 12, 5),
        (2025, 4, 15),
        (2026, 1, 2),
        (2026, 6, 1),
        (2026, 12, 7),
    ],
)
def test_offices_are_closed(day: tuple[int, int, int]) -> None:
    assert date(*day) in HOLIDAYS


@pytest.mark.parametrize(
    "day",
    [
        (2018, 5, 1),  # labour day is no holiday of government offices,
        (2021, 5, 3),  # nor its substitute
        (2022, 5, 2),
        (2024, 5, 1),
        (2027, 5, 3),
        (2020, 4, 13),  # Songkran of 2563 was put off
        (2020, 4, 14),
        (2020, 4, 15),
        (2021, 10, 25),
        (2024, 4, 9),
    ],
)
def test_offices_work(day: tuple[int, int, int]) -> None:
    assert REFERENCE.calendar.is_working_day(date(*day))


def test_the_names_are_those_people_know() -> None:
    assert HOLIDAYS[date(2024, 4, 6)].name == "วันจักรี"
    assert HOLIDAYS[date(2024, 4, 8)].name == "วันหยุดชดเชยวันจักรี"
    assert HOLIDAYS[date(2024, 4, 13)].name == "วันสงกรานต์"
    assert all(holiday.name and holiday.source for holiday in HOLIDAYS.values())


def test_songkran_and_the_fixed_days_are_in_every_year() -> None:
    for year in range(2017, 2030):
        fixed = [(1, 1), (4, 6), (8, 12), (10, 23), (12, 5), (12, 10), (12, 31)]
        fixed += [(4, 13), (4, 14), (4, 15)] if year != 2020 else []
        assert all(date(year, month, day) in HOLIDAYS for month, day in fixed), year


def test_a_second_library_agrees_but_for_the_known_corrections() -> None:
    library = pytest.importorskip("holidays")
    thai = library.country_holidays(
        "TH", years=range(2017, 2027), categories=("public", "government"), language="th"
    )
    ours, theirs = set(), set()
    for n in range((date(2027, 1, 1) - date(2017, 1, 1)).days):
        day = date(2017, 1, 1) + timedelta(n)
        if day.weekday() < 5:
            ours |= {day} & set(HOLIDAYS)
            theirs |= {day} if day in thai and "แรงงาน" not in thai[day] else set()
    assert ours ^ theirs == {date(2021, 10, 22), date(2021, 10, 25)}


def test_years_without_a_resolution_are_provisional() -> None:
    calendar = REFERENCE.calendar
    assert (calendar.first_year, calendar.last_year, calendar.provisional_from) == (2017, 2029, 2027)
    with (resources.DATA / "holidays.csv").open(encoding="utf-8", newline="") as table:
        statuses = {(row["date"][:4], row["status"]) for row in csv.DictReader(table)}
    assert {year for year, status in statuses if status == "provisional"} == {"2027", "2028", "2029"}
    assert {status for _, status in statuses} == {"announced", "provisional"}


def test_courtesies_and_ministries() -> None:
    assert [row.rank for row in REFERENCE.courtesies if row.refused] == ["royal"]
    assert len([row for row in REFERENCE.courtesies if not row.posts]) == 1
    assert REFERENCE.ministry_codes["มท"] == "กระทรวงมหาดไทย"
    provinces = {province.abbreviation for province in REFERENCE.provinces}
    assert not provinces & set(REFERENCE.ministry_codes)


# An office overrules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the tables that a test may change."""
    for name in ("holidays.csv", "courtesies.csv", "ministries.csv"):
        shutil.copy(resources.DATA / name, tmp_path / name)
    shutil.copytree(resources.DATA / "geography", tmp_path / "geography")
    return tmp_path


def test_an_office_adds_and_removes_holidays(folder: Path) -> None:
    (folder / "holidays.local.csv").write_text(
        "date,name,source,status\n"
        "2024-02-09,วันตรุษจีน,มติคณะรัฐมนตรี (จังหวัดชายแดนภาคใต้),add\n"
        "2024-04-12,,คำสั่งจังหวัด,remove\n"
        "2030-01-01,วันขึ้นปีใหม่,ประมาณการ,add\n",
        encoding="utf-8-sig",
    )
    calendar = reference_data(folder).calendar
    assert calendar.holidays[date(2024, 2, 9)].name == "วันตรุษจีน"
    assert calendar.is_working_day(date(2024, 4, 12))
    assert not calendar.covers(date(2030, 1, 1))


def test_an_office_adds_a_code(folder: Path) -> None:
    (folder / "ministries.local.csv").write_text("code,name\nกฟ,หน่วยงานตัวอย่าง\n", encoding="utf-8")
    assert reference_data(folder).ministry_codes["กฟ"] == "หน่วยงานตัวอย่าง"


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes("วันที่".encode("cp874")),
        lambda path: path.write_text("day,name\n2024-01-01,x\n", encoding="utf-8"),
        lambda path: path.write_text("date,name,source,status\n2024-13-01,x,y,announced\n", encoding="utf-8"),
        lambda path: path.write_text("", encoding="utf-8"),
    ],
    ids=["missing", "not UTF-8", "columns", "date", "empty"],
)
def test_a_damaged_table_is_named(folder: Path, damage: Callable[[Path], object]) -> None:
    damage(folder / "holidays.csv")
    with pytest.raises(InputUnreadable) as caught:
        reference_data(folder)
    assert caught.value.code == "data-unreadable"
    assert caught.value.exit_code is ExitCode.INPUT_UNREADABLE
    assert "holidays.csv" in str(caught.value.params["path"])
