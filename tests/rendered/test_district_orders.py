"""One order record and one workbook of persons: an order for each district of a province."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import yaml
from docx import Document
from openpyxl import Workbook

from pipeline import batch
from tests.rendered.attachment_texts import folded

DISTRICTS = (
    *("เมืองฉะเชิงเทรา", "บางคล้า", "บางน้ำเปรี้ยว", "บางปะกง", "บ้านโพธิ์", "พนมสารคาม"),
    *("ราชสาส์น", "สนามชัยเขต", "แปลงยาว", "ท่าตะเกียบ", "คลองเขื่อน"),
)
"""The districts of Chachoengsao in official order."""

FIRST = ("สมชาย", "สมหญิง", "วิชัย", "มาลี", "ประยูร", "กานดา", "ธีระ", "อรุณี", "บุญมี", "จันทร์เพ็ญ", "สุนทร")
SEATS = ("พัฒนากร", "กลุ่มออมทรัพย์", "กข.คจ.", "ศูนย์จัดการกองทุน")
OPEN = {("บางปะกง", "กข.คจ."), ("ท่าตะเกียบ", "พัฒนากร"), ("ท่าตะเกียบ", "ศูนย์จัดการกองทุน")}

ORDER = {
    "ชนิด": "คำสั่ง",
    "ผู้ออก": "อำเภอ{อำเภอ}",
    "ที่": {"เลขที่": None, "ปี": 2567},
    "วันที่": "15 พฤศจิกายน 2567",
    "เรื่อง": "แต่งตั้งทีมพี่เลี้ยงกองทุนชุมชนอำเภอ{อำเภอ}",
    "ออกแยก": {"จังหวัด": "ฉะเชิงเทรา"},
    "ข้อความ": [
        "ตามที่อำเภอ{อำเภอ} จังหวัด{จังหวัด} มีกองทุนชุมชนหลายประเภทซึ่งต้องการพี่เลี้ยงที่มีความรู้ด้านบัญชี นั้น",
        "เพื่อให้การดูแลกองทุนชุมชนเป็นไปอย่างต่อเนื่อง จึงแต่งตั้งทีมพี่เลี้ยงกองทุนชุมชน ดังนี้",
        {
            "ชนิด": "รายชื่อ",
            "ชื่อ": "ทีมพี่เลี้ยง",
            "บัญชีบุคคล": "บุคคล.xlsx",
            "รายชื่อ": [
                {"ที่นั่ง": SEATS[0], "ตำแหน่ง": "พัฒนากรผู้รับผิดชอบงานทุนชุมชน", "หน้าที่": "หัวหน้าทีม"},
                {"ที่นั่ง": SEATS[1], "ตำแหน่ง": "ผู้แทนกลุ่มออมทรัพย์เพื่อการผลิต", "หน้าที่": "สมาชิกทีม"},
                {"ที่นั่ง": SEATS[2], "ตำแหน่ง": "ผู้แทนโครงการแก้ไขปัญหาความยากจน", "หน้าที่": "สมาชิกทีม"},
                {"ที่นั่ง": SEATS[3], "ตำแหน่ง": "กรรมการศูนย์จัดการกองทุนชุมชน", "หน้าที่": "สมาชิกทีม"},
            ],
        },
        "ให้ทีมพี่เลี้ยงให้คำแนะนำแก่กองทุนชุมชนในพื้นที่อย่างน้อยเดือนละหนึ่งครั้ง และรายงานผลต่ออำเภอ",
    ],
    "ทั้งนี้": "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
    "ผู้ลงนาม": {"ชื่อ": "นายสมมติ ปกครองดี", "ตำแหน่ง": "นายอำเภอ{อำเภอ}"},
}


def persons() -> list[tuple[str, str, str]]:
    """Return district, seat and name of everybody; three seats in two districts are not filled."""
    return [
        (f"อำเภอ{district}" if n % 2 else district, seat, f"นาย{FIRST[n]} ใจดี{FIRST[(n + k) % 11]}")
        for n, district in enumerate(DISTRICTS)
        for k, seat in enumerate(SEATS)
        if (district, seat) not in OPEN
    ]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("orders")
    book = Workbook()
    book.active.append(["อำเภอ", "ที่นั่ง", "ชื่อ"])
    for row in persons():
        book.active.append(list(row))
    book.save(folder / "บุคคล.xlsx")
    path = folder / "คำสั่ง.yaml"
    path.write_text(yaml.safe_dump(ORDER, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def strict(record: Path, render: Any) -> batch.Report:
    report: batch.Report = render(record, record.parent / "เคร่งครัด")
    return report


@pytest.fixture(scope="module")
def with_blanks(record: Path, render: Any) -> batch.Report:
    report: batch.Report = render(record, record.parent / "เว้นว่าง", allow_blanks=True)
    return report


def orders(report: batch.Report, ending: str) -> list[Path]:
    return sorted(path for path in report.files if path.suffix == ending and not path.name.startswith("รวม"))


def district_of(path: Path) -> str:
    return next(d for d in sorted(DISTRICTS, key=len, reverse=True) if d in path.stem)


def docx_text(path: Path) -> str:
    return folded("\n".join(p.text for p in Document(str(path)).paragraphs))


def test_nine_are_made_and_two_are_reported(strict: batch.Report) -> None:
    incomplete = {district for district, _ in OPEN}
    made = [district_of(path) for path in orders(strict, ".docx")]
    assert made == [district for district in DISTRICTS if district not in incomplete]
    assert [district_of(path) for path in orders(strict, ".pdf")] == made


def test_each_open_seat_is_told_with_its_district(strict: batch.Report) -> None:
    told = [str(dict(f.params)) for f in strict.findings if f.code == "seat-open"]
    assert len(told) == len(OPEN)
    for district, seat in OPEN:
        assert sum(district in each and seat in each for each in told) == 1


def test_each_order_names_its_own_persons(strict: batch.Report) -> None:
    for path in orders(strict, ".docx"):
        own = district_of(path)
        text = docx_text(path)
        names = [folded(name) for district, _, name in persons() if district.removeprefix("อำเภอ") == own]
        assert len(names) == len(SEATS)
        assert all(name in text for name in names)
        assert folded(f"คำสั่งอำเภอ{own}") in text
        assert folded(f"นายอำเภอ{own}") in text
        others = [folded(f"อำเภอ{each}") for each in DISTRICTS if each != own]
        assert not any(other in text for other in others)


def test_with_blanks_eleven_are_made_with_dotted_lines(with_blanks: batch.Report) -> None:
    made = orders(with_blanks, ".pdf")
    assert [district_of(path) for path in made] == list(DISTRICTS)
    for path in made:
        with pdfplumber.open(path) as opened:
            lines = [line["text"] for page in opened.pages for line in page.extract_text_lines()]
        dotted = [line for line in lines if re.search(r"[.]{10,}", line) and "ทีม" in line]
        assert len(dotted) == sum(district == district_of(path) for district, _ in OPEN)


def test_the_report_says_who_was_left_out(strict: batch.Report, record: Path) -> None:
    report = json.loads((record.parent / "เคร่งครัด/report.json").read_text(encoding="utf-8"))
    assert len(report["copies"]) == 9
    assert {"บางปะกง", "ท่าตะเกียบ"} == {
        district for district in DISTRICTS if any(district in str(each) for each in report["left_out"])
    }
