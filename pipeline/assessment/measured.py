"""The level that a measured value falls into, by the rules by which the scales of a rubric are checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline import findings
from pipeline.assessment.exact import brief, decimal, is_usable
from pipeline.domain.checks.scales import Rung, Scale, holds, ladder
from pipeline.domain.evidence import Answer
from pipeline.domain.results import Reckoned
from pipeline.domain.rubric import Gauge, Level
from pipeline.findings import NOWHERE, Finding

_FINE_DIGITS = 90
"""Digits of a per cent while it is compared, so that no limit is crossed by rounding."""

_LONGEST = 40
_LAST_YEAR, _RECORD = "ผลของปีก่อน", "แบบประเมิน"


@dataclass(frozen=True, slots=True)
class Held:
    """An answer to hold against levels, with last year's answer and the target that the record states."""

    name: str
    office: str
    levels: tuple[Level, ...]
    answer: Answer
    before: Answer
    whole: bool = False
    gauge: Gauge | None = None
    target: Decimal | None = None


class _RefusedError(Exception):
    """The value cannot be held against the levels; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def levels_of(levels: Sequence[Level], value: Decimal) -> tuple[int, ...]:
    """Return the positions of the levels that take a value: none in a gap, several where they overlap.

    Of a ladder (at least 30, at least 20) only the best level counts.
    """
    rungs = tuple(
        Rung(str(n), level.label, level.threshold)
        for n, level in enumerate(levels)
        if level.threshold is not None
    )
    held = tuple(rung for rung in rungs if holds(rung.threshold, value))
    steps = ladder(Scale("", "", rungs))
    if len(held) > 1 and all(rung in steps for rung in held):
        held = _best(held)
    return tuple(int(rung.path) for rung in held)


def _best(held: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """Return the rung of a ladder that asks for most; several if they ask for the same."""
    ends = [_end(rung) for rung in held]
    return tuple(rung for rung, end in zip(held, ends, strict=True) if end == max(ends))


def _end(rung: Rung) -> tuple[Decimal, bool]:
    threshold = rung.threshold
    if threshold.low is not None:
        return threshold.low, not threshold.low_in
    if threshold.high is not None:
        return -threshold.high, not threshold.high_in
    return Decimal("-Infinity"), False


def held_level(held: Held) -> tuple[Level | None, tuple[Finding, ...]]:
    """Return the level of an answer, chosen or measured, and what there is to say about it.

    A choice settles what the thresholds leave open; it is refused where they say something else.
    """
    choice = held.answer.choice
    if choice is not None and not 0 <= choice < len(held.levels):
        return None, (_told("assessment-answer-unfit", held),)
    if held.answer.measured is None:
        if choice is None:  # a target alone
            return None, ()
        return held.levels[choice], ()
    try:
        value = _value(held, held.answer.measured)
    except _RefusedError as refused:
        return None, (refused.finding,)
    level, told = _settled(held, value, levels_of(held.levels, value), choice)
    if level is not None and is_taken(held):
        told = (*told, _told("assessment-reference-taken", held, **_of_last_year(held)))
    return level, told


def _settled(
    held: Held, value: Decimal, found: tuple[int, ...], choice: int | None
) -> tuple[Level | None, tuple[Finding, ...]]:
    names = tuple(held.levels[n].label for n in found)
    if choice is None:
        if len(found) == 1:
            return held.levels[found[0]], ()
        code = "assessment-value-in-several" if found else "assessment-value-in-gap"
        return None, (_told(code, held, value=value, levels=names),)
    chosen = held.levels[choice]
    if choice in found:
        return chosen, ()
    params = {"value": value, "chosen": chosen.label}
    if found:
        return None, (_told("assessment-level-contradicted", held, **params, levels=names),)
    return chosen, (_told("assessment-level-chosen", held, **params),)


def is_taken(held: Held) -> bool:
    """Return whether growth is reckoned on last year's answer because the form itself says nothing."""
    is_asked = held.gauge is Gauge.GROWTH and held.answer.measured is not None
    return is_asked and held.answer.reference is None and held.before.measured is not None


def reckoned(held: Held) -> Reckoned | None:
    """Return the per cent that was held against the levels; ``None`` where the value itself was."""
    if held.gauge in (None, Gauge.VALUE) or held.answer.measured is None:
        return None
    base, is_growth = _reference(held), held.gauge is Gauge.GROWTH
    own = [held.answer.reference_at] if held.answer.reference is not None else []
    before = [held.before.location] if is_growth and held.before.measured is not None else []
    places = tuple(place for place in (*own, *before) if place != NOWHERE)
    return Reckoned(held.answer.measured, base, _value(held, held.answer.measured), is_growth, places)


def _of_last_year(held: Held) -> dict[str, object]:
    """Return last year's value and where it stands, for a message."""
    place = held.before.location
    name = "/".join(
        (place.file or "").replace("\\", "/").split("/")[-2:]
    )  # both years' files are named alike
    where = (name, place.sheet or "", place.cell or "")
    return {"known": held.before.measured, "source": " ".join(filter(None, where)) or _LAST_YEAR}


def _told(code: str, held: Held, **params: object) -> Finding:
    """Return a finding about an answer; numbers in it are shown to nine places."""
    words: dict[str, object] = {"name": held.name, "office": held.office}
    words |= {key: brief(each) if isinstance(each, Decimal) else each for key, each in params.items()}
    make = findings.info if code == "assessment-reference-taken" else findings.warning
    return make(code, held.answer.location, **words)


def _value(held: Held, measured: Decimal) -> Decimal:
    """Return what is held against the levels: the value, or a per cent of what it is compared with."""
    _demand_usable(held, measured)
    if held.whole and measured % 1 != 0:
        raise _RefusedError(_told("assessment-value-not-whole", held, value=measured))
    if held.gauge in (None, Gauge.VALUE):
        return measured
    base = Fraction(_reference(held))
    value = Fraction(measured)
    share = (value - base) / base if held.gauge is Gauge.GROWTH else value / base
    return decimal(share * 100, _FINE_DIGITS)


def _demand_usable(held: Held, value: Decimal) -> None:
    if not is_usable(value) or value < 0:
        raise _RefusedError(_told("assessment-value-unusable", held, value=str(value)[:_LONGEST]))


def _reference(held: Held) -> Decimal:
    """Return the target, or last year's value: the form's own, or the one that is known beside it."""
    known = held.target if held.gauge is Gauge.OF_TARGET else held.before.measured
    own = held.answer.reference
    for each in (known, own):
        if each is not None:
            _demand_usable(held, each)
    if known is not None and own is not None and known != own:
        told = _of_last_year(held) if held.gauge is Gauge.GROWTH else {"known": known, "source": _RECORD}
        raise _RefusedError(_told("assessment-reference-differs", held, value=own, **told))
    base = own if known is None else known
    if base is None:
        raise _RefusedError(_told("assessment-reference-missing", held))
    if base == 0:
        raise _RefusedError(_told("assessment-reference-zero", held))
    return base
