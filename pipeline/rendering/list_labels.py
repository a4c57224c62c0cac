"""Labels that list items of a flow begin with, and how far the lines below hang in."""

from __future__ import annotations

from pipeline.patterns import regex
from pipeline.rendering.metrics import TWIPS_PER_PT, width_twips

_SYMBOL = regex("([\u2190-\u2bff]+)")
_GAP = 85  # 1.5 mm between a label and its text
_SPACE = "[ \u00a0]"
_NUMBER = r"[0-9๐-๙]{1,3}"
_LABEL = regex(
    rf"(?P<box>[☐☑☒]{_SPACE}*)?"
    rf"(?P<number>{_NUMBER}(?:\.{_NUMBER})*[.)]?(?={_SPACE})|{_NUMBER}[.)](?=\S)|\({_NUMBER}\)|\([ก-ฮ]\)(?={_SPACE})"
    rf"|ข้อ{_SPACE}{_NUMBER}(?={_SPACE})|[ก-ฮ][.)](?={_SPACE})|[-–•])?{_SPACE}*(?=\S)"
)


def label_of(text: str) -> str:
    """Return the label that the text of a list item begins with, with the space after it; or ``""``."""
    found = _LABEL.match(text)
    return found[0] if found and (found["box"] or found["number"]) else ""


def kind_of(label: str) -> str:
    """Return what sort of label it is; those of one sort hang alike."""
    return "dash" if label[:1] in "-–•" else "box" if label[:1] in "☐☑☒" else "number"


def label_width(label: str, size_pt: float) -> int:
    """Return how far the text after a label hangs in, in twips."""
    boxes = sum(len(found) for found in _SYMBOL.findall(label))
    letters = _SYMBOL.sub("", label).rstrip(" \u00a0")
    return width_twips(letters, size_pt) + round(boxes * size_pt * TWIPS_PER_PT) + _GAP
