"""The attachments of real letters: every criterion, head, point, level and band, in DOCX and PDF.

Twice. First the facts of a reference case are written down as a record and printed: every
line of the paper is there, in order. Then the sample's own records, whose running prose and
persons are invented: all that a form states is there, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline import ingest
from pipeline.content.enclosure import enclosure_view
from pipeline.domain.documents import Enclosure, RubricPart
from pipeline.findings import Finding
from pipeline.ingest.reference_data import reference_data
from pipeline.rendering import enclose, templates
from pipeline.rendering.convert import Converter
from pipeline.rendering.settle import Sheet
from tests.rendered import attachment_records
from tests.rendered.attachment_records import PERSON, Case
from tests.rendered.attachment_texts import (
    Box,
    arabic,
    docx_tables,
    docx_text,
    folded,
    missing,
    pdf_columns,
    pdf_text,
    pdf_words,
)

REFERENCE = reference_data()
CASES = tuple(attachment_records.BUILDERS)
ARABIC = frozenset({"s004-1-indicators"})
"""The paper has Arabic digits; ours, by the rule on official letters, Thai ones."""

PARTS: Mapping[str, RubricPart] = {
    "s000-2-rubric": RubricPart.CRITERIA,
    "s000-3-explanation": RubricPart.EXPLANATION,
    "s003-1-missions": RubricPart.CRITERIA,
    "s004-1-indicators": RubricPart.CRITERIA,
}
OWN: Mapping[str, str] = {
    "s000-1-guideline": "economy-centre/guideline.yaml",
    "s000-2-rubric": "economy-centre/rubric.yaml",
    "s000-3-explanation": "economy-centre/rubric.yaml",
    "s000-5-report": "economy-centre/report.yaml",
    "s001-1-schedule": "schedule-visit/schedule.yaml",
    "s001-2-guideline": "schedule-visit/guideline.yaml",
    "s001-3-report": "schedule-visit/report.yaml",
    "s003-1-missions": "missions/missions.yaml",
    "s004-1-indicators": "tambon-centre/indicators.yaml",
}
DISTRICTS = {"economy-centre": "2402", "schedule-visit": "8404", "missions": "3105", "tambon-centre": "2402"}

DEVIATIONS: Mapping[str, str] = {
    # The district of another province, left over from another office's form: the mark of the recipient's.
    "การบริการให้คำแนะนำ และดำเนินงานของกองทุน ชุมชนในอำเภอสวี": "การบริการให้คำแนะนำและดำเนินงานของกองทุนชุมชนในอำเภอ",
    # No word; whether the slip is the form's or the scan's cannot be told.
    "หมายเหตุ โครงสร้างกรรมศูนย์ ตามความเหมาะสม": "หมายเหตุ โครงสร้างคณะกรรมการศูนย์ ตามความเหมาะสม",
}
"""Where the sample's own records leave the wording of the paper."""


@dataclass(frozen=True)
class Printed:
    """An attachment as files, with the heads that its pages repeat."""

    docx: bytes
    pdf: Path
    pages: int
    findings: tuple[Finding, ...]


Print = Callable[..., Printed]


@pytest.fixture(scope="module")
def print_record(converter: Converter, tmp_path_factory: pytest.TempPathFactory) -> Print:
    """Return a function that prints one part of a record, for one district."""

    def run(path: Path, part: RubricPart | None, district: str | None = None) -> Printed:
        loaded = ingest.load(path, REFERENCE)
        assert not loaded.partial, [(each.code, each.location.line, each.params) for each in loaded.findings]
        [document] = loaded.documents
        assert isinstance(document, Enclosure)
        place = next((each for each in REFERENCE.districts if each.code == district), None)
        province = REFERENCE.province(place.province_code) if place else None
        rows = tuple(
            each for each in REFERENCE.districts if place and each.province_code == place.province_code
        )
        view = enclosure_view(document, "สิ่งที่ส่งมาด้วย ๑", part, place, province, rows)
        template, faults = templates.usable(
            templates.card_for(document.kind.value), document.font or templates.DEFAULT_FONT
        )
        assert template is not None, faults
        [finished] = enclose.lay_out(template, [Sheet(template.render(view), path.stem)], converter)
        assert finished.docx is not None, finished.findings
        assert finished.pdf is not None, finished.findings
        pdf = tmp_path_factory.mktemp(path.stem) / f"{path.stem}.pdf"
        pdf.write_bytes(finished.pdf)
        pdf.with_suffix(".docx").write_bytes(finished.docx)
        return Printed(finished.docx, pdf, finished.pages, finished.findings)

    return run


def heads_of(case: Case) -> list[str]:
    """Return the heads of the table that goes over several pages, in the order of reading."""
    rows = case.facts.get("table", {}).get("header_rows", [])
    return [cell["text"] for row in rows for cell in row]


def digits_of(name: str) -> Callable[[str], str]:
    return arabic if name in ARABIC else str


@pytest.fixture(scope="module")
def from_facts(shared: Path, print_record: Print, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what the facts of a case print, each case once."""
    made: dict[str, tuple[Case, Printed]] = {}

    def get(name: str) -> tuple[Case, Printed]:
        if name not in made:
            case = attachment_records.case(shared, name)
            path = attachment_records.write(case, tmp_path_factory.mktemp("record"))
            made[name] = case, print_record(path, PARTS.get(name))
        return made[name]

    return get


@pytest.fixture(scope="module")
def own(print_record: Print, repository: Path) -> Callable[[str], Printed]:
    """Return what the sample's record for a case prints, each once."""
    made: dict[str, Printed] = {}

    def get(name: str) -> Printed:
        if name not in made:
            path = repository / "data/samples/package" / OWN[name]
            made[name] = print_record(path, PARTS.get(name), DISTRICTS[path.parent.name])
        return made[name]

    return get


def test_no_case_is_left_out(shared: Path) -> None:
    cases = {path.stem for path in (shared / "cases/attachments").glob("*.yaml")}
    assert cases == set(CASES) == set(OWN)


TALL = "s000-5-report"
"""A form with cells over both of its rows: in a PDF it is read column by column (see the cases)."""
READ_BY_LINE = tuple(name for name in CASES if name != TALL)


@pytest.mark.parametrize("name", CASES)
def test_every_line_of_the_paper_is_in_the_docx(name: str, from_facts: Any) -> None:
    case, printed = from_facts(name)
    digits = digits_of(name)
    assert missing(map(digits, case.lines), digits(docx_text(printed.docx))) == []


@pytest.mark.parametrize("name", READ_BY_LINE)
def test_every_line_of_the_paper_is_in_the_pdf(name: str, from_facts: Any, pdftotext: Path) -> None:
    case, printed = from_facts(name)
    digits = digits_of(name)
    text = pdf_text(printed.pdf, pdftotext, heads_of(case))
    assert missing(map(digits, case.lines), digits(text)) == []


def test_the_columns_of_the_report_are_in_the_pdf(from_facts: Any, own: Any, pdftotext: Path) -> None:
    case, printed = from_facts(TALL)
    for files in (printed, own(TALL)):
        drawn = pdf_columns(files.pdf, pdftotext, heads_of(case))
        said = list(columns_of(case, DEVIATIONS if files is not printed else {}))
        assert len(drawn) == len(said) == 7
        assert [missing(lines, text) for lines, text in zip(said, drawn, strict=True)] == [[]] * 7
        ends = [case.lines[0], *case.lines[-4:]]
        assert missing(ends, pdf_text(files.pdf, pdftotext)) == []


@pytest.mark.parametrize("name", CASES)
def test_the_pages_are_fit_to_be_sent(name: str, from_facts: Any, own: Any) -> None:
    assert from_facts(name)[1].findings == ()
    assert own(name).findings == ()


@pytest.mark.parametrize("name", CASES)
def test_the_records_of_the_sample_state_what_the_paper_states(
    name: str, shared: Path, own: Any, pdftotext: Path
) -> None:
    case, printed = attachment_records.case(shared, name), own(name)
    digits = digits_of(name)
    lines = [digits(line) for line in stated(case)]
    assert len(lines) > 15
    assert missing(lines, digits(docx_text(printed.docx))) == []
    if name != TALL:
        assert missing(lines, digits(pdf_text(printed.pdf, pdftotext, heads_of(case)))) == []


def test_a_changed_point_or_word_is_missed(from_facts: Any) -> None:
    """The instrument itself: it tells a criterion that is gone, a point that is another, a wrong order."""
    case, printed = from_facts("s000-2-rubric")
    text = docx_text(printed.docx)
    assert missing(case.lines, text.replace(folded("มีการประชุม"), "", 1)) == ["มีการประชุม"]
    assert missing(["รวม ๗ คะแนน"], text) == ["รวม ๗ คะแนน"]
    assert missing(["ด้านสถานที่", "ประเด็นการประเมิน"], text) == ["ประเด็นการประเมิน"]


# What a form states, without running prose


def stated(case: Case) -> list[str]:
    """Return the lines of a case that are not prose: what the sample's own record must say too."""
    match case.data["kind"], case.data.get("role"):
        case "guideline", _:
            return [*case.data["title_lines"], *_headings(case.facts["tree"])]
        case "rubric", "guidance":
            return [*case.data["title_lines"], *heads_of(case), *_explained(case.facts["rows"])]
        case "schedule", _:
            persons = {entry["people"] for entry in case.facts["entries"]}
            return [line for line in case.lines if line not in persons]
        case _:
            intro = case.facts.get("intro", [])
            prose = [intro] if isinstance(intro, str) else intro
            return [DEVIATIONS.get(line, line) for line in case.lines if line not in prose]


def _headings(nodes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield numbers, and the words of headings and of items that the case has in full."""
    for node in nodes:
        yield from (node[key] for key in ("no", "label", "caption") if key in node)
        if "text" in node and node["type"] != "end_mark":
            yield node["text"]
        yield from _headings(node.get("blocks", ()))


def _explained(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield number and wording of criteria and items, and the numbers of the points beside them."""
    for row in rows:
        for known in (row[key] for key in ("criterion", "item") if key in row):
            yield from (known["no"], known.get("title") or known["text"])
        yield from (point["no"] for point in row.get("points", ()))


def columns_of(case: Case, changed: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield what each column of the report says from its head down, in pieces between dotted blanks."""
    table = case.facts["table"]
    tall = {each["column"] - 1: [entry["text"] for entry in each["entries"]] for each in table["tall_cells"]}
    for column, head in enumerate(table["header_rows"][0]):
        own = [row[head["text"]] for row in table["rows"] if head["text"] in row]
        texts = tall.get(column) or [each if isinstance(each, str) else each["text"] for each in own]
        said = [changed.get(text, text) for text in texts]
        yield [head["text"], *(piece for text in said for piece in text.split(".....") if piece.strip())]


# Cells as drawn


def rows_of(table: Sequence[Box]) -> dict[int, list[Box]]:
    rows: dict[int, list[Box]] = {}
    for box in table:
        rows.setdefault(box.row, []).append(box)
    return rows


def test_each_item_of_the_rubric_stands_beside_its_points(from_facts: Any) -> None:
    case, printed = from_facts("s000-2-rubric")
    [table] = [each for each in docx_tables(printed.docx) if len(each) > 20]
    drawn = [tuple(box.text for box in row) for row in rows_of(table).values()]
    expected = [tuple(folded(head) for head in heads_of(case))]
    for criterion in case.facts["criteria"]:
        expected.append((criterion["no"], folded(criterion["title"]), "", folded(criterion["max_text"])))
        for item in criterion["items"]:
            points = "" if item["points"] is None else str(item["points"])
            expected.append(("", "", folded(f"{item['no'] or ''}{item['text']}"), thai(points)))
    expected.append((folded(case.facts["total_row"]["text"]), case.facts["total_row"]["printed"]))
    assert drawn == expected


def thai(number: str) -> str:
    return number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def test_the_schedule_is_merged_as_drawn(from_facts: Any, own: Any) -> None:
    case, printed = from_facts("s001-1-schedule")
    heads = heads_of(case)
    for files in (printed, own("s001-1-schedule")):
        [table] = docx_tables(files.docx)
        for column, head in enumerate(heads):
            spans = [(box.row, box.rowspan) for box in table if box.column == column and box.row > 0]
            merges = case.facts["merges"][head]
            if isinstance(merges, list):
                assert spans == [(each["rows"][0], each["rowspan"]) for each in merges], head
            else:
                assert spans == [(row, 1) for row in range(1, 20)], head


def test_no_date_of_the_schedule_is_broken(own: Any, pdftotext: Path) -> None:
    """Ten merged dates, each with its year whole at the end of a word of its own line."""
    words = [text for page in pdf_words(own("s001-1-schedule").pdf, pdftotext) for _, text in page]
    assert sum(word.endswith("๒๕๖๓") for word in words) == 10


def test_each_indicator_has_its_levels_in_its_row(from_facts: Any) -> None:
    case, printed = from_facts("s004-1-indicators")
    [table] = [each for each in docx_tables(printed.docx) if len(each) > 20]
    rows = rows_of(table)
    assert [(box.column, box.rowspan, box.colspan) for box in rows[0]] == [(0, 2, 1), (1, 2, 1), (2, 1, 3)]
    number = 2
    for group in case.facts["groups"]:
        first = rows[number][0]
        assert arabic(first.text) == folded(f"{group['no']}{group['title']}")
        assert first.rowspan == group["rowspan"] == len(group["indicators"])
        for indicator in group["indicators"]:
            own = [arabic(box.text) for box in rows[number] if box.column > 0]
            said = (f"{indicator['no']}{indicator['text']}", *indicator["levels"])
            assert own == [folded(text) for text in said]
            number += 1
    assert [arabic(box.text) for box in rows[number]] == [case.facts["total_row"]["text"], "", "", ""]


def test_each_level_of_a_mission_has_its_own_row(from_facts: Any) -> None:
    case, printed = from_facts("s003-1-missions")
    tables = [rows_of(table) for table in docx_tables(printed.docx)]
    for mission in case.facts["missions"]:
        if "levels" not in mission:
            continue
        first = mission["levels"][0]
        wanted = folded("\n".join(attachment_records.level_lines(first)))
        [table] = [rows for rows in tables if len(rows) == 5 and rows[1][1].text == wanted]
        assert [box.text for box in table[0]] == [folded(c["text"]) for c in mission["header_rows"][0]]
        for row, level in enumerate(mission["levels"], 1):
            said = folded("\n".join(attachment_records.level_lines(level)))
            assert [box.text for box in table[row]] == [level["letter"], said]
    assert docx_text(printed.docx).count(folded(PERSON)) == 11


def test_the_report_has_one_tall_cell_in_each_of_five_columns(from_facts: Any) -> None:
    case, printed = from_facts("s000-5-report")
    table = next(each for each in docx_tables(printed.docx) if len(each) > 10)
    tall = [box for box in table if box.rowspan == 2]
    assert [box.column for box in tall] == [each["column"] - 1 for each in case.facts["table"]["tall_cells"]]
    for box, each in zip(tall, case.facts["table"]["tall_cells"], strict=True):
        assert missing([entry["text"] for entry in each["entries"]], box.text) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [("s000-5-report", "อำเภอบางคล้าจังหวัดฉะเชิงเทรา"), ("s001-3-report", "อำเภอเกาะสมุยจังหวัดสุราษฎร์ธานี")],
)
def test_the_report_names_the_recipient(name: str, says: str, own: Any) -> None:
    assert says in docx_text(own(name).docx)
