"""Where a form takes its answers: printed as an enclosure, to write on by hand, or to fill in with Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import chain

from pipeline.content.cells import CELL_LIST
from pipeline.content.controls import Control, ControlKind
from pipeline.content.flow import FlowParagraph, Text
from pipeline.content.marks import BOX, Writer, dots
from pipeline.content.running import PLAIN_TEXT, plain_lines
from pipeline.content.text import Rich, Span, spans_of
from pipeline.domain.form_controls import (
    ASIDE,
    BEFORE_ANSWER,
    EMPTY_BOX,
    NONE_LABEL,
    NOTE_PROMPT,
    NUMBER_PROMPT,
    TICKS,
    asks_for_none,
    none_name,
    prompt,
)
from pipeline.domain.questions import (
    BLANK,
    REMARKS,
    Asks,
    Question,
    note_labels,
    note_name,
    of_criterion,
)
from pipeline.domain.report_form import GAP
from pipeline.domain.rubric import Criterion, Rubric

_HERE = "\ue0f0"  # stands for a blank while its line is dressed
_NUMBER_CM, _NOTE_CM, _LINE_CM = 1.8, 9.0, 15.5
_BY_LEVEL = (Asks.LEVEL, Asks.MEASURE)


class Way(Enum):
    """How a form is answered."""

    PRINTED = auto()
    """Not at all: it is an enclosure, as its rubric words it."""
    BY_HAND = auto()
    """With a pen: boxes and dotted blanks for everything that is asked."""
    IN_WORD = auto()
    """On the screen: content controls for everything that is asked."""


@dataclass
class Answers:
    """The places of the answers of one form, as its texts are drawn."""

    writer: Writer
    way: Way = Way.PRINTED
    _aside: int = 0
    _noted: set[str] = field(default_factory=set)

    @property
    def are_asked(self) -> bool:
        """Return whether the form has a place for each question."""
        return self.way is not Way.PRINTED

    def of(self, criterion: Criterion, position: int) -> Asked:
        """Return the questions of a criterion, by its items."""
        asked = of_criterion(criterion, position) if self.are_asked else ()
        needs_none = self.are_asked and asks_for_none(criterion, position)
        return Asked(asked, none_name(position) if needs_none else "")

    # Items and levels

    def paragraphs(
        self, raw: str, asked: Sequence[Question], style: str = CELL_LIST
    ) -> Iterator[FlowParagraph]:
        """Yield the lines of an item with its box before them and its blank behind them.

        What its number is held against stands in a paragraph of its own.
        """
        texts: list[Text] = [self.writer.text(line) for line in raw.split("\n") if line.strip()] or [""]
        for question in asked:
            if question.asks in TICKS:
                texts[0] = _joined(self._box(question.name, question.label), " ", texts[0])
            elif question.asks is Asks.REFERENCE:
                texts.append(_joined(self.writer.text(question.label), " ", self._blank(question)))
            elif self.way is Way.IN_WORD or question.asks is not Asks.LEVEL:
                before = ("\n" if str(texts[-1]) else "") + BEFORE_ANSWER[question.asks] + " "
                texts[-1] = _joined(texts[-1], before, self._blank(question))
        level = 1 if style == CELL_LIST else 0
        return (FlowParagraph(style, text, level) for text in texts)

    def none_met(self, asked: Asked, style: str = CELL_LIST) -> FlowParagraph:
        """Return the box that says that no item of a criterion is met."""
        text = _joined(self._box(asked.none, NONE_LABEL), " ", NONE_LABEL)
        return FlowParagraph(style, text, 1 if style == CELL_LIST else 0)

    def has_level_boxes(self, asked: Sequence[Question]) -> bool:
        """Return whether a level is chosen by a tick at it; in Word it is chosen from a list."""
        return self.way is Way.BY_HAND and any(each.asks in _BY_LEVEL for each in asked)

    def _box(self, name: str, label: str) -> Text:
        if self.way is Way.IN_WORD:
            return self._control(EMPTY_BOX, name, label, ControlKind.TICK)
        return EMPTY_BOX

    def _blank(self, question: Question) -> Text:
        if self.way is not Way.IN_WORD:
            return dots(_NUMBER_CM)
        is_choice = question.asks is Asks.LEVEL
        choices = tuple(dict.fromkeys(self._plain(level.label) for level in question.levels))
        kind = ControlKind.CHOICE if is_choice else ControlKind.TEXT
        return self._control(
            prompt(question), question.name, question.label, kind, choices if is_choice else ()
        )

    def _control(
        self, shown: str, name: str, label: str, kind: ControlKind, choices: tuple[str, ...] = ()
    ) -> Rich:
        return Rich((Span(shown, bold=False, control=Control(name, self._plain(label), kind, choices)),))

    def _plain(self, raw: str) -> str:
        """Return a text as printed, on one line and with plain spaces."""
        return " ".join(str(self.writer.text(raw)).replace("\u2060", "").split())

    # Cells of tables

    def in_cell(self, question: Question, drawn: Sequence[FlowParagraph]) -> tuple[FlowParagraph, ...]:
        """Return the paragraphs of a cell with its blank; ``drawn`` are those with a mark for each gap."""
        others = self._asides(NOTE_PROMPT, question.label)
        return self._filled_in(drawn, chain((self._blank(question),), others))

    def sum_in(self, label: str, drawn: Sequence[FlowParagraph]) -> tuple[FlowParagraph, ...]:
        """Return the paragraphs of a cell for a sum that the office works out itself; it is not read."""
        return self._filled_in(drawn, self._asides(NUMBER_PROMPT, label))

    def gaps_marked(self, raw: str) -> str:
        """Return the text of a cell with a mark for each gap: what is empty is one."""
        return GAP.sub(_HERE, raw) if raw.strip() else _HERE

    def _filled_in(self, drawn: Sequence[FlowParagraph], places: Iterator[Text]) -> tuple[FlowParagraph, ...]:
        return tuple(replace(each, text=_filled(each.text, places)) for each in drawn)

    def _asides(self, shown: str, label: str) -> Iterator[Text]:
        while True:
            yield self._control(shown, self._aside_name(), label, ControlKind.TEXT)

    def _aside_name(self) -> str:
        self._aside += 1
        return f"{ASIDE}:{self._aside}"

    # Blanks and notes

    def blank_lines(self, rubric: Rubric) -> Iterator[FlowParagraph]:
        """Yield the lines above a form; what is written into their blanks is read as notes."""
        return self.note_lines(rubric.blanks, note_labels(rubric))

    def result_lines(self, rubric: Rubric) -> Iterator[FlowParagraph]:
        """Yield the lines for the results below a form, which are worked out again when it comes back."""
        return self.note_lines(rubric.result_blanks, ())

    def note_lines(self, lines: Iterable[str], notes: Sequence[str]) -> Iterator[FlowParagraph]:
        """Yield lines whose blanks are read by their labels; those whose labels are no ``notes`` are not."""
        if self.way is not Way.IN_WORD:
            self._noted |= {label for line in lines for label in _labels(line)}
            yield from plain_lines(lines, self.writer)
            return
        for line in lines:
            places = [self._note(label, notes) for label in _labels(line)]
            text = self.writer.text(BLANK.sub(_HERE, line))
            yield FlowParagraph(PLAIN_TEXT, _filled(text, iter(places)))

    def with_box(self, drawn: FlowParagraph, label: str, notes: Sequence[str]) -> FlowParagraph:
        """Return the line of an open box, which is read as a note, with its box to tick."""
        before, _, behind = str(drawn.text).partition(BOX)
        box = self._control(EMPTY_BOX, self._note_name(label, notes), label, ControlKind.TICK)
        return replace(drawn, text=_joined(before, box, behind))

    def _note(self, label: str, notes: Sequence[str]) -> Text:
        name = self._note_name(label, notes)
        return self._control(NOTE_PROMPT, name, label or NOTE_PROMPT, ControlKind.TEXT)

    def _note_name(self, label: str, notes: Sequence[str]) -> str:
        if label not in notes or label in self._noted:
            return self._aside_name()
        self._noted.add(label)
        return note_name(notes.index(label))

    def fixed_notes(self, labels: Sequence[str], notes: Sequence[str]) -> Iterator[FlowParagraph]:
        """Yield the lines that a form ends with: who filled it in, when, remarks; those above it aside."""
        if not self.are_asked:
            return
        for label in labels:
            if label in self._noted:
                continue
            place: Text = self._note(label, notes) if self.way is Way.IN_WORD else dots(_NOTE_CM)
            yield FlowParagraph(PLAIN_TEXT, _joined(label, " ", place))
            if label == REMARKS and self.way is Way.BY_HAND:
                yield from (FlowParagraph(PLAIN_TEXT, dots(_LINE_CM)) for _ in range(2))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a criterion asks; ``none`` names the box that says that nothing of it is met, or is empty."""

    questions: tuple[Question, ...]
    none: str = ""

    def at(self, item: int | None) -> tuple[Question, ...]:
        """Return the questions of an item, or of the criterion itself."""
        return tuple(each for each in self.questions if each.key[1] == item)


def _labels(line: str) -> tuple[str, ...]:
    """Return what stands before each blank of a line; ``""`` before one that follows another."""
    return tuple(part.strip(" .:") for part in BLANK.split(line)[:-1])


def _joined(*texts: Text) -> Text:
    """Return texts one behind the other; a plain one if all are."""
    if all(isinstance(text, str) for text in texts):
        return "".join(map(str, texts))
    return Rich(tuple(span for text in texts for span in spans_of(text) if span.text))


def _filled(text: Text, places: Iterator[Text]) -> Text:
    """Return a text with each blank in its place."""
    parts: list[Text] = []
    for span in spans_of(text):
        first, *others = span.text.split(_HERE)
        parts.append(Rich((Span(first, span.bold),)))
        for other in others:
            parts += (next(places, ""), Rich((Span(other, span.bold),)))
    return _joined(*parts)
