"""The agenda of a meeting: items in order, what was said in either form, resolutions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.messages import messages
from pipeline.domain.blocks import ListBlock, Paragraph
from pipeline.domain.facts import ReferenceData
from pipeline.domain.page_blocks import Agenda, AgendaItem, Roster, Table
from tests.unit.ingest.paper_body import FILE, Body, body_of
from tests.unit.ingest.test_faults import in_thai

Read = Callable[[str], Body]


@pytest.fixture
def read(tmp_path: Path, reference: ReferenceData, monkeypatch: pytest.MonkeyPatch) -> Read:
    monkeypatch.chdir(tmp_path)
    return lambda text: body_of(text, reference)


def test_an_item_says_what_was_said_and_resolved(read: Read) -> None:
    body = read(
        """
- ชนิด: ระเบียบวาระ
  ไม่แยก: true
  รายการ:
  - เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ
  - ที่: 2
    เรื่อง: รับรองรายงานการประชุม
    มติ: |
      รับรอง
      โดยไม่มีการแก้ไข
  - number: ๓.๑
    title: แผนงาน
    text: |
      ประธานเสนอดังนี้
      1. ข้อแรก
      2. ข้อสอง
  - เรื่อง: อื่น ๆ
    เนื้อความ: [{ชนิด: ย่อหน้า, ข้อความ: ไม่มี}]
"""
    )
    assert body.codes == []
    (agenda,) = body.blocks
    assert isinstance(agenda, Agenda)
    assert agenda.keep_together
    first, second, third, last = agenda.items
    assert first == AgendaItem("เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ")
    assert (second.number, second.resolution) == ("2", "รับรอง\nโดยไม่มีการแก้ไข")
    assert (third.number, third.body[0]) == ("๓.๑", Paragraph("ประธานเสนอดังนี้"))
    assert isinstance(third.body[1], ListBlock)
    assert last.body == (Paragraph("ไม่มี"),)


def test_an_item_holds_tables_and_rosters_too(read: Read) -> None:
    body = read(
        """
- ชนิด: ระเบียบวาระ
  รายการ:
  - เรื่อง: แผนงาน
    เนื้อความ:
    - ที่ประชุมพิจารณารายการต่อไปนี้
    - {ชนิด: ตาราง, สดมภ์: [รายการ, จำนวน], แถว: [[กล้อง, 2]]}
    - {ชนิด: บัญชีรายชื่อ, รายชื่อ: [{ชื่อ: นายสมชาย สมมุติสุข, หน้าที่: ผู้ตรวจ}]}
    มติ: เห็นชอบ
"""
    )
    assert body.codes == []
    (agenda,) = body.blocks
    assert isinstance(agenda, Agenda)
    assert [type(block) for block in agenda.items[0].body] == [Paragraph, Table, Roster]


def test_what_was_said_stands_at_its_line(read: Read) -> None:
    body = read("- ชนิด: ระเบียบวาระ\n  รายการ:\n  - เรื่อง: ก\n    ข้อความ: |\n      ข\n\n      ค\n")
    assert (body.at("body[0].items[0].body[1].text").line, body.at("body[0].items[0].title").line) == (7, 3)


FAULTS = (
    ("missing-key", "- ‸ชนิด: ระเบียบวาระ\n", ("รายการ (items)",)),
    ("missing-key", "- ชนิด: ระเบียบวาระ\n  รายการ: [‸{มติ: ก}]\n", ("เรื่อง (title)",)),
    ("unknown-key", "- ชนิด: ระเบียบวาระ\n  รายการ: [{เรื่อง: ก, ‸มะติ: ข}]\n", ("“มติ”",)),
    (
        "agenda-text-and-body",
        "- ชนิด: ระเบียบวาระ\n  รายการ: [{เรื่อง: ก, ข้อความ: ‸ข, เนื้อความ: ค}]\n",
        ("อย่างเดียว",),
    ),
    ("wrong-type-group", "- ชนิด: ระเบียบวาระ\n  รายการ: [‸[ก]]\n", ("เรื่อง",)),
    (
        "block-type-unsupported",
        "- ชนิด: ระเบียบวาระ\n  รายการ: [{เรื่อง: ก, เนื้อความ: [‸{ชนิด: ระเบียบวาระ, รายการ: [ข]}]}]\n",
        ("ย่อหน้า", "ตาราง", "บัญชีรายชื่อ"),
    ),
)


@pytest.mark.parametrize(("code", "marked", "said"), FAULTS, ids=[each[0] for each in FAULTS])
def test_a_fault_is_found_at_its_place(code: str, marked: str, said: tuple[str, ...], read: Read) -> None:
    before = marked.split("‸")[0]
    found = next(each for each in read(marked.replace("‸", "")).findings if each.code == code)
    spot = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (found.location.file, found.location.line, found.location.column) == (FILE, *spot)
    thai = messages("th")
    in_thai(code, thai.finding(found), thai.hint(code, found.params), said)


@pytest.mark.parametrize("value", ["null", "[]", "{}", "[[]]", "[null]", "0", "[{}]", "[{{}: 1}]"])
def test_whatever_stands_at_a_key_nothing_is_raised(value: str, read: Read) -> None:
    for key in ("รายการ", "ไม่แยก"):
        read(f"- {{ชนิด: ระเบียบวาระ, {key}: {value}}}\n")
    for key in ("ที่", "เรื่อง", "ข้อความ", "เนื้อความ", "มติ"):
        read(f"- {{ชนิด: ระเบียบวาระ, รายการ: [{{{key}: {value}}}]}}\n")
