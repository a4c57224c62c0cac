"""Rosters: numbers and roles of members, who is who, and what is wrong with a list of people."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.domain.blocks import ListStyle
from pipeline.domain.checks.rosters import OPEN_PLACES
from pipeline.domain.page_blocks import GroupNote, Member, NoteCount, Roster
from pipeline.domain.rosters import Office, groups_apart, nearest_role, numbers, office_of, parts, person_key
from pipeline.findings import Severity
from tests.unit.domain.roster_facts import CHAIR, SECRETARY, codes, found, member, people, roster, said

ERROR, WARNING = Severity.ERROR, Severity.WARNING


# Who is who

SAME = (
    "นายสมมุติ ใจดี",
    "สมมุติ ใจดี",
    "นาย สมมุติ  ใจดี",
    "ว่าที่ร้อยตรี สมมุติ ใจดี",
    "ว่าที่ ร.ต. สมมุติใจดี",
    "พ.ต.ท. สมมุติ ใจดี",
    "พันตำรวจโท สมมุติ ใจดี",
    "ดร.สมมุติ ใจดี",
    "ผู้ช่วยศาสตราจารย์ ดร.สมมุติ ใจดี",
    "นาย\u200bสมมุติ ใจดี",
)


@pytest.mark.parametrize("name", SAME)
def test_titles_ranks_and_spaces_make_no_other_person(name: str) -> None:
    assert person_key(Member(name)) == "สมมุติใจดี"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("นางสาวสมศรี ใจงาม", "นางสมศรี ใจงาม"),
        ("พันตำรวจเอกหญิง สมศรี ใจงาม", "พ.ต.อ.หญิงสมศรี ใจงาม"),
        ("นางสาวิตรี ใจงาม", "สาวิตรี ใจงาม"),
        ("นายกองแก้ว ใจดี", "กองแก้ว ใจดี"),
    ],
)
def test_other_spellings_of_one_person(one: str, other: str) -> None:
    assert person_key(Member(one)) == person_key(Member(other)) != ""


@pytest.mark.parametrize("name", ["", "{เว้น 4 ซม.}", "นาย/นาง/นางสาว", "นาย........", "นาย…", "____"])
def test_a_blank_is_nobody(name: str) -> None:
    assert person_key(Member(name)) == ""


def test_a_position_that_is_a_name_is_a_person_and_a_post_is_none() -> None:
    assert person_key(Member(position_lines=("นายสมมุติ ใจดี",))) == "สมมุติใจดี"
    assert person_key(Member(position_lines=("นายอำเภอบางคล้า",))) == ""
    assert person_key(Member(position_lines=("นายกเทศมนตรี ตำบลทดสอบ",))) == ""


# Roles


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("ประธานกรรมการ", Office.CHAIR),
        ("ประธานคณะทำงาน", Office.CHAIR),
        ("หัวหน้าทีม", Office.CHAIR),
        ("หัวหน้าคณะทำงาน", Office.CHAIR),
        ("รองประธานกรรมการ", Office.OTHER),
        ("ผู้ช่วยหัวหน้าทีม", Office.OTHER),
        ("กรรมการ", Office.OTHER),
        ("เลขานุการ", Office.SECRETARY),
        ("กรรมการและเลขานุการ", Office.SECRETARY),
        ("คณะทำงาน/เลขานุการ", Office.SECRETARY),
        ("กรรมการ และเลขานุการ", Office.SECRETARY),
        ("กรรมการและผู้ช่วยเลขานุการ", Office.OTHER),
        ("ผู้ช่วยเลขานุการ", Office.OTHER),
        ("ที่ปรึกษา", Office.ADVISER),
        ("ประธานที่ปรึกษา", Office.ADVISER),
        ("ประธานกรรมการที่ปรึกษา", Office.ADVISER),
        ("เหรัญญิก", Office.OTHER),
    ],
)
def test_what_a_role_makes_of_a_member(role: str, office: Office) -> None:
    assert office_of(Member(role_lines=(role,))) is office


def test_a_role_of_two_lines_and_the_group_of_advisers() -> None:
    assert office_of(Member(role_lines=("กรรมการ", "และเลขานุการ"))) is Office.SECRETARY
    assert office_of(Member(group="คณะที่ปรึกษา")) is Office.ADVISER
    assert office_of(Member(group="คณะที่ปรึกษา", role_lines=("กรรมการ",))) is Office.OTHER


@pytest.mark.parametrize(
    ("role", "near"),
    [
        ("ประทานกรรมการ", "ประธานกรรมการ"),
        ("กรรมกาน", "กรรมการ"),
        ("กรรมการเเละเลขานุการ", "กรรมการและเลขานุการ"),
        ("เลขานุกาน", "เลขานุการ"),
        ("กรรมการ", ""),
        ("ฝ่ายส่งเสริมการตลาด", ""),
        ("รองประธานกรรมการ คนที่ ๑", ""),
        ("กรรมการโดยตำแหน่ง", ""),
        ("อนุกรรมการและผู้ช่วยเลขานุการ", ""),
        ("วิทยากรกระบวนการ", ""),
        ("", ""),
        ("ก" * 5000, ""),
    ],
)
def test_a_misspelt_role_is_near_a_usual_one(role: str, near: str) -> None:
    assert nearest_role(role) == near


# Numbers and parts


@pytest.mark.parametrize(
    ("groups", "options", "expected"),
    [
        ("กกก", {}, (1, 2, 3)),
        ("กกขข", {}, (1, 2, 1, 2)),
        ("กกขข", {"numbers_run_on": True}, (1, 2, 3, 4)),
        ("กกขข", {"shows_groups": False}, (1, 2, 3, 4)),
        ("กกขข", {"start": 5}, (5, 6, 1, 2)),
        ("ก ขขก", {}, (1, 2, 1, 2, 1)),
        (" กขข", {}, (1, 2, 1, 2)),
    ],
)
def test_numbers_begin_anew_under_each_heading(
    groups: str, options: dict[str, object], expected: tuple[int, ...]
) -> None:
    members = tuple(Member("x", group=group.strip()) for group in groups)
    assert numbers(Roster(members, **options)) == expected  # type: ignore[arg-type]


def test_groups_that_do_not_stand_together() -> None:
    members = [Member(group=group) for group in ("ก", "ข", "ก", "", "ข", "ข")]
    assert groups_apart(members) == {"ก": 2, "ข": 4}


def test_working_groups_with_a_chair_each_are_committees_of_their_own() -> None:
    groups = [
        *(member("นายหนึ่ง ใจดี", "ที่ปรึกษา", "ที่ปรึกษา"), *people(2, "อำนวยการ", 1)),
        *(member("นายเก้า ใจดี", "ประธานกรรมการ", "อำนวยการ"), member("นายสิบ ใจดี", "หัวหน้าฝ่าย", "ฝ่ายพิธีการ")),
    ]
    assert [part.positions for part in parts(roster(*groups))] == [(1, 2, 3), (4,)]
    assert [part.positions for part in parts(roster(*groups, numbers_run_on=True))] == [(1, 2, 3), (4,)]
    assert [part.positions for part in parts(roster(*groups, shows_groups=False))] == [(0, 1, 2, 3, 4)]
    assert [part.positions for part in parts(roster(*groups, member(group="อื่น")))] == [(0, 1, 2, 3, 4, 5)]


# Findings

SOUND = (CHAIR, *people(3), SECRETARY)


def test_a_sound_roster_is_silent() -> None:
    assert codes(roster(*SOUND)) == []
    assert codes(roster(*SOUND, member("", "กรรมการ", position="ผู้ใหญ่บ้านทุกหมู่บ้าน", persons=8))) == []
    assert codes(roster(member("", "กรรมการ"), member("", "กรรมการ"), CHAIR)) == []


def test_a_roster_of_blanks_to_write_on_is_silent() -> None:
    blank = member("{เว้น 4 ซม.}", position="")
    post = member("", position="นาย/นาง/นางสาว{เว้น 4 ซม.}")
    assert codes(roster(CHAIR, blank, blank, post, post)) == []


def test_open_places_are_told_by_seat_committee_and_paper() -> None:
    seats = (member("", seat="กข.คจ.", is_open=True), member("", position="", role="เลขานุการ", is_open=True))
    first, second = found(roster(CHAIR, *seats), variant="อำเภอบางคล้า")
    assert (first.code, first.severity, first.location.path) == ("seat-open", ERROR, "body[0].members[1]")
    assert first.code in OPEN_PLACES
    assert first.params["variant"] == "อำเภอบางคล้า"
    assert "“กข.คจ.” ของคณะทดสอบ อำเภอบางคล้า ยังไม่มีชื่อ (ลำดับที่ ๒)" in said(first)
    assert "“เลขานุการ”" in said(second)


CASES = (
    (
        "person-twice",
        ERROR,
        "body[0].members[5]",
        (*SOUND, member("ว่าที่ร้อยตรีหนึ่ง  ใจดี")),
        {},
        "“ว่าที่ร้อยตรีหนึ่ง ใจดี” อยู่ในคณะทดสอบสองครั้ง: ลำดับที่ ๒ และ ๖",
    ),
    (
        "person-without-post",
        WARNING,
        "body[0].members[4]",
        (*SOUND[:4], member("นายเก้า ใจดี", position=""), SECRETARY),
        {},
        "คณะทดสอบ: ๑ คนไม่มีตำแหน่ง ทั้งที่คนอื่นในกลุ่มเดียวกันมี: นายเก้า ใจดี",
    ),
    (
        "member-without-role",
        WARNING,
        "body[0].members[1]",
        (CHAIR, *people(2, role=""), SECRETARY),
        {},
        "๒ คนไม่มีหน้าที่ ทั้งที่คนอื่นมี: นายหนึ่ง ใจดี, นายสอง ใจดี",
    ),
    (
        "role-misspelt",
        WARNING,
        "body[0].members[1].role",
        (CHAIR, member("นายเก้า ใจดี", "กรรมกาน"), *people(2), SECRETARY),
        {},
        "“กรรมกาน” น่าจะพิมพ์ผิดจาก “กรรมการ”",
    ),
    (
        "group-apart",
        WARNING,
        "body[0].members[2].group",
        (*people(1, "ก"), *people(1, "ข", 1), *people(1, "ก", 2), CHAIR),
        {},
        "“ก” ไม่ได้เรียงติดกัน",
    ),
    (
        "note-group-unknown",
        ERROR,
        "body[0].group_notes[0]",
        (*people(2, "ผู้ทรงคุณวุฒิ"), CHAIR),
        {"group_notes": (GroupNote("แต่งตั้ง", "ผู้ทรงคุณวุฒ"),)},
        "“ผู้ทรงคุณวุฒ” ซึ่งไม่มีสมาชิก กลุ่มในบัญชีคือ ผู้ทรงคุณวุฒิ ที่ใกล้เคียงที่สุดคือ “ผู้ทรงคุณวุฒิ”",
    ),
    (
        "note-group-apart",
        WARNING,
        "body[0].group_notes[1]",
        (*people(1, "ก"), *people(1, "ข", 1), *people(1, "ก", 2), CHAIR),
        {"numbers_run_on": True, "group_notes": (GroupNote("ท้าย"), GroupNote("แต่งตั้ง", "ก"))},
        "“ก” จะมีเลขหลายช่วง",
    ),
)


@pytest.mark.parametrize(
    ("code", "severity", "path", "members", "options", "words"), CASES, ids=[c[0] for c in CASES]
)
def test_a_fault_is_told_at_its_member(
    code: str,
    severity: Severity,
    path: str,
    members: Sequence[Member],
    options: dict[str, object],
    words: str,
) -> None:
    (told,) = found(roster(*members, **options))
    assert (told.code, told.severity, told.location.path) == (code, severity, path)
    assert words in said(told)


def test_a_note_that_would_lie_is_an_error() -> None:
    """Where numbers begin anew under each heading, two ranges of one group say nothing."""
    members = (*people(1, "ก"), *people(1, "ข", 1), *people(1, "ก", 2))
    notes = (GroupNote("แต่งตั้ง", "ก"),)
    told = {each.code: each.severity for each in found(roster(*members, group_notes=notes), appoints=False)}
    assert told == {"group-apart": WARNING, "note-group-apart": ERROR}
    counted = (GroupNote("แต่งตั้ง", "ก", NoteCount.PERSONS, "คน"),)
    assert codes(roster(*members, group_notes=counted), appoints=False) == ["group-apart"]
    dashes = roster(*members, group_notes=notes, style=ListStyle.DASH)
    assert codes(dashes, appoints=False) == ["group-apart"]


def test_persons_of_a_group_without_any_post_are_no_fault() -> None:
    experts = people(3, "ผู้ทรงคุณวุฒิ", position="")
    assert codes(roster(CHAIR, *people(2, "ข้าราชการ", 5), *experts, SECRETARY, shows_groups=False)) == []


def test_one_on_two_committees_is_worth_a_look() -> None:
    second = roster(member("นายประธานสอง ใจดี", "ประธานกรรมการ"), member("สอง ใจดี"), name="คณะที่สอง")
    (told,) = found(roster(*SOUND), second)
    assert (told.code, told.severity, told.location.path) == (
        "person-on-several",
        WARNING,
        "body[1].members[1]",
    )
    assert "“สอง ใจดี” อยู่ใน ๒ คณะ: คณะทดสอบ, คณะที่สอง" in said(told)
    assert codes(roster(*SOUND), second, appoints=False) == []


def test_one_in_two_working_groups_of_a_roster_is_no_fault_either() -> None:
    head = member("นายสิบ ใจดี", "ประธานกรรมการ", "อำนวยการ")
    other = member("นายเก้า ใจดี", "หัวหน้าฝ่าย", "ฝ่าย")
    told = found(roster(head, *people(2, "อำนวยการ"), other, *people(1, "ฝ่าย")))
    assert [(each.code, each.severity) for each in told] == [("person-on-several", WARNING)]
    assert "คณะทดสอบ อำนวยการ, คณะทดสอบ ฝ่าย" in said(told[0])


def test_many_names_are_cut_short() -> None:
    members = [member(f"นายคน{n} ใจดี", role="") for n in range(300)]
    (told,) = found(roster(CHAIR, *members))
    assert told.params["count"] == 300
    assert "นายคน9 ใจดี, …" in said(told)


def test_thousands_of_members_are_looked_at_once() -> None:
    members = [member(f"นายคน{n % 900} ใจดี", f"กรรมกาน{n}", f"กลุ่ม{n % 700}") for n in range(2000)]
    notes = tuple(GroupNote("ก", f"ไม่มี{n}") for n in range(50))
    told = codes(roster(*members, group_notes=notes))
    assert told.count("note-group-unknown") == 50
    assert told.count("person-twice") == 1100


def test_a_body_without_rosters_is_silent() -> None:
    assert codes() == []
    assert codes(roster()) == []


def test_the_path_is_that_of_the_key() -> None:
    (told,) = found(roster(CHAIR, *people(1), *people(1)), path="annex")
    assert told.location.path == "annex[0].members[2]"
