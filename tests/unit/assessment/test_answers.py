"""What cannot be counted is told, by office and cell, and nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.assessment import assess, rounded, worded
from pipeline.cli.messages import messages
from pipeline.domain.evidence import Answer, AnswerKey, Evidence
from pipeline.domain.results import Assessment
from pipeline.domain.rubric import Band, Criterion, Gauge, Item, Mode, Rubric
from pipeline.findings import Severity
from tests.unit.assessment.rubrics import (
    OFFICE,
    SUMMED_UP,
    counted,
    d,
    economy,
    evidence,
    filled_economy,
    fund,
    level,
    missions,
    network,
    place,
    sales,
    tambon,
    village,
)

FULL = "123 1234567 123456 12345 1234 123 123 123 3 3"
ADDED = Criterion(
    "๑.", "ด้านหนึ่ง", d(3), items=(Item("๑.๑", "ก", d(1)), Item("๑.๒", "ข", d(2)), Item("", "หมายเหตุ"))
)
CHOSEN = Criterion(
    "๒.",
    "ด้านสอง",
    d(6),
    Mode.CHOOSE_ONE,
    (
        Item("", "มีการประเมิน", is_condition=True),
        Item("๒.๑", "น้อย", d(1)),
        Item("๒.๒", "มาก", d(6)),
        Item("", "ไม่มีการประเมิน", d(0), is_condition=True),
    ),
)
GIVEN = Criterion("๓.", "ด้านสาม", d(10), Mode.POINTS, (Item("๓.๑", "ก", d(10)), Item("๓.๒", "ข", d(10))))
LEVELLED = Criterion(
    "๔.",
    "ด้านสี่",
    d(3),
    Mode.LEVEL,
    (Item("๔.๑", "จำนวน", levels=(level("น้อย", "0-1", 1), level("มาก", "3-4", 3))),),
)
MET, NOT_MET = Answer(is_met=True), Answer(is_met=False)


def found(criterion: Criterion, answers: dict[AnswerKey, Answer], **fields: object) -> Assessment:
    return assess(replace(Rubric((criterion,)), **fields), evidence(answers))  # type: ignore[arg-type]


def codes(one: Assessment) -> list[str]:
    return [finding.code for finding in one.findings if finding.code not in SUMMED_UP]


# What adds up


def test_items_that_are_met_add_up() -> None:
    one = found(ADDED, {(0, 0): NOT_MET, (0, 1): MET})
    assert (one.total, one.criteria[0].reason, one.findings) == (2, "0 + 2 = 2", ())


def test_a_sum_is_at_most_its_maximum_and_says_so() -> None:
    one = found(replace(ADDED, maximum=d(2)), {(0, 0): MET, (0, 1): MET})
    assert (one.total, one.criteria[0].reason) == (2, "1 + 2 = 3 ไม่เกิน 2")
    assert [(f.code, f.severity) for f in one.findings] == [("assessment-sum-capped", Severity.INFO)]


def test_an_empty_cell_leaves_no_total_and_is_named() -> None:
    one = found(ADDED, {(0, 0): MET, (0, 1): Answer(location=place((0, 1)))}, bands=(Band("ดี", d(0), d(3)),))
    assert (one.total, one.percent, one.band, one.missing) == (None, None, None, ((0, 1),))
    (finding,) = one.findings
    assert finding.code == "assessment-incomplete"
    assert finding.location.cell == "E7"
    assert finding.params["items"] == ("๑.๒ ข (E7)",)
    assert finding.params["office"] == OFFICE.name


def test_an_answer_that_is_not_there_is_open_too() -> None:
    one = assess(economy(), evidence({}))
    # Thirty-four items that add up, and one choice in each of the last two dimensions.
    assert len(one.missing) == 34 + 2
    assert one.findings[0].params["count"] == 36
    assert one.findings[0].location.file == "บางคล้า.xlsx"


# One of the items


@pytest.mark.parametrize(
    ("answers", "points", "code"),
    [
        ({(0, None): Answer(choice=2)}, 6, None),
        ({(0, 1): MET, (0, 2): NOT_MET}, 1, None),
        ({(0, 0): MET, (0, 2): MET}, 6, None),
        ({(0, None): Answer(choice=1), (0, 1): MET}, 1, None),
        ({(0, 1): MET, (0, 2): MET}, None, "assessment-choice-several"),
        ({(0, None): Answer(choice=1), (0, 2): MET}, None, "assessment-choice-several"),
        ({(0, 1): NOT_MET, (0, 2): NOT_MET}, None, None),
        ({(0, 0): MET}, None, None),
        ({(0, None): Answer(choice=0)}, None, None),
        ({(0, None): Answer(choice=9)}, None, "assessment-answer-unfit"),
        ({(0, None): Answer(choice=-1)}, None, "assessment-answer-unfit"),
        ({(0, None): Answer(points=d(6))}, None, "assessment-answer-unfit"),
        ({(0, 2): Answer(measured=d(6))}, None, "assessment-answer-unfit"),
    ],
)
def test_one_item_is_chosen(answers: dict[AnswerKey, Answer], points: int | None, code: str | None) -> None:
    one = found(CHOSEN, answers)
    assert (one.criteria[0].points, one.total) == (points, points)
    assert codes(one) == ([code] if code else [])
    assert one.is_complete == (points is not None)


@pytest.mark.parametrize(
    "answers",
    [
        {(0, None): Answer(choice=3)},
        {(0, None): Answer(choice=3, is_not_assessed=True)},
        {(0, None): Answer(is_not_assessed=True)},
        {(0, 3): MET},
        {(0, 3): Answer(is_not_assessed=True)},
        {(0, 0): NOT_MET, (0, 1): NOT_MET, (0, 3): MET},
    ],
)
def test_nothing_was_assessed_by_the_row_that_says_so(answers: dict[AnswerKey, Answer]) -> None:
    one = found(CHOSEN, answers)
    score = one.criteria[0]
    assert (score.points, score.is_assessed, one.total) == (0, False, 0)
    assert score.reason == "ไม่มีการประเมิน = 0"
    assert one.findings == ()


@pytest.mark.parametrize(
    "answers",
    [
        {(0, 3): MET, (0, 1): MET},
        {(0, 3): MET, (0, 0): MET},
        {(0, None): Answer(choice=3), (0, 2): MET},
        {(0, None): Answer(choice=2, is_not_assessed=True)},
        {(0, 0): NOT_MET, (0, 2): MET},
    ],
)
def test_assessed_and_not_assessed_contradict(answers: dict[AnswerKey, Answer]) -> None:
    one = found(CHOSEN, answers)
    assert (one.criteria[0].points, one.total) == (None, None)
    assert codes(one) == ["assessment-condition-contradicted"]


def test_a_row_of_conditions_takes_a_tick_only() -> None:
    rows = replace(ADDED, items=(Item("", "มีการประเมิน", is_condition=True), *ADDED.items[:2]))
    ticked: dict[AnswerKey, Answer] = {(0, 1): MET, (0, 2): MET}
    assert found(rows, ticked).total == 3
    assert found(rows, {**ticked, (0, 0): MET}).total == 3
    for strange in (Answer(points=d(1)), Answer(is_not_assessed=True)):
        one = found(rows, {**ticked, (0, 0): strange})
        assert (one.total, codes(one), one.missing) == (None, ["assessment-answer-unfit"], ((0, 0),))


def test_not_assessed_without_a_row_for_it_is_asked_about() -> None:
    assert codes(found(GIVEN, {(0, None): Answer(is_not_assessed=True)})) == [
        "assessment-not-assessed-unruled"
    ]
    one = found(GIVEN, {(0, 0): Answer(is_not_assessed=True), (0, 1): Answer(points=d(10))})
    assert codes(one) == ["assessment-not-assessed-unruled"]
    assert one.missing == ((0, 0),)
    unsaid = replace(CHOSEN, items=(*CHOSEN.items[:3], Item("", "ไม่มีการประเมิน", is_condition=True)))
    assert codes(found(unsaid, {(0, 3): MET})) == ["assessment-not-assessed-unruled"]


def test_an_item_without_points_gives_none_when_it_is_chosen() -> None:
    bare = replace(CHOSEN, items=(Item("๒.๑", "น้อย", d(1)), Item("๒.๒", "มาก")))
    one = found(bare, {(0, None): Answer(choice=1)})
    assert (one.total, codes(one), one.missing) == (None, ["assessment-points-unsaid"], ((0, None),))


# Points given outright


@pytest.mark.parametrize(
    ("first", "second", "mean"), [("10", "5", "7.5"), ("0", "0", "0"), ("3.25", "10", "6.625")]
)
def test_points_of_activities_are_averaged(first: str, second: str, mean: str) -> None:
    one = found(GIVEN, {(0, 0): Answer(points=d(first)), (0, 1): Answer(points=d(second))})
    assert one.total == Decimal(mean)


def test_points_add_up_where_the_maximum_is_that_of_all() -> None:
    whole = replace(GIVEN, maximum=d(20))
    one = found(whole, {(0, 0): Answer(points=d("9.5")), (0, 1): Answer(points=d("0.5"))})
    assert (one.total, one.percent, one.criteria[0].reason) == (10, 50, "9.5 + 0.5 = 10")


@pytest.mark.parametrize("value", ["10.01", "-0.01", "NaN", "sNaN", "-Infinity", "1E+400000", "1E-400000"])
def test_points_outside_their_limits_are_not_taken(value: str) -> None:
    one = found(GIVEN, {(0, 0): Answer(points=Decimal(value)), (0, 1): Answer(points=d(5))})
    assert (one.total, codes(one), one.missing) == (None, ["assessment-points-range"], ((0, 0),))


def test_a_third_is_exact_until_it_is_printed() -> None:
    three = tuple(Item(f"๓.{n}", "ก", d(10)) for n in range(3))
    rubric = Rubric(tuple(replace(GIVEN, items=three) for _ in range(3)), (Band("ดี", d(10), d(30)),))
    answers = {(n, m): Answer(points=d(10 if m == 0 else 0)) for n in range(3) for m in range(3)}
    one = assess(rubric, evidence(answers))
    assert one.total == 10  # three times 3.333..., on the very edge of the band
    assert one.band is not None
    assert str(rounded(one.criteria[0].points or d(0))) == "3.33"
    assert one.criteria[0].reason == "(10 + 0 + 0) ÷ 3 = 3.33"


@pytest.mark.parametrize(
    ("value", "printed", "words"),
    [
        ("2.345", "2.35", "2.35"),
        ("2.344999", "2.34", "2.34"),
        ("-2.345", "-2.35", "-2.35"),
        ("6", "6.00", "6"),
        ("100", "100.00", "100"),
        ("0.004", "0.00", "0"),
        ("-0.004", "0.00", "0"),
    ],
)
def test_numbers_are_rounded_half_up_to_two_places(value: str, printed: str, words: str) -> None:
    assert str(rounded(Decimal(value))).removeprefix("-") == printed.removeprefix("-")
    assert worded(Decimal(value)) == words


# Levels


@pytest.mark.parametrize(
    ("answer", "points", "code"),
    [
        (Answer(choice=1), 3, None),
        (Answer(measured=d(1)), 1, None),
        (Answer(measured=d(1), choice=0), 1, None),
        (Answer(measured=d(1), choice=1), None, "assessment-level-contradicted"),
        (Answer(measured=d(2)), None, "assessment-value-in-gap"),
        (Answer(measured=d(2), choice=1), 3, "assessment-level-chosen"),
        (Answer(measured=d(9)), None, "assessment-value-in-gap"),
        (Answer(choice=2), None, "assessment-answer-unfit"),
        (Answer(is_met=True), None, "assessment-answer-unfit"),
        (Answer(choice=1, points=d(3)), None, "assessment-answer-unfit"),
    ],
)
def test_a_level_is_chosen_or_measured(answer: Answer, points: int | None, code: str | None) -> None:
    one = found(LEVELLED, {(0, 0): answer})
    assert one.total == points
    assert codes(one) == ([code] if code else [])


def test_a_choice_settles_what_two_levels_claim() -> None:
    twice = replace(LEVELLED.items[0], levels=(level("น้อย", "0-3", 1), level("มาก", "3-4", 3)))
    shared = replace(LEVELLED, items=(twice,))
    assert codes(found(shared, {(0, 0): Answer(measured=d(3))})) == ["assessment-value-in-several"]
    one = found(shared, {(0, 0): Answer(measured=d(3), choice=1)})
    assert (one.total, one.findings) == (3, ())


@pytest.mark.parametrize(
    ("answer", "last", "code"),
    [
        (Answer(measured=d(5)), None, "assessment-reference-missing"),
        (Answer(measured=d(5), reference=d(0)), None, "assessment-reference-zero"),
        (Answer(measured=d(5), reference=d(4)), d(3), "assessment-reference-differs"),
        (Answer(measured=d(5), reference=Decimal("NaN")), None, "assessment-value-unusable"),
        (Answer(measured=d(5), reference=d(-4)), None, "assessment-value-unusable"),
        (Answer(reference=d(4)), None, None),
    ],
)
def test_what_a_value_is_held_against(answer: Answer, last: Decimal | None, code: str | None) -> None:
    before = None if last is None else evidence({(0, 0): Answer(measured=last)})
    one = assess(sales(), evidence({(0, 0): answer}), before)
    assert (one.total, codes(one), one.missing) == (None, [code] if code else [], ((0, 0),))


def test_a_target_of_the_record_is_that_of_all() -> None:
    item = Item("๑", "ผลงาน", levels=(level("ครบ", ">=100", 2), level("ไม่ครบ", "<100", 1)), target=d(40))
    rubric = Rubric((Criterion("๑", "ผลงาน", None, Mode.LEVEL, (replace(item, gauge=Gauge.OF_TARGET),)),))
    assert assess(rubric, evidence({(0, 0): Answer(measured=d(40))})).total == 2
    assert assess(rubric, evidence({(0, 0): Answer(measured=d(39))})).total == 1
    one = assess(rubric, evidence({(0, 0): Answer(measured=d(39), reference=d(30))}))
    assert codes(one) == ["assessment-reference-differs"]


def test_a_mandatory_item_by_level_is_met_above_the_lowest() -> None:
    required = replace(LEVELLED.items[0], is_required=True)
    bands = (Band("ผ่าน", d(1), d(3)), Band("ไม่ผ่าน", d(0), d(0)))
    low = found(replace(LEVELLED, items=(required,)), {(0, 0): Answer(measured=d(0))}, bands=bands)
    assert low.band is not None
    assert (low.total, low.band.label, low.failed) == (1, "ไม่ผ่าน", ("๔.๑ จำนวน",))
    high = found(replace(LEVELLED, items=(required,)), {(0, 0): Answer(measured=d(3))}, bands=bands)
    assert high.band is not None
    assert (high.band.label, high.failed) == ("ผ่าน", ())


# Bands


def test_bands_of_per_cent() -> None:
    bands = (Band("ดี", d(70), d(100)), Band("พอใช้", d(0), d("69.99")))
    for points, label in (("7", "ดี"), ("6.9", "พอใช้"), ("6.9995", None)):
        one = found(
            GIVEN, {(0, m): Answer(points=d(points)) for m in (0, 1)}, bands=bands, percent_bands=True
        )
        assert (one.band.label if one.band else None) == label
    assert codes(one) == ["assessment-total-no-band"]


def test_a_total_of_two_bands_has_none() -> None:
    bands = (Band("ดี", d(2), d(3)), Band("พอใช้", d(0), d(2)))
    one = found(ADDED, {(0, 0): NOT_MET, (0, 1): MET}, bands=bands)
    assert (one.total, one.band, codes(one)) == (2, None, ["assessment-total-several-bands"])


def test_bands_need_a_total() -> None:
    words = Criterion("๑", "ภารกิจ", None, Mode.CHOOSE_ONE, levels=(level("A"), level("B")))
    one = found(words, {(0, None): Answer(choice=0)}, bands=(Band("ดี", d(0), d(3)),))
    assert (one.total, codes(one)) == (None, ["assessment-bands-without-total"])
    assert one.criteria[0].level == "A"


# Where it comes from


def test_every_number_leads_to_its_cells() -> None:
    one = assess(economy(), filled_economy(FULL))
    first = one.criteria[0]
    assert [score.answer.location for score in first.items] == [place((0, m)) for m in range(3)]
    assert first.locations == tuple(place((0, m)) for m in range(3))
    assert one.criteria[8].locations == (place((8, None)),)
    assert one.criteria[8].items[0].item == 2
    assert len(one.locations) == 34 + 2


def test_an_answer_to_nothing_is_told() -> None:
    strange = {(0, 2): MET, (0, 9): MET, (7, None): Answer(choice=1), (-1, 0): MET}
    one = found(ADDED, {(0, 0): MET, (0, 1): MET, **strange})
    assert one.total == 3
    assert codes(one) == ["assessment-answer-unknown"] * 4
    assert {finding.location for finding in one.findings} == {place(key) for key in strange}


def test_no_finding_stops_the_others() -> None:
    troubled = (
        assess(economy(), evidence({(0, 0): Answer(points=Decimal("NaN"))})),
        assess(tambon(), evidence({(0, 0): Answer(measured=Decimal("1E+99"))})),
        assess(network(), counted(network(), "011111")),
    )
    severities = {finding.severity for one in troubled for finding in one.findings}
    assert severities <= {Severity.WARNING, Severity.INFO}


TROUBLES: tuple[tuple[Rubric, Evidence, Evidence | None], ...] = (
    (Rubric((ADDED,)), evidence({(0, 9): MET}), None),
    (Rubric((replace(ADDED, maximum=d(1)),)), evidence({(0, 0): MET, (0, 1): MET}), None),
    (Rubric((CHOSEN,)), evidence({(0, 1): MET, (0, 2): MET}), None),
    (Rubric((CHOSEN,)), evidence({(0, 1): MET, (0, 3): MET}), None),
    (Rubric((CHOSEN,)), evidence({(0, 1): Answer(points=d(1))}), None),
    (Rubric((GIVEN,)), evidence({(0, 0): Answer(points=d(11)), (0, 1): Answer(is_not_assessed=True)}), None),
    (Rubric((LEVELLED,)), evidence({(0, 0): Answer(measured=d(2))}), None),
    (Rubric((LEVELLED,)), evidence({(0, 0): Answer(measured=d(2), choice=0)}), None),
    (Rubric((LEVELLED,)), evidence({(0, 0): Answer(measured=d(1), choice=1)}), None),
    (Rubric((LEVELLED,)), evidence({(0, 0): Answer(measured=d(-1))}), None),
    (tambon(), evidence({(0, 4): Answer(measured=d("2.5")), (1, 1): Answer(measured=d(3))}), None),
    (sales(), evidence({(0, 0): Answer(measured=d(3))}), None),
    (sales(), evidence({(0, 0): Answer(measured=d(3), reference=d(0))}), None),
    (
        sales(),
        evidence({(0, 0): Answer(measured=d(3), reference=d(1))}),
        evidence({(0, 0): Answer(measured=d(2))}),
    ),
    (network(), counted(network(), "011111"), None),
    (village(), counted(village(), "1" * 9 + "0" * 14), None),
    (
        Rubric((ADDED,), (Band("ก", d(0), d(3)), Band("ข", d(0), d(3)))),
        evidence({(0, 0): MET, (0, 1): MET}),
        None,
    ),
    (
        Rubric(
            (replace(CHOSEN, items=(Item("๒.๑", "น้อย", d(1)), Item("๒.๒", "มาก"))),), (Band("ก", d(0), d(1)),)
        ),
        evidence({(0, None): Answer(choice=1)}),
        None,
    ),
    (
        Rubric((Criterion("๑", "ภารกิจ", levels=(level("A"),)),), (Band("ก", d(0), d(1)),)),
        evidence({(0, None): Answer(choice=0)}),
        None,
    ),
    (missions(), evidence({}), None),
    (fund(), evidence({}), None),
)


def test_every_finding_has_its_words() -> None:
    told = [f for rubric, answers, last in TROUBLES for f in assess(rubric, answers, last).findings]
    assert {finding.code.removeprefix("assessment-") for finding in told} == set(
        """incomplete uncounted answer-unfit answer-unknown not-assessed-unruled condition-contradicted
        choice-several points-range points-unsaid value-unusable value-not-whole value-in-gap value-in-several
        level-contradicted level-chosen reference-missing reference-zero reference-differs sum-capped
        mandatory-failed total-no-band total-several-bands bands-without-total""".split()
    )
    for finding in told:
        for language in ("th", "en"):
            says = messages(language)
            text = says.finding(finding) + says.hint(finding.code, finding.params)
            assert "{" not in text
            assert OFFICE.name in text
