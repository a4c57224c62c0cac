"""Offices: what all letters of one office share, one file an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline import findings
from pipeline.findings import Finding
from pipeline.ingest import files, yaml_text
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.nodes import Group, Text
from pipeline.ingest.record_keys import OFFICE
from pipeline.ingest.values import Fields, Reading, Value

_SUFFIXES = (".yaml", ".yml")


class Office(NamedTuple):
    """An office file as read: its key (the name of the file), its content, and odd things in it."""

    key: str
    path: Path
    group: Group
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """Return the full name that the file states."""
        for entry in self.group.entries:
            if OFFICE.find(entry.key) is OFFICE["name"] and isinstance(entry.value, Text):
                return entry.value.text
        return ""

    def fields(self, reading: Reading) -> Fields:
        """Return the values of the office, read for one record."""
        reading.findings += self.findings
        return Value(self.group, "", "", Reading(reading.findings)).fields(OFFICE)


@dataclass(slots=True)
class Offices:
    """The office files of some folders, each read once; folders that come first win."""

    folders: Sequence[Path]
    _by_path: dict[Path, Office | None] = field(default_factory=dict)

    def find(self, value: Value) -> Office | None:
        """Return the office that a record names by file or by full name; report an unknown one."""
        wanted = value.line()
        if not wanted:
            return None
        paths = list(self._paths())
        for path in paths:
            if normal(path.stem) == normal(wanted):
                return self._read(path, value)
        offices = [office for path in paths if (office := self._read(path, value)) is not None]
        for office in offices:
            if normal(office.name) == normal(wanted):
                return office
        known = [name for office in offices for name in (office.key, office.name) if name]
        value.error("office-unknown", text=wanted, known=tuple(known), nearest=nearest(wanted, known))
        return None

    def _paths(self) -> list[Path]:
        """Return the office files, the first of each name."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted(folder.glob("*")) if folder.is_dir() else ():
                if path.suffix.lower() in _SUFFIXES:
                    found.setdefault(normal(path.stem), path)
        return list(found.values())

    def _read(self, path: Path, value: Value) -> Office | None:
        if path not in self._by_path:
            self._by_path[path] = self._parsed(path, value)
        return self._by_path[path]

    def _parsed(self, path: Path, value: Value) -> Office | None:
        text = files.decode(files.read_bytes(path, files.MAX_TEXT_BYTES), path).text
        documents = yaml_text.parse(text, path)
        group = documents.nodes[0] if documents.nodes else None
        if not isinstance(group, Group) or len(documents.nodes) > 1:
            value.reading.add(findings.error("office-form", value.place, office_file=str(path)))
            return None
        return Office(path.stem, path, group, documents.findings)
