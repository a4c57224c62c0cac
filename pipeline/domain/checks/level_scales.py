"""The scales of a rubric: wherever one value decides between levels, in data or in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import combinations, product

from pipeline.domain.checks.naming import named, shortened
from pipeline.domain.checks.scales import Rung, Scale, equal_rungs
from pipeline.domain.checks.thresholds import NOTHING, PERCENT, Measure, is_nothing, measures
from pipeline.domain.page_blocks import Cell, Table
from pipeline.domain.points import has_weighted_items, is_averaged
from pipeline.domain.rubric import Criterion, Item, Level, Mode, Rubric, Threshold
from pipeline.domain.words import plain
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

MOST_AVERAGES = 20_000
"""With more combinations of points than this, possible averages are not worked out."""

MOST_ROWS = 50
"""A table with more rows than this is no scale of points: every level is held against every other."""

_ALIKE = 0.9
_MOST_COMPARED = 1000
_POINTS = "คะแนน"
_NUMBER_CELL = regex(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")
_NOT_WORDS = regex(r"[\s0-9.%]|ไม่น้อยกว่าหรือเท่ากับ|ไม่น้อยกว่า|มากกว่า|น้อยกว่า|ต่ำกว่า|ตั้งแต่|ขึ้นไป|ร้อยละ")


@dataclass(frozen=True, slots=True)
class Choice:
    """A level as it is found: its place, name and text, its points, and the values it states as data."""

    path: str
    name: str
    text: str
    points: Decimal | None = None
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Levels of which one is chosen, where they stand in the record, and what is measured."""

    path: str
    name: str
    rows: tuple[Choice, ...]
    whole: bool = False

    @property
    def is_averaged(self) -> bool:
        """Return whether the levels speak of an average."""
        return any("เฉลี่ย" in row.text for row in self.rows)


def choices(rubric: Rubric) -> Iterator[Choices]:
    """Yield every row of levels: of items, of criteria, items to choose from, columns of tables of points."""
    for n, criterion in enumerate(rubric.criteria):
        yield from of_criterion(criterion, f"criteria[{n}]")


def of_criterion(criterion: Criterion, path: str) -> Iterator[Choices]:
    """Yield the rows of levels of one criterion."""
    if len(criterion.levels) > 1:
        yield Choices(path, named(criterion), _levels(criterion.levels, path))
    for n, item in enumerate(criterion.items):
        if len(item.levels) > 1:
            where = f"{path}.items[{n}]"
            yield Choices(where, named(item), _levels(item.levels, where), item.whole)
    if criterion.mode is Mode.CHOOSE_ONE:
        chosen = tuple(_items(criterion, path))
        if len(chosen) > 1:
            whole = any(item.whole for item in criterion.items)
            yield Choices(path, named(criterion), chosen, whole)
    for n, block in enumerate(criterion.extra):
        if isinstance(block, Table):
            yield from _columns(block, f"{path}.extra[{n}]")


def _levels(levels: Sequence[Level], path: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"{path}.levels[{n}]", named(level), level.text or level.label, level.points, level.threshold)
        for n, level in enumerate(levels)
    )


def _items(criterion: Criterion, path: str) -> Iterator[Choice]:
    """Yield the items to choose from; one level of its own may say which values an item takes."""
    for n, item in enumerate(criterion.items):
        if not item.is_condition and len(item.levels) < 2:
            own = item.levels[0].threshold if item.levels else None
            yield Choice(f"{path}.items[{n}]", _short(item), item.text, item.points, own)


def _short(item: Item) -> str:
    return item.number or named(item)


def points_column(table: Table) -> int | None:
    """Return the column of a table that gives points, the first or the last; ``None`` for other tables."""
    rows = [row.cells for row in table.rows]
    if (
        not 2 <= len(rows) <= MOST_ROWS
        or not table.header_rows
        or any(len(cells) != len(table.columns) for cells in rows)
    ):
        return None
    heads = table.header_rows[-1].cells
    if len(heads) != len(table.columns):
        return None
    for column in (0, len(table.columns) - 1):
        if _POINTS in heads[column].text and all(number_in(cells[column]) is not None for cells in rows):
            return column
    return None


def number_in(cell: Cell) -> Decimal | None:
    """Return the number that a cell holds and nothing else."""
    found = _NUMBER_CELL.fullmatch(to_arabic(plain(cell.text)))
    return Decimal(found[0]) if found else None


def _columns(table: Table, path: str) -> Iterator[Choices]:
    at = points_column(table)
    if at is None:
        return
    for column, head in enumerate(table.header_rows[-1].cells):
        if column != at:
            rows = tuple(
                Choice(
                    f"{path}.rows[{n}]",
                    f"{plain(row.cells[at].text)} {_POINTS}",
                    row.cells[column].text,
                    number_in(row.cells[at]),
                )
                for n, row in enumerate(table.rows)
            )
            yield Choices(path, shortened(head.text), rows)


# From levels to scales


def scales(group: Choices) -> tuple[Scale, ...]:
    """Return the scales of a row of levels: of the values stated as data, else one for each unit in words.

    A unit in which two levels of different wording ask for the same does not decide between them,
    and makes no scale.
    """
    if any(row.threshold is not None for row in group.rows):
        return tuple(_stated(group))
    found = [measures(row.text) for row in group.rows]
    names = dict.fromkeys(measure.unit for row in found for measure in row)
    made = (_of_unit(group, found, unit, single=len(names) == 1) for unit in names)
    return tuple(scale for scale in made if scale is not None)


def _stated(group: Choices) -> Iterator[Scale]:
    said = [measures(row.text) for row in group.rows]
    units = {measure.unit for row in said for measure in row}
    counted = group.whole or (
        PERCENT not in units and any(measure.counted for row in said for measure in row)
    )
    rungs = []
    for row, found in zip(group.rows, said, strict=True):
        threshold = row.threshold or _only(found, row.text)
        if threshold is not None:
            rungs.append(Rung(row.path, row.name, threshold))
    if len(rungs) > 1:
        complete = len(rungs) == len(group.rows)
        yield Scale(group.path, group.name, tuple(rungs), counted, PERCENT in units, complete)


def _only(found: Sequence[Measure], text: str) -> Threshold | None:
    if is_nothing(text):
        return NOTHING
    return found[0].threshold if len(found) == 1 else None


def _of_unit(group: Choices, found: Sequence[Sequence[Measure]], unit: str, *, single: bool) -> Scale | None:
    rungs, counted = [], group.whole
    for row, row_measures in zip(group.rows, found, strict=True):
        own = next((measure for measure in row_measures if measure.unit == unit), None)
        if own is not None:
            counted = counted or own.counted
            rungs.append(Rung(row.path, row.name, own.threshold))
        elif single and is_nothing(row.text):
            rungs.append(Rung(row.path, row.name, NOTHING))
    if len({rung.threshold for rung in rungs}) < 2:
        return None
    complete = len(rungs) == len(group.rows)
    scale = Scale(group.path, group.name, tuple(rungs), counted, unit == PERCENT, complete)
    said = {row.path: (row.text, measured) for row, measured in zip(group.rows, found, strict=True)}
    decides = all(_ask_the_same(said[a.path], said[b.path]) for a, b in equal_rungs(scale))
    return scale if decides else None


def _ask_the_same(first: tuple[str, Sequence[Measure]], second: tuple[str, Sequence[Measure]]) -> bool:
    """Return whether two levels name the same measures in like words."""
    return tuple(first[1]) == tuple(second[1]) and are_alike(first[0], second[0])


def are_alike(first: str, second: str) -> bool:
    """Return whether two levels are worded alike, numbers and words of comparison aside."""
    if first.count("\n") != second.count("\n"):
        return False
    a, b = (_NOT_WORDS.sub("", to_arabic(plain(text)))[:_MOST_COMPARED] for text in (first, second))
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return a == b or (matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE)


def same_texts(group: Choices) -> Iterator[tuple[Choice, Choice]]:
    """Yield levels of one and the same text, white space and kind of digits aside."""
    squeezed = {row.path: to_arabic("".join(row.text.split())) for row in group.rows}
    for first, second in combinations(group.rows, 2):
        if squeezed[first.path] and squeezed[first.path] == squeezed[second.path]:
            yield first, second


def averages(criterion: Criterion) -> tuple[Decimal, ...]:
    """Return the averages that points for several activities can have; ``()`` when points are not said.

    Activities are the columns of a table of points, or items with levels. Those that have weights
    are not worked out.
    """
    activities = tuple(_activities(criterion))
    return tuple(each / len(activities) for each in _sums(criterion, activities))


def totals(criterion: Criterion) -> tuple[Decimal, ...]:
    """Return the points that a criterion can come to, which its own levels take; ``()`` where not known."""
    activities = tuple(_activities(criterion))
    found = _sums(criterion, activities)
    return averages(criterion) if is_averaged(criterion) else found


def _sums(criterion: Criterion, activities: Sequence[Choices]) -> tuple[Decimal, ...]:
    if has_weighted_items(criterion):
        return ()
    columns = [tuple(row.points for row in each.rows) for each in activities]
    given = [tuple(p for p in column if p is not None) for column in columns]
    combinations_of_points = 1
    for column in given:
        combinations_of_points *= max(len(column), 1)
    if len(given) < 2 or not all(given) or combinations_of_points > MOST_AVERAGES:
        return ()
    return tuple(sorted({sum(each, Decimal(0)) for each in product(*given)}))


def _activities(criterion: Criterion) -> Iterator[Choices]:
    for item in criterion.items:
        if len(item.levels) > 1:
            yield Choices("", "", _levels(item.levels, ""))
    for block in criterion.extra:
        if isinstance(block, Table):
            yield from _columns(block, "")
