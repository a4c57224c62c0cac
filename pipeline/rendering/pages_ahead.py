"""Page turns ahead of those that were looked at: reckoned from how far apart lines stand that are printed.

A document of twenty pages need not be laid out twenty times to find where each of them ends. What
is reckoned is looked at like any other plan, and set right from the first page on that is not.
The last pages are never reckoned: there it matters what fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.rendering.page_turns import LINE_MM, LOWEST_MM, first_of_next, gap_above
from pipeline.rendering.story import Line, Story

FEWEST_MM = 2 * LOWEST_MM
"""So much must follow a page that is reckoned."""
_FIRST_MM = 30.0  # the baseline of the first line of a page
_HEADS_MM = 9.0  # a head of one line, where it was not seen
_HIGHEST_ROW_MM = 100.0


def turns_ahead(story: Story, lines: Sequence[Line], first: int) -> Iterator[tuple[int, float]]:
    """Return the lines that begin the pages after the one that line ``first`` begins.

    Each comes with the baseline of the last line before it, in mm.
    """
    if _has_high_rows(story, lines):
        return
    while True:
        page = _one_page(story, lines, first)
        if page[-1].baseline_mm < LOWEST_MM + FEWEST_MM:
            return
        turned = [*lines[:first], *page]
        begin = first
        first = first_of_next(story, turned, range(first, len(lines)), len(lines))
        yield first, max(line.baseline_mm for line in turned[begin:first])


def _has_high_rows(story: Story, lines: Sequence[Line]) -> bool:
    """Return whether rows of a table stand in the way: one that may be torn is not where it seems to be."""
    return story.has_tables and any(line.baseline_mm - line.top_mm > _HIGHEST_ROW_MM for line in lines)


def _one_page(story: Story, lines: Sequence[Line], first: int) -> list[Line]:
    """Return the lines from ``first`` on as they would stand on one page without end."""
    top = _FIRST_MM + gap_above(story, lines, first) + _heads(story, lines, first)
    found = [_moved(lines[first], lines[first].page, top)]
    for number in range(first + 1, len(lines)):
        before, line = lines[number - 1], lines[number]
        if line.page == before.page:
            top += line.top_mm - before.top_mm
        else:
            top = found[-1].baseline_mm + LINE_MM + gap_above(story, lines, number)
        found.append(_moved(line, found[0].page, top))
    return found


def _moved(line: Line, page: int, top_mm: float) -> Line:
    foot = top_mm + line.baseline_mm - line.top_mm
    return replace(line, page=page, top_mm=top_mm, baseline_mm=foot)


def _heads(story: Story, lines: Sequence[Line], number: int) -> float:
    """Return how high the heads are that are printed again above a line, in mm; mostly 0."""
    if not story.head_at(lines[number].start):
        return 0.0
    heads = (
        after.top_mm - here.top_mm
        for here, after in pairwise(lines)
        if here.page == after.page and story.is_head_of(here.start, lines[number].start)
    )
    return sum(heads) or _HEADS_MM
