"""Words that the page prints anyway, and digits as the clerk typed them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content import paper_view
from pipeline.domain.documents import Paper
from tests.unit.ingest.conftest import Load
from tests.unit.ingest.paper_forms import forms_at

PERMIT = "kind: permit\nnames: [ใบอนุญาต]\nown:\n  fee: {thai: ค่าธรรมเนียม, shape: whole}\n"


def minutes(load: Load, meeting: str) -> Paper:
    loaded = load(f"ชนิด: รายงานการประชุม\nการประชุม: {{{meeting}}}\n")
    (paper,) = (*loaded.documents, *loaded.partial)
    assert isinstance(paper, Paper)
    return paper


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("คณะกรรมการสวัสดิการ", "คณะกรรมการสวัสดิการ"),
        ("รายงานการประชุมคณะกรรมการสวัสดิการ", "คณะกรรมการสวัสดิการ"),
        ("รายงานการประชุม คณะกรรมการสวัสดิการ", "คณะกรรมการสวัสดิการ"),
        ("การประชุมคณะกรรมการสวัสดิการ", "คณะกรรมการสวัสดิการ"),
        ("การประชุม", "การประชุม"),
    ],
)
def test_minutes_do_not_say_twice_what_they_are(load: Load, typed: str, kept: str) -> None:
    """Form 11 prints รายงานการประชุม before the name of those who met."""
    meeting = minutes(load, f"คณะ: {typed}").meeting
    assert meeting is not None
    assert meeting.body == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ณ ห้องประชุม 1", "ห้องประชุม 1"), ("ห้องประชุม 1", "ห้องประชุม 1"), ("ณัฐวุฒิอาคาร", "ณัฐวุฒิอาคาร")],
)
def test_the_place_of_a_meeting_is_said_without_the_word_before_it(load: Load, typed: str, kept: str) -> None:
    meeting = minutes(load, f"คณะ: ก, สถานที่: {typed}").meeting
    assert meeting is not None
    assert meeting.place == kept


@pytest.mark.parametrize(
    ("typed", "printed"), [("1500", "๑๕๐๐"), ("1,500", "๑,๕๐๐"), ("๑,๕๐๐", "๑,๕๐๐"), ("2569", "๒๕๖๙")]
)
def test_a_whole_number_keeps_the_commas_it_was_typed_with(
    load: Load, tmp_path: Path, typed: str, printed: str
) -> None:
    loaded = load(f"ชนิด: ใบอนุญาต\nค่าธรรมเนียม: {typed}\n", templates=[forms_at(tmp_path / "แบบ", PERMIT)])
    assert loaded.findings == ()
    (paper,) = loaded.documents
    assert isinstance(paper, Paper)
    assert paper_view(paper).fields["fee"] == printed


def test_a_number_that_is_none_is_told_once(load: Load, tmp_path: Path) -> None:
    templates = [forms_at(tmp_path / "แบบ", PERMIT)]
    found = load("ชนิด: ใบอนุญาต\nค่าธรรมเนียม: พันห้า\n", templates=templates).findings
    assert [each.code for each in found] == ["not-a-number"]
