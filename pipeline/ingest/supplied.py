"""The fields of a record with what its office supplies: what letters and papers have in common."""

from __future__ import annotations

from pathlib import Path

from pipeline import findings
from pipeline.domain.documents import Contact, Recipient, Signatory
from pipeline.domain.signature import without_acting_for
from pipeline.findings import Location
from pipeline.ingest.desk import Desk
from pipeline.ingest.keys import Table
from pipeline.ingest.nodes import Group, Text
from pipeline.ingest.offices import Office
from pipeline.ingest.parts import read_contact
from pipeline.ingest.recipients import read_recipients
from pipeline.ingest.record_keys import CONTACT
from pipeline.ingest.values import Fields, Value, is_left_blank
from pipeline.patterns import regex

_FIRST_KEY = regex(r"[.\[]")


class Supplied:
    """The fields of a record and of its office; what the record states wins over what the office gives."""

    def __init__(self, fields: Fields, table: Table, desk: Desk, file: str) -> None:
        """Look the office up and report one that there is not."""
        self.own = fields
        self.table = table
        self.desk = desk
        self.file = file
        self.reading = fields.owner.reading
        self.office: Office | None = desk.offices.find(fields.get("office"))
        self.given = self.office.fields(self.reading) if self.office is not None else None

    @property
    def is_office_unknown(self) -> bool:
        """Return whether the record names an office that there is not."""
        return self.office is None and self.own.states("office")

    def places(self) -> dict[str, Location]:
        """Return the place of every value, those that the office gave in the office's file."""
        given = self.given.owner.reading.places if self.given is not None else {}
        supplied: dict[str, Location] = {}
        for path, place in given.items():
            name = _FIRST_KEY.split(path, maxsplit=1)[0]
            if name == "code":
                supplied |= {"number": place} if self.takes_code() else {}
            elif self.table.find(name) is not None and not self.is_own(name):
                supplied[path] = place
        return {**self.reading.places, **supplied}

    def takes_code(self) -> bool:
        """Return whether the office's code makes the number."""
        return not self.own.states("number")

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

    def recipients(self) -> tuple[Recipient, ...]:
        """Return the recipients, whichever of the two keys names them."""
        one, many = self.own.get("recipient"), self.own.get("recipients")
        if self.own.states("recipient") and self.own.states("recipients"):
            many.error("recipients-both")
        value = many if self.own.states("recipients") or not self.own.has("recipient") else one
        if isinstance(value.node, Text) and is_left_blank(value.node.text):
            return ()
        shared = Value(value.node, "recipients", value.label, self.reading)
        if not value.is_nothing:
            self.reading.places["recipients"] = shared.place
        return read_recipients(shared, self.desk)

    def beside_recipients(
        self, signatories: tuple[Signatory, ...], recipients: tuple[Recipient, ...]
    ) -> tuple[Signatory, ...]:
        """Return the office's signatories without acting for the one whom they write to; that is told."""
        posts = tuple(recipient.text for recipient in recipients)
        found = tuple(without_acting_for(each, posts) for each in signatories)
        for before, after in zip(signatories, found, strict=True):
            if before != after:
                place = self.own.owner.node.place
                told = {"position": " ".join(before.position_lines), "recipient": posts[0]}
                self.reading.add(findings.info("signatory-writes-to-own-post", place, **told))
        return found

    def contact(self, *, phone_only: bool = False) -> Contact:
        """Lines stated as printed leave no room for the office's own contact.

        With ``phone_only`` the office gives its telephone and nothing else.
        """
        given = None if self.own.states("contact_lines") else self.of_office("contact")
        if phone_only and given is not None and isinstance(given.node, Group):
            phone = tuple(
                entry for entry in given.node.entries if CONTACT.find(entry.key) is CONTACT["phone"]
            )
            given = given._replace(node=given.node._replace(entries=phone))
        return read_contact(self.own.get("contact"), given)

    def contact_lines(self) -> tuple[str, ...]:
        """Return the lines as printed; a contact that the record states leaves no room for the office's."""
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
