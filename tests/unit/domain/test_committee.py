"""Committees held against their rules: who is missing or too many is named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.cli.messages import shown
from pipeline.domain.blocks import Paragraph
from pipeline.domain.committees import CommitteeRule, GroupRule, SeatRule, Span
from pipeline.domain.page_blocks import Block, Member, Roster
from pipeline.findings import Severity
from tests.unit.domain.roster_facts import CHAIR, SECRETARY, codes, found, member, people, roster, said

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
ONE = Span(1, 1)
A, B = "ผู้แทนหน่วยงาน", "ผู้แทนผู้นำกลุ่ม"
CENTRE = CommitteeRule(
    "centre",
    source="แนวทางศูนย์ฯ ข้อ ๖.๑",
    size=Span(11, 15),
    chairs=ONE,
    secretaries=ONE,
    groups=(GroupRule(A, Span(5, 5)), GroupRule(B, Span(4, 8))),
)
"""Eleven to fifteen: a chair, a secretary, five of one group and four to eight of another."""


def centre(
    first: int = 5, second: int = 4, *others: Member, ends: Sequence[Member] = (CHAIR, SECRETARY)
) -> Roster:
    """Return a committee of the centre with so many of each group."""
    head, *tail = ends
    members = (head, *people(first, f"{A}และองค์กร"), *people(second, B, first), *others, *tail)
    return roster(*members, rule=CENTRE, shows_groups=False)


def test_a_committee_that_keeps_its_rule_is_silent() -> None:
    assert codes(centre()) == []
    assert codes(centre(5, 8)) == []


def test_open_places_count_and_are_told_once() -> None:
    place = member("", position="", group=B, is_open=True, seat="ผู้แทนกลุ่ม")
    assert codes(centre(5, 3, place)) == ["seat-open"]


def test_an_entry_counts_as_many_persons_as_it_stands_for() -> None:
    assert codes(centre(5, 0, member("", position="ผู้นำกลุ่มทุกตำบล", group=B, persons=4))) == []
    assert codes(centre(4, 4, member("", position="ผู้แทนทุกแห่ง", group=A, persons=2))) == [
        "committee-group-many"
    ]


def test_advisers_before_the_chair_do_not_count_unless_the_rule_says_so() -> None:
    adviser = member("นายที่ปรึกษา ใจดี", "ที่ปรึกษา")
    committee = Roster((adviser, *centre(5, 8).members), name="คณะทดสอบ", rule=CENTRE, shows_groups=False)
    assert codes(committee) == []
    counting = CommitteeRule("x", size=Span(11, 15), counts_advisers=True)
    assert codes(roster(adviser, *centre(5, 8).members, rule=counting, shows_groups=False)) == [
        "committee-too-large"
    ]


ADVISER_CHAIR = member("นายยอด ใจดี", "ประธานที่ปรึกษา")
CASES = (
    (
        "committee-too-small",
        centre(5, 3),
        ("มี ๑๐ คน ขาด ๑ คน (เกณฑ์: ๑๑ - ๑๕ คน)", "แนวทางศูนย์ฯ ข้อ ๖.๑"),
        "members",
    ),
    (
        "committee-group-few",
        centre(5, 3),
        ("“ผู้แทนผู้นำกลุ่ม” มี ๓ คน ขาด ๑ คน", "นายหก ใจดี, นายเจ็ด ใจดี, นายแปด ใจดี"),
        "members",
    ),
    ("committee-group-few", centre(4, 5), ("“ผู้แทนหน่วยงาน” มี ๔ คน ขาด ๑ คน (เกณฑ์: ๕ คน)",), "members"),
    ("committee-group-many", centre(6, 5), ("“ผู้แทนหน่วยงาน” มี ๖ คน เกิน ๑ คน", "นายหก ใจดี"), "members[6]"),
    ("committee-too-large", centre(5, 9), ("มี ๑๖ คน เกิน ๑ คน", "ซึ่งเกินคือ", "ที่ปรึกษาไม่นับ"), "members[14]"),
    ("committee-group-many", centre(5, 9), ("“ผู้แทนผู้นำกลุ่ม” มี ๙ คน เกิน ๑ คน",), "members[14]"),
    ("committee-chair-missing", centre(5, 5, ends=(SECRETARY,)), ("คณะทดสอบ ไม่มีประธาน",), "members"),
    ("committee-chair-missing", centre(5, 5, ADVISER_CHAIR, ends=(SECRETARY,)), ("ไม่มีประธาน",), "members"),
    (
        "committee-chairs-several",
        centre(5, 4, member("นายสิบ ใจดี", "ประธานกรรมการ")),
        ("มีประธาน ๒ คน: นายประธาน ใจดี, นายสิบ ใจดี",),
        "members[10].role",
    ),
    ("committee-secretary-missing", centre(5, 5, ends=(CHAIR,)), ("ไม่มีเลขานุการ",), "members"),
    (
        "committee-secretaries-several",
        centre(5, 4, member("นายสิบ ใจดี", "เลขานุการ")),
        ("เลขานุการ ๒ คน: นายสิบ ใจดี, นางเลขา ใจดี", "ผู้ช่วยเลขานุการ"),
        "members[11].role",
    ),
)


@pytest.mark.parametrize(("code", "committee", "words", "path"), CASES, ids=[each[0] for each in CASES])
def test_who_is_missing_or_too_many_is_named(
    code: str, committee: Roster, words: Sequence[str], path: str
) -> None:
    told = [each for each in found(committee) if each.code == code]
    assert [each.location.path for each in told] == [f"body[0].{path}"]
    assert told[0].severity is ERROR
    for each in words:
        assert each in said(told[0])


def test_a_misspelt_group_is_pointed_at() -> None:
    strange = people(5, "ผู้แทนหนวยงาน")
    (told,) = found(roster(CHAIR, *strange, *people(4, B, 5), SECRETARY, rule=CENTRE, shows_groups=False))
    assert "แก้ชื่อกลุ่ม “ผู้แทนหนวยงาน”" in said(told)


def test_three_and_two() -> None:
    rule = CommitteeRule(
        "x", size=Span(5, 5), groups=(GroupRule("ภาครัฐ", Span(3, 3)), GroupRule("ภาคประชาชน", Span(2, 2)))
    )
    team = (*people(3, "ภาครัฐ"), *people(2, "ภาคประชาชน", 3))
    assert codes(roster(*team, rule=rule), appoints=False) == []
    told = found(roster(*people(2, "ภาครัฐ"), *people(3, "ภาคประชาชน", 2), rule=rule), appoints=False)
    assert [(each.code, each.params["group"]) for each in told] == [
        ("committee-group-few", "ภาครัฐ"),
        ("committee-group-many", "ภาคประชาชน"),
    ]


# Seats

SEATS = CommitteeRule(
    "x",
    source="เกณฑ์ทดสอบ",
    seats=(
        SeatRule("นายอำเภอ หรือ ผู้ที่นายอำเภอมอบหมาย", "ประธานกรรมการ"),
        SeatRule("พัฒนาการอำเภอ", "เลขานุการ"),
        SeatRule("ผู้เชี่ยวชาญด้านออมทรัพย์"),
        SeatRule("กำนัน", count=Span(1, None)),
    ),
)
EXPERT = member("นายออม ใจดี", position="ปราชญ์ชุมชน", seat="ผู้เชี่ยวชาญด้านออมทรัพย์")
KAMNAN = member("นายกำนัน ใจดี")


def test_seats_are_filled_by_name_or_by_post() -> None:
    assert codes(roster(CHAIR, EXPERT, KAMNAN, SECRETARY, rule=SEATS)) == []
    delegate = member("นายปลัด ใจดี", "ประธานกรรมการ", position="ปลัดอำเภอ")
    assert codes(roster(delegate, EXPERT, KAMNAN, SECRETARY, rule=SEATS)) == []
    unknown_post = member("นายเลขา ใจดี", "เลขานุการ", position="")
    assert "committee-seat-missing" not in codes(roster(CHAIR, EXPERT, KAMNAN, unknown_post, rule=SEATS))


SEAT_CASES = (
    (
        "committee-seat-missing",
        (CHAIR, KAMNAN, SECRETARY),
        ("คณะทดสอบ ขาด “ผู้เชี่ยวชาญด้านออมทรัพย์” ๑ คน", "เกณฑ์ทดสอบ"),
        "members",
    ),
    (
        "committee-seat-missing",
        (CHAIR, KAMNAN, SECRETARY, member("นายออม ใจดี", seat="ผู้เชี่ยวชาญด้านออมทรับ", position="ครู")),
        ("แก้ที่นั่ง “ผู้เชี่ยวชาญด้านออมทรับ” ให้ตรง",),
        "members",
    ),
    (
        "committee-seat-missing",
        (CHAIR, KAMNAN, EXPERT, member("นายเลขา ใจดี", "เลขานุการ", position="ครู")),
        ("ขาด “พัฒนาการอำเภอ”",),
        "members",
    ),
    (
        "committee-seat-many",
        (CHAIR, KAMNAN, SECRETARY, EXPERT, member("นายฝาก ใจดี", position="ครู", seat="ผู้เชี่ยวชาญด้านออมทรัพย์")),
        ("มี ๒ คน เกิน ๑ คน (เกณฑ์: ๑ คน): นายออม ใจดี, นายฝาก ใจดี",),
        "members[4]",
    ),
    (
        "committee-seat-role",
        (CHAIR, KAMNAN, EXPERT, member("นางเลขา ใจดี", "กรรมการ", position="พัฒนาการอำเภอบางคล้า")),
        ("“นางเลขา ใจดี” มีหน้าที่ “กรรมการ” แต่เกณฑ์ให้ “พัฒนาการอำเภอ” เป็น “เลขานุการ”",),
        "members[3].role",
    ),
)


@pytest.mark.parametrize(
    ("code", "members", "words", "path"), SEAT_CASES, ids=[each[0] for each in SEAT_CASES]
)
def test_a_seat_that_is_not_right_is_named(
    code: str, members: Sequence[Member], words: Sequence[str], path: str
) -> None:
    told = found(roster(*members, rule=SEATS))
    assert [(each.code, each.location.path) for each in told] == [(code, f"body[0].{path}")]
    for each in words:
        assert each in said(told[0])


def test_a_chief_among_the_advisers_takes_no_seat() -> None:
    chief = member("นายอำเภอเก่า ใจดี", "ที่ปรึกษา", position="นายอำเภอบางคล้า")
    delegate = member("นายปลัด ใจดี", "ประธานกรรมการ", position="ปลัดอำเภอ")
    assert codes(roster(chief, delegate, EXPERT, KAMNAN, SECRETARY, rule=SEATS)) == []


# Without a rule


def test_two_chairs_or_none() -> None:
    second = member("นายรอง ใจดี", "ประธานกรรมการ")
    (told,) = found(roster(CHAIR, second, *people(2)))
    assert (told.code, told.severity, told.location.path) == (
        "committee-chairs-several",
        ERROR,
        "body[0].members[1].role",
    )
    assert "นายประธาน ใจดี, นายรอง ใจดี" in said(told)
    (told,) = found(roster(*people(3), SECRETARY))
    assert (told.code, told.severity, told.location.path) == ("committee-chair-missing", WARNING, "body[0]")
    assert codes(roster(*people(3), SECRETARY), appoints=False) == []


def test_a_committee_without_a_secretary_is_told() -> None:
    (told,) = found(roster(CHAIR, *people(4)))
    assert (told.code, told.severity, told.location.path) == ("committee-secretary-none", INFO, "body[0]")
    assert "คณะทดสอบไม่มีเลขานุการ" in said(told)


@pytest.mark.parametrize(
    "blocks",
    [
        (roster(CHAIR, *people(4), SECRETARY),),
        (roster(CHAIR, *people(4), member("นางช่วย ใจดี", "กรรมการและผู้ช่วยเลขานุการ")),),
        (roster(CHAIR, *people(4), member("นางช่วย ใจดี", "ฝ่ายเลขานุการ")),),
        (roster(CHAIR, *people(3)),),  # three to five accept supplies without one
        (roster(*people(4, role="คณะทำงาน"), member("นายหัวหน้า ใจดี", "หัวหน้าคณะทำงาน")),),
        (roster(CHAIR, *people(4)), roster(CHAIR, SECRETARY, name="ฝ่าย")),  # one for all committees
        (roster(CHAIR, *people(4)), Paragraph("ให้พัฒนาการอำเภอเป็นเลขานุการ")),
        (roster(CHAIR, *people(4), rule=CommitteeRule("own")),),  # the rule tells what it must have
    ],
)
def test_where_one_is_named_or_none_is_usual_nothing_is_told(blocks: tuple[Block, ...]) -> None:
    assert "committee-secretary-none" not in codes(*blocks)


def test_who_was_at_a_meeting_needs_no_secretary() -> None:
    assert codes(roster(CHAIR, *people(4)), appoints=False) == []


def test_two_secretaries_are_worth_a_look() -> None:
    (told,) = found(roster(CHAIR, member("นายสอง ใจดี", "เลขานุการ"), *people(1), SECRETARY))
    assert (told.code, told.severity) == ("committee-secretaries-several", WARNING)
    assert codes(roster(CHAIR, *people(1), SECRETARY, member("นายสอง ใจดี", "กรรมการและผู้ช่วยเลขานุการ"))) == []


def test_chairs_of_some_working_groups_are_worth_a_look() -> None:
    members = (
        member("นายก ใจดี", "ประธานกรรมการ", "ก"),
        member("นายข ใจดี", "ประธานกรรมการ", "ข"),
        member("นายค ใจดี", group="ค"),
    )
    told = found(roster(*members))
    assert [(each.code, each.severity) for each in told] == [("committee-chairs-several", WARNING)]
    assert codes(roster(*members[:2])) == []
    told = found(roster(*members, shows_groups=False))
    assert [(each.code, each.severity) for each in told] == [("committee-chairs-several", ERROR)]


def test_heads_of_sections_and_co_chairs_are_no_second_chair() -> None:
    chair, clerk = member("นายก ใจดี", "ประธานกรรมการ"), member("นายง ใจดี", "กรรมการและเลขานุการ")
    sections = (member("นายข ใจดี", "หัวหน้าฝ่ายพิธีการ"), member("นายค ใจดี", "หัวหน้าฝ่ายสถานที่"))
    assert codes(roster(chair, *sections, clerk)) == []
    assert codes(roster(chair, member("นายข ใจดี", "ประธานกรรมการร่วม"), clerk)) == []
    assert codes(roster(chair, member("นายข ใจดี", "ประธานกรรมการ"), clerk)) == ["committee-chairs-several"]


def test_rosters_that_are_no_committee_are_left_alone() -> None:
    present = (member("นายหนึ่ง ใจดี", ""), member("นายสอง ใจดี", ""))
    assert codes(roster(*present)) == []


@pytest.mark.parametrize(
    ("span", "words"),
    [(Span(5, 5), "๕"), (Span(4, 8), "๔ - ๘"), (Span(3, None), "อย่างน้อย ๓"), (Span(0, 8), "ไม่เกิน ๘")],
)
def test_how_many_in_words(span: Span, words: str) -> None:
    assert shown(span, "th") == words


def test_a_rule_with_hundreds_of_seats_and_groups_is_held_at_once() -> None:
    rule = CommitteeRule(
        "x",
        seats=tuple(SeatRule(f"ที่นั่ง{n}", "ประธานกรรมการ") for n in range(400)),
        groups=tuple(GroupRule(f"กลุ่ม{n}", Span(1, 2)) for n in range(400)),
    )
    members = [member(f"นายคน{n} ใจดี", group=f"คณะ{n}", seat=f"ที่{n}") for n in range(1000)]
    told = codes(roster(*members, rule=rule))
    assert told.count("committee-group-few") == 400


def test_the_secretary_is_never_the_one_too_many() -> None:
    """A rule that asks for a secretary does not ask to take her off the list."""
    (told,) = (each for each in found(centre(5, 9)) if each.code == "committee-too-large")
    assert "นางเลขา ใจดี" not in told.params["names"]
