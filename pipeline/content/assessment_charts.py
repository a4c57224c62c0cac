"""Charts of a summary: totals of the offices by level, and the dimensions against their full points."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pipeline.content import assessment_shown as shown
from pipeline.content import figures
from pipeline.content.assessment_results import HUNDRED, NO_BAND, Results, number, title
from pipeline.content.cells import points_text
from pipeline.content.charts import Bar, BarChart, Mark, RadarChart, Spoke
from pipeline.thai.digits import apply_policy, to_thai

MOST_BARS = 30
"""With more offices a bar stands for a level, not for an office."""

RADAR_SPOKES = range(3, 13)
"""With so many dimensions they are drawn around a middle; with fewer or more as bars."""

_QUARTERS = (25, 50, 75, 100)


def of_offices(results: Results) -> BarChart | None:
    """Return a bar for each office, the best above, its tone that of its level; ``None`` without totals."""
    most, ranked = results.maximum, results.by_rank
    if not most or not ranked:
        return None
    if len(ranked) > MOST_BARS:
        return _of_bands(results)
    groups = {band.label: n for n, band in enumerate(results.bands)}
    bars = []
    for each in ranked:
        found, change = each.assessment, results.changes.get(each.assessment.office.code)
        label = found.band.label if found.band else NO_BAND if groups else ""
        text = apply_policy(f"{shown.total(results, found.total)} {label}".strip())
        before = _share(change.before, most) if change else None
        bars.append(
            Bar(results.name(found.office), _share(found.total, most), text, _group(groups, label), before)
        )
    said = "คะแนนปีก่อน" if any(bar.before is not None for bar in bars) else ""
    ungraded = NO_BAND if any(bar.group is None for bar in bars) else ""
    return BarChart(tuple(bars), _marks(results, most), tuple(map(apply_policy, groups)), said, ungraded)


def _group(groups: Mapping[str, int], label: str) -> int | None:
    """Return the place of a level; none for an office without one, where there are levels."""
    return groups.get(label) if groups else 0


def _share(value: Decimal | None, most: Decimal) -> float:
    return min(max(float((value or Decimal(0)) / most), 0.0), 1.0)


def _marks(results: Results, most: Decimal) -> tuple[Mark, ...]:
    """Return the ends of the scale, and where each level begins."""
    full = HUNDRED if results.rubric.percent_bands else most
    begins = sorted({band.low for band in results.rubric.bands if 0 < band.low < full})
    return tuple(
        Mark(_share(value, full), to_thai(points_text(value))) for value in (Decimal(0), *begins, full)
    )


def _of_bands(results: Results) -> BarChart | None:
    counts = {each.band.label: each for each in results.summary.bands}
    if not counts:
        return None
    bars = []
    for n, band in enumerate(results.bands):
        found = counts.get(band.label)
        reached, percent = (len(found.offices), found.percent) if found else (0, Decimal(0))
        text = to_thai(f"{reached} {results.word} ร้อยละ {figures.mean(percent)}")
        bars.append(Bar(apply_policy(band.label), _share(percent, HUNDRED), text, n))
    if results.summary.without_band:
        bars.append(_of_ungraded(results))
    return BarChart(tuple(bars), tuple(_percents()))


def _of_ungraded(results: Results) -> Bar:
    count, whole = len(results.summary.without_band), results.summary.assessed
    percent = HUNDRED * count / whole
    text = to_thai(f"{count} {results.word} ร้อยละ {figures.mean(percent)}")
    return Bar(NO_BAND, _share(percent, HUNDRED), text, None)


def of_criteria(results: Results) -> BarChart | RadarChart | None:
    """Return the mean per cent of each dimension; ``None`` where there is none."""
    spokes = []
    for n, (criterion, found) in enumerate(
        zip(results.rubric.criteria, results.summary.criteria, strict=True)
    ):
        if found.mean_percent is not None:
            share, text = _share(found.mean_percent, HUNDRED), to_thai(figures.mean(found.mean_percent))
            spokes.append(Spoke(to_thai(number(criterion, n)), share, apply_policy(title(criterion)), text))
    if not spokes:
        return None
    if len(spokes) in RADAR_SPOKES:
        return RadarChart(tuple(spokes), tuple(_percents())[1:])
    bars = (Bar(f"{spoke.label} {spoke.title}".strip(), spoke.share, spoke.text) for spoke in spokes)
    return BarChart(tuple(bars), tuple(_percents()))


def _percents() -> list[Mark]:
    return [Mark(each / 100, to_thai(str(each))) for each in (0, *_QUARTERS)]


def of_levels(results: Results) -> BarChart | None:
    """Return for each dimension what share of the offices reached its best level; ``None`` without levels."""
    bars = []
    for n, (criterion, found) in enumerate(
        zip(results.rubric.criteria, results.summary.criteria, strict=True)
    ):
        if not found.levels:
            continue
        best = found.levels[0]
        text = apply_policy(f"{best.label} {len(best.offices)} {results.word}")
        label = apply_policy(f"{number(criterion, n)} {title(criterion)}")
        bars.append(Bar(label, _share(best.percent, HUNDRED), text))
    return BarChart(tuple(bars), tuple(_percents())) if bars else None
