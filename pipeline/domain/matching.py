"""What of last year's form is the same question this year, found by its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from pipeline.domain import points
from pipeline.domain.evidence import Answer, AnswerKey, Evidence
from pipeline.domain.results import Assessment, CriterionScore
from pipeline.domain.rubric import Rubric
from pipeline.domain.words import plain
from pipeline.thai.digits import to_arabic


@dataclass(frozen=True, slots=True)
class Outline:
    """A criterion of a form as far as years are compared: its title, its full points, its items."""

    title: str
    maximum: Decimal | None
    items: tuple[str, ...] = ()


def outlines(rubric: Rubric) -> tuple[Outline, ...]:
    """Return the outline of each criterion; numbers are left out, for they change from year to year."""
    return tuple(
        Outline(each.title, points.counted_maximum(rubric, n), tuple(item.text for item in each.items))
        for n, each in enumerate(rubric.criteria)
    )


@dataclass(frozen=True, slots=True)
class Matching:
    """Positions of last year's criteria and items, and those of this year that ask the same.

    ``changed`` are criteria that are there in both years with other full points: their points do not
    compare. Titles that stand twice match nothing.
    """

    criteria: Mapping[int, int]
    items: Mapping[AnswerKey, AnswerKey]
    changed: frozenset[int] = field(default_factory=frozenset)

    def evidence(self, before: Evidence) -> Evidence:
        """Return last year's answers at the keys of this year; the others are left out."""
        found: dict[AnswerKey, Answer] = {
            self.items[key]: answer for key, answer in before.answers.items() if key in self.items
        }
        return Evidence(before.office, MappingProxyType(found), before.notes, before.file)

    def assessment(self, before: Assessment) -> Assessment:
        """Return last year's result with its criteria at the positions of this year."""
        scores = tuple(
            CriterionScore(self.criteria[each.criterion], each.points, each.maximum, level=each.level)
            for each in before.criteria
            if self.criteria.get(each.criterion) not in (None, *self.changed)
        )
        total = (before.total, before.maximum, before.percent, before.band)
        return Assessment(before.office, scores, *total)


def matched(now: Sequence[Outline], before: Sequence[Outline]) -> Matching:
    """Return what of last year's form is the same this year."""
    titles = _places(each.title for each in now)
    criteria = {
        n: titles[title]
        for title, n in _places(each.title for each in before).items()
        if title and title in titles
    }
    items: dict[AnswerKey, AnswerKey] = {}
    for old, new in criteria.items():
        items[old, None] = (new, None)
        here = _places(now[new].items)
        items |= {
            (old, m): (new, here[text]) for text, m in _places(before[old].items).items() if text in here
        }
    changed = {new for old, new in criteria.items() if now[new].maximum != before[old].maximum}
    return Matching(criteria, items, frozenset(changed))


def _places(texts: Iterable[str]) -> dict[str, int]:
    """Return the place of each text that stands only once."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for n, text in enumerate(texts):
        form = _form(text)
        if form in found:
            twice.add(form)
        found[form] = n
    return {form: n for form, n in found.items() if form not in twice}


def _form(text: str) -> str:
    return "".join(to_arabic(plain(unicodedata.normalize("NFC", text))).split())
