"""The points of one criterion, by the rule of its mode, and the sentence that says how they came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pipeline import findings
from pipeline.assessment.answered import Case, Counted, count, set_fields
from pipeline.assessment.asked import closing, counting, label
from pipeline.assessment.exact import brief, decimal, total, worded
from pipeline.assessment.measured import levels_of
from pipeline.domain import points
from pipeline.domain.checks.naming import named, shortened
from pipeline.domain.evidence import Answer, AnswerKey
from pipeline.domain.questions import Asks, chooses, is_opening
from pipeline.domain.results import CriterionScore, ItemScore
from pipeline.domain.rubric import Criterion, Item, Mode
from pipeline.findings import Finding


@dataclass(frozen=True, slots=True)
class Open:
    """A question without an answer that can be counted."""

    key: AnswerKey
    name: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Scored:
    """A criterion's score with its points as a fraction; ``failed`` are mandatory items that are not met."""

    score: CriterionScore
    points: Fraction | None
    failed: tuple[str, ...] = ()
    missing: tuple[Open, ...] = ()
    findings: tuple[Finding, ...] = ()


def score(criterion: Criterion, n: int, case: Case) -> Scored:
    """Return the points of the criterion at position ``n``; ``None`` while a question in it is open."""
    closed = _closed(criterion, n, case)
    if closed:
        return _not_assessed(criterion, n, case, closed)
    counted = tuple(count(question, criterion, case) for question in counting(criterion, n))
    scored = _from_answers(criterion, n, case, counted)
    wrong = next(_wrong_conditions(criterion, n, case, counted), None)
    return _refused(scored, criterion, wrong) if wrong else scored


# There was nothing to assess: a condition row stands alone


def _closed(criterion: Criterion, n: int, case: Case) -> dict[int | None, Answer]:
    """Return which condition rows say that there was nothing to assess, with the answers that say so.

    The key is ``None`` where the criterion itself was not assessed and no row says what that gives.
    """
    rows, own = closing(criterion), case.at((n, None))
    found: dict[int | None, Answer] = {}
    for m in rows:
        answer = case.at((n, m))
        if answer.is_met or answer.is_not_assessed:
            found[m] = answer
        elif own.choice == m and chooses(criterion):
            found[m] = own
    if own.is_not_assessed and not found:
        found[rows[0] if len(rows) == 1 else None] = own
    return found


def _not_assessed(criterion: Criterion, n: int, case: Case, closed: dict[int | None, Answer]) -> Scored:
    m, answer = next(iter(closed.items()))
    item = None if m is None else criterion.items[m]
    params = {"name": named(criterion), "office": case.evidence.office.name}
    problems: list[Finding] = []
    if len(closed) > 1 or any(_contradicting(criterion, n, case, closed)):
        problems.append(findings.warning("assessment-condition-contradicted", answer.location, **params))
    elif item is None or item.points is None:
        problems.append(findings.warning("assessment-not-assessed-unruled", answer.location, **params))
    given = None if problems or item is None or item.points is None else Fraction(item.points)
    shown = CriterionScore(
        n,
        None if given is None else decimal(given),
        points.maximum(criterion),
        () if m is None else (ItemScore(m, None if given is None else decimal(given), "", answer),),
        is_assessed=bool(problems),
        reason="" if item is None or given is None else f"{label(item)} = {worded(given)}",
        answer=case.at((n, None)),
    )
    required = tuple(label(each) for each in criterion.items if each.is_required)
    failed = () if problems else (*required, *_short_of(criterion, given))
    missing = (Open((n, m), named(criterion), answer),) if problems else ()
    return Scored(shown, given, failed, missing, tuple(problems))


def _contradicting(
    criterion: Criterion, n: int, case: Case, closed: dict[int | None, Answer]
) -> Iterator[AnswerKey]:
    """Yield where something else was answered although nothing was assessed."""
    own = case.at((n, None))
    if own.choice is not None and own.choice not in closed:
        yield n, None
    if set_fields(own) - {"choice"}:
        yield n, None
    for m in range(len(criterion.items)):
        answer = case.at((n, m))
        if m not in closed and (answer.is_met or set_fields(answer) - {"is_met"} or answer.is_not_assessed):
            yield n, m


def _wrong_conditions(
    criterion: Criterion, n: int, case: Case, counted: Sequence[Counted]
) -> Iterator[tuple[AnswerKey, Answer, Finding]]:
    """Yield rows of conditions that say what they cannot, or deny what is answered below them."""
    params = {"name": named(criterion), "office": case.evidence.office.name}
    is_answered = any(not each.is_missing for each in counted)
    for m, item in enumerate(criterion.items):
        answer = case.at((n, m))
        if not item.is_condition or answer.is_empty:
            continue
        if set_fields(answer) - {"is_met"} or answer.is_not_assessed:
            yield (n, m), answer, findings.warning("assessment-answer-unfit", answer.location, **params)
        elif is_opening(item) and not answer.is_met and is_answered:
            problem = findings.warning("assessment-condition-contradicted", answer.location, **params)
            yield (n, m), answer, problem


def _refused(scored: Scored, criterion: Criterion, wrong: tuple[AnswerKey, Answer, Finding]) -> Scored:
    """Return a criterion without points, because of a row of conditions."""
    key, answer, problem = wrong
    missing = (*scored.missing, Open(key, named(criterion), answer))
    shown = replace(scored.score, points=None, reason="")
    return replace(scored, score=shown, points=None, missing=missing, findings=(*scored.findings, problem))


# The rules


def _from_answers(criterion: Criterion, n: int, case: Case, counted: Sequence[Counted]) -> Scored:
    office = case.evidence.office.name
    told = [finding for each in counted for finding in each.findings]
    open_ones = [each for each in counted if each.is_missing]
    exact, reason = _by_rule(criterion, counted)
    level = next((each.level for each in counted if each.position is None), "")
    if exact is None and not open_ones:
        open_ones = _unsaid(criterion, counted)
        told += [_told("assessment-points-unsaid", each, office) for each in open_ones]
    if exact is not None:
        exact, reason, capped = _capped(criterion, exact, reason, counted, office)
        graded, ungraded = _graded(criterion, exact, counted, office)
        level, told = graded or level, [*told, *capped, *ungraded]
    shown = CriterionScore(
        n,
        None if exact is None else decimal(exact),
        points.maximum(criterion),
        tuple(_item_score(each) for each in counted if each.position is not None),
        level,
        reason="" if open_ones else reason,
        answer=case.at((n, None)),
    )
    failed = (*_failed(criterion, counted), *_short_of(criterion, exact))
    return Scored(shown, exact, failed, tuple(map(_open, open_ones)), tuple(told))


def _by_rule(criterion: Criterion, counted: Sequence[Counted]) -> tuple[Fraction | None, str]:
    """Return the points of a criterion and how they come about; ``None`` while something is open."""
    given = [each.points for each in counted if each.points is not None]
    if not counted or any(each.is_missing for each in counted):
        return None, ""
    if len(given) < len(counted):
        return None, counted[0].level if len(counted) == 1 else ""
    if points.has_weighted_items(criterion) and not chooses(criterion):
        return _by_weight(criterion, counted)
    whole = total(given)
    terms = " + ".join(worded(each) for each in given)
    if points.is_averaged(criterion) and not chooses(criterion):
        mean = whole / len(given)
        return mean, f"({terms}) ÷ {len(given)} = {worded(mean)}"
    if criterion.mode is Mode.COUNT:
        return whole, f"ผ่าน {worded(whole)} จาก {len(given)} ข้อ"
    if len(given) == 1:
        return whole, _alone(criterion, counted[0], whole)
    return whole, f"{terms} = {worded(whole)}"


def _by_weight(criterion: Criterion, counted: Sequence[Counted]) -> tuple[Fraction, str]:
    """Return the points of items that count by weight: of each its share of its points, times its weight."""
    exact, terms = Fraction(0), []
    for each in counted:
        item = criterion.items[each.position or 0]
        given = each.points or Fraction(0)
        exact += given * points.item_factor(criterion, item)
        most, weight = points.most_of(criterion, item), item.weight or points.ZERO
        terms.append(f"{worded(given)} ÷ {worded(most)} × {worded(weight)}")
    whole, full = points.sum_of_weights(criterion.items), points.full_of_items(criterion)
    return exact, f"({' + '.join(terms)}) ÷ {worded(whole)} × {worded(full)} = {worded(exact)}"


def _alone(criterion: Criterion, counted: Counted, whole: Fraction) -> str:
    """Return how the points of a single answer come about: what was chosen, or the level reached."""
    if counted.question.asks is Asks.PICK and counted.item is not None:
        return f"{label(criterion.items[counted.item])} = {worded(whole)}"
    return f"{counted.level} = {worded(whole)}" if counted.level else worded(whole)


def _capped(
    criterion: Criterion, exact: Fraction, reason: str, counted: Sequence[Counted], office: str
) -> tuple[Fraction, str, list[Finding]]:
    """Return the points and their reason, at most the maximum of a sum, and say so if it was more."""
    most = points.maximum(criterion)
    if criterion.mode not in (Mode.SUM, Mode.COUNT) or most is None or exact <= Fraction(most):
        return exact, reason, []
    params = {"name": named(criterion), "office": office, "sum": brief(decimal(exact)), "most": most}
    told = findings.info("assessment-sum-capped", counted[0].answer.location, **params)
    return Fraction(most), f"{reason} ไม่เกิน {worded(most)}", [told]


def _unsaid(criterion: Criterion, counted: Sequence[Counted]) -> list[Counted]:
    """Return the answers that state no points where others do; levels in words alone are in order."""
    if points.of_criterion(criterion) is None:
        return []
    return [each for each in counted if each.points is None]


def _told(code: str, counted: Counted, office: str) -> Finding:
    name = shortened(counted.question.label)
    return findings.warning(code, counted.answer.location, name=name, office=office)


def _graded(
    criterion: Criterion, exact: Fraction, counted: Sequence[Counted], office: str
) -> tuple[str, list[Finding]]:
    """Return the level of a criterion by the points of its items, where its levels say which they take."""
    by_items = any(each.question.key[1] is not None for each in counted)
    if not by_items or not criterion.levels or any(level.threshold is None for level in criterion.levels):
        return "", []
    value = decimal(exact)
    found = levels_of(criterion.levels, value)
    if len(found) == 1:
        return criterion.levels[found[0]].label, []
    place = counted[0].answer.location
    params = {"name": named(criterion), "office": office, "value": brief(value)}
    if not found:
        return "", [findings.warning("assessment-value-in-gap", place, **params)]
    names = tuple(criterion.levels[n].label for n in found)
    return "", [findings.warning("assessment-value-in-several", place, **params, levels=names)]


def _item_score(counted: Counted) -> ItemScore:
    given = None if counted.points is None else decimal(counted.points)
    ends = (counted.answer, counted.reference, counted.reckoned)
    return ItemScore(counted.position or 0, given, counted.level, *ends)


def _open(counted: Counted) -> Open:
    return Open(counted.question.key, shortened(counted.question.label), counted.answer)


# Mandatory items


def _failed(criterion: Criterion, counted: Sequence[Counted]) -> tuple[str, ...]:
    """Return the mandatory items that are answered and not met: no point, or the lowest level."""
    answered = (each for each in counted if not each.is_missing and each.question.asks is not Asks.PICK)
    items = ((criterion.items[each.position], each) for each in answered if each.position is not None)
    return tuple(label(item) for item, each in items if item.is_required and not _is_met(item, each))


def _short_of(criterion: Criterion, exact: Fraction | None) -> tuple[str, ...]:
    """Return the criterion where its points are fewer than it demands at least."""
    if criterion.least is None or exact is None or exact >= Fraction(criterion.least):
        return ()
    return (f"{label(criterion)} ({worded(exact)} จากขั้นต่ำ {worded(criterion.least)})",)


def _is_met(item: Item, counted: Counted) -> bool:
    if counted.answer.is_met is not None:
        return counted.answer.is_met
    lowest = points.of_item(item)
    if counted.points is None or lowest is None:
        return True
    return counted.points > (Fraction(lowest.low) if item.levels else 0)
