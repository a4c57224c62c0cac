"""Clauses: numbered without gap; a regulation names itself and says when it begins (clauses 17, 18)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.checks.paper_case import YEARS, Clause, clauses, is_regulation, year_be
from pipeline.domain.documents import Paper
from pipeline.domain.forms import OwnKey
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

_IN_CLAUSES = ("คำสั่ง", "ประกาศ", "ระเบียบ", "ข้อบังคับ")
_FIRST_SAID = 2
_EDITION = regex(r"\(ฉบับที่ ?(\d{1,4})\)", re.ASCII)
_CALLED = regex(r"เรียกว่า\s*[“\"'](?P<name>[^”\"']{3,300})[”\"']")
_SPACES = regex(r"\s+")
_YEAR = regex(r"พ\.ศ\.\d{4}$", re.ASCII)
_YEAR_KEY = regex(r"^year|ปี พ\.ศ\.")
_EDITION_KEY = regex(r"^ฉบับที่|edition|issue_number")


def numbering(case: Case, paper: Paper) -> Iterator[Finding]:
    """Clauses run from ข้อ ๑ without gap; only outside regulations they may begin anew.

    They are printed as typed, for others point to them. Elsewhere than in what lays down
    or orders they may be quoted: a warning.
    """
    told = findings.error if paper.form.title.startswith(_IN_CLAUSES) else findings.warning
    expected = 1
    for clause in clauses(paper):
        begins_anew = clause.number == 1 and not is_regulation(paper)
        if clause.number != expected and not begins_anew:
            params = {"found": clause.number, "expected": expected}
            yield told("clause-number", case.at(clause.path), **params)
        expected = clause.number + 1


def parts(case: Case, paper: Paper) -> Iterator[Finding]:
    """A regulation has clauses; the first gives its name, another the day on which it begins."""
    if not is_regulation(paper):
        return
    found = tuple(clauses(paper))
    if not found:
        if case.body:
            yield findings.error("regulation-without-clauses", case.at("body"), kind=paper.form.title)
        return
    if not any("เรียกว่า" in clause.text for clause in _first(found)):
        yield findings.warning("regulation-without-name", case.at(found[0].path), kind=paper.form.title)
    says = (passage.text for passage in case.running_text)
    if not any("ใช้บังคับ" in text for text in says):
        yield findings.warning("regulation-without-start", case.at(found[-1].path), kind=paper.form.title)


def named(case: Case, paper: Paper) -> Iterator[Finding]:
    """The name that a clause gives to the regulation is the one that its head prints."""
    expected = _name(paper)
    if not is_regulation(paper) or not expected:
        return
    for clause in clauses(paper):
        called = _CALLED.search(clause.text)
        if called is None:
            continue
        if _compared(called["name"], paper) != _compared(expected, paper):
            told = {"name": called["name"].strip(), "expected": expected}
            yield findings.error("regulation-name-differs", case.at(clause.path), **told)
        return


def _name(paper: Paper) -> str:
    """Return the name as the head prints it; empty where a part of it is missing."""
    issuer, subject = plain(paper.issuer), plain(paper.subject)
    if not issuer or not subject:
        return ""
    parts = {key: paper.own.get(key.name) for key in paper.form.own}
    edition = next((v for k, v in parts.items() if _says(k, _EDITION_KEY) and isinstance(v, int)), None)
    year = next((v for k, v in parts.items() if _says(k, _YEAR_KEY) and isinstance(v, int)), None)
    numbered = f" (ฉบับที่ {edition})" if edition and not _EDITION.search(to_arabic(subject)) else ""
    dated = f" พ.ศ. {year}" if year else ""
    return to_thai(f"{paper.form.title}{issuer}ว่าด้วย{subject.removeprefix('ว่าด้วย')}{numbered}{dated}")


def _says(key: OwnKey, words: re.Pattern[str]) -> bool:
    return words.search(key.name) is not None or words.search(key.thai) is not None


def _compared(name: str, paper: Paper) -> str:
    """Return a name without spaces; without its year where the head has none."""
    bare = _SPACES.sub("", to_arabic(plain(name)))
    return bare if _YEAR.search(_SPACES.sub("", to_arabic(_name(paper)))) else _YEAR.sub("", bare)


def _first(found: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the clause that bears the number 1; without one the first that there is."""
    return tuple(clause for clause in found if clause.number == 1) or (found[0],)


def edition(case: Case, paper: Paper) -> Iterator[Finding]:
    """(ฉบับที่ n) stands in a regulation from the second one on the same matter; no edition is below 1."""
    for path, number in _editions(paper):
        if number < 1:
            yield findings.error("edition-none", case.at(path), number=number)
        elif number < _FIRST_SAID and is_regulation(paper):
            yield findings.error("regulation-edition", case.at(path), number=number)


def _editions(paper: Paper) -> Iterator[tuple[str, int]]:
    for path, text in (
        ("subject", paper.subject),
        *((k, v) for k, v in paper.own.items() if isinstance(v, str)),
    ):
        for found in _EDITION.finditer(to_arabic(plain(text))):
            yield path, int(found[1])
    for key in paper.form.own:
        value = paper.own.get(key.name)
        is_count = isinstance(value, int) and not isinstance(value, bool)
        if is_count and (_EDITION_KEY.search(key.name) or _EDITION_KEY.search(key.thai)):
            yield key.name, int(str(value))


def year(case: Case, paper: Paper) -> Iterator[Finding]:
    """The year below the title is the one in which the regulation is issued."""
    key = next((key for key in paper.form.own if _YEAR_KEY.search(f"{key.name} {key.thai}")), None)
    value = paper.own.get(key.name) if key else None
    if not is_regulation(paper) or key is None or not isinstance(value, int) or isinstance(value, bool):
        return
    dated = year_be(paper.date)
    if dated is not None and value != dated:
        yield findings.error("regulation-year", case.at(key.name), year=value, dated=dated)
    elif value not in YEARS:
        yield findings.error("number-year-range", case.at(key.name), year=value)


CHECKS = (numbering, parts, named, edition, year)
