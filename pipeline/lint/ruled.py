"""Ruled tables of a page: where they stand, told by the lines that are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.findings import Box
from pipeline.lint.facts import Facts, Line, Page

_SHORTEST_MM, _THICKEST_MM = 3.0, 1.5
_TOUCHING_MM = 1.0
_SAME_MM = 1.5
# A box of one column is a frame (for a photograph, or around the page); a table has two or more.
_FEWEST_EDGES = 3


def ruled(page: Page) -> tuple[Box, ...]:
    """Return the boxes of the tables whose columns are ruled, from top to bottom."""
    upright = sorted((rule.box for rule in page.rules if _is_upright(rule.box)), key=lambda box: box.top_mm)
    return tuple(_around(edges) for edges in _touching(upright) if _columns(edges) >= _FEWEST_EDGES)


def is_ruled(line: Line, facts: Facts) -> bool:
    """Return whether a line stands inside a ruled table of its page."""
    page = next((page for page in facts.pages if page.number == line.page), None)
    return page is not None and any(holds(table, line) for table in ruled(page))


def holds(table: Box, line: Line) -> bool:
    """Return whether a line stands inside a table."""
    is_level = table.top_mm < line.baseline_mm < table.bottom_mm
    return is_level and line.left_mm > table.left_mm - _SAME_MM and line.right_mm < table.right_mm + _SAME_MM


def _is_upright(box: Box) -> bool:
    return box.bottom_mm - box.top_mm >= _SHORTEST_MM and box.right_mm - box.left_mm <= _THICKEST_MM


def _touching(upright: Iterable[Box]) -> Iterator[list[Box]]:
    """Yield edges that stand beside one another, or go on where others end."""
    edges: list[Box] = []
    lowest = 0.0
    for box in upright:
        if edges and box.top_mm > lowest + _TOUCHING_MM:
            yield edges
            edges, lowest = [], 0.0
        edges.append(box)
        lowest = max(lowest, box.bottom_mm)
    if edges:
        yield edges


def _columns(edges: Iterable[Box]) -> int:
    """Return at how many places edges stand."""
    places: list[float] = []
    for place in sorted(box.left_mm for box in edges):
        if not places or place - places[-1] > _SAME_MM:
            places.append(place)
    return len(places)


def _around(edges: list[Box]) -> Box:
    return Box(
        min(box.left_mm for box in edges),
        min(box.top_mm for box in edges),
        max(box.right_mm for box in edges),
        max(box.bottom_mm for box in edges),
    )
