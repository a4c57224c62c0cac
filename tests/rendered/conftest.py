"""Real letters, rendered once for all tests of this folder.

The four letters of the reference cases are the input; what comes out is measured with
pdfplumber and read with python-docx and poppler, never with the project's own readers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import batch
from pipeline.rendering.convert import Converter

CASES = ("s000", "s001", "s003", "s004")


@dataclass(frozen=True)
class RenderedLetter:
    record: Mapping[str, Any]
    docx: Path
    pdf: Path
    report: batch.Report


Render = Callable[..., batch.Report]


@pytest.fixture(scope="session")
def render(soffice: Path) -> Render:
    """Return a function that renders record files into a folder and returns the report."""

    def run(record: Path, out: Path, **options: Any) -> batch.Report:
        plan = batch.plan([record], batch.Options(out=out, **options))
        return batch.run(plan)

    return run


@pytest.fixture(scope="session")
def write_record(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, Any]], Path]:
    def write(record: Mapping[str, Any], name: str = "หนังสือ.yaml") -> Path:
        path = tmp_path_factory.mktemp("record") / name
        path.write_text(yaml.safe_dump(dict(record), allow_unicode=True, sort_keys=False), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def real_letters(
    shared: Path, render: Render, write_record: Any, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, RenderedLetter]:
    """Return the real letters of the reference cases, rendered."""
    made = {}
    for name in CASES:
        record = yaml.safe_load((shared / "cases/letters" / f"{name}.yaml").read_text(encoding="utf-8"))[
            "record"
        ]
        out = tmp_path_factory.mktemp(name) / "out"
        report = render(write_record(record, f"{name}.yaml"), out)
        made[name] = RenderedLetter(record, out / f"{name}.docx", out / f"{name}.pdf", report)
    return made


@pytest.fixture(params=CASES)
def real_letter(request: pytest.FixtureRequest, real_letters: Mapping[str, RenderedLetter]) -> RenderedLetter:
    return real_letters[request.param]


@pytest.fixture(scope="session")
def sample(repository: Path, render: Render, tmp_path_factory: pytest.TempPathFactory) -> batch.Report:
    """Return the report of the sample circular to all districts of its province."""
    return render(repository / "data/samples/circular.yaml", tmp_path_factory.mktemp("sample") / "out")


@pytest.fixture(scope="session")
def converter(soffice: Path) -> Iterator[Converter]:
    """Return LibreOffice, started anew for each document, on one profile for all tests."""
    with Converter() as running:
        yield running
