"""Many papers in one run: laid out together, each with its own words, findings and file.

What a PDF says is read with poppler and pdfplumber, never with the project's own readers.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pikepdf
import pytest
import yaml

from pipeline import batch
from pipeline.rendering.convert import Converter

Record = dict[str, Any]
Write = Callable[..., Path]
Render = Callable[..., batch.Report]

NAMES = ("นายสมชาย ใจดี", "นางมาลี รักเรียน", "นางสาวกานดา ตัวอย่าง", "นายประยูร ทองดี")
SIGNED = {"ชื่อ": "นายสมมติ ปกครองดี", "ตำแหน่ง": "นายอำเภอบางคล้า"}

CERTIFICATE: Record = {
    "ชนิด": "หนังสือรับรอง",
    "เลขที่": "/2567",
    "ส่วนราชการเจ้าของหนังสือ": "ที่ว่าการอำเภอบางคล้า",
    "ที่ตั้ง": "ถนนตัวอย่าง ฉช ๒๔๑๑๐",
    "ออกแยก": {"ข้อมูล": "บุคคล.xlsx", "ชื่อ": "ชื่อ"},
    "ข้อความ": "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า {ชื่อ} ตำแหน่ง{ตำแหน่ง} ผ่านการอบรมการทำบัญชีกองทุนชุมชน",
    "วันที่": "5 เมษายน 2567",
    "ผู้ลงนาม": SIGNED,
}
ORDER: Record = {
    "ชนิด": "คำสั่ง",
    "ผู้ออก": "อำเภอบางคล้า",
    "ที่": "12/2567",
    "เรื่อง": "แต่งตั้งคณะทำงานดูแลสวนสาธารณะ",
    "ข้อความ": [
        "เพื่อให้สวนสาธารณะของอำเภอมีผู้ดูแลตลอดปี จึงแต่งตั้งคณะทำงาน ดังนี้",
        {
            "ชนิด": "รายชื่อ",
            "รายชื่อ": [
                {"ตำแหน่ง": "นายอำเภอบางคล้า", "หน้าที่": "ประธานกรรมการ"},
                {"ตำแหน่ง": "ปลัดอำเภอ", "หน้าที่": "กรรมการและเลขานุการ"},
            ],
        },
    ],
    "ทั้งนี้": "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
    "วันที่": "5 เมษายน 2567",
    "ผู้ลงนาม": SIGNED,
}
LETTER: Record = {
    "kind": "letter",
    "office": "chachoengsao-cdd",
    "number": "ฉช ๐๐๑๙/๓๑๕",
    "date": "2026-11-24",
    "subject": "การสำรวจต้นไม้ใหญ่",
    "recipient": "ผู้อำนวยการสวนพฤกษศาสตร์ตัวอย่าง",
    "body": "ด้วยจังหวัดฉะเชิงเทราจะสำรวจต้นไม้ใหญ่ในเขตชุมชน",
    "purpose": "จึงเรียนมาเพื่อโปรดพิจารณา",
}


@pytest.fixture
def write(tmp_path: Path, pdftotext: Path) -> Write:
    """Return what writes records, one after the other, into one file."""

    def written(*records: Record, name: str = "ระเบียน.yaml") -> Path:
        texts = [yaml.safe_dump(record, allow_unicode=True, sort_keys=False) for record in records]
        path = tmp_path / name
        path.write_text("---\n".join(texts), encoding="utf-8")
        return path

    return written


@pytest.fixture
def persons(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes the workbook of persons, one a row."""

    def written(rows: Sequence[Sequence[str | None]]) -> Path:
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in (("ชื่อ", "ตำแหน่ง"), *rows):
            book.active.append(list(row))
        path = tmp_path / "บุคคล.xlsx"
        book.save(path)
        return path

    return written


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many documents each call of LibreOffice lays out, as the calls come."""
    seen: list[int] = []
    lay_out = Converter.to_pdf

    def counted(self: Converter, docx: bytes, pieces: int = 1) -> bytes:
        seen.append(pieces)
        return lay_out(self, docx, pieces)

    monkeypatch.setattr(Converter, "to_pdf", counted)
    return seen


def pages(path: Path) -> list[str]:
    """Return the text of each page without white space, as poppler reads it."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    return [squeezed(page) for page in done.stdout.split("\f")[:-1]]


def text(path: Path) -> str:
    return "".join(pages(path))


def squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFC", words).split())


def numbered(report: batch.Report, ending: str = ".pdf") -> list[Path]:
    return [path for path in report.files if path.suffix == ending and path.name[:2].isdigit()]


def codes(report: batch.Report) -> list[str]:
    return [f.code for f in report.findings if f.severity == "error"]


def test_certificates_for_the_persons_of_a_sheet_are_laid_out_in_one_call(
    write: Write, persons: Any, render: Render, tmp_path: Path, calls: list[int]
) -> None:
    persons([(name, "ผู้ใหญ่บ้าน") for name in NAMES])
    report = render(write(CERTIFICATE), tmp_path / "ผล")
    assert codes(report) == []
    assert calls == [len(NAMES)]
    assert [path.stem for path in numbered(report)] == [f"{n:02} {name}" for n, name in enumerate(NAMES, 1)]
    for path, name in zip(numbered(report), NAMES, strict=True):
        said = text(path)
        assert squeezed(name) in said
        assert not [other for other in NAMES if other != name and squeezed(other) in said]
    made = json.loads((tmp_path / "ผล/report.json").read_text(encoding="utf-8"))
    assert [copy["recipient"] for copy in made["copies"]] == list(NAMES)
    assert "left_out" not in made


def test_the_list_and_the_bound_pdf_hold_all_in_order(
    write: Write, persons: Any, render: Render, tmp_path: Path
) -> None:
    persons([(name, "ผู้ใหญ่บ้าน") for name in NAMES])
    report = render(write(CERTIFICATE), tmp_path / "ผล")
    sheet = openpyxl.load_workbook(report.folder / "บัญชีแจกจ่าย.xlsx").active
    assert sheet is not None
    title, _, *rows = sheet.iter_rows(values_only=True)
    assert title[0] == "บัญชีแจกจ่าย หนังสือรับรอง"
    assert [(row[1], row[4]) for row in rows] == [(name, f"หนังสือรับรอง {name}") for name in NAMES]
    bound = pages(report.folder / "รวมทุกฉบับ.pdf")
    assert all(squeezed(name) in page for name, page in zip(NAMES, bound, strict=True))
    with pikepdf.open(numbered(report)[0]) as one:
        assert str(one.docinfo["/Title"]) == f"หนังสือรับรอง {NAMES[0]}"


def test_a_record_alone_keeps_its_name(write: Write, render: Render, tmp_path: Path) -> None:
    report = render(write(ORDER, name="คำสั่งคณะทำงาน.yaml"), tmp_path / "ผล")
    assert [path.name for path in report.files] == [
        "report.json",
        "คำสั่งคณะทำงาน.docx",
        "คำสั่งคณะทำงาน.pdf",
    ]


def test_kinds_mixed_in_one_file_come_out_in_their_order(
    write: Write, render: Render, tmp_path: Path, calls: list[int]
) -> None:
    letters = [{**LETTER, "recipient": f"ผู้อำนวยการสวน{n}"} for n in ("ก", "ข", "ค")]
    orders = [{**ORDER, "ที่": f"{n}/2567", "เรื่อง": f"แต่งตั้งคณะทำงานชุด{n}"} for n in ("1", "2")]
    report = render(write(*letters, *orders, LETTER), tmp_path / "ผล")
    assert codes(report) == []
    assert calls == [3, 2, 1]
    said = [text(path) for path in numbered(report)]
    words = ("สวนก", "สวนข", "สวนค", "คำสั่งอำเภอบางคล้า ที่ ๑/", "ที่ ๒/๒๕๖๗", "สวนพฤกษศาสตร์")
    assert [word for word, each in zip(words, said, strict=True) if squeezed(word) not in each] == []


def test_layout_is_that_of_a_letter_alone(write: Write, render: Render, tmp_path: Path) -> None:
    """Side by side in one call, each letter has the words at the places that it has alone."""
    long = {**LETTER, "body": "\n\n".join(["ด้วยจังหวัดฉะเชิงเทราจะสำรวจต้นไม้ใหญ่ในเขตชุมชน " * 6] * 9)}
    together = render(write(LETTER, long, LETTER), tmp_path / "ผล")
    for n, record in enumerate((LETTER, long, LETTER)):
        render(write(record, name="เดี่ยว.yaml"), tmp_path / f"เดี่ยว{n}")
        assert placed(numbered(together)[n]) == placed(tmp_path / f"เดี่ยว{n}/เดี่ยว.pdf")


def placed(path: Path) -> list[tuple[int, str, float, float]]:
    with pdfplumber.open(path) as pdf:
        return [
            (page.page_number, c["text"], round(c["x0"], 1), round(c["top"], 1))
            for page in pdf.pages
            for c in page.chars
        ]


def test_a_remark_is_told_at_the_letter_that_it_is_about(
    write: Write, render: Render, tmp_path: Path
) -> None:
    """Of three letters that share a call, the second is a few lines too long and is drawn together."""
    items = "\n".join(f"{n}. ส่งรายงานงวดที่ {n}" for n in range(1, 6))
    body = f"ด้วยจังหวัดจะสำรวจต้นไม้ (สิ่งที่ส่งมาด้วย 1 และ 2)\n\nในการนี้ จังหวัดขอให้ดำเนินการ ดังนี้\n\n{items}"
    attached = [{"title": title, "count": 1, "unit": "ชุด"} for title in ("แบบสำรวจ", "แผนที่")]
    path = write(LETTER, {**LETTER, "body": body, "attachments": attached}, LETTER)
    (told,) = [f for f in render(path, tmp_path / "ผล").findings if f.code == "layout-tightened"]
    ends = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line == "---"]
    assert ends[0] < (told.location.line or 0) < ends[1]


def test_an_error_of_the_whole_record_stops_every_paper(
    write: Write, persons: Any, render: Render, tmp_path: Path
) -> None:
    persons([(name, "ผู้ใหญ่บ้าน") for name in NAMES])
    report = render(write({**CERTIFICATE, "วันที่": "31 เมษายน 2567"}), tmp_path / "ผล")
    assert report.files == ()
    assert report.left_out == ()
    assert len(codes(report)) == 1
    assert not (tmp_path / "ผล").exists()


@pytest.fixture
def gap(write: Write, persons: Any) -> Path:
    """Return a record whose second person has no position yet."""
    persons([(NAMES[0], "ผู้ใหญ่บ้าน"), (NAMES[1], None), (NAMES[2], "กำนัน")])
    return write(CERTIFICATE)


def test_a_paper_with_a_gap_is_left_out_and_the_others_keep_their_names(
    gap: Path, render: Render, tmp_path: Path
) -> None:
    report = render(gap, tmp_path / "ผล")
    assert set(codes(report)) == {"value-open"}
    assert [paper.variant for paper in report.left_out] == [NAMES[1]]
    assert [path.stem for path in numbered(report)] == [f"01 {NAMES[0]}", f"03 {NAMES[2]}"]
    told = json.loads((tmp_path / "ผล/report.json").read_text(encoding="utf-8"))
    assert told["left_out"] == [{"variant": NAMES[1], "record": gap.name, "codes": ["value-open"]}]


def test_with_blanks_allowed_it_is_made_with_a_dotted_line(gap: Path, render: Render, tmp_path: Path) -> None:
    report = render(gap, tmp_path / "ผล", allow_blanks=True)
    assert codes(report) == []
    assert [path.stem for path in numbered(report)] == [
        f"{n:02} {name}" for n, name in enumerate(NAMES[:3], 1)
    ]
    dotted = ["....." in text(path) for path in numbered(report)]
    assert dotted == [False, True, False]


def test_a_plan_says_what_a_run_would_leave_out(gap: Path, tmp_path: Path) -> None:
    plan = batch.plan([gap], batch.Options(out=tmp_path / "ผล"))
    assert [paper.variant for paper in plan.left_out] == [NAMES[1]]
    assert [path.name for path in plan.files if path.suffix == ".docx"] == [
        f"01 {NAMES[0]}.docx",
        f"03 {NAMES[2]}.docx",
    ]


MEMO: Record = {
    "ชนิด": "บันทึกข้อความ",
    "ส่วนราชการ": "chachoengsao-cdd",
    "ส่วนราชการเจ้าของหนังสือ": "สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา",
    "ที่": "ฉช ๐๐๑๙/๗๗",
    "วันที่": "5 เมษายน 2567",
    "เรื่อง": "ขออนุมัติใช้ห้องประชุม",
    "ผู้รับ": ["หัวหน้ากลุ่มงานสารสนเทศ", "หัวหน้าฝ่ายอำนวยการ"],
    "ข้อความ": "ด้วยกลุ่มงานจะประชุมผู้ดูแลสวนสาธารณะ จึงขอใช้ห้องประชุมในวันดังกล่าว",
    "ภาคสรุป": "จึงเรียนมาเพื่อโปรดพิจารณา",
    "ผู้ลงนาม": {"ชื่อ": "นายสมมติ ทำงานดี", "ตำแหน่ง": "นักวิชาการพัฒนาชุมชน"},
}


def test_a_memo_to_two_is_two_memos(write: Write, render: Render, tmp_path: Path) -> None:
    report = render(write(MEMO), tmp_path / "ผล")
    assert codes(report) == []
    assert [path.stem for path in numbered(report)] == ["01 หัวหน้ากลุ่มงานสารสนเทศ", "02 หัวหน้าฝ่ายอำนวยการ"]
    for path in numbered(report):
        assert squeezed(f"เรียน {path.stem[3:]}") in text(path)


ANNEX: Record = {
    "ชนิด": "แบบฟอร์ม",
    "ชื่อเรื่อง": "แบบรายงานการรดน้ำต้นไม้ อำเภอ{อำเภอ}",
    "ข้อความ": "ให้ผู้ดูแลสวนลงชื่อทุกครั้งที่รดน้ำต้นไม้",
}
ANNOUNCEMENT: Record = {
    "ชนิด": "ประกาศ",
    "ผู้ออก": "อำเภอ{อำเภอ}",
    "เรื่อง": "การดูแลสวนสาธารณะ",
    "ออกแยก": {"จังหวัด": "ฉะเชิงเทรา", "อำเภอ": ["บางคล้า", "บ้านโพธิ์"]},
    "ข้อความ": "เพื่อให้สวนสาธารณะร่มรื่น จึงกำหนดให้รดน้ำต้นไม้ตามแบบรายงานแนบท้ายประกาศนี้",
    "สิ่งที่ส่งมาด้วย": {"ชื่อ": "แบบรายงานการรดน้ำต้นไม้", "จำนวน": 1, "หน่วย": "ฉบับ", "ระเบียน": "annex.yaml"},
    "วันที่": "5 เมษายน 2567",
    "ผู้ลงนาม": {"ชื่อ": "นายสมมติ ปกครองดี", "ตำแหน่ง": "นายอำเภอ{อำเภอ}"},
}


def with_attachments(folder: Path, repository: Path) -> Path:
    """Return a folder of templates in which an announcement takes attachments."""
    kind = folder / "announcement"
    shutil.copytree(repository / "templates/announcement", kind)
    keys = kind / "keys.yaml"
    keys.write_text(
        keys.read_text(encoding="utf-8").replace("  body:", "  attachments:\n  body:", 1), encoding="utf-8"
    )
    return folder


def test_what_a_paper_encloses_is_made_for_its_own_district(
    write: Write, render: Render, repository: Path, tmp_path: Path
) -> None:
    write(ANNEX, name="annex.yaml")
    folder = with_attachments(tmp_path / "แบบ", repository)
    report = render(write(ANNOUNCEMENT), tmp_path / "ผล", templates=(folder,))
    assert codes(report) == []
    for n, district in enumerate(("บางคล้า", "บ้านโพธิ์"), 1):
        own = tmp_path / "ผล" / f"{n:02} อำเภอ{district}"
        annex = text(own / "1 แบบรายงานการรดน้ำต้นไม้.pdf")
        assert annex.startswith(squeezed("เอกสารแนบท้ายประกาศ"))
        assert squeezed(f"อำเภอ{district}") in annex
        assert squeezed(f"ประกาศอำเภอ{district}") in text(own / "0 ประกาศ.pdf")
        assert text(own / "รวมชุด.pdf").startswith(squeezed(f"ประกาศอำเภอ{district}"))


def test_letters_with_enclosures_of_their_own_do_not_overwrite_one_another(
    write: Write, render: Render, tmp_path: Path
) -> None:
    write({**ANNEX, "ชื่อเรื่อง": "แบบรายงานการรดน้ำต้นไม้"}, name="annex.yaml")
    attached = [{"title": "แบบรายงานการรดน้ำต้นไม้", "count": 1, "unit": "ฉบับ", "record": "annex.yaml"}]
    letters = [
        {
            **LETTER,
            "recipient": f"ผู้อำนวยการสวน{n}",
            "body": "ด้วยจังหวัดจะสำรวจต้นไม้ (สิ่งที่ส่งมาด้วย)",
            "attachments": attached,
        }
        for n in ("ก", "ข")
    ]
    report = render(write(*letters), tmp_path / "ผล", pdf=False)
    made = sorted(
        path.relative_to(report.folder).as_posix() for path in report.files if path.suffix == ".docx"
    )
    assert made == [
        f"{folder}/{name}.docx"
        for folder in ("01 ผู้อำนวยการสวนก", "02 ผู้อำนวยการสวนข")
        for name in ("0 หนังสือ", "1 แบบรายงานการรดน้ำต้นไม้")
    ]


def test_a_second_run_gives_the_same_bytes_with_any_number_of_jobs(
    write: Write, persons: Any, render: Render, tmp_path: Path
) -> None:
    persons([(name, "ผู้ใหญ่บ้าน") for name in NAMES])
    record = write(CERTIFICATE)
    runs: list[Mapping[str, bytes]] = []
    for jobs in (1, 3):
        report = render(record, tmp_path / f"ผล{jobs}", jobs=jobs)
        runs.append({path.name: path.read_bytes() for path in report.files})
    assert runs[0] == runs[1]
