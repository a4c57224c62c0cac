"""Letters of several pages: cues, page numbers, company for the signature; few lines drawn together."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.rendered.measures import Measured, measure, squeezed

SENTENCE = (
    "สำนักงานได้รวบรวมข้อมูลของทุกตำบลแล้วพบว่ากลุ่มอาชีพต้องการความรู้ด้านการตลาดและการออกแบบบรรจุภัณฑ์ "
    "จึงเห็นควรจัดอบรมให้ครบทุกกลุ่มโดยเชิญวิทยากรจากสถาบันการศึกษาในพื้นที่มาถ่ายทอดประสบการณ์จริง "
)


def record(paragraphs: int, items: int = 0, **changes: Any) -> dict[str, Any]:
    body: list[dict[str, Any]] = [
        {"type": "paragraph", "text": ("ด้วย" if n == 0 else "ในการนี้ ") + SENTENCE * 3}
        for n in range(paragraphs)
    ]
    if items:
        body.append(
            {
                "type": "list",
                "style": "thai-double-paren",
                "items": [{"text": SENTENCE} for _ in range(items)],
            }
        )
    return {
        "kind": "letter",
        "office": "chachoengsao-cdd",
        "number": "ฉช ๐๐๑๙/๑๒๓",
        "date": "2026-11-24",
        "subject": "การอบรมกลุ่มอาชีพของตำบล",
        "recipient": "ผู้อำนวยการศูนย์เรียนรู้ชุมชนตัวอย่าง",
        "body": body,
        "purpose": "จึงเรียนมาเพื่อโปรดพิจารณา",
        **changes,
    }


def check_pages(measured: Measured) -> None:
    """Hold the rules of page two onward against the measured pages."""
    for page in range(1, measured.pages):
        lines, following = measured.on(page), measured.on(page + 1)
        cue = lines[-1]
        assert squeezed(cue.text).startswith("/"), cue.text
        assert squeezed(cue.text).endswith("...")
        assert cue.right == pytest.approx(190, abs=1)
        number, first = following[0], following[1]
        assert (
            squeezed(number.text)
            == "-" + str(page + 1).translate(str.maketrans("23456789", "๒๓๔๕๖๗๘๙")) + "-"
        )
        assert (number.left + number.right) / 2 == pytest.approx(105, abs=1)
        assert number.baseline < 24
        assert squeezed(first.text).startswith(squeezed(cue.text)[1:-3]), (cue.text, first.text)
    last = [squeezed(line.text) for line in measured.on(measured.pages)]
    closing = next(n for n, text in enumerate(last) if text == "ขอแสดงความนับถือ")
    assert closing >= (3 if measured.pages > 1 else 2), last
    assert any(text.startswith("(") and text.endswith(")") for text in last[closing:])


@pytest.fixture(scope="module")
def three_pages(render: Any, write_record: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("three") / "out"
    report = render(write_record(record(6, items=9), "สามหน้า.yaml"), out)
    assert not [f for f in report.findings if f.severity == "error"]
    return out


def test_three_pages(three_pages: Path) -> None:
    measured = measure(three_pages / "สามหน้า.pdf")
    assert measured.pages == 3
    check_pages(measured)


def test_the_docx_has_the_same_pages(
    three_pages: Path, soffice: Path, repository: Path, tmp_path: Path
) -> None:
    """The DOCX as a person opens it, turned to PDF by LibreOffice itself with the fonts at hand."""
    fonts = tmp_path / "fonts.conf"
    alias = (
        '<match target="pattern"><test name="family" qual="any"><string>TH SarabunPSK</string></test>'
        '<edit name="family" mode="prepend" binding="same"><string>TH Sarabun New</string></edit></match>'
    )
    fonts.write_text(
        f'<?xml version="1.0"?><fontconfig>{alias}'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{repository / 'data/fonts'}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    subprocess.run(
        [str(soffice), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(three_pages / "สามหน้า.docx")],
        check=True, capture_output=True, timeout=120,
        env={"FONTCONFIG_FILE": str(fonts), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    opened, ours = measure(tmp_path / "สามหน้า.pdf"), measure(three_pages / "สามหน้า.pdf")
    assert opened.pages == ours.pages
    check_pages(opened)
    for page in range(1, ours.pages + 1):
        assert [squeezed(line.text) for line in opened.on(page)] == [
            squeezed(line.text) for line in ours.on(page)
        ]


@pytest.mark.parametrize("paragraphs", range(1, 6))
@pytest.mark.parametrize("words", [0, 40, 90])
def test_any_length(paragraphs: int, words: int, render: Any, write_record: Any, tmp_path: Path) -> None:
    made = record(paragraphs)
    made["body"].append({"type": "paragraph", "text": "ทั้งนี้ " + SENTENCE[: 20 + words * 3]})
    render(write_record(made, "ยาว.yaml"), tmp_path / "out")
    check_pages(measure(tmp_path / "out/ยาว.pdf"))


def test_few_lines_too_many_are_drawn_together(render: Any, write_record: Any, tmp_path: Path) -> None:
    said = []
    for words in range(0, 900, 60):
        made = record(1)
        made["body"].append({"type": "paragraph", "text": "ทั้งนี้ " + (SENTENCE * 5)[: 20 + words]})
        report = render(write_record(made, "พอดี.yaml"), tmp_path / f"out{words}")
        measured = measure(tmp_path / f"out{words}/พอดี.pdf")
        said.append((measured.pages, "layout-tightened" in {f.code for f in report.findings}))
    assert (1, False) in said
    assert (1, True) in said
    assert (2, False) in said
    assert said == sorted(said)


def test_marks_of_urgency_and_secrecy(render: Any, write_record: Any, tmp_path: Path) -> None:
    made = record(4, urgency="ด่วนที่สุด", secrecy="ลับ")
    render(write_record(made, "ลับ.yaml"), tmp_path / "out")
    measured = measure(tmp_path / "out/ลับ.pdf")
    assert measured.pages == 2
    for page in (1, 2):
        marks = [line for line in measured.on(page) if squeezed(line.text) == "ลับ"]
        assert [mark.baseline < 20 for mark in marks] == [True, False]
        for mark in marks:
            assert mark.size == pytest.approx(32, abs=0.2)
            assert (mark.left + mark.right) / 2 == pytest.approx(105, abs=1)
    urgent = measured.starting("ด่วนที่สุด")
    assert urgent.page == 1
    assert urgent.size >= 32
    assert urgent.left == pytest.approx(30, abs=0.5)
    assert not re.search("ด่วน", "".join(line.text for line in measured.on(2)))
