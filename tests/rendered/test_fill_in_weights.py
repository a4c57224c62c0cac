"""A form whose dimensions and activities count by weight, as LibreOffice calculates it while one fills in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.assessment import assess
from pipeline.batch.collect import collect
from pipeline.domain.evidence import Status
from tests.filled_forms import back, fill, row_of, sent_out
from tests.rendered.conftest import Convert
from tests.rendered.test_fill_in import shown

TEXT = """
ชนิด: แบบประเมิน
ปีงบประมาณ: 2567
ชื่อเรื่อง: เกณฑ์การประเมินตลาดชุมชน
ชื่อแบบ: แบบประเมินตลาดชุมชน
ช่วงคะแนน:
  - {ชื่อระดับ: ผ่าน, ต่ำสุด: 60, สูงสุด: 100}
  - {ชื่อระดับ: ไม่ผ่าน, ต่ำสุด: 0, สูงสุด: 59.99}
เกณฑ์:
  - ที่: ๑.
    ชื่อ: ด้านสถานที่
    คะแนนเต็ม: 3
    น้ำหนัก: 40
    ขั้นต่ำ: 2
    รายการ:
      - {ที่: ๑.๑, ข้อความ: มีที่จอดรถ, คะแนน: 1}
      - {ที่: ๑.๒, ข้อความ: มีหลังคา, คะแนน: 2}
  - ที่: ๒.
    ชื่อ: ด้านสินค้า
    คะแนนเต็ม: 10
    น้ำหนัก: 60
    วิธีให้คะแนน: คะแนน
    รายการ:
      - {ที่: ๒.๑, ข้อความ: ความหลากหลาย, คะแนน: 10, น้ำหนัก: 30}
      - {ที่: ๒.๒, ข้อความ: ความสะอาด, คะแนน: 20, น้ำหนัก: 70}
"""

# What is ticked and given; the total: points / 3 x 40, and (a / 10 x 30 + b / 20 x 70) / 100 x 60.
CASES: dict[str, tuple[dict[str, object], float, str]] = {
    "เต็ม": ({"มีที่จอดรถ": "✓", "มีหลังคา": "✓", "ความหลากหลาย": 10, "ความสะอาด": 20}, 100, "ผ่าน"),
    "หลังคา": ({"มีหลังคา": "✓", "ความหลากหลาย": 5, "ความสะอาด": 10}, 80 / 3 + 30, "ไม่ผ่าน"),
    "พอดี": ({"มีที่จอดรถ": "✓", "มีหลังคา": "✓", "ความหลากหลาย": 10, "ความสะอาด": 1}, 40 + 20.1, "ผ่าน"),
    "ขั้นต่ำ": ({"มีที่จอดรถ": "✓", "ความหลากหลาย": 10, "ความสะอาด": 20}, 40 / 3 + 60, "ไม่ผ่าน"),
}


@pytest.fixture(scope="module")
def forms(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("น้ำหนัก")
    sent, by_name = sent_out(folder, TEXT)
    paths = [
        fill(back(path, folder / "กลับ", f"{case}.xlsx"), answers)
        for (case, (answers, _, _)), path in zip(CASES.items(), by_name.values(), strict=False)
    ]
    return sent, folder / "กลับ", convert(paths, "xlsx:Calc MS Excel 2007 XML", tmp_path_factory.mktemp("คิด"))


@pytest.mark.parametrize("case", CASES)
def test_the_form_and_the_record_come_to_the_total_worked_out_by_hand(forms: Any, case: str) -> None:
    sent, folder, again = forms
    _, total, band = CASES[case]
    sheet = load_workbook(Path(again) / f"{case}.xlsx", data_only=True)["แบบประเมิน"]
    assert shown(sheet, "คะแนนรวม") == pytest.approx(total)
    assert shown(sheet, "ระดับ") == band
    (evidence,) = collect(folder / f"{case}.xlsx", sent).evidence
    found = assess(sent.rubric, evidence)
    assert found.band is not None
    assert (float(found.total or 0), found.band.label) == (pytest.approx(total), band)


def test_weights_stand_on_the_form_and_its_labels_are_untouched(forms: Any) -> None:
    sent, folder, _ = forms
    sheet = load_workbook(Path(folder) / "เต็ม.xlsx")["แบบประเมิน"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    (guide,) = [text for text in texts if "น้ำหนัก" in text]
    assert guide.endswith("คะแนนรวมคิดตามน้ำหนักในวงเล็บ: ๑ (๔๐) ๒ (๖๐) ๒.๑ (๓๐) ๒.๒ (๗๐)")
    assert row_of(sheet, "ความสะอาด")
    found = collect(folder / "เต็ม.xlsx", sent)
    assert [row.status for row in found.rows if row.returned] == [Status.COMPLETE]
