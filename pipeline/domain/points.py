"""What a rubric can give: the least and the most points of items, criteria and the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.domain.rubric import Criterion, Item, Mode, Rubric

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Span:
    """From the least to the most points, both possible."""

    low: Decimal
    high: Decimal


def of_item(item: Item) -> Span | None:
    """Return what an item gives: one of its levels, or all of its points or none; ``None`` if unsaid."""
    levels = [level.points for level in item.levels if level.points is not None]
    if levels:
        return Span(min(levels), max(levels))
    return None if item.points is None else Span(min(item.points, ZERO), max(item.points, ZERO))


def is_scored_by_level(criterion: Criterion) -> bool:
    """Return whether every item of the criterion is put into one of its own levels."""
    return any(level.points is not None for item in criterion.items for level in item.levels)


def is_graded_by_points(criterion: Criterion) -> bool:
    """Return whether the points of its items put the criterion into a level of its own."""
    levels = criterion.levels
    return is_scored_by_level(criterion) and bool(levels) and all(each.threshold for each in levels)


def of_criterion(criterion: Criterion) -> Span | None:
    """Return what a criterion gives by its items or its own levels; ``None`` if they state no points.

    Of items to choose from none may fit, so that the least is 0. Points of activities are
    averaged when the stated maximum is that of a single one, or none is stated; else they add up.
    """
    if has_weighted_items(criterion) and not _is_chosen(criterion):
        return _weighted_span(criterion)
    if criterion.mode is Mode.COUNT:
        counted = sum(not item.is_condition for item in criterion.items)
        return Span(ZERO, Decimal(counted)) if counted else None
    spans = [span for item in criterion.items if (span := of_item(item))]
    if not spans:
        points = [level.points for level in criterion.levels if level.points is not None]
        return Span(min(points), max(points)) if points else None
    if _is_chosen(criterion):
        return Span(ZERO, max(span.high for span in spans))
    whole = Span(sum((span.low for span in spans), ZERO), sum((span.high for span in spans), ZERO))
    if is_averaged(criterion):
        return Span(whole.low / len(spans), whole.high / len(spans))
    return whole


def _is_chosen(criterion: Criterion) -> bool:
    """Return whether one of the items gives the points, and the others none."""
    return criterion.mode is Mode.CHOOSE_ONE and not is_scored_by_level(criterion)


def is_averaged(criterion: Criterion) -> bool:
    """Return whether points given for activities are averaged, and do not add up."""
    most = {span.high for item in criterion.items if (span := of_item(item))}
    is_single = criterion.mode is Mode.POINTS and len(most) == 1 and criterion.maximum in (None, *most)
    return is_single and not has_weighted_items(criterion)


def maximum(criterion: Criterion) -> Decimal | None:
    """Return the maximum that the criterion states, else what its items give at most."""
    if criterion.maximum is not None:
        return criterion.maximum
    span = of_criterion(criterion)
    return span.high if span else None


def of_rubric(rubric: Rubric) -> Span | None:
    """Return the least and the most total; ``None`` when a criterion states no points."""
    spans = [_counted_span(rubric, n) for n in range(len(rubric.criteria))]
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None
    return Span(sum((span.low for span in known), ZERO), sum((span.high for span in known), ZERO))


def _counted_span(rubric: Rubric, n: int) -> Span | None:
    span, times = of_criterion(rubric.criteria[n]), factor(rubric, n)
    if span is None or times is None:
        return None
    return (
        span
        if times == 1
        else Span(_decimal(Fraction(span.low) * times), _decimal(Fraction(span.high) * times))
    )


def total(rubric: Rubric) -> Decimal | None:
    """Return the total that the form states, else the sum of the maxima of its criteria, if they have any.

    Of criteria with weights it is the sum of these, which is 100 as a rule.
    """
    if rubric.maximum is not None:
        return rubric.maximum
    if is_weighted(rubric):
        has_all = all(maximum(each) for each in rubric.criteria if each.weight)
        return sum_of_weights(rubric.criteria) if has_all else None
    maxima = [maximum(criterion) for criterion in rubric.criteria]
    known = [most for most in maxima if most is not None]
    return sum(known, ZERO) if known and len(known) == len(maxima) else None


# Weights (น้ำหนัก): the share of the points that one got, times the weight, over the sum of the weights


def is_weighted(rubric: Rubric) -> bool:
    """Return whether the criteria count by weight."""
    return any(criterion.weight is not None for criterion in rubric.criteria)


def has_weighted_items(criterion: Criterion) -> bool:
    """Return whether the items of a criterion count by weight."""
    return any(item.weight is not None for item in criterion.items)


def sum_of_weights(parts: Sequence[Criterion] | Sequence[Item]) -> Decimal:
    """Return the sum of the weights; a part without one counts nothing."""
    return sum((part.weight for part in parts if part.weight is not None), ZERO)


def factor(rubric: Rubric, n: int) -> Fraction | None:
    """Return by what the points of a criterion are multiplied before they are added up: 1 without weights.

    With weights all criteria at their full points give ``total``. ``None`` where a criterion has a
    weight and no points that it could be a share of.
    """
    if not is_weighted(rubric):
        return Fraction(1)
    criterion, whole = rubric.criteria[n], sum_of_weights(rubric.criteria)
    if not criterion.weight or not whole:
        return Fraction(0)
    most = maximum(criterion)
    full = whole if rubric.maximum is None else rubric.maximum
    return Fraction(full) * Fraction(criterion.weight) / (Fraction(most) * Fraction(whole)) if most else None


def counted_maximum(rubric: Rubric, n: int) -> Decimal | None:
    """Return what a criterion gives to the total at most: its maximum, with weights its part of the total."""
    most, times = maximum(rubric.criteria[n]), factor(rubric, n)
    if most is None or times is None:
        return None
    return most if times == 1 else _decimal(Fraction(most) * times)


def most_of(criterion: Criterion, item: Item) -> Decimal:
    """Return the full points of an item: 1 where items are counted; 0 where it states none."""
    span = of_item(item)
    return Decimal(1) if criterion.mode is Mode.COUNT else span.high if span else ZERO


def full_of_items(criterion: Criterion) -> Decimal:
    """Return what the weighted items of a criterion give together at most.

    That is the maximum that it states, else that of its activities (or levels) where all have the
    same, else the sum of their weights.
    """
    if criterion.maximum is not None:
        return criterion.maximum
    most = {most_of(criterion, item) for item in criterion.items if item.weight}
    is_alike = criterion.mode is Mode.POINTS or is_scored_by_level(criterion)
    return most.pop() if is_alike and len(most) == 1 else sum_of_weights(criterion.items)


def item_factor(criterion: Criterion, item: Item) -> Fraction:
    """Return by what the points of a weighted item are multiplied before they are added up."""
    most, whole = most_of(criterion, item), sum_of_weights(criterion.items)
    if not item.weight or not most or not whole:
        return Fraction(0)
    return Fraction(full_of_items(criterion)) * Fraction(item.weight) / (Fraction(most) * Fraction(whole))


def _weighted_span(criterion: Criterion) -> Span:
    low = high = Fraction(0)
    for item in criterion.items:
        times, span = item_factor(criterion, item), of_item(item)
        low += times * Fraction(span.low if span else ZERO)
        high += times * Fraction(most_of(criterion, item))
    return Span(_decimal(low), _decimal(high))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
