"""Findings: what is wrong with the clerk's data or with a finished document.

A finding is a value. Its text lives in the message catalogues
(``pipeline/locale``) under ``finding.<code>`` and ``hint.<code>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a finding weighs: errors stop a run, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for an error, 1 for a warning, 2 for information."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Box:
    """A box on a page, in mm from the upper left corner of the paper."""

    left_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float


@dataclass(frozen=True, slots=True)
class Location:
    """A place to jump to: in a text file, in a sheet, or on a page.

    ``line`` and ``column`` count from 1; ``path`` is the place inside the record,
    with English keys (``attachments[1].title``); ``part`` is a part of a template.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    heading: str | None = None
    page: int | None = None
    box: Box | None = None
    part: str | None = None
    paragraph: int | None = None
    path: str | None = None


NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class Finding:
    """One observation (ข้อสังเกต) with a stable code, a place and what fills its text."""

    code: str
    severity: Severity
    location: Location = NOWHERE
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def error(code: str, location: Location = NOWHERE, /, **params: object) -> Finding:
    """Return a finding that stops the run."""
    return Finding(code, Severity.ERROR, location, MappingProxyType(params))


def warning(code: str, location: Location = NOWHERE, /, **params: object) -> Finding:
    """Return a finding that is told and does not stop the run."""
    return Finding(code, Severity.WARNING, location, MappingProxyType(params))


def info(code: str, location: Location = NOWHERE, /, **params: object) -> Finding:
    """Return a remark: nothing is wrong, and the clerk may want to know."""
    return Finding(code, Severity.INFO, location, MappingProxyType(params))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether one of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _cell(name: str | None) -> tuple[int, str]:
    """Return row and column of a cell's name (``AA5``), so that sheets are told row by row."""
    letters = (name or "").rstrip("0123456789")
    digits = (name or "")[len(letters) :]
    return int(digits or 0), letters.rjust(3)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings sorted by file, place, weight and code, each once."""

    def key(finding: Finding) -> tuple[str | int, ...]:
        where = finding.location
        return (
            where.file or "",
            where.sheet or "",
            where.part or "",
            where.paragraph or 0,
            where.page or 0,
            where.line or 0,
            where.column or 0,
            *_cell(where.cell),
            finding.severity.rank,
            finding.code,
            where.path or "" if where.line is None else "",  # to the clerk, one line is one place
            repr(sorted(finding.params.items())),
        )

    unique = {key(finding): finding for finding in findings}
    return tuple(sorted(unique.values(), key=key))
