"""Which lines make one paragraph: told by indents, gaps and list numbers, or by the DOCX itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.lint import words
from pipeline.lint.drafts import Draft, of_table, single
from pipeline.lint.joining import Story
from pipeline.lint.rows import Cell, Row, Sheet

_INDENTED_MM = 8.0
_ALIGNED_MM = 2.5
_BODY_INDENT_MM = 25.0
_RAGGED_MM = 30.0
_SHORT_LINE = 0.55
# A paragraph with 6 pt before it stands 2.1 mm lower than the next line would.
_LARGE_GAP_MM = 1.2
_LONG_TEXT = 60
_FLUSH_MM = 1.5
_NEARER_MM = 1.0
_WIDEST_SPACING = 2.1
_DASHES = frozenset("-–•")


class Grouping:
    """Tells where paragraphs begin on the sheet of one document."""

    def __init__(self, sheet: Sheet, story: Story) -> None:
        """Keep the measures and the words of the document."""
        self.sheet = sheet
        self.story = story

    def paragraphs(self, rows: Iterable[Row], name: str) -> list[Draft]:
        """Return the rows as paragraphs, each a draft of an element of that name."""
        drafts: list[Draft] = []
        for row in rows:
            if row.in_table:
                drafts.append(of_table(row))
            elif drafts and not self.begins(row, drafts[-1]):
                self.extend(drafts[-1], row)
            else:
                drafts.append(single(name, row))
        return drafts

    def extend(self, draft: Draft, row: Row) -> None:
        """Add a further line to a draft."""
        draft.add(row, apart=not self.is_full(draft.rows[-1]))

    def begins(self, row: Row, draft: Draft) -> bool:
        """Return whether a row begins a new paragraph and does not go on with the draft."""
        before = draft.rows[-1]
        if before.in_table:
            return True
        if self.story.are_joined(before, row):
            return False
        if not self.sheet.laid_out:
            return self._begins_untold(row, before)
        indent = row.left_mm - self.sheet.left_mm
        if _is_item(row, draft) and (indent > _INDENTED_MM or row.key[0] not in "-–"):
            return True
        if indent > _INDENTED_MM:
            return not (self._hangs(row, draft.rows[0]) and self.is_full(before))
        if row.page != before.page:
            return False
        is_told = _are_apart(before, row) or words.PURPOSE_OPENER.match(row.key)
        if is_told and not self.is_full(before):
            return True
        return (self.has_gap(before, row) and not self._runs_on(before, row)) or self._is_short(before)

    def _runs_on(self, before: Row, row: Row) -> bool:
        """Return whether widely spaced lines are one paragraph: the upper full to the edge, the next flush.

        Of a PDF only; a paragraph that begins so has nothing but the gap that tells.
        """
        if before.paragraph is not None or words.OPENER.match(row.key):
            return False
        is_flush = abs(row.left_mm - self.sheet.left_mm) <= _FLUSH_MM
        is_near = row.baseline_mm - before.baseline_mm <= _WIDEST_SPACING * self.sheet.pitch_mm
        return is_flush and is_near and before.right_mm >= self.sheet.right_mm - _FLUSH_MM

    def _hangs(self, row: Row, first: Row) -> bool:
        """Return whether a row begins where the text behind the number of ``first`` does."""
        off = abs(row.left_mm - _hang(first.cells))
        return off <= min(_ALIGNED_MM, abs(row.left_mm - first.left_mm))

    def _begins_untold(self, row: Row, before: Row) -> bool:
        """Decide without geometry: a typed line at the margin goes on with a long one before it."""
        indented = row.left_mm - self.sheet.left_mm > _INDENTED_MM
        if not indented and before.paragraph is not None and before.paragraph.text.endswith("\n"):
            return False  # a line end that is typed where a page is cut
        is_long = len(before.key) >= _LONG_TEXT and not row.empty_before
        hard_end = before.paragraph is not None and before.paragraph.first_line_mm > _INDENTED_MM
        return indented or not is_long or hard_end or bool(words.ITEM.match(row.key))

    def is_full(self, row: Row) -> bool:
        """Return whether a row runs to the right edge, as far as ragged Thai lines do."""
        if not self.sheet.laid_out:
            return len(row.key) >= _LONG_TEXT
        return row.right_mm >= self.sheet.right_mm - _RAGGED_MM

    def has_gap(self, before: Row, row: Row) -> bool:
        """Return whether a row stands lower than the next line of a paragraph would."""
        if row.page != before.page:
            return False
        usual = max(self.sheet.pitch_mm, 0.43 * max(row.size_pt, before.size_pt))
        return row.baseline_mm - before.baseline_mm > usual + _LARGE_GAP_MM

    def is_indented(self, row: Row) -> bool:
        """Return whether a row begins where the first line of a paragraph does (2.5 cm)."""
        return abs(row.left_mm - self.sheet.left_mm - _BODY_INDENT_MM) <= _ALIGNED_MM

    def _is_short(self, row: Row) -> bool:
        width = self.sheet.right_mm - self.sheet.left_mm
        return row.right_mm < self.sheet.left_mm + _SHORT_LINE * width

    def continues_label(self, row: Row, draft: Draft) -> bool:
        """Return whether a row goes on with a labelled element (เรื่อง, อ้างถึง) of the letter's head."""
        before = draft.rows[-1]
        if self.story.are_joined(before, row):
            return True
        if not self.sheet.laid_out or self.has_gap(before, row):
            return False
        indent = row.left_mm - self.sheet.left_mm
        off = min(abs(row.left_mm - draft.text_left_mm), abs(row.left_mm - _hang(draft.cells)))
        if not self.is_full(before):
            return off <= _ALIGNED_MM / 2 and not words.OPENER.match(row.key)
        if words.OPENER.match(row.key) and abs(indent - _BODY_INDENT_MM) <= min(_ALIGNED_MM, off):
            return False
        return off <= 2 * _ALIGNED_MM or indent <= _ALIGNED_MM

    def is_nearer_body(self, row: Row, draft: Draft) -> bool:
        """Return whether a row begins where paragraphs do, and not where the text of a draft does."""
        off = abs(row.left_mm - self.sheet.left_mm - _BODY_INDENT_MM)
        return off <= min(_ALIGNED_MM, self.off_text(row, draft) - _NEARER_MM)

    def hang(self, cells: Sequence[Cell]) -> float:
        """Return where the text behind a list number begins, in mm; out of the page without a number."""
        return _hang(cells)

    def off_text(self, row: Row, draft: Draft) -> float:
        """Return how far a row begins from where the text of a labelled or numbered draft does, in mm."""
        places = (draft.text_left_mm, *([draft.cells[0].left_mm] if draft.cells else []), _hang(draft.cells))
        return min(abs(row.left_mm - place) for place in places)


def _is_item(row: Row, draft: Draft) -> bool:
    """Return whether a row begins with a list number, and not with the end of a bracket: (๑ และ / ๒)."""
    found = words.ITEM.match(row.key)
    if found is None:
        return False
    if row.key[0] == "(" or ")" not in found[0]:
        return True
    text = " ".join(cell.key for cell in draft.cells)
    return text.rfind("(") <= text.rfind(")")


def _are_apart(before: Row, row: Row) -> bool:
    """Return whether two rows are known to stand in two paragraphs of a DOCX."""
    one, other = before.paragraph, row.paragraph
    return one is not None and other is not None and one.number != other.number


def _hang(cells: Sequence[Cell]) -> float:
    """Return where the text after a list number begins, in mm; out of the page without a number."""
    found = words.ITEM.match(cells[0].key) if cells else None
    if len(cells) > 1 and cells[0].key in _DASHES:
        return cells[1].left_mm
    if found is None:
        return -100.0
    if found.end() == len(cells[0].key):
        return cells[1].left_mm if len(cells) > 1 else -100.0
    return cells[0].rest(cells[0].key[found.end() :]).left_mm
