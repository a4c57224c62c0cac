"""Real letters, rendered once for all tests of this folder.

The four letters of the reference cases are the input; what comes out is measured with
pdfplumber and read with python-docx and poppler, never with the project's own readers.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from pipeline import batch
from pipeline.rendering.convert import Converter
from pipeline.resources import FONTS
from tests.conftest import REQUIRE_TOOLS

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


# LibreOffice as the program of offices that fill forms in

Convert = Callable[[Sequence[Path], str, Path], Path]
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="same"><family>TH SarabunPSK</family><prefer><family>TH Sarabun New</family></prefer></alias>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
"""The font that offices have, by the name that its free sister bears here."""


@pytest.fixture(scope="session")
def convert(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return a function that lets LibreOffice Calc save workbooks in another form, into a folder."""
    profile = tmp_path_factory.mktemp("โพรไฟล์")
    fonts = profile / "fonts.conf"
    fonts.write_text(FONTS_CONF.format(fonts=FONTS, cache=profile), encoding="utf-8")
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(fonts)}

    def run(paths: Sequence[Path], kind: str, target: Path) -> Path:
        program = [str(soffice), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        asked = ["--convert-to", kind, "--outdir", str(target), *map(str, paths)]
        subprocess.run([*program, *asked], check=True, capture_output=True, timeout=180, env=surroundings)
        return target

    probe = profile / "ลอง.xlsx"
    Workbook().save(probe)
    run([probe], "csv", profile)
    if not (profile / "ลอง.csv").exists():
        reason = "LibreOffice Calc is not on this machine (libreoffice-calc-nogui brings it)"
        (pytest.fail if REQUIRE_TOOLS else pytest.skip)(reason)
    return run
