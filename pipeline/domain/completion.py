"""What a document leaves to the house: courtesy by the recipient's rank, and the contact lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from pipeline.domain.courtesy import courtesy_for, courtesy_with
from pipeline.domain.documents import Contact, Enclosure, Letter, Paper
from pipeline.domain.facts import Courtesy, ReferenceData
from pipeline.thai import phones

_Document = TypeVar("_Document", Letter, Enclosure, Paper)


def complete(document: _Document, reference: ReferenceData) -> _Document:
    """Return a letter with salutation, closing and contact lines where it gives none.

    A refused recipient (royal) gets no courtesy; ``check`` explains why. A letter without
    recipient takes the row of its salutation, or the common one. A paper gets the
    salutation if its kind has one, and never a closing (regulation on correspondence,
    clauses 12 to 25). An enclosure leaves nothing to the house, and comes back as it is.
    """
    if isinstance(document, Enclosure):
        return document
    courtesy = _courtesy(document, reference)
    lines = document.contact_lines or contact_lines(document.contact)
    if isinstance(document, Paper):
        given = courtesy.salutation if document.form.has("salutation") else ""
        return replace(document, salutation=document.salutation or given, contact_lines=lines)
    return replace(
        document,
        salutation=document.salutation or courtesy.salutation,
        closing=document.closing or courtesy.closing,
        contact_lines=lines,
    )


def _courtesy(document: Letter | Paper, reference: ReferenceData) -> Courtesy:
    if document.recipients:
        return courtesy_for(document.recipients[0].text, reference)
    return courtesy_with(document.salutation, reference.courtesies)


def contact_lines(contact: Contact) -> tuple[str, ...]:
    """Return the lines of โทร., โทรสาร, ผู้ประสานงาน and ไปรษณีย์อิเล็กทรอนิกส์, the e-mail last."""
    return (*_numbers(contact), *_persons(contact), *_emails(contact))


def _numbers(contact: Contact) -> Iterator[str]:
    phone = ", ".join(map(phones.printed, contact.phone))
    fax = ", ".join(map(phones.printed, contact.fax))
    if phone and phone == fax:
        yield f"โทร./โทรสาร {phone}"
        return
    if phone:
        yield f"โทร. {phone}"
    if fax:
        yield f"โทรสาร {fax}"


def _persons(contact: Contact) -> Iterator[str]:
    if contact.person:
        yield f"ผู้ประสานงาน {', '.join(contact.person)}"


def _emails(contact: Contact) -> Iterator[str]:
    if contact.email:
        yield f"ไปรษณีย์อิเล็กทรอนิกส์ {', '.join(contact.email)}"
