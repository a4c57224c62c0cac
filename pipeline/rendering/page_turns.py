"""Where a page may turn: what stays together, and which line had best begin the next page. Lengths in mm."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.rendering.story import SIGNED_STYLES, Line, Story

LINE_MM = 7.5
PAGE_HEIGHT_MM = 297.0
TOP_MM, BOTTOM_MM = 25.0, 20.0
CUE_GAP_LINES = 3
"""Lines between the last line of a page and the cue (คำต่อเนื่อง), which needs room above the margin."""
LOWEST_MM = PAGE_HEIGHT_MM - BOTTOM_MM - CUE_GAP_LINES * LINE_MM
"""The lowest baseline of a page that is turned."""
HALF_MM = PAGE_HEIGHT_MM / 2
"""A page whose last baseline is above this is half empty."""

_HEADINGS = ("SarabanHeading", "SarabanMemberGroup", "SarabanTitle")
_WITH_PREVIOUS = ("SarabanRosterNote", "SarabanPosition", "SarabanPositionPair")
_NAMES = ("SarabanName", "SarabanNamePair", "SarabanSignature", "SarabanIssued")
_SIGNERS = ("SarabanName", "SarabanNamePair")
_SIGNED_ABOVE = (*_SIGNERS, "SarabanPosition", "SarabanPositionPair")
_WHOLE = "SarabanMember"
_ROW_MM = 0.8  # what a row is higher than its lines
_MM_PER_TWIP = 25.4 / 1440
_ANNOUNCING = ("ดังนี้", "ดังต่อไปนี้", "ดังนี้:", "ประกอบด้วย")
"""How a paragraph ends that announces what follows: it says nothing at the foot of a page."""

May = Callable[[Story, Sequence[Line], int], bool]


def first_of_next(story: Story, lines: Sequence[Line], page: Sequence[int], following: int) -> int:
    """Return the number of the line that begins the next page.

    ``page`` are the numbers of the lines of this one, ``following`` that of the line after them. It
    leaves room for the cue, keeps two lines of a paragraph on either side, members and rows whole,
    takes no heading to the foot of a page, and lets two lines of the text go with the closing.
    """
    latest = next((n for n in page if lines[n].baseline_mm > LOWEST_MM), following)
    latest = min(latest, len(lines) - 1)  # a page may hold nothing but empty paragraphs
    earliest = page[0] + 1 if page else latest
    latest = min(latest, _before_closing(story, lines, earliest, latest))
    for may_turn in _FROM_STRICT_TO_LENIENT:
        number = next((n for n in range(latest, earliest - 1, -1) if may_turn(story, lines, n)), None)
        if number is not None and (
            number == latest or _fits(story, lines, number, _next(story, lines, latest, may_turn))
        ):
            return number
    return min(max(latest, earliest), len(lines) - 1)


def _next(story: Story, lines: Sequence[Line], latest: int, may_turn: May) -> int:
    """Return the next line after ``latest`` that may begin a page: what stays together ends before it.

    What is longer than a page is not worth being moved whole: it will be torn by a more lenient rule.
    """
    return next((n for n in range(latest + 1, len(lines)) if may_turn(story, lines, n)), len(lines))


def _before_closing(story: Story, lines: Sequence[Line], earliest: int, latest: int) -> int:
    """Return the line from which all stays on one page, if the turn would tear it; else ``latest``."""
    start, end = _closing(story, lines)
    if not earliest <= start <= latest < end:
        return latest
    free = next((n for n in range(start + 1, end) if _is_free_signature(story, lines, n)), end)
    if free <= latest and lines[start - 1].baseline_mm < HALF_MM:
        return latest  # many sign, and the page would be half empty: it ends between two of them
    signed = _signed(story, lines)
    parts = (end, signed + 1) if latest <= signed else (end,)
    parts = (*parts, free) if latest < free else parts
    return start if any(_fits(story, lines, start, part) for part in parts) else latest


def _closing(story: Story, lines: Sequence[Line]) -> tuple[int, int]:
    """Return the lines that stay together at the end: two lines of text, the closing, what belongs to it."""
    closing, end = story.closing_start(), story.closing_end()
    body = [n for n, line in enumerate(lines) if line.end <= closing and story.is_body(line.start)]
    start = next((n for n, line in enumerate(lines) if line.start >= closing), len(lines))
    return body[-2:][0] if body else start, sum(line.start < end for line in lines)


def _fits(story: Story, lines: Sequence[Line], start: int, end: int) -> bool:
    """Return whether the lines from ``start`` up to ``end`` have room on one page."""
    feet: dict[int, list[Line]] = {}
    for line in lines[start:end]:
        feet.setdefault(line.page, []).append(line)
    height = sum(
        max(line.baseline_mm for line in there) - min(line.top_mm for line in there) + LINE_MM
        for there in feet.values()
    )
    seams = (n for n in range(start + 1, end) if lines[n].page != lines[n - 1].page)
    height += sum(gap_above(story, lines, n) for n in seams)
    return height <= PAGE_HEIGHT_MM - TOP_MM - BOTTOM_MM


def gap_above(story: Story, lines: Sequence[Line], number: int) -> float:
    """Return the space above a line that begins a paragraph or row, in mm; none at the top of a page."""
    unit = story.unit_at(lines[number].start)
    if lines[number].start != story.starts[unit]:
        return 0.0
    if story.rows[unit] is not None:
        return _ROW_MM
    return (story.space_before(unit) or 0) * _MM_PER_TWIP


def _is_free_signature(story: Story, lines: Sequence[Line], number: int) -> bool:
    """Return whether a line begins a signature that need not share the page of the one before it."""
    position = lines[number].start
    before, after = story.paragraph_at(position - 1), story.paragraph_at(position)
    is_next = before != after and story.styles[after] in _SIGNERS and story.styles[before] in _SIGNED_ABOVE
    return is_next and not story.keeps_next(before)


def _signed(story: Story, lines: Sequence[Line]) -> int:
    """Return the number of the last line of the signature: what follows it may go to another page."""
    end = story.closing_end()
    signed = (
        n
        for n, line in enumerate(lines)
        if line.start < end and story.styles[story.paragraph_at(line.start)] in SIGNED_STYLES
    )
    return max(signed, default=-1)


def _well(story: Story, lines: Sequence[Line], number: int) -> bool:
    """Return whether a page may begin with a line by all rules."""
    if not _tolerably(story, lines, number):
        return False
    position = lines[number].start
    before, after = story.paragraph_at(position - 1), story.paragraph_at(position)
    if before == after:
        return True
    is_tied = story.keeps_next(before) and story.styles[before] not in SIGNED_STYLES
    announces = story.texts[before].rstrip().endswith(_ANNOUNCING)
    is_alone = story.styles[after] in _NAMES and not _is_free_signature(story, lines, number)
    return not is_tied and not announces and not is_alone


def _tolerably(story: Story, lines: Sequence[Line], number: int) -> bool:
    """Return whether a page may begin with a line, and with a signature where there are too many."""
    if not _at_all(story, lines, number):
        return False
    position = lines[number].start
    before, after = story.paragraph_at(position - 1), story.paragraph_at(position)
    if before == after:
        return True
    row = story.rows[after]
    return (
        not story.styles[before].startswith(_HEADINGS)
        and not story.styles[after].startswith(_WITH_PREVIOUS)
        and not (row is not None and row.goes_on)
    )


def _at_all(story: Story, lines: Sequence[Line], number: int) -> bool:
    """Return whether a page can begin with a line: not amid a row, a member, or two lines of a paragraph."""
    if not 1 <= number < len(lines):
        return False
    unit = story.unit_at(lines[number].start)
    if unit != story.unit_at(lines[number - 1].start):
        head = story.rows[story.paragraph_at(lines[number].start - 1)]
        return head is None or not head.is_head or story.rows[unit] is None
    if story.rows[unit] is not None or story.styles[unit] == _WHOLE or story.keeps_lines(unit):
        return False
    same = [n for n, line in enumerate(lines) if story.unit_at(line.start) == unit]
    first_here = [n for n in same if lines[n].page == lines[number - 1].page and n < number]
    return len(first_here) >= 2 and sum(n >= number for n in same) >= 2


_FROM_STRICT_TO_LENIENT: tuple[May, ...] = (_well, _tolerably, _at_all)
