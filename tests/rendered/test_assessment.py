"""The summary of an assessment on real pages, and its workbook as LibreOffice calculates it."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from pipeline.assessment import assess, rolled_up, summarise
from pipeline.batch.summary_workbook import DIMENSIONS, LEVELS, SUMMARY, summary_workbook
from pipeline.content.assessment_results import Results
from pipeline.content.assessment_summary import CHART_WIDTH_MM, summary_view
from pipeline.domain.documents import Enclosure, Kind
from pipeline.domain.evidence import Answer, Evidence, OfficeKey
from pipeline.domain.facts import Province
from pipeline.domain.rubric import Band, Criterion, Item, Level, Mode, Rubric
from pipeline.domain.tiers import Tier
from pipeline.rendering.convert import Converter
from pipeline.rendering.enclose import lay_out
from pipeline.rendering.settle import Finished, Sheet
from pipeline.thai.digits import to_thai
from tests.rendered.measures import squeezed
from tests.unit.content import assessments as made
from tests.unit.rendering.flows import shipped

MM = 25.4 / 72
BEFORE = {0: 44, 1: 46, 2: 36, 3: 30, 5: 40, 7: 22}
TITLES = ("แบบสรุปผลการประเมินศูนย์บริการ ประจำปีงบประมาณ พ.ศ. {ปีงบประมาณ}", "จังหวัด{จังหวัด}")


def results(points: Sequence[Sequence[int] | None] = made.POINTS, **more: Any) -> Results:
    rubric = made.rubric()
    return Results(rubric, made.summary(rubric, points, **more))


def view(of: Results) -> Any:
    rubric = Rubric(
        **{name: getattr(of.rubric, name) for name in of.rubric.__slots__} | {"summary_title": TITLES}
    )
    enclosure = Enclosure(Kind.RUBRIC, ("แบบประเมิน",), rubric=rubric, fiscal_year=2567)
    place = Province("24", "ฉะเชิงเทรา", "ฉช")
    return summary_view(enclosure, replace(of, rubric=rubric), "สิ่งที่ส่งมาด้วย", place)


def many(count: int) -> Results:
    """Return the results of so many offices, which repeat those of ten."""
    few = results(made.POINTS[:10])
    ranked = []
    for n in range(count):
        each = few.rows[n % 10]
        office = OfficeKey(str(2501 + n), f"อำเภอตัวอย่าง{n + 1}")
        ranked.append(replace(each, assessment=replace(each.assessment, office=office)))
    return replace(few, summary=replace(few.summary, ranked=tuple(ranked)))


CASES = {
    "many": many(112),
    "year": results(before=BEFORE),
    "whole": results(made.POINTS[:10]),
    "alike": results([made.POINTS[2]] * 11),
    "two": results(made.POINTS[:2]),
}


def laid_out(converter: Converter) -> dict[str, Finished]:
    template = shipped()
    views = {name: view(of) for name, of in CASES.items()}
    rubric = made.words_rubric()
    views["words"] = view(Results(rubric, made.words_summary(rubric)))
    sheets = [Sheet(template.render(each), "แบบสรุป") for each in views.values()]
    return dict(zip(views, lay_out(template, sheets, converter), strict=True))


@pytest.fixture(scope="module")
def finished(converter: Converter) -> dict[str, Finished]:
    return laid_out(converter)


def pages(of: Finished) -> list[Any]:
    return list(pdfplumber.open(io.BytesIO(of.pdf or b"")).pages)


def text(of: Finished, pdftotext: Path) -> str:
    read = subprocess.run(
        [str(pdftotext), "-raw", "-", "-"], input=of.pdf, check=True, capture_output=True, timeout=60
    )
    return squeezed(read.stdout.decode())


def test_nothing_is_wrong_with_the_pages(finished: dict[str, Finished]) -> None:
    assert {name: each.findings for name, each in finished.items()} == dict.fromkeys(finished, ())


def test_the_table_lies_across_and_the_rest_is_upright(finished: dict[str, Finished]) -> None:
    lies = [page.width > page.height for page in pages(finished["year"])]
    assert lies[0]
    assert not any(lies[1:])
    assert not any(page.width > page.height for page in pages(finished["words"]))


def test_a_row_is_a_line_high_also_from_the_hundredth_office_on(finished: dict[str, Finished]) -> None:
    words = [word["text"] for page in pages(finished["many"]) for word in page.extract_words()]
    assert [to_thai(str(n)) for n in (9, 99, 100, 112) if to_thai(str(n)) not in words] == []


def test_charts_are_sharp_in_print_and_inside_the_margins(finished: dict[str, Finished]) -> None:
    for name in ("year", "whole"):
        images = [(page, image) for page in pages(finished[name]) for image in page.images]
        assert len(images) == 2
        for _, image in images:
            assert image["srcsize"][0] / (image["width"] / 72) == pytest.approx(300, abs=2)
            assert image["width"] * MM == pytest.approx(CHART_WIDTH_MM, abs=0.5)
            assert image["x0"] * MM > 29.5
            assert image["x1"] * MM < 190.5
            assert image["top"] * MM >= 25
            assert image["bottom"] * MM <= 277.5


def test_the_docx_holds_the_same_pictures_with_words_for_who_cannot_see_them(
    finished: dict[str, Finished],
) -> None:
    docx = finished["year"].docx or b""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        drawn = [n for n in archive.namelist() if n.startswith("word/media/saraban")]
        assert len(drawn) == 2
        for name in drawn:
            with Image.open(io.BytesIO(archive.read(name))) as picture:
                assert picture.format == "PNG"
                assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    shapes = Document(io.BytesIO(docx)).inline_shapes
    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert [each for each in told if each and each.startswith("แผนภูมิ")] == [
        "แผนภูมิ คะแนนรวมของแต่ละอำเภอและระดับที่ได้",
        "แผนภูมิ ค่าเฉลี่ยรายด้าน คิดเป็นร้อยละของคะแนนเต็ม",
    ]


def test_what_is_printed_is_what_was_worked_out_by_hand(
    finished: dict[str, Finished], pdftotext: Path
) -> None:
    """Ten totals add up to 327: 48 45 36 35 29 48 20 19 34 13."""
    said = text(finished["year"], pdftotext)
    for wanted in (
        "ประจำปีงบประมาณพ.ศ.๒๕๖๗",
        "จังหวัดฉะเชิงเทรา",
        "อำเภอที่ประเมินทั้งหมด๑๑แห่งสรุปผลได้๑๐แห่ง",
        "คะแนนเฉลี่ย๓๒.๗๐จากคะแนนเต็ม๕๐คะแนนคิดเป็นร้อยละ๖๕.๔๐",
        "สูงสุด๔๘คะแนน(เมืองฉะเชิงเทราและพนมสารคาม)",
        "ต่ำสุด๑๓คะแนน(ท่าตะเกียบ)",
        "กรอกแบบไม่ครบจึงยังสรุปผลไม่ได้ได้แก่คลองเขื่อน",
        "ดี(A)๓๖-๕๐๔๔๐.๐๐",
        "พอใช้(B)๒๐-๓๕๔๔๐.๐๐",
        "ปรับปรุง(C)๐-๑๙๒๒๐.๐๐",
        "คะแนนเพิ่มขึ้น๓แห่งลดลง๒แห่งเท่าเดิม๑แห่ง",
        "ท่าตะเกียบ(๗คะแนน)และสนามชัยเขต(๑คะแนน)",
    ):
        assert squeezed(wanted) in said, wanted


def test_the_same_results_give_the_same_bytes(finished: dict[str, Finished], converter: Converter) -> None:
    again = laid_out(converter)
    for name, each in again.items():
        assert each.docx == finished[name].docx
        assert each.pdf == finished[name].pdf


def test_pictures_of_documents_laid_out_together_stay_with_their_own(finished: dict[str, Finished]) -> None:
    heights = {
        name: [image["srcsize"][1] for page in pages(finished[name]) for image in page.images]
        for name in ("year", "two")
    }
    assert heights["year"][0] > heights["two"][0], "ten bars are higher than two"


# The workbook


def calculated(xlsx: bytes, soffice: Path, folder: Path) -> Any:
    """Return the book as LibreOffice calculates it: the results that we saved are taken out before."""
    book = load_workbook(io.BytesIO(xlsx))  # openpyxl keeps formulas and drops their results
    book.save(folder / "in.xlsx")
    out = folder / "out"
    subprocess.run(
        [str(soffice), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx", "--outdir", str(out), str(folder / "in.xlsx")],
        check=True, capture_output=True, timeout=120, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return load_workbook(out / "in.xlsx", data_only=True)


def two(value: Any) -> Decimal:
    return Decimal(str(round(value, 9))).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_libreoffice_comes_to_the_same_numbers(soffice: Path, tmp_path: Path) -> None:
    of = results(before=BEFORE)
    book = calculated(summary_workbook(of, ("แบบสรุป",)), soffice, tmp_path)
    rows = {row[1]: row for row in book[SUMMARY].iter_rows(values_only=True) if row[1]}
    by_hand = {
        "เมืองฉะเชิงเทรา": (48, "ดี (A)", 1), "บางคล้า": (45, "ดี (A)", 3), "บางน้ำเปรี้ยว": (36, "ดี (A)", 4),
        "บางปะกง": (35, "พอใช้ (B)", 5), "บ้านโพธิ์": (29, "พอใช้ (B)", 7), "พนมสารคาม": (48, "ดี (A)", 1),
        "ราชสาส์น": (20, "พอใช้ (B)", 8), "สนามชัยเขต": (19, "ปรับปรุง (C)", 9),
        "แปลงยาว": (34, "พอใช้ (B)", 6), "ท่าตะเกียบ": (13, "ปรับปรุง (C)", 10),
    }  # fmt: skip
    for name, (total, level, rank) in by_hand.items():
        assert (rows[name][12], rows[name][16], rows[name][17]) == (total, level, rank), name
        assert rows[name][12] == sum(rows[name][2:12])
    for label, wanted in (("ค่าเฉลี่ย", "mean"), ("ต่ำสุด", "lowest"), ("สูงสุด", "highest")):
        for n, criterion in enumerate(of.summary.criteria):
            assert two(rows[label][2 + n]) == two(float(getattr(criterion, wanted))), (label, n)
        assert two(rows[label][12]) == two(float(getattr(of.summary, wanted)))
    counts = [
        row
        for row in book[LEVELS].iter_rows(values_only=True)
        if row[0] in ("ดี (A)", "พอใช้ (B)", "ปรับปรุง (C)")
    ]
    assert [(row[3], row[4]) for row in counts] == [(4, 40), (4, 40), (2, 20)]
    shares = [row[4] for row in book[DIMENSIONS].iter_rows(values_only=True)][2:]
    for share, criterion in zip(shares, of.summary.criteria, strict=True):
        assert two(share) == two(float(criterion.mean_percent or 0))


def test_libreoffice_comes_to_what_we_saved_with_each_formula(soffice: Path, tmp_path: Path) -> None:
    xlsx = summary_workbook(results(before=BEFORE), ("แบบสรุป",))
    ours = load_workbook(io.BytesIO(xlsx), data_only=True)
    theirs = calculated(xlsx, soffice, tmp_path)
    compared = 0
    for sheet in load_workbook(io.BytesIO(xlsx)):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    here, there = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
                    if isinstance(here, int | float):
                        assert there == pytest.approx(here, abs=1e-9), (sheet.title, cell.coordinate)
                    else:
                        assert (there or "") == (here or ""), (sheet.title, cell.coordinate)
                    compared += 1
    assert compared > 100


@pytest.mark.parametrize("total", [19, 20, 35, 36])
def test_levels_begin_where_the_rubric_says(total: int, soffice: Path, tmp_path: Path) -> None:
    rest, points = total, []
    for most in made.MAXIMA:
        points.append(min(most, rest))
        rest -= points[-1]
    book = calculated(summary_workbook(results([tuple(points)]), ("แบบสรุป",)), soffice, tmp_path)
    row = next(r for r in book[SUMMARY].iter_rows(values_only=True) if r[1] == "เมืองฉะเชิงเทรา")
    expected = {19: "ปรับปรุง (C)", 20: "พอใช้ (B)", 35: "พอใช้ (B)", 36: "ดี (A)"}
    assert (row[12], row[14]) == (total, expected[total])


# The offices above, last year, and weights


def above() -> Results:
    """Return the districts as if they were tambons of two districts, with last year's results."""
    rubric = made.rubric()
    rows = []
    for n, given in enumerate(made.POINTS):
        one = made.assessment(rubric, n, given)
        rows.append(replace(one, office=OfficeKey(f"240{2 + n % 2}{n:02d}", one.office.name)))
    before = [
        replace(each, total=each.total - 2 if each.total else None, criteria=each.criteria[1:])
        for each in rows[2:8]
    ]
    names = {"2402": "อำเภอบางคล้า", "2403": "อำเภอบางน้ำเปรี้ยว"}
    tiers = (Tier.DISTRICT, Tier.PROVINCE)
    levels = tuple(rolled_up(rubric, rows, (), tier, {**names, "24": "จังหวัดฉะเชิงเทรา"}) for tier in tiers)
    return Results(rubric, summarise(rubric, rows, before), levels=levels)


def weighted() -> Results:
    """Return offices of a rubric by weight: five levels, 30, 45 and 25 per cent."""
    steps = tuple(Level(str(n), "", Decimal(n)) for n in range(1, 6))
    criteria = tuple(
        Criterion(f"{n}.", f"ตัวชี้วัดที่ {n}", Decimal(5), Mode.LEVEL, (Item("", "ผล", levels=steps),), weight=w)
        for n, w in enumerate(map(Decimal, (30, 45, 25)), 1)
    )
    rubric = Rubric(
        criteria, (Band("ผ่าน", Decimal(60), Decimal(100)), Band("ไม่ผ่าน", Decimal(0), Decimal("59.99")))
    )
    reached = ((3, 3, 3), (5, 4, 1), (1, 2, 5), (2, 3, 4))
    found = [
        assess(
            rubric,
            Evidence(made.office(k), {(n, 0): Answer(choice=level - 1) for n, level in enumerate(each)}),
        )
        for k, each in enumerate(reached)
    ]
    return Results(rubric, summarise(rubric, found))


def compared(xlsx: bytes, soffice: Path, folder: Path) -> Counter[str]:
    """Hold each formula's saved result against LibreOffice's, and return how many there are by sheet."""
    ours, counts = load_workbook(io.BytesIO(xlsx), data_only=True), Counter[str]()
    theirs = calculated(xlsx, soffice, folder)
    for sheet in load_workbook(io.BytesIO(xlsx)):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    here, there = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
                    if isinstance(here, int | float):
                        assert there == pytest.approx(here, abs=1e-8), (sheet.title, cell.coordinate)
                    else:
                        assert (there or "") == (here or ""), (sheet.title, cell.coordinate)
                    counts[sheet.title] += 1
    return counts


def test_sheets_of_the_offices_above_and_of_last_year_calculate_to_the_same(
    soffice: Path, tmp_path: Path
) -> None:
    counts = compared(summary_workbook(above(), ("แบบสรุป",)), soffice, tmp_path)
    assert counts["รายอำเภอ"] > 40
    assert counts["รายจังหวัด"] > 20
    assert (
        counts["เทียบปีก่อน"] == 6 * 11 * 2
    )  # of six offices ten dimensions and the total: this year, and the change


def test_points_by_weight_calculate_to_the_same(soffice: Path, tmp_path: Path) -> None:
    xlsx = summary_workbook(weighted(), ("แบบสรุป",))
    compared(xlsx, soffice, tmp_path)
    rows = {
        row[1]: row
        for row in load_workbook(io.BytesIO(xlsx), data_only=True)[SUMMARY].iter_rows(values_only=True)
    }
    # 18 + 27 + 15; 30 + 36 + 5; 6 + 18 + 25; 12 + 27 + 20
    assert [rows[made.NAMES[n]][5] for n in range(4)] == [60, 71, 49, 59]
    assert [rows[made.NAMES[n]][7] for n in range(4)] == ["ผ่าน", "ผ่าน", "ไม่ผ่าน", "ไม่ผ่าน"]


def test_the_pages_of_levels_and_both_years_are_sound(converter: Converter) -> None:
    template = shipped()
    sheets = [Sheet(template.render(view(of)), "แบบสรุป") for of in (above(), weighted())]
    for each in lay_out(template, sheets, converter):
        assert each.findings == ()
        assert each.pdf
