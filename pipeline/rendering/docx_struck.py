"""Struck-through text of a DOCX: whoever struck it out took it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from pipeline.rendering.control_facts import is_on
from pipeline.rendering.docx_text import Piece, paragraphs_of, pieces_of
from pipeline.rendering.twins import w

_MARKS = (w("strike"), w("dstrike"))
_TEXTS = (w("t"), w("tab"), w("br"), w("cr"), w("sym"), w("noBreakHyphen"), w("softHyphen"))


@dataclass(frozen=True, slots=True)
class Struck:
    """A text that was struck through: the name of the control that it stands in (``""``: none), and where.

    ``paragraph`` counts from 1.
    """

    text: str
    control: str
    paragraph: int


def take_out(root: etree._Element) -> tuple[Struck, ...]:
    """Take struck-through text out of a part in place, and return it; the runs stay, emptied."""
    found: list[Struck] = []
    if next(root.iter(*_MARKS), None) is None:  # as almost always; looking at every run takes its time
        return ()
    for number, paragraph in enumerate(paragraphs_of(root), 1):
        for is_struck, group in groupby(list(pieces_of(paragraph)), key=_is_struck):
            if is_struck:
                found += _emptied(list(group), number)
    return tuple(found)


def _is_struck(piece: Piece) -> bool:
    look = piece.run.find(w("rPr"))
    return look is not None and any(is_on(look.find(mark)) for mark in _MARKS)


def _emptied(pieces: list[Piece], number: int) -> Iterator[Struck]:
    """Empty the runs of some pieces that stand together, and yield their text, control by control."""
    for name, group in groupby(pieces, key=_control_of):
        own = list(group)
        yield Struck("".join(piece.text for piece in own).strip(), name, number)
        for piece in own:
            for node in [each for each in piece.run if each.tag in _TEXTS]:
                piece.run.remove(node)


def _control_of(piece: Piece) -> str:
    control = next(piece.run.iterancestors(w("sdt")), None)
    alias = None if control is None else control.find(f"{w('sdtPr')}/{w('alias')}")
    return "" if alias is None else str(alias.get(w("val"), ""))
