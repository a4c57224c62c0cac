"""Sending a form out: one workbook an office, all of them made aside and moved into place at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch import names
from pipeline.batch.fill_in import form_workbook
from pipeline.batch.offices import filling_of, names_above
from pipeline.batch.publish import WorkFolder
from pipeline.batch.records import Examiner
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import ReferenceData
from pipeline.domain.form_identity import fingerprint
from pipeline.domain.questions import questions
from pipeline.domain.tiers import Tier
from pipeline.errors import InputUnreadable, OutputUnusable
from pipeline.findings import Finding, has_errors

STAGE = "forms"
DEFAULT_OUT = Path("output")

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Form:
    """A rubric's record as it was read; ``enclosure`` is ``None`` where its findings forbid to use it."""

    enclosure: Enclosure | None
    findings: tuple[Finding, ...]


def read_form(path: Path, examiner: Examiner) -> Form:
    """Return the form of a record.

    Raises InputUnreadable for a file that cannot be read, or whose record is no rubric (or asks
    nothing).
    """
    whole_file, documents = examiner.examine_file(path)
    found = (*whole_file, *(finding for each in documents for finding in each.findings))
    document = documents[0].document if len(documents) == 1 else None
    if not isinstance(document, Enclosure) or document.rubric is None or not questions(document.rubric):
        if documents or not has_errors(found):
            raise InputUnreadable("input-not-rubric", file=str(path))
        return Form(None, found)
    return Form(None if has_errors(found) else document, found)


def file_names(offices: Sequence[OfficeKey], reference: ReferenceData) -> tuple[str, ...]:
    """Return the name of each office's file; a folder for each province, or district, of several."""
    stems = names.numbered([office.name for office in offices])
    folders: list[list[str]] = [[] for _ in offices]
    for tier in (Tier.PROVINCE, Tier.DISTRICT):
        above = [tier.code_above(office.code) for office in offices]
        if len(set(above)) > 1:
            called = names_above((office.code for office in offices), tier, reference, {})
            for path, code in zip(folders, above, strict=True):
                path += [names.safe(called[code])] if code else []
    return tuple("/".join((*path, f"{stem}.xlsx")) for path, stem in zip(folders, stems, strict=True))


@dataclass(frozen=True, slots=True)
class FormsPlan:
    """The workbooks that will be made: offices and the names of their files, in one order."""

    enclosure: Enclosure
    folder: Path
    offices: tuple[OfficeKey, ...]
    names: tuple[str, ...]
    reference: ReferenceData

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the paths of all files."""
        return tuple(self.folder / name for name in self.names)


def plan_forms(
    enclosure: Enclosure,
    offices: Sequence[OfficeKey],
    reference: ReferenceData,
    *,
    out: Path | None = None,
    overwrite: bool = False,
) -> FormsPlan:
    """Return what would be made; raises OutputUnusable if one of the files is there already."""
    folder = out or DEFAULT_OUT / names.safe(Path(enclosure.source.file).stem)
    plan = FormsPlan(enclosure, folder, tuple(offices), file_names(offices, reference), reference)
    there = next((path for path in plan.files if path.exists()), None)
    if there is not None and not overwrite:
        raise OutputUnusable("output-exists", file=there)
    return plan


def write_forms(plan: FormsPlan, progress: Progress | None = None) -> tuple[Path, ...]:
    """Make the workbooks and return their paths; raises OutputUnusable if they cannot be written."""
    with WorkFolder(plan.folder) as work:
        for number, (name, content) in enumerate(_made(plan), 1):
            work.write(name, content)
            if progress is not None:
                progress(STAGE, number, len(plan.offices))
        return work.publish()


def _made(plan: FormsPlan) -> Iterator[tuple[str, bytes]]:
    code = fingerprint(plan.enclosure)
    for office, name in zip(plan.offices, plan.names, strict=True):
        filling = filling_of(office, plan.enclosure.fiscal_year, plan.reference)
        yield name, form_workbook(plan.enclosure, office, filling, code)
