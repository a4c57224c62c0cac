"""``report.json`` of an assessment, read back: sent upward as evidence, or kept as last year's results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline import findings
from pipeline.domain.evidence import Evidence, OfficeKey, Returned, Status
from pipeline.domain.inside import inside
from pipeline.domain.matching import Outline
from pipeline.domain.results import Assessment, CriterionScore
from pipeline.domain.rubric import Band
from pipeline.domain.tiers import Tier
from pipeline.domain.told import heard, key_of
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location

SUFFIX = ".json"

_MOST_BYTES = 64 * 1024 * 1024
_DIGITS = 40
_LARGEST = Decimal(10) ** 15
_FAULTS = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Report:
    """What an earlier assessment told: its form, and each office with its result and its answers.

    ``evidence`` is by the office's code, empty in reports that do not tell the answers; ``outlines``
    are ``None`` in reports that do not tell the form. ``is_of_all``: it names everybody who was asked.
    """

    file: str
    fingerprint: str
    fiscal_year: int | None
    outlines: tuple[Outline, ...] | None
    assessments: tuple[Assessment, ...]
    evidence: Mapping[str, Evidence]
    statuses: Mapping[str, Status]
    missing: tuple[OfficeKey, ...]
    above: Mapping[str, str]
    is_of_all: bool = False


def read_report(path: Path) -> Report:
    """Return what a report tells.

    Raises InputUnreadable when there is no such file, or it is not the report of an assessment.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputUnreadable("input-not-report", file=str(path))
        return _report(json.loads(path.read_text(encoding="utf-8")), path)
    except FileNotFoundError as problem:
        raise InputUnreadable("input-missing", file=str(path)) from problem
    except (OSError, *_FAULTS) as problem:
        raise InputUnreadable("input-not-report", file=str(path)) from problem


def _report(told: Mapping[str, Any], path: Path) -> Report:
    form, results = told.get("form", {}), told["results"]
    forms = [each for each in told.get("forms", ()) if each.get("code")]
    year = form.get("fiscal_year")
    return Report(
        str(path),
        str(form.get("fingerprint", "")),
        None if year is None else int(year),
        tuple(map(_outline, form["criteria"])) if "criteria" in form else None,
        tuple(map(_assessment, results)),
        MappingProxyType(
            {_line(each["code"]): _evidence(each, path) for each in results if "answers" in each}
        ),
        MappingProxyType({_line(each["code"]): Status(each["status"]) for each in forms}),
        tuple(_missing(forms, results)),
        MappingProxyType(dict(_above(told))),
        told.get("recipients_known") is True,
    )


def _outline(told: Mapping[str, Any]) -> Outline:
    return Outline(str(told["title"]), _decimal(told["maximum"]), tuple(map(str, told["items"])))


def _missing(forms: Sequence[Mapping[str, Any]], results: Sequence[Mapping[str, Any]]) -> Iterator[OfficeKey]:
    """Yield the offices that owe an answer there."""
    known = {_line(each["code"]) for each in results}
    for each in forms:
        if _line(each["code"]) not in known:
            yield _office(each, "office")


def _office(told: Mapping[str, Any], name: str) -> OfficeKey:
    above = told.get("above")
    known = None if above is None else tuple((Tier(tier), _line(code)) for tier, code in above.items())
    return OfficeKey(_line(told["code"]), _line(told[name]), known)


def _above(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for code, name in told.get("offices_above", {}).items():
        yield _line(code), _line(name)
    for level in told.get("levels", ()):
        for each in level["offices"]:
            yield _line(each["code"]), _line(each["name"])


def _assessment(told: Mapping[str, Any]) -> Assessment:
    key = _office(told, "name")
    maximum, label = _decimal(told["maximum"]), _line(told.get("band") or "")
    scores = tuple(
        CriterionScore(n, _decimal(each["points"]), None, level=_line(each.get("level") or ""))
        for n, each in enumerate(told.get("criteria", ()))
    )
    band = Band(label, Decimal(0), Decimal(0)) if label else None
    return Assessment(key, scores, _decimal(told["total"]), maximum, _decimal(told.get("percent")), band)


def _evidence(told: Mapping[str, Any], path: Path) -> Evidence:
    """Return the answers of an office; the report stands before the name of its form, which is not there."""
    name = _line(told.get("file") or "")
    file = inside(str(path), name) if name else str(path)
    answers = {key_of(str(key)): heard(values, file) for key, values in told["answers"].items()}
    key = _office(told, "name")
    return Evidence(key, MappingProxyType(answers), file=file)


def _line(text: object) -> str:
    """Return a text of a report as it may be printed: one line, no character that cannot be."""
    return "".join(letter for letter in str(text) if letter.isprintable())[:_LONGEST].strip()


def _decimal(text: object) -> Decimal | None:
    """Return a number of a report; raises ValueError for what cannot be counted with."""
    if text is None:
        return None
    try:
        value = Decimal(str(text)[:_DIGITS])
    except InvalidOperation as problem:
        raise ValueError(f"no number: {str(text)[:_DIGITS]!r}") from problem
    if not value.is_finite() or abs(value) > _LARGEST:
        raise ValueError("no number to count with")
    return value


# As evidence of lower offices


def returned_of_report(path: Path, fingerprint: str, fiscal_year: int | None) -> Iterator[Returned]:
    """Yield each office of a report as a form that came back; of one that cannot be used, the reason.

    ``fingerprint`` and ``fiscal_year`` are those of the form that was sent out.
    """
    place = Location(file=str(path))
    try:
        report = read_report(path)
    except InputUnreadable:
        yield Returned(str(path), Status.UNKNOWN, findings=(findings.error("report-unreadable", place),))
        return
    wrong = _refused(report, fingerprint, fiscal_year, place)
    if wrong is not None:
        yield Returned(str(path), Status.UNKNOWN, findings=(wrong,))
        return
    for each in report.assessments:
        code = each.office.code
        status = report.statuses.get(code, Status.COMPLETE)
        evidence = report.evidence[code]
        yield Returned(
            evidence.file, status, each.office, evidence, stated=each.total, above=report.above,
            is_of_all=report.is_of_all,
        )  # fmt: skip
    for office in report.missing:
        yield Returned(str(path), Status.MISSING, office)


def _refused(report: Report, fingerprint: str, fiscal_year: int | None, place: Location) -> Finding | None:
    if report.fiscal_year != fiscal_year:
        years = {"year": report.fiscal_year or "-", "wanted": fiscal_year or "-"}
        return findings.error("report-other-year", place, **years)
    if report.fingerprint != fingerprint:
        return findings.error("report-other-rubric", place)
    if any(each.office.code not in report.evidence for each in report.assessments):
        return findings.error("report-without-answers", place)
    return None
