"""Blanks and boxes that are filled in on the screen: a stretch of a text that Word lets people change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ControlKind(StrEnum):
    """What one does with a control."""

    TICK = "tick"
    """A box that a click ticks."""
    TEXT = "text"
    """A blank to type in; its text is a prompt until somebody does."""
    CHOICE = "choice"
    """One of ``choices`` from a list."""
    FIXED = "fixed"
    """A text that nobody may change."""


@dataclass(frozen=True, slots=True)
class Control:
    """A control: ``name`` is what it is read back by, ``label`` what it is called on the screen."""

    name: str
    label: str
    kind: ControlKind
    choices: tuple[str, ...] = ()
