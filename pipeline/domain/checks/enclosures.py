"""The checks of enclosures: rubrics and schedules; a letter without any does not load them."""

from __future__ import annotations

from itertools import chain

from pipeline import findings
from pipeline.domain.checks import marks, rubric, rubric_levels, rubric_texts, rubric_weights, schedule
from pipeline.domain.checks.enclosure_case import EnclosureCase, EnclosureCheck
from pipeline.domain.documents import Enclosure
from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding

CHECKS: tuple[EnclosureCheck, ...] = (
    *rubric.CHECKS,
    *rubric_levels.CHECKS,
    *rubric_weights.CHECKS,
    *rubric_texts.CHECKS,
    *schedule.CHECKS,
    *marks.CHECKS,
)


def check_enclosure(document: Enclosure, reference: ReferenceData) -> tuple[Finding, ...]:
    """Return everything that is wrong with an enclosure, each with its place, in order."""
    case = EnclosureCase(document, reference)
    return findings.in_order(chain.from_iterable(one(case) for one in CHECKS))
