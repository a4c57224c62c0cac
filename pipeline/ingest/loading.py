"""From an input file to documents and findings: the door of the package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import findings, resources
from pipeline.domain.documents import Document, Kind
from pipeline.domain.facts import ReferenceData
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location, has_errors, in_order
from pipeline.ingest import files, yaml_faults, yaml_text
from pipeline.ingest.desk import Desk
from pipeline.ingest.letters import read_letter
from pipeline.ingest.nodes import Group, Node, Nothing, Record, Text
from pipeline.ingest.offices import Offices
from pipeline.ingest.record_kind import enclosure_kind
from pipeline.ingest.sheets import sheet_position
from pipeline.ingest.values import Reading

OFFICES = "offices"
_LOCK_FILES = ("~$", ".~lock.")  # Excel and LibreOffice keep them while a workbook is open


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds: ``documents`` are fit to be made, ``findings`` say what was found on the way.

    ``partial`` are the documents of records with errors, as far as they could be read: fit
    for further checks, so that a clerk hears of everything at once, and never to be made.
    """

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    partial: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class _Records:
    """The records of a file; ``is_sound`` unless something is wrong that concerns all of them."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    is_sound: bool = True


def load(
    path: Path, reference: ReferenceData, *, offices: Sequence[Path] = (), kind: Kind | None = None
) -> Loaded:
    """Return the documents of a YAML file, workbook (XLSX) or CSV, and everything odd about them.

    Offices are looked up in ``offices``, then in the folder ``offices`` beside the file,
    then among those of the package. ``kind`` is the kind of records that state none.

    Raises:
        InputUnreadable: the file, or an office file that it names, cannot be read at all.
    """
    records = _records(path)
    folders = (*offices, path.parent / OFFICES, resources.DATA / OFFICES)
    desk = Desk(reference, Offices(folders), kind)
    documents: list[Document] = []
    partial: list[Document] = []
    found = list(records.findings)
    for record in records.records:
        reading = Reading(list(record.findings))
        document = _document(record.group, desk, reading, str(path))
        is_whole = records.is_sound and not has_errors(reading.findings)
        (documents if is_whole else partial).append(document)
        found += reading.findings
    return Loaded(tuple(documents), _in_order(found), tuple(partial))


def _document(group: Group, desk: Desk, reading: Reading, file: str) -> Document:
    kind = enclosure_kind(group, desk.kind)
    if kind is None:
        return read_letter(group, desk, reading, file)
    # Imported here: a letter, the usual record, should not pay for tables and rubrics.
    from pipeline.ingest.enclosures import read_enclosure

    return read_enclosure(group, kind, desk, reading, file)


def _in_order(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings in reading order: those of a sheet row by row, the headings first."""

    def key(finding: Finding) -> tuple[str, str, int, str]:
        letters, row = sheet_position(finding.location.cell)
        return finding.location.file or "", finding.location.sheet or "", row, letters

    return tuple(sorted(in_order(found), key=key))


def _records(path: Path) -> _Records:
    if path.name.startswith(_LOCK_FILES):
        raise InputUnreadable("input-lock-file", file=str(path))
    match path.suffix.lower():
        case ".yaml" | ".yml":
            return _from_yaml(path)
        case ".xlsx" | ".csv":
            return _from_sheets(path)
        case suffix:
            files.read_bytes(path, files.MAX_TEXT_BYTES)  # a missing file is told first
            raise InputUnreadable("input-suffix", file=str(path), suffix=suffix or "-")


def _from_yaml(path: Path) -> _Records:
    decoded = files.decode(files.read_bytes(path, files.MAX_TEXT_BYTES), path)
    documents = yaml_text.parse(decoded.text, path)
    records, odd = [], [*documents.findings]
    for node in documents.nodes:
        if isinstance(node, Group) and node.entries:
            records.append(Record(node))
        else:
            odd.append(_no_record(node, path, decoded.text))
    if not documents.nodes:
        odd.append(findings.error("empty-record", Location(file=str(path), line=1, column=1)))
    if decoded.guessed:
        odd.append(findings.info("encoding-guessed", Location(file=str(path)), encoding=decoded.guessed))
    # Odd things of the text itself (anchors, tags) stand in no record: they hold back all.
    return _Records(tuple(records), tuple(odd), is_sound=not has_errors(documents.findings))


def _no_record(node: Node, path: Path, text: str) -> Finding:
    """Return what is wrong with a document that is no record; a key without its space is an error of YAML."""
    if isinstance(node, Text):
        number = (node.place.line or 1) - 1
        fault = yaml_faults.missing_space_at(text.splitlines(), number)
        if fault is not None:
            raise InputUnreadable("yaml-colon-space", file=str(path), **fault)
    empty = isinstance(node, Nothing | Group)
    return findings.error("empty-record" if empty else "record-not-group", node.place)


def _from_sheets(path: Path) -> _Records:
    # Imported here: a YAML record, the usual input, should not pay for sheets.
    from pipeline.ingest import csv_file, rows, workbook

    sheets = workbook.read(path) if path.suffix.lower() == ".xlsx" else (csv_file.read(path),)
    records: list[Record] = []
    odd: list[Finding] = []
    for sheet in sheets:
        found = rows.read_sheet(sheet)
        records += found.records
        odd += found.findings
    return _Records(tuple(records), tuple(odd), is_sound=not has_errors(odd))
