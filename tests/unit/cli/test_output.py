"""Output: places one can jump to, a JSON object with a stable shape, silence where nobody reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.messages import messages
from pipeline.cli.output import Output, columns, location_json, place_text
from pipeline.errors import InputUnreadable, OutputUnusable, TemplateFaulty
from pipeline.findings import NOWHERE, Box, Location, error, info, warning

THAI = messages("th")

FINDINGS = (
    info("doctor-laksaman", Location(file="b.yaml", line=1), font="Laksaman"),
    warning(
        "doctor-disk-low", Location(file="a.yaml", line=9, column=2), folder="x", free_mb=12, least_mb=500
    ),
    error("doctor-packages-missing", Location(file="a.yaml", line=3, column=5), names=("a",), remedy="pip"),
    error("doctor-symbols-missing", Location(file="a.yaml", line=2, column=5), remedy="apt"),
)


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location(file="ก.yaml", line=3, column=7), "ก.yaml:3:7"),
        (Location(file="ก.yaml", line=3), "ก.yaml:3"),
        (Location(file="ก.yaml", path="attachments[1].title"), "ก.yaml: attachments[1].title"),
        (Location(file="ก.yaml", line=3, column=7, path="subject"), "ก.yaml:3:7"),
        (Location(file="ก.xlsx", sheet="แผ่น1", cell="B7"), "ก.xlsx:แผ่น1!B7"),
        (Location(file="ก.xlsx", sheet="แผ่น1", cell="B7", heading="เรื่อง"), "ก.xlsx:แผ่น1!B7: คอลัมน์ “เรื่อง”"),
        (Location(file="ก.csv", line=2, cell="B2"), "ก.csv:B2:2"),
        (Location(file="ก.pdf", page=2), "ก.pdf: หน้า ๒"),
        (Location(file="t.docx", part="word/header1.xml", paragraph=4), "t.docx: word/header1.xml ย่อหน้าที่ ๔"),
        (Location(file="a\x1b[2J.yaml", line=1), "a<U+001B>[2J.yaml:1"),
        (NOWHERE, ""),
    ],
)
def test_a_place_can_be_jumped_to(location: Location, text: str) -> None:
    assert place_text(location, THAI) == text


def test_a_location_shows_only_what_is_set() -> None:
    assert location_json(NOWHERE) == {}
    assert location_json(Location(file="a", line=1)) == {"file": "a", "line": 1}
    boxed = location_json(Location(page=1, box=Box(30.0, 15.5, 190.0, 20.0)))
    assert boxed == {
        "page": 1,
        "box": {"left_mm": 30.0, "top_mm": 15.5, "right_mm": 190.0, "bottom_mm": 20.0},
    }


def test_text_goes_to_stderr_sorted_with_hints_and_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    Output(THAI).report(FINDINGS, [Path("out/๑.docx")])
    out, err = capsys.readouterr()
    assert out == "out/๑.docx\n"
    lines = err.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "a.yaml:2:5: ผิดพลาด: ไม่พบแบบอักษรสัญลักษณ์ ช่องทำเครื่องหมาย ☐ อาจไม่ปรากฏใน PDF",
        "a.yaml:3:5: ผิดพลาด: ขาดชุดคำสั่ง Python: a",
        "a.yaml:9:2: เตือน: เนื้อที่ว่างที่ x เหลือ ๑๒ MB น้อยกว่า ๕๐๐ MB",
        "b.yaml:1: ทราบ: ระบบนี้ใช้แบบอักษร Laksaman แทน TH Sarabun ซึ่งตัวโตกว่าราวหนึ่งเท่าครึ่ง",
        "พบข้อผิดพลาด ๒ รายการ คำเตือน ๑ รายการ ข้อควรทราบ ๑ รายการ",
    ]
    assert lines[1] == "    ติดตั้งแบบอักษร DejaVu Sans ด้วย apt"


def test_nothing_to_say_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Output(THAI).report(())
    assert capsys.readouterr() == ("", "")


def test_json_is_one_object_alone_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output(THAI, as_json=True)
    output.report(FINDINGS, [Path("out/๑.docx")], extra={"more": 1})
    output.say("for people")
    out, err = capsys.readouterr()
    assert err == ""
    value = json.loads(out)
    assert list(value) == ["files", "findings", "more"]
    assert value["files"] == [str(Path("out/๑.docx"))]
    assert value["findings"][0] == {
        "code": "doctor-symbols-missing",
        "severity": "error",
        "message": "ไม่พบแบบอักษรสัญลักษณ์ ช่องทำเครื่องหมาย ☐ อาจไม่ปรากฏใน PDF",
        "location": {"file": "a.yaml", "line": 2, "column": 5},
        "hint": "ติดตั้งแบบอักษร DejaVu Sans ด้วย apt",
    }
    assert [f["severity"] for f in value["findings"]] == ["error", "error", "warning", "info"]


def test_an_error_is_an_entry_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    Output(THAI, as_json=True).stopped_by(OutputUnusable("output-exists", file=Path("ก.yaml"), count=2))
    (entry,) = json.loads(capsys.readouterr().out)["findings"]
    assert entry["code"] == "output-exists"
    assert entry["severity"] == "error"
    assert entry["location"] == {"file": "ก.yaml"}
    assert "--overwrite" in entry["hint"]


def test_an_error_names_the_line_it_knows(capsys: pytest.CaptureFixture[str]) -> None:
    Output(messages("en")).stopped_by(InputUnreadable("no-words-yet", file="a.yaml", line=4, column=2))
    assert capsys.readouterr().err.startswith("a.yaml:4:2: error: no-words-yet")


def test_a_file_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    Output(THAI).stopped_by(OutputUnusable("output-exists", file=Path("ก.yaml")))
    assert capsys.readouterr().err.startswith("ผิดพลาด: มี ก.yaml อยู่แล้ว")


def test_an_error_of_a_template_has_its_paragraph(capsys: pytest.CaptureFixture[str]) -> None:
    where = {"part": "word/header1.xml", "paragraph": 2}
    stopped = TemplateFaulty("template-field-undefined", file="t.docx", field="x", text="y", **where)
    Output(THAI, as_json=True).stopped_by(stopped)
    (entry,) = json.loads(capsys.readouterr().out)["findings"]
    assert entry["location"] == {"file": "t.docx", **where}
    Output(THAI).stopped_by(stopped)
    assert capsys.readouterr().err.startswith("ผิดพลาด: แบบหนังสือ t.docx")


def test_columns_are_straight_although_thai_marks_take_no_width() -> None:
    assert columns([("ที่", "a"), ("กกก", "b")]) == ["ที่    a", "กกก  b"]
    assert columns([]) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE and no head")
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from pipeline.cli.messages import messages\n"
        "from pipeline.cli.output import Output\n"
        "Output(messages('th')).report((), [Path(f'file-{n}') for n in range(20000)])\n"
    )
    read, write = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=write, stderr=subprocess.PIPE, cwd=tmp_path
    )
    os.close(write)
    os.read(read, 10)
    os.close(read)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert said == b""


def test_what_many_papers_have_at_one_place_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """One cause, one line that names the papers; programs get every finding, and all are counted."""
    place = Location(file="ก.yaml", line=3)
    params = {"seat": "ครู", "whose": "คณะ", "number": 1}
    found = [error("seat-open", place, **params, variant=f"อำเภอ{n}") for n in range(1, 12)]
    Output(THAI).report(found)
    said = capsys.readouterr().err
    assert said.count("ผิดพลาด:") == 1
    assert "และอีก ๑๐ ฉบับ: อำเภอ" in said
    assert "ข้อผิดพลาด ๑๑ รายการ" in said
    Output(THAI).report(found[:3])
    assert capsys.readouterr().err.count("ผิดพลาด:") == 3
    Output(THAI, as_json=True).report(found)
    assert len(json.loads(capsys.readouterr().out)["findings"]) == 11
