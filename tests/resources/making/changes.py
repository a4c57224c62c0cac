"""What a document of the list is: its base, and what is changed in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.resources.making.package import Docx

Change = Callable[[Docx], None]


@dataclass(frozen=True)
class Made:
    """A document: its base, the changes, whether the PDF holds its fonts, and what it calls them.

    No machine needs to have TH SarabunIT๙: it draws what TH Sarabun New draws, but digits.
    """

    base: str
    changes: tuple[Change, ...] = ()
    embedded: bool = True
    face: str = ""


def of(base: str, *changes: Change, embedded: bool = True, face: str = "") -> Made:
    return Made(base, changes, embedded, face)


def do(method: str, *values: Any, **named: Any) -> Change:
    """Return the change that a method of ``Docx`` makes."""
    return lambda document: getattr(document, method)(*values, **named)


def text(old: str, new: str, all_of_them: bool = False) -> Change:
    return do("text", old, new, all_of_them)
