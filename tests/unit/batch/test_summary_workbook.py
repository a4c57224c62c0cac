"""The workbook of a summary: what its cells hold before any spreadsheet program has seen it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.batch.summary_above import CHANGES
from pipeline.batch.summary_workbook import DIMENSIONS, LEVELS, ORIGINS, SUMMARY, summary_workbook
from pipeline.content.assessment_results import Results
from pipeline.domain.evidence import Answer, OfficeKey
from pipeline.domain.results import Assessment
from pipeline.domain.rubric import Band
from pipeline.findings import Location
from tests.unit.content import assessments as made

TITLES = ("แบบสรุปผลการประเมินศูนย์บริการ", "จังหวัดฉะเชิงเทรา")
BEFORE = {0: 44, 1: 46, 2: 36, 3: 30, 5: 40, 7: 22}


def results(**changes: Any) -> Results:
    rubric = made.rubric()
    return replace(Results(rubric, made.summary(rubric, before=BEFORE)), **changes)


def book(of: Results, *, computed: bool = False) -> Any:
    return load_workbook(io.BytesIO(summary_workbook(of, TITLES)), data_only=computed)


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_points_are_typed_in_and_everything_else_is_a_formula() -> None:
    sheet = book(results())[SUMMARY]
    first = next(row for row in rows(sheet) if row[1] == "เมืองฉะเชิงเทรา")
    assert first[2:12] == (6, 8, 6, 5, 4, 3, 3, 2, 6, 5)
    total, percent, before, change, level, rank = first[12:18]
    assert total == "=ROUND(SUM(C5:L5),6)"
    assert percent == "=M5/M$4*100"
    assert before == 44
    assert str(change).startswith("=")
    assert "ระดับ" in str(level)
    assert str(rank).startswith("=RANK(M5,")


def test_formulas_are_saved_with_what_they_come_to() -> None:
    sheet = book(results(), computed=True)[SUMMARY]
    found = {row[1]: row[12:18] for row in rows(sheet) if row[1] in made.NAMES}
    assert found["เมืองฉะเชิงเทรา"] == (48, 96, 44, 4, "ดี (A)", 1)
    assert found["พนมสารคาม"] == (48, 96, 40, 8, "ดี (A)", 1)
    assert found["บางคล้า"] == (45, 90, 46, -1, "ดี (A)", 3)
    assert found["บางปะกง"] == (35, 70, 30, 5, "พอใช้ (B)", 5)
    assert found["สนามชัยเขต"] == (19, 38, 22, -3, "ปรับปรุง (C)", 9)


def test_who_did_not_finish_stands_below_the_numbers_that_are_counted() -> None:
    absent = OfficeKey("2499", "ทดสอบ")
    sheet = book(results(missing=(absent,)))[SUMMARY]
    said = [row for row in rows(sheet) if row[1] in ("คลองเขื่อน", "ทดสอบ")]
    assert [row[2] for row in said] == ["กรอกแบบไม่ครบ", "ยังไม่มีแบบที่ใช้ได้"]
    assert not any(isinstance(value, int) for row in said for value in row)
    assert "C5:C14" in str(next(row for row in rows(sheet) if row[1] == "ค่าเฉลี่ย")[2]).replace("$", "")


def test_a_name_that_looks_like_a_formula_stays_a_text() -> None:
    rubric = made.rubric()
    whole = made.summary(rubric, made.POINTS[:2])
    named = [
        replace(each, assessment=replace(each.assessment, office=OfficeKey(f"240{n}", text)))
        for n, (each, text) in enumerate(zip(whole.ranked, ("=1+1", "@SUM(A1)"), strict=True))
    ]
    sheet = book(Results(rubric, replace(whole, ranked=tuple(named))))[SUMMARY]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in ("=1+1", "@SUM(A1)")]
    assert len(cells) == 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_the_last_sheet_names_the_cell_that_each_point_was_read_from() -> None:
    rubric = made.rubric()
    whole = made.summary(rubric, made.POINTS[:1])
    place = Location(file="บางคล้า.xlsx", sheet="แบบประเมิน", cell="D7")
    assessment: Assessment = whole.ranked[0].assessment
    score = assessment.criteria[0]
    items = (replace(score.items[0], answer=Answer(is_met=True, location=place)), *score.items[1:])
    traced = replace(assessment, criteria=(replace(score, items=items), *assessment.criteria[1:]))
    sheet = book(Results(rubric, replace(whole, ranked=(replace(whole.ranked[0], assessment=traced),))))[
        ORIGINS
    ]
    found = [row for row in rows(sheet) if row[9] == "D7"]
    assert len(found) == 1
    assert found[0][1:4] == ("เมืองฉะเชิงเทรา", "1 ด้านสถานที่", "1.1 รายการที่ 1 ของด้านสถานที่")
    assert found[0][5:9] == (1, None, "บางคล้า.xlsx", "แบบประเมิน")
    per_criterion = [row for row in rows(sheet)[1:] if row[3] is None]
    assert sum(row[5] for row in per_criterion) == 48


@pytest.mark.parametrize("label", ["ดี*", ">ดี", "ดี?"])
def test_labels_that_countif_would_read_as_patterns_are_compared(label: str) -> None:
    bands = (Band(label, Decimal(36), Decimal(50)), Band("ดี", Decimal(0), Decimal(35)))
    rubric = made.rubric(bands)
    formulas = [str(row[3]) for row in rows(book(Results(rubric, made.summary(rubric)))[LEVELS])]
    assert any(text.startswith("=SUMPRODUCT(--(") for text in formulas)
    assert any(text.startswith("=COUNTIF(") for text in formulas)


def test_levels_in_words_have_no_totals() -> None:
    rubric = made.words_rubric()
    opened = book(Results(rubric, made.words_summary(rubric)))
    assert opened.sheetnames == [SUMMARY, ORIGINS]
    said = [row[1:4] for row in rows(opened[SUMMARY]) if row[1] in made.NAMES]
    assert said == [("เมืองฉะเชิงเทรา", "A", "B"), ("บางคล้า", "A", "C"), ("บางน้ำเปรี้ยว", "A", "D")]


def test_nobody_assessed_gives_a_workbook_without_formulas() -> None:
    rubric = made.rubric()
    empty = replace(
        made.summary(rubric), ranked=(), bands=(), mean=None, lowest=None, highest=None, unassessed=()
    )
    nothing = tuple(
        replace(each, mean=None, mean_percent=None, lowest=None, highest=None) for each in empty.criteria
    )
    opened = book(Results(rubric, replace(empty, criteria=nothing)))
    first: Sequence[tuple[Any, ...]] = rows(opened[SUMMARY])
    assert not any(str(value).startswith("=") for row in first for value in row)


def test_equal_results_give_equal_bytes() -> None:
    assert summary_workbook(results(), TITLES) == summary_workbook(results(), TITLES)
    assert book(results()).sheetnames == [SUMMARY, LEVELS, DIMENSIONS, CHANGES, ORIGINS]


def test_a_sheet_of_origins_of_a_country_prints_its_beginning_alone() -> None:
    short = book(results())[ORIGINS]
    assert not short.print_area
    whole = results()
    found = [row for _ in range(10) for row in whole.summary.ranked]
    keys = (OfficeKey(f"{n:06d}", "ท") for n in range(len(found)))
    many = tuple(
        replace(row, assessment=replace(row.assessment, office=key))
        for row, key in zip(found, keys, strict=True)
    )
    long = book(Results(whole.rubric, replace(whole.summary, ranked=many, changes=(), criterion_changes=())))[
        ORIGINS
    ]
    assert long.max_row > 5000
    assert long.print_area.replace("$", "").endswith("A1:J2000")
    assert "๒๐๐๐" in long.oddHeader.center.text


def test_offices_of_the_same_name_have_the_one_above_them_in_the_workbook() -> None:
    whole = results()
    same = {"2402", "2403"}
    ranked = tuple(
        replace(row, assessment=replace(a, office=OfficeKey(f"{n}{a.office.code[2:]}", "อำเภอเฉลิมพระเกียรติ")))
        for n, row in enumerate(whole.summary.ranked, 30)
        if (a := row.assessment).office.code in same
    )
    above = {"31": "จังหวัดบุรีรัมย์", "32": "จังหวัดสุรินทร์", "30": "จังหวัดนครราชสีมา"}
    above |= {str(n): f"จังหวัดที่{n}" for n in range(33, 50)}
    of = replace(
        whole, summary=replace(whole.summary, ranked=ranked, changes=(), criterion_changes=()), above=above
    )
    named = [row[1] for row in rows(book(of)[SUMMARY]) if row[1] and "เฉลิมพระเกียรติ" in str(row[1])]
    assert len(set(named)) == 2
    assert all("(จังหวัด" in name for name in named)
