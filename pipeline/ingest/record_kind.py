"""What kind of document a record is, seen before its keys are read: a letter or an enclosure."""

from __future__ import annotations

from pipeline.domain.documents import LETTERS, Kind
from pipeline.ingest.enclosure_keys import RUBRIC, RUBRIC_RECORD
from pipeline.ingest.keys import KINDS, Key
from pipeline.ingest.nodes import Entry, Group, Text
from pipeline.ingest.record_keys import RECORD

_ONLY_HERE = frozenset(("title_lines", "fiscal_year", "orientation", *(key.name for key in RUBRIC)))


def enclosure_kind(group: Group, asked: Kind | None) -> Kind | None:
    """Return the kind of a record that is an enclosure; ``None`` if it is a letter.

    ``asked`` is the kind of records that state none. Without it a record that states no kind,
    or none that is known, is an enclosure if a key gives it away.
    """
    kind = _stated_kind(group)
    if kind is not None:
        return None if kind in LETTERS else kind
    if asked is not None:
        return None if asked in LETTERS else asked
    told = {key.name for entry in group.entries if (key := _only_of_enclosures(entry)) is not None}
    if not told & _ONLY_HERE or any(map(_is_of_letters, group.entries)):
        return None
    return Kind.RUBRIC if "criteria" in told else Kind.FORM


def _only_of_enclosures(entry: Entry) -> Key | None:
    return RUBRIC_RECORD.find(entry.key) if RECORD.find(entry.key) is None else None


def _is_of_letters(entry: Entry) -> bool:
    return RECORD.find(entry.key) is not None and RUBRIC_RECORD.find(entry.key) is None


def _stated_kind(group: Group) -> Kind | None:
    """Return the kind that a record states; ``None`` if it states none that can be made."""
    own = RECORD["kind"]
    for entry in group.entries:
        if RECORD.find(entry.key) is own and isinstance(entry.value, Text):
            try:
                found = KINDS.find(entry.value.text)
            except KeyError:
                return None
            return found if isinstance(found, Kind) else None
    return None
