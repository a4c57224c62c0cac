"""The command as a process of its own: what an in-process run cannot show."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "pipeline.cli")


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def test_the_console_script_is_the_same_command() -> None:
    script = Path(sys.executable).with_name("saraban")
    if not script.exists():
        pytest.skip("the package is not installed beside this Python")
    done = subprocess.run([script, "--version"], capture_output=True, timeout=120, check=True)
    assert done.stdout == start("--version").stdout


def test_output_is_utf8_whatever_the_console_says() -> None:
    done = start(
        "check", "ไม่มี.yaml", "--format", "json", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C"
    )
    assert done.returncode == 3
    assert json.loads(done.stdout.decode("utf-8"))["findings"][0]["severity"] == "error"
    told = start("check", "ไม่มี.yaml", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert "ผิดพลาด" in told.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no head")
def test_a_pipe_that_closes_is_quiet() -> None:
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen([*COMMAND, "--help"], stdout=write, stderr=subprocess.PIPE) as process:
        os.close(write)
        _, said = process.communicate(timeout=120)
    assert said == b""
    assert process.returncode in (0, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_is_an_interruption(name: str) -> None:
    # A shell that starts its work in the background lets it ignore the keyboard's signal.
    code = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from pipeline import ingest\n"
        "from pipeline.cli import app\n"
        "ingest.reference_data = lambda: (print('ready', flush=True), time.sleep(60))\n"
        "sys.argv = ['saraban', 'check', 'ก.yaml']\n"
        "app.run()\n"
    )
    command = (sys.executable, "-c", code)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(getattr(signal, name))
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "หยุดตามคำสั่งของผู้ใช้" in said.decode()
    assert b"Traceback" not in said


def test_colours_are_for_terminals() -> None:
    assert b"\x1b" not in start("check", "ไม่มี.yaml").stderr
