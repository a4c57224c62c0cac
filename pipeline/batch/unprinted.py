"""Keys that a template of an office prints nowhere: what a clerk fills in would be lost without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pipeline.content.cards import Card
from pipeline.domain.documents import Contact, Document, Enclosure, IssueDate, Letter, Paper
from pipeline.domain.forms import Form, OwnShape
from pipeline.errors import TemplateFaulty
from pipeline.findings import Finding, warning
from pipeline.resources import TEMPLATES

_MEETING = tuple(f"meeting_{part}" for part in ("body", "number", "date", "start", "end", "place"))
_BY_THEMSELVES = """
    urgency number issuer subject salutation references attachments body purpose closing repeals effective
    owner_lines copies_to footer_lines form_code
""".split()
_PRINTED_AS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **{name: (name,) for name in _BY_THEMSELVES},
        "agency_lines": ("agency", "agency_lines", "heading_lines", "issuer"),
        "address_lines": ("address_lines", "heading_lines"),
        "date": ("date", "date_era"),
        "recipient": ("recipient",),
        "recipients": ("recipient",),
        "meeting": _MEETING,
        "signatories": ("signatures", "signatories"),
        "countersign": ("opinions",),
        "contact": ("contact", "contact_lines"),
        "contact_lines": ("contact", "contact_lines"),
    }
)
"""The fields that print a key of the house; the page itself prints what is not here, or nobody does."""
_HELD_AS = MappingProxyType({"recipient": "recipients", "countersign": "opinions"})
_NOTHING: tuple[object, ...] = (None, "", (), False, Contact(), IssueDate())


def unprinted_keys(form: Form, card: Card) -> Iterator[str]:
    """Yield the keys of a form that its template prints nowhere.

    Raises TemplateFaulty when the template cannot be opened.
    """
    printed, used = _names(card.document)
    for key in form.keys:
        if key.name in _PRINTED_AS and printed.isdisjoint(_PRINTED_AS[key.name]):
            yield key.name
    for own in form.own:
        if own.name not in (used if own.shape is OwnShape.SWITCH else printed):
            yield own.name


def unprinted(document: Document, kind: str, folders: Sequence[Path]) -> Iterator[Finding]:
    """Yield a warning for each key of a record that says something and is printed nowhere.

    Only a template of an office's ``folders`` is looked at, and one that cannot be opened is not:
    making the document tells of it.
    """
    from pipeline.rendering import templates

    if isinstance(document, Enclosure) or not folders:
        return
    try:
        card = templates.card_for(kind, folders)
        if card.folder.is_relative_to(TEMPLATES):
            return
        lost = tuple(_lost(document, card))
    except TemplateFaulty:
        return
    for name in lost:
        if _is_stated(document, name):
            told = {"key": name, "thai": _thai(document, name), "template": card.title}
            yield warning("record-key-unprinted", document.source.at(name), **told)


def _lost(document: Letter | Paper, card: Card) -> Iterator[str]:
    if isinstance(document, Paper):
        yield from unprinted_keys(document.form, card)
        return
    printed, _ = _names(card.document)
    yield from (name for name, fields in _PRINTED_AS.items() if printed.isdisjoint(fields))


def _is_stated(document: Letter | Paper, name: str) -> bool:
    """Return whether the record itself says something at a key, not its office."""
    place = document.source.places.get(name)
    if place is None or place.file != document.source.file:
        return False
    if isinstance(document, Paper) and name in document.own:
        return document.own[name] not in _NOTHING
    return getattr(document, _HELD_AS.get(name, name), None) not in _NOTHING


def _thai(document: Letter | Paper, name: str) -> str:
    from pipeline.ingest.record_keys import RECORD

    if isinstance(document, Letter):
        return RECORD[name].thai
    from pipeline.ingest.paper_keys import table_of

    return next(key.thai for key in table_of(document.form) if key.name == name)


def _names(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Return the fields that a template prints, and those that it uses at all."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _names_of(path, changed)


@lru_cache(maxsize=32)
def _names_of(path: Path, _changed: int) -> tuple[frozenset[str], frozenset[str]]:
    from pipeline.rendering import inventory, templates
    from pipeline.rendering.template import open_template

    uses = inventory.uses(open_template(path, templates.DEFAULT_FONT))
    printing = (use.name for use in uses if use.place.tag.startswith("{{"))
    roots = frozenset(name.partition(".")[0] for name in printing)
    return roots, frozenset(use.name.partition(".")[0] for use in uses)
