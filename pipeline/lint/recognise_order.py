"""The elements of orders, regulations, announcements, certificates, minutes, statements and news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.drafts import Draft, single
from pipeline.lint.facts import DocumentKind
from pipeline.lint.grouping import Grouping
from pipeline.lint.recognise_body import PRESENT, Body
from pipeline.lint.recognise_end import is_name, read_end
from pipeline.lint.recognise_head import labelled
from pipeline.lint.rows import Row
from pipeline.patterns import regex

_NUMBERED = regex(r"(?P<label>เลขที่|ครั้งที่|ฉบับที่|ที่)\s*[0-9๐-๙(/.…].*")
_BARE_LABEL = regex(r"เลขที่|ครั้งที่|ฉบับที่|ที่")
_REST_OF_NUMBER = regex(r"[0-9๐-๙.…\s]*/.*|[0-9๐-๙.…\s]+")
_RULED = regex(r"[\s\-–—_=*.…]{3,}")
_DOTS = regex(r"[.…_]{3,}")
_CENTRE_MM, _OFF_CENTRE_MM = 107.5, 15.0
_TITLE_LENGTH = 90
_ISSUED_LENGTH = 70
_ASIDE_MM = 30.0
_AT_EDGE_MM, _LONG_LINE_MM = 4.0, 10.0
_CENTRES_MM = (103.0, 112.0)
_WITH_DATE = regex(r"เมื่อ\s*วัน.*|วัน[ก-๎]*ที่\s*[0-9๐-๙]{1,2}\s*[ก-๎].*")
_ENDED = regex(r"(?:เลิก|ปิด)(?:การ)?ประชุม.*")
_ISSUER = regex(rf"{words.OFFICE.pattern}|จังหวัด|อำเภอ|กระทรวง|ทบวง")
_NUMBERED_NOTE = regex(r"\(\s*[0-9๐-๙]")
_NEWS = frozenset({DocumentKind.PRESS, DocumentKind.STATEMENT})


def read_other(rows: Sequence[Row], grouping: Grouping, kind: DocumentKind) -> list[Draft]:
    """Return the elements of a document that is no letter, in their order."""
    titles, rest = _titles(rows, grouping, kind)
    place = _end_of_body(rest, grouping, kind)
    drafts = titles + Body(grouping, kind).read(rest[:place])
    if kind in _NEWS:
        return drafts + [single(_name_below(row), row) for row in rest[place:]]
    if place < len(rest) and _is_issued(rest[place]):
        drafts.append(single(names.ISSUED, rest[place]))
        place += 1
        late = next((n for n, row in enumerate(rest[place:]) if not words.EFFECTIVE.fullmatch(row.key)), 0)
        drafts += [single(names.EFFECTIVE, row) for row in rest[place : place + late]]
        place += late
    return drafts + read_end(rest[place:], grouping)


def _end_of_body(rows: Sequence[Row], grouping: Grouping, kind: DocumentKind) -> int:
    """Return where the body ends: at the day of issue, else at the name of who signs.

    Words in brackets below members are notes on them as long as a day of issue comes.
    """
    if kind in _NEWS:
        return _end_of_news(rows, grouping)
    issued = [n for n, row in enumerate(rows) if _is_issued(row)]
    if issued and kind is not DocumentKind.MINUTES:
        return issued[-1]
    ended = [n for n, row in enumerate(rows) if _ENDED.fullmatch(row.key)]
    first = ended[-1] if ended and kind is DocumentKind.MINUTES else 0
    signed = (n for n, row in enumerate(rows) if n >= first and _is_signer(row, grouping))
    return next(signed, len(rows))


def _is_issued(row: Row) -> bool:
    is_short = len(_DOTS.sub("", row.key)) <= _ISSUED_LENGTH and not row.in_table
    return is_short and words.ISSUED.fullmatch(row.key) is not None


def _is_signer(row: Row, grouping: Grouping) -> bool:
    """Return whether a row is the name of who signs, and no note on members of a committee."""
    if not is_name(row, grouping) or _NUMBERED_NOTE.match(row.key):
        return False
    return not grouping.sheet.laid_out or _is_aside(row, grouping) or len(row.cells) > 1


def _end_of_news(rows: Sequence[Row], grouping: Grouping) -> int:
    """Return where agency and date stand below a statement or news."""
    dated = [n for n, row in enumerate(rows) if words.DATE.fullmatch(row.key) and not row.in_table]
    if not dated:
        below = (n for n, row in enumerate(rows) if _is_below(row, grouping) and _ISSUER.match(row.key))
        return next(below, len(rows))
    place = dated[-1]
    while place > 0 and _is_below(rows[place - 1], grouping):
        place -= 1
    return place


def _is_below(row: Row, grouping: Grouping) -> bool:
    """Return whether a row stands as agency and date do below the text: short, and aside."""
    is_short = len(row.cells) == 1 and len(row.key) <= _TITLE_LENGTH and not words.ITEM.match(row.key)
    return is_short and not row.in_table and (row.centred or _is_aside(row, grouping))


def _is_aside(row: Row, grouping: Grouping) -> bool:
    return grouping.sheet.laid_out and row.left_mm > grouping.sheet.left_mm + _ASIDE_MM


def _name_below(row: Row) -> str:
    """Return what a row below the body of a statement or news is: its date, contact or agency."""
    if words.DATE.fullmatch(row.key):
        return names.DATE
    return names.CONTACT if words.CONTACT.fullmatch(row.key) else names.AGENCY


def _titles(rows: Sequence[Row], grouping: Grouping, kind: DocumentKind) -> tuple[list[Draft], list[Row]]:
    drafts: list[Draft] = []
    for position, row in enumerate(map(_with_whole_number, rows)):
        if _RULED.fullmatch(row.key):
            continue
        seen = {draft.name for draft in drafts}
        is_number = _is_numbered(row) and names.NUMBER not in seen
        last = drafts[-1] if drafts else None
        if last and last.name == names.SUBJECT and not is_number and _goes_on(row, last, grouping):
            grouping.extend(last, row)
            continue
        found = _title(row, seen, grouping, kind) or _more_of_title(row, last, grouping)
        if not found:
            return drafts, list(rows[position:])
        for draft in found:
            draft.rows.append(row)
        drafts += found
    return drafts, []


def _with_whole_number(row: Row) -> Row:
    """Return the row with label and number in one cell where room for the number parts them."""
    label, *others = row.cells
    if not others or not _BARE_LABEL.fullmatch(label.key) or not _REST_OF_NUMBER.fullmatch(others[0].key):
        return row
    number, *beside = others
    text, span = f"{label.text} {number.text}", None
    if label.span and number.span:
        span = (label.span[0], number.span[1])
    whole = replace(label, text=text, key=f"{label.key} {number.key}", right_mm=number.right_mm, span=span)
    line = whole.line and number.line and replace(
        whole.line,
        text=f"{whole.line.text} {number.line.text}",
        right_mm=number.right_mm,
        runs=(*whole.line.runs, *number.line.runs),
    )  # fmt: skip
    return row.only([replace(whole, line=line), *beside])


def _is_numbered(row: Row) -> bool:
    return _NUMBERED.fullmatch(row.cells[0].key) is not None


def _title(row: Row, seen: set[str], grouping: Grouping, kind: DocumentKind) -> list[Draft]:
    """Return the drafts of a row of the heading; none when the body begins with it."""
    first, *others = row.cells
    subject, number = words.SUBJECT.fullmatch(first.key), _NUMBERED.fullmatch(first.key)
    if subject is not None and names.SUBJECT not in seen:
        return [labelled(names.SUBJECT, row, subject["label"])]
    if number is not None and names.NUMBER not in seen:
        beside = [Draft(names.AGENCY, [cell], text_left_mm=cell.left_mm) for cell in others]
        return [labelled(names.NUMBER, row.only([first]), number["label"]), *beside]
    if kind is DocumentKind.MINUTES and names.DATE not in seen and _WITH_DATE.fullmatch(row.key):
        if row.key.startswith("เมื่อ"):
            return [labelled(names.DATE, row, "เมื่อ")]
        return [Draft(names.DATE, list(row.cells), text_left_mm=row.left_mm)]
    if not _is_heading(row, grouping, kind):
        return []
    is_aside = kind is DocumentKind.CERTIFICATE and names.NUMBER in seen and names.TITLE not in seen
    name = names.AGENCY if is_aside and not words.CERTIFICATE.match(row.key) else names.TITLE
    return [Draft(name, list(row.cells), text_left_mm=row.left_mm)]


def _more_of_title(row: Row, last: Draft | None, grouping: Grouping) -> list[Draft]:
    """Return a further line of a title that is too long for one; nothing when the body begins here."""
    if last is None or last.name != names.TITLE or not _goes_on(row, last, grouping):
        return []
    return [Draft(names.TITLE, list(row.cells), text_left_mm=row.left_mm)]


def _goes_on(row: Row, last: Draft, grouping: Grouping) -> bool:
    """Return whether a row is a further line of a title or subject above it."""
    before = last.rows[-1]
    if grouping.story.are_joined(before, row):
        return True
    if words.OPENER.match(row.key) and row.left_mm - grouping.sheet.left_mm > 8 and grouping.is_full(row):
        return False
    if grouping.has_gap(before, row):
        return False
    is_wide = grouping.sheet.laid_out and grouping.is_full(before) and not grouping.is_indented(row)
    return is_wide or _is_centred(row, grouping)


def _is_centred(row: Row, grouping: Grouping) -> bool:
    """Return whether a row stands in the middle: of the paper or of the text, roughly if it is short."""
    if not grouping.sheet.laid_out:
        return row.centred
    middle = (row.left_mm + row.right_mm) / 2
    before, behind = row.left_mm - grouping.sheet.left_mm, grouping.sheet.right_mm - row.right_mm
    if behind < _AT_EDGE_MM and before > _AT_EDGE_MM:
        return False  # the first line of a paragraph
    if before <= _LONG_LINE_MM:
        return before > 1 and _CENTRES_MM[0] <= middle <= _CENTRES_MM[1]
    return abs(middle - _CENTRE_MM) <= _OFF_CENTRE_MM


def _is_heading(row: Row, grouping: Grouping, kind: DocumentKind) -> bool:
    if len(row.key) > _TITLE_LENGTH or words.ITEM.match(row.key) or PRESENT.fullmatch(row.key):
        return False
    if words.CERTIFIES.search(row.key) or (words.OPENER.match(row.key) and grouping.is_indented(row)):
        return False
    if _starts_with_kind(row):
        return True
    if kind is DocumentKind.CERTIFICATE and grouping.sheet.laid_out and row.left_mm > _CENTRE_MM - 10:
        return True
    return _is_centred(row, grouping)


def _starts_with_kind(row: Row) -> bool:
    starts = (words.ORDER, words.ANNOUNCEMENT, words.REGULATION, words.STATEMENT, words.PRESS, words.MINUTES,
              words.CERTIFICATE)  # fmt: skip
    return any(pattern.match(row.key) for pattern in starts)
