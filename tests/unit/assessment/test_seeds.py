"""Filled forms counted by hand: totals and levels at and around the edge of each band.

The expectations are worked out from the published forms: points of each item, limits of each
band. Nothing here is taken from what the program gives.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.assessment import assess, rounded
from pipeline.domain.evidence import Answer, AnswerKey, Evidence
from pipeline.domain.rubric import Rubric
from tests.unit.assessment.rubrics import (
    SUMMED_UP,
    counted,
    d,
    economy,
    evidence,
    filled_economy,
    filled_tambon,
    fund,
    households,
    missions,
    network,
    sales,
    tambon,
    village,
)

GOOD, FAIR, POOR = "ดี (A)", "พอใช้ (B)", "ปรับปรุง (C)"

# Dimensions: 1: 1+2+3, 2: six of 1 and a 2, 3: six of 1, 4: five, 5: four, 6 to 8: three of 1 each,
# 9 and 10: one of 1, 3, 6; the tenth also 0 where nothing was assessed.
ECONOMY = (
    ("123 1234567 123456 12345 1234 123 123 123 3 3", 50, GOOD),  # 6+8+6+5+4+3+3+3+6+6
    ("123 1234567 123456 12345 1234 123 123 123 3 0", 44, GOOD),  # nothing assessed in the tenth
    ("123 1234567 123456 12345 1234 123 12 - 1 1", 36, GOOD),  # 6+8+6+5+4+3+2+0+1+1
    ("123 1234567 123456 1234 - - - - 3 3", 36, GOOD),  # 6+8+6+4+6+6
    ("123 1234567 123456 12345 1234 123 123 - 1 0", 36, GOOD),  # 6+8+6+5+4+3+3+1
    ("123 1234567 123456 12345 1234 123 1 - 1 1", 35, FAIR),
    ("123 1234567 123456 123 - - - - 3 3", 35, FAIR),  # 6+8+6+3+6+6
    ("123 123456 123456 12345 1234 123 123 - 1 0", 34, FAIR),  # 6+6+6+5+4+3+3+1: without the 2 of ๒.๗
    ("123 1234567 12 1 1 - - - 1 1", 20, FAIR),  # 6+8+2+1+1+1+1
    ("123 1234567 123 1 1 - - - 1 1", 21, FAIR),
    ("123 1234567 12345 - - - - - 1 0", 20, FAIR),  # 6+8+5+1
    ("12 1234567 1 1 1 - - - 2 1", 18, POOR),  # 3+8+1+1+1+3+1
    ("123 1234567 1 1 1 - - - 1 1", 19, POOR),
    ("123 1234567 1234 - - - - - 1 0", 19, POOR),  # 6+8+4+1
    ("- - - - - - - - 1 0", 1, POOR),
    ("3 7 - - - - - - 2 2", 11, POOR),  # 3+2+3+3
)


@pytest.mark.parametrize(("written", "total", "band"), ECONOMY)
def test_an_economy_centre(written: str, total: int, band: str) -> None:
    found = assess(economy(), filled_economy(written))
    assert found.total == total
    assert found.maximum == 50
    assert found.percent == total * 2
    assert found.band is not None
    assert found.band.label == band
    assert found.findings == ()
    assert sum(score.points or 0 for score in found.criteria) == total


# Twenty-three digits, one for each indicator: 1 weak, 2 middling, 3 strong.
TAMBON = (
    ("333333 3333 33333 3333 3333", 69, "เข้มแข็ง"),
    ("333333 3333 22222 2222 2222", 56, "เข้มแข็ง"),  # 10 x 3 + 13 x 2
    ("333333 3331 33333 1112 2222", 56, "เข้มแข็ง"),  # 18 + 10 + 15 + 5 + 8
    ("333333 3331 33333 1111 2222", 55, "ปานกลาง"),
    ("333333 3332 22222 2222 2222", 55, "ปานกลาง"),  # 9 x 3 + 14 x 2
    ("111111 1111 33333 3333 3333", 49, "ปานกลาง"),  # 10 + 13 x 3
    ("222222 2222 22222 2221 1111", 41, "อ่อนแอ"),  # 18 x 2 + 5
    ("222222 2222 22222 2222 1111", 42, "ปานกลาง"),  # 19 x 2 + 4
    ("333333 3332 11111 1111 1111", 42, "ปานกลาง"),  # 9 x 3 + 2 + 13
    ("333333 3331 11111 1111 1111", 41, "อ่อนแอ"),
    ("111111 1111 11111 1111 1111", 23, "อ่อนแอ"),
)


@pytest.mark.parametrize(("levels", "total", "band"), TAMBON)
def test_a_tambon_centre(levels: str, total: int, band: str) -> None:
    found = assess(tambon(), filled_tambon(levels))
    assert found.total == total
    assert found.maximum == 69
    assert found.band is not None
    assert found.band.label == band
    assert found.findings == ()


GAP, SEVERAL = "assessment-value-in-gap", "assessment-value-in-several"

# Of indicators by their number: a measured value and its points, or why nobody can say.
MEASURED = (
    *((1, "39.99", 1), (1, "40", 2), (1, "70", 2), (1, "70.01", 3), (1, "0", 1)),
    *((2, "49.99", 1), (2, "50", 2), (2, "80", 2), (2, "80.5", 3)),
    *((5, "1", 1), (5, "2", 2), (5, "3", 3), (5, "12", 3)),
    *((8, "1", 1), (8, "2", 2), (8, "3", SEVERAL), (8, "4", 3)),
    *((10, "0", 1), (10, "2", 3), (10, "3", GAP)),
    *((13, "0", 1), (13, "1", SEVERAL), (13, "2", 2), (13, "3", 3)),
    *((15, "29.99", 1), (15, "30", 2), (15, "70", SEVERAL), (15, "70.01", GAP)),
    *((18, "1", GAP), (18, "2", 2), (18, "3", GAP), (18, "4", 3), (18, "5", GAP)),
    *((19, "4", 3), (19, "5", GAP), (20, "9.99", 1), (20, "10", 2), (20, "50", 2), (20, "50.01", 3)),
    *((23, "0", 1), (23, "0.5", GAP), (23, "1", 2), (23, "30", 2), (23, "30.01", 3)),
    *((5, "2.5", "assessment-value-not-whole"), (1, "-1", "assessment-value-unusable")),
    *((1, "NaN", "assessment-value-unusable"), (1, "Infinity", "assessment-value-unusable")),
)


def key_of(indicator: int) -> AnswerKey:
    keys = [(n, m) for n, c in enumerate(tambon().criteria) for m in range(len(c.items))]
    return keys[indicator - 1]


@pytest.mark.parametrize(("indicator", "value", "expected"), MEASURED)
def test_an_indicator_by_its_measured_value(indicator: int, value: str, expected: object) -> None:
    key = key_of(indicator)
    n, m = key
    found = assess(tambon(), evidence({key: Answer(measured=Decimal(value))}))
    score = next(each for each in found.criteria[n].items if each.item == m)
    codes = {finding.code for finding in found.findings} - SUMMED_UP
    if isinstance(expected, str):
        assert (score.points, codes) == (None, {expected})
        assert key in found.missing
    else:
        assert (score.points, codes) == (expected, set())
        assert key not in found.missing
    assert found.total is None


def test_levels_in_words_are_chosen_and_give_no_total() -> None:
    rubric = missions()
    answers = {(n, None): Answer(choice=n % 4) for n, each in enumerate(rubric.criteria) if not each.items}
    # The ninth mission has two parts of 10, 9, 8 and 7 points: 19 of them are level B by its note.
    answers |= {(8, 0): Answer(choice=0), (8, 1): Answer(choice=1)}
    found = assess(rubric, evidence(answers))
    assert [score.level for score in found.criteria] == [*"ABCDABCD", "B", *"BC"]
    assert found.criteria[8].points == 19
    assert (found.total, found.band, found.missing, found.findings) == (None, None, (), ())


# Twenty-three indicators that are counted; fewer than ten reach no level.
VILLAGE = (
    (9, None),
    (10, "พออยู่ พอกิน"),
    (16, "พออยู่ พอกิน"),
    (17, "อยู่ดี กินดี"),
    (22, "อยู่ดี กินดี"),
    (23, "มั่งมี ศรีสุข"),
)


@pytest.mark.parametrize(("met", "label"), VILLAGE)
def test_a_village_by_the_count_of_its_indicators(met: int, label: str | None) -> None:
    found = assess(village(), counted(village(), "1" * met + "0" * (23 - met)))
    assert found.total == met
    assert (found.band.label if found.band else None) == label
    codes = [finding.code for finding in found.findings]
    assert codes == ([] if label else ["assessment-total-no-band"])


# Four of six, the first two among them.
NETWORK = (
    ("111100", 4, "ผ่าน", 0),
    ("110011", 4, "ผ่าน", 0),
    ("111111", 6, "ผ่าน", 0),
    ("111000", 3, "ไม่ผ่าน", 0),
    ("011111", 5, "ไม่ผ่าน", 1),
    ("101111", 5, "ไม่ผ่าน", 1),
    ("001111", 4, "ไม่ผ่าน", 2),
    ("000000", 0, "ไม่ผ่าน", 2),
)


@pytest.mark.parametrize(("met", "total", "label", "failed"), NETWORK)
def test_a_product_with_two_mandatory_items(met: str, total: int, label: str, failed: int) -> None:
    found = assess(network(), counted(network(), met))
    assert found.total == total
    assert found.band is not None
    assert (found.band.label, len(found.failed)) == (label, failed)
    assert [finding.code for finding in found.findings] == ["assessment-mandatory-failed"] * bool(failed)


# Per cent of debts overdue, of members against the target; products registered and their target.
FUND = (
    ("9.99", "75", 40, 100, "100.00", "A"),  # 100, 100, 100
    ("9.99", "74.99", 40, 100, "91.67", "A"),  # 100, 75, 100
    ("10", "75", 39, 100, "83.33", "A"),  # 75, 100, 75
    ("10", "74.99", 39, 100, "75.00", "B"),  # 75, 75, 75
    ("12", "70", 35, 100, "75.00", "B"),
    ("9.99", "70", 30, 100, "75.00", "B"),  # 100, 75, 50
    ("12", "69.99", 35, 100, "66.67", "C"),  # 75, 50, 75
    ("12.01", "70", 34, 100, "58.33", "D"),  # 50, 75, 50
    ("14.01", "64.99", 29, 100, "25.00", "D"),
    ("14", "65", 12, 40, "50.00", "D"),  # 50, 50, and 30 per cent of the target: 50
    ("12", "75", 14, 40, "83.33", "A"),  # 75, 100, and 35 per cent: 75
)


@pytest.mark.parametrize(("debts", "members", "groups", "target", "mean", "grade"), FUND)
def test_a_fund_by_the_average_of_three(
    debts: str, members: str, groups: int, target: int, mean: str, grade: str
) -> None:
    found = assess(fund(), three(debts, members, groups, target))
    assert found.total is not None
    assert (str(rounded(found.total)), found.criteria[0].level) == (mean, grade)
    assert found.findings == ()


def three(debts: str, members: str, groups: object, target: object) -> Evidence:
    return evidence(
        {
            (0, 0): Answer(measured=Decimal(debts)),
            (0, 1): Answer(measured=Decimal(members)),
            (0, 2): Answer(measured=d(groups), reference=d(target)),
        }
    )


@pytest.mark.parametrize(
    ("rubric", "members", "code"),
    [
        (fund(), "74.995", GAP),  # between 74.99 and 75
        (fund(), "69.991", GAP),
        (fund(">=65"), "75", SEVERAL),  # as published: from 65 holds what is above too
        (fund(">=65"), "64.99", GAP),
    ],
)
def test_a_value_that_the_form_does_not_place(rubric: Rubric, members: str, code: str) -> None:
    found = assess(rubric, three("9", members, 40, 100))
    assert (found.total, found.missing) == (None, ((0, 1),))
    assert {finding.code for finding in found.findings} == {code, "assessment-uncounted"}


# Households that pass of all that there are: from 70, 80, 90 per cent.
@pytest.mark.parametrize(
    ("passed", "whole", "label"),
    [
        ("69999", "100000", None),
        ("70", "100", "ดี"),
        ("7999", "10000", "ดี"),
        ("80", "100", "ดีมาก"),
        ("89.99", "100", "ดีมาก"),
        ("90", "100", "ดีเด่น"),
        ("120", "100", "ดีเด่น"),
        ("2", "3", None),
        ("7", "9", "ดี"),  # 77.78
    ],
)
def test_a_share_of_a_target_on_a_ladder(passed: str, whole: str, label: str | None) -> None:
    found = assess(
        households(), evidence({(0, 0): Answer(measured=Decimal(passed), reference=Decimal(whole))})
    )
    assert found.criteria[0].items[0].level == (label or "")
    assert [finding.code for finding in found.findings if finding.code not in SUMMED_UP] == (
        [] if label else [GAP]
    )


# More than 4, 3 and 2 per cent on last year; less than 2. Exactly 2 has no level.
@pytest.mark.parametrize(
    ("before", "now", "label"),
    [
        ("100", "104.01", "A"),
        ("100", "104", "B"),
        ("100", "103", "C"),
        ("100", "102.01", "C"),
        ("100", "102", None),
        ("100", "101.99", "D"),
        ("100", "80", "D"),
        ("300", "312", "B"),
        ("300", "313", "A"),
    ],
)
def test_growth_on_last_year(before: str, now: str, label: str | None) -> None:
    last = evidence({(0, 0): Answer(measured=Decimal(before), reference=Decimal(90))})
    found = assess(sales(), evidence({(0, 0): Answer(measured=Decimal(now))}), last)
    assert found.criteria[0].items[0].level == (label or "")
    own = assess(sales(), evidence({(0, 0): Answer(measured=Decimal(now), reference=Decimal(before))}))
    assert own.criteria[0].items[0].level == (label or "")
