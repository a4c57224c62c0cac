"""Template cards: what ``template.yaml`` says of a template: its kinds, fields and limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pipeline.errors import TemplateFaulty
from pipeline.kept import kept

CARD = "template.yaml"
DOCUMENT = "template.docx"


class Field(NamedTuple):
    """A field that a template may print; ``fields`` are those of each entry of a list."""

    name: str
    title: str
    description: str = ""
    required: bool = False
    many: bool = False
    fields: tuple[Field, ...] = ()

    def names(self, prefix: str = "") -> Iterator[str]:
        """Return the dotted names of the field and of what its entries hold."""
        yield prefix + self.name
        for inner in self.fields:
            yield from inner.names(f"{prefix}{self.name}.")


class Card(NamedTuple):
    """One template: its folder, the kinds it prints, its fields, the measures it keeps (mm, pt)."""

    name: str
    title: str
    kinds: tuple[str, ...]
    folder: Path
    fields: tuple[Field, ...]
    measures: Mapping[str, float]

    @property
    def document(self) -> Path:
        """Return the path of the Word document."""
        return self.folder / DOCUMENT

    def known(self) -> frozenset[str]:
        """Return the dotted names of all fields."""
        return frozenset(name for field in self.fields for name in field.names())


def read_card(folder: Path) -> Card:
    """Return the card of a template folder.

    Raises TemplateFaulty when ``template.yaml`` is missing, unreadable or incomplete.
    """
    path = folder / CARD
    data = _read(path)
    try:
        return Card(
            name=folder.name,
            title=str(data["title"]),
            kinds=_kinds(data["kinds"]),
            folder=folder,
            fields=tuple(_field(name, entry) for name, entry in data["fields"].items()),
            measures=MappingProxyType({str(k): float(v) for k, v in (data.get("measures") or {}).items()}),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise TemplateFaulty("template-card-faulty", file=path, reason=str(problem)) from problem


def _read(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise TemplateFaulty("template-card-faulty", file=path, reason=str(problem)) from problem
    data = kept("card", (content,), lambda: _parsed(content, path))
    if not isinstance(data, dict):
        raise TemplateFaulty("template-card-no-keys", file=path)
    return data


def _parsed(content: bytes, path: Path) -> object:
    # Reading YAML takes its time, to import too; a card seldom changes.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(content.decode("utf-8"))
    except (UnicodeDecodeError, YAMLError) as problem:
        raise TemplateFaulty("template-card-faulty", file=path, reason=str(problem)) from problem


def _kinds(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError(f"kinds: {value}")
    return tuple(str(kind) for kind in value)


def _field(name: str, entry: Mapping[str, Any]) -> Field:
    inner = entry.get("fields") or {}
    return Field(
        name=str(name),
        title=str(entry["title"]),
        description=str(entry.get("description", "")),
        required=entry.get("required") is True,
        many=entry.get("many") is True,
        fields=tuple(_field(key, value) for key, value in inner.items()),
    )
