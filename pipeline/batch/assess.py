"""Assessing what came back: scored, summed up, and written as a summary ready to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.assessment import assess, rolled_up, summarise, tiers_of
from pipeline.batch import names, offices
from pipeline.batch.assess_report import Describe, report_json
from pipeline.batch.collect import Collected, Progress, collect
from pipeline.batch.enclosed import Shelf
from pipeline.batch.forms import DEFAULT_OUT, read_form
from pipeline.batch.names import BOOK, REPORT_LETTER, SUMMARY
from pipeline.batch.previous import Previous, read_previous
from pipeline.batch.publish import WorkFolder
from pipeline.batch.records import Examiner
from pipeline.batch.review import Reviewer
from pipeline.content.assessment_results import Results
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey, Status
from pipeline.domain.facts import Province
from pipeline.domain.questions import Asks, questions
from pipeline.domain.results import Assessment, Summary, Tiered
from pipeline.domain.rubric import Rubric
from pipeline.domain.tiers import Tier
from pipeline.errors import InputUnreadable, OutputUnusable
from pipeline.findings import Finding, Location, error, has_errors, in_order, info, warning
from pipeline.ingest.reference_data import reference_data

if TYPE_CHECKING:
    from pipeline.content import View
    from pipeline.rendering.settle import Finished
    from pipeline.rendering.template import Template

LABEL = "สิ่งที่ส่งมาด้วย"
_MOST_NAMED = 10
_STAGE, _STEPS = "assess", 4
_NOTHING = Collected(())


@dataclass(frozen=True, slots=True)
class Options:
    """What the clerk asked for.

    ``recipients`` are the offices that the form went to; ``None``: nobody says, and
    who is missing is not known.
    ``previous`` is the ``report.json`` of last year's run, or the folder of last year's forms, and
    ``previous_form`` the record of their rubric; ``to`` who the result is reported to. ``by`` are the
    levels to roll up to, ``None`` for every one of which there are several offices; ``above`` names
    offices above that only a table of offices knows.
    """

    out: Path | None = None
    recipients: tuple[OfficeKey, ...] | None = None
    previous: Path | None = None
    previous_form: Path | None = None
    by: tuple[Tier, ...] | None = None
    above: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    to: str = ""
    overwrite: bool = False
    pdf: bool = True
    font: str | None = None
    templates: tuple[Path, ...] = ()
    offices: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessPlan:
    """What will be written: ``results`` is ``None`` where there is nothing to sum up or to print it with."""

    form: Path
    folder: Path
    options: Options
    enclosure: Enclosure | None = None
    collected: Collected = _NOTHING
    results: Results | None = None
    template: Template | None = None
    province: Province | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the paths of all files; none where nothing can be made."""
        if self.results is None:
            return ()
        stems = [f"{SUMMARY}.docx", *([f"{SUMMARY}.pdf"] if self.options.pdf else [])]
        return tuple(self.folder / name for name in (*stems, BOOK, REPORT_LETTER, names.REPORT))


@dataclass(frozen=True, slots=True)
class AssessReport:
    """What was written, and what there is to say."""

    folder: Path
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def plan_assessment(
    folder: Path, form: Path, options: Options, progress: Progress | None = None
) -> AssessPlan:
    """Return the plan for the filled forms in ``folder``; nothing is written.

    Raises InputUnreadable for a folder or record that cannot be read, TemplateFaulty for a template
    that cannot be used, and OutputUnusable when files are there that would be overwritten.
    """
    reference = reference_data()
    examiner = Examiner(reference, options.offices, options.templates)
    out = options.out or DEFAULT_OUT / names.safe(f"{form.stem} สรุปผล")
    read = read_form(form, examiner)
    if read.enclosure is None:
        return AssessPlan(form, out, options, findings=read.findings)
    if read.enclosure.rubric is None:
        raise InputUnreadable("input-not-rubric", file=str(form))
    findings = [*read.findings]
    shelf = Shelf(examiner, options.font, findings)
    previous = Previous()
    if options.previous is not None:
        previous = read_previous(options.previous, read.enclosure, options.previous_form, examiner, reference)
    sent = offices.sent(read.enclosure, options.recipients, reference, examiner.templates)
    sent = replace(sent, previous=previous.evidence)
    collected = collect(folder, sent, progress)
    results = _results(read.enclosure, collected, options, previous, findings)
    template = shelf.template(read.enclosure)
    findings += _without_taken(collected.findings, results)
    plan = AssessPlan(
        form, out, options, read.enclosure, collected, results if template is not None else None, template,
        _province(collected), in_order(findings),
    )  # fmt: skip
    _refuse_existing(plan)
    return plan


def _results(
    enclosure: Enclosure,
    collected: Collected,
    options: Options,
    previous: Previous,
    findings: list[Finding],
) -> Results | None:
    rubric = enclosure.rubric
    if rubric is None:
        return None
    found = [assess(rubric, each, previous.evidence.get(each.office.code)) for each in collected.evidence]
    told = {(finding.code, finding.location) for finding in collected.findings}
    findings += [each for one in found for each in one.findings if (each.code, each.location) not in told]
    if not any(each.is_complete for each in found):
        findings.append(error("assessment-nothing"))
        return None
    same = tuple(each for each in previous.assessments if each.maximum == found[0].maximum)
    if previous.assessments and not same:
        findings.append(warning("assessment-previous-maximum", file=str(options.previous)))
    findings += [*previous.findings, *_disagreeing(collected, found)]
    assessed = {each.office for each in found}
    missing = tuple(row.office for row in collected.rows if row.office not in assessed)
    unusable = tuple(row.office for row in collected.rows if row.status is not Status.MISSING)
    summary = summarise(rubric, found, same, missing)
    levels = tuple(_levels(rubric, found, missing, options, collected, findings))
    is_of_all = options.recipients is not None or _names_all(collected)
    if not is_of_all:
        findings.append(warning("assessment-recipients-unknown", count=len(found)))
    named = tuple(each for each in missing if each in unusable)
    above = _above(summary, missing, {**collected.above, **options.above})
    return Results(rubric, summary, missing, named, levels, is_of_all, above)


def _above(summary: Summary, missing: Sequence[OfficeKey], told: Mapping[str, str]) -> Mapping[str, str]:
    """Return the names of the offices right above all those that the summary names, and those told."""
    ranked = (each.assessment.office for each in summary.ranked)
    codes = {each.code[:-2] for each in (*ranked, *missing, *summary.gone)}
    tiers = ((tier, [code for code in codes if len(code) == tier.digits]) for tier in Tier)
    found = dict(told)
    for tier, own in tiers:
        # Two digits more make the code of an office below it.
        found |= offices.names_above(
            [OfficeKey(f"{code}00", "") for code in own], tier, reference_data(), told
        )
    return MappingProxyType(found)


def _names_all(collected: Collected) -> bool:
    """Return whether everything came in reports of lower offices that name everybody they asked."""
    return all(row.returned.is_of_all for row in collected.rows if row.returned and row.returned.evidence)


def _levels(
    rubric: Rubric,
    found: Sequence[Assessment],
    missing: Sequence[OfficeKey],
    options: Options,
    collected: Collected,
    findings: list[Finding],
) -> Iterator[Tiered]:
    """Yield the results of the offices above, level by level; a level that nobody can tell is said."""
    below = [*(each.office for each in found), *missing]
    usual = tiers_of(below, is_graded=rubric.upper is not None)
    findings += _levels_in_part(below, options)
    for n, tier in enumerate(usual if options.by is None else options.by):
        without = [office.name for office in below if not office.above_at(tier)]
        if without:
            findings.append(_no_upper(tier, without))
            continue
        names_of = offices.names_above(below, tier, reference_data(), {**collected.above, **options.above})
        yield rolled_up(rubric, found, missing, tier, names_of, is_graded=n == 0)


def _levels_in_part(below: Sequence[OfficeKey], options: Options) -> Iterator[Finding]:
    """Say which levels nobody asked for are left out though some offices do lie below one of it."""
    for tier in Tier if options.by is None else ():
        without = [office.name for office in below if not office.above_at(tier)]
        if without and any(office.above is not None and office.above_at(tier) for office in below):
            yield _no_upper(tier, without)


def _no_upper(tier: Tier, without: Sequence[str]) -> Finding:
    named = tuple(without[:_MOST_NAMED])
    return warning("assessment-no-upper", level=tier.word, count=len(without), items=named)


def _disagreeing(collected: Collected, found: Sequence[Assessment]) -> Iterator[Finding]:
    """Say where the report of a lower office states another total than its answers come to, if to any."""
    rows = {row.office.code: row.returned for row in collected.rows if row.returned is not None}
    for each in found:
        returned = rows.get(each.office.code)
        if returned is None or returned.stated is None or returned.stated == each.total:
            continue
        place, told = Location(file=returned.file), {"office": each.office.name, "stated": returned.stated}
        if each.total is None:
            yield warning("report-total-open", place, **told)
        else:
            yield warning("report-total-differs", place, **told, total=each.total)


def _without_taken(findings: Sequence[Finding], results: Results | None) -> Iterator[Finding]:
    """Yield findings, but not that a cell is empty whose value was taken from last year's form."""
    taken: set[tuple[object, object]] = set()
    for row in results.rows if results is not None else ():
        for question in questions(results.rubric) if results is not None else ():
            if question.asks is Asks.REFERENCE and row.assessment.has_taken(question.key):
                taken.add((row.assessment.office.name, question.label))
    for finding in findings:
        is_open = finding.code == "form-answer-missing"
        if not is_open or (finding.params.get("office"), finding.params.get("label")) not in taken:
            yield finding


def _province(collected: Collected) -> Province | None:
    """Return the one province that all offices are in."""
    found = {row.office.code[:2] for row in collected.rows}
    return reference_data().province(found.pop()) if len(found) == 1 else None


def _refuse_existing(plan: AssessPlan) -> None:
    if plan.folder.exists() and not plan.folder.is_dir():
        raise OutputUnusable("output-not-folder", file=plan.folder)
    there = [path for path in plan.files if path.exists()]
    if there and not plan.options.overwrite:
        raise OutputUnusable("output-exists", file=there[0], count=len(there))


def write_assessment(
    plan: AssessPlan, describe: Describe | None = None, progress: Progress | None = None
) -> AssessReport:
    """Write the files of a plan and return the report.

    The summary is left out where its pages are not fit to be sent; the findings say why. Raises
    ToolMissing without LibreOffice, OutputUnusable when the folder cannot be written.
    """
    enclosure, results, template = plan.enclosure, plan.results, plan.template
    if enclosure is None or results is None or template is None:
        return AssessReport(plan.folder, (), plan.findings)
    # What draws and lays out takes its time to import.
    from pipeline.batch.summary_workbook import summary_workbook
    from pipeline.content.assessment_summary import summary_view

    step = _steps(progress)
    view = summary_view(enclosure, results, LABEL, plan.province)
    titles = _titles(view)
    with WorkFolder(plan.folder) as work:
        step()
        found = _print(plan, template, view, work, step)
        work.write(BOOK, summary_workbook(results, titles))
        step()
        work.write(REPORT_LETTER, _letter(plan, enclosure, results, titles).encode())
        findings = in_order((*plan.findings, *found))
        work.write(names.REPORT, report_json(enclosure, results, plan.collected, findings, work, describe))
        step()
        return AssessReport(plan.folder, work.publish(), findings)


def _steps(progress: Progress | None) -> Callable[[], None]:
    """Return what is called at the end of each step: begun, laid out, proved, workbook, report."""
    done = count()

    def step() -> None:
        if progress is not None:
            progress(_STAGE, next(done), _STEPS)

    return step


def _titles(view: View) -> tuple[str, ...]:
    lines = view.fields["title_lines"]
    return tuple(str(line).replace("\u00a0", " ") for line in lines) if isinstance(lines, tuple) else ()


def _letter(plan: AssessPlan, enclosure: Enclosure, results: Results, titles: Sequence[str]) -> str:
    from pipeline.content.report_letter import Report, heading, letter_record

    sender = plan.province.full_name if plan.province else "".join(enclosure.agency_lines[:1])
    return letter_record(results, Report(heading(titles), sender, plan.options.to, enclosure.office))


def _print(
    plan: AssessPlan, template: Template, view: View, work: WorkFolder, step: Callable[[], None]
) -> tuple[Finding, ...]:
    """Write the summary as DOCX (and PDF), unless something forbids it; return what was found."""
    made = _made(plan, template, view)
    step()
    found = [*made.findings]
    is_sound = made.docx is not None and not has_errors(found)
    if is_sound and made.pdf is not None:
        reviewer = Reviewer({each.code for each in plan.findings})
        is_sound, seen = reviewer.review(made.pdf, f"{SUMMARY}.pdf", made.plan)
        found += seen
    if is_sound and made.docx is not None:
        work.write(f"{SUMMARY}.docx", made.docx)
        if made.pdf is not None:
            work.write(f"{SUMMARY}.pdf", made.pdf)
    step()
    return tuple(found)


def _made(plan: AssessPlan, template: Template, view: View) -> Finished:
    from pipeline.rendering.convert import Converter
    from pipeline.rendering.enclose import lay_out
    from pipeline.rendering.layout import Plan
    from pipeline.rendering.settle import Finished, Sheet

    rendered = template.render(view)
    if not plan.options.pdf:
        return Finished(template.pack(rendered), None, 0, Plan(), (info("no-pdf"),))
    title = str(view.fields["subject"]).replace("\u00a0", " ")
    place = plan.enclosure.source.at("") if plan.enclosure else None
    sheet = Sheet(rendered, title, location=place) if place else Sheet(rendered, title)
    with Converter() as converter:
        return next(iter(lay_out(template, [sheet], converter)))
