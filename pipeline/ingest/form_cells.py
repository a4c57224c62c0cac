"""What an office typed into a cell of a report's table, as its column holds it; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from pipeline.domain.evidence import Answer
from pipeline.domain.page_blocks import Holds
from pipeline.domain.questions import Asks, Question
from pipeline.ingest.cells import LONGEST_CELL, in_words
from pipeline.ingest.form_answers import NUMBER, PER_CENT, ZERO, Reading, Spot
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import CellType
from pipeline.patterns import regex
from pipeline.thai import dates, digits

_DASHES = frozenset(("-", "–", "—", "−"))
_GAP = regex(r"(\{(?:เว้น|blank)[^{}]*\})")
_PLACE = regex(r"\{[^{}]*\}")
_GAP_MARK, _PLACE_MARK = "\ue02b", "\ue02c"


def read_cells(spots: Sequence[Spot], reading: Reading) -> None:
    """Read the cells of tables into ``reading``; what must be filled in and is not is noted there.

    In a row of any number that is only where the row is begun; a form that has no other rows must
    have one at least.
    """
    rows: dict[int, list[Spot]] = {}
    for spot in spots:
        if spot.question.asks is Asks.CELL:
            rows.setdefault(spot.question.key[0], []).append(spot)
    for row in rows.values():
        _read_row(row, reading)
    if rows and not reading.answers and not reading.faulty and not reading.open:
        first = next(iter(rows.values()))
        wanted = [spot for spot in first if spot.question.is_required] or first[:1]
        reading.open += ((spot.question.label, spot.place) for spot in wanted)


def _read_row(spots: Iterable[Spot], reading: Reading) -> None:
    empty = []
    is_begun = False
    for spot in spots:
        if not _read(spot, reading):
            empty.append(spot)
        is_begun = is_begun or spot.question.key in reading.answers or spot.question.key in reading.faulty
    for spot in empty:
        if spot.question.is_required and (is_begun or not spot.question.is_open):
            reading.open.append((spot.question.label, spot.place))


def _read(spot: Spot, reading: Reading) -> bool:
    """Read one cell; return whether something stands in it, or where it was is not known."""
    if spot.is_lost:
        reading.faulty.add(spot.question.key)
        return True
    cell, question = spot.cell, spot.question
    if cell is None or (question.typed and _is_untouched(cell.text, question.typed)):
        return False
    if cell.fault == "cell-formula":
        reading.refuse("form-answer-formula", spot, text=cell.text)
    elif cell.fault:
        reading.refuse("form-answer-unreadable", spot, text=cell.text, wanted=(_WORDS[question.holds],))
    else:
        answer = _answer(spot, cell.text, cell.cell_type, reading)
        if answer is not None:
            reading.answers[question.key] = answer
    return True


_WORDS = {
    Holds.TEXT: "ข้อความ",
    Holds.NUMBER: "ตัวเลข",
    Holds.WHOLE: "จำนวนเต็ม",
    Holds.MONEY: "จำนวนเงิน",
    Holds.DATE: "วันที่",
}


def _is_untouched(text: str, typed: str) -> bool:
    """Return whether a cell that went out with a text in it still says the same, its gaps unfilled."""
    marked = _PLACE.sub(_PLACE_MARK, _GAP.sub(_GAP_MARK, typed))
    pattern = re.escape(normal(marked)).replace(_GAP_MARK, "[.…]*").replace(_PLACE_MARK, ".*")
    return re.fullmatch(pattern, normal(text), re.DOTALL) is not None


def _answer(spot: Spot, text: str, cell_type: CellType | None, reading: Reading) -> Answer | None:
    question = spot.question
    if question.holds is Holds.TEXT:
        if len(text) >= LONGEST_CELL:
            reading.refuse("form-answer-long", spot, count=len(text), limit=LONGEST_CELL)
            return None
        shown = in_words(text, cell_type) if cell_type is not None else text
        return Answer(text=shown, location=spot.place)
    if text in _DASHES:
        return Answer(text="-", location=spot.place)
    if question.holds is Holds.DATE:
        day = _day(text, cell_type)
        if day is None:
            reading.refuse("form-answer-date", spot, text=text)
        return None if day is None else Answer(day=day, location=spot.place)
    number = _number(spot, text, cell_type, reading)
    return None if number is None else Answer(measured=number, location=spot.place)


def _day(text: str, cell_type: CellType | None) -> date | None:
    if cell_type is CellType.DATE:
        return date.fromisoformat(text)
    try:
        return dates.parse(text).exact if cell_type is None else None
    except dates.DateError:
        return None


def _number(spot: Spot, text: str, cell_type: CellType | None, reading: Reading) -> Decimal | None:
    plain = digits.to_arabic(text).strip()
    if spot.question.holds is Holds.NUMBER:
        plain = PER_CENT.sub("", plain)
    if cell_type is not None or not NUMBER.fullmatch(plain):
        reading.refuse("form-answer-number", spot, text=text)
        return None
    number = Decimal(plain.replace(",", ""))
    fault = _fault(spot.question, number)
    if fault:
        reading.refuse(fault, spot, text=text)
        return None
    return number


def _fault(question: Question, number: Decimal) -> str:
    """Return what is wrong with a number for its column; empty where nothing is."""
    if question.holds is Holds.NUMBER:
        return ""
    if number < ZERO:
        return "form-answer-negative"
    if question.holds is Holds.WHOLE:
        return "" if number == number.to_integral_value() else "form-answer-whole"
    return "" if number == round(number, 2) else "form-answer-money"
