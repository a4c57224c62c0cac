"""The values of a level as one types them: ``<40``, ``40-70``, ``>70``, ``>=3``, ``ไม่เกิน 5``, ``0``."""

from __future__ import annotations

from decimal import Decimal

from pipeline.domain.rubric import Threshold
from pipeline.ingest.values import Value
from pipeline.patterns import regex
from pipeline.thai import digits

_NUMBER = r"(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,6})?)"
_UNIT = r"\s*(?:%|เปอร์เซ็นต์|คะแนน|ครั้ง|แห่ง|คน|กลุ่ม|ราย|บาท)?"
_BELOW = r"(?:<|น้อยกว่า|ต่ำกว่า)"
_UP_TO = r"(?:<=|=<|≤|ไม่เกิน(?:กว่า)?|ไม่มากกว่า|ไม่สูงกว่า)"
_ABOVE = r"(?:>|มากกว่า|สูงกว่า|เกิน(?:กว่า)?)"
_FROM = r"(?:>=|=>|≥|ไม่น้อยกว่า|ไม่ต่ำกว่า|ตั้งแต่)"
_TO = r"\s*(?:-|–|—|ถึง)\s*"
_BEFORE = r"(?:ร้อยละ\s*)?"

_ONE = regex(rf"=?\s*{_BEFORE}{_NUMBER}{_UNIT}")
_AT_MOST = regex(rf"(?:(?P<below>{_BELOW})|{_UP_TO})\s*{_BEFORE}{_NUMBER}{_UNIT}")
_AT_LEAST = regex(rf"(?:(?P<above>{_ABOVE})|{_FROM})\s*{_BEFORE}{_NUMBER}{_UNIT}(?:\s*(?:ขึ้นไป|เป็นต้นไป))?")
_AND_MORE = regex(rf"{_BEFORE}{_NUMBER}{_UNIT}\s*(?:ขึ้นไป|เป็นต้นไป)")
_BETWEEN = regex(
    rf"(?:(?P<above>{_ABOVE})|{_FROM})?\s*{_BEFORE}{_NUMBER}{_UNIT}{_TO}"
    rf"(?:(?P<below>{_BELOW})|{_UP_TO})?\s*{_BEFORE}{_NUMBER}{_UNIT}"
)


class RangeError(ValueError):
    """A text is no range; ``code`` is ``range-unreadable`` or ``range-reversed``."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def parse(text: str) -> Threshold:
    """Return the values that a range stands for, in Thai or Arabic digits; both ends of ``40-70`` are in it.

    Raises:
        RangeError: the text is no range, or ends below its beginning.
    """
    plain = " ".join(digits.to_arabic(text[:80]).split())
    if found := _ONE.fullmatch(plain):
        return Threshold(_decimal(found[1]), _decimal(found[1]))
    if found := _AT_MOST.fullmatch(plain):
        return Threshold(None, _decimal(found[2]), high_in=found["below"] is None)
    if found := _AT_LEAST.fullmatch(plain):
        return Threshold(_decimal(found[2]), None, low_in=found["above"] is None)
    if found := _AND_MORE.fullmatch(plain):
        return Threshold(_decimal(found[1]), None)
    if found := _BETWEEN.fullmatch(plain):
        low_in, high_in = found["above"] is None, found["below"] is None
        return _between(_decimal(found[2]), _decimal(found[4]), low_in=low_in, high_in=high_in)
    raise RangeError("range-unreadable")


def _between(low: Decimal, high: Decimal, *, low_in: bool, high_in: bool) -> Threshold:
    if low > high or (low == high and not (low_in and high_in)):
        raise RangeError("range-reversed")
    return Threshold(low, high, low_in, high_in)


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def read_range(value: Value) -> Threshold | None:
    """Return the values of a level; ``None`` when left empty or unreadable."""
    raw = value.line()
    if not raw:
        return None
    try:
        return parse(raw)
    except RangeError as error:
        value.error(error.code, text=raw)
        return None
