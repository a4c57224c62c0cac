"""What stays on one page, and widths that keep dates whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from pipeline.content import enclosure_view
from pipeline.content.flow import FlowParagraph, FlowRow, FlowTable
from pipeline.domain.blocks import Heading, Orientation, Paragraph
from pipeline.domain.documents import RubricPart
from pipeline.domain.facts import District
from pipeline.domain.page_blocks import Cell as BlockCell
from pipeline.domain.page_blocks import (
    Column,
    Row,
    Schedule,
    ScheduleColumn,
    ScheduleEntry,
    ScheduleField,
    Table,
)
from pipeline.rendering.metrics import width_pt
from tests.unit.content.flows import Piece, cells, of, pieces, table_of
from tests.unit.content.test_rubric_parts import BY_LEVELS, ECONOMY, MISSIONS, rubric

COLUMN_CM = 16.0
"""Width of the text on an upright page: 21 cm less the margins of 3 and 2 cm."""
PADDING_CM = 0.38
"""Left and right of a text in a cell, as Word sets them."""


def held(row: FlowRow) -> bool:
    return all(p.keep_next for cell in row.cells for p in cell.paragraphs)


def loose(row: FlowRow) -> bool:
    return not any(p.keep_next for cell in row.cells for p in cell.paragraphs)


def grid(rows: int, text: str = "ก") -> Table:
    return Table((Column(), Column()), rows=(Row((BlockCell(text), BlockCell("ข"))),) * rows)


def keeps(shown: list[Piece]) -> list[bool]:
    return [piece.keep_next for piece in shown if isinstance(piece, FlowParagraph)]


def test_the_last_row_stays_with_the_lines_below_the_table() -> None:
    shown = of(grid(30), Paragraph("เจ้าหน้าที่ผู้รับผิดชอบ นางสาวตัวอย่าง"), Paragraph("โทร. ๐ ๓๘๐๐ ๐๐๐๐"))
    table = shown[0]
    assert isinstance(table, FlowTable)
    assert held(table.rows[-1])
    assert all(map(loose, table.rows[:-1]))
    assert not table.keep_together
    assert keeps(shown) == [True, False]


def test_a_small_table_stays_whole_with_the_lines_below_it() -> None:
    assert table_of(grid(4), Paragraph("เจ้าหน้าที่ผู้รับผิดชอบ")).keep_together
    assert not table_of(grid(4, "คำ " * 200), Paragraph("เจ้าหน้าที่ผู้รับผิดชอบ")).keep_together


def test_a_tall_cell_over_short_rows_makes_no_small_table() -> None:
    tall = BlockCell("\n".join(f"{n}. กรรมการ" for n in range(1, 25)), rowspan=2)
    rows = (Row((tall, BlockCell("ก"))), Row((BlockCell("ข"),)))
    table = table_of(Table((Column(), Column()), rows=rows), Paragraph("หมายเหตุ"))
    assert not table.keep_together
    assert all(map(loose, table.rows))  # held, the last row would take the tall cell along


def test_a_criterion_by_levels_has_two_rows_on_its_first_page() -> None:
    table = next(p for p in pieces(enclosure_view(rubric(BY_LEVELS))) if isinstance(p, FlowTable))
    one, two, alone, _ = (row for row in table.rows if not row.is_header)
    assert held(one)
    assert loose(two)
    assert loose(alone)


@pytest.mark.parametrize("below", [Heading("๒. เรื่องต่อไป"), Paragraph("ข้อความยาว " * 40), grid(2)])
def test_headings_long_texts_and_tables_leave_a_table_alone(below: Heading | Paragraph | Table) -> None:
    first = table_of(grid(4), below)
    assert all(map(loose, first.rows))
    assert not first.keep_together


def test_more_than_a_few_lines_below_are_not_held_to_each_other() -> None:
    shown = of(grid(30), *(Paragraph(f"บรรทัด {n}") for n in range(6)))
    assert keeps(shown) == [False] * 6


def test_a_criterion_stays_with_its_first_item() -> None:
    table = next(
        p for p in pieces(enclosure_view(rubric(), part=RubricPart.FORM)) if isinstance(p, FlowTable)
    )
    by_number = {cells(row)[0]: row for row in table.rows if cells(row)[0]}
    assert held(by_number["๑."])
    assert held(by_number["๒."])
    items = [row for row in table.rows if not cells(row)[0]]
    assert all(map(loose, items))


def test_results_and_bands_stay_together() -> None:
    shown = pieces(enclosure_view(rubric(replace(ECONOMY, notes=())), part=RubricPart.CRITERIA))
    end = next(n for n, piece in enumerate(shown) if isinstance(piece, FlowTable))
    below = [piece for piece in shown[end + 1 :] if isinstance(piece, FlowParagraph)]
    assert [str(piece.text)[:6] for piece in below] == ["คะแนนท", "แบ่งเป", "ระดับด", "พอใช้ "]
    assert [piece.keep_next for piece in below] == [True, True, True, False]


def test_the_rows_of_a_summary_leave_room_for_eleven_districts_on_one_page() -> None:
    districts = tuple(District(f"24{n:02}", f"อำเภอที่ {n}", "24", "") for n in range(1, 12))
    shown = pieces(enclosure_view(rubric(), part=RubricPart.SUMMARY, districts=districts))
    (table, *_) = (piece for piece in shown if isinstance(piece, FlowTable))
    body = [row for row in table.rows if not row.is_header]
    assert len(body) == 12
    assert sum(row.height_mm or 0 for row in body) <= 95  # of 165 mm on landscape paper
    assert all(map(loose, body))


def test_columns_of_levels_are_alike_and_hold_their_words() -> None:
    table = next(p for p in pieces(enclosure_view(rubric(BY_LEVELS))) if isinstance(p, FlowTable))
    *_, first, second = table.widths
    assert first == second
    three = 1.8 / (2.1 + 3.5 + 3 * 1.8) * COLUMN_CM - PADDING_CM
    assert three > cm("โครงการ / ปี")


def test_the_levels_of_a_mission_take_about_a_sixth() -> None:
    shown = pieces(enclosure_view(rubric(MISSIONS)))
    first, second, _ = (piece for piece in shown if isinstance(piece, FlowTable))
    assert first.widths[0] == second.widths[0] == pytest.approx(0.16)


# Schedules


def cm(text: str) -> float:
    return width_pt(text, 16.0) * 2.54 / 72


def entries(*days: date, end: time | None = time(16, 30)) -> tuple[ScheduleEntry, ...]:
    return tuple(ScheduleEntry(day, time(9), end, "ติดตามโครงการ", "ที่ว่าการอำเภอ", ("ชุดหนึ่ง",)) for day in days)


@pytest.mark.parametrize("day", [date(2020, 9, 3), date(2024, 2, 22), date(2020, 11, 30), date(2021, 5, 31)])
def test_dates_and_hours_stand_on_one_line(day: date) -> None:
    table = table_of(Schedule(entries(day)))
    for column in (0, 1):
        text = cells(table.rows[1])[column]
        assert " " not in text
        assert table.widths[column] * COLUMN_CM - PADDING_CM >= cm(text)
    assert sum(table.widths) == pytest.approx(1)
    assert min(table.widths[2:]) * COLUMN_CM > 1.6


def test_columns_without_width_follow_the_measure_of_those_with_one() -> None:
    columns = (
        ScheduleColumn(ScheduleField.DATE),
        ScheduleColumn(ScheduleField.TEXT, width=40),
        ScheduleColumn(ScheduleField.PLACE, width=20),
    )
    table = table_of(Schedule(entries(date(2020, 9, 11)), columns))
    assert table.widths[1] == pytest.approx(2 * table.widths[2])
    assert table.widths[0] * COLUMN_CM - PADDING_CM >= cm("๑๑\u00a0กันยายน\u00a0๒๕๖๓")


def test_tables_of_several_days_have_the_same_columns() -> None:
    one, two = entries(date(2024, 7, 1), end=None), entries(date(2024, 7, 2))
    shown = of(Schedule((*one, *two), by_day=True), orientation=Orientation.PORTRAIT)
    first, second = (piece for piece in shown if isinstance(piece, FlowTable))
    assert first.widths == second.widths
