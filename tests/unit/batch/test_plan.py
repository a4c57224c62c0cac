"""The plan: names of the files, and what stops a run before anything is written."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from pipeline import batch
from pipeline.batch.plan import Copy, Print
from pipeline.batch.press import MOST_TOGETHER, together
from pipeline.batch.records import Issued
from pipeline.batch.variants import LeftOut
from pipeline.domain.documents import Letter, Recipient, Source
from pipeline.errors import ToolMissing
from pipeline.findings import Finding, error, warning
from pipeline.rendering.settle import CHUNK
from tests.builders import circular, letter
from tests.unit.batch.papers import paper

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


@pytest.mark.parametrize(
    ("papers", "stems"),
    [
        ([paper(file="ก.yaml")], ["ก"]),
        ([paper("อำเภอบางคล้า", "ก.yaml")], ["ก"]),
        ([paper("อำเภอบางคล้า"), paper("อำเภอบ้านโพธิ์")], ["01 อำเภอบางคล้า", "02 อำเภอบ้านโพธิ์"]),
        ([paper(), paper(subject="")], ["01 การรดน้ำต้นไม้", "02 คำมั่น"]),
        (
            [paper(recipients=(Recipient("นายอำเภอบางคล้า"), Recipient("นายอำเภอบ้านโพธิ์")))],
            ["01 นายอำเภอบางคล้า", "02 นายอำเภอบ้านโพธิ์"],
        ),
        (
            [
                paper("อำเภอบางคล้า", "a.yaml"),
                paper("อำเภอบ้านโพธิ์", "a.yaml"),
                of("b.yaml", letter(subject="ข")),
            ],
            ["01 a อำเภอบางคล้า", "02 a อำเภอบ้านโพธิ์", "03 b นายอำเภอบางคล้า"],
        ),
    ],
)
def test_papers_of_one_record_are_numbered_and_named_apart(papers: list[Issued], stems: list[str]) -> None:
    assert list(planning._stems(papers)) == stems


def test_a_left_out_paper_keeps_its_number_so_that_the_others_keep_theirs() -> None:
    shelf = FakeShelf()
    issued = [(paper(f"อำเภอที่{n}"), n != 2) for n in (1, 2, 3)]
    prints = list(planning._prints(issued, shelf))
    assert [copy.stem for each in prints for copy in each.copies] == ["01 อำเภอที่1", "03 อำเภอที่3"]


def test_findings_of_papers_left_out_do_not_stop_the_others() -> None:
    own, other = error("seat-open", variant="ก"), warning("text-cleaned")
    made = batch.Plan(
        Path("output"), (), (), (own, other), batch.Options(), (), (LeftOut("ก", "คำมั่น.yaml", (own,)),)
    )
    assert made.stopping == (other,)


class FakeShelf:
    """A shelf without templates and districts."""

    findings: ClassVar[list[Finding]] = []

    def measure(self, *_: object) -> None:
        """No table here is too narrow."""

    def template(self, document: object) -> object:
        return "template"

    def place_of(self, document: object, recipient: object) -> None:
        return None


def plan_of(*prints: Print) -> list[list[str]]:
    return [[copy.stem for each in group for copy in each.copies] for group in together(prints)]


def print_of(stem: str, template: object, copies: int = 1, enclosed: int = 0) -> Print:
    made = tuple(Copy(paper(), None, f"{stem}{n}" if copies > 1 else stem) for n in range(copies))
    return Print(paper(), made, template, (object(),) * enclosed)  # type: ignore[arg-type]


def test_neighbours_of_one_template_are_laid_out_together() -> None:
    one, other = object(), object()
    groups = plan_of(
        *(print_of(stem, one) for stem in "กข"),
        print_of("ค", other),
        print_of("ง", one),
        print_of("จ", one, copies=2),
        print_of("ฉ", one, enclosed=1),
        *(print_of(stem, one) for stem in "ชซ"),
    )
    assert groups == [["ก", "ข"], ["ค"], ["ง"], ["จ0", "จ1"], ["ฉ"], ["ช", "ซ"]]


def test_groups_are_whole_chunks_of_the_layout_pass() -> None:
    assert MOST_TOGETHER % CHUNK == 0
    template = object()
    groups = list(together([print_of(str(n), template) for n in range(MOST_TOGETHER + 1)]))
    assert list(map(len, groups)) == [MOST_TOGETHER, 1]
