"""The elements of orders, regulations, announcements, certificates, minutes, statements and news."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.drafts import Draft, single
from pipeline.lint.facts import DocumentKind
from pipeline.lint.grouping import Grouping
from pipeline.lint.recognise_end import is_name, read_end
from pipeline.lint.recognise_head import labelled
from pipeline.lint.rows import Row

_NUMBERED = re.compile(r"(?P<label>เลขที่|ครั้งที่|ฉบับที่|ที่)\s*[0-9๐-๙(.…].*")
_RULED = re.compile(r"[\s\-–—_=*.…]{3,}")
_CENTRE_MM, _OFF_CENTRE_MM = 107.5, 15.0
_TITLE_LENGTH = 90
_ISSUED_LENGTH = 70
_PRESENT = re.compile(r"(?:ราย(?:ชื่อ|นาม))?ผู้(?:มา|ไม่มา|เข้าร่วม|ไม่เข้าร่วม)\S*ประชุม.*")
_STARTED = re.compile(r"(?:เริ่ม|เปิด)ประชุม.*")
_DUTIES = re.compile(r"(?:อำนาจ)?หน้าที่")
_WITH_DATE = re.compile(r"เมื่อ\s*วัน.*")
_NEWS = frozenset({DocumentKind.PRESS, DocumentKind.STATEMENT})
_ROLE_AT_END = re.compile(rf".*\s{words.ROLE.pattern}$")


def read_other(rows: Sequence[Row], grouping: Grouping, kind: DocumentKind) -> list[Draft]:
    """Return the elements of a document that is no letter, in their order."""
    titles, rest = _titles(rows, grouping, kind)
    place = next((n for n, row in enumerate(rest) if _ends_body(row, grouping, kind)), len(rest))
    drafts = titles + _Body(grouping, kind).read(rest[:place])
    if place < len(rest) and words.ISSUED.fullmatch(rest[place].key):
        drafts.append(single(names.ISSUED, rest[place]))
        place += 1
    if kind in _NEWS:
        return drafts + [single(_name_below(row), row) for row in rest[place:]]
    return drafts + read_end(rest[place:], grouping)


def _ends_body(row: Row, grouping: Grouping, kind: DocumentKind) -> bool:
    if len(row.key) <= _ISSUED_LENGTH and words.ISSUED.fullmatch(row.key):
        return True
    if kind in _NEWS:
        return words.DATE.fullmatch(row.key) is not None or _is_agency_below(row, grouping)
    return is_name(row, grouping)


def _is_agency_below(row: Row, grouping: Grouping) -> bool:
    aside = row.centred or (grouping.sheet.laid_out and row.left_mm > grouping.sheet.left_mm + 40)
    return aside and bool(words.OFFICE.match(row.key)) and len(row.key) <= _TITLE_LENGTH


def _name_below(row: Row) -> str:
    """Return what a row below the body of a statement or news is: its date, contact or agency."""
    if words.DATE.fullmatch(row.key):
        return names.DATE
    return names.CONTACT if words.CONTACT.fullmatch(row.key) else names.AGENCY


def _titles(rows: Sequence[Row], grouping: Grouping, kind: DocumentKind) -> tuple[list[Draft], list[Row]]:
    drafts: list[Draft] = []
    for position, row in enumerate(rows):
        if _RULED.fullmatch(row.key):
            continue
        seen = {draft.name for draft in drafts}
        is_number = _NUMBERED.fullmatch(row.key) and names.NUMBER not in seen
        last = drafts[-1] if drafts else None
        if last and last.name == names.SUBJECT and not is_number and _goes_on(row, last, grouping):
            grouping.extend(last, row)
            continue
        found = _title(row, seen, grouping, kind)
        if not found:
            return drafts, list(rows[position:])
        for draft in found:
            draft.rows.append(row)
        drafts += found
    return drafts, []


def _title(row: Row, seen: set[str], grouping: Grouping, kind: DocumentKind) -> list[Draft]:
    """Return the drafts of a row of the heading; none when the body begins with it."""
    first, *others = row.cells
    subject, number = words.SUBJECT.fullmatch(first.key), _NUMBERED.fullmatch(first.key)
    if subject is not None and names.SUBJECT not in seen:
        return [labelled(names.SUBJECT, row, subject["label"])]
    if number is not None and names.NUMBER not in seen:
        beside = [Draft(names.AGENCY, [cell], text_left_mm=cell.left_mm) for cell in others]
        return [labelled(names.NUMBER, row.only([first]), number["label"]), *beside]
    if _WITH_DATE.fullmatch(row.key) and kind is DocumentKind.MINUTES:
        return [labelled(names.DATE, row, "เมื่อ")]
    if not _is_heading(row, grouping, kind):
        return []
    is_aside = kind is DocumentKind.CERTIFICATE and names.NUMBER in seen and names.TITLE not in seen
    name = names.AGENCY if is_aside and not words.CERTIFICATE.match(row.key) else names.TITLE
    return [Draft(name, list(row.cells), text_left_mm=row.left_mm)]


def _goes_on(row: Row, subject: Draft, grouping: Grouping) -> bool:
    if grouping.story.are_joined(subject.rows[-1], row):
        return True
    if words.OPENER.match(row.key) and row.left_mm - grouping.sheet.left_mm > 8 and grouping.is_full(row):
        return False
    return _is_centred(row, grouping) and not grouping.has_gap(subject.rows[-1], row)


def _is_centred(row: Row, grouping: Grouping) -> bool:
    if not grouping.sheet.laid_out:
        return row.centred
    middle = (row.left_mm + row.right_mm) / 2
    return abs(middle - _CENTRE_MM) <= _OFF_CENTRE_MM and row.left_mm > grouping.sheet.left_mm + 10


def _is_heading(row: Row, grouping: Grouping, kind: DocumentKind) -> bool:
    if len(row.key) > _TITLE_LENGTH or words.ITEM.match(row.key) or _PRESENT.fullmatch(row.key):
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


class _Body:
    """The body of an order or the like: paragraphs, members, duties, clauses, agenda."""

    def __init__(self, grouping: Grouping, kind: DocumentKind) -> None:
        self.grouping = grouping
        self.kind = kind
        self.drafts: list[Draft] = []
        self.in_duties = False
        self.in_roll = False

    def read(self, rows: Sequence[Row]) -> list[Draft]:
        for row in rows:
            if not _RULED.fullmatch(row.key):
                self._take(row)
        return self.drafts

    def _take(self, row: Row) -> None:
        last = self.drafts[-1] if self.drafts else None
        begins = last is None or self.grouping.begins(row, last)
        name = self._name(row, begins)
        self._remember(row)
        if name is None and last is not None and self._is_more_of_member(row, last):
            last.add(row, apart=True)
        elif name is None and last is not None and not begins:
            self.grouping.extend(last, row)
        else:
            draft = single(name or names.BODY, row)
            draft.keeps_gaps = name == names.MEMBER
            self.drafts.append(draft)

    def _name(self, row: Row, begins: bool) -> str | None:
        """Return the name of the element that a row begins; ``None`` if it may go on with another."""
        if self.kind is DocumentKind.ORDER and _is_member(row):
            return names.MEMBER
        if self.kind is DocumentKind.MINUTES and words.AGENDA.match(row.key):
            return names.AGENDA
        if not begins:
            return None
        if words.EFFECTIVE.fullmatch(row.key):
            return names.EFFECTIVE
        if self.kind is DocumentKind.MINUTES:
            return names.MEMBER if self.in_roll and words.ITEM.match(row.key) else None
        if words.CLAUSE.match(row.key):
            return names.CLAUSE
        if self.kind is DocumentKind.ORDER and self.in_duties and words.ITEM.match(row.key):
            return names.DUTY
        return None

    def _remember(self, row: Row) -> None:
        """Note what the next rows are: persons below ผู้มาประชุม, duties below members or หน้าที่."""
        if _PRESENT.fullmatch(row.key):
            self.in_roll = True
        elif _STARTED.fullmatch(row.key) or words.AGENDA.match(row.key):
            self.in_roll = False
        self.in_duties = self.in_duties or _is_member(row) or _DUTIES.search(row.key) is not None

    def _is_more_of_member(self, row: Row, last: Draft) -> bool:
        """Return whether a row is the position printed below a member's name."""
        if last.name != names.MEMBER or len(row.cells) > 1 or words.ITEM.match(row.key):
            return False
        if self.grouping.sheet.laid_out:
            inside = row.left_mm > last.rows[0].left_mm + 2
            return inside and not self.grouping.has_gap(last.rows[-1], row)
        return False


def _is_member(row: Row) -> bool:
    """Return whether a row names a person or post and a role on a committee."""
    if len(row.cells) > 1:
        return words.ROLE.fullmatch(row.cells[-1].key) is not None
    return words.ITEM.match(row.key) is not None and _ROLE_AT_END.fullmatch(row.key) is not None
