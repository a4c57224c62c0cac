"""What this machine has: LibreOffice, poppler, fonts.

Standard library only, and nothing is started unless asked: ``saraban doctor`` must
be able to say what is missing on a machine where everything else is.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import struct
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import subprocess

SOFFICE_VARIABLE = "SARABAN_SOFFICE"
"""Environment variable that names the LibreOffice program to use."""

SYMBOL_FONT_FILES = (
    "DejaVuSans.ttf",
    "seguisym.ttf",
    "Apple Symbols.ttf",
    "NotoSansSymbols2-Regular.ttf",
)
"""Fonts that hold ☐ ☑ ☒, the best first."""

FONT_SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})

_FAMILY_NAME_IDS = (1, 16)  # OpenType "name" table: family, typographic family
_MACINTOSH = 1  # platform id whose names are Mac Roman; all others we read are UTF-16


# -- LibreOffice ---------------------------------------------------------------


def find_soffice() -> Path | None:
    """Return the program that starts LibreOffice, or ``None``.

    ``SARABAN_SOFFICE`` wins, and is believed only if that file exists; then the
    search path; then the usual places of the system.
    """
    named = os.environ.get(SOFFICE_VARIABLE)
    if named:
        return _existing(Path(named).expanduser())
    return _on_search_path() or next(filter(None, map(_existing, _usual_places())), None)


def soffice_version(program: Path, timeout_seconds: float = 60) -> str | None:
    """Return the version LibreOffice gives for itself (``7.4.7.2``), or ``None`` if it does not run."""
    said = _output_of([str(program), "--headless", "--version"], timeout_seconds)
    found = re.search(r"\b(\d+(?:\.\d+)+)", said or "")
    return found.group(1) if found else None


def has_writer(program: Path) -> bool | None:
    """Return whether Writer is installed beside LibreOffice; ``None`` if its folder is not the usual one."""
    folder = program.resolve().parent
    if (folder.parent / "Frameworks").is_dir():  # macOS keeps the libraries beside the programs
        return (folder.parent / "Frameworks" / "libswlo.dylib").exists()
    if not any((folder / name).exists() for name in ("soffice.bin", "soffice.exe")):
        return None
    return any((folder / name).exists() for name in ("libswlo.so", "swlo.dll"))


def _on_search_path() -> Path | None:
    # soffice.com waits and writes to the console; soffice.exe returns at once (Windows).
    names = ("soffice.com", "soffice") if sys.platform == "win32" else ("soffice", "libreoffice")
    found = (shutil.which(name) for name in names)
    return next((Path(path) for path in found if path), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
            if folder := os.environ.get(variable):
                yield Path(folder) / "LibreOffice" / "program" / "soffice.com"
    elif sys.platform == "darwin":
        for home in (Path("/"), Path.home()):
            yield home / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    else:
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield Path("/usr/lib64/libreoffice/program/soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield Path("/snap/bin/libreoffice")


# -- poppler -------------------------------------------------------------------


def find_pdftotext() -> Path | None:
    """Return poppler's ``pdftotext``, or ``None``."""
    found = shutil.which("pdftotext")
    return Path(found) if found else None


def pdftotext_version(program: Path, timeout_seconds: float = 20) -> str | None:
    """Return poppler's version (``22.12.0``), or ``None`` if the program does not run."""
    said = _output_of([str(program), "-v"], timeout_seconds)
    found = re.search(r"version (\d[\d.]*)", said or "")
    return found.group(1) if found else None


# -- fonts ---------------------------------------------------------------------


def font_folders() -> tuple[Path, ...]:
    """Return the folders in which this system keeps fonts, those that exist, system first."""
    return tuple(folder for folder in dict.fromkeys(_font_places()) if folder.is_dir())


def find_symbol_font() -> Path | None:
    """Return the file of a font with tick boxes and other symbols, or ``None``."""
    found = {path.name: path for path in reversed(tuple(_font_files()))}
    return next((found[name] for name in SYMBOL_FONT_FILES if name in found), None)


def find_font(family: str) -> Path | None:
    """Return a font file of that family (``TH SarabunPSK``), or ``None`` if it is not installed."""
    return installed_families().get(family.casefold())


@lru_cache(maxsize=1)
def installed_families() -> Mapping[str, Path]:
    """Return each installed font family, in lower case, with one of its files."""
    families: dict[str, Path] = {}
    for path in _font_files():
        for family in font_families(path):
            families.setdefault(family.casefold(), path)
    return MappingProxyType(families)


def font_families(path: Path) -> frozenset[str]:
    """Return the family names that a TrueType or OpenType file gives; empty if it is not one."""
    try:
        with path.open("rb") as file:
            table = _name_table(file)
        return frozenset(_family_names(table)) if table else frozenset()
    except (OSError, struct.error, UnicodeDecodeError):
        return frozenset()


def fontconfig_match(family: str, timeout_seconds: float = 20) -> str | None:
    """Return the family that fontconfig puts in the place of ``family``; ``None`` without fontconfig."""
    program = shutil.which("fc-match")
    if program is None:
        return None
    return _output_of([program, "--format=%{family[0]}", family], timeout_seconds) or None


def _font_files() -> Iterator[Path]:
    for folder in font_folders():
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in FONT_SUFFIXES:
                yield path


def _font_places() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local")) / "Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share") / "fonts"
        yield home / ".fonts"


def _name_table(file: BinaryIO) -> bytes | None:
    """Return the "name" table of the font, or of the first font of a collection."""
    start = struct.unpack(">I", _bytes_at(file, 12, 4))[0] if _bytes_at(file, 0, 4) == b"ttcf" else 0
    (tables,) = struct.unpack(">H", _bytes_at(file, start + 4, 2))
    for number in range(tables):
        tag, _, offset, length = struct.unpack(">4sIII", _bytes_at(file, start + 12 + 16 * number, 16))
        if tag == b"name":
            return _bytes_at(file, offset, length)
    return None


def _bytes_at(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _family_names(table: bytes) -> Iterator[str]:
    _, count, strings = struct.unpack_from(">HHH", table)
    for number in range(count):
        record = struct.unpack_from(">HHHHHH", table, 6 + 12 * number)
        platform, _, _, name_id, length, offset = record
        if name_id in _FAMILY_NAME_IDS:
            raw = table[strings + offset :][:length]
            yield raw.decode("mac-roman" if platform == _MACINTOSH else "utf-16-be").strip()


# -- small things --------------------------------------------------------------


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def _output_of(command: list[str], timeout_seconds: float) -> str | None:
    """Return what a program writes, or ``None`` if it does not start, fails or hangs."""
    import subprocess  # only ``doctor`` starts anything

    try:
        # A session of its own, because soffice is a script: its child must end with it.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError:
        return None
    with process:
        try:
            said, _ = process.communicate(timeout=timeout_seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return None
    return said.decode(errors="replace").strip() if process.returncode == 0 else None


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
