"""The layout pass: where pages break, decided from pages that were really laid out.

A letter is laid out, its pages are read, and a plan says what to change: draw it together
(bottom margin, gap before the owner unit, space between parts: the regulation leaves them
free) or turn the page at a good place, with a continuation cue and a page number. The plan
is applied and looked at again until nothing changes.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.rendering import surgery
from pipeline.rendering.boxes import PageBox
from pipeline.rendering.cue import cue_for
from pipeline.rendering.surgery import Break
from pipeline.thai.digits import to_thai

if TYPE_CHECKING:  # PDFium is needed where there is a PDF to read
    from pipeline.rendering.pages import Page

LINE_MM = 7.5
PAGE_HEIGHT_MM = 297.0
TOP_MM, BOTTOM_MM = 25.0, 20.0
CUE_GAP_LINES = 3
CUE_ASCENT_MM = 4.8
_DESCENT_MM = 2.7
_PART_GAP_MM = 2.1
PAGE_NUMBER_TOP_MM = 15.0
MOST_ROUNDS = 40
_TWIPS_PER_MM = 1440 / 25.4
_INVISIBLE = dict.fromkeys(map(ord, "\u2060\u200b\u200c\u200d\ufeff\u00ad\ufffe\u0002"))
_BODY_STYLES = ("SarabanBody", "SarabanPurpose", "SarabanHeading", "SarabanList")
_PART_STYLES = frozenset(
    f"Saraban{name}"
    for name in [
        "Date",
        "Subject",
        "Recipient",
        "Reference",
        "Attachment",
        "AttachmentSingle",
        "Body",
        "Heading",
        "Purpose",
    ]
)
_FOOT_TOLERANCE_MM = 0.5
_MOST_AHEAD = 200
_MOST_REPEATED = 4  # lines of header and footer between two lines of the story
_CLOSING_STYLES = ("SarabanClosing", "SarabanSignature")
_SIGNED_STYLES = (*_CLOSING_STYLES, "SarabanPosition")


@dataclass(frozen=True, slots=True)
class Tightness:
    """How far a letter is drawn together; gaps in twips, margin in mm."""

    owner_gap: int
    bottom_mm: float
    part_gap: int


LEVELS = (
    Tightness(owner_gap=1278, bottom_mm=20.0, part_gap=120),
    Tightness(owner_gap=640, bottom_mm=20.0, part_gap=120),
    Tightness(owner_gap=320, bottom_mm=15.0, part_gap=120),
    Tightness(owner_gap=120, bottom_mm=12.5, part_gap=60),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the layout pass changes in one document.

    ``level`` is the tightness; each break has a cue, and the baseline (mm) of the last line
    before it, below which the cue stands; ``tried`` counts the levels that were looked at.
    """

    level: int = 0
    breaks: tuple[Break, ...] = ()
    cues: tuple[str, ...] = ()
    foot_mm: tuple[float, ...] = ()
    tried: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line and the stretch of the text that it holds (``end`` excluded)."""

    page: int
    baseline_mm: float
    start: int
    end: int


class Story:
    """The text of a body without white space, and where each paragraph begins in it."""

    def __init__(self, xml: str) -> None:
        """Read paragraphs, texts and styles of a rendered ``document.xml``."""
        self.root = etree.fromstring(xml.encode())
        self.paragraphs = surgery.paragraphs(self.root)
        self.texts = [surgery.text_of(p) for p in self.paragraphs]
        self.styles = [surgery.style_of(p) for p in self.paragraphs]
        self.starts: list[int] = []
        squeezed: list[str] = []
        position = 0
        for text in self.texts:
            self.starts.append(position)
            squeezed.append(squeeze(text))
            position += len(squeezed[-1])
        self.text = "".join(squeezed)

    def paragraph_at(self, position: int) -> int:
        """Return the number of the paragraph that holds a position of the squeezed text."""
        number = bisect_right(self.starts, position) - 1
        while number > 0 and self.starts[number] == self._end(number):
            number -= 1
        return number

    def _end(self, number: int) -> int:
        return self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)

    def break_at(self, position: int) -> Break:
        """Return the break before a position of the squeezed text."""
        paragraph = self.paragraph_at(position)
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
        """Return the text that follows a break, up to the end of the paragraph that it stands in."""
        following = (self.texts[place.paragraph][place.offset :], *self.texts[place.paragraph + 1 :])
        return next((text for text in following if squeeze(text)), "")

    def before_empty(self, place: Break) -> Break:
        """Return the break before the empty paragraphs that come before ``place``, if any do."""
        number = place.paragraph
        while number and not place.offset and not squeeze(self.texts[number - 1]):
            number -= 1
        return Break(number, place.offset)

    def closing_start(self) -> int:
        """Return the position at which คำลงท้าย begins; the end of the text if there is none."""
        for number, style in enumerate(self.styles):
            if style in _CLOSING_STYLES and squeeze(self.texts[number]):
                return self.starts[number]
        return len(self.text)

    def is_body(self, position: int) -> bool:
        """Return whether a position lies in the running text."""
        return self.styles[self.paragraph_at(position)].startswith(_BODY_STYLES)


def squeeze(text: str) -> str:
    """Return a text without white space and invisible characters, as pages are compared."""
    return "".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def lines_of(story: Story, pages: Sequence[Page], drawn: Mapping[int, frozenset[str]]) -> tuple[Line, ...]:
    """Return the printed lines in order; ``drawn`` are the boxes of each page, which are left out."""
    return tuple(_lines(story, pages, drawn))


def _lines(story: Story, pages: Sequence[Page], drawn: Mapping[int, frozenset[str]]) -> Iterator[Line]:
    printed = [
        (number, line, text)
        for number, page in enumerate(pages)
        for line in page.lines
        if (text := squeeze(line.text)) and text not in drawn.get(number, frozenset())
    ]
    position = 0
    for n, (number, line, text) in enumerate(printed):
        start = story.text.find(text, position, position + len(text) + _MOST_AHEAD)
        following = (later for _, _, later in printed[n + 1 : n + 1 + _MOST_REPEATED])
        if start != position and any(story.text.startswith(later, position) for later in following):
            continue  # no part of the story: the header or footer of the template
        start = start if start >= 0 else position
        end = min(start + len(text), len(story.text))
        yield Line(number, line.baseline_mm, start, end)
        position = end


def decorations(plan: Plan, secrecy: str) -> list[PageBox]:
    """Return the boxes of a planned document: page numbers, cues, secrecy marks."""
    boxes = []
    for page in range(len(plan.breaks) + 1):
        if page:
            number = to_thai(f"- {page + 1} -")
            boxes.append(PageBox(page, number, "SarabanPageNumber", 75, PAGE_NUMBER_TOP_MM, 60, 8))
        if page < len(plan.breaks):
            top = plan.foot_mm[page] + CUE_GAP_LINES * LINE_MM - CUE_ASCENT_MM
            boxes.append(PageBox(page, plan.cues[page], "SarabanCue", 110, top, 80, 8))
        if secrecy:
            for top in (3.0, 281.0):
                boxes.append(PageBox(page, secrecy, "SarabanSecrecy", 75, top, 60, 15))
    return boxes


def apply(xml: str, plan: Plan, secrecy: str) -> str:
    """Return the body with the plan carried out; the same XML where nothing is to be done."""
    if not plan.level and not plan.breaks and not secrecy:
        return xml
    story = Story(xml)
    _tighten(story, LEVELS[plan.level])
    pages = surgery.cut(story.paragraphs, plan.breaks)
    surgery.place_boxes(pages, decorations(plan, secrecy))
    planned: bytes = etree.tostring(story.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return planned.decode()


def _tighten(story: Story, level: Tightness) -> None:
    ordinary = LEVELS[0]
    if level == ordinary:
        return
    surgery.set_bottom_margin(story.root, round(level.bottom_mm * _TWIPS_PER_MM))
    for paragraph, style in zip(story.paragraphs, story.styles, strict=True):
        if style == "SarabanOwner":
            surgery.set_space_before(paragraph, level.owner_gap)
        elif level.part_gap != ordinary.part_gap and style in _PART_STYLES:
            surgery.set_space_before(paragraph, level.part_gap)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was seen of a laid-out document: settled, or the plan to try next."""

    settled: bool
    plan: Plan


def judge(story: Story, plan: Plan, pages: Sequence[Page], secrecy: str) -> Verdict:
    """Return whether the pages are as they should be, and otherwise the next plan."""
    lines = lines_of(story, pages, _drawn(plan, len(pages), secrecy))
    kept = _right_breaks(story, plan, lines)
    turns_left = len(pages) - 1 - kept
    if kept < len(plan.breaks):
        return Verdict(False, _with_next_break(story, plan, lines, kept))
    if not turns_left or len(lines) < 2:
        with_feet = replace(plan, foot_mm=_feet(lines, kept))
        settled = all(
            abs(a - b) < _FOOT_TOLERANCE_MM for a, b in zip(plan.foot_mm, with_feet.foot_mm, strict=True)
        )
        return Verdict(settled, plan if settled else with_feet)
    tighter = _tighter(story, plan, lines, kept) if turns_left == 1 else None
    if tighter is not None:
        return Verdict(False, tighter)
    if plan.level:
        return Verdict(False, replace(plan, level=0, tried=len(LEVELS)))
    return Verdict(False, _with_next_break(story, plan, lines, kept))


def _drawn(plan: Plan, pages: int, secrecy: str) -> dict[int, frozenset[str]]:
    drawn = {}
    for page in range(pages):
        texts = {squeeze(to_thai(f"- {page + 1} -"))} if page else set()
        if page < len(plan.cues):
            texts.add(squeeze(plan.cues[page]))
        if secrecy:
            texts.add(squeeze(secrecy))
        drawn[page] = frozenset(texts)
    return drawn


def _right_breaks(story: Story, plan: Plan, lines: Sequence[Line]) -> int:
    """Return how many of the plan's breaks, from the first on, stand where they should."""
    for page, place in enumerate(plan.breaks, 1):
        first = next((line for line in lines if line.page == page), None)
        if first is None or first.start != story.position_of(place):
            return page - 1
    return len(plan.breaks)


def _feet(lines: Sequence[Line], turns: int) -> tuple[float, ...]:
    """Return the baseline of the last line (mm) of each page that is turned."""
    return tuple(
        max((line.baseline_mm for line in lines if line.page == page), default=0.0) for page in range(turns)
    )


def _tighter(story: Story, plan: Plan, lines: Sequence[Line], page: int) -> Plan | None:
    """Return the plan that draws the letter together by as little as saves the last page turn.

    ``page`` is the last page but one; ``None`` if no level is enough.
    """
    now = LEVELS[plan.level]
    needed = _overflow(lines, page, now.bottom_mm)
    here = {story.paragraph_at(line.start) for line in lines if line.page >= page}
    parts = sum(story.styles[number] in _PART_STYLES for number in here)
    for number in range(max(plan.level, plan.tried - 1) + 1, len(LEVELS)):
        level = LEVELS[number]
        saved = (now.owner_gap - level.owner_gap) / _TWIPS_PER_MM
        saved += now.bottom_mm - level.bottom_mm
        saved += parts * (now.part_gap - level.part_gap) / _TWIPS_PER_MM
        if saved + 1.0 >= needed:
            return replace(plan, level=number, tried=number + 1)
    return None


def _overflow(lines: Sequence[Line], page: int, bottom_mm: float) -> float:
    """Return by how many mm the text of ``page`` and the one after it is too long for one page."""
    last = [line.baseline_mm for line in lines if line.page == page + 1]
    before = [line.baseline_mm for line in lines if line.page == page]
    if not last or not before:
        return 0.0
    free = PAGE_HEIGHT_MM - bottom_mm - (max(before) + _DESCENT_MM)
    return max(last) - min(last) + LINE_MM + _PART_GAP_MM - free


def _with_next_break(story: Story, plan: Plan, lines: Sequence[Line], kept: int) -> Plan:
    """Return the plan with the break after page ``kept`` set, those before it left as they are."""
    page_lines = [n for n, line in enumerate(lines) if line.page == kept]
    following = page_lines[-1] + 1 if page_lines else len(lines)
    first_of_next = _good_break(story, lines, page_lines, following)
    place = story.break_at(lines[first_of_next].start)
    if place in plan.breaks:  # and yet no page begins here: empty paragraphs before it fill one
        place = story.before_empty(place)
    breaks = (*plan.breaks[:kept], place)
    foot = (*_feet(lines, kept), lines[first_of_next - 1].baseline_mm)
    cues = tuple(cue_for(story.from_break(place)) for place in breaks)
    return Plan(0, breaks, cues, foot)


def _good_break(story: Story, lines: Sequence[Line], page: Sequence[int], following: int) -> int:
    """Return the number of the line that begins the next page.

    It leaves room for the cue, keeps two lines of a paragraph on either side, takes no
    heading to the foot of a page, and lets two lines of the text go with คำลงท้าย.
    """
    limit = PAGE_HEIGHT_MM - BOTTOM_MM - CUE_GAP_LINES * LINE_MM
    latest = next((n for n in page if lines[n].baseline_mm > limit), following)
    latest = min(latest, len(lines) - 1)  # a page may hold nothing but empty paragraphs
    earliest = page[0] + 1 if page else latest
    tail = _tail(story, lines)
    if tail >= earliest and (_fits(lines, tail) or latest <= _signed(story, lines)):
        latest = min(latest, tail)
    for number in range(latest, earliest, -1):
        if _may_break(story, lines, number):
            return number
    return min(max(latest, earliest), len(lines) - 1)


def _tail(story: Story, lines: Sequence[Line]) -> int:
    """Return the line from which the rest of the letter must stay on one page."""
    closing = story.closing_start()
    body = [n for n, line in enumerate(lines) if line.end <= closing and story.is_body(line.start)]
    if body:
        return body[-2:][0]
    return next((n for n, line in enumerate(lines) if line.start >= closing), len(lines))


def _fits(lines: Sequence[Line], first: int) -> bool:
    """Return whether the lines from ``first`` on have room on one page."""
    feet: dict[int, list[float]] = {}
    for line in lines[first:]:
        feet.setdefault(line.page, []).append(line.baseline_mm)
    height = sum(max(there) - min(there) + LINE_MM for there in feet.values())
    return height <= PAGE_HEIGHT_MM - TOP_MM - BOTTOM_MM


def _signed(story: Story, lines: Sequence[Line]) -> int:
    """Return the number of the last line of the signature: what follows it may go to another page."""
    signed = (
        n for n, line in enumerate(lines) if story.styles[story.paragraph_at(line.start)] in _SIGNED_STYLES
    )
    return max(signed, default=-1)


def _may_break(story: Story, lines: Sequence[Line], number: int) -> bool:
    if number >= len(lines) or number < 1:
        return False
    paragraph = story.paragraph_at(lines[number].start)
    before = story.paragraph_at(lines[number - 1].start)
    if paragraph != before:
        return story.styles[before] != "SarabanHeading"
    same = [n for n, line in enumerate(lines) if story.paragraph_at(line.start) == paragraph]
    first_here = [n for n in same if lines[n].page == lines[number - 1].page and n < number]
    return len(first_here) >= 2 and sum(n >= number for n in same) >= 2
