"""The text of a body as it is printed: paragraphs, rows of tables, and the lines of finished pages.

A position is one in the text without white space, in which pages and bodies are compared.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.rendering import metrics, surgery
from pipeline.rendering.rows import TableRow, rows_of
from pipeline.rendering.style_facts import StyleFacts
from pipeline.rendering.surgery import Break
from pipeline.rendering.twins import w

if TYPE_CHECKING:  # PDFium is needed where there is a PDF to read
    from pipeline.rendering.pages import Page

_INVISIBLE = dict.fromkeys(map(ord, "\u2060\u200b\u200c\u200d\ufeff\u00ad\ufffe\u0002"))
_OFF = ("0", "false", "off")
_MOST_AHEAD = 200
_MOST_DIFFERENT = 8
_MOST_REPEATED = 8  # lines of header, footer and repeated heads between two lines of the story
_ASCENT_MM = 5.0  # from the top of a row to the baseline of its first line, about
_DESCENT_MM = 2.7
_ROW_MM = 8.5  # a row of one line

BODY_STYLES = tuple(
    f"Saraban{name}"
    for name in (
        *("Body", "Purpose", "Heading", "List", "Member", "RosterNote", "Quote", "Resolution"),
        *("Effective", "MeetingTime", "Cell", "Note", "PlainText"),
    )
)
"""Beginnings of the names of styles that running text has, rosters and tables with it."""
CLOSING_STYLES = tuple(f"Saraban{name}" for name in ("Closing", "Signature", "Issued", "Name", "NamePair"))
"""Styles with which the end of a document begins: two lines of its text go with it."""
SIGNED_STYLES = (*CLOSING_STYLES, "SarabanPosition", "SarabanPositionPair")


def squeeze(text: str) -> str:
    """Return a text without white space and invisible characters, as pages are compared."""
    return "".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line and the stretch of the text that it holds (``end`` excluded).

    The lines of a row of a table count as one: ``top_mm`` is then the baseline of the first of
    them, ``baseline_mm`` that of the last.
    """

    page: int
    baseline_mm: float
    start: int
    end: int
    top_mm: float


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the story: its repeated heads, and where the rows below them begin and end."""

    head: str
    start: int
    end: int


class Story:
    """The text of a body without white space, and where each paragraph begins in it."""

    def __init__(self, xml: str, facts: StyleFacts | None = None) -> None:
        """Read paragraphs, texts and styles of a rendered ``document.xml``.

        ``facts`` are those of its styles; without them it knows what the paragraphs say themselves.
        """
        self.root = etree.fromstring(xml.encode())
        self.paragraphs = surgery.paragraphs(self.root)
        self.texts = [surgery.text_of(p) for p in self.paragraphs]
        self.styles = [surgery.style_of(p) for p in self.paragraphs]
        self.rows: tuple[TableRow | None, ...] = rows_of(self.paragraphs)
        self._facts = facts
        self.starts: list[int] = []
        squeezed: list[str] = []
        position = 0
        for text in self.texts:
            self.starts.append(position)
            squeezed.append(squeeze(text))
            position += len(squeezed[-1])
        self.text = "".join(squeezed)
        self._tables = tuple(self._read_tables())

    def _read_tables(self) -> Iterator[_Table]:
        rows = {row.first: row for row in self.rows if row is not None}.values()
        for _, group in groupby(rows, key=lambda row: row.table):
            of_table = list(group)
            body = next((row for row in of_table if not row.is_head), of_table[-1])
            start = self.starts[body.first]
            yield _Table(
                self.text[self.starts[of_table[0].first] : start], start, self._end(of_table[-1].last)
            )

    @property
    def has_tables(self) -> bool:
        """Return whether the body holds a table."""
        return bool(self._tables)

    def head_at(self, position: int) -> str:
        """Return the heads that are printed again above a position when a page begins there."""
        return next((t.head for t in self._tables if t.start <= position < t.end), "")

    def is_head_of(self, position: int, other: int) -> bool:
        """Return whether a position lies in a head of the table that another one lies in."""
        row, below = self.rows[self.paragraph_at(position)], self.rows[self.paragraph_at(other)]
        return row is not None and below is not None and row.is_head and row.table == below.table

    def paragraph_at(self, position: int) -> int:
        """Return the number of the paragraph that holds a position of the squeezed text."""
        number = bisect_right(self.starts, position) - 1
        while number > 0 and self.starts[number] == self._end(number):
            number -= 1
        return number

    def unit_at(self, position: int) -> int:
        """Return the number of the paragraph, or of the first one of the row, that holds a position."""
        number = self.paragraph_at(position)
        row = self.rows[number]
        return number if row is None else row.first

    def _end(self, number: int) -> int:
        return self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)

    def break_at(self, position: int) -> Break:
        """Return the break before a position of the squeezed text; in a table, before its row."""
        paragraph = self.paragraph_at(position)
        row = self.rows[paragraph]
        if row is not None:
            return Break(row.first, 0)
        wanted = position - self.starts[paragraph]
        if not wanted:
            return Break(paragraph, 0)
        text = self.texts[paragraph]
        lengths = range(len(text) + 1)
        return Break(paragraph, bisect_right(lengths, wanted, key=lambda n: len(squeeze(text[:n]))) - 1)

    def position_of(self, place: Break) -> int:
        """Return the position in the squeezed text at which a break stands."""
        return self.starts[place.paragraph] + len(squeeze(self.texts[place.paragraph][: place.offset]))

    def from_break(self, place: Break) -> str:
        """Return the text that follows a break, up to the end of the paragraph that it stands in.

        Of a row it is the text of its first cells, up to one that says more than a number; of an
        empty one, that of the heads above it.
        """
        row = self.rows[place.paragraph]
        if row is not None and self.is_empty(place):
            row = next(
                (each for each in self.rows if each and each.table == row.table and each.is_head), None
            )
        if row is not None:
            said = self.texts[row.first : row.last + 1]
            telling = next((n for n, text in enumerate(said) if any(map(str.isalpha, text))), len(said))
            return " ".join(text for text in said[: telling + 1] if squeeze(text))
        following = (self.texts[place.paragraph][place.offset :], *self.texts[place.paragraph + 1 :])
        return next((text for text in following if squeeze(text)), "")

    def is_same_place(self, position: int, other: int) -> bool:
        """Return whether nothing but characters that the font lacks stands between two positions.

        They may be drawn nowhere, or somewhere else in the line.
        """
        first, last = sorted((position, other))
        return not any(map(metrics.has_glyph, self.text[first:last]))

    def before_empty(self, place: Break) -> Break:
        """Return the break before the empty paragraphs that come before ``place``, if any do."""
        number = place.paragraph
        while number and not place.offset and not squeeze(self.texts[number - 1]):
            number -= 1
        row = self.rows[number]
        if row is not None and number != row.first:
            number = min(row.last + 1, place.paragraph)
        return Break(number, place.offset)

    def is_empty(self, place: Break) -> bool:
        """Return whether a break stands before a row without a word."""
        row = self.rows[place.paragraph]
        return row is not None and not squeeze("".join(self.texts[row.first : row.last + 1]))

    def amid_empty_rows(self, place: Break, room_mm: float) -> Break:
        """Return the break after as many of the empty rows behind ``place`` as fill a page."""
        number, height = place.paragraph, 0.0
        while number + 1 < len(self.rows) and self.is_empty(Break(number, 0)):
            row = self.rows[number]
            height += max(row.height_mm, _ROW_MM) if row is not None else 0.0
            if height > room_mm - _ROW_MM and number > place.paragraph:
                break
            number = row.last + 1 if row is not None else number + 1
        return Break(number, 0)

    def closing_start(self) -> int:
        """Return the position at which the closing begins; the end of the text if there is none."""
        for number, style in enumerate(self.styles):
            if style in CLOSING_STYLES and squeeze(self.texts[number]):
                return self.starts[number]
        return len(self.text)

    def closing_end(self) -> int:
        """Return the position up to which everything stays with the closing.

        That is the end of the text, unless somebody else signs after words of his own (the
        opinions below a memo): then it is the end of the first signature.
        """
        signed, end = False, 0
        for number, style in enumerate(self.styles):
            if not squeeze(self.texts[number]):
                continue
            if style in SIGNED_STYLES:
                if signed and end < self.starts[number]:
                    return end
                signed, end = True, self._end(number)
        return len(self.text)

    def is_body(self, position: int) -> bool:
        """Return whether a position lies in the running text."""
        return self.styles[self.paragraph_at(position)].startswith(BODY_STYLES)

    def keeps_next(self, number: int) -> bool:
        """Return whether a paragraph says of itself, or by its style, that it stays with the next."""
        own = self._switch(number, "keepNext")
        return own if own is not None else bool(self._facts and self._facts.keeps_next(self.styles[number]))

    def keeps_lines(self, number: int) -> bool:
        """Return whether a paragraph says of itself, or by its style, that it stays whole."""
        own = self._switch(number, "keepLines")
        return own if own is not None else bool(self._facts and self._facts.keeps_lines(self.styles[number]))

    def _switch(self, number: int, name: str) -> bool | None:
        found = self.paragraphs[number].find(f"{w('pPr')}/{w(name)}")
        return None if found is None else found.get(w("val"), "1") not in _OFF

    def space_before(self, number: int) -> int | None:
        """Return the space before a paragraph in twips; ``None`` where nothing is known of it."""
        found = self.paragraphs[number].find(f"{w('pPr')}/{w('spacing')}")
        said = None if found is None else found.get(w("before"))
        if said is not None:
            return int(said)
        return None if self._facts is None else self._facts.space_before(self.styles[number])


def lines_of(story: Story, pages: Sequence[Page], drawn: Mapping[int, frozenset[str]]) -> tuple[Line, ...]:
    """Return the printed lines in order; ``drawn`` are the boxes of each page, which are left out."""
    return tuple(_with_rows_whole(story, (line for line, _ in lines_and_texts(story, pages, drawn))))


def lines_and_texts(
    story: Story, pages: Sequence[Page], drawn: Mapping[int, frozenset[str]]
) -> Iterator[tuple[Line, str]]:
    """Return the printed lines as they come, each cell of a row for itself, with what they say."""
    printed = [
        (number, line, text)
        for number, page in enumerate(pages)
        for line in page.lines
        if (text := squeeze(line.text)) and text not in drawn.get(number, frozenset())
    ]
    position, index, begun = 0, 0, 0
    while index < len(printed):
        number, line, text = printed[index]
        if number > begun and (heads := _heads(story.head_at(position), printed[index:], number)):
            index, begun = index + heads, number
            continue
        index += 1
        start = story.text.find(text, position, position + len(text) + _MOST_AHEAD)
        following = (later for _, _, later in printed[index : index + _MOST_REPEATED])
        if start != position and any(story.text.startswith(later, position) for later in following):
            continue  # no part of the story: the header or footer of the template
        end = start + len(text) if start >= 0 else position + printed_length(text, story.text[position:])
        start = start if start >= 0 else position
        yield Line(number, line.baseline_mm, start, end, line.baseline_mm), text
        position, begun = end, number


def printed_length(printed: str, meant: str) -> int:
    """Return how much of the beginning of ``meant`` a printed line says that is not quite its text.

    A character may be drawn by another face and stand elsewhere in the line, be read twice, or not
    at all: the line ends where the fewest characters differ, and best with its own last one.
    """
    meant = meant[: len(printed) + max(_MOST_DIFFERENT, len(printed) // 4)]
    costs = list(range(len(meant) + 1))
    for number, character in enumerate(printed, 1):
        diagonal, costs[0] = costs[0], number
        for place, other in enumerate(meant, 1):
            same = diagonal + (character != other)
            diagonal = costs[place]
            costs[place] = min(same, diagonal + 1, costs[place - 1] + 1)
    fewest = min(costs)
    ends = (n for n, cost in enumerate(costs) if cost == fewest)
    return min(ends, key=lambda n: (n == 0 or meant[n - 1] != printed[-1:], n))


def _heads(head: str, printed: Sequence[tuple[int, object, str]], page: int) -> int:
    """Return how many lines at the top of a page are the heads of a table that goes on there; mostly 0."""
    said = ""
    for count, (number, _, text) in enumerate(printed, 1):
        said += text
        if number != page or not head.startswith(said):
            return 0
        if said == head:
            return count
    return 0


def _with_rows_whole(story: Story, lines: Iterator[Line]) -> Iterator[Line]:
    """Return the lines with those of a row on one page as one: its cells are printed one after the other."""
    for (page, unit), group in groupby(lines, key=lambda line: (line.page, story.unit_at(line.start))):
        row = story.rows[unit]
        if row is None:
            yield from group
            continue
        of_row = list(group)
        top = min(line.baseline_mm for line in of_row)
        foot = max(line.baseline_mm for line in of_row)
        foot = max(foot, top - _ASCENT_MM + row.height_mm - _DESCENT_MM)
        yield replace(of_row[0], page=page, baseline_mm=foot, top_mm=top, end=of_row[-1].end)
