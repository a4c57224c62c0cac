"""The elements of letters, circulars, memos and stamped letters (clauses 11 to 14)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.drafts import Draft, single
from pipeline.lint.facts import DocumentKind
from pipeline.lint.grouping import Grouping
from pipeline.lint.recognise_end import is_closing, is_name, read_end, read_foot, split_body
from pipeline.lint.recognise_head import read_head
from pipeline.lint.rows import Row

_SHORT_LINE = 60
_ASIDE_MM = 30.0


def read_letter(rows: Sequence[Row], grouping: Grouping, kind: DocumentKind) -> list[Draft]:
    """Return the elements of a letter, circular, memo or stamped letter, in their order."""
    head, rest = read_head(rows, grouping, kind is DocumentKind.MEMO)
    if kind is DocumentKind.STAMPED:
        return head + _stamped(rest, grouping)
    if kind is DocumentKind.MEMO:
        return head + _memo(rest, grouping)
    body, end = split_body(rest, grouping)
    body, foot = _without_foot(body, end, grouping)
    return head + with_purpose(grouping.paragraphs(body, names.BODY)) + read_end([*foot, *end], grouping)


def with_purpose(drafts: list[Draft]) -> list[Draft]:
    """Return the paragraphs with the last one named purpose if it begins as ภาคสรุป does (จึง)."""
    if drafts and words.PURPOSE.match(drafts[-1].rows[0].key):
        drafts[-1].name = names.PURPOSE
    return drafts


def _without_foot(body: Sequence[Row], end: Sequence[Row], grouping: Grouping) -> tuple[list[Row], list[Row]]:
    """Return the body apart from owner unit and contact when neither closing nor name stands before them."""
    if end:
        return list(body), []
    for position, row in enumerate(body):
        at_margin = row.left_mm <= grouping.sheet.left_mm + 8
        gap = position > 0 and (grouping.has_gap(body[position - 1], row) or row.empty_before)
        if words.CONTACT.fullmatch(row.key) or (at_margin and gap and words.OFFICE.match(row.key)):
            return list(body[:position]), list(body[position:])
    return list(body), []


def _memo(rows: Sequence[Row], grouping: Grouping) -> list[Draft]:
    """Return body, purpose, name and position; what is written below a signature are opinions."""
    body, end = split_body(rows, grouping)
    drafts = with_purpose(grouping.paragraphs(body, names.BODY))
    while end:
        signed, rest = _signature(end, grouping)
        drafts += read_end(signed, grouping)
        opinion, end = split_body(rest, grouping)
        drafts += grouping.paragraphs(opinion, names.OPINION)
    return drafts


def _signature(rows: Sequence[Row], grouping: Grouping) -> tuple[list[Row], list[Row]]:
    """Return the rows of one signature, and those below it: what stands in the left part again."""
    name: Row | None = None
    for position, row in enumerate(rows):
        if is_name(row, grouping):
            name = row
        elif name is not None and not _is_below(row, name, rows[position - 1], grouping):
            return list(rows[:position]), list(rows[position:])
    return list(rows), []


def _is_below(row: Row, name: Row, before: Row, grouping: Grouping) -> bool:
    """Return whether a row stands below a name, or below one of several side by side, as a position does."""
    if _is_aside(row, grouping) or row.centred:
        return True
    if grouping.sheet.laid_out and len(name.cells) > 1 and not grouping.has_gap(before, row):
        return True
    return not grouping.sheet.laid_out and not _is_aside(name, grouping) and not row.empty_before


def _is_aside(row: Row, grouping: Grouping) -> bool:
    """Return whether a short row stands in the right part, as names and positions do."""
    return row.left_mm > grouping.sheet.left_mm + _ASIDE_MM and len(row.key) <= _SHORT_LINE


def _stamped(rows: Sequence[Row], grouping: Grouping) -> list[Draft]:
    """Return body, sending agency, date, owner unit and contact of a stamped letter."""
    place = next((n for n, row in enumerate(rows) if _is_date(row)), len(rows))
    first = place
    while first > 0 and _is_aside(rows[first - 1], grouping):
        first -= 1
    drafts = with_purpose(grouping.paragraphs(rows[:first], names.BODY))
    drafts += [single(_name_by_seal(row, grouping), row) for row in rows[first:place]]
    drafts += [single(names.DATE, row) for row in rows[place : place + 1]]
    below = place + 1
    while below < len(rows) and is_name(rows[below], grouping):
        drafts.append(single(names.NAME, rows[below]))
        below += 1
    return drafts + read_foot(rows[below:], grouping)


def _name_by_seal(row: Row, grouping: Grouping) -> str:
    """Return what a row beside the seal is: the agency, or what a letter has and this form has not."""
    if is_closing(row):
        return names.CLOSING
    return names.NAME if is_name(row, grouping) else names.AGENCY


def _is_date(row: Row) -> bool:
    return len(row.cells) == 1 and words.DATE.fullmatch(row.key) is not None
