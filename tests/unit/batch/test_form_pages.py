"""Where the workbook form turns its pages: a mission is not left behind with its answer cell alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline import ingest
from pipeline.batch.fill_in import form_workbook
from pipeline.batch.form_press import FormPress
from pipeline.content.marks import Filling
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey

PACKAGE = Path(__file__).parents[3] / "data/samples/package"
RECORDS = ("missions/missions.yaml", "economy-centre/rubric.yaml", "tambon-centre/indicators.yaml")
OFFICE, FILLING = OfficeKey("2402", "อำเภอบางคล้า"), Filling("บางคล้า", "ฉะเชิงเทรา")
A4_PT = (297 - 15 - 18) / 25.4 * 72
"""Height of what a page of the form prints, between its margins."""


def enclosure(name: str) -> Enclosure:
    [document] = ingest.load(PACKAGE / name, ingest.reference_data()).documents
    assert isinstance(document, Enclosure)
    return document


def sheet_of(name: str, folder: Path) -> Any:
    path = folder / "form.xlsx"
    path.write_bytes(form_workbook(enclosure(name), OFFICE, FILLING))
    return load_workbook(path).worksheets[0]


def title_rows(sheet: Any) -> list[int]:
    """Return the rows of the criteria: shaded, bold, below the heads."""
    cells = [row[1] for row in sheet.iter_rows()]
    return [cell.row for cell in cells if cell.font.b and cell.fill.fgColor.rgb.endswith("F5F5F5")]


def heights(sheet: Any) -> Mapping[int, float]:
    return {n: sheet.row_dimensions[n].height or 18 for n in range(1, sheet.max_row + 1)}


@pytest.mark.parametrize("name", RECORDS)
def test_pages_turn_before_a_criterion_and_none_is_fuller_than_a_page(name: str, tmp_path: Path) -> None:
    sheet = sheet_of(name, tmp_path)
    titles, high = title_rows(sheet), heights(sheet)
    turned = [each.id for each in sheet.row_breaks.brk]
    assert turned
    assert {row + 1 for row in turned} <= set(titles)
    # Seen alone, the rows of a page are drawn to the width of the paper: about the size they have.
    width = sum(d.width * 5.25 for key, d in sheet.column_dimensions.items() if not d.hidden)
    room = A4_PT / min(1.0, (210 - 35) / 25.4 * 72 / width)
    begin = 2
    for end in (*turned, sheet.max_row):
        alone = [row for row in titles if begin <= row <= end]
        assert not alone or end - alone[-1] >= 2 or sum(high[r] for r in range(begin, end + 1)) < room
        begin = end + 1


def test_the_third_mission_does_not_begin_at_the_foot_of_a_page(tmp_path: Path) -> None:
    sheet = sheet_of(RECORDS[0], tmp_path)
    [third] = [row for row in title_rows(sheet) if sheet.cell(row, 2).value == "ผ้าไทยใส่ให้สนุก"]
    assert third - 1 in [each.id for each in sheet.row_breaks.brk]


@pytest.mark.parametrize("name", RECORDS)
def test_the_press_turns_pages_as_a_single_form_does(name: str) -> None:
    press = FormPress(enclosure(name))
    press.workbook(OfficeKey("2401", "อำเภอเมืองฉะเชิงเทรา"), Filling("เมืองฉะเชิงเทรา", "ฉะเชิงเทรา"))
    assert press.workbook(OFFICE, FILLING) == form_workbook(enclosure(name), OFFICE, FILLING)


def test_what_is_typed_is_asked_for_in_the_digits_that_are_typed(tmp_path: Path) -> None:
    for name in RECORDS:
        for each in sheet_of(name, tmp_path).data_validations.dataValidation:
            assert not any(digit in (each.prompt or "") + (each.error or "") for digit in "๐๑๒๓๔๕๖๗๘๙")
