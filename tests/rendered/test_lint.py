"""What the project itself makes is held against every rule, and a copy with notes opens."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

from pipeline import batch, lint
from pipeline.findings import Location, Severity
from pipeline.ingest import reference_data
from pipeline.rendering.annotate import Note, annotate
from pipeline.rendering.convert import Converter
from pipeline.rendering.inspect import inspect
from pipeline.resources import TEMPLATES
from tests.rendered.conftest import CASES, RenderedLetter

EXPECTED: Mapping[str, set[str]] = {
    # One working day is left before the deadline: 6 April is Chakri Day, 8 April its substitute.
    "s000": {"deadline"},
    "s001": set(),
    "s003": set(),
    "s004": set(),
}


def rules_found(path: Path, converter: Converter | None = None) -> set[object]:
    found = lint.check(inspect(path, converter), lint.load_profile(), reference_data())
    return {finding.params["rule"] for finding in found}


@pytest.mark.parametrize("name", CASES)
def test_real_letters_have_no_finding_but_the_expected(
    real_letters: Mapping[str, RenderedLetter], converter: Converter, name: str
) -> None:
    made = real_letters[name]
    assert rules_found(made.pdf) == EXPECTED[name]
    assert rules_found(made.docx, converter) == EXPECTED[name]


def test_the_sample_circular_has_no_finding(sample: batch.Report, converter: Converter) -> None:
    made = [path for path in sample.files if path.suffix == ".pdf"]
    assert len(made) == 12  # eleven copies, and all of them bound into one
    for path in made:
        assert rules_found(path) == set(), path.name
    assert rules_found(next(p for p in sample.files if p.suffix == ".docx"), converter) == set()


KINDS = tuple(sorted(path.parent.name for path in TEMPLATES.glob("*/keys.yaml")))


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_of_a_kind_has_no_finding(
    kind: str, render: Any, converter: Converter, tmp_path: Path
) -> None:
    report = render(TEMPLATES / kind / "sample.yaml", tmp_path / "out")
    made = [path for path in report.files if path.suffix in (".pdf", ".docx")]
    assert len(made) == 2
    assert [rules_found(path, converter) for path in made] == [set(), set()]


SIGNED = {"ชื่อ": "นายวีระ สมมุติเกียรติ", "ตำแหน่ง": "ผู้ว่าราชการจังหวัดปราจีนบุรี"}
GIVEN = ("สมชาย", "มาลี", "วิชัย", "กานดา", "ธีระ", "อรุณี", "บุญมี", "สุนทร", "ประยูร", "จันทร์เพ็ญ")
FAMILY = ("ใจซื่อ", "รักเรียน", "ตั้งมั่น", "ทองดี", "แสงสว่าง", "พูนผล", "งามตา", "ศรีสุข", "กล้าหาญ", "วังน้ำ")
ENDINGS = ("", "วงศ์", "กุล", "ชัย")


def person(number: int) -> str:
    """Return the name of one of 400 persons, no two of whom are called alike."""
    given, rest = number % len(GIVEN), number // len(GIVEN)
    return f"นาย{GIVEN[given]} {FAMILY[rest % len(FAMILY)]}{ENDINGS[rest // len(FAMILY)]}"


def order_of_many() -> dict[str, Any]:
    roles = ["ประธานกรรมการ", *["กรรมการ"] * 198, "กรรมการและเลขานุการ"]
    members = [
        {
            "ชื่อ": person(n),
            "ตำแหน่ง": f"ผู้ใหญ่บ้าน หมู่ที่ {n % 12 + 1}",
            "หน้าที่": role,
            "กลุ่ม": ("ภาครัฐ", "ภาคประชาชน", "ผู้ทรงคุณวุฒิ")[n // 70],
        }
        for n, role in enumerate(roles)
    ]
    note = {"กลุ่ม": "ภาคประชาชน", "ข้อความ": "ผู้แทนที่ประชาชนเลือกกันเอง", "นับ": "รายการ"}
    return {
        "ชนิด": "คำสั่ง",
        "ผู้ออก": "จังหวัดปราจีนบุรี",
        "ที่": "9/2569",
        "เรื่อง": "แต่งตั้งคณะกรรมการปลูกต้นไม้ทั้งจังหวัด",
        "ข้อความ": [
            "เพื่อให้การปลูกต้นไม้เป็นไปโดยเรียบร้อย อาศัยอำนาจตามความในมาตรา 57 แห่งพระราชบัญญัติระเบียบบริหารราชการแผ่นดิน "
            "พ.ศ. 2534 จึงแต่งตั้งคณะกรรมการ จำนวน 200 คน ดังนี้",
            {"ชนิด": "รายชื่อ", "เลขลำดับ": "ต่อเนื่อง", "รายชื่อ": members, "หมายเหตุกลุ่ม": [note]},
            "ให้คณะกรรมการปลูกและดูแลต้นไม้ในเขตที่รับผิดชอบ",
        ],
        "ทั้งนี้": "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
        "วันที่": "2 กุมภาพันธ์ 2569",
        "ผู้ลงนาม": SIGNED,
    }


def memo_with_four_opinions() -> dict[str, Any]:
    return {
        "ชนิด": "บันทึกข้อความ",
        "ชั้นความเร็ว": "ด่วน",
        "ชั้นความลับ": "ลับมาก",
        "ส่วนราชการเจ้าของหนังสือ": "สำนักงานพัฒนาชุมชนจังหวัดปราจีนบุรี",
        "บรรทัดติดต่อ": "โทร. ๐ ๓๗๐๐ ๐๐๐๐",
        "ที่": "ปจ ๐๐๑๙/๘๘",
        "วันที่": "2 กุมภาพันธ์ 2569",
        "เรื่อง": "ขออนุมัติปลูกต้นไม้",
        "เรียน": "ผู้ว่าราชการจังหวัดปราจีนบุรี",
        "ข้อความ": "ด้วยสำนักงานจะปลูกต้นไม้ในสวนสาธารณะริมแม่น้ำ",
        "ภาคสรุป": "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ",
        "ผู้ลงนาม": {"ชื่อ": person(0), "ตำแหน่ง": "พัฒนาการจังหวัดปราจีนบุรี"},
        "ความเห็นและคำสั่ง": [
            {
                "คำนำ": f"ความเห็นของผู้ตรวจคนที่ {n}",
                "รายการตรวจ": ["เห็นควรอนุมัติ", "ไม่เห็นควรอนุมัติ"],
                "บรรทัด": ["." * 50] * 3,
                "ชื่อ": person(n * 11),
                "ตำแหน่ง": f"ผู้อำนวยการกลุ่มงานที่ {n}",
            }
            for n in range(1, 5)
        ],
    }


def minutes_of_five_pages() -> dict[str, Any]:
    said = "เลขานุการรายงานความก้าวหน้าของการปลูกต้นไม้ในแต่ละตำบลให้ที่ประชุมทราบ และขอให้ทุกตำบลส่งภาพถ่ายเพื่อรวบรวมไว้"
    return {
        "ชนิด": "รายงานการประชุม",
        "การประชุม": {
            "คณะ": "คณะกรรมการปลูกต้นไม้",
            "ครั้งที่": "2/2569",
            "วันที่": "4 กุมภาพันธ์ 2569",
            "เริ่ม": "13.30 น.",
            "เลิก": "16.15 น.",
            "สถานที่": "ห้องประชุมศาลากลางจังหวัดปราจีนบุรี",
        },
        "ผู้มาประชุม": [{"ชนิด": "รายชื่อ", "รายชื่อ": [{"ชื่อ": person(n), "ตำแหน่ง": "ผู้แทนตำบล"} for n in range(30)]}],
        "ผู้ไม่มาประชุม": [{"ชนิด": "รายชื่อ", "รายชื่อ": [{"ชื่อ": person(40), "ตำแหน่ง": "ผู้แทนตำบล"}]}],
        "ข้อความ": [
            {
                "ชนิด": "ระเบียบวาระ",
                "รายการ": [
                    {"ที่": n, "เรื่อง": f"เรื่องที่ {n}", "ข้อความ": "\n\n".join([said] * 4), "มติ": "รับทราบ"}
                    for n in range(1, 9)
                ],
            }
        ],
        "ผู้ลงนาม": [
            {"ชื่อ": person(1), "ฐานะ": "ผู้จดรายงานการประชุม"},
            {"ชื่อ": person(2), "ฐานะ": "ผู้ตรวจรายงานการประชุม"},
        ],
    }


@pytest.mark.parametrize(
    ("record", "pages"), [(order_of_many, 12), (memo_with_four_opinions, 3), (minutes_of_five_pages, 5)]
)
def test_a_paper_of_many_pages_is_handed_over_and_has_no_finding(
    record: Callable[[], dict[str, Any]],
    pages: int,
    render: Any,
    write_record: Any,
    converter: Converter,
    tmp_path: Path,
) -> None:
    report = render(write_record(record()), tmp_path / "out")
    assert [f.code for f in report.findings if "rule" in f.params] == []
    (made,) = [path for path in report.files if path.suffix == ".pdf"]
    facts = inspect(made)
    assert len(facts.pages) >= pages
    assert rules_found(made) == set()
    assert rules_found(made.with_suffix(".docx"), converter) == set()


def test_libreoffice_opens_the_comments(
    real_letters: Mapping[str, RenderedLetter], converter: Converter, tmp_path: Path
) -> None:
    """LibreOffice prints each comment as a note of the PDF when it is asked for them."""
    notes = [Note("ข้อสังเกตที่หนึ่ง\nวิธีแก้", Severity.ERROR, Location(paragraph=5)),
             Note("ข้อสังเกตที่สอง", Severity.WARNING, Location(page=1))]  # fmt: skip
    original = real_letters["s000"].docx
    copy = tmp_path / "ตรวจแล้ว.docx"
    copy.write_bytes(annotate(original, notes))
    assert [comment.text for comment in docx.Document(str(copy)).comments] == [note.text for note in notes]
    with (
        pikepdf.open(io.BytesIO(converter.to_pdf(copy.read_bytes()))) as annotated,
        pikepdf.open(io.BytesIO(converter.to_pdf(original.read_bytes()))) as plain,
    ):
        assert len(annotated.pages) == len(plain.pages)
        assert sum(len(page.obj.get("/Annots", ())) for page in annotated.pages) >= len(notes)
