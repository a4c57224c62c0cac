"""The rows of a form to fill in on the screen, from top to bottom, and the columns they share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from pipeline.content.assessment_rules import scoring
from pipeline.content.fill_in import office_line, single_choices, title_lines
from pipeline.content.marks import Filling, Writer
from pipeline.domain import points
from pipeline.domain.blocks import Heading, ListBlock, Paragraph
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.page_blocks import Block
from pipeline.domain.questions import (
    ANSWER_HEAD,
    FURNITURE_NAME,
    GIVEN_HEAD,
    GOT_HEAD,
    HEAD_NAME,
    IDENTITY_LABEL,
    IDENTITY_NAME,
    NUMBER_HEAD,
    Asks,
    Question,
    furniture_name,
    note_labels,
    note_name,
    of_criterion,
    own_note_labels,
)
from pipeline.domain.rubric import Criterion, Item, Level, Rubric
from pipeline.ingest.sheets import column_letters
from pipeline.thai.digits import to_thai

_TEXT_HEADS = {
    "items": "ประเด็นและเกณฑ์การประเมิน",
    "levels": "ตัวชี้วัด",
    "missions": "ภารกิจและรายละเอียดการดำเนินงาน",
}
_GUIDE = {
    Asks.TICK: "เลือก ✓ ในข้อที่มี ข้อที่ไม่มีให้เว้นว่าง (ถ้าประเด็นใดไม่มีเลย ให้เลือก ✗ สักข้อหนึ่ง)",
    Asks.LEVEL: "ช่องระดับให้เลือกจากรายการ",
    Asks.MEASURE: "ช่องผลที่วัดได้ให้พิมพ์ตัวเลข ถ้าค่านั้นไม่อยู่ในระดับใด ให้พิมพ์ชื่อระดับแทน",
    Asks.POINTS: "ช่องคะแนนให้พิมพ์คะแนนที่ได้",
}
_FILL = "กรอกเฉพาะช่องสีเหลือง"


class Kind(Enum):
    """What a row is, and so how it is drawn."""

    STRIP = auto()
    """What is filled in so far: seen on the screen, not printed."""
    TITLE = auto()
    OFFICE = auto()
    IDENTITY = auto()
    GUIDE = auto()
    NOTE = auto()
    HEAD = auto()
    CRITERION = auto()
    ITEM = auto()
    LEVEL = auto()
    REMARK = auto()
    """What stands below a criterion: a note, who is in charge."""
    TOTAL = auto()
    BAND = auto()
    SPACE = auto()


_UNCOMPARED = (Kind.STRIP, Kind.GUIDE, Kind.SPACE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its texts as printed; ``name`` is what it is called when it comes back."""

    kind: Kind
    name: str = FURNITURE_NAME
    number: str = ""
    text: str = ""
    levels: tuple[str, ...] = ()
    given: Decimal | None = None
    question: Question | None = None
    criterion: int | None = None

    @property
    def label(self) -> str:
        """Return number and text."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by number from 1; ``given`` and ``got`` are 0 where the form gives no points."""

    levels: int
    given: int
    answer: int
    got: int
    name: int
    number: int = 1
    text: int = 2

    @property
    def last(self) -> int:
        """Return the last column that is seen."""
        return self.name - 1


@dataclass(frozen=True)
class FillIn:
    """A form for one office: all rows and columns. ``identity`` is as it is printed."""

    enclosure: Enclosure
    rubric: Rubric
    office: OfficeKey
    identity: str
    rows: tuple[Row, ...]
    columns: Columns

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return the row number of each question by its name."""
        return {row.name: n for n, row in enumerate(self.rows, 1) if row.question is not None}

    @cached_property
    def criteria(self) -> Mapping[int, int]:
        """Return the row number of each criterion."""
        found = ((row.criterion, n) for n, row in enumerate(self.rows, 1) if row.kind is Kind.CRITERION)
        return {criterion: n for criterion, n in found if criterion is not None}

    def row_of(self, kind: Kind) -> int:
        """Return the number of the first row of a kind; 0 if there is none."""
        return next((n for n, row in enumerate(self.rows, 1) if row.kind is kind), 0)

    def answer_cell(self, question: Question) -> str:
        """Return the cell of an answer."""
        return f"{column_letters(self.columns.answer)}{self.places[question.name]}"


def lay_out(enclosure: Enclosure, office: OfficeKey, identity: str, filling: Filling) -> FillIn:
    """Return the form of a rubric for one office; its texts are those of the paper form."""
    rubric = enclosure.rubric or Rubric(())
    builder = _Builder(rubric, filling)
    rows = (_named(row, n) for n, row in enumerate(builder.rows(enclosure, office, identity)))
    return FillIn(enclosure, rubric, office, identity, tuple(rows), builder.columns)


def _named(row: Row, position: int) -> Row:
    """Return a row with a name of its own, if it is locked and is compared when it comes back."""
    is_compared = row.name == FURNITURE_NAME and row.kind not in _UNCOMPARED
    return replace(row, name=furniture_name(position)) if is_compared else row


def printed(raw: str, writer: Writer) -> str:
    """Return a text as the paper form prints it, in one cell, with plain spaces."""
    lines = (str(writer.text(line)) for line in raw.split("\n"))
    return "\n".join(line.replace("\u00a0", " ").replace("\u2060", "").strip() for line in lines).strip()


class _Builder:
    def __init__(self, rubric: Rubric, filling: Filling) -> None:
        self.rubric = rubric
        self.filling = filling
        self.writer = Writer(filling)
        self.labels = _level_labels(rubric) if rubric.layout == "levels" else ()
        self.scored = _is_scored(rubric)
        self.columns = _columns(len(self.labels), is_scored=self.scored)

    def rows(self, enclosure: Enclosure, office: OfficeKey, identity: str) -> Iterator[Row]:
        """Yield all rows; the labels of the free cells are numbered as ``note_labels`` has them."""
        yield Row(Kind.STRIP)
        yield from (Row(Kind.TITLE, text=line) for line in map(self._printed, title_lines(enclosure)))
        yield Row(Kind.OFFICE, text=office_line(office, self.filling))
        yield Row(Kind.IDENTITY, IDENTITY_NAME, IDENTITY_LABEL, identity)
        own = len(own_note_labels(self.rubric))
        notes = [
            Row(Kind.NOTE, note_name(n), text=self._printed(label))
            for n, label in enumerate(note_labels(self.rubric))
        ]
        yield from notes[:own]
        yield Row(Kind.GUIDE, text=self._guide())
        yield self._head()
        for position, criterion in enumerate(self.rubric.criteria):
            yield from self._criterion(criterion, position)
        yield from self._ends()
        yield Row(Kind.SPACE)
        yield from notes[own:]

    def _printed(self, raw: str) -> str:
        return printed(raw, self.writer)

    def _guide(self) -> str:
        asked = {each.asks for n, one in enumerate(self.rubric.criteria) for each in of_criterion(one, n)}
        lines = [_FILL, *(text for asks, text in _GUIDE.items() if asks in asked)]
        lines.append(single_choices(self.rubric, self.writer).replace("\u00a0", " "))
        return " ".join((*filter(None, lines), *map(self._printed, scoring(self.rubric)), *self._weights()))

    def _weights(self) -> Iterator[str]:
        """Yield what each part weighs; labels stay as they are, for forms are recognised by them."""
        parts = [(each.number or each.title, each.weight) for each in self.rubric.criteria]
        parts += [
            (item.number or item.text, item.weight) for one in self.rubric.criteria for item in one.items
        ]
        told = [
            f"{name.strip(' .')} ({weight.normalize():f})" for name, weight in parts if weight is not None
        ]
        if told:
            yield self._printed(f"คะแนนรวมคิดตามน้ำหนักในวงเล็บ: {' '.join(told)}")

    def _head(self) -> Row:
        heads = self.rubric.heads
        text = heads[1] if self.labels and len(heads) > 1 else _TEXT_HEADS.get(self.rubric.layout, "")
        levels = tuple(self._printed(_head_of(label, self.rubric)) for label in self.labels)
        return Row(Kind.HEAD, HEAD_NAME, NUMBER_HEAD, self._printed(text or _TEXT_HEADS["items"]), levels)

    def _criterion(self, criterion: Criterion, position: int) -> Iterator[Row]:
        asked = of_criterion(criterion, position)
        own = next((each for each in asked if each.key[1] is None), None)
        most = points.maximum(criterion) if self.scored else None
        begins = self._row(Kind.CRITERION, criterion.number, criterion.title, own)
        yield replace(begins, given=most, criterion=position)
        yield from self._levels(criterion.levels if own else ())
        for n, item in enumerate(criterion.items):
            mine = [each for each in asked if each.key[1] == n]
            yield from self._item(item, mine, position)
        for line in _texts(criterion.extra):
            yield Row(Kind.REMARK, text=self._printed(line))

    def _item(self, item: Item, asked: list[Question], criterion: int) -> Iterator[Row]:
        question = asked[0] if asked else None
        texts = {level.label: self._printed(level.text) for level in item.levels}
        row = self._row(Kind.ITEM, item.number, item.text, question)
        levels = tuple(texts.get(label, "") for label in self.labels)
        yield replace(row, levels=levels, given=item.points, criterion=criterion)
        for extra in asked[1:]:
            yield replace(self._row(Kind.ITEM, extra.number, extra.text, extra), criterion=criterion)
        if not self.labels:
            yield from self._levels(item.levels)

    def _levels(self, levels: tuple[Level, ...]) -> Iterator[Row]:
        for level in levels:
            label, text = self._printed(level.label), self._printed(level.text)
            if level.points is not None and not self.scored:
                text = f"{text} ({to_thai(f'{level.points.normalize():f}')} คะแนน)".strip()
            yield Row(Kind.LEVEL, number=label, text=text, given=level.points)

    def _row(self, kind: Kind, number: str, text: str, question: Question | None) -> Row:
        name = question.name if question is not None else FURNITURE_NAME
        return Row(kind, name, self._printed(number), self._printed(text), question=question)

    def _ends(self) -> Iterator[Row]:
        most = points.total(self.rubric)
        if self.scored and most is not None:
            label = self.rubric.total_label
            if not self.columns.given:
                label = f"{label} (คะแนนเต็ม {most.normalize():f} คะแนน)"
            yield Row(Kind.TOTAL, text=self._printed(label), given=most)
            if self.rubric.bands:
                yield Row(Kind.BAND, text="ระดับ")


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the paragraphs among blocks; tables are printed on the paper form alone."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.text
        elif isinstance(block, ListBlock):
            yield from (item.text for item in block.items)


def _is_scored(rubric: Rubric) -> bool:
    """Return whether the form is one of points: then it has columns for them."""
    maxima = [points.maximum(criterion) for criterion in rubric.criteria]
    return rubric.maximum is not None or sum(most is not None for most in maxima) * 2 > len(maxima)


def _columns(levels: int, *, is_scored: bool) -> Columns:
    """Return the columns: points stand before the answer, but not beside columns of levels."""
    given = 3 if is_scored and not levels else 0
    answer = 3 + levels + bool(given)
    got = answer + 1 if is_scored else 0
    return Columns(levels, given, answer, got, name=(got or answer) + 1)


def _level_labels(rubric: Rubric) -> tuple[str, ...]:
    labels = (level.label for one in rubric.criteria for item in one.items for level in item.levels)
    return tuple(dict.fromkeys(labels))


def _head_of(label: str, rubric: Rubric) -> str:
    """Return the head of a column of levels, with its points where they are always the same."""
    levels = (level for one in rubric.criteria for item in one.items for level in item.levels)
    given = {level.points for level in levels if level.label == label}
    only = given.pop() if len(given) == 1 else None
    return label if only is None else f"{label} ({to_thai(f'{only.normalize():f}')} คะแนน)"


HEADS = {"given": GIVEN_HEAD, "answer": ANSWER_HEAD, "got": GOT_HEAD}
"""Heads of the columns that every form has."""
