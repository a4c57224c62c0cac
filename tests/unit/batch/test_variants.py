"""What is found in the papers of one record: of all, of one alone, and which are left out for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from pipeline.batch.variants import Ledger
from pipeline.findings import Finding, Location, error, warning
from tests.builders import letter
from tests.unit.batch.papers import paper

PLACE = Location(file="คำมั่น.yaml", line=3)
WRONG = error("seat-open", PLACE, seat="พัฒนากร")
ODD = warning("text-cleaned", PLACE, changes=())


def ledger(found: Mapping[str, Sequence[Finding]]) -> Ledger:
    made = Ledger()
    for variant, findings in found.items():
        made.add(paper(variant), findings)
    return made


def left_out(made: Ledger) -> list[str]:
    return [reason.variant for _, reason in made.left_out()]


def test_what_all_have_is_the_records_and_leaves_nobody_out() -> None:
    made = ledger({"ก": [WRONG], "ข": [WRONG]})
    assert left_out(made) == []
    assert set(map(repr, made.told())) == {repr(WRONG)}


def test_what_one_has_alone_is_told_with_its_name_and_leaves_it_out() -> None:
    made = ledger({"ก": [], "ข": [WRONG, ODD], "ค": [ODD]})
    assert left_out(made) == ["ข"]
    assert [(f.code, f.params["variant"]) for f in made.told()] == [
        ("seat-open", "ข"),
        ("text-cleaned", "ข"),
        ("text-cleaned", "ค"),
    ]
    (_, reason), *_ = made.left_out()
    assert reason.as_json() == {"variant": "ข", "record": "คำมั่น.yaml", "codes": ["seat-open"]}


def test_an_error_of_the_record_stops_everything_so_nobody_is_left_out() -> None:
    of_all = error("subject-missing", PLACE)
    made = ledger({"ก": [of_all], "ข": [of_all, WRONG]})
    assert left_out(made) == []
    assert ("subject-missing", None) in {(f.code, f.params.get("variant")) for f in made.told()}


def test_a_warning_alone_leaves_nobody_out() -> None:
    assert left_out(ledger({"ก": [], "ข": [ODD]})) == []


def test_a_name_that_a_finding_has_already_is_kept() -> None:
    own = error("seat-open", PLACE, seat="พัฒนากร", variant="อำเภอบางคล้า")
    made = ledger({"ก": [], "ข": [own]})
    assert [finding.params["variant"] for finding in made.told()] == ["อำเภอบางคล้า"]


@pytest.mark.parametrize("only", [paper("ก"), paper(), letter()])
def test_a_document_alone_is_its_record(only: object) -> None:
    made = Ledger()
    made.add(only, [WRONG])  # type: ignore[arg-type]
    assert left_out(made) == []
    assert [dict(finding.params) for finding in made.told()] == [{"seat": "พัฒนากร"}]


def test_records_of_one_file_are_told_apart_by_their_place() -> None:
    made = Ledger()
    for line, variant, found in ((1, "ก", [WRONG]), (1, "ข", []), (9, "ก", [WRONG]), (9, "ข", [WRONG])):
        made.add(paper(variant, line=line), found)
    assert left_out(made) == ["ก"]


def test_two_papers_of_one_name_are_two() -> None:
    made = Ledger()
    for found in ([WRONG], []):
        made.add(paper("นายสมชาย ใจดี"), found)
    assert left_out(made) == ["นายสมชาย ใจดี"]
