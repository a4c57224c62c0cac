"""From the fields of a record to an enclosure (สิ่งที่ส่งมาด้วย)."""

from __future__ import annotations

from types import MappingProxyType

from pipeline import findings
from pipeline.domain.blocks import Orientation
from pipeline.domain.documents import Enclosure, Kind, Signatory, Source
from pipeline.ingest.desk import Desk, read_font
from pipeline.ingest.enclosure_blocks import read_enclosure_body
from pipeline.ingest.enclosure_keys import ENCLOSURE, ORIENTATIONS, RUBRIC_RECORD
from pipeline.ingest.keys import ENCLOSURE_KINDS, Table
from pipeline.ingest.nodes import Group, Nothing, with_path
from pipeline.ingest.parts import read_signatories
from pipeline.ingest.record_keys import RECORD
from pipeline.ingest.rubrics import read_rubric
from pipeline.ingest.values import Fields, Reading, Value

FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2400, 2700
"""Buddhist years; a Gregorian one is a slip."""


def read_enclosure(group: Group, kind: Kind, desk: Desk, reading: Reading, file: str) -> Enclosure:
    """Return the enclosure of a record; what cannot be read is left out and reported in ``reading``."""
    table = RUBRIC_RECORD if kind is Kind.RUBRIC else ENCLOSURE
    fields = Value(_own(group, table, kind, reading), "", "", reading).fields(table)
    reading.places[""] = group.place
    _check_kind(fields, desk)
    office = desk.offices.find(fields.get("office"))
    given = office.fields(reading) if office is not None else None
    body = fields.get("body") if kind is Kind.RUBRIC else fields.require("body")
    return Enclosure(
        kind=kind,
        title_lines=fields.require("title_lines").lines(),
        body=read_enclosure_body(body),
        rubric=read_rubric(fields) if kind is Kind.RUBRIC else None,
        orientation=fields.get("orientation").choice(ORIENTATIONS, Orientation) or Orientation.PORTRAIT,
        signatories=_signatories(fields, given),
        agency_lines=fields.get("agency_lines").lines(),
        fiscal_year=fields.get("fiscal_year").whole(FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR),
        footer_lines=fields.get("footer_lines").lines(),
        form_code=fields.get("form_code").line(),
        office=office.key if office is not None else "",
        font=_font(fields, given),
        note="\n".join(fields.get("note").lines()),
        source=Source(file, MappingProxyType(dict(reading.places))),
    )


def _own(group: Group, table: Table, kind: Kind, reading: Reading) -> Group:
    """Return the group without keys of other kinds; each that says something is told."""
    kept = []
    for entry in group.entries:
        elsewhere = RECORD.find(entry.key) or RUBRIC_RECORD.find(entry.key)
        if table.find(entry.key) is not None or elsewhere is None or table.find(elsewhere.name) is not None:
            kept.append(entry)
        elif not isinstance(entry.value, Nothing):
            place = with_path(entry.place, elsewhere.name)
            word = next(word for word in ENCLOSURE_KINDS.shown if ENCLOSURE_KINDS.find(word) is kind)
            reading.add(findings.error("key-not-of-kind", place, key=elsewhere.shown, kind=word))
    return group._replace(entries=tuple(kept))


def _check_kind(fields: Fields, desk: Desk) -> None:
    value = fields.get("kind")
    if value.is_nothing and desk.kind is None:
        value.error("kind-missing", known=ENCLOSURE_KINDS.shown)
    value.choice(ENCLOSURE_KINDS, Kind)


def _signatories(fields: Fields, office: Fields | None) -> tuple[Signatory, ...]:
    """Return who signs; other than a letter, an enclosure is not signed where it names nobody."""
    value = fields.get("signatories")
    known = office.values.get("signatories") if office is not None else None
    return () if value.is_nothing else read_signatories(value, known)


def _font(fields: Fields, office: Fields | None) -> str:
    own = fields.get("font")
    given = office.values.get("font") if office is not None else None
    return read_font(own if fields.has("font") or given is None else given)
