"""``keys.yaml`` of a template folder read into the form of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pipeline import resources
from pipeline.domain.forms import Form, FormKey, Numbering, OwnKey, OwnShape
from pipeline.errors import InputUnreadable, TemplateFaulty
from pipeline.findings import Location
from pipeline.ingest import yaml_text
from pipeline.ingest.forms import KEYS, form_folders, read_form, squeezed
from pipeline.ingest.keys import KINDS
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.nodes import Entry, Group, Items, Node, Nothing, Text
from pipeline.patterns import regex

_HEADS = ("kind", "names", "number", "keys", "own")
_OF_KEY = ("required", "thai", "about")
_OF_OWN = ("thai", "about", "shape", "required")
_NAME = regex(r"[a-z][a-z0-9_]*")
_KIND = regex(r"[a-z][a-z0-9_-]*")
_SWITCHES = {"true": True, "false": False}
_VIEWED = frozenset(
    """
    agency heading_lines date_era meeting_body meeting_number meeting_date meeting_start meeting_end
    meeting_place signatures opinions blocks closing title_lines
    """.split()
)
"""Fields that templates know by these names and that are no keys."""
_RESERVED = frozenset(
    """
    and else elif endfor endif false for if in is loop none not or recursive self true context caller
    varargs kwargs block set with call filter macro import from include extends raw do
    """.split()
)
"""Words that mean something else to a template: no field can be called so."""

_Choice = TypeVar("_Choice", bound=StrEnum)


@lru_cache(maxsize=128)
def read_keys(path: Path, text: str) -> Form:
    """Return the form that the text of a ``keys.yaml`` describes; raise TemplateFaulty as ``read_form``."""
    try:
        nodes = yaml_text.parse(text, path).nodes
    except InputUnreadable as error:
        line = error.params.get("line", 1)
        raise TemplateFaulty("form-unreadable", file=path, line=line, reason=error.code) from error
    return _Reader(path).form(nodes[0] if nodes else Nothing(_nowhere(path)))


def _nowhere(path: Path) -> Location:
    return Location(file=str(path), line=1, column=1)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one ``keys.yaml``; the first thing that is wrong stops it."""

    path: Path

    def form(self, node: Node) -> Form:
        heads = self.known(node, _HEADS)
        kind = self.line(heads, "kind", node)
        if not _KIND.fullmatch(kind):
            raise self.fault("form-name", heads["kind"].value, key="kind", text=kind)
        words = self.words(heads, node)
        self.refuse_taken((kind, *words), heads["kind"].value)
        self.refuse_names_of_house(kind, words, heads["names"].value)
        form = Form(
            kind=kind,
            words=words,
            keys=tuple(self.house_keys(heads)),
            own=tuple(self.own_keys(heads)),
            numbering=self.choice(heads.get("number"), Numbering) or Numbering.LETTER,
            template=self.path.parent.name,
        )
        self.refuse_same_names(form, node)
        return form

    # The head

    def words(self, heads: dict[str, Entry], node: Node) -> tuple[str, ...]:
        value = heads["names"].value if "names" in heads else Nothing(node.place)
        nodes = value.items if isinstance(value, Items) else (value,)
        words = tuple(self.text(each, "names") for each in nodes if not isinstance(each, Nothing))
        if not words:
            raise self.fault("form-incomplete", value, key="names")
        return words

    def refuse_taken(self, words: Sequence[str], node: Node) -> None:
        """Refuse a form under the name of a kind that is read otherwise."""
        for word in words:
            if normal(word) in map(normal, KINDS.meaning):
                raise self.fault("form-kind-taken", node, text=word)

    def refuse_names_of_house(self, kind: str, words: Sequence[str], node: Node) -> None:
        """Refuse a new kind under a Thai name of one of the package's: its records would change hands."""
        if self.path.is_relative_to(resources.TEMPLATES):
            return
        for folder, text in form_folders((resources.TEMPLATES,)).items():
            hinted = [word for word in words if squeezed(word) in text]
            house = read_form(folder) if hinted else None
            if house is None or house.kind == kind:
                continue
            for word in hinted:
                if normal(word) in map(normal, house.words):
                    raise self.fault("form-name-taken", node, text=word, house=house.kind)

    # Keys

    def house_keys(self, heads: dict[str, Entry]) -> Iterator[FormKey]:
        from pipeline.ingest.paper_keys import COMMON, PAPER

        names = [name for table in (PAPER, COMMON) for key in table for name in key.names]
        for entry in self.entries(heads.get("keys")):
            key = PAPER.find(entry.key) or COMMON.find(entry.key)
            if key is None:
                hint = nearest(entry.key, names)
                raise self.fault("form-key-unknown", entry, key=entry.key, nearest=hint)
            said = self.known(entry.value, _OF_KEY, entry.key)
            yield FormKey(
                key.name,
                required=self.switch(said, "required"),
                thai=self.optional(said, "thai") or key.thai,
                about=self.optional(said, "about"),
            )

    def own_keys(self, heads: dict[str, Entry]) -> Iterator[OwnKey]:
        for entry in self.entries(heads.get("own")):
            if not _NAME.fullmatch(entry.key):
                raise self.fault("form-name", entry, key="own", text=entry.key)
            if entry.key in _RESERVED or entry.key.startswith("saraban_"):
                raise self.fault("form-key-reserved", entry, key=entry.key)
            if isinstance(entry.value, Text):
                own = OwnKey(entry.key, self.text(entry.value, entry.key))
            else:
                own = self.own_key(entry)
            self.refuse_colliding(own, entry)
            yield own

    def own_key(self, entry: Entry) -> OwnKey:
        said = self.known(entry.value, _OF_OWN, entry.key)
        return OwnKey(
            entry.key,
            thai=self.line(said, "thai", entry.value),
            about=self.optional(said, "about"),
            shape=self.choice(said.get("shape"), OwnShape) or OwnShape.LINE,
            required=self.switch(said, "required"),
        )

    def refuse_colliding(self, own: OwnKey, entry: Entry) -> None:
        """Refuse a key of the kind's own that would hide one of the house, or a field of the view."""
        from pipeline.ingest.paper_keys import COMMON, PAPER

        for name in (own.name, own.thai):
            key = PAPER.find(name) or COMMON.find(name)
            if key is not None:
                raise self.fault("form-key-collides", entry, key=own.name, text=name, house=key.shown)
        if own.name in _VIEWED:
            raise self.fault("form-key-collides", entry, key=own.name, text=own.name, house=own.name)

    def refuse_same_names(self, form: Form, node: Node) -> None:
        """Refuse two keys that a record could not tell apart."""
        from pipeline.ingest.paper_keys import table_of

        seen: dict[str, str] = {}
        for key in table_of(form):
            for name in (key.name, key.thai):
                first = seen.setdefault(normal(name), key.name)
                if first != key.name:
                    raise self.fault("form-key-twice", node, text=name, key=key.name, first=first)

    # Values

    def known(self, node: Node, names: Sequence[str], owner: str = "") -> dict[str, Entry]:
        """Return the entries of a mapping by name; nothing at all is an empty one."""
        if isinstance(node, Nothing) and owner:
            return {}
        if not isinstance(node, Group):
            raise self.fault("form-not-keys", node, key=owner or KEYS, known=tuple(names))
        found: dict[str, Entry] = {}
        for entry in node.entries:
            if entry.key not in names:
                hint = nearest(entry.key, names)
                raise self.fault("form-key-unknown", entry, key=entry.key, nearest=hint)
            self.refuse_repeated(found, entry)
            found[entry.key] = entry
        return found

    def entries(self, head: Entry | None) -> Iterator[Entry]:
        """Return the keys of a mapping of keys, in order."""
        if head is None or isinstance(head.value, Nothing):
            return
        if not isinstance(head.value, Group):
            raise self.fault("form-not-keys", head.value, key=head.key, known=())
        found: dict[str, Entry] = {}
        for entry in head.value.entries:
            self.refuse_repeated(found, entry)
            found[entry.key] = entry
            yield entry

    def refuse_repeated(self, found: dict[str, Entry], entry: Entry) -> None:
        if entry.key in found:
            raise self.fault("form-key-twice", entry, text=entry.key, key=entry.key, first=entry.key)

    def line(self, said: dict[str, Entry], name: str, owner: Node) -> str:
        text = self.optional(said, name)
        if not text:
            raise self.fault("form-incomplete", said[name].value if name in said else owner, key=name)
        return text

    def optional(self, said: dict[str, Entry], name: str) -> str:
        if name not in said or isinstance(said[name].value, Nothing):
            return ""
        return self.text(said[name].value, name)

    def text(self, node: Node, key: str) -> str:
        if not isinstance(node, Text):
            raise self.fault("form-value", node, key=key, known=())
        return " ".join(node.text.split())

    def switch(self, said: dict[str, Entry], name: str) -> bool:
        word = self.optional(said, name)
        if word and word not in _SWITCHES:
            raise self.fault("form-value", said[name].value, key=name, known=tuple(_SWITCHES))
        return _SWITCHES.get(word, False)

    def choice(self, entry: Entry | None, choices: type[_Choice]) -> _Choice | None:
        if entry is None or isinstance(entry.value, Nothing):
            return None
        word = self.text(entry.value, entry.key)
        if word not in tuple(choices):
            raise self.fault("form-value", entry.value, key=entry.key, known=tuple(choices))
        return choices(word)

    def fault(self, code: str, at: Node | Entry, **params: object) -> TemplateFaulty:
        return TemplateFaulty(code, file=self.path, line=at.place.line or 1, **params)
