"""Forms: the kinds of official papers, each read from ``keys.yaml`` of its template folder.

A folder that the caller names comes before those of the package. Nothing is read before a kind is
asked for that the program does not know of itself: a letter does not pay for the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import resources
from pipeline.errors import InputUnreadable, TemplateFaulty
from pipeline.ingest import files
from pipeline.ingest.names import normal

if TYPE_CHECKING:
    from pipeline.domain.forms import Form

KEYS = "keys.yaml"


@dataclass(slots=True)
class Forms:
    """The forms of some folders of templates and of the package, each read when it is first wanted.

    Raises TemplateFaulty from any method, when a ``keys.yaml`` that it needs is not right.
    """

    given: Sequence[Path] = ()
    _texts: dict[Path, str] | None = field(default=None, repr=False)

    def find(self, word: str) -> Form | None:
        """Return the form of that kind, in English or by one of its Thai names; ``None`` for no such."""
        found = self._first(word)
        if found is None or normal(found[0].kind) == normal(word):
            return found[0] if found is not None else None
        kind = self._first(found[0].kind)  # a folder that is given may have the kind under other names
        return kind[0] if kind is not None else None

    def all(self) -> tuple[Form, ...]:
        """Return every form, each kind once, in the order of their folders."""
        found: dict[str, Form] = {}
        for folder in self._keys():
            form = read_form(folder)
            found.setdefault(form.kind, form)
        return tuple(found.values())

    def folder(self, form: Form) -> Path:
        """Return the template folder of a form."""
        found = self._first(form.kind)
        return found[1] if found is not None else resources.TEMPLATES / form.template

    def _first(self, word: str) -> tuple[Form, Path] | None:
        """Return the first form that a word names; files in which the word stands are read before others."""
        sought = squeezed(word)
        hinted = [folder for folder, text in self._keys().items() if sought in text]
        for folders in (hinted, [folder for folder in self._keys() if folder not in hinted]):
            for folder in folders:
                form = read_form(folder)
                if normal(word) in map(normal, (form.kind, *form.words)):
                    return form, folder
        return None

    def _keys(self) -> dict[Path, str]:
        """Return the folders that hold a form, those given first, with the letters of their files."""
        if self._texts is None:
            self._texts = form_folders((*self.given, resources.TEMPLATES))
        return self._texts


def form_folders(roots: Sequence[Path]) -> dict[Path, str]:
    """Return the folders below some that hold a form, with the letters of their files."""
    paths = (path for root in roots for path in sorted(root.glob(f"*/{KEYS}")))
    return {path.parent: squeezed(_text(path)) for path in paths}


def squeezed(text: str) -> str:
    """Return a text without its spaces and capitals, for a first look whether a word stands in it."""
    return "".join(text.split()).casefold()


def read_form(folder: Path) -> Form:
    """Return the form of a template folder.

    Raises:
        TemplateFaulty: ``keys.yaml`` is missing or no YAML, or says something that it may not.
    """
    from pipeline.ingest.kind_keys import read_keys  # only a record of such a kind should pay for it

    path = folder / KEYS
    return read_keys(path, _text(path))


def _text(path: Path) -> str:
    try:
        return files.decode(files.read_bytes(path, files.MAX_TEXT_BYTES), path).text
    except InputUnreadable as error:
        raise TemplateFaulty("form-unreadable", file=path, line=1, reason=error.code) from error
