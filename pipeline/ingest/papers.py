"""From the fields of a record to a paper of its form, or to many where it is fanned out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline import findings
from pipeline.domain.documents import (
    Contact,
    DocumentNumber,
    Meeting,
    Opinion,
    OwnValue,
    Paper,
    Recipient,
    Secrecy,
    Signatory,
    Source,
    Urgency,
    YearlyNumber,
)
from pipeline.domain.forms import Form, Numbering, OwnKey, OwnShape
from pipeline.findings import Finding
from pipeline.ingest.desk import Desk, read_font
from pipeline.ingest.enclosure_blocks import checklist_item
from pipeline.ingest.enclosure_keys import RUBRIC_RECORD
from pipeline.ingest.fan_out import BLANK, Issue, fanned
from pipeline.ingest.keys import SECRECIES, URGENCIES, Key
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import Entry, Group, Nothing, Record, Text, with_path
from pipeline.ingest.numbers import read_number, read_yearly_number, read_yearly_parts
from pipeline.ingest.paper_blocks import read_paper_body
from pipeline.ingest.paper_keys import (
    COMMON,
    MEETING,
    OPINION,
    PAPER,
    PAPER_SIGNATORY,
    SIGNATURE_LAYOUTS,
    YEARLY_NUMBER,
    SignatureLayout,
    kind_words,
    table_of,
)
from pipeline.ingest.parts import (
    read_attachments,
    read_references,
    read_signatories,
    read_signatory,
)
from pipeline.ingest.record_keys import RECORD
from pipeline.ingest.schedules import read_times
from pipeline.ingest.supplied import Supplied
from pipeline.ingest.values import Fields, Reading, Value

_NOBODY = frozenset(map(normal, ("ไม่มี", "ไม่ลงนาม", "ไม่ต้องลงนาม", "none")))
_MEETING = "การประชุม"
_AT = "ณ "
_OF_OFFICE = frozenset(("agency_lines", "address_lines", "owner_lines"))


def read_papers(
    record: Record, form: Form, desk: Desk, file: str
) -> Iterator[tuple[Paper, tuple[Finding, ...]]]:
    """Yield the paper of a record, or each of those that it is fanned out to, with its findings."""
    reading = Reading(list(record.findings))
    group = _own(record.group, form, desk, reading)
    for issue in fanned(group, table_of(form), desk, reading):
        own = Reading([*reading.findings, *issue.findings])
        paper = read_paper(issue, form, replace(desk, district=issue.district), own, file)
        yield paper, tuple(each for each in own.findings if not (issue.is_held and _is_of_blank(each)))


def _is_of_blank(finding: Finding) -> bool:
    """Return whether a finding is about the room that stands where nobody knows what a mark says."""
    return any(BLANK in value for value in finding.params.values() if isinstance(value, str))


def read_paper(issue: Issue, form: Form, desk: Desk, reading: Reading, file: str) -> Paper:
    """Return one paper of a record; what cannot be read is left out and reported in ``reading``."""
    fields = Value(issue.group, "", "", reading).fields(table_of(form))
    reading.places[""] = issue.group.place
    return _Record(fields, form, desk, file).paper(issue)


def _own(group: Group, form: Form, desk: Desk, reading: Reading) -> Group:
    """Return the group without keys of other kinds; each that says something is told."""
    table, kept = table_of(form), []
    for entry in group.entries:
        elsewhere = None if table.find(entry.key) is not None else _of_others(entry, desk)
        if elsewhere is None or table.find(elsewhere.name) is not None:
            kept.append(entry)
        elif not isinstance(entry.value, Nothing):
            place = with_path(entry.place, elsewhere.name)
            reading.add(findings.error("key-not-of-kind", place, key=elsewhere.shown, kind=form.title))
    return group._replace(entries=tuple(kept))


def _of_others(entry: Entry, desk: Desk) -> Key | None:
    """Return the key of another kind that an entry has."""
    for table in (PAPER, COMMON, RECORD, RUBRIC_RECORD):
        key = table.find(entry.key)
        if key is not None:
            return key
    others = (table_of(form).find(entry.key) for form in desk.forms.all() if form.own)
    return next((key for key in others if key is not None), None)


class _Record(Supplied):
    """The fields of a record and of its office, while they become a paper."""

    def __init__(self, fields: Fields, form: Form, desk: Desk, file: str) -> None:
        super().__init__(fields, table_of(form), desk, file)
        self.form = form
        self.is_held = False

    def paper(self, issue: Issue) -> Paper:
        self.is_held = issue.is_held
        self.check_kind()
        recipients = self.recipients() if self.takes("recipient") else ()
        return Paper(
            form=self.form,
            number=self.number(),
            date=self.field("date").date(),
            issuer=self.issuer(),
            subject=self.field("subject").line(),
            recipients=recipients,
            salutation=self.field("salutation").line(),
            agency_lines=self.field("agency_lines").lines(),
            address_lines=self.field("address_lines").lines(),
            urgency=self.field("urgency").choice(URGENCIES, Urgency),
            secrecy=self.field("secrecy").choice(SECRECIES, Secrecy),
            references=read_references(self.field("references")),
            attachments=read_attachments(self.field("attachments")),
            body=read_paper_body(self.field("body"), self.desk, is_held=self.is_held),
            purpose=self.field("purpose").line(),
            repeals=self.field("repeals").line(),
            effective=self.field("effective").line(),
            meeting=self.meeting(),
            signatories=self.signatories(recipients),
            signs_side_by_side=self.signs_side_by_side(),
            opinions=self.opinions(),
            owner_lines=self.field("owner_lines").lines(),
            contact=self.contact(),
            contact_lines=self.contact_lines(),
            copies_to=self.field("copies_to").lines(),
            footer_lines=self.field("footer_lines").lines(),
            form_code=self.field("form_code").line(),
            own=MappingProxyType({own.name: self.own_value(own) for own in self.form.own}),
            variant=issue.name,
            district_code=issue.district_code,
            office=self.office.key if self.office is not None else "",
            is_office_unknown=self.is_office_unknown,
            font=read_font(self.value("font")),
            emblem=self.emblem(),
            note="\n".join(self.field("note").lines()),
            source=Source(self.file, MappingProxyType(self.places())),
        )

    # What the kind does not have says nothing

    def takes(self, name: str) -> bool:
        """Return whether the kind has a key."""
        return any(key.name == name for key in self.table)

    def field(self, name: str) -> Value:
        """Return the value at a key, or what the office gives; nothing where the kind has no such key."""
        if not self.takes(name):
            return Value(Nothing(self.own.owner.node.place), name, PAPER[name].shown, self.reading)
        return self.value(name) if name in _OF_OFFICE else self.own.get(name)

    def takes_code(self) -> bool:
        return self.form.numbering is Numbering.LETTER and self.takes("number") and super().takes_code()

    def check_kind(self) -> None:
        """Report a kind that is misspelt: what it was meant to be told how to read the record."""
        value = self.own.get("kind")
        raw = value.line()
        if raw and normal(raw) not in map(normal, (self.table.name, *kind_words(self.form).shown)):
            value.unknown(raw, self.desk.known_kinds())

    # Parts

    def number(self) -> DocumentNumber | YearlyNumber | None:
        """Return the number, with room for it where it is left empty; ``None`` where there is none at all."""
        if not self.takes("number"):
            return None
        value, code = self.own.get("number"), self.of_office("code")
        if self.form.numbering is Numbering.YEARLY:
            return read_yearly_number(value, YEARLY_NUMBER) if self.own.has("number") else None
        if not self.own.has("number") and code is None:
            return None
        given = code.line() if code is not None else ""
        if value.is_open or (value.is_nothing and code is None):
            return DocumentNumber(given)
        return read_number(value, given, circular=False)

    def issuer(self) -> str:
        """Return who issues the paper; without a word on it, the first line of the agency."""
        if not self.takes("issuer"):
            return ""
        stated = self.value("issuer")
        if self.own.has("issuer") or not stated.is_nothing:
            return stated.line()
        lines = self.value("agency_lines") if self.takes("agency_lines") else self.of_office("agency_lines")
        return next(iter(lines.lines()), "") if lines is not None else ""

    def meeting(self) -> Meeting | None:
        value = self.field("meeting")
        if value.is_nothing:
            return None
        fields = value.fields(MEETING, main="body")
        start, end = read_times(fields)
        return Meeting(
            body=_without(fields.get("body").line(), self.met_as()),
            number=read_yearly_parts(fields),
            date=fields.get("date").date(),
            start=start,
            end=end,
            place=_without(fields.get("place").line(), (_AT,)),
        )

    def met_as(self) -> tuple[str, ...]:
        """Return the words that the form of minutes prints before the name of those who met."""
        words = self.form.words
        return (*words, _MEETING) if any(word.endswith(_MEETING) for word in words) else words

    def signatories(self, recipients: tuple[Recipient, ...]) -> tuple[Signatory, ...]:
        """Return who signs; ``ไม่มี`` is nobody, and where nothing is said, the office's first."""
        value = self.field("signatories")
        if not self.takes("signatories") or _is_nobody(value):
            return ()
        if value.is_nothing:  # a key left empty says nothing; a form that requires it is not content
            self.reading.places.pop("signatories", None)
        found = read_signatories(value, self.of_office("signatories"), PAPER_SIGNATORY)
        return self.beside_recipients(found, recipients) if value.is_nothing else found

    def signs_side_by_side(self) -> bool:
        layout = self.field("signature_layout").choice(SIGNATURE_LAYOUTS, SignatureLayout)
        return layout is SignatureLayout.SIDE_BY_SIDE

    def opinions(self) -> tuple[Opinion, ...]:
        entries = (each for each in self.field("countersign").entries() if not each.is_nothing)
        return tuple(_opinion(each.fields(OPINION, main="label")) for each in entries)

    def contact(self, *, phone_only: bool = False) -> Contact:
        """Return the contact; without owner lines it stands beside the agency: the telephone (clause 12)."""
        if not self.takes("contact"):
            return Contact()
        return super().contact(phone_only=phone_only or not self.takes("owner_lines"))

    def contact_lines(self) -> tuple[str, ...]:
        return super().contact_lines() if self.takes("contact_lines") else ()

    def own_value(self, own: OwnKey) -> OwnValue:
        """Return the value of a key of the kind's own; what is not stated is empty, or ``None``."""
        value = self.own.get(own.name)
        match own.shape:
            case OwnShape.LINES:
                return value.lines()
            case OwnShape.BODY:
                return read_paper_body(value, self.desk, is_held=self.is_held)
            case OwnShape.LINE:
                return value.line()
            case _ if value.is_nothing:
                return None
            case OwnShape.DATE:
                return value.date()
            case OwnShape.WHOLE:
                number = value.whole()  # what was typed with commas is printed with them
                return value.line() if number is not None and "," in value.line() else number
            case OwnShape.SWITCH:
                return value.switch()


def _without(text: str, words: Sequence[str]) -> str:
    """Return a text without a word at its beginning that the page prints anyway."""
    said = next((word for word in words if text.startswith(word)), "")
    return text.removeprefix(said).strip() or text


def _is_nobody(value: Value) -> bool:
    text = value.node.text.strip() if isinstance(value.node, Text) else ""
    return text == "-" or normal(text) in _NOBODY


def _opinion(fields: Fields) -> Opinion:
    boxes = (each for each in fields.get("checklist").entries() if not each.is_nothing)
    return Opinion(
        label=fields.get("label").line(),
        lines=fields.get("lines").lines(),
        checklist=tuple(map(checklist_item, boxes)),
        signatory=replace(read_signatory(fields), label=""),
    )
