"""ที่: the number of a letter, as one text or in its parts."""

from __future__ import annotations

import re

from pipeline.domain.documents import DocumentNumber
from pipeline.ingest.nodes import Text
from pipeline.ingest.record_keys import NUMBER
from pipeline.ingest.values import Fields, Value
from pipeline.thai import digits

_PREFIX = re.compile(r"^(?:ที่\s*)?")
_WHOLE_NUMBER = re.compile(
    r"(?P<code>[^/]*?)\s*(?P<slash>/)\s*(?:(?P<circular>ว)\s*\.?\s*)?(?P<running>[0-9]{1,8}|[.…_ ]*)"
)
_RUNNING_ONLY = re.compile(r"(?:(?P<circular>ว)\s*\.?\s*)?(?P<running>[0-9]{1,8})")
_CODE = re.compile(r"[ก-ฮ]{2,4}\.?\s*[0-9]{4,5}(?:\.[0-9]{1,3})*")


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
