"""Numbers that stand beside the level they give: with as many places as leave them in it when rounded.

74.995 lies below a level that begins at 75; printed as ``75`` beside the lower one it would look wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.content import figures
from pipeline.content.assessment_results import Results
from pipeline.domain.checks.scales import holds
from pipeline.domain.rubric import Band, Level

STRONG_PERCENT, WEAK_PERCENT = Decimal(80), Decimal(60)
"""From the first on a dimension is strong, below the second it is weak, in per cent of its full points."""


def total(results: Results, value: Decimal | None, empty: str = "") -> str:
    """Return a total; ``empty`` for none."""
    return figures.points(value, empty, total_places(results, value))


def total_places(results: Results, value: Decimal | None) -> int:
    """Return with how many decimal places a total is printed."""
    return figures.PLACES if results.rubric.percent_bands else _in_bands(results.rubric.bands, value)


def percent(results: Results, value: Decimal | None) -> str:
    """Return a total in per cent of the full one; a dash for none."""
    return figures.mean(value, places=percent_places(results, value))


def percent_places(results: Results, value: Decimal | None) -> int:
    """Return with how many decimal places a total in per cent is printed."""
    return _in_bands(results.rubric.bands, value) if results.rubric.percent_bands else figures.PLACES


def share(levels: Sequence[Level], value: Decimal | None) -> str:
    """Return in per cent how many offices reached the level that grades the one above; a dash for none."""
    return figures.mean(value, places=_in_levels(levels, value))


def of_criterion(levels: Sequence[Level], value: Decimal | None, empty: str = "") -> str:
    """Return the points of a dimension, which its own ``levels`` grade or not; ``empty`` for none."""
    return figures.points(value, empty, _in_levels(levels, value))


def mean_percent(value: Decimal | None) -> str:
    """Return the mean of a dimension in per cent, on its side of the rules; a dash for none."""
    rules = (STRONG_PERCENT, WEAK_PERCENT)
    places = figures.places(value, lambda each: tuple(each >= edge for edge in rules))
    return figures.mean(value, places=places)


def _in_bands(bands: Sequence[Band], value: Decimal | None) -> int:
    return figures.places(value, lambda each: tuple(band.low <= each <= band.high for band in bands))


def _in_levels(levels: Sequence[Level], value: Decimal | None) -> int:
    asked = [level.threshold for level in levels if level.threshold is not None]
    return figures.places(value, lambda each: tuple(holds(threshold, each) for threshold in asked))
