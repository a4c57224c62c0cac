"""The formulas of a form: points, sums and the level, shown while one fills in. The record decides later."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.batch.fill_in_layout import FillIn, Kind
from pipeline.domain import points
from pipeline.domain.checks.scales import Rung, Scale, ladder
from pipeline.domain.questions import YES, Asks, Question, of_criterion
from pipeline.domain.rubric import Criterion, Gauge, Item, Level, Mode, Threshold
from pipeline.ingest.sheets import column_letters

_NO_LEVEL = "ไม่อยู่ในระดับใด"
_TWO_LEVELS = "อยู่ได้หลายระดับ"
_NO_BAND = "ไม่อยู่ในช่วงใด"
_THAI = tuple(zip("0123456789", "๐๑๒๓๔๕๖๗๘๙", strict=True))


class Formulas:
    """The formulas of one form, each as the text of its cell, ``""`` where a cell has none."""

    def __init__(self, form: FillIn) -> None:
        """Keep the form; its rows have their places."""
        self.form = form
        self._got = column_letters(form.columns.got) if form.columns.got else ""

    def of_question(self, question: Question) -> str:
        """Return the points that an answer gives."""
        text = self._points(question) if self._got else ""
        return f"={text}" if text else ""

    def of_criterion(self, position: int) -> str:
        """Return the points of a criterion; those of one with a cell of its own stand in that row."""
        if not self._got:
            return ""
        criterion = self.form.rubric.criteria[position]
        asked = of_criterion(criterion, position)
        if any(each.key[1] is None for each in asked):
            return ""
        text = self._sum(criterion, asked)
        return f"={text}" if text else ""

    def total(self) -> str:
        """Return the sum of all criteria, once all are answered."""
        rubric = self.form.rubric
        cells = {n: f"{self._got}{row}" for n, row in self.form.criteria.items()}
        given = f"SUM({','.join(cells.values())})"
        if points.is_weighted(rubric):
            given = "+".join(_times(cell, points.factor(rubric, n)) for n, cell in cells.items())
        return f'=IF(COUNT({",".join(cells.values())})={len(cells)},{given},"")'

    def band(self) -> str:
        """Return the level of the total; a mandatory item that is not met gives the lowest."""
        rubric, total = self.form.rubric, f"{self._got}{self.form.row_of(Kind.TOTAL)}"
        most = points.total(rubric)
        value = f"{total}*100/{_plain(most)}" if rubric.percent_bands and most else total
        text = _text(_NO_BAND)
        for band in reversed(rubric.bands):
            held = f"AND({value}>={_plain(band.low)},{value}<={_plain(band.high)})"
            text = f"IF({held},{_text(band.label)},{text})"
        failed = self._failed()
        if failed:
            lowest = min(rubric.bands, key=lambda band: band.low)
            text = f"IF(OR({','.join(failed)}),{_text(lowest.label)},{text})"
        return f'=IF({total}="","",{text})'

    def progress(self) -> str:
        """Return how many criteria are answered."""
        done = [self._done(each, n) for n, each in enumerate(self.form.rubric.criteria)]
        return "=" + "+".join(f"IF({each},1,0)" for each in done if each)

    def result(self) -> str:
        """Return total and level in words, for the head of the sheet."""
        total, band = self.form.row_of(Kind.TOTAL), self.form.row_of(Kind.BAND)
        if not total:
            return ""
        cell = f"{self._got}{total}"
        words = f'"รวม "&{_in_thai(cell)}&" คะแนน"'
        if band:
            words += f'&"  ระดับ"&{column_letters(self.form.columns.answer)}{band}'
        return f'=IF({cell}="","",{words})'

    # One answer

    def _points(self, question: Question) -> str:
        answer = self.form.answer_cell(question)
        criterion, item = self._parts(question)
        match question.asks:
            case Asks.TICK | Asks.PICK:
                given = Decimal(1) if criterion.mode is Mode.COUNT else item.points if item else None
                is_counted = given is not None and not (
                    criterion.mode is Mode.COUNT and item and item.is_condition
                )
                return f'IF({answer}="{YES}",{_plain(given)},IF({answer}="✗",0,""))' if is_counted else ""
            case Asks.POINTS:
                return f'IF(ISNUMBER({answer}),{answer},"")'
            case Asks.LEVEL:
                return self._chosen(answer, question.levels)
            case Asks.MEASURE:
                measured = self._measured(question, item)
                chosen = self._chosen(answer, question.levels)
                return f"IF(ISNUMBER({answer}),{measured},{chosen})" if chosen else ""
        return ""

    def _parts(self, question: Question) -> tuple[Criterion, Item | None]:
        n, m = question.key
        criterion = self.form.rubric.criteria[n]
        return criterion, None if m is None else criterion.items[m]

    def _chosen(self, answer: str, levels: Sequence[Level]) -> str:
        """Return the points of the level whose label is chosen; empty if a level states none."""
        if any(level.points is None for level in levels):
            return ""
        text = '""'
        for level in reversed(levels):
            text = f"IF({answer}={_text(level.label)},{_plain(level.points)},{text})"
        return text

    def _measured(self, question: Question, item: Item | None) -> str:
        """Return the points of the one level that holds the value; of a ladder, of the best one."""
        value, guard = self._value(question, item)
        held = [
            (_holds(value, level.threshold), _plain(level.points))
            for level in question.levels
            if level.threshold
        ]
        steps = _best_first(question.levels)
        if steps:
            text = _text(_NO_LEVEL)
            for n in reversed(steps):
                text = f"IF({held[n][0]},{held[n][1]},{text})"
        else:
            count = "+".join(f"({holds})" for holds, _ in held)
            whole = "+".join(f"({holds})*{given}" for holds, given in held)
            text = f"IF({count}=1,{whole},IF({count}=0,{_text(_NO_LEVEL)},{_text(_TWO_LEVELS)}))"
        return f'IF({guard},{text},"")' if guard else text

    def _value(self, question: Question, item: Item | None) -> tuple[str, str]:
        """Return what is held against the levels, and what must hold before it can be worked out."""
        answer = _amount(self.form.answer_cell(question), question)
        if item is None or item.gauge is Gauge.VALUE:
            return answer, ""
        if item.gauge is Gauge.OF_TARGET and item.target is not None:
            return f"({answer}*100/{_plain(item.target)})", f"{_plain(item.target)}>0"
        row = self.form.places[f"r:{question.key[0]}:{question.key[1]}"]
        cell = f"{column_letters(self.form.columns.answer)}{row}"
        base = _amount(cell, question)
        over = f"{answer}*100" if item.gauge is Gauge.OF_TARGET else f"({answer}-{base})*100"
        return f"({over}/{base})", f"N({cell})>0"

    # A criterion

    def _sum(self, criterion: Criterion, asked: Sequence[Question]) -> str:
        counted = [each for each in asked if self._points(each)]
        if not counted:
            return ""
        cells = ",".join(f"{self._got}{self.form.places[each.name]}" for each in counted)
        given = f"AVERAGE({cells})" if points.is_averaged(criterion) else f"SUM({cells})"
        if points.has_weighted_items(criterion):
            given = "+".join(self._weighed(each) for each in counted)
        if criterion.mode in (Mode.SUM, Mode.COUNT) and criterion.maximum is not None:
            given = f"MIN({_plain(criterion.maximum)},{given})"
        return f'IF({self._done_by(asked)},{given},"")'

    def _weighed(self, question: Question) -> str:
        """Return the points of an item as they count by its weight."""
        criterion, item = self._parts(question)
        cell = f"{self._got}{self.form.places[question.name]}"
        return _times(cell, points.item_factor(criterion, item) if item else None)

    def _done(self, criterion: Criterion, position: int) -> str:
        asked = of_criterion(criterion, position)
        return self._done_by(asked) if asked else ""

    def _done_by(self, asked: Sequence[Question]) -> str:
        """Return when a criterion is answered: the rule by which the form is read back, too."""
        picks = [self.form.answer_cell(each) for each in asked if each.asks is Asks.PICK]
        if picks:
            return "+".join(f'({cell}="{YES}")' for cell in picks) + "=1"
        ticks = [self.form.answer_cell(each) for each in asked if each.asks is Asks.TICK]
        values = [each for each in asked if each.asks not in (Asks.TICK, Asks.GATE)]
        if not values:
            return f"COUNTA({','.join(ticks)})>0" if ticks else "FALSE"
        return f"AND({','.join(self._is_answered(each) for each in values)})"

    def _is_answered(self, question: Question) -> str:
        if self._got and self._points(question):
            return f"ISNUMBER({self._got}{self.form.places[question.name]})"
        return f'{self.form.answer_cell(question)}<>""'

    def _failed(self) -> list[str]:
        """Return what must not hold: a mandatory item that is not met, fewer points than demanded."""
        found = []
        for n, criterion in enumerate(self.form.rubric.criteria):
            if criterion.least is not None:
                found.append(f"{self._got}{self.form.criteria[n]}<{_plain(criterion.least)}")
            for question in of_criterion(criterion, n):
                item = self._parts(question)[1]
                if item is None or not item.is_required or question.asks in (Asks.REFERENCE, Asks.PICK):
                    continue
                lowest = points.of_item(item)
                low = lowest.low if lowest is not None and item.levels else Decimal(0)
                got = f"{self._got}{self.form.places[question.name]}"
                is_tick = question.asks is Asks.TICK
                found.append(
                    f'{self.form.answer_cell(question)}<>"{YES}"' if is_tick else f"{got}<={_plain(low)}"
                )
        return found


def _amount(cell: str, question: Question) -> str:
    """Return the number in a cell as it is read back: one that is given 80% keeps 0.8 as per cent."""
    return cell if question.whole else f'({cell}*IF(IFERROR(LEFT(CELL("format",{cell})),"")="P",100,1))'


def _best_first(levels: Sequence[Level]) -> list[int]:
    """Return the positions of a ladder's levels, that which asks for most first; none for ranges."""
    rungs = tuple(Rung(str(n), each.label, each.threshold) for n, each in enumerate(levels) if each.threshold)
    steps = sorted(ladder(Scale("", "", rungs)), key=_demand, reverse=True)
    others = [rung for rung in rungs if rung not in steps]
    return [int(rung.path) for rung in (*steps, *others)] if steps else []


def _demand(rung: Rung) -> tuple[Decimal, bool]:
    threshold = rung.threshold
    if threshold.low is not None:
        return threshold.low, not threshold.low_in
    return -(threshold.high or Decimal(0)), not threshold.high_in


def _holds(value: str, threshold: Threshold | None) -> str:
    if threshold is None:
        return "FALSE"
    tests = []
    if threshold.low is not None:
        tests.append(f"{value}>{'=' if threshold.low_in else ''}{_plain(threshold.low)}")
    if threshold.high is not None:
        tests.append(f"{value}<{'=' if threshold.high_in else ''}{_plain(threshold.high)}")
    return f"AND({','.join(tests)})" if len(tests) > 1 else (tests or ["TRUE"])[0]


def _times(cell: str, factor: Fraction | None) -> str:
    """Return a cell times a factor, as a fraction so that nothing is rounded in the formula."""
    if factor is None:
        return "0"
    return f"{cell}*{factor.numerator}/{factor.denominator}"


def _plain(value: Decimal | None) -> str:
    return format(value, "f") if value is not None else "0"


def _text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _in_thai(cell: str) -> str:
    text = f'TEXT({cell},"0.##")'
    text = f'IF({cell}=INT({cell}),TEXT({cell},"0"),{text})'
    for arabic, thai in _THAI:
        text = f'SUBSTITUTE({text},"{arabic}","{thai}")'
    return text
