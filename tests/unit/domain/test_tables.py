"""Order, running numbers, merged neighbours, subtotals and totals, worked out by hand."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from pipeline.domain import tables
from pipeline.domain.page_blocks import Cell, Row, RowRole
from pipeline.domain.tables import SortKey, SpanFault


def row(*texts: str, role: RowRole = RowRole.BODY) -> Row:
    return Row(tuple(map(Cell, texts)), role)


def texts(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[cell.text for cell in each.cells] for each in rows]


# Where cells stand


def test_cells_stand_at_the_first_column_that_is_free() -> None:
    rows = (
        Row((Cell("ก", rowspan=2), Cell("ข", colspan=2))),
        Row((Cell("ค"), Cell("ง", rowspan=2))),
        Row((Cell("จ", colspan=2),)),
    )
    placement = tables.placed(rows, 3)
    assert placement.columns == ((0, 1), (1, 2), (0,))
    assert placement.faults == ()


def test_a_row_under_tall_cells_may_be_empty() -> None:
    rows = (Row((Cell("ก", rowspan=2), Cell("ข", rowspan=2))), Row(()))
    assert tables.placed(rows, 2).faults == ()


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ((row("ก", "ข"),), SpanFault("short", 0, 1, 2, 3)),
        ((Row(()),), SpanFault("short", 0, 0, 0, 3)),
        ((row("ก", "ข", "ค", "ง"),), SpanFault("long", 0, 3, 4, 3)),
        ((Row((Cell("ก"), Cell("ข", colspan=3))),), SpanFault("long", 0, 1, 4, 3)),
        ((Row((Cell("ก", rowspan=2), Cell(colspan=2))),), SpanFault("past-end", 0, 0, 2, 1)),
        (
            (Row((Cell("ก"), Cell("ข", rowspan=2), Cell("ค"))), Row((Cell("ง", colspan=2),))),
            SpanFault("overlap", 1, 0, 2, 1),
        ),
    ],
)
def test_rows_that_do_not_fit_are_told(rows: tuple[Row, ...], fault: SpanFault) -> None:
    assert fault in tables.placed(rows, 3).faults


# Numbers


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1", "1"),
        ("๑,๕๐๐.๕๐", "1500.50"),
        ("1500", "1500"),
        (" 12 000 ", "12000"),
        ("-5", "-5"),
        ("0.1", "0.1"),
        ("2,567,000", "2567000"),
    ],
)
def test_amounts_are_read(typed: str, value: str) -> None:
    assert tables.amount(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "-", "5 คน", "1,50", "1.2.3", "๑/๒", "9" * 61, "ไม่มี", "1e5", "NaN"])
def test_what_is_no_amount(typed: str) -> None:
    assert tables.amount(typed) is None


@pytest.mark.parametrize(
    ("value", "text"), [("1234567.5", "1,234,567.5"), ("0", "0"), ("1.50", "1.50"), ("1E+3", "1,000")]
)
def test_amounts_are_written_with_commas(value: str, text: str) -> None:
    assert tables.written(Decimal(value)) == text


def test_sums_are_exact() -> None:
    rows = [row("0.10")] * 10_000
    assert tables.column_sum(rows, 0, 1).value == Decimal("1000.00")
    great = [row("9" * 30), row("0.01")]
    assert tables.column_sum(great, 0, 1).text == f"{int('9' * 30):,}.01"


def test_a_sum_counts_body_rows_and_tells_what_it_cannot_read() -> None:
    rows = (row("2"), row("-"), row(""), row("3 คน"), row("2", role=RowRole.SUBTOTAL), row("๓"))
    found = tables.column_sum(rows, 0, 1)
    assert found.value == 5
    assert found.unreadable == ((3, "3 คน"),)


def test_a_column_without_numbers_has_no_sum() -> None:
    assert tables.column_sum((row(""), row("-")), 0, 1).value is None
    assert texts((tables.sum_row((row("ก", ""),), (1,), 2, "รวม", RowRole.TOTAL),)) == [["รวม", ""]]


def test_a_tall_cell_is_counted_once() -> None:
    rows = (Row((Cell("ก"), Cell("7", rowspan=2))), Row((Cell("ข"),)))
    assert tables.column_sum(rows, 1, 2).value == 7


def test_a_row_of_sums() -> None:
    rows = (row("ก", "ข", "1,000", "ค", "2.5"), row("ก", "ข", "234", "ค", "0.5"))
    total = tables.sum_row(rows, (2, 4), 5, "รวม", RowRole.TOTAL)
    assert total == Row((Cell("รวม", colspan=2), Cell("1,234"), Cell(), Cell("3.0")), RowRole.TOTAL)


def test_a_sum_in_the_first_column_leaves_no_room_for_a_label() -> None:
    total = tables.sum_row((row("1", "ก"), row("2", "ข")), (0,), 2, "รวม", RowRole.TOTAL)
    assert texts((total,)) == [["3", ""]]


def test_subtotals_follow_their_group() -> None:
    rows = (row("อำเภอพนม", "1"), row("อำเภอพนม", "2"), row("2567", "4"))
    assert texts(tables.with_subtotals(rows, 0, (1,), 2)) == [
        ["อำเภอพนม", "1"],
        ["อำเภอพนม", "2"],
        ["รวมอำเภอพนม", "3"],
        ["2567", "4"],
        ["รวม 2567", "4"],
    ]
    assert tables.total_label("") == "รวม"


# Running numbers, merged neighbours


def test_running_numbers_pass_over_groups_and_keep_what_is_typed() -> None:
    group = Row((Cell("กลุ่ม", colspan=2),), RowRole.GROUP)
    rows = (row("", "ก"), group, row("", "ข"), row("๙", "ค"), row("", "ง"))
    assert texts(tables.with_running_numbers(rows, 0, 2)) == [
        ["1", "ก"],
        ["กลุ่ม"],
        ["2", "ข"],
        ["๙", "ค"],
        ["4", "ง"],
    ]


def spans(rows: tuple[Row, ...]) -> list[list[tuple[str, int]]]:
    return [[(cell.text, cell.rowspan) for cell in each.cells] for each in rows]


def test_equal_neighbours_are_merged() -> None:
    rows = (row("ก", "1"), row("ก", "2"), row("ข", "2"), row("ก", "2"))
    assert spans(tables.merged(rows, [0], 2)) == [
        [("ก", 2), ("1", 1)],
        [("2", 1)],
        [("ข", 1), ("2", 1)],
        [("ก", 1), ("2", 1)],
    ]


def test_columns_are_merged_each_by_itself_or_nested() -> None:
    rows = (row("ก", "ใน"), row("ก", "ใน"), row("ข", "ใน"))
    assert spans(tables.merged(rows, [0, 1], 2)) == [[("ก", 2), ("ใน", 3)], [], [("ข", 1)]]
    nested = tables.merged(rows, [1, 0], 2, nested=True)
    assert spans(nested) == [[("ก", 2), ("ใน", 2)], [], [("ข", 1), ("ใน", 1)]]


def test_empty_cells_and_other_rows_are_not_merged() -> None:
    subtotal = row("ก", "9", role=RowRole.SUBTOTAL)
    rows = (row("", "1"), row("", "1"), row("ก", "1"), subtotal, row("ก", "1"))
    assert tables.merged(rows, [0], 2) == rows


def test_merged_rows_fit_their_table() -> None:
    draw = random.Random(7)
    for _ in range(200):
        width = draw.randint(1, 4)
        rows = tuple(
            row(*(draw.choice("กข ").strip() for _ in range(width))) for _ in range(draw.randint(0, 9))
        )
        merged = tables.merged(rows, range(width), width, nested=draw.random() < 0.5)
        assert tables.placed(merged, width).faults == ()


# Order


def ordered(values: list[str], *, descending: bool = False) -> list[str]:
    records = [[value] for value in values]
    return [values[n] for n in tables.order(records, (SortKey(0, descending),))]


def test_words_are_in_the_order_of_the_dictionary() -> None:
    # The Royal Society's order: by consonant; a vowel written before its consonant counts behind it.
    right = ["กก", "กระบี่", "กรุงเทพมหานคร", "กา", "ก่า", "เก", "เกาะสมุย", "แก"]
    right += ["ขอนแก่น", "เชียงใหม่", "ไชยา", "พนม", "พุนพิน", "เวียงสระ"]
    shuffled = random.Random(3).sample(right, len(right))
    assert ordered(shuffled) == right


def test_numbers_are_in_order_of_value_and_before_words() -> None:
    assert ordered(["๑๐", "9", "ก", "1,000", "2.5"]) == ["2.5", "9", "๑๐", "1,000", "ก"]
    assert ordered(["หมู่ที่ ๑๐", "หมู่ที่ ๒", "หมู่ที่ 1"]) == ["หมู่ที่ 1", "หมู่ที่ ๒", "หมู่ที่ ๑๐"]


def test_dates_are_in_order_of_the_calendar() -> None:
    days = ["5 เมษายน 2567", "๒ มกราคม ๒๕๖๗", "2023-12-31"]
    assert ordered(days) == ["2023-12-31", "๒ มกราคม ๒๕๖๗", "5 เมษายน 2567"]


def test_empty_cells_come_last_either_way() -> None:
    assert ordered(["", "2", " ", "1"]) == ["1", "2", "", " "]
    assert ordered(["", "2", " ", "1"], descending=True) == ["2", "1", "", " "]


def test_several_keys_and_equal_records() -> None:
    records = [["ข", "1", "x"], ["ก", "1", "y"], ["ก", "2", "z"], ["ข", "1", "w"]]
    assert tables.order(records, (SortKey(0), SortKey(1, descending=True))) == (2, 1, 0, 3)


def test_records_of_one_text_are_brought_together() -> None:
    assert tables.grouped(["ข", "ก", "ข", "ค", "ก"]) == (0, 2, 1, 4, 3)
