"""The recipient's line, and the courtesy that fits the rank (annex 2)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.courtesy import courtesy_with, ranker
from pipeline.domain.documents import Letter
from pipeline.domain.facts import Courtesy
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex

_COURTESY_WORD = regex(r"^คุณ(?!หญิง|ธรรม|ภาพ|วุฒิ)|,|ที่เคารพ|ที่นับถือ")
_SALUTATION = regex(r"^(?:กราบเรียน|เรียน|นมัสการ|กราบทูล|ถึง)[\s:]")


def royal(case: Case) -> Iterator[Finding]:
    """A letter to the royal family is not composed here: its wording differs by rank and reign."""
    for position, recipient, courtesy in _ranked(case):
        if courtesy.refused:
            place = case.at(f"recipients[{position}]")
            yield findings.error("recipient-royal", place, recipient=recipient)


def _ranked(case: Case) -> Iterator[tuple[int, str, Courtesy]]:
    rank = ranker(case.reference.courtesies)
    for position, recipient in enumerate(case.document.recipients):
        yield position, plain(recipient.text), rank(recipient.text)


def courtesy(case: Case) -> Iterator[Finding]:
    """Salutation and closing are those of the recipients' one rank, where the kind has them."""
    if not case.has("salutation"):
        return
    ranked = list(_ranked(case))
    if any(row.refused for _, _, row in ranked):
        return
    first = ranked[0][2] if ranked else courtesy_with(case.document.salutation, case.reference.courtesies)
    other = next(((n, text) for n, text, row in ranked if row != first), None)
    if other:
        params = {"first": ranked[0][1], "other": other[1]}
        yield findings.error("recipients-mixed-rank", case.at(f"recipients[{other[0]}]"), **params)
        return
    yield from _salutation(case, first, ranked[0][1] if ranked else "–")
    yield from _closing(case, first, ranked[0][1] if ranked else "–")


def _salutation(case: Case, right: Courtesy, recipient: str) -> Iterator[Finding]:
    written, place = plain(case.document.salutation), case.at("salutation")
    if not written:
        yield findings.error("salutation-missing", place, expected=right.salutation)
    elif written != right.salutation:
        params = {"salutation": written, "expected": right.salutation, "recipient": recipient}
        yield findings.error("salutation-rank", place, **params)


def _closing(case: Case, right: Courtesy, recipient: str) -> Iterator[Finding]:
    """Of rows that share a salutation (monks) another's closing is doubtful, not wrong."""
    if not isinstance(case.document, Letter):
        return
    written, place = plain(case.document.closing), case.at("closing")
    if not written:
        yield findings.error("closing-missing", place, expected=right.closing)
    elif written != right.closing:
        rows = case.reference.courtesies
        is_near = any(row.closing == written and row.salutation == right.salutation for row in rows)
        make = findings.warning if is_near else findings.error
        params = {"closing": written, "expected": right.closing, "recipient": recipient}
        yield make("closing-rank", place, **params)


def form_of_address(case: Case) -> Iterator[Finding]:
    """The line is a post or a name: no คุณ, no comma, no ที่เคารพ, no second salutation."""
    for position, recipient in enumerate(case.document.recipients):
        text, place = plain(recipient.text), case.at(f"recipients[{position}]")
        found = _COURTESY_WORD.search(text)
        if found:
            yield findings.warning("recipient-courtesy-word", place, word=found.group(), recipient=text)
        if _SALUTATION.match(text):
            yield findings.warning("recipient-repeats-salutation", place, recipient=text)


def empty(case: Case) -> Iterator[Finding]:
    """A copy among several has its recipient."""
    for position, recipient in enumerate(case.document.recipients):
        if len(case.document.recipients) > 1 and not plain(recipient.text):
            yield findings.error("recipient-empty", case.at(f"recipients[{position}]"))


CHECKS = (royal, courtesy, form_of_address, empty)
