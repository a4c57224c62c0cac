"""From the fields of a record to a letter, with what its office supplies."""

from __future__ import annotations

from types import MappingProxyType

from pipeline.domain.documents import (
    DocumentNumber,
    IssueDate,
    Kind,
    Letter,
    Recipient,
    Secrecy,
    Source,
    Urgency,
)
from pipeline.ingest.blocks import read_body
from pipeline.ingest.desk import Desk, read_font
from pipeline.ingest.keys import KINDS, SECRECIES, URGENCIES
from pipeline.ingest.nodes import Group
from pipeline.ingest.numbers import read_number, says_circular
from pipeline.ingest.parts import read_attachments, read_references, read_signatories
from pipeline.ingest.record_keys import RECORD
from pipeline.ingest.supplied import Supplied
from pipeline.ingest.values import Reading, Value


def read_letter(group: Group, desk: Desk, reading: Reading, file: str) -> Letter:
    """Return the letter of a record; what cannot be read is left out and reported in ``reading``."""
    fields = Value(group, "", "", reading).fields(RECORD)
    reading.places[""] = group.place
    return _Record(fields, RECORD, desk, file).letter()


class _Record(Supplied):
    """The fields of a record and of its office, while they become a letter."""

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
            is_office_unknown=self.is_office_unknown,
            font=read_font(self.value("font")),
            emblem=self.emblem(),
            note="\n".join(self.own.get("note").lines()),
            source=Source(self.file, MappingProxyType(self.places())),
        )

    def kind(self, recipients: tuple[Recipient, ...]) -> Kind:
        """Return the kind stated or asked for; else a circular if the number or the recipients say so."""
        stated = self.own.get("kind")
        asked = self.desk.kind
        if stated.is_nothing:
            self.report_other_kind(stated)
            return asked if isinstance(asked, Kind) else self.implied_kind(recipients)
        raw = stated.line()
        try:
            found = KINDS.find(raw)
        except KeyError:
            stated.unknown(raw, self.desk.known_kinds())
            found = None
        return found if isinstance(found, Kind) else self.implied_kind(recipients)

    def report_other_kind(self, stated: Value) -> None:
        """Say that the kind is missing where a key is one that only papers have."""
        unknown = [each.params["key"] for each in self.reading.findings if each.code == "unknown-key"]
        if not unknown or self.desk.kind is not None:
            return
        # Imported here: only a record with odd keys should pay for those of papers.
        from pipeline.ingest.paper_keys import COMMON, PAPER

        if any(table.find(str(key)) is not None for key in unknown for table in (PAPER, COMMON)):
            stated.error("kind-missing", known=self.desk.known_kinds())

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
        if not self.own.has("recipient") and not self.own.has("recipients"):
            self.own.get("recipient").error("missing-key")
        return super().recipients()
