"""Committee rules: the four of the package, rules of an office's own, and every way to get one wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline import resources
from pipeline.cli.messages import messages
from pipeline.domain.checks.rosters import check_blocks
from pipeline.domain.committees import CommitteeRule, GroupRule, SeatRule, Span
from pipeline.domain.documents import NO_SOURCE
from pipeline.domain.facts import ReferenceData
from pipeline.domain.page_blocks import Roster
from pipeline.ingest.committee_rules import FOLDER
from tests.unit.ingest.paper_body import FILE, Body, body_of
from tests.unit.ingest.test_faults import in_thai

Read = Callable[[str], Body]
HERE = "‸"


@pytest.fixture
def read(tmp_path: Path, reference: ReferenceData, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Return a function that reads a roster whose rule is this text."""
    monkeypatch.chdir(tmp_path)
    return lambda rule: body_of(f"- ชนิด: รายชื่อ\n  รายชื่อ: ก\n  เกณฑ์: {rule}\n", reference)


def rule_of(read: Read, text: str) -> CommitteeRule:
    body = read(text)
    assert body.codes == []
    assert body.roster.rule is not None
    return body.roster.rule


ONE = Span(1, 1)


def test_the_centre_has_eleven_to_fifteen(read: Read) -> None:
    rule = rule_of(read, "economy-centre")
    assert (rule.size, rule.chairs, rule.secretaries) == (Span(11, 15), ONE, ONE)
    assert [each.count for each in rule.groups] == [Span(5, 5), Span(4, 8)]
    assert [each.role for each in rule.seats] == ["ประธานกรรมการ", "เลขานุการ"]
    assert sum(each.count.least for each in rule.groups) + 2 == 11
    assert sum(each.count.most or 0 for each in rule.groups) + 2 == 15


def test_the_poverty_team_has_three_and_two(read: Read) -> None:
    rule = rule_of(read, "poverty-team")
    assert (rule.size, rule.chairs, rule.secretaries) == (Span(5, 5), None, None)
    assert rule.groups == (GroupRule("ภาครัฐ", Span(3, 3)), GroupRule("ภาคประชาชน", Span(2, 2)))


def test_the_fund_team_has_four_seats(read: Read) -> None:
    rule = rule_of(read, "move-for-fund-team")
    assert (rule.size, len(rule.seats)) == (Span(4, 4), 4)
    assert {each.count for each in rule.seats} == {ONE}


def test_the_tambon_committee_has_officials_and_experts_in_any_number(read: Read) -> None:
    rule = rule_of(read, "tambon-committee")
    assert (rule.size, rule.chairs, rule.secretaries) == (None, ONE, ONE)
    assert rule.groups == (GroupRule("ข้าราชการ", Span(1, None)), GroupRule("ผู้ทรงคุณวุฒิ", Span(1, None)))


@pytest.mark.parametrize("path", sorted((resources.DATA / FOLDER).glob("*.yaml")), ids=lambda path: path.stem)
def test_every_rule_of_the_package_has_a_title_and_a_source(path: Path, read: Read) -> None:
    rule = rule_of(read, path.stem)
    assert rule.key == path.stem
    assert rule.title
    assert rule.source
    assert rule_of(read, f'"{rule.title}"') == rule


def test_a_rule_beside_the_record_by_path_by_key_and_typed(read: Read) -> None:
    text = "ชื่อ: ทีมของเรา\nจำนวน: 3\nที่นั่ง: [ครู, {ชื่อ: หมอ, จำนวน: 1-2, หน้าที่: เลขานุการ}]\nนับที่ปรึกษา: true\n"
    expected = CommitteeRule(
        "ทีม",
        title="ทีมของเรา",
        size=Span(3, 3),
        seats=(SeatRule("ครู"), SeatRule("หมอ", "เลขานุการ", Span(1, 2))),
        counts_advisers=True,
    )
    Path(FOLDER).mkdir()
    Path(FOLDER, "ทีม.yaml").write_text(text)
    Path("ทีม.yml").write_text(text)
    assert rule_of(read, "ทีม.yml") == expected
    assert rule_of(read, "ทีม") == expected
    assert rule_of(read, "ทีมของเรา") == expected
    typed = rule_of(read, "{size: 3, กลุ่ม: {ภาครัฐ: 2, ภาคประชาชน: 1}}")
    assert typed.groups == (GroupRule("ภาครัฐ", Span(2, 2)), GroupRule("ภาคประชาชน", ONE))
    assert rule_of(read, "{กลุ่ม: [{ชื่อ: ก, จำนวน: 1}]}").groups == (GroupRule("ก", ONE),)


def test_a_rule_of_the_office_comes_before_that_of_the_package(read: Read) -> None:
    Path(FOLDER).mkdir()
    Path(FOLDER, "poverty-team.yaml").write_text("จำนวน: 7\n")
    assert rule_of(read, "poverty-team").size == Span(7, 7)


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("5", Span(5, 5)),
        ("๕ คน", Span(5, 5)),
        ("4-8", Span(4, 8)),
        ("๑๑ - ๑๕ คน", Span(11, 15)),
        ("4 ถึง 8", Span(4, 8)),
        ("อย่างน้อย 3", Span(3, None)),
        ("ไม่น้อยกว่า ๓ คน", Span(3, None)),
        ("3 คนขึ้นไป", Span(3, None)),
        ("ไม่เกิน 8", Span(0, 8)),
    ],
)
def test_how_many_may_be_said_in_many_ways(typed: str, span: Span, read: Read) -> None:
    assert rule_of(read, f"{{ประธาน: 1, จำนวน: {typed}}}").size == span


# Committees as the sources describe them keep the rules of the package


def entries(count: int, group: str, role: str = "กรรมการ") -> str:
    names = (f"{{ชื่อ: นายคนที่{n} {group}, ตำแหน่ง: ครู, หน้าที่: {role}, กลุ่ม: {group}}}" for n in range(count))
    return ", ".join(names)


COMMITTEES = {
    "economy-centre": "{ตำแหน่ง: นายอำเภอบางคล้า, หน้าที่: ประธานคณะกรรมการ}, "
    f"{entries(5, 'ผู้แทนหน่วยงาน')}, {entries(4, 'ผู้แทนผู้นำกลุ่มและเครือข่าย')}, "
    "{ตำแหน่ง: พัฒนาการอำเภอบางคล้า, หน้าที่: เลขานุการ}",
    "poverty-team": "{ตำแหน่ง: พัฒนากร, หน้าที่: หัวหน้าทีม, กลุ่ม: ภาครัฐ}, "
    f"{entries(2, 'ภาครัฐ', 'สมาชิก')}, {entries(2, 'ภาคประชาชน', 'สมาชิก')}",
    "move-for-fund-team": "พัฒนาการอำเภอบางคล้า, ผู้เชี่ยวชาญด้านกลุ่มออมทรัพย์เพื่อการผลิต, "
    "ผู้เชี่ยวชาญด้านโครงการแก้ไขปัญหาความยากจน (กข.คจ.), กรรมการศูนย์จัดการกองทุนชุมชน",
    "tambon-committee": "{ตำแหน่ง: ปลัดอำเภอผู้รับผิดชอบประจำตำบล, หน้าที่: ประธานกรรมการ}, "
    f"{{ตำแหน่ง: ปลัดเทศบาลตำบลทดสอบ, หน้าที่: กรรมการ}}, {entries(3, 'ข้าราชการ')}, "
    f"{{ตำแหน่ง: กำนัน และผู้ใหญ่บ้านในตำบล, หน้าที่: กรรมการ}}, {entries(5, 'ผู้ทรงคุณวุฒิ')}, "
    "{ตำแหน่ง: พัฒนากรผู้รับผิดชอบตำบล, หน้าที่: กรรมการและเลขานุการ}",
}


@pytest.mark.parametrize("rule", COMMITTEES)
def test_a_committee_as_its_source_describes_it_is_silent(rule: str, reference: ReferenceData) -> None:
    record = f"- {{ชนิด: รายชื่อ, หัวข้อกลุ่ม: false, เกณฑ์: {rule}, รายชื่อ: [{COMMITTEES[rule]}]}}\n"
    body = body_of(record, reference)
    assert body.codes == []
    assert [*check_blocks(body.blocks, body.source)] == []


@pytest.mark.parametrize("rule", COMMITTEES)
def test_without_its_first_member_it_is_not(rule: str, reference: ReferenceData) -> None:
    record = f"- {{ชนิด: รายชื่อ, หัวข้อกลุ่ม: false, เกณฑ์: {rule}, รายชื่อ: [{COMMITTEES[rule]}]}}\n"
    (block,) = body_of(record, reference).blocks
    assert isinstance(block, Roster)
    codes = {each.code for each in check_blocks([replace(block, members=block.members[1:])], NO_SOURCE)}
    assert "committee-seat-missing" in codes


# Faults, told at their place in the file of the rule


@dataclass(frozen=True)
class Fault:
    """A rule with one fault, where ``‸`` stands, and pieces of its words."""

    code: str
    marked: str
    said: tuple[str, ...] = ()
    also: frozenset[str] = frozenset()

    @property
    def place(self) -> tuple[int, int]:
        before = self.marked.split(HERE)[0]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


FAULTS = (
    Fault("unknown-key", "จำนวน: 5\n‸ประทาน: 1\n", ("“ประทาน”", "“ประธาน”")),
    Fault("duplicate-key", "จำนวน: 5\n‸size: 6\n", ("จำนวน (size)",)),
    Fault("count-unreadable", "จำนวน: ‸หลายคน\nประธาน: 1\n", ("“หลายคน”", "4-8")),
    Fault("count-reversed", "จำนวน: ‸15-11\nประธาน: 1\n", ("15-11", "กลับด้าน")),
    Fault("count-unreadable", "ประธาน: ‸-1\nจำนวน: 5\n", ("“-1”",)),
    Fault("number-out-of-range", "จำนวน: ‸1001\n", ("๑๐๐๐",)),
    Fault("wrong-type-text", "จำนวน: ‸[5, 6]\nประธาน: 1\n", ("จำนวน",)),
    Fault("wrong-type-text", "กลุ่ม: {ก: ‸{ข: 1}}\nประธาน: 1\n", ()),
    Fault("missing-key", "กลุ่ม:\n  ก: 1\n  ‸ข:\nประธาน: 1\n", ("จำนวน (count)",)),
    Fault("missing-key", "กลุ่ม: [‸{จำนวน: 1}]\n", ("ชื่อ (name)",)),
    Fault("missing-key", "ที่นั่ง: [‸{หน้าที่: ก}]\n", ("ชื่อ (name)",)),
    Fault("committee-rule-twice", "กลุ่ม:\n  ก: 1\n  ‸ก: 2\n", ("“ก”",)),
    Fault("committee-rule-twice", "ที่นั่ง: [ก, ‸ก]\n", ("“ก”",)),
    Fault("committee-rule-empty", "‸ชื่อ: คณะทดสอบ\n", ("ประธาน", "กลุ่ม")),
    Fault("committee-rule-parts-many", "จำนวน: ‸5\nกลุ่ม: {ก: 3, ข: 3}\n", ("๖", "๕")),
    Fault("committee-rule-parts-many", "จำนวน: ‸1\nที่นั่ง: [ก, ข]\n", ("๒", "๑")),
    Fault("committee-rule-parts-many", "จำนวน: ‸1\nประธาน: 1\nเลขานุการ: 1\n", ("๒", "๑")),
    Fault("committee-rule-parts-few", "จำนวน: ‸11-15\nประธาน: 1\nกลุ่ม: {ก: 3, ข: 4-5}\n", ("๙", "๑๑")),
    Fault("not-a-switch", "จำนวน: 5\nนับที่ปรึกษา: ‸บางคน\n", ("บางคน",)),
    Fault("committee-rule-unreadable", "จำนวน: ‸[5\nประธาน: 1\n", ("ทีม.yaml",)),
    Fault("committee-rule-form", "‸- จำนวน: 5\n", ("หัวข้อ",)),
    Fault("committee-rule-form", "‸จำนวน: 5\n---\nจำนวน: 6\n", ("เกณฑ์เดียว",)),
    Fault("committee-rule-form", "‸\n", ("หัวข้อ",)),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_a_fault_is_found_at_its_place_with_its_remedy(fault: Fault, read: Read) -> None:
    Path("ทีม.yaml").write_text(fault.marked.replace(HERE, ""))
    body = read("ทีม.yaml")
    assert set(body.codes) == {fault.code} | fault.also, body.findings
    (found,) = body.findings
    assert found.location.file == "ทีม.yaml"
    if fault.code != "committee-rule-unreadable":
        assert (found.location.line, found.location.column) == fault.place
    assert found.location.line is not None
    thai = messages("th")
    in_thai(fault.code, thai.finding(found), thai.hint(found.code, found.params), fault.said)


def test_a_fault_of_a_typed_rule_is_found_in_the_record(read: Read) -> None:
    (found,) = read("{จำนวน: 15-11, ประธาน: 1}").findings
    assert (found.code, found.location.file, found.location.line) == ("count-reversed", FILE, 3)


def test_the_places_of_a_rule_do_not_cover_those_of_the_record(read: Read) -> None:
    Path("ทีม.yaml").write_text("จำนวน: 5\nกลุ่ม: {ก: 2, ข: 3}\n")
    body = read("ทีม.yaml")
    assert {place.file for place in body.reading.places.values()} == {FILE}


def test_a_file_that_is_no_text_is_told(read: Read) -> None:
    Path("ทีม.yaml").write_bytes(b"\xff\xfe\x00\xd8\x00")
    assert read("ทีม.yaml").codes == ["committee-rule-unreadable"]
    Path("โฟลเดอร์.yaml").mkdir()
    assert read("โฟลเดอร์.yaml").codes == ["committee-rule-missing"]
    assert read("ก" * 400 + ".yaml").codes == ["committee-rule-missing"]
