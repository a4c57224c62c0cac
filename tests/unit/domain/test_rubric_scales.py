"""Scales of levels: what is read from words, and gaps and overlaps against a count value by value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, product

import pytest

from pipeline.domain.blocks import Paragraph
from pipeline.domain.checks import scales
from pipeline.domain.checks.level_scales import averages, choices, points_column
from pipeline.domain.checks.level_scales import scales as scales_of
from pipeline.domain.checks.scales import Gap, GapKind, Rung, Scale
from pipeline.domain.checks.thresholds import is_nothing, measures
from pipeline.domain.page_blocks import Cell, Column, Row, Table
from pipeline.domain.rubric import Criterion, Item, Level, Mode, Rubric, Threshold


def d(value: object) -> Decimal:
    return Decimal(str(value))


def at_least(value: object) -> Threshold:
    return Threshold(low=d(value))


def more(value: object) -> Threshold:
    return Threshold(low=d(value), low_in=False)


def less(value: object) -> Threshold:
    return Threshold(high=d(value), high_in=False)


def at_most(value: object) -> Threshold:
    return Threshold(high=d(value))


def span(low: object, high: object) -> Threshold:
    return Threshold(d(low), d(high))


# Words


@pytest.mark.parametrize(
    ("text", "unit", "threshold"),
    [
        ("น้อยกว่า 40%", "%", less(40)),
        ("ไม่น้อยกว่าร้อยละ ๓๐ ของเป้าหมาย", "%", at_least(30)),
        ("ร้อยละ 80 ขึ้นไป", "%", at_least(80)),
        ("ครบ ๓๐ %", "%", at_least(30)),
        ("ไม่ครบร้อยละ ๑๐๐", "%", less(100)),
        ("ร้อยละ ๑๐๐", "%", at_least(100)),
        ("มากกว่าร้อยละ ๔", "%", more(4)),
        ("ไม่เกินร้อยละ 5", "%", at_most(5)),
        ("ไม่น้อยกว่าหรือเท่ากับ ร้อยละ ๒๐", "%", at_least(20)),
        ("ระหว่างร้อยละ ๐.๗๕ - ๐.๙๙ ของประชากร", "%", span("0.75", "0.99")),
        ("40-70%", "%", span(40, 70)),
        ("1 - 30 %", "%", span(1, 30)),
        ("70% ของจำนวนกองทุน", "%", span(70, 70)),
        ("ตั้งแต่ ๗๐ - ๗๙ คะแนน", "คะแนน", span(70, 79)),
        ("อย่างน้อยเดือนละ ๒ ครั้ง", "ครั้ง", at_least(2)),
        ("ปีละ 5 ครั้ง ขึ้นไป", "ครั้ง", at_least(5)),
        ("2 เป้าหมาย / ปี ขึ้นไป", "เป้าหมาย", at_least(2)),
        ("0-1 โครงการ / ปี", "โครงการ", span(0, 1)),
        ("4 องค์กร / ปี", "องค์กร", span(4, 4)),
        ("ต่ำกว่า 1,500 บาท", "บาท", less(1500)),
        ("เกิน ๓ ครั้ง", "ครั้ง", more(3)),
        ("ไม่ถึง ๑๐ คน", "คน", less(10)),
    ],
)
def test_a_limit_is_read_from_its_words(text: str, unit: str, threshold: Threshold) -> None:
    assert [(measure.unit, measure.threshold) for measure in measures(text)] == [(unit, threshold)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "มีกองทุน",
        "ไม่มี",
        "ผลประเมินระดับที่ ๓ (ผลงานดี)",
        "ตามข้อ ๒ ของแบบ",
        "ปี ๒๕๖๖ ผ่านเกณฑ์",
        "ข้อละ ๒ คะแนน",
        "มีการสรุปความรู้ของหน่วยงาน จำนวน ๑ เรื่อง ที่ครอบคลุมครบทั้ง ๕ ด้าน พร้อมสื่อและหลักฐาน",
        "๙" * 5000,
        "ไม่น้อยกว่า " * 2000,
    ],
)
def test_what_is_no_limit_is_none(text: str) -> None:
    assert measures(text) == ()


def test_several_limits_are_read_in_order() -> None:
    text = "เผยแพร่ไม่น้อยกว่า ๔ ครั้ง และมีรายได้เพิ่มขึ้นมากกว่าร้อยละ ๓"
    assert [(m.unit, m.threshold) for m in measures(text)] == [("ครั้ง", at_least(4)), ("%", more(3))]


@pytest.mark.parametrize(
    ("text", "counted"),
    [("2 ครั้ง", True), ("2.5 ครั้ง", False), ("2%", False), ("2 บาท", False), ("เฉลี่ย 60 คะแนน ขึ้นไป", False)],
)
def test_counted_values_are_told_from_measured_ones(text: str, counted: bool) -> None:
    assert [measure.counted for measure in measures(text)] == [counted]


def test_nothing_is_told() -> None:
    assert is_nothing(" ไม่มี ")
    assert not is_nothing("ไม่มีกองทุน")


# Gaps and overlaps, value by value


ENDS = [
    *(Threshold(d(low), d(high)) for low in range(4) for high in range(low, 4)),
    *(at_least(low) for low in range(4)),
    *(less(high) for high in range(1, 4)),
]


def scale(
    *thresholds: Threshold, counted: bool = True, percent: bool = False, complete: bool = True
) -> Scale:
    rungs = tuple(Rung(f"levels[{n}]", f"ระดับ {n}", t) for n, t in enumerate(thresholds))
    return Scale("criteria[0]", "ด้าน", rungs, counted, percent, complete)


def whole_scales() -> Iterator[Scale]:
    """Yield all scales of two or three levels with ends up to 3 that are ranges: no ladder, nothing twice."""
    for size in (2, 3):
        for thresholds in combinations(ENDS, size):
            made = scale(*thresholds)
            if not scales.ladder(made) and not scales.containers(made):
                yield made


def test_a_value_is_in_a_gap_when_no_level_takes_it() -> None:
    for made in whole_scales():
        found = [*scales.gaps(made)]
        for value in map(Decimal, range(6)):
            taken = any(scales.holds(rung.threshold, value) for rung in made.rungs)
            assert any(gap.holds(value) for gap in found) is not taken, (made, value, found)


def test_a_value_overlaps_when_two_levels_take_it() -> None:
    for made in whole_scales():
        found = [*scales.overlaps(made)]
        for value in map(Decimal, range(6)):
            takers = sum(scales.holds(rung.threshold, value) for rung in made.rungs)
            told = any(o.low <= value and (o.high is None or value <= o.high) for o in found)
            assert told is (takers > 1), (made, value, found)


HALVES = [Decimal(n) / 2 for n in range(13)]


def test_measured_values_are_told_between_whole_numbers_too() -> None:
    ends = [*ENDS, *(more(low) for low in range(3)), *(at_most(high) for high in range(1, 3))]
    for first, second in combinations(ends, 2):
        made = scale(first, second, counted=False)
        if scales.ladder(made) or scales.containers(made):
            continue
        found = [*scales.gaps(made)]
        for value in HALVES:
            taken = any(scales.holds(rung.threshold, value) for rung in made.rungs)
            assert any(gap.holds(value) for gap in found) is not taken, (made, value, found)


@pytest.mark.parametrize(
    ("thresholds", "gaps"),
    [
        ((less(40), span(40, 70), more(70)), []),
        ((less(12), span(13, 24), more(24)), [Gap(GapKind.SINCE, d(12), d(13))]),
        ((less(40), more(70)), [Gap(GapKind.FROM, d(40), d(70))]),
        ((at_most(40), more(70)), [Gap(GapKind.UP_TO, d(40), d(70))]),
        ((less(2), more(2)), [Gap(GapKind.VALUE, d(2))]),
        ((span(0, 0), span(1, 30), more(30)), [Gap(GapKind.BETWEEN, d(0), d(1))]),
        ((span("0.00", "9.99"), at_least("10.00")), [Gap(GapKind.BETWEEN, d("9.99"), d("10.00"), fine=True)]),
        ((span("0.0", "9.8"), at_least("10.0")), [Gap(GapKind.BETWEEN, d("9.8"), d("10.0"))]),
        ((at_least(30), at_least(25), at_least(20)), [Gap(GapKind.BELOW, high=d(20))]),
        ((at_least(30), at_least(20), less(20)), []),
        ((span(0, 1), less(1)), [Gap(GapKind.ABOVE, low=d(1))]),
        ((less(1), span("0.2", "0.5")), [Gap(GapKind.UPWARDS, low=d(1))]),
        ((more(5), more(6)), [Gap(GapKind.FROM, d(0), d(5))]),
    ],
)
def test_gaps_of_measured_values(thresholds: tuple[Threshold, ...], gaps: list[Gap]) -> None:
    assert [*scales.gaps(scale(*thresholds, counted=False))] == gaps


def test_a_share_ends_at_a_hundred() -> None:
    whole = scale(less(50), span(50, 100), counted=False, percent=True)
    assert [*scales.gaps(whole)] == []
    short = scale(less(50), span(50, 99), counted=False, percent=True)
    assert [*scales.gaps(short)] == [Gap(GapKind.ABOVE, low=d(99))]


def test_a_scale_with_a_level_in_words_alone_tells_of_no_gap() -> None:
    assert [*scales.gaps(scale(span(1, 2), span(5, 6), complete=False))] == []


def test_a_ladder_is_read_from_the_best_down() -> None:
    for thresholds in product([at_least(3), at_least(2)], [at_least(1), less(2)]):
        made = scale(*thresholds, at_least(5))
        assert scales.ladder(made)
        assert [*scales.overlaps(made)] == [] or thresholds[1] == less(2)
    assert scales.ladder(scale(at_least(3), span(1, 2), at_least(1))) == ()
    assert len(scales.ladder(scale(at_most(1), at_most(2), more(2)))) == 2


def test_a_level_that_holds_the_others_is_told_once() -> None:
    made = scale(at_least(75), span(70, 74), span(65, 69), at_least(65))
    assert {rung.name: len(held) for rung, held in scales.containers(made).items()} == {"ระดับ 3": 3}
    inside = scale(span(30, 70), span(70, 70))
    assert scales.containers(inside) == {}


def test_order_is_told() -> None:
    assert not scales.is_out_of_order(scale(less(1), span(1, 2), more(2)))
    assert not scales.is_out_of_order(scale(more(2), span(1, 2), less(1)))
    assert scales.is_out_of_order(scale(span(1, 2), span(5, 6), span(3, 4)))


# From rubrics to scales


def one(criterion: Criterion) -> Scale:
    """Return the one scale of a criterion."""
    (made,) = [made for group in choices(Rubric((criterion,))) for made in scales_of(group)]
    return made


def test_data_win_over_words() -> None:
    levels = (Level("ต่ำ", "น้อยกว่า 5 ครั้ง", threshold=less(4)), Level("สูง", "4 ครั้ง ขึ้นไป"))
    made = one(Criterion("๑", "ก", levels=levels))
    assert [rung.threshold for rung in made.rungs] == [less(4), at_least(4)]
    assert made.counted


def test_an_item_says_that_its_values_are_whole() -> None:
    levels = (Level("ต่ำ", "น้อย", threshold=span(0, 1)), Level("สูง", "มาก", threshold=at_least(2)))
    for whole in (True, False):
        made = one(Criterion("๑", "ก", items=(Item("๑.๑", "ข", levels=levels, whole=whole),)))
        assert made.counted is whole
        assert len([*scales.gaps(made)]) == (0 if whole else 1)


def test_items_to_choose_from_are_a_scale_without_their_conditions() -> None:
    items = (
        Item("", "มีการนับ", is_condition=True),
        Item("๑.๑", "ไม่เกิน 5 ครั้ง", d(1)),
        Item("๑.๒", "ค่าอื่น", d(2), levels=(Level("", threshold=more(5)),)),
    )
    made = one(Criterion("๑", "ก", mode=Mode.CHOOSE_ONE, items=items))
    assert [rung.path for rung in made.rungs] == ["criteria[0].items[1]", "criteria[0].items[2]"]
    assert [*choices(Rubric((Criterion("๑", "ก", items=items),)))] == []


def table(*rows: str, heads: str = "คะแนน|กิจกรรมหนึ่ง|กิจกรรมสอง") -> Table:
    width = heads.count("|") + 1
    return Table(
        (Column(),) * width,
        (Row(tuple(map(Cell, heads.split("|")))),),
        tuple(Row(tuple(map(Cell, row.split("|")))) for row in rows),
    )


POINTS = table(
    "๑๐๐|มากกว่า ๕ ครั้ง|ร้อยละ ๘๐ ขึ้นไป", "๕๐|๒ - ๕ ครั้ง|ร้อยละ ๕๐ - ๗๙", "๐|น้อยกว่า ๒ ครั้ง|น้อยกว่าร้อยละ ๕๐"
)


def test_the_columns_of_a_table_of_points_are_scales() -> None:
    criterion = Criterion("๑", "ก", extra=(Paragraph("คำอธิบาย"), POINTS))
    groups = [*choices(Rubric((criterion,)))]
    assert [(group.path, group.name) for group in groups] == [
        ("criteria[0].extra[1]", "กิจกรรมหนึ่ง"),
        ("criteria[0].extra[1]", "กิจกรรมสอง"),
    ]
    assert groups[0].rows[2].path == "criteria[0].extra[1].rows[2]"
    assert [row.points for row in groups[0].rows] == [d(100), d(50), d(0)]


@pytest.mark.parametrize(
    "other",
    [
        table("ก|ข|ค", "ง|จ|ฉ"),
        table("๑|ข|ค", "๒|จ|ฉ", heads="ที่|ชื่อ|ที่อยู่"),
        table("๑|ข|ค"),
        Table((Column(),), (), ()),
        table("๑|ข", "๒|จ"),
    ],
)
def test_other_tables_have_no_column_of_points(other: Table) -> None:
    assert points_column(other) is None


def test_points_may_stand_in_the_last_column() -> None:
    assert points_column(table("ก|ข|๑๐", "ค|ง|๙", heads="ระดับ|รายละเอียด|ค่าคะแนน")) == 2


def test_averages_are_those_of_all_combinations() -> None:
    criterion = Criterion("๑", "ก", extra=(POINTS,))
    assert averages(criterion) == tuple(map(Decimal, (0, 25, 50, 75, 100)))
    assert averages(Criterion("๑", "ก")) == ()


def test_too_many_combinations_are_left_alone() -> None:
    heads = "คะแนน|" + "|".join(f"กิจกรรม {n}" for n in range(20))
    rows = [f"{n}|" + "|".join(["ก"] * 20) for n in (1, 2, 3, 4)]
    assert averages(Criterion("๑", "ก", extra=(table(*rows, heads=heads),))) == ()
