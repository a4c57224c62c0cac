"""Marks in the texts of enclosures: braces that hold none are printed as typed, and said so."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.enclosure_case import EnclosureCase, EnclosureCheck
from pipeline.findings import Finding
from pipeline.thai.digits import to_arabic

_LITERAL = re.compile(r"`[^`\n]*`")
_BRACES = re.compile(r"(?<!\{)\{(?P<inside>[^{}\n]{1,40})\}(?!\})")
_NAMES = ("อำเภอ", "district", "จังหวัด", "province", "ปีงบประมาณ", "fiscal_year")
_BLANK = re.compile(r"(?:เว้น|blank) ?(?P<cm>\d{1,2}(?:\.\d{1,2})?) ?(?:ซม\.|ซม|cm)", re.ASCII)
_LIKE_BLANK = re.compile(r"(?:เว้น|blank)")
_WIDTHS_CM = (1.0, 16.0)
_LIKE = 0.6


def unknown_marks(case: EnclosureCase) -> Iterator[Finding]:
    """Texts in braces that look like a mark and are none: a misspelt name, a blank of no width.

    Other braces are texts like any other, and pass.
    """
    enclosure = case.enclosure
    for field in dataclasses.fields(enclosure):
        if field.name in ("note", "source"):
            continue
        for path, text in _texts(getattr(enclosure, field.name), field.name):
            for found in _BRACES.finditer(_LITERAL.sub("", text)) if "{" in text else ():
                yield from _unknown(case, path, found)


def _unknown(case: EnclosureCase, path: str, found: re.Match[str]) -> Iterator[Finding]:
    inside = found["inside"]
    place = case.at(path.removeprefix("rubric."))
    if inside in _NAMES:
        return
    if _LIKE_BLANK.match(inside):
        width = _BLANK.fullmatch(to_arabic(inside))
        if width is None or not _WIDTHS_CM[0] <= float(width["cm"]) <= _WIDTHS_CM[1]:
            yield findings.warning("mark-blank-unknown", place, text=found[0])
        return
    near = _nearest(inside.strip())
    if near:
        yield findings.warning("mark-unknown", place, text=found[0], nearest="{" + near + "}")


def _nearest(name: str) -> str:
    from difflib import get_close_matches  # only where there are braces: seldom

    return next(iter(get_close_matches(name, _NAMES, 1, _LIKE)), "")


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a value with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from _texts(entry, f"{path}[{n}]")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name), f"{path}.{field.name}")


CHECKS: tuple[EnclosureCheck, ...] = (unknown_marks,)
