"""Last year beside this year: tables of offices and dimensions, a chart, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.content import assessment_shown as shown
from pipeline.content import figures
from pipeline.content.assessment_results import HUNDRED, Results, number, title
from pipeline.content.cells import cell, head
from pipeline.content.charts import Bar, BarChart, Mark
from pipeline.content.flow import FlowCell, FlowRow, FlowTable
from pipeline.content.holding import held
from pipeline.content.marks import Writer
from pipeline.content.tables import GRID, shares
from pipeline.domain import points
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.page_blocks import Align
from pipeline.domain.results import Change, CriterionChange
from pipeline.thai.digits import apply_policy, to_thai

MOST_DETAILED = 40
"""With more offices their dimensions are compared in the workbook alone."""

MOST_TOGETHER = 16
"""A table of so many rows stays on one page."""

BETTER, WORSE, SAME = "ดีขึ้น", "ลดลง", "คงเดิม"
NEW, GONE, AWAITED = "ปีก่อนไม่มีผล", "ปีนี้ไม่มี", "ปีนี้ยังไม่มีผล"

_NONE, _CHANGE = "-", "เพิ่ม/ลด"
_MIDDLE = Align.CENTRE
_MOST_BARS = 30


def of_level(change: Change) -> str:
    """Return how the level of an office changed; a dash where a year has none."""
    if change.steps is None:
        return _NONE
    return BETTER if change.steps > 0 else WORSE if change.steps < 0 else SAME


def offices(results: Results, writer: Writer) -> FlowTable:
    """Return each office's total and level in both years, with those that have a result in one of them."""
    has_levels = bool(results.rubric.bands)
    levels = ("ระดับปีก่อน", "ระดับปีนี้", "เทียบระดับ") if has_levels else ()
    texts = ("ที่", results.word, "ปีก่อน", "ปีนี้", _CHANGE, "ร้อยละ", *levels)
    heads = FlowRow(tuple(head(text, writer) for text in texts), is_header=True)
    keys = {each.office: each for each in results.summary.changes}
    rows = [
        _office(results, n, office, keys.get(office), writer) for n, office in enumerate(_listed(results), 1)
    ]
    widths = shares([0.6, 2.3, 1.0, 1.0, 1.15, 1.35, *((1.55, 1.55, 1.2) if has_levels else ())])
    if results.changes:
        rows = [*rows[:-1], held(rows[-1]), _mean_row(results, len(levels), writer)]
    return FlowTable(widths, (heads, *rows), GRID, len(rows) <= MOST_TOGETHER + 1)


def _listed(results: Results) -> list[OfficeKey]:
    summary = results.summary
    both = [each.office for each in summary.changes]
    former = (each.office for each in summary.former)
    return sorted((*both, *summary.new, *former), key=lambda office: office.code)


def _office(results: Results, n: int, office: OfficeKey, change: Change | None, writer: Writer) -> FlowRow:
    first = (_middle(str(n), writer), cell(results.name(office), writer))
    if change is None:
        return FlowRow((*first, *_one_year(results, office, writer)))
    percent = _NONE if change.percent is None else signed_mean(change.percent)
    texts = [
        shown.total(results, change.before),
        shown.total(results, change.now),
        figures.change(change.change),
        percent,
    ]
    if results.rubric.bands:
        texts += [change.level_before or _NONE, change.level_now or _NONE, of_level(change)]
    return FlowRow((*first, *(_middle(text, writer) for text in texts)))


def _one_year(results: Results, office: OfficeKey, writer: Writer) -> Iterator[FlowCell]:
    """Yield the cells of an office that has a result in one year only; that of last year is shown."""
    columns = 7 if results.rubric.bands else 4
    former = next((each for each in results.summary.former if each.office == office), None)
    if former is None:
        yield cell(NEW, writer, align=_MIDDLE, colspan=columns)
        return
    yield _middle(shown.total(results, former.total), writer)
    said = AWAITED if former.is_awaited else GONE
    yield cell(said, writer, align=_MIDDLE, colspan=3)
    if results.rubric.bands:
        yield from (_middle(text, writer) for text in (former.level or _NONE, _NONE, _NONE))


def _mean_row(results: Results, levels: int, writer: Writer) -> FlowRow:
    before, now = means(results)
    first = cell("ค่าเฉลี่ย", writer, align=_MIDDLE, is_bold=True, colspan=2)
    share = (now - before) / before * HUNDRED if before else None
    said = (figures.mean(before), figures.mean(now), signed_mean(now - before))
    texts = (*said, _NONE if share is None else signed_mean(share))
    cells = (cell(text, writer, align=_MIDDLE, is_bold=True) for text in texts)
    return FlowRow((first, *cells, *((_middle("", writer),) * levels)))


def means(results: Results) -> tuple[Decimal, Decimal]:
    """Return the mean totals of last year and of this year, over the offices that have both."""
    found = results.summary.changes
    count = max(len(found), 1)
    before = sum((each.before for each in found), Decimal(0)) / count
    return before, sum((each.now for each in found), Decimal(0)) / count


def signed_mean(value: Decimal) -> str:
    """Return by how much a mean changed, with its sign and two places: ``+2.50``, ``-1.00``, ``0.00``."""
    said = figures.mean(value)
    return f"+{said}" if figures.rounded(value) > 0 else "0.00" if not figures.rounded(value) else said


def dimensions(results: Results, writer: Writer) -> FlowTable:
    """Return the mean of each dimension in both years, over the offices that have both."""
    texts = ("ที่", "ด้าน", "คะแนนเต็ม", "เฉลี่ย\nปีก่อน", "เฉลี่ย\nปีนี้", _CHANGE)
    rows = [FlowRow(tuple(head(text, writer) for text in texts), is_header=True)]
    for found in results.summary.criterion_changes:
        criterion = results.rubric.criteria[found.criterion]
        most = figures.points(points.counted_maximum(results.rubric, found.criterion), _NONE)
        change = _NONE if found.change is None else signed_mean(found.change)
        said = (most, figures.mean(found.before), figures.mean(found.now), change)
        named = (
            _middle(number(criterion, found.criterion), writer),
            cell(title(criterion), writer),
        )
        rows.append(FlowRow((*named, *(_middle(text, writer) for text in said))))
    return FlowTable(shares([0.6, 4.0, 1.2, 1.1, 1.1, 1.1]), tuple(rows), GRID, len(rows) <= MOST_TOGETHER)


def details(results: Results, writer: Writer) -> FlowTable:
    """Return last year, this year and the change of each office in every dimension, a row an office."""
    criteria = results.rubric.criteria
    texts = ("ที่", results.word, "ปี", *(number(each, n) for n, each in enumerate(criteria)), "รวม")
    rows = [FlowRow(tuple(head(text, writer) for text in texts), is_header=True)]
    for n, change in enumerate(sorted(results.summary.changes, key=lambda each: each.office.code), 1):
        rows.append(_detail(results, n, change, writer))
    widths = shares([0.6, 2.2, 1.3, *([0.9] * len(criteria)), 1.1])
    return FlowTable(widths, tuple(rows), GRID)


def _detail(results: Results, n: int, change: Change, writer: Writer) -> FlowRow:
    first = (_middle(str(n), writer), cell(results.name(change.office), writer))
    label = _middle(f"ปีก่อน\nปีนี้\n{_CHANGE}", writer)
    cells = (_middle(_three(each), writer) for each in change.criteria)
    total = CriterionChange(-1, change.before, change.now, change.change)
    return FlowRow((*first, label, *cells, cell(_three(total), writer, align=_MIDDLE, is_bold=True)))


def _three(each: CriterionChange) -> str:
    change = _NONE if each.change is None else figures.change(each.change)
    return "\n".join((figures.points(each.before, _NONE), figures.points(each.now, _NONE), change))


def _middle(text: str, writer: Writer) -> FlowCell:
    return cell(text, writer, align=_MIDDLE)


def chart(results: Results) -> BarChart | None:
    """Return a bar for this year's mean of each dimension, with last year's marked; ``None`` without any."""
    bars = [bar for found in results.summary.criterion_changes if (bar := _bar(results, found))]
    if not bars or len(bars) > _MOST_BARS:
        return None
    marks = tuple(Mark(each / 100, to_thai(str(each))) for each in (0, 25, 50, 75, 100))
    return BarChart(tuple(bars), marks, before="ปีก่อน")


def _bar(results: Results, found: CriterionChange) -> Bar | None:
    most = points.counted_maximum(results.rubric, found.criterion)
    if not most or found.before is None or found.now is None or found.change is None:
        return None
    criterion = results.rubric.criteria[found.criterion]
    now, before = (min(max(float(value / most), 0.0), 1.0) for value in (found.now, found.before))
    percent, change = found.now / most * HUNDRED, found.change / most * HUNDRED
    text = to_thai(f"{figures.mean(percent)} ({signed_mean(change)})")
    return Bar(apply_policy(f"{number(criterion, found.criterion)} {title(criterion)}"), now, text, 0, before)


# In words


def sentences(results: Results) -> Iterator[str]:
    """Yield how this year stands beside last year, for the offices that have both, and who is new or gone."""
    yield from _totals(results)
    yield from _levels(results)
    for verb, sign in (("เพิ่มขึ้น", 1), ("ลดลง", -1)):
        yield from _most_changed(results, verb, sign)
        yield from _most_changed_dimension(results, verb, sign)
    yield from _comings_and_goings(results)


def _totals(results: Results) -> Iterator[str]:
    found = results.summary.changes
    if not found:
        return
    up, down = sum(each.change > 0 for each in found), sum(each.change < 0 for each in found)
    before, now = means(results)
    yield (
        f"{results.word}ที่มีคะแนนทั้งสองปี {len(found)} แห่ง คะแนนเพิ่มขึ้น {up} แห่ง ลดลง {down} แห่ง "
        f"เท่าเดิม {len(found) - up - down} แห่ง ค่าเฉลี่ยปีก่อน {figures.mean(before)} คะแนน "
        f"ปีนี้ {figures.mean(now)} คะแนน เปลี่ยนแปลง {figures.change(now - before)} คะแนน"
    )


def _levels(results: Results) -> Iterator[str]:
    steps = [each for each in results.summary.changes if each.steps is not None]
    if not steps:
        return
    up = [each.office for each in steps if (each.steps or 0) > 0]
    down = [each.office for each in steps if (each.steps or 0) < 0]
    same = len(steps) - len(up) - len(down)
    yield f"ระดับ{BETTER} {_count(results, up)} ระดับ{WORSE} {_count(results, down)} ระดับ{SAME} {same} แห่ง"


def _count(results: Results, found: list[OfficeKey]) -> str:
    return f"{len(found)} แห่ง" + (f" ({results.names(found)})" if found else "")


def _most_changed(results: Results, verb: str, sign: int) -> Iterator[str]:
    most = max((each.change * sign for each in results.summary.changes), default=Decimal(0))
    if most > 0:
        named = results.names([each.office for each in results.summary.changes if each.change * sign == most])
        yield f"{results.word}ที่คะแนน{verb}มากที่สุด คือ {named} {verb} {figures.points(most)} คะแนน"


def _most_changed_dimension(results: Results, verb: str, sign: int) -> Iterator[str]:
    known = [each for each in results.summary.criterion_changes if each.change is not None]
    most = max(((each.change or Decimal(0)) * sign for each in known), default=Decimal(0))
    if figures.rounded(most) > 0:
        criteria = results.rubric.criteria
        found = [title(criteria[each.criterion]) for each in known if (each.change or 0) * sign == most]
        yield f"ด้านที่ค่าเฉลี่ย{verb}มากที่สุด คือ {' '.join(found)} {verb} {figures.mean(most)} คะแนน"


def _comings_and_goings(results: Results) -> Iterator[str]:
    summary = results.summary
    if summary.new:
        yield f"{results.word}ที่ปีก่อนไม่มีผล {len(summary.new)} แห่ง ได้แก่ {results.names(summary.new)}"
    if summary.awaited:
        named = results.names(summary.awaited)
        yield f"{results.word}ที่มีผลปีก่อนแต่{AWAITED} {len(summary.awaited)} แห่ง ได้แก่ {named}"
    if summary.gone:
        yield f"{results.word}ที่มีผลปีก่อนแต่ปีนี้ไม่มี {len(summary.gone)} แห่ง ได้แก่ {results.names(summary.gone)}"
