"""Slips in orders that only show when the parts are held against one another, as a clerk makes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.batch.records import Examiner
from pipeline.ingest.reference_data import reference_data

MEMBERS = [
    {"ชื่อ": "นายสมมติ ใจซื่อ", "หน้าที่": "ประธานกรรมการ"},
    {"ชื่อ": "นางตัวอย่าง งามตา", "หน้าที่": "กรรมการ"},
    {"ชื่อ": "นางสาวทดสอบ มั่นคง", "หน้าที่": "กรรมการและเลขานุการ"},
]


def order(**changes: Any) -> dict[str, Any]:
    body = changes.pop("body", None) or [
        "ด้วยอำเภอบางคล้าจะจัดงานประจำปี จึงแต่งตั้งคณะกรรมการ ดังนี้",
        {"ชนิด": "รายชื่อ", "รายชื่อ": changes.pop("members", MEMBERS)},
    ]
    return {
        "ชนิด": "คำสั่ง",
        "ผู้ออก": "อำเภอบางคล้า",
        "ที่": "12/2569",
        "วันที่": "24 พฤศจิกายน 2569",
        "เรื่อง": "แต่งตั้งคณะกรรมการจัดงาน",
        "ข้อความ": body,
        "ทั้งนี้": "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
        "ผู้ลงนาม": {"ชื่อ": "นายธนกร สมมุติวัฒน์", "ตำแหน่ง": "นายอำเภอบางคล้า"},
        **changes,
    }


def codes(folder: Path, *records: dict[str, Any]) -> list[str]:
    """Return the codes of what is found in records of one file, remarks left out."""
    path = folder / "คำสั่ง.yaml"
    path.write_text(yaml.safe_dump_all(records, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = Examiner(reference_data()).examine([path]).findings
    return sorted(each.code for each in found if each.severity != "info")


def test_a_sound_order_is_left_alone(tmp_path: Path) -> None:
    assert codes(tmp_path, order()) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"body": ["ด้วยมีงาน จึงแต่งตั้งคณะกรรมการ ดังนี้"]}, "announced-nothing"),
        ({"ทั้งนี้": "ทั้งนี้ ตั้งแต่วันที่ 24 พฤศจิกายน 2569 ถึงวันที่ 1 ตุลาคม 2569"}, "paper-effective-ends-early"),
        ({"ทั้งนี้": "ทั้งนี้ ตั้งแต่วันที่ 1 มกราคม 2568 เป็นต้นไป"}, "paper-effective-long-ago"),
        (
            {"ให้ยกเลิก": "ให้ยกเลิกคำสั่งอำเภอบางคล้า ที่ 12/2568 ลงวันที่ 3 มีนาคม 2567"},
            "paper-repeal-year",
        ),
        (
            {
                "body": [
                    "ด้วยมีงานใหญ่ จึงแต่งตั้งคณะกรรมการ จำนวน 5 คน ดังนี้",
                    {"ชนิด": "รายชื่อ", "รายชื่อ": MEMBERS},
                ]
            },
            "roster-count-differs",
        ),
        (
            {
                "members": [
                    {"ตำแหน่ง": "นายอำเภอบางคล้า", "หน้าที่": "ประธานกรรมการ"},
                    {"ตำแหน่ง": "เกษตรอำเภอบางคล้า", "หน้าที่": "กรรมการ"},
                    {"ตำแหน่ง": "นายอำเภอบางคล้า", "หน้าที่": "กรรมการและเลขานุการ"},
                ]
            },
            "post-twice",
        ),
    ],
)
def test_each_slip_is_told(changes: dict[str, Any], code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, order(**changes)) == [code]


def test_two_orders_of_an_office_have_not_one_number(tmp_path: Path) -> None:
    assert codes(tmp_path, order(), order(**{"เรื่อง": "แต่งตั้งคณะทำงาน"})) == ["number-twice"]
    assert codes(tmp_path, order(), order(**{"ที่": "13/2569"})) == []
    of_province = {
        "ผู้ออก": "จังหวัดฉะเชิงเทรา",
        "ผู้ลงนาม": {"ชื่อ": "นายอนุรักษ์ สมมุติวงศ์", "ตำแหน่ง": "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"},
    }
    assert codes(tmp_path, order(), order(**of_province)) == []


def amending(changes: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    block = {"ชนิด": "การแก้ไข", "คำสั่งเดิม": "เดิม.yaml", "รายการแก้ไข": changes}
    body = ["ตามที่อำเภอบางคล้าได้มีคำสั่งแต่งตั้งคณะกรรมการ นั้น", "จึงแก้ไขคำสั่งดังกล่าว ดังนี้", block]
    return order(body=body, **{"ที่": "15/2569", "วันที่": "30 พฤศจิกายน 2569", **more})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            {"แก้ไข": "ให้ใช้แทน", "ความใน": "ลำดับที่ 1", "รายชื่อ": [{"ชื่อ": "นายใหม่ มาแทน", "หน้าที่": "กรรมการ"}]},
            "amendment-chair-gone",
        ),
        (
            {"แก้ไข": "เพิ่ม", "ความใน": "ลำดับที่ 4", "รายชื่อ": [{"ชื่อ": "นายใหม่ มาแทน", "หน้าที่": "ประธานกรรมการ"}]},
            "amendment-chairs-several",
        ),
        ({"แก้ไข": "ยกเลิก", "ความใน": "ลำดับที่ 3"}, "amendment-secretary-gone"),
    ],
)
def test_a_committee_is_whole_after_its_amendment(change: dict[str, Any], code: str, tmp_path: Path) -> None:
    earlier = yaml.safe_dump(order(), allow_unicode=True, sort_keys=False)
    (tmp_path / "เดิม.yaml").write_text(earlier, encoding="utf-8")
    assert codes(tmp_path, amending([change])) == [code]
    sound = {"แก้ไข": "ยกเลิก", "ความใน": "ลำดับที่ 2"}
    assert codes(tmp_path, amending([sound])) == []
    assert codes(tmp_path, amending([sound], **{"วันที่": "1 พฤศจิกายน 2569"})) == ["paper-amends-later"]
