"""Numbers that run through a calendar year (clauses 16, 24, 25): 1 or more, in the year of the document."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.checks.paper_case import YEARS, year_be
from pipeline.domain.documents import IssueDate, Paper, YearlyNumber
from pipeline.findings import Finding


def yearly(case: Case, paper: Paper) -> Iterator[Finding]:
    """The number of the paper, and that of the meeting it reports, fit the year of their dates."""
    for path, number, day in _numbers(paper):
        if number.running is not None and number.running < 1:
            yield findings.error("number-below-one", case.at(f"{path}running"), running=number.running)
        year, dated = number.year_be, year_be(day)
        if year is None:
            continue
        if dated is not None and year != dated and dated in YEARS:
            params = {"year": year, "dated": dated}
            yield findings.error("number-year-differs", case.at(f"{path}year_be"), **params)
        elif year not in YEARS:
            yield findings.error("number-year-range", case.at(f"{path}year_be"), year=year)


def _numbers(paper: Paper) -> Iterator[tuple[str, YearlyNumber, IssueDate]]:
    if isinstance(paper.number, YearlyNumber):
        yield "number.", paper.number, paper.date
    if paper.meeting is not None:
        yield "meeting.", paper.meeting.number, paper.meeting.date


CHECKS = (yearly,)
