"""Answers of many offices in one table: a row an office, the labels of the form and its identity as heads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline import findings
from pipeline.domain.questions import IDENTITY_LABEL, Question
from pipeline.findings import Finding, Location
from pipeline.ingest.form_answers import Spot
from pipeline.ingest.form_found import Filled, extra_texts
from pipeline.ingest.form_rows import Label
from pipeline.ingest.form_sheet import FormSheet
from pipeline.ingest.names import normal


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table: the text in the column of identities, its place, and the form it stands for."""

    identity: str
    place: Location
    filled: Filled


def is_table(sheet: FormSheet, asked: Sequence[Question]) -> bool:
    """Return whether the first row of a sheet names the column of identities and a question."""
    heads = _heads(sheet)
    is_named = any(normal(text) == normal(IDENTITY_LABEL) for text in heads.values())
    return is_named and any(_columns(heads, Label(question.label)) for question in asked)


def rows_of_table(sheet: FormSheet, asked: Sequence[Question], notes: Sequence[str]) -> Iterator[TableRow]:
    """Yield the rows below the heads, each as a form of its own."""
    heads = _heads(sheet)
    identities = _columns(heads, Label(IDENTITY_LABEL))
    columns = dict(_assigned(heads, asked))
    free = {label: found[0] for label in notes if (found := _columns(heads, Label(label)))}
    known = {*columns.values(), *free.values(), identities[0]}
    odd = tuple(_odd(sheet, heads, asked, columns, known))
    first = min(sheet.rows)
    for row in sheet.rows:
        if row == first:
            continue
        cell = sheet.cells.get((row, identities[0]))
        filled = _filled(sheet, row, asked, columns, free, odd)
        yield TableRow(cell.text if cell else "", sheet.at(row, identities[0]), filled)


def _heads(sheet: FormSheet) -> Mapping[int, str]:
    first = min(sheet.rows, default=0)
    return {cell.column: cell.text for cell in sheet.rows.get(first, ())}


def _columns(heads: Mapping[int, str], label: Label) -> list[int]:
    return [column for column, text in heads.items() if label.fits(text)]


def _assigned(heads: Mapping[int, str], asked: Sequence[Question]) -> Iterator[tuple[str, int]]:
    """Yield the column of each question; questions of one label have their columns in their order.

    Where there are more or fewer columns of that label than questions, none of them is taken.
    """
    for question in asked:
        alike = [each for each in asked if normal(each.label) == normal(question.label)]
        columns = _columns(heads, Label(question.label))
        if len(columns) == len(alike):
            yield question.name, columns[alike.index(question)]


def _odd(
    sheet: FormSheet,
    heads: Mapping[int, str],
    asked: Sequence[Question],
    columns: Mapping[str, int],
    known: set[int],
) -> Iterator[Finding]:
    """Yield what is wrong with the heads, which concerns every row."""
    first = min(sheet.rows)
    for question in asked:
        if question.name not in columns:
            yield findings.error("form-row-missing", sheet.at(first, 1), office="", label=question.label)
    extra = [sheet.cells[first, column] for column in heads if column not in known]
    yield from extra_texts(sheet, extra)


def _filled(
    sheet: FormSheet,
    row: int,
    asked: Sequence[Question],
    columns: Mapping[str, int],
    free: Mapping[str, int],
    odd: tuple[Finding, ...],
) -> Filled:
    spots = []
    for question in asked:
        column = columns.get(question.name, 0)
        place = sheet.at(row, column) if column else sheet.at(row, 1)
        spots.append(Spot(question, sheet.cells.get((row, column)), place, is_lost=not column))
    notes = {label: cell.text for label, column in free.items() if (cell := sheet.cells.get((row, column)))}
    return Filled(tuple(spots), notes, odd)
