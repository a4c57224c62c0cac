"""Weights and minima by hand: a share of the points, times the weight, over the sum of the weights."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import ingest
from pipeline.assessment import assess, rolled_up, rounded, summarise
from pipeline.domain import points
from pipeline.domain.checks import check
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import Answer, Evidence, OfficeKey
from pipeline.domain.rubric import Band, Criterion, Item, Mode, Rubric
from pipeline.domain.tiers import Tier
from pipeline.ingest.reference_data import reference_data
from tests.filled_forms import read_rubric, rubric_file
from tests.unit.assessment.rubrics import d, evidence, filled_household, household, level


def agency(*weights: object, most: object = None) -> Rubric:
    """Indicators of five levels each, as in the performance agreements of government offices."""
    steps = tuple(level(str(n), "", n) for n in range(1, 6))
    items = [(Item(f"{n}.1", "ผลสำเร็จ", levels=steps),) for n in range(1, len(weights) + 1)]
    criteria = tuple(
        Criterion(f"{n}.", f"ตัวชี้วัดที่ {n}", d(5), Mode.LEVEL, own, weight=None if w is None else d(w))
        for n, (own, w) in enumerate(zip(items, weights, strict=True), 1)
    )
    return Rubric(criteria, (Band("ผ่าน", d(60), d(100)), Band("ไม่ผ่าน", d(0), d("59.99"))), most)


def reached(*levels: int) -> dict[tuple[int, int | None], Answer]:
    return {(n, 0): Answer(choice=each - 1) for n, each in enumerate(levels)}


# Weights, levels reached, the total: the sum of level / 5 x weight.
@pytest.mark.parametrize(
    ("weights", "levels", "most", "total"),
    [
        ((30, 50, 20), (5, 5, 5), None, "100"),
        ((30, 50, 20), (4, 3, 5), None, "74"),  # 24 + 30 + 20
        ((30, 50, 20), (1, 1, 1), None, "20"),
        ((12.5, 37.5, 50), (2, 3, 4), None, "67.5"),  # 5 + 22.5 + 40
        ((30, 50, 20), (4, 3, 5), 5, "3.7"),  # 1.2 + 1.5 + 1 of 5
        ((30, 50, 10), (5, 5, 5), None, "90"),  # weights that add up to 90 give 90
        ((1, 1, 1), (5, 4, 3), 12, "9.6"),  # 4 + 3.2 + 2.4
    ],
)
def test_a_total_by_weight(
    weights: tuple[object, ...], levels: tuple[int, ...], most: int | None, total: str
) -> None:
    rubric = agency(*weights, most=None if most is None else d(most))
    found = assess(rubric, evidence(reached(*levels)))
    assert found.total == Decimal(total)
    assert sum(score.points or 0 for score in found.criteria) == Decimal(total)
    assert [score.raw for score in found.criteria] == list(levels)


def test_the_edge_of_a_band_is_exact() -> None:
    """3 of 5 with thirds for weights: 20 + 20 + 20 is 60, to the last digit, and passes."""
    third = Decimal(100) / Decimal(4)
    found = assess(agency(third, third, third, third), evidence(reached(3, 3, 3, 3)))
    assert (found.total, found.band and found.band.label) == (60, "ผ่าน")
    odd = assess(agency(33, 33, 34), evidence(reached(3, 3, 3)))
    assert (odd.total, odd.band and odd.band.label) == (60, "ผ่าน")


def test_how_the_points_came_about_is_said() -> None:
    found = assess(agency(30, 50, 20), evidence(reached(4, 3, 5)))
    assert found.criteria[0].reason == "4 = 4; 4 ÷ 5 น้ำหนัก 30 = 24"
    assert [score.maximum for score in found.criteria] == [30, 50, 20]


def test_a_missing_answer_leaves_no_total() -> None:
    found = assess(agency(30, 50, 20), evidence(reached(4, 3)))
    assert (found.total, found.missing) == (None, ((2, 0),))


def activities(*weights: object, most: object = 100) -> Rubric:
    items = tuple(Item(f"{n}", f"กิจกรรมที่ {n}", d(100), weight=d(w)) for n, w in enumerate(weights, 1))
    return Rubric((Criterion("1.", "กองทุน", None if most is None else d(most), Mode.POINTS, items),))


@pytest.mark.parametrize(
    ("weights", "given_points", "most", "expected"),
    [
        ((20, 30, 50), (80, 90, 100), 100, "93"),  # 16 + 27 + 50
        ((20, 30, 50), (80, 90, 100), None, "93"),
        ((20, 30, 50), (80, 90, 100), 10, "9.3"),
        ((1, 1, 2), (100, 0, 50), 100, "50"),  # (100 + 0 + 100) / 4
    ],
)
def test_activities_by_weight(
    weights: tuple[int, ...], given_points: tuple[int, ...], most: int | None, expected: str
) -> None:
    answers = {(0, n): Answer(points=d(each)) for n, each in enumerate(given_points)}
    found = assess(activities(*weights, most=most), evidence(answers))
    assert (found.total, found.maximum) == (Decimal(expected), 100 if most is None else most)


def test_means_of_dimensions_are_of_the_points_that_count() -> None:
    rubric = agency(30, 50, 20)
    rows = [assess(rubric, evidence(reached(*each), OfficeKey(str(n), str(n)))) for n, each in enumerate(
        ((4, 3, 5), (5, 5, 5)))]  # fmt: skip
    found = summarise(rubric, rows)
    assert [each.mean for each in found.criteria] == [27, 40, 20]
    assert [each.mean_percent for each in found.criteria] == [90, 80, 100]
    assert found.mean == 87


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 40), st.integers(0, 40)), min_size=1, max_size=6)
)
def test_any_weights_give_shares_that_add_up(parts: list[tuple[int, int, int]]) -> None:
    criteria = tuple(
        Criterion(f"{n}.", "ด้าน", d(most), Mode.POINTS, (Item("1", "ก", d(most)),), weight=d(weight))
        for n, (weight, most, _) in enumerate(parts)
    )
    rubric = Rubric(criteria)
    answers = {(n, 0): Answer(points=d(min(got, most))) for n, (_, most, got) in enumerate(parts)}
    found = assess(rubric, evidence(answers))
    expected = sum(Fraction(min(got, most) * weight, most) for weight, most, got in parts)
    assert found.total is not None
    assert abs(Fraction(found.total) - expected) < Fraction(1, 10**20)
    full = {(n, 0): Answer(points=d(most)) for n, (_, most, _) in enumerate(parts)}
    assert assess(rubric, evidence(full)).total == points.total(rubric)


# Checks of the record

RECORD = """
ชนิด: แบบประเมิน
ชื่อเรื่อง: แบบประเมินตัวชี้วัด
ช่วงคะแนน:
  - {{ชื่อระดับ: ผ่าน, ต่ำสุด: 60, สูงสุด: 100}}
  - {{ชื่อระดับ: ไม่ผ่าน, ต่ำสุด: 0, สูงสุด: 59.99}}
{more}
เกณฑ์:
  - {{ที่: 1., ชื่อ: ด้านแรก, คะแนนเต็ม: 2, {first}, รายการ: [{{ที่: 1.1, ข้อความ: มีแผน, คะแนน: 2}}]}}
  - {{ที่: 2., ชื่อ: ด้านหลัง, คะแนนเต็ม: 4, {second}, รายการ: [{{ที่: 2.1, ข้อความ: มีผล, คะแนน: 4}}]}}
"""


def checked(tmp_path: Path, first: str, second: str, more: str = "") -> tuple[Rubric, set[str]]:
    path = tmp_path / "แบบ.yaml"
    path.write_text(RECORD.format(first=first, second=second, more=more), encoding="utf-8")
    loaded = ingest.load(path, reference_data())
    (document,) = loaded.documents
    assert isinstance(document, Enclosure)
    assert document.rubric is not None
    found = (*loaded.findings, *check(document, reference_data()))
    return document.rubric, {each.code for each in found if each.code.startswith("rubric-")}


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("น้ำหนัก: 40", "weight: 60", set()),
        ("ถ่วงน้ำหนัก: 40", "น้ำหนัก: 50", {"rubric-weights-sum", "rubric-band-too-high"}),
        ("น้ำหนัก: 100", "หัวตาราง: []", {"rubric-weight-missing"}),
        ("น้ำหนัก: 40, ขั้นต่ำ: 3", "น้ำหนัก: 60, ขั้นต่ำ: 4", {"rubric-least-unreachable"}),
    ],
)
def test_weights_of_a_record_are_checked(tmp_path: Path, first: str, second: str, codes: set[str]) -> None:
    _, found = checked(tmp_path, first, second)
    told = {"rubric-weights-sum", "rubric-weight-missing", "rubric-least-unreachable", "rubric-band-too-high"}
    assert found & told == codes


def test_the_rule_for_the_office_above_is_read(tmp_path: Path) -> None:
    rule = "หน่วยบน: {นับระดับ: ผ่าน, ระดับ: [{ชื่อระดับ: ดี, ช่วง: '>=70'}]}"
    rubric, found = checked(tmp_path, "น้ำหนัก: 40", "น้ำหนัก: 60", rule)
    assert rubric.upper is not None
    assert (rubric.upper.band, rubric.upper.levels[0].label) == ("ผ่าน", "ดี")
    assert not any(code.startswith("rubric-upper") for code in found)
    wrong = "หน่วยบน: {นับระดับ: ดีมาก, ระดับ: [{ชื่อระดับ: ดี}]}"
    assert checked(tmp_path, "น้ำหนัก: 40", "น้ำหนัก: 60", wrong)[1] >= {
        "rubric-upper-band",
        "rubric-upper-levels",
    }


# Households (activity manual 2563, lines 971 to 997): two of the three activities in every dimension


@pytest.mark.parametrize(
    ("done", "total", "label", "failed"),
    [
        ("111 111 111", 9, "ผ่าน", 0),
        ("110 101 011", 6, "ผ่าน", 0),
        ("111 111 100", 7, "ไม่ผ่าน", 1),  # seven activities, but one dimension has one only
        ("111 111 000", 6, "ไม่ผ่าน", 1),
        ("110 110 100", 5, "ไม่ผ่าน", 1),
        ("100 010 001", 3, "ไม่ผ่าน", 3),
        ("111 011 110", 7, "ผ่าน", 0),
    ],
)
def test_a_household_passes_with_two_activities_in_every_dimension(
    done: str, total: int, label: str, failed: int
) -> None:
    found = assess(household(), filled_household(done))
    assert found.band is not None
    assert (found.total, found.band.label, len(found.failed)) == (total, label, failed)


@given(st.lists(st.text("01", min_size=3, max_size=3), min_size=3, max_size=3))
def test_any_household(done: list[str]) -> None:
    found = assess(household(), filled_household(" ".join(done)))
    passes = all(each.count("1") >= 2 for each in done)
    assert found.band is not None
    assert found.band.label == ("ผ่าน" if passes else "ไม่ผ่าน")
    assert found.total is not None
    assert rounded(found.total) == sum(each.count("1") for each in done)


@pytest.mark.parametrize(
    ("rule", "passed", "called"),
    [
        ("พอใช้", 3, "พอใช้ขึ้นไป"),
        ("ดี", 1, "ดี"),
        ("[พอใช้]", 2, "พอใช้"),
        ("[ดี, ควรแก้ไข]", 2, "ดี หรือ ควรแก้ไข"),
    ],
)
def test_a_better_band_counts_for_the_office_above(
    tmp_path: Path, rule: str, passed: int, called: str
) -> None:
    """Of one good, two fair and one poor office three are at least fair."""
    text = f"""
ชนิด: แบบประเมิน
ส่วนราชการ: chachoengsao-cdd
ชื่อเรื่อง: แบบประเมินร้าน
ช่วงคะแนน:
  - {{ชื่อระดับ: ดี, ต่ำสุด: 8, สูงสุด: 10}}
  - {{ชื่อระดับ: พอใช้, ต่ำสุด: 5, สูงสุด: 7}}
  - {{ชื่อระดับ: ควรแก้ไข, ต่ำสุด: 0, สูงสุด: 4}}
หน่วยบน: {{นับระดับ: {rule}, ระดับ: [{{ชื่อระดับ: ดีมาก, ช่วง: '>=75'}}, {{ชื่อระดับ: น้อย, ช่วง: '<75'}}]}}
เกณฑ์:
  - {{ที่: ๑., ชื่อ: ด้านเดียว, คะแนนเต็ม: 10, วิธีให้คะแนน: คะแนน, รายการ: [{{ที่: ๑.๑, ข้อความ: ก, คะแนน: 10}}]}}
"""
    rubric = read_rubric(rubric_file(tmp_path, text)).rubric
    assert rubric is not None
    found = [
        assess(rubric, Evidence(OfficeKey(f"24020{n}", str(n)), {(0, 0): Answer(points=Decimal(points))}))
        for n, points in enumerate((9, 6, 5, 2), 1)
    ]
    (group,) = rolled_up(rubric, found, (), Tier.DISTRICT, {}, is_graded=True).groups
    assert group.share == passed * 25
    assert group.level == ("ดีมาก" if passed == 3 else "น้อย")
    assert rubric.counted_label == called
