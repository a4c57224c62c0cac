"""What every record is read with."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.documents import Kind
from pipeline.domain.facts import ReferenceData
from pipeline.ingest.keys import FONTS
from pipeline.ingest.names import normal
from pipeline.ingest.offices import Offices
from pipeline.ingest.values import Value


@dataclass(frozen=True, slots=True)
class Desk:
    """What every record is read with: facts, offices, and the kind of those that state none."""

    reference: ReferenceData
    offices: Offices
    kind: Kind | None = None


def read_font(value: Value) -> str:
    """Return the font that is named, as its file calls itself; ``""`` for none."""
    raw = value.line()
    known = {normal(font): font for font in FONTS}
    if raw and normal(raw) not in known:
        value.unknown(raw, FONTS)
    return known.get(normal(raw), "")
