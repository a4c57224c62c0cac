"""One question and its answer: the points that it gives, or what is wrong with it. Nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline import findings
from pipeline.assessment.asked import label, worth
from pipeline.assessment.exact import is_usable
from pipeline.assessment.measured import Held, held_level, is_taken, reckoned
from pipeline.domain.checks.naming import shortened
from pipeline.domain.evidence import NO_ANSWER, Answer, AnswerKey, Evidence
from pipeline.domain.questions import Asks, Question, is_opening
from pipeline.domain.results import Reckoned
from pipeline.domain.rubric import Criterion, Level
from pipeline.findings import Finding


@dataclass(frozen=True, slots=True)
class Counted:
    """An answer as it counts: ``points`` exact, ``item`` is chosen of several.

    ``is_missing``: it is empty, or cannot be counted for the reason that ``findings`` tell.
    ``reference`` is last year's answer, where it was taken for want of one on the form.
    """

    question: Question
    answer: Answer = NO_ANSWER
    points: Fraction | None = None
    level: str = ""
    item: int | None = None
    is_missing: bool = False
    findings: tuple[Finding, ...] = ()
    reference: Answer | None = None
    reckoned: Reckoned | None = None

    @property
    def position(self) -> int | None:
        """Return the position of the item asked about or chosen; ``None`` for the criterion itself."""
        return self.question.key[1] if self.item is None else self.item


@dataclass(frozen=True, slots=True)
class Case:
    """The answers of an office, this year's and last year's."""

    evidence: Evidence
    previous: Evidence | None = None

    def at(self, key: AnswerKey) -> Answer:
        """Return the answer at a key; an empty one if there is none."""
        return self.evidence.answers.get(key, NO_ANSWER)

    def before(self, key: AnswerKey) -> Answer:
        """Return last year's answer at a key; an empty one if there is none."""
        return self.previous.answers.get(key, NO_ANSWER) if self.previous else NO_ANSWER


_BY_LEVEL = (Asks.LEVEL, Asks.MEASURE)
ZERO = Decimal(0)
_SET = ("is_met", "choice", "measured", "points", "reference")


def count(question: Question, criterion: Criterion, case: Case) -> Counted:
    """Return what the answer to a question gives."""
    if _is_choice(question):
        return _chosen(question, criterion, case)
    answer = case.at(question.key)
    if problem := _unfit(question, answer, case):
        return Counted(question, answer, is_missing=True, findings=(problem,))
    if answer.is_empty:
        return Counted(question, answer, is_missing=True)
    if question.asks in _BY_LEVEL:
        return _levelled(question, criterion, case, answer)
    if question.asks is Asks.POINTS:
        return _given(question, answer, case)
    return _ticked(question, criterion, answer)


def set_fields(answer: Answer) -> frozenset[str]:
    """Return the names of what an answer sets."""
    return frozenset(name for name in _SET if getattr(answer, name) is not None)


def _unfit(question: Question, answer: Answer, case: Case) -> Finding | None:
    """Return what is wrong with an answer of another kind than was asked for."""
    name, office = shortened(question.label), case.evidence.office.name
    if answer.is_not_assessed:
        return findings.warning("assessment-not-assessed-unruled", answer.location, name=name, office=office)
    if set_fields(answer) - _wanted(question):
        return findings.warning("assessment-answer-unfit", answer.location, name=name, office=office)
    return None


def _wanted(question: Question) -> frozenset[str]:
    """Return what an answer to the question sets."""
    if question.asks in _BY_LEVEL:
        return frozenset(("choice", "measured", "reference"))
    if question.asks is Asks.POINTS:
        return frozenset(("points",))
    return frozenset(("choice",)) if _is_choice(question) else frozenset(("is_met",))


def _is_choice(question: Question) -> bool:
    return question.asks is Asks.PICK and question.key[1] is None


def _ticked(question: Question, criterion: Criterion, answer: Answer) -> Counted:
    item = criterion.items[question.key[1] or 0]
    return Counted(question, answer, Fraction(worth(criterion, item) if answer.is_met else 0))


def _given(question: Question, answer: Answer, case: Case) -> Counted:
    value = answer.points
    assert value is not None  # an answer that is neither empty nor unfit gives points
    low, high = min(question.most or ZERO, ZERO), question.most
    if is_usable(value) and low <= value and (high is None or value <= max(high, ZERO)):
        return Counted(question, answer, Fraction(value))
    problem = findings.warning(
        "assessment-points-range",
        answer.location,
        name=shortened(question.label),
        office=case.evidence.office.name,
        value=shortened(str(value)),
        low=low,
        high="-" if high is None else high,
    )
    return Counted(question, answer, is_missing=True, findings=(problem,))


# Levels


def _levelled(question: Question, criterion: Criterion, case: Case, answer: Answer) -> Counted:
    position = question.key[1]
    item = None if position is None else criterion.items[position]
    levels = criterion.levels if item is None else item.levels
    held = Held(
        shortened(question.label),
        case.evidence.office.name,
        levels,
        answer,
        case.before(question.key),
        whole=question.whole,
        gauge=None if item is None else item.gauge,
        target=None if item is None else item.target,
    )
    level, told = held_level(held)
    if level is None:
        return Counted(question, answer, is_missing=True, findings=told)
    taken = held.before if is_taken(held) else None
    return Counted(
        question,
        answer,
        _points_of(level),
        level.label,
        findings=told,
        reference=taken,
        reckoned=reckoned(held),
    )


def _points_of(level: Level) -> Fraction | None:
    return None if level.points is None else Fraction(level.points)


# One of the items


def _chosen(question: Question, criterion: Criterion, case: Case) -> Counted:
    """Return the item that was chosen at the criterion, or ticked at its own row."""
    n = question.key[0]
    own = case.at(question.key)
    ticks = {m: case.at((n, m)) for m in range(len(criterion.items))}
    for tick in ticks.values():
        if set_fields(tick) - {"is_met"} or tick.is_not_assessed:
            return _refused(question, tick, case)
    if _unfit(question, own, case) or not _is_position(own.choice, len(criterion.items)):
        return _refused(question, own, case)
    picked = {m: tick for m, tick in ticks.items() if tick.is_met}
    if own.choice is not None:
        picked[own.choice] = own
    picked = {m: answer for m, answer in picked.items() if not is_opening(criterion.items[m])}
    if not picked:
        return Counted(question, own, is_missing=True)
    names = tuple(shortened(label(criterion.items[m])) for m in sorted(picked))
    m, answer = next(iter(sorted(picked.items())))
    if len(picked) > 1:
        problem = findings.warning(
            "assessment-choice-several",
            answer.location,
            name=shortened(question.label),
            office=case.evidence.office.name,
            items=names,
        )
        return Counted(question, answer, is_missing=True, findings=(problem,))
    given = criterion.items[m].points
    return Counted(question, answer, None if given is None else Fraction(given), item=m)


def _is_position(choice: int | None, count: int) -> bool:
    return choice is None or 0 <= choice < count


def _refused(question: Question, answer: Answer, case: Case) -> Counted:
    problem = _unfit(question, answer, case) or findings.warning(
        "assessment-answer-unfit",
        answer.location,
        name=shortened(question.label),
        office=case.evidence.office.name,
    )
    return Counted(question, answer, is_missing=True, findings=(problem,))
