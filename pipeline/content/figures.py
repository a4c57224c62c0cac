"""Numbers of a summary as one reads them: rounded half up, and only here."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from pipeline.content.cells import points_text

PLACES = 2
_MOST_PLACES = 12


def rounded(value: Decimal, places: int = PLACES) -> Decimal:
    """Return a number with two decimal places (or more), half rounded up (away from zero)."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def places(value: Decimal | None, lies: Callable[[Decimal], object]) -> int:
    """Return with how many places, from 2 to 12, a rounded number lies where the exact one does.

    ``lies`` tells of a number on which side of all edges it is.
    """
    if value is None:
        return PLACES
    tried = range(PLACES, _MOST_PLACES)
    return next((each for each in tried if lies(rounded(value, each)) == lies(value)), _MOST_PLACES)


def points(value: Decimal | None, empty: str = "", places: int = PLACES) -> str:
    """Return points: as they are up to two places (``6``, ``2.5``), else rounded; ``empty`` for none."""
    return empty if value is None else points_text(rounded(value, places))


def mean(value: Decimal | None, empty: str = "-", places: int = PLACES) -> str:
    """Return a mean or a share in per cent, always with two places: ``36.00``; ``empty`` for none."""
    return empty if value is None else f"{rounded(value, places):f}"


def change(value: Decimal) -> str:
    """Return by how much a number changed, with its sign: ``+3``, ``-1.5``, ``0``."""
    said = points(value)
    return f"+{said}" if rounded(value) > 0 else said
