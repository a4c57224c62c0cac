"""Forms: what a kind of official document is, as its template folder says in ``keys.yaml``.

A kind is data: adding one is adding a folder. The code knows keys and how they are read,
checked and dressed; which of them a kind has, and must have, is its form's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Numbering(StrEnum):
    """What the number of a kind looks like."""

    LETTER = "letter"
    """Code of the office and register number: ``ฉช ๐๐๑๙/๑๒๓``."""
    YEARLY = "yearly"
    """A number in the calendar year: ``๑๒/๒๕๖๗``."""


class OwnShape(StrEnum):
    """What may stand at a key that only one kind has."""

    LINE = "line"
    LINES = "lines"
    DATE = "date"
    WHOLE = "whole"
    SWITCH = "switch"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class FormKey:
    """A key of the house that a kind takes; ``about`` overrules the common explanation.

    What is ``required`` and missing is an error.
    """

    name: str
    required: bool = False
    thai: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key that only one kind has."""

    name: str
    thai: str
    about: str = ""
    shape: OwnShape = OwnShape.LINE
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A kind: its English name, the Thai words for it (the first is shown), its keys.

    ``numbering`` is that of ``number``; ``template`` the name of the folder.
    """

    kind: str
    words: tuple[str, ...] = ()
    keys: tuple[FormKey, ...] = ()
    own: tuple[OwnKey, ...] = ()
    numbering: Numbering = Numbering.LETTER
    template: str = ""

    @property
    def title(self) -> str:
        """Return what messages call the kind."""
        return self.words[0] if self.words else self.kind

    def has(self, name: str) -> bool:
        """Return whether the kind takes a key."""
        return any(key.name == name for key in self._all())

    def requires(self, name: str) -> bool:
        """Return whether the kind must have a key."""
        return any(key.name == name and key.required for key in self._all())

    def _all(self) -> tuple[FormKey | OwnKey, ...]:
        return (*self.keys, *self.own)
