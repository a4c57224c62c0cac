"""Totals below columns of figures, found by the places of the figures alone."""

from __future__ import annotations

from decimal import Decimal

from pipeline.lint.columns import wrong_totals
from pipeline.lint.facts import Facts, Line
from tests.lint_builders import facts, line, run


def table(*rows: tuple[str, ...], page: int = 1, top: float = 60.0) -> list[Line]:
    """Return printed rows: the first cell at the left margin, the others right-aligned in columns."""
    made = []
    for number, cells in enumerate(rows):
        runs = [run(cells[0])]
        for column, cell in enumerate(cells[1:], 1):
            if cell:
                width = run(cell).right_mm - run(cell).left_mm
                right = 100.0 + 30 * column
                runs.append(run(cell, right - width, right))
        text = " ".join(cell for cell in cells if cell)
        made.append(line(text, baseline=top + 7.5 * number, page=page, runs=runs))
    return made


def wrong(*lines: Line) -> list[tuple[Decimal, Decimal]]:
    return [(total.found, total.expected) for total in wrong_totals(of(lines))]


def of(lines: tuple[Line, ...]) -> Facts:
    return facts(*lines)


def test_a_right_total_is_passed_over() -> None:
    assert not wrong(*table(("ค่าอาหาร", "๑,๐๐๐"), ("ค่าเอกสาร", "๕๐๐"), ("รวม", "๑,๕๐๐")))


def test_a_wrong_total_is_told_with_the_sum() -> None:
    rows = table(("ค่าอาหาร", "๑,๐๐๐"), ("ค่าเอกสาร", "๕๐๐"), ("รวมทั้งสิ้น", "๑,๖๐๐"))
    assert wrong(*rows) == [(Decimal(1600), Decimal(1500))]


def test_each_column_has_its_own_total() -> None:
    rows = table(("ก", "๑๐", "๑"), ("ข", "๒๐", "๒"), ("รวม", "๓๐", "๔"))
    assert wrong(*rows) == [(Decimal(4), Decimal(3))]


def test_empty_cells_and_a_number_in_the_head_do_not_count() -> None:
    rows = table(("รายการ", "๒๕๖๗"), ("ก", "๑๐"), ("ข", ""), ("ค", "๒๐"), ("รวม", "๓๐"))
    assert not wrong(*rows)


def test_a_table_may_begin_on_the_page_before() -> None:
    rows = table(("ก", "๑๐"), ("ข", "๒๐"), top=260.0) + table(("ค", "๓๐"), ("รวม", "๖๐"), page=2, top=30.0)
    assert not wrong(*rows)


def test_a_subtotal_ends_its_part_of_the_column() -> None:
    rows = table(("ก", "๑๐"), ("ข", "๒๐"), ("รวม", "๓๐"), ("ค", "๕"), ("ง", "๖"), ("รวม", "๑๑"))
    assert not wrong(*rows)


def test_an_average_is_no_wrong_sum() -> None:
    assert not wrong(*table(("ก", "๘๐.๕๐"), ("ข", "๙๐.๕๐"), ("รวม", "๘๕.๕๐")))


def test_running_text_holds_no_columns() -> None:
    assert not wrong(
        line("รวม ๕ เรื่อง", baseline=60.0), line("ข้อ ๓", baseline=67.5), line("ข้อ ๔", baseline=75.0)
    )
