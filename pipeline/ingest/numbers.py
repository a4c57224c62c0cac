"""ที่: the number of a letter, or of a paper in its year, as one text or in its parts."""

from __future__ import annotations

import re

from pipeline.domain.documents import DocumentNumber, YearlyNumber
from pipeline.ingest.keys import Table
from pipeline.ingest.nodes import Text
from pipeline.ingest.record_keys import NUMBER
from pipeline.ingest.values import Fields, Value, is_left_blank
from pipeline.patterns import regex
from pipeline.thai import digits

_PREFIX = regex(r"^(?:ที่\s*)?")
_WHOLE_NUMBER = regex(
    r"(?P<code>[^/]*?)\s*(?P<slash>/)\s*(?:(?P<circular>ว)\s*\.?\s*)?(?P<running>[0-9]{1,8}|[.…_ ]*)"
)
_RUNNING_ONLY = regex(r"(?:(?P<circular>ว)\s*\.?\s*)?(?P<running>[0-9]{1,8})")
_YEARLY = regex(
    r"(?:(?:เลขที่|ครั้งที่|ที่)\s*)?(?P<running>[0-9]{1,8}|[.…_ ]*)"
    r"(?:\s*/\s*(?:พ\.ศ\.\s*)?(?P<year>[0-9]{1,4}))?"
)
FIRST_YEAR, LAST_YEAR = 2400, 2700
"""Buddhist years; a Gregorian one is a slip."""
_CODE = regex(r"[ก-ฮ]{2,4}\.?\s*[0-9]{4,5}(?:\.[0-9]{1,3})*")


def read_number(value: Value, fallback_code: str, *, circular: bool) -> DocumentNumber:
    """Return the number of a letter; ``circular`` holds where the record does not say it.

    Read are ``สฎ ๐๐๑๙.๐๓/ว ๖๕๕๕`` in its usual variants (``/ว.๖๕๕๕``, ``/ ว. ๓๖๗๓``, ``ที่`` before
    it), a register number alone where the office gives the code, and the parts.
    """
    if isinstance(value.node, Text):
        return _from_text(value, fallback_code, circular)
    return _from_parts(value.fields(NUMBER), fallback_code, circular)


def _from_text(value: Value, fallback_code: str, circular: bool) -> DocumentNumber:
    raw = _PREFIX.sub("", value.line())
    plain = digits.to_arabic(raw)
    whole = _WHOLE_NUMBER.fullmatch(plain)
    if whole is not None and (whole["code"] or fallback_code):
        if circular and whole["circular"] is None:
            value.info("circular-mark-added", text=raw)
        code = _spaced(raw[: whole.end("code")]) or fallback_code
        return DocumentNumber(code, circular or whole["circular"] is not None, _running(whole["running"]))
    alone = _RUNNING_ONLY.fullmatch(plain)
    if alone is not None and fallback_code:
        if circular and alone["circular"] is None:
            value.info("circular-mark-added", text=raw)
        return DocumentNumber(fallback_code, circular or alone["circular"] is not None, int(alone["running"]))
    if not _CODE.fullmatch(plain):
        value.error("number-form", text=raw)
    return DocumentNumber(_spaced(raw) or fallback_code, circular)


def _from_parts(fields: Fields, fallback_code: str, circular: bool) -> DocumentNumber:
    code, marked = _code(fields, fallback_code)
    stated = fields.get("circular").switch()
    is_circular = marked or circular if stated is None else stated
    running = fields.get("running").whole(least=1)
    blank = fields.get("blank").switch()
    if blank and running is not None:
        fields.get("blank").error("number-blank-and-running", number=running)
    return DocumentNumber(code, is_circular, running)


def _code(fields: Fields, fallback_code: str) -> tuple[str, bool]:
    """Return the code, and whether it was typed with the mark of a circular behind it."""
    if not fields.states("code") and fallback_code:
        return fallback_code, False
    value = fields.require("code")
    raw = _PREFIX.sub("", value.line())
    whole = _WHOLE_NUMBER.fullmatch(digits.to_arabic(raw))
    if whole is not None and not _running(whole["running"]):
        return _spaced(raw[: whole.end("code")]), whole["circular"] is not None
    if "/" in raw or raw.isdigit():
        value.error("number-form", text=raw)
    return _spaced(raw), False


def _spaced(code: str) -> str:
    return " ".join(code.split())


def _running(written: str) -> int | None:
    return int(written) if written.isdigit() else None


def says_circular(value: Value) -> bool:
    """Return whether a number is marked ว, however it is written; nothing is reported."""
    if isinstance(value.node, Text):
        return re.search(r"(?:^|/)\s*ว", value.node.text) is not None
    fields = value.fields(NUMBER) if not value.is_nothing else None
    return fields is not None and fields.get("circular").switch() is True


def read_yearly_number(value: Value, table: Table) -> YearlyNumber:
    """Return a number in its year: ``12/2567``, ``/2567`` for room before the year, or the parts.

    ``table`` names the parts; one of them left empty leaves room, or is the year of the date.
    """
    if isinstance(value.node, Text):
        return _yearly_text(value)
    return read_yearly_parts(value.fields(table))


def read_yearly_parts(fields: Fields) -> YearlyNumber:
    """Return a number in its year from ``running`` (which may state the year too) and ``year_be``."""
    found = _yearly_text(fields.get("running"))
    year = fields.get("year_be").whole(FIRST_YEAR, LAST_YEAR)
    if year is not None and found.year_be is not None and year != found.year_be:
        fields.get("year_be").error("yearly-number-years", first=found.year_be, second=year)
    has_blank = fields.table.find("blank") is not None
    if has_blank and fields.get("blank").switch() and found.running is not None:
        fields.get("blank").error("number-blank-and-running", number=found.running)
    return YearlyNumber(found.running, year or found.year_be)


def _yearly_text(value: Value) -> YearlyNumber:
    raw = value.line()
    if not raw or value.is_open or is_left_blank(raw):
        return YearlyNumber()
    found = _YEARLY.fullmatch(digits.to_arabic(raw))
    if found is None or found["running"] == "0":
        value.error("yearly-number-form", text=raw)
        return YearlyNumber()
    year = int(found["year"]) if found["year"] else None
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        value.error("yearly-number-year", text=raw, year=str(year))
        year = None
    return YearlyNumber(_running(found["running"]), year)
