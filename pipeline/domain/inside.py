"""Files that are known by way of another: the form of an office, of which only a report tells."""

from __future__ import annotations

from pathlib import Path

_BETWEEN = ": "
REPORT = "report.json"
"""What every report is called, so that its folder tells which one it is."""


def inside(report: str, name: str) -> str:
    """Return how the file is told that stands in a report: ``ราชสาส์น.json: 03 ตำบลดงน้อย.xlsx``."""
    return f"{report}{_BETWEEN}{name}"


def short(file: str) -> str:
    """Return the name of a file without its folders; of a report with the last of them."""
    outer, between, rest = file.partition(_BETWEEN)
    path = Path(outer)
    folder = f"{path.parent.name}/" if path.name == REPORT and path.parent.name else ""
    return f"{folder}{path.name}{between}{rest}"


def apart(file: str, other: str) -> str:
    """Return the name of a file with as many folders as tell it from another one, one at least."""
    outer, between, rest = file.partition(_BETWEEN)
    mine, others = Path(outer).parts, Path(other.partition(_BETWEEN)[0]).parts
    count = next((n for n in range(2, len(mine)) if mine[-n:] != others[-n:]), 2)
    return f"{'/'.join(mine[-count:])}{between}{rest}"
