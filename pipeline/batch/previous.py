"""Last year's results, to stand beside this year's: a report, or the forms that came back then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from pipeline.assessment import assess
from pipeline.batch import names, offices
from pipeline.batch.collect import Collected, collect
from pipeline.batch.forms import read_form
from pipeline.batch.records import Examiner
from pipeline.domain.checks.naming import named
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import Evidence
from pipeline.domain.facts import ReferenceData
from pipeline.domain.form_identity import fingerprint
from pipeline.domain.inside import short
from pipeline.domain.matching import Matching, Outline, matched, outlines
from pipeline.domain.results import Assessment
from pipeline.domain.rubric import Band, Rubric
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location, Severity, info, warning
from pipeline.ingest.returned_report import SUFFIX, Report, read_report

_MOST_NAMED = 20
_OWED = frozenset(
    (
        "form-missing",
        "form-empty",
        "form-answer-missing",
        "assessment-incomplete",
        "assessment-reference-missing",
        "assessment-uncounted",
    )
)
"""What says only that something is missing, or that there is no total for want of it."""
_CONTRADICTING = frozenset(("form-duplicate-older", "form-duplicate-emptier"))
"""What says that an office sent several forms with other answers: of one not used, of one that was."""


@dataclass(frozen=True, slots=True)
class Previous:
    """Last year's results and answers by the questions of this year's rubric; none where nobody asks.

    ``evidence`` is by the office's code.
    """

    assessments: tuple[Assessment, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=lambda: MappingProxyType({}))
    findings: tuple[Finding, ...] = ()


def read_previous(
    path: Path, enclosure: Enclosure, form: Path | None, examiner: Examiner, reference: ReferenceData
) -> Previous:
    """Return last year's results: of a ``report.json``, a folder with one in it, or filled forms.

    ``form`` is the record of last year's rubric; without it that of this year, one year back. Raises
    InputUnreadable when there is nothing, or nothing that can be used.
    """
    report = path / names.REPORT if path.is_dir() else path
    if report.suffix.lower() == SUFFIX and (report.is_file() or not path.is_dir()):
        return _of_report(read_report(report), enclosure)
    before = _form_before(enclosure, form, examiner)
    told = _year(enclosure, before.fiscal_year, form or path)
    collected = collect(path, offices.sent(before, None, reference, examiner.templates))
    if not collected.evidence or before.rubric is None:
        raise InputUnreadable("input-not-previous", file=str(path))
    found = [assess(before.rubric, each) for each in collected.evidence]
    matching = _matching(enclosure, outlines(before.rubric))
    told = (*told, *_unused(collected, path), *_of_offices(collected, before.fiscal_year))
    return _previous(enclosure, matching, found, collected.evidence, told)


def _year(enclosure: Enclosure, year: int | None, path: Path) -> tuple[Finding, ...]:
    """Return which year is compared with; raise InputUnreadable if it is not one before that of the form."""
    now, place = enclosure.fiscal_year, Location(file=str(path))
    if now is None or year is None:
        return (warning("previous-year-unknown", place),)
    if year >= now:
        raise InputUnreadable("input-previous-year", file=str(path), year=year, now=now)
    if year < now - 1:
        return (warning("previous-year-gap", place, year=year, now=now),)
    return (info("previous-year", place, year=year),)


def _form_before(enclosure: Enclosure, form: Path | None, examiner: Examiner) -> Enclosure:
    if form is None:
        year = enclosure.fiscal_year
        return replace(enclosure, fiscal_year=None if year is None else year - 1)
    read = read_form(form, examiner)
    if read.enclosure is None:
        raise InputUnreadable("input-not-rubric", file=str(form))
    return read.enclosure


def _unused(collected: Collected, path: Path) -> Iterator[Finding]:
    """Say which files of last year were of no use; what is missing in them is nobody's concern now."""
    rows = [row.returned for row in collected.rows if row.returned is not None]
    unusable = [each for each in (*rows, *collected.strays) if each.evidence is None]
    if unusable:
        named_files = tuple(short(each.file) for each in unusable[:_MOST_NAMED])
        yield warning("previous-unused", Location(file=str(path)), count=len(unusable), items=named_files)


def _of_offices(collected: Collected, year: int | None) -> Iterator[Finding]:
    """Yield what is wrong in last year's forms of each office: of one kind the first, with how many.

    They stop nothing now; what is missing there is nobody's concern. Of several forms that contradict each
    other each is told, since the clerk cannot know which of them this year is compared with.
    """
    for row in collected.rows:
        form = row.returned
        inside = form.findings if form is not None and form.evidence is not None else ()
        by_code: dict[str, list[Finding]] = {}
        for each in (*row.findings, *filter(_is_of_cell, inside)):
            if each.severity is not Severity.INFO and each.code not in _OWED:
                by_code.setdefault(each.code, []).append(each)
        yield from (_of_last_year(found, year) for found in by_code.values())
        files = filter(None, (form, *row.others))
        told = (each for file in files for each in file.findings if each.code in _CONTRADICTING)
        yield from (_of_last_year([each], year) for each in told)


def _is_of_cell(finding: Finding) -> bool:
    place = finding.location
    return place.cell is not None or place.paragraph is not None


def _of_last_year(found: Sequence[Finding], year: int | None) -> Finding:
    """Return the first of some findings of an office as a warning that says of which year's form it is.

    ``form_year`` is ``None`` where the year is not known; ``form_count`` tells how many of one kind there
    are. The messages put both behind the name of the office.
    """
    params = MappingProxyType({**found[0].params, "form_year": year, "form_count": len(found)})
    return replace(found[0], severity=Severity.WARNING, params=params)


def _of_report(report: Report, enclosure: Enclosure) -> Previous:
    told = _year(enclosure, report.fiscal_year, Path(report.file))
    matching = _matching_of_report(report, enclosure)
    return _previous(enclosure, matching, report.assessments, report.evidence.values(), told)


def _matching_of_report(report: Report, enclosure: Enclosure) -> Matching:
    """Return what compares with an earlier report; one that does not tell its form, by the form's code."""
    now = _outlines(enclosure)
    if report.outlines is not None:
        return matched(now, report.outlines)
    is_same = report.fingerprint == fingerprint(enclosure)
    return matched(now, now) if is_same else Matching({}, {})


def _matching(enclosure: Enclosure, before: Sequence[Outline]) -> Matching:
    return matched(_outlines(enclosure), before)


def _outlines(enclosure: Enclosure) -> tuple[Outline, ...]:
    return outlines(enclosure.rubric or Rubric(()))


def _previous(
    enclosure: Enclosure,
    matching: Matching,
    found: Iterable[Assessment],
    evidence: Iterable[Evidence],
    told: tuple[Finding, ...],
) -> Previous:
    rubric = enclosure.rubric or Rubric(())
    if rubric.criteria and not matching.criteria:
        return Previous(findings=(*told, warning("previous-other-form")))
    bands = {band.label: band for band in rubric.bands}
    assessments = tuple(_with_band(matching.assessment(each), bands) for each in found)
    return Previous(
        assessments,
        MappingProxyType({each.office.code: matching.evidence(each) for each in evidence}),
        (*told, *_changed(rubric, matching)),
    )


def _with_band(each: Assessment, bands: Mapping[str, Band]) -> Assessment:
    """Return a result whose band is this year's of the same label, if there is one."""
    return replace(each, band=bands.get(each.band.label, each.band)) if each.band else each


def _changed(rubric: Rubric, matching: Matching) -> Iterator[Finding]:
    compared = set(matching.criteria.values()) - matching.changed
    without = tuple(named(each) for n, each in enumerate(rubric.criteria) if n not in compared)
    if without and compared:
        yield info("previous-changed", items=without)
    elif without:
        yield info("previous-all-changed", items=without)
