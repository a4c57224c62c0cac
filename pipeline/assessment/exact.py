"""Exact arithmetic: fractions inside, decimals outside, rounding only where a number is printed."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

DIGITS = 28
"""Significant digits of a number that has no end (a third); every other number is exact."""

PLACES = 2
"""Decimal places of a number as it is printed."""

_LARGEST = Decimal(10) ** 15
_MOST_PLACES = 15
_BRIEF_PLACES = 9
_ROOMY = Context(prec=90, rounding=ROUND_HALF_EVEN, traps=[])


def is_usable(value: Decimal) -> bool:
    """Return whether a number can be counted with: finite, up to 10**15, of at most 15 decimal places."""
    if not value.is_finite() or value.copy_abs() > _LARGEST:
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and (-exponent <= _MOST_PLACES or value == rounded(value, _MOST_PLACES))


def decimal(value: Fraction, digits: int = DIGITS) -> Decimal:
    """Return a fraction as a decimal number: exact where it ends, else of that many significant digits."""
    context = Context(prec=digits, rounding=ROUND_HALF_EVEN, traps=[])
    found = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return found if found else Decimal(0)


def rounded(value: Decimal, places: int = PLACES) -> Decimal:
    """Return a number as it is printed: so many decimal places, half a unit upwards (away from zero)."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _ROOMY)


def brief(value: Decimal) -> Decimal:
    """Return a number for a message: nine decimal places at most, without zeros at its end."""
    return (
        Decimal(f"{rounded(value, _BRIEF_PLACES):f}".rstrip("0").rstrip(".")) if value.is_finite() else value
    )


def worded(value: Decimal | Fraction) -> str:
    """Return a number as one writes it, rounded to two places, without zeros at its end: ``6``, ``33.33``."""
    exact = decimal(value, 90) if isinstance(value, Fraction) else value
    text = f"{rounded(exact):f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def total(values: list[Fraction]) -> Fraction:
    """Return the sum of exact numbers; 0 for none."""
    return sum(values, Fraction(0))
