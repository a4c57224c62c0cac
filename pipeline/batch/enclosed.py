"""The attachments of a letter that have a record of their own: loaded, checked, ready to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline import domain, ingest
from pipeline.batch import names
from pipeline.batch.glyphs import unprintable
from pipeline.content import View
from pipeline.domain.documents import Attachment, Enclosure, Letter, Recipient
from pipeline.domain.facts import District, Province, ReferenceData
from pipeline.findings import Finding, Location, error
from pipeline.rendering import templates
from pipeline.rendering.template import Template
from pipeline.thai.digits import to_thai

LABEL = "สิ่งที่ส่งมาด้วย"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An attachment of a letter as a document: ``number`` is its place in the list, from 1.

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

    def view(self, place: Place | None) -> View:
        """Return the printed fields for a recipient in ``place``."""
        from pipeline.content.enclosure import enclosure_view  # most letters enclose nothing that is made

        there = place if self.varies and place is not None else _NOWHERE
        return enclosure_view(
            self.enclosure, self.label, self.attachment.part, there.district, there.province, self.districts
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a recipient is."""

    district: District | None = None
    province: Province | None = None


_NOWHERE = Place()


@dataclass
class Shelf:
    """The records of attachments and their templates, each read once, however many letters name it."""

    reference: ReferenceData
    offices: tuple[Path, ...]
    templates: tuple[Path, ...]
    font: str | None
    findings: list[Finding]
    _read: dict[Path, Enclosure | None] = field(default_factory=dict)
    _opened: dict[tuple[Path, str], Template | None] = field(default_factory=dict)
    _measured: set[str] = field(default_factory=set)

    def place_of(self, recipient: Recipient | None) -> Place | None:
        """Return the district and province of a recipient who is a district's chief; else ``None``."""
        district = self._districts.get(recipient.district_code or "") if recipient else None
        return Place(district, self.reference.province(district.province_code)) if district else None

    def districts_of(self, letter: Letter) -> tuple[District, ...]:
        """Return the districts of a letter's recipients, in their order: the rows of a summary."""
        places = (self.place_of(recipient) for recipient in letter.recipients)
        return tuple(place.district for place in places if place is not None and place.district)

    @cached_property
    def _districts(self) -> Mapping[str, District]:
        return {district.code: district for district in self.reference.districts}

    def template(self, document: Enclosure) -> Template | None:
        """Return the template that prints a document; ``None`` if its findings forbid it."""
        card = templates.card_for(document.kind.value, self.templates)
        key = (card.document, self.font or document.font or templates.DEFAULT_FONT)
        if key not in self._opened:
            self._opened[key], faults = templates.usable(card, key[1])
            self.findings += faults
        return self._opened[key]

    def measure(self, document: Enclosure, template: Template) -> None:
        """Note which tables have columns narrower than their words; of each document once."""
        if document.source.file in self._measured or template.setter is None:
            return
        from pipeline.batch.narrow import narrow_tables  # most letters enclose nothing that is made

        self._measured.add(document.source.file)
        self.findings += narrow_tables(document, template.setter)

    def document(self, path: Path, location: Location) -> Enclosure | None:
        """Return the document of a record, or ``None`` with its findings noted."""
        key = path.resolve()
        if key not in self._read:
            self._read[key] = self._load(path, location)
        return self._read[key]

    def _load(self, path: Path, location: Location) -> Enclosure | None:
        if not path.is_file():
            self.findings.append(error("attachment-record-missing", location, text=str(path)))
            return None
        loaded = ingest.load(path, self.reference, offices=self.offices)
        self.findings += loaded.findings
        documents = (*loaded.documents, *loaded.partial)
        for document in documents:
            if isinstance(document, Enclosure):
                self.findings += domain.check(document, self.reference)
                self.findings += unprintable(document)
        if len(documents) != 1 or not isinstance(documents[0], Enclosure):
            self.findings.append(error("attachment-record-unfit", location, text=str(path)))
            return None
        return documents[0] if loaded.documents else None


def enclosed(letter: Letter, shelf: Shelf) -> tuple[Enclosed, ...]:
    """Return the attachments of a letter that have a record, in the letter's order.

    What is wrong with them, and where they do not agree with the letter, is noted in
    ``shelf.findings``. Raises TemplateFaulty for a template that cannot be used.
    """
    documents = {n: shelf.document(path, place) for n, path, place in _records(letter)}
    if not documents:
        return ()
    # Most letters enclose nothing that is made here.
    from pipeline.domain.checks.package import check_package

    shelf.findings += check_package(letter, documents)
    districts = shelf.districts_of(letter)
    prints = (
        _enclosed(letter, n, document, shelf, districts) for n, document in documents.items() if document
    )
    return tuple(each for each in prints if each is not None)


def _records(letter: Letter) -> Iterator[tuple[int, Path, Location]]:
    folder = Path(letter.source.file).parent
    for n, attachment in enumerate(letter.attachments):
        if attachment.record:
            yield n + 1, folder / attachment.record, letter.source.at(f"attachments[{n}].record")


def _enclosed(
    letter: Letter, number: int, document: Enclosure, shelf: Shelf, districts: tuple[District, ...]
) -> Enclosed | None:
    from pipeline.content.enclosure import depends_on_district

    attachment = letter.attachments[number - 1]
    template = shelf.template(document)
    if template is None:
        return None
    shelf.measure(document, template)
    is_only = len(letter.attachments) == 1
    return Enclosed(
        number=number,
        attachment=attachment,
        enclosure=document,
        template=template,
        label=LABEL if is_only else f"{LABEL} {to_thai(str(number))}",
        stem=names.safe(f"{number} {attachment.title}"),
        varies=depends_on_district(document, attachment.part),
        districts=districts,
    )


def on_its_own(document: Enclosure, shelf: Shelf) -> Enclosed | None:
    """Return an enclosure that is printed without a letter and without a label."""
    template = shelf.template(document)
    if template is None:
        return None
    shelf.measure(document, template)
    stem = names.safe(Path(document.source.file).stem)
    return Enclosed(0, Attachment(stem), document, template, "", stem, varies=False, districts=())
