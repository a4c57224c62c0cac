"""Copies of one letter bound into one file (for the printer), taken apart again.

Every rule looks at one document whose first page is page 1. A file in which the letter's
head comes again, with the same number, holds several of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.findings import Finding
from pipeline.lint.facts import Facts, Page
from pipeline.lint.parts import looks_like_emblem, squeezed

_HEAD_MM = 80.0
_NUMBER = re.compile(r"^ที่\s*(\S.*?/\s*(?:ว\s*)?\d*)")


@dataclass(frozen=True, slots=True)
class Bound:
    """One document of a file, its pages counted from 1; ``before`` are the pages in front of it."""

    facts: Facts
    before: int = 0

    def in_file(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings with their pages as the file counts them."""
        for finding in findings:
            page = finding.location.page
            if not self.before or page is None:
                yield finding
            else:
                yield replace(finding, location=replace(finding.location, page=page + self.before))


def split(facts: Facts) -> tuple[Bound, ...]:
    """Return the documents that a file holds; the file itself if it holds one."""
    number = _number(facts.pages[0]) if facts.pages else ""
    starts = [n for n, page in enumerate(facts.pages) if n and number and _number(page) == number]
    if facts.source != "pdf" or not starts:
        return (Bound(facts),)
    edges = (0, *starts, len(facts.pages))
    return tuple(_cut(facts, first, last) for first, last in pairwise(edges))


def _number(page: Page) -> str:
    """Return the number in the head of a page that bears an emblem; empty if it has none."""
    if not any(looks_like_emblem(image) for image in page.images):
        return ""
    head = (line.text for line in page.lines if line.baseline_mm < _HEAD_MM)
    return next((squeezed(found[1]) for text in head if (found := _NUMBER.match(text.strip()))), "")


def _cut(facts: Facts, first: int, last: int) -> Bound:
    pages = tuple(_renumbered(page, n) for n, page in enumerate(facts.pages[first:last], 1))
    return Bound(replace(facts, pages=pages, raw_text=facts.raw_text[first:last]), first)


def _renumbered(page: Page, number: int) -> Page:
    return replace(
        page,
        number=number,
        lines=tuple(replace(line, page=number) for line in page.lines),
        images=tuple(replace(image, page=number) for image in page.images),
        rules=tuple(replace(rule, page=number) for rule in page.rules),
    )
