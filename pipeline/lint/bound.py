"""Letters and attachments bound into one file (for the printer), taken apart again.

Every rule looks at one document whose first page is page 1. A file in which the head of a letter
or of a paper (คำสั่ง, บันทึกข้อความ) comes again below an emblem holds several of them; so does one in
which the title of minutes comes again, and one in which a page is labelled as an attachment.
What ``render`` has bound is told by its bookmarks.
Blank backs belong to the document before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from pipeline.findings import Finding
from pipeline.lint import words
from pipeline.lint.facts import Facts, Line, Page
from pipeline.lint.parts import looks_like_emblem, squeezed
from pipeline.patterns import regex

_HEAD_MM = 80.0
_LABEL_MM = 60.0
_LABEL = "สิ่งที่"
_NUMBER = regex(r"^ที่\s*(\S.*?/\s*(?:ว\s*)?\d*)")
_TITLES_OF_PLAIN_PAPER = {"minutes": words.MINUTES, "press": words.PRESS}
_TITLES = {
    "order": words.ORDER,
    "announcement": words.ANNOUNCEMENT,
    "regulation": words.REGULATION,
    "statement": words.STATEMENT,
    "memo": words.MEMO_TITLE,
    **_TITLES_OF_PLAIN_PAPER,
}
_CERTIFICATE = "certificate"
_PAPERS = frozenset((*_TITLES, _CERTIFICATE))
_CERTIFICATE_NUMBER = regex(r"เลขที่\s*[0-9๐-๙.…/]|เลขที่$")
_LONGEST_TITLE, _TITLE_FROM_MM = 90, 45.0


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
    if facts.source != "pdf" or not facts.pages:
        return (Bound(facts),)
    starts = [(n, label_of(facts.pages[n])) for n in facts.starts] or list(_starts(facts.pages))
    if len(starts) == 1:
        return (Bound(facts),)
    edges = [*(first for first, _ in starts), len(facts.pages)]
    labels = [label for _, label in starts]
    return tuple(
        _cut(facts, first, last, [] if labels[n] else _following(labels[n + 1 :]))
        for n, (first, last) in enumerate(pairwise(edges))
    )


def _starts(pages: Sequence[Page]) -> Iterator[tuple[int, Line | None]]:
    """Yield the index of each page on which a document begins, with its label if it is an attachment.

    An attachment may bear its label on each page; it begins where the label is another one.
    """
    head, current = _head(pages[0]), ""
    for n, page in enumerate(pages):
        label = label_of(page)
        said = squeezed(label.text) if label else ""
        if n == 0 or _begins(page, head) or (said and said != current):
            yield n, label
            current = said


def _begins(page: Page, head: str) -> bool:
    """Return whether a page has the head of the first one, or below an emblem one of its own.

    Such is the order that a letter encloses; another letter behind a letter is its attachment.
    """
    own = _head(page)
    is_paper = own in _PAPERS and own not in _TITLES_OF_PLAIN_PAPER
    return bool(own) and (own == head or is_paper or (head in _PAPERS and own not in _PAPERS))


def label_of(page: Page) -> Line | None:
    """Return the line ``สิ่งที่ส่งมาด้วย ๑`` at the top right of a page, if it is the first one there."""
    middle = page.width_mm / 2
    line = next((line for line in page.lines if line.left_mm > middle and line.text.strip()), None)
    if line is None or line.baseline_mm > _LABEL_MM:
        return None
    found = words.LABEL.fullmatch(line.text.strip())
    return line if found and found["label"].startswith(_LABEL) else None


def _following(labels: Iterable[Line | None]) -> list[Line]:
    """Return the labels of the attachments behind a letter, up to the next letter."""
    return [label for label in takewhile(lambda label: label is not None, labels) if label is not None]


def _head(page: Page) -> str:
    """Return what the first pages of documents that are bound together share; empty for another page.

    Of a letter it is the number, of a paper its kind: each of them may have a number of its own.
    """
    return _titled(page) or _number(page)


def _titled(page: Page) -> str:
    """Return the kind of paper that begins on a page; empty if a page is numbered, or has no title."""
    head = [line for line in page.lines if line.baseline_mm < _HEAD_MM]
    if any(words.HYPHENED_NUMBER.fullmatch(line.text.strip()) for line in head):
        return ""
    has_emblem = any(looks_like_emblem(image) for image in page.images)
    kinds = _TITLES if has_emblem else _TITLES_OF_PLAIN_PAPER
    for line in head:
        text = " ".join(line.text.split())
        is_title = len(text) <= _LONGEST_TITLE and line.left_mm > _TITLE_FROM_MM
        found = next((kind for kind, form in kinds.items() if is_title and form.match(text)), "")
        if found:
            return found
        if has_emblem and _CERTIFICATE_NUMBER.match(text):
            return _CERTIFICATE
    return ""


def _number(page: Page) -> str:
    """Return the number in the head of a page that bears an emblem; empty if it has none."""
    if not any(looks_like_emblem(image) for image in page.images):
        return ""
    head = (line.text for line in page.lines if line.baseline_mm < _HEAD_MM)
    return next((squeezed(found[1]) for text in head if (found := _NUMBER.match(text.strip()))), "")


def _cut(facts: Facts, first: int, last: int, behind: Sequence[Line]) -> Bound:
    pages = tuple(_renumbered(page, n) for n, page in enumerate(facts.pages[first:last], 1))
    labels = tuple(replace(label, page=label.page - first) for label in behind)
    return Bound(replace(facts, pages=pages, raw_text=facts.raw_text[first:last], behind=labels), first)


def _renumbered(page: Page, number: int) -> Page:
    return replace(
        page,
        number=number,
        lines=tuple(replace(line, page=number) for line in page.lines),
        images=tuple(replace(image, page=number) for image in page.images),
        rules=tuple(replace(rule, page=number) for rule in page.rules),
    )
