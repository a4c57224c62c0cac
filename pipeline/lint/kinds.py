"""What kind of document it is, told by its heading and its labels (clauses 10 to 27)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.drafts import Draft
from pipeline.lint.facts import DocumentKind
from pipeline.lint.rows import Row
from pipeline.patterns import regex

_TOP_ROWS = 8
_HEAD_ROWS = 30
_HEADING_LENGTH = 90
_GIVEN = regex(r"ให้ไว้\s*ณ\s*วันที่")

_HEADINGS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (DocumentKind.MEMO, words.MEMO_TITLE),
    (DocumentKind.ORDER, words.ORDER),
    (DocumentKind.ANNOUNCEMENT, words.ANNOUNCEMENT),
    (DocumentKind.STATEMENT, words.STATEMENT),
    (DocumentKind.PRESS, words.PRESS),
    (DocumentKind.MINUTES, words.MINUTES),
    (DocumentKind.CERTIFICATE, words.CERTIFICATE),
)


def kind_of(rows: Sequence[Row], marginal: Sequence[Draft]) -> DocumentKind:
    """Return the kind; ``UNKNOWN`` when neither heading nor labels tell."""
    if any(draft.name == names.LABEL and draft.rows[0].page <= 1 for draft in marginal):
        return DocumentKind.ATTACHMENT
    head = rows[:_HEAD_ROWS]
    return _by_heading(head) or _by_labels(head, rows) or DocumentKind.UNKNOWN


def _by_heading(rows: Sequence[Row]) -> DocumentKind | None:
    for position, row in enumerate(rows[:_TOP_ROWS]):
        if _is_label(row):
            return None
        if len(row.key) > _HEADING_LENGTH:
            continue
        for kind, heading in _HEADINGS:
            if heading.fullmatch(row.cells[0].key.split(" ")[0]) or heading.fullmatch(row.key):
                return kind
        if words.REGULATION.match(row.key) and _is_regulation(rows[position : position + 5]):
            return DocumentKind.REGULATION
    return None


def _is_regulation(rows: Sequence[Row]) -> bool:
    return any("ว่าด้วย" in row.key for row in rows)


def _is_label(row: Row) -> bool:
    labels = (words.SUBJECT, words.SALUTATION, words.TO)
    return any(pattern.fullmatch(row.cells[0].key) for pattern in labels)


def _by_labels(head: Sequence[Row], rows: Sequence[Row]) -> DocumentKind | None:
    """Return the kind of a document without heading."""
    if any(words.MEMO_AGENCY.fullmatch(row.cells[0].key) for row in head[:_TOP_ROWS]):
        return DocumentKind.MEMO
    number = next((row.cells[0].key for row in head if words.NUMBER_START.match(row.cells[0].key)), "")
    is_letter = _has(head, words.SUBJECT) and _has_closing(rows)
    if _has(head, words.TO) and not _has(head, words.SALUTATION) and not is_letter:
        return DocumentKind.STAMPED
    if number.startswith("เลขที่") and any(_certifies(row) for row in rows):
        return DocumentKind.CERTIFICATE
    if number and _is_sealed(rows):
        return DocumentKind.STAMPED
    seen = (bool(number), _has(head, words.SUBJECT), _has(head, words.SALUTATION), _has_closing(rows))
    if sum(seen) >= 2:
        is_circular = words.CIRCULAR_NUMBER.search(number) is not None
        return DocumentKind.CIRCULAR if is_circular else DocumentKind.LETTER
    if any(words.CERTIFIES.search(row.key) for row in rows):
        return DocumentKind.CERTIFICATE
    return None


def _certifies(row: Row) -> bool:
    return words.CERTIFIES.search(row.key) is not None or _GIVEN.match(row.key) is not None


def _is_sealed(rows: Sequence[Row]) -> bool:
    """Return whether a letter is closed by agency and date below the text, and not by a signature.

    It may say เรียน where a stamped letter says ถึง (clause 14).
    """
    places = [n for n, row in enumerate(rows) if words.SALUTATION.fullmatch(row.cells[0].key)]
    dated = [n for n, row in enumerate(rows) if any(words.DATE.fullmatch(cell.key) for cell in row.cells)]
    if len(places) != 1 or len(dated) != 1 or dated[0] < places[0] + 2 or _has(rows, words.SUBJECT):
        return False
    return not _has_closing(rows) and not any(words.NAME.fullmatch(row.key) for row in rows)


def _has(rows: Sequence[Row], pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(row.cells[0].key) for row in rows)


def _has_closing(rows: Sequence[Row]) -> bool:
    return any(len(row.cells) == 1 and words.CLOSING.fullmatch(row.key) for row in rows)
