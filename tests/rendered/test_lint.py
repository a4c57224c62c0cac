"""What the project itself makes is held against every rule, and a copy with notes opens."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import docx
import pikepdf
import pytest

from pipeline import batch, lint
from pipeline.findings import Location, Severity
from pipeline.ingest import reference_data
from pipeline.rendering.annotate import Note, annotate
from pipeline.rendering.convert import Converter
from pipeline.rendering.inspect import inspect
from tests.rendered.conftest import CASES, RenderedLetter

EXPECTED: Mapping[str, set[str]] = {
    # One working day is left before the deadline: 6 April is Chakri Day, 8 April its substitute.
    "s000": {"deadline"},
    "s001": set(),
    "s003": set(),
    "s004": set(),
}


def rules_found(path: Path, converter: Converter | None = None) -> set[object]:
    found = lint.check(inspect(path, converter), lint.load_profile(), reference_data())
    return {finding.params["rule"] for finding in found}


@pytest.mark.parametrize("name", CASES)
def test_real_letters_have_no_finding_but_the_expected(
    real_letters: Mapping[str, RenderedLetter], converter: Converter, name: str
) -> None:
    made = real_letters[name]
    assert rules_found(made.pdf) == EXPECTED[name]
    assert rules_found(made.docx, converter) == EXPECTED[name]


def test_the_sample_circular_has_no_finding(sample: batch.Report, converter: Converter) -> None:
    made = [path for path in sample.files if path.suffix == ".pdf"]
    assert len(made) == 12  # eleven copies, and all of them bound into one
    for path in made:
        assert rules_found(path) == set(), path.name
    assert rules_found(next(p for p in sample.files if p.suffix == ".docx"), converter) == set()


def test_libreoffice_opens_the_comments(
    real_letters: Mapping[str, RenderedLetter], converter: Converter, tmp_path: Path
) -> None:
    """LibreOffice prints each comment as a note of the PDF when it is asked for them."""
    notes = [Note("ข้อสังเกตที่หนึ่ง\nวิธีแก้", Severity.ERROR, Location(paragraph=5)),
             Note("ข้อสังเกตที่สอง", Severity.WARNING, Location(page=1))]  # fmt: skip
    original = real_letters["s000"].docx
    copy = tmp_path / "ตรวจแล้ว.docx"
    copy.write_bytes(annotate(original, notes))
    assert [comment.text for comment in docx.Document(str(copy)).comments] == [note.text for note in notes]
    with (
        pikepdf.open(io.BytesIO(converter.to_pdf(copy.read_bytes()))) as annotated,
        pikepdf.open(io.BytesIO(converter.to_pdf(original.read_bytes()))) as plain,
    ):
        assert len(annotated.pages) == len(plain.pages)
        assert sum(len(page.obj.get("/Annots", ())) for page in annotated.pages) >= len(notes)
