"""The form of a rubric (แบบประเมิน) as it is drawn: by items, by levels, or a table for each mission."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.content.blocks import Placed, boxed, placed
from pipeline.content.cells import CELL_LIST, cell, covered, head, points_text
from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.content.holding import Piece, held
from pipeline.content.marks import Writer
from pipeline.content.running import heading_style
from pipeline.content.tables import GRID, shares
from pipeline.domain import points
from pipeline.domain.page_blocks import Align
from pipeline.domain.rubric import Criterion, Item, Level, Rubric

ITEM_HEADS = ("ที่", "ประเด็นการประเมิน", "เกณฑ์การประเมิน")
LEVEL_HEADS = ("สิ่งที่ต้องการวัด", "ตัวชี้วัด", "เกณฑ์")
MISSION_HEADS = ("คะแนนระดับ", "รายละเอียดการดำเนินงาน", "ค่าคะแนน")

_ITEM_WIDTHS = (0.07, 0.24, 0.51, 0.18)
# Of the columns by levels: criterion, indicator, and each level.
_CRITERION, _INDICATOR, _LEVEL = 2.1, 3.5, 1.8
_MISSION = "ภารกิจที่"
_MISSION_WIDTHS = (0.16, 0.84)
_SCORED_WIDTHS = (0.16, 0.68, 0.16)
_PART_WIDTHS = (0.84, 0.16)


def form(rubric: Rubric, writer: Writer) -> Iterator[Placed]:
    """Yield the table of the form, or the tables of all missions."""
    if rubric.layout == "missions":
        for criterion in rubric.criteria:
            yield from _mission(criterion, rubric, writer)
        return
    draw = _by_levels if rubric.layout == "levels" else _by_items
    yield None, draw(rubric, writer)
    for criterion in rubric.criteria:
        yield from placed(criterion.extra, writer)


def points_label(rubric: Rubric) -> str:
    """Return the head of the column of points: ``คะแนนเต็ม 50 คะแนน``, or ``คะแนน`` when there is no total."""
    most = points.total(rubric)
    return "คะแนน" if most is None else f"คะแนนเต็ม {points_text(most)} คะแนน"


def with_weight(text: str, weight: Decimal | None) -> str:
    """Return a title with its weight behind it: ``ด้านสถานที่ (น้ำหนัก 30)``; as it is without one."""
    return text if weight is None else f"{text} (น้ำหนัก {points_text(weight)})"


def head_row(titles: tuple[str, ...], writer: Writer) -> FlowRow:
    """Return a row of heads, repeated on each page."""
    return FlowRow(tuple(head(title, writer) for title in titles), is_header=True)


def _heads(given: tuple[str, ...], usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the heads as given, the usual ones where fewer are given."""
    return (*given, *usual[len(given) :])[: len(usual)]


# By items: number, dimension, criterion with a box, points


def _by_items(rubric: Rubric, writer: Writer) -> FlowTable:
    titles = _heads(rubric.heads, (*ITEM_HEADS, points_label(rubric)))
    rows = [head_row(titles, writer)]
    for criterion in rubric.criteria:
        rows += _criterion_rows(criterion, writer)
    rows.append(_total_row(rubric, writer))
    return FlowTable(_ITEM_WIDTHS, tuple(rows), GRID)


def _criterion_rows(criterion: Criterion, writer: Writer) -> Iterator[FlowRow]:
    most = points.maximum(criterion)
    stated = "" if most is None else f"รวม {points_text(most)} คะแนน"
    begins = FlowRow(
        (
            cell(criterion.number, writer, align=Align.CENTRE, is_bold=True),
            cell(with_weight(criterion.title, criterion.weight), writer, is_bold=True),
            cell("", writer),
            cell(stated, writer, align=Align.CENTRE, is_bold=True),
        )
    )
    yield held(begins) if criterion.levels or criterion.items else begins
    for level in criterion.levels:
        yield _boxed_row(_worded(level), points_text(level.points), writer)
    for item in criterion.items:
        row = _boxed_row(_numbered(item), points_text(item.points), writer)
        yield held(row) if item.levels else row
        for level in item.levels:
            yield _boxed_row(_worded(level), points_text(level.points), writer)


def _boxed_row(text: str, given: str, writer: Writer) -> FlowRow:
    lines = [line for line in text.split("\n") if line.strip()] or [""]
    box = tuple(
        FlowParagraph(CELL_LIST, writer.text(boxed(line) if n == 0 else line), 1)
        for n, line in enumerate(lines)
    )
    empty = cell("", writer)
    return FlowRow((empty, empty, FlowCell(box), cell(given, writer, align=Align.CENTRE)))


def _numbered(item: Item) -> str:
    """Return number and text; behind a box the number does not leave it."""
    return with_weight(f"{item.number} {item.text}".strip(), item.weight)


def _worded(level: Level) -> str:
    return f"{level.label} {level.text}".strip()


def _total_row(rubric: Rubric, writer: Writer) -> FlowRow:
    most = points.total(rubric)
    label = cell(rubric.total_label, writer, align=Align.CENTRE, is_bold=True, colspan=3)
    return FlowRow((label, cell(points_text(most), writer, align=Align.CENTRE, is_bold=True)))


# By levels: criterion over its indicators, a column for each level


def _by_levels(rubric: Rubric, writer: Writer) -> FlowTable:
    labels = _level_labels(rubric)
    rows = [*_level_heads(rubric, labels, writer)]
    for criterion in rubric.criteria:
        rows += _indicator_rows(criterion, labels, writer)
    total = cell(rubric.total_label, writer, align=Align.CENTRE, is_bold=True, colspan=2)
    rows.append(FlowRow((total, *([cell("", writer)] * len(labels)))))
    weights = [_CRITERION, _INDICATOR, *([_LEVEL] * len(labels))]
    return FlowTable(shares(weights), tuple(rows), GRID)


def _level_labels(rubric: Rubric) -> tuple[str, ...]:
    """Return the labels of all levels, in the order in which they first come."""
    return tuple(dict.fromkeys(level.label for level in _all_levels(rubric)))


def _all_levels(rubric: Rubric) -> Iterator[Level]:
    for criterion in rubric.criteria:
        for item in criterion.items:
            yield from item.levels
        yield from criterion.levels


def _level_heads(rubric: Rubric, labels: tuple[str, ...], writer: Writer) -> Iterator[FlowRow]:
    first, second, over = _heads(rubric.heads, LEVEL_HEADS)
    if not labels:
        yield head_row((first, second), writer)
        return
    yield FlowRow(
        (
            head(first, writer, rowspan=2),
            head(second, writer, rowspan=2),
            head(over, writer, colspan=len(labels)),
        ),
        is_header=True,
    )
    titles = (head(_with_points(label, rubric), writer) for label in labels)
    yield FlowRow((covered(), covered(), *titles), is_header=True)


def _with_points(label: str, rubric: Rubric) -> str:
    """Return the head of a level: ``อ่อนแอ (1 คะแนน)`` when it gives the same points everywhere."""
    given = {level.points for level in _all_levels(rubric) if level.label == label}
    if len(given) != 1 or None in given or "คะแนน" in label:
        return label
    return f"{label} ({points_text(given.pop())} คะแนน)"


def _indicator_rows(criterion: Criterion, labels: tuple[str, ...], writer: Writer) -> Iterator[FlowRow]:
    title = with_weight(f"{criterion.number} {criterion.title}".strip(), criterion.weight)
    sources: tuple[Item | Criterion, ...] = criterion.items or (criterion,)
    for n, source in enumerate(sources):
        first = cell(title, writer, rowspan=len(sources)) if n == 0 else covered()
        text = _numbered(source) if isinstance(source, Item) else ""
        texts = {level.label: level.text for level in source.levels}
        levels = (cell(texts.get(label, ""), writer, align=Align.CENTRE) for label in labels)
        row = FlowRow((first, cell(text, writer), *levels))
        # The title gets the room of two rows, so that it does not run on over the page.
        yield held(row) if n == 0 and len(sources) > 1 else row


# Missions: a heading and a table of levels for each


def _mission(criterion: Criterion, rubric: Rubric, writer: Writer) -> Iterator[Placed]:
    heading = _mission_heading(criterion)
    if heading:
        yield None, FlowParagraph(heading_style(1), writer.text(heading), keep_next=True)
    if criterion.levels:
        yield None, _level_table(criterion, criterion.heads or rubric.heads, writer)
    for item in criterion.items:
        yield None, _part_table(item, writer)
    yield from placed(criterion.extra, writer)


def _mission_heading(criterion: Criterion) -> str:
    number = criterion.number.strip().removesuffix(".")
    if number and not number.startswith(_MISSION):
        number = f"{_MISSION} {number}"
    return with_weight(f"{number} {criterion.title}".strip(), criterion.weight)


def _level_table(criterion: Criterion, given: tuple[str, ...], writer: Writer) -> FlowTable:
    is_scored = any(level.points is not None for level in criterion.levels)
    titles = _heads(given, MISSION_HEADS)[: 3 if is_scored else 2]
    rows = [head_row(titles, writer)]
    for level in criterion.levels:
        cells = [cell(level.label, writer, align=Align.CENTRE), cell(level.text, writer)]
        if is_scored:
            cells.append(cell(points_text(level.points), writer, align=Align.CENTRE))
        rows.append(FlowRow(tuple(cells)))
    return FlowTable(_SCORED_WIDTHS if is_scored else _MISSION_WIDTHS, tuple(rows), GRID)


def _part_table(item: Item, writer: Writer) -> Piece:
    """Return the table of one part of a mission: its levels in words, and their points."""
    rows = [head_row((_numbered(item), MISSION_HEADS[2]), writer)]
    for level in item.levels:
        given = cell(points_text(level.points), writer, align=Align.CENTRE)
        rows.append(FlowRow((cell(_worded(level), writer), given)))
    return FlowTable(_PART_WIDTHS, tuple(rows), GRID)
