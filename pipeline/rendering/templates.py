"""The set of templates: those of the package, and an office's own, which come first."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.content.cards import CARD, DOCUMENT, Card, Field, read_card
from pipeline.errors import OutputUnusable, TemplateFaulty
from pipeline.findings import Finding, has_errors
from pipeline.kept import kept
from pipeline.patterns import regex
from pipeline.rendering.template import Template, open_template
from pipeline.resources import TEMPLATES

DEFAULT_FONT = "TH SarabunPSK"
_KINDS = regex(r"^kinds:[ \t]*\[([^\]#\\\n]*)\][ \t]*(?:#.*)?$", re.MULTILINE)


class TemplateInfo(NamedTuple):
    """A template that can be used: ``origin`` is ``office`` or ``saraban``."""

    name: str
    title: str
    kinds: tuple[str, ...]
    folder: Path
    origin: str


class FieldInfo(NamedTuple):
    """A field of a template, and whether its Word document prints it."""

    name: str
    title: str
    description: str
    required: bool
    used: bool


def installed(folders: Sequence[Path] = ()) -> tuple[TemplateInfo, ...]:
    """Return all templates, an office's own before the package's; each name once."""
    return tuple(
        TemplateInfo(card.name, card.title, card.kinds, card.folder, origin)
        for card, origin in _cards(folders)
    )


def _cards(folders: Sequence[Path]) -> tuple[tuple[Card, str], ...]:
    found: dict[str, tuple[Card, str]] = {}
    for folder, origin in (*((f, "office") for f in folders), (TEMPLATES, "saraban")):
        for path in sorted(folder.glob(f"*/{CARD}")):
            if path.parent.name not in found:
                found[path.parent.name] = (read_card(path.parent), origin)
    return tuple(found.values())


def card_for(kind: str, folders: Sequence[Path] = ()) -> Card:
    """Return the card of the first template that prints ``kind``; raises TemplateFaulty if none does."""
    seen: set[str] = set()
    for folder in (*folders, TEMPLATES):
        for path in sorted(folder.glob(f"*/{CARD}")):
            name = path.parent.name
            if name not in seen and _may_print(path, kind) and kind in (card := read_card(path.parent)).kinds:
                return card
            seen.add(name)
    raise TemplateFaulty("template-none-for-kind", kind=kind)


def _may_print(path: Path, kind: str) -> bool:
    """Return whether it takes reading a card as YAML, a hundred times slower, to know that it is the one."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return True
    told = _KINDS.findall(text)
    return len(told) != 1 or kind in re.findall(r"[^\s,'\"]+", told[0])


def card_of(name: str, folders: Sequence[Path] = ()) -> Card:
    """Return the card of a template by name, or by the path of its folder or of its DOCX.

    Raises TemplateFaulty when there is none.
    """
    for card, _ in _cards(folders):
        if card.name == name:
            return card
    path = Path(name)
    folder = path.parent if path.name == DOCUMENT else path
    if (folder / CARD).is_file():
        return read_card(folder)
    raise TemplateFaulty("template-unknown", name=name, known=", ".join(i.name for i in installed(folders)))


def fields(name: str, folders: Sequence[Path] = ()) -> tuple[FieldInfo, ...]:
    """Return the fields of a template with what each is for."""
    from pipeline.rendering import inventory

    card = card_of(name, folders)
    used = {use.name for use in inventory.uses(open_template(card.document, DEFAULT_FONT))}
    return tuple(info for field in card.fields for info in _infos(field, "", used))


def _infos(field: Field, prefix: str, used: set[str]) -> Iterator[FieldInfo]:
    name = prefix + field.name
    yield FieldInfo(name, field.title, field.description, field.required, name in used)
    for inner in field.fields:
        yield from _infos(inner, f"{name}.", used)


def check(name: str, folders: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Return all findings about a template: fields unknown or not printed, styles missing, measures not kept.

    Raises TemplateFaulty when it cannot be opened at all.
    """
    card = card_of(name, folders)
    return _findings(open_template(card.document, DEFAULT_FONT), card)


def usable(card: Card, font: str, picture: Path | None = None) -> tuple[Template | None, tuple[Finding, ...]]:
    """Return the compiled template and the findings about it, as ``check``; ``None`` if they forbid its use.

    ``picture`` is the office's own emblem (PNG), if it has one.
    """
    template = open_template(card.document, font, picture)
    told = (template.digest.encode(), repr((card.fields, sorted(card.measures.items()))).encode())
    if kept("template-fits", told, lambda: not _findings(template, card)):
        return template, ()
    findings = _findings(template, card)
    return (None if has_errors(findings) else template), findings


def _findings(template: Template, card: Card) -> tuple[Finding, ...]:
    from pipeline.rendering import inventory  # of a template that no run has looked at yet

    return (
        *inventory.compare(template, card),
        *inventory.check_styles(template),
        *inventory.check_measures(template, card),
    )


def copy(name: str, target: Path, folders: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Copy a template's folder to ``target`` for an office to edit; returns the new files.

    Raises OutputUnusable if something of that name is there: nothing is overwritten.
    """
    card = card_of(name, folders)
    folder = target / card.folder.name
    if folder.exists():
        raise OutputUnusable("output-exists", file=folder)
    try:
        shutil.copytree(card.folder, folder)
    except OSError as problem:
        raise OutputUnusable(
            "output-unwritable", file=folder, reason=problem.strerror or str(problem)
        ) from problem
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
