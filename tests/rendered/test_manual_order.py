"""The manual's model order appointing a tambon committee, held against its corrected facts.

The facts (``cases/manual/f02.yaml``) are the oracle and give the fixed words; the preamble is ours.
Pages are read with poppler and python-docx, never with the project's own readers.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from lxml import etree
from openpyxl import Workbook

from pipeline import batch
from tests.rendered.attachment_texts import folded, missing

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
BLANK = "{เว้น 4 ซม.}"
SHORT_BLANK = "{เว้น 1 ซม.}"  # the manual has five dots in its roster
OFFICIALS, QUALIFIED = "ข้าราชการ", "ผู้ทรงคุณวุฒิ"
MM = 25.4 / 72

Order = dict[str, Any]
Make = Callable[..., tuple[Path, batch.Report]]


@pytest.fixture(scope="module")
def case(shared: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((shared / "cases/manual/f02.yaml").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def make(render: Any, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return a function that renders an order and returns its PDF and the report."""

    def run(order: Order, persons: Sequence[Sequence[str]] = (), **options: Any) -> tuple[Path, batch.Report]:
        folder = tmp_path_factory.mktemp("order")
        if persons:
            book = Workbook()
            for row in persons:
                book.active.append(list(row))
            book.save(folder / "บุคคล.xlsx")
        record = folder / "คำสั่ง.yaml"
        record.write_text(yaml.safe_dump(order, allow_unicode=True, sort_keys=False), encoding="utf-8")
        report = render(record, folder / "out", **options)
        return folder / "out" / "คำสั่ง.pdf", report

    return run


def duties(case: Mapping[str, Any]) -> list[str]:
    return [line for line in case["lines"] if re.match(r"\([๑-๗]\)", line)]


def notes(case: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"group": each["group"], "text": each["text"], "count": "entries"}
        for each in case["facts"]["group_notes"]
    ]


def member(text: str, role: str, group: str = "") -> dict[str, str]:
    known = {"position_lines": text.replace("{blank}", SHORT_BLANK)} if text else {"name": BLANK}
    return {**known, "role": role, "group": group}


def members(case: Mapping[str, Any]) -> list[dict[str, str]]:
    entries = [entry for run in case["facts"]["members"]["runs"] for entry in run["entries"]]
    return [member(each["position"] or "", each["role"], each["group"]) for each in entries]


def order(case: Mapping[str, Any], roster: Mapping[str, Any]) -> Order:
    title, _, subject = (line.replace("{blank}", BLANK) for line in case["title_lines"])
    lines = case["lines"]
    return {
        "kind": "order",
        "issuer": title.removeprefix("คำสั่ง"),
        "number": {"running": None, "year_be": 2562},
        "date": None,
        "subject": subject.removeprefix("เรื่อง "),
        "body": [
            f"{lines[3]}ว่าด้วยการจัดทำและประสานแผนพัฒนาพื้นที่ พ.ศ. 2562 ให้ทุกอำเภอและตำบลใช้เป็นหลักใน"
            f"การวางแผนร่วมกัน {lines[4]}",
            f"{lines[5]} และเป็นไปตามข้อ 9 แห่งระเบียบดังกล่าว จึงแต่งตั้งคณะกรรมการ{lines[6]}",
            {
                "type": "roster",
                "style": "thai-paren",
                "numbering": "continue",
                "headings": False,
                "group_notes": notes(case),
                **roster,
            },
            case["facts"]["duties"]["lead_in"],
            *(f"({n}) {text[4:]}" for n, text in enumerate(duties(case), 1)),
        ],
        "effective": case["facts"]["effective"],
        "signatories": [{"name": None, "position_lines": f"นายอำเภอ{BLANK}"}],
    }


def lines_of(case: Mapping[str, Any]) -> list[str]:
    return [line.replace("{blank}", "") for line in case["lines"]]


def docx_text(pdf: Path) -> str:
    document = Document(str(pdf.with_suffix(".docx")))
    return folded("\n".join(paragraph.text for paragraph in document.paragraphs))


@pytest.fixture(scope="module")
def pages(model: Path, pdftotext: Path) -> list[str]:
    """Return the text of each page."""
    command = [str(pdftotext), "-raw", str(model), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split("\f")[:-1]


@pytest.fixture(scope="module")
def model(case: Mapping[str, Any], make: Make) -> Path:
    pdf, report = make(order(case, {"members": members(case)}), allow_blanks=True)
    assert [f.code for f in report.findings if f.severity == "error"] == []
    return pdf


def test_the_docx_says_every_line_in_order(case: Mapping[str, Any], model: Path) -> None:
    assert missing(lines_of(case), docx_text(model)) == []


def test_the_pdf_says_every_line_in_order(case: Mapping[str, Any], pages: list[str]) -> None:
    text = "".join(re.sub(r"-\s*[๐-๙]\s*-", "", page) for page in pages)
    assert missing(lines_of(case), folded(text)) == []


def test_it_has_the_pages_of_the_model(case: Mapping[str, Any], pages: list[str]) -> None:
    facts = case["facts"]["pages"]
    assert len(pages) == facts["count"]
    number = folded(facts["page_2_number"]["printed"])
    assert folded(pages[1]).endswith(number)  # drawn last, at the top of the page
    cue = re.search(r"/(.{4,60}?)\.\.\.\s*$", pages[0])
    assert cue is not None
    following = folded(pages[1]).removesuffix(number)
    assert following.startswith(folded(cue[1]))
    if following.startswith("(๓)"):
        assert folded(facts["cue"]["printed"]) in folded(pages[0])


def test_roles_stand_in_one_column(case: Mapping[str, Any], model: Path, pdftotext: Path) -> None:
    command = [str(pdftotext), "-bbox", str(model), "-"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    page = next(etree.fromstring(done.stdout, etree.HTMLParser(encoding="utf-8")).iter("page"))
    named = ("ประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ")
    roles = [float(word.get("xmin")) * MM for word in page.iter("word") if word.text in named]
    assert len(roles) == case["facts"]["members"]["slots"]
    assert max(roles) - min(roles) < 0.5


def variant(officials: int, qualified: int) -> list[dict[str, str]]:
    """Return the members of a committee of another size, in the order of the model."""
    return [
        member("ปลัดอำเภอผู้รับผิดชอบประจำตำบล", "ประธานกรรมการ", "โดยตำแหน่ง"),
        member("ปลัดเทศบาลตำบล", "กรรมการ", "โดยตำแหน่ง"),
        *(member(f"ข้าราชการคนที่ {n}", "กรรมการ", OFFICIALS) for n in range(1, officials + 1)),
        member("กำนัน และผู้ใหญ่บ้านในตำบล", "กรรมการ", "โดยตำแหน่ง"),
        *(member(f"ผู้ทรงคุณวุฒิคนที่ {n}", "กรรมการ", QUALIFIED) for n in range(1, qualified + 1)),
        member("พัฒนากรผู้รับผิดชอบตำบล", "กรรมการและเลขานุการ", "โดยตำแหน่ง"),
    ]


@pytest.mark.parametrize("number", range(4))
def test_notes_follow_the_members(number: int, case: Mapping[str, Any], make: Make) -> None:
    """The ranges of all variants are computed; a group of one prints its number alone."""
    each = case["facts"]["computed_range_variants"][number]
    people = variant(each["officials"], each["qualified"])
    pdf, _ = make(order(case, {"members": people}), pdf=False, allow_blanks=True)
    text = docx_text(pdf)
    for shown, note in zip(each["notes"], notes(case), strict=True):
        assert folded(f"({shown} {note['text']})") in text
    assert folded(f"{each['secretary_no']}) พัฒนากรผู้รับผิดชอบตำบล") in text


def test_all_variants_of_the_facts_are_tried(case: Mapping[str, Any]) -> None:
    assert len(case["facts"]["computed_range_variants"]) == 4


# The same order, its persons from a workbook

HEADS = ("ที่นั่ง", "ชื่อ", "ตำแหน่ง")
SEATS = [
    {"seat": "ประธาน", "position_lines": "ปลัดอำเภอผู้รับผิดชอบประจำตำบล", "role": "ประธานกรรมการ"},
    {"seat": "ข้าราชการ", "count": 3, "role": "กรรมการ", "group": OFFICIALS},
    {"seat": "ผู้ทรงคุณวุฒิ", "count": 5, "role": "กรรมการ", "group": QUALIFIED},
    {"seat": "เลขานุการ", "role": "กรรมการและเลขานุการ"},
]
PERSONS = [
    ("ประธาน", "นายสมมติ ใจซื่อ", ""),
    *(("ข้าราชการ", f"นางสาวตัวอย่าง งามตา{n}", "เกษตรตำบล") for n in ("เอก", "โท", "ตรี")),
    *(("ผู้ทรงคุณวุฒิ", f"นายจำลอง กล้าหาญ{n}", "") for n in ("เอก", "โท", "ตรี", "จัตวา", "เบญจ")),
    ("เลขานุการ", "นางสมมุติ มั่นคง", "พัฒนากร"),
]


def test_a_workbook_fills_the_seats(case: Mapping[str, Any], make: Make) -> None:
    roster = {"members": SEATS, "persons": "บุคคล.xlsx"}
    pdf, _ = make(order(case, roster), [HEADS, *PERSONS], pdf=False, allow_blanks=True)
    text = docx_text(pdf)
    assert missing([f"{n}) {name}".translate(THAI) for n, (_, name, _) in enumerate(PERSONS, 1)], text) == []
    assert folded("(๒ - ๔ ข้าราชการที่ปฏิบัติงานในตำบลที่นายอำเภอแต่งตั้ง)") in text
    assert folded("(๕ - ๙ ผู้ทรงคุณวุฒิที่นายอำเภอแต่งตั้ง)") in text


def test_an_empty_seat_is_told_by_name(case: Mapping[str, Any], make: Make) -> None:
    roster = {"members": SEATS, "persons": "บุคคล.xlsx"}
    persons = [HEADS, *(person for person in PERSONS if person[0] != "เลขานุการ")]
    pdf, report = make(order(case, roster), persons, pdf=False)
    assert not pdf.with_suffix(".docx").exists()
    open_seats = [finding for finding in report.findings if finding.code == "seat-open"]
    assert ["เลขานุการ" in str(dict(finding.params)) for finding in open_seats] == [True]
