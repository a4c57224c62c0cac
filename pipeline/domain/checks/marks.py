"""Marks in the texts of enclosures and papers: braces that hold none are printed as typed, and said so."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline import findings
from pipeline.domain.documents import Enclosure, Paper
from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding, Location
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

if TYPE_CHECKING:
    from pipeline.domain.checks.enclosure_case import EnclosureCase, EnclosureCheck

_LITERAL = regex(r"`[^`\n]*`")
_BRACES = regex(r"(?<!\{)\{(?P<inside>[^{}\n]{1,40})\}(?!\})")
_PLACES = ("อำเภอ", "district", "จังหวัด", "province")
_NAMES = (*_PLACES, "ปีงบประมาณ", "fiscal_year")
_BLANK = regex(r"(?:เว้น|blank) ?(?P<cm>\d{1,2}(?:\.\d{1,2})?) ?(?:ซม\.|ซม|cm)", re.ASCII)
_LIKE_BLANK = regex(r"(?:เว้น|blank)")
_WIDTHS_CM = (1.0, 16.0)
_LIKE = 0.6
_WORD = regex(r"[ ก-๎A-Za-z_.-]*(?:[ก-๎]{2}|[A-Za-z]{2})[ ก-๎A-Za-z_.-]*")
"""What a clerk takes for the name of a mark or of a column: words, no formulas."""
_NO_TEXTS = ("note", "source", "form", "variant")


def unknown_marks(case: EnclosureCase) -> Iterator[Finding]:
    """Texts in braces that look like a mark and are none: a misspelt name, a blank of no width.

    Other braces are texts like any other, and pass.
    """
    for path, found in _braces(case.enclosure):
        if found["inside"] not in _NAMES:
            yield from _unknown(case.at(path.removeprefix("rubric.")), found)


def unfilled(paper: Paper, reference: ReferenceData) -> Iterator[Finding]:
    """Marks left in a paper, which is filled in when its record is read; and what only looks like one.

    Names of places are filled in for each recipient whose district is known. Another mark that is
    known is printed as dots: an error, as every place that is not filled yet. A word in braces is
    printed as typed; ``{x}`` and ``{ 7*7 }`` are texts like any other, and pass.
    """
    for path, found in _braces(paper):
        place = paper.source.at(path)
        if found["inside"] in _PLACES and _has_places(paper, reference):
            continue
        if found["inside"] in _NAMES:
            yield findings.error("mark-unfilled", place, text=found[0])
            continue
        told = tuple(_unknown(place, found))
        yield from told
        if not told and _WORD.fullmatch(found["inside"]) and not _LIKE_BLANK.match(found["inside"]):
            yield findings.warning("mark-literal", place, text=found[0])


def _has_places(paper: Paper, reference: ReferenceData) -> bool:
    """Return whether each copy of a paper has a district of its own."""
    known = (each.district_code or reference.district_addressed(each.text) for each in paper.recipients)
    return bool(paper.district_code) or (bool(paper.recipients) and all(known))


def names_places(paper: Paper) -> bool:
    """Return whether a text of the paper asks for the recipient's district or province."""
    return any(found["inside"] in _PLACES for _, found in _braces(paper))


def _braces(document: Enclosure | Paper) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each text in braces outside backticks, with its path."""
    for field in dataclasses.fields(document):
        if field.name in _NO_TEXTS:
            continue
        for path, text in texts_of(getattr(document, field.name), field.name):
            for found in _BRACES.finditer(_LITERAL.sub("", text)) if "{" in text else ():
                yield path, found


def _unknown(place: Location, found: re.Match[str]) -> Iterator[Finding]:
    inside = found["inside"]
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


def texts_of(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a value with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from texts_of(entry, f"{path}[{n}]")
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from texts_of(entry, str(key))
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts_of(getattr(value, field.name), f"{path}.{field.name}")


CHECKS: tuple[EnclosureCheck, ...] = (unknown_marks,)
