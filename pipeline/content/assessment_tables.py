"""Tables of a summary of assessments: offices by dimension, and how many reached each level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.content import assessment_shown as shown
from pipeline.content import figures
from pipeline.content.assessment_results import HUNDRED, MOST_NAMES, NO_BAND, Results, and_more, number, title
from pipeline.content.cells import CELL, cell, head, points_text
from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.content.holding import held
from pipeline.content.marks import Writer
from pipeline.content.tables import GRID, shares
from pipeline.content.text import Rich, Span, spans_of
from pipeline.domain import points
from pipeline.domain.blocks import Orientation
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.page_blocks import Align
from pipeline.domain.results import CriterionScore, CriterionSummary, Ranked
from pipeline.thai.keep import NBSP

NOT_ASSESSED = "-"
INCOMPLETE = "ยังไม่ครบ"
MISSING, UNUSABLE = "ยังไม่ส่ง", "ส่งแล้ว แต่ใช้ไม่ได้"
"""What stands in the row of an office of which there is nothing to count."""

_UPRIGHT_MM = 160.0
_MEAN_MM, _LONG_MEAN_MM = 12.3, 14.3
"""Width of the text of upright A4, and of a column in which ``9.99`` and ``10.00`` stand on one line."""

"""Width of the column of positions where these have three digits."""

_NUMBER, _OFFICE, _SCORE, _LONG_SCORE, _TOTAL, _LEVEL, _RANK = 0.6, 2.2, 0.85, 1.0, 1.15, 1.5, 0.9
_SPAN_SIGN = 0.12
"""Width of a sign of ``75 - 89.99``, in shares of the table of levels, so that it stands on one line."""
_MORE_DIGITS = {3: 0.85, 4: 1.05}
"""Widths of the columns of numbers and ranks where these are of three or four digits: one line each."""
_MIDDLE = Align.CENTRE


def orientation(results: Results) -> Orientation:
    """Return how the table of offices lies: across where means do not fit into the columns upright."""
    weights = _weights(results)
    needed = _LONG_MEAN_MM if _has_long_means(results) else _MEAN_MM
    is_narrow = _UPRIGHT_MM * weights[2] / sum(weights) < needed
    return Orientation.LANDSCAPE if is_narrow else Orientation.PORTRAIT


def _has_long_means(results: Results) -> bool:
    """Return whether a dimension gives ten points or more, so that its mean has four digits."""
    return any((each.mean or 0) >= 10 for each in results.summary.criteria)


def offices(results: Results, writer: Writer) -> FlowTable:
    """Return a row for each office asked, and below them what those assessed come to in each dimension.

    Offices of which nothing came have a row that says so. Those of several offices above stand below
    their names. The rows at the end go over to the next page with the last office, never alone.
    """
    ends = _ends(results)
    below = [*_below(results, len(ends), writer)] if results.has_totals else []
    rows = [*_rows(results, writer), *below]
    tail = len(below) + 1
    rows[-tail:] = map(held, rows[-tail:])
    widths = shares(_weights(results))
    heads = _heads(results, [text for text, _ in ends], writer)
    return FlowTable(widths, (heads, *rows, _legend(results, len(widths), writer)), GRID)


def _rows(results: Results, writer: Writer) -> Iterator[FlowRow]:
    """Yield the rows of all offices in official order, each group below the office above it."""
    ranked = {each.assessment.office.code: each for each in results.rows}
    above = _names_above(results)
    columns, before = len(_weights(results)), ""
    for n, office in enumerate(results.asked, 1):
        name = above.get(office.code, "")
        if name and name != before:
            yield held(FlowRow((cell(name, writer, is_bold=True, colspan=columns, shaded=True),)))
            before = name
        row = ranked.get(office.code)
        if row is not None:
            yield _office(results, row, n, writer)
        else:
            said = UNUSABLE if office in results.unusable else MISSING
            named = (_middle(str(n), writer), cell(results.name(office), writer))
            yield FlowRow((*named, cell(said, writer, align=_MIDDLE, colspan=columns - 2)))


def _names_above(results: Results) -> dict[str, str]:
    """Return the office above each office, by code; none where all lie below the same one."""
    groups = results.levels[0].groups if results.levels else ()
    if len(groups) < 2:
        return {}
    offices = (
        (office.code, group.office.name)
        for group in groups
        for office in (*(each.assessment.office for each in group.summary.ranked), *group.missing)
    )
    return dict(offices)


def _weights(results: Results) -> list[float]:
    ends = [width for _, width in _ends(results)]
    score = _LONG_SCORE if _has_long_means(results) else _SCORE
    digits = _MORE_DIGITS.get(len(str(len(results.asked))), 0)
    if results.has_totals:
        ends[-1] = max(ends[-1], digits)
    return [max(_NUMBER, digits), _OFFICE, *([score] * len(results.rubric.criteria)), *ends]


def _ends(results: Results) -> list[tuple[str, float]]:
    """Return the columns behind the dimensions: total, last year's, change, level and rank, as there are."""
    if not results.has_totals:
        return []
    ends = [(f"รวม\n({figures.points(results.maximum)})", _TOTAL)]
    if results.has_last_year:
        ends += [("ปีก่อน", _TOTAL), ("เพิ่ม/ลด", _TOTAL)]
    if results.rubric.percent_bands:
        ends.append(("ร้อยละ", _TOTAL))
    if results.rubric.bands:
        ends.append(("ระดับ", _LEVEL))
    return [*ends, ("ลำดับ", _RANK)]


def _heads(results: Results, ends: list[str], writer: Writer) -> FlowRow:
    """Return the head, of one row: what stands in two is not read back in order where a page turns."""
    each = []
    for n, criterion in enumerate(results.rubric.criteria):
        most, text = points.counted_maximum(results.rubric, n), number(criterion, n)
        each.append(text if most is None else f"{text}\n({figures.points(most)})")
    texts = ("ที่", results.word, *each, *ends)
    return FlowRow(tuple(head(text, writer) for text in texts), is_header=True)


def _office(results: Results, row: Ranked, position: int, writer: Writer) -> FlowRow:
    each = row.assessment
    places = shown.total_places(results, each.total)
    scores = [_middle(_score(results, score, places), writer) for score in each.criteria]
    name = cell(results.name(each.office), writer)
    return FlowRow((_middle(str(position), writer), name, *scores, *_end_cells(results, row, writer)))


def _score(results: Results, score: CriterionScore, places: int) -> str:
    """Return the points of a dimension, with the level that they give it: ``18 (B)``; or its level alone.

    It has as many ``places`` as the total that it is a part of.
    """
    criterion = results.rubric.criteria[score.criterion]
    if score.points is None or not points.is_graded_by_points(criterion):
        return figures.points(score.points, score.level or NOT_ASSESSED, places)
    return f"{shown.of_criterion(criterion.levels, score.points)} ({score.level or NO_BAND})"


def _end_cells(results: Results, row: Ranked, writer: Writer) -> Iterator[FlowCell]:
    if not results.has_totals:
        return
    each = row.assessment
    yield cell(shown.total(results, each.total, NOT_ASSESSED), writer, align=_MIDDLE, is_bold=True)
    if results.has_last_year:
        change = results.changes.get(each.office.code)
        yield _middle(shown.total(results, results.before(each.office), NOT_ASSESSED), writer)
        yield _middle(figures.change(change.change) if change else NOT_ASSESSED, writer)
    if results.rubric.percent_bands:
        yield _middle(shown.percent(results, each.percent), writer)
    if results.rubric.bands:
        missing = INCOMPLETE if each.total is None else NO_BAND
        yield _middle(each.band.label if each.band else missing, writer)
    yield _middle(NOT_ASSESSED if row.rank is None else str(row.rank), writer)


def _below(results: Results, ends: int, writer: Writer) -> Iterator[FlowRow]:
    summary, criteria = results.summary, results.summary.criteria
    yield _line("ค่าเฉลี่ย", map(_mean, criteria), figures.mean(summary.mean), ends, writer)
    points_of = (_points(results, each.criterion, (each.lowest, each.highest)) for each in criteria)
    totals = [shown.total(results, each, NOT_ASSESSED) for each in (summary.lowest, summary.highest)]
    yield _line("ต่ำสุด - สูงสุด", map(_span, points_of), _span(totals), ends, writer)


def _points(results: Results, n: int, values: Sequence[Decimal | None]) -> list[str]:
    return [shown.of_criterion(results.rubric.criteria[n].levels, each, NOT_ASSESSED) for each in values]


def _span(ends: Sequence[str]) -> str:
    """Return from where to where points reach; one number where they are all the same."""
    return "-".join(dict.fromkeys(ends))


def _mean(criterion: CriterionSummary) -> str:
    return figures.mean(criterion.mean)


def percent_of_all(results: Results) -> Decimal | None:
    """Return the mean total in per cent of the full one; ``None`` if nothing is assessed."""
    mean, most = results.summary.mean, results.maximum
    return None if mean is None or not most else mean / most * HUNDRED


def _line(label: str, values: Iterable[str], total: str, ends: int, writer: Writer) -> FlowRow:
    first = cell(label, writer, align=_MIDDLE, is_bold=True, colspan=2)
    cells = [_middle(value, writer) for value in values]
    last = cell(total, writer, align=_MIDDLE, is_bold=True)
    return FlowRow((first, *cells, last, *([_middle("", writer)] * (ends - 1))))


def _legend(results: Results, columns: int, writer: Writer) -> FlowRow:
    """Return the row that says what the columns and signs stand for: they are too narrow for titles."""
    named = (f"({number(each, n)}){NBSP}{title(each)}" for n, each in enumerate(results.rubric.criteria))
    told = ["ตัวเลขที่หัวตารางคือ", *named]
    if results.has_totals:
        told.append("ในวงเล็บใต้ตัวเลขคือคะแนนเต็ม")
    return FlowRow((cell(" ".join(told), writer, colspan=columns),))


def _middle(text: str, writer: Writer) -> FlowCell:
    return cell(text, writer, align=_MIDDLE)


def bands(results: Results, writer: Writer) -> FlowTable:
    """Return how many offices reached each level, the best first, with their names."""
    word, unit = results.word, "ร้อยละ" if results.rubric.percent_bands else "คะแนน"
    heads = ("ระดับ", f"ช่วง{unit}", f"จำนวน{word}", "ร้อยละ", f"ชื่อ{word}")
    rows = [FlowRow(tuple(head(text, writer) for text in heads), is_header=True)]
    counts = {each.band.label: each for each in results.summary.bands}
    longest = 0
    for band in results.bands:
        found = counts.get(band.label)
        reached = found.offices if found else ()
        span = f"{points_text(band.low)} - {points_text(band.high)}"
        longest = max(longest, len(span))
        percent = figures.mean(found.percent if found else Decimal(0))
        rows.append(
            FlowRow(
                (
                    cell(band.label, writer),
                    *(_middle(text, writer) for text in (span, str(len(reached)), percent)),
                    _named(results, reached, writer),
                )
            )
        )
    widths = shares([1.3, max(1.1, _SPAN_SIGN * longest), 0.9, 0.9, 3.6])
    return FlowTable(widths, (*rows, _all_bands(results, writer)), GRID, True)


def _named(results: Results, offices: Sequence[OfficeKey], writer: Writer) -> FlowCell:
    """Return the cell of names, one behind the other, none of which is broken; of very many the first."""
    if not offices:
        return cell(NOT_ASSESSED, writer)
    spans = [Span(writer.line(results.name(each)), bold=False, is_name=True) for each in offices[:MOST_NAMES]]
    parts = [part for span in spans for part in (Span(" ", bold=False), span)][1:]
    if len(offices) > MOST_NAMES:
        parts.append(Span(writer.line(f" {and_more(len(offices))}"), bold=False))
    return FlowCell((FlowParagraph(CELL, Rich(tuple(parts))),))


def _all_bands(results: Results, writer: Writer) -> FlowRow:
    """Return the row that adds up the levels."""
    counts = results.summary.bands
    whole = sum((each.percent for each in counts), Decimal(0))
    texts = ("", str(sum(len(each.offices) for each in counts)), figures.mean(whole))
    without = results.summary.without_band
    note = _without_level(results, writer) if without else cell("", writer)
    first = cell("รวม", writer, align=_MIDDLE, is_bold=True)
    return FlowRow((first, *(cell(text, writer, align=_MIDDLE, is_bold=True) for text in texts), note))


def _without_level(results: Results, writer: Writer) -> FlowCell:
    [named] = _named(results, results.summary.without_band, writer).paragraphs
    lead = Span(f"{NO_BAND}ใด ", bold=False)
    return FlowCell((replace(named, text=Rich((lead, *spans_of(named.text)))),))


def levels(results: Results, writer: Writer) -> FlowTable:
    """Return how many offices reached each level of each dimension, where levels are words only."""
    criteria = results.rubric.criteria
    labels = tuple(dict.fromkeys(level.label for criterion in criteria for level in criterion.levels))
    heads = ("ที่", "เรื่อง", *labels)
    rows = [FlowRow(tuple(head(text, writer) for text in heads), is_header=True)]
    for n, (criterion, found) in enumerate(zip(criteria, results.summary.criteria, strict=True)):
        named = (_middle(number(criterion, n), writer), cell(title(criterion), writer))
        rows.append(
            FlowRow((*named, *_level_cells(found, points.counted_maximum(results.rubric, n), labels, writer)))
        )
    widths = shares([0.6, 5.0, *([0.8] * len(labels))])
    return FlowTable(widths, tuple(rows), GRID)


def _level_cells(
    found: CriterionSummary, most: Decimal | None, labels: tuple[str, ...], writer: Writer
) -> tuple[FlowCell, ...]:
    """Return the counts of a dimension; of one that has points and no levels, its mean."""
    if found.levels or found.mean is None or not labels:
        counts = {each.label: str(len(each.offices)) for each in found.levels}
        return tuple(_middle(counts.get(label, NOT_ASSESSED), writer) for label in labels)
    text = f"เฉลี่ย {figures.mean(found.mean)}" + (f" จาก {figures.points(most)}" if most else "")
    return (cell(text, writer, align=_MIDDLE, colspan=len(labels)),)
