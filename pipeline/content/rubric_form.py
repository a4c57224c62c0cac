"""The form of a rubric (แบบประเมิน) as it is drawn: by items, by levels, or a table for each mission."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.content.answers import Answers, Asked
from pipeline.content.blocks import Placed, boxed, placed
from pipeline.content.cells import CELL, CELL_HEAD, CELL_LIST, cell, covered, head, points_text
from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.content.holding import Piece, held
from pipeline.content.marks import BOX, Writer
from pipeline.content.running import PLAIN_TEXT, heading_style
from pipeline.content.tables import GRID, shares
from pipeline.domain import points
from pipeline.domain.form_controls import MISSION
from pipeline.domain.page_blocks import Align
from pipeline.domain.questions import Question
from pipeline.domain.rubric import Criterion, Item, Level, Rubric

ITEM_HEADS = ("ที่", "ประเด็นการประเมิน", "เกณฑ์การประเมิน")
LEVEL_HEADS = ("สิ่งที่ต้องการวัด", "ตัวชี้วัด", "เกณฑ์")
MISSION_HEADS = ("คะแนนระดับ", "รายละเอียดการดำเนินงาน", "ค่าคะแนน")

_ITEM_WIDTHS = (0.07, 0.24, 0.51, 0.18)
# Of the columns by levels: criterion, indicator, and each level.
_CRITERION, _INDICATOR, _LEVEL = 2.1, 3.5, 1.8
_MISSION_WIDTHS = (0.16, 0.84)
_SCORED_WIDTHS = (0.16, 0.68, 0.16)
_PART_WIDTHS = (0.84, 0.16)


def form(rubric: Rubric, answers: Answers) -> Iterator[Placed]:
    """Yield the table of the form, or the tables of all missions, with the places of its ``answers``."""
    if rubric.layout == "missions":
        for position, criterion in enumerate(rubric.criteria):
            yield from _mission(criterion, answers.of(criterion, position), rubric, answers)
        return
    draw = _by_levels if rubric.layout == "levels" else _by_items
    yield None, draw(rubric, answers)
    for criterion in rubric.criteria:
        yield from placed(criterion.extra, answers.writer)


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


def _by_items(rubric: Rubric, answers: Answers) -> FlowTable:
    writer = answers.writer
    titles = _heads(rubric.heads, (*ITEM_HEADS, points_label(rubric)))
    rows = [head_row(titles, writer)]
    for position, criterion in enumerate(rubric.criteria):
        rows += _criterion_rows(criterion, answers.of(criterion, position), answers)
    rows.append(_total_row(rubric, writer))
    return FlowTable(_ITEM_WIDTHS, tuple(rows), GRID)


def _criterion_rows(criterion: Criterion, asked: Asked, answers: Answers) -> Iterator[FlowRow]:
    writer, most, own = answers.writer, points.maximum(criterion), asked.at(None)
    stated = "" if most is None else f"รวม {points_text(most)} คะแนน"
    begins = FlowRow(
        (
            cell(criterion.number, writer, align=Align.CENTRE, is_bold=True),
            cell(with_weight(criterion.title, criterion.weight), writer, is_bold=True),
            FlowCell(tuple(answers.paragraphs("", own, CELL))),
            cell(stated, writer, align=Align.CENTRE, is_bold=True),
        )
    )
    yield held(begins) if criterion.levels or criterion.items else begins
    yield from _level_rows(_printed_levels(criterion), own, answers)
    for n, item in enumerate(criterion.items):
        mine = asked.at(n)
        row = _item_row(_item_cell(item, mine, answers), points_text(item.points), writer)
        yield held(row) if item.levels else row
        yield from _level_rows(item.levels, mine, answers)
    if asked.none:
        yield _item_row(FlowCell((answers.none_met(asked),)), "", writer)


def _printed_levels(criterion: Criterion) -> tuple[Level, ...]:
    """Return the levels to print: not those that follow from points alone and say nothing else."""
    is_rule = points.is_graded_by_points(criterion) and not any(level.text for level in criterion.levels)
    return () if is_rule else criterion.levels


def _level_rows(
    levels: tuple[Level, ...], asked: tuple[Question, ...], answers: Answers
) -> Iterator[FlowRow]:
    for level in levels:
        inner = _lines_cell(_worded(level), answers, is_boxed=_is_boxed(asked, answers))
        yield _item_row(inner, points_text(level.points), answers.writer)


def _is_boxed(asked: tuple[Question, ...], answers: Answers) -> bool:
    return not answers.are_asked or answers.has_level_boxes(asked)


def _item_cell(item: Item, asked: tuple[Question, ...], answers: Answers) -> FlowCell:
    """Return the cell of an item: its text behind a box, or with the blanks for what it asks."""
    if answers.are_asked:
        return FlowCell(tuple(answers.paragraphs(_numbered(item), asked)))
    return _lines_cell(_numbered(item), answers, is_boxed=True)


def _lines_cell(text: str, answers: Answers, *, is_boxed: bool) -> FlowCell:
    lines = [line for line in text.split("\n") if line.strip()] or [""]
    first = boxed(lines[0]) if is_boxed else lines[0]
    return FlowCell(
        tuple(FlowParagraph(CELL_LIST, answers.writer.text(line), 1) for line in (first, *lines[1:]))
    )


def _item_row(inner: FlowCell, given: str, writer: Writer) -> FlowRow:
    empty = cell("", writer)
    return FlowRow((empty, empty, inner, cell(given, writer, align=Align.CENTRE)))


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


def _by_levels(rubric: Rubric, answers: Answers) -> FlowTable:
    labels, writer = _level_labels(rubric), answers.writer
    rows = [*_level_heads(rubric, labels, writer)]
    for position, criterion in enumerate(rubric.criteria):
        rows += _indicator_rows(criterion, labels, answers.of(criterion, position), answers)
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


def _indicator_rows(
    criterion: Criterion, labels: tuple[str, ...], asked: Asked, answers: Answers
) -> Iterator[FlowRow]:
    writer = answers.writer
    title = with_weight(f"{criterion.number} {criterion.title}".strip(), criterion.weight)
    sources = [*_sources(criterion, labels, asked, answers)]
    for n, (inner, levels) in enumerate(sources):
        first = cell(title, writer, rowspan=len(sources)) if n == 0 else covered()
        row = FlowRow((first, inner, *levels))
        # The title gets the room of two rows, so that it does not run on over the page.
        yield held(row) if n == 0 and len(sources) > 1 else row


def _sources(
    criterion: Criterion, labels: tuple[str, ...], asked: Asked, answers: Answers
) -> Iterator[tuple[FlowCell, Iterator[FlowCell]]]:
    """Yield what stands beside the title: a cell and those of the levels, for each item."""
    for n, item in enumerate(criterion.items):
        mine = asked.at(n)
        inner = (
            _item_cell(item, mine, answers) if answers.are_asked else cell(_numbered(item), answers.writer)
        )
        yield inner, _level_cells(item.levels, labels, mine, answers)
    own = asked.at(None)
    if own or not criterion.items:
        inner = FlowCell(tuple(answers.paragraphs("", own, CELL)))
        yield inner, _level_cells(criterion.levels, labels, own, answers)
    if asked.none:
        yield FlowCell((answers.none_met(asked),)), _level_cells((), labels, (), answers)


def _level_cells(
    levels: tuple[Level, ...], labels: tuple[str, ...], asked: tuple[Question, ...], answers: Answers
) -> Iterator[FlowCell]:
    has_boxes = answers.has_level_boxes(asked)
    texts = {level.label: f"{BOX}\n{level.text}" if has_boxes else level.text for level in levels}
    return (cell(texts.get(label, ""), answers.writer, align=Align.CENTRE) for label in labels)


# Missions: a heading and a table of levels for each


def _mission(criterion: Criterion, asked: Asked, rubric: Rubric, answers: Answers) -> Iterator[Placed]:
    heading, own = _mission_heading(criterion), asked.at(None)
    if heading:
        text = answers.writer.text(heading)
        yield None, FlowParagraph(heading_style(1), text, keep_next=True)
    for line in answers.paragraphs("", own, PLAIN_TEXT) if own else ():
        if str(line.text):
            yield None, replace(line, keep_next=True)
    if _printed_levels(criterion):
        yield None, _level_table(criterion, criterion.heads or rubric.heads, own, answers)
    for n, item in enumerate(criterion.items):
        yield None, _part_table(item, asked.at(n), answers)
    if asked.none:
        yield None, answers.none_met(asked, PLAIN_TEXT)
    yield from placed(criterion.extra, answers.writer)


def _mission_heading(criterion: Criterion) -> str:
    number = criterion.number.strip().removesuffix(".")
    if number and not number.startswith(MISSION):
        number = f"{MISSION} {number}"
    return with_weight(f"{number} {criterion.title}".strip(), criterion.weight)


def _level_table(
    criterion: Criterion, given: tuple[str, ...], asked: tuple[Question, ...], answers: Answers
) -> FlowTable:
    writer, has_boxes = answers.writer, answers.has_level_boxes(asked)
    is_scored = any(level.points is not None for level in criterion.levels)
    titles = _heads(given, MISSION_HEADS)[: 3 if is_scored else 2]
    rows = [head_row(titles, writer)]
    for level in criterion.levels:
        label = boxed(level.label) if has_boxes else level.label
        cells = [cell(label, writer, align=Align.CENTRE), cell(level.text, writer)]
        if is_scored:
            cells.append(cell(points_text(level.points), writer, align=Align.CENTRE))
        rows.append(FlowRow(tuple(cells)))
    return FlowTable(_SCORED_WIDTHS if is_scored else _MISSION_WIDTHS, tuple(rows), GRID)


def _part_table(item: Item, asked: tuple[Question, ...], answers: Answers) -> Piece:
    """Return the table of one part of a mission: its levels in words, and their points."""
    writer, has_boxes = answers.writer, answers.has_level_boxes(asked)
    title = head(_numbered(item), writer)
    if answers.are_asked:
        title = replace(title, paragraphs=tuple(answers.paragraphs(_numbered(item), asked, CELL_HEAD)))
    rows = [FlowRow((title, head(MISSION_HEADS[2], writer)), is_header=True)]
    for level in item.levels:
        given = cell(points_text(level.points), writer, align=Align.CENTRE)
        rows.append(FlowRow((_worded_cell(level, answers, is_boxed=has_boxes), given)))
    return FlowTable(_PART_WIDTHS, tuple(rows), GRID)


def _worded_cell(level: Level, answers: Answers, *, is_boxed: bool) -> FlowCell:
    if is_boxed:
        return _lines_cell(_worded(level), answers, is_boxed=True)
    return cell(_worded(level), answers.writer)
