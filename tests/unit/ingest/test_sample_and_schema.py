"""What ``saraban new`` writes, and the JSON Schema that editors use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml as pyyaml

from pipeline import domain, ingest
from pipeline.domain.documents import LETTERS, Enclosure, Kind, Letter
from pipeline.ingest import schema
from pipeline.ingest.enclosure_keys import RUBRIC_RECORD
from pipeline.ingest.record_keys import RECORD

KINDS = tuple(Kind)
ENCLOSURES = tuple(kind for kind in Kind if kind not in LETTERS)
OFFICES = (None, "chachoengsao-cdd", "สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา")


@pytest.mark.parametrize("kind", sorted(LETTERS))
@pytest.mark.parametrize("office", OFFICES)
def test_a_new_record_is_right_as_it_stands(kind: Kind, office: str | None, tmp_path: Path) -> None:
    reference = ingest.reference_data()
    path = tmp_path / "ก.yaml"
    path.write_text(ingest.new_record(kind, office), encoding="utf-8")
    loaded = ingest.load(path, reference)
    assert loaded.findings == ()
    (letter,) = loaded.documents
    assert isinstance(letter, Letter)
    assert letter.kind is kind
    assert len(letter.recipients) == (11 if kind is Kind.CIRCULAR else 1)
    assert letter.office == ("chachoengsao-cdd" if office else "")
    assert domain.check(domain.complete(letter, reference), reference) == ()


@pytest.mark.parametrize("kind", ENCLOSURES)
@pytest.mark.parametrize("office", OFFICES)
def test_a_new_enclosure_is_right_as_it_stands(kind: Kind, office: str | None, tmp_path: Path) -> None:
    reference = ingest.reference_data()
    path = tmp_path / "ก.yaml"
    path.write_text(ingest.new_record(kind, office), encoding="utf-8")
    loaded = ingest.load(path, reference)
    assert loaded.findings == ()
    (enclosure,) = loaded.documents
    assert isinstance(enclosure, Enclosure)
    assert enclosure.kind is kind
    assert (enclosure.rubric is not None) == (kind is Kind.RUBRIC)
    assert enclosure.body or kind is Kind.RUBRIC
    assert enclosure.office == ("chachoengsao-cdd" if office else "")
    assert domain.check(enclosure, reference) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_lines_put_out_of_use_are_right_when_they_are_used(kind: Kind, tmp_path: Path) -> None:
    text = ingest.new_record(kind)
    told = re.compile(r"# (?:  )*\S")  # an odd number of spaces: words for people
    lines = [line.removeprefix("#") for line in text.splitlines() if not told.match(line)]
    path = tmp_path / "ก.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    codes = [found.code for found in ingest.load(path, ingest.reference_data()).findings]
    assert codes == (["recipients-both"] if kind in LETTERS else [])


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_new_record_is_explained(kind: Kind) -> None:
    text = ingest.new_record(kind)
    table = RECORD if kind in LETTERS else RUBRIC_RECORD
    for line in text.splitlines():
        if line and line[0] not in " #":
            key = table[line.split(":")[0]]
            assert f"# {key.thai} – {key.about.split(' ')[0]}" in text
    assert max(map(len, (line for line in text.splitlines() if line.startswith("# ")))) < 100


@pytest.mark.parametrize("office", ["ก: ข", "it's", "#ก", "ก\nข: ค", "@ก"])
def test_the_name_of_an_office_is_quoted_where_it_must(office: str) -> None:
    record = pyyaml.safe_load(ingest.new_record(Kind.LETTER, office))
    assert record["ส่วนราชการ"] == " ".join(office.split())


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    made = ingest.json_schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def as_json(record: object) -> Any:
    """Return a record as an editor sees it: YAML 1.1 dates as texts."""
    return json.loads(json.dumps(record, default=str))


def test_the_shipped_schema_is_the_one_made_from_the_keys() -> None:
    assert schema.SCHEMA_FILE.read_text(encoding="utf-8") == schema.text(), (
        "run: python -m pipeline.ingest.schema"
    )


def test_the_schema_is_written_anew(tmp_path: Path) -> None:
    schema.write(tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() == schema.SCHEMA_FILE.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("office", OFFICES)
def test_new_records_fit_the_schema(
    kind: Kind, office: str | None, validator: jsonschema.Draft202012Validator
) -> None:
    validator.validate(as_json(pyyaml.safe_load(ingest.new_record(kind, office))))


def test_the_sample_fits_the_schema(validator: jsonschema.Draft202012Validator, repository: Path) -> None:
    for path in (repository / "data" / "samples").rglob("*.yaml"):
        validator.validate(as_json(pyyaml.safe_load(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", ["s000", "s001", "s003", "s004"])
def test_reference_cases_fit_the_schema(
    name: str, validator: jsonschema.Draft202012Validator, shared: Path
) -> None:
    case = pyyaml.safe_load((shared / "cases/letters" / f"{name}.yaml").read_text(encoding="utf-8"))
    validator.validate(as_json(case["record"]))


@pytest.mark.parametrize(
    "changed",
    [
        {"เรือง": "ก"},
        {"ชนิด": "จดหมาย"},
        {"urgency": "ด่วนมากๆ"},
        {"subject": ["ก"]},
        {"number": {"รหัส": "ก", "เลข": 5}},
        {"body": [{"type": "paragraph", "text": "ก", "ระดับ": 1}]},
        {"date": None, "recipient": None, "attachments": [{"ชื่อ": "ก", "จำนวน": -1}]},
    ],
)
def test_the_schema_finds_what_is_wrong(
    changed: dict[str, object], validator: jsonschema.Draft202012Validator
) -> None:
    record = {"date": "2024-04-05", "recipient": "ก", **changed}
    assert not validator.is_valid(record)
    assert validator.is_valid({"วันที่": "2024-04-05", "ผู้รับ": {"จังหวัด": "ฉะเชิงเทรา"}})
    assert not validator.is_valid({"วันที่": "2024-04-05"})


ENCLOSURE = {"ชนิด": "แบบฟอร์ม", "ชื่อเรื่อง": "แบบสำรวจ", "ข้อความ": "ก"}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"body": [{"type": "table", "rows": [["ก", None, 1, {"อำเภอ": None}, []], {"group": "ข"}]}]},
        {"ข้อความ": {"ชนิด": "ตาราง", "สดมภ์": ["ก", {"ชื่อ": "ข", "รวม": True}], "ข้อมูล": "ก.xlsx"}},
        {"ข้อความ": [{"ชนิด": "รายการตรวจ", "รายการ": ["ก", {"ข้อความ": "ข", "เลือก": True}]}]},
        {"ข้อความ": [{"ชนิด": "กำหนดการ", "รายการ": [{"วันที่": "2024-06-17", "เวลา": "09.00 น."}]}]},
        {"kind": "rubric", "ชนิด": None, "ข้อความ": None, "เกณฑ์": [{"ชื่อ": "ก", "คะแนนเต็ม": 2.5}]},
    ],
)
def test_enclosures_fit_the_schema(
    changed: dict[str, object], validator: jsonschema.Draft202012Validator
) -> None:
    record = {key: value for key, value in {**ENCLOSURE, **changed}.items() if value is not None}
    validator.validate(record)


@pytest.mark.parametrize(
    "changed",
    [
        {"ชื่อเรื่อง": None},
        {"ข้อความ": None},
        {"วันที่": "2024-04-05"},
        {"เกณฑ์": [{"ชื่อ": "ก"}]},
        {"แนวกระดาษ": "เอียง"},
        {"ข้อความ": [{"ชนิด": "ตาราง", "แถว": [["ก"]], "หัวข้อ": True}]},
        {"ข้อความ": [{"ชนิด": "ตาราง", "แถว": [[{"ข้อความ": "ก", "กว้าง": 2}]]}]},
        {"ข้อความ": [{"ชนิด": "กำหนดการ", "รายการ": [{"วันนี้": "2024-06-17"}]}]},
    ],
)
def test_the_schema_finds_what_is_wrong_with_an_enclosure(
    changed: dict[str, object], validator: jsonschema.Draft202012Validator
) -> None:
    record = {key: value for key, value in {**ENCLOSURE, **changed}.items() if value is not None}
    assert not validator.is_valid(record)


def test_a_new_rubric_shows_weights_and_the_rule_for_the_office_above() -> None:
    text = ingest.new_record(Kind.RUBRIC)
    for key in ("น้ำหนัก:", "ขั้นต่ำ:", "หน่วยบน:", "วัดเป็น:"):
        assert re.search(rf"^ *# ?{key}", text, re.MULTILINE), key
