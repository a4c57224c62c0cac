"""One running LibreOffice: it holds an empty document open, and takes one call after the other.

Starting LibreOffice takes a second, laying out a letter a tenth of one; so it is started once
and kept. A second call of the program with the same profile hands its files to the one that
runs, waits until they are converted, and ends. Whatever is late is killed with all its children.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.errors import ConversionFailed

START_TIMEOUT_S = 60.0
_HELD = "start.txt"
_LOCK = f".~lock.{_HELD}#"
_POLL_S = 0.01
_SOCKET_FOLDERS = (Path("/tmp"), Path("/var/tmp")) if sys.platform != "win32" else ()
_QUIET = ("--headless", "--norestore", "--nologo", "--nodefault")
# The shell ends with LibreOffice, and both when this process is no more: then its input ends.
_WATCHED = ("sh", "-c", '("$@" </dev/null; kill -KILL 0) & read -r _; kill -KILL 0', "sh")


class Office:
    """A LibreOffice with a profile and a work folder of its own."""

    def __init__(self, soffice: Path, profile: Path, folder: Path, environment: Mapping[str, str]) -> None:
        """Start it; ``profile`` is its alone, ``folder`` is where it may write."""
        self._command = (str(soffice), f"-env:UserInstallation={profile.as_uri()}", *_QUIET)
        self._environment = environment
        self._lock = folder / _LOCK
        self._socket = _socket_name(profile)
        self.calls = 0
        self._call: subprocess.Popen[bytes] | None = None
        held = folder / _HELD
        held.write_text("saraban\n", encoding="utf-8")
        command = (*self._command, str(held))
        is_watched = sys.platform != "win32"
        self._process = _popen((*_WATCHED, *command) if is_watched else command, subprocess.PIPE, environment)

    @property
    def is_alive(self) -> bool:
        """Return whether it still runs."""
        return self._process.poll() is None

    def convert(self, source: Path, out: Path, output_filter: str, limit_s: float) -> None:
        """Convert ``source`` into the folder ``out``; the caller looks whether a file came of it.

        Raises ConversionFailed when it does not start (``conversion-not-started``), or is not done
        in ``limit_s`` seconds (``conversion-timeout``); it must not be used again then.
        """
        self._await_start()
        self.calls += 1
        arguments = ("--convert-to", output_filter, "--outdir", str(out), str(source))
        self._call = _popen((*self._command, *arguments), subprocess.DEVNULL, self._environment)
        try:
            self._call.wait(limit_s)
        except subprocess.TimeoutExpired as late:
            self.stop()
            raise ConversionFailed("conversion-timeout", seconds=round(limit_s)) from late
        finally:
            kill(self._call)

    def _await_start(self) -> None:
        end = time.monotonic() + START_TIMEOUT_S
        while not self._lock.exists():
            if not self.is_alive or time.monotonic() > end:
                self.stop()
                raise ConversionFailed("conversion-not-started")
            time.sleep(_POLL_S)

    def stop(self) -> None:
        """End it and whatever it started, and remove the socket that it leaves when it is killed."""
        kill(self._process)
        if self._call is not None:
            kill(self._call)
        for folder in _SOCKET_FOLDERS:
            (folder / self._socket).unlink(missing_ok=True)


def _socket_name(profile: Path) -> str:
    """Return the name of the socket at which LibreOffice waits for further calls (not on Windows)."""
    user = os.getuid() if sys.platform != "win32" else 0
    path = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False)
    shown = "".join(f"{byte:x}" for byte in path.digest())  # as it writes them, without leading zeros
    return f"OSL_PIPE_{user}_SingleOfficeIPC_{shown}"


def set_up_profile(soffice: Path, profile: Path, source: Path, environment: Mapping[str, str]) -> None:
    """Fill a new profile: LibreOffice writes it when a call of its own ends.

    Raises ConversionFailed when it does not end in time.
    """
    command = (
        str(soffice), f"-env:UserInstallation={profile.as_uri()}", *_QUIET,
        "--convert-to", "pdf", "--outdir", str(source.parent), str(source),
    )  # fmt: skip
    call = _popen(command, subprocess.DEVNULL, environment)
    try:
        call.wait(START_TIMEOUT_S)
    except subprocess.TimeoutExpired as late:
        raise ConversionFailed("conversion-timeout", seconds=round(START_TIMEOUT_S)) from late
    finally:
        kill(call)


def _popen(command: Sequence[str], stdin: int, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(environment),
        start_new_session=True,
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started; a finished one has left nothing to end."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin is not None:
        process.stdin.close()
