"""Summaries at the edges: totals in no level, rubrics of one dimension, numbers that rounding would move.

Points are typed in here, and what they come to is worked out by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.assessment import summarise
from pipeline.content import assessment_shown as shown
from pipeline.content import enclosure_view
from pipeline.content.assessment_charts import of_offices
from pipeline.content.assessment_results import Results
from pipeline.content.assessment_summary import summary_view
from pipeline.content.charts import BarChart
from pipeline.content.flow import FlowParagraph, FlowTable
from pipeline.content.report_letter import Report, heading, letter_record
from pipeline.content.text import spans_of
from pipeline.domain.documents import Enclosure, Kind
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import Province
from pipeline.domain.results import Assessment, CriterionScore
from pipeline.domain.rubric import Band, Criterion, Item, Mode, Rubric
from pipeline.thai.spacing import behind
from tests.unit.content import assessments as made
from tests.unit.content.flows import cells, pieces, reading, squeezed

PASSED = Band("ผ่าน", Decimal(75), Decimal("89.99"))
FAILED = Band("ไม่ผ่าน", Decimal(0), Decimal("74.99"))
BEST = Band("ดีเด่น", Decimal(90), Decimal(100))


def rubric(bands: Sequence[Band] = (BEST, PASSED, FAILED), mode: Mode = Mode.SUM) -> Rubric:
    """Return a rubric of one dimension of 100 points."""
    items = tuple(Item(f"1.{n}", f"กิจกรรมที่ {n}", Decimal(100)) for n in (1, 2))
    one = Criterion("1.", "ด้านผลงาน", Decimal(100), mode, items)
    return Rubric((one,), tuple(bands), Decimal(100), form_title="แบบประเมินกองทุน")


def results(*totals: str, of: Rubric | None = None) -> Results:
    """Return the results of offices with these totals."""
    asked = of or rubric()
    found = []
    for n, text in enumerate(totals):
        total = Decimal(text)
        band = next((each for each in asked.bands if each.low <= total <= each.high), None)
        score = CriterionScore(0, total, Decimal(100))
        found.append(Assessment(made.office(n), (score,), total, Decimal(100), total, band))
    return Results(asked, summarise(asked, found))


def view(of: Results) -> Any:
    return summary_view(Enclosure(Kind.RUBRIC, ("เกณฑ์",), rubric=of.rubric, fiscal_year=2567), of)


def tables(of: Results) -> list[list[list[str]]]:
    return [[cells(row) for row in piece.rows] for piece in pieces(view(of)) if isinstance(piece, FlowTable)]


def says(of: Results, text: str) -> bool:
    return squeezed(text) in reading(view(of))


# A total in no level


def test_an_office_in_no_level_has_no_tone_of_a_level() -> None:
    chart = of_offices(results("95", "74.995", "80", "10"))
    assert isinstance(chart, BarChart)
    assert [(bar.label, bar.group) for bar in chart.bars] == [
        ("เมืองฉะเชิงเทรา", 0),
        ("บางน้ำเปรี้ยว", 1),
        ("บางคล้า", None),
        ("บางปะกง", 2),
    ]
    assert chart.ungrouped == "ไม่เข้าช่วง"
    assert "ไม่เข้าช่วง" in chart.bars[2].text
    graded = of_offices(results("95", "80"))
    assert isinstance(graded, BarChart)
    assert graded.ungrouped == ""


def test_without_levels_all_bars_have_one_tone() -> None:
    chart = of_offices(results("95", "80", of=rubric(())))
    assert isinstance(chart, BarChart)
    assert [bar.group for bar in chart.bars] == [0, 0]
    assert chart.ungrouped == ""


def test_bars_of_levels_count_those_in_none() -> None:
    whole = results(*["80"] * 8, "74.995", "10")
    many = tuple(
        Assessment(
            OfficeKey(f"{24 + k}{each.office.code[2:]}", each.office.name), each.criteria, each.total,
            each.maximum, each.percent, each.band,
        )
        for k in range(4)
        for each in (row.assessment for row in whole.summary.ranked)
    )  # fmt: skip
    chart = of_offices(Results(whole.rubric, summarise(whole.rubric, many)))
    assert isinstance(chart, BarChart)
    assert [(bar.label, bar.text) for bar in chart.bars] == [
        ("ดีเด่น", "๐ อำเภอ ร้อยละ ๐.๐๐"),
        ("ผ่าน", "๓๒ อำเภอ ร้อยละ ๘๐.๐๐"),
        ("ไม่ผ่าน", "๔ อำเภอ ร้อยละ ๑๐.๐๐"),
        ("ไม่เข้าช่วง", "๔ อำเภอ ร้อยละ ๑๐.๐๐"),
    ]
    assert chart.bars[3].group is None


# Rounding beside levels


def test_a_total_is_printed_on_the_side_of_the_edge_on_which_it_lies() -> None:
    of = results("75", "74.995", "74.994", "66.6666666666666666666666667")
    assert [row[2] for row in tables(of)[0][1:5]] == ["๗๕", "๗๔.๙๙๕", "๗๔.๙๙๔", "๖๖.๖๗"]
    assert [row[3:5] for row in tables(of)[0][1:5]] == [
        ["๗๕", "ผ่าน"],
        ["๗๔.๙๙๕", "ไม่เข้าช่วง"],
        ["๗๔.๙๙๔", "ไม่เข้าช่วง"],
        ["๖๖.๖๗", "ไม่ผ่าน"],
    ]
    chart = of_offices(of)
    assert isinstance(chart, BarChart)
    assert [bar.text for bar in chart.bars][:2] == ["๗๕ ผ่าน", "๗๔.๙๙๕ ไม่เข้าช่วง"]
    assert says(of, "ตัวเลขใดปัดแล้วจะข้ามไปอยู่ในช่วงของระดับอื่น พิมพ์ทศนิยมเพิ่มเท่าที่จำเป็น")


def test_per_cents_that_give_the_level_are_printed_so_too() -> None:
    of = results("89.996", "90", of=replace(rubric(), percent_bands=True))
    assert [row[4:6] for row in tables(of)[0][1:3]] == [["๘๙.๙๙๖", "ไม่เข้าช่วง"], ["๙๐.๐๐", "ดีเด่น"]]


def test_what_is_lacking_to_the_next_level_is_never_nothing() -> None:
    low = (PASSED, Band("ไม่ผ่าน", Decimal(0), Decimal("74.9999")))
    assert says(results("74.9999", "80", of=rubric(low)), "เมืองฉะเชิงเทรา (๐.๐๐๐๑ คะแนน)")


@pytest.mark.parametrize(
    ("mean", "said"),
    [("79.997", "79.997"), ("59.996", "59.996"), ("80", "80.00"), ("66.6666666667", "66.67")],
)
def test_a_mean_just_below_80_or_60_per_cent_does_not_look_like_it(mean: str, said: str) -> None:
    assert shown.mean_percent(Decimal(mean)) == said


def test_edges_of_levels_are_printed_as_they_are() -> None:
    bands = (PASSED, Band("ไม่ผ่าน", Decimal(0), Decimal("74.999")))
    assert tables(results("75", "10", of=rubric(bands)))[1][2][1].split() == ["๐", "-", "๗๔.๙๙๙"]


# What is said of dimensions


def test_a_rubric_of_one_dimension_is_not_compared_with_itself() -> None:
    of = results("79", "75")
    assert says(of, "ไม่มีด้านใดถึงร้อยละ 80")
    assert says(of, "ไม่มีด้านใดต่ำกว่าร้อยละ 60")
    for text in ("ทุกด้าน", "สูงที่สุด", "ต่ำที่สุด"):
        assert not says(of, text), text


def test_items_below_60_per_cent_are_called_so_with_how_many_more_there_are() -> None:
    weak = [(1, 8, 6, 5, 4, 3, 3, 3, 6, 6), (0, 8, 6, 5, 4, 3, 3, 3, 6, 6)]
    asked = made.rubric()
    of = Results(asked, made.summary(asked, weak))
    # Items 1.2 to 1.6 were met by nobody, 1.1 by one of two: six items below 60 per cent.
    assert says(of, "ข้อที่ต่ำกว่าร้อยละ 60 ได้แก่ ข้อ 1.2 รายการที่ 2 ของด้านสถานที่ (ได้ 0 จาก 2 อำเภอ)")
    assert says(of, "(ได้ 0 จาก 2 อำเภอ) และอีก 3 ข้อ")
    assert not says(of, "ข้อที่ได้น้อยที่สุด")


def test_a_latin_level_stands_apart_from_its_word() -> None:
    bands = (Band("A", Decimal(75), Decimal(100)), Band("C", Decimal(0), Decimal("74.99")))
    of = results("80", "70", of=rubric(bands))
    letter = letter_record(of, Report("แบบสรุปผล"))
    for text in ("ระดับ A 1 แห่ง", "ระดับ C 1 แห่ง"):
        assert text in letter
    # The page holds them with a no-break space.
    said = "".join(str(piece.text) for piece in pieces(view(of)) if isinstance(piece, FlowParagraph))
    assert "อยู่ในระดับ C" in said.replace("\u00a0", " ")
    assert "จึงจะถึงระดับ A" in said.replace("\u00a0", " ")
    assert behind("ระดับ", "ดี (A)") == "ระดับดี (A)"
    assert behind("ระดับ", "๓") == "ระดับ ๓"


# The rules behind the numbers


def test_averages_are_stated_in_the_summary_and_on_the_form() -> None:
    told = "คะแนนของด้านผลงาน คือค่าเฉลี่ยของคะแนนทุกข้อ (ผลรวมคะแนนหารด้วยจำนวนข้อ)"
    averaged = rubric(mode=Mode.POINTS)
    assert says(results("80", "70", of=averaged), told)
    assert squeezed(told) in reading(enclosure_view(Enclosure(Kind.RUBRIC, ("เกณฑ์",), rubric=averaged)))
    added = results("80", "70", of=replace(averaged, maximum=Decimal(200), criteria=(
        replace(averaged.criteria[0], maximum=Decimal(200)),)))  # fmt: skip
    assert not says(added, "ค่าเฉลี่ยของคะแนนทุกข้อ"), "two activities of 100 points add up to the 200 stated"


def test_weights_of_items_and_most_of_a_sum_are_stated() -> None:
    one = rubric(mode=Mode.POINTS).criteria[0]
    weighted = replace(one, items=tuple(replace(item, weight=Decimal(50)) for item in one.items))
    capped = replace(one, title="ด้านกิจกรรม", mode=Mode.SUM)
    of = results("80", "70", of=replace(rubric(), criteria=(weighted,)))
    assert says(of, "คะแนนของด้านผลงาน คิดตามน้ำหนักของข้อ")
    assert says(results("80", "70", of=replace(rubric(), criteria=(capped,))), "รวมกันแล้วนับไม่เกิน 100 คะแนน")


def test_ties_are_explained() -> None:
    assert says(results("80", "80", "70"), "คะแนนรวมเท่ากันได้ลำดับเดียวกัน และลำดับถัดไปเว้นไปตามจำนวนที่เท่ากัน")


# The letter


@pytest.mark.parametrize(
    ("titles", "subject", "done"),
    [
        # The summaries of the three samples, as they print.
        (
            ("แบบสรุปผลการประเมินศูนย์บริการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "จังหวัดฉะเชิงเทรา"),
            "รายงานผลการประเมินศูนย์บริการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
            "ได้ประเมินศูนย์บริการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ของอำเภอ จำนวน 2 แห่ง",
        ),
        (
            (
                "แบบสรุปผลการประเมิน", "ตัวชี้วัดและเกณฑ์การจัดระดับการพัฒนา", "ศอช.ต.", "(๕ หมวด)",
                "ประจำปีงบประมาณ พ.ศ. ๒๕๖๔",
            ),
            "รายงานผลการประเมินตามตัวชี้วัดและเกณฑ์การจัดระดับการพัฒนา ศอช.ต. ประจำปีงบประมาณ พ.ศ. ๒๕๖๔",
            "ได้ประเมินผลตามตัวชี้วัดและเกณฑ์การจัดระดับการพัฒนา ศอช.ต. ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ ของอำเภอ จำนวน 2 แห่ง",
        ),
        (
            ("แบบสรุปผลการประเมิน", "ภารกิจสำคัญในไตรมาสที่ ๔", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
            "รายงานผลการประเมินภารกิจสำคัญในไตรมาสที่ ๔ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
            "ได้ประเมินภารกิจสำคัญในไตรมาสที่ ๔ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ของอำเภอ จำนวน 2 แห่ง",
        ),
        (
            ("แบบสรุปผลการประเมิน", "เกณฑ์การประเมินลานกิจกรรม", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
            "รายงานผลการประเมินลานกิจกรรม ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
            "ได้ประเมินลานกิจกรรม ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ของอำเภอ จำนวน 2 แห่ง",
        ),
        (("แบบสรุปผลการประเมิน",), "รายงานผลการประเมิน", "ได้ประเมินอำเภอ จำนวน 2 แห่ง"),
    ],
)  # fmt: skip
def test_the_letter_says_what_was_assessed_and_of_which_year(
    titles: tuple[str, ...], subject: str, done: str
) -> None:
    letter = letter_record(results("80", "70"), Report(heading(titles), "จังหวัดฉะเชิงเทรา"))
    assert f"เรื่อง: {subject}\n" in letter
    assert f"ด้วยจังหวัดฉะเชิงเทรา{done}" in letter


def test_the_letter_does_not_claim_that_all_is_done_where_nobody_knows_who_was_asked() -> None:
    of = results("80", "70")
    assert "เสร็จเรียบร้อยแล้ว" in letter_record(of, Report("แบบสรุปผลการประเมินกองทุน"))
    unknown = letter_record(replace(of, is_of_all=False), Report("แบบสรุปผลการประเมินกองทุน"))
    assert "เสร็จ" not in unknown
    assert "ทั้งหมด" not in unknown
    assert "อำเภอที่ได้รับแบบคืน 2 แห่ง" in unknown


def test_missions_in_a_row_do_not_run_into_one_another() -> None:
    asked = made.words_rubric()
    of = Results(asked, made.words_summary(asked, ("AA", "AA")))
    letter = letter_record(of, Report("แบบสรุปผลการประเมินภารกิจ"))
    assert (
        "เรื่องที่ได้ระดับสูงสุดมากที่สุด ได้แก่ เรื่องที่ 1 การสร้างความมั่นคงทางอาหาร ได้ระดับ A 2 อำเภอ "
        "และเรื่องที่ 2 การส่งเสริมกลุ่มออมทรัพย์ ได้ระดับ A 2 อำเภอ"
    ) in letter


def titles_of(of: Results, titles: tuple[str, ...], province: Province | None = None) -> tuple[object, ...]:
    enclosure = Enclosure(Kind.RUBRIC, titles, rubric=of.rubric, fiscal_year=2567)
    lines = summary_view(enclosure, of, "", province).fields["title_lines"]
    assert isinstance(lines, tuple)
    return tuple(str(line).replace("\u00a0", " ") for line in lines)


def test_the_titles_name_the_year_and_leave_no_blank_for_a_province() -> None:
    of = results("80", "70", of=replace(rubric(), form_title=""))
    dated = "แบบสรุปผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"
    assert titles_of(of, ("เกณฑ์กองทุน",)) == (dated, "เกณฑ์กองทุน")
    assert heading(("แบบสรุปผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "เกณฑ์กองทุน")) == (
        "แบบสรุปผลการประเมินตามเกณฑ์กองทุน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"
    )
    given = ("เกณฑ์กองทุน ปี {ปีงบประมาณ}", "จังหวัด{จังหวัด}")
    assert titles_of(of, given)[1:] == ("เกณฑ์กองทุน ปี ๒๕๖๗",)
    province = Province("24", "ฉะเชิงเทรา", "ฉช")
    assert titles_of(of, given, province)[1:] == ("เกณฑ์กองทุน ปี ๒๕๖๗", "จังหวัดฉะเชิงเทรา")
    assert titles_of(of, ("เกณฑ์กองทุน อำเภอ{อำเภอ}",)) == (dated, "เกณฑ์กองทุน")


def test_names_in_the_table_of_levels_are_marked_so_that_no_line_ends_within_them() -> None:
    [levels] = [p for p in pieces(view(results("80", "76"))) if isinstance(p, FlowTable) and len(p.rows) == 5]
    [paragraph] = levels.rows[2].cells[4].paragraphs
    named = [span.text for span in spans_of(paragraph.text) if span.is_name]
    assert named == ["เมืองฉะเชิงเทรา", "บางคล้า"]
    assert str(paragraph.text) == "เมืองฉะเชิงเทรา บางคล้า"


def test_districts_of_the_same_name_have_their_province_behind_them() -> None:
    of = results("80", "70", "60")
    keys = (
        OfficeKey("5515", "อำเภอเฉลิมพระเกียรติ"),
        OfficeKey("3032", "อำเภอเฉลิมพระเกียรติ"),
        OfficeKey("2402", "อำเภอบางคล้า"),
    )
    ranked = tuple(
        replace(row, assessment=replace(row.assessment, office=key))
        for row, key in zip(of.summary.ranked, keys, strict=True)
    )
    above = {"55": "จังหวัดน่าน", "30": "จังหวัดนครราชสีมา", "24": "จังหวัดฉะเชิงเทรา"}
    told = replace(of, summary=replace(of.summary, ranked=ranked), above=above)
    assert [row[1] for row in tables(told)[0][1:4]] == [
        "บางคล้า",
        "เฉลิมพระเกียรติ (จังหวัดนครราชสีมา)",
        "เฉลิมพระเกียรติ (จังหวัดน่าน)",
    ]
    assert told.full_name(keys[0]) == "อำเภอเฉลิมพระเกียรติ (จังหวัดน่าน)"
    assert told.full_name(keys[2]) == "อำเภอบางคล้า"


def test_the_letter_counts_those_in_no_level() -> None:
    assert "และไม่เข้าช่วงของระดับใด 1 แห่ง" in letter_record(results("80", "74.995"), Report("แบบสรุปผล"))
