"""From forms sent out to a summary ready to sign, by the command alone.

The forms are filled by openpyxl, cell by cell, as a clerk would; the points expected are added up here.
"""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline import ingest
from pipeline.batch.assess import BOOK, REPORT_LETTER, SUMMARY, Options, plan_assessment, write_assessment
from pipeline.cli.app import application
from pipeline.domain.documents import Letter
from pipeline.findings import has_errors
from tests.rendered.measures import squeezed

FORM = "data/samples/package/economy-centre/rubric.yaml"
WORTH = ((1, 2, 3), (1, 1, 1, 1, 1, 1, 2), (1,) * 6, (1,) * 5, (1,) * 4, (1,) * 3, (1,) * 3, (1,) * 3)
"""What the items of the eight dimensions that add up are worth, as the form states them."""
SERVED = {"น้อย": (0, 1), "กลาง": (1, 3), "มาก": (2, 6)}


@pytest.fixture(scope="module")
def run() -> Callable[..., int]:
    def command(*arguments: str | Path) -> int:
        args = [str(argument) for argument in arguments]
        with pytest.raises(SystemExit) as ended:
            application(args).main(args)
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return command


@pytest.fixture(scope="module")
def sent(repository: Path, run: Callable[..., int], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sent") / "forms"
    assert run("forms", repository / FORM, "--recipients", "ฉะเชิงเทรา", "--out", out) == 0
    return out


def fill(form: Path, target: Path, met: int, served: str) -> int:
    """Tick so many of the 34 items from the top, choose how often it served, and return the points."""
    book = load_workbook(form)
    sheet = book.worksheets[0]
    worth = [points for dimension in WORTH for points in dimension]
    rows = [row for row in range(1, sheet.max_row + 1) if _is_asked(sheet, row, 8)]
    assert len(rows) == len(worth) == 34
    for n, row in enumerate(rows):
        sheet.cell(row, 4).value = "✓" if n < met else "✗"
    place, points = SERVED[served]
    chosen = [row for row in range(1, sheet.max_row + 1) if _is_asked(sheet, row, 9) and row > rows[-1]]
    sheet.cell(chosen[place], 4).value = "✓"  # ๙.
    condition = len(chosen) - 5
    sheet.cell(chosen[condition], 4).value = "✓"  # there was an assessment of satisfaction
    sheet.cell(chosen[condition + 1 + place], 4).value = "✓"  # ๑๐.
    book.save(target / form.name)
    return sum(worth[:met]) + 2 * points


def _is_asked(sheet: Any, row: int, up_to: int) -> bool:
    mark = str(sheet.cell(row, 6).value)
    return mark.startswith("q:") and (int(mark.split(":")[1]) < 8) is (up_to == 8)


@pytest.fixture(scope="module")
def back(sent: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, int]]:
    """Return the forms as they came back, ten of eleven, and the points of each by the number of its file."""
    folder = tmp_path_factory.mktemp("back")
    met = (34, 34, 30, 26, 22, 18, 14, 10, 6, 0)
    served = ("มาก", "มาก", "มาก", "มาก", "กลาง", "กลาง", "กลาง", "กลาง", "น้อย", "น้อย")
    points = {}
    for form, count, how in zip(sorted(sent.glob("*.xlsx")), met, served, strict=False):
        points[form.stem.split(" ", 1)[1]] = fill(form, folder, count, how)
    return folder, points


@pytest.fixture(scope="module")
def made(
    repository: Path,
    soffice: Path,
    run: Callable[..., int],
    back: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    out = tmp_path_factory.mktemp("made") / "out"
    code = run("assess", back[0], "--form", repository / FORM, "--recipients", "ฉะเชิงเทรา", "--out", out,
               "--to", "อธิบดีกรมการพัฒนาชุมชน")  # fmt: skip
    assert code == 1, "one of the eleven forms is missing"
    return out


def level(points: int) -> str:
    return "ดี (A)" if points >= 36 else "พอใช้ (B)" if points >= 20 else "ปรับปรุง (C)"


def test_every_file_is_there_and_listed(made: Path) -> None:
    report = json.loads((made / "report.json").read_text(encoding="utf-8"))
    names = {f"{SUMMARY}.docx", f"{SUMMARY}.pdf", BOOK, REPORT_LETTER}
    assert {path.name for path in made.iterdir()} == names | {"report.json"}
    assert {each["name"] for each in report["files"]} == names


def test_every_form_and_every_step_is_told_as_it_is_done(repository: Path, back: Any, tmp_path: Path) -> None:
    told = []
    options = Options(out=tmp_path / "out", pdf=False)
    plan = plan_assessment(back[0], repository / FORM, options, lambda *each: told.append(each))
    assert told == [("collect", n, 10) for n in range(1, 11)]
    told.clear()
    write_assessment(plan, progress=lambda *each: told.append(each))
    assert told == [("assess", n, 4) for n in range(5)]


def test_totals_and_levels_are_those_of_the_ticks(made: Path, back: Any) -> None:
    report = json.loads((made / "report.json").read_text(encoding="utf-8"))
    found = {each["name"]: (int(each["total"]), each["band"]) for each in report["results"]}
    assert found == {name: (points, level(points)) for name, points in back[1].items()}
    ranks = {each["name"]: each["rank"] for each in report["results"]}
    assert ranks == {name: 1 + sum(o > p for o in back[1].values()) for name, p in back[1].items()}
    statuses = [each["status"] for each in report["forms"]]
    assert statuses.count("missing") == 1


def test_each_point_can_be_followed_to_its_cell(made: Path, back: Any) -> None:
    sheet = load_workbook(made / BOOK)["ที่มาของคะแนน"]
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[9]]
    assert rows
    checked = 0
    for name in list(back[1])[:2]:
        own = [row for row in rows if row[1] == name and row[3] and row[5]]
        book = load_workbook(back[0] / own[0][7])
        for row in own:
            assert book[row[8]][row[9]].value == "✓"
            checked += 1
    assert checked > 30


def test_the_pdf_prints_what_the_report_says(made: Path, back: Any, pdftotext: Path) -> None:
    pdf = (made / f"{SUMMARY}.pdf").read_bytes()
    read = subprocess.run(
        [str(pdftotext), "-raw", "-", "-"], input=pdf, check=True, capture_output=True, timeout=60
    )
    said = squeezed(read.stdout.decode())
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    mean = sum(back[1].values()) * 10  # of ten offices, in hundredths
    wanted = f"คะแนนเฉลี่ย{mean // 100}.{mean % 100:02d}จากคะแนนเต็ม50คะแนน".translate(thai)
    assert squeezed(wanted) in said
    assert squeezed("อำเภอที่ยังไม่ส่ง๑แห่งได้แก่คลองเขื่อน") in said
    assert squeezed("๑๑คลองเขื่อนยังไม่ส่ง") in said


def test_the_letter_is_a_record_that_can_be_rendered(
    made: Path, run: Callable[..., int], tmp_path: Path
) -> None:
    loaded = ingest.load(made / REPORT_LETTER, ingest.reference_data())
    assert not has_errors(loaded.findings)
    (letter,) = loaded.documents
    assert isinstance(letter, Letter)
    assert letter.recipients[0].text == "อธิบดีกรมการพัฒนาชุมชน"
    assert letter.subject.startswith("รายงานผลการประเมินศูนย์บริการส่งเสริมเศรษฐกิจฐานราก")
    assert run("render", made / REPORT_LETTER, "--out", tmp_path / "out") == 0


def test_nothing_is_overwritten_unasked_and_a_dry_run_writes_nothing(
    repository: Path, made: Path, back: Any, run: Callable[..., int], tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    assert run("assess", back[0], "--form", repository / FORM, "--out", made) == 8
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before
    assert run("assess", back[0], "--form", repository / FORM, "--out", tmp_path / "no", "--dry-run") == 0
    assert not (tmp_path / "no").exists()


def test_the_same_forms_give_the_same_bytes(
    repository: Path, made: Path, back: Any, run: Callable[..., int], tmp_path: Path
) -> None:
    again = tmp_path / "again"
    run("assess", back[0], "--form", repository / FORM, "--recipients", "ฉะเชิงเทรา", "--out", again,
        "--to", "อธิบดีกรมการพัฒนาชุมชน")  # fmt: skip
    for path in made.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes(), path.name


def test_reports_of_lower_offices_make_the_same_files(
    repository: Path, made: Path, back: Any, run: Callable[..., int], tmp_path: Path
) -> None:
    """Two offices assess their part; their reports give what all forms give, pages byte for byte."""
    forms = sorted(back[0].glob("*.xlsx"))
    names = [*back[1], "อำเภอคลองเขื่อน"]
    for part, (own, asked) in enumerate(((forms[:4], names[:4]), (forms[4:], names[4:]))):
        folder = tmp_path / f"part{part}"
        folder.mkdir()
        for form in own:
            (folder / form.name).write_bytes(form.read_bytes())
        words = [word for name in asked for word in ("--recipients", name)]
        out = tmp_path / "reports" / str(part)
        assert run("assess", folder, "--form", repository / FORM, *words, "--out", out) == part
    joined = tmp_path / "joined"
    run("assess", tmp_path / "reports", "--form", repository / FORM, "--out", joined,
        "--to", "อธิบดีกรมการพัฒนาชุมชน")  # fmt: skip
    for path in made.iterdir():
        if path.suffix not in (".xlsx", ".json"):  # these name the report, too, in which a form is told
            assert (joined / path.name).read_bytes() == path.read_bytes(), path.name
    assert told_in(joined) == told_in(made)


def told_in(folder: Path) -> list[list[list[str]]]:
    """Return all cells of the workbook, forms without the report that tells of them."""
    (book,) = (load_workbook(path) for path in folder.glob("*.xlsx"))
    rows = ([sheet.iter_rows(values_only=True)] for sheet in book.worksheets)
    return [
        [[str(value).rpartition("report.json: ")[2] for value in row] for row in each[0]] for each in rows
    ]


def test_last_years_report_stands_beside_this_year(
    repository: Path, sent: Path, made: Path, run: Callable[..., int], tmp_path: Path, back: Any
) -> None:
    now, out = tmp_path / "now", tmp_path / "out"
    now.mkdir()
    forms = sorted(sent.glob("*.xlsx"))[:2]
    told = json.loads((made / "report.json").read_text(encoding="utf-8"))
    told["form"]["fiscal_year"] -= 1
    before = tmp_path / "ปีก่อน.json"
    before.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    points = [fill(forms[0], now, 30, "มาก"), fill(forms[1], now, 34, "มาก")]
    code = run(
        "assess",
        now,
        "--form",
        repository / FORM,
        "--out",
        out,
        "--no-pdf",
        "--previous",
        before,
    )
    assert code == 0
    book = load_workbook(io.BytesIO((out / BOOK).read_bytes()), data_only=True)
    rows = {row[1]: row for row in book["สรุปผล"].iter_rows(values_only=True)}
    names = list(back[1])[:2]
    for name, total in zip(names, points, strict=True):
        before = back[1][name]
        assert rows[name][12] == total
        assert rows[name][14:16] == (before, total - before)


@pytest.mark.parametrize("content", ["", "[]", '{"results": [{"total": "x"}]}', '{"results": 3}'])
def test_what_is_no_report_is_refused(
    content: str, repository: Path, back: Any, run: Callable[..., int], tmp_path: Path
) -> None:
    wrong = tmp_path / "report.json"
    wrong.write_text(content, encoding="utf-8")
    assert (
        run("assess", back[0], "--form", repository / FORM, "--out", tmp_path / "o", "--previous", wrong) == 3
    )


def test_an_empty_folder_gives_nothing_to_sign(
    repository: Path, run: Callable[..., int], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    out = tmp_path / "out"
    assert run("assess", tmp_path / "empty", "--form", repository / FORM, "--out", out) == 1
    assert not out.exists()
    assert run("assess", tmp_path / "none", "--form", repository / FORM, "--out", out) == 3
