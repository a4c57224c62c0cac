"""The plan: names of the files, and what stops a run before anything is written."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.domain.documents import Letter, Source
from pipeline.errors import ToolMissing
from tests.builders import circular, letter

planning = importlib.import_module("pipeline.batch.plan")  # the package names its function so too


def of(file: str, made: Letter) -> Letter:
    return replace(made, source=Source(file, {}))


@pytest.mark.parametrize(
    ("letters", "stems"),
    [
        ([of("ก.yaml", letter())], ["ก"]),
        ([of("a.yaml", letter()), of("b.yaml", letter())], ["a", "b"]),
        (
            [of("a.yaml", circular("นายอำเภอบางคล้า", "นายอำเภอบ้านโพธิ์"))],
            ["01 นายอำเภอบางคล้า", "02 นายอำเภอบ้านโพธิ์"],
        ),
        (
            [of("a.yaml", letter(recipients=("ก",))), of("b.yaml", circular("ข", "ค"))],
            ["01 a ก", "02 b ข", "03 b ค"],
        ),
        (
            [of("x/a.yaml", letter(recipients=("ก",))), of("y/A.yaml", letter(recipients=("ข",)))],
            ["01 a ก", "02 A ข"],
        ),
    ],
)
def test_the_name_of_the_record_stays_in_the_names_of_its_files(
    letters: list[Letter], stems: list[str]
) -> None:
    assert list(planning._stems(letters)) == stems


def test_without_the_fonts_of_the_program_nothing_is_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "FONTS", tmp_path)
    with pytest.raises(ToolMissing) as caught:
        batch.plan([tmp_path / "ก.yaml"], batch.Options())
    assert caught.value.code == "fonts-missing"
    assert caught.value.exit_code == 5
    assert "THSarabunNew-Regular.ttf" in str(caught.value.params["files"])


def test_a_docx_alone_needs_no_font_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(planning, "FONTS", tmp_path)
    planning.refuse_without_fonts(batch.Options(pdf=False))
