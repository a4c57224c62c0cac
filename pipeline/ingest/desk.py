"""What every record is read with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.documents import Kind
from pipeline.domain.facts import ReferenceData
from pipeline.ingest.forms import Forms
from pipeline.ingest.keys import FONTS, KINDS
from pipeline.ingest.names import normal
from pipeline.ingest.offices import Offices
from pipeline.ingest.values import Value

if TYPE_CHECKING:
    from pipeline.domain.forms import Form


@dataclass(frozen=True, slots=True)
class Desk:
    """What every record is read with: facts, offices, forms, and the kind of those that state none.

    ``given_offices`` are the folders that the caller named, for the records that a record names;
    ``opened`` the files that are being read for one another. ``district`` is the name, without its
    level, of the district that a fanned-out paper is made for.
    """

    reference: ReferenceData
    offices: Offices
    kind: Kind | Form | None = None
    forms: Forms = field(default_factory=Forms)
    given_offices: Sequence[Path] = ()
    opened: tuple[Path, ...] = ()
    district: str = ""

    def opening(self, *paths: Path) -> Desk:
        """Return the desk with files open that must not be read for themselves."""
        return replace(self, opened=(*self.opened, *map(key_of, paths)))

    def known_kinds(self) -> tuple[str, ...]:
        """Return the word for each kind that a record may name."""
        return (*KINDS.shown, *(form.title for form in self.forms.all()))


def key_of(path: Path) -> Path:
    """Return the one path that a file is known by, however it is written; nothing is looked up."""
    return Path(normpath(path.absolute()))


def read_font(value: Value) -> str:
    """Return the font that is named, as its file calls itself; ``""`` for none."""
    raw = value.line()
    known = {normal(font): font for font in FONTS}
    if raw and normal(raw) not in known:
        value.unknown(raw, FONTS)
    return known.get(normal(raw), "")
