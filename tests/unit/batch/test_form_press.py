"""The workbooks of many offices: changed from one, and just as if each had been built itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch import form_press
from pipeline.batch.fill_in import form_workbook
from pipeline.batch.form_press import FormPress
from pipeline.batch.offices import choose, filling_of
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from tests import filled_forms as forms
from tests.report_forms import OPEN, REPORT

SAMPLES = "data/samples/package"
OFFICES = choose(
    # Short and long names, some that begin alike, and offices called as their province.
    ["แม่สอด", "ปง", "พระนครศรีอยุธยา", "เวียงแหง", "เวียงแก่น", "ฉะเชิงเทรา", "กรุงเทพมหานคร", "นครนายก"],
    forms.REFERENCE,
).offices

ITEMS = (
    "{อำเภอ}",
    "{จังหวัด}",
    "อำเภอ{อำเภอ}",
    "={อำเภอ}",
    "{อำเภอ} & <{จังหวัด}>",
    "คำตอบ",
    "{อำเภอ}\\n{จังหวัด}",
    "เมืองฉะเชิงเทรา",
    "รหัสแบบ",
    "ผู้แทน{อำเภอ}" + "และผู้เกี่ยวข้องในพื้นที่" * 3,
    "q:0:1",
)


def built(enclosure: Enclosure, office: OfficeKey) -> bytes:
    filling = filling_of(office, enclosure.fiscal_year, forms.REFERENCE)
    return form_workbook(enclosure, office, filling)


def pressed(enclosure: Enclosure) -> Iterator[tuple[OfficeKey, bytes]]:
    press = FormPress(enclosure)
    for office in OFFICES:
        filling = filling_of(office, enclosure.fiscal_year, forms.REFERENCE)
        yield office, press.workbook(office, filling)


def rubric(folder: Path, *items: str, number: str = "๑.๑") -> Enclosure:
    told = "\n".join(f'      - {{ที่: "{number}", ข้อความ: "{text}", คะแนน: 1}}' for text in items)
    text = f"""
ชนิด: แบบประเมิน
ส่วนราชการ: chachoengsao-cdd
ปีงบประมาณ: 2567
ชื่อเรื่อง: เกณฑ์ทดสอบของ{{อำเภอ}}
เกณฑ์:
  - ที่: "๑."
    ชื่อ: ด้านที่หนึ่ง
    รายการ:
{told}
"""
    return forms.read_rubric(forms.rubric_file(folder, text))


def test_every_office_gets_the_workbook_that_would_be_built_for_it(tmp_path: Path) -> None:
    enclosure = forms.read_rubric(forms.rubric_file(tmp_path))
    for office, content in list(pressed(enclosure))[::3]:
        assert content == built(enclosure, office), office.name


@pytest.mark.parametrize("name", ["economy-centre/rubric.yaml", "tambon-centre/indicators.yaml"])
def test_the_sample_forms_are_the_same_for_every_office(repository: Path, name: str) -> None:
    enclosure = forms.read_rubric(repository / SAMPLES / name)
    for office, content in list(pressed(enclosure))[::9]:
        assert content == built(enclosure, office), office.name


@pytest.mark.parametrize("texts", [(text, "มีป้าย") for text in ITEMS] + [ITEMS])
def test_texts_that_could_be_taken_for_others_are_not(tmp_path: Path, texts: tuple[str, ...]) -> None:
    enclosure = rubric(tmp_path, *texts)
    for office, content in list(pressed(enclosure))[::7]:
        assert content == built(enclosure, office), office.name


def test_a_number_that_says_the_same_as_its_text_does_no_harm(tmp_path: Path) -> None:
    enclosure = rubric(tmp_path, "{อำเภอ}", "x{อำเภอ}", number="{อำเภอ}")
    for office, content in list(pressed(enclosure))[::7]:
        assert content == built(enclosure, office), office.name


LONG_NAMES = REPORT.replace("การจักสานของอำเภอ{อำเภอ}", "การจักสานของกลุ่มสตรี" + "อำเภอ{อำเภอ}จังหวัด{จังหวัด}" * 2)
MARKED_HEADS = REPORT.replace("{ข้อความ: หมายเหตุ,", '{ข้อความ: "หมายเหตุของ{อำเภอ}",')
MARKED_GROUP = REPORT.replace("ก. กิจกรรมที่กำหนด", '"{จังหวัด} & {อำเภอ}"')
SAMPLE = f"{SAMPLES}/economy-centre/report.yaml"


@pytest.mark.parametrize(
    "text",
    [REPORT, OPEN, LONG_NAMES, MARKED_HEADS, MARKED_GROUP, SAMPLE],
    ids=["report", "open", "long", "heads", "group", "sample"],
)
def test_the_forms_of_reports_are_as_if_each_had_been_built(
    repository: Path, tmp_path: Path, text: str
) -> None:
    text = (repository / text).read_text(encoding="utf-8") if text == SAMPLE else text
    enclosure = forms.read_rubric(forms.rubric_file(tmp_path, text))
    for office, content in list(pressed(enclosure))[::7]:
        assert content == built(enclosure, office), office.name


# Titles of reports speak of an อำเภอ, so that those of the capital have a line for their office besides.
@pytest.mark.parametrize(("text", "count"), [(forms.RUBRIC, 1), (REPORT, 2)], ids=["rubric", "report"])
def test_a_form_is_built_once_for_all_offices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, count: int
) -> None:
    times = []

    def counted(*arguments: Any) -> Any:
        times.append(arguments)
        return parts(*arguments)

    parts = form_press.parts
    monkeypatch.setattr(form_press, "parts", counted)
    enclosure = forms.read_rubric(forms.rubric_file(tmp_path, text))
    made = dict(pressed(enclosure))
    assert len(made) == len(OFFICES) > 60
    assert len(set(made.values())) == len(OFFICES)
    assert len(times) == count
