"""The arithmetic and numbering of a rubric: sums, bands, item numbers, what its words count.

A form is printed as the office wants it: what is told here stops nothing but a number that
stands twice, for nobody could say then which item is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pipeline import findings
from pipeline.domain import points
from pipeline.domain.checks.enclosure_case import EnclosureCase
from pipeline.domain.checks.naming import named
from pipeline.domain.points import Span
from pipeline.domain.rubric import Band, Criterion, Item, Mode, Rubric
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

_NUMBER = regex(r"\(?([0-9]{1,3}(?:\.[0-9]{1,3})*)[.)]*")


def filled(case: EnclosureCase) -> Iterator[Finding]:
    """There is something to assess: criteria, and in each of them items or levels."""
    rubric = case.enclosure.rubric
    if rubric is not None and not rubric.criteria:
        yield findings.error("rubric-empty", case.at("criteria"))
    for n, criterion in enumerate(rubric.criteria if rubric else ()):
        if not (criterion.items or criterion.levels or criterion.extra):
            yield findings.warning("rubric-criterion-empty", case.at(f"criteria[{n}]"), name=named(criterion))


def sums(case: EnclosureCase) -> Iterator[Finding]:
    """The points of the items give the maximum that each criterion states."""
    rubric = case.enclosure.rubric
    for n, criterion in enumerate(rubric.criteria if rubric else ()):
        given = [item.points for item in criterion.items if item.points is not None]
        if points.has_weighted_items(criterion):
            continue
        if points.is_scored_by_level(criterion) or criterion.mode in (Mode.LEVEL, Mode.POINTS, Mode.COUNT):
            yield from _scored(case, criterion, n)
        elif given and criterion.maximum is not None:
            yield from _added(case, criterion, n, given)


def _added(case: EnclosureCase, criterion: Criterion, n: int, given: list[Decimal]) -> Iterator[Finding]:
    stated, counted, most = criterion.maximum, sum(given, Decimal(0)), max(given)
    place = case.at(f"criteria[{n}].max")
    params = {"name": named(criterion), "stated": stated, "counted": counted}
    if criterion.mode is Mode.CHOOSE_ONE:
        if most != stated:
            yield findings.warning("rubric-choice-maximum", place, **{**params, "counted": most})
        elif counted != stated:
            yield findings.info("rubric-choice-sum", place, **params)
    elif counted != stated:
        if most == stated:
            yield findings.warning("rubric-choice-unsaid", place, **params)
        else:
            yield findings.warning("rubric-sum", place, **params)


def _scored(case: EnclosureCase, criterion: Criterion, n: int) -> Iterator[Finding]:
    span = points.of_criterion(criterion)
    if span is not None and criterion.maximum is not None and span.high != criterion.maximum:
        params = {"name": named(criterion), "stated": criterion.maximum, "counted": span.high}
        yield findings.warning("rubric-sum", case.at(f"criteria[{n}].max"), **params)


def total(case: EnclosureCase) -> Iterator[Finding]:
    """The maxima of the criteria add up to that of the form."""
    rubric = case.enclosure.rubric
    if rubric is None or rubric.maximum is None:
        return
    if points.is_weighted(rubric):
        return
    maxima = [points.maximum(criterion) for criterion in rubric.criteria]
    known = [most for most in maxima if most is not None]
    if known and len(known) == len(maxima) and sum(known) != rubric.maximum:
        params = {"stated": rubric.maximum, "counted": sum(known)}
        yield findings.warning("rubric-total", case.at("max"), **params)


# Bands over the total


def bands(case: EnclosureCase) -> Iterator[Finding]:
    """Each total that can be reached belongs to one band, and each band can be reached."""
    rubric = case.enclosure.rubric
    if rubric is None or not rubric.bands:
        return
    ordered = sorted(enumerate(rubric.bands), key=lambda each: (each[1].low, each[1].high))
    step = Decimal(1) if _is_whole(rubric) else Decimal(0)
    for (_, below), (n, above) in pairwise(ordered):
        yield from _neighbours(case, below, above, n, step)
    span = _span(rubric)
    if span is not None:
        yield from _ends(case, ordered, span)
        for n, band in ordered:
            yield from _reach(case, band, n, span, step)


def _span(rubric: Rubric) -> Span | None:
    """Return the least and the most that falls into a band: a total, or its share of the maximum."""
    span, most = points.of_rubric(rubric), points.total(rubric)
    if span is None or not rubric.percent_bands:
        return span
    return Span(span.low * 100 / most, span.high * 100 / most) if most else None


def _is_whole(rubric: Rubric) -> bool:
    """Return whether only whole totals can come out."""
    if rubric.percent_bands or points.is_weighted(rubric):
        return False
    if any(points.has_weighted_items(criterion) for criterion in rubric.criteria):
        return False
    given = [item.points for criterion in rubric.criteria for item in criterion.items]
    given += [level.points for c in rubric.criteria for item in c.items for level in item.levels]
    given += [level.points for criterion in rubric.criteria for level in criterion.levels]
    averaged = any(criterion.mode is Mode.POINTS for criterion in rubric.criteria)
    return not averaged and all(each is None or each % 1 == 0 for each in given)


def _neighbours(case: EnclosureCase, below: Band, above: Band, n: int, step: Decimal) -> Iterator[Finding]:
    place = case.at(f"bands[{n}]")
    params: dict[str, object] = {"first": below.label, "second": above.label}
    if above.low <= below.high:
        params |= {"low": above.low, "high": min(below.high, above.high)}
        yield findings.warning("rubric-band-overlap", place, **params)
    elif above.low > below.high + step:
        whole = step > 0
        params |= {"low": below.high + step, "high": above.low - step}
        yield findings.warning("rubric-band-gap" if whole else "rubric-band-between", place, **params)


def _ends(case: EnclosureCase, ordered: list[tuple[int, Band]], span: Span) -> Iterator[Finding]:
    """Say which totals lie below the lowest band or above the highest."""
    lowest, highest = ordered[0], max(ordered, key=lambda each: each[1].high)
    if span.low < lowest[1].low:
        params = {"total": span.low, "label": lowest[1].label, "limit": lowest[1].low}
        yield findings.warning("rubric-band-below", case.at(f"bands[{lowest[0]}]"), **params)
    if span.high > highest[1].high:
        params = {"total": span.high, "label": highest[1].label, "limit": highest[1].high}
        yield findings.warning("rubric-band-above", case.at(f"bands[{highest[0]}]"), **params)


def _reach(case: EnclosureCase, band: Band, n: int, span: Span, step: Decimal) -> Iterator[Finding]:
    place = case.at(f"bands[{n}]")
    params: dict[str, object] = {"label": band.label, "least": span.low, "most": span.high}
    if band.high < span.low or band.low > span.high:
        yield findings.warning("rubric-band-unreachable", place, **params)
        return
    if band.low < span.low:
        params |= {"low": band.low, "high": span.low - step}
        yield findings.warning("rubric-band-too-low", place, **params)
    if band.high > span.high:
        params |= {"low": span.high + step, "high": band.high}
        yield findings.warning("rubric-band-too-high", place, **params)


# Numbers


def numbers(case: EnclosureCase) -> Iterator[Finding]:
    """Criteria and items are numbered in order, each number once, sub-numbers in their criterion."""
    rubric = case.enclosure.rubric
    if rubric is None:
        return
    yield from _sequence(case, [(f"criteria[{n}]", c.number) for n, c in enumerate(rubric.criteria)])
    last: tuple[int, ...] = ()
    for n, criterion in enumerate(rubric.criteria):
        rows = [(f"criteria[{n}].items[{m}]", item.number) for m, item in enumerate(criterion.items)]
        yield from _foreign(case, criterion, rows)
        yield from _sequence(case, rows, after=last)
        last = next((read for _, number in reversed(rows) if (read := read_number(number))), last)
    yield from _twice(case, rubric)


def read_number(number: str) -> tuple[int, ...]:
    """Return a printed number (``๑.๒``, ``๓)``) as whole numbers; ``()`` for what is none."""
    found = _NUMBER.fullmatch(to_arabic(plain(number)))
    return tuple(map(int, found[1].split("."))) if found else ()


def _sequence(
    case: EnclosureCase, rows: list[tuple[str, str]], after: tuple[int, ...] = ()
) -> Iterator[Finding]:
    """Say where a number does not follow the one before it; the first may begin anew, or go on ``after``."""
    before, is_first = after, True
    for path, number in rows:
        read = read_number(number)
        if not read:
            continue
        begins = read[-1] == 1 and (is_first or read[:-1] != before[:-1])
        if not begins and read not in (before, _next(before, read)):
            params = {"number": number, "expected": _like(_next(before, read), number)}
            yield findings.warning("rubric-number-skipped", case.at(f"{path}.number"), **params)
        before, is_first = read, False


def _next(before: tuple[int, ...], read: tuple[int, ...]) -> tuple[int, ...]:
    """Return the number that should stand where ``read`` does, ``before`` being the one before it."""
    return (*read[:-1], before[-1] + 1 if before and before[:-1] == read[:-1] else 1)


def _like(read: tuple[int, ...], written: str) -> str:
    """Return a number in the kind of digits in which another one is written."""
    text = ".".join(map(str, read))
    return text if to_arabic(written) == written else to_thai(text)


def _foreign(case: EnclosureCase, criterion: Criterion, rows: list[tuple[str, str]]) -> Iterator[Finding]:
    """Say which sub-numbers (๒.๑) are not those of their criterion (๑)."""
    own = read_number(criterion.number)
    for path, number in rows:
        read = read_number(number)
        if own and len(read) > len(own) and read[: len(own)] != own:
            params = {"number": number, "name": named(criterion)}
            yield findings.warning("rubric-number-foreign", case.at(f"{path}.number"), **params)


def _twice(case: EnclosureCase, rubric: Rubric) -> Iterator[Finding]:
    """Say which number stands twice: of criteria, of items of one criterion, of sub-numbers anywhere."""
    seen: set[tuple[object, ...]] = set()
    for n, criterion in enumerate(rubric.criteria):
        rows: list[tuple[str, str, object]] = [(f"criteria[{n}]", criterion.number, "")]
        rows += [(f"criteria[{n}].items[{m}]", item.number, n) for m, item in enumerate(criterion.items)]
        for path, number, owner in rows:
            read = read_number(number)
            key = (None if len(read) > 1 else owner, read)
            if read and key in seen:
                yield findings.error("rubric-number-twice", case.at(f"{path}.number"), number=number)
            seen.add(key)


# Rows of conditions (มีการประเมิน / ไม่มีการประเมิน)


def conditions(case: EnclosureCase) -> Iterator[Finding]:
    """Of two conditions that exclude each other only one is ticked, and each says its points."""
    rubric = case.enclosure.rubric
    for n, criterion in enumerate(rubric.criteria if rubric else ()):
        rows = [(m, item) for m, item in enumerate(criterion.items) if item.is_condition]
        for m, item in rows:
            if item.points is None:
                place = case.at(f"criteria[{n}].items[{m}]")
                params = {"name": named(criterion), "item": named(item)}
                yield findings.info("rubric-condition-points", place, **params)
        if len(rows) > 1:
            texts = tuple(named(item) for _, item in rows)
            place = case.at(f"criteria[{n}]")
            yield findings.info("rubric-condition-both", place, name=named(criterion), items=texts)


# The explanation beside the form


def guidance(case: EnclosureCase) -> Iterator[Finding]:
    """Every item has its row in the explanation, and criteria are called there as in the form."""
    rubric = case.enclosure.rubric
    if rubric is None or not any(_has_guidance(criterion) for criterion in rubric.criteria):
        return
    for n, criterion in enumerate(rubric.criteria):
        missing = tuple(
            item.number for item in criterion.items if item.number and not _explained(item, criterion)
        )
        if missing:
            make = findings.info if criterion.guidance else findings.warning
            params = {"name": named(criterion), "items": missing}
            yield make("rubric-guidance-missing", case.at(f"criteria[{n}]"), **params)
        yield from _retitled(case, criterion, n)


def _has_guidance(criterion: Criterion) -> bool:
    return bool(criterion.guidance) or any(item.guidance for item in criterion.items)


def _explained(item: Item, criterion: Criterion) -> bool:
    own = read_number(item.number)
    return bool(item.guidance) or any(own and read_number(row.number) == own for row in criterion.guidance)


def _retitled(case: EnclosureCase, criterion: Criterion, n: int) -> Iterator[Finding]:
    rows = (*criterion.guidance, *(row for item in criterion.items for row in item.guidance))
    for title in dict.fromkeys(row.title for row in rows if row.title):
        said = "".join(to_arabic(title).split())
        form = "".join(to_arabic(criterion.title).split())
        if form and not said.endswith(form):
            params = {"title": plain(title), "name": named(criterion)}
            yield findings.info("rubric-guidance-title", case.at(f"criteria[{n}]"), **params)


CHECKS = (filled, sums, total, bands, numbers, conditions, guidance)
