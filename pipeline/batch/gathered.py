"""Gathering the reports that came back: one table of all offices, as a record to render and as a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pipeline.batch.collect import Collected
from pipeline.batch.gathered_book import gathered_book
from pipeline.batch.offices import filling_of
from pipeline.content.gathered_record import Standing, gathered_record
from pipeline.content.marks import Filling, Writer, named
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import Status
from pipeline.domain.facts import ReferenceData
from pipeline.domain.gathering import gather

_ENDINGS = (".yaml", ".yml", ".xlsx")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The record as text, and the workbook."""

    record: str
    book: bytes


def targets(path: Path) -> tuple[Path, Path]:
    """Return where record and workbook go, side by side, whatever ending the clerk gave."""
    stem = path.with_suffix("") if path.suffix.lower() in _ENDINGS else path
    return stem.with_name(f"{stem.name}.yaml"), stem.with_name(f"{stem.name}.xlsx")


def gathered(enclosure: Enclosure, collected: Collected, reference: ReferenceData) -> Gathered:
    """Return what all offices reported, in their official order; of incomplete reports what could be read."""
    tables = gather(enclosure.body, collected.evidence)
    standing = _standing(enclosure, collected, reference)
    writer = Writer(standing.whole)
    texts = (named(line, standing.whole) for line in enclosure.title_lines)
    titles = tuple(writer.line(text).replace("\u00a0", " ").replace("\u2060", "") for text in texts)
    return Gathered(gathered_record(enclosure, tables, standing), gathered_book(tables, titles, standing))


def _standing(enclosure: Enclosure, collected: Collected, reference: ReferenceData) -> Standing:
    found = collected.evidence
    here = {each.office.code for each in found}
    fillings = {each.office.code: filling_of(each.office, None, reference) for each in found}
    provinces = {filling.province for filling in fillings.values() if filling.district}
    year = "" if enclosure.fiscal_year is None else str(enclosure.fiscal_year)
    return Standing(
        Filling("", provinces.pop() if len(provinces) == 1 else "", year),
        MappingProxyType(fillings),
        sum(bool(each.answers) for each in found),
        tuple(row.office.name for row in collected.rows if row.office.code not in here),
        tuple(row.office.name for row in collected.rows if row.status is Status.INCOMPLETE and row.returned),
        tuple((each.office.name, label, text) for each in found for label, text in each.notes.items()),
    )
