"""Rosters: labels, groups, open places, and the notes that are computed from the members."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.content import enclosure_view
from pipeline.content.flow import FlowRoster
from pipeline.domain.blocks import Heading, ListBlock, ListItem, ListStyle, Paragraph
from pipeline.domain.page_blocks import GroupNote, Member, NoteCount, Roster
from tests.unit.content.flows import document, reading, squeezed
from tests.unit.content.flows import pieces as enclosure_pieces
from tests.unit.content.papers import body_of, drawn

CASE = Path(__file__).parents[4] / "shared/cases/manual/f02.yaml"

CHAIR = Member(position_lines=("นายอำเภอ",), role_lines=("ประธานกรรมการ",))
NAMED = Member("นายสมมติ ใจซื่อ", ("เกษตรอำเภอ",), ("กรรมการ",))
EXPERT = Member("นางสาวตัวอย่าง งามตา", role_lines=("กรรมการและเลขานุการ",))


def of(*members: Member, **fields: Any) -> list[str]:
    return body_of(Roster(members, **fields))


def labels(*members: Member, **fields: Any) -> list[str]:
    return [line.partition("|")[0] for line in of(*members, **fields)]


# Members


def test_a_post_a_name_and_both_stand_with_their_roles() -> None:
    assert of(CHAIR, NAMED, EXPERT) == [
        "๑.|นายอำเภอ|ประธานกรรมการ",
        "๒.|นายสมมติ ใจซื่อ/เกษตรอำเภอ|กรรมการ",
        "๓.|นางสาวตัวอย่าง งามตา|กรรมการและเลขานุการ",
    ]


def test_names_and_roles_may_take_several_lines() -> None:
    member = Member("นายก ข", ("นักวิชาการ 3", "สำนักงานจังหวัด"), ("กรรมการ", "และเลขานุการ"))
    assert of(member) == ["๑.|นายก ข/นักวิชาการ ๓/สำนักงานจังหวัด|กรรมการ/และเลขานุการ"]


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        (ListStyle.DOT, ["๙.", "๑๐."]),
        (ListStyle.PAREN, ["๙)", "๑๐)"]),
        (ListStyle.DOUBLE_PAREN, ["(๙)", "(๑๐)"]),
        (ListStyle.CLAUSE, ["ข้อ ๙", "ข้อ ๑๐"]),
        (ListStyle.DECIMAL, ["๙.", "๑๐."]),
        (ListStyle.DASH, ["-", "-"]),
        (ListStyle.NONE, ["", ""]),
    ],
)
def test_labels_have_the_style_asked_for(style: ListStyle, wanted: list[str]) -> None:
    assert labels(CHAIR, NAMED, style=style, start=9) == wanted


def test_an_empty_roster_prints_nothing() -> None:
    assert of() == []


# Open places


DOTS = "." * 55


@pytest.mark.parametrize(
    ("member", "lines"),
    [
        (Member(is_open=True), DOTS),
        (Member(position_lines=("พัฒนากร",), seat="เลขานุการ", is_open=True), f"{DOTS}/พัฒนากร"),
        (Member(seat="ผู้แทนกำนัน", is_open=True), DOTS),  # the name of a seat is no post
        (Member(), DOTS),
        (Member(seat="ผู้แทนกำนัน"), "ผู้แทนกำนัน"),
        (Member("นายก ข", seat="ผู้แทนกำนัน"), "นายก ข"),
        (Member(position_lines=("พัฒนากรผู้รับผิดชอบตำบล{เว้น 1 ซม.}",)), f"พัฒนากรผู้รับผิดชอบตำบล{'.' * 11}"),
    ],
)
def test_who_is_not_known_is_a_dotted_line_with_what_is_known_of_the_seat(member: Member, lines: str) -> None:
    assert of(member) == [f"๑.|{lines}|"]


def test_a_short_line_before_a_roster_stays_with_its_first_member() -> None:
    roster = Roster((CHAIR,))
    assert body_of(Paragraph("1. คณะกรรมการอำนวยการ ประกอบด้วย"), roster)[0].endswith("ประกอบด้วย+")
    assert body_of(Paragraph("เพื่อให้การดำเนินงาน" * 20), roster)[0].endswith("การดำเนินงาน")
    assert body_of(roster, Paragraph("ให้คณะกรรมการมีหน้าที่"))[1] == "Body: ให้คณะกรรมการมีหน้าที่"


# Groups


def grouped(*groups: str) -> list[Member]:
    return [Member(position_lines=(f"คนที่ {n}",), group=group) for n, group in enumerate(groups, 1)]


def test_groups_are_headings_and_numbers_begin_anew() -> None:
    assert of(*grouped("ภาครัฐ", "ภาครัฐ", "ภาคประชาชน")) == [
        "MemberGroup: ภาครัฐ+",
        "๑.|คนที่ ๑|",
        "๒.|คนที่ ๒|",
        "MemberGroup: ภาคประชาชน+",
        "๑.|คนที่ ๓|",
    ]


def test_numbers_may_run_on_over_the_groups() -> None:
    assert labels(*grouped("ก", "ก", "ข"), numbers_run_on=True, start=4) == [
        "MemberGroup: ก+",
        "๔.",
        "๕.",
        "MemberGroup: ข+",
        "๖.",
    ]


def test_without_headings_numbers_run_on() -> None:
    assert labels(*grouped("ก", "ข", "ก"), shows_groups=False) == ["๑.", "๒.", "๓."]


def test_only_the_first_group_begins_with_the_number_asked_for() -> None:
    assert labels(*grouped("ก", "ข"), start=7) == ["MemberGroup: ก+", "๗.", "MemberGroup: ข+", "๑."]


def test_advisers_stand_before_the_chair_where_they_are_written() -> None:
    adviser = Member(position_lines=("ผู้ว่าราชการจังหวัด",), role_lines=("ที่ปรึกษา",))
    assert of(adviser, CHAIR) == ["๑.|ผู้ว่าราชการจังหวัด|ที่ปรึกษา", "๒.|นายอำเภอ|ประธานกรรมการ"]


def test_a_member_without_a_group_goes_on_with_the_one_before_him() -> None:
    assert labels(*grouped("", "ก", "", "ข")) == [
        "๑.",
        "MemberGroup: ก+",
        "๒.",
        "๓.",
        "MemberGroup: ข+",
        "๑.",
    ]


def test_in_the_decimal_style_each_group_is_a_committee() -> None:
    assert labels(*grouped("ก", "ก", "ข"), style=ListStyle.DECIMAL) == [
        "MemberGroup: ก+",
        "๑.๑",
        "๑.๒",
        "MemberGroup: ข+",
        "๒.๑",
    ]


@pytest.mark.parametrize(
    "above",
    [
        Heading("2. คณะกรรมการฝ่ายสถานที่"),
        Paragraph("๒. คณะกรรมการฝ่ายสถานที่", heading=True),
        ListBlock((ListItem("คณะกรรมการอำนวยการ"), ListItem("คณะกรรมการฝ่ายสถานที่"))),
    ],
)
def test_in_the_decimal_style_the_heading_above_gives_the_first_number(above: Any) -> None:
    roster = Roster((CHAIR, NAMED), ListStyle.DECIMAL)
    assert [line[:3] for line in body_of(above, Paragraph("ประกอบด้วย"), roster)[-2:]] == ["๒.๑", "๒.๒"]
    assert [line[:2] for line in body_of(above, Roster((CHAIR, NAMED)))[-2:]] == ["๑.", "๒."]


# Notes


def note(text: str = "ข้าราชการในอำเภอ", group: str = "ก", **fields: Any) -> GroupNote:
    return GroupNote(text, group, **fields)


def notes(*members: Member, notes: tuple[GroupNote, ...] = (note(),), **fields: Any) -> list[str]:
    lines = of(*members, group_notes=notes, shows_groups=False, **fields)
    return [line.removeprefix("RosterNote: ") for line in lines if line.startswith("RosterNote")]


@pytest.mark.parametrize(
    ("groups", "printed"),
    [
        (("", "ก"), "(๒ ข้าราชการในอำเภอ)"),
        (("", "ก", "ก", ""), "(๒ - ๓ ข้าราชการในอำเภอ)"),
        (("ก", "ก", "ก", "ก"), "(๑ - ๔ ข้าราชการในอำเภอ)"),
        (("ก", "ก", "", "ก"), "(๑ - ๒ และ ๔ ข้าราชการในอำเภอ)"),
        (("ก", "ก", "", "ก", "", "ก", "ก"), "(๑ - ๒, ๔ และ ๖ - ๗ ข้าราชการในอำเภอ)"),
    ],
)
def test_a_note_names_the_numbers_of_its_group(groups: tuple[str, ...], printed: str) -> None:
    assert notes(*grouped(*groups)) == [printed]


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (ListStyle.PAREN, "(๓ - ๔ ข้าราชการในอำเภอ)"),
        (ListStyle.DOUBLE_PAREN, "(๓ - ๔ ข้าราชการในอำเภอ)"),
        (ListStyle.DASH, "(ข้าราชการในอำเภอ)"),
        (ListStyle.NONE, "(ข้าราชการในอำเภอ)"),
    ],
)
def test_numbers_are_named_bare_and_only_where_they_are_printed(style: ListStyle, printed: str) -> None:
    assert notes(*grouped("ก", "ก"), style=style, start=3) == [printed]


def test_a_decimal_number_is_named_whole() -> None:
    block = Roster(tuple(grouped("ก", "ก")), ListStyle.DECIMAL, shows_groups=False, group_notes=(note(),))
    assert body_of(Heading("3. คณะทำงาน"), block)[-1] == "RosterNote: (๓.๑ - ๓.๒ ข้าราชการในอำเภอ)"


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"unit": "คน"}, "(ข้าราชการในอำเภอ จำนวน ๑๒ คน)"),
        ({"count": NoteCount.PERSONS}, "(ข้าราชการในอำเภอ จำนวน ๑๒ คน)"),
        ({"count": NoteCount.ENTRIES, "unit": "ตำแหน่ง"}, "(ข้าราชการในอำเภอ จำนวน ๓ ตำแหน่ง)"),
        ({"count": NoteCount.ENTRIES}, "(๑ - ๓ ข้าราชการในอำเภอ)"),
    ],
)
def test_a_note_counts_persons_or_entries(fields: dict[str, Any], printed: str) -> None:
    members = [Member("นายก ข", group="ก"), Member(position_lines=("กำนันทุกตำบล",), group="ก", persons=10)]
    assert notes(*members, Member("นายค ง", group="ก"), notes=(note(**fields),)) == [printed]


def test_brackets_typed_around_a_note_are_not_doubled() -> None:
    assert notes(*grouped("ก"), notes=(note("(ข้าราชการ)"),)) == ["(๑ ข้าราชการ)"]
    assert notes(*grouped("ก"), notes=(note("ข้าราชการ (บำนาญ)"),)) == ["(๑ ข้าราชการ (บำนาญ))"]


def test_notes_stand_behind_the_last_of_their_group_and_with_him() -> None:
    members = grouped("ก", "ข", "ก", "")
    block = {"group_notes": (note("หมายเหตุท้าย", ""), note("ข", "ข"), note("ก"), note("อีก", "ก"))}
    assert of(*members, shows_groups=False, **block) == [
        "๑.|คนที่ ๑|",
        "๒.|คนที่ ๒|+",
        "RosterNote: (๒ ข)",
        "๓.|คนที่ ๓|+",
        "RosterNote: (๑ และ ๓ ก)+",
        "RosterNote: (๑ และ ๓ อีก)",
        "๔.|คนที่ ๔|+",
        "RosterNote: หมายเหตุท้าย",
    ]


def test_a_note_on_nobody_is_left_out() -> None:
    assert notes(*grouped("ข"), notes=(note(),)) == []
    assert notes(notes=(note("ก", ""),)) == []


def test_what_is_to_be_kept_together_is_held_member_by_member() -> None:
    lines = of(*grouped("ก", "ก", "ข"), keep_together=True)
    assert [line[-1] == "+" for line in lines] == [True, True, True, True, False]


# Elsewhere


def test_a_roster_in_an_enclosure_prints_too() -> None:
    view = enclosure_view(document(Roster((CHAIR, NAMED)), title_lines=("บัญชีแนบท้าย",)))
    (piece,) = enclosure_pieces(view)
    assert isinstance(piece, FlowRoster)
    assert drawn(piece) == ["๑.|นายอำเภอ|ประธานกรรมการ", "๒.|นายสมมติ ใจซื่อ/เกษตรอำเภอ|กรรมการ"]
    assert squeezed("๑.นายอำเภอประธานกรรมการ") in reading(view)


# The model order of the manual


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    if not CASE.is_file():
        pytest.skip("the facts of the manual's forms (../shared) are not here")
    found: dict[str, Any] = yaml.safe_load(CASE.read_text(encoding="utf-8"))
    return found


def committee(officials: int, qualified: int) -> list[Member]:
    """Return the tambon committee with so many officials and qualified persons, in the manual's order."""
    return [
        Member(position_lines=("ปลัดอำเภอ",), role_lines=("ประธานกรรมการ",), group="โดยตำแหน่ง"),
        Member(position_lines=("ปลัดเทศบาล",), group="โดยตำแหน่ง"),
        *(Member(is_open=True, group="ข้าราชการ") for _ in range(officials)),
        Member(position_lines=("กำนัน และผู้ใหญ่บ้านในตำบล",), group="โดยตำแหน่ง", persons=9),
        *(Member("นายก ข", group="ผู้ทรงคุณวุฒิ") for _ in range(qualified)),
        Member(position_lines=("พัฒนากร",), role_lines=("กรรมการและเลขานุการ",), group="โดยตำแหน่ง"),
    ]


@pytest.mark.parametrize("number", range(4))
def test_notes_of_the_model_order_are_computed_in_all_its_variants(number: int, case: dict[str, Any]) -> None:
    facts = case["facts"]
    assert len(facts["computed_range_variants"]) == 4
    variant = facts["computed_range_variants"][number]
    written = [GroupNote(each["text"], each["group"], NoteCount.ENTRIES) for each in facts["group_notes"]]
    lines = of(
        *committee(variant["officials"], variant["qualified"]),
        style=ListStyle.PAREN,
        numbers_run_on=True,
        shows_groups=False,
        group_notes=tuple(written),
    )
    printed = [line.removeprefix("RosterNote: ") for line in lines if line.startswith("RosterNote")]
    assert printed == [
        f"({shown} {each['text']})"
        for shown, each in zip(variant["notes"], facts["group_notes"], strict=True)
    ]
    assert lines[-1] == f"{variant['secretary_no']})|พัฒนากร|กรรมการและเลขานุการ"


def test_the_model_order_is_drawn_as_the_manual_has_it(case: dict[str, Any]) -> None:
    facts = case["facts"]
    entries = [entry for run in facts["members"]["runs"] for entry in run["entries"]]
    members = [
        Member(
            position_lines=((e["position"] or "").replace("{blank}", "{เว้น 4 ซม.}"),)
            if e["position"]
            else (),
            role_lines=(e["role"],),
            group=e["group"],
        )
        for e in entries
    ]
    written = tuple(GroupNote(each["text"], each["group"]) for each in facts["group_notes"])
    lines = of(*members, style=ListStyle.PAREN, numbers_run_on=True, shows_groups=False, group_notes=written)
    wanted = [line for line in case["lines"] if line[0] in "๑๒๓๔๕๖๗๘๙" or line.startswith(("(๓ -", "(๗ -"))]
    assert [line_of(line) for line in lines] == [line.replace("{blank}", "").strip() for line in wanted]


def line_of(drawn: str) -> str:
    """Return a member without his role, or a note, as the facts write it: without dots."""
    label, _, rest = drawn.removeprefix("RosterNote: ").partition("|")
    return f"{label} {rest.rpartition('|')[0]}".replace(".", "").strip()
