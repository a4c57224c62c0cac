"""C73: numbers of list items go on without gap, in the forms ๑. and ๑.๑ and ๑) and (๑)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.domain.blocks import ListStyle
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.labels import Label, label_of
from pipeline.lint.parts import FORMS
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai import alphabet
from pipeline.thai.digits import to_thai

RULE = Rule(
    id="item-numbering",
    number="C73",
    severity=Severity.WARNING,
    kinds=FORMS,
    clause="คู่มือพิมพ์หนังสือราชการ",
    what="เลขข้อเรียงต่อเนื่อง และใช้รูป ๑. แล้ว ๑.๑ แล้ว ๑) แล้ว (๑) แล้ว (ก) ตามระดับ",
    why="เลขข้อที่ขาดหรือซ้ำแสดงว่ามีข้อตกหล่น และอ้างถึงข้อนั้นภายหลังไม่ได้",
    passing="๑. … ๒. … ๒.๑ … ๒.๒ … ๓. …",
    failing="๑. … ๓. … หรือ ข้อ ๑) …",
)

_LISTED = (names.BODY, names.DUTY, names.CLAUSE, names.AGENDA)
_ODD = regex(r"\s*(?:ข้อ ?[๐-๙0-9]{1,3}[.)]|[๐-๙0-9]{1,3}\.\)|\([๐-๙0-9]{1,3}\.\)|[•●▪➢⮚*] )")
# The levels below each style, which begin anew with every item.
_BELOW = {
    ListStyle.CLAUSE: (ListStyle.DECIMAL, ListStyle.PAREN, ListStyle.DOUBLE_PAREN, ListStyle.THAI_LETTER),
    ListStyle.DOT: (ListStyle.DECIMAL, ListStyle.PAREN, ListStyle.DOUBLE_PAREN, ListStyle.THAI_LETTER),
    ListStyle.DECIMAL: (ListStyle.PAREN, ListStyle.DOUBLE_PAREN, ListStyle.THAI_LETTER),
    ListStyle.PAREN: (ListStyle.DOUBLE_PAREN, ListStyle.THAI_LETTER),
    ListStyle.DOUBLE_PAREN: (ListStyle.THAI_LETTER,),
    ListStyle.THAI_LETTER: (),
}
_FREE_START = frozenset({DocumentKind.REGULATION})


@dataclass
class _Counter:
    """The last number of each style (and of each parent, for ๑.๑), and whether text came between.

    ``meant`` is what a wrong number should have been: the next one may go on with either.
    """

    last: dict[tuple[ListStyle, tuple[int, ...]], int] = field(default_factory=dict)
    meant: dict[tuple[ListStyle, tuple[int, ...]], int] = field(default_factory=dict)
    text_between: bool = False

    def take(self, label: Label) -> int | None:
        """Count a label; return the number that it should have, ``None`` if it is right."""
        key = (label.style, label.numbers[:-1])
        number, last = label.numbers[-1], self.last.get(key, 0)
        is_new_list = number == 1 and (self.text_between or not last)
        meant = self.meant.pop(key, last)
        is_next = number in (last + 1, meant + 1)
        expected = None if is_next or is_new_list else last + 1
        self.last[key] = number
        if expected is not None:
            self.meant[key] = expected
        self.text_between = False
        for style, parent in tuple(self.last):
            is_deeper = style is label.style and len(parent) > len(key[1])
            if (style in _BELOW[label.style] and not self._is_own_child(label, style, parent)) or is_deeper:
                del self.last[(style, parent)]
                self.meant.pop((style, parent), None)
        return expected

    def _is_own_child(self, label: Label, style: ListStyle, parent: tuple[int, ...]) -> bool:
        """Return whether a counter of ๑.๑ belongs to an item that is still to come back to.

        Below a new ข้อ every list begins anew.
        """
        if label.style is ListStyle.CLAUSE:
            return False
        return style is ListStyle.DECIMAL and bool(parent) and parent[0] != label.numbers[0]


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield numbers that leave a gap or come twice, and labels of a form that is none."""
    counter = _Counter()
    listed = (*_LISTED, names.MEMBER) if reading.kind is DocumentKind.MINUTES else _LISTED
    is_roster = False
    for element in reading.elements:
        if element.name not in listed:
            continue
        counter.text_between |= is_roster != (element.name == names.MEMBER)
        is_roster = element.name == names.MEMBER
        odd = _ODD.match(element.text)
        if odd:
            yield RULE.finding("list-numbering-form", place(reading, element), text=odd[0].strip())
            continue
        label = label_of(element.text)
        if label is None:
            counter.text_between = True
            continue
        yield from _judged(reading, element, label, counter)


def _judged(reading: Reading, element: Element, label: Label, counter: _Counter) -> Iterator[Finding]:
    is_first = not any(style is label.style for style, _ in counter.last)
    expected = counter.take(label)
    is_free = label.style is ListStyle.CLAUSE or reading.kind in _FREE_START
    if expected is None or (is_first and is_free):
        return
    numbers = (*label.numbers[:-1], expected)
    is_letter = label.style is ListStyle.THAI_LETTER
    right = f"({alphabet.letter(expected)})" if is_letter else to_thai(".".join(map(str, numbers)))
    yield RULE.finding("", place(reading, element), found=label.text, expected=right)
