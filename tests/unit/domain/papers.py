"""Papers of every kind with good defaults: a test changes only what it is about.

Each is faultless; the office is invented, the district of Bang Khla in Chachoengsao is real.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from types import MappingProxyType
from typing import Any

from pipeline.domain.blocks import ListStyle, Paragraph
from pipeline.domain.documents import (
    Acting,
    DocumentNumber,
    IssueDate,
    Meeting,
    Paper,
    Recipient,
    Reference,
    Signatory,
    Source,
    YearlyNumber,
)
from pipeline.domain.forms import Form, FormKey, Numbering, OwnKey, OwnShape
from pipeline.domain.page_blocks import Agenda, AgendaItem, Member, Roster
from tests.builders import FILE, Places, items

YEARLY, LETTER = Numbering.YEARLY, Numbering.LETTER


def form(
    kind: str,
    *words: str,
    required: str = "",
    takes: str = "",
    numbering: Numbering = LETTER,
    own: Sequence[OwnKey] = (),
) -> Form:
    """Return a form whose keys are named in one text each."""
    keys = [FormKey(name, required=True, thai=THAI.get(name, "")) for name in required.split()]
    keys += [FormKey(name, thai=THAI.get(name, "")) for name in takes.split()]
    return Form(kind, words, tuple(keys), tuple(own), numbering, kind)


THAI = {
    "subject": "เรื่อง",
    "issuer": "ผู้ออก",
    "number": "ที่",
    "body": "ข้อความ",
    "recipient": "ถึง",
    "date": "วันที่",
}

ORDER = form(
    *("order", "คำสั่ง", "คำสั่งแต่งตั้งคณะกรรมการ"),
    required="issuer number date subject body signatories",
    takes="repeals effective signature_layout urgency secrecy",
    numbering=YEARLY,
)
MEMO = form(
    *("memo", "บันทึกข้อความ"),
    required="agency_lines number date subject recipient body signatories",
    takes="salutation purpose countersign contact urgency secrecy",
)
STAMPED = form(
    *("stamped", "หนังสือประทับตรา"),
    required="number recipient body agency_lines date owner_lines contact",
    takes="purpose urgency secrecy",
)
ANNOUNCEMENT = form(
    *("announcement", "ประกาศ"), required="issuer date subject body signatories", takes="effective repeals"
)
REGULATION = form(
    *("regulation", "ระเบียบ"),
    required="issuer date body signatories",
    own=(
        OwnKey("edition", "ฉบับที่", shape=OwnShape.WHOLE),
        OwnKey("year", "ปี พ.ศ.", shape=OwnShape.WHOLE, required=True),
    ),
)
REGULATION = replace(REGULATION, keys=(*REGULATION.keys, FormKey("subject", required=True, thai="ว่าด้วย")))
CERTIFICATE = form(
    *("certificate", "หนังสือรับรอง"),
    required="number date body signatories",
    takes="agency_lines address_lines",
    numbering=YEARLY,
    own=(
        OwnKey("person", "ผู้ได้รับการรับรอง", required=True),
        OwnKey("valid_until", "ใช้ได้ถึงวันที่", shape=OwnShape.DATE),
        OwnKey("born", "วันเกิด", shape=OwnShape.DATE),
    ),
)
MINUTES = form(
    *("minutes", "รายงานการประชุม"),
    required="meeting body signatories",
    takes="date",
    own=(
        OwnKey("present", "ผู้มาประชุม", shape=OwnShape.BODY),
        OwnKey("absent", "ผู้ไม่มาประชุม", shape=OwnShape.BODY),
        OwnKey("attending", "ผู้เข้าร่วมประชุม", shape=OwnShape.BODY),
    ),
)
PRESS = form(*("press", "ข่าว"), required="issuer subject body date")

DISTRICT_CHIEF = Signatory("นายตัวอย่าง ใจดี", ("นายอำเภอบางคล้า",))
DATE = date(2024, 7, 1)


def paper(of: Form, **changes: Any) -> Paper:
    """Return a paper of a form; texts stand for paragraphs and recipients, a ``date`` for an issue date."""
    plain = Paper(form=of, date=IssueDate.of(DATE), source=Source(FILE, Places()))
    return replace(plain, **{name: _full(name, value) for name, value in changes.items()})


def order(**changes: Any) -> Paper:
    """Return a district's order that appoints a working party."""
    sound: dict[str, Any] = {
        "number": YearlyNumber(12, 2567),
        "issuer": "อำเภอบางคล้า",
        "subject": "แต่งตั้งคณะทำงานจัดเก็บข้อมูล",
        "body": (
            "ตามที่จังหวัดกำหนดให้อำเภอจัดเก็บข้อมูลกลุ่มอาชีพ นั้น",
            "เพื่อให้การจัดเก็บข้อมูลเป็นไปด้วยความเรียบร้อย จึงแต่งตั้งคณะทำงาน ดังนี้",
            roster(("ปลัดอำเภอหัวหน้ากลุ่มงาน", "ประธานคณะทำงาน"), ("พัฒนาการอำเภอ", "คณะทำงานและเลขานุการ")),
            items("รวบรวมข้อมูล", "รายงานผลทุกเดือน", style=ListStyle.DOUBLE_PAREN),
        ),
        "effective": "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
        "signatories": (DISTRICT_CHIEF,),
    }
    return paper(ORDER, **{**sound, **changes})


def roster(*members: tuple[str, str], **changes: Any) -> Roster:
    """Return a roster of posts with their roles."""
    return Roster(
        tuple(Member(position_lines=(post,), role_lines=(role,)) for post, role in members), **changes
    )


def memo(**changes: Any) -> Paper:
    """Return a memo to a district chief."""
    sound: dict[str, Any] = {
        "number": DocumentNumber("ฉช ๐๐๑๙", running=7),
        "agency_lines": ("สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา กลุ่มงานข้อมูล โทร. ๐ ๓๘๐๐ ๐๐๐๐",),
        "subject": "ขออนุมัติเดินทางไปราชการ",
        "recipients": ("พัฒนาการจังหวัดฉะเชิงเทรา",),
        "salutation": "เรียน",
        "body": ("ด้วยกลุ่มงานจะจัดประชุมชี้แจงการจัดเก็บข้อมูลที่อำเภอบางคล้า",),
        "purpose": "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ",
        "signatories": (Signatory("นางสาวสมมุติ ตั้งใจ", ("หัวหน้ากลุ่มงานข้อมูล",)),),
    }
    return paper(MEMO, **{**sound, **changes})


def stamped(**changes: Any) -> Paper:
    """Return a stamped letter from a province's office."""
    sound: dict[str, Any] = {
        "number": DocumentNumber("ฉช ๐๐๑๙", running=8),
        "recipients": ("สำนักงานพัฒนาชุมชนอำเภอบางคล้า",),
        "agency_lines": ("สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา",),
        "body": ("ด้วยสำนักงานได้จัดพิมพ์คู่มือการจัดเก็บข้อมูลแล้ว",),
        "purpose": "จึงแจ้งมาเพื่อทราบ",
        "owner_lines": ("กลุ่มงานข้อมูล",),
        "contact_lines": ("โทร. ๐ ๓๘๐๐ ๐๐๐๐",),
    }
    return paper(STAMPED, **{**sound, **changes})


def announcement(**changes: Any) -> Paper:
    """Return a province's announcement."""
    governor = Signatory("นายตัวอย่าง ใจดี", ("รองผู้ว่าราชการจังหวัด",), Acting.DELEGATED, "ผู้ว่าราชการจังหวัดฉะเชิงเทรา")
    sound: dict[str, Any] = {
        "issuer": "จังหวัดฉะเชิงเทรา",
        "subject": "รายชื่อกลุ่มอาชีพดีเด่น",
        "body": ("ด้วยจังหวัดได้คัดเลือกกลุ่มอาชีพดีเด่นแล้ว จึงประกาศให้ทราบโดยทั่วกัน",),
        "signatories": (governor,),
    }
    return paper(ANNOUNCEMENT, **{**sound, **changes})


def regulation(*clauses: str, **changes: Any) -> Paper:
    """Return a province's regulation of these clauses, or of sound ones."""
    texts = clauses or (
        "ระเบียบนี้เรียกว่า “ระเบียบจังหวัดฉะเชิงเทรา ว่าด้วยการใช้ห้องประชุม พ.ศ. ๒๕๖๗”",
        "ระเบียบนี้ให้ใช้บังคับตั้งแต่วันที่ ๑ สิงหาคม ๒๕๖๗ เป็นต้นไป",
        "ให้หัวหน้าสำนักงานจังหวัดรักษาการตามระเบียบนี้",
    )
    sound: dict[str, Any] = {
        "issuer": "จังหวัดฉะเชิงเทรา",
        "subject": "การใช้ห้องประชุม",
        "body": (
            "โดยที่เป็นการสมควรวางระเบียบการใช้ห้องประชุม จึงวางระเบียบไว้ ดังต่อไปนี้",
            items(*texts, style=ListStyle.CLAUSE),
        ),
        "signatories": (Signatory("นายตัวอย่าง ใจดี", ("ผู้ว่าราชการจังหวัดฉะเชิงเทรา",)),),
        "own": {"edition": None, "year": 2567},
    }
    return paper(REGULATION, **{**sound, **changes})


def certificate(**changes: Any) -> Paper:
    """Return a certificate for a person."""
    sound: dict[str, Any] = {
        "number": YearlyNumber(3, 2567),
        "agency_lines": ("สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา",),
        "body": ("หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า นางสาวสมมุติ ตั้งใจ เป็นพนักงานราชการของสำนักงานนี้จริง",),
        "signatories": (Signatory("นายตัวอย่าง ใจดี", ("พัฒนาการจังหวัดฉะเชิงเทรา",)),),
        "own": {
            "person": "นางสาวสมมุติ ตั้งใจ",
            "valid_until": IssueDate(2024, 12, 31),
            "born": IssueDate(1990, 2, 3),
        },
    }
    return paper(CERTIFICATE, **{**sound, **changes})


PRESENT = Roster(
    (Member("นายตัวอย่าง ใจดี", ("พัฒนาการจังหวัด",), ("ประธาน",)), Member("นางสาวสมมุติ ตั้งใจ", ("นักวิชาการ",))),
)
ABSENT = Roster((Member("นายจำลอง รักงาน", ("ติดราชการ",)),))
AGENDA = Agenda(
    (
        AgendaItem("เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "๑", resolution="รับทราบ"),
        AgendaItem("เรื่องรับรองรายงานการประชุม", "๒", resolution="รับรอง"),
        AgendaItem("เรื่องเพื่อพิจารณา", "๓"),
        AgendaItem("แผนการจัดเก็บข้อมูล", "๓.๑", (Paragraph("ที่ประชุมพิจารณาแผนแล้ว"),), "เห็นชอบ"),
        AgendaItem("เรื่องอื่น ๆ", "๔", (Paragraph("ไม่มี"),)),
    )
)
MEETING = Meeting(
    "คณะทำงานจัดเก็บข้อมูล", YearlyNumber(3, 2567), IssueDate(2024, 6, 28), time(9, 30), time(12, 0), "ห้องประชุม ๑"
)


def minutes(**changes: Any) -> Paper:
    """Return the minutes of a working party."""
    sound: dict[str, Any] = {
        "meeting": MEETING,
        "own": {"present": (PRESENT,), "absent": (ABSENT,)},
        "body": (AGENDA,),
        "signatories": (Signatory("นางสาวสมมุติ ตั้งใจ", label="ผู้จดรายงานการประชุม"),),
    }
    return paper(MINUTES, **{**sound, **changes})


def press(**changes: Any) -> Paper:
    """Return a press release."""
    sound: dict[str, Any] = {
        "issuer": "จังหวัดฉะเชิงเทรา",
        "subject": "จังหวัดเปิดศูนย์เรียนรู้กลุ่มอาชีพ",
        "body": ("จังหวัดเปิดศูนย์เรียนรู้กลุ่มอาชีพแห่งใหม่ที่อำเภอบางคล้า",),
    }
    return paper(PRESS, **{**sound, **changes})


def stated(document: Paper, *paths: str) -> Paper:
    """Return the paper as if its record had these keys alone."""
    places = {path: Places()[path] for path in ("", *paths)}
    return replace(document, source=Source(FILE, MappingProxyType(places)))


def _full(name: str, value: Any) -> Any:
    if name in ("date",) and isinstance(value, date):
        return IssueDate.of(value)
    if name == "own" and isinstance(value, Mapping):
        return MappingProxyType(dict(value))
    makers = {"recipients": Recipient, "references": Reference, "body": Paragraph}
    if name in makers and isinstance(value, Sequence):
        return tuple(makers[name](each) if isinstance(each, str) else each for each in value)
    return value


SOUND = (order, memo, stamped, announcement, regulation, certificate, minutes, press)
