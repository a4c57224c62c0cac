"""A record whose kind is unknown or not stated gets one error; one misspelt is read as what it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.ingest.reference_data import reference_data


def codes(text: str, folder: Path) -> list[str]:
    path = folder / "ระเบียน.yaml"
    path.write_text(text, encoding="utf-8")
    return [each.code for each in ingest.load(path, reference_data()).findings]


@pytest.mark.parametrize("kind", ["หนังสือมอบอำนาจ", "หนังสือสัญญา", "รายงานผลการดำเนินงาน", "แบบคำขอ", "ใบปลิว"])
def test_a_kind_that_is_not_known_is_one_error(kind: str, tmp_path: Path) -> None:
    text = f"ชนิด: {kind}\nผู้มอบอำนาจ: นายหนึ่ง ตัวอย่าง\nวงเงิน: 100\nข้อความ: ด้วยมอบให้รับเงิน\n"
    assert codes(text, tmp_path) == ["record-kind-unknown"]


@pytest.mark.parametrize(
    "kind", ["หนังสือเวียร", "หนังสือรับลอง", "บันทึกขอความ", "ประกาด", "รายงานการประชม", "หนังสือประทับตา"]
)
def test_a_kind_that_is_misspelt_is_no_unknown_one(kind: str, tmp_path: Path) -> None:
    assert "record-kind-unknown" not in codes(f"ชนิด: {kind}\nเรื่อง: ทดสอบ\n", tmp_path)


def test_a_record_that_states_no_kind_and_is_no_letter_is_told_so_alone(tmp_path: Path) -> None:
    assert codes("เรื่อง: ก\n", tmp_path) == ["record-kind-missing"]
    assert codes("ชนิด:\nผู้ออก: อำเภอบางคล้า\nเรื่อง: ก\n", tmp_path) == ["record-kind-missing"]


def test_a_record_without_kind_that_writes_to_somebody_is_a_letter(tmp_path: Path) -> None:
    assert "record-kind-missing" not in codes("เรื่อง: ก\nเรียน: นายอำเภอบางคล้า\n", tmp_path)
