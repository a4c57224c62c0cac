"""What the results of many offices say together: ranks, means, counts, strong and weak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.assessment.changes import changes, formers, mean_changes, newcomers
from pipeline.assessment.exact import decimal, rounded, total
from pipeline.domain import points
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.results import (
    Assessment,
    BandCount,
    CriterionSummary,
    LevelCount,
    Ranked,
    Summary,
)
from pipeline.domain.rubric import Criterion, Rubric

_ALIKE_PLACES = 9
"""Means that agree to so many places are equal: what lies beyond is the rounding of numbers without end."""


def summarise(
    rubric: Rubric,
    assessments: Iterable[Assessment],
    previous: Iterable[Assessment] = (),
    missing: Iterable[OfficeKey] = (),
) -> Summary:
    """Return what the assessments of many offices, each given once, say together.

    ``previous`` are last year's, found by the office's code, or by its name where it has none; their
    criteria are in the order of this rubric. ``missing`` are offices that owe an answer.
    """
    given, before = tuple(assessments), tuple(previous)
    complete = tuple(each for each in given if each.is_complete)
    totals = [each.total for each in complete if each.total is not None]
    criteria = tuple(_criterion(rubric, n, complete) for n in range(len(rubric.criteria)))
    strongest, weakest = _ends(criteria)
    compared = changes(rubric, complete, before)
    return Summary(
        ranked=_ranked(given),
        criteria=criteria,
        bands=_bands(rubric, complete),
        mean=_mean(totals),
        lowest=min(totals, default=None),
        highest=max(totals, default=None),
        strongest=strongest,
        weakest=weakest,
        unassessed=tuple(each.office for each in given if not each.is_complete),
        without_band=tuple(each.office for each in complete if each.band is None) if rubric.bands else (),
        changes=compared,
        criterion_changes=mean_changes(compared),
        new=newcomers(complete, before),
        former=formers(complete, before, (*(each.office for each in given), *missing)),
    )


def _ranked(given: Sequence[Assessment]) -> tuple[Ranked, ...]:
    """Return the assessments by total, those of equal totals in the order given, those without one last."""
    totals = [each.total for each in given if each.total is not None]
    above = {mark: sum(other > mark for other in totals) for mark in set(totals)}
    rows = [Ranked(None if each.total is None else above[each.total] + 1, each) for each in given]
    last = len(rows) + 1
    return tuple(sorted(rows, key=lambda row: last if row.rank is None else row.rank))


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    return decimal(total([Fraction(value) for value in values]) / len(values)) if values else None


# Criteria


def _criterion(rubric: Rubric, n: int, complete: Sequence[Assessment]) -> CriterionSummary:
    given = [each.criteria[n].points for each in complete]
    known = [value for value in given if value is not None]
    mean, most = _mean(known), points.counted_maximum(rubric, n)
    share = None
    if mean is not None and most:
        share = decimal(total([Fraction(value) for value in known]) * 100 / len(known) / Fraction(most))
    return CriterionSummary(
        n,
        mean,
        share,
        min(known, default=None),
        max(known, default=None),
        _levels(rubric.criteria[n], n, complete),
    )


def _levels(criterion: Criterion, n: int, complete: Sequence[Assessment]) -> tuple[LevelCount, ...]:
    """Return the count of each level of the criterion itself, also of those that nobody reached."""
    if not any(each.criteria[n].level for each in complete):
        return ()
    counted = []
    for label in dict.fromkeys(level.label for level in criterion.levels):
        offices = tuple(each.office for each in complete if each.criteria[n].level == label)
        counted.append(LevelCount(label, offices, _percent(len(offices), len(complete))))
    return tuple(counted)


def _ends(criteria: Sequence[CriterionSummary]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the criteria with the highest and with the lowest mean per cent; none where all are equal."""
    marks = {
        each.criterion: rounded(each.mean_percent, _ALIKE_PLACES)
        for each in criteria
        if each.mean_percent is not None
    }
    if len(set(marks.values())) < 2:
        return (), ()
    high, low = max(marks.values()), min(marks.values())
    return tuple(n for n in marks if marks[n] == high), tuple(n for n in marks if marks[n] == low)


# Bands


def _bands(rubric: Rubric, complete: Sequence[Assessment]) -> tuple[BandCount, ...]:
    counted = []
    for band in rubric.bands:
        offices = tuple(each.office for each in complete if each.band == band)
        counted.append(BandCount(band, offices, _percent(len(offices), len(complete))))
    return tuple(counted)


def _percent(count: int, whole: int) -> Decimal:
    return decimal(Fraction(count * 100, whole)) if whole else Decimal(0)
