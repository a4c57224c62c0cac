"""Totals of the tables of a report that came back: typed over, or of another formula than was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from decimal import Decimal

from pipeline import findings
from pipeline.domain import tables
from pipeline.domain.asking import Asked
from pipeline.domain.checks.naming import shortened
from pipeline.domain.questions import FURNITURE_NAME
from pipeline.domain.report_form import TotalCell
from pipeline.findings import Finding
from pipeline.ingest.form_formulas import summed_cells
from pipeline.ingest.form_rows import Rows, says
from pipeline.ingest.sheets import Cell
from pipeline.patterns import regex
from pipeline.thai import digits

_NOTHING = regex(r"[-–—−.…\s]*|ไม่มี")
_SCALES = "ร้อย|พัน|หมื่น|แสน|ล้าน"
_UNIT = rf"\.?-|\((?!{_SCALES})[ก-๎. ]+\)|(?!{_SCALES})[ก-๎][ก-๎./ ]*|฿|[A-Za-z]{{2,}}"
_WITH_UNIT = regex(rf"฿?\s*([-−]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?:{_UNIT})?")


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
    for total in asked.totals:
        column, (number, *_) = rows.columns.get(total.column_name, 0), (*rows.named(total.row_name), 0)
        cell = rows.sheet.cells.get((number, column))
        if cell is not None and cell.fault == "cell-formula":
            yield from _other_formula(
                rows, cell, total, {found[each] for each in total.parts if each in found}
            )
        elif cell is not None and not cell.fault:
            yield from _typed_over(rows, cell, total, found)


def _typed_over(rows: Rows, cell: Cell, total: TotalCell, found: Mapping[str, int]) -> Iterator[Finding]:
    """Yield that a total says something else than its rows come to; nothing and zero are one."""
    if not cell.text.strip() or says(cell.text, total.printed):
        return
    known = _amounts(rows, cell.column, total, found)
    wanted, stated = tables.exact_sum(known), stated_total(cell.text)
    if stated != wanted:
        is_number = tables.amount(cell.text) is not None
        told = {"stated": stated if is_number else cell.text, "total": wanted if known else "-"}
        place = rows.sheet.at(cell.row, cell.column)
        yield findings.warning("form-total-differs", place, office="", label=total.label, **told)


def _amounts(rows: Rows, column: int, total: TotalCell, found: Mapping[str, int]) -> tuple[Decimal, ...]:
    """Return the amounts that a total adds up: those given, and those typed in."""
    parts = (rows.sheet.cells.get((found[name], column)) for name in total.parts if name in found)
    typed = (tables.amount(part.text) for part in parts if part is not None)
    return (*total.given, *(value for value in typed if value is not None))


def _other_formula(rows: Rows, cell: Cell, total: TotalCell, parts: Set[int]) -> Iterator[Finding]:
    """Yield that a formula adds up something else than its rows, ``parts``; it is not run.

    A range may have grown by rows that somebody put in, which are told themselves.
    """
    added = summed_cells(cell.text)
    is_own = added is not None and all(column == cell.column for _, column in added)
    here = {row for row, _ in added or ()}
    others = {row for row in here - parts if rows.names.get(row, FURNITURE_NAME) != FURNITURE_NAME}
    if not is_own or not parts <= here or others:
        place = rows.sheet.at(cell.row, cell.column)
        told = {"label": total.label, "text": shortened(cell.text)}
        yield findings.warning("form-total-formula", place, office="", **told)
