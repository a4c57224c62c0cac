"""Ranks, means, counts and per cents of many offices, counted by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.assessment import assess, rounded, summarise
from pipeline.domain.evidence import Answer, OfficeKey
from pipeline.domain.results import Assessment, Summary
from pipeline.domain.rubric import Band, Criterion, Item, Mode, Rubric
from tests.unit.assessment.rubrics import d, economy, evidence, filled_economy, level, missions

# District, what is ticked, total.
DISTRICTS = (
    ("2401", "เมืองฉะเชิงเทรา", "123 1234567 123456 12345 1234 123 123 123 3 3", 50),
    ("2402", "บางคล้า", "123 1234567 123456 12345 1234 123 12 - 1 1", 36),
    ("2403", "บางน้ำเปรี้ยว", "123 1234567 123456 12345 1234 123 1 - 1 1", 35),
    ("2404", "บางปะกง", "123 1234567 123456 123 - - - - 3 3", 35),
    ("2405", "บ้านโพธิ์", "123 1234567 12 1 1 - - - 1 1", 20),
    ("2406", "พนมสารคาม", "- - - - - - - - 1 0", 1),
)


def results() -> tuple[Assessment, ...]:
    return tuple(
        assess(economy(), filled_economy(ticked, OfficeKey(code, name)))
        for code, name, ticked, _ in DISTRICTS
    )


def test_offices_are_ranked_and_equal_totals_share_a_rank() -> None:
    found = summarise(economy(), reversed(results()))
    rows = [(row.rank, row.assessment.office.code, row.assessment.total) for row in found.ranked]
    assert rows == [
        (1, "2401", 50),
        (2, "2402", 36),
        (3, "2404", 35),
        (3, "2403", 35),
        (5, "2405", 20),
        (6, "2406", 1),
    ]
    assert (found.unassessed, found.without_band, found.assessed) == ((), (), 6)


def test_totals_and_bands_are_counted() -> None:
    found = summarise(economy(), results())
    assert (found.mean, found.lowest, found.highest) == (Decimal(177) / 6, 1, 50)
    counted = [(count.band.label, [office.code for office in count.offices]) for count in found.bands]
    assert counted == [
        ("ดี (A)", ["2401", "2402"]),
        ("พอใช้ (B)", ["2403", "2404", "2405"]),
        ("ปรับปรุง (C)", ["2406"]),
    ]
    assert [str(rounded(count.percent)) for count in found.bands] == ["33.33", "50.00", "16.67"]


def test_dimensions_are_compared_by_their_mean_per_cent() -> None:
    found = summarise(economy(), results())
    means = [str(rounded(each.mean_percent or d(0))) for each in found.criteria]
    # Points of the six: 6 6 6 6 6 0; 8 8 8 8 8 0; 6 6 6 6 2 0; 5 5 5 3 1 0; 4 4 4 0 1 0; 3 3 3 0 0 0;
    # 3 2 1 0 0 0; 3 0 0 0 0 0; 6 1 1 6 1 1; 6 1 1 6 1 0.
    assert means == ["83.33", "83.33", "72.22", "63.33", "54.17", "50.00", "33.33", "16.67", "44.44", "41.67"]
    assert (found.strongest, found.weakest) == ((0, 1), (7,))
    assert (found.criteria[8].mean, found.criteria[8].lowest, found.criteria[8].highest) == (
        pytest.approx(Decimal(16) / 6),
        1,
        6,
    )
    assert sum(each.mean or 0 for each in found.criteria) == pytest.approx(found.mean)


def test_who_did_not_answer_everything_is_beside_the_count() -> None:
    open_one = assess(economy(), evidence({(0, 0): Answer(is_met=True)}, OfficeKey("2407", "ราชสาส์น")))
    found = summarise(economy(), (open_one, *results()))
    assert found.ranked[-1].rank is None
    assert found.unassessed == (OfficeKey("2407", "ราชสาส์น"),)
    assert found.assessed == 6
    plain = summarise(economy(), results())
    assert (found.mean, found.criteria, found.bands) == (plain.mean, plain.criteria, plain.bands)


def test_a_total_without_a_band_is_told_apart() -> None:
    rubric = Rubric((Criterion("๑", "ก", d(4), items=(Item("", "ข", d(4)),)),), (Band("ดี", d(1), d(4)),))
    one = assess(rubric, evidence({(0, 0): Answer(is_met=False)}))
    found = summarise(rubric, (one,))
    assert (found.without_band, found.unassessed, found.mean) == ((one.office,), (), 0)
    assert found.bands[0].percent == 0


def test_levels_in_words_are_counted_for_each_mission() -> None:
    rubric = missions()
    done = []
    for n, code in enumerate(("2401", "2402", "2403")):
        answers = {(m, None): Answer(choice=n) for m, each in enumerate(rubric.criteria) if each.levels}
        answers |= {(8, 0): Answer(choice=n), (8, 1): Answer(choice=n)}
        done.append(assess(rubric, evidence(answers, OfficeKey(code, code))))
    found = summarise(rubric, done)
    assert [(each.label, len(each.offices)) for each in found.criteria[0].levels] == [
        ("A", 1),
        ("B", 1),
        ("C", 1),
        ("D", 0),
    ]
    assert str(rounded(found.criteria[0].levels[0].percent)) == "33.33"
    assert (found.criteria[8].mean, found.mean, found.unassessed) == (18, None, ())
    assert all(row.rank is None for row in found.ranked)


def test_last_year_beside_this_year() -> None:
    now = results()
    keys = [OfficeKey("2401", "เมืองฉะเชิงเทรา"), OfficeKey("2402", "บางคล้า"), OfficeKey("2406", "พนมสารคาม")]
    written = (
        "123 1234567 123456 1234 - - - - 3 3",
        "123 1234567 123456 12345 1234 123 12 - 1 1",
        "- - - - - - - - 1 0",
    )
    before = [assess(economy(), filled_economy(w, key)) for w, key in zip(written, keys, strict=True)]
    found = summarise(economy(), now, before)
    told = [(each.office.code, each.before, each.now, each.change) for each in found.changes]
    assert told == [("2401", 36, 50, 14), ("2402", 36, 36, 0), ("2406", 1, 1, 0)]
    assert str(rounded(found.changes[0].percent or d(0))) == "38.89"


def test_nothing_to_summarise() -> None:
    found = summarise(economy(), ())
    assert (found.ranked, found.mean, found.lowest, found.strongest, found.assessed) == (
        (),
        None,
        None,
        (),
        0,
    )
    assert [count.percent for count in found.bands] == [0, 0, 0]


def test_equal_dimensions_have_no_strongest() -> None:
    def alike(number: str, most: int) -> Criterion:
        return Criterion(number, "ก", d(most), Mode.POINTS, (Item("", "ข", d(most)),) * 3)

    # A third of 1, of 7 and of 100: equal, though none of them ends.
    rubric = Rubric((alike("1", 1), alike("2", 7), alike("3", 100)))
    answers = {(n, 0): Answer(points=rubric.criteria[n].maximum) for n in range(3)}
    answers |= {(n, m): Answer(points=d(0)) for n in range(3) for m in (1, 2)}
    found: Summary = summarise(rubric, (assess(rubric, evidence(answers)),))
    assert (found.strongest, found.weakest) == ((), ())


def test_levels_that_nobody_reached_are_not_listed_without_any() -> None:
    rubric = Rubric(
        (Criterion("๑", "ก", d(2), Mode.LEVEL, (Item("", "ข", levels=(level("มาก", ">0", 2),)),)),)
    )
    found = summarise(rubric, (assess(rubric, evidence({(0, 0): Answer(measured=d(1))})),))
    assert found.criteria[0].levels == ()
