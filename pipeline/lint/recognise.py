"""A finished document read: ``read(facts)`` says what kind it is and which lines are what.

Kinds are told by their words, as people type them: with spaces for tabs, labels with one
space or many, the date anywhere on its line, attachments as lines or as a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lint import reading as names
from pipeline.lint.drafts import Draft
from pipeline.lint.facts import DocumentKind, Facts
from pipeline.lint.grouping import Grouping
from pipeline.lint.joining import Story
from pipeline.lint.kinds import kind_of
from pipeline.lint.marginal import before_attachments, split_marginal
from pipeline.lint.reading import Reading
from pipeline.lint.recognise_letter import read_letter
from pipeline.lint.recognise_order import read_other
from pipeline.lint.rows import Row, sheet_of

_LETTERS = frozenset({DocumentKind.LETTER, DocumentKind.CIRCULAR, DocumentKind.MEMO, DocumentKind.STAMPED})


def read(facts: Facts) -> Reading:
    """Return the document as read; a kind that is not known has its paragraphs as body."""
    story = Story(facts)
    sheet = story.place(sheet_of(facts))
    marginal, rows = split_marginal(sheet)
    rows = before_attachments(marginal, rows)
    kind = kind_of(rows, marginal)
    grouping = Grouping(sheet, story)
    drafts = _read(kind, rows, grouping)
    elements = tuple(draft.finish(story) for draft in (*_above(marginal), *drafts, *_around(marginal)))
    return Reading(facts, kind, elements)


def _read(kind: DocumentKind, rows: Sequence[Row], grouping: Grouping) -> list[Draft]:
    if kind in _LETTERS:
        return read_letter(rows, grouping, kind)
    if kind in (DocumentKind.ATTACHMENT, DocumentKind.UNKNOWN):
        return grouping.paragraphs(rows, names.BODY)
    return read_other(rows, grouping, kind)


def _above(marginal: Sequence[Draft]) -> list[Draft]:
    return [draft for draft in marginal if draft.name in (names.SECRECY, names.URGENCY)]


def _around(marginal: Sequence[Draft]) -> list[Draft]:
    return [draft for draft in marginal if draft.name not in (names.SECRECY, names.URGENCY)]
