"""``saraban doctor``: what this machine has and lacks, and the command that brings it.

Nothing of the pipeline is imported but ``rendering.probe``, so that the doctor still
speaks where the rest cannot even be loaded.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

import click

from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder
from pipeline.cli.output import Output, columns
from pipeline.errors import ExitCode
from pipeline.findings import Finding, Severity, error, has_errors, info, warning
from pipeline.rendering import probe
from pipeline.resources import FONT_STYLES, FONTS

TESTED_LIBREOFFICE = "7.4"
"""Page breaks were compared with this release; another one may turn a page elsewhere."""
OFFICE_FONTS = ("TH SarabunPSK", "TH SarabunIT๙", "TH Sarabun New")
LOW_DISK_MB = 500
"""Below this many megabytes a circular to a whole province may not find room."""

REMEDIES: Mapping[str, Mapping[str, str]] = {
    "libreoffice": {
        "debian": "apt-get install libreoffice-writer-nogui",
        "windows": "winget install --id TheDocumentFoundation.LibreOffice",
        "macos": "brew install --cask libreoffice",
        "other": "https://www.libreoffice.org/download/",
    },
    "poppler": {
        "debian": "apt-get install poppler-utils",
        "windows": "winget install --id oschwartz10612.Poppler",
        "macos": "brew install poppler",
        "other": "https://poppler.freedesktop.org/",
    },
    "symbols": {
        "debian": "apt-get install fonts-dejavu-core",
        "windows": "https://dejavu-fonts.github.io/",
        "macos": "brew install --cask font-dejavu",
        "other": "https://dejavu-fonts.github.io/",
    },
}


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing looked at: what is there, or what is the matter with it."""

    name: str
    params: Mapping[str, object] = field(default_factory=dict)
    finding: Finding | None = None


def command(messages: Messages) -> click.Command:
    """Return the command."""
    return Builder(messages, "doctor").command(doctor)


def doctor(output: Output) -> ExitCode:
    """Look at everything; exit code 5 if something that is needed is missing."""
    found = [examine() for examine in EXAMINATIONS]
    findings = [each.finding for each in found if each.finding]
    rows = [_row(output, each) for each in found]
    if output.as_json:
        output.report(findings, extra={"checks": rows})
    else:
        _table(output, found, rows)
    return ExitCode.TOOL_MISSING if has_errors(findings) else ExitCode.DONE


# -- what is looked at ---------------------------------------------------------


def examine_python() -> Examined:
    """Look at the Python that runs this."""
    return Examined("python", {"version": platform.python_version(), "path": sys.executable})


def examine_packages() -> Examined:
    """Look for the Python packages that ours asks for."""
    try:
        wanted = metadata.requires("saraban") or []
    except metadata.PackageNotFoundError:
        return Examined("packages", {}, warning("doctor-not-installed", remedy="pip install ."))
    names = [_distribution(line) for line in wanted if "extra ==" not in line]
    missing = tuple(name for name in names if not _is_installed(name))
    if missing:
        install = "pip install " + " ".join(missing)
        return Examined("packages", {}, error("doctor-packages-missing", names=missing, remedy=install))
    return Examined("packages", {"count": len(names)})


def examine_libreoffice() -> Examined:
    """Look for LibreOffice, start it once, and look for Writer."""
    program = probe.find_soffice()
    install = remedy("libreoffice")
    if program is None:
        return Examined("libreoffice", {}, error("doctor-libreoffice-missing", remedy=install))
    version = probe.soffice_version(program)
    if version is None:
        return Examined("libreoffice", {}, error("doctor-libreoffice-silent", path=program, remedy=install))
    if probe.has_writer(program) is False:
        return Examined("libreoffice", {}, error("doctor-writer-missing", path=program, remedy=install))
    there = {"version": version, "path": program}
    if not version.startswith(TESTED_LIBREOFFICE + "."):
        untested = info("doctor-libreoffice-untested", version=version, tested=TESTED_LIBREOFFICE)
        return Examined("libreoffice", there, untested)
    return Examined("libreoffice", there)


def examine_fonts() -> Examined:
    """Look whether the fonts that travel with the program can be read."""
    files = [FONTS / f"THSarabunNew-{style}.ttf" for style in FONT_STYLES]
    broken = tuple(file.name for file in files if not probe.font_families(file))
    if broken:
        return Examined("fonts", {}, error("doctor-fonts-broken", files=broken, folder=FONTS))
    return Examined("fonts", {"folder": FONTS})


def examine_symbols() -> Examined:
    """Look for a font with tick boxes."""
    font = probe.find_symbol_font()
    if font is None:
        return Examined("symbols", {}, error("doctor-symbols-missing", remedy=remedy("symbols")))
    return Examined("symbols", {"path": font})


def examine_office_fonts() -> Examined:
    """Look for the fonts that a DOCX may name; the PDF does not need them."""
    missing = tuple(family for family in OFFICE_FONTS if probe.find_font(family) is None)
    if missing:
        return Examined("office-fonts", {}, info("doctor-office-fonts-missing", names=missing))
    return Examined("office-fonts", {"names": OFFICE_FONTS})


def examine_laksaman() -> Examined:
    """Look whether this system puts Laksaman, half as large again, in the place of TH Sarabun."""
    match = probe.fontconfig_match("TH SarabunPSK")
    if match and "laksaman" in match.casefold():
        return Examined("laksaman", {}, info("doctor-laksaman", font=match))
    return Examined("laksaman")


def examine_poppler() -> Examined:
    """Look for pdftotext, which only the program's own tests use."""
    program = probe.find_pdftotext()
    version = probe.pdftotext_version(program) if program else None
    if program is None or version is None:
        return Examined("poppler", {}, info("doctor-poppler-missing", remedy=remedy("poppler")))
    return Examined("poppler", {"version": version, "path": program})


def examine_folder() -> Examined:
    """Look whether the current folder, where results go by default, can be written."""
    folder = Path.cwd()
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Examined("folder", {"folder": folder})
    except OSError as problem:
        reason = problem.strerror or str(problem)
        return Examined("folder", {}, warning("doctor-folder-readonly", folder=folder, reason=reason))


def examine_disk() -> Examined:
    """Look at the room left where results and where intermediate files go."""
    folders = (Path.cwd(), Path(tempfile.gettempdir()))
    tightest = min(folders, key=_free_mb)
    free = _free_mb(tightest)
    if free < LOW_DISK_MB:
        return Examined(
            "disk", {}, warning("doctor-disk-low", folder=tightest, free_mb=free, least_mb=LOW_DISK_MB)
        )
    return Examined("disk", {"free_gb": f"{free / 1024:.1f}"})


EXAMINATIONS: tuple[Callable[[], Examined], ...] = (
    examine_python,
    examine_packages,
    examine_libreoffice,
    examine_fonts,
    examine_symbols,
    examine_office_fonts,
    examine_laksaman,
    examine_poppler,
    examine_folder,
    examine_disk,
)


# -- what brings it ------------------------------------------------------------


def remedy(tool: str) -> str:
    """Return the command (or the page) that brings a tool to this system."""
    system = system_family()
    said = REMEDIES[tool][system]
    needs_sudo = system == "debian" and hasattr(os, "geteuid") and os.geteuid() != 0
    return f"sudo {said}" if needs_sudo else said


def system_family() -> str:
    """Return ``windows``, ``macos``, ``debian`` (with Ubuntu and their kin) or ``other``."""
    if sys.platform == "win32":
        return "windows"
    if sys.platform == "darwin":
        return "macos"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "other"
    kin = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return "debian" if kin & {"debian", "ubuntu"} and shutil.which("apt-get") else "other"


# -- how it is told ------------------------------------------------------------


def _row(output: Output, examined: Examined) -> dict[str, object]:
    """Return one check as JSON; ``ok`` is false only where something must be done."""
    say, finding = output.messages, examined.finding
    there = bool(examined.params) or finding is None
    detail = say(f"cli.doctor.{examined.name}.ok", **examined.params) if there else ""
    return {
        "name": examined.name,
        "ok": finding is None or finding.severity is Severity.INFO,
        "severity": str(finding.severity) if finding else None,
        "detail": detail or (say.finding(finding) if finding else ""),
        "remedy": str(finding.params.get("remedy", "")) if finding else "",
    }


def _table(output: Output, found: list[Examined], rows: list[dict[str, object]]) -> None:
    say = output.messages
    states = [f"cli.doctor.state.{row['severity'] or 'ok'}" for row in rows]
    lines = [
        (say(s), say(f"cli.doctor.{r['name']}"), str(r["detail"])) for s, r in zip(states, rows, strict=True)
    ]
    output.lines(columns(lines))
    for each in found:
        if each.finding:
            _advice(output, each.finding)
    missing = any(each.finding and each.finding.severity is Severity.ERROR for each in found)
    output.line("")
    output.line(say("cli.doctor.missing" if missing else "cli.doctor.ready"))


def _advice(output: Output, finding: Finding) -> None:
    entry = output.entry(finding)
    output.line("")
    output.line(f"{output.messages(f'cli.doctor.state.{finding.severity}')}: {entry.message}")
    output.line(f"    {entry.hint}")


def _distribution(requirement: str) -> str:
    """Return the name at the head of a requirement (``click<9,>=8.1``)."""
    for position, character in enumerate(requirement):
        if not (character.isalnum() or character in "-_."):
            return requirement[:position]
    return requirement


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _free_mb(folder: Path) -> int:
    return shutil.disk_usage(folder).free >> 20
