"""The wheel carries all that the command needs: words, templates, tables and fonts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the checkout, without the network."""
    target = tmp_path_factory.mktemp("wheel")
    done = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", target, cwd=repository)
    assert done.returncode == 0, done.stderr
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the wheel is installed; its dependencies are this Python's."""
    target = tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target)
    done = run(*pip, wheel, cwd=target)
    assert done.returncode == 0, done.stderr
    return target


Call = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def saraban(installed: Path, tmp_path: Path) -> Call:
    """Return a function that runs the installed command, far from the checkout."""

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "pipeline.cli", *arguments)
        return run(*command, cwd=tmp_path, PYTHONPATH=str(installed))

    return call


def carried(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name[0] != "."
    }


def test_everything_is_in_the_wheel(wheel: Path, repository: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if archive.getinfo(name).file_size}
    for folder in ("templates", "data"):
        there = {n.removeprefix(f"pipeline/_bundled/{folder}/") for n in names if f"_bundled/{folder}/" in n}
        wanted = {
            name for name in carried(repository / folder) if (repository / folder / name).stat().st_size
        }
        assert wanted - there == set()
        assert wanted
    for language, domain in (("th", "saraban"), ("en", "saraban"), ("th", "click")):
        assert f"pipeline/locale/{language}/LC_MESSAGES/{domain}.mo" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "output/", "data/", "templates/"))]


def test_the_installed_package_finds_its_own_files(installed: Path, tmp_path: Path) -> None:
    code = "from pipeline import resources as r; print(r.DATA, r.TEMPLATES, r.FONTS, r.LOCALE, sep='\\n')"
    done = run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(installed))
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        assert Path(line).is_dir()
        assert Path(line).is_relative_to(installed)


def test_the_installed_command_speaks(saraban: Call, installed: Path) -> None:
    told = saraban("--help")
    assert told.returncode == 0, told.stderr
    assert "วิธีใช้: saraban" in told.stdout
    checks = json.loads(saraban("doctor", "--format", "json").stdout)["checks"]
    (fonts,) = (check for check in checks if check["name"] == "fonts")
    assert fonts["ok"]
    assert str(installed) in fonts["detail"]
    assert saraban("--version").stdout.startswith("saraban ")


def test_the_installed_command_has_the_templates(saraban: Call, installed: Path) -> None:
    templates = json.loads(saraban("templates", "list", "--format", "json").stdout)["templates"]
    letter = next(template for template in templates if template["name"] == "letter")
    assert letter["folder"].startswith(str(installed))
    assert saraban("templates", "check").returncode == 0
