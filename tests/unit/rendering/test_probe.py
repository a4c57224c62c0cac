"""The probe believes only what it sees, and never hangs."""

from __future__ import annotations

import os
import struct
import sys
import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.rendering import probe
from pipeline.resources import FONTS

posix = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are shell scripts")


@pytest.fixture(autouse=True)
def fresh_families() -> None:
    probe.installed_families.cache_clear()


def script(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)
    return path


def only(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the search path be one folder, and the usual places none."""
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("SARABAN_SOFFICE", raising=False)
    monkeypatch.setattr(probe, "_usual_places", lambda: iter(()))


@posix
def test_the_variable_wins_over_the_search_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    only(monkeypatch, tmp_path / "bin")
    assert probe.find_soffice() is None
    found = script(tmp_path / "bin", "soffice", "")
    assert probe.find_soffice() == found
    named = script(tmp_path / "mine", "office", "")
    monkeypatch.setenv("SARABAN_SOFFICE", str(named))
    assert probe.find_soffice() == named
    monkeypatch.setenv("SARABAN_SOFFICE", str(tmp_path / "gone"))
    assert probe.find_soffice() is None


@posix
def test_the_other_name_and_the_usual_places_are_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    only(monkeypatch, tmp_path / "bin")
    usual = script(tmp_path / "usual", "soffice", "")
    monkeypatch.setattr(probe, "_usual_places", lambda: iter((tmp_path / "none", usual)))
    assert probe.find_soffice() == usual
    named = script(tmp_path / "bin", "libreoffice", "")
    assert probe.find_soffice() == named


def test_the_usual_places_of_windows_and_macos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.delenv("SARABAN_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(probe, "_on_search_path", lambda: None)
    assert probe.find_soffice() == program
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    mac = tmp_path / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    mac.parent.mkdir(parents=True)
    mac.touch()
    assert probe.find_soffice() == mac


@posix
@pytest.mark.parametrize(
    ("does", "version"),
    [
        ("echo 'LibreOffice 7.4.7.2 40(Build:2)'", "7.4.7.2"),
        ("echo 'LibreOffice 24.8.3.2 480(Build:2)'", "24.8.3.2"),
        ("echo 'error while loading shared libraries' >&2; exit 127", None),
        ("echo nothing", None),
    ],
)
def test_the_version_is_what_the_program_says(tmp_path: Path, does: str, version: str | None) -> None:
    assert probe.soffice_version(script(tmp_path, "soffice", does)) == version


@posix
def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    hanging = script(tmp_path, "soffice", f"sleep 600 & echo $! > {pid}; wait")
    assert probe.soffice_version(hanging, timeout_seconds=3) is None
    child = int(pid.read_text())
    for _ in range(500):  # the signal is sent; when it arrives is up to the system
        if not is_alive(child):
            break
        time.sleep(0.01)
    assert not is_alive(child)


def is_alive(process: int) -> bool:
    """Return whether a process runs; one that only waits for its parent's attention does not."""
    if sys.platform == "linux":
        stat = Path(f"/proc/{process}/stat")
        return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_program_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "soffice").write_bytes(b"\x00\x01")
    assert probe.soffice_version(tmp_path / "soffice") is None
    assert probe.pdftotext_version(tmp_path / "gone") is None


@pytest.mark.parametrize(
    ("files", "there"),
    [
        (("soffice.bin", "libswlo.so"), True),
        (("soffice.exe", "swlo.dll"), True),
        (("soffice.bin",), False),
        ((), None),
    ],
)
def test_writer_lies_beside_the_program(tmp_path: Path, files: tuple[str, ...], there: bool | None) -> None:
    for name in ("soffice", *files):
        (tmp_path / name).touch()
    assert probe.has_writer(tmp_path / "soffice") is there


def test_writer_of_macos_lies_among_the_frameworks(tmp_path: Path) -> None:
    program = tmp_path / "MacOS" / "soffice"
    for path in (program, tmp_path / "Frameworks" / "libswlo.dylib"):
        path.parent.mkdir()
        path.touch()
    assert probe.has_writer(program) is True
    (tmp_path / "Frameworks" / "libswlo.dylib").unlink()
    assert probe.has_writer(program) is False


@pytest.mark.parametrize("font", sorted(FONTS.glob("*.ttf")), ids=lambda p: p.stem)
def test_families_are_those_that_fonttools_reads(font: Path) -> None:
    with TTFont(font) as opened:
        wanted = {name.toUnicode().strip() for name in opened["name"].names if name.nameID in (1, 16)}
    assert probe.font_families(font) == wanted
    assert wanted


def collection(font: bytes) -> bytes:
    """Return a font collection that holds one font, its tables moved behind the new header."""
    head = struct.pack(">4sHHII", b"ttcf", 1, 0, 1, 16)
    moved = bytearray(font)
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        at = 12 + 16 * number + 8
        struct.pack_into(">I", moved, at, struct.unpack_from(">I", font, at)[0] + len(head))
    return head + bytes(moved)


def test_the_first_font_of_a_collection_is_read(tmp_path: Path) -> None:
    font = (FONTS / "THSarabunNew-Regular.ttf").read_bytes()
    (tmp_path / "a.ttc").write_bytes(collection(font))
    assert probe.font_families(tmp_path / "a.ttc") == {"TH Sarabun New"}


@pytest.mark.parametrize("length", [0, 3, 11, 40, 300, 5000])
def test_a_broken_font_has_no_family_and_raises_nothing(tmp_path: Path, length: int) -> None:
    font = (FONTS / "THSarabunNew-Regular.ttf").read_bytes()
    (tmp_path / "cut.ttf").write_bytes(font[:length])
    (tmp_path / "not.ttf").write_bytes(b"<html>" + bytes(range(256)) * 4)
    assert probe.font_families(tmp_path / "cut.ttf") == frozenset()
    assert probe.font_families(tmp_path / "not.ttf") == frozenset()
    assert probe.font_families(tmp_path / "gone.ttf") == frozenset()


def test_installed_fonts_are_found_by_family(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(probe, "font_folders", lambda: (tmp_path,))
    assert probe.find_font("TH Sarabun New") is None
    assert probe.find_symbol_font() is None
    probe.installed_families.cache_clear()
    inside = tmp_path / "truetype"
    inside.mkdir()
    (inside / "x.TTF").write_bytes((FONTS / "THSarabunNew-Bold.ttf").read_bytes())
    for name in ("seguisym.ttf", "DejaVuSans.ttf"):
        (inside / name).touch()
    assert probe.find_font("th sarabun new") == inside / "x.TTF"
    assert probe.find_symbol_font() == inside / "DejaVuSans.ttf"


@posix
def test_fontconfig_says_what_it_would_take(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    assert probe.fontconfig_match("TH SarabunPSK") is None
    script(tmp_path / "bin", "fc-match", "printf Laksaman")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert probe.fontconfig_match("TH SarabunPSK") == "Laksaman"


def test_this_machine_has_what_the_tests_need(soffice: Path, pdftotext: Path) -> None:
    assert probe.soffice_version(soffice)
    assert probe.has_writer(soffice) is not False
    assert probe.pdftotext_version(pdftotext)
    assert probe.find_symbol_font()
