"""Telephone numbers in their printed form. All numbers are invented."""

from __future__ import annotations

import pytest

from pipeline.thai import phones


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("038999001", "๐ ๓๘๙๙ ๙๐๐๑"),
        ("0 3899 9001", "๐ ๓๘๙๙ ๙๐๐๑"),
        ("๐-๓๘๙๙-๙๐๐๑", "๐ ๓๘๙๙ ๙๐๐๑"),
        ("038-999-001", "๐ ๓๘๙๙ ๙๐๐๑"),
        ("(038) 999001", "๐ ๓๘๙๙ ๙๐๐๑"),
        ("+66 38 999001", "๐ ๓๘๙๙ ๙๐๐๑"),
        ("+66 (0) 38 999001", "๐ ๓๘๙๙ ๙๐๐๑"),
        ("02-999-0001", "๐ ๒๙๙๙ ๐๐๐๑"),
        ("0999900001", "๐๙ ๙๙๙๐ ๐๐๐๑"),
        ("099-990-0001", "๐๙ ๙๙๙๐ ๐๐๐๑"),
        ("+66999900001", "๐๙ ๙๙๙๐ ๐๐๐๑"),
        ("0 3899 9001-40", "๐ ๓๘๙๙ ๙๐๐๑-๔๐"),
        ("0 3899 9001 - 2", "๐ ๓๘๙๙ ๙๐๐๑-๒"),
        ("0 3899 9001 ต่อ 123", "๐ ๓๘๙๙ ๙๐๐๑ ต่อ ๑๒๓"),
        ("0 3899 9001-4 ต่อ 12, 13", "๐ ๓๘๙๙ ๙๐๐๑-๔ ต่อ ๑๒, ๑๓"),
        ("0 3899 9001 (มท) 99156", "๐ ๓๘๙๙ ๙๐๐๑ (มท) ๙๙๑๕๖"),
        ("0-3899-9001, 0-3899-9002", "๐ ๓๘๙๙ ๙๐๐๑, ๐ ๓๘๙๙ ๙๐๐๒"),
        ("1999", "๑๙๙๙"),
    ],
)
def test_known_numbers_get_one_form(typed: str, printed: str) -> None:
    assert phones.printed(typed) == printed
    assert phones.printed(printed) == printed
    assert phones.is_plausible(typed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("03899900", "๐๓๘๙๙๙๐๐"),
        ("038999001234", "๐๓๘๙๙๙๐๐๑๒๓๔"),
        ("ห้อง 5", "ห้อง ๕"),
        ("0 3899 9001 ห้องธุรการ", "๐ ๓๘๙๙ ๙๐๐๑ ห้องธุรการ"),
        ("", ""),
        ("9" * 300, "๙" * 300),
    ],
)
def test_unknown_forms_only_get_their_digits(typed: str, printed: str) -> None:
    assert phones.printed(typed) == printed
    assert not phones.is_plausible(typed)


@pytest.mark.parametrize("number", ["011234567", "031999001", "078999001"])
def test_areas_that_do_not_exist_are_not_plausible(number: str) -> None:
    assert not phones.is_plausible(number)


@pytest.mark.parametrize(
    ("number", "area"),
    [("๐ ๓๘๙๙ ๙๐๐๑", "038"), ("02 999 0001", "02"), ("0999900001", ""), ("1999", ""), ("ไม่มี", "")],
)
def test_the_area_of_a_land_line(number: str, area: str) -> None:
    assert phones.area(number) == area
