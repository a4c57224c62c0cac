"""A record becomes a letter: every key, in both languages, with the place of every value."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
import yaml as pyyaml

from pipeline import domain, ingest
from pipeline.domain.documents import (
    Acting,
    Attachment,
    Contact,
    Delegation,
    DocumentNumber,
    IssueDate,
    Kind,
    Letter,
    Reference,
    Secrecy,
    Signatory,
    Urgency,
)
from pipeline.domain.facts import ReferenceData
from tests.builders import from_record
from tests.unit.ingest.conftest import Letters, Load

ENGLISH = """\
kind: circular
urgency: ด่วนที่สุด
secrecy: ลับ
number: {code: ฉช ๐๐๑๙, circular: true, running: 38}
agency_lines: [จังหวัดฉะเชิงเทรา]
address_lines:
- ศาลากลางจังหวัดฉะเชิงเทรา
- ถนนทดสอบ ฉช ๒๔๐๐๐
date: 2024-07-01
subject: การประชุม
salutation: เรียน
recipients: [นายอำเภอบางคล้า, นายอำเภอบ้านโพธิ์]
references: [{document: หนังสือกรม, number: มท ๐๔๐๒/๑, date: 2024-06-03}]
attachments: [{title: แผนงาน, count: 1, unit: ชุด, record: แผน.yaml}]
body: ด้วยจังหวัดจะประชุม
purpose: จึงเรียนมาเพื่อทราบ
closing: ขอแสดงความนับถือ
signatories:
  name: นายตัวอย่าง ใจดี
  position_lines: [รองผู้ว่าราชการจังหวัด]
  acting: ปฏิบัติราชการแทน
  acting_for: ผู้ว่าราชการจังหวัดฉะเชิงเทรา
  capacity: ประธาน
  label: ลงชื่อ
owner_lines: [สำนักงานพัฒนาชุมชนจังหวัด]
contact: {phone: ๐ ๓๘๕๐ ๐๐๐๐, fax: [๐ ๓๘๕๐ ๐๐๐๑], email: a@b.example, person: นางสาวสมมุติ ใจงาม}
contact_lines: [โทร. ๐ ๓๘๕๐ ๐๐๐๐]
copies_to: [กรมสมมุติ]
footer_lines: [คำขวัญ]
form_code: สบ. ๑
font: TH Sarabun New
note: |
  ร่างแรก
  รอตรวจ
"""
THAI = """\
ชนิด: หนังสือเวียน
ชั้นความเร็ว: ด่วนที่สุด
ชั้นความลับ: ลับ
ที่:
  รหัส: ฉช ๐๐๑๙
  เวียน: ใช่
  เลขที่: ๓๘
ส่วนราชการเจ้าของหนังสือ: จังหวัดฉะเชิงเทรา
ที่ ตั้ง: |
  ศาลากลางจังหวัดฉะเชิงเทรา
  ถนนทดสอบ ฉช ๒๔๐๐๐
วัน ที่: ๑ ก.ค. ๒๕๖๗
เรื่อง: การประชุม
คำขึ้นต้น: เรียน
ผู้รับ: |
  นายอำเภอบางคล้า
  นายอำเภอบ้านโพธิ์
อ้างถึง:
  หนังสือ: หนังสือกรม
  ที่: มท ๐๔๐๒/๑
  ลงวันที่: 3 มิถุนายน 2567
สิ่งที่ส่งมาด้วย:
- ชื่อ: แผนงาน
  จำนวน: 1 ชุด
  ระเบียน: แผน.yaml
ข้อความ: ด้วยจังหวัดจะประชุม
ภาคสรุป: จึงเรียนมาเพื่อทราบ
คำลงท้าย: ขอแสดงความนับถือ
ผู้ลงนาม:
- ชื่อ: นายตัวอย่าง ใจดี
  ตำแหน่ง: รองผู้ว่าราชการจังหวัด
  การแทน: ปฏิบัติราชการแทน
  แทน: ผู้ว่าราชการจังหวัดฉะเชิงเทรา
  ฐานะ: ประธาน
  คำนำ: ลงชื่อ
ส่วนราชการเจ้าของเรื่อง: สำนักงานพัฒนาชุมชนจังหวัด
ติดต่อ:
  โทรศัพท์: ๐ ๓๘๕๐ ๐๐๐๐
  โทรสาร: ๐ ๓๘๕๐ ๐๐๐๑
  ไปรษณีย์อิเล็กทรอนิกส์: a@b.example
  ผู้ประสานงาน: นางสาวสมมุติ ใจงาม
บรรทัดติดต่อ: โทร. ๐ ๓๘๕๐ ๐๐๐๐
สำเนาส่ง: กรมสมมุติ
ข้อความท้ายกระดาษ: คำขวัญ
รหัสแบบ: สบ. ๑
ฟอนต์: th sarabun new
หมายเหตุผู้จัดทำ: [ร่างแรก, รอตรวจ]
"""


def bare(letter: Letter) -> dict[str, object]:
    return {name: getattr(letter, name) for name in letter.__dataclass_fields__ if name != "source"}


def test_english_and_thai_say_the_same(letter: Letters) -> None:
    assert bare(letter(ENGLISH)) == bare(letter(THAI))


def test_every_key_arrives(letter: Letters) -> None:
    found = letter(ENGLISH)
    assert found.kind is Kind.CIRCULAR
    assert (found.urgency, found.secrecy) == (Urgency.MOST_URGENT, Secrecy.SECRET)
    assert found.number == DocumentNumber("ฉช ๐๐๑๙", circular=True, running=38)
    assert found.agency_lines == ("จังหวัดฉะเชิงเทรา",)
    assert found.address_lines == ("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนทดสอบ ฉช ๒๔๐๐๐")
    assert found.date.exact == date(2024, 7, 1)
    assert (found.subject, found.salutation, found.closing) == ("การประชุม", "เรียน", "ขอแสดงความนับถือ")
    assert [each.text for each in found.recipients] == ["นายอำเภอบางคล้า", "นายอำเภอบ้านโพธิ์"]
    assert found.references == (Reference("", "หนังสือกรม", "มท ๐๔๐๒/๑", date(2024, 6, 3)),)
    assert found.attachments == (Attachment("แผนงาน", 1, "ชุด", "แผน.yaml"),)
    assert found.purpose == "จึงเรียนมาเพื่อทราบ"
    assert found.signatories == (
        Signatory(
            "นายตัวอย่าง ใจดี",
            ("รองผู้ว่าราชการจังหวัด",),
            Acting.DELEGATED,
            "ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
            "ประธาน",
            "ลงชื่อ",
        ),
    )
    assert found.owner_lines == ("สำนักงานพัฒนาชุมชนจังหวัด",)
    assert found.contact == Contact(
        ("๐ ๓๘๕๐ ๐๐๐๐",), ("๐ ๓๘๕๐ ๐๐๐๑",), ("a@b.example",), ("นางสาวสมมุติ ใจงาม",)
    )
    assert found.contact_lines == ("โทร. ๐ ๓๘๕๐ ๐๐๐๐",)
    assert (found.copies_to, found.footer_lines, found.form_code) == (("กรมสมมุติ",), ("คำขวัญ",), "สบ. ๑")
    assert (found.font, found.note) == ("TH Sarabun New", "ร่างแรก\nรอตรวจ")


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        ("", 1, "kind"),
        ("subject", 10, "การประชุม"),
        ("address_lines[1]", 8, "ถนน"),
        ("number.running", 4, "38"),
        ("recipients[1]", 12, "นายอำเภอบ้านโพธิ์"),
        ("references[0].date", 13, "2024"),
        ("attachments[0].title", 14, "แผนงาน"),
        ("signatories[0].position_lines[0]", 20, "รอง"),
        ("contact.fax[0]", 26, "๐ ๓๘๕๐ ๐๐๐๑"),
        ("signatories[3].name", 19, "name"),
    ],
)
def test_every_value_knows_its_place(path: str, line: int, text: str, letter: Letters) -> None:
    column = ENGLISH.splitlines()[line - 1].index(text) + 1
    place = letter(ENGLISH).source.at(path)
    assert (place.file, place.line, place.column) == ("หนังสือ.yaml", line, column)


def test_places_of_typed_text_are_those_of_its_lines(letter: Letters) -> None:
    text = "วันที่: ว่าง\nเรียน: null\nข้อความ: |\n  ด้วย\n\n  ดังนี้\n\n  1. ก\n    - ข\n  2. ค\n"
    source = letter(text).source
    wanted = {"body[0]": 4, "body[1]": 6, "body[2].items[0]": 8, "body[2].items[1].text": 10}
    wanted |= {"body[2].items[0].children[0]": 9}
    assert {path: source.at(path).line for path in wanted} == wanted
    assert source.at("body[2].items[1]").path == "body[2].items[1]"


MINIMAL = "วันที่: เว้นว่าง\nเรียน: เว้นว่าง\n"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2024-04-05", IssueDate(2024, 4, 5)),
        ("5 เมษายน 2567", IssueDate(2024, 4, 5)),
        ("๕ เม.ย. ๒๕๖๗", IssueDate(2024, 4, 5)),
        ("5/4/2567", IssueDate(2024, 4, 5)),
        ("เมษายน 2567", IssueDate(2024, 4)),
        ("2024-04", IssueDate(2024, 4)),
        ("null", IssueDate()),
        ("", IssueDate()),
        ("เว้นว่าง", IssueDate()),
        ("เว้น ว่าง", IssueDate()),
        ("29 กุมภาพันธ์ 2567", IssueDate(2024, 2, 29)),
    ],
)
def test_dates(typed: str, wanted: IssueDate, letter: Letters) -> None:
    assert letter(f"วันที่: {typed}\nเรียน: null\n").date == wanted


@pytest.mark.parametrize(
    ("added", "kind"),
    [
        ("", Kind.LETTER),
        ("ที่: ฉช ๐๐๑๙/ว ๕", Kind.CIRCULAR),
        ("ที่: {รหัส: ฉช ๐๐๑๙, เวียน: true}", Kind.CIRCULAR),
        ("ที่: ฉช ๐๐๑๙/๕", Kind.LETTER),
        ("ชนิด: letter\nที่: ฉช ๐๐๑๙/ว ๕", Kind.LETTER),
    ],
)
def test_the_kind_is_implied(added: str, kind: Kind, letter: Letters) -> None:
    assert letter(f"{MINIMAL}{added}\n").kind is kind


def test_several_recipients_make_a_circular(letter: Letters) -> None:
    found = letter("วันที่: ว่าง\nผู้รับ: [ก, ข]\nที่: ฉช ๐๐๑๙/ว ๕\n")
    assert found.kind is Kind.CIRCULAR
    assert found.number.circular


@pytest.mark.parametrize("typed", ["ฉช ๐๐๑๙/๔๒๑๗", "ฉช 0019/4217", "ฉช ๐๐๑๙/"])
def test_the_mark_of_a_circular_that_nobody_typed_is_told(typed: str, load: Load) -> None:
    loaded = load(f"{MINIMAL}ชนิด: หนังสือเวียน\nที่: {typed}\n")
    assert [(f.code, f.severity.value, f.location.path) for f in loaded.findings] == [
        ("circular-mark-added", "info", "number")
    ]
    assert loaded.findings[0].params["text"] == typed
    assert loaded.documents[0].number.circular


def test_what_the_office_would_give_is_not_told_missing_beside_an_unknown_office(load: Load) -> None:
    (partial,) = load(f"{MINIMAL}ส่วนราชการ: ไม่มีที่นี่\n").partial
    assert partial.is_office_unknown
    given = {"number-missing", "address-missing", "owner-missing", "contact-missing", "signatory-missing"}
    assert not given & {found.code for found in domain.check(partial, ReferenceData())}
    without = dataclasses.replace(partial, is_office_unknown=False)
    assert given <= {found.code for found in domain.check(without, ReferenceData())}


def test_the_kind_asked_for_is_that_of_records_that_state_none(load: Load) -> None:
    assert load(MINIMAL, kind=Kind.CIRCULAR).documents[0].kind is Kind.CIRCULAR
    assert load(MINIMAL + "ชนิด: letter\n", kind=Kind.CIRCULAR).documents[0].kind is Kind.LETTER


def test_a_circular_number_is_implied_and_may_be_denied(letter: Letters) -> None:
    circular = MINIMAL + "ชนิด: circular\nที่: "
    assert letter(circular + "{รหัส: ฉช ๐๐๑๙}").number.circular
    assert not letter(circular + "{รหัส: ฉช ๐๐๑๙, เวียน: ไม่ใช่}").number.circular


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("แผนงาน", Attachment("แผนงาน")),
        ("แผนงาน | 1 | ชุด", Attachment("แผนงาน", 1, "ชุด")),
        ("แผนงาน | ๒ ชุด", Attachment("แผนงาน", 2, "ชุด")),
        ("แผนงาน จำนวน ๑ ฉบับ", Attachment("แผนงาน", 1, "ฉบับ")),
        ("ผลงาน จำนวน 3 เรื่อง จำนวน 1 ชุด", Attachment("ผลงาน จำนวน 3 เรื่อง", 1, "ชุด")),
        ("แผนงานปี 2567", Attachment("แผนงานปี 2567")),
    ],
)
def test_attachments_as_text(typed: str, wanted: Attachment, letter: Letters) -> None:
    assert letter(f"{MINIMAL}สิ่งที่ส่งมาด้วย: {typed}\n").attachments == (wanted,)
    assert letter(f"{MINIMAL}attachments:\n- {typed}\n- {typed}\n").attachments == (wanted, wanted)


def test_a_signatory_without_name_is_a_dotted_line(letter: Letters) -> None:
    (found,) = letter(f"{MINIMAL}ผู้ลงนาม: {{name: null, label: ผู้รายงาน}}\n").signatories
    assert found == Signatory(None, label="ผู้รายงาน")


def test_a_signatory_typed_in_lines(letter: Letters) -> None:
    (found,) = letter(f"{MINIMAL}ผู้ลงนาม: |\n  นายตัวอย่าง ใจดี\n  นายอำเภอ\n").signatories
    assert found == Signatory("นายตัวอย่าง ใจดี", ("นายอำเภอ",))


@pytest.mark.parametrize(
    "text",
    [
        "a & b",
        "<b>",
        '"',
        "{{ 7*7 }}",
        "{% raw %}",
        "=1+1",
        "😀",
        "ก" * 300,
        "@SUM(A1)",
        "|",
        ">",
        "- ก",
        "#",
        "'",
    ],
)
def test_any_text_comes_through_as_typed(text: str, letter: Letters) -> None:
    dumped = pyyaml.safe_dump({"date": None, "recipient": text, "subject": text, "purpose": text})
    found = letter(dumped)
    assert (found.subject, found.purpose, found.recipients[0].text) == (text, text, text)


def test_what_cannot_be_seen_is_taken_out_and_said(load: Load) -> None:
    loaded = load(f"{MINIMAL}เรื่อง: นํา\u200bส่ง\u00a0แผน\nสำเนาส่ง: [ก, ข\u200b]\n")
    (found,) = loaded.documents
    assert (found.subject, found.copies_to) == ("นำส่ง แผน", ("ก", "ข"))
    said = {(each.code, each.location.path): each.params["changes"] for each in loaded.findings}
    assert said == {
        ("text-cleaned", "subject"): ("invisible-removed", "spaces-odd", "sara-am-composed"),
        ("text-cleaned", "copies_to[1]"): ("invisible-removed",),
    }


@pytest.mark.parametrize("name", ["s000", "s001", "s003", "s004"])
def test_letters_of_the_reference_cases(
    name: str, shared: Path, tmp_path: Path, reference: ReferenceData
) -> None:
    record = pyyaml.safe_load((shared / "cases/letters" / f"{name}.yaml").read_text(encoding="utf-8"))[
        "record"
    ]
    path = tmp_path / "ก.yaml"
    for width in (40, 10_000):  # folded by the dumper, and not
        path.write_text(pyyaml.safe_dump(record, allow_unicode=True, width=width), encoding="utf-8")
        loaded = ingest.load(path, reference)
        assert loaded.findings == ()
        assert bare(loaded.documents[0]) == bare(from_record(record))


def test_levels_of_acting_are_for_letters_too(letter: Letters) -> None:
    record = "วันที่: ว่าง\nเรียน: ก\nผู้ลงนาม: {ชื่อ: นาย ก, การแทน: [ทำการแทน, รักษาราชการแทน], แทน: [ข, ค]}\n"
    (found,) = letter(record).signatories
    assert (found.acting, found.acting_for) == (Acting.IN_PLACE, "ข")
    assert found.chain == (Delegation(Acting.ACTING, "ค"),)
