"""Tables of the offices above those that were assessed: means, levels, and how many answered."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.content import assessment_shown as shown
from pipeline.content import figures
from pipeline.content.assessment_results import HUNDRED, Results, number
from pipeline.content.cells import cell, head
from pipeline.content.charts import Bar, BarChart, Mark
from pipeline.content.flow import FlowCell, FlowRow, FlowTable
from pipeline.content.holding import held
from pipeline.content.marks import Writer
from pipeline.content.tables import GRID, shares
from pipeline.domain import points
from pipeline.domain.page_blocks import Align
from pipeline.domain.results import CriterionSummary, Group, Summary, Tiered
from pipeline.thai.digits import apply_policy, to_thai

MOST_BARS = 30
"""With more offices above than this there is no chart of them."""

MOST_TOGETHER = 12
"""A table of so many rows stays on one page."""

_NUMBER, _OFFICE, _COUNT, _SCORE, _TOTAL, _RANK, _LEVEL = 0.6, 2.2, 0.95, 0.95, 1.15, 0.9, 1.3
_ALL = "รวม"
_NONE = "-"
_MIDDLE = Align.CENTRE


def caption(tiered: Tiered) -> str:
    """Return what stands above the tables of a level."""
    return f"ผลราย{tiered.tier.word}"


def name(tiered: Tiered, group: Group) -> str:
    """Return the name of an office above, without the word that all of its level share."""
    return group.office.name.removeprefix(tiered.tier.word).strip() or group.office.name


def means(results: Results, tiered: Tiered, writer: Writer) -> FlowTable:
    """Return how many answered below each office, its means, and the level that the rubric gives it.

    The last row is all of them together, worked out from every office that was assessed.
    """
    criteria = results.rubric.criteria
    ends = _mean_ends(results, tiered)
    texts = ("ที่", tiered.tier.word, "ทั้งหมด", "สรุปผล\nได้", *_criterion_heads(results))
    heads = FlowRow(tuple(head(text, writer) for text in (*texts, *ends)), is_header=True)
    rows = [_mean_row(results, tiered, n, group, writer) for n, group in enumerate(tiered.groups, 1)]
    rows.append(_mean_of_all(results, tiered, writer))
    rows[-2:] = [held(rows[-2]), rows[-1]]
    widths = shares([_NUMBER, _OFFICE, _COUNT, _COUNT, *([_SCORE] * len(criteria)), *_end_widths(ends)])
    return FlowTable(widths, (heads, *rows), GRID, len(rows) <= MOST_TOGETHER)


def _criterion_heads(results: Results) -> Iterator[str]:
    for n, criterion in enumerate(results.rubric.criteria):
        most, text = points.counted_maximum(results.rubric, n), number(criterion, n)
        yield text if most is None else f"{text}\n({figures.points(most)})"


def _mean_ends(results: Results, tiered: Tiered) -> list[str]:
    ends = [f"เฉลี่ย\n({figures.points(results.maximum)})", "ลำดับ"] if results.has_totals else []
    rule = results.rubric.upper
    return [*ends, f"ร้อยละ\n{results.rubric.counted_label}", "ระดับ"] if rule and _is_graded(tiered) else ends


def _end_widths(ends: list[str]) -> list[float]:
    known = {"ลำดับ": _RANK, "ระดับ": _LEVEL}
    return [known.get(text, _TOTAL) for text in ends]


def _is_graded(tiered: Tiered) -> bool:
    return any(group.share is not None for group in tiered.groups)


def _mean_row(results: Results, tiered: Tiered, n: int, group: Group, writer: Writer) -> FlowRow:
    first = (_middle(str(n), writer), cell(name(tiered, group), writer))
    rank = _NONE if group.rank is None else str(group.rank)
    cells = _means_of(results, group.summary, group.asked, rank, writer)
    levels = results.rubric.upper.levels if results.rubric.upper else ()
    grade = (shown.share(levels, group.share), group.level or _NONE) if _is_graded(tiered) else ()
    return FlowRow((*first, *cells, *(_middle(text, writer) for text in grade)))


def _mean_of_all(results: Results, tiered: Tiered, writer: Writer) -> FlowRow:
    asked = len(results.rows) + len(results.missing)
    first = cell(_ALL, writer, align=_MIDDLE, is_bold=True, colspan=2)
    cells = _means_of(results, results.summary, asked, "", writer)
    return FlowRow((first, *cells, *((_middle("", writer),) * (2 if _is_graded(tiered) else 0))))


def _means_of(
    results: Results, summary: Summary, asked: int, rank: str, writer: Writer
) -> Iterator[FlowCell]:
    for text in (str(asked), str(summary.assessed), *map(_criterion, summary.criteria)):
        yield _middle(text, writer)
    if results.has_totals:
        yield cell(figures.mean(summary.mean), writer, align=_MIDDLE, is_bold=True)
        yield _middle(rank, writer)


def _criterion(found: CriterionSummary) -> str:
    """Return the mean of a dimension; where its levels are words, how many reached each."""
    if found.mean is not None or not found.levels:
        return figures.mean(found.mean)
    return "\n".join(f"{each.label} {len(each.offices)}" for each in found.levels if each.offices) or _NONE


def bands(results: Results, tiered: Tiered, writer: Writer) -> FlowTable:
    """Return how many offices below each one reached each level, the best first, with per cents."""
    labels = [band.label for band in results.bands]
    texts = ("ที่", tiered.tier.word, "สรุปผลได้", *labels, "เฉลี่ย\nร้อยละ", "ต่ำสุด - สูงสุด")
    heads = FlowRow(tuple(head(text, writer) for text in texts), is_header=True)
    rows = []
    for n, group in enumerate(tiered.groups, 1):
        first = (_middle(str(n), writer), cell(name(tiered, group), writer))
        rows.append(FlowRow((*first, *_bands_of(results, group.summary, writer))))
    first_of_all = cell(_ALL, writer, align=_MIDDLE, is_bold=True, colspan=2)
    rows = [*rows[:-1], held(rows[-1]), FlowRow((first_of_all, *_bands_of(results, results.summary, writer)))]
    widths = shares([_NUMBER, _OFFICE, _COUNT, *([1.7] * len(labels)), 1.5, 1.5])
    return FlowTable(widths, (heads, *rows), GRID, len(rows) <= MOST_TOGETHER)


def _bands_of(results: Results, summary: Summary, writer: Writer) -> Iterator[FlowCell]:
    yield _middle(str(summary.assessed), writer)
    counts = {each.band.label: each for each in summary.bands}
    for band in results.bands:
        found = counts.get(band.label)
        reached, percent = (len(found.offices), found.percent) if found else (0, Decimal(0))
        yield _middle(f"{reached} ({figures.mean(percent)})" if reached else "0", writer)
    yield _middle(figures.mean(percent_of(results, summary)), writer)
    ends = dict.fromkeys(shown.total(results, each, _NONE) for each in (summary.lowest, summary.highest))
    yield _middle(" - ".join(ends), writer)


def percent_of(results: Results, summary: Summary) -> Decimal | None:
    """Return the mean total in per cent of the full one; ``None`` if nothing is assessed."""
    mean, most = summary.mean, results.maximum
    return None if mean is None or not most else mean / most * HUNDRED


def _middle(text: str, writer: Writer) -> FlowCell:
    return cell(text, writer, align=_MIDDLE)


def chart(results: Results, tiered: Tiered) -> BarChart | None:
    """Return a bar for the mean of each office above, the best first; ``None`` without or with too many."""
    most = results.maximum
    ranked = [group for group in tiered.groups if group.summary.mean is not None]
    if not most or len(ranked) < 2 or len(ranked) > MOST_BARS:
        return None
    bars = []
    for group in sorted(ranked, key=lambda each: (each.rank or 0, each.office.code)):
        mean = group.summary.mean or Decimal(0)
        text = to_thai(f"{figures.mean(mean)} ({group.summary.assessed} {results.word})")
        bars.append(Bar(apply_policy(name(tiered, group)), min(float(mean / most), 1.0), text))
    marks = (Mark(0.0, to_thai("0")), Mark(0.5, to_thai(figures.points(most / 2))),
             Mark(1.0, to_thai(figures.points(most))))  # fmt: skip
    return BarChart(tuple(bars), marks)
