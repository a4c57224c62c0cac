"""Whatever is typed into a cell is an answer, or is told at that cell; it is never lost and never guessed."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.evidence import Answer
from pipeline.domain.questions import Asks, Question, questions
from pipeline.domain.rubric import Criterion, Gauge, Item, Level, Mode, Rubric, Threshold
from pipeline.findings import Location
from pipeline.ingest.form_answers import Reading, Spot, read_answers
from pipeline.ingest.form_rows import Label
from pipeline.ingest.sheets import Cell
from tests.filled_forms import RUBRIC, read_rubric, rubric_file

LEVELS = (
    Level("ต่ำ", points=Decimal(1), threshold=Threshold(high=Decimal(50), high_in=False)),
    Level("สูง", points=Decimal(2), threshold=Threshold(low=Decimal(50))),
)


@lru_cache(maxsize=1)
def rubric() -> Rubric:
    with TemporaryDirectory() as folder:
        found = read_rubric(rubric_file(Path(folder), RUBRIC)).rubric
    assert found is not None
    return found


def spots(asked: tuple[Question, ...], texts: dict[int, str]) -> list[Spot]:
    """Return the cells of a form, one a row, with texts typed into some."""
    return [
        Spot(
            question,
            Cell(texts[n], n + 1, 4) if texts.get(n) else None,
            Location(file="ก.xlsx", cell=f"D{n + 1}"),
        )
        for n, question in enumerate(asked)
    ]


typed = st.one_of(
    st.text(min_size=1).map(str.strip).filter(bool),
    st.sampled_from(("✓", "✗", "/", "x", "มาก", "น้อย", "๕", "6", "7", "-1", "2.5", "1e5", "=1", "50%")),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
)


@settings(deadline=None)
@given(st.dictionaries(st.integers(0, 11), typed))
def test_nothing_that_is_typed_is_lost(texts: dict[int, str]) -> None:
    asked = questions(rubric())
    reading = Reading("อำเภอบางคล้า")
    read_answers(rubric(), spots(asked, texts), reading)
    told = {cell for f in reading.findings for cell in (f.location.cell, *f.params.get("cells", ()))}  # type: ignore[misc]
    answered = {answer.location.cell for answer in reading.answers.values()}
    for n, text in texts.items():
        question = asked[n]
        denied = (question.asks is Asks.PICK and text in ("✗", "☐", "ไม่ใช่")) or text.casefold() == "false"
        assert f"D{n + 1}" in told | answered or denied, (question.asks, text)
    for place in answered:
        n = int(str(place)[1:]) - 1
        assert n in texts or asked[n].asks is Asks.TICK, "nothing is answered that was not typed"


@settings(deadline=None)
@given(st.dictionaries(st.integers(0, 11), typed))
def test_what_is_answered_is_within_what_was_asked(texts: dict[int, str]) -> None:
    reading = Reading("อำเภอบางคล้า")
    read_answers(rubric(), spots(questions(rubric()), texts), reading)
    for answer in reading.answers.values():
        for number in (answer.measured, answer.points):
            assert number is None or (number.is_finite() and number >= 0)
        assert answer.points is None or answer.points <= 6
    for key in ((2, 0),):
        measured = reading.answers.get(key, Answer()).measured
        assert measured is None or measured == measured.to_integral_value()


# Targets, growth, counting


def measured(gauge: Gauge, target: Decimal | None = None) -> Rubric:
    item = Item("๑.๑", "รายได้ของกลุ่ม", levels=LEVELS, gauge=gauge, target=target, whole=True)
    return Rubric((Criterion("๑.", "รายได้", mode=Mode.LEVEL, items=(item,)),))


@pytest.mark.parametrize(
    ("gauge", "target", "label"),
    [
        (Gauge.GROWTH, None, "๑.๑ ผลของปีก่อน"),
        (Gauge.OF_TARGET, None, "๑.๑ เป้าหมายของหน่วยงาน"),
        (Gauge.OF_TARGET, Decimal(100), None),
        (Gauge.VALUE, None, None),
    ],
)
def test_what_a_number_is_held_against_is_asked_for_where_nobody_knows_it(
    gauge: Gauge, target: Decimal | None, label: str | None
) -> None:
    asked = questions(measured(gauge, target))
    assert [each.label for each in asked[1:]] == ([label] if label else [])
    assert asked[0].whole is (gauge is Gauge.VALUE)


def test_a_number_and_what_it_is_held_against_are_one_answer() -> None:
    form = measured(Gauge.GROWTH)
    asked = questions(form)
    reading = Reading("อำเภอบางคล้า")
    read_answers(form, spots(asked, {0: "120,000.50", 1: "๑๐๐,๐๐๐"}), reading)
    answer = reading.answers[0, 0]
    assert (answer.measured, answer.reference) == (Decimal("120000.50"), Decimal(100000))
    assert answer.location.cell == "D1"
    assert (reading.findings, reading.open) == ([], [])
    half = Reading("อำเภอบางคล้า")
    read_answers(form, spots(asked, {0: "5"}), half)
    assert [label for label, _ in half.open] == ["๑.๑ ผลของปีก่อน"]


def test_items_that_are_counted_are_ticked() -> None:
    items = tuple(Item(f"{n}.", f"เกณฑ์ {n}", levels=LEVELS if n == 2 else ()) for n in (1, 2, 3))
    form = Rubric((Criterion("", "เกณฑ์", mode=Mode.COUNT, items=items),))
    asked = questions(form)
    assert [each.asks for each in asked] == [Asks.TICK] * 3
    reading = Reading("อำเภอบางคล้า")
    read_answers(form, spots(asked, {1: "✓"}), reading)
    assert [reading.answers[0, n].is_met for n in range(3)] == [False, True, False]


def test_a_criterion_alone_is_answered_by_its_level_or_its_points() -> None:
    by_level = Criterion("๑", "ภารกิจ", mode=Mode.CHOOSE_ONE, levels=(Level("A"), Level("B")))
    by_points = Criterion("๒", "คะแนนรวม", maximum=Decimal(10))
    form = Rubric((by_level, by_points, Criterion("๓", "ไม่มีอะไรให้กรอก")))
    asked = questions(form)
    assert [(each.key, each.asks) for each in asked] == [((0, None), Asks.LEVEL), ((1, None), Asks.POINTS)]
    reading = Reading("อำเภอบางคล้า")
    read_answers(form, spots(asked, {0: "b", 1: "10"}), reading)
    assert reading.answers[0, None].choice == 1
    assert reading.answers[1, None].points == 10


# Labels


@pytest.mark.parametrize(
    ("label", "text", "fits"),
    [
        ("๑.๑ มีป้ายของอำเภอ{อำเภอ}", "1.1  มีป้ายของ อำเภอบางคล้า", True),
        ("๑.๑ มีป้ายของอำเภอ{อำเภอ}", "๑.๑ มีป้ายของจังหวัด", False),
        ("[ ] ทำแผน", "☐ ทำแผน", True),
        ("กำหนดเป้าหมาย", "ก\u0e4d\u0e32หนดเป้าหมาย", True),
        ("มีแผน (ปี)", "มีแผน", False),
        ("ข้อ * ใด", "ข้อ * ใด", True),
    ],
)
def test_labels_are_compared_as_they_are_read(label: str, text: str, fits: bool) -> None:
    assert Label(label).fits(text) is fits


@pytest.mark.parametrize("typed", ["75%", "75 %", "ร้อยละ 75", "๗๕%"])
@pytest.mark.parametrize("gauge", [Gauge.GROWTH, Gauge.OF_TARGET])
def test_a_per_cent_is_no_amount_held_against_another(gauge: Gauge, typed: str) -> None:
    form = measured(gauge, Decimal(200) if gauge is Gauge.OF_TARGET else None)
    reading = Reading("อำเภอบางคล้า")
    read_answers(form, spots(questions(form), {0: typed}), reading)
    assert [finding.code for finding in reading.findings] == ["form-answer-number"]
    assert (0, 0) not in reading.answers or reading.answers[0, 0].measured is None
