"""A kind as its folder says it: the keys of its record, and whether keys, card, template and sample agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.batch.records import Examiner, kind_of
from pipeline.batch.unprinted import unprinted_keys
from pipeline.content.cards import Card
from pipeline.domain.documents import Kind
from pipeline.domain.forms import Form
from pipeline.findings import Finding, Location, Severity, error, warning
from pipeline.ingest.forms import KEYS, read_form
from pipeline.ingest.reference_data import reference_data
from pipeline.rendering import inventory, templates
from pipeline.rendering.template import open_template

SAMPLE = "sample.yaml"


class KeyInfo(NamedTuple):
    """A key that a record of a kind may have, and whether it must."""

    name: str
    title: str
    description: str
    required: bool


def form_of(folder: Path) -> Form | None:
    """Return the form of a template folder; ``None`` where it has none (letters, enclosures).

    Raises TemplateFaulty for a ``keys.yaml`` that is not right.
    """
    return read_form(folder) if (folder / KEYS).is_file() else None


def words(folder: Path) -> tuple[str, ...]:
    """Return what a record may call the kind of a template folder, the English word last."""
    form = form_of(folder)
    return () if form is None else (*form.words, form.kind)


def keys(name: str, folders: Sequence[Path] = ()) -> tuple[KeyInfo, ...]:
    """Return the keys of the records that a template prints; none where it has no form of its own.

    Raises TemplateFaulty when there is no such template.
    """
    form = form_of(templates.card_of(name, folders).folder)
    if form is None:
        return ()
    from pipeline.ingest.paper_keys import table_of

    return tuple(KeyInfo(k.name, k.thai, k.about, form.requires(k.name)) for k in table_of(form))


def check(name: str, folders: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Return all findings about a template folder: its Word document, its card, its keys, its sample.

    Raises TemplateFaulty when something of it cannot be read at all.
    """
    card = templates.card_of(name, folders)
    form = form_of(card.folder)
    found = list(templates.check(name, folders))
    if form is not None:
        found += _agreement(form, card)
        found += _unprinted(form, card)
        found += _misprinted(form, card)
    others = [kind for kind in card.kinds if kind not in tuple(Kind)]
    if form is None and others:  # nobody could write a record of such a kind: its sample is none either
        return (*found, error("form-keys-missing", Location(file=str(card.folder / KEYS)), kind=others[0]))
    if form is not None or (card.folder / SAMPLE).is_file():
        found += _sample(card, (card.folder.parent, *folders))
    return tuple(found)


def _agreement(form: Form, card: Card) -> Iterator[Finding]:
    if form.kind not in card.kinds:
        place = Location(file=str(card.folder / KEYS))
        yield error("form-kind-differs", place, kind=form.kind, known=card.kinds)


def _unprinted(form: Form, card: Card) -> Iterator[Finding]:
    """Yield the keys of the kind that one may fill in and that are printed nowhere."""
    from pipeline.ingest.paper_keys import table_of

    table = {key.name: key.thai for key in table_of(form)}
    for key in unprinted_keys(form, card):
        place = Location(file=str(card.folder / KEYS))
        yield warning("form-key-unprinted", place, key=key, thai=table[key])


def _misprinted(form: Form, card: Card) -> Iterator[Finding]:
    """Yield the fields that no record of the kind fills, and those printed as what they are not."""
    from pipeline.content import paper_view
    from pipeline.domain.documents import Paper

    template = open_template(card.document, templates.DEFAULT_FONT)
    yield from inventory.check_shapes(template, card, paper_view(Paper(form=form)).fields)


def _sample(card: Card, folders: Sequence[Path]) -> Iterator[Finding]:
    """Yield what is wrong with the sample, read and checked as a record of a clerk's."""
    path = card.folder / SAMPLE
    if not path.is_file():
        yield error("form-sample-missing", Location(file=str(path)))
        return
    examined = Examiner(reference_data(), templates=tuple(folders)).examine([path])
    yield from (finding for finding in examined.findings if finding.severity is not Severity.INFO)
    for each in examined.documents:
        found = kind_of(each.document)
        if found not in card.kinds:
            place = each.document.source.at("kind")
            yield error("form-sample-other", place, found=found, known=card.kinds)
