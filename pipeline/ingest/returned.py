"""Forms that came back: who filled them in, what was answered, and what is to say about each cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from pipeline import findings
from pipeline.domain import form_identity
from pipeline.domain.asking import Asked, asked
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import Evidence, OfficeKey, Returned, Status
from pipeline.domain.facts import ReferenceData
from pipeline.domain.form_controls import asks_for_none, none_name
from pipeline.domain.form_identity import Identity
from pipeline.domain.questions import IDENTITY_NAME, Question, note_name
from pipeline.domain.rubric import Rubric
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location, Severity
from pipeline.ingest.form_answers import Reading, read_answers, with_marks
from pipeline.ingest.form_cells import read_cells
from pipeline.ingest.form_found import Filled, filled_of
from pipeline.ingest.form_sheet import FormFile, FormSheet, read_file
from pipeline.ingest.form_table import TableRow, is_table, rows_of_table
from pipeline.ingest.recipients import bare
from pipeline.ingest.returned_report import SUFFIX as REPORT_SUFFIX
from pipeline.ingest.returned_report import returned_of_report
from pipeline.patterns import regex

_DISTRICT, _MARK = regex(r"\{(?:อำเภอ|district)\}"), regex(r"\{[^{}]*\}")
_OTHER_KINDS = {
    **dict.fromkeys((".xls", ".ods", ".fods", ".numbers", ".xlt", ".et"), "form-other-workbook"),
    **dict.fromkeys(
        (".doc", ".odt", ".fodt", ".rtf", ".dot", ".dotx", ".pages", ".wps"), "form-other-document"
    ),
}
_CHANGES = frozenset(
    (
        "form-label-changed",
        "form-label-gone",
        "form-heading-changed",
        "form-points-changed",
        "form-result-typed",
        "form-total-differs",
        "form-total-formula",
        "form-identity-mistyped",
        "form-text-gone",
    )
)
"""What was locked and says something else."""

_KINDS, _DOCUMENT = (".xlsx", ".csv"), ".docx"
_MACRO_KINDS = (".xlsm", ".xltm", ".xlsb", ".docm", ".dotm")
_REASONS = {
    "input-encrypted": "form-encrypted",
    "input-old-workbook": "form-old-workbook",
    "input-not-workbook": "form-not-workbook",
    "input-file-too-large": "form-too-large",
    "input-too-many-rows": "form-too-large",
    "input-too-complex": "form-too-large",
    "input-macros": "form-macros",
    "input-outside": "form-outside",
    "input-old-word": "form-old-document",
    "input-damaged": "form-not-document",
    "input-unrecognised": "form-not-document",
    "input-doctype": "form-not-document",
}


@dataclass(frozen=True)
class Sent:
    """What was sent out: the form, the offices that there are by code, and the codes of those asked.

    ``asked`` is ``None`` where it is not known to whom the form went. ``previous`` is last year's
    evidence by the office's code, for numbers that are held against it. ``reference`` and ``templates``
    (folders in which a template is looked for first) draw the form once more as it went out in Word.
    """

    enclosure: Enclosure
    offices: Mapping[str, OfficeKey]
    asked: frozenset[str] | None = None
    previous: Mapping[str, Evidence] = field(default_factory=lambda: MappingProxyType({}))
    reference: ReferenceData | None = None
    templates: tuple[Path, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """Return what stands for the questions."""
        return form_identity.fingerprint(self.enclosure)

    @cached_property
    def rubric(self) -> Rubric:
        """Return the rubric; a form without one asks nothing."""
        return self.enclosure.rubric or Rubric(())

    @cached_property
    def form(self) -> Asked:
        """Return what the form asks."""
        return asked(self.enclosure)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every cell that is asked for."""
        return self.form.questions

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the labels of the free cells."""
        return self.form.notes

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return what the controls of a Word document are called: of answers, notes and the identity."""
        asked = (question.name for question in self.questions)
        notes = (note_name(n) for n in range(len(self.notes)))
        none = (none_name(n) for n, one in enumerate(self.rubric.criteria) if asks_for_none(one, n))
        return (*asked, *notes, *none, IDENTITY_NAME)


ReadDocument = Callable[[Path, Sent], FormFile]
"""Reads a Word document as a form: its controls, and its tables, as rows of a sheet."""


def read_returned(path: Path, sent: Sent, read_document: ReadDocument | None = None) -> tuple[Returned, ...]:
    """Return what a file brings: one form, or one for each row of a CSV table. Nothing is raised.

    ``read_document`` opens Word documents; without it nobody can. The ``report.json`` of a lower
    office brings all the forms that came there. A file that cannot be read, or that is no form of
    ours, comes back with status unknown and the reason; ``office`` is set as soon as the identity holds.
    """
    suffix = path.suffix.lower()
    if suffix in _MACRO_KINDS:
        return (_unknown(path, findings.error("form-macros", _place(path))),)
    if suffix == REPORT_SUFFIX:
        return tuple(returned_of_report(path, sent.fingerprint, sent.enclosure.fiscal_year))
    is_document = suffix == _DOCUMENT and read_document is not None
    if suffix not in _KINDS and not is_document:
        code = _OTHER_KINDS.get(suffix, "form-file-kind")
        return (_unknown(path, findings.error(code, _place(path), suffix=suffix or "-")),)
    try:
        file = read_document(path, sent) if is_document and read_document else read_file(path)
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
    held, broken = _identities(file.sheets)
    places = [*held.values(), *broken]
    if len(held) > 1:
        cells = tuple(place.cell or form_identity.written(each) for each, place in held.items())
        return _unknown(path, findings.error("form-identity-two", places[0], cells=cells))
    if not held:
        code = "form-identity-broken" if places else "form-no-identity"
        return _unknown(path, findings.error(code, places[0] if places else _place(path)))
    identity = next(iter(held))
    office = sent.offices.get(identity.office.code, identity.office)
    wrong = _refused(identity, office, sent, places[0])
    if wrong is not None:
        return replace(_unknown(path, wrong, office=office), saved=file.saved)
    filled = filled_of(file, sent.form)
    if isinstance(filled, Finding):
        return replace(_unknown(path, _of_office(filled, office), office=office), saved=file.saved)
    told = tuple(findings.warning("form-identity-mistyped", place, office="") for place in broken)
    filled = replace(filled, findings=(*told, *filled.findings))
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


def _identities(sheets: Sequence[FormSheet]) -> tuple[Mapping[Identity, Location], Sequence[Location]]:
    """Return the identities that hold, each with its first place, and the places of those that do not."""
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
    return held, broken


def _refused(identity: Identity, office: OfficeKey, sent: Sent, place: Location) -> Finding | None:
    name = office.name or office.code
    is_other = identity.rubric != sent.fingerprint
    if identity.fiscal_year != sent.enclosure.fiscal_year:
        years = {"year": identity.fiscal_year or "-", "wanted": sent.enclosure.fiscal_year or "-"}
        code = "form-other-rubric-year" if is_other else "form-other-year"
        return findings.error(code, place, office=name, **years)
    if is_other:
        return findings.error("form-other-rubric", place, office=name)
    if not office.name or (sent.asked is not None and office.code not in sent.asked):
        return findings.error("form-office-unexpected", place, office=name)
    return None


# What was answered


def _returned(path: Path, office: OfficeKey, filled: Filled, sent: Sent) -> Returned:
    reading = Reading(office.name)
    spots = with_marks(filled.spots, reading)
    read_answers(sent.rubric, spots, reading)
    read_cells(spots, reading)
    told = [_of_office(each, office) for each in (*filled.findings, *reading.findings)]
    is_empty = not reading.answers and not reading.faulty
    if is_empty:
        told.append(findings.error("form-empty", _place(path), office=office.name, count=len(reading.open)))
    else:
        for label, place in reading.open:
            label = _with_marks_filled(label, office)
            told.append(findings.error("form-answer-missing", place, office=office.name, label=label))
    answers, notes = MappingProxyType(reading.answers), MappingProxyType(dict(filled.notes))
    evidence = Evidence(office, answers, notes, str(path))
    is_whole = not reading.open and not any(each.severity is Severity.ERROR for each in told)
    is_changed = any(each.code in _CHANGES for each in told)
    usual = Status.CHANGED if is_changed else Status.COMPLETE
    return Returned(str(path), usual if is_whole else Status.INCOMPLETE, office, evidence, tuple(told))


def _of_office(finding: Finding, office: OfficeKey) -> Finding:
    """Return a finding with its office, and with labels as that office has them before it."""
    params = dict(finding.params) | {"office": office.name}
    if isinstance(label := params.get("label"), str):
        params["label"] = _with_marks_filled(label, office)
    if isinstance(items := params.get("items"), tuple):
        params["items"] = tuple(_with_marks_filled(str(each), office) for each in items)
    return replace(finding, params=MappingProxyType(params))


def _with_marks_filled(label: str, office: OfficeKey) -> str:
    return _MARK.sub("…", _DISTRICT.sub(bare(office.name), label))
