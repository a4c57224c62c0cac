"""The summary as finished pieces: numbers worked out by hand, and what is said about them by rule.

The ten totals of ``assessments.POINTS`` are 48 45 36 35 29 48 20 19 34 13; their sum is 327.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.content import figures
from pipeline.content.assessment_charts import of_criteria, of_levels, of_offices
from pipeline.content.assessment_results import Results, item_means
from pipeline.content.assessment_summary import summary_view
from pipeline.content.charts import BarChart, RadarChart
from pipeline.content.flow import FlowParagraph, FlowPicture, FlowTable
from pipeline.content.report_letter import Report, letter_record
from pipeline.domain.blocks import Orientation
from pipeline.domain.documents import Enclosure, Kind, Signatory
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import Province
from pipeline.domain.rubric import Band, Rubric
from tests.unit.content import assessments as made
from tests.unit.content.flows import cells, flow_of, pieces, reading, squeezed

BEFORE = {0: 44, 1: 46, 2: 36, 3: 30, 5: 40, 7: 22}
Points = Sequence[Sequence[int] | None]


def results(points: Points = made.POINTS, **more: Any) -> Results:
    rubric = made.rubric()
    return Results(rubric, made.summary(rubric, points, **more))


def view(of: Results, **fields: Any) -> Any:
    enclosure = Enclosure(Kind.RUBRIC, ("เกณฑ์",), rubric=of.rubric, fiscal_year=2567, **fields)
    return summary_view(enclosure, of, "สิ่งที่ส่งมาด้วย", Province("24", "ฉะเชิงเทรา", "ฉช"))


def table(of: Results, number: int = 0) -> list[list[str]]:
    tables = [piece for piece in pieces(view(of)) if isinstance(piece, FlowTable)]
    return [cells(row) for row in tables[number].rows]


def says(of: Results, text: str) -> bool:
    return squeezed(text) in reading(view(of))


# The table of offices


def test_each_office_has_its_points_total_level_and_rank() -> None:
    rows = table(results())
    assert rows[0] == [
        *(
            "ที่",
            "อำเภอ",
            "๑|(๖)",
            "๒|(๘)",
            "๓|(๖)",
            "๔|(๕)",
            "๕|(๔)",
            "๖|(๓)",
            "๗|(๓)",
            "๘|(๓)",
            "๙|(๖)",
            "๑๐|(๖)",
        ),
        *("รวม|(๕๐)", "ระดับ", "ลำดับ"),
    ]
    assert [row[1] for row in rows[1:12]] == list(made.NAMES)
    assert rows[1][2:] == [
        "๖",
        "๘",
        "๖",
        "๕",
        "๔",
        "๓",
        "๓",
        "๒",
        "๖",
        "๕",
        "๔๘",
        "ดี (A)",
        "๑",
    ]
    assert [row[12] for row in rows[1:12]] == [
        "๔๘",
        "๔๕",
        "๓๖",
        "๓๕",
        "๒๙",
        "๔๘",
        "๒๐",
        "๑๙",
        "๓๔",
        "๑๓",
        "-",
    ]
    assert [row[14] for row in rows[1:12]] == ["๑", "๓", "๔", "๕", "๗", "๑", "๘", "๙", "๖", "๑๐", "-"]
    assert rows[11][13] == "ยังไม่ครบ"


def test_means_are_rounded_half_up_and_have_two_places() -> None:
    rows = table(results())
    (means,) = [row for row in rows if row[0] == "ค่าเฉลี่ย"]
    assert means[1:12] == [
        "๔.๖๐",
        "๕.๘๐",
        "๔.๑๐",
        "๒.๖๐",
        "๓.๐๐",
        "๒.๔๐",
        "๒.๐๐",
        "๑.๐๐",
        "๔.๐๐",
        "๓.๒๐",
        "๓๒.๗๐",
    ]
    (spans,) = [row for row in rows if row[0].startswith("ต่ำสุด")]
    assert spans[1] == "๒-๖"
    assert spans[11] == "๑๓-๔๘"


@pytest.mark.parametrize(
    ("value", "points", "mean"),
    [
        ("2.345", "2.35", "2.35"), ("2.344", "2.34", "2.34"), ("-2.345", "-2.35", "-2.35"),
        ("6", "6", "6.00"), ("2.50", "2.5", "2.50"), ("74.995", "75", "75.00"),
        ("0.005", "0.01", "0.01"), ("100", "100", "100.00"),
    ],
)  # fmt: skip
def test_rounding(value: str, points: str, mean: str) -> None:
    assert figures.points(Decimal(value)) == points
    assert figures.mean(Decimal(value)) == mean


def test_last_year_stands_beside_this_year() -> None:
    rows = table(results(before=BEFORE))
    assert rows[0][12:] == ["รวม|(๕๐)", "ปีก่อน", "เพิ่ม/ลด", "ระดับ", "ลำดับ"]
    said = {row[1]: row[13:15] for row in rows[1:12]}
    assert said["เมืองฉะเชิงเทรา"] == ["๔๔", "+๔"]
    assert said["บางคล้า"] == ["๔๖", "-๑"]
    assert said["บางน้ำเปรี้ยว"] == ["๓๖", "๐"]
    assert said["บ้านโพธิ์"] == ["-", "-"]


def test_a_narrow_table_stays_upright() -> None:
    rubric = made.rubric()
    few = replace(rubric, criteria=rubric.criteria[:4], maximum=Decimal(25), bands=())
    points = [row[:4] for row in made.POINTS[:3] if row]
    of = Results(few, made.summary(few, points))
    assert {section.orientation for section in flow_of(view(of)).sections} == {Orientation.PORTRAIT}
    assert flow_of(view(results())).sections[0].orientation is Orientation.LANDSCAPE


def test_per_cent_bands_print_the_per_cent() -> None:
    bands = (Band("ดี", Decimal(75), Decimal(100)), Band("ปรับปรุง", Decimal(0), Decimal("74.99")))
    rubric = replace(made.rubric(bands), percent_bands=True)
    rows = table(Results(rubric, made.summary(rubric)))
    assert rows[0][12:] == ["รวม|(๕๐)", "ร้อยละ", "ระดับ", "ลำดับ"]
    assert rows[1][13] == "๙๖.๐๐"
    assert table(Results(rubric, made.summary(rubric)), 1)[0][1] == "ช่วงร้อยละ"


# Levels and what is said


def test_levels_are_counted_with_their_share_and_names() -> None:
    rows = table(results(), 1)
    assert [row[2:4] for row in rows[1:]] == [
        ["๔", "๔๐.๐๐"],
        ["๔", "๔๐.๐๐"],
        ["๒", "๒๐.๐๐"],
        ["๑๐", "๑๐๐.๐๐"],
    ]
    assert rows[3][4].split() == ["สนามชัยเขต", "ท่าตะเกียบ"]


def test_overview_strengths_and_what_to_improve_come_from_the_numbers() -> None:
    of = results(before=BEFORE)
    for text in (
        "อำเภอที่ประเมินทั้งหมด 11 แห่ง สรุปผลได้ 10 แห่ง คะแนนเฉลี่ย 32.70 จากคะแนนเต็ม 50 คะแนน คิดเป็นร้อยละ 65.40",
        "สูงสุด 48 คะแนน (เมืองฉะเชิงเทรา และพนมสารคาม) ต่ำสุด 13 คะแนน (ท่าตะเกียบ)",
        "ด้านรูปแบบการให้บริการ ค่าเฉลี่ย 2.40 จาก 3 คะแนน (ร้อยละ 80.00)",
        "ด้านการสนับสนุนงบประมาณ ค่าเฉลี่ย 1.00 จาก 3 คะแนน (ร้อยละ 33.33)",
        "ข้อ 8.3 รายการที่ 3 ของด้านการสนับสนุนงบประมาณ (ได้ 1 จาก 10 อำเภอ)",
        "ท่าตะเกียบ (7 คะแนน) และสนามชัยเขต (1 คะแนน)",
        "อำเภอที่มีคะแนนทั้งสองปี 6 แห่ง คะแนนเพิ่มขึ้น 3 แห่ง ลดลง 2 แห่ง เท่าเดิม 1 แห่ง",
        "เพิ่มขึ้นมากที่สุด คือ พนมสารคาม เพิ่มขึ้น 8 คะแนน",
        "ลดลงมากที่สุด คือ สนามชัยเขต ลดลง 3 คะแนน",
        "จุดเด่นคือด้านที่ค่าเฉลี่ยตั้งแต่ร้อยละ 80",
    ):
        assert says(of, text), text


def test_at_79_99_per_cent_a_dimension_is_the_strongest_but_not_strong() -> None:
    of = results([made.POINTS[3]] * 2)
    weaker = tuple(
        replace(each, mean_percent=min(each.mean_percent or Decimal(0), Decimal("79.99")))
        for each in of.summary.criteria
    )
    told = Results(of.rubric, replace(of.summary, criteria=weaker, strongest=(0,)))
    assert says(told, "ไม่มีด้านใดถึงร้อยละ 80 ด้านที่ค่าเฉลี่ยสูงที่สุด คือ ด้านสถานที่")
    assert not says(of, "ไม่มีด้านใดถึงร้อยละ 80")


def test_where_all_are_alike_nothing_is_called_weak() -> None:
    full = tuple(made.MAXIMA)
    of = results([full, full])
    told = Results(of.rubric, replace(of.summary, strongest=(), weakest=()))
    assert says(told, "ทุกด้านมีค่าเฉลี่ยเท่ากัน")
    assert not says(told, "ซึ่งควรเข้าไปช่วยเหลือก่อน")


def test_items_are_told_weakest_first_with_who_met_them() -> None:
    found = item_means(results(), 7)
    assert [(each.met, each.asked) for each in found] == [(1, 10), (2, 10), (7, 10)]
    assert found[0].percent == 10


def test_offices_without_a_form_are_named() -> None:
    of = replace(results(), missing=(OfficeKey("2499", "ทดสอบ"),))
    assert says(of, "อำเภอที่ยังไม่ส่ง ๑ แห่ง ได้แก่ ทดสอบ")
    assert says(of, "อำเภอที่ประเมินทั้งหมด ๑๒ แห่ง ส่งแบบที่ใช้ได้แล้ว ๑๑ แห่ง สรุปผลได้ ๑๐ แห่ง")
    row = table(of)[12]
    assert row == ["๑๒", "ทดสอบ", "ยังไม่ส่ง"]
    unusable = replace(of, unusable=of.missing)
    assert table(unusable)[12] == ["๑๒", "ทดสอบ", "ส่งแล้ว แต่ใช้ไม่ได้"]


def test_names_lose_the_word_that_all_of_them_share() -> None:
    of = results(made.POINTS[:3])
    ranked = tuple(
        replace(each, assessment=replace(a, office=OfficeKey(a.office.code, f"อำเภอ{a.office.name}")))
        for each in of.summary.ranked
        if (a := each.assessment)
    )
    told = Results(of.rubric, replace(of.summary, ranked=ranked))
    assert told.word == "อำเภอ"
    assert [row[1] for row in table(told)[1:4]] == list(made.NAMES[:3])


def test_who_signs_is_who_the_record_names_or_whoever_sums_up() -> None:
    assert "ผู้สรุป" in reading(view(results()))
    signed = view(results(), signatories=(Signatory("นางสมศรี ตัวอย่าง", ("พัฒนาการจังหวัด",)),))
    assert squeezed("(นางสมศรี ตัวอย่าง)") in reading(signed)
    last = flow_of(signed).sections[-1].pieces
    assert isinstance(last[-1], FlowTable)
    assert last[-1].style == "SarabanPlain"
    assert isinstance(last[-2], FlowParagraph), "a signature never stands alone on its page"


# Charts


def test_bars_are_in_the_order_of_ranks_with_the_tone_of_their_level() -> None:
    chart = of_offices(results(before=BEFORE))
    assert isinstance(chart, BarChart)
    assert [bar.label for bar in chart.bars][:3] == ["เมืองฉะเชิงเทรา", "พนมสารคาม", "บางคล้า"]
    assert [bar.group for bar in chart.bars] == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2]
    assert chart.bars[0].share == pytest.approx(48 / 50)
    assert chart.bars[0].before == pytest.approx(44 / 50)
    assert chart.bars[0].text == "๔๘ ดี (A)"
    assert [mark.text for mark in chart.marks] == ["๐", "๒๐", "๓๖", "๕๐"]


def test_many_offices_are_counted_by_level_instead() -> None:
    whole = results(made.POINTS[:10])
    ranked = tuple(
        replace(each, assessment=replace(each.assessment, office=OfficeKey(f"{n}{k}", f"ท{n}{k}")))
        for n in range(4)
        for k, each in enumerate(whole.summary.ranked)
    )
    chart = of_offices(Results(whole.rubric, replace(whole.summary, ranked=ranked)))
    assert isinstance(chart, BarChart)
    assert [bar.label for bar in chart.bars] == ["ดี (A)", "พอใช้ (B)", "ปรับปรุง (C)"]


def test_dimensions_are_a_radar_from_three_on() -> None:
    chart = of_criteria(results())
    assert isinstance(chart, RadarChart)
    assert chart.spokes[7].text == "๓๓.๓๓"
    assert chart.spokes[7].share == pytest.approx(1 / 3)
    rubric = made.rubric()
    two = replace(rubric, criteria=rubric.criteria[:2], maximum=Decimal(14))
    assert isinstance(of_criteria(Results(two, made.summary(two, [(6, 8), (3, 4)]))), BarChart)


def test_charts_say_in_words_what_they_show() -> None:
    pictures = [piece for piece in pieces(view(results())) if isinstance(piece, FlowPicture)]
    assert [each.description for each in pictures] == [
        "แผนภูมิ คะแนนรวมของแต่ละอำเภอและระดับที่ได้",
        "แผนภูมิ ค่าเฉลี่ยรายด้าน คิดเป็นร้อยละของคะแนนเต็ม",
    ]


# Levels in words


def test_a_rubric_of_levels_has_no_totals_and_no_ranks() -> None:
    rubric = made.words_rubric()
    of = Results(rubric, made.words_summary(rubric))
    rows = table(of)
    assert rows[0] == ["ที่", "อำเภอ", "๑", "๒"]
    assert [row[1:] for row in rows[1:4]] == [
        ["เมืองฉะเชิงเทรา", "A", "B"],
        ["บางคล้า", "A", "C"],
        ["บางน้ำเปรี้ยว", "A", "D"],
    ]
    assert [row[2:] for row in table(of, 1)[1:]] == [["๓", "๐", "๐", "๐"], ["๐", "๑", "๑", "๑"]]
    assert says(of, "1 การสร้างความมั่นคงทางอาหาร ได้ระดับ A 3 อำเภอ")
    chart = of_levels(of)
    assert chart is not None
    assert [bar.text for bar in chart.bars] == ["A ๓ อำเภอ", "A ๐ อำเภอ"]


# The letter


def test_the_letter_says_the_same_numbers() -> None:
    report = Report("แบบสรุปผลการประเมินศูนย์บริการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "จังหวัดฉะเชิงเทรา", "อธิบดี", "a-b")
    text = letter_record(results(before=BEFORE), report)
    assert "เรื่อง: รายงานผลการประเมินศูนย์บริการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗\n" in text
    assert "เรียน: อธิบดี\n" in text
    assert "ด้วยจังหวัดฉะเชิงเทราได้ประเมินศูนย์บริการ" in text
    assert "คะแนนเฉลี่ย 32.70" in text
    assert "ระดับดี (A) 4 แห่ง (ร้อยละ 40.00)" in text
    assert "เสร็จเรียบร้อยแล้ว" not in text, "one of the eleven has not answered everything"
    assert "เสร็จเรียบร้อยแล้ว" in letter_record(results(made.POINTS[:10]), report)


def test_what_means_something_to_yaml_stands_in_quotes() -> None:
    assert "เรียน: 'นาย ก: ผู้อำนวยการ'" in letter_record(results(), Report("แบบสรุปผล", to="นาย ก: ผู้อำนวยการ"))
    assert "เรียน: null" in letter_record(results(), Report("แบบสรุปผล"))


def test_nobody_assessed_prints_no_numbers() -> None:
    rubric: Rubric = made.rubric()
    whole = made.summary(rubric)
    nothing = tuple(
        replace(each, mean=None, mean_percent=None, lowest=None, highest=None) for each in whole.criteria
    )
    summary = replace(
        whole, ranked=whole.ranked[-1:], criteria=nothing, bands=(), mean=None, lowest=None, highest=None,
        strongest=(), weakest=(),
    )  # fmt: skip
    of = Results(rubric, summary)
    assert says(of, "สรุปผลได้ 0 แห่ง")
    assert of_offices(of) is None
    assert of_criteria(of) is None
