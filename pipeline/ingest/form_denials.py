"""Boxes of a Word document that say of a criterion that none of its items is met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline import findings
from pipeline.domain.form_controls import NONE_LABEL, none_name
from pipeline.domain.questions import NO, Asks
from pipeline.findings import Finding
from pipeline.ingest.form_answers import SAID, Spot
from pipeline.ingest.form_rows import Rows
from pipeline.ingest.names import normal
from pipeline.ingest.sheets import DENIED, Cell

_DENIAL = none_name(0)[:-1]


def torn_denials(rows: Rows) -> Iterator[Finding]:
    """Yield the boxes that deny, of which nobody knows whether they are ticked."""
    for row in (row for row, name in rows.names.items() if name.startswith(_DENIAL)):
        cell = rows.sheet.cells.get((row, rows.answer_column))
        if cell is not None and cell.fault:
            place = rows.sheet.at(row, rows.answer_column)
            yield findings.error("form-box-torn", place, office="", label=NONE_LABEL)


def denied(spot: Spot, rows: Rows) -> Spot:
    """Return a box of a criterion of which a box of its own says that none of its items is met.

    Where one is ticked all the same, it is both ticked and denied, which nobody can read.
    """
    denials = rows.named(none_name(spot.question.key[0])) if spot.question.asks is Asks.TICK else ()
    said = next((cell for row in denials if (cell := rows.answer(row, spot.question)) is not None), None)
    if said is None or spot.is_lost:
        return spot
    if spot.cell is None and said.fault:
        return replace(spot, is_lost=True)
    if spot.cell is None:
        return replace(spot, cell=Cell(NO, spot.row, spot.column))
    is_denied = SAID.get(normal(spot.cell.text), False) and not spot.cell.fault
    return replace(spot, cell=replace(spot.cell, fault=DENIED)) if is_denied else spot
