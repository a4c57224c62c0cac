"""What is odd about the tables of a report that came back: rows of one's own, locked cells that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline import findings
from pipeline.domain.asking import Asked
from pipeline.domain.questions import HEAD_NAME, row_name
from pipeline.findings import Finding, Location
from pipeline.ingest.form_answers import Spot
from pipeline.ingest.form_around import quoted
from pipeline.ingest.form_rows import Label, Rows, says
from pipeline.ingest.form_totals import odd_totals
from pipeline.ingest.sheets import Cell

_ROW = row_name(0)[:-1]


def odd_in_tables(rows: Rows, taken: Mapping[int, str], asked: Asked) -> Iterator[Finding]:
    """Yield what is odd in the tables of a sheet; ``taken`` names the rows that were found.

    A row that somebody put in is an error: what stands there is data, as likely as not, and may be a
    sum as well.
    """
    yield from _heads(rows, asked)
    yield from _given(rows, taken, asked)
    yield from odd_totals(rows, taken, asked)
    for number in rows_inside(rows):
        cell = rows.sheet.rows[number][0]
        place = rows.sheet.at(cell.row, cell.column)
        yield findings.error("form-row-own", place, office="", text=cell.text)


def rows_inside(rows: Rows) -> Iterator[int]:
    """Yield the rows without a name that stand between those of the tables, and hold something."""
    named = [row for row, name in rows.names.items() if name.startswith(_ROW)]
    for number in rows.sheet.rows:
        if named and min(named) < number < max(named) and number not in rows.names:
            yield number


@dataclass(frozen=True)
class Beside:
    """What stands in rows of the tables, and in none of their columns; ``taken`` names those rows."""

    rows: Rows
    taken: Mapping[int, str]
    spots: Sequence[Spot]

    @cached_property
    def settled(self) -> Sequence[tuple[Spot, Finding | None]]:
        """Return each cell of a question; in a row with texts beside it the first empty one is not taken.

        An answer may have been meant, and what was meant is not guessed. A row that is filled in but for
        cells that may stay empty is whole.
        """
        meant = dict(self._meant())
        return tuple(self._settled(spot, meant.get(spot.row) is spot) for spot in self.spots)

    def _meant(self) -> Iterator[tuple[int, Spot]]:
        """Yield the cell of each row with texts beside it that they may have been meant for."""
        by_row: dict[int, list[Spot]] = {}
        for spot in self.spots:
            if spot.row in self._cells and not spot.is_lost:
                by_row.setdefault(spot.row, []).append(spot)
        for row, spots in by_row.items():
            empty = [spot for spot in spots if spot.cell is None]
            needed = [spot for spot in empty if spot.question.is_required]
            if needed or len(empty) == len(spots):
                yield row, (needed or empty)[0]

    def _settled(self, spot: Spot, is_meant: bool) -> tuple[Spot, Finding | None]:
        if not is_meant:
            return spot, None
        texts = tuple(quoted(cell, self.rows.sheet) for cell in self._cells[spot.row])
        told = {"office": "", "label": spot.question.label, "cells": texts}
        return replace(spot, is_lost=True), findings.error("form-answer-beside", spot.place, **told)

    def extra(self) -> Iterator[Cell]:
        """Yield what is not told beside an empty cell."""
        told = {spot.row for spot, finding in self.settled if finding is not None}
        for number, cells in self._cells.items():
            yield from cells if number not in told else ()

    @cached_property
    def _cells(self) -> Mapping[int, Sequence[Cell]]:
        known = {*self.rows.columns.values(), self.rows.name_column}
        rows = {n: [c for c in self.rows.sheet.rows.get(n, ()) if c.column not in known] for n in self.taken}
        return {number: cells for number, cells in rows.items() if cells}


def _heads(rows: Rows, asked: Asked) -> Iterator[Finding]:
    """Yield the heads that are not there any more; one that moved along is."""
    here = [cell for row in rows.named(HEAD_NAME) for cell in rows.sheet.rows[row]]
    for head in (each for each in asked.given if each.row_name == HEAD_NAME):
        label = Label(head.text)
        if here and not any(label.fits(cell.text) for cell in here):
            place = rows.sheet.at(here[-1].row, 1)
            yield _changed(place, head.text, "-")


def _given(rows: Rows, taken: Mapping[int, str], asked: Asked) -> Iterator[Finding]:
    """Yield the cells that were locked and say something else; the label of a row is told elsewhere."""
    found = {name: number for number, name in taken.items()}
    labels = {question.row_name: question.row_label for question in asked.questions}
    for each in asked.given:
        number, column = found.get(each.row_name), rows.columns.get(each.column_name, 0)
        if number is None or not column or labels.get(each.row_name) == each.text:
            continue
        cell = rows.sheet.cells.get((number, column))
        if not says(cell.text if cell is not None else "", each.text):
            place = rows.sheet.at(number, column)
            yield _changed(place, each.text, cell.text if cell is not None else "-")


def _changed(place: Location, wanted: str, text: str) -> Finding:
    label = " ".join(wanted.split())
    return findings.warning("form-label-changed", place, office="", label=label, text=text)
