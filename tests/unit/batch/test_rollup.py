"""Reports of lower offices and last year's forms, by whole runs: the numbers are worked out by hand here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.batch.assess import Options, plan_assessment, write_assessment
from pipeline.batch.forms import plan_forms, write_forms
from pipeline.batch.offices import choose
from pipeline.cli.messages import messages
from pipeline.domain.results import Change
from pipeline.domain.tiers import Tier
from pipeline.errors import InputUnreadable
from pipeline.findings import warning
from tests.filled_forms import REFERENCE, back, fill, read_rubric, rubric_file, stamped

SALES = """
ชนิด: แบบประเมิน
ส่วนราชการ: chachoengsao-cdd
ปีงบประมาณ: {year}
ชื่อเรื่อง: เกณฑ์การประเมินร้านค้าชุมชน
ชื่อแบบ: แบบประเมินร้านค้าชุมชน
ช่วงคะแนน:
  - {{ชื่อระดับ: ดี, ต่ำสุด: 7, สูงสุด: 10}}
  - {{ชื่อระดับ: พอใช้, ต่ำสุด: 0, สูงสุด: 6.99}}
เกณฑ์:
  - ที่: ๑.
    ชื่อ: ด้านยอดจำหน่าย
    คะแนนเต็ม: 4
    วิธีให้คะแนน: ระดับ
    รายการ:
      - ที่: ๑.๑
        ข้อความ: ยอดจำหน่ายทั้งปี
        วัดเป็น: ร้อยละที่เพิ่มจากปีก่อน
        ระดับ:
          - {{ชื่อระดับ: มาก, ข้อความ: เพิ่มตั้งแต่ร้อยละ 10, คะแนน: 4, ช่วง: '>=10'}}
          - {{ชื่อระดับ: น้อย, ข้อความ: เพิ่มน้อยกว่าร้อยละ 10, คะแนน: 1, ช่วง: '<10'}}
  - ที่: ๒.
    ชื่อ: {second}
    คะแนนเต็ม: {most}
    วิธีให้คะแนน: คะแนน
    รายการ:
      - {{ที่: ๒.๑, ข้อความ: การจัดวางสินค้า, คะแนน: {most}}}
"""
NOW = SALES.format(year=2567, second="ด้านหน้าร้าน", most=6)
BEFORE = SALES.format(year=2566, second="ด้านหน้าร้าน", most=6)

Filled = Mapping[str, tuple[object, object, object]]
"""Sales, last year's sales (``None`` left blank) and points of the second dimension, by tambon."""


def came_back(
    folder: Path, text: str, filled: Filled, where: str = "ทุกตำบล อำเภอบางคล้า"
) -> tuple[Path, Path]:
    """Send the forms to the tambons of a district, fill some in, and return the record and their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    record = rubric_file(folder, text)
    offices = choose([where], REFERENCE).offices
    paths = write_forms(plan_forms(read_rubric(record), offices, REFERENCE, out=folder / "ส่ง")).files
    for office, path in zip(offices, paths, strict=True):
        if office.name in filled:
            sales, before, points = filled[office.name]
            answers = {"ยอดจำหน่ายทั้งปี": sales, "ผลของปีก่อน": before, "การจัดวางสินค้า": points}
            fill(back(path, folder / "กลับ"), {k: v for k, v in answers.items() if v is not None})
    return record, folder / "กลับ"


def run(folder: Path, record: Path, **options: Any) -> Any:
    """Assess without a PDF, and return the plan."""
    plan = plan_assessment(folder, record, Options(pdf=False, **options))
    if plan.results is not None and options.get("out"):
        write_assessment(plan)
    return plan


def numbers(plan: Any) -> dict[str, Any]:
    return {row.assessment.office.name: row.assessment.total for row in plan.results.rows}


def codes(
    plan: Any, *, beginning: tuple[str, ...] = ("assessment", "form", "report", "previous")
) -> set[str]:
    return {each.code for each in plan.findings if each.code.startswith(beginning)}


ONE: Filled = {
    "ตำบลบางคล้า": (110, 100, 6),  # 10 per cent more: 4 + 6 = 10
    "ตำบลบางสวน": (109, 100, 4),  # 9 per cent: 1 + 4 = 5
    "ตำบลเสม็ดใต้": (220, 200, 2.5),  # 4 + 2.5 = 6.5
}
TWO: Filled = {"ตำบลเมืองใหม่": (50, 100, 3), "ตำบลบางคา": (120, 100, 5)}  # 1 + 3 = 4; 4 + 5 = 9


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the record, and a folder with what two districts sent: all files of their results."""
    base = tmp_path_factory.mktemp("districts")
    sent = base / "sent"
    for name, filled, where in (("ก", ONE, "บางคล้า"), ("ข", TWO, "ราชสาส์น")):
        every = f"ทุกตำบล อำเภอ{where}"
        record, folder = came_back(base / name, NOW, filled, every)
        run(folder, record, out=sent / where, recipients=choose([every], REFERENCE).offices)
    return record, sent


def test_reports_of_districts_make_the_summary_of_the_province(reports: tuple[Path, Path]) -> None:
    record, sent = reports
    plan = run(sent, record)
    assert numbers(plan) == {
        "ตำบลบางคล้า": 10, "ตำบลบางสวน": 5, "ตำบลเสม็ดใต้": Decimal("6.5"), "ตำบลเมืองใหม่": 4, "ตำบลบางคา": 9,
    }  # fmt: skip
    (tiered,) = plan.results.levels
    assert tiered.tier is Tier.DISTRICT
    first, second = tiered.groups
    assert (first.office.name, first.asked, first.summary.assessed) == ("อำเภอบางคล้า", 9, 3)
    assert (second.office.name, second.asked, second.summary.assessed) == ("อำเภอราชสาส์น", 3, 2)
    assert (first.summary.mean, second.summary.mean) == (Decimal("21.5") / 3, Decimal("6.5"))
    assert [each.mean for each in first.summary.criteria] == [3, Decimal("12.5") / 3]
    assert (first.rank, second.rank) == (1, 2)
    # 34.5 points of five tambons, not the mean of two means.
    assert plan.results.summary.mean == Decimal("6.9")
    assert len(plan.results.missing) == 7
    assert "form-file-kind" not in codes(plan), "the other files of the results are no forms"


def test_levels_can_be_asked_for(reports: tuple[Path, Path]) -> None:
    record, sent = reports
    assert run(sent, record, by=()).results.levels == ()
    found = run(sent, record, by=(Tier.DISTRICT, Tier.PROVINCE)).results.levels
    assert [(each.tier, len(each.groups)) for each in found] == [(Tier.DISTRICT, 2), (Tier.PROVINCE, 1)]
    unknown = run(sent, record, by=(Tier.VILLAGE,))
    assert unknown.results.levels == ()
    assert "assessment-no-upper" in codes(unknown)


def changed(path: Path, target: Path, change: Callable[[Any], None]) -> Path:
    told = json.loads(path.read_text(encoding="utf-8"))
    change(told)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return target


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda told: told["form"].update(fiscal_year=2566), "report-other-year"),
        (lambda told: told["form"].update(fingerprint="00000000"), "report-other-rubric"),
        (lambda told: told["results"][0].pop("answers"), "report-without-answers"),
        (lambda told: told["results"][0]["answers"].update({"x": {}}), "report-unreadable"),
        (lambda told: told.pop("results"), "report-unreadable"),
        (lambda told: told["results"][0].update(total="NaN"), "report-unreadable"),
    ],
)
def test_a_report_that_cannot_be_taken(
    reports: tuple[Path, Path], tmp_path: Path, change: Callable[[Any], None], code: str
) -> None:
    record, sent = reports
    changed(sent / "ราชสาส์น/report.json", tmp_path / "ข/report.json", change)
    changed(sent / "บางคล้า/report.json", tmp_path / "ก/report.json", lambda told: None)
    plan = run(tmp_path, record)
    assert code in codes(plan)
    assert set(numbers(plan)) == set(ONE), "the other district stands"


def test_a_total_that_the_answers_do_not_give_is_told(reports: tuple[Path, Path], tmp_path: Path) -> None:
    record, sent = reports
    changed(
        sent / "บางคล้า/report.json", tmp_path / "report.json", lambda t: t["results"][0].update(total="9.5")
    )
    plan = run(tmp_path, record)
    (told,) = [each for each in plan.findings if each.code == "report-total-differs"]
    assert (told.params["stated"], told.params["total"]) == (Decimal("9.5"), 10)
    assert numbers(plan)["ตำบลบางคล้า"] == 10


def test_a_stated_total_where_the_answers_give_none_is_told_as_not_used(
    reports: tuple[Path, Path], tmp_path: Path
) -> None:
    """The district took 100 for last year's sales, but that year's form has 90."""
    record, sent = reports
    _, folder = came_back(tmp_path, BEFORE, {"ตำบลบางคล้า": (90, 50, 3), "ตำบลบางสวน": (100, 100, 6)})
    plan = run(sent, record, previous=folder)
    (told,) = [each for each in plan.findings if each.code == "report-total-open"]
    assert dict(told.params) == {"office": "ตำบลบางคล้า", "stated": 10}
    assert "report-total-differs" not in codes(plan)
    assert "assessment-reference-differs" in codes(plan), "which says why"
    assert numbers(plan)["ตำบลบางคล้า"] is None
    assert numbers(plan)["ตำบลบางสวน"] == 5


def test_what_is_found_in_a_report_names_the_report_and_the_form_in_it(
    reports: tuple[Path, Path], tmp_path: Path
) -> None:
    record, sent = reports
    path = changed(
        sent / "บางคล้า/report.json", tmp_path / "ก.json", lambda t: t["results"][0].update(total="9.5")
    )
    plan = run(tmp_path, record)
    (told,) = [each for each in plan.findings if each.code == "report-total-differs"]
    outer, _, form = str(told.location.file).partition(": ")
    assert Path(outer) == path
    assert form.endswith("ตำบลบางคล้า.xlsx")
    assert "/" not in form
    (raw,) = (sent.parent / "ก/กลับ").glob("*ตำบลบางคล้า.xlsx")
    fill(back(raw, tmp_path / "แบบ"), {"การจัดวางสินค้า": 1})
    found = [each for each in run(tmp_path, record).findings if each.code.startswith("form-duplicate")]
    assert any("ก.json: " in f"{each.location.file} {dict(each.params)}" for each in found)


def test_two_reports_that_differ_about_an_office_are_not_decided(
    reports: tuple[Path, Path], tmp_path: Path
) -> None:
    record, sent = reports
    same = sent / "บางคล้า/report.json"
    changed(same, tmp_path / "ก/report.json", lambda told: None)
    changed(same, tmp_path / "ข/report.json", lambda told: None)
    assert numbers(run(tmp_path, record)) == {"ตำบลบางคล้า": 10, "ตำบลบางสวน": 5, "ตำบลเสม็ดใต้": Decimal("6.5")}

    def other(told: Any) -> None:
        told["results"][0]["answers"]["1:0"]["points"] = "1"

    changed(same, tmp_path / "ข/report.json", other)
    plan = run(tmp_path, record)
    assert "form-duplicate-undecided" in codes(plan)
    assert "ตำบลบางคล้า" not in numbers(plan)


VILLAGES = """รหัส,ชื่อ,ตำบล,อำเภอ,จังหวัด,หมู่บ้าน
00001,ร้านที่ 1,เสม็ดใต้,บางคล้า,ฉะเชิงเทรา,หมู่ 1
00002,ร้านที่ 2,เสม็ดใต้,บางคล้า,ฉะเชิงเทรา,หมู่ 1
00003,ร้านที่ 3,เสม็ดใต้,บางคล้า,ฉะเชิงเทรา,หมู่ 2
00004,ร้านที่ 1,ท่าทองหลาง,บางคล้า,ฉะเชิงเทรา,หมู่ 1
"""


def test_villages_are_those_that_the_table_declares(tmp_path: Path) -> None:
    table = tmp_path / "ร้าน.csv"
    table.write_text(VILLAGES, encoding="utf-8")
    names = ("ร้านที่ 1 หมู่ 1 ตำบลเสม็ดใต้", "ร้านที่ 2", "ร้านที่ 3", "ร้านที่ 1 หมู่ 1 ตำบลท่าทองหลาง")
    filled: Filled = dict(zip(names, [(110, 100, 6), (109, 100, 4), (220, 200, 2), (1, 1, 3)], strict=True))
    record, folder = came_back(tmp_path, NOW, filled, str(table))
    chosen = choose([str(table)], REFERENCE)
    asked = {"recipients": chosen.offices, "above": chosen.above, "by": (Tier.VILLAGE,)}
    plan = run(folder, record, out=tmp_path / "ผล", **asked)
    wanted = {"หมู่ 1 ตำบลเสม็ดใต้": 2, "หมู่ 2 ตำบลเสม็ดใต้": 1, "หมู่ 1 ตำบลท่าทองหลาง": 1}
    (tiered,) = plan.results.levels
    assert {group.office.name: group.asked for group in tiered.groups} == wanted
    means = {group.office.name: group.summary.mean for group in tiered.groups}
    assert means == {
        "หมู่ 1 ตำบลเสม็ดใต้": Decimal("7.5"), "หมู่ 2 ตำบลเสม็ดใต้": 6, "หมู่ 1 ตำบลท่าทองหลาง": 4,
    }  # fmt: skip
    (again,) = run(tmp_path / "ผล", record, by=(Tier.VILLAGE,)).results.levels
    assert {group.office.name: group.asked for group in again.groups} == wanted, "the report knows it too"


def test_a_level_that_some_offices_do_not_lie_below_is_told(tmp_path: Path) -> None:
    table = tmp_path / "ร้าน.csv"
    table.write_text(VILLAGES.replace(",หมู่ 2", ","), encoding="utf-8")
    record, folder = came_back(tmp_path, NOW, {"ร้านที่ 2": (110, 100, 6)}, str(table))
    chosen = choose([str(table)], REFERENCE)
    plan = run(folder, record, recipients=chosen.offices, above=chosen.above)
    (told,) = [each for each in plan.findings if each.code == "assessment-no-upper"]
    assert (told.params["level"], told.params["items"]) == ("หมู่บ้าน", ("ร้านที่ 3",))
    assert Tier.VILLAGE not in {each.tier for each in plan.results.levels}


# Last year

LAST: Filled = {
    "ตำบลบางคล้า": (100, 50, 3),  # 4 + 3 = 7
    "ตำบลบางสวน": (100, 100, 6),  # 1 + 6 = 7
    "ตำบลท่าทองหลาง": (10, 10, 2),  # 1 + 2 = 3
}


@pytest.fixture(scope="module")
def last_year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return came_back(tmp_path_factory.mktemp("2566"), BEFORE, LAST)


THIS: Filled = {
    "ตำบลบางคล้า": (110, None, 6),  # blank: last year's 100 is taken: 4 + 6 = 10
    "ตำบลบางสวน": (109, 100, 4),  # 1 + 4 = 5
    "ตำบลเสม็ดใต้": (220, 200, 2.5),  # new: 6.5
}


@pytest.fixture(scope="module")
def this_year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return came_back(tmp_path_factory.mktemp("2567"), NOW, THIS)


def test_last_years_forms_stand_beside_this_years(
    this_year: tuple[Path, Path], last_year: tuple[Path, Path]
) -> None:
    plan = run(this_year[1], this_year[0], previous=last_year[1])
    assert numbers(plan) == {"ตำบลบางคล้า": 10, "ตำบลบางสวน": 5, "ตำบลเสม็ดใต้": Decimal("6.5")}
    summary = plan.results.summary
    rows = {each.office.name: each for each in summary.changes}
    assert shown(rows["ตำบลบางคล้า"]) == (7, 10, 3, ("ดี", "ดี", 0), [(4, 4, 0), (3, 6, 3)])
    assert shown(rows["ตำบลบางสวน"]) == (7, 5, -2, ("ดี", "พอใช้", -1), [(1, 1, 0), (6, 4, -2)])
    assert [each.name for each in summary.new] == ["ตำบลเสม็ดใต้"]
    assert [each.name for each in summary.gone] == ["ตำบลท่าทองหลาง"]
    means = [(each.before, each.now, each.change) for each in summary.criterion_changes]
    assert means == [(Decimal("2.5"), Decimal("2.5"), 0), (Decimal("4.5"), 5, Decimal("0.5"))]


def shown(change: Change) -> tuple[object, ...]:
    levels = (change.level_before, change.level_now, change.steps)
    criteria = [(each.before, each.now, each.change) for each in change.criteria]
    return change.before, change.now, change.change, levels, criteria


def test_growth_is_reckoned_on_last_years_form_and_traced_to_its_cell(
    this_year: tuple[Path, Path], last_year: tuple[Path, Path], tmp_path: Path
) -> None:
    without = run(this_year[1], this_year[0])
    assert numbers(without)["ตำบลบางคล้า"] is None
    assert "form-answer-missing" in codes(without)
    plan = run(this_year[1], this_year[0], previous=last_year[1], out=tmp_path / "ผล")
    (told,) = [each for each in plan.findings if each.code == "assessment-reference-taken"]
    assert told.params["known"] == 100
    assert "ตำบลบางคล้า" in str(told.params["source"])
    assert "form-answer-missing" not in codes(plan)
    sheet = load_workbook(tmp_path / "ผล/สรุปผลการประเมิน.xlsx")["ที่มาของคะแนน"]
    rows = [row for row in sheet.iter_rows(values_only=True) if str(row[6]).startswith("ผลของปีก่อน")]
    (row,) = [row for row in rows if row[1] == "ตำบลบางคล้า"]
    book = load_workbook(last_year[1].parents[1] / row[7])
    assert book[row[8]][row[9]].value == 100
    traced = [row for row in sheet.iter_rows(values_only=True) if "ยอดจำหน่าย" in str(row[3])]
    reasons = [str(row[6]) for row in traced]
    assert "(110 - 100) / 100 × 100 = ร้อยละ 10 (เพิ่มจากปีก่อน)" in reasons
    (own,) = [
        row for row in traced if row[1] == "ตำบลบางสวน" and "ปีก่อน 100" in str(row[6]) and "/" not in row[7]
    ]
    assert load_workbook(this_year[1] / own[7])[own[8]][own[9]].value == 100
    # The report holds it, so that the office above comes to the same total without last year's form.
    above = run(tmp_path / "ผล", this_year[0])
    assert numbers(above)["ตำบลบางคล้า"] == 10


def test_a_typed_value_that_last_years_form_contradicts_is_told(
    last_year: tuple[Path, Path], tmp_path: Path
) -> None:
    record, folder = came_back(tmp_path, NOW, {"ตำบลบางคล้า": (110, 90, 6), "ตำบลบางสวน": (109, 100, 4)})
    plan = run(folder, record, previous=last_year[1])
    (told,) = [each for each in plan.findings if each.code == "assessment-reference-differs"]
    assert (told.params["value"], told.params["known"]) == (90, 100)
    assert "ตำบลบางคล้า" in str(told.params["source"])
    assert numbers(plan) == {"ตำบลบางคล้า": None, "ตำบลบางสวน": 5}


def test_what_is_wrong_in_last_years_forms_is_told_as_last_years(
    this_year: tuple[Path, Path], tmp_path: Path
) -> None:
    wrong: Filled = {
        "ตำบลบางคล้า": ("ร้อย", "ห้าสิบ", 3),  # two cells that are no numbers
        "ตำบลบางสวน": (100, None, 60),  # nothing to compare with, which is nobody's concern now; 60 of 6
        "ตำบลท่าทองหลาง": (10, 10, 2),
    }
    _, folder = came_back(tmp_path, BEFORE, wrong)
    plan = run(this_year[1], this_year[0], previous=folder)
    told = [each for each in plan.findings if str(each.location.file).startswith(str(folder))]
    names = ("office", "form_year", "form_count")
    found = [
        (each.code, each.severity.value, *map(each.params.get, names)) for each in told if each.location.cell
    ]
    assert sorted(found) == [
        ("form-answer-number", "warning", "ตำบลบางคล้า", 2566, 2),
        ("form-answer-range", "warning", "ตำบลบางสวน", 2566, 1),
    ]
    (first,) = [each for each in told if each.code == "form-answer-number"]
    assert first.params["text"] == "ร้อย"
    assert numbers(plan)["ตำบลเสม็ดใต้"] == Decimal("6.5"), "this year's results stand"


def test_last_years_forms_that_contradict_each_other_are_told(
    this_year: tuple[Path, Path], tmp_path: Path
) -> None:
    _, folder = came_back(tmp_path, BEFORE, LAST)
    (form,) = folder.glob("*ตำบลบางสวน.xlsx")
    moment = datetime(2023, 6, 1, 9)
    stamped(fill(back(form, folder / "อีกชุด"), {"การจัดวางสินค้า": 1}), moment)
    stamped(form, moment)
    (told,) = [
        each
        for each in run(this_year[1], this_year[0], previous=folder).findings
        if each.code == "form-duplicate-undecided"
    ]
    assert told.severity.value == "warning"
    assert (told.params["office"], told.params["form_year"]) == ("ตำบลบางสวน", 2566)


def test_older_forms_of_last_year_are_told_where_they_say_something_else(
    this_year: tuple[Path, Path], tmp_path: Path
) -> None:
    """Two further forms of one office, of which one lacks an answer, and a copy that says the same."""
    _, folder = came_back(tmp_path, BEFORE, LAST)
    (form,), (other,) = folder.glob("*ตำบลบางสวน.xlsx"), folder.glob("*ตำบลบางคล้า.xlsx")
    stamped(fill(back(form, folder / "สอง"), {"การจัดวางสินค้า": 1}), datetime(2023, 6, 2, 9))
    stamped(fill(back(form, folder / "สาม"), {"การจัดวางสินค้า": None}), datetime(2023, 6, 3, 9))
    stamped(form, datetime(2023, 6, 1, 9))
    back(other, folder / "สอง")
    findings = run(this_year[1], this_year[0], previous=folder).findings
    told = [each for each in findings if each.code.startswith("form-duplicate")]
    found = [(each.code, Path(str(each.location.file)).parent.name, each.severity.value) for each in told]
    assert sorted(found) == [
        ("form-duplicate-emptier", "สาม", "warning"),
        ("form-duplicate-older", folder.name, "warning"),
        ("form-duplicate-older", "สอง", "warning"),
    ]
    names = {(each.params["office"], each.params["form_year"], each.params["form_count"]) for each in told}
    assert names == {("ตำบลบางสวน", 2566, 1)}
    (first, *_) = (each for each in told if each.code == "form-duplicate-older")
    assert messages("th").finding(first).startswith("ตำบลบางสวน (แบบปี ๒๕๖๖): ส่งมาซ้ำ ใช้แฟ้ม")


@pytest.mark.parametrize(
    ("year", "count", "thai", "english"),
    [
        (2566, 1, "ตำบลบางสวน (แบบปี ๒๕๖๖): ", "ตำบลบางสวน (form of 2566): "),
        (2566, 2, "ตำบลบางสวน (แบบปี ๒๕๖๖ พบ ๒ ช่อง): ", "ตำบลบางสวน (form of 2566, 2 cells): "),
        (None, 1, "ตำบลบางสวน (แบบปีก่อน): ", "ตำบลบางสวน (form of an earlier year): "),
        (None, 3, "ตำบลบางสวน (แบบปีก่อน พบ ๓ ช่อง): ", "ตำบลบางสวน (form of an earlier year, 3 cells): "),
    ],
)
def test_an_office_is_named_with_the_year_of_its_form_in_the_words_of_the_language(
    year: int | None, count: int, thai: str, english: str
) -> None:
    told = warning(
        "form-answer-number", office="ตำบลบางสวน", label="ยอด", text="ร้อย", form_year=year, form_count=count
    )
    assert messages("th").finding(told).startswith(thai)
    assert messages("en").finding(told).startswith(english)


def test_last_years_report_gives_the_same_as_its_forms(
    this_year: tuple[Path, Path], last_year: tuple[Path, Path], tmp_path: Path
) -> None:
    run(last_year[1], last_year[0], out=tmp_path / "2566")
    by_forms = run(this_year[1], this_year[0], previous=last_year[1])
    for path in (tmp_path / "2566", tmp_path / "2566/report.json"):
        by_report = run(this_year[1], this_year[0], previous=path)
        assert by_report.results.summary.changes == by_forms.results.summary.changes
        assert numbers(by_report) == numbers(by_forms)


def test_a_form_that_changed_compares_what_is_still_asked(
    this_year: tuple[Path, Path], tmp_path: Path
) -> None:
    """Last year the second dimension was another one, of as many points."""
    other = SALES.format(year=2566, second="ด้านหลังร้าน", most=6)
    record, folder = came_back(tmp_path, other, LAST)
    with pytest.raises(InputUnreadable) as caught:
        run(this_year[1], this_year[0], previous=folder)
    assert caught.value.code == "input-not-previous"
    plan = run(this_year[1], this_year[0], previous=folder, previous_form=record)
    assert numbers(plan)["ตำบลบางคล้า"] == 10, (
        "the first dimension asks the same: its sales of last year count"
    )
    rows = {each.office.name: each for each in plan.results.summary.changes}
    assert [(e.before, e.now, e.change) for e in rows["ตำบลบางคล้า"].criteria] == [(4, 4, 0), (None, 6, None)]
    (told,) = [each for each in plan.findings if each.code == "previous-changed"]
    assert told.params["items"] == ("๒. ด้านหน้าร้าน",)


def test_other_full_points_do_not_compare(this_year: tuple[Path, Path], tmp_path: Path) -> None:
    more = SALES.format(year=2566, second="ด้านหน้าร้าน", most=8)
    record, folder = came_back(tmp_path, more, LAST)
    plan = run(this_year[1], this_year[0], previous=folder, previous_form=record)
    assert plan.results.summary.changes == ()
    assert {"assessment-previous-maximum", "previous-changed"} <= codes(plan)


def test_nothing_of_last_year_is_told(this_year: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "ว่าง").mkdir()
    with pytest.raises(InputUnreadable) as caught:
        run(this_year[1], this_year[0], previous=tmp_path / "ว่าง")
    assert caught.value.code == "input-not-previous"


def test_offices_that_sent_nothing_are_rows_in_official_order(this_year: tuple[Path, Path]) -> None:
    offices = choose(["ทุกตำบล อำเภอบางคล้า"], REFERENCE).offices
    plan = run(this_year[1], this_year[0], recipients=offices)
    assert plan.results.asked == offices
    assert len(plan.results.missing) == 6
    assert plan.results.unusable == ()
    assert replace(plan.results, missing=()).asked == tuple(o for o in offices if o.name in THIS)


def test_results_of_this_year_are_not_those_of_last_year(
    this_year: tuple[Path, Path], last_year: tuple[Path, Path], tmp_path: Path
) -> None:
    run(this_year[1], this_year[0], out=tmp_path / "2567")
    for wrong in ({"previous": tmp_path / "2567"}, {"previous": this_year[1], "previous_form": this_year[0]}):
        with pytest.raises(InputUnreadable) as caught:
            run(this_year[1], this_year[0], **wrong)
        assert caught.value.code == "input-previous-year"
        assert (caught.value.params["year"], caught.value.params["now"]) == (2567, 2567)
    run(last_year[1], last_year[0], out=tmp_path / "2566")
    plan = run(this_year[1], this_year[0], previous=tmp_path / "2566")
    (told,) = [each for each in plan.findings if each.code == "previous-year"]
    assert told.params["year"] == 2566
    early = changed(
        tmp_path / "2566/report.json", tmp_path / "x.json", lambda t: t["form"].update(fiscal_year=2564)
    )
    assert "previous-year-gap" in codes(run(this_year[1], this_year[0], previous=early))
    none = changed(
        tmp_path / "2566/report.json", tmp_path / "y.json", lambda t: t["form"].update(fiscal_year=None)
    )
    assert "previous-year-unknown" in codes(run(this_year[1], this_year[0], previous=none))


def test_an_incomplete_form_of_this_year_leaves_last_years_result(
    last_year: tuple[Path, Path], tmp_path: Path
) -> None:
    record, folder = came_back(tmp_path, NOW, {"ตำบลบางคล้า": (110, 100, 6), "ตำบลบางสวน": (109, 100, None)})
    offices = choose(["ทุกตำบล อำเภอบางคล้า"], REFERENCE).offices
    plan = run(folder, record, previous=last_year[1], recipients=offices, out=tmp_path / "ผล")
    summary = plan.results.summary
    assert {each.office.name: each.total for each in summary.former} == {"ตำบลท่าทองหลาง": 3, "ตำบลบางสวน": 7}
    assert all(each.is_awaited for each in summary.former)
    sheet = load_workbook(tmp_path / "ผล/สรุปผลการประเมิน.xlsx")["เทียบปีก่อน"]
    rows = {row[1]: row[3:5] for row in sheet.iter_rows(values_only=True) if row[4] == "ปีนี้ยังไม่มีผล"}
    assert rows == {"ตำบลท่าทองหลาง": (3, "ปีนี้ยังไม่มีผล"), "ตำบลบางสวน": (7, "ปีนี้ยังไม่มีผล")}


def test_another_form_of_last_year_compares_nothing(this_year: tuple[Path, Path], tmp_path: Path) -> None:
    other = (
        BEFORE.replace("ด้านยอดจำหน่าย", "ด้านการเงิน")
        .replace("ด้านหน้าร้าน", "ด้านบัญชี")
        .replace("ยอดจำหน่ายทั้งปี", "ยอดออมทั้งปี")
        .replace("การจัดวางสินค้า", "สมุดบัญชี")
    )
    record = rubric_file(tmp_path, other)
    offices = choose(["ตำบลบางคล้า อำเภอบางคล้า"], REFERENCE).offices
    (path,) = write_forms(plan_forms(read_rubric(record), offices, REFERENCE, out=tmp_path / "ส่ง")).files
    answers = {"ยอดออมทั้งปี": 100, "ผลของปีก่อน": 50, "สมุดบัญชี": 3}
    fill(back(path, tmp_path / "กลับ"), answers)
    plan = run(this_year[1], this_year[0], previous=tmp_path / "กลับ", previous_form=record)
    assert plan.results.summary.changes == ()
    assert plan.results.summary.gone == ()
    assert "previous-other-form" in codes(plan)
    assert not {"previous-changed", "previous-all-changed"} & codes(plan)
