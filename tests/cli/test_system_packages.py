"""What make brings to the machine itself, on a machine made of fakes: nothing is installed here."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the script is for Linux; fakes are shell scripts"
)

TOOLS = ("bash", "env", "find", "mktemp", "rm", "tail", "uname", "dirname", "readlink")


class Machine:
    """A search path with a few real tools, a log, and the fakes that a test adds."""

    def __init__(self, folder: Path, script: Path) -> None:
        self.bin = folder / "bin"
        self.home = folder / "home"
        self.log = folder / "log"
        self._script = script
        self.bin.mkdir()
        self.home.mkdir()
        for name in TOOLS:
            found = shutil.which(name)
            assert found is not None
            (self.bin / name).symlink_to(found)
        self.fake("python3", "exit 0")
        self.fake("id", "echo 0")

    def fake(self, name: str, does: str) -> None:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{does}\n")
        path.chmod(0o755)

    def with_apt(self) -> None:
        self.fake("apt-get", f'echo "$@" >> {self.log}')

    def run(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self._script, "python3"],
            env={"PATH": str(self.bin), "HOME": str(self.home)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @property
    def asked(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, repository: Path) -> Machine:
    return Machine(tmp_path, repository / ".ci" / "system-packages")


def test_what_is_missing_is_installed_after_an_update(machine: Machine) -> None:
    machine.with_apt()
    done = machine.run()
    assert done.returncode == 0, done.stderr
    update, install = machine.asked
    assert update.endswith("update")
    assert "install --yes --no-install-recommends" in install
    assert "libreoffice-writer-nogui" in install
    assert "poppler-utils" in install
    assert "python3-venv" not in install


def test_nothing_is_touched_where_everything_is_there(machine: Machine) -> None:
    machine.with_apt()
    machine.fake("soffice", "exit 0")
    (machine.bin / "libsclo.so").touch()  # Calc
    machine.fake("pdftotext", "exit 0")
    fonts = machine.home / ".fonts"
    fonts.mkdir()
    (fonts / "DejaVuSans.ttf").touch()
    done = machine.run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert machine.asked == []


def test_python_without_venv_gets_it(machine: Machine) -> None:
    machine.with_apt()
    machine.fake("python3", "exit 1")
    assert machine.run().returncode == 0
    assert "python3-venv" in machine.asked[-1]


def test_sudo_is_used_by_those_who_are_not_root(machine: Machine) -> None:
    machine.with_apt()
    machine.fake("id", "echo 1000")
    refused = machine.run()
    assert refused.returncode == 1
    assert "apt-get install libreoffice-writer-nogui" in refused.stderr
    assert machine.asked == []
    machine.fake("sudo", f'echo sudo >> {machine.log}; exec "$@"')
    assert machine.run().returncode == 0
    assert machine.asked[0] == "sudo"


def test_a_machine_that_is_not_debian_is_told_what_to_do(machine: Machine) -> None:
    done = machine.run()
    assert done.returncode == 1
    assert "saraban doctor" in done.stderr
    assert "libreoffice-writer-nogui" in done.stderr


def test_a_failed_install_says_what_apt_said(machine: Machine) -> None:
    machine.fake("apt-get", 'echo "E: no such thing"; exit 100')
    done = machine.run()
    assert done.returncode == 1
    assert "E: no such thing" in done.stderr
    assert "By hand: apt-get install" in done.stderr
