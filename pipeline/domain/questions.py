"""What a form asks: each cell that an office fills in, in the order of the rubric."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.domain import points
from pipeline.domain.evidence import AnswerKey
from pipeline.domain.rubric import Criterion, Gauge, Item, Level, Mode, Rubric

YES, NO = "✓", "✗"
"""What a tick cell offers: met, and not met."""

ASSESSOR, POSITION, DATE, REMARKS = "ผู้ประเมิน", "ตำแหน่ง", "วันที่ประเมิน", "ข้อสังเกต"
FIXED_NOTES = (ASSESSOR, POSITION, DATE, REMARKS)
"""Labels of the free cells that every form has at its end."""

BLANK = re.compile(r"\{(?:เว้น|blank)[^{}]*\}")
"""A blank in a line of the form."""
_NEGATIVE = "ไม่"


class Asks(StrEnum):
    """What kind of answer a cell takes."""

    TICK = "tick"
    """Met or not; what is met adds up."""
    PICK = "pick"
    """A tick at one of the items of a criterion, and at one only."""
    GATE = "gate"
    """A tick that opens the choice (มีการประเมิน) and has no points of its own."""
    LEVEL = "level"
    """The label of a level."""
    MEASURE = "measure"
    """A number that falls into a level, or the label of the level."""
    POINTS = "points"
    """Points given outright."""
    REFERENCE = "reference"
    """What the number above is held against: the office's own target, or last year's number."""


@dataclass(frozen=True, slots=True)
class Question:
    """A cell to fill in. ``number`` and ``text`` are its label as the rubric words it.

    ``most`` is the most points that may be given (``None``: no limit is stated); ``whole`` says
    that the number is a whole one.
    """

    key: AnswerKey
    asks: Asks
    number: str
    text: str
    levels: tuple[Level, ...] = ()
    most: Decimal | None = None
    whole: bool = False

    @property
    def label(self) -> str:
        """Return number and text on one line."""
        return " ".join(f"{self.number} {self.text}".split())

    @property
    def name(self) -> str:
        """Return what the cell is called inside a workbook: ``q:3:1``, ``q:3:-`` of a criterion itself."""
        criterion, item = self.key
        kind = "r" if self.asks is Asks.REFERENCE else "q"
        return f"{kind}:{criterion}:{'-' if item is None else item}"


def questions(rubric: Rubric) -> tuple[Question, ...]:
    """Return every cell that is asked for, criterion by criterion."""
    return tuple(each for n, criterion in enumerate(rubric.criteria) for each in of_criterion(criterion, n))


def of_criterion(criterion: Criterion, position: int) -> tuple[Question, ...]:
    """Return the cells of one criterion: those of its items, else its own level, else its points."""
    asked = tuple(_of_items(criterion, position))
    if any(not _is_condition(criterion, each) for each in asked):
        return asked
    return (*asked, *_of_itself(criterion, position))


def _is_condition(criterion: Criterion, question: Question) -> bool:
    item = question.key[1]
    return item is not None and criterion.items[item].is_condition


def _of_itself(criterion: Criterion, position: int) -> Iterator[Question]:
    key, number, title = (position, None), criterion.number, criterion.title
    if criterion.levels:
        asks = _by_levels(criterion.levels)
        yield Question(key, asks, number, title, criterion.levels, points.maximum(criterion))
    elif criterion.maximum is not None:
        yield Question(key, Asks.POINTS, number, title, most=criterion.maximum)


def _of_items(criterion: Criterion, position: int) -> Iterator[Question]:
    for n, item in enumerate(criterion.items):
        asks = _of_item(item, criterion)
        if asks is None:
            continue
        most = item.points if asks is Asks.POINTS else None
        levels = item.levels if asks in (Asks.LEVEL, Asks.MEASURE) else ()
        whole = item.whole and item.gauge is Gauge.VALUE
        yield Question((position, n), asks, item.number, item.text, levels, most, whole)
        if asks is Asks.MEASURE and (label := _reference(item)):
            yield Question((position, n), Asks.REFERENCE, item.number, label)


def _reference(item: Item) -> str:
    """Return the label of what a number is held against; empty where nothing is asked for."""
    if item.gauge is Gauge.GROWTH:
        return "ผลของปีก่อน"
    return "เป้าหมายของหน่วยงาน" if item.gauge is Gauge.OF_TARGET and item.target is None else ""


def chooses(criterion: Criterion) -> bool:
    """Return whether one of the items is chosen; where each has levels of its own, they add up."""
    if criterion.mode is not Mode.CHOOSE_ONE or points.is_scored_by_level(criterion):
        return False
    return any(not item.levels and not item.is_condition for item in criterion.items)


def _of_item(item: Item, criterion: Criterion) -> Asks | None:
    """Return how an item is answered; ``None`` for one that gives nothing."""
    if is_opening(item):
        return Asks.GATE if chooses(criterion) else Asks.TICK
    if chooses(criterion):
        return Asks.PICK
    if is_closing(item):
        return Asks.TICK
    if item.levels and criterion.mode is not Mode.COUNT:
        return _by_levels(item.levels)
    if item.points is None and criterion.mode is not Mode.COUNT:
        return None
    return Asks.POINTS if criterion.mode is Mode.POINTS else Asks.TICK


def _by_levels(levels: tuple[Level, ...]) -> Asks:
    return Asks.MEASURE if all(level.threshold is not None for level in levels) else Asks.LEVEL


def is_opening(item: Item) -> bool:
    """Return whether a row only says that something is assessed (มีการประเมิน): it has no points."""
    return item.is_condition and item.points is None and not is_closing(item)


def is_closing(item: Item) -> bool:
    """Return whether a row says that there was nothing to assess (ไม่มีการประเมิน)."""
    return item.is_condition and (item.text.strip().startswith(_NEGATIVE) or item.points == 0)


def note_labels(rubric: Rubric) -> tuple[str, ...]:
    """Return the labels of the free cells: what stands before each blank of the form, then the usual ones.

    ``ที่ตั้ง ณ {เว้น 4 ซม.} ตำบล {เว้น 3 ซม.} อำเภอ{อำเภอ}`` has two: ``ที่ตั้ง ณ`` and ``ตำบล``.
    """
    return (*own_note_labels(rubric), *FIXED_NOTES)


def own_note_labels(rubric: Rubric) -> tuple[str, ...]:
    """Return the labels of the blanks above the form."""
    parts = (part.strip(" .:") for blank in rubric.blanks for part in BLANK.split(blank)[:-1])
    return tuple(dict.fromkeys(part for part in parts if part and part not in FIXED_NOTES))


# What stands on the form, for those who make it and those who read it back

SHEET, INDEX_SHEET = "แบบประเมิน", "_saraban"
"""The sheet to fill in, and the very hidden one that says what each of its rows is."""

ANSWER_HEAD, IDENTITY_LABEL = "คำตอบ", "รหัสแบบ"
HEAD_NAME, FURNITURE_NAME, IDENTITY_NAME = "h", "t", "id"
"""Names of rows that take no answer: the heads, what is only read, and the identity."""

COLUMNS_NAME = "columns"
"""The row of the very hidden sheet that says which column holds the answers, and which the names."""


def note_name(position: int) -> str:
    """Return what the free cell at a position is called inside a workbook."""
    return f"n:{position}"
