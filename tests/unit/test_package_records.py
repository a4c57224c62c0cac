"""The four letters of the sample office with all their attachments, before anything is printed.

What a real paper says stands in them as it is; running prose, persons and telephone numbers
are the sample's own. Both are held against the reference cases.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import ingest
from pipeline.domain import check, complete
from pipeline.domain.documents import LETTERS, Enclosure, Letter, RubricPart
from pipeline.domain.page_blocks import Schedule
from pipeline.findings import Finding, Severity
from pipeline.ingest.reference_data import reference_data

REFERENCE = reference_data()
PACKAGE = Path(__file__).parents[2] / "data/samples/package"
RECORDS = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob("*/*.yaml"))
LETTERS_OF = sorted(path.parent.name for path in PACKAGE.glob("*/letter.yaml"))

ATTACHED: Mapping[str, list[tuple[str, RubricPart | None]]] = {
    "economy-centre": [
        ("guideline.yaml", None),
        ("rubric.yaml", RubricPart.CRITERIA),
        ("rubric.yaml", RubricPart.EXPLANATION),
        ("rubric.yaml", RubricPart.SUMMARY),
        ("report.yaml", None),
    ],
    "schedule-visit": [("schedule.yaml", None), ("guideline.yaml", None), ("report.yaml", None)],
    "missions": [("missions.yaml", RubricPart.CRITERIA)],
    "tambon-centre": [
        ("indicators.yaml", RubricPart.CRITERIA),
        ("report.yaml", None),
        ("summary.yaml", None),
    ],
}
DISTRICTS = {"economy-centre": 11, "schedule-visit": 19, "missions": 23, "tambon-centre": 11}


def loaded(name: str) -> tuple[Letter | Enclosure, tuple[Finding, ...]]:
    found = ingest.load(PACKAGE / name, REFERENCE)
    assert not found.partial, [(each.code, each.location.line, each.params) for each in found.findings]
    [document] = found.documents
    return document, found.findings


def letter(folder: str) -> Letter:
    document, _ = loaded(f"{folder}/letter.yaml")
    assert isinstance(document, Letter)
    return document


@pytest.mark.parametrize("name", RECORDS)
def test_each_record_is_read_without_a_remark(name: str) -> None:
    assert loaded(name)[1] == ()


@pytest.mark.parametrize("name", RECORDS)
def test_no_record_holds_an_error(name: str) -> None:
    document, _ = loaded(name)
    if document.kind in LETTERS:
        document = complete(document, REFERENCE)
    found = check(document, REFERENCE)
    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_there_are_four_letters() -> None:
    assert set(LETTERS_OF) == set(ATTACHED)


@pytest.mark.parametrize("folder", LETTERS_OF)
def test_each_letter_goes_to_all_districts_with_all_its_attachments(folder: str) -> None:
    circular = letter(folder)
    assert len(circular.recipients) == DISTRICTS[folder]
    assert [(each.record, each.part) for each in circular.attachments] == ATTACHED[folder]
    for each in circular.attachments:
        assert each.record is not None
        document, _ = loaded(f"{folder}/{each.record}")
        assert isinstance(document, Enclosure)
        assert (document.rubric is not None) == (each.part is not None)


def codes(name: str) -> set[str]:
    return {each.code for each in check(loaded(name)[0], REFERENCE)}


def test_the_schedule_is_said_to_be_whole_and_to_meet_a_holiday() -> None:
    found = check(loaded("schedule-visit/schedule.yaml")[0], REFERENCE)
    assert "schedule-districts-complete" in {each.code for each in found}
    assert any("2020-09-07" in repr_of(each) or "๗ กันยายน" in repr_of(each) for each in found)


def repr_of(finding: Finding) -> str:
    return " ".join(map(str, finding.params.values()))


def test_the_schedule_is_that_of_the_case_but_for_the_persons(shared: Path) -> None:
    facts = case(shared, "s001-1-schedule")["facts"]["entries"]
    document, _ = loaded("schedule-visit/schedule.yaml")
    assert isinstance(document, Enclosure)
    [schedule] = [block for block in document.body if isinstance(block, Schedule)]
    drawn = [(each.date, each.start, each.place) for each in schedule.entries]
    assert [(day, f"{start:%H:%M}", place) for day, start, place in drawn if start] == [
        (each["date"], each["start"], each["place"]) for each in facts
    ]
    own = {each["people"]: entry.people for each, entry in zip(facts, schedule.entries, strict=True)}
    assert len(own) == len(set(own.values())) == 2
    assert not {name for people in own.values() for name in people} & set(own)


# What is our own


def case(shared: Path, name: str) -> Any:
    return yaml.safe_load((shared / "cases/attachments" / f"{name}.yaml").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    return "".join(text.split())


def everything() -> str:
    """Return all that the sample's records say, white space aside."""
    files = (*PACKAGE.glob("*/*.yaml"), *PACKAGE.glob("*/*.csv"), *(PACKAGE.parents[1] / "offices").iterdir())
    return squeezed("".join(path.read_text(encoding="utf-8") for path in files))


def prose(shared: Path) -> Iterator[str]:
    for name in ("s000-1-guideline", "s001-2-guideline"):
        yield from (node.get("first_words", "") for node in _nodes(case(shared, name)["facts"]["tree"]))
    yield case(shared, "s000-2-rubric")["facts"]["intro"]
    yield from case(shared, "s003-1-missions")["facts"]["intro"]
    for row in case(shared, "s000-3-explanation")["facts"]["rows"]:
        yield row.get("lead", "")
        yield from (point["text"] for point in row.get("points", ()))


def _nodes(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        yield node
        yield from _nodes(node.get("blocks", []))


def stated(shared: Path) -> str:
    """Return the headings, criteria and items that stand in the forms: words of theirs are no prose."""
    known = [node.get("text", "") for node in _nodes(case(shared, "s000-1-guideline")["facts"]["tree"])]
    intro = case(shared, "s000-2-rubric")["facts"]["intro"]
    for name in ("s000-2-rubric", "s000-5-report"):
        known += [line for line in case(shared, name)["lines"] if line != intro]
    return squeezed("\n".join(known))


LONG = 18
"""Letters from which on words in common are no chance."""


def test_no_prose_of_the_papers_is_copied(shared: Path) -> None:
    ours, forms = everything(), stated(shared)
    texts = [text for text in prose(shared) if len(squeezed(text)) >= LONG and squeezed(text) not in forms]
    assert len(texts) > 150
    assert [text for text in texts if squeezed(text) in ours] == []


def test_no_person_or_telephone_of_the_papers_is_in_them(shared: Path) -> None:
    ours = everything()
    for path in (shared / "cases/letters").glob("*.yaml"):
        record = yaml.safe_load(path.read_text(encoding="utf-8"))["record"]
        for signatory in record["signatories"]:
            assert squeezed(signatory["name"]) not in ours
        for line in record["contact_lines"]:
            for number in re.findall(r"[๐-๙][๐-๙ -]{7,}[๐-๙]", line):
                assert squeezed(number).replace("-", "") not in ours.replace("-", "")


def test_the_designs_of_our_own_are_marked() -> None:
    for name in ("economy-centre/rubric", "tambon-centre/report", "tambon-centre/summary"):
        document, _ = loaded(f"{name}.yaml")
        assert "ออกแบบเอง" in document.note, name


def test_the_sheet_has_a_row_for_each_district() -> None:
    with (PACKAGE / "schedule-visit/visits.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    province = next(each for each in REFERENCE.provinces if each.name == "สุราษฎร์ธานี")
    names = {each.name for each in REFERENCE.districts if each.province_code == province.code}
    visited = [row["สถานที่"].removeprefix("ที่ว่าการอำเภอ") for row in rows]
    assert len(visited) == len(set(visited)) == 19
    assert {name for name in names if name not in visited} == {"เมืองสุราษฎร์ธานี"}
    assert "เมืองฯ" in visited
