"""Each check of a rubric at an invented one that fails it, by code and place, and at a sound one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.domain import check, complete, points
from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import Enclosure, Kind, Source
from pipeline.domain.facts import ReferenceData
from pipeline.domain.page_blocks import Cell, Column, Row, Table
from pipeline.domain.points import Span
from pipeline.domain.rubric import Band, Criterion, Guidance, Item, Level, Mode, Rubric, Threshold
from pipeline.findings import Finding, Severity
from tests.builders import FILE, Places, letter

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
NOTHING = ReferenceData()


def d(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def item(number: str, given: object = 1, **fields: Any) -> Item:
    return Item(number, f"มีรายการที่ {number}", d(given), **fields)


def criterion(number: str, *items: Item, most: object = None, **fields: Any) -> Criterion:
    return Criterion(number, f"ด้านที่ {number}", d(most), items=items, **fields)


def band(low: object, high: object, label: str = "ดี") -> Band:
    return Band(label, Decimal(str(low)), Decimal(str(high)))


SOUND = Rubric(
    criteria=(
        criterion("๑.", item("๑.๑", 1), item("๑.๒", 2), most=3),
        criterion("๒.", item("๒.๑", 1), item("๒.๒", 1), most=2),
    ),
    bands=(band(4, 5), band(2, 3, "พอใช้"), band(0, 1, "ปรับปรุง")),
    maximum=Decimal(5),
)


def findings_of(rubric: Rubric, **fields: Any) -> tuple[Finding, ...]:
    source = Source(FILE, Places())
    return check(Enclosure(Kind.RUBRIC, ("เกณฑ์",), rubric=rubric, source=source, **fields), NOTHING)


def told(rubric: Rubric, **fields: Any) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.location.path) for finding in findings_of(rubric, **fields)}


def test_a_sound_rubric_is_silent() -> None:
    assert findings_of(SOUND) == ()


def test_an_enclosure_is_complete_as_it_is() -> None:
    enclosure = Enclosure(Kind.FORM, ("แบบ",), body=(Paragraph("กรอกให้ครบ"),))
    assert complete(enclosure, NOTHING) is enclosure
    assert check(enclosure, NOTHING) == ()
    assert complete(letter(closing=""), NOTHING).subject == letter().subject


def first(**changes: Any) -> Rubric:
    """Return the sound rubric with its first criterion changed."""
    return replace(SOUND, criteria=(replace(SOUND.criteria[0], **changes), SOUND.criteria[1]))


def items(*changed: Item, **changes: Any) -> Rubric:
    return first(items=changed, **changes)


def mission(*levels: str, **fields: Any) -> Rubric:
    """Return missions of which the first has these levels, labelled from A."""
    made = tuple(Level(label, text) for label, text in zip("ABCDEF", levels, strict=False))
    return Rubric((Criterion("๑", "ปลูกต้นไม้", levels=made, **fields),), layout="missions")


CHOICE = (item("๑.๑", 1), item("๑.๒", 3))
LIMITS = (Threshold(high=Decimal(1)), Threshold(low=Decimal(1)))

AVERAGED = mission(
    "เฉลี่ยมากกว่า 80 คะแนน",
    "เฉลี่ย 76 - 79 คะแนน",
    "เฉลี่ยน้อยกว่า 76 คะแนน",
    extra=(
        Table(
            (Column(),) * 3,
            (Row((Cell("คะแนน"), Cell("กิจกรรมหนึ่ง"), Cell("กิจกรรมสอง"))),),
            (Row((Cell("๑๐๐"), Cell("ดี"), Cell("ดี"))), Row((Cell("๕๐"), Cell("พอใช้"), Cell("พอใช้")))),
        ),
    ),
)

FAILING: list[tuple[str, Severity, str, Rubric]] = [
    # Sums
    ("rubric-sum", WARNING, "criteria[0].max", items(item("๑.๑", 1), item("๑.๒", 1))),
    ("rubric-choice-unsaid", WARNING, "criteria[0].max", items(item("๑.๑", 1), item("๑.๒", 3))),
    ("rubric-choice-sum", INFO, "criteria[0].max", items(*CHOICE, mode=Mode.CHOOSE_ONE)),
    ("rubric-choice-maximum", WARNING, "criteria[0].max", items(item("๑.๑", 2), mode=Mode.CHOOSE_ONE)),
    ("rubric-total", WARNING, "max", replace(SOUND, maximum=Decimal(6))),
    # Bands
    ("rubric-band-overlap", WARNING, "bands[0]", replace(SOUND, bands=(band(3, 5), band(0, 3, "พอใช้")))),
    ("rubric-band-gap", WARNING, "bands[0]", replace(SOUND, bands=(band(4, 5), band(0, 2, "พอใช้")))),
    ("rubric-band-below", WARNING, "bands[0]", replace(SOUND, bands=(band(1, 5),))),
    ("rubric-band-above", WARNING, "bands[0]", replace(SOUND, bands=(band(0, 4),))),
    ("rubric-band-too-high", WARNING, "bands[0]", replace(SOUND, bands=(band(0, 9),))),
    ("rubric-band-too-low", WARNING, "bands[0]", replace(SOUND, bands=(band(-3, 5),))),
    ("rubric-band-unreachable", WARNING, "bands[1]", replace(SOUND, bands=(band(0, 5), band(6, 9, "ดีเลิศ")))),
    (
        "rubric-band-between",
        WARNING,
        "bands[0]",
        replace(items(item("๑.๑", "1.5"), item("๑.๒", "1.5")), bands=(band(4, 5), band(0, 3, "พอใช้"))),
    ),
    # Numbers
    ("rubric-number-skipped", WARNING, "criteria[0].items[1].number", items(item("๑.๑", 1), item("๑.๓", 2))),
    ("rubric-number-skipped", WARNING, "criteria[0].items[0].number", items(item("๑.๒", 1), item("๑.๓", 2))),
    ("rubric-number-skipped", WARNING, "criteria[0].number", first(number="๔.", items=(item("", 3),))),
    ("rubric-number-foreign", WARNING, "criteria[0].items[1].number", items(item("๑.๑", 1), item("๒.๒", 2))),
    ("rubric-number-twice", ERROR, "criteria[0].items[1].number", items(item("๑.๑", 1), item("๑.๑", 2))),
    ("rubric-number-twice", ERROR, "criteria[0].items[1].number", items(item("1", 1), item("๑)", 2))),
    ("rubric-number-twice", ERROR, "criteria[1].number", first(number="2", items=(item("", 3),))),
    ("rubric-number-twice", ERROR, "criteria[1].items[0].number", items(item("๑.๑", 1), item("๒.๑", 2))),
    # Conditions
    (
        "rubric-condition-points",
        INFO,
        "criteria[0].items[0]",
        items(item("", None, is_condition=True), item("๑.๑", 3)),
    ),
    (
        "rubric-condition-both",
        INFO,
        "criteria[0]",
        items(item("", 0, is_condition=True), item("๑.๑", 3), item("", 0, is_condition=True)),
    ),
    # Explanation
    (
        "rubric-guidance-missing",
        WARNING,
        "criteria[1]",
        items(item("๑.๑", 1, guidance=(Guidance("ทำ"),)), item("๑.๒", 2, guidance=(Guidance("ทำ"),))),
    ),
    ("rubric-guidance-missing", INFO, "criteria[0]", first(guidance=(Guidance("ทำทั้งหมด"),))),
    ("rubric-guidance-title", INFO, "criteria[0]", first(guidance=(Guidance("ทำ", title="ด้านอื่น"),))),
    # Levels
    ("rubric-level-same", WARNING, "criteria[0].levels[1]", mission("ทำครบ", "ทำ ครบ")),
    (
        "rubric-level-same",
        WARNING,
        "criteria[0].levels[2]",
        mission("5 ครั้ง", "2 - 4 ครั้ง", "2 - 4 ครั้ง", "1 ครั้ง"),
    ),
    ("rubric-ladder", INFO, "criteria[0]", mission("ตั้งแต่ 5 ครั้ง", "ตั้งแต่ 3 ครั้ง", "น้อยกว่า 3 ครั้ง")),
    ("rubric-level-contains", WARNING, "criteria[0].levels[2]", mission("5 ครั้ง", "4 ครั้ง", "0 - 9 ครั้ง")),
    ("rubric-level-order", WARNING, "criteria[0]", mission("1 - 2 ครั้ง", "5 - 6 ครั้ง", "3 - 4 ครั้ง")),
    ("rubric-overlap", WARNING, "criteria[0].levels[1]", mission("ไม่เกิน 3 ครั้ง", "3 ครั้ง ขึ้นไป")),
    ("rubric-overlap-range", WARNING, "criteria[0].levels[1]", mission("ไม่เกิน 3 ครั้ง", "2 - 9 ครั้ง")),
    (
        "rubric-overlap-upwards",
        WARNING,
        "criteria[0].levels[2]",
        mission("0 - 2 ครั้ง", "3 ครั้ง ขึ้นไป", "เกิน 8 ครั้ง"),
    ),
    ("rubric-gap", WARNING, "criteria[0]", mission("น้อยกว่า 3 ครั้ง", "เกิน 3 ครั้ง")),
    ("rubric-gap-from", WARNING, "criteria[0]", mission("น้อยกว่า 3 ครั้ง", "เกิน 6 ครั้ง")),
    ("rubric-gap-below", WARNING, "criteria[0]", mission("2 - 3 ครั้ง", "4 ครั้ง ขึ้นไป")),
    ("rubric-gap-above", WARNING, "criteria[0]", mission("0 - 3 ครั้ง", "4 ครั้ง")),
    ("rubric-gap-upwards", WARNING, "criteria[0]", mission("น้อยกว่า 3 บาท", "น้อยกว่า 5 บาท")),
    ("rubric-gap-between", WARNING, "criteria[0]", mission("0 - 3 บาท", "4 บาท ขึ้นไป")),
    ("rubric-gap-since", WARNING, "criteria[0]", mission("น้อยกว่า 3 บาท", "4 บาท ขึ้นไป")),
    ("rubric-gap-up-to", WARNING, "criteria[0]", mission("ไม่เกิน 3 บาท", "เกิน 4 บาท")),
    ("rubric-gap-fine", INFO, "criteria[0]", mission("0.00 - 3.99 บาท", "4.00 บาท ขึ้นไป")),
    ("rubric-percent-full", INFO, "criteria[0].levels[0]", mission("ร้อยละ 100 ขึ้นไป", "น้อยกว่าร้อยละ 100")),
    # Words of levels
    ("rubric-list-number", WARNING, "criteria[0].levels[0]", mission("๑) ก\n๓) ข", "ไม่ทำ")),
    ("rubric-lowest-asks", INFO, "criteria[0].levels[1]", mission("๑) ปลูก\n๒) รดน้ำ", "๑) ปลูก")),
    ("rubric-cases-missing", INFO, "criteria[0]", mission("๑) มีแผน\n๒) มีผล", "๑) ไม่มีแผน\n๒) ไม่มีผล")),
    ("rubric-joint", INFO, "criteria[0]", mission("เกิน 5 ครั้ง และเกินร้อยละ 5", "ไม่เกิน 5 ครั้ง และไม่เกินร้อยละ 5")),
    (
        "rubric-level-sum",
        WARNING,
        "criteria[0].levels[1]",
        mission(
            "๑) ก\n๒) ข\nข้อละ 5 คะแนน ได้คะแนนรวม 10 คะแนน",
            "๑) ค\n๒) ง\nข้อละ 5 คะแนน ได้คะแนนรวม 5 คะแนน",
        ),
    ),
    (
        "rubric-items-repeated",
        INFO,
        "criteria[0]",
        mission("๑) ก\n๒) ข\nข้อละ 5 คะแนน", "๑) ก\n๒) ง\nข้อละ 5 คะแนน"),
    ),
    (
        "rubric-period-quarter",
        WARNING,
        "criteria[0].levels[0]",
        mission("ไตรมาส 1 (ตุลาคม 2566 - พฤศจิกายน 2566)"),
    ),
    ("rubric-period-quarter", WARNING, "criteria[0].levels[0]", mission("ไตรมาสที่ 1 (เมษายน - มิถุนายน)")),
    ("rubric-period-year", WARNING, "criteria[0].levels[0]", mission("ปี 2566 (มกราคม 2566 - มกราคม 2567)")),
    # Averages of 100 and 50, each of two activities: 50, 75 and 100
    ("rubric-level-unreachable", WARNING, "criteria[0].levels[1]", AVERAGED),
    ("rubric-level-one-value", INFO, "criteria[0].levels[0]", AVERAGED),
    ("rubric-gap-unreached-between", INFO, "criteria[0]", AVERAGED),
    # Words around the form
    ("rubric-count", INFO, "intro[0]", replace(SOUND, intro=("แบ่งการประเมินเป็น 3 ด้าน",))),
    ("rubric-count", INFO, "notes[0]", replace(SOUND, notes=("ตอบให้ครบ จำนวน 5 ข้อ",))),
    ("rubric-count", INFO, "bands_intro[0]", replace(SOUND, bands_intro=("กำหนดเป็น 4 ระดับ",))),
    ("rubric-head-twice", WARNING, "criteria[0].heads", mission("ทำ", "ไม่ทำ", heads=("ระดับ", "ระดับ"))),
    (
        "rubric-head-differs",
        INFO,
        "criteria[0].heads",
        replace(mission("ทำ", "ไม่ทำ", heads=("ระดับ", "งาน")), heads=("คะแนน", "งาน")),
    ),
    # Choices
    (
        "rubric-zero-points",
        INFO,
        "criteria[0].items[0]",
        first(
            mode=Mode.CHOOSE_ONE,
            items=(Item("๑.๑", "ไม่เกิน 5 ครั้ง", d(1)), Item("๑.๒", "เกิน 5 ครั้ง", d(3))),
        ),
    ),
    (
        "rubric-unit",
        INFO,
        "criteria[0].items[0]",
        first(
            maximum=d(2),
            items=(
                Item(
                    "๑.๑",
                    "จำนวนสมาชิก",
                    levels=(Level("ต่ำ", "น้อยกว่า 50%", d(1)), Level("สูง", "50% ขึ้นไป", d(2))),
                ),
            ),
        ),
    ),
]


@pytest.mark.parametrize(
    ("code", "severity", "path", "rubric"),
    FAILING,
    ids=[f"{code}-{n}" for n, (code, *_) in enumerate(FAILING)],
)
def test_what_is_wrong_is_told_with_its_place(
    code: str, severity: Severity, path: str, rubric: Rubric
) -> None:
    found = [f for f in findings_of(rubric) if f.code == code and f.location.path == path]
    assert [finding.severity for finding in found[:1]] == [severity]


FINE: list[tuple[str, Rubric]] = [
    ("rubric-count", replace(SOUND, intro=("แบ่งเป็น 2 ด้าน รวม 4 ข้อ และกำหนดเป็น 3 ระดับ",))),
    ("rubric-count", replace(SOUND, intro=("ประเมินศูนย์ จำนวน 11 แห่ง อยู่ในระดับ 5 ดาว",))),
    (
        "rubric-number-skipped",
        replace(SOUND, criteria=(criterion("1.", item("1", 3)), criterion("2.", item("2", 2)))),
    ),
    (
        "rubric-number-skipped",
        replace(SOUND, criteria=(criterion("1.", item("1", 3)), criterion("2.", item("1", 2)))),
    ),
    (
        "rubric-number-twice",
        replace(SOUND, criteria=(criterion("1.", item("1", 3)), criterion("2.", item("1", 2)))),
    ),
    ("rubric-number-twice", items(item("", 1), item("", 2))),
    ("rubric-guidance-missing", SOUND),
    ("rubric-guidance-title", first(guidance=(Guidance("ทำ", title="๑. ด้านที่ ๑."),))),
    ("rubric-level-same", mission("ปลูกครบร้อยละ 100 ทุกบ้าน", "ปลูกครบร้อยละ 100 อย่างน้อย 2 บ้าน")),
    ("rubric-period-quarter", mission("ไตรมาสที่ 4 (กรกฎาคม - กันยายน)")),
    ("rubric-period-quarter", mission("ไตรมาสที่ 4/2567 (ตุลาคม 2567 - ธันวาคม 2567)")),
    ("rubric-period-year", mission("ปีงบประมาณ พ.ศ. 2567 (ตุลาคม 2566 - กันยายน 2567)")),
    ("rubric-level-sum", mission("๑) ก\n๒) ข\nข้อละ 5 คะแนน ได้คะแนนรวม 10 คะแนน", "น้อยกว่า")),
    ("rubric-cases-missing", mission("๑) มี\n๒) ดี", "๑) มี\n๒) ไม่ดี", "๑) ไม่มี\n๒) ดี", "๑) ไม่มี\n๒) ไม่ดี")),
    ("rubric-lowest-asks", mission("๑) ปลูก\n๒) รดน้ำ", "๑) ไม่ปลูก")),
    ("rubric-head-differs", mission("ทำ", "ไม่ทำ", heads=("ระดับ", "งาน"))),
]


@pytest.mark.parametrize(("code", "rubric"), FINE, ids=[f"{code}-{n}" for n, (code, _) in enumerate(FINE)])
def test_what_is_right_is_left_alone(code: str, rubric: Rubric) -> None:
    assert code not in {told_code for told_code, _ in told(rubric)}


def test_a_skipped_number_says_what_was_expected() -> None:
    (found,) = [f for f in findings_of(items(item("๑.๑", 1), item("๑.๔", 2))) if "skipped" in f.code]
    assert found.params["expected"] == "๑.๒"


def test_choosing_one_counts_the_best() -> None:
    rubric = items(item("๑.๑", 2), item("๑.๒", 2), mode=Mode.CHOOSE_ONE)
    (found,) = [f for f in findings_of(rubric) if f.code == "rubric-choice-maximum"]
    assert (found.params["counted"], found.params["stated"]) == (2, 3)


def test_hostile_texts_take_no_time_and_raise_nothing() -> None:
    long = "ไม่น้อยกว่าร้อยละ ๑๒ และ ๓ - ๕ ครั้ง " * 300
    rubric = replace(mission(*(long + label for label in "ABCD")), intro=(long,), notes=("(" * 5000,))
    assert {code for code, _ in told(rubric)} <= {"rubric-level-same", "rubric-ladder"}
    assert told(mission("{0}%s\\x00", "๑" * 9000, "๑) " * 3000)) is not None
    assert [finding.code for finding in findings_of(Rubric(()))] == ["rubric-empty"]


# What a rubric can give


@pytest.mark.parametrize(
    ("made", "span"),
    [
        (criterion("๑", item("๑.๑", 1), item("๑.๒", 2)), Span(Decimal(0), Decimal(3))),
        (criterion("๑", *CHOICE, mode=Mode.CHOOSE_ONE), Span(Decimal(0), Decimal(3))),
        (criterion("๑", item("๑.๑", None)), None),
        (
            Criterion("๑", "ก", levels=(Level("A", points=d(4)), Level("B", points=d(1)))),
            Span(Decimal(1), Decimal(4)),
        ),
    ],
)
def test_the_least_and_the_most_of_a_criterion(made: Criterion, span: Span | None) -> None:
    assert points.of_criterion(made) == span


def scored(*given: int) -> Item:
    return Item("", "กิจกรรม", levels=tuple(Level(str(n), points=d(n)) for n in given))


def test_items_with_levels_are_each_scored() -> None:
    made = Criterion("๑", "ก", mode=Mode.LEVEL, items=(scored(1, 2, 3), scored(1, 2, 3)))
    assert points.of_criterion(made) == Span(Decimal(2), Decimal(6))
    assert points.maximum(made) == 6


def test_points_of_activities_are_averaged_or_added() -> None:
    activities = (scored(25, 100), scored(25, 100))
    for most, span in ((None, Span(Decimal(25), Decimal(100))), (200, Span(Decimal(50), Decimal(200)))):
        made = Criterion("๑", "ก", d(most), Mode.POINTS, activities)
        assert points.of_criterion(made) == span


def test_a_total_is_stated_or_added_or_unknown() -> None:
    assert points.total(replace(SOUND, maximum=Decimal(50))) == 50
    assert points.total(replace(SOUND, maximum=None)) == 5
    assert points.total(Rubric((criterion("๑", item("๑.๑", None)),))) is None
    assert points.of_rubric(replace(SOUND, criteria=(*SOUND.criteria, criterion("๓")))) is None


def test_items_that_are_counted_give_one_each() -> None:
    rows = (*(item(f"๑.{n}", None) for n in range(1, 7)), Item("", "มีการประเมิน", is_condition=True))
    counted = criterion("๑.", *rows, mode=Mode.COUNT)
    assert points.of_criterion(counted) == Span(Decimal(0), Decimal(6))
    assert points.of_criterion(criterion("๑.", mode=Mode.COUNT)) is None
    rubric = Rubric((replace(counted, items=rows[:6]),), (band(4, 6, "ผ่าน"), band(0, 3, "ไม่ผ่าน")))
    assert told(rubric) == set()
    wrong = replace(rubric.criteria[0], maximum=Decimal(5))
    assert ("rubric-sum", "criteria[0].max") in told(replace(rubric, criteria=(wrong,)))


def test_bands_of_per_cent_are_held_against_the_share() -> None:
    bands = (band(80, 100), band(60, 80, "พอใช้"), band(0, 60, "ปรับปรุง"))
    shares = {code for code, _ in told(replace(SOUND, bands=bands, percent_bands=True))}
    assert shares == {"rubric-band-overlap"}  # 60 and 80 belong to two
    apart = (band(80, 100), band("60.01", "79.99", "พอใช้"), band(0, 60, "ปรับปรุง"))
    shares = {code for code, _ in told(replace(SOUND, bands=apart, percent_bands=True))}
    assert shares == {"rubric-band-between"}
    assert "rubric-band-unreachable" in {code for code, _ in told(replace(SOUND, bands=bands))}
