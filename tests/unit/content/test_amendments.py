"""Changes of an earlier order: the fixed words, and the new ones in quotation marks."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.domain.blocks import ListStyle
from pipeline.domain.page_blocks import Amendment, Amendments, Change, Member
from tests.unit.content.papers import body_of

REPLACE, ADD, REMOVE = Change.REPLACE, Change.ADD, Change.REMOVE


def of(*items: Amendment, **fields: Any) -> list[str]:
    return body_of(Amendments(items, **fields))


def quoted(text: str) -> list[str]:
    return [line.removeprefix("Quote: ") for line in of(Amendment(REPLACE, "ข้อ 2", text=text))[1:]]


def test_the_three_changes_have_their_fixed_words() -> None:
    assert of(
        Amendment(REPLACE, "ข้อ 2", text="ข้อ 2 ให้ประชุมเดือนละครั้ง"),
        Amendment(ADD, "ข้อ 5", text="ข้อ 5 ให้รายงานผลภายใน 15 วัน"),
        Amendment(REMOVE, "ลำดับที่ 4"),
    ) == [
        "List1: ๑. ให้ยกเลิกความในข้อ ๒ และให้ใช้ความต่อไปนี้แทน+",
        "Quote: “ข้อ ๒ ให้ประชุมเดือนละครั้ง”",
        "List1: ๒. ให้เพิ่มความต่อไปนี้เป็นข้อ ๕+",
        "Quote: “ข้อ ๕ ให้รายงานผลภายใน ๑๕ วัน”",
        "List1: ๓. ให้ยกเลิกความในลำดับที่ ๔",
    ]


@pytest.mark.parametrize(
    ("style", "begins"),
    [
        (ListStyle.CLAUSE, "List1: ข้อ ๑ ให้ยกเลิก"),
        (ListStyle.PAREN, "List1: ๑) ให้ยกเลิก"),
        (ListStyle.NONE, "Body: ให้ยกเลิก"),
    ],
)
def test_changes_are_labelled_as_asked(style: ListStyle, begins: str) -> None:
    assert of(Amendment(REMOVE, "ข้อ 3"), style=style)[0].startswith(begins)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Amendment(REMOVE, number=3), "ให้ยกเลิกความในลำดับที่ ๓"),
        (
            Amendment(REMOVE, number=3, committee="คณะกรรมการฝ่ายสถานที่"),
            "ให้ยกเลิกความในลำดับที่ ๓ ของคณะกรรมการฝ่ายสถานที่",
        ),
        (Amendment(ADD), "ให้เพิ่มความต่อไปนี้"),
        (Amendment(REMOVE, "ลำดับที่ 3 และลำดับที่ 5", number=3), "ให้ยกเลิกความในลำดับที่ ๓ และลำดับที่ ๕"),
    ],
)
def test_a_place_is_printed_as_typed_or_said_by_number(item: Amendment, words: str) -> None:
    assert of(item, style=ListStyle.NONE) == [f"Body: {words}"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("วรรคเดียว", ["“วรรคเดียว”"]),
        ("วรรคแรก\n\nวรรคสอง\n\nวรรคท้าย", ["“วรรคแรก", "“วรรคสอง", "“วรรคท้าย”"]),
        ("บรรทัดแรก\nต่อกัน", ["“บรรทัดแรก ต่อกัน”"]),
        ("ให้มีหน้าที่ ดังนี้\n(1) ก\n(2) ข", ["“ให้มีหน้าที่ ดังนี้", "“(๑) ก", "“(๒) ข”"]),
        ("ข้อ 2 ก\nข้อ 3 ข", ["“ข้อ ๒ ก", "“ข้อ ๓ ข”"]),
        ("“ข้อ 2 ก”", ["“ข้อ ๒ ก”"]),
        ('"ข้อ 2 ก"', ["“ข้อ ๒ ก”"]),
        ("“วรรคแรก\n\n“วรรคสอง”", ["“วรรคแรก", "“วรรคสอง”"]),
        ("“กองทุน” หมายความว่า กองทุนชุมชน", ["““กองทุน” หมายความว่า กองทุนชุมชน”"]),
        ("“กองทุน” และ “ชุมชน”", ["““กองทุน” และ “ชุมชน””"]),
    ],
)
def test_each_paragraph_opens_with_a_mark_and_the_last_closes(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


# Members


NEW = Member("นายสมมติ ใจซื่อ", ("เกษตรอำเภอ",), ("กรรมการ",))
POST = Member(position_lines=("ท้องถิ่นอำเภอ",), role_lines=("กรรมการ",))


def members(*new: Member, style: ListStyle = ListStyle.DOT, **fields: Any) -> list[str]:
    member = {"change": REPLACE, "place": "ลำดับที่ 3", "number": 3}
    item = Amendment(members=new, **{**member, **fields})
    return of(item, member_style=style)[1:]


def test_a_member_is_quoted_with_number_name_post_and_role() -> None:
    assert members(NEW) == ["“๓.|นายสมมติ ใจซื่อ/เกษตรอำเภอ”|กรรมการ"]


def test_the_mark_closes_behind_what_is_printed_last() -> None:
    assert members(POST) == ["“๓.|ท้องถิ่นอำเภอ|กรรมการ”"]
    assert members(Member("นายก ข")) == ["“๓.|นายก ข”|"]
    assert members(Member("นายก ข", role_lines=("กรรมการ", "และเลขานุการ"))) == [
        "“๓.|นายก ข|กรรมการ/และเลขานุการ”"
    ]


def test_several_members_go_on_with_the_numbers() -> None:
    assert members(POST, POST, change=ADD, place="", number=12, style=ListStyle.PAREN) == [
        "“๑๒)|ท้องถิ่นอำเภอ|กรรมการ",
        "“๑๓)|ท้องถิ่นอำเภอ|กรรมการ”",
    ]


def test_a_whole_list_begins_with_one() -> None:
    assert members(POST, place="ข้อ 2", number=None) == ["“๑.|ท้องถิ่นอำเภอ|กรรมการ”"]


def test_without_label_the_mark_stands_before_the_name() -> None:
    assert members(NEW, style=ListStyle.NONE) == ["|“นายสมมติ ใจซื่อ/เกษตรอำเภอ”|กรรมการ"]


def test_words_before_the_members_are_quoted_with_them() -> None:
    assert members(POST, place="ข้อ 1", number=None, text="ข้อ 1 คณะกรรมการ ประกอบด้วย") == [
        "Quote: “ข้อ ๑ คณะกรรมการ ประกอบด้วย+",
        "“๑.|ท้องถิ่นอำเภอ|กรรมการ”",
    ]


def test_what_is_to_be_kept_together_is_held() -> None:
    items = (Amendment(REPLACE, "ลำดับที่ 3", members=(NEW, POST)), Amendment(REMOVE, "ข้อ 4"))
    assert [line[-1] == "+" for line in of(*items, keep_together=True)] == [True, True, True, False]


def test_one_change_bears_no_number() -> None:
    assert of(Amendment(REMOVE, "ข้อ 3")) == ["Body: ให้ยกเลิกความในข้อ ๓"]
    assert of(Amendment(REMOVE, "ข้อ 3"), Amendment(REMOVE, "ข้อ 4"))[0].startswith("List1: ๑. ")


def test_several_who_are_added_are_named_by_their_numbers() -> None:
    two = (Member("นายหนึ่ง ใจดี"), Member("นายสอง ใจดี"))
    assert of(Amendment(Change.ADD, "", 13, members=two))[0].endswith("เป็นลำดับที่ ๑๓ และลำดับที่ ๑๔+")
    three = (*two, Member("นายสาม ใจดี"))
    assert of(Amendment(Change.ADD, "", 13, members=three))[0].endswith("เป็นลำดับที่ ๑๓ ถึงลำดับที่ ๑๕+")
