"""From the fields of a record to a letter, with what its office supplies."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from pipeline import findings
from pipeline.domain.documents import (
    Contact,
    DocumentNumber,
    IssueDate,
    Kind,
    Letter,
    Recipient,
    Secrecy,
    Source,
    Urgency,
)
from pipeline.findings import Location
from pipeline.ingest.blocks import read_body
from pipeline.ingest.desk import Desk, read_font
from pipeline.ingest.keys import KINDS, LATER_KINDS, SECRECIES, URGENCIES
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import Group, Text
from pipeline.ingest.numbers import read_number, says_circular
from pipeline.ingest.offices import Office
from pipeline.ingest.parts import read_attachments, read_contact, read_references, read_signatories
from pipeline.ingest.recipients import read_recipients
from pipeline.ingest.record_keys import RECORD
from pipeline.ingest.values import Fields, Reading, Value, is_left_blank

_FIRST_KEY = re.compile(r"[.\[]")


def read_letter(group: Group, desk: Desk, reading: Reading, file: str) -> Letter:
    """Return the letter of a record; what cannot be read is left out and reported in ``reading``."""
    fields = Value(group, "", "", reading).fields(RECORD)
    reading.places[""] = group.place
    return _Record(fields, desk, file).letter()


class _Record:
    """The fields of a record and of its office, while they become a letter."""

    def __init__(self, fields: Fields, desk: Desk, file: str) -> None:
        self.own = fields
        self.desk = desk
        self.file = file
        self.reading = fields.owner.reading
        self.office: Office | None = desk.offices.find(fields.get("office"))
        self.given = self.office.fields(self.reading) if self.office is not None else None

    def letter(self) -> Letter:
        recipients = self.recipients()
        kind = self.kind(recipients)
        return Letter(
            kind=kind,
            number=self.number(kind),
            date=self.date(),
            subject=self.own.get("subject").line(),
            recipients=recipients,
            agency_lines=self.value("agency_lines").lines(),
            address_lines=self.value("address_lines").lines(),
            urgency=self.own.get("urgency").choice(URGENCIES, Urgency),
            secrecy=self.own.get("secrecy").choice(SECRECIES, Secrecy),
            salutation=self.own.get("salutation").line(),
            references=read_references(self.own.get("references")),
            attachments=read_attachments(self.own.get("attachments")),
            body=read_body(self.own.get("body")),
            purpose=self.own.get("purpose").line(),
            closing=self.own.get("closing").line(),
            signatories=read_signatories(self.own.get("signatories"), self.of_office("signatories")),
            owner_lines=self.value("owner_lines").lines(),
            contact=self.contact(),
            contact_lines=self.contact_lines(),
            copies_to=self.own.get("copies_to").lines(),
            footer_lines=self.own.get("footer_lines").lines(),
            form_code=self.own.get("form_code").line(),
            office=self.office.key if self.office is not None else "",
            is_office_unknown=self.office is None and self.own.states("office"),
            font=read_font(self.value("font")),
            emblem=self.emblem(),
            note="\n".join(self.own.get("note").lines()),
            source=Source(self.file, MappingProxyType(self.places())),
        )

    def places(self) -> dict[str, Location]:
        """Return the place of every value, those that the office gave in the office's file."""
        given = self.given.owner.reading.places if self.given is not None else {}
        supplied = {}
        for path, place in given.items():
            name = _FIRST_KEY.split(path, maxsplit=1)[0]
            if name == "code" and not self.own.states("number"):
                supplied["number"] = place
            elif RECORD.find(name) is not None and not self.is_own(name):
                supplied[path] = place
        return {**self.reading.places, **supplied}

    # What the record states wins over what the office gives

    def is_own(self, name: str) -> bool:
        """Return whether the record decides on a key; signatories left empty are the office's."""
        return self.own.states(name) if name == "signatories" else self.own.has(name)

    def of_office(self, name: str) -> Value | None:
        """Return the office's value at a key; ``None`` if it has none."""
        return self.given.values.get(name) if self.given is not None else None

    def value(self, name: str) -> Value:
        """Return the record's value at a key, or else the office's."""
        supplied = self.of_office(name)
        return self.own.get(name) if self.own.has(name) or supplied is None else supplied

    def kind(self, recipients: tuple[Recipient, ...]) -> Kind:
        """Return the kind stated or asked for; else a circular if the number or the recipients say so."""
        stated = self.own.get("kind")
        if stated.is_nothing:
            return self.desk.kind or self.implied_kind(recipients)
        raw = stated.line()
        if normal(raw) in map(normal, LATER_KINDS.meaning):
            stated.error("kind-unsupported", text=raw, known=KINDS.shown)
            return Kind.LETTER
        return stated.choice(KINDS, Kind) or self.implied_kind(recipients)

    def implied_kind(self, recipients: tuple[Recipient, ...]) -> Kind:
        many = len(recipients) > 1 or says_circular(self.own.get("number"))
        return Kind.CIRCULAR if many else Kind.LETTER

    def number(self, kind: Kind) -> DocumentNumber:
        code = self.of_office("code")
        circular = kind is Kind.CIRCULAR
        number = self.own.get("number")
        if number.is_nothing and code is None:
            return DocumentNumber("", circular)
        return read_number(number, code.line() if code is not None else "", circular=circular)

    def date(self) -> IssueDate:
        value = self.own.get("date")
        if not self.own.has("date"):
            value.error("missing-key")
        return value.date()

    def recipients(self) -> tuple[Recipient, ...]:
        one, many = self.own.get("recipient"), self.own.get("recipients")
        if self.own.states("recipient") and self.own.states("recipients"):
            many.error("recipients-both")
        value = many if self.own.states("recipients") or not self.own.has("recipient") else one
        if not self.own.has("recipient") and not self.own.has("recipients"):
            one.error("missing-key")
        if isinstance(value.node, Text) and is_left_blank(value.node.text):
            return ()
        shared = Value(value.node, "recipients", value.label, self.reading)
        if not value.is_nothing:
            self.reading.places["recipients"] = shared.place
        return read_recipients(shared, self.desk.reference)

    def contact(self) -> Contact:
        """Lines stated as printed leave no room for the office's own contact."""
        given = None if self.own.states("contact_lines") else self.of_office("contact")
        return read_contact(self.own.get("contact"), given)

    def contact_lines(self) -> tuple[str, ...]:
        if self.own.states("contact"):
            return self.own.get("contact_lines").lines()
        return self.value("contact_lines").lines()

    def emblem(self) -> str:
        """Return the path of the office's own emblem, found from the office file."""
        value = self.of_office("emblem")
        if value is None or self.office is None or not (raw := value.line()):
            return ""
        path = self.office.path.parent / Path(raw)
        if not path.is_file():
            self.reading.add(findings.error("emblem-missing", value.place, text=raw))
        return str(path)
