"""The head of a letter or memo: number, agency, date, subject, salutation, references, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.drafts import Draft
from pipeline.lint.grouping import Grouping
from pipeline.lint.rows import Cell, Row, key_of, squeezed
from pipeline.patterns import regex

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (names.SUBJECT, words.SUBJECT),
    (names.SALUTATION, words.SALUTATION),
    (names.REFERENCE, words.REFERENCE),
    (names.ATTACHMENT, words.ATTACHMENT),
    (names.TO, words.TO),
)
_LISTED = frozenset({names.REFERENCE, names.ATTACHMENT})
_AT_MARGIN_MM = 8.0
_IN_COLUMN_MM = 2.5
_DOTTED_PITCH_MM = 11.0
_TWO_SPACES = regex(r"\s{2,}|\t")


@dataclass(slots=True)
class Head:
    """What was read of the head, and how many rows it took."""

    grouping: Grouping
    is_memo: bool
    drafts: list[Draft] = field(default_factory=list)
    open: Draft | None = None

    def has(self, *wanted: str) -> bool:
        """Return whether an element of one of these names has been seen."""
        return any(draft.name in wanted for draft in self.drafts)

    def keep(self, draft: Draft, row: Row) -> None:
        """Keep a draft; the next rows may go on with it."""
        draft.rows.append(row)
        self.drafts.append(draft)
        self.open = draft


def read_head(
    rows: Sequence[Row], grouping: Grouping, is_memo: bool = False
) -> tuple[list[Draft], list[Row]]:
    """Return the elements of the head, and the rows after it."""
    head = Head(grouping, is_memo)
    for position, row in enumerate(rows):
        if not _take(row, head):
            return head.drafts, list(rows[position:])
    return head.drafts, []


def _take(row: Row, head: Head) -> bool:
    """Take a row into the head; ``False`` when the body begins with it."""
    if _take_labelled(row, head):
        return True
    if _goes_on_dotted(row, head):
        head.grouping.extend(head.drafts[-1], row)
        return True
    if not head.has(names.SUBJECT, names.SALUTATION, names.TO, names.REFERENCE, names.ATTACHMENT):
        return _take_above(row, head)
    if head.open is not None and head.open.name in _LISTED:
        if _take_item(row, head, head.open):
            return True
        if _begins_body(row, head, head.open):
            return False
    if head.open is not None and head.grouping.continues_label(row, head.open):
        head.grouping.extend(head.open, row)
        return True
    if _is_late_date(row, head):
        _take_cells(row, head)
        return True
    return False


def _goes_on_dotted(row: Row, head: Head) -> bool:
    """Return whether a row is the next dotted line of ส่วนราชการ or เรื่อง in a memo, a wide step below."""
    last = head.open
    if not head.is_memo or last is None or last.name not in (names.AGENCY, names.SUBJECT) or not last.rows:
        return False
    before = last.rows[-1]
    down = row.baseline_mm - before.baseline_mm
    is_next = row.page == before.page and 0 < down <= _DOTTED_PITCH_MM and head.grouping.sheet.laid_out
    return is_next and abs(row.left_mm - last.text_left_mm) <= _IN_COLUMN_MM and len(row.cells) == 1


def _take_labelled(row: Row, head: Head) -> bool:
    first = row.cells[0]
    if head.grouping.sheet.laid_out and first.left_mm > head.grouping.sheet.left_mm + _AT_MARGIN_MM:
        return False
    for name, pattern in _LABELS:
        found = pattern.fullmatch(first.key)
        if found is None or (head.has(name) and name not in _LISTED):
            continue
        if head.open is not None and head.grouping.story.are_joined(head.open.rows[-1], row):
            continue
        head.keep(labelled(name, row, found["label"]), row)
        return True
    return False


def labelled(name: str, row: Row, label: str) -> Draft:
    """Return a draft of a row that begins with a label."""
    first, *others = row.cells
    label_cell, rest = _parted(first, label)
    cells = ([rest] if rest is not None else []) + others
    left = cells[0].left_mm if cells else first.right_mm
    return Draft(name, cells, label, label_cell, left)


def _parted(cell: Cell, label: str) -> tuple[Cell, Cell | None]:
    """Return the label of a cell and what follows it."""
    end = _end_of(cell.text, label)
    rest = cell.text[end:].lstrip(" :\t\u00a0")
    return cell.head(cell.text[:end]), (cell.rest(rest) if rest.strip() else None)


def _end_of(text: str, label: str) -> int:
    """Return where a label ends in a text that may be spaced otherwise, or have marks doubled or apart."""
    wanted = squeezed(label)
    for end in range(1, min(len(text), 3 * len(label)) + 1):
        is_whole = end == len(text) or key_of(text[: end + 1]) != key_of(text[:end])
        if is_whole and squeezed(key_of(text[:end])) == wanted:
            return end
    return min(len(text), len(label))


def _take_above(row: Row, head: Head) -> bool:
    """Take a row above เรื่อง: title, number, agency, date; anything there that is nothing else is let go."""
    if head.is_memo and _take_memo_line(row, head):
        return True
    if head.has(names.NUMBER, names.AGENCY, names.DATE):
        if head.has(names.DATE) and _reads_as_body(row, head):
            return False
        _take_cells(row, head)
        return True
    if words.NUMBER_START.match(row.cells[0].key) or _date_of(row.cells[0]) is not None:
        _take_cells(row, head)
    elif head.is_memo and words.MEMO_TITLE.fullmatch(row.key):
        head.keep(Draft(names.TITLE, list(row.cells)), row)
    elif _is_beside_emblem(row, head):
        _take_cells(row, head)
    return True


def _is_beside_emblem(row: Row, head: Head) -> bool:
    """Return whether a row stands where the agency and its address do: in the right half."""
    sheet = head.grouping.sheet
    return sheet.laid_out and row.left_mm > (sheet.left_mm + sheet.right_mm) / 2 - 10


def _reads_as_body(row: Row, head: Head) -> bool:
    return len(row.key) > 60 and (bool(words.OPENER.match(row.key)) or head.grouping.is_full(row))


def _take_cells(row: Row, head: Head) -> None:
    """Take the cells of a row above เรื่อง one by one."""
    for cell in (part for whole in row.cells for part in _split_number(whole)):
        alone = row.only([cell])
        number, date = words.NUMBER_START.match(cell.key), _date_of(cell)
        if date is not None:
            head.keep(date, alone)
        elif number is not None and not head.has(names.NUMBER):
            head.keep(labelled(names.NUMBER, alone, number["label"]), alone)
        elif _is_rest_of_number(cell, head):
            head.drafts[-1].cells.append(cell)
        else:
            head.keep(Draft(names.AGENCY, [cell], text_left_mm=cell.left_mm), alone)


def _is_rest_of_number(cell: Cell, head: Head) -> bool:
    """Return whether a cell holds the number behind a label ที่ that stands alone."""
    last = head.drafts[-1] if head.drafts else None
    if last is None or last.name != names.NUMBER or last.cells:
        return False
    return words.LETTER_NUMBER.fullmatch(cell.key) is not None


def _split_number(cell: Cell) -> list[Cell]:
    """Return number and agency apart where only two spaces part them."""
    start = words.NUMBER_START.match(cell.key)
    gap = _TWO_SPACES.search(cell.text, _end_of(cell.text, start["label"]) + 2) if start else None
    if gap is None:
        return [cell]
    return [cell.head(cell.text[: gap.start()]), cell.rest(cell.text[gap.end() :])]


def _date_of(cell: Cell) -> Draft | None:
    found = words.DATE.fullmatch(cell.key)
    if found is None:
        return None
    if not found["label"]:
        return Draft(names.DATE, [cell], text_left_mm=cell.left_mm)
    label_cell, rest = _parted(cell, found["label"])
    return Draft(names.DATE, [rest] if rest else [], found["label"], label_cell, cell.left_mm)


def _take_memo_line(row: Row, head: Head) -> bool:
    """Take ส่วนราชการ, or ที่ and วันที่ on one line."""
    first = row.cells[0]
    agency = words.MEMO_AGENCY.fullmatch(first.key)
    if agency is not None and not head.has(names.AGENCY):
        head.keep(labelled(names.AGENCY, row, "ส่วนราชการ"), row)
        return True
    if words.NUMBER_START.match(first.key) is None or head.has(names.NUMBER):
        if head.open is not None and head.grouping.continues_label(row, head.open):
            head.grouping.extend(head.open, row)
            return True
        return False
    before, after = _parted_at_date(row)
    if not after and len(before) > 1 and (date := _date_of(before[-1])) is not None:
        head.keep(labelled(names.NUMBER, row.only(before[:-1]), "ที่"), row)
        head.keep(date, row)
        return True
    head.keep(labelled(names.NUMBER, row.only(before), "ที่"), row)
    if after:
        head.keep(labelled(names.DATE, row.only(after), "วันที่"), row)
    return True


def _parted_at_date(row: Row) -> tuple[list[Cell], list[Cell]]:
    for position, cell in enumerate(row.cells):
        found = words.MEMO_DATE.search(cell.text)
        if found is not None and position + found.start() > 0:
            head = cell.text[: found.start()].strip()
            before = [*row.cells[:position], *([cell.head(head)] if head else [])]
            after = [cell.rest(cell.text[found.start() :]) if head else cell, *row.cells[position + 1 :]]
            return before, after
    return list(row.cells), []


def _take_item(row: Row, head: Head, listed: Draft) -> bool:
    """Take a further item of อ้างถึง or สิ่งที่ส่งมาด้วย, or what a table's cell goes on with."""
    if not listed.cells and (words.ITEM.match(row.key) or _is_in_table(row)):
        listed.add(row)
        return True
    if _is_quantity_of(row, listed):
        listed.add(row)
        return True
    if _begins_body(row, head, listed):
        return False
    if words.ITEM.match(row.key):
        head.keep(Draft(listed.name, list(row.cells), text_left_mm=row.left_mm), row)
        return True
    column = _column(row, head, listed)
    if column is not None:
        listed.insert(row, column)
        return True
    is_numbered = bool(listed.cells) and words.ITEM.match(listed.cells[0].key) is not None
    if is_numbered or not _is_complete(listed) or not _is_at(row, listed, head):
        return False
    head.keep(Draft(listed.name, list(row.cells), text_left_mm=row.left_mm), row)
    return True


def _is_quantity_of(row: Row, listed: Draft) -> bool:
    """Return whether a row is nothing but the quantity of the attachment above, which had no room for it."""
    if listed.name != names.ATTACHMENT or not listed.cells or _is_complete(listed):
        return False
    return words.QUANTITY_END.match(row.key) is not None


def _begins_body(row: Row, head: Head, listed: Draft) -> bool:
    """Return whether the list ends above a row: a paragraph begins where those of the body do.

    A number that goes on with the list's own is an item of it wherever it stands.
    """
    grouping = head.grouping
    if not listed.cells or not grouping.sheet.laid_out or grouping.story.are_joined(listed.rows[-1], row):
        return False
    number = _number_of(row)
    if number == 1 and _number_of(listed) is None:
        return True  # the item above has no number, so that this is no list
    if number is not None and number == (_number_of(listed) or 0) + 1:
        return grouping.has_gap(listed.rows[-1], row) and grouping.is_nearer_body(row, listed)
    if number is None and not _is_complete(listed) and grouping.is_full(listed.rows[-1]):
        return False  # a long title, perhaps: its next line tells more by its words
    opens = number is None and _is_complete(listed) and words.QUANTITY_END.search(row.key) is None
    is_opener = opens and words.OPENER.match(row.key) is not None
    return grouping.is_nearer_body(row, listed) or (is_opener and grouping.is_indented(row))


def _number_of(item: Row | Draft) -> int | None:
    """Return the number before the text of an item; ``None`` for none, and for one of several parts."""
    found = words.LIST_NUMBER.match(item.cells[0].key)
    return int(found[1]) if found is not None else None


def _column(row: Row, head: Head, listed: Draft) -> int | None:
    """Return where among the cells of an item a row goes on with one of its columns."""
    story = head.grouping.story
    for position, cell in enumerate(listed.cells):
        if story.are_joined(cell, row.cells[0]):
            return position + 1
    if not head.grouping.sheet.laid_out:
        return len(listed.cells) if _is_in_table(row) else None
    if not _is_complete(listed) or len(listed.cells) < 2 or head.grouping.has_gap(listed.rows[-1], row):
        return None
    off = head.grouping.off_text(row, listed)
    is_below = off <= _IN_COLUMN_MM and row.right_mm < listed.cells[-1].left_mm
    return len(listed.cells) - 1 if is_below else None


def _is_in_table(row: Row) -> bool:
    return row.paragraph is not None and row.paragraph.in_table


def _is_complete(draft: Draft) -> bool:
    return bool(draft.cells) and words.QUANTITY_END.search(draft.cells[-1].key) is not None


def _is_at(row: Row, draft: Draft, head: Head) -> bool:
    """Return whether a row stands where the items do, and is no paragraph of the body."""
    if not head.grouping.sheet.laid_out:
        return words.QUANTITY_END.search(row.key) is not None
    return abs(row.left_mm - draft.text_left_mm) <= 1.5 and not head.grouping.has_gap(draft.rows[-1], row)


def _is_late_date(row: Row, head: Head) -> bool:
    """Return whether a date stands out of its place, below เรื่อง or เรียน."""
    return not head.has(names.DATE) and len(row.cells) == 1 and _date_of(row.cells[0]) is not None
