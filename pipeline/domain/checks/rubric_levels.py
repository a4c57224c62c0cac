"""Levels of a rubric: values that belong to two of them, or to none, or that no score can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline import findings
from pipeline.domain.checks import scales
from pipeline.domain.checks.enclosure_case import EnclosureCase
from pipeline.domain.checks.level_scales import Choices, averages, of_criterion, same_texts, totals
from pipeline.domain.checks.level_scales import scales as scales_of
from pipeline.domain.checks.naming import named
from pipeline.domain.checks.scales import Gap, GapKind, Scale
from pipeline.domain.points import is_graded_by_points
from pipeline.domain.points import of_criterion as points_of
from pipeline.domain.points import total as points_total
from pipeline.domain.rubric import Criterion, Mode
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

_HUNDREDTH = Decimal("0.01")
_WHOLE_AND_MORE = regex(
    r"(?:ไม่ต่ำกว่า|ไม่น้อยกว่า|อย่างน้อย|ตั้งแต่|มากกว่า|เกินกว่า) ?(?:ร้อยละ ?100|100 ?%)(?![0-9.])|ร้อยละ ?100 ?ขึ้นไป"
)
_PERCENT_WORDS = ("ร้อยละ", "เปอร์เซ็นต์", "%", "สัดส่วน", "อัตรา")


def levels(case: EnclosureCase) -> Iterator[Finding]:
    """Each value belongs to one level, and no two levels ask for the same."""
    for criterion, group in _groups(case):
        made = scales_of(group)
        yield from _same(case, group, made)
        yield from _ladders(case, group, made)
        possible = _possible(criterion, group)
        for scale in made:
            yield from _overlaps(case, scale)
            yield from _gaps(case, scale, possible)
            if scales.is_out_of_order(scale) and not scales.containers(scale):
                yield findings.warning("rubric-level-order", case.at(scale.path), name=scale.name)
            yield from _reached(case, scale, possible if group.is_averaged else ())


def _possible(criterion: Criterion, group: Choices) -> tuple[Decimal, ...]:
    """Return the values that can be at all, where these are points of parts; ``()`` where any can."""
    if is_graded_by_points(criterion) and group.rows[0].path.startswith(f"{group.path}.levels["):
        is_of_itself = group.path.count("[") == 1
        return totals(criterion) if is_of_itself else ()
    return averages(criterion) if group.is_averaged else ()


def _groups(case: EnclosureCase) -> Iterator[tuple[Criterion, Choices]]:
    rubric = case.enclosure.rubric
    for n, criterion in enumerate(rubric.criteria if rubric else ()):
        for group in of_criterion(criterion, f"criteria[{n}]"):
            yield criterion, group


def _same(case: EnclosureCase, group: Choices, made: Iterable[Scale]) -> Iterator[Finding]:
    pairs = [(first.path, first.name, second.path, second.name) for first, second in same_texts(group)]
    for scale in made:
        pairs += [(a.path, a.name, b.path, b.name) for a, b in scales.equal_rungs(scale)]
    for _, first, path, second in dict.fromkeys(pairs):
        params = {"name": group.name, "first": first, "second": second}
        yield findings.warning("rubric-level-same", case.at(path), **params)


def _ladders(case: EnclosureCase, group: Choices, made: Iterable[Scale]) -> Iterator[Finding]:
    """Say once that levels hold one another, and are read from the best one down."""
    for scale in made:
        rungs = scales.ladder(scale)
        if rungs:
            names = tuple(rung.name for rung in rungs)
            yield findings.info("rubric-ladder", case.at(group.path), name=group.name, levels=names)
            return


def _overlaps(case: EnclosureCase, scale: Scale) -> Iterator[Finding]:
    wide = scales.containers(scale)
    for rung, held in wide.items():
        params = {"name": scale.name, "level": rung.name, "levels": tuple(each.name for each in held)}
        yield findings.warning("rubric-level-contains", case.at(rung.path), **params)
    for found in scales.overlaps(scale):
        if found.first in wide or found.second in wide:
            continue
        params = {"name": scale.name, "first": found.first.name, "second": found.second.name}
        place = case.at(found.second.path)
        if found.high is None:
            yield findings.warning("rubric-overlap-upwards", place, **params, low=found.low)
        elif found.low == found.high:
            yield findings.warning("rubric-overlap", place, **params, value=found.low)
        else:
            yield findings.warning("rubric-overlap-range", place, **params, low=found.low, high=found.high)


def _gaps(case: EnclosureCase, scale: Scale, possible: tuple[Decimal, ...]) -> Iterator[Finding]:
    for gap in scales.gaps(scale):
        if possible and not any(gap.holds(value) for value in possible):
            yield from unreached(case, scale.path, scale.name, gap)
        else:
            yield gap_finding(case, scale, gap)


def unreached(case: EnclosureCase, path: str, name: str, gap: Gap) -> Iterator[Finding]:
    """Yield the remark that a gap stands on paper only; of a gap at an end there is nothing to say."""
    place = case.at(path)
    if gap.kind is GapKind.VALUE:
        yield findings.info("rubric-gap-unreached", place, name=name, value=gap.low)
    elif gap.low is not None and gap.high is not None:
        params = {"name": name, "low": gap.low, "high": gap.high}
        yield findings.info("rubric-gap-unreached-between", place, **params)


def gap_finding(case: EnclosureCase, scale: Scale, gap: Gap) -> Finding:
    """Return what is said of a gap: a warning, or a remark when only rounding can lead into it."""
    place, name = case.at(scale.path), scale.name
    match gap.kind:
        case GapKind.VALUE:
            return findings.warning("rubric-gap", place, name=name, value=gap.low)
        case GapKind.BETWEEN if gap.fine:
            return findings.info("rubric-gap-fine", place, name=name, low=gap.low, high=gap.high)
        case GapKind.BETWEEN:
            return findings.warning("rubric-gap-between", place, name=name, low=gap.low, high=gap.high)
        case GapKind.FROM:
            return findings.warning("rubric-gap-from", place, name=name, low=gap.low, high=gap.high)
        case GapKind.SINCE:
            return findings.warning("rubric-gap-since", place, name=name, low=gap.low, high=gap.high)
        case GapKind.UP_TO:
            return findings.warning("rubric-gap-up-to", place, name=name, low=gap.low, high=gap.high)
        case GapKind.BELOW:
            return findings.warning("rubric-gap-below", place, name=name, value=gap.high)
        case GapKind.ABOVE:
            return findings.warning("rubric-gap-above", place, name=name, value=gap.low)
        case GapKind.UPWARDS:
            return findings.warning("rubric-gap-upwards", place, name=name, value=gap.low)


def _reached(case: EnclosureCase, scale: Scale, possible: tuple[Decimal, ...]) -> Iterator[Finding]:
    """Say which levels no average, or a single one, can reach."""
    if not possible:
        return
    for rung in scale.rungs:
        values = [value for value in possible if scales.holds(rung.threshold, value)]
        params = {"name": scale.name, "level": rung.name}
        if not values:
            yield findings.warning("rubric-level-unreachable", case.at(rung.path), **params)
        elif len(values) == 1:
            only = values[0].quantize(_HUNDREDTH) if values[0] % 1 else values[0].quantize(Decimal(1))
            yield findings.info("rubric-level-one-value", case.at(rung.path), **params, value=only)


def shares(case: EnclosureCase) -> Iterator[Finding]:
    """No level asks for at least the whole, as if there could be more."""
    for _, group in _groups(case):
        for row in group.rows:
            if _WHOLE_AND_MORE.search(to_arabic(plain(row.text))):
                params = {"name": group.name, "level": row.name}
                yield findings.info("rubric-percent-full", case.at(row.path), **params)


def joint(case: EnclosureCase) -> Iterator[Finding]:
    """Two measures that every level asks for together leave mixed results without a level."""
    for _, group in _groups(case):
        distinct = [scale for scale in scales_of(group) if scale.complete and _all_differ(scale)]
        if len(distinct) > 1:
            params = {"name": group.name, "measures": len(distinct)}
            yield findings.info("rubric-joint", case.at(group.path), **params)


def _all_differ(scale: Scale) -> bool:
    return len({rung.threshold for rung in scale.rungs}) == len(scale.rungs)


def units(case: EnclosureCase) -> Iterator[Finding]:
    """An indicator whose levels are shares says of what; a part of a mission is no indicator."""
    rubric = case.enclosure.rubric
    if rubric is None or rubric.layout == "missions":
        return
    for criterion, group in _groups(case):
        owner = next((item for item in criterion.items if named(item) == group.name), None)
        if owner is None or any(word in owner.text for word in _PERCENT_WORDS):
            continue
        if any(scale.percent for scale in scales_of(group)):
            yield findings.info("rubric-unit", case.at(group.path), name=group.name)


def nothing_done(case: EnclosureCase) -> Iterator[Finding]:
    """Of items to choose from, none gives points for nothing."""
    for criterion, group in _groups(case):
        if criterion.mode is not Mode.CHOOSE_ONE or not group.rows[0].path.startswith(f"{group.path}.items["):
            continue
        given = {row.path: row.points for row in group.rows}
        for scale in scales_of(group):
            for rung in scale.rungs:
                most = given[rung.path]
                if scales.holds(rung.threshold, Decimal(0)) and most:
                    params = {"name": group.name, "item": rung.name, "points": most}
                    yield findings.info("rubric-zero-points", case.at(rung.path), **params)


def ungraded(case: EnclosureCase) -> Iterator[Finding]:
    """Among criteria that come to a level and no total, none comes to points alone."""
    rubric = case.enclosure.rubric
    if rubric is None or points_total(rubric) is not None or not any(each.levels for each in rubric.criteria):
        return
    for n, criterion in enumerate(rubric.criteria):
        if not criterion.levels and points_of(criterion) is not None:
            yield findings.warning(
                "rubric-points-without-level", case.at(f"criteria[{n}]"), name=named(criterion)
            )


CHECKS = (levels, shares, joint, units, nothing_done, ungraded)
