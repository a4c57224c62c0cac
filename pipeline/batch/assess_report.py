"""``report.json`` of an assessment: every number exact, as text; next year it is what one compares with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.batch.collect import Collected
from pipeline.batch.publish import WorkFolder, digest
from pipeline.content.assessment_results import Results
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.form_identity import fingerprint
from pipeline.domain.results import Assessment, Ranked
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding

Describe = Callable[[Finding], Mapping[str, Any]]

_MOST_BYTES = 64 * 1024 * 1024
_DIGITS = 40
_LARGEST = Decimal(10) ** 15


def report_json(
    enclosure: Enclosure,
    results: Results,
    collected: Collected,
    findings: Sequence[Finding],
    work: WorkFolder,
    describe: Describe | None,
) -> bytes:
    """Return the report on what is in the work folder."""
    told = describe or _bare
    report: dict[str, object] = {
        "program": "saraban",
        "version": __version__,
        "form": {
            "record": Path(enclosure.source.file).name,
            "fingerprint": fingerprint(enclosure),
            "fiscal_year": enclosure.fiscal_year,
            "maximum": _number(results.maximum),
        },
        "summary": _summary(results),
        "results": [_result(each) for each in results.rows],
        "forms": list(_forms(collected)),
        "files": [{"name": name, "sha256": digest(work.read(name))} for name in work.files()],
        "findings": [dict(told(finding)) for finding in findings],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def _bare(finding: Finding) -> Mapping[str, Any]:
    return {"code": finding.code, "severity": finding.severity.value, "params": dict(finding.params)}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _summary(results: Results) -> dict[str, object]:
    summary = results.summary
    return {
        "assessed": summary.assessed,
        "mean": _number(summary.mean),
        "lowest": _number(summary.lowest),
        "highest": _number(summary.highest),
        "bands": [
            {"label": each.band.label, "offices": len(each.offices), "percent": _number(each.percent)}
            for each in summary.bands
        ],
        "criteria": [
            {"mean": _number(each.mean), "percent": _number(each.mean_percent)} for each in summary.criteria
        ],
    }


def _result(row: Ranked) -> dict[str, object]:
    each = row.assessment
    return {
        "code": each.office.code,
        "name": each.office.name,
        "rank": row.rank,
        "total": _number(each.total),
        "maximum": _number(each.maximum),
        "percent": _number(each.percent),
        "band": each.band.label if each.band else None,
        "complete": each.is_complete,
        "failed": list(each.failed),
        "criteria": [
            {
                "points": _number(score.points),
                "level": score.level or None,
                "reason": score.reason,
                "cells": ["!".join(filter(None, (place.sheet, place.cell))) for place in score.locations],
            }
            for score in each.criteria
        ],
    }


def _forms(collected: Collected) -> Iterator[dict[str, object]]:
    for row in collected.rows:
        file = Path(row.returned.file).name if row.returned else None
        others = [Path(each.file).name for each in row.others]
        yield {"office": row.office.name, "status": row.status.value, "file": file, "others": others}
    for stray in collected.strays:
        yield {"office": None, "status": stray.status.value, "file": Path(stray.file).name, "others": []}


# Last year's


def previous_results(path: Path) -> tuple[Assessment, ...]:
    """Return the totals that an earlier ``report.json`` tells; offices without one are passed over.

    Raises InputUnreadable when there is no such file, or it is not the report of an assessment.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputUnreadable("input-not-report", file=str(path))
        told = json.loads(path.read_text(encoding="utf-8"))
        return tuple(filter(None, (_earlier(each) for each in told["results"])))
    except FileNotFoundError as problem:
        raise InputUnreadable("input-missing", file=str(path)) from problem
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise InputUnreadable("input-not-report", file=str(path)) from problem


def _earlier(told: Mapping[str, Any]) -> Assessment | None:
    if told["total"] is None:
        return None
    key = OfficeKey(str(told["code"]), str(told["name"]))
    return Assessment(key, (), _decimal(told["total"]), _decimal(told["maximum"]))


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
