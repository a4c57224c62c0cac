"""Each check at a letter that fails it, by code, severity and place, and at one that passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.domain import check, complete
from pipeline.domain.blocks import ListBlock, ListItem, Paragraph
from pipeline.domain.documents import (
    Acting,
    Attachment,
    Contact,
    DocumentNumber,
    IssueDate,
    Kind,
    Letter,
    Recipient,
    Reference,
    Secrecy,
)
from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding, Severity, has_errors
from pipeline.ingest.reference_data import reference_data
from tests.builders import circular, items, letter, signatory

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

REFERENCE = reference_data()
POINTING = "ตามหนังสือที่อ้างถึง จังหวัดได้แจ้งให้อำเภอทราบแล้ว นั้น"
OLDER = "หนังสือจังหวัดฉะเชิงเทรา ที่ ฉช ๐๐๑๙/๔๑ ลงวันที่ ๓ มิถุนายน ๒๕๖๗"


def findings_of(letter: Letter, reference: ReferenceData = REFERENCE) -> dict[str, Finding]:
    return {finding.code: finding for finding in check(letter, reference)}


def test_the_builders_letters_are_sound() -> None:
    assert check(letter(), REFERENCE) == ()
    assert check(circular(), REFERENCE) == ()
    assert check(circular("นายอำเภอบางคล้า", "นายอำเภอบ้านโพธิ์"), REFERENCE) == ()


def signed(**changes: Any) -> dict[str, Any]:
    return {"signatories": (signatory(**changes),)}


def number(code: str = "ฉช ๐๐๑๙", **changes: Any) -> dict[str, Any]:
    return {"number": DocumentNumber(code, **changes)}


def address(*lines: str) -> dict[str, Any]:
    return {"address_lines": lines}


FAILING: list[tuple[str, Severity, str, dict[str, Any]]] = [
    # Elements of clause 11
    ("number-missing", ERROR, "number", number("")),
    ("address-missing", ERROR, "address_lines", address("  ")),
    ("subject-missing", ERROR, "subject", {"subject": " "}),
    ("body-missing", ERROR, "body", {"body": ()}),
    ("purpose-missing", ERROR, "purpose", {"purpose": ""}),
    ("owner-missing", ERROR, "owner_lines", {"owner_lines": ()}),
    ("contact-missing", ERROR, "contact", {"contact_lines": ()}),
    ("contact-missing", ERROR, "contact", {"contact_lines": ("ไปรษณีย์อิเล็กทรอนิกส์ a@b.go.th",)}),
    ("signatory-missing", ERROR, "signatories", {"signatories": ()}),
    ("position-missing", ERROR, "signatories[0]", signed(position_lines=(), acting=None, acting_for="")),
    ("placeholder-left", WARNING, "subject", {"subject": "ขอเชิญประชุม ณ xxx"}),
    ("placeholder-left", WARNING, "body[0].text", {"body": ("ด้วยจังหวัดจะประชุม (ระบุสถานที่)",)}),
    ("placeholder-left", WARNING, "purpose", {"purpose": "จึงเรียนมาเพื่อ........"}),
    ("secrecy-most-secret", WARNING, "secrecy", {"secrecy": Secrecy.MOST_SECRET}),
    # Number
    ("number-code-form", ERROR, "number.code", number("ฉช ๐๑๙")),
    ("number-code-form", ERROR, "number.code", number("ฉชท ๐๐๑๙")),
    ("number-code-form", ERROR, "number.code", number("ฉช ๐๐๑๙.๑.๒.๓.๔")),
    ("number-code-form", ERROR, "number.code", number("ฉช ๐๐๑๙/๑๒")),
    ("number-code-unknown", ERROR, "number.code", number("นช ๐๐๑๙")),
    ("number-running", ERROR, "number.running", number(running=0)),
    ("number-running", ERROR, "number.running", number(running=-3)),
    ("circular-mark-single", WARNING, "number", number(circular=True, running=7)),
    ("circular-mark-missing", WARNING, "number", {"recipients": ("นายอำเภอบางคล้า", "นายอำเภอบ้านโพธิ์")}),
    ("circular-mark-missing", WARNING, "number", {"kind": Kind.CIRCULAR, "recipients": ("นายอำเภอทุกอำเภอ",)}),
    # Place
    ("code-province-conflict", ERROR, "number.code", number("ชม ๐๐๑๙")),
    ("address-code-unknown", ERROR, "address_lines[1]", address("ศาลากลางจังหวัดฉะเชิงเทรา", "นช ๒๔๐๐๐")),
    (
        "address-provinces-conflict",
        ERROR,
        "address_lines[1]",
        address("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนทดสอบ ชม ๒๔๐๐๐"),
    ),
    (
        "address-provinces-conflict",
        ERROR,
        "address_lines[1]",
        address("ศาลากลางจังหวัดฉะเชิงเทรา", "จังหวัดชลบุรี ๒๔๐๐๐"),
    ),
    (
        "address-province-unknown",
        ERROR,
        "address_lines[0]",
        address("ศาลากลางจังหวัดฉะเชิงเทา", "ถนนทดสอบ ฉช ๒๔๐๐๐"),
    ),
    (
        "postal-province-conflict",
        ERROR,
        "address_lines[1]",
        address("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนทดสอบ ฉช ๕๐๐๐๐"),
    ),
    (
        "postal-province-conflict",
        ERROR,
        "address_lines[1]",
        address("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนทดสอบ ๙๙๙๙๙"),
    ),
    (
        "postal-code-unknown",
        WARNING,
        "address_lines[1]",
        address("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนทดสอบ ๒๔๙๙๙"),
    ),
    (
        "signatory-province-conflict",
        ERROR,
        "signatories[0].acting_for",
        signed(acting_for="ผู้ว่าราชการจังหวัดเชียงใหม่"),
    ),
    # Dates
    ("date-year-range", ERROR, "date", {"date": IssueDate(2567, 4, 5)}),
    ("date-year-range", ERROR, "date", {"date": IssueDate(1800, 4)}),
    ("date-not-real", ERROR, "date", {"date": IssueDate(2023, 2, 29)}),
    (
        "reference-after-letter",
        ERROR,
        "references[0]",
        {"references": ("หนังสือจังหวัด ที่ ฉช ๐๐๑๙/๙ ลงวันที่ ๒ กรกฎาคม ๒๕๖๗",), "body": (POINTING,)},
    ),
    (
        "reference-after-letter",
        ERROR,
        "references[0]",
        {"references": (Reference("", "หนังสือจังหวัด", "ฉช ๐๐๑๙/๙", date(2024, 7, 2)),), "body": (POINTING,)},
    ),
    ("body-date-not-real", ERROR, "body[0].text", {"body": ("ด้วยจังหวัดจะประชุมวันที่ ๓๑ มิถุนายน ๒๕๖๗",)}),
    # 5 August 2564 was a Thursday.
    ("weekday-wrong", ERROR, "body[0].text", {"body": ("ด้วยเมื่อวันพุธที่ ๕ สิงหาคม ๒๕๖๔ จังหวัดได้ประชุม",)}),
    ("weekday-right", INFO, "body[0].text", {"body": ("ด้วยเมื่อวันพฤหัสบดีที่ ๕ สิงหาคม ๒๕๖๔ ได้ประชุม",)}),
    (
        "deadline-before-letter",
        ERROR,
        "body[0].text",
        {"body": ("ด้วยจังหวัดขอข้อมูล ภายในวันที่ ๒๘ มิถุนายน ๒๕๖๗",)},
    ),
    (
        "deadline-before-letter",
        WARNING,
        "body[0].text",
        {"body": ("ด้วยผู้ที่บรรจุก่อนวันที่ ๑ ตุลาคม ๒๕๖๒ มีสิทธิ",)},
    ),
    # Asalha Bucha Day 2567 was Saturday 20 July, its substitute Monday 22 July.
    ("deadline-holiday", WARNING, "body[0].text", {"body": ("ด้วยขอข้อมูลภายในวันที่ ๒๒ กรกฎาคม ๒๕๖๗",)}),
    ("deadline-weekend", WARNING, "body[0].text", {"body": ("ด้วยขอข้อมูลภายในวันที่ ๑๓ กรกฎาคม ๒๕๖๗",)}),
    ("deadline-near", WARNING, "body[0].text", {"body": ("ด้วยขอข้อมูลภายในวันที่ ๔ กรกฎาคม ๒๕๖๗",)}),
    ("deadline-working-days", INFO, "body[0].text", {"body": ("ด้วยขอข้อมูลภายในวันที่ ๕ กรกฎาคม ๒๕๖๗",)}),
    (
        "calendar-provisional",
        INFO,
        "body[0].text",
        {"date": date(2027, 7, 1), "body": ("ด้วยขอข้อมูลภายในวันที่ ๕ สิงหาคม ๒๕๗๐",)},
    ),
    (
        "calendar-unknown",
        INFO,
        "body[0].text",
        {"date": date(2035, 7, 2), "body": ("ด้วยขอข้อมูลภายในวันที่ ๕ สิงหาคม ๒๕๗๘",)},
    ),
    # Recipients and courtesy
    ("recipient-royal", ERROR, "recipients[0]", {"recipients": ("หม่อมเจ้าตัวอย่าง",)}),
    (
        "recipients-mixed-rank",
        ERROR,
        "recipients[1]",
        {"recipients": ("นายอำเภอบางคล้า", "นายกรัฐมนตรี"), **number(circular=True)},
    ),
    (
        "recipient-empty",
        ERROR,
        "recipients[1]",
        {"recipients": ("นายอำเภอบางคล้า", "", "นายอำเภอบ้านโพธิ์"), **number(circular=True)},
    ),
    ("salutation-missing", ERROR, "salutation", {"salutation": ""}),
    ("salutation-rank", ERROR, "salutation", {"salutation": "กราบเรียน"}),
    ("salutation-rank", ERROR, "salutation", {"recipients": ("นายกรัฐมนตรี",)}),
    ("salutation-rank", ERROR, "salutation", {"recipients": (), "salutation": "เรียนท่าน"}),
    ("closing-missing", ERROR, "closing", {"closing": ""}),
    ("closing-rank", ERROR, "closing", {"closing": "ขอแสดงความนับถืออย่างยิ่ง"}),
    (
        "closing-rank",
        WARNING,
        "closing",
        {
            "recipients": ("เจ้าอาวาสวัดทดสอบ",),
            "salutation": "นมัสการ",
            "closing": "ขอนมัสการด้วยความเคารพอย่างสูง",
            "purpose": "จึงนมัสการมาเพื่อโปรดพิจารณา",
        },
    ),
    ("recipient-courtesy-word", WARNING, "recipients[0]", {"recipients": ("คุณสมมุติ ใจดี",)}),
    ("recipient-courtesy-word", WARNING, "recipients[0]", {"recipients": ("นายอำเภอบางคล้า,",)}),
    ("recipient-courtesy-word", WARNING, "recipients[0]", {"recipients": ("นายอำเภอบางคล้าที่เคารพ",)}),
    ("recipient-repeats-salutation", WARNING, "recipients[0]", {"recipients": ("เรียน นายอำเภอบางคล้า",)}),
    # References
    ("reference-not-mentioned", ERROR, "references", {"references": (OLDER,)}),
    ("reference-missing", ERROR, "body[0].text", {"body": (POINTING,)}),
    ("reference-incomplete", WARNING, "references[0]", {"references": ("หนังสือจังหวัด",), "body": (POINTING,)}),
    ("reference-incomplete", WARNING, "references[0]", {"references": ("ประกาศจังหวัด",), "body": (POINTING,)}),
    # Attachments
    ("attachment-title-missing", ERROR, "attachments[0]", {"attachments": ("",)}),
    ("attachment-count-missing", WARNING, "attachments[0]", {"attachments": (Attachment("แบบรายงาน"),)}),
    ("attachment-count-missing", WARNING, "attachments[0]", {"attachments": (Attachment("แบบ", 0, "ชุด"),)}),
    ("attachment-none", ERROR, "body[0].text", {"body": ("ด้วยจังหวัดได้จัดทำแบบ (สิ่งที่ส่งมาด้วย)",)}),
    (
        "attachment-out-of-range",
        ERROR,
        "body[0].text",
        {"body": ("ด้วยมีแบบ (สิ่งที่ส่งมาด้วย ๑-๓)",), "attachments": ("ก", "ข")},
    ),
    (
        "attachment-not-mentioned",
        WARNING,
        "attachments[1]",
        {"body": ("ด้วยมีแบบ (สิ่งที่ส่งมาด้วย ๑ และ ๓)",), "attachments": ("ก", "ข", "ค")},
    ),
    ("attachment-not-mentioned", WARNING, "attachments[0]", {"attachments": ("แบบรายงาน",)}),
    # Wording
    ("subject-full-stop", WARNING, "subject", {"subject": "การประชุม."}),
    ("subject-too-long", WARNING, "subject", {"subject": "การ" * 45}),
    ("opener-without-nan", WARNING, "body[0].text", {"body": ("ตามที่จังหวัดได้ขอข้อมูลไปแล้ว",)}),
    ("opener-without-nan", WARNING, "body[0].text", {"body": ("อนุสนธิการประชุมครั้งก่อน ดังนั้น",)}),
    ("opener-with-nan", WARNING, "body[0].text", {"body": ("ด้วยจังหวัดได้ขอข้อมูลไปแล้ว นั้น",)}),
    ("opener-with-nan", WARNING, "body[0].text", {"body": ("เนื่องจากได้ขอข้อมูลไปแล้วนั้น",)}),
    ("purpose-without-cueng", ERROR, "purpose", {"purpose": "เรียนมาเพื่อโปรดทราบ"}),
    ("purpose-subject", WARNING, "purpose", {"subject": "ขออนุมัติแผน", "purpose": "จึงเรียนมาเพื่อโปรดทราบ"}),
    ("purpose-salutation", WARNING, "purpose", {"purpose": "จึงกราบเรียนมาเพื่อโปรดทราบ"}),
    (
        "amount-words-differ",
        ERROR,
        "body[0].text",
        {"body": ("ด้วยได้จัดสรรเงิน ๑,๕๐๐ บาท (หนึ่งพันห้าสิบบาทถ้วน)",)},
    ),
    ("amount-words-unreadable", WARNING, "body[0].text", {"body": ("ด้วยได้รับเงิน ๑๐๐ บาท (หนึ่งรอยบาทถ้วน)",)}),
    ("time-not-real", ERROR, "body[0].text", {"body": ("ด้วยจะประชุมเวลา ๒๕.๐๐ น.",)}),
    ("time-not-real", ERROR, "body[0].text", {"body": ("ด้วยจะประชุมเวลา ๐๙.๖๐ น.",)}),
    ("time-form", WARNING, "body[0].text", {"body": ("ด้วยจะประชุมเวลา 09:30 น.",)}),
    ("time-form", WARNING, "body[0].text", {"body": ("ด้วยจะประชุมเวลา ๙.๓๐ น.",)}),
    ("time-order", ERROR, "body[0].text", {"body": ("ด้วยจะประชุมเวลา ๑๓.๐๐ - ๐๙.๐๐ น.",)}),
    # Signature
    ("signatory-brackets", WARNING, "signatories[0].name", signed(name="(นายตัวอย่าง ใจดี)")),
    ("signatory-title-short", WARNING, "signatories[0].name", signed(name="น.ส. ตัวอย่าง ใจดี")),
    ("signatory-title-missing", WARNING, "signatories[0].name", signed(name="ตัวอย่าง ใจดี")),
    ("signatory-title-missing", WARNING, "signatories[0].name", signed(name="พลอย ใจดี")),
    (
        "acting-for-himself",
        ERROR,
        "signatories[0].acting_for",
        signed(position_lines=("นายอำเภอบางคล้า",), acting_for="นายอำเภอบางคล้า"),
    ),
    (
        "acting-phrase-unknown",
        ERROR,
        "signatories[0].position_lines[0]",
        signed(
            position_lines=("พัฒนาการจังหวัด ปฎิบัติราชการแทน", "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"),
            acting=None,
            acting_for="",
        ),
    ),
    (
        "acting-phrase-unknown",
        ERROR,
        "signatories[0].position_lines[0]",
        signed(
            position_lines=("พัฒนาการจังหวัด รักษาการแทน", "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"), acting=None, acting_for=""
        ),
    ),
    (
        "acting-phrase-inside",
        WARNING,
        "signatories[0].position_lines[0]",
        signed(
            position_lines=("พัฒนาการจังหวัด ปฏิบัติราชการแทน ผู้ว่าราชการจังหวัดฉะเชิงเทรา",), acting=None, acting_for=""
        ),
    ),
    ("acting-post-missing", ERROR, "signatories[0].position_lines[0]", signed(acting_for="")),
    ("acting-phrase-missing", ERROR, "signatories[0].acting_for", signed(acting=None)),
    ("acting-post-not-owner", ERROR, "signatories[0].acting_for", signed(acting_for="อธิบดีกรมตัวอย่าง")),
    # Contact
    ("phone-form", WARNING, "contact_lines[0]", {"contact_lines": ("โทร. ๐ ๓๘๐๐ ๐๐",)}),
    (
        "phone-form",
        WARNING,
        "contact.fax[0]",
        {"contact": Contact(("038000000",), ("12",)), "contact_lines": ()},
    ),
    (
        "email-form",
        WARNING,
        "contact_lines[1]",
        {"contact_lines": ("โทร. ๐ ๓๘๐๐ ๐๐๐๐", "ไปรษณีย์อิเล็กทรอนิกส์ saraban.example.go.th")},
    ),
    ("email-form", WARNING, "contact.email[0]", {"contact": Contact(("038000000",), email=("a b@c.go.th",))}),
]


@pytest.mark.parametrize(("code", "severity", "path", "changes"), FAILING, ids=lambda value: str(value)[:40])
def test_a_faulty_letter(code: str, severity: Severity, path: str, changes: dict[str, Any]) -> None:
    found = findings_of(letter(**changes))
    assert code in found
    assert (found[code].severity, found[code].location.path) == (severity, path)


PASSING: list[tuple[str, dict[str, Any]]] = [
    ("purpose-missing", {"purpose": "", "body": ("ด้วยจังหวัดขอข้อมูล", "จึงเรียนมาเพื่อพิจารณาดำเนินการ")}),
    ("body-missing", {"purpose": "", "body": ("ด้วยจังหวัดขอข้อมูล", "จึงเรียนมาเพื่อพิจารณาดำเนินการ")}),
    ("signatory-title-missing", signed(name=None)),
    ("signatory-title-missing", signed(name="ว่าที่ร้อยตรี ตัวอย่าง ใจดี")),
    ("signatory-title-missing", signed(name="พันตำรวจเอก ตัวอย่าง ใจดี")),
    ("signatory-title-missing", signed(name="ดร.ตัวอย่าง ใจดี")),
    ("placeholder-left", {"subject": "{{ 7*7 }} และ <b> & =1+1"}),
    ("placeholder-left", {"subject": "การใช้ยาแก้ไข้ ขนาด XXL"}),
    ("number-code-form", number("ฉช๐๐๑๙ . ๐๓")),
    ("number-code-form", number("ฉช 0019.3")),
    ("number-code-form", number("ฉช ๕๑๐๒๑")),
    ("number-code-unknown", {**number("มท ๐๔๐๘.๗"), **address("กรมตัวอย่าง", "ถนนทดสอบ กทม. ๑๐๒๑๐")}),
    ("code-province-conflict", {**number("มท ๐๔๐๘.๗"), **address("ศาลากลางจังหวัดเชียงใหม่", "ชม ๕๐๓๐๐")}),
    ("circular-mark-single", {"recipients": ("นายอำเภอ",), **number(circular=True)}),
    ("circular-mark-single", {"recipients": (), **number(circular=True)}),
    ("circular-mark-single", {"recipients": ("หัวหน้าส่วนราชการตามบัญชีแนบท้าย",), **number(circular=True)}),
    ("address-province-unknown", address("สำนักงานพัฒนาชุมชนจังหวัด", "ถนนทดสอบ ฉช ๒๔๐๐๐")),
    ("address-province-unknown", address("ศาลากลางจังหวัด ถนนทดสอบ", "ฉช ๒๔๐๐๐")),
    ("address-province-unknown", address("ศูนย์อำนวยการจังหวัดชายแดนภาคใต้", "จังหวัดยะลา ๙๕๐๐๐")),
    ("postal-province-conflict", address("ศาลากลางจังหวัดฉะเชิงเทรา", "๑๑๕๙ ถนนทดสอบ จังหวัดฉะเชิงเทรา 24000")),
    # นครราชสีมา and its neighbour share postal codes at the border (36220).
    ("postal-province-conflict", address("จังหวัดนครราชสีมา ๓๖๒๒๐")),
    # A date left open, or without its day, silences what needs the day.
    (
        "deadline-before-letter",
        {"body": ("ตามหนังสือที่อ้างถึง ขอให้ส่งรายงานภายในวันที่ ๑ มีนาคม ๒๕๖๐ ความละเอียดแจ้งแล้ว นั้น",)},
    ),
    ("deadline-before-letter", {"date": IssueDate(), "body": ("ด้วยขอภายในวันที่ ๑ มีนาคม ๒๕๖๐",)}),
    ("deadline-near", {"date": IssueDate(2024, 4), "body": ("ด้วยขอภายในวันที่ ๙ เมษายน ๒๕๖๗",)}),
    ("reference-after-letter", {"date": IssueDate(2024, 6), "references": (OLDER,), "body": (POINTING,)}),
    ("reference-after-letter", {"references": (OLDER,), "body": (POINTING,)}),
    ("reference-not-mentioned", {"references": (OLDER,), "body": (POINTING,)}),
    ("reference-incomplete", {"references": (OLDER,), "body": (POINTING,)}),
    *(
        ("reference-incomplete", {"references": (Reference(text),), "body": (POINTING,)})
        for text in (
            "ประกาศจังหวัดฉะเชิงเทรา ลงวันที่ ๑ ตุลาคม ๒๕๖๖",
            "ระเบียบกระทรวงมหาดไทย พ.ศ. ๒๕๖๕",
            "พระราชบัญญัติการสาธารณสุข พ.ศ. ๒๕๓๕",
            "รายงานการประชุม ครั้งที่ ๒/๒๕๖๖ เมื่อวันที่ ๓ กรกฎาคม ๒๕๖๖",
        )
    ),
    ("reference-missing", {"body": ("ด้วยกฎหมายที่อ้างถึงในที่ประชุมมีผลแล้ว",)}),
    ("recipient-courtesy-word", {"recipients": ("คุณหญิงตัวอย่าง ใจดี",)}),
    ("attachment-not-mentioned", {"attachments": ("ก", "ข"), "body": ("ด้วยมีแบบตามสิ่งที่ส่งมาด้วย",)}),
    ("attachment-not-mentioned", {"attachments": ("ก",), "body": ("ด้วยขอให้ศึกษารายละเอียดและรายงาน",)}),
    (
        "attachment-not-mentioned",
        {"attachments": ("ก", "ข", "ค"), "body": ("ด้วยมี (สิ่งที่ส่งมาด้วย ๑) และ (สิ่งที่ส่งมาด้วย ๒ , ๓)",)},
    ),
    ("attachment-count-missing", {"attachments": (Attachment("แบบรายงาน จำนวน ๒ แผ่น"),)}),
    ("attachment-none", {"body": ("ด้วยขอให้รายงานตามแบบที่แนบ",)}),
    ("subject-full-stop", {"subject": "การประชุมคณะอนุกรรมการ ป.ป.ช."}),
    ("opener-without-nan", {"body": (POINTING,), "references": (OLDER,)}),
    ("opener-without-nan", {"body": ("ตามที่ได้ขอข้อมูลไปแล้ว นั้น บัดนี้ครบกำหนดแล้ว",)}),
    ("opener-with-nan", {"body": ("ด้วยได้มอบหมายแก่เจ้าหน้าที่เหล่านั้น",)}),
    ("purpose-subject", {"subject": "ขออนุมัติแผน", "purpose": "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ"}),
    ("amount-words-differ", {"body": ("ด้วยได้จัดสรรเงิน ๑,๕๐๐ บาท (หนึ่งพันห้าร้อยบาทถ้วน)",)}),
    ("time-form", {"body": ("ด้วยจะประชุมเวลา ๐๙.๓๐ น.",)}),
    ("time-not-real", {"body": ("ด้วยมีผู้เข้าร่วมร้อยละ ๙๗.๘๕ น.ส. ตัวอย่างเป็นประธาน",)}),
    ("time-order", {"body": ("ด้วยจะประชุมเวลา ๐๙.๐๐ - ๑๖.๓๐ น.",)}),
    ("acting-phrase-unknown", signed(position_lines=("ประธานสภาผู้แทน",), acting=None, acting_for="")),
    ("acting-phrase-unknown", signed(position_lines=("ผู้อำนวยการกองทุนเงินทดแทน",), acting=None, acting_for="")),
    ("acting-phrase-unknown", signed(acting=Acting.ACTING_IN_POST)),
    (
        "acting-post-missing",
        signed(position_lines=("ก ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"), acting_for=""),
    ),
    ("phone-form", {"contact_lines": ("โทร. ๐-๓๘๐๐-๐๐๐๐ โทรสาร ๐-๓๘๐๐-๐๐๐๑",)}),
    ("phone-form", {"contact_lines": ("โทร. / โทรสาร ๐ ๓๘๐๐ ๐๐๐๐ (มท) ๓๗๑๕๖",)}),
    ("phone-form", {"contact_lines": ("โทร. ๐ ๒๐๐๐ ๐๐๐๐ ต่อ ๑๒๓",)}),
    ("email-form", {"contact_lines": ("โทร. ๐ ๓๘๐๐ ๐๐๐๐", "ไปรษณีย์อิเล็กทรอนิกส์ saraban_cco@example.go.th")}),
]


@pytest.mark.parametrize(("code", "changes"), PASSING, ids=lambda value: str(value)[:40])
def test_a_sound_letter(code: str, changes: dict[str, Any]) -> None:
    assert code not in findings_of(letter(**changes))


def test_several_findings_come_at_once_in_order_of_weight_at_one_place() -> None:
    faulty = letter(subject="", owner_lines=(), purpose="โปรดทราบ", salutation="กราบเรียน")
    codes = {finding.code for finding in check(faulty, REFERENCE)}
    assert {"subject-missing", "owner-missing", "purpose-without-cueng", "salutation-rank"} <= codes


def test_a_list_inside_a_list_is_read_and_named_by_its_place() -> None:
    inner = ListItem("ภายในวันที่ ๒๘ มิถุนายน ๒๕๖๗")
    nested = ListBlock((ListItem("ดำเนินการ ดังนี้", (inner, Paragraph("เวลา ๒๕.๐๐ น."))),))
    found = findings_of(letter(body=("ด้วยจังหวัดขอให้ดำเนินการ", nested)))
    assert found["deadline-before-letter"].location.path == "body[1].items[0].children[0].text"
    assert found["time-not-real"].location.path == "body[1].items[0].children[1].text"


def test_the_skipped_holidays_of_a_near_deadline_are_named() -> None:
    # Friday 5 April 2567; 6 April is Chakri Day, Monday 8 April its substitute.
    late = letter(date=date(2024, 4, 5), body=("ด้วยขอรายงานภายในวันที่ ๙ เมษายน ๒๕๖๗",))
    params = findings_of(late)["deadline-near"].params
    assert (params["deadline"], params["days"]) == (date(2024, 4, 9), 1)
    assert params["holidays"] == ("๖ เมษายน ๒๕๖๗ (วันจักรี)", "๘ เมษายน ๒๕๖๗ (วันหยุดชดเชยวันจักรี)")


def test_a_deadline_named_twice_is_told_once() -> None:
    twice = letter(body=("ด้วยขอข้อมูลภายในวันที่ ๕ กรกฎาคม ๒๕๖๗", items("รายงานภายในวันที่ ๕ กรกฎาคม ๒๕๖๗")))
    assert [f.code for f in check(twice, REFERENCE)] == ["deadline-working-days"]


def test_an_unknown_code_says_where_the_rest_of_the_letter_points() -> None:
    params = findings_of(letter(**number("นช ๐๐๑๙")))["number-code-unknown"].params
    assert params["candidates"] == ("ฉช (ฉะเชิงเทรา)",)


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "<b>", "&", '"', "=1+1", "{% raw %}", "😀", "ก\u200bข", "น\u0e4d\u0e32"]
)
def test_odd_characters_are_no_error_where_any_text_may_stand(text: str) -> None:
    odd = letter(
        subject=text,
        body=(f"ด้วย {text}", items(text)),
        owner_lines=(text,),
        attachments=(text,),
        copies_to=(text,),
        footer_lines=(text,),
        recipients=(f"ผู้อำนวยการ {text}",),
        note=text,
    )
    assert not has_errors(check(odd, REFERENCE))


def test_a_recipient_line_as_long_as_a_page_is_checked_quickly_enough_to_end() -> None:
    check(
        letter(recipients=("ก" * 50_000,), subject="(" * 5_000 + ".", contact_lines=("a" * 20_000,)),
        REFERENCE,
    )


def test_without_reference_data_nothing_is_looked_up() -> None:
    bare = ReferenceData()
    codes = set(findings_of(letter(), bare))
    assert codes == {"number-code-unknown", "address-code-unknown", "address-province-unknown"}


def test_a_completed_letter_has_the_courtesy_that_the_check_wants() -> None:
    for recipient in ("นายกรัฐมนตรี", "เจ้าคณะจังหวัดฉะเชิงเทรา", "นายอำเภอบางคล้า", "สมเด็จพระสังฆราช"):
        blank = replace(letter(salutation="", closing="", purpose="จึงขอความอนุเคราะห์มาเพื่อพิจารณา"))
        done = complete(replace(blank, recipients=(Recipient(recipient),)), REFERENCE)
        assert check(done, REFERENCE) == ()
