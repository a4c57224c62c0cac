"""Results rolled up to the offices above: tambons to districts, districts to provinces.

Every number of an upper office is worked out from the offices that were assessed, never from the
means of others: a mean is a sum of points over a count, however many levels lie between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.assessment.exact import decimal
from pipeline.assessment.measured import levels_of
from pipeline.assessment.summary import summarise
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.results import Assessment, Group, Summary, Tiered
from pipeline.domain.rubric import Rubric
from pipeline.domain.tiers import Tier


def tiers_of(offices: Iterable[OfficeKey], *, is_graded: bool = False) -> tuple[Tier, ...]:
    """Return the levels at which these offices lie below more than one office.

    Where the office above is graded by them (``is_graded``), the lowest level counts with one, too.
    """
    given = tuple(offices)
    found: list[Tier] = []
    for tier in Tier:
        above = {office.above_at(tier) for office in given}
        if not given or "" in above:
            continue
        if len(above) > 1 or (is_graded and not found):
            found.append(tier)
    return tuple(found)


def rolled_up(
    rubric: Rubric,
    assessments: Sequence[Assessment],
    missing: Sequence[OfficeKey],
    tier: Tier,
    names: Mapping[str, str],
    *,
    is_graded: bool = False,
) -> Tiered:
    """Return a group for each office of a level; ``names`` are those of the offices above, by code.

    Offices that lie below none are in no group. ``is_graded``: this is the level that the rubric's
    rule for the office above is meant for.
    """
    below: dict[str, list[Assessment]] = {}
    without: dict[str, list[OfficeKey]] = {}
    for each in assessments:
        below.setdefault(each.office.above_at(tier), []).append(each)
    for office in missing:
        without.setdefault(office.above_at(tier), []).append(office)
    codes = sorted({*below, *without} - {""})
    summaries = {code: summarise(rubric, below.get(code, ())) for code in codes}
    ranks = _ranks(summaries)
    return Tiered(
        tier,
        tuple(
            Group(
                OfficeKey(code, names.get(code, code)),
                summaries[code],
                tuple(without.get(code, ())),
                ranks.get(code),
                *(_grade(rubric, summaries[code]) if is_graded else ()),
            )
            for code in codes
        ),
    )


def _ranks(summaries: Mapping[str, Summary]) -> dict[str, int]:
    means = {code: each.mean for code, each in summaries.items() if each.mean is not None}
    ordered = sorted(means.values(), reverse=True)
    first: dict[Decimal, int] = {}
    for place, mean in enumerate(ordered, 1):
        first.setdefault(mean, place)
    return {code: first[mean] for code, mean in means.items()}


def _grade(rubric: Rubric, summary: Summary) -> tuple[Decimal | None, str]:
    """Return what per cent of the offices reach the band that counts, and the level that this gives."""
    rule = rubric.upper
    if rule is None or not summary.assessed:
        return None, ""
    reached = sum(len(each.offices) for each in summary.bands if each.band.label in rubric.counted)
    share = Fraction(reached * 100, summary.assessed)
    found = levels_of(rule.levels, decimal(share, 90))
    return decimal(share), rule.levels[found[0]].label if len(found) == 1 else ""
