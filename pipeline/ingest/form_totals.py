"""Totals of the tables of a report that came back: typed over, or of another formula than was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cached_property

from pipeline import findings
from pipeline.domain import tables
from pipeline.domain.asking import Asked
from pipeline.domain.checks.naming import shortened
from pipeline.domain.questions import FURNITURE_NAME
from pipeline.domain.report_form import TotalCell
from pipeline.findings import Finding
from pipeline.ingest.form_formulas import added_numbers, named_cells, summed_cells
from pipeline.ingest.form_rows import Rows, says
from pipeline.ingest.sheets import Cell
from pipeline.patterns import regex
from pipeline.thai import digits

_NOTHING = regex(r"[-–—−.…\s]*|ไม่มี")
_SCALES = "ร้อย|พัน|หมื่น|แสน|ล้าน"
_UNIT = rf"\.?-|\((?!{_SCALES})[ก-๎. ]+\)|(?!{_SCALES})[ก-๎][ก-๎./ ]*|฿|[A-Za-z]{{2,}}"
_WITH_UNIT = regex(rf"฿?\s*([-−]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?:{_UNIT})?")

_EXACT = Context(prec=200)


def stated_total(text: str) -> Decimal | None:
    """Return the number that a total says, be a unit behind it (``38 คน``); ``None`` for other texts.

    A dash, dots and ``ไม่มี`` say zero, as they do in the rows. ``1.5 ล้านบาท`` is not worked out.
    """
    plain = text.strip()
    if _NOTHING.fullmatch(plain):
        return Decimal(0)
    found = _WITH_UNIT.fullmatch(digits.to_arabic(plain).replace("\u00a0", " "))
    return tables.amount(plain if found is None else found[1])


def odd_totals(rows: Rows, taken: Mapping[int, str], asked: Asked) -> Iterator[Finding]:
    """Yield the sums that somebody typed over, and that are not what the rows come to.

    A CSV file does not say what was typed and what a formula came to, which passes over texts (๑๗).
    ``taken`` names the rows that were found.
    """
    if rows.sheet.name is None and not rows.sheet.places:
        return
    found = {name: number for number, name in taken.items()}
    totals = [_Total(rows, total, found) for total in asked.totals]
    for total in totals:
        cell = total.cell
        if cell is not None and cell.fault == "cell-formula":
            yield from _other_formula(cell, total, totals)
        elif cell is not None and not cell.fault:
            yield from _typed_over(cell, total)


@dataclass(frozen=True)
class _Total:
    """A total in a sheet that came back; ``found`` has the rows of questions by their names."""

    rows: Rows
    asked: TotalCell
    found: Mapping[str, int]

    @cached_property
    def at(self) -> tuple[int, int]:
        """Return row and column of the total; 0 for one that was lost."""
        row, *_ = (*self.rows.named(self.asked.row_name), 0)
        return row, self.rows.columns.get(self.asked.column_name, 0)

    @property
    def cell(self) -> Cell | None:
        return self.rows.sheet.cells.get(self.at)

    @cached_property
    def parts(self) -> frozenset[tuple[int, int]]:
        """Return the cells that it adds up and that are filled in."""
        column = self.at[1]
        return frozenset((self.found[name], column) for name in self.asked.parts if name in self.found)

    @cached_property
    def known(self) -> tuple[Decimal, ...]:
        """Return the amounts that it adds up: those given, and those typed in."""
        parts = (self.rows.sheet.cells.get(each) for each in self.parts)
        typed = (tables.amount(part.text) for part in parts if part is not None and not part.fault)
        return (*self.asked.given, *(value for value in typed if value is not None))

    @property
    def wanted(self) -> Decimal:
        return tables.exact_sum(self.known)

    def told(self, code: str, **params: object) -> Finding:
        place = self.rows.sheet.at(*self.at)
        return findings.warning(code, place, office="", label=self.asked.label, **params)


def _typed_over(cell: Cell, total: _Total) -> Iterator[Finding]:
    """Yield that a total says something else than its rows come to; nothing and zero are one."""
    if not cell.text.strip() or says(cell.text, total.asked.printed):
        return
    stated = stated_total(cell.text)
    if stated != total.wanted:
        is_number = tables.amount(cell.text) is not None
        rows_say = total.wanted if total.known else "-"
        yield total.told("form-total-differs", stated=stated if is_number else cell.text, total=rows_say)


# Formulas: they are not run


def _other_formula(cell: Cell, total: _Total, totals: Sequence[_Total]) -> Iterator[Finding]:
    """Yield that a formula is another one than was sent, and does not come to what the rows do.

    What it came to when it was saved says so. Where nothing was saved, a formula that has all rows in it
    is taken to be right, whatever it does with them.
    """
    typed = added_numbers(cell.text)
    if typed is not None:
        is_right = typed == total.wanted
    elif cell.saved is not None:
        is_right = _is_shown(cell.saved, total.wanted) or _adds_up(cell, total, totals)
    else:
        is_right = _has_all(cell, total, totals)
    if not is_right:
        yield total.told("form-total-formula", text=shortened(cell.text))


def _is_shown(saved: str, wanted: Decimal) -> bool:
    """Return whether a cell shows a sum, rounded to as many decimals as the cell has."""
    stated = stated_total(saved)
    if stated is None:
        return False
    exponent = stated.as_tuple().exponent
    places = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return wanted.quantize(places, ROUND_HALF_UP, _EXACT) == stated


def _adds_up(cell: Cell, total: _Total, totals: Sequence[_Total]) -> bool:
    """Return whether a formula adds up the rows of its total, each once, and nothing else.

    Sums pass over numbers that were typed as text (๑๗), so that what was saved is no proof against it. A
    range may have grown by rows that somebody put in, which are told themselves. A subtotal stands for
    its rows.
    """
    added = summed_cells(cell.text, total.rows.sheet.name or "")
    if added is None:
        return False
    here = set(added)
    for each in _within(total, totals):
        if each.at in here and not each.parts & here:
            here = (here - {each.at}) | each.parts
    names = total.rows.names
    others = {at for at in here - total.parts if names.get(at[0], FURNITURE_NAME) != FURNITURE_NAME}
    return total.parts <= here and not others and all(column == total.at[1] for _, column in here)


def _has_all(cell: Cell, total: _Total, totals: Sequence[_Total]) -> bool:
    """Return whether a formula names all rows of its total, or the subtotals of those that it does not."""
    sheet = total.rows.sheet.name or ""
    if named_cells(cell.text, sheet, total.parts) == total.parts:
        return True
    inner = {each.at: each.parts for each in _within(total, totals)}
    named = named_cells(cell.text, sheet, {*total.parts, *inner})
    return total.parts <= named.union(*(parts for at, parts in inner.items() if at in named))


def _within(total: _Total, totals: Sequence[_Total]) -> tuple[_Total, ...]:
    """Return the subtotals of the same column that add up some of the rows of a total."""
    column = total.at[1]
    return tuple(each for each in totals if each.at[1] == column and each.parts and each.parts < total.parts)
