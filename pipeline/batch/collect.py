"""Collecting: what came back of a form, file by file and office by office. Nothing is lost or guessed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline import findings
from pipeline.assessment import assess
from pipeline.batch import names
from pipeline.domain.evidence import Evidence, OfficeKey, Returned, Status
from pipeline.domain.inside import short
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location, Severity
from pipeline.ingest.form_sheet import FormFile
from pipeline.ingest.names import normal
from pipeline.ingest.recipients import bare
from pipeline.ingest.returned import ReadDocument, Sent, read_returned

if TYPE_CHECKING:
    from pipeline.batch.printed_forms import PrintedForms

BOOK = "รวบรวม.xlsx"
"""The workbook that says how each office stands; it is no form, and is not read as one."""

STAGE = "collect"
Progress = Callable[[str, int, int], None]
_SUMMED_UP = ("assessment-incomplete", "assessment-uncounted")

_PASSED_OVER = ("~$", ".")
"""Files that programs keep while a form is open, and hidden ones."""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """How an office stands: by its newest form, else by what came that could not be used, else missing.

    ``others`` are further files of the same office.
    """

    office: OfficeKey
    status: Status
    returned: Returned | None = None
    others: tuple[Returned, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def told(self) -> tuple[Finding, ...]:
        """Return everything that is to say about the office and its files."""
        files = filter(None, (self.returned, *self.others))
        return (*self.findings, *(finding for each in files for finding in each.findings))

    @property
    def open_cells(self) -> int:
        """Return how many cells are empty or not taken in the form that counts."""
        if self.returned is None or self.returned.evidence is None:
            return 0
        wrong = [each for each in self.returned.findings if each.severity is Severity.ERROR]
        empty = next((each for each in wrong if each.code == "form-empty"), None)
        return int(str(empty.params["count"])) if empty is not None else len(wrong)


@dataclass(frozen=True, slots=True)
class Collected:
    """All that came back: a row an office in official order, and the files that are nobody's.

    ``above`` are names of the offices above, by code, as reports of lower offices tell them.
    """

    rows: tuple[OfficeRow, ...]
    strays: tuple[Returned, ...] = ()
    above: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return what can be assessed, in the order of the offices; of incomplete forms too."""
        found = (row.returned.evidence for row in self.rows if row.returned is not None)
        return tuple(each for each in found if each is not None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that is to say, office by office, then of the files that are nobody's."""
        rows = (finding for row in self.rows for finding in row.told)
        return (*rows, *(finding for stray in self.strays for finding in stray.findings))

    @property
    def silent(self) -> tuple[OfficeKey, ...]:
        """Return the offices of which nothing came that can be used."""
        return tuple(row.office for row in self.rows if row.status in (Status.MISSING, Status.UNKNOWN))

    @property
    def wanting(self) -> tuple[OfficeKey, ...]:
        """Return the offices whose form came back blank, or with cells that are empty or not taken."""
        return tuple(row.office for row in self.rows if row.status is Status.INCOMPLETE)

    @property
    def is_complete(self) -> bool:
        """Return whether every office answered everything, and no file is left over."""
        return not self.strays and all(row.status is Status.COMPLETE for row in self.rows)


def collect(folder: Path, sent: Sent, progress: Progress | None = None) -> Collected:
    """Return what lies in a folder (and the folders in it), or in one file.

    Files that cannot be read are told, and do not stop it. Raises InputUnreadable if there is no
    such folder.
    """
    files = tuple(_files(folder))
    read_document = _reader(sent)
    returned: list[Returned] = []
    for number, path in enumerate(files, 1):
        returned += (_judged(each, sent) for each in read_returned(path, sent, read_document))
        if progress is not None:
            progress(STAGE, number, len(files))
    return gathered(returned, sent)


def _judged(returned: Returned, sent: Sent) -> Returned:
    """Return a form as incomplete where an answer is there and cannot be counted; the reason is told."""
    evidence = returned.evidence
    if evidence is None or sent.enclosure.rubric is None or not evidence.answers:
        return returned
    result = assess(sent.enclosure.rubric, evidence, sent.previous.get(evidence.office.code))
    if result.is_complete:
        return returned
    places = {answer.location for key in result.missing if (answer := evidence.answers.get(key))}
    told = [each for each in result.findings if each.location in places and each.code not in _SUMMED_UP]
    if not told and returned.status is not Status.INCOMPLETE:  # whatever it is, it is not complete
        told = [each for each in result.findings if each.code in _SUMMED_UP]
    if not told:
        return returned
    wrong = (replace(each, severity=Severity.ERROR) for each in told)
    return replace(returned, status=Status.INCOMPLETE, findings=(*returned.findings, *wrong))


def _reader(sent: Sent) -> ReadDocument:
    """Return what reads Word documents: each beside its form as it was drawn for its office."""
    printed: list[PrintedForms] = []

    def read(path: Path, sent: Sent) -> FormFile:
        from pipeline.batch.printed_forms import PrintedForms  # most forms come back as workbooks
        from pipeline.rendering.filled_document import read_document

        if not printed:
            printed.append(PrintedForms(sent))
        return read_document(path, sent.names, sent.form.tables, printed[0].body)

    return read


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
        return
    if not folder.is_dir():
        raise InputUnreadable("input-missing", file=str(folder))
    reported: dict[Path, bool] = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name.startswith(_PASSED_OVER) or path.name == BOOK:
            continue
        if path.name in names.ASSESSED and path.parent not in reported:
            reported[path.parent] = (path.parent / names.REPORT).is_file()
        if path.name not in names.ASSESSED or not reported[path.parent]:
            yield path


def gathered(returned: Sequence[Returned], sent: Sent) -> Collected:
    """Return how each office stands, by all that came back."""
    asked = _asked(sent)
    named = [_with_name_checked(each, asked) for each in returned]
    by_office: dict[str, list[Returned]] = {}
    for each in named:
        if each.office is not None and _is_asked(each.office, sent):
            by_office.setdefault(each.office.code, []).append(each)
    codes = sorted(by_office if sent.asked is None else sent.asked)
    rows = tuple(_row(_office(code, by_office, sent), by_office.get(code, [])) for code in codes)
    taken = {id(each) for found in by_office.values() for each in found}
    strays = tuple(each for each in named if id(each) not in taken)
    above = {code: name for each in returned if each.above for code, name in each.above.items()}
    return Collected(rows, strays, MappingProxyType(above))


def _is_asked(office: OfficeKey, sent: Sent) -> bool:
    return bool(office.name) if sent.asked is None else office.code in sent.asked


def _office(code: str, found: Mapping[str, Sequence[Returned]], sent: Sent) -> OfficeKey:
    """Return an office by its code; one that only the report of a lower office knows, as named there."""
    told = (each.office for each in found.get(code, ()) if each.office is not None)
    return sent.offices.get(code) or next(told)


# One office


def _row(office: OfficeKey, told: Sequence[Returned]) -> OfficeRow:
    found = [each for each in told if each.status is not Status.MISSING]  # as a lower office reports
    forms, blank = _without_blank([each for each in found if each.evidence is not None], office)
    unusable = (*blank, *(each for each in found if each.evidence is None))
    if not found:
        return OfficeRow(
            office, Status.MISSING, findings=(findings.error("form-missing", office=office.name),)
        )
    if not forms:
        return OfficeRow(office, Status.UNKNOWN, unusable[0], unusable[1:])
    blank = [each for each in forms if _is_blank(each)]
    if blank and len(blank) < len(forms):
        row = _of_forms(office, [each for each in forms if not _is_blank(each)], unusable)
        return replace(row, others=(*row.others, *(_set_aside(each, office) for each in blank)))
    return _of_forms(office, forms, unusable)


def _is_blank(returned: Returned) -> bool:
    """Return whether nobody wrote anything into a form: an office may send back one of each kind."""
    return any(finding.code == "form-empty" for finding in returned.findings)


def _set_aside(form: Returned, office: OfficeKey) -> Returned:
    told = findings.warning("form-duplicate-blank", Location(file=form.file), office=office.name)
    return replace(form, status=Status.DUPLICATE, findings=(told,))


def _of_forms(office: OfficeKey, forms: Sequence[Returned], unusable: tuple[Returned, ...]) -> OfficeRow:
    if len(forms) == 1:
        return OfficeRow(office, forms[0].status, forms[0], unusable)
    newest = _newest(forms)
    if newest is None:
        return _undecided(office, forms, unusable)
    older = tuple(_older(each, newest, office) for each in forms if each is not newest)
    return OfficeRow(office, newest.status, _told_if_emptier(newest, forms, office), (*older, *unusable))


def _without_blank(
    forms: Sequence[Returned], office: OfficeKey
) -> tuple[Sequence[Returned], Sequence[Returned]]:
    """Return the forms with answers, and apart from them the blank ones, which count only where all are."""
    filled = [each for each in forms if not any(finding.code == "form-empty" for finding in each.findings)]
    if not filled or len(filled) == len(forms):
        return forms, ()
    used = short(filled[0].file)
    aside = [each for each in forms if each not in filled]
    return filled, tuple(
        replace(
            each,
            status=Status.DUPLICATE,
            findings=(
                findings.warning(
                    "form-duplicate-blank", Location(file=each.file), office=office.name, used=used
                ),
            ),
        )
        for each in aside
    )


def _newest(forms: Sequence[Returned]) -> Returned | None:
    """Return the form that was saved last; of such as say the same, the first; else ``None``."""
    if all(_says(each) == _says(forms[0]) for each in forms):
        return forms[0]
    if any(each.saved is None for each in forms):
        return None
    last = max(each.saved for each in forms if each.saved is not None)
    newest = [each for each in forms if each.saved == last]
    return newest[0] if all(_says(each) == _says(newest[0]) for each in newest) else None


def _says(returned: Returned) -> tuple[object, ...]:
    """Return all that a form says, without the places where it says so."""
    evidence = returned.evidence
    if evidence is None:
        return ()
    answers = {key: replace(each, location=Location()) for key, each in evidence.answers.items()}
    problems = sorted(each.code for each in returned.findings)
    return answers, dict(evidence.notes), problems


def _undecided(office: OfficeKey, forms: Sequence[Returned], unusable: tuple[Returned, ...]) -> OfficeRow:
    files = tuple(short(each.file) for each in forms)
    place = Location(file=forms[0].file)
    told = findings.error("form-duplicate-undecided", place, office=office.name, files=files)
    held = tuple(replace(each, status=Status.DUPLICATE) for each in forms)
    return OfficeRow(office, Status.DUPLICATE, None, (*held, *unusable), (told,))


def _older(form: Returned, newest: Returned, office: OfficeKey) -> Returned:
    """Return an older form, set aside: what is wrong in it is nobody's concern any more."""
    code = "form-duplicate-same" if _says(form) == _says(newest) else "form-duplicate-older"
    newer = short(newest.file)
    told = findings.warning(code, Location(file=form.file), office=office.name, newer=newer)
    return replace(form, status=Status.DUPLICATE, findings=(told,))


def _told_if_emptier(newest: Returned, forms: Sequence[Returned], office: OfficeKey) -> Returned:
    """Return the newest form; it is told if an older one has answers that it has not."""
    answered = {each.file: len(each.evidence.answers) if each.evidence else 0 for each in forms}
    fuller = [each for each in forms if answered[each.file] > answered[newest.file]]
    if not fuller:
        return newest
    older = short(fuller[0].file)
    told = findings.warning(
        "form-duplicate-emptier", Location(file=newest.file), office=office.name, older=older
    )
    return replace(newest, findings=(*newest.findings, told))


# Names of files: the identity counts, but a name that says something else is told


def _with_name_checked(returned: Returned, asked: Mapping[str, OfficeKey]) -> Returned:
    office = returned.office
    if office is None or returned.evidence is None:
        return returned
    said = _named(Path(returned.file).stem, asked)
    if said is None or said.code == office.code:
        return returned
    place = Location(file=returned.file)
    told = findings.warning("form-name-swapped", place, office=office.name, said=said.name)
    return replace(returned, findings=(*returned.findings, told))


def _asked(sent: Sent) -> Mapping[str, OfficeKey]:
    """Return the offices by the names that a file may bear."""
    codes = sent.asked if sent.asked is not None else frozenset[str]()
    named = [(normal(bare(sent.offices[code].name)), sent.offices[code]) for code in codes]
    counts = Counter(name for name, _ in named)
    return {name: office for name, office in named if counts[name] == 1}


def _named(stem: str, offices: Mapping[str, OfficeKey]) -> OfficeKey | None:
    """Return the one office that a file name names; ``None`` if it names none, or several."""
    name = normal(unicodedata.normalize("NFC", stem))
    found = {each for each in offices if each and each in name}
    longest = {each for each in found if not any(each != other and each in other for other in found)}
    return offices[longest.pop()] if len(longest) == 1 else None
