"""What clerks do with memos, announcements, regulations and certificates, made in full and looked at.

What a PDF says is read with poppler and pdfplumber, never with the project's own readers.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import yaml

from pipeline import batch, lint
from pipeline.ingest import reference_data
from pipeline.lint.profile import load_profile
from pipeline.rendering.inspect import inspect

Record = Mapping[str, Any]
Render = Callable[..., batch.Report]

SIGNED = {"ชื่อ": "นางสาวสมมติ ตัวอย่างธรรม", "ตำแหน่ง": "นายอำเภอบางคล้า"}
SIX = {
    "ชนิด": "ตาราง",
    "สดมภ์": ["ที่", "ตำบล", "กลุ่มอาชีพ", "สมาชิก", "รายได้", "ผู้ประสานงาน"],
    "แถว": [["1", "บางสวน", "แปรรูปมะม่วง", "12", "3,000", "นางตัวอย่าง สมมุติ"]],
}
MEMO: Record = {
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
ANNOUNCEMENT: Record = {
    "ชนิด": "ประกาศ",
    "ผู้ออก": "อำเภอบางคล้า",
    "เรื่อง": "ผลการคัดเลือกกลุ่มอาชีพ",
    "วันที่": "24 พฤศจิกายน 2569",
    "ข้อความ": "ด้วยอำเภอบางคล้าได้คัดเลือกกลุ่มอาชีพในพื้นที่เรียบร้อยแล้ว จึงประกาศผลให้ทราบทั่วกัน",
    "ผู้ลงนาม": SIGNED,
}
REGULATION: Record = {
    "ชนิด": "ระเบียบ",
    "ผู้ออก": "อำเภอบางคล้า",
    "ว่าด้วย": "การใช้ศาลาประชาคม",
    "ปี พ.ศ.": 2569,
    "วันที่": "24 พฤศจิกายน 2569",
    "ข้อความ": [
        "โดยที่เป็นการสมควรกำหนดวิธีใช้ศาลาประชาคม อาศัยอำนาจตามมาตรา 65 แห่งพระราชบัญญัติระเบียบบริหารราชการแผ่นดิน "
        "พ.ศ. 2534 นายอำเภอบางคล้าจึงวางระเบียบไว้ ดังต่อไปนี้",
        "ข้อ 1 ระเบียบนี้เรียกว่า “ระเบียบอำเภอบางคล้า ว่าด้วยการใช้ศาลาประชาคม พ.ศ. 2569”",
        "ข้อ 2 ระเบียบนี้ให้ใช้บังคับตั้งแต่วันถัดจากวันประกาศเป็นต้นไป",
        "ข้อ 3 อัตราค่าบำรุงให้เป็นไปตามตารางนี้",
    ],
    "ผู้ลงนาม": SIGNED,
}


@pytest.fixture
def made(render: Render, tmp_path: Path) -> Callable[[Record], Path]:
    """Return what makes one record and returns its PDF, without an error."""

    def run(record: Record) -> Path:
        path = tmp_path / "ระเบียน.yaml"
        path.write_text(yaml.safe_dump(dict(record), allow_unicode=True, sort_keys=False), encoding="utf-8")
        report = render(path, tmp_path / "out")
        assert [f.code for f in report.findings if f.severity == "error"] == []
        return tmp_path / "out" / "ระเบียน.pdf"

    return run


def with_table(record: Record) -> Record:
    body = record["ข้อความ"]
    return {**record, "ข้อความ": [*([body] if isinstance(body, str) else body), SIX]}


@pytest.mark.parametrize("record", [MEMO, ANNOUNCEMENT, REGULATION], ids=lambda record: record["ชนิด"])
def test_a_table_of_six_columns_is_printed_small_and_handed_over(
    record: Record, made: Callable[[Record], Path]
) -> None:
    with pdfplumber.open(made(with_table(record))) as pdf:
        (table,) = [each for page in pdf.pages for each in page.find_tables()]
        inside = pdf.pages[0].within_bbox(table.bbox).chars
    assert len(table.rows[0].cells) == 6
    assert {round(char["size"]) for char in inside if char["text"].strip()} == {14}


def words(path: Path) -> str:
    """Return all words of a PDF without white space, as poppler reads them."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    return "".join(done.stdout.split())


def test_each_recipient_of_a_memo_reads_the_name_of_his_own_district(
    render: Render, pdftotext: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ระเบียน.yaml"
    record = {
        **MEMO,
        "ผู้รับ": ["นายอำเภอบางคล้า", "นายอำเภอพนมสารคาม"],
        "ข้อความ": "ด้วยอำเภอ{อำเภอ} จังหวัด{จังหวัด} ต้องรายงาน",
    }
    del record["เรียน"]
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
    report = render(path, tmp_path / "out")
    assert [f.code for f in report.findings if f.code == "mark-unfilled"] == []
    first, second = sorted(file for file in report.files if file.suffix == ".pdf" and file.name[:1] == "0")
    assert "ด้วยอำเภอบางคล้าจังหวัดฉะเชิงเทราต้องรายงาน" in words(first)
    assert "ด้วยอำเภอพนมสารคามจังหวัดฉะเชิงเทราต้องรายงาน" in words(second)


def test_a_roster_below_a_list_inside_an_agenda_is_handed_over(made: Callable[[Record], Path]) -> None:
    members = [
        {"ชื่อ": "นายหนึ่ง สมมุติวงศ์", "ตำแหน่ง": "ปลัดอำเภอ", "หน้าที่": "ประธาน"},
        {"ชื่อ": "นายสอง สมมุติวงศ์", "ตำแหน่ง": "พัฒนากร", "หน้าที่": "คณะทำงาน"},
        {"ชื่อ": "นายสาม สมมุติวงศ์", "ตำแหน่ง": "พัฒนากร", "หน้าที่": "เลขานุการ"},
    ]
    agenda = {
        "ที่": 1,
        "เรื่อง": "เรื่องเสนอเพื่อพิจารณา",
        "ข้อความ": [
            "ฝ่ายเลขานุการเสนอแนวทาง ดังนี้",
            {"ชนิด": "รายการ", "แบบ": "๑.", "รายการ": ["สำรวจพื้นที่", "จัดเตรียมสถานที่", "ประชาสัมพันธ์"]},
            {"ชนิด": "รายชื่อ", "รายชื่อ": members},
        ],
        "มติ": "เห็นชอบ",
    }
    path = made(
        {
            "ชนิด": "รายงานการประชุม",
            "การประชุม": {
                "คณะ": "คณะกรรมการจัดตลาดนัดชุมชน",
                "ครั้งที่": "3/2569",
                "วันที่": "17 พฤศจิกายน 2569",
                "เริ่ม": "09.30 น.",
                "เลิก": "11.45 น.",
                "สถานที่": "ห้องประชุมที่ว่าการอำเภอบางคล้า",
            },
            "ผู้มาประชุม": [{"ชนิด": "รายชื่อ", "รายชื่อ": members[:2]}],
            "ข้อความ": [{"ชนิด": "ระเบียบวาระ", "รายการ": [agenda]}],
            "ผู้ลงนาม": [{"ชื่อ": "นางสาวสมมติ ตัวอย่างธรรม", "ฐานะ": "ผู้จดรายงานการประชุม"}],
        }
    )
    assert words(path).count("นายสามสมมุติวงศ์") == 1
    assert [f.code for f in lint.check(inspect(path), load_profile(), reference_data())] == []


def test_the_third_of_three_side_by_side_signs_in_the_middle(made: Callable[[Record], Path]) -> None:
    signed = [{"ชื่อ": f"นาย{name} ตัวอย่าง", "ตำแหน่ง": "พัฒนากร"} for name in ("หนึ่ง", "สอง", "สาม")]
    path = made({**MEMO, "การวางลายมือชื่อ": "เคียงกัน", "ผู้ลงนาม": signed})
    assert words(path).count("ตัวอย่าง)") == 3
    with pdfplumber.open(path) as pdf:
        (line,) = (each for each in pdf.pages[0].extract_text_lines() if "สาม" in each["text"])
        middle = (line["x0"] + line["x1"]) / 2 / 72 * 25.4
    assert middle == pytest.approx(110, abs=1)  # of a text column from 30 to 190 mm
