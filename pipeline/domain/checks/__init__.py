"""Everything that can be known to be wrong with a letter before anything is written.

A check is a function from a case to findings, one concern each; a module groups those
of one element. They never raise, whatever the texts hold.
"""

from __future__ import annotations

from itertools import chain

from pipeline import findings
from pipeline.domain.checks import (
    attachments,
    contact,
    days,
    elements,
    number,
    place,
    recipients,
    references,
    signing,
    wording,
)
from pipeline.domain.checks.case import Check, open_case
from pipeline.domain.documents import Letter
from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding

CHECKS: tuple[Check, ...] = (
    *elements.CHECKS,
    *number.CHECKS,
    *place.CHECKS,
    *days.CHECKS,
    *recipients.CHECKS,
    *references.CHECKS,
    *attachments.CHECKS,
    *wording.CHECKS,
    *signing.CHECKS,
    *contact.CHECKS,
)


def check(letter: Letter, reference: ReferenceData) -> tuple[Finding, ...]:
    """Return everything that is wrong with a completed letter, each with its place, in order.

    Run it once for a letter and once for a circular with all its recipients: the copies
    differ in nothing else.
    """
    case = open_case(letter, reference)
    return findings.in_order(chain.from_iterable(one(case) for one in CHECKS))
