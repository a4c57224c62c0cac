"""LibreOffice: the one module that starts it, watches it, and checks what it made.

Each call has a profile of its own, copied from one that was set up once; a call that takes
too long is killed with all its children. LibreOffice reports success for files it did not
make, so only an existing PDF counts.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

from pipeline.errors import ConversionFailed, ToolMissing
from pipeline.rendering import probe
from pipeline.resources import FONTS

TIMEOUT_S = 60.0
TIMEOUT_PER_DOCUMENT_S = 2.0
_START_TIMEOUT_S = 120.0
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {
        "ExportBookmarksToPDFDestination": {"type": "boolean", "value": "true"},
        "ExportBookmarks": {"type": "boolean", "value": "false"},
        "UseLosslessCompression": {"type": "boolean", "value": "true"},
        "ReduceImageResolution": {"type": "boolean", "value": "false"},
        "UseTaggedPDF": {"type": "boolean", "value": "false"},
    },
    separators=(",", ":"),
)
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


class Converter:
    """Turns DOCX bytes into PDF bytes; use it as a context manager.

    Raises ToolMissing on entry when LibreOffice is not there.
    """

    def __init__(self, timeout_s: float = TIMEOUT_S) -> None:
        """Keep the time limit of one call (seconds); the limit grows with the documents in it."""
        self._timeout_s = timeout_s
        self._folder = Path()
        self._soffice = Path()

    def __enter__(self) -> Converter:
        """Find LibreOffice and make the work folder."""
        found = probe.find_soffice()
        if found is None:
            raise ToolMissing("soffice-missing")
        self._soffice = found
        self._folder = Path(tempfile.mkdtemp(prefix="saraban-"))
        (self._folder / "fonts.conf").write_text(
            _FONTCONFIG.format(fonts=FONTS, cache=self._folder / "fontcache"), encoding="utf-8"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the work folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def to_pdf(self, docx: bytes, documents: int = 1) -> bytes:
        """Return the PDF of a DOCX that holds ``documents`` letters.

        Raises ConversionFailed when LibreOffice makes nothing, or not in time. Calls from
        several threads do not meet: each has its own folder and profile.
        """
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            work = Path(name)
            source = work / "letters.docx"
            source.write_bytes(docx)
            profile = _copy_profile(self._pristine_profile(), work / "profile")
            limit = self._timeout_s + TIMEOUT_PER_DOCUMENT_S * documents
            self._run(source, work, profile, limit)
            return _made(work / "letters.pdf")

    def _run(self, source: Path, out: Path, profile: Path, limit_s: float) -> None:
        command = [
            str(self._soffice),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            "--convert-to", _FILTER, "--outdir", str(out), str(source),
        ]  # fmt: skip
        environment = {**os.environ, "FONTCONFIG_FILE": str(self._folder / "fonts.conf"), "LC_ALL": "C.UTF-8"}
        environment.pop("DISPLAY", None)
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        try:
            process.wait(limit_s)
        except subprocess.TimeoutExpired as late:
            raise ConversionFailed("conversion-timeout", seconds=round(limit_s)) from late
        finally:
            _kill(process)

    def _pristine_profile(self) -> Path:
        """Return a profile that LibreOffice has set up, made on first use and kept for later runs."""
        import platformdirs

        kept = Path(platformdirs.user_cache_dir("saraban", appauthor=False)) / "libreoffice-profile"
        if (kept / "user" / "registrymodifications.xcu").is_file():
            return kept
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            work = Path(name)
            sample = work / "start.txt"
            sample.write_text("saraban\n", encoding="utf-8")
            self._run(sample, work, work / "profile", _START_TIMEOUT_S)
            _keep_profile(work / "profile", kept)
            if not kept.is_dir():
                fallback = self._folder / "pristine"
                shutil.copytree(work / "profile", fallback, dirs_exist_ok=True)
                return fallback
        return kept


def _copy_profile(pristine: Path, target: Path) -> Path:
    shutil.copytree(pristine, target, ignore=shutil.ignore_patterns(".lock", "lock", "backup", "temp"))
    return target


def _keep_profile(made: Path, kept: Path) -> None:
    """Move a fresh profile into the cache; losing a race to another run is fine."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        staging = kept.with_name(f"{kept.name}-{os.getpid()}-{time.monotonic_ns()}")
        shutil.copytree(made, staging)
        staging.rename(kept)
    except OSError:
        return


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a call and whatever it started; a finished call has left nothing to end."""
    if sys.platform == "win32":
        if process.poll() is None:
            process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _made(pdf: Path) -> bytes:
    try:
        content = pdf.read_bytes()
    except OSError as problem:
        raise ConversionFailed("conversion-nothing") from problem
    if not content.startswith(b"%PDF-"):
        raise ConversionFailed("conversion-nothing")
    return content
