"""The body as one types it: paragraphs and lists become blocks.

An empty line ends a paragraph. A line that begins with a label is a list item; two
spaces of indent, or the deeper number, make a sub-level. Lines that follow an item or a
paragraph without an empty line between belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field

from pipeline import findings
from pipeline.domain.blocks import NEXT_STYLE, ListBlock, ListItem, ListStyle, Paragraph, TextBlock
from pipeline.findings import Location
from pipeline.ingest.markers import Marker, marker
from pipeline.ingest.nodes import Line, with_path
from pipeline.ingest.values import Reading, cleaned

SUB_LEVEL_INDENT = 2
_TAB_WIDTH = 4
_NEAR = 3
"""A number this far off, in the middle of a text, is a slip of the clerk's and not a part of the text."""

_RANKS = {
    ListStyle.CLAUSE: 0,
    ListStyle.DOT: 1,
    ListStyle.DECIMAL: 2,
    ListStyle.NONE: 2,
    ListStyle.PAREN: 3,
    ListStyle.DOUBLE_PAREN: 4,
    ListStyle.THAI_LETTER: 5,
    ListStyle.DASH: 6,
}


@dataclass(slots=True)
class _Words:
    """A paragraph or the text of an item while its lines are gathered."""

    parts: list[str]
    place: Location


@dataclass(slots=True)
class _Item:
    words: _Words
    chain: tuple[int, ...]
    children: list[_Words | _List] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    """An open list: ``prefix`` is what stands before the last number of ๑.๑ labels.

    ``next_number`` is the one to be typed next; the printed ones run on from ``start``.
    """

    style: ListStyle
    indent: int
    start: int
    prefix: tuple[int, ...]
    next_number: int
    place: Location
    items: list[_Item] = field(default_factory=list)


Ended = MutableMapping[ListStyle, int]
"""The number that would go on with the last list of each style."""


def parse(
    lines: Iterable[Line], path: str, reading: Reading, ended: Ended | None = None
) -> tuple[TextBlock, ...]:
    """Return the blocks of a typed text; their places are remembered below ``path``.

    A number that does not continue its list is a warning, and the list is printed with
    continuous numbers from the first one typed. Clauses (ข้อ) are referred to by their numbers:
    they are printed as typed, whatever they are. ``ended`` are the lists that stand before the
    text; it is kept up to date.
    """
    outline = _Outline(reading, path, ended={} if ended is None else ended)
    for line in lines:
        outline.add(line)
    while outline.open:
        outline.close()
    return tuple(_block(each, f"{path}[{n}]", reading) for n, each in enumerate(outline.blocks))


@dataclass(slots=True)
class _Outline:
    """The state while lines come in: blocks so far, open lists, and where text goes on."""

    reading: Reading
    path: str
    blocks: list[_Words | _List] = field(default_factory=list)
    open: list[_List] = field(default_factory=list)
    words: _Words | None = None
    paragraph_indent: int | None = None
    ended: Ended = field(default_factory=dict)

    def add(self, line: Line) -> None:
        raw = line.text.expandtabs(_TAB_WIDTH)
        text = raw.strip()
        if not text:
            self.words = None
            return
        indent = len(raw) - len(raw.lstrip())
        label = marker(text)
        if label is not None and self.add_item(label, indent, line.place):
            return
        if self.words is not None:
            self.words.parts.append(text)
        else:
            self.add_paragraph(text, indent, line.place)

    def add_paragraph(self, text: str, indent: int, place: Location) -> None:
        self.words = _Words([text], place)
        while self.open and indent < self.open[-1].indent + SUB_LEVEL_INDENT:
            self.close()
        if self.open and indent != self.paragraph_indent:
            self.open[-1].items[-1].children.append(self.words)
            return
        while self.open:
            self.close()
        if self.paragraph_indent is None:
            self.paragraph_indent = indent or None
        self.blocks.append(self.words)

    def close(self) -> None:
        closed = self.open.pop()
        if not self.open:
            self.ended[closed.style] = closed.next_number

    def add_item(self, label: Marker, indent: int, place: Location) -> bool:
        """Take a line as an item; return ``False`` when its label must be text after all."""
        if label.style is ListStyle.DECIMAL:
            return self.add_decimal(label, indent, place)
        found = self.same_level(label.style, indent)
        if found is None:
            return self.open_list(label, indent, place)
        if self.restarts(label, found):
            return self.open_list(label, indent, place, beside=found)
        if label.numbers and not self.continues(label, found):
            return False
        if label.style is ListStyle.CLAUSE and label.number != found.next_number:
            self.leave(found)
            self.begin(label.style, found.indent, label.number, (), place)
            found = self.open[-1]
        self.append(found, label, place)
        return True

    def same_level(self, style: ListStyle, indent: int) -> _List | None:
        """Return the open list that an item of this style and indent goes on with."""
        same = [each for each in self.open if each.style is style]
        near = [each for each in same if abs(each.indent - indent) < SUB_LEVEL_INDENT]
        if near:
            return near[-1]
        shallower = [each for each in same if indent < each.indent]
        return shallower[0] if shallower and len(shallower) == len(same) else None

    def restarts(self, label: Marker, found: _List) -> bool:
        return label.number == 1 and found.next_number != 1 and self.words is None

    def continues(self, label: Marker, found: _List) -> bool:
        """Return whether the number is the next one, or a slip near enough to be meant as it."""
        return self.words is None or abs(label.number - found.next_number) <= _NEAR

    def open_list(self, label: Marker, indent: int, place: Location, beside: _List | None = None) -> bool:
        """Begin a list, below the last item where the label is deeper, else on its own."""
        if label.number > 1 and self.words is not None:
            return False  # a line of running text that happens to begin with a number
        self.leave_to_parent(label, indent, beside)
        if label.number > 1 and label.style is not ListStyle.CLAUSE:
            self.check(label, place, self.ended.get(label.style, 1) if not self.open else 1)
        self.begin(label.style, indent, label.number or 1, (), place)
        self.append(self.open[-1], label, place, checked=True)
        return True

    def leave(self, found: _List) -> None:
        """Close an open list with all that is open below it."""
        while found in self.open:
            self.close()

    def leave_to_parent(self, label: Marker, indent: int, beside: _List | None) -> None:
        while self.open and (beside is not None or not self.is_below(label, indent)):
            last = self.open[-1]
            self.close()
            if last is beside:
                return

    def is_below(self, label: Marker, indent: int) -> bool:
        """Return whether a new list belongs below the innermost open one."""
        innermost = self.open[-1]
        if indent >= innermost.indent + SUB_LEVEL_INDENT:
            return True
        deeper = _RANKS[label.style] > _RANKS[innermost.style]
        return deeper and indent > innermost.indent - SUB_LEVEL_INDENT

    def begin(
        self, style: ListStyle, indent: int, start: int, prefix: tuple[int, ...], place: Location
    ) -> None:
        opened = _List(style, indent, start, prefix, start, place)
        if self.open:
            self.open[-1].items[-1].children.append(opened)
        else:
            self.blocks.append(opened)
        self.open.append(opened)

    def append(self, found: _List, label: Marker, place: Location, *, checked: bool = False) -> None:
        while self.open[-1] is not found:
            self.close()
        goes_on = found.style is ListStyle.NONE and label.numbers[:-1] > found.prefix  # 1.2, then 2.1
        if label.numbers and not checked and not goes_on:
            self.check(label, place, found.next_number, found.prefix)
        if found.style is ListStyle.NONE:  # the label is printed as typed
            self.words = _Words([f"{label.label} {label.text}".strip()], place)
            found.prefix, chain = label.numbers[:-1], label.numbers
        else:
            self.words = _Words([label.text] if label.text else [], place)
            chain = (*found.prefix, found.start + len(found.items))
        found.items.append(_Item(self.words, chain))
        found.next_number = label.number + 1

    def check(self, label: Marker, place: Location, expected: int, prefix: tuple[int, ...] = ()) -> None:
        """Keep a warning when a label is not the one that comes next."""
        wanted = (*prefix, expected) if len(label.numbers) > 1 else (expected,)
        if label.numbers != wanted:
            where = with_path(place, self.path)
            found = findings.warning(
                "list-numbering", where, label=label.label, expected=label.with_numbers(wanted)
            )
            self.reading.add(found)

    # Labels such as ๑.๑: only where the numbers before fit, for 1.5 may be an amount

    def add_decimal(self, label: Marker, indent: int, place: Location) -> bool:
        if label.is_measure:
            return False
        prefix = label.numbers[:-1]
        found = self.decimal_list(label, prefix)
        if found is not None:
            self.append(found, label, place)
            return True
        parent = next((each for each in reversed(self.open) if each.items[-1].chain == prefix), None)
        if parent is None and (label.number != 1 or (self.words is not None and self.open)):
            return False
        if label.number > 1 + _NEAR:
            return False
        style = ListStyle.DECIMAL if parent and parent.style is ListStyle.DOT else ListStyle.NONE
        while self.open and self.open[-1] is not parent:
            self.close()
        self.begin(style, indent, 1, prefix, place)
        self.append(self.open[-1], label, place)
        return True

    def decimal_list(self, label: Marker, prefix: tuple[int, ...]) -> _List | None:
        """Return the open list that a ๑.๑ label goes on with, be it with a slip in its number."""
        for each in reversed(self.open):
            if each.style not in (ListStyle.DECIMAL, ListStyle.NONE) or len(each.prefix) != len(prefix):
                continue
            if each.prefix == prefix and abs(label.number - each.next_number) <= _NEAR:
                return each
            if label.number == (1 if each.style is ListStyle.NONE else each.next_number):
                return each
        return None


# From what was gathered to frozen blocks


def _block(gathered: _Words | _List, path: str, reading: Reading) -> TextBlock:
    if isinstance(gathered, _Words):
        return Paragraph(_text(gathered, path, reading))
    reading.places[path] = with_path(gathered.place, path)
    items = tuple(
        _item(each, gathered, f"{path}.items[{n}]", reading) for n, each in enumerate(gathered.items)
    )
    return ListBlock(items, gathered.style, gathered.start)


def _item(item: _Item, owner: _List, path: str, reading: Reading) -> ListItem:
    text = _text(item.words, path, reading)
    children: list[ListItem | TextBlock] = []
    for child in item.children:
        if isinstance(child, _List) and _is_plain(child, owner, children):
            children += _plain_children(child, f"{path}.children", len(children), reading)
        else:
            children.append(_block(child, f"{path}.children[{len(children)}]", reading))
    return ListItem(text, tuple(children))


def _is_plain(child: _List, owner: _List, before: Sequence[ListItem | TextBlock]) -> bool:
    """Return whether a sub-list is the next level of its own accord, and needs no block to say so."""
    fits = child.style is NEXT_STYLE[owner.style] and child.start == 1
    return fits and not any(isinstance(each, ListItem) for each in before)


def _plain_children(child: _List, path: str, first: int, reading: Reading) -> list[ListItem]:
    return [_item(each, child, f"{path}[{n}]", reading) for n, each in enumerate(child.items, first)]


def _text(words: _Words, path: str, reading: Reading) -> str:
    reading.places[path] = with_path(words.place, path)
    return cleaned(" ".join(words.parts), reading.places[path], reading)
