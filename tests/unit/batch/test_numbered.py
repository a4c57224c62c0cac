"""Numbers taken twice in one run: who keeps the number, and what is made all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import batch

MEMO: dict[str, Any] = {
    "ชนิด": "บันทึกข้อความ",
    "ส่วนราชการเจ้าของหนังสือ": "ที่ว่าการอำเภอบางคล้า",
    "ติดต่อ": {"โทร": "0 3800 0000"},
    "ที่": {"รหัส": "ฉช 0218", "เลขที่": 14},
    "วันที่": "24 พฤศจิกายน 2569",
    "เรื่อง": "รายงานผลการสำรวจ",
    "เรียน": "นายอำเภอบางคล้า",
    "ข้อความ": "ด้วยได้สำรวจกลุ่มอาชีพในพื้นที่เรียบร้อยแล้ว",
    "ภาคสรุป": "จึงเรียนมาเพื่อโปรดทราบ",
    "ผู้ลงนาม": {"ชื่อ": "นางสาวสมมติ ตัวอย่างธรรม", "ตำแหน่ง": "พัฒนาการอำเภอบางคล้า"},
}
MINUTES: dict[str, Any] = {
    "ชนิด": "รายงานการประชุม",
    "การประชุม": {
        "คณะ": "คณะกรรมการจัดตลาดนัดชุมชน",
        "ครั้งที่": "3/2569",
        "วันที่": "17 พฤศจิกายน 2569",
        "เริ่ม": "09.30 น.",
        "เลิก": "11.45 น.",
        "สถานที่": "ห้องประชุมที่ว่าการอำเภอบางคล้า",
    },
    "ผู้มาประชุม": [
        {"ชนิด": "รายชื่อ", "รายชื่อ": [{"ชื่อ": "นายตัวอย่าง สมมุติวงศ์", "ตำแหน่ง": "ปลัดอำเภอ", "หน้าที่": "ประธาน"}]}
    ],
    "ข้อความ": [
        {
            "ชนิด": "ระเบียบวาระ",
            "รายการ": [{"ที่": 1, "เรื่อง": "เรื่องเสนอเพื่อทราบ", "ข้อความ": "ประธานแจ้งให้ทราบ", "มติ": "รับทราบ"}],
        }
    ],
    "ผู้ลงนาม": [{"ชื่อ": "นางสาวสมมติ ตัวอย่างธรรม", "ฐานะ": "ผู้จดรายงานการประชุม"}],
}
CERTIFICATE: dict[str, Any] = {
    "ชนิด": "หนังสือรับรอง",
    "เลขที่": "12/2569",
    "ส่วนราชการเจ้าของหนังสือ": "ที่ว่าการอำเภอบางคล้า",
    "ที่ตั้ง": "ถนนตัวอย่าง ฉช ๒๔๑๑๐",
    "วันที่": "24 พฤศจิกายน 2569",
    "ข้อความ": "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า นางสมใจ ตัวอย่างสุข ผ่านการอบรม",
    "ผู้ลงนาม": {"ชื่อ": "นางสาวสมมติ ตัวอย่างธรรม", "ตำแหน่ง": "นายอำเภอบางคล้า"},
}
FANNED = {
    **CERTIFICATE,
    "ข้อความ": "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า {ชื่อ} ผ่านการอบรม",
    "ออกแยก": {"ข้อมูล": "บุคคล.csv", "ชื่อ": "ชื่อ"},
}


def planned(folder: Path, *records: dict[str, Any], **options: Any) -> batch.Plan:
    (folder / "บุคคล.csv").write_text(
        "ชื่อ,เลข\nนายหนึ่ง ตัวอย่าง,1\nนางสอง ตัวอย่าง,2\nนายสาม ตัวอย่าง,2\n", encoding="utf-8"
    )
    paths = []
    for n, record in enumerate(records, start=1):
        paths.append(folder / f"{n}.yaml")
        paths[-1].write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return batch.plan(paths, batch.Options(out=folder / "out", pdf=False, **options))


def codes(plan: batch.Plan) -> list[str]:
    return [finding.code for finding in plan.findings if finding.severity == "error"]


def stems(plan: batch.Plan) -> list[str]:
    return [copy.stem for each in plan.prints for copy in each.copies]


def other(record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**record, **changes}


def met(**changes: str) -> dict[str, Any]:
    return {**MINUTES, "การประชุม": {**MINUTES["การประชุม"], **changes}}


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (MEMO, other(MEMO, เรื่อง="ขออนุมัติจัดอบรม"), "number-twice"),
        (CERTIFICATE, CERTIFICATE, "number-twice"),
        (MINUTES, met(วันที่="18 พฤศจิกายน 2569"), "meeting-number-twice"),
    ],
)
def test_the_second_of_a_number_is_told_and_only_the_first_is_made(
    first: dict[str, Any], second: dict[str, Any], code: str, tmp_path: Path
) -> None:
    plan = planned(tmp_path, first, second, keep_going=True)
    assert codes(plan) == [code]
    assert stems(plan) == ["1"]
    (finding,) = (each for each in plan.findings if each.code == code)
    assert str(finding.location.file).endswith("2.yaml")
    assert "1.yaml:" in str(finding.params["taken"])


@pytest.mark.parametrize(
    "second",
    [
        other(MEMO, ที่={"รหัส": "ฉช 0218", "เลขที่": 15}, เรื่อง="ขออนุมัติจัดอบรม"),
        other(MEMO, ที่={"รหัส": "ฉช 0218"}, เรื่อง="ขออนุมัติจัดอบรม"),
        other(MEMO, วันที่="24 พฤศจิกายน 2570", เรื่อง="ขออนุมัติจัดอบรม"),
        other(MEMO, เรียน="ปลัดอำเภอบางคล้า"),
    ],
    ids=["another-number", "left-open", "another-year", "one-memo-to-another"],
)
def test_numbers_that_are_not_taken(second: dict[str, Any], tmp_path: Path) -> None:
    assert codes(planned(tmp_path, MEMO, second)) == []


def test_meetings_of_other_bodies_and_years_have_their_own_numbers(tmp_path: Path) -> None:
    of_year = met(ครั้งที่="3/2568", วันที่="17 พฤศจิกายน 2568")
    assert codes(planned(tmp_path, MINUTES, met(คณะ="คณะทำงานดูแลสวน"), of_year)) == []


def test_papers_of_one_record_with_one_number_are_none_of_them_made(tmp_path: Path) -> None:
    plan = planned(tmp_path, FANNED, keep_going=True)
    assert codes(plan) == ["number-for-all"]
    assert plan.prints == ()


def test_of_two_rows_with_one_number_the_second_is_left_out(tmp_path: Path) -> None:
    plan = planned(tmp_path, other(FANNED, เลขที่="{เลข}/2569"))
    assert codes(plan) == ["number-twice"]
    assert [each.variant for each in plan.left_out] == ["นายสาม ตัวอย่าง"]
    assert len(plan.prints) == 2
