"""Levels by threshold, taken apart: what belongs to two levels, and what to none.

A scale is a row of levels that one measured value falls into. It may be written as ranges
(below 40, 40 to 70, above 70), or as a ladder of which each rung holds those above it (at
least 30, at least 25, at least 20): a ladder is read from its best level down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations, pairwise

from pipeline.domain.rubric import Threshold

ZERO = Decimal(0)
_MOST_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of a scale: its place in the record, its name, and the values it takes."""

    path: str
    name: str
    threshold: Threshold


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of one unit: ``counted`` values are whole numbers, ``complete`` if every level is in it."""

    path: str
    name: str
    rungs: tuple[Rung, ...]
    counted: bool = False
    percent: bool = False
    complete: bool = True


class GapKind(StrEnum):
    """How the values of a gap are bounded."""

    VALUE = "value"
    """The single value ``low``."""
    BETWEEN = "between"
    """More than ``low`` and less than ``high``."""
    FROM = "from"
    """From ``low`` to ``high``, both in it."""
    SINCE = "since"
    """From ``low``, and less than ``high``."""
    UP_TO = "up-to"
    """More than ``low``, up to ``high``."""
    BELOW = "below"
    """Less than ``high``."""
    ABOVE = "above"
    """More than ``low``."""
    UPWARDS = "upwards"
    """``low`` and more."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Values that belong to no level; ``fine`` when only one with more decimals than are written can."""

    kind: GapKind
    low: Decimal | None = None
    high: Decimal | None = None
    fine: bool = False

    def holds(self, value: Decimal) -> bool:
        """Return whether a value lies in the gap."""
        if self.kind is GapKind.VALUE:
            return value == self.low
        low_in = self.kind in (GapKind.FROM, GapKind.SINCE, GapKind.UPWARDS)
        high_in = self.kind in (GapKind.FROM, GapKind.UP_TO)
        return holds(Threshold(self.low, self.high, low_in, high_in), value)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Values, from ``low`` to ``high`` (``None``: and more), that belong to two levels."""

    first: Rung
    second: Rung
    low: Decimal
    high: Decimal | None


def holds(threshold: Threshold, value: Decimal) -> bool:
    """Return whether a value belongs to a level."""
    low, high = threshold.low, threshold.high
    above = low is None or value > low or (threshold.low_in and value == low)
    return above and (high is None or value < high or (threshold.high_in and value == high))


def ladder(scale: Scale) -> tuple[Rung, ...]:
    """Return the rungs of a ladder, those that are open upwards (or all downwards); ``()`` for ranges.

    One level at the other end may close it: at least 30, at least 20, less than 20.
    """
    up = tuple(rung for rung in scale.rungs if rung.threshold.high is None)
    down = tuple(rung for rung in scale.rungs if rung.threshold.low is None)
    if len(up) + len(down) < len(scale.rungs):
        return ()
    if len(up) >= 2 and len(down) <= 1:
        return up
    return down if len(down) >= 2 and len(up) <= 1 else ()


def equal_rungs(scale: Scale) -> Iterator[tuple[Rung, Rung]]:
    """Yield levels that take the very same values."""
    for first, second in combinations(scale.rungs, 2):
        if first.threshold == second.threshold:
            yield first, second


def overlaps(scale: Scale) -> Iterator[Overlap]:
    """Yield what belongs to two levels; the rungs of a ladder, and equal levels, are not compared."""
    rungs = set(ladder(scale))
    for first, second in combinations(scale.rungs, 2):
        if first.threshold == second.threshold or (first in rungs and second in rungs):
            continue
        found = _common(first, second, scale.counted)
        if found is not None:
            yield found


def _low(threshold: Threshold) -> Decimal:
    return ZERO if threshold.low is None else threshold.low


def _common(first: Rung, second: Rung, counted: bool) -> Overlap | None:
    a, b = _counted(first.threshold, counted), _counted(second.threshold, counted)
    low = max(_low(a), _low(b))
    highs = [each.high for each in (a, b) if each.high is not None]
    high = min(highs) if highs else None
    if high is not None and (low > high or (low == high and not (holds(a, low) and holds(b, low)))):
        return None
    return Overlap(first, second, low, high)


def _counted(threshold: Threshold, counted: bool) -> Threshold:
    """Return the threshold of a counted value with both ends in it: more than 2 is from 3 on."""
    if not counted:
        return threshold
    low, high = threshold.low, threshold.high
    if low is not None and not threshold.low_in:
        low += 1
    if high is not None and not threshold.high_in:
        high -= 1
    return Threshold(low, high)


def containers(scale: Scale) -> dict[Rung, tuple[Rung, ...]]:
    """Return the levels that hold all of two others or more, with those; rungs of a ladder do not count."""
    if ladder(scale):
        return {}
    held = {
        wide: tuple(other for other in scale.rungs if other is not wide and _is_inside(other, wide))
        for wide in scale.rungs
    }
    return {wide: others for wide, others in held.items() if len(others) >= 2}


def _is_inside(narrow: Rung, wide: Rung) -> bool:
    inner, outer = narrow.threshold, wide.threshold
    if inner == outer:
        return False
    return _lower_end(outer) <= _lower_end(inner) and _upper_end(inner) <= _upper_end(outer)


def gaps(scale: Scale) -> Iterator[Gap]:
    """Yield the values from 0 upwards (of a share: to 100) that belong to no level.

    What lies between two levels is told even if a third holds them both by a slip. A scale that is
    not complete tells nothing: what is missing may be in the level without a measure.
    """
    if not scale.complete or not scale.rungs:
        return
    rows = sorted((_counted(r.threshold, scale.counted) for r in scale.rungs), key=_lower_end)
    yield from _first_gap(rows[0], scale)
    yield from _inner_gaps(scale)
    yield from _last_gap(max(rows, key=_upper_end), scale)


def _inner_gaps(scale: Scale) -> Iterator[Gap]:
    wide = containers(scale)
    kept = (_counted(rung.threshold, scale.counted) for rung in scale.rungs if rung not in wide)
    rows = sorted(kept, key=_lower_end)
    reached = rows[0]
    for row in rows[1:]:
        gap = _between(reached, row, scale)
        if gap is not None:
            yield gap
        reached = max(reached, row, key=_upper_end)


def _lower_end(threshold: Threshold) -> tuple[Decimal, bool]:
    return (_low(threshold), threshold.low is not None and not threshold.low_in)


def _upper_end(threshold: Threshold) -> tuple[bool, Decimal, bool]:
    high = threshold.high
    return (high is None, ZERO if high is None else high, threshold.high_in)


def _first_gap(first: Threshold, scale: Scale) -> Iterator[Gap]:
    low = first.low
    if low is None or low < 0 or (low == 0 and first.low_in):
        return
    if scale.counted:
        yield Gap(GapKind.VALUE, ZERO) if low == 1 else Gap(GapKind.BELOW, high=low)
    elif first.low_in:
        yield Gap(GapKind.BELOW, high=low)
    else:
        yield Gap(GapKind.VALUE, ZERO) if low == 0 else Gap(GapKind.FROM, ZERO, low)


def _last_gap(last: Threshold, scale: Scale) -> Iterator[Gap]:
    if last.high is None or (scale.percent and last.high >= _MOST_PERCENT):
        return
    yield Gap(GapKind.ABOVE if last.high_in else GapKind.UPWARDS, low=last.high)


def _between(below: Threshold, above: Threshold, scale: Scale) -> Gap | None:
    low, high = below.high, above.low
    if low is None or high is None or low > high:
        return None
    if scale.counted:
        return _counted_gap(low + 1, high - 1)
    if low == high:
        return None if below.high_in or above.low_in else Gap(GapKind.VALUE, low)
    if below.high_in and above.low_in:
        return Gap(GapKind.BETWEEN, low, high, fine=_is_fine(low, high))
    if below.high_in:
        return Gap(GapKind.UP_TO, low, high)
    return Gap(GapKind.SINCE if above.low_in else GapKind.FROM, low, high)


def _counted_gap(first: Decimal, last: Decimal) -> Gap | None:
    if first > last:
        return None
    return Gap(GapKind.VALUE, first) if first == last else Gap(GapKind.FROM, first, last)


def _is_fine(low: Decimal, high: Decimal) -> bool:
    """Return whether the ends are neighbours in the decimals in which they are written."""
    places = max(-_exponent(low), -_exponent(high))
    return places > 0 and high - low == Decimal(1).scaleb(-places)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def is_out_of_order(scale: Scale) -> bool:
    """Return whether the levels neither rise nor fall from the first to the last."""
    ends = [_order(rung.threshold) for rung in scale.rungs]
    return not (_rises(ends) or _rises(ends[::-1]))


def _rises(ends: Sequence[tuple[Decimal, Decimal]]) -> bool:
    return all(below <= above for below, above in pairwise(ends))


def _order(threshold: Threshold) -> tuple[Decimal, Decimal]:
    low = Decimal("-Infinity") if threshold.low is None else threshold.low
    return low, Decimal("Infinity") if threshold.high is None else threshold.high
