"""Forms that came back: who filled them in, what was answered, and what is to say about each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from pipeline import findings
from pipeline.domain import form_identity
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import Evidence, OfficeKey, Returned, Status
from pipeline.domain.form_identity import Identity
from pipeline.domain.questions import Question, note_labels, questions
from pipeline.domain.rubric import Rubric
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location, Severity
from pipeline.ingest.form_answers import Reading, read_answers
from pipeline.ingest.form_found import Filled, filled_of
from pipeline.ingest.form_sheet import FormFile, FormSheet, read_file
from pipeline.ingest.form_table import TableRow, is_table, rows_of_table
from pipeline.ingest.returned_report import SUFFIX as REPORT_SUFFIX
from pipeline.ingest.returned_report import returned_of_report

_KINDS = (".xlsx", ".csv")
_MACRO_KINDS = (".xlsm", ".xltm", ".xlsb")
_REASONS = {
    "input-encrypted": "form-encrypted",
    "input-old-workbook": "form-old-workbook",
    "input-not-workbook": "form-not-workbook",
    "input-file-too-large": "form-too-large",
    "input-too-many-rows": "form-too-large",
}


@dataclass(frozen=True)
class Sent:
    """What was sent out: the form, the offices that there are by code, and the codes of those asked.

    ``asked`` is ``None`` where it is not known to whom the form went.
    """

    enclosure: Enclosure
    offices: Mapping[str, OfficeKey]
    asked: frozenset[str] | None = None

    @cached_property
    def fingerprint(self) -> str:
        """Return what stands for the questions."""
        return form_identity.fingerprint(self.enclosure)

    @cached_property
    def rubric(self) -> Rubric:
        """Return the rubric; a form without one asks nothing."""
        return self.enclosure.rubric or Rubric(())

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return every cell that is asked for."""
        return questions(self.rubric)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Return the labels of the free cells."""
        return note_labels(self.rubric)


def read_returned(path: Path, sent: Sent) -> tuple[Returned, ...]:
    """Return what a file brings: one form, or one for each row of a CSV table. Nothing is raised.

    The ``report.json`` of a lower office brings all the forms that came there.

    A file that cannot be read, or that is no form of ours, comes back with status unknown and
    the reason; ``office`` is set as soon as the identity holds.
    """
    suffix = path.suffix.lower()
    if suffix in _MACRO_KINDS:
        return (_unknown(path, findings.error("form-macros", _place(path))),)
    if suffix == REPORT_SUFFIX:
        return tuple(returned_of_report(path, sent.fingerprint, sent.enclosure.fiscal_year))
    if suffix not in _KINDS:
        return (_unknown(path, findings.error("form-file-kind", _place(path), suffix=suffix or "-")),)
    try:
        file = read_file(path)
    except InputUnreadable as error:
        code = _REASONS.get(error.code, "form-not-read")
        return (_unknown(path, findings.error(code, _place(path))),)
    if file.has_macros:
        return (_unknown(path, findings.error("form-macros", _place(path))),)
    if file.sheets and is_table(file.sheets[0], sent.questions):
        rows = rows_of_table(file.sheets[0], sent.questions, sent.notes)
        return tuple(_of_row(path, row, sent) for row in rows)
    return (_of_form(path, file, sent),)


def _place(path: Path) -> Location:
    return Location(file=str(path))


def _unknown(path: Path, *found: Finding, office: OfficeKey | None = None) -> Returned:
    return Returned(str(path), Status.UNKNOWN, office, None, found)


# Whose it is


def _of_form(path: Path, file: FormFile, sent: Sent) -> Returned:
    held, places = _identities(file.sheets)
    if len(held) > 1:
        cells = tuple(place.cell or "" for place in places)
        return _unknown(path, findings.error("form-identity-two", places[0], cells=cells))
    if not held:
        code = "form-identity-broken" if places else "form-no-identity"
        return _unknown(path, findings.error(code, places[0] if places else _place(path)))
    identity = held[0]
    office = sent.offices.get(identity.office.code, identity.office)
    wrong = _refused(identity, office, sent, places[0])
    if wrong is not None:
        return replace(_unknown(path, wrong, office=office), saved=file.saved)
    filled = filled_of(file, sent.questions, sent.notes)
    if filled is None:
        lost = findings.error("form-not-laid-out", places[0], office=office.name)
        return replace(_unknown(path, lost, office=office), saved=file.saved)
    return replace(_returned(path, office, filled, sent), saved=file.saved)


def _of_row(path: Path, row: TableRow, sent: Sent) -> Returned:
    identity = form_identity.read(row.identity)
    if identity is None:
        code = "form-identity-broken" if form_identity.resembles(row.identity) else "form-no-identity"
        return _unknown(path, findings.error(code, row.place))
    office = sent.offices.get(identity.office.code, identity.office)
    wrong = _refused(identity, office, sent, row.place)
    if wrong is not None:
        return _unknown(path, wrong, office=office)
    return _returned(path, office, row.filled, sent)


def _identities(sheets: Sequence[FormSheet]) -> tuple[list[Identity], list[Location]]:
    """Return the identities that hold, each once; else those that do not, by their places alone."""
    held: dict[Identity, Location] = {}
    broken: list[Location] = []
    for sheet in sheets:
        for (row, column), cell in sheet.cells.items():
            if not form_identity.resembles(cell.text):
                continue
            identity = form_identity.read(cell.text)
            if identity is None:
                broken.append(sheet.at(row, column))
            else:
                held.setdefault(identity, sheet.at(row, column))
    return list(held), list(held.values()) or broken


def _refused(identity: Identity, office: OfficeKey, sent: Sent, place: Location) -> Finding | None:
    name = office.name or office.code
    if identity.fiscal_year != sent.enclosure.fiscal_year:
        years = {"year": identity.fiscal_year or "-", "wanted": sent.enclosure.fiscal_year or "-"}
        return findings.error("form-other-year", place, office=name, **years)
    if identity.rubric != sent.fingerprint:
        return findings.error("form-other-rubric", place, office=name)
    if not office.name or (sent.asked is not None and office.code not in sent.asked):
        return findings.error("form-office-unexpected", place, office=name)
    return None


# What was answered


def _returned(path: Path, office: OfficeKey, filled: Filled, sent: Sent) -> Returned:
    reading = Reading(office.name)
    read_answers(sent.rubric, filled.spots, reading)
    told = [_of_office(each, office) for each in filled.findings] + reading.findings
    is_empty = not reading.answers and not reading.faulty
    if is_empty:
        told.append(findings.error("form-empty", _place(path), office=office.name, count=len(reading.open)))
    else:
        for label, place in reading.open:
            told.append(findings.error("form-answer-missing", place, office=office.name, label=label))
    answers, notes = MappingProxyType(reading.answers), MappingProxyType(dict(filled.notes))
    evidence = Evidence(office, answers, notes, str(path))
    is_whole = not reading.open and not any(each.severity is Severity.ERROR for each in told)
    is_changed = any(each.code == "form-label-changed" for each in told)
    usual = Status.CHANGED if is_changed else Status.COMPLETE
    return Returned(str(path), usual if is_whole else Status.INCOMPLETE, office, evidence, tuple(told))


def _of_office(finding: Finding, office: OfficeKey) -> Finding:
    return replace(finding, params=MappingProxyType({**finding.params, "office": office.name}))
