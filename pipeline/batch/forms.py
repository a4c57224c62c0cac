"""Sending a form out: one workbook an office, all of them made aside and moved into place at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch import names
from pipeline.batch.form_press import FormPress
from pipeline.batch.offices import filling_of, province_of
from pipeline.batch.publish import WorkFolder
from pipeline.batch.records import Examiner
from pipeline.domain.asking import asked
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import ReferenceData
from pipeline.errors import InputUnreadable, OutputUnusable
from pipeline.findings import Finding, has_errors

STAGE = "forms"
DEFAULT_OUT = Path("output")

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Form:
    """The record of a rubric or report; ``enclosure`` is ``None`` where its findings forbid to use it."""

    enclosure: Enclosure | None
    findings: tuple[Finding, ...]


def read_form(path: Path, examiner: Examiner) -> Form:
    """Return the form of a record.

    Raises InputUnreadable for a file that cannot be read, or whose record asks nothing: it is neither
    a rubric nor a report with cells to fill in.
    """
    whole_file, documents = examiner.examine_file(path)
    found = (*whole_file, *(finding for each in documents for finding in each.findings))
    document = documents[0].document if len(documents) == 1 else None
    if not isinstance(document, Enclosure) or not asked(document).questions:
        if (documents and not isinstance(document, Enclosure)) or not has_errors(found):
            raise InputUnreadable("input-asks-nothing", file=str(path))
        return Form(None, found)
    return Form(None if has_errors(found) else document, found)


def file_names(offices: Sequence[OfficeKey], reference: ReferenceData) -> tuple[str, ...]:
    """Return the name of each office's file; those of several provinces lie in a folder each."""
    folders = [province_of(office, reference) for office in offices]
    several = len({folder.code for folder in folders if folder}) > 1 and any(len(o.code) > 2 for o in offices)
    stems = names.numbered([office.name for office in offices])
    paths = []
    for folder, stem in zip(folders, stems, strict=True):
        paths.append(f"{names.safe(folder.full_name)}/{stem}.xlsx" if several and folder else f"{stem}.xlsx")
    return tuple(paths)


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
    press = FormPress(plan.enclosure)
    for office, name in zip(plan.offices, plan.names, strict=True):
        filling = filling_of(office, plan.enclosure.fiscal_year, plan.reference)
        yield name, press.workbook(office, filling)
