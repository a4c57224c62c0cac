"""The assessment of one office: every criterion scored, the total, its band, and what is open."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pipeline import findings
from pipeline.assessment.answered import Case, set_fields
from pipeline.assessment.asked import known_keys
from pipeline.assessment.bands import band_of
from pipeline.assessment.exact import decimal, total
from pipeline.assessment.score import Open, Scored, score
from pipeline.assessment.weighed import weighed
from pipeline.domain import points
from pipeline.domain.evidence import Answer, AnswerKey, Evidence
from pipeline.domain.results import Assessment
from pipeline.domain.rubric import Band, Rubric
from pipeline.findings import NOWHERE, Finding, Location


def assess(rubric: Rubric, evidence: Evidence, previous: Evidence | None = None) -> Assessment:
    """Return what an office's answers come to by the rubric's own rules.

    ``previous`` are its answers of last year to the same rubric, for growth. Whatever the answers
    are, nothing is raised and nothing guessed: what cannot be counted is told in a finding, and
    there is then no total. No finding stops the others' results: all are warnings or remarks.
    """
    case = Case(evidence, previous)
    scored = tuple(weighed(rubric, score(criterion, n, case)) for n, criterion in enumerate(rubric.criteria))
    missing = tuple(each for one in scored for each in one.missing)
    failed = tuple(name for one in scored for name in one.failed)
    whole = _whole(scored, missing)
    share = _share(rubric, whole)
    value = share if rubric.percent_bands else whole
    band, problems = _band(rubric, evidence, value, failed, scored, missing)
    told = [finding for one in scored for finding in one.findings]
    return Assessment(
        evidence.office,
        tuple(one.score for one in scored),
        None if whole is None else decimal(whole),
        points.total(rubric),
        None if share is None else decimal(share),
        band,
        failed,
        findings.in_order([*told, *_unknown(rubric, evidence), *_incomplete(missing, evidence), *problems]),
        tuple(each.key for each in missing),
    )


def _whole(scored: tuple[Scored, ...], missing: tuple[Open, ...]) -> Fraction | None:
    """Return the sum of all criteria; ``None`` while an answer is missing or a criterion has no points."""
    given = [one.points for one in scored if one.points is not None]
    if missing or not scored or len(given) < len(scored):
        return None
    return total(given)


def _share(rubric: Rubric, whole: Fraction | None) -> Fraction | None:
    most = points.total(rubric)
    return whole * 100 / Fraction(most) if whole is not None and most else None


def _band(
    rubric: Rubric,
    evidence: Evidence,
    value: Fraction | None,
    failed: tuple[str, ...],
    scored: tuple[Scored, ...],
    missing: tuple[Open, ...],
) -> tuple[Band | None, tuple[Finding, ...]]:
    place = next((place for one in scored for place in one.score.locations), _file(evidence))
    if value is not None:
        return band_of(rubric, value, failed, evidence.office, place)
    if rubric.bands and not missing:
        office = evidence.office.name
        return None, (findings.warning("assessment-bands-without-total", place, office=office),)
    return None, ()


def _file(evidence: Evidence) -> Location:
    return Location(file=evidence.file) if evidence.file else NOWHERE


# What is open, and what was not asked


def _incomplete(missing: tuple[Open, ...], evidence: Evidence) -> Iterator[Finding]:
    """Say which questions are not answered, and of which the answer cannot be counted, with their cells."""
    for code, is_empty in (("assessment-incomplete", True), ("assessment-uncounted", False)):
        those = [each for each in missing if each.answer.is_empty is is_empty]
        places = [each.answer.location for each in those if each.answer.location != NOWHERE]
        params = {"office": evidence.office.name, "count": len(those), "items": tuple(map(_placed, those))}
        if those:
            yield findings.warning(code, places[0] if places else _file(evidence), **params)


def _placed(each: Open) -> str:
    cell = each.answer.location.cell
    return f"{each.name} ({cell})" if cell else each.name


def _unknown(rubric: Rubric, evidence: Evidence) -> Iterator[Finding]:
    """Say which answers belong to no question, so that nothing is dropped in silence."""
    known = {key for n, criterion in enumerate(rubric.criteria) for key in known_keys(criterion, n)}
    for key, answer in evidence.answers.items():
        if key not in known and not answer.is_empty and not _is_ruled(rubric, key, answer):
            name = evidence.office.name
            yield findings.warning("assessment-answer-unknown", answer.location, office=name)


def _is_ruled(rubric: Rubric, key: AnswerKey, answer: Answer) -> bool:
    """Return whether an answer says of a whole criterion that there was nothing to assess."""
    n, item = key
    inside = item is None and 0 <= n < len(rubric.criteria)
    return inside and answer.is_not_assessed and not set_fields(answer)
