"""The doctor names what is missing and the command that brings it, on each system."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import doctor
from pipeline.cli.messages import messages
from pipeline.cli.output import Output
from pipeline.errors import ExitCode
from pipeline.findings import Severity
from pipeline.rendering import probe

SYSTEMS = ("debian", "windows", "macos", "other")


def nothing(*_: object) -> None:
    return None


@pytest.fixture(autouse=True)
def a_whole_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything be there; each test takes away one thing."""
    monkeypatch.setattr(probe, "find_soffice", lambda: Path("/opt/office/soffice"))
    monkeypatch.setattr(probe, "soffice_version", lambda _: "7.4.7.2")
    monkeypatch.setattr(probe, "has_writer", lambda _: True)
    monkeypatch.setattr(probe, "find_pdftotext", lambda: Path("/usr/bin/pdftotext"))
    monkeypatch.setattr(probe, "pdftotext_version", lambda _: "22.12.0")
    monkeypatch.setattr(probe, "find_symbol_font", lambda: Path("/fonts/DejaVuSans.ttf"))
    monkeypatch.setattr(probe, "find_font", lambda family: Path("/fonts") / family)
    monkeypatch.setattr(probe, "fontconfig_match", lambda family: family)


def run(capsys: pytest.CaptureFixture[str], language: str = "th") -> tuple[ExitCode, str]:
    code = doctor.doctor(Output(messages(language)))
    return code, capsys.readouterr().out


def run_json(capsys: pytest.CaptureFixture[str]) -> tuple[ExitCode, Any]:
    code = doctor.doctor(Output(messages("en"), as_json=True))
    return code, json.loads(capsys.readouterr().out)


def test_a_whole_machine_is_ready(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys)
    assert code is ExitCode.DONE
    assert said.rstrip().endswith("เครื่องนี้พร้อมใช้งาน")
    assert "7.4.7.2" in said
    assert "ขาด" not in said


def test_json_lists_every_check(capsys: pytest.CaptureFixture[str]) -> None:
    code, value = run_json(capsys)
    assert code is ExitCode.DONE
    assert value["files"] == []
    assert value["findings"] == []
    checks = value["checks"]
    assert isinstance(checks, list)
    assert len(checks) == len(doctor.EXAMINATIONS)
    assert all(set(check) == {"name", "ok", "severity", "detail", "remedy"} for check in checks)
    assert all(check["ok"] and check["detail"] for check in checks)


Take = Callable[[pytest.MonkeyPatch], None]


def without(name: str, answer: object = None) -> Take:
    return lambda monkeypatch: monkeypatch.setattr(probe, name, lambda *_: answer)


@pytest.mark.parametrize(
    ("take", "code", "severity"),
    [
        (without("find_soffice"), "doctor-libreoffice-missing", Severity.ERROR),
        (without("soffice_version"), "doctor-libreoffice-silent", Severity.ERROR),
        (without("has_writer", False), "doctor-writer-missing", Severity.ERROR),
        (without("soffice_version", "24.8.1.2"), "doctor-libreoffice-untested", Severity.INFO),
        (without("find_symbol_font"), "doctor-symbols-missing", Severity.ERROR),
        (without("font_families", frozenset()), "doctor-fonts-broken", Severity.ERROR),
        (without("find_font"), "doctor-office-fonts-missing", Severity.INFO),
        (without("fontconfig_match", "Laksaman"), "doctor-laksaman", Severity.INFO),
        (without("find_pdftotext"), "doctor-poppler-missing", Severity.INFO),
    ],
)
def test_what_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    take: Take,
    code: str,
    severity: Severity,
) -> None:
    take(monkeypatch)
    exit_code, value = run_json(capsys)
    (finding,) = value["findings"]
    assert finding["code"] == code
    assert finding["severity"] == severity
    assert finding["hint"]
    assert exit_code is (ExitCode.TOOL_MISSING if severity is Severity.ERROR else ExitCode.DONE)
    assert run(capsys)[1].count(messages("th")(f"cli.doctor.state.{severity}")) >= 2  # row and advice


def test_a_package_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        metadata, "requires", lambda _: ["click>=8", "no-such-thing<2,>=1", 'x; extra == "y"']
    )
    exit_code, value = run_json(capsys)
    (finding,) = value["findings"]
    assert exit_code is ExitCode.TOOL_MISSING
    assert finding["hint"].endswith("pip install no-such-thing")


@pytest.mark.parametrize("tool", sorted(doctor.REMEDIES))
@pytest.mark.parametrize("system", SYSTEMS)
def test_each_system_has_its_remedy(monkeypatch: pytest.MonkeyPatch, tool: str, system: str) -> None:
    monkeypatch.setattr(doctor, "system_family", lambda: system)
    begins = {
        "debian": ("apt-get install ", "sudo apt-get install "),
        "windows": ("winget install ", "https://"),
        "macos": ("brew install ",),
        "other": ("https://",),
    }
    assert doctor.remedy(tool).startswith(begins[system])


@pytest.mark.parametrize(
    ("system", "release", "family"),
    [
        ("win32", {}, "windows"),
        ("darwin", {}, "macos"),
        ("linux", {"ID": "debian"}, "debian"),
        ("linux", {"ID": "ubuntu", "ID_LIKE": "debian"}, "debian"),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ("linux", {"ID": "fedora"}, "other"),
    ],
)
def test_the_system_is_recognised(
    monkeypatch: pytest.MonkeyPatch, system: str, release: dict[str, str], family: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    assert doctor.system_family() == family


def test_a_folder_that_cannot_be_written_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    exit_code, value = run_json(capsys)
    assert exit_code is ExitCode.DONE
    assert [f["code"] for f in value["findings"]] == ["doctor-folder-readonly"]


def test_a_full_disk_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "_free_mb", lambda _: 12)
    _, said = run(capsys)
    assert "๑๒ MB" in said
    assert "ระวัง" in said
