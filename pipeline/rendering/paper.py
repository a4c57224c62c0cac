"""The paper of a template, lying either way: sections that turn it. Lengths in twips.

Landscape is the same sheet turned a quarter to the left: what was the left margin, where
the sheets are bound, is at the top.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

from lxml import etree

from pipeline.domain.blocks import Orientation
from pipeline.patterns import regex
from pipeline.rendering.twins import w

_SIDES = ("top", "right", "bottom", "left")
_A4 = {"w": "11906", "h": "16838"}
_DECLARED = regex(r' xmlns:\w+="[^"]*"')


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet as it lies: its size and its margins."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int

    @property
    def text_width(self) -> int:
        """Return the width of the text column."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Return the height of the text column."""
        return self.height - self.top - self.bottom

    @property
    def orientation(self) -> Orientation:
        """Return how the sheet lies."""
        return Orientation.LANDSCAPE if self.width > self.height else Orientation.PORTRAIT

    def turned(self, orientation: Orientation) -> Paper:
        """Return the sheet lying the given way."""
        if orientation is self.orientation:
            return self
        if orientation is Orientation.LANDSCAPE:
            return Paper(self.height, self.width, self.left, self.top, self.right, self.bottom)
        return Paper(self.height, self.width, self.right, self.bottom, self.left, self.top)


class SectionMaker:
    """Makes sections for either way of the paper, with the headers of the template's own section."""

    def __init__(self, section: etree._Element) -> None:
        """Keep the template's own section as the pattern."""
        self._pattern = section
        self.paper = paper_of(section)

    def xml(self, orientation: Orientation, *, is_first: bool) -> str:
        """Return ``w:sectPr``; only the ``is_first`` one has a first page and counts anew."""
        section = copy.deepcopy(self._pattern)
        section.tail = None
        if orientation is not self.paper.orientation:
            _turn(section, self.paper.turned(orientation))
        if not is_first:
            _go_on(section)
        # The declarations are those of the document that the section goes back into.
        return _DECLARED.sub("", etree.tostring(section, encoding="unicode"))


def paper_of(section: etree._Element) -> Paper:
    """Return the paper of a section; A4 where it names none."""
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    sides = {side: 0 if margin is None else int(margin.get(w(side), "0")) for side in _SIDES}
    width, height = (
        int(default if size is None else size.get(w(name), default)) for name, default in _A4.items()
    )
    return Paper(width, height, **{side: abs(value) for side, value in sides.items()})


def _turn(section: etree._Element, paper: Paper) -> None:
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margin is None:
        return
    size.set(w("w"), str(paper.width))
    size.set(w("h"), str(paper.height))
    size.attrib.pop(w("orient"), None)
    if paper.orientation is Orientation.LANDSCAPE:
        size.set(w("orient"), "landscape")
    for side in _SIDES:
        margin.set(w(side), str(getattr(paper, side)))


def _go_on(section: etree._Element) -> None:
    """Let a section follow another: its first page is like all others, and no page counts anew."""
    for name in ("type", "titlePg"):
        for element in section.findall(w(name)):
            section.remove(element)
    for numbers in section.findall(w("pgNumType")):
        numbers.attrib.pop(w("start"), None)
