"""The end of a letter or memo: closing, name, position, owner unit, contact, copies, foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.drafts import Draft, single
from pipeline.lint.grouping import Grouping
from pipeline.lint.recognise_head import labelled
from pipeline.lint.rows import Cell, Row

_AT_MARGIN_MM = 8.0
_FAR_ASIDE_MM = 50.0
_LONG_NAME = 90
_MOST_LINES = 3
_ONE_CENTRE_MM = 3.0


@dataclass(slots=True)
class Signer:
    """One signature: the name and the lines of the position below it; ``row`` is the name's."""

    centre_mm: float
    row: Row
    drafts: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class End:
    """What was read of the end so far."""

    grouping: Grouping
    drafts: list[Draft] = field(default_factory=list)
    signers: list[Signer] = field(default_factory=list)
    tail: list[Draft] = field(default_factory=list)
    last: Row | None = None

    def all(self) -> list[Draft]:
        """Return the drafts: closing, each signer with position, then what stands below."""
        return self.drafts + [draft for signer in self.signers for draft in signer.drafts] + self.tail


def begins_end(row: Row, grouping: Grouping) -> bool:
    """Return whether a row ends the body: a closing phrase, a name in brackets, or the rank above one."""
    if row.in_table:
        return False
    return is_closing(row) or is_name(row, grouping) or words.RANK.fullmatch(row.key) is not None


def is_closing(row: Row) -> bool:
    """Return whether a row is a closing phrase (คำลงท้าย)."""
    return len(row.cells) == 1 and words.CLOSING.fullmatch(row.key) is not None


def is_name(row: Row, grouping: Grouping) -> bool:
    """Return whether a row is a signer's name in brackets, or several side by side; bare, far aside."""
    if _is_bare(row, grouping):
        return True
    if row.in_table or not any(map(_is_bracketed, row.cells)) or not all(map(_is_of_name, row.cells)):
        return False
    if not grouping.sheet.laid_out:
        return row.centred or words.ITEM.match(row.key) is None
    return len(row.cells) > 1 or not _is_at_margin(row, grouping)


def _is_bare(row: Row, grouping: Grouping) -> bool:
    """Return whether a row is a name without brackets that stands where names do."""
    is_aside = grouping.sheet.laid_out and row.left_mm > grouping.sheet.left_mm + _FAR_ASIDE_MM
    return is_aside and not row.in_table and len(row.cells) == 1 and bool(words.BARE_NAME.fullmatch(row.key))


def _is_bracketed(cell: Cell) -> bool:
    if len(cell.key) > _LONG_NAME or words.ITEM.match(cell.key):
        return False
    forms = (words.NAME, words.RANKED_NAME, words.BLANK_NAME)
    return any(form.fullmatch(cell.key) for form in forms)


def _is_of_name(cell: Cell) -> bool:
    """Return whether a cell is a name in brackets, or a rank before one."""
    return _is_bracketed(cell) or words.RANK.fullmatch(cell.key) is not None


def read_end(rows: Sequence[Row], grouping: Grouping) -> list[Draft]:
    """Return the elements of the rows from the closing phrase (or the name) to the last."""
    end = End(grouping)
    position = 0
    while position < len(rows):
        count = 0 if end.tail else _broken_name(rows[position : position + _MOST_LINES], grouping)
        if count:
            end.signers.append(_signer_over(rows[position : position + count]))
        else:
            _take(rows[position], end)
        position += count or 1
        end.last = rows[position - 1]
    return end.all()


def _broken_name(rows: Sequence[Row], grouping: Grouping) -> int:
    """Return how many rows, centred below one another, hold one long name in brackets; 0 for none.

    Few lines of a page are as wide as half of it, so that only ranks and surnames of a great length do it.
    """
    first = rows[0]
    if not first.key.startswith("(") or ")" in first.key or _is_at_margin(first, grouping):
        return 0
    for count, row in enumerate(rows[1:], start=2):
        if not _goes_on(first, row):
            return 0
        if row.key.endswith(")"):
            whole = "".join(each.key for each in rows[:count])
            return count if words.NAME.fullmatch(whole) else 0
    return 0


def _goes_on(first: Row, row: Row) -> bool:
    is_apart = row.page != first.page or row.in_table or "(" in row.key or len(row.cells) > 1
    return not is_apart and abs(_centre(row) - _centre(first)) <= _ONE_CENTRE_MM


def _centre(row: Row) -> float:
    return (row.left_mm + row.right_mm) / 2


def _signer_over(rows: Sequence[Row]) -> Signer:
    cells = [cell for row in rows for cell in row.cells]
    return Signer(_centre(rows[0]), rows[0], [Draft(names.NAME, cells, rows=[*rows], keeps_leaders=True)])


def read_foot(rows: Sequence[Row], grouping: Grouping) -> list[Draft]:
    """Return the elements of rows below the signature or seal: owner unit, contact, copies, foot."""
    end = End(grouping)
    for row in rows:
        end.tail += _tail(row, end)
        end.last = row
    return end.tail


def _take(row: Row, end: End) -> None:
    if is_closing(row) and not end.signers:
        end.drafts.append(single(names.CLOSING, row))
    elif not end.tail and is_name(row, end.grouping):
        bare = _is_bare(row, end.grouping)
        end.signers += [_signer(cell, row) for cell in row.cells if bare or _is_bracketed(cell)]
    elif words.SIGNED.fullmatch(row.key):
        return
    elif not end.signers:
        _take_before_name(row, end)
    elif _is_position(row, end):
        _take_position(row, end)
    else:
        end.tail += _tail(row, end)


def _signer(cell: Cell, row: Row) -> Signer:
    centre = (cell.left_mm + cell.right_mm) / 2
    return Signer(centre, row, [Draft(names.NAME, [cell], rows=[row.only([cell])], keeps_leaders=True)])


def _take_before_name(row: Row, end: End) -> None:
    """Take a name without brackets; a rank beside the signature is let go, an office ends the letter."""
    if words.BARE_NAME.fullmatch(row.key):
        end.signers += [_signer(row.cells[0], row)]
    elif words.CONTACT.fullmatch(row.key) or words.COPIES.fullmatch(row.key) or _is_owner(row, end):
        end.tail += _tail(row, end)


def _is_owner(row: Row, end: End) -> bool:
    return _is_at_margin(row, end.grouping) and bool(words.OFFICE.match(row.key))


def _is_at_margin(row: Row, grouping: Grouping) -> bool:
    return row.left_mm <= grouping.sheet.left_mm + _AT_MARGIN_MM


def _is_position(row: Row, end: End) -> bool:
    if end.tail or words.CONTACT.fullmatch(row.key) or words.COPIES.fullmatch(row.key):
        return False
    if end.grouping.sheet.laid_out:
        return len(row.cells) > 1 or not _is_at_margin(row, end.grouping)
    if row.empty_before and any(len(signer.drafts) > 1 for signer in end.signers):
        return False
    beside = row.left_mm > end.grouping.sheet.left_mm + _AT_MARGIN_MM or row.centred
    return beside or not words.OFFICE.match(row.key)


def _take_position(row: Row, end: End) -> None:
    """Give each cell of a row to the signer above it, of the last ones side by side."""
    last = [signer for signer in end.signers if signer.row is end.signers[-1].row]
    for cell in row.cells:
        centre = (cell.left_mm + cell.right_mm) / 2
        nearest = min(last, key=lambda signer: abs(signer.centre_mm - centre))
        nearest.drafts.append(Draft(names.POSITION, [cell], rows=[row.only([cell])]))


def _tail(row: Row, end: End) -> Iterator[Draft]:
    copies = words.COPIES.fullmatch(row.cells[0].key)
    if copies is not None:
        yield labelled(names.COPIES, row, copies["label"])
    elif words.CONTACT.fullmatch(row.key) or "@" in row.key:
        yield single(names.CONTACT, row)
    elif _follows_copies(row, end):
        yield single(names.COPIES, row)
    elif _is_foot(row, end):
        yield single(names.FOOTER, row)
    else:
        yield from _owner(row)


def _follows_copies(row: Row, end: End) -> bool:
    return bool(end.tail) and end.tail[-1].name == names.COPIES and not _is_foot_by_place(row, end)


def _is_foot(row: Row, end: End) -> bool:
    """Return whether a row below the owner unit is a motto or a mark of the office."""
    seen = {draft.name for draft in end.tail}
    if names.FOOTER in seen or _is_foot_by_place(row, end):
        return True
    return names.CONTACT in seen and not words.OFFICE.match(row.key)


def _is_foot_by_place(row: Row, end: End) -> bool:
    return row.centred or (end.grouping.sheet.laid_out and not _is_at_margin(row, end.grouping))


def _owner(row: Row) -> Iterator[Draft]:
    """Return the owner unit, and the telephone that follows it on the same line."""
    cells = list(row.cells)
    for position, cell in enumerate(cells):
        found = words.CONTACT_INSIDE.search(cell.text)
        starts = words.CONTACT.fullmatch(cell.key) is not None
        if found is None and not starts:
            continue
        cut = 0 if starts or found is None else found.start()
        before = [*cells[:position], *([cell.head(cell.text[:cut].rstrip())] if cut else [])]
        after = [cell.rest(cell.text[cut:]), *cells[position + 1 :]]
        yield from (Draft(names.OWNER, before, rows=[row]),) if before else ()
        yield Draft(names.CONTACT, after, rows=[row])
        return
    yield Draft(names.OWNER, cells, rows=[row])


def split_body(rows: Iterable[Row], grouping: Grouping) -> tuple[list[Row], list[Row]]:
    """Return the rows of the body, and those from the closing phrase or the name on."""
    rows = list(rows)
    for position, row in enumerate(rows):
        if begins_end(row, grouping):
            return rows[:position], rows[position:]
    return rows, []
