"""A report whose table is filled in by offices, and a clerk who types into the cells that people see.

The clerk finds a cell by the words of its row and of its column. Nothing of the project's reader is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl.utils import column_index_from_string, get_column_letter

from tests.filled_forms import edit

REPORT = """
ชนิด: แบบรายงาน
ส่วนราชการ: chachoengsao-cdd
แนวกระดาษ: แนวนอน
ปีงบประมาณ: 2567
ชื่อเรื่อง:
  - แบบรายงานการฝึกอาชีพของครัวเรือน ปี {ปีงบประมาณ}
  - อำเภอ{อำเภอ} จังหวัด{จังหวัด}
ข้อความ:
  - ชนิด: ตาราง
    สดมภ์:
      - {ชื่อ: ที่, ความกว้าง: 6, ลำดับ: true}
      - {ชื่อ: กิจกรรม, ความกว้าง: 30}
      - {ชื่อ: เป้าหมาย, ความกว้าง: 12, รวม: true, ชนิดข้อมูล: จำนวนเต็ม}
      - {ชื่อ: ชาย, ความกว้าง: 10, รวม: true, ชนิดข้อมูล: จำนวนเต็ม}
      - {ชื่อ: หญิง, ความกว้าง: 10, รวม: true, ชนิดข้อมูล: จำนวนเต็ม}
      - {ชื่อ: งบประมาณ, ความกว้าง: 16, รวม: true, ชนิดข้อมูล: เงิน}
      - {ชื่อ: ร้อยละ, ความกว้าง: 10, ชนิดข้อมูล: ตัวเลข, บังคับ: false}
      - {ชื่อ: วันที่จัด, ความกว้าง: 14, ชนิดข้อมูล: วันที่}
      - {ชื่อ: หมายเหตุ, ความกว้าง: 16}
    หัวตาราง:
      - - {ข้อความ: ที่, รวมแถว: 2}
        - {ข้อความ: กิจกรรม, รวมแถว: 2}
        - {ข้อความ: เป้าหมาย, รวมแถว: 2}
        - {ข้อความ: ผู้เข้าร่วม (คน), รวมสดมภ์: 2}
        - {ข้อความ: งบประมาณ, รวมแถว: 2}
        - {ข้อความ: ร้อยละ, รวมแถว: 2}
        - {ข้อความ: วันที่จัด, รวมแถว: 2}
        - {ข้อความ: หมายเหตุ, รวมแถว: 2}
      - [ชาย, หญิง]
    แถว:
      - กลุ่ม: ก. กิจกรรมที่กำหนด
      - [การทอเสื่อ, "20", "", "", "", "", "", ""]
      - ["การจักสานของอำเภอ{อำเภอ}", "15", "", "", "", "", "", ""]
      - ผลรวมย่อย: รวมกิจกรรมที่กำหนด
      - กลุ่ม: ข. กิจกรรมที่อำเภอเลือก
    แถวว่าง: 4
    แถวรวม: รวมทั้งสิ้น
  - ชนิด: ช่องว่างให้เขียน
    บรรทัด:
      - จำนวนครัวเรือนทั้งหมด {เว้น 2 ซม.} ครัวเรือน
ผู้ลงนาม:
  - คำนำ: ลงชื่อ
    ชื่อ: null
    ฐานะ: ผู้รายงาน
    ตำแหน่ง: พัฒนาการอำเภอ{อำเภอ}
"""

OPEN = """
ชนิด: แบบรายงาน
ชื่อเรื่อง: ทะเบียนกลุ่มอาชีพ
ข้อความ:
  - ชนิด: ตาราง
    หัวตาราง:
      - [ที่, ตำบล, จำนวนกลุ่ม, เงินทุน]
    สดมภ์:
      - {ชื่อ: ที่}
      - {ชื่อ: ตำบล, บังคับ: true}
      - {ชื่อ: จำนวนกลุ่ม, ชนิดข้อมูล: จำนวนเต็ม, รวม: true}
      - {ชื่อ: เงินทุน, ชนิดข้อมูล: เงิน, รวม: true}
    แถวว่าง: 3
"""

WEAVING, WICKER = "การทอเสื่อ", "การจักสาน"
GOOD: Mapping[tuple[str, str], object] = {
    (WEAVING, "ชาย"): 3,
    (WEAVING, "หญิง"): "๑๗",
    (WEAVING, "งบประมาณ"): 1250.5,
    (WEAVING, "ร้อยละ"): 99.5,
    (WEAVING, "วันที่จัด"): "๕ เม.ย. ๒๕๖๗",
    (WEAVING, "หมายเหตุ"): "จัดสองวัน",
    (WICKER, "ชาย"): "-",
    (WICKER, "หญิง"): 12,
    (WICKER, "งบประมาณ"): "12,000",
    (WICKER, "วันที่จัด"): "1/5/2567",
    ("๓", "กิจกรรม"): "การทำขนม",
    ("๓", "เป้าหมาย"): 10,
    ("๓", "ชาย"): 0,
    ("๓", "หญิง"): 9,
    ("๓", "งบประมาณ"): 99.99,
    ("๓", "วันที่จัด"): "2024-06-30",
}
"""A form filled in wholly: 45 wanted, 3 men, 38 women, 13,350.49 baht."""


def cell_of(sheet: Any, row: str, column: str) -> Any:
    """Return the cell where the row that begins with some words meets the column of a head."""
    heads = [cell for line in sheet.iter_rows() for cell in line if cell.value == column]
    (head,) = [cell for cell in heads if str(cell.fill.fgColor.rgb).endswith("E7E6E6")]
    labels = (cell for line in sheet.iter_rows(min_row=head.row, max_col=2) for cell in line)
    label = next(cell for cell in labels if str(cell.value or "").startswith(row))
    return sheet.cell(label.row, head.column)


def type_in(path: Path, values: Mapping[tuple[str, str], object]) -> Path:
    """Type values into a form."""

    def typed(sheet: Any) -> None:
        for (row, column), value in values.items():
            cell_of(sheet, row, column).value = value

    return edit(path, typed)


def moved(sheet: Any, *, below: int = 0, down: int = 0, right_of: int = 0, across: int = 0) -> None:
    """Let formulas point to where cells went: openpyxl moves rows and columns, and leaves formulas alone.

    Rows at ``below`` and further down went ``down``, columns at ``right_of`` and beyond ``across``.
    """

    def now(found: re.Match[str]) -> str:
        column, row = column_index_from_string(found[1]), int(found[2])
        column += across if column >= right_of else 0
        return f"{get_column_letter(column)}{row + (down if row >= below else 0)}"

    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.value = re.sub(r"\b([A-Z]{1,3})([0-9]+)\b", now, cell.value)
