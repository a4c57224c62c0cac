"""How near two spellings are: edit distance, and a single slip inside an otherwise equal text."""

from __future__ import annotations

_BEFORE, _BEHIND = 8, 8


def distance(one: str, other: str, limit: int) -> int:
    """Return the number of letters to change, add or drop; ``limit`` + 1 when it is more than that."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def slip(one: str, other: str) -> tuple[int, str, str] | None:
    """Return where two texts differ in one slip, and the letters of either; ``None`` if not so.

    A slip is one letter more, fewer or another, or two changed about, with at least eight
    equal letters before it and eight behind it. What comes after does not matter.
    """
    start = _common(one, other)
    if start < _BEFORE or start == min(len(one), len(other)):
        return None
    for a, b in ((1, 1), (1, 0), (0, 1)):
        if _common(one[start + a :], other[start + b :]) >= _BEHIND:
            return start, one[start : start + a], other[start : start + b]
    pair, swapped = one[start : start + 2], other[start : start + 2]
    if pair[::-1] == swapped and _common(one[start + 2 :], other[start + 2 :]) >= _BEHIND:
        return start, pair, swapped
    return None


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
