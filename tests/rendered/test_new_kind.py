"""A kind is a folder: one that nobody has heard of is made, checked and linted with no change of code."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.text.paragraph import Paragraph

CARD = """\
title: คำประกาศเกียรติคุณ
kinds: [commendation]
fields:
  issuer: {title: ผู้ออก, required: true}
  subject: {title: เรื่อง, required: true}
  body: {title: ข้อความ, required: true}
  motto: {title: คำขวัญ, required: true}
  witnesses: {title: พยาน, many: true}
  repeals: {title: การยกเลิกฉบับก่อน}
  effective: {title: วันมีผล}
  date_era: {title: วัน เดือน พ.ศ., required: true}
  signatures: {title: ลายมือชื่อ, required: true}
  footer_lines: {title: ข้อความท้ายกระดาษ, many: true}
  form_code: {title: รหัสแบบ}
measures:
  page_width_mm: 210
  page_height_mm: 297
  emblem_height_mm: 30
  font_size_pt: 16
"""
KEYS = """\
kind: commendation
names: [คำประกาศเกียรติคุณ, ใบประกาศเกียรติคุณ]
number: yearly
keys:
  issuer: {required: true}
  subject: {required: true, thai: ยกย่อง}
  body: {required: true}
  date:
  signatories: {required: true}
own:
  motto: {thai: คำขวัญ, about: คำขวัญที่พิมพ์เหนือวันที่, required: true}
  witnesses: {thai: พยาน, about: ชื่อพยาน บรรทัดละหนึ่งคน, shape: lines}
"""
SAMPLE = """\
# ระเบียนคำประกาศเกียรติคุณ: แก้ข้อความหลังเครื่องหมาย : แล้วบันทึกแฟ้ม
ชนิด: คำประกาศเกียรติคุณ
ผู้ออก: อำเภอบางคล้า
ยกย่อง: อาสาสมัครดูแลสวนสาธารณะ
ข้อความ: |
  อำเภอบางคล้าขอยกย่องอาสาสมัครที่ดูแลต้นไม้ในสวนสาธารณะตลอดปี

  ขอให้รักษาความดีนี้ไว้เป็นแบบอย่างแก่เยาวชนสืบไป
คำขวัญ: ร่มรื่นทั้งตำบลเพราะคนร่วมใจ
พยาน: [นายสมชาย ใจดี, นางมาลี รักเรียน]
วันที่: 5 เมษายน 2567
ผู้ลงนาม: {ชื่อ: นายสมมติ ปกครองดี, ตำแหน่ง: นายอำเภอบางคล้า}
"""
MOTTO = "ร่มรื่นทั้งตำบลเพราะคนร่วมใจ"

Saraban = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def saraban(tmp_path: Path, repository: Path) -> Saraban:
    """Return the command as a clerk runs it, in a folder of his own."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(repository)}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=180
        )

    return run


@pytest.fixture
def folder(tmp_path: Path, repository: Path) -> Path:
    """Return a folder of templates with the one new kind, drawn from the announcement in Word."""
    kind = tmp_path / "แบบของเรา" / "commendation"
    kind.mkdir(parents=True)
    drawn = Document(str(repository / "templates/announcement/template.docx"))
    title, issued = (one(drawn.paragraphs, text) for text in ("{{ issuer }}", "ประกาศ ณ วันที่"))
    put(title, "คำประกาศเกียรติคุณ{{ issuer }}")
    put(issued, "ให้ไว้ ณ วันที่ {{ date_era }}")
    plain = one(drawn.paragraphs, "{%p if effective %}").style
    body = one(drawn.paragraphs, "{{ effective }}").style
    for style, text in (
        (plain, "{%p for witness in witnesses %}"),
        (body, "พยาน {{ witness }}"),
        (plain, "{%p endfor %}"),
        (body, "คำขวัญ {{ motto }}"),
    ):
        issued.insert_paragraph_before(text, style=style)
    drawn.save(str(kind / "template.docx"))
    for name, text in (("template.yaml", CARD), ("keys.yaml", KEYS), ("sample.yaml", SAMPLE)):
        (kind / name).write_text(text, encoding="utf-8")
    return kind.parent


def one(paragraphs: list[Paragraph], text: str) -> Paragraph:
    return next(paragraph for paragraph in paragraphs if text in paragraph.text)


def put(paragraph: Paragraph, text: str) -> None:
    """Write a text into a paragraph, in the face of its first run."""
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run.text = ""


def text(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    return squeezed(done.stdout)


def squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFC", words).split())


def well(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    assert done.returncode == 0, done.stderr + done.stdout
    return done


def test_a_folder_is_a_kind(
    saraban: Saraban, folder: Path, tmp_path: Path, soffice: Path, pdftotext: Path
) -> None:
    well(saraban("templates", "check", folder / "commendation"))
    well(saraban("new", "commendation", "--templates", folder))
    record = tmp_path / "commendation.yaml"
    assert record.read_text(encoding="utf-8") == SAMPLE
    well(saraban("check", record, "--templates", folder, "--strict"))
    made = well(saraban("render", record, "--templates", folder, "--out", "ผล"))
    pdf, docx = tmp_path / "ผล/commendation.pdf", tmp_path / "ผล/commendation.docx"
    assert set(made.stdout.splitlines()) == {"ผล/commendation.docx", "ผล/commendation.pdf", "ผล/report.json"}
    assert "ผิดพลาด" not in made.stderr
    assert "เตือน" not in made.stderr
    for file in (pdf, docx):
        assert "ไม่พบ" in well(saraban("lint", file, "--templates", folder)).stderr
    said = text(pdf)
    for words in (f"คำขวัญ {MOTTO}", "พยาน นายสมชาย ใจดี", "พยาน นางมาลี รักเรียน", "คำประกาศเกียรติคุณอำเภอบางคล้า"):
        assert squeezed(words) in said
    assert squeezed("ให้ไว้ ณ วันที่ ๕ เมษายน พ.ศ. ๒๕๖๗") in said


def test_it_is_fanned_out_and_held_against_its_own_keys(
    saraban: Saraban, folder: Path, tmp_path: Path, soffice: Path, pdftotext: Path
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("ชื่อ", "คำ"), ("นายสมชาย ใจดี", "ขยัน"), ("นางมาลี รักเรียน", None), ("นายประยูร ทองดี", "อดทน")):
        book.active.append(list(row))
    book.save(tmp_path / "คน.xlsx")
    record = tmp_path / "เกียรติคุณ.yaml"
    fanned = SAMPLE.replace(MOTTO, "'{คำ}'").replace("อาสาสมัครดูแลสวนสาธารณะ", "'{ชื่อ}'")
    record.write_text(fanned + "ออกแยก: {ข้อมูล: คน.xlsx, ชื่อ: ชื่อ}\n", encoding="utf-8")
    done = saraban("render", record, "--templates", folder, "--out", "ผล")
    assert done.returncode == 1
    assert "นางมาลี รักเรียน" in done.stderr.splitlines()[-1]
    assert sorted(path.name for path in (tmp_path / "ผล").glob("0*.pdf")) == [
        "01 นายสมชาย ใจดี.pdf",
        "03 นายประยูร ทองดี.pdf",
    ]
    assert squeezed("คำขวัญ อดทน") in text(tmp_path / "ผล/03 นายประยูร ทองดี.pdf")


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "exit_code"),
    [
        ("keys.yaml", "kind: commendation", "kind: praise", "form-kind-differs", 4),
        ("keys.yaml", "own:\n", "own:\n  colour: สี\n", "form-key-unprinted", 0),
        ("keys.yaml", "  issuer:", "  isuer:", "form-key-unknown", 4),
        ("sample.yaml", "วันที่: 5 เมษายน 2567", "วันที่: 31 เมษายน 2567", "date-impossible", 1),
        ("sample.yaml", "ชนิด: คำประกาศเกียรติคุณ", "ชนิด: ประกาศ", "form-sample-other", 4),
        ("sample.yaml", "คำขวัญ: ", "#", "paper-key-missing", 1),
        ("template.yaml", "  motto: {title: คำขวัญ, required: true}\n", "", "template-field-unknown", 4),
    ],
)
def test_a_folder_that_does_not_agree_with_itself_is_told(
    saraban: Saraban, folder: Path, file: str, old: str, new: str, code: str, exit_code: int
) -> None:
    path = folder / "commendation" / file
    said = path.read_text(encoding="utf-8")
    assert old in said
    path.write_text(said.replace(old, new), encoding="utf-8")
    done = saraban("templates", "check", folder / "commendation", "--format", "json")
    assert done.returncode == exit_code, done.stdout
    assert code in done.stdout


def test_without_a_sample_there_is_nothing_to_begin_from(saraban: Saraban, folder: Path) -> None:
    (folder / "commendation/sample.yaml").unlink()
    done = saraban("templates", "check", folder / "commendation", "--format", "json")
    assert done.returncode == 4
    assert "form-sample-missing" in done.stdout


def test_its_fields_and_keys_are_shown(saraban: Saraban, folder: Path) -> None:
    shown = well(saraban("templates", "fields", "commendation", "--templates", folder)).stdout
    lines: Iterator[Any] = (line.split() for line in shown.splitlines() if line)
    rows = {tuple(row[:3]) for row in lines}
    assert ("*", "motto", "คำขวัญ") in rows
    assert ("*", "subject", "ยกย่อง") in rows
    assert ("witnesses", "พยาน", "ชื่อพยาน") in rows
    listed = well(saraban("templates", "list", "--templates", folder)).stdout
    assert "commendation  คำประกาศเกียรติคุณ" in " ".join(listed.split(" "))
