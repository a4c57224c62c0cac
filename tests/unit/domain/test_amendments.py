"""Amendments: a change has place and words, and fits the order that it changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.domain.labels import Numbers
from pipeline.domain.page_blocks import Amending, Amendment, Amendments, Change, Member, Roster
from pipeline.findings import Finding, Severity
from tests.unit.domain.roster_facts import CHAIR, SECRETARY, found, member, people, roster, said

REPLACE, ADD, REMOVE = Change.REPLACE, Change.ADD, Change.REMOVE
EARLIER = roster(CHAIR, *people(3), SECRETARY)
"""Five members: the chair, หนึ่ง, สอง, สาม and the secretary."""
NEW = member("นายใหม่ ใจดี")


def change(what: Change, number: int | None = None, *members: Member, **rest: Any) -> Amendment:
    place = rest.pop("place", "" if number is None else f"ลำดับที่ {number}")
    return Amendment(what, place, number, members=members, **rest)


def told(*items: Amendment, earlier: Sequence[Roster] = (EARLIER,)) -> list[Finding]:
    return found(Amendments(items, earlier=tuple(earlier)))


def test_a_sound_change_says_who_goes_and_who_comes() -> None:
    first, second = told(change(REPLACE, 3, NEW), change(REMOVE, 4))
    assert (first.code, first.severity, first.location.path) == (
        "amendment-replaces",
        Severity.INFO,
        "body[0].changes[0]",
    )
    assert "ลำดับที่ ๓ เดิมคือ “นายสอง ใจดี” จะเป็น นายใหม่ ใจดี" in said(first)
    assert "ลำดับที่ ๔ ที่ยกเลิกคือ “นายสาม ใจดี”" in said(second)


def after(*before: Amendment, then: Sequence[Amendment]) -> list[str]:
    """Return the codes for changes of an order that one order amended before."""
    return [
        each.code for each in found(Amendments(tuple(then), earlier=(EARLIER,), since=(Amending(before),)))
    ]


def test_an_order_is_held_against_what_the_one_before_it_made() -> None:
    assert after(change(REMOVE, 4), then=[change(REMOVE, 4)]) == ["amendment-number-unknown"]
    assert after(change(REMOVE, 4), then=[change(ADD, 4, NEW)]) == []
    assert after(change(ADD, 6, NEW), then=[change(ADD, 6, member("นายอื่น ใจดี"))]) == [
        "amendment-number-taken"
    ]
    assert after(change(ADD, 6, NEW), then=[change(ADD, 7, NEW)]) == ["amendment-person-there"]
    assert after(change(ADD, 6, NEW), change(REMOVE, 6), then=[change(ADD, 7, NEW)]) == []


def test_who_is_replaced_is_who_came_with_the_order_before() -> None:
    block = Amendments(
        (change(REMOVE, 3),), earlier=(EARLIER,), since=(Amending((change(REPLACE, 3, NEW),)),)
    )
    (one,) = found(block)
    assert "ลำดับที่ ๓ ที่ยกเลิกคือ “นายใหม่ ใจดี”" in said(one)


def test_without_the_earlier_order_nothing_is_held_against_it() -> None:
    items = (change(REPLACE, 99, NEW), change(ADD, 200, people(1)[0]), change(REMOVE, place="ข้อ 2"))
    assert told(*items, earlier=()) == []


def test_the_next_number_may_be_added_and_a_removed_one_filled() -> None:
    assert told(change(ADD, 6, NEW), change(ADD, 7, member("นายอื่น ใจดี"))) == []
    places = (change(REMOVE, 5), change(ADD, 5, NEW, place="ลำดับที่ 5 ใหม่", committee="คณะทดสอบ"))
    assert [each.code for each in told(*places)] == ["amendment-removes", "amendment-secretary-gone"]


CASES = (
    ("amendment-place-missing", (change(REPLACE, None, NEW),), "changes[0]", ("ลำดับที่ 3",)),
    ("amendment-place-missing", (change(REMOVE),), "changes[0]", ("ความใน",)),
    ("amendment-number-missing", (change(ADD, None, NEW),), "changes[0]", ("ลำดับ", "คำสั่งเดิม")),
    ("amendment-empty", (change(ADD, 6),), "changes[0]", ("การแก้ไข “ลำดับที่ 6” ไม่มี", "แก้ไข: ยกเลิก")),
    ("amendment-empty", (change(REPLACE, place="ข้อ 2"),), "changes[0]", ("การแก้ไข “ข้อ 2” ไม่มี",)),
    ("amendment-remove-with-words", (change(REMOVE, place="ข้อ 2", text="ก"),), "changes[0]", ("ให้ใช้แทน",)),
    ("amendment-number-differs", (change(REPLACE, 3, NEW, place="ลำดับที่ ๔"),), "changes[0].number", ("๓",)),
    ("amendment-twice", (change(REMOVE, 3), change(REPLACE, 3, NEW)), "changes[1]", ("รายการที่ ๑",)),
    (
        "amendment-twice",
        (change(REMOVE, place="ข้อ ๒"), change(REMOVE, place="ข้อ 2")),
        "changes[1]",
        ("แก้ไขสองครั้ง",),
    ),
    ("amendment-number-unknown", (change(REPLACE, 9, NEW),), "changes[0]", ("ลำดับที่ ๙", "ลำดับสุดท้ายคือ ๕")),
    ("amendment-number-taken", (change(ADD, 2, NEW),), "changes[0]", ("ลำดับที่ ๒", "นายหนึ่ง ใจดี")),
    ("amendment-number-gap", (change(ADD, 8, NEW),), "changes[0]", ("ลำดับที่ ๘", "เดิมคือ ๕")),
    (
        "amendment-committee-unknown",
        (change(REMOVE, 2, committee="คณะทอสอบ"),),
        "changes[0].committee",
        ("“คณะทอสอบ”", "“คณะทดสอบ”"),
    ),
    (
        "amendment-person-there",
        (change(ADD, 6, member("หนึ่ง ใจดี")),),
        "changes[0].members[0]",
        ("“หนึ่ง ใจดี” อยู่ในคำสั่งเดิมแล้ว ลำดับที่ ๒",),
    ),
    (
        "amendment-person-twice",
        (change(ADD, 6, NEW), change(ADD, 7, NEW)),
        "changes[1].members[0]",
        ("“นายใหม่ ใจดี”", "รายการที่ ๑"),
    ),
    (
        "seat-open",
        (change(ADD, 6, member("", seat="ผู้แทนเกษตรกร", is_open=True)),),
        "changes[0].members[0]",
        ("“ผู้แทนเกษตรกร” ของลำดับที่ 6 ยังไม่มีชื่อ (ลำดับที่ ๖)",),
    ),
)


@pytest.mark.parametrize(("code", "items", "path", "words"), CASES, ids=[each[0] for each in CASES])
def test_a_fault_is_told_at_its_change(
    code: str, items: Sequence[Amendment], path: str, words: Sequence[str]
) -> None:
    wrong = [each for each in told(*items) if each.severity is not Severity.INFO]
    assert [(each.code, each.location.path) for each in wrong] == [(code, f"body[0].{path}")]
    for each in words:
        assert each in said(wrong[0])


def test_a_number_that_stands_twice_asks_for_the_committee() -> None:
    second = roster(member("นายสอง ทางดี"), name="คณะที่สอง")
    (wrong,) = told(change(REMOVE, 1), earlier=(EARLIER, second))
    assert (wrong.code, wrong.severity) == ("amendment-ambiguous", Severity.ERROR)
    assert "นายประธาน ใจดี, นายสอง ทางดี" in said(wrong)
    (right,) = told(change(REMOVE, 1, committee="คณะที่สอง"), earlier=(EARLIER, second))
    assert right.params["name"] == "นายสอง ทางดี"


def test_a_committee_may_be_a_group_of_the_roster() -> None:
    groups = roster(*people(2, "ฝ่ายหนึ่ง"), *people(2, "ฝ่ายสอง", 2))
    (right,) = told(change(REMOVE, 2, committee="ฝ่ายสอง"), earlier=(groups,))
    assert right.params["name"] == "นายสี่ ใจดี"


def test_who_is_replaced_may_come_back_elsewhere() -> None:
    codes = [each.code for each in told(change(REPLACE, 2, NEW), change(ADD, 6, member("นายหนึ่ง ใจดี")))]
    assert codes == ["amendment-replaces"]


def test_thousands_of_changes_are_looked_at_once() -> None:
    many = roster(*(member(f"นายคน{n} ใจดี") for n in range(2000)))
    items = [change(REPLACE, n, member(f"นายใหม่{n} ใจดี"), committee=f"คณะ{n % 50}") for n in range(1, 2000)]
    assert {each.code for each in told(*items, earlier=(many,))} == {"amendment-committee-unknown"}


CLAUSES = Numbers(items=frozenset(range(1, 8)))
"""An order with the items (๑) to (๗) and no clauses."""


@pytest.mark.parametrize(
    ("items", "codes"),
    [
        ((change(REPLACE, place="ข้อ (12)", text="ก"),), ["amendment-clause-unknown"]),
        ((change(REMOVE, place="ข้อ ๑๒"),), ["amendment-clause-unknown"]),
        ((change(REMOVE, place="(๘)"),), ["amendment-clause-unknown"]),
        ((change(REPLACE, place="ข้อ (7)", text="ก"), change(REMOVE, place="ข้อ 6")), []),
        ((change(ADD, place="ข้อ (8)", text="ก"), change(ADD, place="ข้อ (9)", text="ข")), []),
        ((change(ADD, place="ข้อ (7)", text="ก"),), ["amendment-clause-taken"]),
        ((change(REMOVE, place="ข้อ (7)"), change(ADD, place="ข้อ (7)", text="ก")), ["amendment-twice"]),
        ((change(ADD, place="ข้อ (11)", text="ก"),), ["amendment-clause-gap"]),
        ((change(ADD, place="ข้อ 2 วรรคสอง", text="ก"),), []),
        ((change(REPLACE, place="วรรคสองของข้อ 40", text="ก"),), []),
    ],
)
def test_a_clause_is_one_of_the_earlier_order(items: Sequence[Amendment], codes: list[str]) -> None:
    block = Amendments(tuple(items), earlier_numbers=CLAUSES)
    assert [each.code for each in found(block)] == codes


def test_clauses_of_their_own_are_no_items() -> None:
    both = Numbers(frozenset((1, 2)), frozenset((1, 2, 3)))
    block = Amendments((change(REMOVE, place="ข้อ 3"), change(REMOVE, place="(3)")), earlier_numbers=both)
    (wrong,) = found(block)
    assert (wrong.code, wrong.location.path) == ("amendment-clause-unknown", "body[0].changes[0]")
    assert "ลำดับสุดท้ายคือ ๒" in said(wrong)


def test_who_comes_has_the_role_of_who_goes() -> None:
    """The chair is replaced by somebody without a role: the committee would have no chair."""
    codes = [each.code for each in told(change(REPLACE, 1, member("นายใหม่ ใจดี", "")))]
    assert "amendment-role-gone" in codes
    (wrong,) = told(change(ADD, 6, member("นายใหม่ ใจดี", "")))
    assert (wrong.code, wrong.location.path) == ("amendment-role-missing", "body[0].changes[0].members[0]")


def test_several_that_are_added_take_a_number_each() -> None:
    assert told(change(ADD, 6, NEW, member("นายอื่น ใจดี")), change(ADD, 8, member("นายอีก ใจดี"))) == []


def test_a_change_without_words_is_told_once() -> None:
    """What it replaces would be replaced by nothing, which is no remark to check."""
    assert [each.code for each in told(change(REPLACE, 3))] == ["amendment-empty"]
