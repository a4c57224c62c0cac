"""``saraban new`` for papers: the sample of the form's folder, also for one's own office; and the schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml as pyyaml

from pipeline import ingest
from pipeline.domain.documents import Kind, Paper
from pipeline.domain.forms import Form
from pipeline.errors import InputUnreadable, TemplateFaulty
from pipeline.resources import TEMPLATES
from tests.unit.ingest.paper_forms import CARD, PLEDGE, forms_at

FORMS = ingest.known_forms()
OFFICES = (None, "bangkhla", "ที่ทำการปกครองอำเภอบางคล้า", "chachoengsao-cdd")

by_kind = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.kind)


def read(text: str, tmp_path: Path) -> Paper:
    path = tmp_path / "ก.yaml"
    path.write_text(text, encoding="utf-8")
    loaded = ingest.load(path, ingest.reference_data())
    # A memo to the one whom the office's signatory acts for is signed in his own post; that is told.
    assert {found.code for found in loaded.findings} <= {"signatory-writes-to-own-post"}
    (paper,) = loaded.documents
    assert isinstance(paper, Paper)
    return paper


@by_kind
@pytest.mark.parametrize("office", OFFICES)
def test_a_new_paper_is_right_as_it_stands(form: Form, office: str | None, tmp_path: Path) -> None:
    text = ingest.new_record(form.kind, office)
    paper = read(text, tmp_path)
    assert paper.form == form
    assert (paper.office != "") == (office is not None)
    assert text.count("\n\n\n") == 0
    if office is None:
        assert text == (TEMPLATES / form.template / "sample.yaml").read_text(encoding="utf-8")


def test_what_the_office_gives_is_left_to_it(tmp_path: Path) -> None:
    paper = read(ingest.new_record("order", "suratthani-cdd"), tmp_path)
    assert paper.issuer == "จังหวัดสุราษฎร์ธานี"
    assert paper.signatories[0].position_lines == ("พัฒนาการจังหวัดสุราษฎร์ธานี",)
    assert "#ผู้ออก: จังหวัดสุราษฎร์ธานี\n" in ingest.new_record("คำสั่ง", "suratthani-cdd")


def test_those_who_sign_for_themselves_stay(tmp_path: Path) -> None:
    named = {each.name for each in read(ingest.new_record("minutes"), tmp_path).signatories}
    assert {
        each.name for each in read(ingest.new_record("minutes", "bangkhla"), tmp_path).signatories
    } == named


def test_an_office_that_is_not_there_yet_is_named_alone() -> None:
    text = ingest.new_record("order", "อำเภอใหม่: หนึ่ง")
    assert text == ingest.new_record("order").replace(
        "#ส่วนราชการ: chachoengsao-cdd\n", "ส่วนราชการ: 'อำเภอใหม่: หนึ่ง'\n"
    )


SAMPLE = """\
# บัตร
ชนิด: บัตร

# ที่
ที่: ฉช ๐๐๑๙/๑

ข้อความ: ก
"""


def test_a_sample_without_a_line_for_the_office_gets_one(tmp_path: Path) -> None:
    forms_at(tmp_path, CARD)
    (tmp_path / "card" / "sample.yaml").write_text(SAMPLE, encoding="utf-8")
    assert ingest.new_record("บัตร", templates=[tmp_path]) == SAMPLE
    found = ingest.new_record("card", "bangkhla", templates=[tmp_path])
    assert found == SAMPLE.replace("ชนิด: บัตร\n", "ชนิด: บัตร\nส่วนราชการ: bangkhla\n").replace(
        "ที่: ฉช ๐๐๑๙/๑\n",
        "# ส่วนราชการให้ค่านี้แล้ว ลบ # ออกแล้วแก้เมื่อต้องการใช้ค่าอื่น\n#ที่: ฉช ๐๐๑๙/๑\n",
    )


def test_a_form_without_a_sample_says_so(tmp_path: Path) -> None:
    with pytest.raises(TemplateFaulty) as caught:
        ingest.new_record("pledge", templates=[forms_at(tmp_path, PLEDGE)])
    assert caught.value.code == "form-sample-unreadable"
    (tmp_path / "pledge" / "sample.yaml").write_text("ชนิด: [", encoding="utf-8")
    with pytest.raises(TemplateFaulty):
        ingest.new_record("pledge", "bangkhla", templates=[tmp_path])


def test_a_kind_that_there_is_not_is_told() -> None:
    with pytest.raises(InputUnreadable) as caught:
        ingest.new_record("ใบปลิว")
    assert caught.value.code == "input-kind-unknown"
    assert ingest.new_record("หนังสือเวียน") == ingest.new_record(Kind.CIRCULAR)


# The schema


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    made = ingest.json_schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def as_json(text: str) -> Any:
    return json.loads(json.dumps(pyyaml.safe_load(text), default=str))


@by_kind
@pytest.mark.parametrize("office", OFFICES)
def test_new_papers_fit_the_schema(
    form: Form, office: str | None, validator: jsonschema.Draft202012Validator
) -> None:
    validator.validate(as_json(ingest.new_record(form.kind, office)))


ORDER: dict[str, object] = {"ชนิด": "คำสั่ง", "เรื่อง": "ก", "ข้อความ": "ข"}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"ที่": "/2567", "วันที่": "2024-04-05", "ออกแยก": {"จังหวัด": "ฉะเชิงเทรา"}},
        {"number": {"เลขที่": 12, "ปี": "๒๕๖๗"}, "ออกแยก": {"ข้อมูล": "ก.xlsx", "ชื่อ": "ชื่อ"}},
        {"ผู้ลงนาม": {"ชื่อ": "ก", "การแทน": ["ทำการแทน", "รักษาราชการแทน"], "แทน": ["ก", "ข"], "วงเล็บ": False}},
        {"ผู้ลงนาม": "ไม่มี", "การวางลายมือชื่อ": "เคียงกัน"},
        {"ข้อความ": [{"ชนิด": "รายชื่อ", "รายชื่อ": ["ก", {"ชื่อ": None, "ที่นั่ง": "ข", "จำนวน": "4-8"}]}]},
        {"ข้อความ": [{"ชนิด": "รายชื่อ", "รายชื่อ": ["ก"], "เกณฑ์": {"จำนวน": "11-15", "กลุ่ม": {"ก": 3}}}]},
        {"ข้อความ": {"ชนิด": "การแก้ไข", "รายการแก้ไข": [{"แก้ไข": "ยกเลิก", "ความใน": "ข้อ 2"}]}},
    ],
)
def test_orders_fit_the_schema(
    changed: dict[str, object], validator: jsonschema.Draft202012Validator
) -> None:
    validator.validate({**ORDER, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"เรื่อง": None},
        {"ข้อความ": None},
        {"การประชุม": {"คณะ": "ก"}},
        {"ใช้ได้ถึงวันที่": "2024-04-05"},
        {"ผู้ลงนาม": {"การแทน": ["ทำแทน"]}},
        {"การวางลายมือชื่อ": "ซ้อนกัน"},
        {"ข้อความ": [{"ชนิด": "รายชื่อ", "รายชื่อ": [{"ชื่อเล่น": "ก"}]}]},
        {"ออกแยก": {"ตำบล": "ก"}},
    ],
)
def test_the_schema_finds_what_is_wrong_with_an_order(
    changed: dict[str, object], validator: jsonschema.Draft202012Validator
) -> None:
    record = {key: value for key, value in {**ORDER, **changed}.items() if value is not None}
    assert not validator.is_valid(record)
