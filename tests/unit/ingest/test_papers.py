"""A record becomes a paper of its form: every key, in both languages, with the place of every value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from pipeline import ingest
from pipeline.cli.messages import messages
from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import (
    Acting,
    Attachment,
    Contact,
    Delegation,
    DocumentNumber,
    IssueDate,
    Meeting,
    Opinion,
    Paper,
    Recipient,
    Reference,
    Secrecy,
    Signatory,
    Urgency,
    YearlyNumber,
)
from pipeline.domain.page_blocks import ChecklistItem, Roster
from pipeline.findings import Severity
from tests.unit.ingest.conftest import Load
from tests.unit.ingest.paper_forms import CARD, PLEDGE, forms_at
from tests.unit.ingest.test_faults import in_thai

Papers = Callable[[str], Paper]
Read = Callable[..., ingest.Loaded]

ENGLISH = """\
kind: pledge
urgency: ด่วนที่สุด
secrecy: ลับ
issuer: อำเภอบางคล้า
number: {running: 12, year_be: 2567}
agency_lines: [อำเภอบางคล้า]
address_lines: [ที่ว่าการอำเภอบางคล้า, ตำบลบางคล้า ฉช ๒๔๑๑๐]
date: 2024-07-01
subject: การรดน้ำต้นไม้
salutation: เรียน
recipients: [ปลัดอำเภอ, กำนัน]
references: [{document: หนังสือกรม, number: มท ๐๔๐๒/๑, date: 2024-06-03}]
attachments: [{title: แผนงาน, count: 1, unit: ชุด}]
meeting: {body: คณะต้นไม้, running: 3, year_be: 2567, date: 2024-06-28, start: 09.30, end: 12.00, place: ศาลา}
body: ด้วยต้นไม้แห้ง
purpose: จึงให้คำมั่นไว้
repeals: ให้ยกเลิกคำมั่นเดิม
effective: ทั้งนี้ ตั้งแต่บัดนี้
signatories:
- {name: นายตัวอย่าง ใจดี, position_lines: นายอำเภอบางคล้า, brackets: false}
- {name: นางสาวสมมุติ ใจงาม, position_lines: ปลัดอำเภอ, label: พยาน, capacity: เลขานุการ}
signature_layout: side-by-side
countersign:
- {label: ความเห็น, lines: [......], name: นายสอง สมมุติ, position_lines: ปลัดจังหวัด}
- {label: คำสั่ง, checklist: [อนุมัติ, {label: ไม่อนุมัติ, checked: true}]}
owner_lines: [ที่ทำการปกครองอำเภอ]
contact: {phone: ๐ ๓๘๕๔ ๐๐๐๐}
contact_lines: [โทร. ๐ ๓๘๕๔ ๐๐๐๐]
copies_to: [จังหวัด]
footer_lines: [คำขวัญ]
form_code: สบ. ๑
font: TH Sarabun New
note: ร่าง
motto: ซื่อสัตย์
witnesses: [นาย ก, นาย ข]
valid_until: 2024-09-30
copies: 3
is_sworn: true
annex: [ท้ายคำมั่น]
"""
THAI = """\
ชนิด: คำมั่น
ชั้นความเร็ว: ด่วนที่สุด
ชั้นความลับ: ลับ
ออกโดย: อำเภอบางคล้า
ที่: ๑๒/๒๕๖๗
ส่วนราชการเจ้าของหนังสือ: อำเภอบางคล้า
ที่ตั้ง: |
  ที่ว่าการอำเภอบางคล้า
  ตำบลบางคล้า ฉช ๒๔๑๑๐
วันที่: 1 กรกฎาคม 2567
ว่าด้วย: การรดน้ำต้นไม้
คำขึ้นต้น: เรียน
ผู้รับ: [ปลัดอำเภอ, กำนัน]
อ้างถึง: {หนังสือ: หนังสือกรม, ที่: มท ๐๔๐๒/๑, ลงวันที่: 3 มิถุนายน 2567}
สิ่งที่ส่งมาด้วย: แผนงาน | 1 | ชุด
การประชุม:
  คณะ: คณะต้นไม้
  ครั้งที่: 3/2567
  วันที่: 28 มิ.ย. 2567
  เวลา: 09.30-12.00 น.
  สถานที่: ศาลา
ข้อความ: ด้วยต้นไม้แห้ง
ภาคสรุป: จึงให้คำมั่นไว้
ให้ยกเลิก: ให้ยกเลิกคำมั่นเดิม
มีผล: ทั้งนี้ ตั้งแต่บัดนี้
ผู้ลงนาม:
- ชื่อ: นายตัวอย่าง ใจดี
  ตำแหน่ง: นายอำเภอบางคล้า
  วงเล็บ: ไม่
- ชื่อ: นางสาวสมมุติ ใจงาม
  ตำแหน่ง: ปลัดอำเภอ
  คำนำ: พยาน
  ฐานะ: เลขานุการ
การวางลายมือชื่อ: เคียงกัน
ความเห็นและคำสั่ง:
- คำนำ: ความเห็น
  บรรทัด: ......
  ชื่อ: นายสอง สมมุติ
  ตำแหน่ง: ปลัดจังหวัด
- คำนำ: คำสั่ง
  รายการตรวจ: ['[ ] อนุมัติ', '[x] ไม่อนุมัติ']
ส่วนราชการเจ้าของเรื่อง: ที่ทำการปกครองอำเภอ
ติดต่อ: ๐ ๓๘๕๔ ๐๐๐๐
บรรทัดติดต่อ: โทร. ๐ ๓๘๕๔ ๐๐๐๐
สำเนาส่ง: จังหวัด
ข้อความท้ายกระดาษ: คำขวัญ
รหัสแบบ: สบ. ๑
แบบอักษร: TH Sarabun New
หมายเหตุผู้จัดทำ: ร่าง
คติประจำใจ: ซื่อสัตย์
พยาน: |
  นาย ก
  นาย ข
ใช้ได้ถึงวันที่: 30 กันยายน 2567
จำนวนชุด: ๓
สาบาน: ใช่
ภาคผนวก: ท้ายคำมั่น
"""


@pytest.fixture
def read(load: Load, tmp_path: Path) -> Read:
    """Return a function that loads a record, with the kinds of this test known."""
    templates = [forms_at(tmp_path / "แบบ", PLEDGE, CARD)]

    def loaded(content: str, **more: Any) -> ingest.Loaded:
        return load(content, templates=templates, **more)

    return loaded


@pytest.fixture
def paper(read: Read) -> Papers:
    """Return a function that gives the one paper of a faultless record."""

    def only(content: str) -> Paper:
        loaded = read(content)
        assert loaded.findings == ()
        (document,) = loaded.documents
        assert isinstance(document, Paper)
        return document

    return only


def bare(paper: Paper) -> dict[str, object]:
    return {each.name: getattr(paper, each.name) for each in fields(paper) if each.name != "source"}


def test_english_and_thai_say_the_same(paper: Papers) -> None:
    assert bare(paper(ENGLISH)) == bare(paper(THAI))


def test_every_key_arrives(paper: Papers) -> None:
    found = paper(ENGLISH)
    assert found.form.kind == "pledge"
    assert (found.urgency, found.secrecy) == (Urgency.MOST_URGENT, Secrecy.SECRET)
    assert found.issuer == "อำเภอบางคล้า"
    assert found.number == YearlyNumber(12, 2567)
    assert found.agency_lines == ("อำเภอบางคล้า",)
    assert found.address_lines == ("ที่ว่าการอำเภอบางคล้า", "ตำบลบางคล้า ฉช ๒๔๑๑๐")
    assert found.date.exact == date(2024, 7, 1)
    assert (found.subject, found.salutation) == ("การรดน้ำต้นไม้", "เรียน")
    assert found.recipients == (Recipient("ปลัดอำเภอ"), Recipient("กำนัน"))
    assert found.references == (Reference("", "หนังสือกรม", "มท ๐๔๐๒/๑", date(2024, 6, 3)),)
    assert found.attachments == (Attachment("แผนงาน", 1, "ชุด"),)
    assert found.meeting == Meeting(
        "คณะต้นไม้",
        YearlyNumber(3, 2567),
        IssueDate(2024, 6, 28),
        time(9, 30),
        time(12, 0),
        "ศาลา",
    )
    assert found.body == (Paragraph("ด้วยต้นไม้แห้ง"),)
    assert (found.purpose, found.repeals) == ("จึงให้คำมั่นไว้", "ให้ยกเลิกคำมั่นเดิม")
    assert found.effective == "ทั้งนี้ ตั้งแต่บัดนี้"
    assert found.signatories == (
        Signatory("นายตัวอย่าง ใจดี", ("นายอำเภอบางคล้า",), has_brackets=False),
        Signatory("นางสาวสมมุติ ใจงาม", ("ปลัดอำเภอ",), label="พยาน", capacity="เลขานุการ"),
    )
    assert found.signs_side_by_side
    assert found.opinions == (
        Opinion("ความเห็น", ("......",), signatory=Signatory("นายสอง สมมุติ", ("ปลัดจังหวัด",))),
        Opinion("คำสั่ง", checklist=(ChecklistItem("อนุมัติ"), ChecklistItem("ไม่อนุมัติ", checked=True))),
    )
    assert found.owner_lines == ("ที่ทำการปกครองอำเภอ",)
    assert found.contact == Contact(("๐ ๓๘๕๔ ๐๐๐๐",))
    assert found.contact_lines == ("โทร. ๐ ๓๘๕๔ ๐๐๐๐",)
    assert found.copies_to == ("จังหวัด",)
    assert (found.footer_lines, found.form_code) == (("คำขวัญ",), "สบ. ๑")
    assert (found.font, found.note) == ("TH Sarabun New", "ร่าง")
    assert found.own == {
        "motto": "ซื่อสัตย์",
        "witnesses": ("นาย ก", "นาย ข"),
        "valid_until": IssueDate(2024, 9, 30),
        "copies": 3,
        "is_sworn": True,
        "annex": (Paragraph("ท้ายคำมั่น"),),
    }
    assert (found.variant, found.district_code) == ("", "")


def test_what_is_not_said_stays_empty(paper: Papers) -> None:
    found = paper("ชนิด: คำมั่น\n")
    assert bare(found) == {
        **bare(Paper(found.form)),
        "own": {
            "motto": "",
            "witnesses": (),
            "valid_until": None,
            "copies": None,
            "is_sworn": None,
            "annex": (),
        },
    }


def test_what_the_kind_has_not_stays_empty_though_the_office_gives_it(read: Read) -> None:
    (found,) = read("ชนิด: บัตร\nส่วนราชการ: chachoengsao-cdd\n").documents
    assert isinstance(found, Paper)
    assert (found.issuer, found.signatories, found.owner_lines, found.contact) == ("", (), (), Contact())
    assert found.font == "TH SarabunPSK"
    assert found.number == DocumentNumber("ฉช ๐๐๑๙")


# What the office gives


OFFICE = """\
ชื่อ: ที่ทำการสมมุติ
รหัส: ฉช ๐๒๑๘
ผู้ออก: อำเภอสมมุติ
ส่วนราชการเจ้าของหนังสือ: อำเภอสมมุติ
ที่ตั้ง: ที่ว่าการอำเภอสมมุติ
ส่วนราชการเจ้าของเรื่อง: ฝ่ายสมมุติ
ติดต่อ: {โทร: ๐ ๓๘๕๔ ๐๐๐๐}
ผู้ลงนาม:
- {คำเรียก: นายอำเภอ, ชื่อ: นายหนึ่ง สมมุติ, ตำแหน่ง: นายอำเภอสมมุติ}
- {คำเรียก: ปลัด, ชื่อ: นายสอง สมมุติ, ตำแหน่ง: ปลัดอำเภอ, การแทน: รักษาราชการแทน, แทน: นายอำเภอสมมุติ}
แบบอักษร: TH Sarabun New
ตราครุฑ: ตรา.png
"""


@pytest.fixture
def office() -> str:
    """Put the file of an office beside the records; return its name."""
    Path("offices").mkdir()
    Path("offices/สมมุติ.yaml").write_text(OFFICE, encoding="utf-8")
    Path("offices/ตรา.png").write_bytes(b"png")
    return "ส่วนราชการ: สมมุติ\n"


def test_an_office_supplies_what_its_papers_share(paper: Papers, office: str) -> None:
    found = paper(f"ชนิด: คำมั่น\n{office}")
    assert found.office == "สมมุติ"
    assert found.issuer == "อำเภอสมมุติ"
    assert found.agency_lines == ("อำเภอสมมุติ",)
    assert found.address_lines == ("ที่ว่าการอำเภอสมมุติ",)
    assert found.owner_lines == ("ฝ่ายสมมุติ",)
    assert found.contact == Contact(("๐ ๓๘๕๔ ๐๐๐๐",))
    assert found.signatories == (Signatory("นายหนึ่ง สมมุติ", ("นายอำเภอสมมุติ",)),)
    assert (found.font, Path(found.emblem)) == ("TH Sarabun New", Path("offices/ตรา.png"))
    assert found.number is None  # a number in its year has no code of an office
    place = found.source.at("issuer")
    assert (Path(place.file or ""), place.line) == (Path("offices/สมมุติ.yaml"), 3)


def test_nobody_of_the_office_signs_in_the_name_of_whom_he_writes_to(read: Read, office: str) -> None:
    deputy = OFFICE.replace("- {คำเรียก: นายอำเภอ, ชื่อ: นายหนึ่ง สมมุติ, ตำแหน่ง: นายอำเภอสมมุติ}\n", "")
    Path("offices/สมมุติ.yaml").write_text(deputy, encoding="utf-8")
    for recipient, acting, told in (
        ("นายอำเภอสมมุติ", None, ["signatory-writes-to-own-post"]),
        ("นายอำเภอบ้านโพธิ์", Acting.ACTING, []),
    ):
        loaded = read(f"ชนิด: คำมั่น\n{office}เรียน: {recipient}\n")
        (found,) = (each for each in (*loaded.documents, *loaded.partial) if isinstance(each, Paper))
        assert found.signatories[0].acting is acting
        assert [each.code for each in loaded.findings] == told
    typed = read(f"ชนิด: คำมั่น\n{office}เรียน: นายอำเภอสมมุติ\nผู้ลงนาม: ปลัด\n").documents[0]
    assert isinstance(typed, Paper)
    assert typed.signatories[0].acting is Acting.ACTING  # as the clerk says; the checks tell him


def test_beside_the_agency_stands_the_telephone_of_the_office_alone(load: Load, office: str) -> None:
    lines = OFFICE.replace("โทร: ๐ ๓๘๕๔ ๐๐๐๐", "โทร: ๐ ๓๘๕๔ ๐๐๐๐, โทรสาร: ๐ ๓๘๕๔ ๐๐๐๑, อีเมล: a@b.example")
    Path("offices/สมมุติ.yaml").write_text(lines, encoding="utf-8")
    head = f"{office}ที่: /1\nวันที่: ว่าง\nข้อความ: ค\n"
    for kind, typed, fax in (
        ("บันทึกข้อความ", "เรื่อง: ก\nเรียน: ข\n", ()),
        ("บันทึกข้อความ", "เรื่อง: ก\nติดต่อ: {โทรสาร: ๐ ๓๘๕๔ ๐๐๐๒}\n", ("๐ ๓๘๕๔ ๐๐๐๒",)),
        ("หนังสือประทับตรา", "ถึง: ข\n", ("๐ ๓๘๕๔ ๐๐๐๑",)),
    ):
        (found,) = load(f"ชนิด: {kind}\n{head}{typed}").documents
        assert isinstance(found, Paper)
        assert (found.contact.phone, found.contact.fax) == (("๐ ๓๘๕๔ ๐๐๐๐",), fax)


def test_what_the_record_says_wins(paper: Papers, office: str) -> None:
    found = paper(f"ชนิด: คำมั่น\n{office}ผู้ออก: จังหวัด\nผู้ลงนาม: ปลัด\nที่ตั้ง:\n")
    assert (found.issuer, found.address_lines) == ("จังหวัด", ())
    assert found.signatories[0].name == "นายสอง สมมุติ"
    assert found.source.at("issuer").line == 3


def test_the_first_line_of_the_agency_issues_where_nobody_is_named(paper: Papers, office: str) -> None:
    record = "ชนิด: คำมั่น\nส่วนราชการเจ้าของหนังสือ: [จังหวัดบุรีรัมย์, ฝ่ายสมมุติ]\n"
    assert paper(record).issuer == "จังหวัดบุรีรัมย์"
    assert paper(f"{record}ผู้ออก:\n").issuer == ""
    assert paper(f"{record}{office}").issuer == "อำเภอสมมุติ"


def test_an_unknown_office_is_told_and_noted(read: Read) -> None:
    loaded = read("ชนิด: คำมั่น\nส่วนราชการ: ไม่มีจริง\n")
    assert [each.code for each in loaded.findings] == ["office-unknown"]
    (partial,) = loaded.partial
    assert isinstance(partial, Paper)
    assert partial.is_office_unknown


def test_a_district_office_comes_with_the_package(paper: Papers) -> None:
    found = paper("ชนิด: คำมั่น\nส่วนราชการ: bangkhla\n")
    assert found.issuer == "อำเภอบางคล้า"
    assert found.signatories[0].position_lines == ("นายอำเภอบางคล้า",)
    assert found.address_lines[-1].endswith("๒๔๑๑๐")


# Numbers


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("12/2567", YearlyNumber(12, 2567)),
        ("๑๒/๒๕๖๗", YearlyNumber(12, 2567)),
        ("ที่ 12 / 2567", YearlyNumber(12, 2567)),
        ("เลขที่ 12/พ.ศ. 2567", YearlyNumber(12, 2567)),
        ("/2567", YearlyNumber(None, 2567)),
        ("...../๒๕๖๗", YearlyNumber(None, 2567)),
        ("12", YearlyNumber(12)),
        ("null", YearlyNumber()),
        ("", YearlyNumber()),
        ("เว้นว่าง", YearlyNumber()),
        ("{running: 12, year_be: 2567}", YearlyNumber(12, 2567)),
        ("{เลขที่: null, ปี: ๒๕๖๗}", YearlyNumber(None, 2567)),
        ("{เลขที่: 12}", YearlyNumber(12)),
        ("{เลขที่: 12/2567}", YearlyNumber(12, 2567)),
        ("{เว้นว่าง: true, ปี พ.ศ.: 2567}", YearlyNumber(None, 2567)),
    ],
)
def test_numbers_in_their_year(typed: str, wanted: YearlyNumber, paper: Papers) -> None:
    assert paper(f"ชนิด: คำมั่น\nที่: {typed}\n").number == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ฉช ๐๐๑๙/๑๒", DocumentNumber("ฉช ๐๐๑๙", running=12)),
        ("{รหัส: ฉช ๐๐๑๙, เลขที่: null}", DocumentNumber("ฉช ๐๐๑๙")),
        ("ฉช ๐๐๑๙/ว ๑๒", DocumentNumber("ฉช ๐๐๑๙", circular=True, running=12)),
        ("null", DocumentNumber("")),
    ],
)
def test_numbers_as_those_of_letters(typed: str, wanted: DocumentNumber, paper: Papers) -> None:
    assert paper(f"ชนิด: บัตร\nที่: {typed}\n").number == wanted


def test_no_number_is_none(paper: Papers) -> None:
    assert paper("ชนิด: คำมั่น\n").number is None
    assert paper("ชนิด: บัตร\n").number is None


# Signatures


@pytest.mark.parametrize("typed", ["ไม่มี", "ไม่ลงนาม", "'-'", "none", "[]"])
def test_nobody_signs(typed: str, paper: Papers, office: str) -> None:
    assert paper(f"ชนิด: คำมั่น\n{office}ผู้ลงนาม: {typed}\n").signatories == ()


def test_levels_of_acting(paper: Papers) -> None:
    record = """\
ชนิด: คำมั่น
ผู้ลงนาม:
  ชื่อ: นายตัวอย่าง ใจดี
  ตำแหน่ง: รองอธิบดี
  การแทน: [รักษาราชการแทน, ปฏิบัติราชการแทน, ทำการแทน]
  แทน: [อธิบดีกรมสมมุติ, ปลัดกระทรวงสมมุติ, รัฐมนตรี]
"""
    assert paper(record).signatories == (
        Signatory(
            "นายตัวอย่าง ใจดี",
            ("รองอธิบดี",),
            Acting.ACTING,
            "อธิบดีกรมสมมุติ",
            chain=(
                Delegation(Acting.DELEGATED, "ปลัดกระทรวงสมมุติ"),
                Delegation(Acting.IN_PLACE, "รัฐมนตรี"),
            ),
        ),
    )


def test_signatures_stand_below_one_another_unless_said(paper: Papers) -> None:
    assert not paper("ชนิด: คำมั่น\nการวางลายมือชื่อ: เรียงลงมา\n").signs_side_by_side
    assert not paper("ชนิด: คำมั่น\n").signs_side_by_side


def test_one_opinion_may_stand_alone(paper: Papers) -> None:
    (found,) = paper("ชนิด: คำมั่น\nความเห็นและคำสั่ง: ความเห็นของปลัดอำเภอ\n").opinions
    assert found == Opinion("ความเห็นของปลัดอำเภอ")


def test_the_body_has_the_blocks_of_papers(paper: Papers) -> None:
    record = "ชนิด: คำมั่น\nข้อความ: [{ชนิด: รายชื่อ, รายชื่อ: [นายอำเภอ]}]\nภาคผนวก: [{ชนิด: รายชื่อ, รายชื่อ: [กำนัน]}]\n"
    found = paper(record)
    assert isinstance(found.body[0], Roster)
    assert isinstance(annex := found.own["annex"], tuple)
    assert isinstance(annex[0], Roster)
    assert found.source.at("body[0].members[0]").line == 2
    assert found.source.at("annex[0].members[0]").line == 3


# Places


def test_every_value_knows_its_place(paper: Papers) -> None:
    source = paper(ENGLISH).source
    for path, line in (
        ("number.year_be", 5),
        ("meeting.date", 14),
        ("signatories[1].label", 21),
        ("copies", 37),
    ):
        assert source.at(path).line == line, path
    assert source.at("opinions").line == 1
    assert source.at("countersign[0].name").line == 24
    assert "date" in source.places
    assert "date" not in paper("ชนิด: คำมั่น\n").source.places


# What may be wrong


@dataclass(frozen=True)
class Fault:
    """A line that spoils a record of a pledge, where it is told, and what must be said."""

    code: str
    line: str
    column: int
    said: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR


FAULTS = (
    Fault("unknown-key", "คติประจำใจร: ก", 1, ("“คติประจำใจ”",)),
    Fault("unknown-key", "ผู้ลงนาม: {วงแหวน: true}", 12, ("“วงแหวน”",)),
    Fault("unknown-key", "การประชุม: {ครั้ง: 3}", 13, ("“ครั้งที่”",)),
    Fault("duplicate-key", "เรื่อง: ก\nว่าด้วย: ข", 1, ("ว่าด้วย (subject)",)),
    Fault("key-not-of-kind", "คำลงท้าย: ขอแสดงความนับถือ", 1, ("คำลงท้าย (closing)", "“คำมั่น”")),
    Fault("key-not-of-kind", "แนวกระดาษ: แนวนอน", 1, ("แนวกระดาษ (orientation)",)),
    Fault("key-not-of-kind", "เกณฑ์: []", 1, ("(criteria)",)),
    Fault("yearly-number-form", "ที่: ฉช ๐๐๑๙/๑๒", 6, ("ฉช ๐๐๑๙/๑๒", "12/2567")),
    Fault("yearly-number-form", "ที่: 0/2567", 6, ("0/2567",)),
    Fault("yearly-number-year", "ที่: 12/2024", 6, ("2024", "พ.ศ.")),
    Fault("yearly-number-year", "ที่: 12/67", 6, ("67",)),
    Fault("yearly-number-years", "ที่: {เลขที่: 12/2567, ปี: 2568}", 28, ("สองปี",)),
    Fault("number-out-of-range", "ที่: {ปี: 2024}", 11, ("2024",)),
    Fault("number-blank-and-running", "ที่: {เลขที่: 5, เว้นว่าง: true}", 28, ("๕",)),
    Fault("acting-levels", "ผู้ลงนาม: {การแทน: [ทำการแทน, รักษาราชการแทน], แทน: [ก]}", 20, ("๒", "๑")),
    Fault("unknown-value", "ผู้ลงนาม: {การแทน: [ทำแทน], แทน: [ก]}", 21, ("ทำการแทน",)),
    Fault("unknown-value", "การวางลายมือชื่อ: ซ้อนกัน", 19, ("เรียงลงมา", "เคียงกัน")),
    Fault("not-a-switch", "สาบาน: บางที", 8, ("สาบาน (is_sworn)",)),
    Fault("not-a-number", "จำนวนชุด: สาม", 11, ("จำนวนชุด (copies)",)),
    Fault("date-impossible", "ใช้ได้ถึงวันที่: 31 มิถุนายน 2567", 18, ("31 มิถุนายน 2567",)),
    Fault("time-unreadable", "การประชุม: {เริ่ม: เช้า}", 20, ("เช้า",)),
    Fault("wrong-type-group", "การประชุม: [3]", 12, ("การประชุม (meeting)",)),
    Fault("wrong-type-text", "ให้ยกเลิก: [ก, ข]", 12, ("ให้ยกเลิก (repeals)",)),
    Fault("wrong-type-group", "ความเห็นและคำสั่ง: [[ก]]", 21, ("(countersign)",)),
    Fault("recipients-both", "เรียน: ก\nผู้รับ: [ข, ค]", 9, ("เรียน",)),
    Fault("signatory-unknown", "ผู้ลงนาม: เสมียน", 11, ("เสมียน", "นายอำเภอ")),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f.code}-{f.line[:12]}")
def test_a_fault_is_told_at_its_place(fault: Fault, read: Read, office: str) -> None:
    head = f"ชนิด: คำมั่น\n{office}"
    loaded = read(f"{head}{fault.line}\n")
    (found,) = loaded.findings
    assert found.code == fault.code
    line = len((head + fault.line).splitlines())
    assert (found.location.file, found.location.line, found.location.column) == (
        "หนังสือ.yaml",
        line,
        fault.column,
    )
    assert found.severity is fault.severity
    thai = messages("th")
    in_thai(fault.code, thai.finding(found), thai.hint(found.code, found.params), fault.said)
    assert (len(loaded.documents), len(loaded.partial)) == (0, 1)


def test_keys_of_another_form_are_known(load: Load, tmp_path: Path) -> None:
    oath = "kind: oath\nnames: [สัตย์]\nkeys:\n  body:\nown:\n  vow: คำปฏิญาณ\n"
    templates = [forms_at(tmp_path / "แบบ", CARD, oath)]
    (found,) = load("ชนิด: บัตร\nคำปฏิญาณ: ก\n", templates=templates).findings
    assert (found.code, found.params["key"]) == ("key-not-of-kind", "คำปฏิญาณ (vow)")
    assert load("ชนิด: บัตร\nคำปฏิญาณ:\n", templates=templates).findings == ()


def test_everything_wrong_is_told_at_once(read: Read) -> None:
    record = "ชนิด: คำมั่น\nที่: ก\nวันที่: พรุ่งนี้\nจำนวนชุด: ก\nข้อความ: [{ชนิด: รายชอื่}]\n"
    loaded = read(f"{record}---\nชนิด: บัตร\nข้อความ: ก\n")
    assert [(each.code, each.location.line) for each in loaded.findings] == [
        ("yearly-number-form", 2),
        ("date-unreadable", 3),
        ("not-a-number", 4),
        ("block-type-unknown", 5),
    ]
    assert [len(found) for _, found in loaded.each] == [4, 0]
    assert len(loaded.documents) == len(loaded.partial) == 1


def test_findings_are_told_apart_by_document(read: Read) -> None:
    loaded = read("ชนิด: คำมั่น\nที่: ก\n---\nชนิด: หนังสือภายนอก\nวันที่: ก\nเรียน: ข\n---\nชนิด: แบบฟอร์ม\n")
    assert [type(document).__name__ for document, _ in loaded.each] == ["Paper", "Letter", "Enclosure"]
    told = [finding for _, found in loaded.each for finding in found]
    assert {id(each) for each in loaded.findings} == {id(each) for each in told}
