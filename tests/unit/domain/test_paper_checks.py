"""Each check at a paper that fails it, by code, severity and place, and at one that passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from pipeline.domain import check, complete
from pipeline.domain.blocks import Heading, ListBlock, ListItem, ListStyle, Paragraph
from pipeline.domain.documents import (
    Acting,
    Contact,
    Delegation,
    DocumentNumber,
    IssueDate,
    Opinion,
    Paper,
    Secrecy,
    Signatory,
    YearlyNumber,
)
from pipeline.domain.forms import FormKey, OwnKey, OwnShape
from pipeline.domain.page_blocks import (
    Agenda,
    AgendaItem,
    Amending,
    Amendment,
    Amendments,
    Cell,
    Change,
    Column,
    GroupNote,
    Member,
    Roster,
    Row,
    Table,
)
from pipeline.findings import Finding, Severity
from pipeline.ingest.reference_data import reference_data
from tests.builders import items
from tests.unit.domain.papers import (
    ABSENT,
    AGENDA,
    CERTIFICATE,
    MEETING,
    ORDER,
    PRESENT,
    SOUND,
    announcement,
    certificate,
    form,
    memo,
    minutes,
    order,
    paper,
    press,
    regulation,
    roster,
    stamped,
    stated,
)

ERROR, WARNING = Severity.ERROR, Severity.WARNING
REFERENCE = reference_data()
AMENDED = Amendments(
    (Amendment(Change.REMOVE, "ข้อ 2"),), earlier_number=(187, 2567), earlier_date=date(2024, 6, 1)
)
AMENDED_AGAIN = replace(
    AMENDED, since=(Amending((Amendment(Change.REMOVE, "ข้อ 3"),), (190, 2567), date(2024, 6, 5)),)
)
CITED = "ตามคำสั่งอำเภอบางคล้า ที่ 187/2567 ลงวันที่ 1 มิถุนายน 2567"
Make = Callable[..., Paper]


def findings_of(document: Paper) -> dict[str, Finding]:
    return {finding.code: finding for finding in reversed(check(document, REFERENCE))}


@pytest.mark.parametrize("make", SOUND, ids=lambda make: make.__name__)
def test_the_builders_papers_are_sound(make: Make) -> None:
    assert check(make(), REFERENCE) == ()
    assert check(complete(make(), REFERENCE), REFERENCE) == ()


@pytest.mark.parametrize("make", SOUND, ids=lambda make: make.__name__)
def test_a_paper_whose_date_is_left_open_is_sound(make: Make) -> None:
    assert check(make(date=IssueDate()), REFERENCE) == ()
    assert check(make(date=IssueDate(2024, 7)), REFERENCE) == ()


def signed(*position: str, **changes: Any) -> dict[str, Any]:
    return {"signatories": (Signatory("นายตัวอย่าง ใจดี", position, **changes),)}


def met(**changes: Any) -> dict[str, Any]:
    return {"meeting": replace(MEETING, **changes)}


def clauses(*numbers: int) -> dict[str, Any]:
    """Return clauses of one list each, so that their numbers are as given."""
    texts = {1: "ระเบียบนี้เรียกว่า ระเบียบตัวอย่าง", 2: "ให้ใช้บังคับตั้งแต่บัดนี้"}
    made = [ListBlock((ListItem(texts.get(n, "ข้อความ")),), ListStyle.CLAUSE, n) for n in numbers]
    return {"body": ("โดยที่เป็นการสมควร", *made)}


def called(kind: str, behind: str) -> dict[str, Any]:
    """Return clauses of which the first gives the regulation a name."""
    name = f"{kind}{regulation().issuer}ว่าด้วย{regulation().subject} {behind}"
    clause = f"ระเบียบนี้เรียกว่า “{name.strip()}”"
    return {"body": ("โดยที่เป็นการสมควร", items(clause, "ให้ใช้บังคับทันที", style=ListStyle.CLAUSE))}


def agenda(*numbered: str, resolution: str = "รับทราบ") -> dict[str, Any]:
    made = tuple(AgendaItem("เรื่องตัวอย่าง", number, resolution=resolution) for number in numbered)
    return {"body": (Agenda(made),)}


def came(present: tuple[Any, ...] = (), absent: tuple[Any, ...] = (), **more: Any) -> dict[str, Any]:
    return {"own": {"present": present, "absent": absent, **more}}


def body(*texts: Any) -> dict[str, Any]:
    return {"body": ("ด้วยมีเหตุตัวอย่าง", *texts)}


def table(*cells: str) -> Table:
    return Table(tuple(Column() for _ in cells), rows=(Row(()), Row(tuple(map(Cell, cells)))))


REPEALED = "ให้ยกเลิกคำสั่งอำเภอบางคล้า ที่ ๕/๒๕๖๖ ลงวันที่ ๓ กรกฎาคม ๒๕๖๖"

FAILING: list[tuple[str, Severity, str, Make, dict[str, Any]]] = [
    # What a form requires
    ("paper-key-missing", ERROR, "issuer", order, {"issuer": " "}),
    ("paper-key-missing", ERROR, "subject", order, {"subject": ""}),
    ("paper-key-missing", ERROR, "body", order, {"body": ()}),
    ("paper-key-missing", ERROR, "agency_lines", memo, {"agency_lines": ("",)}),
    ("paper-key-missing", ERROR, "owner_lines", stamped, {"owner_lines": ()}),
    ("paper-key-missing", ERROR, "meeting", minutes, {"meeting": None}),
    ("paper-key-missing", ERROR, "person", certificate, {"own": {"person": " "}}),
    ("contact-missing", ERROR, "contact", stamped, {"contact_lines": ()}),
    ("position-missing", ERROR, "signatories[0]", order, signed()),
    # Numbers in their year
    ("number-below-one", ERROR, "number.running", order, {"number": YearlyNumber(0, 2567)}),
    ("number-year-differs", ERROR, "number.year_be", order, {"number": YearlyNumber(1, 2566)}),
    ("number-year-differs", ERROR, "number.year_be", certificate, {"number": YearlyNumber(None, 2568)}),
    (
        "number-year-differs",
        ERROR,
        "number.year_be",
        order,
        {"number": YearlyNumber(1, 2568), "date": IssueDate(2024, 7)},
    ),
    (
        "number-year-range",
        ERROR,
        "number.year_be",
        order,
        {"number": YearlyNumber(1, 2024), "date": IssueDate()},
    ),
    ("number-year-differs", ERROR, "meeting.year_be", minutes, met(number=YearlyNumber(3, 2566))),
    # Grounds, day of effect, what is repealed
    ("paper-grounds-missing", WARNING, "body[0].text", order, {"body": ("ให้ข้าราชการต่อไปนี้เดินทางไปราชการ",)}),
    ("paper-effective-form", WARNING, "effective", order, {"effective": "ตั้งแต่บัดนี้เป็นต้นไป"}),
    ("paper-effective-missing", WARNING, "effective", order, {"effective": ""}),
    ("paper-repeal-incomplete", WARNING, "repeals", order, {"repeals": "ให้ยกเลิกคำสั่งเดิม"}),
    ("paper-repeal-incomplete", WARNING, "repeals", order, {"repeals": "ให้ยกเลิกคำสั่ง ที่ ๕/๒๕๖๖"}),
    ("paper-repeal-later", ERROR, "repeals", order, {"repeals": REPEALED.replace("๒๕๖๖", "๒๕๖๘")}),
    ("paper-repeals-itself", ERROR, "repeals", order, {"repeals": REPEALED.replace("๕/๒๕๖๖", "๑๒/๒๕๖๗")}),
    # Who issues and who signs
    ("paper-signatory-place", ERROR, "signatories[0].position_lines[0]", order, signed("นายอำเภอบ้านโพธิ์")),
    (
        "paper-signatory-place",
        ERROR,
        "signatories[0].position_lines[0]",
        order,
        {"issuer": "กรมที่ดิน", **signed("อธิบดีกรมการปกครอง")},
    ),
    (
        "signatory-province-conflict",
        ERROR,
        "signatories[0].position_lines[0]",
        announcement,
        signed("ผู้ว่าราชการจังหวัดชลบุรี"),
    ),
    (
        "paper-signatory-post",
        WARNING,
        "signatories[0].position_lines[0]",
        order,
        signed("พัฒนาการอำเภอบางคล้า"),
    ),
    (
        "paper-signatory-post",
        WARNING,
        "signatories[0].position_lines[0]",
        announcement,
        signed("รองผู้ว่าราชการจังหวัดฉะเชิงเทรา"),
    ),
    (
        "paper-signatory-post",
        WARNING,
        "signatories[0].acting_for",
        order,
        signed("พัฒนาการจังหวัด", acting=Acting.DELEGATED, acting_for="ผู้ว่าราชการจังหวัดฉะเชิงเทรา"),
    ),
    (
        "paper-post-unknown",
        WARNING,
        "body[1].members[0].position_lines[0]",
        order,
        body(roster(("นายอำเภอบางคล่า", "กรรมการ"))),
    ),
    ("paper-issuer-unknown", WARNING, "issuer", order, {"issuer": "อำเภอบางคล่า", **signed("นายอำเภอ")}),
    (
        "paper-issuer-unknown",
        WARNING,
        "issuer",
        announcement,
        {"issuer": "จังหวัดฉะเชิงเทา", **signed("ผู้ว่าราชการจังหวัด")},
    ),
    ("paper-issuer-label", ERROR, "issuer", order, {"issuer": "คำสั่งอำเภอบางคล้า"}),
    ("paper-subject-label", WARNING, "subject", order, {"subject": "เรื่อง แต่งตั้งคณะทำงาน"}),
    # Clauses
    ("clause-number", ERROR, "body[2].items[0]", regulation, clauses(1, 3)),
    ("clause-number", ERROR, "body[1].items[0]", regulation, clauses(2, 3)),
    ("clause-number", ERROR, "body[3].items[0]", regulation, clauses(1, 2, 2)),
    (
        "clause-number",
        ERROR,
        "body[2].text",
        announcement,
        {"body": ("ด้วยมีเหตุ", "ข้อ ๑ ให้ลงทะเบียน", "ข้อ ๓ ให้รายงาน")},
    ),
    (
        "clause-number",
        WARNING,
        "body[2].text",
        memo,
        {"body": ("ด้วยมีเหตุ", "ข้อ ๑ ให้ลงทะเบียน", "ข้อ ๓ ให้รายงาน")},
    ),
    ("regulation-name-differs", ERROR, "body[1].items[0]", regulation, called("ข้อบังคับ", "พ.ศ. ๒๕๖๗")),
    ("regulation-name-differs", ERROR, "body[1].items[0]", regulation, called("ระเบียบ", "พ.ศ. ๒๕๖๖")),
    (
        "regulation-name-differs",
        ERROR,
        "body[1].items[0]",
        regulation,
        called("ระเบียบ", "(ฉบับที่ ๒) พ.ศ. ๒๕๖๗"),
    ),
    ("paper-purpose-missing", WARNING, "body", memo, {"purpose": ""}),
    ("template-words", WARNING, "subject", memo, {"subject": "ขออนุญาต {{ subject }}"}),
    ("template-words", WARNING, "body[0].text", order, {"body": ("{% for x in y %}",)}),
    (
        "acting-for-recipient",
        ERROR,
        "signatories[0].acting_for",
        memo,
        {
            "recipients": ("นายอำเภอ บางคล้า",),
            **signed("ปลัดอำเภอ", acting=Acting.DELEGATED, acting_for="นายอำเภอบางคล้า"),
        },
    ),
    ("regulation-without-clauses", ERROR, "body", regulation, {"body": ("โดยที่เป็นการสมควร",)}),
    (
        "regulation-without-name",
        WARNING,
        "body[1].items[0]",
        regulation,
        body(items("ให้ใช้บังคับทันที", style=ListStyle.CLAUSE)),
    ),
    (
        "regulation-without-start",
        WARNING,
        "body[1].items[0]",
        regulation,
        body(items("นี้เรียกว่า ระเบียบ", style=ListStyle.CLAUSE)),
    ),
    ("regulation-edition", ERROR, "edition", regulation, {"own": {"edition": 1, "year": 2567}}),
    ("regulation-edition", ERROR, "subject", regulation, {"subject": "การใช้ห้องประชุม (ฉบับที่ ๑)"}),
    ("regulation-year", ERROR, "year", regulation, {"own": {"year": 2566}}),
    ("number-year-range", ERROR, "year", regulation, {"own": {"year": 67}, "date": IssueDate()}),
    ("paper-key-missing", ERROR, "year", regulation, {"own": {"year": None}}),
    ("paper-subject-label", WARNING, "subject", regulation, {"subject": "ว่าด้วยการใช้ห้องประชุม"}),
    # Certificates
    (
        "certificate-without-statement",
        WARNING,
        "body",
        certificate,
        {"body": ("นางสาวสมมุติ ตั้งใจ เป็นพนักงานราชการจริง",)},
    ),
    (
        "certificate-without-name",
        WARNING,
        "body",
        certificate,
        {"body": ("ให้ไว้เพื่อรับรองว่า เป็นพนักงานราชการจริง",)},
    ),
    (
        "paper-ends-before-issue",
        ERROR,
        "valid_until",
        certificate,
        {"own": {"person": "นาย ก", "valid_until": IssueDate(2024, 6, 30)}},
    ),
    (
        "paper-ends-before-issue",
        ERROR,
        "valid_until",
        certificate,
        {"own": {"person": "นาย ก", "valid_until": IssueDate(2024, 6)}},
    ),
    (
        "date-year-range",
        ERROR,
        "valid_until",
        certificate,
        {"own": {"person": "นาย ก", "valid_until": IssueDate(2567, 6)}},
    ),
    # Meetings
    ("meeting-hours", ERROR, "meeting.end", minutes, met(end=time(9, 0))),
    ("meeting-hours", ERROR, "meeting.end", minutes, met(end=time(9, 30))),
    ("meeting-after-paper", ERROR, "meeting.date", minutes, met(date=IssueDate(2024, 7, 2))),
    (
        "date-not-real",
        ERROR,
        "meeting.date",
        minutes,
        met(date=IssueDate(2023, 2, 29), number=YearlyNumber(1)),
    ),
    ("meeting-present-missing", ERROR, "present", minutes, came(absent=(ABSENT,))),
    ("meeting-present-missing", ERROR, "present", minutes, came(present=(replace(PRESENT, members=()),))),
    (
        "meeting-present-and-absent",
        ERROR,
        "absent[0].members[0]",
        minutes,
        came(present=(PRESENT,), absent=(Roster((Member("นายตัวอย่าง  ใจดี"),)),)),
    ),
    (
        "meeting-present-and-absent",  # with the title and without it
        ERROR,
        "absent[0].members[0]",
        minutes,
        came(present=(PRESENT,), absent=(Roster((Member("ตัวอย่าง ใจดี"),)),)),
    ),
    (
        "meeting-attending-and-absent",
        ERROR,
        "attending[0].members[0]",
        minutes,
        came((PRESENT,), (ABSENT,), attending=(replace(ABSENT, name="ผู้เข้าร่วมประชุม"),)),
    ),
    (
        "meeting-present-and-attending",
        WARNING,
        "attending[0].members[0]",
        minutes,
        came(present=(PRESENT,), attending=(Roster((Member("นายตัวอย่าง ใจดี"),)),)),
    ),
    (
        "meeting-present-and-absent",
        ERROR,
        "body[3].items[0]",
        minutes,
        {
            "body": (Heading("ผู้มาประชุม"), items("นาย ก"), Heading("ผู้ไม่มาประชุม"), items("นาย ก"), AGENDA),
        },
    ),
    ("meeting-agenda-missing", WARNING, "body", minutes, {"body": ("ประธานกล่าวเปิดประชุม",)}),
    ("meeting-agenda-number", ERROR, "body[0].items[2]", minutes, agenda("๑", "๒", "๔")),
    ("meeting-agenda-number", ERROR, "body[0].items[0]", minutes, agenda("๒", "๓")),
    ("meeting-agenda-number", ERROR, "body[0].items[2]", minutes, agenda("1", "1.1", "1.3", "2")),
    ("meeting-resolution-missing", WARNING, "body[0].items[0]", minutes, agenda("๑", resolution="")),
    ("meeting-writer-missing", WARNING, "signatories", minutes, signed("พัฒนาการจังหวัด")),
    # Words that do not belong there
    ("paper-closing", WARNING, "body[1].text", memo, body("ขอแสดงความนับถือ")),
    ("paper-closing", WARNING, "purpose", memo, {"purpose": "จึงเรียนมาเพื่อโปรดอนุมัติ ขอแสดงความนับถือ"}),
    ("paper-issued-in-body", WARNING, "body[1].text", order, body("สั่ง ณ วันที่ ๑ กรกฎาคม พ.ศ. ๒๕๖๗")),
    ("paper-purpose-salutation", WARNING, "purpose", stamped, {"purpose": "จึงเรียนมาเพื่อทราบ"}),
    (
        "paper-reference-in-text",
        WARNING,
        "body[0].text",
        memo,
        {"body": ("ตามหนังสือที่อ้างถึง จังหวัดได้แจ้งแล้ว นั้น",)},
    ),
    ("mark-literal", WARNING, "subject", order, {"subject": "แต่งตั้งกำนันตำบล{ตำบล}"}),
    ("mark-literal", WARNING, "body[1].text", order, body("มอบให้ {ชื่อผู้ประสาน} ดำเนินการ")),
    ("mark-unfilled", ERROR, "body[1].text", order, body("ให้ประชุม ณ ที่ว่าการอำเภอ{อำเภอ}")),
    ("mark-unknown", WARNING, "subject", order, {"subject": "แต่งตั้งคณะทำงานอำเภอ{อำเถอ}"}),
    (
        "paper-amends-other-number",
        ERROR,
        "body[0].text",
        order,
        {"body": ("ตามคำสั่งอำเภอบางคล้า ที่ 178/2567 ลงวันที่ 1 มิถุนายน 2567 นั้น", AMENDED)},
    ),
    (
        "paper-amends-other-day",
        ERROR,
        "body[0].text",
        order,
        {"body": ("ตามคำสั่งอำเภอบางคล้า ที่ 187/2567 ลงวันที่ 2 มิถุนายน 2567 นั้น", AMENDED)},
    ),
    (
        "paper-amends-other-day",
        ERROR,
        "body[1].text",
        order,
        {"body": (CITED, "แก้ไขโดยคำสั่ง ที่ 190/2567 ลงวันที่ 6 มิถุนายน 2567 นั้น", AMENDED_AGAIN)},
    ),
    # Checks of letters
    ("subject-full-stop", WARNING, "subject", order, {"subject": "แต่งตั้งคณะทำงาน."}),
    ("number-code-unknown", ERROR, "number.code", memo, {"number": DocumentNumber("นช ๐๐๑๙")}),
    ("code-province-conflict", ERROR, "number.code", memo, {"number": DocumentNumber("ชม ๐๐๑๙")}),
    ("circular-mark-missing", WARNING, "number", memo, {"recipients": ("นายอำเภอบางคล้า", "นายอำเภอบ้านโพธิ์")}),
    ("recipient-royal", ERROR, "recipients[0]", memo, {"recipients": ("หม่อมเจ้าตัวอย่าง",)}),
    ("recipient-royal", ERROR, "recipients[0]", stamped, {"recipients": ("หม่อมเจ้าตัวอย่าง",)}),
    ("salutation-rank", ERROR, "salutation", memo, {"recipients": ("นายกรัฐมนตรี",)}),
    ("recipient-courtesy-word", WARNING, "recipients[0]", memo, {"recipients": ("คุณสมมุติ",)}),
    ("recipient-repeats-salutation", WARNING, "recipients[0]", stamped, {"recipients": ("ถึง จังหวัดชลบุรี",)}),
    ("recipient-place-unknown", WARNING, "recipients[0]", memo, {"recipients": ("นายอำเภอบางคล่า",)}),
    ("purpose-without-cueng", ERROR, "purpose", memo, {"purpose": "เรียนมาเพื่อโปรดอนุมัติ"}),
    ("purpose-subject", WARNING, "purpose", memo, {"purpose": "จึงเรียนมาเพื่อโปรดทราบ"}),
    ("purpose-salutation", WARNING, "purpose", memo, {"purpose": "จึงกราบเรียนมาเพื่อโปรดอนุมัติ"}),
    ("opener-without-nan", WARNING, "body[0].text", order, {"body": ("ตามที่จังหวัดได้สั่งการไปแล้ว",)}),
    ("weekday-wrong", ERROR, "effective", order, {"effective": "ทั้งนี้ ตั้งแต่วันพุธที่ ๕ สิงหาคม ๒๕๖๔ เป็นต้นไป"}),
    ("body-date-not-real", ERROR, "repeals", order, {"repeals": "ให้ยกเลิกคำสั่ง ที่ ๑/๒๕๖๖ ลงวันที่ ๓๑ มิถุนายน ๒๕๖๖"}),
    ("deadline-before-letter", ERROR, "body[1].text", order, body("ให้รายงานภายในวันที่ ๒๘ มิถุนายน ๒๕๖๗")),
    ("deadline-holiday", WARNING, "body[1].text", announcement, body("ให้สมัครภายในวันที่ ๒๒ กรกฎาคม ๒๕๖๗")),
    (
        "amount-words-differ",
        ERROR,
        "body[1].rows[1][1]",
        announcement,
        body(table("รวม", "๑๐๐ บาท (สองร้อยบาทถ้วน)")),
    ),
    (
        "time-not-real",
        ERROR,
        "body[1].items[0].resolution",
        minutes,
        {"body": (PRESENT, Agenda((AgendaItem("ก", "๑", resolution="นัดเวลา ๒๕.๐๐ น."),)))},
    ),
    (
        "placeholder-left",
        WARNING,
        "body[1].members[0].position_lines[0]",
        order,
        body(roster(("นายอำเภอ xxx", "กรรมการ"))),
    ),
    (
        "placeholder-left",
        WARNING,
        "body[1].members[0].role[0]",
        order,
        body(roster(("ปลัดอำเภอ", "(ระบุหน้าที่)"))),
    ),
    (
        "placeholder-left",
        WARNING,
        "body[1].group_notes[0]",
        order,
        body(roster(("ปลัดอำเภอ", "ประธาน"), group_notes=(GroupNote("(ระบุ)"),))),
    ),
    (
        "body-date-not-real",
        ERROR,
        "body[1].changes[0].text",
        order,
        body(Amendments((Amendment(Change.REPLACE, "ข้อ ๑", text="ประชุมวันที่ ๓๑ มิถุนายน ๒๕๖๗"),))),
    ),
    (
        "signatory-title-missing",
        WARNING,
        "signatories[0].name",
        order,
        {"signatories": (Signatory("ตัวอย่าง ใจดี", ("นายอำเภอบางคล้า",)),)},
    ),
    (
        "signatory-title-missing",
        WARNING,
        "countersign[0].name",
        memo,
        {"opinions": (Opinion("ความเห็น", signatory=Signatory("ตัวอย่าง", ("พัฒนาการจังหวัดฉะเชิงเทรา",))),)},
    ),
    (
        "acting-phrase-missing",
        ERROR,
        "signatories[0].acting_for",
        order,
        signed("ปลัดอำเภอ", acting_for="นายอำเภอบางคล้า"),
    ),
    (
        "acting-phrase-unknown",
        ERROR,
        "signatories[0].position_lines[0]",
        order,
        signed("ปลัดอำเภอ ปฎิบัติราชการแทน", "นายอำเภอบางคล้า"),
    ),
    ("phone-form", WARNING, "agency_lines[0]", memo, {"agency_lines": ("สำนักงานตัวอย่าง โทร. ๐ ๓๘๐๐ ๐๐",)}),
    ("phone-form", WARNING, "contact.phone[0]", memo, {"contact": Contact(("12",))}),
    ("secrecy-most-secret", WARNING, "secrecy", order, {"secrecy": Secrecy.MOST_SECRET}),
    ("address-provinces-conflict", ERROR, "address_lines[0]", certificate, {"address_lines": ("จังหวัดชลบุรี",)}),
]


@pytest.mark.parametrize(
    ("code", "severity", "path", "make", "changes"),
    FAILING,
    ids=lambda value: getattr(value, "__name__", str(value)[:40]),
)
def test_a_faulty_paper(
    code: str, severity: Severity, path: str, make: Make, changes: dict[str, Any]
) -> None:
    found = findings_of(make(**changes))
    assert code in found
    assert (found[code].severity, found[code].location.path) == (severity, path)


ACTING_CHIEF = {"acting": Acting.ACTING, "acting_for": "นายอำเภอบางคล้า"}
PASSING: list[tuple[str, Make, dict[str, Any]]] = [
    ("number-year-differs", order, {"number": YearlyNumber(12)}),
    ("number-year-differs", order, {"number": YearlyNumber(None, 2567)}),
    ("paper-key-missing", order, {"number": YearlyNumber()}),
    ("position-missing", minutes, {}),
    (
        "paper-grounds-missing",
        order,
        {"body": ("อาศัยอำนาจตามความในมาตรา ๖๕ แห่งพระราชบัญญัติ ให้ข้าราชการไปช่วยราชการ",)},
    ),
    ("opener-without-nan", order, {"body": ("ตามความในข้อ ๙ แห่งระเบียบ อาศัยอำนาจนั้น จึงแต่งตั้งคณะทำงาน ดังนี้",)}),
    ("paper-effective-missing", order, {"effective": "", "body": ("เพื่อให้งานเสร็จ จึงมีคำสั่งตั้งแต่วันนี้เป็นต้นไป",)}),
    ("paper-effective-missing", announcement, {}),
    ("paper-repeal-incomplete", order, {"repeals": REPEALED}),
    ("paper-repeal-incomplete", order, {"repeals": "บรรดาคำสั่งใดที่ขัดหรือแย้งกับคำสั่งนี้ ให้ใช้คำสั่งนี้แทน"}),
    ("paper-signatory-post", order, signed("ปลัดอำเภอ", **ACTING_CHIEF)),
    ("paper-signatory-post", order, signed("ปลัดอำเภอ รักษาราชการแทน", "นายอำเภอบางคล้า")),
    ("paper-signatory-post", order, signed("นายอำเภอ")),
    ("paper-signatory-post", order, signed("นายอำเภอ บางคล้า")),
    ("paper-signatory-post", order, {"issuer": "อำเภอ.....", **signed("พัฒนาการอำเภอ")}),
    ("paper-signatory-post", order, {"issuer": "อำเภอ{เว้น 4 ซม.}", **signed("นายอำเภอ{เว้น 4 ซม.}")}),
    ("paper-signatory-post", order, {"issuer": "คณะกรรมการกลุ่มตัวอย่าง", **signed("ประธานกรรมการ")}),
    ("paper-signatory-place", order, {"issuer": "อำเภอเมืองฉะเชิงเทรา", **signed("นายอำเภอเมืองฯ")}),
    ("paper-signatory-place", order, {"issuer": "อำเภอเมืองฉะเชิงเทรา", **signed("นายอำเภอเมืองฉะเชิงเทรา")}),
    ("paper-signatory-place", announcement, signed("ผู้ว่าราชการจังหวัดชลบุรี")),  # told as a conflict of provinces
    ("paper-signatory-post", order, {"issuer": "กรุงเทพมหานคร", **signed("ผู้ว่าราชการกรุงเทพมหานคร")}),
    ("paper-signatory-post", order, {"issuer": "กระทรวงมหาดไทย", **signed("ปลัดกระทรวงมหาดไทย")}),
    ("paper-signatory-post", order, {"issuer": "เทศบาลตำบลบางคล้า", **signed("นายกเทศมนตรีตำบลบางคล้า")}),
    ("paper-signatory-post", order, {"issuer": "กรมทหารตัวอย่าง", **signed("ผู้บังคับการ")}),
    (
        "paper-signatory-post",
        order,
        {
            "issuer": "กรมการปกครอง",
            **signed(
                "ผู้อำนวยการสำนัก",
                acting=Acting.ACTING,
                acting_for="รองอธิบดี",
                chain=(Delegation(Acting.DELEGATED, "อธิบดีกรมการปกครอง"),),
            ),
        },
    ),
    ("paper-issuer-unknown", order, {}),
    (
        "paper-post-unknown",
        order,
        body(roster(("ปลัดอำเภอที่นายอำเภอมอบหมาย", "ประธาน"), ("นายอำเภอหรือผู้แทน", "กรรมการ"))),
    ),
    (
        "paper-post-unknown",
        order,
        body(roster(("ผู้ว่าราชการจังหวัดฉะเชิงเทรา", "ประธาน"), ("นายอำเภอทุกอำเภอ", "กรรมการ"))),
    ),
    ("clause-number", regulation, {}),
    ("regulation-name-differs", regulation, called("ระเบียบ", "พ.ศ. 2567")),
    ("regulation-name-differs", regulation, {**called("ระเบียบ", ""), "own": {}}),
    ("paper-purpose-missing", memo, {"purpose": "", "body": ("ด้วยมีเหตุ", "จึงเรียนมาเพื่อโปรดพิจารณา")}),
    ("template-words", memo, {"subject": "ใช้ `{{ subject }}` ในแบบ"}),
    ("acting-for-recipient", memo, signed("ปลัดอำเภอ", acting=Acting.DELEGATED, acting_for="ผู้ว่าราชการจังหวัด")),
    ("clause-number", regulation, clauses(1, 2, 3)),
    (
        "clause-number",
        order,
        {
            "body": (
                "เพื่อให้",
                items("ก", "ข", style=ListStyle.CLAUSE),
                Heading("ฝ่ายสอง"),
                items("ค", style=ListStyle.CLAUSE),
            )
        },
    ),
    (
        "clause-number",
        regulation,
        {"body": ("โดยที่", items("เรียกว่า", style=ListStyle.CLAUSE), "ข้อ ๙ ของระเบียบเดิม ใช้บังคับต่อไป")},
    ),
    *(
        (
            "clause-number",
            regulation,
            {"body": ("โดยที่", items("เรียกว่า", style=ListStyle.CLAUSE), f"ข้อ ๒ {opens}", "ข้อ ๓ ให้รักษาการ")},
        )
        for opens in ("วรรคหนึ่งของใบอนุญาตมีดังนี้", "และข้อ ๕ ของระเบียบเดิมให้ยกเลิก", "ตามที่กำหนดไว้ ให้ใช้แบบเดิม")
    ),
    ("regulation-edition", regulation, {"own": {"edition": 2, "year": 2567}}),
    ("regulation-edition", regulation, {"subject": "การใช้ห้องประชุม (ฉบับที่ ๒)"}),
    ("regulation-edition", press, {"subject": "สถานการณ์น้ำ (ฉบับที่ ๑)"}),
    ("paper-ends-before-issue", certificate, {"own": {"person": "นาย ก", "valid_until": IssueDate(2024, 7)}}),
    (
        "paper-ends-before-issue",
        certificate,
        {"own": {"person": "นาย ก", "valid_until": IssueDate(2024, 7, 1)}},
    ),
    ("paper-ends-before-issue", certificate, {"date": IssueDate()}),
    ("meeting-hours", minutes, met(end=None)),
    ("meeting-after-paper", minutes, {"date": date(2024, 6, 28)}),
    ("meeting-present-missing", minutes, {"own": {}, "body": (Heading("ผู้มาประชุม"), PRESENT, AGENDA)}),
    (
        "meeting-present-missing",
        minutes,
        {"own": {}, "body": (Paragraph("ผู้มาประชุม"), items("นายตัวอย่าง ใจดี"), AGENDA)},
    ),
    (
        "meeting-present-missing",
        minutes,
        {
            "own": {},
            "body": (
                Roster((Member("นาย ก", group="ผู้มาประชุม"), Member("นาย ข", group="ผู้ไม่มาประชุม"))),
                AGENDA,
            ),
        },
    ),
    (
        "meeting-present-and-absent",
        minutes,
        came((PRESENT,), (replace(ABSENT, members=(Member(position_lines=("พัฒนาการจังหวัด",)),)),)),
    ),
    (
        "meeting-agenda-missing",
        minutes,
        {"body": (PRESENT, "ระเบียบวาระที่ ๑ เรื่องแจ้งเพื่อทราบ", "มติที่ประชุม รับทราบ")},
    ),
    ("meeting-agenda-number", minutes, agenda("ระเบียบวาระที่ ๑", "ระเบียบวาระที่ ๒", "๒.๑", "๒.๒", "๓")),
    ("meeting-agenda-number", minutes, agenda("", "")),
    (
        "meeting-writer-missing",
        minutes,
        {"signatories": (Signatory("นาย ก", ("เลขานุการ", "ผู้จดรายงานการประชุม")),)},
    ),
    ("paper-closing", memo, body("กล่าวคำว่า ขอแสดงความนับถือ ต่อที่ประชุมแล้ว")),
    ("paper-subject-label", order, {"subject": "เรื่องร้องเรียนของประชาชน"}),
    ("mark-unfilled", order, body("ตัวอย่าง `{อำเภอ}` ในคู่มือ")),
    (
        "paper-amends-other-number",
        order,
        {"body": ("ตามคำสั่งอำเภอบางคล้า ที่ ๑๘๗/๒๕๖๗ ลงวันที่ ๑ มิถุนายน ๒๕๖๗ นั้น", AMENDED)},
    ),
    (
        "paper-amends-other-number",  # both the first order and the one that amended it are cited
        order,
        {"body": (f"{CITED} และคำสั่ง ที่ 190/2567 ลงวันที่ 5 มิถุนายน 2567 นั้น", AMENDED_AGAIN)},
    ),
    ("mark-literal", order, body("พิมพ์ `{ตำบล}` ในช่อง หรือ {x} {1, 2}")),
    ("mark-unknown", order, body("ลงชื่อ {เว้น 4 ซม.} {{ 7*7 }} {x}")),
    ("attachment-none", memo, body("ตามสิ่งที่ส่งมาด้วย ๑")),
    ("reference-missing", memo, body("ตามหนังสือที่อ้างถึง")),
    ("closing-missing", memo, {}),
    ("salutation-missing", stamped, {}),
    ("salutation-rank", stamped, {"recipients": ("นายกรัฐมนตรี",)}),
    ("postal-province-conflict", memo, {"agency_lines": ("สำนักงานจังหวัดฉะเชิงเทรา โทร. (มท) ๓๗๑๕๖",)}),
]


@pytest.mark.parametrize(
    ("code", "make", "changes"), PASSING, ids=lambda value: getattr(value, "__name__", str(value)[:40])
)
def test_a_paper_that_is_right(code: str, make: Make, changes: dict[str, Any]) -> None:
    assert code not in findings_of(make(**changes))


# What a form requires, and what may be left open


@pytest.mark.parametrize("name", ["date", "recipient"])
def test_what_is_left_open_on_purpose_is_not_missing(name: str) -> None:
    of = form("x", "แบบ", required=name)
    blank = paper(of, date=IssueDate())
    assert findings_of(stated(blank))["paper-key-missing"].params["kind"] == "แบบ"
    assert check(stated(blank, name), REFERENCE) == ()


def test_a_paper_that_its_form_wants_signed_is_signed_by_somebody() -> None:
    of = form("x", "แบบ", required="signatories")
    assert [found.code for found in check(stated(paper(of), "signatories"), REFERENCE)] == ["paper-unsigned"]


def test_one_of_both_ways_to_name_recipients_is_enough() -> None:
    of = form("x", "แบบ", required="recipient")
    assert check(stated(paper(of), "recipients"), REFERENCE) == ()


def test_a_missing_key_is_told_in_thai_with_its_english_name() -> None:
    missing = findings_of(order(subject=""))["paper-key-missing"]
    assert missing.params == {"key": "เรื่อง (subject)", "kind": "คำสั่ง"}


def test_what_an_unknown_office_would_give_is_not_called_missing() -> None:
    bare = memo(agency_lines=(), number=None, signatories=(), is_office_unknown=True)
    assert "paper-key-missing" not in findings_of(stated(bare))
    assert "paper-key-missing" in findings_of(stated(replace(bare, is_office_unknown=False)))


def test_the_purpose_may_stand_at_the_end_of_the_body() -> None:
    of = replace(memo().form, keys=(*memo().form.keys, FormKey("purpose", required=True)))
    told = {"purpose": "", "body": ("ด้วยกลุ่มงานจะจัดประชุม", "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ")}
    assert check(memo(form=of, **told), REFERENCE) == ()


@pytest.mark.parametrize(
    ("name", "empty"),
    [("place", ""), ("body", " "), ("start", None), ("end", None), ("date", IssueDate())],
)
def test_a_part_of_the_meeting_is_told_or_left_open(name: str, empty: object) -> None:
    bare = minutes(**met(**{name: empty}))
    missing = findings_of(stated(bare))["meeting-part-missing"]
    assert missing.severity is WARNING
    assert missing.location.path == ""  # the place of the meeting, as far as the record has one
    assert "meeting-part-missing" not in findings_of(stated(bare, f"meeting.{name}"))


def test_a_new_kind_is_checked_by_its_keys_alone() -> None:
    """A kind that nobody thought of: issuer, yearly number, a meeting, and a day on which it ends."""
    permit = form(
        *("permit", "ใบอนุญาต"),
        required="issuer number body signatories",
        takes="meeting date",
        numbering=ORDER.numbering,
        own=(OwnKey("expires", "หมดอายุ", shape=OwnShape.DATE),),
    )
    wrong = paper(
        permit,
        issuer="อำเภอบางคล้า",
        number=YearlyNumber(1, 2566),
        meeting=replace(MEETING, end=time(8)),
        own={"expires": IssueDate(2024, 1, 1)},
        **signed("นายอำเภอบ้านโพธิ์"),
    )
    assert {
        *("paper-key-missing", "number-year-differs", "meeting-hours", "paper-ends-before-issue"),
        "paper-signatory-place",
    } <= set(findings_of(wrong))


# Completion


def test_a_memo_is_given_its_salutation_by_rank_and_no_paper_a_closing() -> None:
    assert complete(memo(salutation=""), REFERENCE).salutation == "เรียน"
    high = complete(memo(salutation="", recipients=("นายกรัฐมนตรี",)), REFERENCE)
    assert high.salutation == "กราบเรียน"
    assert complete(stamped(), REFERENCE).salutation == ""
    assert complete(order(), REFERENCE) == order()


def test_contact_lines_are_made_and_those_stated_kept() -> None:
    contact = Contact(("038000000",), email=("a@b.go.th",))
    made = complete(stamped(contact=contact, contact_lines=()), REFERENCE)
    assert made.contact_lines == ("โทร. ๐ ๓๘๐๐ ๐๐๐๐", "ไปรษณีย์อิเล็กทรอนิกส์ a@b.go.th")
    assert complete(made, REFERENCE) == made


def test_the_model_order_of_the_manual_with_its_blanks_has_no_error() -> None:
    """Its issuer, several members and its date are left blank, to be written in by the district."""
    members = roster(
        ("ปลัดอำเภอผู้รับผิดชอบประจำตำบลที่นายอำเภอมอบหมาย", "ประธานกรรมการ"),
        ("ปลัดองค์การบริหารส่วนตำบล/เทศบาล ตำบล{เว้น 4 ซม.}", "กรรมการ"),
        ("{เว้น 4 ซม.}", "กรรมการ"),
        ("นาย/นาง/นางสาว{เว้น 4 ซม.}", "กรรมการ"),
        ("พัฒนากรผู้รับผิดชอบตำบล{เว้น 4 ซม.}", "กรรมการและเลขานุการ"),
        style=ListStyle.PAREN,
    )
    model = order(
        issuer="อำเภอ{เว้น 4 ซม.}",
        number=YearlyNumber(None, 2562),
        date=IssueDate(),
        subject="แต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.)",
        body=(
            "ตามที่กระทรวงมหาดไทยได้ประกาศใช้ระเบียบแล้ว นั้น",
            "เพื่อให้เป็นไปตามข้อ ๙ แห่งระเบียบดังกล่าว จึงแต่งตั้งคณะกรรมการ ดังนี้",
            members,
            "ให้คณะกรรมการมีอำนาจหน้าที่ ดังนี้",
            items("รวบรวมข้อมูล", "อื่น ๆ ตามที่นายอำเภอมอบหมาย", style=ListStyle.DOUBLE_PAREN),
        ),
        signatories=(Signatory(None, ("นายอำเภอ{เว้น 4 ซม.}",)),),
    )
    assert [finding for finding in check(model, REFERENCE) if finding.severity is ERROR] == []


def test_certificates_say_nothing_of_other_dates() -> None:
    assert CERTIFICATE.has("born")
    assert check(certificate(), REFERENCE) == ()
