"""``saraban new`` for official papers: the sample record of the form's folder, for one's own office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.domain.forms import Form, Numbering
from pipeline.errors import InputUnreadable, TemplateFaulty
from pipeline.ingest import files
from pipeline.ingest.commented import SUPPLIED, quoted
from pipeline.ingest.keys import Table
from pipeline.ingest.nodes import Entry, Group, Items
from pipeline.ingest.paper_keys import PAPER_SIGNATORY, table_of
from pipeline.ingest.reference_data import reference_data
from pipeline.ingest.sample_place import Office, issuer_of, moved, set_agency, stated_by
from pipeline.ingest.values import Fields
from pipeline.ingest.yaml_edit import EditedRecord, edited

SAMPLE = "sample.yaml"

_OF_OFFICE = (
    "issuer",
    "agency_lines",
    "address_lines",
    "owner_lines",
    "contact",
    "contact_lines",
    "signatories",
)


def new_paper(form: Form, folder: Path, office: str | None, offices: Sequence[Path] = ()) -> str:
    """Return the text of the sample record of a form.

    With ``office`` it names that office, and what the office supplies is put out of use.

    Raises:
        TemplateFaulty: the folder has no sample, or none that can be read.
    """
    path = folder / SAMPLE
    try:
        text = files.decode(files.read_bytes(path, files.MAX_TEXT_BYTES), path).text
        return text if office is None else _of_office(text, path, form, office, offices)
    except InputUnreadable as error:
        raise TemplateFaulty("form-sample-unreadable", file=path, kind=form.kind) from error


def _of_office(text: str, path: Path, form: Form, office: str, offices: Sequence[Path]) -> str:
    table = table_of(form)
    text = _with_office_in_use(text, table)
    record = edited(text, path)
    stated = stated_by(office, offices)
    place = Office.of(stated, reference_data()) if stated is not None else None
    if place is not None:
        text = moved(text, issuer_of(record, table), place, reference_data())
        record = edited(text, path)
    entry = record.entry(table, "office")
    if entry is not None:
        record.set(entry, quoted(office))
    else:
        first = record.entry(table, "kind") or record.group.entries[0]
        record.insert_behind(first, f"{table['office'].thai}: {quoted(office)}")
    supplied = _supplied(record, form, table, stated)
    for each in supplied:
        record.put_out_of_use(each, SUPPLIED)
    if place is not None:
        set_agency(record, table, place, supplied)
    return record.result()


def _with_office_in_use(text: str, table: Table) -> str:
    """Return the text with the line of the office in use, where the sample shows it as a comment."""
    names = "|".join(map(re.escape, table["office"].names))
    in_use = re.search(rf"^(?:{names})[ \t]*:", text, re.MULTILINE)
    shown = re.compile(rf"^#[ \t]?((?:{names})[ \t]*:)", re.MULTILINE)
    return text if in_use else shown.sub(r"\1", text, count=1)


def _supplied(record: EditedRecord, form: Form, table: Table, office: Fields | None) -> list[Entry]:
    """Return the entries of the sample that the office makes unnecessary."""
    if office is None:
        return []
    names = [name for name in _OF_OFFICE if office.states(name) and table.find(name) is not None]
    if form.numbering is Numbering.LETTER and office.states("code") and table.find("number") is not None:
        names.append("number")
    entries = ((name, record.entry(table, name)) for name in names)
    return [each for name, each in entries if each and (name != "signatories" or _is_one_plain(each))]


def _is_one_plain(entry: Entry) -> bool:
    """Return whether one person signs for the office; several, or one with a label, sign in person."""
    nodes = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
    only = nodes[0] if len(nodes) == 1 else None
    if not isinstance(only, Group):
        return False
    return all(PAPER_SIGNATORY.find(each.key) is not PAPER_SIGNATORY["label"] for each in only.entries)
