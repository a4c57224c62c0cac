"""Every kind's own sample: made without a finding, linted without an error, measured in mm and pt.

The measures are the regulation's (clauses 11 to 25, 71, 74) and the typing guide's of 2553.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import yaml

from pipeline import batch
from tests.rendered.measures import MM, Measured, measure, squeezed

WITH_GARUDA = ("order", "announcement", "regulation", "bylaw", "certificate", "stamped", "statement")
PLAIN = ("minutes", "press")
KINDS = (*WITH_GARUDA, "memo", *PLAIN)
TITLES = {
    "order": "คำสั่ง",
    "announcement": "ประกาศ",
    "regulation": "ระเบียบ",
    "bylaw": "ข้อบังคับ",
    "statement": "แถลงการณ์",
    "press": "ข่าว",
    "minutes": "รายงานการประชุม",
}
ISSUED = {
    "order": "สั่ง ณ วันที่",
    "announcement": "ประกาศ ณ วันที่",
    "regulation": "ประกาศ ณ วันที่",
    "bylaw": "ประกาศ ณ วันที่",
    "certificate": "ให้ไว้ ณ วันที่",
}
LEFT, RIGHT, CENTRE, COLUMN_CENTRE = 30.0, 190.0, 105.0, 110.0


class Made:
    """The finished sample of one kind."""

    def __init__(self, kind: str, pdf: Path, report: batch.Report) -> None:
        self.kind, self.pdf, self.report = kind, pdf, report
        self.measured: Measured = measure(pdf)

    def line(self, text: str) -> Any:
        return self.measured.starting(text)


@pytest.fixture(scope="module")
def samples(repository: Path, render: Any, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Made]:
    made = {}
    for kind in KINDS:
        out = tmp_path_factory.mktemp(kind) / "out"
        report = render(repository / "templates" / kind / "sample.yaml", out)
        (pdf,) = [path for path in report.files if path.suffix == ".pdf"]
        made[kind] = Made(kind, pdf, report)
    return made


@pytest.fixture(params=KINDS)
def sample(request: pytest.FixtureRequest, samples: Mapping[str, Made]) -> Made:
    return samples[request.param]


def only(*kinds: str) -> Any:
    """Run a test for some kinds."""
    return pytest.mark.parametrize("sample", kinds, indirect=True)


def test_all_kinds_of_the_package_are_here(repository: Path) -> None:
    folders = {path.parent.name for path in repository.glob("templates/*/keys.yaml")}
    assert folders == set(KINDS)


def test_made_without_a_finding(sample: Made) -> None:
    assert [finding.code for finding in sample.report.findings] == []


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_linted_without_an_error(ending: str, sample: Made) -> None:
    command = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "lint",
        str(sample.pdf.with_suffix(ending)),
        "--format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    told = json.loads(done.stdout)["findings"]
    assert [(each["code"], each["message"]) for each in told if each["severity"] == "error"] == []
    assert done.returncode == 0


def test_paper_and_edges(sample: Made) -> None:
    assert sample.measured.size == pytest.approx((210, 297), abs=0.5)
    assert min(line.left for line in sample.measured.lines) == pytest.approx(LEFT, abs=0.7)
    assert max(line.right for line in sample.measured.lines) <= RIGHT + 0.8


@only(*WITH_GARUDA)
def test_garuda_of_three_centimetres(sample: Made) -> None:
    (emblem,) = sample.measured.images
    left, top, right, bottom = emblem
    assert bottom - top == pytest.approx(30, abs=0.5)
    assert (left + right) / 2 == pytest.approx(CENTRE, abs=1)
    assert top == pytest.approx(15, abs=2)


@only("memo")
def test_garuda_of_a_memo(sample: Made) -> None:
    (emblem,) = sample.measured.images
    left, top, _, bottom = emblem
    assert bottom - top == pytest.approx(15, abs=0.5)
    assert left == pytest.approx(LEFT, abs=1)
    assert top == pytest.approx(15, abs=2)


@only(*PLAIN)
def test_no_garuda(sample: Made) -> None:
    assert sample.measured.images == ()


@only(*TITLES)
def test_titles_stand_in_the_middle(sample: Made) -> None:
    title = sample.line(TITLES[sample.kind])
    middle = (title.left + title.right) / 2
    assert min(abs(middle - CENTRE), abs(middle - COLUMN_CENTRE)) < 1.5


@only("memo")
def test_title_and_labels_of_a_memo(sample: Made) -> None:
    with pdfplumber.open(sample.pdf) as pdf:
        chars = pdf.pages[0].chars
    sizes = {round(c["size"], 1): set() for c in chars}
    for c in chars:
        sizes[round(c["size"], 1)].add("Bold" in c["fontname"])
    assert set(sizes) == {16.0, 20.0, 29.0}
    assert sizes[29.0] == sizes[20.0] == {True}
    assert squeezed("".join(c["text"] for c in chars if round(c["size"]) == 29)) == squeezed("บันทึกข้อความ")
    labels = squeezed("".join(c["text"] for c in chars if round(c["size"]) == 20))
    assert labels == squeezed("ส่วนราชการที่วันที่เรื่อง")
    title = sample.line("บันทึกข้อความ")
    assert (title.left + title.right) / 2 == pytest.approx(CENTRE, abs=6)


@only("memo")
def test_values_of_a_memo_stand_on_dots(sample: Made) -> None:
    """Each label's line is dotted up to the right margin, and no dots are in the text."""
    with pdfplumber.open(sample.pdf) as pdf:
        page = pdf.pages[0]
        marks = [*page.lines, *page.rects, *page.curves]
        ends = sorted(round(float(page.height - m["y0"]) * MM, 0) for m in marks if m["x1"] * MM > 185)
        text = page.extract_text()
    assert len(set(ends)) >= 3
    assert "....." not in text.split("เรียน")[0]


@only(*(kind for kind in KINDS if kind != "memo"))
def test_size_is_16(sample: Made) -> None:
    assert {round(line.size, 1) for line in sample.measured.lines} == {16.0}


@only(*ISSUED)
def test_the_day_of_issue_names_the_era(sample: Made) -> None:
    line = sample.line(ISSUED[sample.kind])
    assert re.search(r"วันท[^๐-๙]*[๐-๙]{1,2}.*พ\.ศ\.[๐-๙]{4}", squeezed(line.text))
    assert line.left > LEFT + 24


def test_only_sarabun_and_a_face_for_boxes(sample: Made) -> None:
    with_boxes = {"DejaVuSans"} if sample.kind == "memo" else set()
    assert sample.measured.fonts <= {"THSarabunNew", "THSarabunNew-Bold"} | with_boxes


def test_no_ascii_digits(sample: Made, pdftotext: Path) -> None:
    command = [str(pdftotext), str(sample.pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert re.findall(r"(?<![A-Za-z@.\-])[0-9]+(?![A-Za-z@.\-])", text) == []


def test_no_closing_phrase(sample: Made) -> None:
    """None of these kinds ends with คำลงท้าย (clauses 12 to 25)."""
    assert not any("ขอแสดงความนับถือ" in line.text for line in sample.measured.lines)


def test_the_signature_is_in_company(sample: Made) -> None:
    """The page that holds the last signature holds lines of the text too."""
    names = [line for line in sample.measured.lines if re.fullmatch(r"\(.+\)", squeezed(line.text))]
    for name in names[-1:]:
        before = [
            line for line in sample.measured.on(name.page) if line.baseline < name.baseline and line.left < 60
        ]
        assert len(before) >= 2


def test_samples_are_made_again_byte_for_byte(
    samples: Mapping[str, Made], repository: Path, render: Any, tmp_path: Path
) -> None:
    for kind in ("order", "memo"):
        render(repository / "templates" / kind / "sample.yaml", tmp_path / kind)
        for ending in (".docx", ".pdf"):
            first = samples[kind].pdf.with_suffix(ending)
            assert (tmp_path / kind / first.name).read_bytes() == first.read_bytes()


def test_samples_name_their_kind(repository: Path) -> None:
    for kind in KINDS:
        folder = repository / "templates" / kind
        keys = yaml.safe_load((folder / "keys.yaml").read_text(encoding="utf-8"))
        record = yaml.safe_load((folder / "sample.yaml").read_text(encoding="utf-8"))
        assert keys["kind"] == kind
        assert record["ชนิด"] in keys["names"]
