"""Tables of the offices above and of both years, with numbers worked out by hand.

Two districts of three tambons: totals 48 45 36 (mean 43.00) and 35 29, the third still open (mean 32.00).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.assessment import rolled_up, summarise
from pipeline.content import assessment_changes as changes
from pipeline.content import assessment_levels as levels
from pipeline.content.assessment_results import Results
from pipeline.content.assessment_summary import summary_view
from pipeline.content.flow import FlowParagraph, FlowPicture, FlowTable
from pipeline.content.report_letter import Report, letter_record
from pipeline.domain.documents import Enclosure, Kind
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.results import Assessment
from pipeline.domain.rubric import Level, Rubric, Threshold, Upper
from pipeline.domain.tiers import Tier
from tests.unit.content import assessments as made
from tests.unit.content.flows import cells, pieces, reading, squeezed

NAMES = {"2402": "อำเภอบางคล้า", "2403": "อำเภอบางน้ำเปรี้ยว"}
CODES = ("240201", "240202", "240203", "240301", "240302", "240303")
POINTS: Sequence[Sequence[int] | None] = (*made.POINTS[:5], None)
SILENT = OfficeKey("240304", "ตำบลเงียบ")


def found(points: Sequence[Sequence[int] | None] = POINTS) -> list[Assessment]:
    rows = []
    for n, (code, given) in enumerate(zip(CODES, points, strict=False)):
        one = made.assessment(made.rubric(), n, given)
        rows.append(replace(one, office=OfficeKey(code, f"ตำบลที่{n + 1}")))
    return rows


def results(rubric: Rubric | None = None, previous: Sequence[Assessment] = ()) -> Results:
    asked, rows = rubric or made.rubric(), found()
    tiered = rolled_up(asked, rows, [SILENT], Tier.DISTRICT, NAMES, is_graded=True)
    summary = summarise(asked, rows, previous, [SILENT])
    return Results(asked, summary, (SILENT,), (), (tiered,))


def view(of: Results) -> Any:
    enclosure = Enclosure(Kind.RUBRIC, ("เกณฑ์",), rubric=of.rubric, fiscal_year=2567)
    return summary_view(enclosure, of)


def tables(of: Results) -> list[list[list[str]]]:
    return [[cells(row) for row in piece.rows] for piece in pieces(view(of)) if isinstance(piece, FlowTable)]


def says(of: Results, text: str) -> bool:
    return squeezed(text) in reading(view(of))


def test_offices_stand_below_the_one_above_them() -> None:
    rows = tables(results())[0]
    assert [row[0] for row in rows[1:10]] == [
        *("อำเภอบางคล้า", "๑", "๒", "๓"),
        *("อำเภอบางน้ำเปรี้ยว", "๔", "๕", "๖", "๗"),
    ]
    assert rows[9] == ["๗", "เงียบ", "ยังไม่ส่ง"]


def test_each_district_has_its_counts_means_and_rank() -> None:
    rows = tables(results())[1]
    assert rows[0][:4] == ["ที่", "อำเภอ", "ทั้งหมด", "สรุปผล|ได้"]
    assert rows[1] == [
        *("๑", "บางคล้า", "๓", "๓"),
        # thirds of 6+6+5, 8+7+7, 6+5+5, 5+4+3, 4+4+4, 3+3+3, 3+3+2, 2+1+1, 6+6+3 and 5+6+3
        *("๕.๖๗", "๗.๓๓", "๕.๓๓", "๔.๐๐", "๔.๐๐", "๓.๐๐", "๒.๖๗", "๑.๓๓", "๕.๐๐", "๔.๖๗", "๔๓.๐๐", "๑"),
    ]
    assert rows[2][:4] == ["๒", "บางน้ำเปรี้ยว", "๔", "๒"]
    assert rows[2][-2:] == ["๓๒.๐๐", "๒"]
    # 48 + 45 + 36 + 35 + 29 = 193 of five tambons: 38.60, not (43 + 32) / 2.
    assert rows[3][0] == "รวม"
    assert rows[3][1:3] == ["๗", "๕"]
    assert rows[3][-2] == "๓๘.๖๐"


def test_each_district_has_its_levels() -> None:
    rows = tables(results())[2]
    assert rows[0][3:6] == ["ดี (A)", "พอใช้ (B)", "ปรับปรุง (C)"]
    assert rows[1][2:] == ["๓", "๓ (๑๐๐.๐๐)", "๐", "๐", "๘๖.๐๐", "๓๖\u00a0-\u00a0๔๘"]
    assert rows[2][2:] == ["๒", "๐", "๒ (๑๐๐.๐๐)", "๐", "๖๔.๐๐", "๒๙\u00a0-\u00a0๓๕"]
    assert rows[3][1:5] == ["๕", "๓ (๖๐.๐๐)", "๒ (๔๐.๐๐)", "๐"]


def test_what_is_said_of_the_offices_above() -> None:
    of = results()
    assert says(of, "อำเภอที่คะแนนเฉลี่ยสูงที่สุด คือ บางคล้า (๔๓.๐๐ คะแนน) ต่ำที่สุด คือ บางน้ำเปรี้ยว (๓๒.๐๐ คะแนน)")
    assert says(of, "ไม่ใช่ค่าเฉลี่ยของค่าเฉลี่ย")
    assert "อำเภอที่คะแนนเฉลี่ยสูงที่สุด" in letter_record(of, Report("แบบสรุปผลการประเมิน"))


def test_a_chart_of_the_offices_above_is_drawn_best_first() -> None:
    of = results()
    chart = levels.chart(of, of.levels[0])
    assert chart is not None
    assert [(bar.label, round(bar.share, 2)) for bar in chart.bars] == [
        ("บางคล้า", 0.86),
        ("บางน้ำเปรี้ยว", 0.64),
    ]


@pytest.mark.parametrize(("least", "label"), [("60", "ดี"), ("60.01", "-"), ("100", "-")])
def test_an_office_above_is_graded_by_the_share_below_it(least: str, label: str) -> None:
    """Three of the five tambons of one district are good: 60 per cent."""
    rule = Upper("ดี (A)", (Level("ดี", threshold=Threshold(Decimal(least))),))
    rubric = replace(made.rubric(), upper=rule)
    rows = [
        replace(each, office=OfficeKey(f"24020{n}", each.office.name)) for n, each in enumerate(found()[:5])
    ]
    tiered = rolled_up(rubric, rows, [], Tier.DISTRICT, NAMES, is_graded=True)
    of = Results(rubric, summarise(rubric, rows), (), (), (tiered,))
    row = tables(of)[1][1]
    assert row[-2:] == ["๖๐.๐๐", label]
    assert says(of, "ระดับของอำเภอ คิดจากร้อยละของตำบลที่ได้ระดับดี (A)")


# Both years


def previous() -> list[Assessment]:
    """Last year: 45 (was 48), 46 (45), 36 (36), and an office that is gone; the fourth and fifth are new."""
    points = (
        (6, 8, 6, 5, 4, 3, 3, 2, 6, 2),
        (6, 8, 5, 4, 4, 3, 3, 1, 6, 6),
        (5, 7, 5, 3, 4, 3, 2, 1, 3, 3),
    )
    gone = replace(found(points[:1])[0], office=OfficeKey("240209", "ตำบลเก่า"))
    return [*found(points), gone]


def test_totals_of_both_years() -> None:
    of = results(previous=previous())
    (rows,) = [table for table in tables(of) if table[0][-1] == "เทียบระดับ"]
    assert rows[1][1:] == ["ที่๑", "๔๕", "๔๘", "+๓", "+๖.๖๗", "ดี (A)", "ดี (A)", "คงเดิม"]
    assert rows[2][1:6] == ["ที่๒", "๔๖", "๔๕", "-๑", "-๒.๑๗"]
    assert rows[3][1:6] == ["ที่๓", "๓๖", "๓๖", "๐", "๐.๐๐"]
    assert rows[4] == ["๔", "เก่า", "๔๕", "ปีนี้ไม่มี", "ดี (A)", "-", "-"]
    assert rows[5] == ["๕", "ที่๔", "ปีก่อนไม่มีผล"]
    assert rows[-1][1:5] == ["๔๒.๓๓", "๔๓.๐๐", "+๐.๖๗", "+๑.๕๗"]  # 127 / 3, 129 / 3, 2 / 127


def test_an_office_that_owes_this_years_result_keeps_that_of_last_year() -> None:
    """The second office sent nothing this year, and had 46 last year."""
    rows = found()
    late = rows[1].office
    rubric = made.rubric()
    summary = summarise(rubric, [rows[0], *rows[2:]], previous(), [late])
    of = Results(rubric, summary, (late,))
    (both,) = [table for table in tables(of) if table[0][-1] == "เทียบระดับ"]
    assert both[2][1:] == ["ที่๒", "๔๖", "ปีนี้ยังไม่มีผล", "ดี (A)", "-", "-"]
    assert says(of, "ตำบลที่มีผลปีก่อนแต่ปีนี้ยังไม่มีผล ๑ แห่ง ได้แก่ ที่๒")
    assert summary.gone == (OfficeKey("240209", "ตำบลเก่า"),)
    assert both[-1][1:5] == ["๔๐.๕๐", "๔๒.๐๐", "+๑.๕๐", "+๓.๗๐"]  # 45 and 36, then 48 and 36


def test_dimensions_of_both_years() -> None:
    of = results(previous=previous())
    (rows,) = [table for table in tables(of) if table[0][1] == "ด้าน"]
    assert rows[2][3:] == ["๗.๖๗", "๗.๓๓", "-๐.๓๓"]  # 8 8 7, then 8 7 7
    assert rows[10][3:] == ["๓.๖๗", "๔.๖๗", "+๑.๐๐"]  # 2 6 3, then 5 6 3
    assert rows[1][3:] == ["๕.๖๗", "๕.๖๗", "๐.๐๐"]
    (details,) = [table for table in tables(of) if "ปี" in table[0]]
    assert details[1][2] == "ปีก่อน|ปีนี้|เพิ่ม/ลด"
    assert details[1][12:] == ["๒|๕|+๓", "๔๕|๔๘|+๓"]
    chart = changes.chart(of)
    assert chart is not None
    assert chart.bars[9].text == "๗๗.๗๘ (+๑๖.๖๗)"


def test_what_is_said_of_both_years() -> None:
    of = results(previous=previous())
    for text in (
        "ตำบลที่มีคะแนนทั้งสองปี ๓ แห่ง คะแนนเพิ่มขึ้น ๑ แห่ง ลดลง ๑ แห่ง เท่าเดิม ๑ แห่ง",
        "ค่าเฉลี่ยปีก่อน ๔๒.๓๓ คะแนน ปีนี้ ๔๓.๐๐ คะแนน เปลี่ยนแปลง +๐.๖๗ คะแนน",
        "ระดับดีขึ้น ๐ แห่ง ระดับลดลง ๐ แห่ง ระดับคงเดิม ๓ แห่ง",
        "ด้านที่ค่าเฉลี่ยเพิ่มขึ้นมากที่สุด คือ ด้านความพึงพอใจของผู้รับบริการ เพิ่มขึ้น ๑.๐๐ คะแนน",
        "ตำบลที่ปีก่อนไม่มีผล ๒ แห่ง ได้แก่ ที่๔ และที่๕",
        "ตำบลที่มีผลปีก่อนแต่ปีนี้ไม่มี ๑ แห่ง ได้แก่ เก่า",
    ):
        assert says(of, text), text


@pytest.mark.parametrize(
    ("value", "said"),
    [("2.5", "+2.50"), ("-1", "-1.00"), ("0", "0.00"), ("0.004", "0.00"), ("-0.005", "-0.01")],
)
def test_a_change_has_its_sign(value: str, said: str) -> None:
    assert changes.signed_mean(Decimal(value)) == said


def test_without_last_year_nothing_is_compared() -> None:
    of = results()
    assert not says(of, "เทียบกับปีก่อน")
    pictures = [piece for piece in pieces(view(of)) if isinstance(piece, FlowPicture)]
    captions = [
        str(p.text) for p in pieces(view(of)) if isinstance(p, FlowParagraph) and "แผนภูมิ" in str(p.text)
    ]
    assert len(pictures) == len(captions) == 3
