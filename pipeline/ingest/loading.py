"""From an input file to documents and findings: the door of the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline import findings, resources
from pipeline.domain.documents import Document, Kind
from pipeline.domain.facts import ReferenceData
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location, has_errors, in_order
from pipeline.ingest import files, yaml_faults, yaml_text
from pipeline.ingest.desk import Desk
from pipeline.ingest.forms import Forms
from pipeline.ingest.letters import read_letter
from pipeline.ingest.nodes import Group, Node, Nothing, Record, Text
from pipeline.ingest.offices import Offices
from pipeline.ingest.record_kind import find_kind, missing_kind, other_kind, unknown_kind
from pipeline.ingest.values import Reading

if TYPE_CHECKING:
    from pipeline.domain.forms import Form

OFFICES = "offices"
_LOCK_FILES = ("~$", ".~lock.")  # Excel and LibreOffice keep them while a workbook is open


class Loaded(NamedTuple):
    """What a file holds: ``documents`` are fit to be made, ``findings`` say what was found on the way.

    ``partial`` are the documents of records with errors, as far as they could be read: fit
    for further checks, so that a clerk hears of everything at once, and never to be made.
    ``each`` has all documents in the order of the file, with the findings of each.
    """

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    partial: tuple[Document, ...] = ()
    each: tuple[tuple[Document, tuple[Finding, ...]], ...] = ()


class _Records(NamedTuple):
    """The records of a file; ``is_sound`` unless something is wrong that concerns all of them."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    is_sound: bool = True


def load(
    path: Path,
    reference: ReferenceData,
    *,
    offices: Sequence[Path] = (),
    kind: Kind | str | None = None,
    templates: Sequence[Path] = (),
) -> Loaded:
    """Return the documents of a YAML file, workbook (XLSX) or CSV, and everything odd about them.

    Offices are looked up in ``offices``, then in the folder ``offices`` beside the file,
    then among those of the package; forms in ``templates``, then among those of the package.
    ``kind`` is the kind of records that state none, in English or Thai.

    Raises:
        InputUnreadable: the file, or an office file that it names, cannot be read at all; or
            there is no such ``kind``.
        TemplateFaulty: the form that a record needs is not right.
    """
    desk = desk_for(path, reference, offices=offices, templates=templates)
    if kind is not None:
        desk = replace(desk, kind=_asked(kind, desk))
    return load_with(desk, path)


def desk_for(
    path: Path, reference: ReferenceData, *, offices: Sequence[Path] = (), templates: Sequence[Path] = ()
) -> Desk:
    """Return what the records of a file are read with."""
    folders = (*offices, path.parent / OFFICES, resources.DATA / OFFICES)
    return Desk(reference, Offices(folders), forms=Forms(templates), given_offices=offices)


def _asked(word: str, desk: Desk) -> Kind | Form:
    found = find_kind(word, desk)
    if found is None:
        raise InputUnreadable("input-kind-unknown", text=word, known=desk.known_kinds())
    return found


def load_with(desk: Desk, path: Path) -> Loaded:
    """Return the documents of a file, read with ``desk``; raises as ``load``."""
    desk = desk.opening(path)
    records = _records(path, desk)
    documents: list[Document] = []
    partial: list[Document] = []
    each: list[tuple[Document, tuple[Finding, ...]]] = []
    odd = [*records.findings]
    for record in records.records:
        if (unread := unknown_kind(record.group, desk) or missing_kind(record.group, desk)) is not None:
            odd.append(unread)
            continue
        for document, found in _documents(record, desk, str(path)):
            is_whole = records.is_sound and not has_errors(found)
            (documents if is_whole else partial).append(document)
            each.append((document, found))
    findings_of_all = (*odd, *(finding for _, found in each for finding in found))
    return Loaded(tuple(documents), _in_order(findings_of_all), tuple(partial), tuple(each))


def _documents(record: Record, desk: Desk, file: str) -> Iterator[tuple[Document, tuple[Finding, ...]]]:
    """Yield the document of a record, or each of those that it is fanned out to, with its findings."""
    kind = other_kind(record.group, desk)
    if kind is not None and not isinstance(kind, Kind):
        # Imported here: a letter, the usual record, should not pay for papers, tables and rubrics.
        from pipeline.ingest.papers import read_papers

        yield from read_papers(record, kind, desk, file)
        return
    reading = Reading(list(record.findings))
    yield _document(record.group, kind, desk, reading, file), tuple(reading.findings)


def _document(group: Group, kind: Kind | None, desk: Desk, reading: Reading, file: str) -> Document:
    if kind is None:
        return read_letter(group, desk, reading, file)
    from pipeline.ingest.enclosures import read_enclosure

    return read_enclosure(group, kind, desk, reading, file)


def _in_order(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings in reading order: those of a sheet row by row, the headings first."""
    if len(found) < 2:
        return tuple(found)
    from pipeline.ingest.sheets import sheet_position  # a sound record should not pay for sheets

    def key(finding: Finding) -> tuple[str, str, int, str]:
        letters, row = sheet_position(finding.location.cell)
        return finding.location.file or "", finding.location.sheet or "", row, letters

    return tuple(sorted(in_order(found), key=key))


def _records(path: Path, desk: Desk) -> _Records:
    if path.name.startswith(_LOCK_FILES):
        raise InputUnreadable("input-lock-file", file=str(path))
    match path.suffix.lower():
        case ".yaml" | ".yml":
            return _from_yaml(path)
        case ".xlsx" | ".csv":
            return _from_sheets(path, desk)
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


def _from_sheets(path: Path, desk: Desk) -> _Records:
    # Imported here: a YAML record, the usual input, should not pay for sheets.
    from pipeline.ingest import csv_file, rows, workbook

    sheets = workbook.read(path) if path.suffix.lower() == ".xlsx" else (csv_file.read(path),)
    records: list[Record] = []
    odd: list[Finding] = []
    for sheet in sheets:
        found = rows.read_sheet(sheet, desk)
        records += found.records
        odd += found.findings
    return _Records(tuple(records), tuple(odd), is_sound=not has_errors(odd))
