"""Amendments: what is changed, in words or members, and the earlier order that it is held against."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.cli.messages import messages
from pipeline.domain.blocks import ListStyle
from pipeline.domain.facts import ReferenceData
from pipeline.domain.labels import Numbers
from pipeline.domain.page_blocks import Amendment, Amendments, Change, Member
from pipeline.domain.standing import standing
from tests.unit.ingest.paper_body import FILE, Body, body_of
from tests.unit.ingest.test_faults import in_thai

Read = Callable[..., Body]

ORDER = """
ชนิด: คำสั่ง
ผู้ออก: {issuer}
ที่: 12/2567
วันที่: 5 เมษายน 2567
เรื่อง: แต่งตั้งคณะกรรมการทดสอบ
{more}
ข้อความ:
- จึงแต่งตั้งคณะกรรมการ ดังนี้
- {body}
ผู้ลงนาม: {{ชื่อ: นายสมมุติ ใจดี, ตำแหน่ง: นายอำเภอ}}
"""
ROSTER = "{ชนิด: รายชื่อ, ชื่อคณะ: คณะทดสอบ, รายชื่อ: [{ชื่อ: นายหนึ่ง ใจดี}, {ชื่อ: นายสอง ใจดี}]}"


def order(name: str, body: str = ROSTER, issuer: str = "อำเภอบางคล้า", more: str = "") -> None:
    Path(name).write_text(ORDER.format(body=body, issuer=issuer, more=more))


def block(changes: str, rest: str = "") -> str:
    return f"- ชนิด: การแก้ไข\n  รายการแก้ไข: {changes}\n  {rest}\n"


@pytest.fixture
def read(tmp_path: Path, reference: ReferenceData, monkeypatch: pytest.MonkeyPatch) -> Read:
    monkeypatch.chdir(tmp_path)
    return lambda text, district="": body_of(text, reference, district)


def only(body: Body) -> Amendments:
    assert body.codes == []
    (found,) = body.blocks
    assert isinstance(found, Amendments)
    return found


def test_changes_have_a_place_and_new_words(read: Read) -> None:
    found = only(
        read(
            """
- การแก้ไข: []
  แบบ: (๑)
  แบบรายชื่อ: ๑)
  รายการแก้ไข:
  - {แก้ไข: ให้ใช้แทน, ความใน: ลำดับที่ ๓, คณะ: คณะทดสอบ, รายชื่อ: [{ชื่อ: นายสาม ใจดี, หน้าที่: กรรมการ}]}
  - {change: add, number: 13, members: [นายอำเภอ]}
  - {แก้ไข: ยกเลิก, ความใน: ข้อ 2}
  - แก้ไข: เปลี่ยน
    ความใน: ข้อ 5
    ข้อความ: |
      ข้อ 5 ให้คณะกรรมการ
      ประชุมทุกเดือน

      (1) ครั้งแรก
""".replace("- การแก้ไข: []", "- ชนิด: การแก้ไข")
        )
    )
    assert (found.style, found.member_style, found.earlier) == (ListStyle.DOUBLE_PAREN, ListStyle.PAREN, ())
    assert found.items == (
        Amendment(
            Change.REPLACE,
            "ลำดับที่ ๓",
            3,
            "คณะทดสอบ",
            members=(Member("นายสาม ใจดี", (), ("กรรมการ",)),),
        ),
        Amendment(Change.ADD, "", 13, members=(Member(position_lines=("นายอำเภอ",)),)),
        Amendment(Change.REMOVE, "ข้อ 2"),
        Amendment(Change.REPLACE, "ข้อ 5", text="ข้อ 5 ให้คณะกรรมการ\nประชุมทุกเดือน\n\n(1) ครั้งแรก"),
    )


@pytest.mark.parametrize(
    ("place", "number"),
    [
        ("ลำดับที่ 3", 3),
        ("ลำดับที่ ๑๒ ของคณะทำงาน", 12),
        ("ลำดับ 4", 4),
        ("ข้อ 2", None),
        ("ลำดับที่ 3 - 5", 3),
        ("ลำดับที่ 3.1", None),
        ("ลำดับที่ 3-5", None),
    ],
)
def test_the_number_of_a_member_is_that_of_the_place(place: str, number: int | None, read: Read) -> None:
    assert only(read(block(f"[{{แก้ไข: ยกเลิก, ความใน: {place}}}]"))).items[0].number == number


def test_the_earlier_order_is_read(read: Read) -> None:
    order("เดิม.yaml")
    found = only(read(block("[{แก้ไข: ยกเลิก, ความใน: ลำดับที่ 2}]", "คำสั่งเดิม: {ระเบียน: เดิม.yaml}")))
    assert [[member.name for member in each.members] for each in found.earlier] == [
        ["นายหนึ่ง ใจดี", "นายสอง ใจดี"]
    ]
    short = only(read(block("[{แก้ไข: ยกเลิก, ความใน: ลำดับที่ 2}]", "คำสั่งเดิม: เดิม.yaml")))
    assert short.earlier == found.earlier


def test_of_an_order_for_many_districts_it_is_that_of_this_one(read: Read) -> None:
    body = ROSTER.replace("นายสอง ใจดี", "'นายสอง {อำเภอ}'")
    order("เดิม.yaml", body, "อำเภอ{อำเภอ}", "ออกแยก: {จังหวัด: ฉะเชิงเทรา}")
    found = only(read(block("[{แก้ไข: ยกเลิก, ความใน: ลำดับที่ 2}]", "คำสั่งเดิม: เดิม.yaml"), "บางคล้า"))
    assert [member.name for member in found.earlier[0].members] == ["นายหนึ่ง ใจดี", "นายสอง บางคล้า"]


def test_orders_that_amend_one_another_are_told(read: Read) -> None:
    amending = "{{ชนิด: การแก้ไข, คำสั่งเดิม: {}, รายการแก้ไข: [{{แก้ไข: ยกเลิก, ความใน: ลำดับที่ 1}}]}}"
    order("ก.yaml", f"{ROSTER}\n- {amending.format('ข.yaml')}")
    order("ข.yaml", f"{ROSTER}\n- {amending.format('ก.yaml')}")
    assert read(block("[{แก้ไข: ยกเลิก, ความใน: ลำดับที่ 2}]", "คำสั่งเดิม: ก.yaml")).codes == [
        "order-chain-circular"
    ]


ADDED = "{แก้ไข: เพิ่ม, รายชื่อ: [{ชื่อ: นายสาม ใจดี}, {ชื่อ: นายสี่ ใจดี}]}"


def test_those_who_are_added_go_on_behind_the_last(read: Read) -> None:
    """Two stand in the earlier order: two more are the third and the fourth, the next the fifth."""
    order("เดิม.yaml")
    more = "{แก้ไข: เพิ่ม, รายชื่อ: [{ชื่อ: นายห้า ใจดี}]}"
    found = only(read(block(f"[{ADDED}, {more}]", "คำสั่งเดิม: เดิม.yaml")))
    assert [item.number for item in found.items] == [3, 5]
    assert [item.number for item in only(read(block(f"[{ADDED}]"))).items] == [None]


def test_of_several_committees_the_named_one_is_meant(read: Read) -> None:
    second = ROSTER.replace("คณะทดสอบ", "คณะที่สอง").replace(", {ชื่อ: นายสอง ใจดี}", "")
    order("เดิม.yaml", f"{ROSTER}\n- {second}")
    named = ADDED.replace("เพิ่ม,", "เพิ่ม, คณะ: คณะที่สอง,")
    found = only(read(block(f"[{named}, {ADDED}]", "คำสั่งเดิม: เดิม.yaml")))
    assert [item.number for item in found.items] == [2, None]


def test_number_day_and_clauses_of_the_earlier_order_are_known(read: Read) -> None:
    order("เดิม.yaml", "|\n  (1) หนึ่ง\n  (2) สอง\n- ข้อ 3 สาม")
    found = only(read(block("[{แก้ไข: ยกเลิก, ความใน: (2)}]", "คำสั่งเดิม: เดิม.yaml")))
    assert (found.earlier_number, found.earlier_date) == ((12, 2567), date(2024, 4, 5))
    assert found.earlier_numbers == Numbers(frozenset((3,)), frozenset((1, 2)))


# Orders that were amended before


def amending(name: str, earlier: str, *changes: str, number: str = "30/2567") -> None:
    """Write the record of an order of 10 May 2567 that amends another."""
    body = f"{{ชนิด: การแก้ไข, คำสั่งเดิม: {earlier}, รายการแก้ไข: [{', '.join(changes)}]}}"
    text = ORDER.format(body=body, issuer="อำเภอบางคล้า", more="").replace("12/2567", number)
    Path(name).write_text(text.replace("5 เมษายน", "10 พฤษภาคม"))


def test_a_second_amending_order_sees_what_the_first_one_made(read: Read) -> None:
    """Of one and two, two goes and four comes as the third: the third now is four, the next number is 4."""
    order("เดิม.yaml")
    amending(
        "แก้1.yaml",
        "เดิม.yaml",
        "{แก้ไข: ยกเลิก, ความใน: ลำดับที่ 2}",
        "{แก้ไข: เพิ่ม, รายชื่อ: [{ชื่อ: นายสี่ ใจดี}]}",
    )
    found = only(read(block("[{แก้ไข: เพิ่ม, รายชื่อ: [{ชื่อ: นายห้า ใจดี}]}]", "คำสั่งเดิม: แก้1.yaml")))
    assert [(each.number, each.member.name) for each in standing(found)] == [
        (1, "นายหนึ่ง ใจดี"),
        (3, "นายสี่ ใจดี"),
    ]
    assert [item.number for item in found.items] == [4]
    assert (found.earlier_number, found.earlier_date) == ((12, 2567), date(2024, 4, 5))
    assert [(each.number, each.day) for each in found.since] == [((30, 2567), date(2024, 5, 10))]


def test_a_chain_of_three_and_its_clauses(read: Read) -> None:
    order("เดิม.yaml", "|\n  (1) หนึ่ง\n  (2) สอง")
    amending("แก้1.yaml", "เดิม.yaml", "{แก้ไข: ยกเลิก, ความใน: (1)}")
    amending("แก้2.yaml", "แก้1.yaml", "{แก้ไข: เพิ่ม, ความใน: (3), ข้อความ: (3) สาม}", number="31/2567")
    found = only(read(block("[{แก้ไข: ยกเลิก, ความใน: (3)}]", "คำสั่งเดิม: แก้2.yaml")))
    assert found.earlier_numbers == Numbers(frozenset(), frozenset((2, 3)))
    assert [each.number for each in found.since] == [(30, 2567), (31, 2567)]


def test_a_chain_that_breaks_is_told_with_the_file_that_is_wanted(read: Read) -> None:
    remove = "{แก้ไข: ยกเลิก, ความใน: ลำดับที่ 1}"
    amending("แก้1.yaml", "ไม่มี.yaml", remove)
    amending("แก้2.yaml", "แก้1.yaml", remove)
    body = read(block(f"[{remove}]", "คำสั่งเดิม: แก้2.yaml"))
    assert body.codes == ["order-chain-missing"]
    assert body.findings[0].params["inner"] == "ไม่มี.yaml"
    text = messages("th").finding(body.findings[0])
    assert "แก้2.yaml" in text
    assert "ไม่มี.yaml" in text


def test_an_amending_order_that_names_none_is_no_end_of_a_chain(read: Read) -> None:
    amending("แก้1.yaml", "เดิม.yaml", "{แก้ไข: ยกเลิก, ความใน: ลำดับที่ 1}")
    text = Path("แก้1.yaml").read_text().replace("คำสั่งเดิม: เดิม.yaml, ", "")
    Path("แก้1.yaml").write_text(text)
    body = read(block("[{แก้ไข: ยกเลิก, ความใน: ลำดับที่ 2}]", "คำสั่งเดิม: แก้1.yaml"))
    assert body.codes == ["amended-order-names-none"]


FAULTS = (
    ("amendments-none", block("‸[]"), ("อย่างน้อยหนึ่งรายการ",)),
    ("missing-key", "- ‸ชนิด: การแก้ไข\n", ("รายการแก้ไข (changes)",)),
    ("missing-key", block("[‸{ความใน: ข้อ 2, ข้อความ: ก}]"), ("แก้ไข (change)",)),
    ("unknown-value", block("[{แก้ไข: ‸เปลี่ยง, ความใน: ข้อ 2}]"), ("“เปลี่ยง”", "ให้ใช้แทน")),
    ("unknown-key", block("[{แก้ไข: ยกเลิก, ‸ความไน: ข้อ 2}]"), ("“ความใน”",)),
    ("number-out-of-range", block("[{แก้ไข: ยกเลิก, ลำดับ: ‸0}]"), ("ลำดับ (number)",)),
    ("member-empty", block("[{แก้ไข: เพิ่ม, ความใน: ข้อ 2, รายชื่อ: [‸{กลุ่ม: ก}]}]"), ("ชื่อ: เว้นว่าง",)),
    ("wrong-type-text", block("[{แก้ไข: เพิ่ม, ความใน: ข้อ 2, ข้อความ: ‸{ก: ข}}]"), ()),
    ("order-missing", block("[{แก้ไข: ยกเลิก, ความใน: ก}]", "คำสั่งเดิม: ‸ไม่มี.yaml"), ("“ไม่มี.yaml”",)),
    (
        "order-unreadable",
        block("[{แก้ไข: ยกเลิก, ความใน: ก}]", "คำสั่งเดิม: ‸เสีย.yaml"),
        ("saraban check",),
    ),
    (
        "amended-order-without-roster",
        block("[{แก้ไข: ยกเลิก, ความใน: ก}]", "คำสั่งเดิม: ‸เปล่า.yaml"),
        ("เปล่า.yaml",),
    ),
    ("missing-key", block("[{แก้ไข: ยกเลิก, ความใน: ก}]", "คำสั่งเดิม: ‸{}"), ("ระเบียน (record)",)),
)


@pytest.mark.parametrize(("code", "marked", "said"), FAULTS, ids=[each[0] for each in FAULTS])
def test_a_fault_is_found_at_its_place(code: str, marked: str, said: tuple[str, ...], read: Read) -> None:
    Path("เสีย.yaml").write_text("ชนิด: [คำสั่ง\n")
    order("เปล่า.yaml", "ไม่มีรายชื่อ")
    before = marked.split("‸")[0]
    body = read(marked.replace("‸", ""))
    assert body.codes == [code]
    (found,) = body.findings
    spot = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (found.location.file, found.location.line, found.location.column) == (FILE, *spot)
    thai = messages("th")
    in_thai(code, thai.finding(found), thai.hint(code, found.params), said)


@pytest.mark.parametrize(
    "value", ["null", "[]", "{}", "[[]]", "[null]", "0", "[{}]", "[{{}: 1}]", "'\\0'", "/", "."]
)
def test_whatever_stands_at_a_key_nothing_is_raised(value: str, read: Read) -> None:
    for key in ("คำสั่งเดิม", "รายการแก้ไข", "แบบ", "แบบรายชื่อ", "ไม่แยก"):
        read(f"- {{ชนิด: การแก้ไข, {key}: {value}}}\n")
    for key in ("แก้ไข", "ความใน", "ลำดับ", "คณะ", "ข้อความ", "รายชื่อ"):
        read(block(f"[{{{key}: {value}}}]"))
