"""Sending a form out: a file of each kind an office, all made aside and moved into place at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch import names
from pipeline.batch.enclosed import Shelf
from pipeline.batch.form_press import FormPress
from pipeline.batch.offices import filling_of, names_above
from pipeline.batch.publish import WorkFolder
from pipeline.batch.records import Examiner
from pipeline.domain.asking import asked
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import ReferenceData
from pipeline.domain.form_controls import MOST_ANSWERS
from pipeline.domain.tiers import Tier
from pipeline.errors import InputUnreadable, OutputUnusable
from pipeline.findings import Finding, has_errors, in_order

if TYPE_CHECKING:
    from pipeline.batch.paper_forms import PaperForms
    from pipeline.rendering.template import Template

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


class FileKind(StrEnum):
    """What a form can be sent out as."""

    XLSX = "xlsx"
    """A workbook to fill in on the screen."""
    DOCX = "docx"
    """The paper form, its blanks and boxes content controls."""
    PDF = "pdf"
    """The paper form, to write on by hand."""


def file_names(offices: Sequence[OfficeKey], reference: ReferenceData) -> tuple[str, ...]:
    """Return the stem of each office's file; a folder for each province, or district, of several."""
    stems = names.numbered([office.name for office in offices])
    folders: list[list[str]] = [[] for _ in offices]
    for tier in (Tier.PROVINCE, Tier.DISTRICT):
        above = [tier.code_above(office.code) for office in offices]
        if len(set(above)) > 1:
            called = names_above((office.code for office in offices), tier, reference, {})
            for path, code in zip(folders, above, strict=True):
                path += [names.safe(called[code])] if code else []
    return tuple("/".join((*path, stem)) for path, stem in zip(folders, stems, strict=True))


@dataclass(frozen=True, slots=True)
class FormsPlan:
    """The files that will be made: offices and the names of their files, in one order.

    ``template`` prints the paper forms; ``None`` where none are asked for.
    """

    enclosure: Enclosure
    folder: Path
    offices: tuple[OfficeKey, ...]
    names: tuple[str, ...]
    reference: ReferenceData
    kinds: tuple[FileKind, ...] = (FileKind.XLSX,)
    template: Template | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the paths of all files."""
        return tuple(self.folder / f"{name}.{kind}" for name in self.names for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class FormsReport:
    """What was written, and what there is to say about it."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()


def plan_forms(
    enclosure: Enclosure,
    offices: Sequence[OfficeKey],
    reference: ReferenceData,
    *,
    out: Path | None = None,
    overwrite: bool = False,
    kinds: Sequence[FileKind] = (FileKind.XLSX,),
    templates: Sequence[Path] = (),
) -> FormsPlan:
    """Return what would be made; ``templates`` are the folders in which a template is looked for first.

    Raises OutputUnusable if one of the files is there already, InputUnreadable where a Word document
    would have too many blanks to be worked with, TemplateFaulty for a template that cannot be used.
    """
    folder = out or DEFAULT_OUT / names.safe(Path(enclosure.source.file).stem)
    asked_kinds = tuple(kind for kind in FileKind if kind in kinds)
    stems = file_names(offices, reference)
    plan = FormsPlan(enclosure, folder, tuple(offices), stems, reference, asked_kinds)
    there = next((path for path in plan.files if path.exists()), None)
    if there is not None and not overwrite:
        raise OutputUnusable("output-exists", file=there)
    if _PAPER.isdisjoint(asked_kinds):
        return plan
    _limit_blanks(enclosure, asked_kinds)
    found: list[Finding] = []
    shelf = Shelf(Examiner(reference, (), tuple(templates)), None, found)
    return replace(plan, template=shelf.template(enclosure), findings=tuple(found))


def _limit_blanks(enclosure: Enclosure, kinds: Sequence[FileKind]) -> None:
    count = len(asked(enclosure).questions)
    if FileKind.DOCX in kinds and count > MOST_ANSWERS:
        raise InputUnreadable(
            "input-too-many-blanks", file=enclosure.source.file, count=count, limit=MOST_ANSWERS
        )


_PAPER = frozenset((FileKind.DOCX, FileKind.PDF))


def write_forms(plan: FormsPlan, progress: Progress | None = None) -> FormsReport:
    """Make the files and return their paths; a PDF whose pages are not fit to be sent is left out.

    Raises OutputUnusable if they cannot be written, ToolMissing where a PDF is asked for and
    LibreOffice is not there.
    """
    total = len(plan.offices) * len(plan.kinds)
    findings = [*plan.findings]
    with WorkFolder(plan.folder) as work:
        for number, (name, content) in enumerate(_made(plan, findings), 1):
            if content is not None:
                work.write(name, content)
            if progress is not None:
                progress(STAGE, number, total)
        return FormsReport(work.publish(), in_order(findings))


def _made(plan: FormsPlan, findings: list[Finding]) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files, kind by kind; ``None`` for one that could not be made."""
    makers: dict[FileKind, Callable[[], Iterator[bytes | None]]] = {
        FileKind.XLSX: partial(_workbooks, plan),
        FileKind.DOCX: partial(_documents, plan),
        FileKind.PDF: partial(_pages, plan, findings),
    }
    for kind in plan.kinds:
        for name, content in zip(plan.names, makers[kind](), strict=True):
            yield f"{name}.{kind}", content


def _workbooks(plan: FormsPlan) -> Iterator[bytes]:
    press = FormPress(plan.enclosure)
    for office in plan.offices:
        yield press.workbook(office, filling_of(office, plan.enclosure.fiscal_year, plan.reference))


def _documents(plan: FormsPlan) -> Iterator[bytes | None]:
    forms = _paper(plan)
    return iter([None] * len(plan.offices)) if forms is None else forms.documents()


def _pages(plan: FormsPlan, findings: list[Finding]) -> Iterator[bytes | None]:
    forms = _paper(plan)
    if forms is None:
        yield from [None] * len(plan.offices)
        return
    for made in forms.pages():
        findings += made.findings
        yield None if has_errors(made.findings) else made.pdf


def _paper(plan: FormsPlan) -> PaperForms | None:
    if plan.template is None:
        return None
    from pipeline.batch.paper_forms import PaperForms  # what lays out takes its time to import

    return PaperForms(plan.enclosure, plan.offices, plan.template, plan.reference)
