"""A mission whose level follows from the points of its parts: the note of the seed, applied.

The note says: 20 points = A, 17 to 19 = B, 15 and 16 = C, less than 15 = D.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline import ingest
from pipeline.assessment import assess, summarise
from pipeline.batch.fill_in import form_workbook
from pipeline.content import enclosure_view
from pipeline.content.assessment_charts import of_levels
from pipeline.content.assessment_results import Results
from pipeline.content.assessment_summary import summary_view
from pipeline.content.flow import FlowTable
from pipeline.content.marks import Filling
from pipeline.domain import check
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import Answer, Evidence, OfficeKey
from pipeline.domain.rubric import Rubric
from tests.unit.content.flows import cells, pieces, reading, squeezed

REFERENCE = ingest.reference_data()
RECORD = Path(__file__).parents[3] / "data/samples/package/missions/missions.yaml"
NINTH = 8
POINTS = {"A": 10, "B": 9, "C": 8, "D": 7}
"""What each level of the two parts of the mission gives, as the form prints it."""


@pytest.fixture(scope="module")
def enclosure() -> Enclosure:
    [document] = ingest.load(RECORD, REFERENCE).documents
    assert isinstance(document, Enclosure)
    return document


@pytest.fixture(scope="module")
def rubric(enclosure: Enclosure) -> Rubric:
    assert enclosure.rubric is not None
    return enclosure.rubric


def evidence(rubric: Rubric, first: str, second: str, office: OfficeKey) -> Evidence:
    """Return the answers of an office: A everywhere, and these levels in the two parts of the ninth."""
    answers = {(n, None): Answer(choice=0) for n in range(len(rubric.criteria)) if n != NINTH}
    parts = {(NINTH, 0): Answer(choice="ABCD".index(first)), (NINTH, 1): Answer(choice="ABCD".index(second))}
    return Evidence(office, {**answers, **parts})


def by_the_note(points: int) -> str:
    return "A" if points == 20 else "B" if points >= 17 else "C" if points >= 15 else "D"


@pytest.mark.parametrize("first", "ABCD")
@pytest.mark.parametrize("second", "ABCD")
def test_the_level_of_the_ninth_mission_is_that_of_the_note(rubric: Rubric, first: str, second: str) -> None:
    found = assess(rubric, evidence(rubric, first, second, OfficeKey("3101", "ทดสอบ")))
    points = POINTS[first] + POINTS[second]
    score = found.criteria[NINTH]
    assert (score.points, score.level) == (points, by_the_note(points))
    assert found.is_complete


@pytest.fixture(scope="module")
def results(rubric: Rubric) -> Results:
    chosen = ("AA", "BB", "CC", "DD", "AB")  # 20 18 16 14 19: A B C D B
    offices = [OfficeKey(f"31{n:02d}", f"อำเภอที่{n}") for n in range(1, 6)]
    given = [evidence(rubric, *each, office) for each, office in zip(chosen, offices, strict=True)]
    return Results(rubric, summarise(rubric, [assess(rubric, each) for each in given]))


def tables(enclosure: Enclosure, results: Results) -> list[list[list[str]]]:
    found = pieces(summary_view(replace(enclosure, rubric=results.rubric), results))
    return [[cells(row) for row in piece.rows] for piece in found if isinstance(piece, FlowTable)]


def test_the_summary_has_its_points_and_its_level(enclosure: Enclosure, results: Results) -> None:
    offices, levels = tables(enclosure, results)[:2]
    column = [row[2 + NINTH].replace("\u00a0", " ") for row in offices[1:6]]
    assert column == ["๒๐ (A)", "๑๘ (B)", "๑๖ (C)", "๑๔ (D)", "๑๙ (B)"]
    assert levels[1 + NINTH][2:] == ["๑", "๒", "๑", "๑"]
    chart = of_levels(results)
    assert chart is not None
    assert len(chart.bars) == 11
    assert chart.bars[NINTH].share == pytest.approx(0.2)


def test_the_printed_form_is_that_of_the_seed(enclosure: Enclosure) -> None:
    """The levels by points stand in the note alone: the form has no table for them."""
    said = reading(enclosure_view(enclosure))
    assert said.count(squeezed("น้อยกว่า ๑๕ คะแนน = ระดับ D")) == 1
    found = [piece for piece in pieces(enclosure_view(enclosure)) if isinstance(piece, FlowTable)]
    assert len(found) == 13, "one for each of ten missions, two for parts of the ninth, one of activities"


def texts(rows: Iterator[tuple[object, ...]]) -> set[str]:
    return {cell for row in rows for cell in row if isinstance(cell, str)}


def test_the_workbook_has_the_notes_of_the_form(enclosure: Enclosure, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(form_workbook(enclosure, OfficeKey("3101", "อำเภอทดสอบ"), Filling("ทดสอบ", "บุรีรัมย์")))
    said = texts(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert any(text.startswith("หมายเหตุ หลักเกณฑ์การคิดคะแนน ๒๐ คะแนน = ระดับ A") for text in said)
    assert any(text.startswith("เจ้าหน้าที่ผู้รับผิดชอบ นายทรงวุฒิ") for text in said)


def codes(enclosure: Enclosure, rubric: Rubric) -> list[str]:
    found = check(replace(enclosure, rubric=rubric), REFERENCE)
    return [each.code for each in found if each.code == "rubric-points-without-level"]


def test_points_without_a_level_among_levels_are_told(
    enclosure: Enclosure, rubric: Rubric, results: Results
) -> None:
    assert codes(enclosure, rubric) == []
    bare = replace(rubric.criteria[NINTH], levels=())
    without = replace(rubric, criteria=(*rubric.criteria[:NINTH], bare, *rubric.criteria[NINTH + 1 :]))
    assert codes(enclosure, without) == ["rubric-points-without-level"]
    row = assess(without, evidence(without, "B", "B", OfficeKey("3101", "อำเภอทดสอบ")))
    of = Results(without, summarise(without, [row]))
    said = reading(summary_view(replace(enclosure, rubric=without), of))
    told = "๙ การส่งเสริมกลุ่มออมทรัพย์เพื่อการผลิต ให้เป็นคะแนนโดยไม่มีระดับ จึงไม่อยู่ในแผนภูมิและไม่นับเป็นระดับ"
    assert squeezed(told) in said
    assert squeezed(told) not in reading(summary_view(enclosure, results))


def test_sums_that_cannot_be_are_no_gap(enclosure: Enclosure) -> None:
    """Between 16 and 17 points lies nothing that two parts of whole points can give."""
    found = check(enclosure, REFERENCE)
    own = [each for each in found if str(each.params.get("name", "")).startswith("๙")]
    assert {each.code for each in own} == {"rubric-gap-unreached-between"}


def test_a_rule_of_levels_is_no_row_of_a_form_by_items(enclosure: Enclosure, rubric: Rubric) -> None:
    ninth = rubric.criteria[NINTH]
    by_items = replace(rubric, layout="items", criteria=(replace(ninth, extra=()),))
    found = pieces(enclosure_view(replace(enclosure, rubric=by_items)))
    rows = [cells(row) for piece in found if isinstance(piece, FlowTable) for row in piece.rows]
    assert not [row for row in rows if len(row) == 4 and row[2].strip() in {f"☐ {label}" for label in "ABCD"}]
