"""Last year beside this year: totals, dimensions and levels of each office, and who is new or gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.assessment.exact import decimal, total
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.results import Assessment, Change, CriterionChange, Former
from pipeline.domain.rubric import Rubric


def key(office: OfficeKey) -> str:
    """Return what an office is found by from one year to the next: its code, else its name."""
    return office.code or office.name


def changes(
    rubric: Rubric, complete: Sequence[Assessment], previous: Sequence[Assessment]
) -> tuple[Change, ...]:
    """Return each office that has a total in both years, in the order given."""
    before = {key(each.office): each for each in previous if each.total is not None}
    ranks = _ranks(rubric)
    found = ((each, before[key(each.office)]) for each in complete if key(each.office) in before)
    return tuple(_change(now, old, ranks) for now, old in found if now.total is not None)


def _ranks(rubric: Rubric) -> dict[str, int]:
    """Return which place each band has, the lowest 0."""
    ordered = sorted(rubric.bands, key=lambda band: (band.low, band.high))
    return {band.label: place for place, band in enumerate(ordered)}


def _change(now: Assessment, before: Assessment, ranks: dict[str, int]) -> Change:
    old, new = before.total or Decimal(0), now.total or Decimal(0)
    difference = Fraction(new) - Fraction(old)
    share = decimal(difference * 100 / Fraction(old)) if old else None
    was, is_now = (each.band.label if each.band else "" for each in (before, now))
    steps = ranks[is_now] - ranks[was] if was in ranks and is_now in ranks else None
    return Change(
        now.office, old, new, decimal(difference), share, _criteria(now, before), was, is_now, steps
    )


def _criteria(now: Assessment, before: Assessment) -> tuple[CriterionChange, ...]:
    old = {each.criterion: each.points for each in before.criteria}
    return tuple(_criterion(each.criterion, old.get(each.criterion), each.points) for each in now.criteria)


def _criterion(n: int, before: Decimal | None, now: Decimal | None) -> CriterionChange:
    if before is None or now is None:
        return CriterionChange(n, before, now, None)
    return CriterionChange(n, before, now, decimal(Fraction(now) - Fraction(before)))


def mean_changes(found: Sequence[Change]) -> tuple[CriterionChange, ...]:
    """Return the means of each dimension in both years, over the offices that have both."""
    count = len(found[0].criteria) if found else 0
    return tuple(_mean(n, [each.criteria[n] for each in found]) for n in range(count))


def _mean(n: int, rows: Sequence[CriterionChange]) -> CriterionChange:
    pairs = [(row.before, row.now) for row in rows if row.before is not None and row.now is not None]
    if not pairs:
        return CriterionChange(n, None, None, None)
    old, new = (total([Fraction(value) for value in side]) / len(pairs) for side in zip(*pairs, strict=True))
    return CriterionChange(n, decimal(old), decimal(new), decimal(new - old))


def newcomers(complete: Sequence[Assessment], previous: Sequence[Assessment]) -> tuple[OfficeKey, ...]:
    """Return the offices with a total this year and none last year; none where no last year is known."""
    if not previous:
        return ()
    known = {key(each.office) for each in previous if each.total is not None}
    return tuple(each.office for each in complete if each.total is not None and key(each.office) not in known)


def formers(
    complete: Sequence[Assessment], previous: Sequence[Assessment], asked: Iterable[OfficeKey]
) -> tuple[Former, ...]:
    """Return the offices with a total of last year and none this year, of ``asked`` or not."""
    have = {key(each.office) for each in complete if each.total is not None}
    owing = {key(office): office for office in asked}
    return tuple(
        Former(
            owing.get(key(each.office), each.office),
            each.total,
            each.band.label if each.band else "",
            key(each.office) in owing,
        )
        for each in previous
        if each.total is not None and key(each.office) not in have
    )
