"""The checks of papers: what their kind's own keys and words ask for, beside what holds for every document.

A check looks at the keys that a form has, so that a kind added as a folder is checked too; only
where nothing but a word tells kinds apart (คำสั่ง, ระเบียบ) it looks at the form's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pipeline.domain.checks import (
    marks,
    paper_elements,
    paper_grounds,
    paper_level,
    paper_meeting,
    paper_numbers,
    paper_regulation,
    paper_wording,
)
from pipeline.domain.checks.case import Case
from pipeline.domain.checks.paper_case import PaperCheck, bodies
from pipeline.domain.checks.rosters import check_blocks
from pipeline.domain.documents import Paper
from pipeline.findings import Finding

CHECKS: tuple[PaperCheck, ...] = (
    *paper_elements.CHECKS,
    *paper_numbers.CHECKS,
    *paper_level.CHECKS,
    *paper_grounds.CHECKS,
    *paper_regulation.CHECKS,
    *paper_meeting.CHECKS,
    *paper_wording.CHECKS,
)


def check_paper(case: Case, paper: Paper) -> Iterator[Finding]:
    """Yield what is wrong with a paper as one of its kind, with its rosters and its marks."""
    yield from chain.from_iterable(one(case, paper) for one in CHECKS)
    yield from marks.unfilled(paper, case.reference)
    appoints = not paper.form.has("meeting")  # else its rosters say who was there
    for path, blocks in bodies(paper):
        yield from check_blocks(blocks, paper.source, paper.variant, path=path, appoints=appoints)
