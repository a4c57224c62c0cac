"""The papers of one record (``fan_out``): what is found in all of them, and what in one alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pipeline.domain.documents import Document, Paper
from pipeline.findings import Finding, Severity, has_errors

VARIANT = "variant"
"""The parameter of a finding that names the one paper of a record which it is about."""

_Record = tuple[object, ...]


class LeftOut(NamedTuple):
    """A paper of a record that is not made, though others are, and what was found in it alone."""

    variant: str
    file: str
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, object]:
        """Return the entry of the report."""
        codes = dict.fromkeys(each.code for each in self.findings if each.severity is Severity.ERROR)
        return {"variant": self.variant, "record": Path(self.file).name, "codes": list(codes)}


class _Told(NamedTuple):
    document: Document
    findings: tuple[Finding, ...]


@dataclass
class Ledger:
    """Gathers the findings of documents, to tell those of a record's papers as one would say them.

    What all papers of a record have in common is told once; what is one paper's alone is
    told with its name. Other documents' findings are told as they are.
    """

    _entries: list[_Told] = field(default_factory=list)
    _counts: dict[_Record, Counter[str]] = field(default_factory=dict)
    _papers: Counter[_Record] = field(default_factory=Counter)

    def add(self, document: Document, findings: Sequence[Finding]) -> None:
        """Note what was found in a document; once for each, also where nothing was."""
        self._entries.append(_Told(document, tuple(findings)))
        if is_variant(document):
            record = record_of(document)
            self._papers[record] += 1
            self._counts.setdefault(record, Counter()).update({_key(finding) for finding in findings})

    def told(self) -> tuple[Finding, ...]:
        """Return all findings, those of one paper alone with its name."""
        return tuple(finding for entry in self._entries for finding in self._of(entry))

    def left_out(self) -> Iterator[tuple[Document, LeftOut]]:
        """Yield the papers with an error of their own, where their record as a whole has none."""
        variants = [(e.document, e) for e in self._entries if is_variant(e.document)]
        faulty = {
            record_of(document)
            for document, entry in variants
            if has_errors(finding for finding in entry.findings if self._is_shared(entry, finding))
        }
        for document, entry in variants:
            own = tuple(finding for finding in self._of(entry) if VARIANT in finding.params)
            if isinstance(document, Paper) and has_errors(own) and record_of(document) not in faulty:
                yield document, LeftOut(document.variant, document.source.file, own)

    def _of(self, entry: _Told) -> Iterator[Finding]:
        for finding in entry.findings:
            if isinstance(entry.document, Paper) and not self._is_shared(entry, finding):
                yield _named(finding, entry.document.variant)
            else:
                yield finding

    def _is_shared(self, entry: _Told, finding: Finding) -> bool:
        """Return whether all papers of the record have the finding; a lone document is its record."""
        if not is_variant(entry.document):
            return True
        record = record_of(entry.document)
        return self._counts[record][_key(finding)] == self._papers[record]


def is_variant(document: Document) -> bool:
    """Return whether a document is one of the papers that its record makes."""
    return isinstance(document, Paper) and bool(document.variant)


def record_of(document: Document) -> _Record:
    """Return what tells a record from all others: where it begins."""
    place = document.source.at("")
    return document.source.file, place.sheet, place.cell, place.line


def _key(finding: Finding) -> str:
    return f"{finding.code} {finding.severity} {finding.location} {sorted(finding.params.items())!r}"


def _named(finding: Finding, variant: str) -> Finding:
    if finding.params.get(VARIANT):
        return finding
    return replace(finding, params=MappingProxyType({**finding.params, VARIANT: variant}))
