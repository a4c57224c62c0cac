"""The words on the page: a document turned into finished strings.

A view holds nothing but printed text: Thai digits, Buddhist dates, house spacing and
no-break spaces are all in place. Templates only say where the text goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.content.lists import Line, lines_of
from pipeline.content.text import Rich, Span, lines, one_line, rich
from pipeline.domain.blocks import Heading, ListBlock, TextBlock
from pipeline.domain.documents import (
    Attachment,
    DocumentNumber,
    IssueDate,
    Letter,
    Recipient,
    Reference,
    Signatory,
)
from pipeline.domain.signature import signature_lines
from pipeline.thai import dates, digits, keep, text

DOTTED_NAME = "." * 40

Dress = Callable[[str], str]
"""Makes a text on one line the printed one."""


@dataclass(frozen=True, slots=True)
class ReferenceText:
    """One printed line of อ้างถึง; the label stands on the first only."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """One printed line of สิ่งที่ส่งมาด้วย; a single one carries no number."""

    label: str
    title: str
    quantity: str


@dataclass(frozen=True, slots=True)
class BlockText:
    """A paragraph of the body: ``style`` is paragraph, heading or list; ``level`` from 1."""

    style: str
    level: int
    text: str | Rich


@dataclass(frozen=True, slots=True)
class SignatoryText:
    """A signature: label before it (with the space behind it), the name without brackets, the lines below."""

    label: str
    name: str
    position_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The fields of one document, ready for a template; ``dress`` makes the recipient's line of it."""

    fields: Mapping[str, object]
    dress: Dress = field(default=one_line, repr=False, compare=False)

    def for_recipient(self, recipient: Recipient | None) -> View:
        """Return the same view addressed to ``recipient``; ``None`` leaves room."""
        line = self.dress(recipient.text) if recipient else ""
        return View(MappingProxyType({**self.fields, "recipient": line}), self.dress)


def number(value: DocumentNumber) -> str:
    """Return the number after ที่: ``สฎ ๐๐๑๙.๐๓/ว ๖๕๕๕``; it ends with the slash or ว when open."""
    mark = "ว" if value.circular else ""
    running = "" if value.running is None else str(value.running)
    code = text.clean(value.code).text
    if not code and value.running is None:
        return ""
    joined = f"{code}/{mark} {running}" if mark else f"{code}/{running}"
    return digits.to_thai(" ".join(joined.split())).replace(" ", keep.NBSP)


def issue_date(value: IssueDate) -> str:
    """Return วัน เดือน ปี without วันที่ or พ.ศ. (clause 11.3); room for a day to be stamped."""
    if value.exact is not None:
        return keep.join(dates.long(value.exact))
    if value.year is None or value.month is None:
        return ""
    return keep.NBSP * 6 + dates.month_year(value.year, value.month).replace(" ", keep.NBSP)


def reference_lines(references: tuple[Reference, ...], dress: Dress = one_line) -> tuple[ReferenceText, ...]:
    """Return the lines of อ้างถึง, numbered when there are several."""
    if len(references) == 1:
        return (_reference(references[0], "อ้างถึง", dress),)
    numbered = (
        (_reference(reference, "" if n > 1 else "อ้างถึง", dress), digits.to_thai(f"{n}."))
        for n, reference in enumerate(references, 1)
    )
    return tuple(ReferenceText(line.label, f"{label} {line.text}") for line, label in numbered)


def _reference(reference: Reference, label: str, dress: Dress) -> ReferenceText:
    if reference.text:
        return ReferenceText(label, dress(reference.text))
    parts = [reference.document]
    if reference.number:
        parts.append(f"ที่ {reference.number.removeprefix('ที่').strip()}")
    if reference.date is not None:
        parts.append(f"ลงวันที่ {dates.long(reference.date)}")
    return ReferenceText(label, dress(" ".join(part for part in parts if part)))


def attachment_lines(
    attachments: tuple[Attachment, ...], dress: Dress = one_line
) -> tuple[AttachmentText, ...]:
    """Return the lines of สิ่งที่ส่งมาด้วย, each with its number."""
    return tuple(_attachment(attachment, n, dress) for n, attachment in enumerate(attachments, 1))


def _attachment(attachment: Attachment, position: int, dress: Dress) -> AttachmentText:
    quantity = ""
    if attachment.count is not None:
        quantity = dress(f"จำนวน {attachment.count} {attachment.unit}".strip())
        quantity = quantity.replace(" ", keep.NBSP)
    return AttachmentText(digits.to_thai(f"{position}."), dress(attachment.title), quantity)


def _block(block: TextBlock) -> Iterator[BlockText]:
    if isinstance(block, ListBlock):
        for line in lines_of(block):
            yield _list_line(line)
    elif isinstance(block, Heading) or block.heading:
        yield BlockText("heading", block.level if isinstance(block, Heading) else 1, rich(block.text))
    else:
        yield BlockText("paragraph", 0, rich(block.text))


def _list_line(line: Line) -> BlockText:
    body = rich(line.text)
    if not line.label:
        return BlockText("list", line.level, body)
    label = digits.to_thai(line.label) + " "
    if isinstance(body, Rich):
        return BlockText("list", line.level, Rich((Span(label, bold=False), *body.spans)))
    return BlockText("list", line.level, label + body)


def _signatory(signatory: Signatory) -> SignatoryText:
    below = signature_lines(signatory) + ((signatory.capacity,) if signatory.capacity else ())
    name = one_line(signatory.name) if signatory.name else DOTTED_NAME
    label = f"{one_line(signatory.label)}{keep.NBSP}" if signatory.label else ""
    return SignatoryText(label, name, lines(below))


_COPIES_HANG = 13  # spaces that are as wide as the label and its two


def copy_lines(copies_to: tuple[str, ...], dress: Dress = one_line) -> tuple[str, ...]:
    """Return the lines of สำเนาส่ง, its label on the first."""
    return tuple(
        dress(f"สำเนาส่ง  {line}").replace("สำเนาส่ง ", f"สำเนาส่ง{keep.NBSP}{keep.NBSP}", 1)
        if n == 0
        else keep.NBSP * _COPIES_HANG + dress(line)
        for n, line in enumerate(copies_to)
    )


def view(letter: Letter, recipient: Recipient | None = None) -> View:
    """Return the printed fields of a letter, addressed to ``recipient`` (room is left for ``None``)."""
    heading_lines = lines(letter.agency_lines + letter.address_lines)
    fields: dict[str, object] = {
        "urgency": letter.urgency.value if letter.urgency else "",
        "secrecy": letter.secrecy.value if letter.secrecy else "",
        "number": number(letter.number),
        "heading_lines": heading_lines or ("",),
        "date": issue_date(letter.date),
        "subject": one_line(letter.subject),
        "salutation": one_line(letter.salutation),
        "references": reference_lines(letter.references),
        "attachments": attachment_lines(letter.attachments),
        "body": tuple(line for block in letter.body for line in _block(block)),
        "purpose": rich(letter.purpose),
        "closing": one_line(letter.closing),
        "signatories": tuple(_signatory(s) for s in letter.signatories),
        "owner_lines": lines(letter.owner_lines),
        "contact_lines": lines(letter.contact_lines),
        "copies_to": copy_lines(letter.copies_to),
        "footer_lines": lines(letter.footer_lines),
        "form_code": one_line(letter.form_code),
        "recipient": "",
    }
    return View(MappingProxyType(fields)).for_recipient(recipient)
