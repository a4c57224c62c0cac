"""``report.json`` of an assessment: every number exact, as text, and the answers behind them.

A higher office sums it up with others; next year it is what one compares with.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.batch.collect import Collected
from pipeline.batch.publish import WorkFolder, digest
from pipeline.content.assessment_results import Results
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import Answer, AnswerKey, Evidence, OfficeKey
from pipeline.domain.form_identity import fingerprint
from pipeline.domain.inside import apart, short
from pipeline.domain.matching import outlines
from pipeline.domain.results import Assessment, Change, Group, Ranked, Summary, Tiered
from pipeline.domain.told import key_text, told
from pipeline.findings import Finding, Location

Describe = Callable[[Finding], Mapping[str, Any]]


def report_json(
    enclosure: Enclosure,
    results: Results,
    collected: Collected,
    findings: Sequence[Finding],
    work: WorkFolder,
    describe: Describe | None,
) -> bytes:
    """Return the report on what is in the work folder."""
    described = describe or _bare
    evidence = {each.office.code: each for each in collected.evidence}
    report: dict[str, object] = {
        "program": "saraban",
        "version": __version__,
        "form": {
            "record": Path(enclosure.source.file).name,
            "fingerprint": fingerprint(enclosure),
            "fiscal_year": enclosure.fiscal_year,
            "maximum": _number(results.maximum),
            "criteria": [
                {"title": each.title, "maximum": _number(each.maximum), "items": list(each.items)}
                for each in outlines(results.rubric)
            ],
        },
        "recipients_known": results.is_of_all,
        "summary": _summary(results.summary),
        "levels": [_level(each) for each in results.levels],
        "offices_above": dict(results.above),
        "changes": [_change(each) for each in results.summary.changes],
        "last_year_only": [
            {
                "code": each.office.code,
                "name": each.office.name,
                "before": _number(each.total),
                "level_before": each.level or None,
                "awaited": each.is_awaited,
            }
            for each in results.summary.former
        ],
        "results": [_result(each, evidence[each.assessment.office.code]) for each in results.rows],
        "forms": list(_forms(collected)),
        "files": [{"name": name, "sha256": digest(work.read(name))} for name in work.files()],
        "findings": [dict(described(finding)) for finding in findings],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def _bare(finding: Finding) -> Mapping[str, Any]:
    return {"code": finding.code, "severity": finding.severity.value, "params": dict(finding.params)}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _level(tiered: Tiered) -> dict[str, object]:
    return {"level": tiered.tier.value, "offices": [_group(each) for each in tiered.groups]}


def _group(group: Group) -> dict[str, object]:
    graded = {"share": _number(group.share), "grade": group.level or None} if group.share is not None else {}
    return {
        "code": group.office.code,
        "name": group.office.name,
        "asked": group.asked,
        "rank": group.rank,
        **graded,
        **_summary(group.summary),
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "code": change.office.code,
        "before": _number(change.before),
        "now": _number(change.now),
        "change": _number(change.change),
        "level_before": change.level_before or None,
        "level_now": change.level_now or None,
        "criteria": [
            {"before": _number(each.before), "now": _number(each.now), "change": _number(each.change)}
            for each in change.criteria
        ],
    }


def _summary(summary: Summary) -> dict[str, object]:
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


def _result(row: Ranked, evidence: Evidence) -> dict[str, object]:
    each = row.assessment
    return {
        "code": each.office.code,
        "name": each.office.name,
        **_above(each.office),
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
        "file": short(evidence.file) or None,
        "answers": dict(_answers(each, evidence)),
    }


def _above(office: OfficeKey) -> dict[str, object]:
    """Return the offices above as a table declares them: the code alone does not tell."""
    return {} if office.above is None else {"above": {tier.value: code for tier, code in office.above}}


def _answers(each: Assessment, evidence: Evidence) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the answers, complete: what was taken from last year's stands there with its place."""
    taken: dict[AnswerKey, Answer] = {
        (score.criterion, item.item): item.reference
        for score in each.criteria
        for item in score.items
        if item.reference is not None
    }
    for key, answer in evidence.answers.items():
        before = taken.get(key)
        if before is None:
            yield key_text(key), told(answer)
        else:
            whole = replace(answer, reference=before.measured)
            yield key_text(key), {**told(whole), "reference_from": _place(before.location)}


def _place(location: Location) -> str:
    return "!".join(
        filter(None, (apart(location.file or "", "") if location.file else "", location.sheet, location.cell))
    )


def _forms(collected: Collected) -> Iterator[dict[str, object]]:
    for row in collected.rows:
        file = short(row.returned.file) if row.returned else None
        others = [short(each.file) for each in row.others]
        named = {"code": row.office.code, "office": row.office.name, **_above(row.office)}
        yield {**named, "status": row.status.value, "file": file, "others": others}
    for stray in collected.strays:
        named_not: dict[str, object] = {"code": None, "office": None}
        yield {**named_not, "status": stray.status.value, "file": short(stray.file), "others": []}
