"""Columns narrower than a word: which one, how long its lines are, and when it can't be read.

The upright column is 160 mm wide, a cell's padding 3.6 mm (102 twips on either side). Widths are
those of TH Sarabun at 16 pt: ราชการ 11.5 mm, bold up to 12.2; the number 25.2.
"""

from __future__ import annotations

import pytest

from pipeline.content.flow import FlowTable
from pipeline.domain.blocks import Orientation
from pipeline.rendering.flow import Setter
from pipeline.rendering.narrow_columns import NarrowColumn, narrow_column
from tests.unit.rendering import flows
from tests.unit.rendering.flows import LANDSCAPE, PORTRAIT, cell, head, row, table

SETTER = flows.shipped().setter
NUMBER = "123,456,789.00"


def narrow(made: FlowTable, lies: Orientation = PORTRAIT) -> NarrowColumn | None:
    assert isinstance(SETTER, Setter)
    return narrow_column(made, SETTER.styles, SETTER.paper(lies))


def test_columns_whose_words_fit_are_not_spoken_of() -> None:
    assert narrow(table(head("ที่", "รายการ"), row("๑", flows.SENTENCE * 5))) is None
    assert narrow(table(*[row(*[NUMBER] * 4)] * 3)) is None
    assert narrow(table(row(*[""] * 60))) is None


def test_a_given_width_may_be_less_than_a_word() -> None:
    """A tenth of 160 mm less the padding of a cell."""
    found = narrow(table(head("ที่", "เว็บ"), row("๑", "ข"), row(NUMBER, "ค"), widths=(0.1, 0.9)))
    assert found is not None
    assert (found.column, found.columns, found.word) == (1, 2, NUMBER)
    assert found.room_mm == pytest.approx(16 - 3.6, abs=0.2)
    assert not found.is_unreadable


def test_so_may_what_is_left_of_given_widths() -> None:
    found = narrow(table(row("ก", *[NUMBER] * 4), widths=(0.5, 0, 0, 0, 0)))
    assert found is not None
    assert found.column > 1
    assert found.room_mm == pytest.approx(80 / 4 - 3.6, abs=0.2)


def test_too_many_columns_tear_what_they_hold() -> None:
    found = narrow(table(row(*[NUMBER] * 40)))
    assert found is not None
    assert found.columns == 40
    assert found.room_mm == pytest.approx(160 / 40 - 3.6, abs=0.2)
    assert found.is_unreadable


def test_landscape_paper_holds_more() -> None:
    eight = table(row(*[NUMBER] * 8))
    assert narrow(eight) is not None
    assert narrow(eight, LANDSCAPE) is None


def test_the_column_that_lacks_most_is_named() -> None:
    found = narrow(table(row("ราชการ", "A" * 30, "ก"), widths=(0.05, 0.05, 0.9)))
    assert found is not None
    assert (found.column, found.word) == (2, "A" * 30)


def test_the_head_counts_as_bold() -> None:
    share = (11.8 + 3.6) / 160
    made = [table(each("ราชการ", "ก"), widths=(share, 1 - share)) for each in (row, head)]
    assert narrow(made[0]) is None
    assert narrow(made[1]) is not None


@pytest.mark.parametrize("blank", ["." * 60, "อำเภอ" + "." * 60, "_" * 60])
def test_dots_to_write_on_are_no_word(blank: str) -> None:
    assert narrow(table(row(blank, "ก"), widths=(0.1, 0.9))) is None


def test_words_of_a_wide_cell_are_left_to_it() -> None:
    made = table(row(cell("A" * 20, colspan=2), "ก"), row("1", "2", "3"), widths=(0.15, 0.15, 0.7))
    assert narrow(made) is None
