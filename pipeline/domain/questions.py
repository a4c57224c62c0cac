"""What a form asks: each cell that an office fills in. Those of a rubric are named here, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.domain import points
from pipeline.domain.evidence import AnswerKey
from pipeline.domain.page_blocks import Holds
from pipeline.domain.rubric import Criterion, Gauge, Item, Level, Mode, Rubric
from pipeline.patterns import regex

YES, NO = "✓", "✗"
"""What a tick cell offers: met, and not met."""

ASSESSOR, POSITION, DATE, REMARKS = "ผู้ประเมิน", "ตำแหน่ง", "วันที่ประเมิน", "ข้อสังเกต"
FIXED_NOTES = (ASSESSOR, POSITION, DATE, REMARKS)
"""Labels of the free cells that every form has at its end."""

BLANK = regex(r"\{(?:เว้น|blank)[^{}]*\}")
"""A blank in a line of the form."""
_NEGATIVE = "ไม่"
_SHARES = ("ร้อยละ", "%")
_UNLIMITED = ("เพิ่ม", "ลด", "เติบโต", "ขยายตัว", "เปลี่ยนแปลง", "เป้าหมาย")
_WHOLE = Decimal(100)


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
    CELL = "cell"
    """A cell of a report's table: what it takes says ``Question.holds``."""


@dataclass(frozen=True, slots=True)
class Question:
    """A cell to fill in. ``number`` and ``text`` are its label as the rubric words it.

    ``most`` is the largest number that may be typed, of points or of what is measured (``None``: no
    limit is stated); ``whole`` says that the number is a whole one, ``is_amount`` that it is held against
    another (a target, last year's), so that a per cent is no answer. The rest is of cells of tables:
    what one holds, whether it must be filled in, whether its row is one of any number (then it must
    only where the row is begun), what stands in it when it goes out, and the label of its row (``""``
    for none).
    """

    key: AnswerKey
    asks: Asks
    number: str
    text: str
    levels: tuple[Level, ...] = ()
    most: Decimal | None = None
    whole: bool = False
    holds: Holds = Holds.TEXT
    is_required: bool = True
    is_open: bool = False
    typed: str = ""
    row_label: str = ""
    is_amount: bool = False

    @property
    def label(self) -> str:
        """Return number and text on one line."""
        return " ".join(f"{self.number} {self.text}".split())

    @property
    def name(self) -> str:
        """Return what the cell is called inside a workbook.

        That is ``q:3:1``, ``q:3:-`` of a criterion itself, ``t:5:2`` of row and column of a table.
        """
        criterion, item = self.key
        if self.asks is Asks.CELL:
            return f"{row_name(criterion)}:{item}"
        kind = "r" if self.asks is Asks.REFERENCE else "q"
        return f"{kind}:{criterion}:{'-' if item is None else item}"

    @property
    def row_name(self) -> str:
        """Return what the row of the cell is called: in a rubric's form a cell has a row of its own."""
        return row_name(self.key[0]) if self.asks is Asks.CELL else self.name

    @property
    def column_name(self) -> str:
        """Return what the column of the cell is called; empty in a rubric's form, which has one for all."""
        return column_name(self.key[1] or 0) if self.asks is Asks.CELL else ""


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
        most = measured_limit(title, criterion.levels) if asks is Asks.MEASURE else None
        yield Question(key, asks, number, title, criterion.levels, most)
    elif criterion.maximum is not None:
        yield Question(key, Asks.POINTS, number, title, most=criterion.maximum)


def _of_items(criterion: Criterion, position: int) -> Iterator[Question]:
    for n, item in enumerate(criterion.items):
        asks = _of_item(item, criterion)
        if asks is None:
            continue
        levels = item.levels if asks in (Asks.LEVEL, Asks.MEASURE) else ()
        whole = item.whole and item.gauge is Gauge.VALUE
        is_amount = asks is Asks.MEASURE and item.gauge is not Gauge.VALUE
        most = _most(item, asks)
        yield Question((position, n), asks, item.number, item.text, levels, most, whole, is_amount=is_amount)
        if asks is Asks.MEASURE and (label := _reference(item)):
            yield Question((position, n), Asks.REFERENCE, item.number, label, is_amount=True)


def _most(item: Item, asks: Asks) -> Decimal | None:
    if asks is Asks.POINTS:
        return item.points
    if asks is not Asks.MEASURE or item.limit is not None:
        return item.limit if asks is Asks.MEASURE else None
    return measured_limit(item.text, item.levels) if item.gauge is Gauge.VALUE else None


def measured_limit(text: str, levels: tuple[Level, ...]) -> Decimal | None:
    """Return 100 for a share of a whole; ``None`` for what has no limit.

    A share is what begins with ร้อยละ, or of which every level is worded in per cent. By how much
    something grew, what is held against a target, and a scale that goes beyond 100 have no limit.
    """
    measured = [level for level in levels if level.threshold is not None]
    is_share = text.strip().startswith(_SHARES[0]) or all(
        any(word in level.text for word in _SHARES) for level in measured
    )
    words = " ".join((text, *(level.text for level in measured)))
    if not measured or not is_share or any(word in words for word in _UNLIMITED):
        return None
    ends = (
        end for level in measured if level.threshold for end in (level.threshold.low, level.threshold.high)
    )
    return _WHOLE if all(end is None or end <= _WHOLE for end in ends) else None


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
    return tuple(label for label in labels_of_blanks(rubric.blanks) if label not in FIXED_NOTES)


def labels_of_blanks(lines: Iterable[str]) -> tuple[str, ...]:
    """Return what stands before each blank of some lines, each once.

    The word that ends a line is taken for the unit of all its blanks, and is no part of a label:
    ``ทั้งหมด {เว้น 2 ซม.} แห่ง ประเมินแล้ว {เว้น 2 ซม.} แห่ง`` has ``ทั้งหมด`` and ``ประเมินแล้ว``.
    """
    parts = (part for line in lines for part in _before_blanks(line))
    return tuple(dict.fromkeys(part for part in parts if part))


def _before_blanks(line: str) -> Iterator[str]:
    *parts, end = (part.strip(" .:") for part in BLANK.split(line))
    return (part.removeprefix(f"{end} ").strip() for part in parts)


# What stands on the form, for those who make it and those who read it back

SHEET, INDEX_SHEET = "แบบประเมิน", "_saraban"
"""The sheet to fill in, and the very hidden one that says what each of its rows is."""

NUMBER_HEAD, GIVEN_HEAD, ANSWER_HEAD, GOT_HEAD = "ที่", "คะแนนเต็ม", "คำตอบ", "คะแนนที่ได้"
"""Heads of the columns that forms have, where they have them."""

IDENTITY_LABEL = "รหัสแบบ"
HEAD_NAME, FURNITURE_NAME, IDENTITY_NAME = "h", "t", "id"
"""Names of rows that take no answer: the heads, what is only read, and the identity."""

REPORT_SHEET = "แบบรายงาน"
"""The sheet to fill in of a report, in place of the first one."""

COLUMNS_NAME = "columns"
"""The row of the very hidden sheet that says which column holds the answers, and which the names."""


def row_name(position: int) -> str:
    """Return what a row of a report is called inside a workbook; positions count over all its tables."""
    return f"t:{position}"


def column_name(position: int) -> str:
    """Return what a column of a report's tables is called inside a workbook."""
    return f"c:{position}"


def furniture_name(position: int) -> str:
    """Return what a row that is only read is called, where it is compared with what was sent."""
    return f"f:{position}"


def locked_name(row: str, head: str) -> str:
    """Return what a locked cell is called on the hidden sheet, by its row's name and its column's head."""
    return f"{row}@{' '.join(head.split())}"


COMPUTED = "fx"
"""What the hidden sheet says of a locked cell that the workbook works out itself."""


def note_name(position: int) -> str:
    """Return what the free cell at a position is called inside a workbook."""
    return f"n:{position}"
