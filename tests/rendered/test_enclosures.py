"""Enclosures on real pages: tables, paper that turns, page numbers, signatures in company.

The pages are measured with pdfplumber, in mm from the upper left corner.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest

from pipeline.content import Rich, Span, View
from pipeline.content.flow import FlowTable
from pipeline.rendering.convert import Converter
from pipeline.rendering.enclose import lay_out
from pipeline.rendering.settle import Finished, Sheet
from tests.rendered.measures import squeezed
from tests.unit.rendering import flows
from tests.unit.rendering.flows import (
    CENTRE,
    LANDSCAPE,
    RIGHT,
    SENTENCE,
    cell,
    covered,
    head,
    item,
    listed,
    par,
    row,
    section,
    signatures,
    table,
)

MM = 25.4 / 72
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
UPRIGHT = (30.0, 25.0, 190.0, 277.0)
LYING = (20.0, 30.0, 272.0, 190.0)
NUMBER_TOP, NUMBER_BOTTOM = 15.0, 25.0


def thai(number: int) -> str:
    return str(number).translate(THAI)


def rubric() -> View:
    """Return a form of three pages with boxes, points and two signatures."""
    rows = [head("ที่", "ประเด็นการประเมิน", "เกณฑ์การประเมิน", "คะแนนเต็ม ๑๒๐ คะแนน")]
    for n in range(1, 11):
        title = cell(Rich((Span(f"ด้านที่ {thai(n)}", True),)))
        rows.append(
            row(cell(f"{thai(n)}.", align=CENTRE), title, "", cell("รวม\u00a0๖\u00a0คะแนน", align=CENTRE))
        )
        for k in range(1, 4):
            text = f"☐ {thai(n)}.{thai(k)} " + (
                "มีสถานที่ทำงานร่วมกันที่สะอาดและเดินทางสะดวกทุกฤดู" if k == 1 else "มีแผนงาน"
            )
            rows.append(row("", "", listed(text), cell(thai(k), align=CENTRE)))
    rows.append(row(cell("คะแนนรวม", colspan=3, align=CENTRE), cell("๑๒๐", align=CENTRE)))
    blanks = (par("ชื่อกลุ่ม" + "." * 60, "SarabanPlainText"), par("ได้คะแนน" + "." * 20, "SarabanPlainText"))
    return flows.view(blanks[0], table(*rows), blanks[1], signatures("นายสมมติ ใจซื่อ", "นางสาวตัวอย่าง งามตา"))


def explanation() -> View:
    """Return a table of two columns with long cells."""
    rows = [head("เกณฑ์การประเมิน", "แนวทางการพัฒนา")]
    for n in range(1, 13):
        left = cell(par(f"เริ่มซ้าย{thai(n)} มีคณะกรรมการที่มาจากหลายภาคส่วน", "SarabanCellList", 1))
        right = [f"{thai(k)}) {SENTENCE * (1 + (n + k) % 3)}" for k in range(1, 4)]
        rows.append(row(left, listed(f"เริ่ม{thai(n)}", *right, f"- จบ{thai(n)}")))
    return flows.view(table(*rows, widths=(0.4, 0.6)))


def schedule() -> View:
    """Return a schedule of two pages: two places a day, one team for twenty of them."""
    rows = [head("วันที่", "เวลา", "สถานที่", "ทีม", "หมายเหตุ")]
    for n in range(40):
        day = cell(f"{thai(1 + n // 2)}\u00a0กันยายน\u00a0๒๕๖๗", rowspan=2) if n % 2 == 0 else covered()
        team = cell(f"ทีมที่\u00a0{thai(1 + n // 20)}", rowspan=20) if n % 20 == 0 else covered()
        place = f"ที่ว่าการอำเภอตัวอย่าง{thai(n)}"
        rows.append(row(day, "๐๙.๐๐\u00a0น." if n % 2 == 0 else "๑๓.๐๐\u00a0น.", place, team, ""))
    note = par("หมายเหตุ อาจเปลี่ยนแปลงได้", "SarabanNote")
    return flows.view(table(*rows), note, title_lines=("กำหนดการเยี่ยมกลุ่มอาชีพ", "จังหวัดตัวอย่าง"))


def report() -> View:
    """Return a report of seven columns on paper that lies, with tall cells and rows to write in."""
    heads = ("ที่", "กิจกรรม ที่ดำเนินการ", "กลุ่มเป้าหมาย ที่มารับบริการ", "คณะกรรมการ", "สื่อสิ่งพิมพ์", "หลักฐาน", "แผน")
    tall = [listed("- ผู้ผลิต", "- กลุ่มออมทรัพย์", "๑๐. ผู้แทนกลุ่ม", level=1) for _ in range(5)]
    rows = [
        head(*heads),
        row("๑", SENTENCE, *(cell(*c.paragraphs, rowspan=2) for c in tall)),
        row("๒", SENTENCE, *(covered() for _ in tall)),
        *(row(*[""] * 7, height=9.0) for _ in range(14)),
    ]
    pieces = (table(*rows), signatures("........................"))
    return flows.view(section(*pieces, lies=LANDSCAPE), form_code="แบบ รผ. ๑")


def mixed() -> View:
    """Return text, a table on paper that lies, and text again."""
    texts = [par("หลักการ", "SarabanHeading1"), par(SENTENCE * 6)]
    texts += [item(f"{thai(n)}. " + SENTENCE * 2) for n in range(1, 16)]
    texts += [item(f"๑๕.{thai(n)} " + SENTENCE, 2) for n in range(1, 4)]
    names = table(head("ที่", "ชื่อ", "ตำแหน่ง"), *(row(thai(n), "", "", height=9) for n in range(1, 31)))
    return flows.view(
        section(*texts),
        section(names, lies=LANDSCAPE),
        section(par("ท้ายเรื่อง", "SarabanHeading1"), par(SENTENCE)),
        footer_lines=("ร่วมแรงร่วมใจ",),
    )


def accounts() -> View:
    rows = [
        row(cell(thai(n), align=CENTRE), f"รายการที่ {thai(n)}", cell("๑,๒๓๔.๕๐", align=RIGHT))
        for n in range(1, 301)
    ]
    return flows.view(table(head("ที่", "รายการ", "จำนวนเงิน"), *rows))


def tall() -> View:
    """Return a row that is higher than a page, between others."""
    long = cell(*(f"บรรทัดที่ {thai(n)} ของช่องที่สูง" for n in range(1, 61)))
    return flows.view(table(head("ก", "ข"), row("สั้นก่อน", "ก่อน"), row("สูง", long), row("สั้นหลัง", "หลัง")))


VIEWS: Mapping[str, Callable[[], View]] = {
    each.__name__: each for each in (rubric, explanation, schedule, report, mixed, accounts, tall)
}


@dataclass(frozen=True)
class Made:
    name: str
    finished: Finished

    @cached_property
    def pages(self) -> list[Any]:
        assert self.finished.pdf is not None
        return list(pdfplumber.open(io.BytesIO(self.finished.pdf)).pages)

    def text(self, number: int) -> str:
        return squeezed("".join(c["text"] for c in self.pages[number - 1].chars))


def laid_out(views: Mapping[str, View], converter: Converter, jobs: int = 1) -> dict[str, Made]:
    template = flows.shipped()
    sheets = [Sheet(template.render(view), "สิ่งที่ส่งมาด้วย") for view in views.values()]
    finished = lay_out(template, sheets, converter, jobs)
    return {name: Made(name, each) for name, each in zip(views, finished, strict=True)}


@pytest.fixture(scope="module")
def made(converter: Converter) -> dict[str, Made]:
    return laid_out({name: make() for name, make in VIEWS.items()}, converter)


@pytest.fixture(params=VIEWS)
def one(request: pytest.FixtureRequest, made: dict[str, Made]) -> Made:
    return made[request.param]


def boxed(char: Mapping[str, Any]) -> tuple[float, float, float, float]:
    return char["x0"] * MM, char["top"] * MM, char["x1"] * MM, char["bottom"] * MM


def baseline(page: Any, char: Mapping[str, Any]) -> float:
    return float(page.height - char["matrix"][5]) * MM


def is_lying(page: Any) -> bool:
    return bool(page.width > page.height)


def body_chars(page: Any) -> list[dict[str, Any]]:
    """Return what is printed below the page number."""
    top = (LYING if is_lying(page) else UPRIGHT)[1]
    return [c for c in page.chars if c["text"].strip() and baseline(page, c) > top]


def test_nothing_is_wrong_with_them(one: Made) -> None:
    assert one.finished.findings == ()
    assert one.finished.pages == len(one.pages)


def test_pages_have_the_paper_they_should(made: dict[str, Made]) -> None:
    for name, each in made.items():
        lies = [is_lying(page) for page in each.pages]
        assert {round(max(page.width, page.height) * MM) for page in each.pages} == {297}
        assert {round(min(page.width, page.height) * MM) for page in each.pages} == {210}
        if name == "mixed":
            first, last = lies.index(True), len(lies) - 1 - lies[::-1].index(True)
            assert first > 0
            assert last == len(lies) - 2
            assert all(lies[first : last + 1])
        else:
            assert set(lies) == {name == "report"}


def test_no_text_stands_outside_the_margins(one: Made) -> None:
    for page in one.pages:
        left, top, right, bottom = LYING if is_lying(page) else UPRIGHT
        for char in body_chars(page):
            box = boxed(char)
            assert box[0] >= left - 0.5
            assert box[2] <= right + 0.8
            assert top < baseline(page, char) < bottom


def test_only_sarabun_and_the_face_of_symbols(one: Made) -> None:
    for page in one.pages:
        for char in page.chars:
            face = char["fontname"].split("+")[-1]
            assert face.startswith("DejaVuSans" if char["text"] in "☐☑" else "THSarabunNew"), char["text"]


def test_pages_are_numbered_at_the_top_from_the_second_on(one: Made) -> None:
    for number, page in enumerate(one.pages, 1):
        top = [c for c in page.chars if c["text"].strip() and baseline(page, c) < NUMBER_BOTTOM]
        said = "".join(c["text"] for c in sorted(top, key=lambda c: c["x0"]))
        assert said == ("" if number == 1 else f"-{thai(number)}-")
        if top:
            centre = (min(c["x0"] for c in top) + max(c["x1"] for c in top)) / 2 * MM
            column = LYING if is_lying(page) else UPRIGHT
            assert centre == pytest.approx((column[0] + column[2]) / 2, abs=0.5)
            assert min(baseline(page, c) for c in top) > NUMBER_TOP
            assert {round(c["size"]) for c in top} == {16}


def test_the_number_stands_where_the_header_of_the_docx_has_it(
    made: dict[str, Made], soffice: Path, repository: Path, tmp_path: Path
) -> None:
    """The DOCX as LibreOffice alone prints it: its number is in ASCII digits, but at its place."""
    alone = by_itself(made["mixed"].finished, soffice, repository, tmp_path)
    assert len(alone) == len(made["mixed"].pages)
    for ours, theirs in zip(made["mixed"].pages[1:], alone[1:], strict=True):
        places = []
        for page in (ours, theirs):
            number = [c for c in page.chars if c["text"].strip() and baseline(page, c) < NUMBER_BOTTOM]
            centre = (min(c["x0"] for c in number) + max(c["x1"] for c in number)) / 2 * MM
            places.append((centre, baseline(page, number[0])))
        assert places[0] == pytest.approx(places[1], abs=0.3)


def by_itself(finished: Finished, soffice: Path, repository: Path, folder: Path) -> list[Any]:
    assert finished.docx is not None
    (folder / "ก.docx").write_bytes(finished.docx)
    alias = (
        '<match target="pattern"><test name="family" qual="any"><string>TH SarabunPSK</string></test>'
        '<edit name="family" mode="prepend" binding="same"><string>TH Sarabun New</string></edit></match>'
    )
    (folder / "fonts.conf").write_text(
        f'<?xml version="1.0"?><fontconfig>{alias}'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{repository / 'data/fonts'}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    subprocess.run(
        [str(soffice), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(folder / "ก.docx")],
        check=True, capture_output=True, timeout=120,
        env={"FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return list(pdfplumber.open(io.BytesIO((folder / "ก.pdf").read_bytes())).pages)


# Tables

WITH_LINES = ("rubric", "explanation", "schedule", "report", "accounts", "tall")


@pytest.fixture(params=WITH_LINES)
def lined(request: pytest.FixtureRequest, made: dict[str, Made]) -> Made:
    return made[request.param]


def tables(page: Any) -> Iterator[Any]:
    found = page.find_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"})
    return (each for each in found if len(each.cells) > 1)


def test_every_letter_stands_inside_its_cell(lined: Made) -> None:
    seen = 0
    for page in lined.pages:
        for found in tables(page):
            left, top, right, bottom = found.bbox
            for char in page.chars:
                x, y = (char["x0"] + char["x1"]) / 2, page.height - char["matrix"][5]
                if not char["text"].strip() or not (left < x < right and top < y < bottom):
                    continue
                inside = [c for c in found.cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]]
                assert len(inside) == 1, char["text"]
                assert inside[0][0] - 0.5 <= char["x0"], char["text"]
                assert char["x1"] <= inside[0][2] + 0.5, char["text"]
                seen += 1
    assert seen > 100


def test_tables_are_as_wide_as_the_column(lined: Made) -> None:
    for page in lined.pages:
        left, _, right, _ = LYING if is_lying(page) else UPRIGHT
        for found in tables(page):
            assert found.bbox[0] * MM == pytest.approx(left, abs=0.4)
            assert found.bbox[2] * MM == pytest.approx(right, abs=0.4)


def test_heads_are_repeated_on_every_page(made: dict[str, Made]) -> None:
    heads = {
        "rubric": "ที่ประเด็นการประเมิน",
        "explanation": "เกณฑ์การประเมินแนวทางการพัฒนา",
        "schedule": "วันที่เวลาสถานที่ทีมหมายเหตุ",
        "accounts": "ที่รายการจำนวนเงิน",
    }
    for name, said in heads.items():
        assert len(made[name].pages) > 1
        for number, page in enumerate(made[name].pages, 1):
            if next(tables(page), None) is not None:
                assert squeezed(said) in made[name].text(number)


def test_no_row_is_torn_that_fits_a_page(made: dict[str, Made]) -> None:
    each = made["explanation"]
    assert len(each.pages) > 2
    on_page = [each.text(number) for number in range(1, len(each.pages) + 1)]
    for n in range(1, 13):
        marks = (f"เริ่มซ้าย{thai(n)}มี", f"เริ่ม{thai(n)}๑)", f"จบ{thai(n)}")
        places = [[k for k, text in enumerate(on_page) if squeezed(mark) in text] for mark in marks]
        first = places[0]
        assert len(first) == 1
        assert places[1] == first
        assert first[0] in places[2]  # จบ๑ is in จบ๑๐, too


def test_a_row_higher_than_a_page_goes_on_on_the_next(made: dict[str, Made]) -> None:
    each = made["tall"]
    whole = "".join(each.text(number) for number in range(1, len(each.pages) + 1))
    places = [whole.find(squeezed(f"บรรทัดที่ {thai(n)} ของ")) for n in range(1, 61)]
    assert -1 not in places
    assert places == sorted(places)
    assert squeezed("สั้นหลัง") in each.text(len(each.pages))


@pytest.mark.parametrize("words", [0, 1])
def test_nothing_is_lost_after_a_row_beside_a_taller_cell_that_just_does_not_fit(
    words: int, converter: Converter
) -> None:
    """LibreOffice loses rows after one that is held whole and a line higher than a page."""
    first = [cell("ร่วม", rowspan=16), *(covered() for _ in range(15))]
    long = SENTENCE * 11 + "กลุ่มอาชีพ " * words
    rows = [row(each, long if n == 3 else "", f"แถวที่ {thai(n)}", "") for n, each in enumerate(first)]
    heads = [head("ก", "ข", "ค", "ง")] * 2
    view = flows.view(table(*heads, *rows, widths=(0.124, 0.333, 0.274, 0.269)))
    (each,) = laid_out({"a": view}, converter).values()
    assert each.finished.findings == ()
    whole = "".join(each.text(number) for number in range(1, len(each.pages) + 1))
    assert all(squeezed(f"แถวที่ {thai(n)}") in whole for n in range(16))


def test_merged_cells_are_as_high_as_their_rows(made: dict[str, Made]) -> None:
    page = made["schedule"].pages[0]
    (found,) = tables(page)
    rows = [c for c in found.cells if text_in(page, c).startswith(squeezed("ที่ว่าการอำเภอ"))]
    days = [c for c in found.cells if squeezed("กันยายน") in text_in(page, c)]
    (team,) = [c for c in found.cells if text_in(page, c) == squeezed("ทีมที่๑")]
    height = rows[0][3] - rows[0][1]
    assert len(days) >= 10
    for day in days:
        assert day[3] - day[1] == pytest.approx(2 * height, rel=0.05)
    assert team[3] - team[1] == pytest.approx(20 * height, rel=0.05)


def text_in(page: Any, box: tuple[float, float, float, float]) -> str:
    inside = [
        c
        for c in page.chars
        if box[0] <= c["x0"] <= box[2] and box[1] <= page.height - c["matrix"][5] <= box[3]
    ]
    return squeezed("".join(c["text"] for c in inside))


def test_no_page_of_a_schedule_begins_within_a_day(made: dict[str, Made]) -> None:
    for page in made["schedule"].pages:
        (found,) = tables(page)
        first = sorted(found.cells, key=lambda c: (round(c[1]), c[0]))[5:]  # after the head
        assert squeezed("กันยายน") in text_in(page, first[0])


def test_rows_to_write_in_have_their_height(made: dict[str, Made]) -> None:
    page = made["report"].pages[-1]
    found = next(tables(page))
    empty = [c for c in found.cells if not text_in(page, c)]
    assert len(empty) >= 7
    for each in empty:
        assert (each[3] - each[1]) * MM >= 9.0 - 0.1


def test_heads_break_between_their_words(made: dict[str, Made]) -> None:
    page = made["report"].pages[0]
    found = next(tables(page))
    (target,) = [c for c in found.cells if text_in(page, c) == squeezed("กลุ่มเป้าหมายที่มารับบริการ")]
    lines: dict[float, str] = {}
    for char in page.chars:
        y = page.height - char["matrix"][5]
        if target[0] <= char["x0"] <= target[2] and target[1] <= y <= target[3]:
            lines[round(y)] = lines.get(round(y), "") + char["text"]
    assert [squeezed(said) for _, said in sorted(lines.items())] in (
        [squeezed("กลุ่มเป้าหมาย"), squeezed("ที่มารับบริการ")],
        [squeezed("กลุ่มเป้าหมายที่มารับบริการ")],
    )


# Texts and signatures


def test_lines_of_an_item_hang_on_its_label(made: dict[str, Made]) -> None:
    """List 1 begins 12.5 mm into the column and hangs at 20 mm, wherever its lines end."""
    page = made["mixed"].pages[0]
    begins: dict[float, float] = {}
    for char in body_chars(page):
        y = round(baseline(page, char), 1)
        begins[y] = min(begins.get(y, 999.0), char["x0"] * MM)
    lefts = [round(left, 1) for _, left in sorted(begins.items())]
    in_list = lefts[-20:]
    assert in_list[::2] == pytest.approx([in_list[0]] * 10, abs=0.2)
    assert sorted({round(left * 2) / 2 for left in in_list}) == [42.5, 50.0]


@pytest.mark.parametrize("word", ["มี", "ก็", "ที่ CEO "])
def test_no_vowel_is_drawn_off_its_letter(word: str, converter: Converter) -> None:
    """LibreOffice 7.4 does it after a Latin word at the end of a line that is spread."""
    begins = ("กลุ่มอาชีพของตำบลและผู้ผลิตสินค้าชุมชนในจังหวัด", "ร่วม" * 9)
    lines = [
        begins[n % 2] + "กา" * (n // 2) + f" OTOP {word}หน่วยงานที่เข้ามามีบทบาท " + SENTENCE for n in range(44)
    ]
    (each,) = laid_out({"a": flows.view(*map(par, lines))}, converter).values()
    assert each.finished.findings == ()
    for page in each.pages:
        assert max(c["x1"] for c in body_chars(page)) * MM < 191


def test_signatures_stand_side_by_side_below_something(made: dict[str, Made]) -> None:
    each = made["rubric"]
    page = each.pages[-1]
    signing = [c for c in page.chars if c["text"] == "("]
    assert len(signing) == 2
    assert baseline(page, signing[0]) == pytest.approx(baseline(page, signing[1]), abs=0.1)
    assert squeezed("ได้คะแนน") in each.text(len(each.pages))
    assert signing[0]["x0"] * MM < 110 < signing[1]["x0"] * MM


@pytest.mark.parametrize(
    ("roles", "in_a_row"), [(["ผู้รายงาน"] * 3, 3), (["ประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ"], 2)]
)
def test_the_role_stands_whole_behind_the_dots(roles: list[str], in_a_row: int, converter: Converter) -> None:
    """Whatever is narrow, a hand has 22 mm, and nothing of the line goes over to the next."""
    cells = [cell(f"ลงชื่อ{'.' * 40}{role}", "(นายสมมติ ใจซื่อ)", style="SarabanSignature") for role in roles]
    signed = FlowTable((1 / 3,) * 3, (row(*cells),), "SarabanPlain", keep_together=True)
    (each,) = laid_out({"a": flows.view(par(SENTENCE), signed)}, converter).values()
    page = each.pages[0]
    dots = [c for c in body_chars(page) if c["text"] == "."]
    rows: dict[float, list[Any]] = {}
    for char in dots:
        rows.setdefault(round(baseline(page, char)), []).append(char)
    lengths = []
    for place, chars in sorted(rows.items()):
        line = [c for c in body_chars(page) if round(baseline(page, c)) == place]
        said = squeezed("".join(c["text"] for c in sorted(line, key=lambda c: c["x0"])))
        own = roles[len(lengths) :][:in_a_row]
        assert re.sub(r"\.+", "…", said) == squeezed("".join(f"ลงชื่อ…{role}" for role in own))
        lengths += [len(chars) * 0.914 / len(own)] * len(own)
    assert len(lengths) == 3
    assert min(lengths) >= 22 - 0.5


@pytest.mark.parametrize("rows", range(20, 32, 2))
def test_no_signature_is_alone_on_its_page(rows: int, converter: Converter) -> None:
    """Of tables that end near the foot of the page, a row goes over with the signatures."""
    grid = [row(thai(n), f"แถวที่ {thai(n)}") for n in range(rows)]
    view = flows.view(table(head("ที่", "รายการ"), *grid), signatures("นายสมมติ ใจซื่อ", "นางสาวตัวอย่าง งามตา"))
    (each,) = laid_out({"a": view}, converter).values()
    last = each.text(len(each.pages))
    assert squeezed("ใจซื่อ") in last
    assert squeezed(f"แถวที่ {thai(rows - 1)}") in last
    if len(each.pages) > 1:
        assert squeezed("ที่รายการ") in last


@pytest.mark.parametrize("rows", [26, 28, 30])
def test_nor_under_a_head_of_two_rows_on_lying_paper(rows: int, converter: Converter) -> None:
    """The converter holds such a table to nothing: the page is turned before its last row."""
    heads = [
        head(
            cell("ที่", style="SarabanCellHead", rowspan=2), cell("ผลงาน", style="SarabanCellHead", colspan=2)
        ),
        head(covered(), "ไตรมาสที่ ๑", "ไตรมาสที่ ๒"),
    ]
    grid = [row(thai(n), f"แถวที่ {thai(n)}", "") for n in range(1, rows + 1)]
    view = flows.view(section(table(*heads, *grid), signatures("นายสมมติ ใจซื่อ"), lies=LANDSCAPE))
    (each,) = laid_out({"a": view}, converter).values()
    last = each.text(len(each.pages))
    assert each.finished.findings == ()
    assert squeezed("ใจซื่อ") in last
    assert squeezed(f"แถวที่ {thai(rows)}") in last
    assert squeezed("ไตรมาสที่ ๑") in last


def test_no_page_is_empty(converter: Converter) -> None:
    """Whatever the number of rows, the paragraph after the table begins no page of its own."""
    views = {
        str(n): flows.view(
            section(table(*(row("ก", "ข") for _ in range(n)))), section(par("ท้าย"), lies=LANDSCAPE)
        )
        for n in range(24, 36)
    }
    for each in laid_out(views, converter).values():
        assert all(body_chars(page) for page in each.pages)


def test_the_same_enclosures_give_the_same_bytes(made: dict[str, Made], converter: Converter) -> None:
    again = laid_out({name: make() for name, make in VIEWS.items()}, converter, jobs=2)
    for name, each in again.items():
        assert each.finished == made[name].finished


def test_fonts_are_embedded_and_nothing_tells_the_time(one: Made) -> None:
    assert one.finished.pdf is not None
    with pikepdf.open(io.BytesIO(one.finished.pdf)) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        for page in pdf.pages:
            for font in dict(page.resources.get("/Font", {})).values():
                assert "/FontFile2" in font.FontDescriptor
