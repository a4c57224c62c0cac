"""What a letter or paper encloses that has a record of its own: loaded, checked, ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pipeline.batch import names
from pipeline.batch.records import Examiner, Issued, kind_of
from pipeline.content import View
from pipeline.content.cards import Card
from pipeline.domain.documents import Attachment, Document, Enclosure, Letter, Paper, Recipient, Source
from pipeline.domain.facts import District, Province
from pipeline.findings import Finding, Location, error
from pipeline.rendering import templates
from pipeline.rendering.template import Template
from pipeline.thai.digits import to_thai

LABEL = "สิ่งที่ส่งมาด้วย"
_MOST_NAMED = 5
ANNEX = "เอกสารแนบท้าย"
"""What stands above an annex of a paper that is sent to nobody, before the word for its kind."""


class Enclosed(NamedTuple):
    """An attachment of a letter or paper as a document: ``number`` is its place in the list, from 1.

    ``varies`` says that it names the recipient's district, so that each recipient has a page
    of its own; ``stem`` is the name of its files without ending.
    """

    number: int
    attachment: Attachment
    enclosure: Enclosure
    template: Template
    label: str
    stem: str
    varies: bool
    districts: tuple[District, ...]

    @property
    def source(self) -> Source:
        """Return where the document was read."""
        return self.enclosure.source

    def view(self, place: Place | None) -> View:
        """Return the printed fields for a recipient in ``place``."""
        from pipeline.content.enclosure import enclosure_view  # most letters enclose nothing that is made

        there = place if self.varies and place is not None else _NOWHERE
        return enclosure_view(
            self.enclosure, self.label, self.attachment.part, there.district, there.province, self.districts
        )


class EnclosedPaper(NamedTuple):
    """An attachment that is a paper of its own, such as the order that a letter makes known.

    It looks as it does when it is made alone, without a label. ``papers`` are several where its
    record makes one for each district: a recipient gets that of his.
    """

    number: int
    attachment: Attachment
    papers: tuple[Paper, ...]
    template: Template
    stem: str
    label: str = ""

    @property
    def varies(self) -> bool:
        """Return whether recipients get papers of their own."""
        return len(self.papers) > 1

    @property
    def source(self) -> Source:
        """Return where the paper was read."""
        return self.papers[0].source

    def paper_for(self, place: Place | None) -> Paper | None:
        """Return the paper for a recipient in ``place``; ``None`` if there is none for him."""
        if not self.varies:
            return self.papers[0]
        code = place.district.code if place is not None and place.district is not None else ""
        return next((paper for paper in self.papers if code and paper.district_code == code), None)

    def view(self, place: Place | None) -> View:
        """Return the printed fields for a recipient in ``place``."""
        from pipeline.content import paper_view  # most letters enclose none

        paper = self.paper_for(place) or self.papers[0]
        return paper_view(paper).for_recipient(paper.recipients[0] if paper.recipients else None)


Attached = Enclosed | EnclosedPaper
Made = Enclosure | tuple[Paper, ...]
"""What the record of an attachment holds: an enclosure, or the papers that it makes."""


class Place(NamedTuple):
    """Where a recipient is."""

    district: District | None = None
    province: Province | None = None


_NOWHERE = Place()


@dataclass
class Shelf:
    """The records of attachments and their templates, each read once, however many letters name it."""

    examiner: Examiner
    font: str | None
    findings: list[Finding]
    _read: dict[Path, Made | None] = field(default_factory=dict)
    _cards: dict[str, Card] = field(default_factory=dict)
    _opened: dict[tuple[Path, str, str], Template | None] = field(default_factory=dict)
    _measured: set[str] = field(default_factory=set)

    def place_of(self, document: Issued, recipient: Recipient | None) -> Place | None:
        """Return the district and province of a recipient who is a district's chief; else ``None``.

        A paper that is a district's own is at home there, whoever receives it.
        """
        own = document.district_code if isinstance(document, Paper) else ""
        code = (recipient.district_code if recipient else None) or own
        district = self._districts.get(code)
        if district is None and recipient is not None:
            district = self.examiner.reference.district_addressed(recipient.text)
        province = self.examiner.reference.province(district.province_code) if district else None
        return Place(district, province) if district else None

    def districts_of(self, document: Issued) -> tuple[District, ...]:
        """Return the districts of a document's recipients, in their order: the rows of a summary."""
        places = (self.place_of(document, recipient) for recipient in document.recipients)
        return tuple(place.district for place in places if place is not None and place.district)

    @cached_property
    def _districts(self) -> Mapping[str, District]:
        return {district.code: district for district in self.examiner.reference.districts}

    def template(self, document: Document) -> Template | None:
        """Return the template that prints a document; ``None`` if its findings forbid it."""
        card = self._card(kind_of(document))
        picture = "" if isinstance(document, Enclosure) else document.emblem
        key = (card.document, self.font or document.font or templates.DEFAULT_FONT, picture)
        if key not in self._opened:
            found = templates.usable(card, key[1], Path(picture) if picture else None)
            self._opened[key], faults = found
            self.findings += faults
        return self._opened[key]

    def _card(self, kind: str) -> Card:
        if kind not in self._cards:
            self._cards[kind] = templates.card_for(kind, self.examiner.templates)
        return self._cards[kind]

    def measure(self, document: Enclosure | Paper, template: Template) -> None:
        """Note which tables have columns narrower than their words; of each document once."""
        if document.source.file in self._measured or template.setter is None:
            return
        from pipeline.batch.narrow import narrow_tables  # most letters enclose nothing that is made

        self._measured.add(document.source.file)
        self.findings += narrow_tables(document, template.setter)

    def document(self, path: Path, location: Location) -> Made | None:
        """Return what a record holds, or ``None`` with its findings noted."""
        key = path.resolve()
        if key not in self._read:
            self._read[key] = self._load(path, location)
        return self._read[key]

    def _load(self, path: Path, location: Location) -> Made | None:
        if not path.is_file():
            self.findings.append(error("attachment-record-missing", location, text=str(path)))
            return None
        whole_file, examined = self.examiner.examine_file(path)
        self.findings += whole_file
        for each in examined:
            is_letter = isinstance(each.document, Letter)
            self.findings += each.read if is_letter else each.findings
        documents = [each.document for each in examined]
        papers = tuple(each for each in documents if isinstance(each, Paper))
        is_one = len(documents) == 1 and isinstance(documents[0], Enclosure)
        if not is_one and (not papers or len(papers) < len(documents)):
            self.findings.append(error("attachment-record-unfit", location, text=str(path)))
            return None
        if not all(each.is_whole for each in examined):
            return None
        return papers or next(each for each in documents if isinstance(each, Enclosure))


def enclosed(document: Issued, shelf: Shelf) -> tuple[Attached, ...]:
    """Return the attachments of a letter or paper that have a record, in its own order.

    What is wrong with them, and where they do not agree with the letter, is noted in
    ``shelf.findings``. Raises TemplateFaulty for a template that cannot be used.
    """
    documents = {n: shelf.document(path, place) for n, path, place in _records(document)}
    if not documents:
        return ()
    # Most letters enclose nothing that is made here.
    from pipeline.domain.checks.package import check_package

    shelf.findings += check_package(document, documents)
    districts = shelf.districts_of(document)
    prints = (_attached(document, n, made, shelf, districts) for n, made in documents.items() if made)
    return tuple(each for each in prints if each is not None)


def _records(document: Issued) -> Iterator[tuple[int, Path, Location]]:
    folder = Path(document.source.file).parent
    for n, attachment in enumerate(document.attachments):
        if attachment.record:
            yield n + 1, folder / attachment.record, document.source.at(f"attachments[{n}].record")


def _attached(
    document: Issued, number: int, made: Made, shelf: Shelf, districts: tuple[District, ...]
) -> Attached | None:
    if isinstance(made, Enclosure):
        return _enclosed(document, number, made, shelf, districts)
    return _paper(document, number, made, shelf)


def _paper(document: Issued, number: int, papers: tuple[Paper, ...], shelf: Shelf) -> EnclosedPaper | None:
    """Return an attached paper; ``None``, and an error, where a recipient finds none among several."""
    template = shelf.template(papers[0])
    if template is None:
        return None
    attachment = document.attachments[number - 1]
    found = EnclosedPaper(number, attachment, papers, template, names.safe(f"{number} {attachment.title}"))
    without = [
        recipient.text if recipient else document.subject
        for recipient in document.recipients or (None,)
        if found.paper_for(shelf.place_of(document, recipient)) is None
    ]
    if without:
        place = document.source.at(f"attachments[{number - 1}].record")
        told = {"text": attachment.record, "count": len(papers), "names": tuple(without[:_MOST_NAMED])}
        shelf.findings.append(error("attachment-record-of-many", place, **told))
        return None
    return found


def _enclosed(
    document: Issued, number: int, enclosure: Enclosure, shelf: Shelf, districts: tuple[District, ...]
) -> Enclosed | None:
    from pipeline.content.enclosure import depends_on_district

    attachment = document.attachments[number - 1]
    template = shelf.template(enclosure)
    if template is None:
        return None
    shelf.measure(enclosure, template)
    label = _label(document)
    return Enclosed(
        number=number,
        attachment=attachment,
        enclosure=enclosure,
        template=template,
        label=label if len(document.attachments) == 1 else f"{label} {to_thai(str(number))}",
        stem=names.safe(f"{number} {attachment.title}"),
        varies=depends_on_district(enclosure, attachment.part),
        districts=districts,
    )


def _label(document: Issued) -> str:
    """Return what stands above an enclosure: what a paper sends to nobody it has at its end."""
    if not isinstance(document, Paper) or any(map(document.form.has, ("recipient", "recipients"))):
        return LABEL
    return f"{ANNEX}{document.form.title}"


def on_its_own(document: Enclosure, shelf: Shelf) -> Enclosed | None:
    """Return an enclosure that is printed without a letter and without a label."""
    template = shelf.template(document)
    if template is None:
        return None
    shelf.measure(document, template)
    stem = names.safe(Path(document.source.file).stem)
    return Enclosed(0, Attachment(stem), document, template, "", stem, varies=False, districts=())
