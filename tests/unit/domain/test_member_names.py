"""Titles before the names of members: in full, spelt right, close to the name."""

from __future__ import annotations

import pytest

from pipeline.domain.checks.member_names import check_names, check_titles
from pipeline.domain.checks.roster_case import RosterCase
from pipeline.domain.documents import Source
from pipeline.domain.page_blocks import Member, Roster
from pipeline.findings import Severity


def codes(*names: str, appoints: bool = True) -> list[str]:
    roster = Roster(tuple(Member(name) for name in names))
    return [
        each.code for each in check_names(RosterCase(roster, "body[0]", Source("ก.yaml"), appoints=appoints))
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("นาวสาวสมหญิง ใจดี", "member-title-misspelt"),
        ("น่ายสมควร ใจดี", "member-title-misspelt"),
        ("นาย สมควร ใจดี", "member-title-spaced"),
        ("นางสาว สมหญิง ใจดี", "member-title-spaced"),
        ("12345", "member-name-number"),
        ("๑๒", "member-name-number"),
        ("น.ส.สมหญิง ใจดี", "member-title-short"),
        ("น.ส. สมหญิง ใจดี", "member-title-short"),
        ("นส.สมหญิง ใจดี", "member-title-short"),
    ],
)
def test_a_fault_of_a_name_is_told(name: str, code: str) -> None:
    assert codes(name) == [code]


@pytest.mark.parametrize(
    "name",
    [
        "นายสมควร ใจดี",
        "นางสวย ใจดี",
        "นายยงยุทธ ใจดี",
        "นางสาวสาวิตรี ใจดี",
        "น.สพ.สมควร ใจดี",
        "นาย/นาง/นางสาว{เว้น 5 ซม.}",
        "นาย ..........",
        "นาย {เว้น 5 ซม.}",
        "ว่าที่ร้อยตรี สมควร ใจดี",
        "พระครูสมมุติธรรม",
        "",
    ],
)
def test_a_name_as_it_should_be_is_left_alone(name: str) -> None:
    assert codes(name) == []


def test_all_names_with_a_fault_are_told_together() -> None:
    assert codes("น.ส.ก้อย ใจดี", "น.ส.แก้ว ใจดี") == ["member-title-short"]
    assert codes("น.ส.ก้อย ใจดี", appoints=False) == []


def test_a_number_is_nobody() -> None:
    """A cell that went astray would be printed as a person: nothing is made of it."""
    case = RosterCase(Roster((Member("12345"),)), "body[0]", Source("ก.yaml"))
    (wrong,) = check_names(case)
    assert (wrong.code, wrong.severity) == ("member-name-number", Severity.ERROR)


def test_a_name_without_a_title_among_names_with_one_is_a_remark() -> None:
    def told(*names: str) -> list[object]:
        case = RosterCase(Roster(tuple(map(Member, names))), "body[0]", Source("ก.yaml"))
        return [each.params["names"] for each in check_titles(case)]

    assert told("นายหนึ่ง ใจดี", "นางสอง ใจดี", "สาม ใจดี") == [("สาม ใจดี",)]
    assert told("นายหนึ่ง ใจดี", "นางสอง ใจดี", "พระครูสมมุติธรรม", "A. Smith", "ดร.สาม ใจดี") == []
    assert told("หนึ่ง ใจดี", "สอง ใจดี", "นายสาม ใจดี") == []  # the house style of that list
