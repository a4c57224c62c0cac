"""Whatever is filled in: totals are those of a plain count, ranks agree, sums are those of the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.assessment import assess, summarise
from pipeline.assessment.asked import counting
from pipeline.assessment.exact import decimal, is_usable, rounded
from pipeline.domain import points
from pipeline.domain.evidence import Answer, AnswerKey, Evidence, OfficeKey
from pipeline.domain.results import Assessment
from pipeline.domain.rubric import Band, Criterion, Gauge, Item, Level, Mode, Rubric, Threshold
from pipeline.findings import Location, Severity
from tests.unit.assessment.rubrics import (
    economy,
    filled_economy,
    fund,
    households,
    missions,
    network,
    sales,
    tambon,
    village,
)


@dataclass(frozen=True)
class Filled:
    """A criterion with its answers and the points that a plain count gives; ``None`` where one is open."""

    criterion: Criterion
    answers: Mapping[int | None, Answer]
    expected: Fraction | None


def whole(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(Decimal)


@st.composite
def sums(draw: st.DrawFn) -> Filled:
    worth = draw(st.lists(whole(0, 9), min_size=1, max_size=6))
    met = draw(st.lists(st.none() | st.booleans(), min_size=len(worth), max_size=len(worth)))
    most = draw(whole(1, 40))
    added = sum(Fraction(p) for p, is_met in zip(worth, met, strict=True) if is_met)
    expected = None if None in met else min(Fraction(most), added)
    items = tuple(Item(f"{n}", "มี", p) for n, p in enumerate(worth))
    return Filled(
        Criterion("1", "ก", most, Mode.SUM, items), {n: Answer(is_met=m) for n, m in enumerate(met)}, expected
    )


@st.composite
def counts(draw: st.DrawFn) -> Filled:
    met = draw(st.lists(st.booleans(), min_size=1, max_size=23))
    items = tuple(Item(f"{n}", "มี") for n in range(len(met)))
    answers = {n: Answer(is_met=m) for n, m in enumerate(met)}
    return Filled(Criterion("1", "ก", None, Mode.COUNT, items), answers, Fraction(met.count(True)))


@st.composite
def choices(draw: st.DrawFn) -> Filled:
    worth = draw(st.lists(whole(0, 9), min_size=1, max_size=5))
    items = tuple(Item(f"{n}", "เลือก", p) for n, p in enumerate(worth))
    closing = Item("", "ไม่มีการประเมิน", Decimal(0), is_condition=True)
    criterion = Criterion("1", "ก", max(worth), Mode.CHOOSE_ONE, (*items, closing))
    how = draw(st.sampled_from(("choice", "tick", "closed", "open")))
    picked = draw(st.integers(0, len(worth) - 1))
    if how == "choice":
        return Filled(criterion, {None: Answer(choice=picked)}, Fraction(worth[picked]))
    if how == "tick":
        ticks = {n: Answer(is_met=n == picked) for n in range(len(worth))}
        return Filled(criterion, ticks, Fraction(worth[picked]))
    if how == "closed":
        return Filled(criterion, {None: Answer(choice=len(worth), is_not_assessed=True)}, Fraction(0))
    return Filled(criterion, {}, None)


@st.composite
def levels(draw: st.DrawFn) -> Filled:
    """Whole values from 0, cut at rising limits; the last level is open."""
    limits = draw(st.lists(st.integers(1, 50), min_size=1, max_size=4, unique=True).map(sorted))
    lows, highs = [0, *limits], [*(limit - 1 for limit in limits), None]
    made = tuple(
        Level(
            f"ระดับ {n}", "", Decimal(n + 1), Threshold(Decimal(low), None if high is None else Decimal(high))
        )
        for n, (low, high) in enumerate(zip(lows, highs, strict=True))
    )
    value = draw(st.none() | st.integers(0, 60))
    expected = None if value is None else Fraction(1 + sum(value >= limit for limit in limits))
    answer = Answer(measured=None if value is None else Decimal(value))
    return Filled(
        Criterion("1", "ก", None, Mode.LEVEL, (Item("1", "ค่า", levels=made),)), {0: answer}, expected
    )


@st.composite
def activities(draw: st.DrawFn) -> Filled:
    most = draw(whole(1, 100))
    given_points = draw(
        st.lists(
            st.decimals(Decimal(0), most, places=2, allow_nan=False, allow_infinity=False),
            min_size=1,
            max_size=7,
        )
    )
    is_averaged = draw(st.booleans())
    count = len(given_points)
    maximum = most if is_averaged else most * count
    added = sum((Fraction(p) for p in given_points), Fraction(0))
    items = tuple(Item(f"{n}", "กิจกรรม", most) for n in range(count))
    answers = {n: Answer(points=p) for n, p in enumerate(given_points)}
    expected = added / count if is_averaged or count == 1 else added
    return Filled(Criterion("1", "ก", maximum, Mode.POINTS, items), answers, expected)


FORMS = st.lists(st.one_of(sums(), counts(), choices(), levels(), activities()), min_size=1, max_size=6)


@given(FORMS)
def test_the_total_is_that_of_a_plain_count(form: list[Filled]) -> None:
    rubric = Rubric(tuple(each.criterion for each in form))
    answers = {(n, m): answer for n, each in enumerate(form) for m, answer in each.answers.items()}
    found = assess(rubric, Evidence(OfficeKey("01", "ก"), answers))
    for each, score in zip(form, found.criteria, strict=True):
        assert score.points == (None if each.expected is None else decimal(each.expected))
    wanted = [each.expected for each in form]
    if None in wanted:
        assert found.total is None
        assert found.missing
    else:
        exact = sum((each for each in wanted if each is not None), Fraction(0))
        assert found.total == decimal(exact)
        assert found.missing == ()
        if found.maximum:
            assert found.percent == decimal(exact * 100 / Fraction(found.maximum))


# Any answers at all

NUMBERS = st.none() | st.decimals() | st.integers(-3, 110).map(Decimal) | st.just(Decimal("sNaN"))
ANSWERS = st.builds(
    Answer,
    is_met=st.none() | st.booleans(),
    choice=st.none() | st.integers(-2, 8),
    measured=NUMBERS,
    points=NUMBERS,
    is_not_assessed=st.booleans(),
    location=st.just(Location(file="ก.xlsx", cell="B2")),
    reference=NUMBERS,
)
SIMPLE = st.one_of(
    st.builds(Answer, is_met=st.booleans()),
    st.builds(Answer, choice=st.integers(0, 4)),
    st.builds(Answer, measured=st.integers(0, 100).map(Decimal)),
    st.builds(Answer, points=st.integers(0, 100).map(Decimal)),
    ANSWERS,
)
KEYS: st.SearchStrategy[AnswerKey] = st.tuples(st.integers(-1, 11), st.none() | st.integers(-1, 8))
THRESHOLDS = st.none() | st.builds(
    Threshold, st.none() | whole(0, 9), st.none() | whole(0, 9), st.booleans(), st.booleans()
)
LEVELS = st.lists(
    st.builds(Level, st.text(max_size=3), st.text(max_size=3), st.none() | whole(-2, 9), THRESHOLDS),
    max_size=4,
).map(tuple)
ITEMS = st.builds(
    Item,
    st.text(max_size=3),
    st.sampled_from(("มีการประเมิน", "ไม่มีการประเมิน", "ก")),
    st.none() | whole(-2, 9),
    LEVELS,
    is_condition=st.booleans(),
    whole=st.booleans(),
    is_required=st.booleans(),
    gauge=st.sampled_from(Gauge),
    target=st.none() | whole(-1, 9),
)
CRITERIA = st.builds(
    Criterion,
    st.text(max_size=3),
    st.text(max_size=3),
    st.none() | whole(-1, 20),
    st.sampled_from(Mode),
    st.lists(ITEMS, max_size=4).map(tuple),
    LEVELS,
)
BANDS = st.lists(st.builds(Band, st.text(max_size=2), whole(0, 20), whole(0, 40)), max_size=3).map(tuple)
STRANGE = st.builds(
    Rubric,
    st.lists(CRITERIA, max_size=4).map(tuple),
    BANDS,
    st.none() | whole(0, 50),
    percent_bands=st.booleans(),
)
KNOWN = (economy, tambon, missions, village, network, fund, households, sales)
RUBRICS = st.one_of(st.sampled_from(KNOWN).map(lambda made: made()), STRANGE)
OFFICES = st.builds(OfficeKey, st.text("0123456789", max_size=4), st.just("ก"))
EVIDENCE = st.builds(Evidence, OFFICES, st.dictionaries(KEYS, SIMPLE, max_size=30))


def holds(one: Assessment, rubric: Rubric) -> None:
    """An assessment agrees with itself."""
    given_points = [score.points for score in one.criteria]
    if one.total is not None:
        assert None not in given_points
        # Numbers without end are told apart in their 28th digit only.
        assert abs(sum(Fraction(p) for p in given_points if p is not None) - Fraction(one.total)) < Fraction(
            1, 10**20
        )
        assert one.missing == ()
    if one.band is not None:
        value = one.percent if rubric.percent_bands else one.total
        assert value is not None
        assert one.failed or one.band.low <= value <= one.band.high
    if one.missing:
        assert any(
            finding.code in ("assessment-incomplete", "assessment-uncounted") for finding in one.findings
        )
    for criterion, score in zip(rubric.criteria, one.criteria, strict=True):
        is_asked = bool(counting(criterion, score.criterion))  # a row of conditions alone is no question
        if one.is_complete and is_asked and points.of_criterion(criterion) is not None:
            assert score.points is not None
    assert all(finding.severity is not Severity.ERROR for finding in one.findings)
    for criterion, score in zip(rubric.criteria, one.criteria, strict=True):
        most = points.maximum(criterion)
        if score.points is not None and criterion.mode is Mode.SUM and most is not None:
            assert score.points <= most


@settings(max_examples=400)
@given(RUBRICS, EVIDENCE, st.none() | EVIDENCE)
def test_any_answers_come_back_as_an_assessment(
    rubric: Rubric, evidence: Evidence, previous: Evidence | None
) -> None:
    holds(assess(rubric, evidence, previous), rubric)


@given(RUBRICS, st.lists(EVIDENCE, max_size=5), st.lists(EVIDENCE, max_size=3))
def test_any_assessments_can_be_summarised(
    rubric: Rubric, evidence: list[Evidence], before: list[Evidence]
) -> None:
    found = [assess(rubric, each) for each in evidence]
    summary = summarise(rubric, found, [assess(rubric, each) for each in before])
    assert sorted(id(row.assessment) for row in summary.ranked) == sorted(map(id, found))
    assert summary.assessed + len(summary.unassessed) == len(found)


# Many offices

TICKS = st.lists(st.text("1234567", max_size=7), min_size=8, max_size=8)
CENTRES = st.builds(
    lambda ticked, ninth, tenth: " ".join([*(each or "-" for each in ticked), str(ninth), str(tenth)]),
    TICKS,
    st.integers(1, 3),
    st.integers(0, 3),
)


@settings(max_examples=50)
@given(st.lists(CENTRES, min_size=1, max_size=8))
def test_a_summary_adds_up(written: list[str]) -> None:
    rubric = economy()
    found = [
        assess(rubric, filled_economy(each, OfficeKey(f"{n}", f"{n}"))) for n, each in enumerate(written)
    ]
    summary = summarise(rubric, found)
    totals = [one.total for one in found if one.total is not None]
    assert len(totals) == len(found)
    assert summary.mean is not None
    assert rounded(summary.mean * len(totals), 9) == sum(totals)
    for n, column in enumerate(summary.criteria):
        rows = [one.criteria[n].points or Decimal(0) for one in found]
        assert column.mean is not None
        assert rounded(column.mean * len(rows), 9) == sum(rows)
        assert (column.lowest, column.highest) == (min(rows), max(rows))
    assert sum(len(count.offices) for count in summary.bands) == len(found)
    assert rounded(sum((count.percent for count in summary.bands), Decimal(0)), 9) == 100
    for row in summary.ranked:
        total = row.assessment.total
        assert total is not None
        assert row.rank == 1 + sum(other > total for other in totals)
    ranks = [row.rank for row in summary.ranked]
    assert ranks == sorted(rank for rank in ranks if rank is not None)


@given(st.decimals())
def test_a_usable_number_can_be_rounded(value: Decimal) -> None:
    if is_usable(value):
        assert abs(Fraction(rounded(value)) - Fraction(value)) <= Fraction(1, 200)
