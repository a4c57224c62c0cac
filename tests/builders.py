"""Letters with good defaults: a test changes only what it is about.

``letter()`` is a faultless letter of an invented office in Chachoengsao, dated Monday
1 July 2567; ``domain.check`` says nothing about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.domain.blocks import ListBlock, ListItem, ListStyle, Paragraph
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
    Signatory,
    Source,
)
from pipeline.domain.page_blocks import Block
from pipeline.findings import Location

FILE = "หนังสือ.yaml"


def letter(**changes: Any) -> Letter:
    """Return a sound letter with some fields changed.

    Plain values stand for the long ones: ``date`` a ``datetime.date``, ``recipients`` and
    ``references`` texts, ``attachments`` titles of one copy each, ``body`` texts.
    """
    sound = Letter(
        kind=Kind.LETTER,
        number=DocumentNumber("ฉช ๐๐๑๙", running=152),
        date=IssueDate.of(date(2024, 7, 1)),
        subject="การจัดเก็บข้อมูลกลุ่มอาชีพ",
        recipients=(Recipient("นายอำเภอบางคล้า"),),
        address_lines=("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนทดสอบ ฉช ๒๔๐๐๐"),
        salutation="เรียน",
        body=(Paragraph("ด้วยจังหวัดจะจัดเก็บข้อมูลกลุ่มอาชีพ จึงขอให้อำเภอมอบหมายเจ้าหน้าที่"),),
        purpose="จึงเรียนมาเพื่อพิจารณาดำเนินการ",
        closing="ขอแสดงความนับถือ",
        signatories=(signatory(),),
        owner_lines=("สำนักงานพัฒนาชุมชนจังหวัด", "กลุ่มงานข้อมูล"),
        contact_lines=("โทร. ๐ ๓๘๐๐ ๐๐๐๐",),
        source=Source(FILE, Places()),
    )
    return replace(sound, **{name: _full(name, value) for name, value in changes.items()})


def signatory(**changes: Any) -> Signatory:
    """Return the governor's deputy, signing for him, with some fields changed."""
    sound = Signatory(
        name="นายตัวอย่าง ใจดี",
        position_lines=("รองผู้ว่าราชการจังหวัด",),
        acting=Acting.DELEGATED,
        acting_for="ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
    )
    return replace(sound, **changes)


def circular(*recipients: str, **changes: Any) -> Letter:
    """Return a sound circular to these recipients, or to all districts together."""
    marked = DocumentNumber("ฉช ๐๐๑๙", circular=True, running=38)
    changes = {"kind": Kind.CIRCULAR, "number": marked, **changes}
    return letter(recipients=recipients or ("นายอำเภอทุกอำเภอ",), **changes)


def items(*texts: str, style: ListStyle = ListStyle.DOT) -> ListBlock:
    """Return a list of one level."""
    return ListBlock(tuple(map(ListItem, texts)), style)


def from_record(record: Mapping[str, Any]) -> Letter:
    """Return the letter that a plain record (YAML) says, read without ``ingest``."""
    number = record["number"]
    day = record["date"]
    recipient = record.get("recipient")
    return Letter(
        kind=Kind(record["kind"]),
        number=DocumentNumber(number["code"], number["circular"], number["running"]),
        date=IssueDate.of(day) if day else IssueDate(),
        subject=record["subject"],
        recipients=(Recipient(recipient),) if recipient else (),
        address_lines=tuple(record["address_lines"]),
        salutation=record["salutation"],
        references=tuple(map(Reference, record["references"])),
        attachments=tuple(Attachment(**each) for each in record["attachments"]),
        body=tuple(map(_block, record["body"])),
        purpose=record["purpose"],
        closing=record["closing"],
        signatories=tuple(
            Signatory(name=each["name"], position_lines=tuple(each["position_lines"]))
            for each in record["signatories"]
        ),
        owner_lines=tuple(record["owner_lines"]),
        contact_lines=tuple(record["contact_lines"]),
        footer_lines=tuple(record.get("footer_lines", ())),
        source=Source(FILE, Places()),
    )


class Places(dict[str, Location]):
    """The place of every path there can be: what a test asks about a finding is its path."""

    def __contains__(self, path: object) -> bool:
        return True

    def __missing__(self, path: str) -> Location:
        return Location(file=FILE, path=path)


def _block(block: Mapping[str, Any]) -> Block:
    if block["type"] == "list":
        return items(*(item["text"] for item in block["items"]), style=ListStyle(block["style"]))
    return Paragraph(block["text"])


def _full(name: str, value: Any) -> Any:
    if name == "date" and isinstance(value, date):
        return IssueDate.of(value)
    if name == "contact" and isinstance(value, Mapping):
        return Contact(**value)
    makers = {"recipients": Recipient, "references": Reference, "attachments": _copy, "body": Paragraph}
    if name in makers and isinstance(value, Sequence):
        return tuple(makers[name](each) if isinstance(each, str) else each for each in value)
    return value


def _copy(title: str) -> Attachment:
    return Attachment(title, 1, "ชุด")
