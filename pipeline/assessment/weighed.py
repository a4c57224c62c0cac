"""Points by weight (ถ่วงน้ำหนัก): of the items of a criterion, and of the criteria in the total."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pipeline.assessment.exact import decimal, worded
from pipeline.assessment.score import Scored
from pipeline.domain import points
from pipeline.domain.rubric import Criterion, Rubric


def weighed(rubric: Rubric, scored: Scored) -> Scored:
    """Return a criterion's score as it counts in the total; the same one where criteria have no weights."""
    if not points.is_weighted(rubric):
        return scored
    n = scored.score.criterion
    times, most = points.factor(rubric, n), points.counted_maximum(rubric, n)
    raw = scored.points
    exact = None if raw is None or times is None else raw * times
    shown = replace(
        scored.score,
        points=None if exact is None else decimal(exact),
        maximum=most,
        raw=scored.score.points,
        reason=_reason(scored, rubric.criteria[n], exact),
    )
    return replace(scored, score=shown, points=exact)


def _reason(scored: Scored, criterion: Criterion, exact: Fraction | None) -> str:
    """Return how the points came about, with the weight behind it."""
    said, most = scored.score.reason, points.maximum(criterion)
    if exact is None or scored.points is None or most is None:
        return said
    share = f"{worded(scored.points)} ÷ {worded(most)} น้ำหนัก {worded(criterion.weight or points.ZERO)}"
    return "; ".join(filter(None, (said, f"{share} = {worded(exact)}")))
