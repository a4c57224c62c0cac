"""What a rubric can give: the least and the most points of items, criteria and the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

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


def of_criterion(criterion: Criterion) -> Span | None:
    """Return what a criterion gives by its items or its own levels; ``None`` if they state no points.

    Of items to choose from none may fit, so that the least is 0. Points of activities are
    averaged when the stated maximum is that of a single one, or none is stated; else they add up.
    """
    if criterion.mode is Mode.COUNT:
        counted = sum(not item.is_condition for item in criterion.items)
        return Span(ZERO, Decimal(counted)) if counted else None
    spans = [span for item in criterion.items if (span := of_item(item))]
    if not spans:
        points = [level.points for level in criterion.levels if level.points is not None]
        return Span(min(points), max(points)) if points else None
    if criterion.mode is Mode.CHOOSE_ONE and not is_scored_by_level(criterion):
        return Span(ZERO, max(span.high for span in spans))
    whole = Span(sum((span.low for span in spans), ZERO), sum((span.high for span in spans), ZERO))
    if is_averaged(criterion):
        return Span(whole.low / len(spans), whole.high / len(spans))
    return whole


def is_averaged(criterion: Criterion) -> bool:
    """Return whether points given for activities are averaged, and do not add up."""
    most = {span.high for item in criterion.items if (span := of_item(item))}
    return criterion.mode is Mode.POINTS and len(most) == 1 and criterion.maximum in (None, *most)


def maximum(criterion: Criterion) -> Decimal | None:
    """Return the maximum that the criterion states, else what its items give at most."""
    if criterion.maximum is not None:
        return criterion.maximum
    span = of_criterion(criterion)
    return span.high if span else None


def of_rubric(rubric: Rubric) -> Span | None:
    """Return the least and the most total; ``None`` when a criterion states no points."""
    spans = [of_criterion(criterion) for criterion in rubric.criteria]
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None
    return Span(sum((span.low for span in known), ZERO), sum((span.high for span in known), ZERO))


def total(rubric: Rubric) -> Decimal | None:
    """Return the total that the form states, else the sum of the maxima of its criteria, if they have any."""
    if rubric.maximum is not None:
        return rubric.maximum
    maxima = [maximum(criterion) for criterion in rubric.criteria]
    known = [most for most in maxima if most is not None]
    return sum(known, ZERO) if known and len(known) == len(maxima) else None
