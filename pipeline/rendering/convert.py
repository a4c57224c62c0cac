"""LibreOffice at work: the one module that starts it, watches it, and checks what it made.

Each call has a LibreOffice to itself, with a profile copied from one that was set up once. It
reports success for files it did not make, so only an existing PDF counts.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from pipeline.errors import ConversionFailed, ToolMissing
from pipeline.rendering import probe
from pipeline.rendering.office import Office, set_up_profile
from pipeline.resources import FONTS

TIMEOUT_S = 30.0
TIMEOUT_PER_DOCUMENT_S = 1.0
_MOST_LATE = 3  # calls in a row; then it is not the documents that are at fault
_MOST_CALLS = 100  # what LibreOffice does not give back is given back when it ends
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
        self._guard = threading.Lock()
        self._idle: list[Office] = []
        self._running: set[Office] = set()
        self._started = 0
        self._late = 0

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
        """End every LibreOffice and remove the work folder."""
        self.end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def end(self) -> None:
        """End every LibreOffice, also one at work: its call fails then."""
        with self._guard:
            running, self._running, self._idle = self._running, set(), []
        for office in running:
            office.stop()

    def to_pdf(self, docx: bytes, documents: int = 1) -> bytes:
        """Return the PDF of a DOCX that holds ``documents`` letters.

        Raises ConversionFailed when LibreOffice makes nothing, or not in time; after several
        calls in a row that came to nothing, at once. Calls from several threads do not meet: each
        has its own folder and its own LibreOffice.
        """
        if self._late >= _MOST_LATE:
            raise ConversionFailed("conversion-given-up", times=_MOST_LATE)
        try:
            pdf = self._convert(docx, documents)
        except ConversionFailed as problem:
            self._late += problem.code == "conversion-timeout"
            raise
        self._late = 0
        return pdf

    def _convert(self, docx: bytes, documents: int) -> bytes:
        with tempfile.TemporaryDirectory(dir=self._folder) as name, self._office() as office:
            work = Path(name)
            source = work / "letters.docx"
            source.write_bytes(docx)
            limit = self._timeout_s + TIMEOUT_PER_DOCUMENT_S * documents
            office.convert(source, work, _FILTER, limit)
            return _made(work / "letters.pdf")

    @contextlib.contextmanager
    def _office(self) -> Iterator[Office]:
        """Lend a LibreOffice; one that failed, or has done its share, is not lent again."""
        with self._guard:
            office = self._idle.pop() if self._idle else None
        if office is not None and not office.is_alive:
            self._retire(office)
            office = None
        office = office or self._start()
        try:
            yield office
        except BaseException:
            self._retire(office)
            raise
        if office.calls >= _MOST_CALLS:
            self._retire(office)
            return
        with self._guard:
            self._idle.append(office)

    def _retire(self, office: Office) -> None:
        office.stop()
        with self._guard:
            self._running.discard(office)

    def _start(self) -> Office:
        with self._guard:
            pristine = self._pristine_profile()
            self._started += 1
            folder = self._folder / f"office-{self._started}"
        folder.mkdir()
        profile = _copy_profile(pristine, folder / "profile")
        office = Office(self._soffice, profile, folder, self._environment())
        with self._guard:
            self._running.add(office)
        return office

    def _environment(self) -> dict[str, str]:
        fonts = str(self._folder / "fonts.conf")
        environment = {**os.environ, "FONTCONFIG_FILE": fonts, "LC_ALL": "C.UTF-8"}
        environment.pop("DISPLAY", None)
        return environment

    def _pristine_profile(self) -> Path:
        """Return a profile that LibreOffice has set up, made on first use and kept for later runs."""
        import platformdirs

        kept = Path(platformdirs.user_cache_dir("saraban", appauthor=False)) / "libreoffice-profile"
        fallback = self._folder / "pristine"
        for profile in (kept, fallback):
            if (profile / "user" / "registrymodifications.xcu").is_file():
                return profile
        self._set_up(fallback)
        _keep_profile(fallback, kept)
        return kept if kept.is_dir() else fallback

    def _set_up(self, profile: Path) -> None:
        """Let LibreOffice fill a profile: it does so when it ends of itself after a first call."""
        work = self._folder / "first"
        work.mkdir()
        source = work / "first.txt"
        source.write_text("saraban\n", encoding="utf-8")
        set_up_profile(self._soffice, profile, source, self._environment())


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


def _made(pdf: Path) -> bytes:
    try:
        content = pdf.read_bytes()
    except OSError as problem:
        raise ConversionFailed("conversion-nothing") from problem
    if not content.startswith(b"%PDF-"):
        raise ConversionFailed("conversion-nothing")
    return content
