"""The sample circular to all districts: every copy is its recipient's, and nothing else differs."""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest
from docx import Document

from pipeline import batch
from tests.rendered.measures import measure, squeezed


def chiefs(repository: Path) -> list[str]:
    with (repository / "data/geography/districts.csv").open(encoding="utf-8") as file:
        rows = sorted(
            (r for r in csv.DictReader(file) if r["province_code"] == "24"), key=lambda r: r["code"]
        )
    return ["นายอำเภอ" + row["name_th"] for row in rows]


def test_eleven_copies_in_official_order(sample: batch.Report, repository: Path) -> None:
    names = [path.name for path in sample.files]
    recipients = chiefs(repository)
    assert len(recipients) == 11
    for ending in (".docx", ".pdf"):
        made = [name for name in names if name.endswith(ending) and name[:2].isdigit()]
        assert made == [f"{n:02} {chief}{ending}" for n, chief in enumerate(recipients, 1)]
    assert {"รวมทุกฉบับ.pdf", "บัญชีแจกจ่าย.xlsx", "report.json"} <= set(names)
    assert len(names) == 25


def test_no_finding(sample: batch.Report) -> None:
    assert sample.findings == ()


def test_each_copy_is_its_recipients(sample: batch.Report, repository: Path) -> None:
    for n, chief in enumerate(chiefs(repository), 1):
        lines = measure(sample.folder / f"{n:02} {chief}.pdf").lines
        addressed = [squeezed(line.text) for line in lines if squeezed(line.text).startswith("เรียน")]
        assert addressed == [squeezed("เรียน" + chief)]


def test_copies_differ_in_the_recipient_only(sample: batch.Report, repository: Path) -> None:
    bodies = set()
    for n, chief in enumerate(chiefs(repository), 1):
        with zipfile.ZipFile(sample.folder / f"{n:02} {chief}.docx") as docx:
            xml = docx.read("word/document.xml").decode()
        assert xml.count(chief) == 1
        bodies.add(xml.replace(chief, "ผู้รับ"))
    assert len(bodies) == 1


def test_collated_pdf_holds_all_pages_in_order(sample: batch.Report, repository: Path) -> None:
    pages = 0
    for n, chief in enumerate(chiefs(repository), 1):
        with pikepdf.open(sample.folder / f"{n:02} {chief}.pdf") as pdf:
            pages += len(pdf.pages)
    collated = measure(sample.folder / "รวมทุกฉบับ.pdf")
    assert collated.pages == pages
    addressed = [squeezed(line.text) for line in collated.lines if squeezed(line.text).startswith("เรียน")]
    assert addressed == [squeezed("เรียน" + chief) for chief in chiefs(repository)]


def test_distribution_list(sample: batch.Report, repository: Path) -> None:
    sheet = openpyxl.load_workbook(sample.folder / "บัญชีแจกจ่าย.xlsx").active
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert [row[1] for row in rows] == chiefs(repository)
    assert [row[0] for row in rows] == ["๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙", "๑๐", "๑๑"]


def test_report_tells_what_was_made(sample: batch.Report) -> None:
    report = json.loads((sample.folder / "report.json").read_text(encoding="utf-8"))
    assert len(report["copies"]) == 11
    for entry in report["files"]:
        content = (sample.folder / entry["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_docx_opens_and_is_complete(sample: batch.Report) -> None:
    for path in sample.files:
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as docx:
                assert docx.testzip() is None
            assert Document(str(path)).paragraphs


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_second_render_gives_the_same_bytes(
    sample: batch.Report, repository: Path, render: Any, tmp_path: Path, jobs: int, monkeypatch: Any
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    again = render(repository / "data/samples/circular.yaml", tmp_path / "out", jobs=jobs)
    for first, second in zip(sample.files, again.files, strict=True):
        assert first.name == second.name
        assert first.read_bytes() == second.read_bytes(), first.name


def test_long_recipients_get_a_layout_of_their_own(render: Any, write_record: Any, tmp_path: Path) -> None:
    short, long = "นายอำเภอตัวอย่าง", "ประธานเครือข่าย" + "องค์กรพัฒนาอาชีพและผลิตภัณฑ์ชุมชน" * 6
    body = ["ด้วย" + "สำนักงานได้รวบรวมข้อมูลของทุกตำบลแล้วพบว่ากลุ่มอาชีพต้องการความรู้ " * 22]
    record = {
        "kind": "circular",
        "office": "chachoengsao-cdd",
        "number": "ฉช ๐๐๑๙/ว ๕",
        "date": "2026-11-24",
        "subject": "ทดสอบ",
        "recipients": [short, long, short + "สอง"],
        "body": [{"type": "paragraph", "text": text} for text in body],
        "purpose": "จึงเรียนมาเพื่อทราบ",
    }
    report = render(write_record(record), tmp_path / "out")
    pdfs = [path for path in report.files if path.suffix == ".pdf" and path.name[:2].isdigit()]
    assert len(pdfs) == 3
    for path, recipient in zip(pdfs, (short, long, short + "สอง"), strict=True):
        text = squeezed("".join(line.text for line in measure(path).lines))
        assert squeezed("เรียน" + recipient) in text
        assert text.count("ขอแสดงความนับถือ") == 1
