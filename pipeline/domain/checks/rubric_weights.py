"""Weights (น้ำหนัก) of a rubric, the least points of a criterion, and the rule for the office above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline import findings
from pipeline.domain import points
from pipeline.domain.checks.enclosure_case import EnclosureCase
from pipeline.domain.checks.naming import named
from pipeline.domain.questions import chooses
from pipeline.domain.rubric import Criterion, Item
from pipeline.findings import Finding

_WHOLE = Decimal(100)


def weights(case: EnclosureCase) -> Iterator[Finding]:
    """Weights add up to 100, stand at every part or at none, and at parts that give points."""
    rubric = case.enclosure.rubric
    if rubric is None:
        return
    if points.is_weighted(rubric):
        yield from _weights(case, rubric.criteria, "criteria", "")
    for n, criterion in enumerate(rubric.criteria):
        path = f"criteria[{n}]"
        if criterion.weight and not points.maximum(criterion):
            yield findings.warning("rubric-weight-unscored", case.at(f"{path}.weight"), name=named(criterion))
        if points.has_weighted_items(criterion):
            yield from _of_items(case, criterion, path)


def _of_items(case: EnclosureCase, criterion: Criterion, path: str) -> Iterator[Finding]:
    if chooses(criterion):
        yield findings.warning("rubric-weight-unused", case.at(path), name=named(criterion))
        return
    items = [item for item in criterion.items if not item.is_condition]
    yield from _weights(case, items, f"{path}.items", named(criterion))
    for m, item in enumerate(criterion.items):
        if item.weight and not points.most_of(criterion, item):
            place = case.at(f"{path}.items[{m}].weight")
            yield findings.warning("rubric-weight-unscored", place, name=named(item))


def _weights(
    case: EnclosureCase, parts: Sequence[Criterion] | Sequence[Item], path: str, name: str
) -> Iterator[Finding]:
    """Say what is wrong with the weights of parts that count together; ``name`` is where they stand."""
    place = case.at(path)
    without = tuple(named(part) for part in parts if part.weight is None)
    if without:
        yield findings.warning("rubric-weight-missing", place, items=without)
    whole = points.sum_of_weights(parts)
    if whole != _WHOLE:
        code = "rubric-weights-sum-items" if name else "rubric-weights-sum"
        yield findings.warning(code, place, counted=whole, **({"name": name} if name else {}))


def least(case: EnclosureCase) -> Iterator[Finding]:
    """What a criterion demands at least can be reached, and there are bands for those who do not."""
    rubric = case.enclosure.rubric
    for n, criterion in enumerate(rubric.criteria if rubric else ()):
        if criterion.least is None:
            continue
        place, most = case.at(f"criteria[{n}].least"), points.maximum(criterion)
        if most is None or criterion.least > most:
            params = {
                "name": named(criterion),
                "least": criterion.least,
                "most": "-" if most is None else most,
            }
            yield findings.warning("rubric-least-unreachable", place, **params)
        if rubric is not None and not rubric.bands:
            yield findings.warning("rubric-least-without-bands", place, name=named(criterion))


def upper(case: EnclosureCase) -> Iterator[Finding]:
    """The band that the office above is graded by is one of the rubric's, and its levels have ranges."""
    rubric = case.enclosure.rubric
    if rubric is None or rubric.upper is None:
        return
    known = tuple(band.label for band in rubric.bands)
    for label in rubric.upper.only or (rubric.upper.band,):
        if label not in known:
            place = case.at("upper.band")
            yield findings.error("rubric-upper-band", place, label=label, known=known or ("-",))
    without = tuple(level.label for level in rubric.upper.levels if level.threshold is None)
    if without or not rubric.upper.levels:
        yield findings.error("rubric-upper-levels", case.at("upper.levels"), levels=without or ("-",))


CHECKS = (weights, least, upper)
