"""Rosters: members as typed, seats that a sheet fills, every place remembered, every fault told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from pipeline.cli.messages import messages
from pipeline.domain.blocks import ListStyle
from pipeline.domain.facts import ReferenceData
from pipeline.domain.page_blocks import GroupNote, Member, NoteCount
from pipeline.findings import Severity
from pipeline.ingest import rosters
from pipeline.ingest.rosters import MOST_MEMBERS
from tests.unit.ingest.paper_body import FILE, Body, body_of
from tests.unit.ingest.test_faults import in_thai
from tests.unit.ingest.test_tables import as_csv

Read = Callable[..., Body]
HERE = "‸"


@pytest.fixture
def read(tmp_path: Path, reference: ReferenceData, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Return a function that reads a body; it lies in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda text, district="": body_of(text, reference, district)


def roster(rest: str) -> str:
    """Return a body with one roster; what it says is indented as in the test or not at all."""
    lines = dedent(rest).strip()
    return "- ชนิด: รายชื่อ\n  " + lines.replace("\n", "\n  ") + "\n"


# What may be said


def test_a_member_is_a_text_or_a_group_in_either_language(read: Read) -> None:
    body = read(
        roster("""
        รายชื่อ:
        - นายอำเภอบางคล้า
        - {ชื่อ: นายสมมุติ ใจดี, ตำแหน่ง: [พัฒนาการอำเภอ, รักษาราชการแทน], หน้าที่: กรรมการ, กลุ่ม: ข้าราชการ}
        - {position: กำนันทุกตำบล, role: [กรรมการ, และเลขานุการ], persons: 8, seat: เลขา}
        """)
    )
    assert body.codes == []
    assert body.roster.members == (
        Member(position_lines=("นายอำเภอบางคล้า",)),
        Member("นายสมมุติ ใจดี", ("พัฒนาการอำเภอ", "รักษาราชการแทน"), ("กรรมการ",), "ข้าราชการ"),
        Member(position_lines=("กำนันทุกตำบล",), role_lines=("กรรมการ", "และเลขานุการ"), seat="เลขา", persons=8),
    )


def test_how_it_is_numbered_and_headed(read: Read) -> None:
    plain = read(roster("members: ก")).roster
    assert (plain.style, plain.start, plain.numbers_run_on, plain.shows_groups) == (
        ListStyle.DOT,
        1,
        False,
        True,
    )
    told = "members: ก\nแบบ: ๑)\nเริ่มที่: 4\nเลขลำดับ: ต่อเนื่อง\nหัวข้อกลุ่ม: false\nชื่อคณะ: คณะทดสอบ\nไม่แยก: true"
    other = read(roster(told)).roster
    assert (other.style, other.start, other.numbers_run_on, other.shows_groups) == (
        ListStyle.PAREN,
        4,
        True,
        False,
    )
    assert (other.name, other.keep_together) == ("คณะทดสอบ", True)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ข้อความเดียว", GroupNote("ข้อความเดียว")),
        ("{กลุ่ม: ก, ข้อความ: ข}", GroupNote("ข", "ก")),
        ("{กลุ่ม: ก, ข้อความ: ข, นับ: รายการ}", GroupNote("ข", "ก", NoteCount.ENTRIES)),
        ("{กลุ่ม: ก, ข้อความ: ข, นับ: คน}", GroupNote("ข", "ก", NoteCount.PERSONS, "คน")),
        ("{group: ก, text: ข, unit: ราย}", GroupNote("ข", "ก", NoteCount.ENTRIES, "ราย")),
    ],
)
def test_notes_on_groups(typed: str, expected: GroupNote, read: Read) -> None:
    body = read(roster(f"members: [{{name: ก, group: ก}}]\nหมายเหตุกลุ่ม: {typed}"))
    assert body.codes == []
    assert body.roster.group_notes == (expected,)


def test_a_seat_without_anybody_is_open(read: Read) -> None:
    members = read(
        roster("""
        รายชื่อ:
        - {ที่นั่ง: ประธาน, หน้าที่: ประธานกรรมการ}
        - {ที่นั่ง: กรรมการ, จำนวน: 2}
        - {ชื่อ: เว้นว่าง, หน้าที่: กรรมการ}
        - {ชื่อ: null, ตำแหน่ง: กำนัน}
        - {ที่นั่ง: เลขานุการ, ตำแหน่ง: พัฒนาการอำเภอ}
        - {ชื่อ: "{เว้น 4 ซม.}", หน้าที่: กรรมการ}
        """)
    ).roster.members
    assert [member.is_open for member in members] == [True, True, True, True, True, False, False]
    assert members[4].position_lines == ("กำนัน",)


@pytest.mark.parametrize("written", ["null", "ว่าง", "(ว่าง)", "'-'", "รอสรรหา", "อยู่ระหว่างสรรหา", "เว้นว่าง"])
def test_a_typed_name_that_is_not_there_yet_is_open(written: str, read: Read) -> None:
    (member,) = read(roster(f"รายชื่อ: [{{ชื่อ: {written}, ตำแหน่ง: ครู}}]")).roster.members
    assert (member.name, member.position_lines, member.is_open) == ("", ("ครู",), True)


def test_a_role_alone_is_an_open_place(read: Read) -> None:
    body = read(roster("รายชื่อ: [{หน้าที่: กรรมการ}]"))
    assert body.codes == []
    assert body.roster.members == (Member(role_lines=("กรรมการ",), is_open=True),)


def test_a_range_of_places_keeps_the_fewest(read: Read) -> None:
    assert len(read(roster("members: [{seat: กรรมการ, count: 4-8}]")).roster.members) == 4
    assert read(roster("members: [ก, {seat: กรรมการ, count: ไม่เกิน 3}]")).roster.members[1:] == ()


# A sheet of persons

PERSONS = as_csv(
    (
        ("อำเภอ", "คณะกรรมการ", "ที่นั่ง", "ชื่อ", "ตำแหน่ง", "บทบาท", "โทรศัพท์"),
        ("อำเภอบางคล้า", "คณะหนึ่ง", "ประธาน", "นายหนึ่ง ใจดี", "", "", "081"),
        ("บางคล้า", "คณะหนึ่ง", "กรรมการ", "นายสอง ใจดี", "กำนัน\nตำบลทดสอบ", "", ""),
        ("อ.บางคล้า", "คณะหนึ่ง", "กรรมการ", "นายสาม ใจดี", "กำนัน", "", ""),
        ("บางคล้า", "คณะสอง", "กรรมการ", "นายสี่ ใจดี", "กำนัน", "หัวหน้าทีม", ""),
        ("เมือง", "คณะหนึ่ง", "ประธาน", "นายห้า ใจดี", "", "", ""),
        ("ทุกอำเภอ", "คณะหนึ่ง", "เลขานุการ", "นายหก ใจดี", "พัฒนาการ", "", ""),
        ("เฉลิมพระเกียรติ", "คณะหนึ่ง", "ประธาน", "", "", "", ""),
    )
)
SEATS = """
ชื่อคณะ: คณะหนึ่ง
บัญชีบุคคล: บุคคล.csv
รายชื่อ:
- {ที่นั่ง: ประธาน, ตำแหน่ง: ปลัดอำเภอ, หน้าที่: ประธานกรรมการ}
- {ที่นั่ง: กรรมการ, จำนวน: 3, หน้าที่: กรรมการ, กลุ่ม: ผู้แทน}
- {ตำแหน่ง: ผู้ใหญ่บ้าน, หน้าที่: กรรมการ}
- {ที่นั่ง: เลขานุการ, หน้าที่: กรรมการและเลขานุการ}
"""
OTHER = roster("ชื่อคณะ: คณะสอง\nบัญชีบุคคล: บุคคล.csv")


def test_persons_of_a_district_and_committee_fill_the_seats_in_order(read: Read) -> None:
    Path("บุคคล.csv").write_bytes(PERSONS)
    body = read(roster(SEATS) + OTHER, "บางคล้า")
    assert body.codes == []
    first, second = body.blocks
    assert first.members == (  # type: ignore[union-attr]
        Member("นายหนึ่ง ใจดี", ("ปลัดอำเภอ",), ("ประธานกรรมการ",), seat="ประธาน"),
        Member("นายสอง ใจดี", ("กำนัน", "ตำบลทดสอบ"), ("กรรมการ",), "ผู้แทน", "กรรมการ"),
        Member("นายสาม ใจดี", ("กำนัน",), ("กรรมการ",), "ผู้แทน", "กรรมการ"),
        Member("", (), ("กรรมการ",), "ผู้แทน", "กรรมการ", is_open=True),
        Member("", ("ผู้ใหญ่บ้าน",), ("กรรมการ",)),
        Member("นายหก ใจดี", ("พัฒนาการ",), ("กรรมการและเลขานุการ",), seat="เลขานุการ"),
    )
    assert second.members == (  # type: ignore[union-attr]
        Member("นายสี่ ใจดี", ("กำนัน",), ("หัวหน้าทีม",), seat="กรรมการ"),
    )


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("body[0].members[1].name", "D3"),
        ("body[0].members[1].position_lines", "E3"),
        ("body[0].members[1].role", "กรรมการ, กลุ่ม: ผู้แทน"),
        ("body[0].members[2]", "A4"),
        ("body[0].members[3]", "{ที่นั่ง: กรรมการ"),
        ("body[0].members[3].seat", "กรรมการ, จำนวน"),
        ("body[0].members[4].position_lines", "ผู้ใหญ่บ้าน"),
        ("body[1].members[0].role", "F5"),
    ],
)
def test_the_places_are_those_of_the_cells(path: str, place: str, read: Read) -> None:
    """A member from the sheet stands at his cells, and what is typed where its text begins."""
    Path("บุคคล.csv").write_bytes(PERSONS)
    found = read(roster(SEATS) + OTHER, "บางคล้า").at(path)
    assert found.path == path
    if place.isascii():
        assert (found.file, found.cell) == ("บุคคล.csv", place)
    else:
        before = roster(SEATS).split(place)[0]
        spot = before.count("\n") + 1, len(before) - before.rfind("\n")
        assert (found.file, found.line, found.column) == (FILE, *spot)


def test_the_seat_of_the_province_may_be_shortened(read: Read) -> None:
    Path("บุคคล.csv").write_bytes(PERSONS)
    members = read(roster(SEATS), "เมืองฉะเชิงเทรา").roster.members
    assert [member.name for member in members] == ["นายห้า ใจดี", "", "", "", "", "นายหก ใจดี"]
    assert [member.is_open for member in members] == [False, True, True, True, False, False]


def test_a_row_with_a_seat_and_nobody_leaves_it_open(read: Read) -> None:
    Path("บุคคล.csv").write_bytes(PERSONS)
    members = read(roster(SEATS) + OTHER, "เฉลิมพระเกียรติ").blocks[0].members  # type: ignore[union-attr]
    assert (members[0].name, members[0].is_open) == ("", True)


def test_without_a_district_all_rows_count(read: Read) -> None:
    Path("บุคคล.csv").write_bytes(PERSONS)
    names = [m.name for m in read(roster("ชื่อคณะ: คณะสอง\nบัญชีบุคคล: บุคคล.csv\n")).roster.members]
    assert names == ["นายสี่ ใจดี"]


def test_rows_alone_are_the_members_and_persons_may_be_typed(read: Read) -> None:
    body = read(
        roster("""
        persons:
        - {คำนำหน้า: นาย, ชื่อ: หนึ่ง, นามสกุล: ใจดี, หน้าที่: ประธานกรรมการ, กลุ่ม: ก}
        - {name: นางสาวสอง ใจงาม, position: กำนัน, แทนกี่คน: 2}
        - {ที่นั่ง: เลขานุการ}
        """)
    )
    assert body.codes == []
    assert body.roster.members == (
        Member("นายหนึ่ง ใจดี", (), ("ประธานกรรมการ",), "ก"),
        Member("นางสาวสอง ใจงาม", ("กำนัน",), persons=2),
        Member(seat="เลขานุการ", is_open=True),
    )


def test_a_range_of_places_takes_as_many_as_there_are(read: Read) -> None:
    people = "".join(f"- {{ที่นั่ง: กรรมการ, ชื่อ: นายคนที่ {n}}}\n" for n in "กขคงจ")
    members = read(roster(f"persons:\n{people}members: [{{ที่นั่ง: กรรมการ, จำนวน: 4-8}}]")).roster.members
    assert [member.name[-1] for member in members] == ["ก", "ข", "ค", "ง", "จ"]


def test_a_sheet_of_two_hundred_and_more_is_read_at_once(read: Read) -> None:
    rows = [("ชื่อ", "ตำแหน่ง"), *((f"นายคนที่{n} ใจดี", "กรรมการ") for n in range(1500))]
    Path("บุคคล.csv").write_bytes(as_csv(rows))
    assert len(read(roster("persons: บุคคล.csv")).roster.members) == 1500


def test_headings_that_are_the_clerks_own_are_left_alone(read: Read) -> None:
    rows = (("ลำดับ", "ชื่อ - สกุล", "โทรศัพท์", "หมายเหตุ", "ชื่อเล่น"), ("1", "นายหนึ่ง ใจดี", "081", "ก", "หนึ่ง"))
    Path("บุคคล.csv").write_bytes(as_csv(rows))
    body = read(roster("persons: บุคคล.csv"))
    assert (body.codes, body.roster.members) == ([], (Member("นายหนึ่ง ใจดี"),))


# Faults of the record


@dataclass(frozen=True)
class Fault:
    """A body with one fault, where ``‸`` stands, and pieces of its words."""

    code: str
    marked: str
    said: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def place(self) -> tuple[int, int]:
        before = self.marked.split(HERE)[0]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


FAULTS = (
    Fault("missing-key", "- ‸ชนิด: รายชื่อ\n", ("รายชื่อ (members)",)),
    Fault("missing-key", roster("รายชื่อ: ‸[]"), ("รายชื่อ (members)",)),
    Fault("missing-key", roster("members: ก\nหมายเหตุกลุ่ม: ‸{กลุ่ม: ก}"), ("ข้อความ (text)",)),
    Fault("member-empty", roster("รายชื่อ:\n- ‸{กลุ่ม: ผู้แทน}"), ("ชื่อ: เว้นว่าง",)),
    Fault("wrong-type-group", roster("รายชื่อ:\n- ‸[ก, ข]"), ("ชื่อ",)),
    Fault("wrong-type-text", roster("รายชื่อ:\n- {ชื่อ: ‸[ก, ข]}"), ("ชื่อ",)),
    Fault("unknown-key", roster("รายชื่อ:\n- {ตำแหน่ง: ก, ‸หน้าทื่: ข}"), ("“หน้าทื่”", "“หน้าที่”")),
    Fault("unknown-key", roster("รายชื่อ: ก\n‸หัวข้อ: ก"), ("“หัวข้อ”",)),
    Fault("unknown-value", roster("รายชื่อ: ก\nเลขลำดับ: ‸ตามใจ"), ("เริ่มใหม่", "ต่อเนื่อง")),
    Fault("not-a-switch", roster("รายชื่อ: ก\nหัวข้อกลุ่ม: ‸บางที"), ("“บางที”",)),
    Fault("number-out-of-range", roster("รายชื่อ: [{ตำแหน่ง: ก, แทนกี่คน: ‸0}]"), ("๙๙๙",)),
    Fault("count-unreadable", roster("รายชื่อ: [{ที่นั่ง: ก, จำนวน: ‸หลายคน}]"), ("“หลายคน”", "4-8")),
    Fault("count-reversed", roster("รายชื่อ: [{ที่นั่ง: ก, จำนวน: ‸8-4}]"), ("8-4",)),
    Fault("number-out-of-range", roster("รายชื่อ: [{ที่นั่ง: ก, จำนวน: ‸5000}]"), ("๑๐๐๐",)),
    Fault("member-count-with-name", roster("รายชื่อ: [{ชื่อ: นายหนึ่ง ใจดี, จำนวน: ‸3}]"), ("“นายหนึ่ง ใจดี”",)),
    Fault("unknown-value", roster("รายชื่อ: ก\nหมายเหตุกลุ่ม: {ข้อความ: ก, นับ: ‸หัว}"), ("รายการ", "คน")),
    # Where the persons are
    Fault("data-missing", roster("บัญชีบุคคล: ‸ไม่มี.xlsx"), ("“ไม่มี.xlsx”",)),
    Fault("data-missing", roster("บัญชีบุคคล: ‸ไม่มี.xlsx\nรายชื่อ: [{ที่นั่ง: ก}]"), ("“ไม่มี.xlsx”",)),
    Fault("data-suffix", roster("บัญชีบุคคล: ‸บุคคล.xls"), ("XLSX",)),
    Fault("data-headings-not-found", roster("บัญชีบุคคล: ‸ผลผลิต.csv"), ("ชื่อ", "ที่นั่ง")),
    Fault("roster-without-name", roster("บัญชีบุคคล: ‸บุคคล.csv"), ("คณะหนึ่ง, คณะสอง",)),
    Fault("persons-none", roster("ชื่อคณะ: คณะสาม\nบัญชีบุคคล: ‸คณะ.csv"), ("คณะสาม",)),
    Fault("persons-without-seats", roster("รายชื่อ: ก\nบัญชีบุคคล: ‸คณะ.csv\nชื่อคณะ: คณะสี่"), ("ที่นั่ง",)),
    Fault("unknown-key", roster("บัญชีบุคคล:\n- {ชื่อ: ก, ‸สี: ข}"), ("“สี”",)),
    Fault("person-empty", roster("บัญชีบุคคล:\n- {ชื่อ: ก}\n- ‸{บทบาท: กรรมการ}"), ("ลบแถว",)),
    Fault("wrong-type-group", roster("บัญชีบุคคล:\n- {ชื่อ: ก}\n- ‸ข"), ("อำเภอ",)),
    Fault(
        "person-seat-missing",
        roster("บัญชีบุคคล:\n- ‸{ชื่อ: นายหนึ่ง ใจดี}\nรายชื่อ: [{ที่นั่ง: ประธาน}, {ที่นั่ง: เลขา}]"),
        ("“นายหนึ่ง ใจดี”", "ประธาน, เลขา"),
    ),
    Fault(
        "person-without-seat",
        roster("บัญชีบุคคล:\n- {ชื่อ: นายหนึ่ง ใจดี, ที่นั่ง: ‸ปะธาน}\nรายชื่อ: [{ที่นั่ง: ประธาน}]"),
        ("“ปะธาน”", "“ประธาน”"),
    ),
    Fault(
        "seat-full",
        roster("บัญชีบุคคล:\n- {ชื่อ: นายหนึ่ง ใจดี, ที่นั่ง: ก}\n- {ชื่อ: นายสอง ใจดี, ที่นั่ง: ‸ก}\nรายชื่อ: [{ที่นั่ง: ก}]"),
        ("“นายสอง ใจดี”", "๑ คน"),
    ),
    Fault(
        "person-role-differs",
        roster(
            "บัญชีบุคคล:\n- {ชื่อ: นายหนึ่ง ใจดี, ที่นั่ง: ก, บทบาท: ‸กรรมการ}\nรายชื่อ: [{ที่นั่ง: ก, หน้าที่: ประธานกรรมการ}]"
        ),
        ("“ประธานกรรมการ”", "“กรรมการ”"),
        Severity.WARNING,
    ),
    # Which rule it is held against
    Fault("committee-rule-unknown", roster("รายชื่อ: ก\nเกณฑ์: ‸economy-center"), ("“economy-centre”",)),
    Fault("committee-rule-missing", roster("รายชื่อ: ก\nเกณฑ์: ‸ของเรา.yaml"), ("“ของเรา.yaml”",)),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_a_fault_is_found_at_its_place_with_its_remedy(fault: Fault, read: Read) -> None:
    Path("บุคคล.csv").write_bytes(PERSONS)
    Path("คณะ.csv").write_bytes(as_csv((("คณะ", "ชื่อ"), ("คณะสี่", "นายหนึ่ง ใจดี"))))
    Path("ผลผลิต.csv").write_bytes(as_csv((("พืช", "ไร่"), ("ข้าว", "5"))))
    body = read(fault.marked.replace(HERE, ""))
    codes = {fault.code, *(("person-committee-unknown",) if fault.code == "persons-none" else ())}
    assert set(body.codes) == codes, body.findings
    (found,) = (each for each in body.findings if each.code == fault.code)
    assert (found.location.file, found.location.line, found.location.column) == (FILE, *fault.place)
    assert found.severity is fault.severity
    for language in ("th", "en"):
        assert messages(language).has(f"finding.{fault.code}")
    thai = messages("th")
    in_thai(fault.code, thai.finding(found), thai.hint(found.code, found.params), fault.said)


# Faults of the sheet

HEADS = ("อำเภอ", "คณะกรรมการ", "ที่นั่ง", "ชื่อ", "ตำแหน่ง")
SOUND = ("บางคล้า", "คณะหนึ่ง", "ประธาน", "นายหนึ่ง ใจดี", "ปลัดอำเภอ")
SHEETS = (
    (
        "person-district-unknown",
        (HEADS, SOUND, ("บางคล่า", "คณะหนึ่ง", "ประธาน", "ก")),
        "A3",
        ("“อำเภอบางคล้า”",),
    ),
    ("person-district-unknown", (HEADS, SOUND, ("ไชยา", "คณะหนึ่ง", "ประธาน", "ก")), "A3", ("จังหวัดฉะเชิงเทรา",)),
    ("person-without-district", (HEADS, SOUND, ("", "คณะหนึ่ง", "เลขานุการ", "ก")), "A3", ("ทุกอำเภอ",)),
    ("person-committee-unknown", (HEADS, SOUND, ("บางคล้า", "คณะหนึ่ว", "ประธาน", "ก")), "B3", ("“คณะหนึ่ง”",)),
    ("person-without-committee", (HEADS, SOUND, ("บางคล้า", "", "เลขานุการ", "ก")), "B3", ("คณะหนึ่ง",)),
    ("person-without-seat", (HEADS, SOUND, ("บางคล้า", "คณะหนึ่ง", "เหรัญญิก", "นายสอง")), "C3", ("“นายสอง”",)),
    ("person-seat-missing", (HEADS, SOUND, ("บางคล้า", "คณะหนึ่ง", "", "นายสอง ใจดี")), "A3", ("นายสอง",)),
    ("seat-full", (HEADS, SOUND, SOUND), "C3", ("“ประธาน”", "๑ คน")),
    ("unknown-heading", ((*HEADS[:4], "ตำแหนง"), SOUND), "E1", ("“ตำแหน่ง”",)),
    ("duplicate-heading", ((*HEADS, "ชื่อ-สกุล"), (*SOUND, "ข")), "F1", ("ชื่อ",)),
    ("column-without-heading", (HEADS, (*SOUND, "ลอย")), "F2", ("ลอย",)),
    ("persons-without-district", (HEADS[1:], SOUND[1:]), "", ("บุคคล.csv", "ทุกอำเภอ")),
    ("data-without-rows", (HEADS,), "A1", ("หัวช่อง",)),
)


@pytest.mark.parametrize(("code", "rows", "cell", "said"), SHEETS, ids=[each[0] for each in SHEETS])
def test_a_fault_of_a_sheet_is_found_at_its_cell(
    code: str, rows: tuple[tuple[str, ...], ...], cell: str, said: tuple[str, ...], read: Read
) -> None:
    Path("บุคคล.csv").write_bytes(as_csv(rows))
    body = read(roster(SEATS), "บางคล้า")
    (found,) = body.findings
    assert (found.code, found.location.cell or "") == (code, cell)
    thai = messages("th")
    in_thai(code, thai.finding(found), thai.hint(code, found.params), said)


def test_all_faults_are_told_at_once(read: Read) -> None:
    rows = (HEADS, ("บางคล่า", "คณะหนึ่ง", "ก", "ข"), ("บางคล้า", "คณะสอง", "ก", "ข"), ("", "คณะหนึ่ง", "ค", "ง"))
    Path("บุคคล.csv").write_bytes(as_csv(rows))
    codes = read(roster(f"{SEATS}- {{กลุ่ม: ผู้แทน}}\nเลขลำดับ: ตามใจ"), "บางคล้า").codes
    assert sorted(codes) == [
        "member-empty",
        "person-committee-unknown",
        "person-district-unknown",
        "person-without-district",
        "unknown-value",
    ]


def test_a_roster_that_swells_is_cut_short(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    body = read(roster("members:\n" + "- {seat: ก, count: 1000}\n" * 400))
    assert (body.codes, len(body.roster.members)) == (["roster-too-many"], MOST_MEMBERS)
    monkeypatch.setattr(rosters, "MOST_MEMBERS", 1)
    assert read(roster("members: [ก, ข]")).codes == ["roster-too-many"]


HOSTILE = (
    "null",
    "[]",
    "{}",
    "[[]]",
    "{{}: 1}",
    "ก",
    "[null]",
    "[{}]",
    "0",
    "true",
    "{เว้น: }",
    "[{{a: b}: c}]",
    "'\\0'",
)
KEYS = "รายชื่อ บัญชีบุคคล ชื่อคณะ แผ่นงาน แบบ เริ่มที่ เลขลำดับ หัวข้อกลุ่ม หมายเหตุกลุ่ม เกณฑ์ ไม่แยก".split()
MEMBER_KEYS = "ชื่อ ตำแหน่ง หน้าที่ กลุ่ม ที่นั่ง จำนวน แทนกี่คน".split()


@pytest.mark.parametrize("value", HOSTILE)
def test_whatever_stands_at_a_key_nothing_is_raised(value: str, read: Read) -> None:
    for key in KEYS:
        read(roster(f"{key}: {value}"), "บางคล้า")
        read(roster(f"members: [ก]\n{key}: {value}"))
    for key in MEMBER_KEYS:
        read(roster(f"members: [{{{key}: {value}}}]"))
        read(roster(f"persons: [{{{key}: {value}}}]\nmembers: [{{ที่นั่ง: ก}}]"), "บางคล้า")
        read(roster(f"persons: [{{อำเภอ: {value}, คณะ: {value}, {key}: {value}}}]"), "บางคล้า")


def test_there_are_more_than_thirty_ways_to_get_it_wrong() -> None:
    assert len(FAULTS) + len(SHEETS) > 40
    assert len({fault.code for fault in FAULTS} | {each[0] for each in SHEETS}) > 30
