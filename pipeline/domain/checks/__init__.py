"""Everything that can be known to be wrong with a document before anything is written.

A check is a function from a case to findings, one concern each; a module groups those
of one element. They never raise, whatever the texts hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pipeline import findings
from pipeline.domain.checks import (
    attachments,
    contact,
    days,
    elements,
    number,
    place,
    posts,
    recipients,
    references,
    signing,
    wording,
)
from pipeline.domain.checks.case import Case, Check, open_case
from pipeline.domain.documents import Document, Enclosure, Paper
from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding

CHECKS: tuple[Check, ...] = (
    *elements.CHECKS,
    *number.CHECKS,
    *place.CHECKS,
    *days.CHECKS,
    *recipients.CHECKS,
    *posts.CHECKS,
    *references.CHECKS,
    *attachments.CHECKS,
    *wording.CHECKS,
    *signing.CHECKS,
    *contact.CHECKS,
)
"""What holds for letters and papers alike, as far as a kind has the elements."""

# What is missing because the office that gives it is misspelt; that is told already.
_GIVEN_BY_THE_OFFICE = frozenset(
    ("number-missing", "address-missing", "owner-missing", "contact-missing", "signatory-missing")
)


def check(document: Document, reference: ReferenceData) -> tuple[Finding, ...]:
    """Return everything that is wrong with a completed document, each with its place, in order.

    Run it once for a letter and once for a circular with all its recipients: the copies
    differ in nothing else. An enclosure is checked once for all districts, a paper of several
    that come from one record by itself.
    """
    if isinstance(document, Enclosure):
        # Most letters enclose nothing that is made here.
        from pipeline.domain.checks.enclosures import check_enclosure

        return check_enclosure(document, reference)
    case = open_case(document, reference)
    found = chain(chain.from_iterable(one(case) for one in CHECKS), _of_its_kind(case))
    left_out = _GIVEN_BY_THE_OFFICE if document.is_office_unknown else frozenset()
    return findings.in_order(finding for finding in found if finding.code not in left_out)


def _of_its_kind(case: Case) -> Iterator[Finding]:
    if isinstance(case.document, Paper):
        # A letter does not pay for what other kinds ask.
        from pipeline.domain.checks.papers import check_paper

        yield from check_paper(case, case.document)
