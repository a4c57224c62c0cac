"""Forms in LibreOffice: their formulas come to what a person computes, re-saved they read the same,
and on paper they are a form.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from openpyxl import load_workbook

from pipeline.domain.evidence import Status
from pipeline.ingest.returned import Sent, read_returned
from tests.filled_forms import GOOD, RUBRIC, answer_column, back, edit, fill, row_of, sent_out
from tests.rendered.conftest import Convert

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


# What the form shows while one fills in

CASES: Mapping[str, tuple[Mapping[str, object], str, float | None, str | None]] = {
    "ครบ": (GOOD, "กรอกแล้ว ๔ จาก ๔ ประเด็น", 18.75, "ดีเด่น"),
    "ว่าง": ({}, "กรอกแล้ว ๐ จาก ๔ ประเด็น", None, None),
    "เกณฑ์ล่าง": ({**GOOD, "กิจกรรมวันสำคัญ": 3}, "กรอกแล้ว ๔ จาก ๔ ประเด็น", 18, "ดีเด่น"),
    "ต่ำกว่าเกณฑ์": ({**GOOD, "กิจกรรมวันสำคัญ": 2.98}, "กรอกแล้ว ๔ จาก ๔ ประเด็น", 17.99, "ดี"),
    "ขาดข้อ": ({**GOOD, "การดูแลรักษา": None}, "กรอกแล้ว ๓ จาก ๔ ประเด็น", None, None),
    "เลือกซ้อน": ({**GOOD, "พอใจน้อย": "✓"}, "กรอกแล้ว ๓ จาก ๔ ประเด็น", None, None),
    "ไม่ประเมิน": (
        {**GOOD, "พอใจมาก": None, "มีการประเมินความพึงพอใจ": None, "ไม่มีการประเมินความพึงพอใจ": "✓"},
        "กรอกแล้ว ๔ จาก ๔ ประเด็น",
        14.75,
        "ดี",
    ),
    "พิมพ์ระดับ": ({**GOOD, "จำนวนครั้งที่จัดกิจกรรม": "น้อย"}, "กรอกแล้ว ๔ จาก ๔ ประเด็น", 16.75, "ดี"),
    "ขอบระดับ": (
        {**GOOD, "จำนวนครั้งที่จัดกิจกรรม": 2, "ร้อยละของครัวเรือนที่เข้าร่วม": 49.99},
        "กรอกแล้ว ๔ จาก ๔ ประเด็น",
        15.75,
        "ดี",
    ),
    "เปอร์เซ็นต์": (
        {**GOOD, "ร้อยละของครัวเรือนที่เข้าร่วม": 0.49},
        "กรอกแล้ว ๔ จาก ๔ ประเด็น",
        17.75,
        "ดี",
    ),
    "ปฏิเสธทั้งด้าน": (
        {**GOOD, "มีพื้นที่ร่มเงา": None, "มีไฟส่องสว่าง": "✗"},
        "กรอกแล้ว ๔ จาก ๔ ประเด็น",
        15.75,
        "ดี",
    ),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sent, Path]:
    sent, forms = sent_out(tmp_path_factory.mktemp("ส่ง"))
    return sent, forms["บางคล้า"]


@pytest.fixture(scope="module")
def resaved(
    out: tuple[Sent, Path], convert: Convert, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[Path, Path]]:
    """Return each case as it was filled in, and as LibreOffice saved it again."""
    folder = tmp_path_factory.mktemp("กรอก")
    filled = {name: fill(back(out[1], folder, f"{name}.xlsx"), case[0]) for name, case in CASES.items()}
    edit(filled["เปอร์เซ็นต์"], _as_typed_with_a_sign)
    again = convert(tuple(filled.values()), "xlsx:Calc MS Excel 2007 XML", tmp_path_factory.mktemp("ซ้ำ"))
    return {name: (path, again / path.name) for name, path in filled.items()}


def _as_typed_with_a_sign(sheet: Any) -> None:
    """Leave 49% as spreadsheets keep it: 0.49, shown as per cent."""
    label = "ร้อยละของครัวเรือนที่เข้าร่วม"
    sheet.cell(row_of(sheet, label), answer_column(sheet)).number_format = "0%"


def shown(sheet: Any, label: str) -> object:
    """Return the last value in the row of a label."""
    cells = [cell.value for cell in sheet[row_of(sheet, label)]]
    values = [each for each in cells if each not in (None, "", label) and not str(each).startswith("f:")]
    return values[-1] if values else None


@pytest.mark.parametrize("name", CASES)
def test_total_and_level_are_those_computed_by_hand(
    resaved: Mapping[str, tuple[Path, Path]], name: str
) -> None:
    _, progress, total, band = CASES[name]
    sheet = load_workbook(resaved[name][1], data_only=True)["แบบประเมิน"]
    answered, of = progress.split()[1], progress.split()[3]
    assert str(sheet["A1"].value).translate(THAI) == answered
    assert f"จาก {of} ประเด็น" in sheet["A1"].number_format.replace('"', "").replace("\\", "")
    found = shown(sheet, "คะแนนรวม")
    assert found == 22 if total is None else found == pytest.approx(total), "22 is the most one can get"
    assert shown(sheet, "ระดับ") == band


@pytest.mark.parametrize("name", CASES)
def test_saved_again_by_libreoffice_a_form_reads_the_same(
    resaved: Mapping[str, tuple[Path, Path]], out: tuple[Sent, Path], name: str
) -> None:
    before, after = (read_returned(path, out[0])[0] for path in resaved[name])
    assert (before.status, before.office) == (after.status, after.office)
    assert [(f.code, f.location.cell) for f in before.findings] == [
        (f.code, f.location.cell) for f in after.findings
    ]
    assert before.evidence is not None
    assert after.evidence is not None
    assert set(before.evidence.answers) == set(after.evidence.answers)
    for key, answer in before.evidence.answers.items():
        again = after.evidence.answers[key]
        for part in ("is_met", "choice", "measured", "points", "is_not_assessed"):
            assert getattr(answer, part) == getattr(again, part)
        assert answer.location.cell == again.location.cell
    if name == "ครบ":
        assert after.status is Status.COMPLETE
        assert after.saved is not None


def test_what_the_form_refuses_is_kept_and_hidden_stays_hidden(
    resaved: Mapping[str, tuple[Path, Path]],
) -> None:
    book = load_workbook(resaved["ครบ"][1])
    assert book["_saraban"].sheet_state != "visible"
    sheet = book["แบบประเมิน"]
    assert sheet.protection.sheet
    assert {v.type for v in sheet.data_validations.dataValidation} == {"list", "custom", "decimal"}


# The edges of the bands of a real form, as the sheet shows them


@pytest.mark.parametrize("seed", ["economy-centre/rubric"])
def test_the_bands_of_the_economy_centre_hold_at_their_edges(
    repository: Path, convert: Convert, tmp_path: Path, seed: str
) -> None:
    text = (repository / "data" / "samples" / "package" / f"{seed}.yaml").read_text(encoding="utf-8")
    _, forms = sent_out(tmp_path, text, "เศรษฐกิจ")
    all_but = {"ให้บริการมากกว่า ๒๔ ครั้ง/ต่อปี": "✓", "พึงพอใจในระดับมาก": "✓"}  # 12 points
    plan = {19: 7, 20: 8, 35: 23, 36: 24}
    paths = []
    for total, wanted in plan.items():
        path = back(forms["บางคล้า"], tmp_path / "กรอก", f"{total}.xlsx")
        edit(path, lambda sheet, wanted=wanted: _tick_to(sheet, wanted))  # type: ignore[misc]
        paths.append(fill(path, all_but))
    again = convert(paths, "xlsx:Calc MS Excel 2007 XML", tmp_path / "ซ้ำ")
    found = {}
    for total in plan:
        sheet = load_workbook(again / f"{total}.xlsx", data_only=True)["แบบประเมิน"]
        found[total] = (shown(sheet, "คะแนนรวม"), shown(sheet, "ระดับ"))
    assert found == {
        19: (19, "ปรับปรุง (C)"),
        20: (20, "พอใช้ (B)"),
        35: (35, "พอใช้ (B)"),
        36: (36, "ดี (A)"),
    }


def _tick_to(sheet: Any, wanted: int) -> None:
    """Tick items of the first eight criteria worth so many points, and deny all others."""
    column = next(c.column for row in sheet.iter_rows() for c in row if c.value == "คำตอบ")
    for row in range(row_of(sheet, "ด้านสถานที่") + 1, row_of(sheet, "ด้านจำนวนการให้บริการ")):
        worth = sheet.cell(row, 3).value
        if not str(sheet.cell(row, column + 2).value).startswith("q:"):
            continue
        is_taken = 0 < worth <= wanted
        sheet.cell(row, column).value = "✓" if is_taken else "✗"
        wanted -= worth if is_taken else 0


# On paper


@pytest.fixture(scope="module")
def printed(convert: Convert, out: tuple[Sent, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return convert([out[1]], "pdf", tmp_path_factory.mktemp("พิมพ์")) / f"{out[1].stem}.pdf"


def test_on_paper_it_is_a_form_on_a4(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        for page in pdf.pages:
            assert (round(page.width), round(page.height)) == (595, 842)
            words = page.extract_words()
            lines = [line for line in page.rects + page.lines if line["x1"] - line["x0"] > 20]
            assert lines, "the table has its frame"
            assert min(word["x0"] for word in words) >= 20 * 72 / 25.4 - 1
            assert max(word["x1"] for word in words) <= 595 - 15 * 72 / 25.4 + 1


def test_a_page_turns_before_a_criterion(printed: Path, pdftotext: Path) -> None:
    text = subprocess.run([pdftotext, "-layout", printed, "-"], capture_output=True, check=True).stdout
    first, second = ("".join(page.split()) for page in text.decode().rstrip("\f").split("\f"))
    assert "การดูแลรักษา" in first
    assert "กิจกรรมออกกำลังกาย" not in first
    assert all(words in second for words in ("๔.ด้านกิจกรรม", "คะแนนรวม", "ผู้ประเมิน"))


def said(pdf: Path, pdftotext: Path) -> list[str]:
    done = subprocess.run([pdftotext, "-layout", pdf, "-"], capture_output=True, check=True)
    return done.stdout.decode().split()


def test_the_paper_says_what_is_asked_and_not_what_only_the_screen_needs(
    printed: Path, pdftotext: Path
) -> None:
    text = "".join(said(printed, pdftotext))
    for label in (*GOOD, "แบบประเมินลานกิจกรรมชุมชน", "อำเภอบางคล้า", "ผู้ประเมิน", "คะแนนรวม", "ระดับ"):
        assert "".join(label.split()) in text, label
    for hidden in ("กรอกแล้ว", "q:0:0", "_saraban"):
        assert hidden not in text
    assert text.count("SRB1-") == 3, "in its cell and at the foot of both pages"


def test_a_row_is_high_enough_for_its_text(
    out: tuple[Sent, Path], convert: Convert, pdftotext: Path, tmp_path: Path
) -> None:
    """A text of several lines is not cut: each of its words is on the page."""
    words = [f"เรื่อง{n}" for n in range(60)]
    long = RUBRIC.replace("กิจกรรมวันสำคัญ", " ".join(words))
    _, forms = sent_out(tmp_path, long, "ยาว")
    pdf = convert([forms["บางคล้า"]], "pdf", tmp_path / "พิมพ์") / f"{forms['บางคล้า'].stem}.pdf"
    text = "".join(said(pdf, pdftotext))
    assert [word for word in words if word.translate(THAI) not in text] == []
