"""What stands outside the running text: page numbers, cues, marks of speed and secrecy, labels, feet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.drafts import Draft, single
from pipeline.lint.rows import Row, Sheet

_HEAD_MM, _FOOT_MM = 36.0, 25.0
_LOWEST_TEXT_MM = 17.0
_NEXT_LINE_MM = 0.6
_LABEL_FROM_MM = 110.0
_LABEL_ZONE_MM = 60.0
_CUE_LENGTH = 60


def split_marginal(sheet: Sheet) -> tuple[list[Draft], list[Row]]:
    """Return the marginal elements, and the rows that are left."""
    drafts: list[Draft] = []
    left: list[Row] = []
    cued: set[int] = set()
    for row in sheet.rows:
        name = _marginal_name(row, sheet, cued)
        if name == names.FOOTER and left and _goes_on(row, left[-1], sheet):
            name = ""
        if name == names.LABEL:
            drafts.append(_label(row))
        elif name:
            drafts.append(single(name, row))
            drafts[-1].keeps_leaders = name == names.CUE
            cued |= {row.page} if name == names.CUE and row.page else set()
        else:
            left += _without_marks(row, drafts)
    return drafts, left


def _marginal_name(row: Row, sheet: Sheet, cued: set[int]) -> str:
    if row.in_table:
        return ""
    if words.SECRECY.fullmatch(row.key):
        return names.SECRECY
    if words.URGENCY.fullmatch(row.key):
        return names.URGENCY
    if _is_page_number(row, sheet):
        return names.PAGE_NUMBER
    if _is_cue(row, sheet):
        return names.CUE
    if _is_label(row, sheet):
        return names.LABEL
    return names.FOOTER if _is_foot(row, sheet, cued) else ""


def _is_page_number(row: Row, sheet: Sheet) -> bool:
    if len(row.cells) > 1 or not words.PAGE_NUMBER.fullmatch(row.key):
        return False
    if not sheet.laid_out:
        return bool(words.HYPHENED_NUMBER.fullmatch(row.key))
    inside = _HEAD_MM < row.baseline_mm < sheet.height_of(row.page) - _FOOT_MM
    return not inside or bool(words.HYPHENED_NUMBER.fullmatch(row.key))


def _is_cue(row: Row, sheet: Sheet) -> bool:
    """Return whether a row is a cue: a slash and the first words of the next page, usually with dots."""
    if len(row.key) > _CUE_LENGTH or not words.CUE.fullmatch(row.key):
        return False
    is_right = not sheet.laid_out or row.left_mm > sheet.left_mm + 60
    return bool(words.FULL_CUE.fullmatch(row.key)) or is_right


def _is_label(row: Row, sheet: Sheet) -> bool:
    """Return whether a row is the label of an attachment: alone, at the top right of a page."""
    if len(row.cells) > 1 or not words.LABEL.fullmatch(row.key):
        return False
    if not sheet.laid_out:
        return row is sheet.rows[0]
    return row.left_mm >= _LABEL_FROM_MM and row.baseline_mm <= _LABEL_ZONE_MM


def _label(row: Row) -> Draft:
    draft = single(names.LABEL, row)
    found = words.LABEL.fullmatch(row.key)
    if found is not None and found["text"]:
        cell = row.cells[0]
        start = cell.text.find(found["text"])
        if start > 0:
            draft.label = found["label"]
            draft.label_cell, draft.cells = (
                cell.head(cell.text[:start].rstrip()),
                [cell.rest(cell.text[start:])],
            )
    return draft


def _is_foot(row: Row, sheet: Sheet, cued: set[int]) -> bool:
    """Return whether a row stands below the text: under a cue, or in the lowest part of the page, centred."""
    if not sheet.laid_out:
        return False
    is_low = row.baseline_mm > sheet.height_of(row.page) - _LOWEST_TEXT_MM
    return (row.page in cued and _is_below_cue(row, sheet)) or (is_low and row.left_mm > sheet.left_mm + 15)


def _goes_on(row: Row, above: Row, sheet: Sheet) -> bool:
    """Return whether a row is the next line of the text above, which runs low on a full page."""
    down = row.baseline_mm - above.baseline_mm
    return row.page == above.page and 0 < down <= sheet.pitch_mm + _NEXT_LINE_MM


def _is_below_cue(row: Row, sheet: Sheet) -> bool:
    return row.baseline_mm > sheet.height_of(row.page) / 2


def _without_marks(row: Row, drafts: list[Draft]) -> Iterator[Row]:
    """Return the row without a mark of speed that stands at its beginning (``ด่วนที่สุด    ที่ ...``)."""
    first = row.cells[0]
    if len(row.cells) > 1 and words.URGENCY.fullmatch(first.key):
        drafts.append(Draft(names.URGENCY, [first], rows=[row.only([first])]))
        yield row.only(row.cells[1:])
    else:
        yield row


def before_attachments(drafts: Sequence[Draft], rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the document itself, without the pages of attachments bound behind it."""
    pages = [draft.rows[0].page for draft in drafts if draft.name == names.LABEL and draft.rows[0].page > 1]
    return [row for row in rows if not pages or row.page < min(pages)]
