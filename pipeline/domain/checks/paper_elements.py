"""What a paper must have is what its form requires; and dates that end before they begin."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.checks.paper_case import keys
from pipeline.domain.documents import Contact, IssueDate, Paper, Source
from pipeline.domain.forms import FormKey, OwnKey
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai import dates

# A key that fills a field of another name.
_FIELDS = {
    "recipient": "recipients",
    "countersign": "opinions",
    "signature_layout": "signs_side_by_side",
}
# What an office gives; told already where its name is misspelt.
_OF_THE_OFFICE = frozenset(
    (
        "number",
        "issuer",
        "agency_lines",
        "address_lines",
        "signatories",
        "owner_lines",
        "contact",
        "contact_lines",
    )
)
# Left open on purpose: a date to be stamped, a recipient for whom room is left. A paper that its form
# wants signed is signed by somebody, if only by dots for the name.
_MAY_BE_OPEN = frozenset(("date", "number", "recipient", "recipients"))
# Told by checks of their own.
_ELSEWHERE = frozenset(("contact", "salutation"))
_ENDS = regex(r"until|expir|(?:^|_)ends?(?:_|$)|ถึงวันที่|หมดอายุ|สิ้นสุด|สิ้นอายุ")


def required(case: Case, paper: Paper) -> Iterator[Finding]:
    """Every key that the form requires has a value; one is told for both ways to name recipients."""
    for key in keys(paper):
        unknown = paper.is_office_unknown and key.name in _OF_THE_OFFICE
        if key.required and key.name not in _ELSEWHERE and not unknown and _is_missing(key.name, case, paper):
            told = {"key": _shown(key), "kind": paper.form.title}
            code = "paper-unsigned" if key.name == "signatories" else "paper-key-missing"
            yield findings.error(code, case.at(_field(key.name)), **told)


def _shown(key: FormKey | OwnKey) -> str:
    return f"{key.thai} ({key.name})" if key.thai else key.name


def _field(name: str) -> str:
    return _FIELDS.get(name, name)


def _is_missing(name: str, case: Case, paper: Paper) -> bool:
    if name == "purpose" and case.purpose.text:
        return False
    if name in _MAY_BE_OPEN and _is_stated(name, paper.source):
        return False
    value = paper.own[name] if name in paper.own else getattr(paper, _field(name), None)
    return _is_empty(value)


def _is_stated(name: str, source: Source) -> bool:
    either = ("recipient", "recipients") if _field(name) == "recipients" else (name,)
    return any(each in source.places for each in either)


def _is_empty(value: object) -> bool:
    """Return whether nothing is said: an empty text, no lines or only empty ones, no date at all."""
    if isinstance(value, str):
        return not plain(value)
    if isinstance(value, tuple):
        return all(isinstance(each, str) and not plain(each) for each in value)
    return value is None or value in (IssueDate(), Contact())


def validity(case: Case, paper: Paper) -> Iterator[Finding]:
    """A day until which a paper holds does not lie before the one on which it is issued."""
    for key in paper.form.own:
        until = paper.own.get(key.name)
        if not isinstance(until, IssueDate) or not _ENDS.search(f"{key.name} {key.thai}"):
            continue
        if _last(until) < _first(paper.date):
            told = {"key": _shown(key), "until": _said(until), "issued": _said(paper.date)}
            yield findings.error("paper-ends-before-issue", case.at(key.name), **told)


_Day = tuple[int, int, int]


def _first(day: IssueDate) -> _Day:
    """Return the earliest day that a date with open places can be; an open year is before all others."""
    return (day.year or 0, day.month or 0, day.day or 0)


def _last(day: IssueDate) -> _Day:
    """Return the latest day that a date with open places can be."""
    return (day.year or 9999, day.month or 99, day.day or 99)


def _said(day: IssueDate) -> str:
    exact = None
    try:
        exact = day.exact
    except (ValueError, OverflowError):
        return "–"
    if exact is not None:
        return dates.long(exact)
    if day.year is None or day.month is None or not 1 <= day.month <= 12:
        return "–"
    return dates.month_year(day.year, day.month)


CHECKS = (required, validity)
