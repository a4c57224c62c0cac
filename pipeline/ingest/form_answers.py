"""What an office typed into a cell, as an answer; nothing that cannot be read is guessed at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline import findings
from pipeline.domain.evidence import Answer, AnswerKey
from pipeline.domain.questions import NO, YES, Asks, Question, is_closing
from pipeline.domain.rubric import Criterion, Rubric
from pipeline.findings import Finding, Location
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import CellType
from pipeline.ingest.sheets import Cell
from pipeline.thai import digits

_YES = frozenset((YES, "✔", "☑", "√", "/", "ใช่", "true"))
_NO = frozenset((NO, "☐", "ไม่ใช่", "false"))
# A cross is left out: in a box it means "this one" to some, and "no" to others.
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,15})?")
_PER_CENT = re.compile(r"^ร้อยละ\s*|\s*%$")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Spot:
    """The cell of a question: what is typed in it (``None``: nothing), and where it is.

    ``is_lost``: its row was not found, which is told already.
    """

    question: Question
    cell: Cell | None
    place: Location
    is_lost: bool = False


@dataclass
class Reading:
    """The answers of one form as they are read, and what is to say about them.

    ``open`` names the cells that are still to be filled in, ``faulty`` those with something in them
    that is not taken.
    """

    office: str
    answers: dict[AnswerKey, Answer] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    open: list[tuple[str, Location]] = field(default_factory=list)
    faulty: set[AnswerKey] = field(default_factory=set)

    def refuse(self, code: str, spot: Spot, **params: object) -> None:
        """Note that what stands in a cell is not taken, and why."""
        self.faulty.add(spot.question.key)
        told = {"office": self.office, "label": spot.question.label, **params}
        self.findings.append(findings.error(code, spot.place, **told))


def read_answers(rubric: Rubric, spots: Sequence[Spot], reading: Reading) -> None:
    """Read the cells of a form into ``reading``; what is left empty is noted there too.

    There is a spot for each question, in the order of ``questions``.
    """
    by_criterion: dict[int, list[Spot]] = {}
    for spot in spots:
        by_criterion.setdefault(spot.question.key[0], []).append(spot)
    for position, criterion in enumerate(rubric.criteria):
        _read_criterion(criterion, position, by_criterion.get(position, []), reading)


def _read_criterion(criterion: Criterion, position: int, spots: Sequence[Spot], reading: Reading) -> None:
    by_kind: dict[str, list[Spot]] = {"tick": [], "pick": [], "value": []}
    for spot in spots:
        match spot.question.asks:
            case Asks.TICK:
                by_kind["tick"].append(spot)
            case Asks.PICK | Asks.GATE:
                by_kind["pick"].append(spot)
            case _:
                by_kind["value"].append(spot)
    title = " ".join(f"{criterion.number} {criterion.title}".split())
    if by_kind["tick"]:
        _read_ticks(title, by_kind["tick"], reading)
    if by_kind["pick"]:
        _read_picks(criterion, position, by_kind["pick"], reading)
    for spot in by_kind["value"]:
        _read_value(spot, reading)


# Ticks


def _ticks(spots: Sequence[Spot], reading: Reading) -> Iterator[tuple[Spot, bool | None]]:
    """Yield whether each cell says yes or no; ``None`` for one that is empty or not taken."""
    for spot in spots:
        text = _text(spot, reading)
        said = normal(text) if text else ""
        if said in _SAID:
            yield spot, _SAID[said]
            continue
        if text:
            reading.refuse("form-answer-unreadable", spot, text=text, wanted=(YES, NO))
        yield spot, None


_SAID: Mapping[str, bool] = {normal(word): word in _YES for word in (*_YES, *_NO)}


def _read_ticks(title: str, spots: Sequence[Spot], reading: Reading) -> None:
    """Read the items of a criterion that add up: as its form says, those left empty are not met.

    A criterion in which nothing is ticked and nothing denied was not answered.
    """
    said = list(_ticks(spots, reading))
    is_answered = any(each is not None for _, each in said)
    for spot, each in said:
        if each is not None or (is_answered and spot.question.key not in reading.faulty):
            reading.answers[spot.question.key] = Answer(is_met=bool(each), location=spot.place)
    if not is_answered and not any(spot.question.key in reading.faulty for spot in spots):
        reading.open.append((title, spots[0].place))


def _read_picks(criterion: Criterion, position: int, spots: Sequence[Spot], reading: Reading) -> None:
    """Read the items of which one is chosen: its position is the answer of the criterion."""
    said = dict((spot.question.key, (spot, each)) for spot, each in _ticks(spots, reading))
    gates = {key: pair for key, pair in said.items() if pair[0].question.asks is Asks.GATE}
    for key, (spot, each) in gates.items():
        if each is not None:
            reading.answers[key] = Answer(is_met=each, location=spot.place)
    chosen = [spot for key, (spot, each) in said.items() if each and key not in gates]
    is_opened = any(each for _, each in gates.values())
    if len(chosen) > 1 or (chosen and is_opened and _denies(criterion, chosen[0])):
        ticked = [spot for spot, each in said.values() if each]
        cells = tuple(spot.place.cell or "" for spot in ticked)
        reading.refuse("form-answer-several", ticked[-1], cells=cells)
    elif chosen:
        item = chosen[0].question.key[1]
        is_nothing = _denies(criterion, chosen[0])
        reading.answers[position, None] = Answer(
            choice=item, is_not_assessed=is_nothing, location=chosen[0].place
        )
    elif not any(key in reading.faulty for key in said):
        title = " ".join(f"{criterion.number} {criterion.title}".split())
        reading.open.append((title, spots[0].place))


def _denies(criterion: Criterion, spot: Spot) -> bool:
    item = spot.question.key[1]
    return item is not None and is_closing(criterion.items[item])


# Levels and numbers


def _read_value(spot: Spot, reading: Reading) -> None:
    question = spot.question
    text = _text(spot, reading)
    if not text:
        if spot.cell is None and not spot.is_lost:
            reading.open.append((question.label, spot.place))
        return
    if question.asks is Asks.LEVEL:
        _read_level(spot, text, reading)
        return
    position = _level(question, text) if question.asks is Asks.MEASURE else None
    if position is not None:
        reading.answers[question.key] = Answer(choice=position, location=spot.place)
        return
    number = _number(spot, text, reading)
    if number is not None:
        _take_number(spot, number, reading)


def _take_number(spot: Spot, number: Decimal, reading: Reading) -> None:
    key = spot.question.key
    match spot.question.asks:
        case Asks.POINTS:
            reading.answers[key] = Answer(points=number, location=spot.place)
        case Asks.REFERENCE:
            before = reading.answers.get(key, Answer(location=spot.place))
            reading.answers[key] = replace(before, reference=number)
        case _:
            reading.answers[key] = Answer(measured=number, location=spot.place)


def _level(question: Question, text: str) -> int | None:
    labels = [normal(level.label) for level in question.levels]
    said = normal(text)
    return labels.index(said) if said in labels else None


def _read_level(spot: Spot, text: str, reading: Reading) -> None:
    position = _level(spot.question, text)
    if position is None:
        known = tuple(level.label for level in spot.question.levels)
        reading.refuse("form-answer-choice", spot, text=text, known=known)
    else:
        reading.answers[spot.question.key] = Answer(choice=position, location=spot.place)


def _number(spot: Spot, text: str, reading: Reading) -> Decimal | None:
    """Return the number in a cell if it is one and within what is asked for."""
    question = spot.question
    plain = digits.to_arabic(text).strip()
    if question.asks in (Asks.MEASURE, Asks.REFERENCE):
        plain = _PER_CENT.sub("", plain)
    is_number = _NUMBER.fullmatch(plain) and (spot.cell is None or spot.cell.cell_type is None)
    if not is_number:
        reading.refuse("form-answer-number", spot, text=text)
        return None
    number = Decimal(plain.replace(",", ""))
    if question.whole and number != number.to_integral_value():
        reading.refuse("form-answer-whole", spot, text=text)
        return None
    if question.most is not None and not min(question.most, ZERO) <= number <= max(question.most, ZERO):
        reading.refuse("form-answer-range", spot, text=text, most=question.most)
        return None
    if question.most is None and number < ZERO:
        reading.refuse("form-answer-negative", spot, text=text)
        return None
    return number


def _text(spot: Spot, reading: Reading) -> str:
    """Return what is typed in a cell; empty where nothing is, or where a formula or an error stands."""
    cell = spot.cell
    if spot.is_lost:
        reading.faulty.add(spot.question.key)
    if cell is None:
        return ""
    if cell.fault == "cell-formula":
        reading.refuse("form-answer-formula", spot, text=cell.text)
        return ""
    if cell.fault or cell.cell_type in (CellType.DATE, CellType.TIME):
        reading.refuse("form-answer-unreadable", spot, text=cell.text, wanted=_wanted(spot.question))
        return ""
    return cell.text


def _wanted(question: Question) -> tuple[str, ...]:
    if question.asks in (Asks.TICK, Asks.PICK, Asks.GATE):
        return (YES, NO)
    return tuple(level.label for level in question.levels) or ("ตัวเลข",)
