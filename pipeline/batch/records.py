"""The records of a run: read, completed and checked, and which of their documents can be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pipeline import domain, ingest
from pipeline.batch.glyphs import unprintable
from pipeline.batch.numbered import numbered_twice
from pipeline.batch.variants import Ledger, LeftOut
from pipeline.domain.documents import Document, Letter, Paper
from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding, Severity, has_errors

_Spot = tuple[object, ...]
Issued = Letter | Paper
"""What is issued by itself; an enclosure goes with it."""


class Examined(NamedTuple):
    """A document with what was found in it, and nowhere else.

    ``read`` is what its reading alone found. ``is_whole``: nothing of its record is lost, so that
    it can be made if its findings allow it. ``left_out`` says why it is not made though other
    papers of its record are.
    """

    document: Document
    findings: tuple[Finding, ...]
    read: tuple[Finding, ...]
    is_whole: bool
    left_out: LeftOut | None = None


class Records(NamedTuple):
    """The documents of all records in their order, and everything that was found."""

    documents: tuple[Examined, ...]
    findings: tuple[Finding, ...]

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the papers that are not made, with what is wrong with each."""
        return tuple(each.left_out for each in self.documents if each.left_out is not None)


class Examiner(NamedTuple):
    """Reads records with what they are all read with.

    ``offices`` and ``templates`` are folders to look in first; with ``allow_blanks`` a place
    that nobody fills yet (``domain.OPEN_PLACES``) is a warning.
    """

    reference: ReferenceData
    offices: tuple[Path, ...] = ()
    templates: tuple[Path, ...] = ()
    allow_blanks: bool = False

    def examine(self, paths: Sequence[Path]) -> Records:
        """Return the documents of all files; raises InputUnreadable for one that cannot be read."""
        ledger, whole_files = Ledger(), list[Finding]()
        examined: list[Examined] = []
        for path in paths:
            found, documents = self.examine_file(path)
            whole_files += found
            examined += documents
        for position, finding in numbered_twice([each.document for each in examined]).items():
            each = examined[position]
            examined[position] = each._replace(findings=(*each.findings, finding))
        whole_files += _seated_in_several([each.document for each in examined])
        for each in examined:
            ledger.add(each.document, each.findings)
        left_out = {id(document): reason for document, reason in ledger.left_out()}
        documents = [each._replace(left_out=left_out.get(id(each.document))) for each in examined]
        return Records(tuple(documents), (*whole_files, *ledger.told()))

    def examine_file(self, path: Path) -> tuple[list[Finding], list[Examined]]:
        """Return what concerns a file as a whole, and its documents in order."""
        loaded = ingest.load(path, self.reference, offices=self.offices, templates=self.templates)
        in_records = {id(finding) for _, found in loaded.each for finding in found}
        whole_file = [finding for finding in loaded.findings if id(finding) not in in_records]
        sound = {id(document) for document in loaded.documents}
        examined = []
        for document, found in loaded.each:
            read = tuple(self._weighed(found))
            is_whole = id(document) in sound or not has_errors((*read, *whole_file))
            examined.append(self._examined(document, read, is_whole=is_whole))
        return whole_file, examined

    def _examined(self, document: Document, read: tuple[Finding, ...], *, is_whole: bool) -> Examined:
        """Return a document with what its checks find: a faulty one's too, to tell all at once."""
        document = _completed(document, self.reference)
        checked = [*domain.check(document, self.reference)]
        if not isinstance(document, Letter):
            checked += unprintable(document)
        if self.templates:  # the house's own templates print all that their kinds may say
            from pipeline.batch.unprinted import unprinted

            checked += unprinted(document, kind_of(document), self.templates)
        refused = _refused(read, document)
        judged = [each for each in self._weighed(checked) if _spot(each) not in refused]
        return Examined(document, (*read, *judged), read, is_whole)

    def _weighed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            is_open = self.allow_blanks and finding.code in domain.OPEN_PLACES
            yield replace(finding, severity=Severity.WARNING) if is_open else finding


def _seated_in_several(documents: Sequence[Document]) -> Iterator[Finding]:
    if any(isinstance(each, Paper) and each.variant for each in documents):
        from pipeline.batch.seated import seated_in_several  # letters have no rosters

        yield from seated_in_several(documents)


def _refused(read: Iterable[Finding], document: Document) -> frozenset[_Spot]:
    """Return the places of values that could not be read: what became of them is not judged again."""
    begins = document.source.at("")
    own = (begins.file, begins.sheet, begins.cell, begins.line, begins.column)
    errors = (each for each in read if each.severity is Severity.ERROR)
    return frozenset(spot for each in errors if (spot := _spot(each)) != own and (spot[2] or spot[3]))


def _spot(finding: Finding) -> _Spot:
    place = finding.location
    return (place.file, place.sheet, place.cell, place.line, place.column)


def kind_of(document: Document) -> str:
    """Return the kind of a document, as the cards of templates name it."""
    return document.form.kind if isinstance(document, Paper) else document.kind.value


def _completed(document: Document, reference: ReferenceData) -> Document:
    match document:
        case Letter():
            return domain.complete(document, reference)
        case Paper():
            return domain.complete(document, reference)
        case _:
            return document
