"""Numbers of a summary as one reads them: rounded half up, and only here."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from pipeline.content.cells import points_text

PLACES = 2
_STEP = Decimal(1).scaleb(-PLACES)


def rounded(value: Decimal) -> Decimal:
    """Return a number with two decimal places, half rounded up (away from zero)."""
    return value.quantize(_STEP, ROUND_HALF_UP)


def points(value: Decimal | None, empty: str = "") -> str:
    """Return points: as they are up to two places (``6``, ``2.5``), else rounded; ``empty`` for none."""
    return empty if value is None else points_text(rounded(value))


def mean(value: Decimal | None, empty: str = "-") -> str:
    """Return a mean or a share in per cent, always with two places: ``36.00``; ``empty`` for none."""
    return empty if value is None else f"{rounded(value):f}"


def change(value: Decimal) -> str:
    """Return by how much a number changed, with its sign: ``+3``, ``-1.5``, ``0``."""
    said = points(value)
    return f"+{said}" if rounded(value) > 0 else said
