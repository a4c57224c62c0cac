"""The layout pass: where pages break, decided from pages that were really laid out.

A letter is laid out, its pages are read, and a plan says what to change: draw it together
(bottom margin, gap before the owner unit, space between parts: the regulation leaves them
free) or turn the page at a good place, with a continuation cue and a page number. The plan
is applied and looked at again until nothing changes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.rendering import surgery
from pipeline.rendering.boxes import PageBox
from pipeline.rendering.cue import cue_for
from pipeline.rendering.page_turns import (
    BOTTOM_MM,
    CUE_GAP_LINES,
    LINE_MM,
    LOWEST_MM,
    PAGE_HEIGHT_MM,
    TOP_MM,
    first_of_next,
)
from pipeline.rendering.pages_ahead import turns_ahead
from pipeline.rendering.story import Line, Story, lines_of, squeeze
from pipeline.rendering.style_facts import StyleFacts
from pipeline.rendering.surgery import Break
from pipeline.thai.digits import to_thai

if TYPE_CHECKING:  # PDFium is needed where there is a PDF to read
    from pipeline.rendering.pages import Page

__all__ = [
    "BOTTOM_MM",
    "LEVELS",
    "MOST_PAGES",
    "MOST_ROUNDS",
    "PAGE_HEIGHT_MM",
    "Line",
    "Plan",
    "Story",
    "Tightness",
    "Verdict",
    "apply",
    "decorations",
    "drawn_texts",
    "judge",
    "lines_of",
    "squeeze",
]

CUE_ASCENT_MM = 4.8
_DESCENT_MM = 2.7
_PART_GAP_MM = 2.1
PAGE_NUMBER_TOP_MM = 15.0
MOST_ROUNDS = 40
MOST_PAGES = 1000
_TWIPS_PER_MM = 1440 / 25.4
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
        "Heading1",
        "Heading2",
        "Heading3",
        "Effective",
        "Purpose",
    ]
)
_FOOT_TOLERANCE_MM = 0.5


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


def apply(xml: str, plan: Plan, secrecy: str, facts: StyleFacts | None = None) -> str:
    """Return the body with the plan carried out; the same XML where nothing is to be done.

    ``facts`` are those of its styles.
    """
    if not plan.level and not plan.breaks and not secrecy:
        return xml
    story = Story(xml, facts)
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
    for number, paragraph in enumerate(story.paragraphs):
        gap = _gap(story, number, level)
        if gap < _gap(story, number, ordinary):
            surgery.set_space_before(paragraph, gap)


def _gap(story: Story, number: int, level: Tightness) -> int:
    """Return the gap above a paragraph (twips) as far as a level decides it; 0 where it does not."""
    style = story.styles[number]
    most = level.owner_gap if style == "SarabanOwner" else level.part_gap if style in _PART_STYLES else 0
    own = story.space_before(number)
    return most if own is None else min(most, own)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was seen of a laid-out document: settled, or the plan to try next."""

    settled: bool
    plan: Plan


def judge(story: Story, plan: Plan, pages: Sequence[Page], secrecy: str) -> Verdict:
    """Return whether the pages are as they should be, and otherwise the next plan."""
    lines = lines_of(story, pages, drawn_texts(plan, len(pages), secrecy))
    kept = _not_too_full(story, lines, _right_breaks(story, plan, lines))
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


def drawn_texts(plan: Plan, pages: int, secrecy: str) -> dict[int, frozenset[str]]:
    """Return the squeezed texts of the boxes of each page."""
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
        is_right = (
            story.is_empty(place)
            if first is None
            else story.is_same_place(first.start, story.position_of(place))
        )
        if not is_right:
            return page - 1
    return len(plan.breaks)


def _not_too_full(story: Story, lines: Sequence[Line], turns: int) -> int:
    """Return how many of the pages that are turned, from the first on, leave room for their cue.

    A page that was reckoned ahead may hold a line more than it should, if it can be turned earlier.
    """
    for page in range(turns):
        own = [n for n, line in enumerate(lines) if line.page == page]
        if own and max(lines[n].baseline_mm for n in own) > LOWEST_MM + _FOOT_TOLERANCE_MM:
            following = own[-1] + 1
            if first_of_next(story, lines, own, following) < following:
                return page
    return turns


def _feet(lines: Sequence[Line], turns: int) -> tuple[float, ...]:
    """Return the baseline of the last line (mm) of each page that is turned."""
    return tuple(
        max((line.baseline_mm for line in lines if line.page == page), default=LOWEST_MM)
        for page in range(turns)
    )


def _tighter(story: Story, plan: Plan, lines: Sequence[Line], page: int) -> Plan | None:
    """Return the plan that draws the letter together by as little as saves the last page turn.

    ``page`` is the last page but one; ``None`` if no level is enough.
    """
    now = LEVELS[plan.level]
    needed = _overflow(lines, page, now.bottom_mm)
    here = {story.paragraph_at(line.start) for line in lines if line.page >= page}
    gaps = [sum(_gap(story, number, level) for number in here) for level in LEVELS]
    for number in range(max(plan.level, plan.tried - 1) + 1, len(LEVELS)):
        saved = (gaps[plan.level] - gaps[number]) / _TWIPS_PER_MM + now.bottom_mm - LEVELS[number].bottom_mm
        if saved + 1.0 >= needed:
            return replace(plan, level=number, tried=number + 1)
    return None


def _overflow(lines: Sequence[Line], page: int, bottom_mm: float) -> float:
    """Return by how many mm the text of ``page`` and the one after it is too long for one page."""
    last = [line for line in lines if line.page == page + 1]
    before = [line.baseline_mm for line in lines if line.page == page]
    if not before:  # a page of empty rows: nobody knows how full it is
        return math.inf
    if not last:
        return 0.0
    free = PAGE_HEIGHT_MM - bottom_mm - (max(before) + _DESCENT_MM)
    height = max(line.baseline_mm for line in last) - min(line.top_mm for line in last)
    return height + LINE_MM + _PART_GAP_MM - free


def _with_next_break(story: Story, plan: Plan, lines: Sequence[Line], kept: int) -> Plan:
    """Return the plan with the break after page ``kept`` set, those before it left as they are.

    Of a long document those of the pages after it are set, too, as far as they can be reckoned.
    """
    page_lines = [n for n, line in enumerate(lines) if line.page == kept]
    if not page_lines and kept and story.is_empty(plan.breaks[kept - 1]):  # rows to write in fill it
        first, place = 0, story.amid_empty_rows(plan.breaks[kept - 1], LOWEST_MM - TOP_MM)
    else:
        following = page_lines[-1] + 1 if page_lines else len(lines)
        first = first_of_next(story, lines, page_lines, following)
        place = story.break_at(lines[first].start)
    if place in plan.breaks:  # and yet no page begins here: empty paragraphs before it fill one
        place = story.before_empty(place)
    before = (lines[n].baseline_mm for n in page_lines if n < first)
    foot = max(before, default=lines[first - 1].baseline_mm if first else LOWEST_MM)
    ahead = tuple(turns_ahead(story, lines, first)) if place == story.break_at(lines[first].start) else ()
    breaks = (*plan.breaks[:kept], place, *(story.break_at(lines[number].start) for number, _ in ahead))
    feet = (*_feet(lines, kept), foot, *(each for _, each in ahead))
    return Plan(0, breaks, tuple(cue_for(story.from_break(each)) for each in breaks), feet)
