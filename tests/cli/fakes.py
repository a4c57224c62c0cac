"""A batch that makes nothing: for the command's own behaviour, without templates or LibreOffice."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import pipeline
from pipeline.batch.variants import LeftOut
from pipeline.findings import Finding


@dataclass(frozen=True)
class Options:
    """The fields of pipeline.batch.Options; another test holds the two together."""

    out: Path | None = None
    overwrite: bool = False
    pdf: bool = True
    duplex: bool = False
    jobs: int | None = None
    font: str | None = None
    templates: tuple[Path, ...] = ()
    offices: tuple[Path, ...] = ()
    keep_going: bool = False
    allow_blanks: bool = False


@dataclass(frozen=True)
class Plan:
    options: Options
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    copies: int = 1
    folder: Path = Path("output")
    left_out: tuple[LeftOut, ...] = ()

    @property
    def stopping(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if not any(f in paper.findings for paper in self.left_out))


@dataclass(frozen=True)
class Report:
    folder: Path
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    copies: int
    left_out: tuple[LeftOut, ...] = ()


class FakeBatch(types.ModuleType):
    """Stands in for ``pipeline.batch``; remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__("pipeline.batch")
        self.Options = Options
        self.Plan = Plan
        self.found: tuple[Finding, ...] = ()
        self.found_later: tuple[Finding, ...] = ()
        self.left_out: tuple[LeftOut, ...] = ()
        self.stops: BaseException | None = None
        self.asked: tuple[tuple[Path, ...], Options] | None = None
        self.ran = False

    def plan(self, paths: Sequence[Path], options: Options) -> Plan:
        if self.stops is not None:
            raise self.stops
        self.asked = (tuple(paths), options)
        folder = options.out or Path("output")
        files = (folder / "๑.docx", folder / "๑.pdf")
        return Plan(options, files, self.found, folder=folder, left_out=self.left_out)

    def run(
        self,
        plan: Plan,
        on_progress: Callable[[str, int, int], None],
        describe: Callable[[Finding], dict[str, object]],
    ) -> Report:
        self.ran = True
        on_progress("pdf", 1, 2)
        on_progress("pdf", 2, 2)
        findings = (*plan.findings, *self.found_later)
        assert all(describe(finding)["message"] for finding in findings)
        copies = sum(path.suffix == ".docx" for path in plan.files)
        return Report(plan.folder, plan.files, findings, copies, plan.left_out)


def install(monkeypatch: pytest.MonkeyPatch) -> FakeBatch:
    """Put a fake in the place of ``pipeline.batch`` for one test."""
    fake = FakeBatch()
    monkeypatch.setitem(sys.modules, "pipeline.batch", fake)
    monkeypatch.setattr(pipeline, "batch", fake, raising=False)
    return fake
