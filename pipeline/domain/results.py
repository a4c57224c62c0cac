"""What an assessment comes to, as values that can be traced to the cells they come from.

All numbers are exact decimals (an average without end has 28 digits); nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pipeline.domain.evidence import NO_ANSWER, Answer, AnswerKey, OfficeKey
from pipeline.domain.rubric import Band
from pipeline.domain.tiers import Tier
from pipeline.findings import NOWHERE, Finding, Location


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The per cent that was held against levels: a value, what it was compared with, and where that stands.

    ``is_growth``: by how much the value grew; else what share of the target it is. ``places`` are none
    where the record states the target.
    """

    value: Decimal
    base: Decimal
    percent: Decimal
    is_growth: bool
    places: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemScore:
    """The points of an item, its level and the answer behind it.

    ``points`` is ``None`` where it is not answered, or not assessed by rule, or states no points.
    ``reference`` is last year's answer, where growth was reckoned on it because the form says nothing.
    ``reckoned`` is the per cent that gave the level, where it is one of something.
    """

    item: int
    points: Decimal | None
    level: str = ""
    answer: Answer = NO_ANSWER
    reference: Answer | None = None
    reckoned: Reckoned | None = None


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """The points of a criterion, of at most ``maximum``; ``reason`` says by which rule, with its numbers.

    With weights these are the points as they count in the total, and ``raw`` those before that.
    ``is_assessed`` is false where the rubric's condition row says that there was nothing to assess.
    ``answer`` is that to the criterion itself, where it is not answered item by item.
    """

    criterion: int
    points: Decimal | None
    maximum: Decimal | None
    items: tuple[ItemScore, ...] = ()
    level: str = ""
    is_assessed: bool = True
    reason: str = ""
    answer: Answer = NO_ANSWER
    raw: Decimal | None = None

    @property
    def locations(self) -> tuple[Location, ...]:
        """Return the cells that the points come from, in the order of the form, each once."""
        return _places((self.answer, *(score.answer for score in self.items)))


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result of one office; ``total`` and ``band`` are ``None`` while something is not answered.

    ``percent`` is of the maximum, unrounded; ``failed`` names mandatory items that are not met.
    ``missing`` are the questions without an answer that can be counted. A rubric whose levels have
    no points gives no total, however complete the answers are.
    """

    office: OfficeKey
    criteria: tuple[CriterionScore, ...]
    total: Decimal | None = None
    maximum: Decimal | None = None
    percent: Decimal | None = None
    band: Band | None = None
    failed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    missing: tuple[AnswerKey, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Return whether every question has an answer that can be counted."""
        return not self.missing

    def has_taken(self, key: AnswerKey) -> bool:
        """Return whether growth at a question was reckoned on last year's answer, for want of one."""
        n, item = key
        items = self.criteria[n].items
        return any(each.item == item and each.reference is not None for each in items)

    @property
    def locations(self) -> tuple[Location, ...]:
        """Return the cells that the total comes from, in the order of the form, each once."""
        places = (place for criterion in self.criteria for place in criterion.locations)
        return tuple(dict.fromkeys(places))


def _places(answers: Iterable[Answer]) -> tuple[Location, ...]:
    return tuple(dict.fromkeys(each.location for each in answers if each.location != NOWHERE))


@dataclass(frozen=True, slots=True)
class Ranked:
    """An assessment with its rank from 1; equal totals share a rank, and the next one is left out.

    ``rank`` is ``None`` without a total; such assessments come last.
    """

    rank: int | None
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class LevelCount:
    """Which offices reached a level of a criterion, and what per cent of those assessed that is."""

    label: str
    offices: tuple[OfficeKey, ...]
    percent: Decimal


@dataclass(frozen=True, slots=True)
class CriterionSummary:
    """A criterion over all offices assessed: mean points and mean per cent of its maximum, unrounded.

    ``levels`` counts the levels of the criterion itself, in the order of the form.
    """

    criterion: int
    mean: Decimal | None
    mean_percent: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    levels: tuple[LevelCount, ...] = ()


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many offices reached a band, and what per cent of those assessed that is, unrounded."""

    band: Band
    offices: tuple[OfficeKey, ...]
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """What the offices below one office come to: ``office`` is the one above, ``missing`` sent nothing.

    ``rank`` is by the mean total, equal ones share it. ``share`` is what per cent of those assessed
    reach the band by which the rubric grades the office above, ``level`` what that gives (``""``: none).
    """

    office: OfficeKey
    summary: Summary
    missing: tuple[OfficeKey, ...] = ()
    rank: int | None = None
    share: Decimal | None = None
    level: str = ""

    @property
    def asked(self) -> int:
        """Return how many offices there are below it."""
        return len(self.summary.ranked) + len(self.missing)


@dataclass(frozen=True, slots=True)
class Tiered:
    """The results rolled up to one level: a group for each office of it, in official order."""

    tier: Tier
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """Points of a criterion beside those of last year; ``None`` where a year has none that compare."""

    criterion: int
    before: Decimal | None
    now: Decimal | None
    change: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """An office's total beside that of last year; ``percent`` is ``None`` where last year's was 0.

    ``criteria`` has every criterion in the order of the form. ``level_before`` and ``level_now`` are
    labels of bands, ``steps`` by how many bands the office went up (down: below 0), where both are known.
    """

    office: OfficeKey
    before: Decimal
    now: Decimal
    change: Decimal
    percent: Decimal | None
    criteria: tuple[CriterionChange, ...] = ()
    level_before: str = ""
    level_now: str = ""
    steps: int | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """Last year's total and level (``""``: none) of an office that has none this year.

    ``is_awaited``: its form of this year is not there, or not whole; else nothing is asked of it.
    """

    office: OfficeKey
    total: Decimal
    level: str = ""
    is_awaited: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What the results of many offices say together.

    Means, counts and per cents are over the offices with complete answers (``assessed``), so that
    the criteria's means add up to the mean total. ``unassessed`` are the others; ``without_band``
    are offices whose total belongs to no band. ``changes`` compares with last year's totals,
    where there are any, and ``criterion_changes`` the means of the offices that have both years;
    ``new`` offices have no total of last year, ``former`` ones none this year, and nobody waits for
    one of those that are ``gone``. ``strongest`` and ``weakest`` are criteria by mean per cent of their
    maximum; both are empty where all are equal.
    """

    ranked: tuple[Ranked, ...]
    criteria: tuple[CriterionSummary, ...]
    bands: tuple[BandCount, ...]
    mean: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    strongest: tuple[int, ...] = ()
    weakest: tuple[int, ...] = ()
    unassessed: tuple[OfficeKey, ...] = ()
    without_band: tuple[OfficeKey, ...] = ()
    changes: tuple[Change, ...] = ()
    criterion_changes: tuple[CriterionChange, ...] = ()
    new: tuple[OfficeKey, ...] = ()
    former: tuple[Former, ...] = ()

    @property
    def gone(self) -> tuple[OfficeKey, ...]:
        """Return the offices of last year of which nothing is asked this year."""
        return tuple(each.office for each in self.former if not each.is_awaited)

    @property
    def awaited(self) -> tuple[OfficeKey, ...]:
        """Return the offices with a result of last year that owe this year's."""
        return tuple(each.office for each in self.former if each.is_awaited)

    @property
    def assessed(self) -> int:
        """Return how many offices answered everything."""
        return len(self.ranked) - len(self.unassessed)
