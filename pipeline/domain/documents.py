"""Documents as values: what a record says, before a word of it is dressed for the page.

Everything here is frozen and pure; a change is a new value (``dataclasses.replace``).
Text fields hold what the clerk typed; ``content`` makes the printed form.
Each document carries a ``Source`` that knows the place of every value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from pipeline.domain.blocks import Orientation, TextBlock
from pipeline.findings import Location

if TYPE_CHECKING:  # a letter has none of these
    from pipeline.domain.forms import Form
    from pipeline.domain.page_blocks import Block, ChecklistItem
    from pipeline.domain.rubric import Rubric


class Kind(StrEnum):
    """The kinds of document that a record can name."""

    LETTER = "letter"
    CIRCULAR = "circular"
    GUIDELINE = "guideline"
    RUBRIC = "rubric"
    FORM = "form"
    REPORT = "report"
    SCHEDULE = "schedule"


LETTERS = frozenset({Kind.LETTER, Kind.CIRCULAR})
"""Kinds that are letters; the others are enclosures (สิ่งที่ส่งมาด้วย)."""


class Urgency(StrEnum):
    """ชั้นความเร็ว (regulation on correspondence, clauses 28 and 32)."""

    URGENT = "ด่วน"
    VERY_URGENT = "ด่วนมาก"
    MOST_URGENT = "ด่วนที่สุด"


class Secrecy(StrEnum):
    """ชั้นความลับ (regulation on correspondence, clauses 28 and 32)."""

    SECRET = "ลับ"
    VERY_SECRET = "ลับมาก"
    MOST_SECRET = "ลับที่สุด"


class Acting(StrEnum):
    """The four forms of signing for somebody else."""

    DELEGATED = "ปฏิบัติราชการแทน"
    ACTING = "รักษาราชการแทน"
    ACTING_IN_POST = "รักษาการในตำแหน่ง"
    IN_PLACE = "ทำการแทน"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record came from: its file, and the place of each value by path.

    A path is written with English keys and positions from 0, as in
    ``attachments[1].title``; the empty path is the record itself.
    """

    file: str
    places: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    def at(self, path: str) -> Location:
        """Return the place of the value at ``path``, or of the nearest value around it."""
        while True:
            if path in self.places:
                return self.places[path]
            if not path:
                return Location(file=self.file)
            cut = max(path.rfind("."), path.rfind("["))
            path = path[:cut] if cut > 0 else ""


NO_SOURCE = Source("")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """ที่: number code, circular mark and register number (annex 1 of the regulation).

    ``code`` is the part before the slash without ``ที่`` (``สฎ ๐๐๑๙.๐๓``);
    ``running`` is ``None`` when room is left for the number.
    """

    code: str
    circular: bool = False
    running: int | None = None


@dataclass(frozen=True, slots=True)
class YearlyNumber:
    """A number that runs through a calendar year: ``ที่ ๑๒/๒๕๖๗`` of an order, ``ครั้งที่ ๓/๒๕๖๗``.

    ``year_be`` is Buddhist; ``None`` is that of the document's date. ``running`` is ``None`` when
    room is left for the number.
    """

    running: int | None = None
    year_be: int | None = None


@dataclass(frozen=True, slots=True)
class IssueDate:
    """วัน เดือน ปี of the document: whole, without its day, or left blank.

    ``year`` is Gregorian. ``day`` is ``None`` when the day is to be stamped;
    ``month`` and ``year`` are ``None`` too when the whole date is left blank.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, value: date) -> IssueDate:
        """Return the issue date for a whole calendar date."""
        return cls(value.year, value.month, value.day)

    @property
    def exact(self) -> date | None:
        """Return the calendar date if day, month and year are all known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Recipient:
    """ผู้รับ: the line after the salutation; ``district_code`` where it is a district's chief."""

    text: str
    district_code: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """อ้างถึง: an earlier letter, as one text or as document, number and date."""

    text: str = ""
    document: str = ""
    number: str = ""
    date: date | None = None


class RubricPart(StrEnum):
    """What can be printed of a rubric."""

    FORM = "form"
    """แบบประเมิน: criteria, boxes, points, total, result."""
    CRITERIA = "criteria"
    """เกณฑ์: introduction, form and bands."""
    EXPLANATION = "explanation"
    """คำอธิบายเกณฑ์: each item with its guidance."""
    SUMMARY = "summary"
    """แบบสรุป: offices by criteria, total and level."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """สิ่งที่ส่งมาด้วย: title, quantity with its classifier, and the path of its own record.

    ``part`` is what is printed of a rubric's record; ``None`` prints the form.
    """

    title: str
    count: int | None = None
    unit: str = ""
    record: str | None = None
    part: RubricPart | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    """A further level of acting: in what way, and for which post."""

    acting: Acting
    post: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """ผู้ลงชื่อ: ``name`` is ``None`` for a dotted line, and printed in brackets unless said otherwise.

    ``chain`` are further levels of acting, from the nearer post to the farther one.
    """

    name: str | None = None
    position_lines: tuple[str, ...] = ()
    acting: Acting | None = None
    acting_for: str = ""
    capacity: str = ""
    label: str = ""
    chain: tuple[Delegation, ...] = ()
    has_brackets: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    """ติดต่อ: telephone and fax numbers, e-mail addresses, persons."""

    phone: tuple[str, ...] = ()
    fax: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    person: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """หนังสือภายนอก, and a circular (หนังสือเวียน) when it goes to many.

    ``recipients`` holds one entry for each copy; an empty tuple leaves room for the
    recipient. Salutation and closing are ``""`` until the domain completes them by
    the recipient's rank. ``is_office_unknown``: the record names an office that there is
    not; what it would have given is not called missing.
    """

    kind: Kind
    number: DocumentNumber
    date: IssueDate
    subject: str
    recipients: tuple[Recipient, ...] = ()
    agency_lines: tuple[str, ...] = ()
    address_lines: tuple[str, ...] = ()
    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    salutation: str = ""
    references: tuple[Reference, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    body: tuple[TextBlock, ...] = ()
    purpose: str = ""
    closing: str = ""
    signatories: tuple[Signatory, ...] = ()
    owner_lines: tuple[str, ...] = ()
    contact: Contact = Contact()
    contact_lines: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    footer_lines: tuple[str, ...] = ()
    form_code: str = ""
    office: str = ""
    is_office_unknown: bool = False
    font: str = ""
    emblem: str = ""
    note: str = ""
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Enclosure:
    """สิ่งที่ส่งมาด้วย as a document of its own: guideline, form, report, schedule, rubric.

    A rubric's own content is in ``rubric``; ``body`` then stands before it.
    """

    kind: Kind
    title_lines: tuple[str, ...]
    body: tuple[Block, ...] = ()
    rubric: Rubric | None = None
    orientation: Orientation = Orientation.PORTRAIT
    signatories: tuple[Signatory, ...] = ()
    agency_lines: tuple[str, ...] = ()
    fiscal_year: int | None = None
    footer_lines: tuple[str, ...] = ()
    form_code: str = ""
    office: str = ""
    font: str = ""
    note: str = ""
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Meeting:
    """ครั้งที่ประชุม: the body that met, its number in the year, day, hours and place."""

    body: str = ""
    number: YearlyNumber = YearlyNumber()
    date: IssueDate = IssueDate()
    start: time | None = None
    end: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion or order below the signature of a memo (เกษียณ): room to write, boxes, a signature."""

    label: str = ""
    lines: tuple[str, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    signatory: Signatory = Signatory()


OwnValue: TypeAlias = "str | tuple[str, ...] | IssueDate | int | bool | tuple[Block, ...] | None"
"""What may stand at a key that only one kind has, by its shape."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Any other official document: an order, a memo, an announcement, a certificate, minutes.

    What kind it is, and which keys it takes, says ``form``; a value that the kind does not have
    stays empty. ``own`` are the values of keys that only this kind has. ``variant`` tells apart
    the papers that come from one record (``อำเภอบางคล้า``, the name of a person), ``""`` for one
    alone; ``district_code`` is set where it is a district's.
    """

    form: Form
    number: DocumentNumber | YearlyNumber | None = None
    date: IssueDate = IssueDate()
    issuer: str = ""
    subject: str = ""
    recipients: tuple[Recipient, ...] = ()
    salutation: str = ""
    agency_lines: tuple[str, ...] = ()
    address_lines: tuple[str, ...] = ()
    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    references: tuple[Reference, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    body: tuple[Block, ...] = ()
    purpose: str = ""
    repeals: str = ""
    effective: str = ""
    meeting: Meeting | None = None
    signatories: tuple[Signatory, ...] = ()
    signs_side_by_side: bool = False
    opinions: tuple[Opinion, ...] = ()
    owner_lines: tuple[str, ...] = ()
    contact: Contact = Contact()
    contact_lines: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    footer_lines: tuple[str, ...] = ()
    form_code: str = ""
    own: Mapping[str, OwnValue] = field(default_factory=lambda: MappingProxyType({}))
    variant: str = ""
    district_code: str = ""
    office: str = ""
    is_office_unknown: bool = False
    font: str = ""
    emblem: str = ""
    note: str = ""
    source: Source = NO_SOURCE


Document = Letter | Enclosure | Paper
