"""Tables of a flow as WordprocessingML: spans, heads repeated, rows kept whole. Lengths in twips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.rendering import flow_text
from pipeline.rendering.column_widths import column_widths, length_of, lines, placed
from pipeline.rendering.line_ends import loosened
from pipeline.rendering.list_labels import kind_of, label_of, label_width
from pipeline.rendering.metrics import TWIPS_PER_PT
from pipeline.rendering.paper import Paper
from pipeline.rendering.style_facts import Indent, StyleFacts

SIGNATURE = "SarabanSignature"
GRID, PLAIN = "SarabanGrid", "SarabanPlain"
CELL = "SarabanCell"
SMALL = "Small"
MANY_COLUMNS = 6
"""From so many columns on, cells are set in the small styles of the template."""
SIGNING_GAP = 480
"""Room above a signature, 24 pt: that and the dotted line give the hand its place."""

_TWIPS_PER_MM = 1440 / 25.4
_LINE = 1.331  # height of a line in sizes of TH Sarabun: ascent 0.844, descent 0.457, gap 0.030
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
_LEVEL_STEP = 200
_UNSURE = 1.15  # an estimated height may be that much too low
_TAIL = 0.25  # of a page: what signatures and a note take
_MOST_WHOLE = 0.7  # of a page: the text of a taller cell over several rows may then be torn
_MOST_TIED = 0.3  # of a page: a longer group may go over to the next, or pages would have holes
_MOST_HANG = 0.5  # of the width of a cell: a longer label stands in the line
_EMPTY = FlowParagraph(CELL, "")


@dataclass
class TableDraw:
    """One table on its way: widths of its columns, and how far labels hang out in each."""

    table: FlowTable
    styles: StyleFacts
    paper: Paper
    keeps_next: bool = False
    """Whether the last row stays with what follows the table."""
    is_small: bool = False
    widths: list[int] = field(default_factory=list)
    padding: tuple[int, int] = (0, 0)
    hangs: dict[tuple[int, int, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Measure the table."""
        columns = columns_of(self.table)
        self.is_small = has_small_type(self.table)
        self.padding = self.styles.cell_padding(self.table.style)
        self.widths = column_widths(
            self.table,
            columns,
            self.paper.text_width,
            self.padding[0],
            self.styles.size_pt(self._style(CELL)),
        )
        self._measure_labels()

    def xml(self) -> str:
        """Return ``w:tbl``."""
        heads = self._heads()
        heights = [self._height(row) for row in self.table.rows]
        room = self.paper.text_height - sum(heights[:heads])
        tied, high = self._tied_rows(heights, heads, room)
        rows = "".join(
            self._row(row, is_head=number < heads, may_split=high[number] > room, keeps_next=number in tied)
            for number, row in enumerate(self.table.rows)
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{escape(self.table.style)}"/>'
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _tied_rows(self, heights: Sequence[int], heads: int, room: int) -> tuple[set[int], list[int]]:
        """Return which rows stay with the next (the last with what follows), and how high each is.

        Ties that together are longer than a page would leave holes, so that tall rows have none.
        Rows beside a taller cell whose text takes most of a page count as higher than one.
        """
        last = len(heights) - 1
        tied, high = set(range(heads)), list(heights)
        for number, column, cell in self._tall_cells():
            group = range(number, min(number + cell.rowspan, last + 1))
            text = float(self._cell_height(column, cell))
            text *= _UNSURE if text > heights[number] else 1
            whole = max(text, sum(heights[n] for n in group))
            high[group[-1]] = max(high[group[-1]], round(whole))
            if text > room * _MOST_WHOLE:
                high[group[0] : group[-1] + 1] = [room + 1] * len(group)
            for n in (
                group
            ):  # beside a taller cell, LibreOffice 7.4 loses rows after one that is held and too high
                high[n] = room + 1 if heights[n] * _UNSURE > room else high[n]
            tied |= set(_company(heights, group, text, whole, room * _MOST_TIED))
        tail = room * _TAIL if self.keeps_next else 0
        if self._is_together() and sum(high[heads:]) + tail <= room:
            tied |= set(range(last))
        tied.discard(last)
        if self.keeps_next and heights and high[last] <= room * _MOST_TIED:
            tied.add(last)
        return tied, high

    def _tall_cells(self) -> Iterator[tuple[int, int, FlowCell]]:
        """Return the cells that reach over several rows, with their row and column."""
        for number, row in enumerate(self.table.rows):
            for column, cell in placed(row.cells):
                if cell.rowspan > 1:
                    yield number, column, cell

    def _is_together(self) -> bool:
        return self.table.keep_together or is_signature(self.table)

    def _heads(self) -> int:
        """Return how many rows are repeated on each page: the first ones, unless they fill half of it."""
        heads = 0
        for row in self.table.rows:
            if not row.is_header:
                break
            heads += 1
        tall = sum(self._height(row) for row in self.table.rows[:heads]) > self.paper.text_height / 2
        return 0 if tall else heads

    def _row(self, row: FlowRow, *, is_head: bool, may_split: bool, keeps_next: bool) -> str:
        height = ""
        if row.height_mm:
            height = f'<w:trHeight w:val="{round(row.height_mm * _TWIPS_PER_MM)}" w:hRule="atLeast"/>'
        split = "" if may_split else "<w:cantSplit/>"
        head = "<w:tblHeader/>" if is_head else ""
        cells = "".join(
            self._cell(column, cell, row.is_header, keeps_next) for column, cell in placed(row.cells)
        )
        return f"<w:tr><w:trPr>{split}{height}{head}</w:trPr>{cells}</w:tr>"

    def _cell(self, column: int, cell: FlowCell, is_header: bool, keeps_next: bool) -> str:
        width = self._cell_width(column, cell)
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        merge = "<w:vMerge/>" if cell.covered else '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        shade = _SHADE if cell.shaded else ""
        middle = '<w:vAlign w:val="center"/>' if is_header else ""
        inner = "".join(self._paragraphs(column, cell, is_header, keeps_next))
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}{middle}</w:tcPr>'
            f"{inner}</w:tc>"
        )

    def _room(self, column: int, cell: FlowCell) -> int:
        return max(self._cell_width(column, cell) - self.padding[0], 1)

    def _cell_width(self, column: int, cell: FlowCell) -> int:
        return sum(self.widths[column : column + cell.colspan])

    def _paragraphs(self, column: int, cell: FlowCell, is_header: bool, keeps_next: bool) -> Iterator[str]:
        previous = None
        for piece in (() if cell.covered else cell.paragraphs) or (_EMPTY,):
            yield self._paragraph(column, cell, piece, previous, is_header, keeps_next)
            previous = piece

    def _paragraph(
        self,
        column: int,
        cell: FlowCell,
        piece: FlowParagraph,
        previous: FlowParagraph | None,
        is_header: bool,
        keeps_next: bool,
    ) -> str:
        style, before, indent = self._style(piece.style), None, None
        text = self._fitted(column, cell, piece, style, is_header)
        if piece.style == SIGNATURE:
            indent = (0, 0)
            before = SIGNING_GAP if begins_signature(piece, previous) else None
        elif piece.level and not is_header:
            text, indent = self._hung(column, cell, replace(piece, text=text), style)
        keep = keeps_next or piece.keep_next
        said = keep if keep or piece.style == SIGNATURE else None  # a signature's style keeps by itself
        return flow_text.paragraph(piece, style, text=text, keep_next=said, before=before, indent=indent)

    def _fitted(
        self, column: int, cell: FlowCell, piece: FlowParagraph, style: str, is_header: bool
    ) -> flow_text.Text:
        """Return the text of a paragraph with the ends of lines that the width of its cell asks for."""
        if not isinstance(piece.text, str):
            return piece.text
        room, size = self._room(column, cell), self.styles.size_pt(style)
        if is_header:
            return flow_text.broken_at_spaces(piece.text, room, size)
        label = label_of(piece.text) if piece.level else ""
        hang = label_width(label, size) if label else 0
        return label + loosened(piece.text[len(label) :], room - hang, size)

    def _style(self, style: str) -> str:
        small = style + SMALL
        return small if self.is_small and self.styles.has(small) else style

    def _measure_labels(self) -> None:
        """Find for each column how far labels of one sort and level hang out: as the longest needs."""
        for row in self.table.rows:
            for column, cell in placed(row.cells):
                for piece in cell.paragraphs:
                    if piece.level and (label := label_of(str(piece.text))):
                        style = self._style(piece.style)
                        key = column, piece.level, kind_of(label)
                        needed = label_width(label, self.styles.size_pt(style))
                        self.hangs[key] = max(self.hangs.get(key, 0), needed)

    def _hung(
        self, column: int, cell: FlowCell, piece: FlowParagraph, style: str
    ) -> tuple[flow_text.Text, tuple[int, int]]:
        """Return the text of a list item with its label set off, and its indent."""
        own: Indent = self.styles.indent(style)
        begins = own.left - own.hanging + (piece.level - 1) * _LEVEL_STEP
        label = label_of(str(piece.text))
        if not label:
            return piece.text, (begins + own.hanging, 0)
        hang = max(own.hanging, self.hangs[column, piece.level, kind_of(label)])
        if hang > _MOST_HANG * self._cell_width(column, cell):
            return piece.text, (0, 0)
        return flow_text.hanging(piece.text, label), (begins + hang, hang)

    def _height(self, row: FlowRow) -> int:
        """Return about how tall a row is; cells that reach down count in none."""
        least = round((row.height_mm or 0) * _TWIPS_PER_MM)
        cells = (
            self._cell_height(column, cell)
            for column, cell in placed(row.cells)
            if cell.rowspan == 1 and not cell.covered
        )
        return max(least, max(cells, default=0) + self.padding[1])

    def _cell_height(self, column: int, cell: FlowCell) -> int:
        room = self._room(column, cell)
        height = 0.0
        for piece in cell.paragraphs or (_EMPTY,):
            size = self.styles.size_pt(self._style(piece.style))
            height += lines(*length_of(piece, size), room) * size * _LINE * TWIPS_PER_PT
        return round(height)


def columns_of(table: FlowTable) -> int:
    """Return how many columns a table has."""
    columns = max((sum(cell.colspan for cell in row.cells) for row in table.rows), default=0)
    return max(columns, len(table.widths))


def has_small_type(table: FlowTable) -> bool:
    """Return whether the cells of a table are set in the small styles of the template, if it has them."""
    return columns_of(table) >= MANY_COLUMNS and table.style != PLAIN


def _company(heights: Sequence[int], group: range, text: float, whole: float, most: float) -> range:
    """Return which rows beside a taller cell stay with the next: all if few, else those of its text."""
    if whole <= most:
        return group[:-1]
    if text > most:
        return group[:0]
    beside = (n for n in range(1, len(group)) if sum(heights[k] for k in group[:n]) >= text)
    return group[: next(beside, len(group)) - 1]


def is_signature(piece: FlowParagraph | FlowTable) -> bool:
    """Return whether a piece is (part of) a signature block."""
    if isinstance(piece, FlowParagraph):
        return piece.style == SIGNATURE
    return piece.style == PLAIN and any(
        paragraph.style == SIGNATURE
        for row in piece.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    )


def begins_signature(piece: FlowParagraph, previous: FlowParagraph | FlowTable | None) -> bool:
    """Return whether a signature begins with this line, so that the hand needs room above it."""
    if previous is None or not is_signature(previous):
        return True
    return str(piece.text).startswith("ลงชื่อ")
