"""What an office typed into a cell, as an answer; nothing that cannot be read is guessed at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline import findings
from pipeline.domain.evidence import Answer, AnswerKey
from pipeline.domain.form_controls import NONE_LABEL
from pipeline.domain.questions import NO, YES, Asks, Question, is_closing
from pipeline.domain.rubric import Criterion, Rubric
from pipeline.findings import Finding, Location
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import CellType
from pipeline.ingest.sheets import DENIED, TORN, Cell
from pipeline.patterns import regex
from pipeline.thai import digits

_YES = frozenset((YES, "✔", "☑", "√", "/", "ใช่", "true"))
_NO = frozenset((NO, "☐", "ไม่ใช่", "false"))
# A cross is left out: in a box it means "this one" to some, and "no" to others.
NUMBER = regex(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,15})?")
"""A number as people type it, in Arabic digits."""
PER_CENT = regex(r"^ร้อยละ\s*|\s*%$")
ZERO = Decimal(0)
_MEASURED = (Asks.MEASURE, Asks.REFERENCE)
_TICKED = (Asks.TICK, Asks.PICK, Asks.GATE)
_MOST_NAMED = 6
_CONTRADICTIONS = {TORN: "form-box-torn", DENIED: "form-answer-denied"}


@dataclass(frozen=True, slots=True)
class Spot:
    """The cell of a question: what is typed in it (``None``: nothing), and where it is.

    ``is_lost``: its row was not found, or what stands there is not taken, which is told already.
    ``row`` and ``column`` count from 1 in a sheet; they are 0 where there is none.
    """

    question: Question
    cell: Cell | None
    place: Location
    is_lost: bool = False
    row: int = 0
    column: int = 0


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
        told: dict[str, object] = {"office": self.office, "label": spot.question.label, **params}
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
        if said in SAID:
            yield spot, SAID[said]
            continue
        if text:
            reading.refuse("form-answer-unreadable", spot, text=text, wanted=(YES, NO))
        yield spot, None


SAID: Mapping[str, bool] = {normal(word): word in _YES for word in (*_YES, *_NO)}
"""What a tick cell may say, as ``normal`` writes it: yes or no."""


def with_marks(spots: Sequence[Spot], reading: Reading) -> tuple[Spot, ...]:
    """Return the cells, those whose mark was lost on the way as not taken: it is told once, not of each.

    A CSV file in the old Thai encoding has no ✓ and no ✗; what saves it writes ``?`` for both.
    """
    lost = [spot for spot in spots if spot.question.asks in _TICKED and _is_lost_mark(spot.cell)]
    if not lost:
        return tuple(spots)
    cells = tuple(spot.place.cell or "" for spot in lost[:_MOST_NAMED])
    told = {"office": reading.office, "count": len(lost), "cells": cells}
    reading.findings.append(findings.error("form-marks-lost", lost[0].place, **told))
    gone = {spot.question.name for spot in lost}
    return tuple(
        replace(spot, cell=None, is_lost=True) if spot.question.name in gone else spot for spot in spots
    )


def _is_lost_mark(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text) and not cell.text.strip("?\ufffd")


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
        _tell_unchosen(criterion, spots, is_opened, reading)


def _tell_unchosen(criterion: Criterion, spots: Sequence[Spot], is_opened: bool, reading: Reading) -> None:
    """Note that none of the items is chosen; where the row above them is ticked, that this is not enough."""
    items = [spot for spot in spots if spot.question.asks is Asks.PICK and not _denies(criterion, spot)]
    first, *_ = items or spots
    title = " ".join(f"{criterion.number} {criterion.title}".split())
    if not is_opened:
        reading.open.append((title, first.place))
        return
    gates = (spot for spot in spots if spot.question.asks is Asks.GATE)
    gate = next((spot for spot in gates if spot.cell is not None), first)
    cells = tuple(spot.place.cell or "" for spot in items)
    told = {"label": title, "gate": gate.question.label, "gate_cell": gate.place.cell or "", "cells": cells}
    reading.refuse("form-answer-unchosen", first, **told)


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
            reading.answers[key] = replace(before, reference=number, reference_at=spot.place)
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
    takes_share = question.asks in _MEASURED and not question.whole and not question.is_amount
    bare = PER_CENT.sub("", plain) if takes_share else plain
    is_share = spot.cell is not None and spot.cell.is_share
    if is_share and question.is_amount:  # 75% of what, nobody says
        reading.refuse("form-answer-number", spot, text=text)
        return None
    is_number = NUMBER.fullmatch(bare) and (spot.cell is None or spot.cell.cell_type is None)
    if not is_number:
        reading.refuse("form-answer-number", spot, text=text)
        return None
    number = Decimal(bare.replace(",", ""))
    if fault := _fault(question, number):
        reading.refuse(fault, spot, text=text, least=_least(question), most=question.most)
        return None
    _tell_share(spot, number, reading, is_shown=is_share)
    return number


def _least(question: Question) -> Decimal:
    return min(question.most or ZERO, ZERO)


def _fault(question: Question, number: Decimal) -> str:
    """Return what is wrong with a number; empty where nothing is."""
    if question.whole and number != number.to_integral_value():
        return "form-answer-whole"
    if question.most is None:
        return "form-answer-negative" if number < ZERO else ""
    if _least(question) <= number <= max(question.most, ZERO):
        return ""
    is_measured = question.asks is Asks.MEASURE
    return "form-answer-beyond" if is_measured else "form-answer-range"


def _tell_share(spot: Spot, number: Decimal, reading: Reading, *, is_shown: bool) -> None:
    """Say how a share was read: as its cell shows it; and ask about one that may be a part of one."""
    told = {"office": reading.office, "label": spot.question.label, "value": number}
    if is_shown:
        reading.findings.append(findings.info("form-answer-share", spot.place, **told))
    elif spot.question.asks is Asks.MEASURE and spot.question.most is not None and ZERO < number < 1:
        told["hundredfold"] = Decimal(f"{(number * 100).normalize():f}")
        reading.findings.append(findings.warning("form-answer-part", spot.place, **told))


def _text(spot: Spot, reading: Reading) -> str:
    """Return what is typed in a cell; empty where nothing is, or where a formula or an error stands."""
    cell = spot.cell
    if spot.is_lost:
        reading.faulty.add(spot.question.key)
        return ""
    if cell is None:
        return ""
    if cell.fault == "cell-formula":
        reading.refuse("form-answer-formula", spot, text=cell.text)
        return ""
    if cell.fault in _CONTRADICTIONS:
        reading.refuse(_CONTRADICTIONS[cell.fault], spot, none=NONE_LABEL)
        return ""
    if cell.fault or cell.cell_type in (CellType.DATE, CellType.TIME):
        reading.refuse("form-answer-unreadable", spot, text=cell.text, wanted=_wanted(spot.question))
        return ""
    return cell.text


def _wanted(question: Question) -> tuple[str, ...]:
    if question.asks in _TICKED:
        return (YES, NO)
    numbers = () if question.asks is Asks.LEVEL else ("ตัวเลข",)
    return (*numbers, *(level.label for level in question.levels))
