"""Runs the command inside the test's own process and folder, and reads what it said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.app import application


@dataclass(frozen=True)
class Said:
    """How one run of the command ended, and what it wrote."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """Return the object on stdout; fails unless it stands there alone, with its two keys first."""
        value = json.loads(self.stdout)
        assert list(value)[:2] == ["files", "findings"]
        for finding in value["findings"]:
            assert list(finding) == ["code", "severity", "message", "location", "hint"]
            assert finding["severity"] in {"error", "warning", "info"}
            assert None not in finding["location"].values()
        return value

    @property
    def codes(self) -> list[str]:
        """Return the codes of the findings in the JSON object."""
        return [finding["code"] for finding in self.json["findings"]]


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Work in an empty folder, with a home of its own and no language asked for."""
    folder = tmp_path / "งาน"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("SARABAN_LANG", "LANGUAGE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs ``saraban`` with the arguments given."""

    def run_command(*arguments: str | Path) -> Said:
        args = [str(argument) for argument in arguments]
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            application(args).main(args)
        said = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Said(ended.value.code, said.out, said.err)

    return run_command
