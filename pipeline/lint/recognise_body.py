"""The body of an order or the like: paragraphs, members and notes, duties, clauses, agenda, tables."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.domain.blocks import ListStyle
from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.drafts import Draft, of_table, single
from pipeline.lint.facts import DocumentKind
from pipeline.lint.grouping import Grouping
from pipeline.lint.labels import label_of
from pipeline.lint.rows import Cell, Row
from pipeline.patterns import regex

PRESENT = regex(r"(?:ราย(?:ชื่อ|นาม))?ผู้(?:มา|ไม่มา|เข้าร่วม|ไม่เข้าร่วม)\S*ประชุม.*")
"""Heads of the rolls in minutes."""

_RESOLUTION = regex(r"(?:มติ|ที่)(?:ที่)?ประชุม")
_RULED = regex(r"[\s\-–—_=*.…]{3,}")
_STARTED = regex(r"(?:เริ่ม|เปิด)ประชุม.*")
_DUTIES = regex(r"(?:อำนาจ)?หน้าที่")
_ROLE_AT_END = regex(rf".*\s{words.ROLE.pattern}$")
_NUMBERED_NOTE = regex(r"\(\s*[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*\s*(?:[-–,]|และ|\s)")
_TABLE_HEAD = regex(r"(?:ลำดับ\s?(?:ที่)?|ที่)(?:\s|$)")
_BEGINS_DUTIES = regex(rf"ให้|มี|โดย|{words.OPENER.pattern}")
_IN_COLUMN_MM = 3.0
_INSIDE_MM = 2.0
_ROLES_FROM_MM = 60.0
_LONGEST_ROLE = 45
_OF_MEMBERS = frozenset((ListStyle.DOT, ListStyle.DECIMAL))
_ORDERS = regex(r"ให้|มี(?:อำนาจ|หน้าที่)|(?:คณะ|ฝ่าย|ชุด|ทีม).*(?:ประกอบด้วย|ดังนี้)")
"""What begins a clause or another committee and no member."""
_COMMITTEES = frozenset({DocumentKind.ORDER, DocumentKind.ANNOUNCEMENT})


class Body:
    """Reads the rows of a body one by one."""

    def __init__(self, grouping: Grouping, kind: DocumentKind) -> None:
        """Keep the measures of the document and its kind."""
        self.grouping = grouping
        self.kind = kind
        self.drafts: list[Draft] = []
        self.in_duties = False
        self.in_roll = False
        self.roles_mm: float | None = None

    def read(self, rows: Sequence[Row]) -> list[Draft]:
        """Return the elements of the rows in order."""
        for row in map(self._parted, rows):
            if row.in_table and not self._is_member(row):
                self.drafts.append(of_table(row))
            elif not _RULED.fullmatch(row.key):
                self._take(row)
        return self.drafts

    def _parted(self, row: Row) -> Row:
        """Return a row with its role in a cell of its own, though a long name runs up to it."""
        if self.roles_mm is None:
            return row
        parted = row.parted(self.roles_mm)
        return parted if words.ROLE.fullmatch(parted.cells[-1].key) else row

    def _take(self, row: Row) -> None:
        last = self.drafts[-1] if self.drafts else None
        begins = last is None or self.grouping.begins(row, last)
        name = self._name(row, begins)
        self._remember(row)
        if name is None and last is not None and self._is_more_of_member(row, last):
            self._add_to_member(row, last)
        elif name is None and last is not None and (not begins or _is_open_note(last)):
            self.grouping.extend(last, row)
        elif name == names.MEMBER:
            self.drafts.append(self._member(row))
        else:
            self.drafts.append(single(name or names.BODY, row))

    def _name(self, row: Row, begins: bool) -> str | None:
        """Return the name of the element that a row begins; ``None`` if it may go on with another."""
        if self._is_member(row):
            return names.MEMBER
        if self._is_note(row):
            return names.NOTE
        if self.kind is DocumentKind.MINUTES and words.AGENDA.match(row.key):
            return names.AGENDA
        if not begins:
            return None
        if words.EFFECTIVE.fullmatch(row.key):
            return names.EFFECTIVE
        if self.kind is DocumentKind.MINUTES:
            is_numbered = words.ITEM.match(row.key) is not None
            return names.MEMBER if is_numbered and (self.in_roll or self._has_role(row)) else None
        if words.CLAUSE.match(row.key):
            return names.CLAUSE
        if self.kind is DocumentKind.ORDER and self.in_duties and words.ITEM.match(row.key):
            return names.DUTY
        return None

    def _has_role(self, row: Row) -> bool:
        """Return whether a role stands in a column of its own behind the words of a row."""
        return len(row.cells) > 1 and words.ROLE.fullmatch(row.cells[-1].key) is not None

    def _remember(self, row: Row) -> None:
        """Note what the next rows are: persons below ผู้มาประชุม, duties below members or หน้าที่."""
        if PRESENT.fullmatch(row.key):
            self.in_roll = True
        elif _STARTED.fullmatch(row.key) or words.AGENDA.match(row.key):
            self.in_roll = False
        self.in_duties = self.in_duties or self._is_member(row) or _DUTIES.search(row.key) is not None

    # -- members

    def _is_member(self, row: Row) -> bool:
        """Return whether a row names a person or post and a role on a committee."""
        if self.kind not in _COMMITTEES or (row.in_table and _TABLE_HEAD.match(row.key)):
            return False
        if len(row.cells) > 1 and words.ROLE.fullmatch(row.cells[-1].key):
            return not self._is_lower_line(row)
        is_one = self.kind is DocumentKind.ORDER and words.ITEM.match(row.key) is not None
        return is_one and (_ROLE_AT_END.fullmatch(row.key) is not None or self._is_next_member(row))

    def _is_next_member(self, row: Row) -> bool:
        """Return whether a row goes on with the numbers of the members, though it tells no role."""
        last = self.drafts[-1] if self.drafts else None
        label, is_near = label_of(row.key), last is not None and last.name == names.MEMBER
        if last is None or not is_near or label is None or label.style not in _OF_MEMBERS:
            return False
        before = label_of(last.cells[0].key)
        is_next = before is not None and before.style is label.style
        if not is_next or before is None or before.numbers[-1] + 1 != label.numbers[-1]:
            return False
        is_order = _ORDERS.match(row.key, label.end) is not None
        return not is_order and not self.grouping.is_full(row)

    def _is_lower_line(self, row: Row) -> bool:
        """Return whether a row is a position with the second line of a role, below a numbered member."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.name != names.MEMBER or not words.ITEM.match(last.cells[0].key):
            return False
        is_unnumbered = words.ITEM.match(row.key) is None
        return is_unnumbered and self.grouping.sheet.laid_out and self._is_inside(row, last)

    def _member(self, row: Row) -> Draft:
        draft = single(names.MEMBER, row)
        *who, role = draft.cells
        if who and self._is_role(role):
            draft.cells, draft.role = who, [role]
            self.roles_mm = role.left_mm if self.grouping.sheet.laid_out else None
        return draft

    def _is_role(self, cell: Cell) -> bool:
        if words.ROLE.fullmatch(cell.key):
            return True
        is_far = (
            not self.grouping.sheet.laid_out or cell.left_mm > self.grouping.sheet.left_mm + _ROLES_FROM_MM
        )
        return is_far and len(cell.key) <= _LONGEST_ROLE and not words.ITEM.match(cell.key)

    def _is_more_of_member(self, row: Row, last: Draft) -> bool:
        """Return whether a row is what is printed below a member: a position, a role's second line."""
        if last.name != names.MEMBER or words.ITEM.match(row.key) or row.in_table:
            return False
        if _RESOLUTION.match(row.key):
            return False
        if not self.grouping.sheet.laid_out:
            return self.grouping.story.are_joined(last.rows[-1], row) or self._is_typed_below(row, last)
        return self._is_inside(row, last) and not self.grouping.has_gap(last.rows[-1], row)

    def _is_typed_below(self, row: Row, last: Draft) -> bool:
        """Return whether a row is a further typed line of the member's own paragraph."""
        return row.paragraph is not None and row.paragraph is last.rows[-1].paragraph

    def _is_inside(self, row: Row, last: Draft) -> bool:
        """Return whether a row stands in the columns of a member: of his name, or of his role."""
        left = last.rows[0].left_mm
        if row.left_mm <= left + _INSIDE_MM:
            return self._is_below_unnumbered(row, last)
        columns = (*(cell.left_mm for cell in last.role[:1]), self.grouping.hang(last.cells))
        if any(abs(row.left_mm - place) <= _IN_COLUMN_MM for place in columns):
            return True
        is_paragraph = self.grouping.is_indented(row) and words.OPENER.match(row.key)
        return not is_paragraph and not self.grouping.is_full(row)

    def _is_below_unnumbered(self, row: Row, last: Draft) -> bool:
        """Return whether a row stands below the name of a member without number, left of the roles."""
        if not last.role or words.ITEM.match(last.cells[0].key) or _BEGINS_DUTIES.match(row.key):
            return False
        ends = [cell.right_mm for cell in row.cells if cell.left_mm < last.role[0].left_mm - _IN_COLUMN_MM]
        is_left = bool(ends) and max(ends) < last.role[0].left_mm
        return is_left and abs(row.left_mm - last.rows[0].left_mm) <= _INSIDE_MM

    def _add_to_member(self, row: Row, last: Draft) -> None:
        """Add the cells of a row to the member's own words and to his role."""
        roles_mm = last.role[0].left_mm - _IN_COLUMN_MM if last.role else None
        for number, cell in enumerate(row.cells):
            is_role = roles_mm is not None and cell.left_mm >= roles_mm
            column = last.role if is_role else last.cells
            column.append(cell.on_its_own() if number == 0 or is_role else cell)
        last.rows.append(row)

    def _is_note(self, row: Row) -> bool:
        """Return whether a row is a note on members: in brackets, below one of them."""
        last = self.drafts[-1] if self.drafts else None
        if self.kind not in _COMMITTEES or last is None or last.name not in (names.MEMBER, names.NOTE):
            return False
        if _NUMBERED_NOTE.match(row.key):
            return True
        return row.key.startswith("(") and row.key.endswith(")") and not words.ITEM.match(row.key)


def _is_open_note(last: Draft) -> bool:
    """Return whether the bracket of a note is not closed yet."""
    text = " ".join(cell.key for cell in last.cells)
    return last.name == names.NOTE and text.count("(") > text.count(")")
