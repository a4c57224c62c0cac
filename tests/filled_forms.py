"""Forms for the tests of sending out and collecting: a rubric of every kind of question, and a clerk.

The clerk fills a workbook in as a person does: looking for the words on the sheet. Nothing of the
project's reader is used.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from pipeline import ingest
from pipeline.batch.forms import plan_forms, write_forms
from pipeline.batch.offices import choose, sent
from pipeline.domain.documents import Enclosure
from pipeline.ingest.returned import Sent

REFERENCE = ingest.reference_data()
PROVINCE = "ฉะเชิงเทรา"
DISTRICTS = (
    "เมืองฉะเชิงเทรา",
    "บางคล้า",
    "บางน้ำเปรี้ยว",
    "บางปะกง",
    "บ้านโพธิ์",
    "พนมสารคาม",
    "ราชสาส์น",
    "สนามชัยเขต",
    "แปลงยาว",
    "ท่าตะเกียบ",
    "คลองเขื่อน",
)

RUBRIC = """
ชนิด: แบบประเมิน
ส่วนราชการ: chachoengsao-cdd
ปีงบประมาณ: 2567
ชื่อเรื่อง: เกณฑ์การประเมินลานกิจกรรมชุมชน
ชื่อแบบ: แบบประเมินลานกิจกรรมชุมชน
คะแนนเต็ม: 22
ช่องกรอก:
  - ชื่อลานกิจกรรม {เว้น 6 ซม.}
  - ที่ตั้ง ณ {เว้น 3 ซม.} ตำบล {เว้น 3 ซม.} อำเภอ{อำเภอ} จังหวัด{จังหวัด}
ช่วงคะแนน:
  - {ชื่อระดับ: ดีเด่น, ต่ำสุด: 18, สูงสุด: 22}
  - {ชื่อระดับ: ดี, ต่ำสุด: 10, สูงสุด: 17.99}
  - {ชื่อระดับ: ต้องปรับปรุง, ต่ำสุด: 0, สูงสุด: 9.99}
เกณฑ์:
  - ที่: ๑.
    ชื่อ: ด้านพื้นที่
    คะแนนเต็ม: 5
    รายการ:
      - {ที่: ๑.๑, ข้อความ: มีพื้นที่ร่มเงา, คะแนน: 2}
      - {ที่: ๑.๒, ข้อความ: "มีป้ายชื่อลานของอำเภอ{อำเภอ}", คะแนน: 2}
      - {ที่: ๑.๓, ข้อความ: มีไฟส่องสว่าง, คะแนน: 1}
  - ที่: ๒.
    ชื่อ: ด้านความพึงพอใจ
    คะแนนเต็ม: 4
    วิธีให้คะแนน: เลือกหนึ่ง
    รายการ:
      - {ข้อความ: มีการประเมินความพึงพอใจ, เงื่อนไข: true}
      - {ที่: ๒.๑, ข้อความ: พอใจน้อย, คะแนน: 1}
      - {ที่: ๒.๒, ข้อความ: พอใจมาก, คะแนน: 4}
      - {ข้อความ: ไม่มีการประเมินความพึงพอใจ, คะแนน: 0, เงื่อนไข: true}
  - ที่: ๓.
    ชื่อ: ด้านการใช้ประโยชน์
    คะแนนเต็ม: 7
    วิธีให้คะแนน: ระดับ
    รายการ:
      - ที่: ๓.๑
        ข้อความ: จำนวนครั้งที่จัดกิจกรรม
        จำนวนนับ: true
        ระดับ:
          - {ชื่อระดับ: น้อย, ข้อความ: 0-2 ครั้ง, คะแนน: 1, ช่วง: '0-2'}
          - {ชื่อระดับ: มาก, ข้อความ: 3 ครั้งขึ้นไป, คะแนน: 3, ช่วง: '>=3'}
      - ที่: ๓.๒
        ข้อความ: ร้อยละของครัวเรือนที่เข้าร่วม
        ระดับ:
          - {ชื่อระดับ: น้อย, ข้อความ: น้อยกว่า 50, คะแนน: 1, ช่วง: '<50'}
          - {ชื่อระดับ: มาก, ข้อความ: 50 ขึ้นไป, คะแนน: 2, ช่วง: '>=50'}
      - ที่: ๓.๓
        ข้อความ: การดูแลรักษา
        ระดับ:
          - {ชื่อระดับ: น้อย, ข้อความ: ไม่มีผู้ดูแล, คะแนน: 0}
          - {ชื่อระดับ: มาก, ข้อความ: มีผู้ดูแลประจำ, คะแนน: 2}
  - ที่: ๔.
    ชื่อ: ด้านกิจกรรม
    คะแนนเต็ม: 6
    วิธีให้คะแนน: คะแนน
    รายการ:
      - {ที่: ๔.๑, ข้อความ: กิจกรรมออกกำลังกาย, คะแนน: 6}
      - {ที่: ๔.๒, ข้อความ: กิจกรรมวันสำคัญ, คะแนน: 6}
"""

GOOD: Mapping[str, object] = {
    "มีพื้นที่ร่มเงา": "✓",
    "มีไฟส่องสว่าง": "✓",
    "มีการประเมินความพึงพอใจ": "✓",
    "พอใจมาก": "✓",
    "จำนวนครั้งที่จัดกิจกรรม": 4,
    "ร้อยละของครัวเรือนที่เข้าร่วม": 62.5,
    "การดูแลรักษา": "มาก",
    "กิจกรรมออกกำลังกาย": 5,
    "กิจกรรมวันสำคัญ": 4.5,
}
"""A form filled in wholly: 3 + 4 + (3 + 2 + 2) + (5 + 4.5) / 2 = 18.75 points, ดีเด่น."""


def rubric_file(folder: Path, text: str = RUBRIC, name: str = "แบบลาน.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read_rubric(path: Path) -> Enclosure:
    loaded = ingest.load(path, REFERENCE)
    (document,) = loaded.documents
    assert isinstance(document, Enclosure)
    return document


def sent_out(folder: Path, text: str = RUBRIC, name: str = "ส่ง") -> tuple[Sent, dict[str, Path]]:
    """Return what was sent to the eleven districts, and the workbook of each by its bare name."""
    enclosure = read_rubric(rubric_file(folder, text, f"{name}.yaml"))
    offices = choose([PROVINCE], REFERENCE).offices
    paths = write_forms(plan_forms(enclosure, offices, REFERENCE, out=folder / name)).files
    by_name = {office.name.removeprefix("อำเภอ"): path for office, path in zip(offices, paths, strict=True)}
    return sent(enclosure, offices, REFERENCE), by_name


def back(form: Path, folder: Path, name: str = "") -> Path:
    """Copy a form into the folder of those that came back."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(form, folder / (name or form.name)))


def answer_column(sheet: Any) -> int:
    return next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "คำตอบ")


def row_of(sheet: Any, label: str) -> int:
    """Return the row in which a text stands."""
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == label)


def fill(path: Path, answers: Mapping[str, object], notes: Mapping[str, str] | None = None) -> Path:
    """Type answers into the cells beside their labels, and texts into the free cells."""

    def typed(sheet: Any) -> None:
        column = answer_column(sheet)
        for label, value in answers.items():
            sheet.cell(row_of(sheet, label), column).value = value
        for label, text in (notes or {}).items():
            cell = next(c for row in sheet.iter_rows() for c in row if c.value == label)
            sheet.cell(cell.row, cell.column + 1).value = text

    return edit(path, typed)


def edit(path: Path, change: Callable[[Any], None], saved: datetime | None = None) -> Path:
    """Change the sheet that people see, and save the workbook."""
    book = load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return stamped(path, saved) if saved else path


def stamped(path: Path, saved: datetime) -> Path:
    """Let a workbook say that it was last saved at a moment."""

    def dated(content: bytes) -> bytes:
        said = saved.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + said, content)

    return repacked(path, {"docProps/core.xml": dated})


def repacked(
    path: Path, changes: Mapping[str, Callable[[bytes], bytes]], extra: Mapping[str, bytes] | None = None
) -> Path:
    """Change parts of a package, and put others into it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, **(extra or {})}.items():
            package.writestr(name, content)
    return path
