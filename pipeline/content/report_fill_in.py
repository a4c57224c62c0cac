"""A report that is filled in on paper or in Word: tables, blanks and boxes with places for the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.content.answers import Answers, Way
from pipeline.content.blocks import Placed, pieces, placed
from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.content.holding import Piece, together
from pipeline.content.marks import BOX, TICKED, Writer
from pipeline.content.tables import WRITING_HEIGHT_MM, table
from pipeline.domain.documents import Enclosure
from pipeline.domain.page_blocks import Blanks, Block, Checklist, Holds, Row, Table
from pipeline.domain.questions import REMARKS, Question
from pipeline.domain.report_form import (
    REPORT_NOTES,
    REPORTED_ON,
    ReportRow,
    ReportTable,
    report_notes,
    report_table,
)

_GUIDE: Mapping[Holds, str] = {
    Holds.WHOLE: "ช่องจำนวนให้พิมพ์จำนวนเต็ม",
    Holds.MONEY: "ช่องเงินให้พิมพ์เป็นบาท ทศนิยมไม่เกิน ๒ ตำแหน่ง",
    Holds.NUMBER: "ช่องตัวเลขให้พิมพ์ตัวเลขเท่านั้น",
    Holds.DATE: "วันที่ให้พิมพ์เช่น ๕ เม.ย. ๒๕๖๗",
}
_NONE = "ถ้าไม่มีให้พิมพ์ขีด (-)"
_OPEN = "แถวว่างใช้เท่าที่มี ไม่ต้องแทรกแถวเอง"
_BY_HAND = "เขียนคำตอบในช่องว่างของตารางและบนเส้นประ ถ้าไม่มีให้เขียนขีด (-)"
_IN_WORD = "คลิกข้อความสีเทาเพื่อพิมพ์ แล้วบันทึกและส่งแฟ้มนี้กลับ"
_BOXES = {Way.BY_HAND: "ทำเครื่องหมาย ✓ ในช่อง ☐ ที่เลือก", Way.IN_WORD: "คลิกช่อง ☐ เพื่อเลือก"}


def cell_guides(questions: Iterable[Question]) -> Iterator[str]:
    """Yield how the cells of tables are filled in on the screen, as far as there are such cells."""
    asked = tuple(questions)
    held = {question.holds for question in asked}
    yield from (text for kind, text in _GUIDE.items() if kind in held)
    if held - {Holds.TEXT}:
        yield _NONE
    if any(question.is_open for question in asked):
        yield _OPEN


def report_guide(body: tuple[Block, ...], way: Way) -> str:
    """Return how a report is filled in."""
    has_boxes = any(isinstance(block, Checklist) and _opened(block) for block in body)
    boxes = (_BOXES[way],) if has_boxes else ()
    if way is Way.BY_HAND:
        return " ".join((*boxes, _BY_HAND))
    tables = (report_table(block) for block in body if isinstance(block, Table))
    return " ".join((_IN_WORD, *boxes, *cell_guides(q for each in tables for q in each.questions)))


def _opened(block: Checklist) -> bool:
    return any(item.checked is None for item in block.items)


def report_pieces(enclosure: Enclosure, answers: Answers) -> Iterator[Placed]:
    """Yield what a report prints, with the places of its ``answers``, and the free cells at its end."""
    orientation = None
    for orientation, piece in placed(enclosure.body, answers.writer, _Drawing(enclosure.body, answers)):
        yield orientation, piece
    is_signed = answers.way is Way.BY_HAND and enclosure.signatories
    labels = (REPORTED_ON, REMARKS) if is_signed else REPORT_NOTES
    for piece in together(answers.fixed_notes(labels, report_notes(enclosure.body))):
        yield orientation, piece


@dataclass
class _Drawing:
    """Draws the blocks of one report."""

    body: tuple[Block, ...]
    answers: Answers
    _first: int = 0

    def __call__(self, block: Block, writer: Writer, parent: str) -> Iterator[Piece]:
        """Yield the pieces of a block; the rows of all tables are counted on."""
        match block:
            case Table():
                yield self._table(block)
            case Blanks():
                lines = self.answers.note_lines(block.lines, report_notes(self.body))
                yield from together(lines) if block.keep_together else lines
            case Checklist() if self.answers.way is Way.IN_WORD:
                yield from self._boxes(block, pieces(block, writer, parent))
            case _:
                yield from pieces(block, writer, parent)

    def _table(self, block: Table) -> FlowTable:
        in_word = self.answers.way is Way.IN_WORD
        form = report_table(block, self._first, has_spare=in_word)
        self._first += len(form.rows)
        rows = tuple(self._row(row, form, in_word) for row in form.rows)
        drawn = replace(block, columns=form.columns, rows=rows, empty_rows=0)
        return table(drawn, self.answers.writer, _Cells(form, self.answers) if in_word else None)

    def _row(self, row: ReportRow, form: ReportTable, in_word: bool) -> Row:
        """Return a row with its sums open, and with a mark for each place of an answer; tall for a pen."""
        asked = {question.key[1] for question in form.of_row(row)}
        cells = []
        for position, cell in row.cells:
            if form.is_open_sum(row, position, cell):
                cell = replace(cell, text=self.answers.gaps_marked("") if in_word else "")
            elif in_word and position in asked:
                cell = replace(cell, text=self.answers.gaps_marked(cell.text))
            cells.append(cell)
        written = WRITING_HEIGHT_MM if asked and not in_word else None
        return Row(tuple(cells), row.role, row.height_mm or written, row.is_open)

    # Boxes

    def _boxes(self, block: Checklist, drawn: Iterable[Piece]) -> Iterator[Piece]:
        waiting = iter(block.items)
        notes = report_notes(self.body)

        def boxed(paragraph: FlowParagraph) -> FlowParagraph:
            if not str(paragraph.text).startswith((BOX, TICKED)):
                return paragraph
            item = next(waiting, None)
            is_open = item is not None and item.checked is None
            return self.answers.with_box(paragraph, item.label, notes) if item and is_open else paragraph

        for piece in drawn:
            if isinstance(piece, FlowParagraph):
                yield boxed(piece)
            elif isinstance(piece, FlowTable):
                yield replace(piece, rows=tuple(_each_paragraph(piece, boxed)))
            else:
                yield piece


def _each_paragraph(piece: FlowTable, change: Callable[[FlowParagraph], FlowParagraph]) -> Iterator[FlowRow]:
    for row in piece.rows:
        cells = (replace(cell, paragraphs=tuple(map(change, cell.paragraphs))) for cell in row.cells)
        yield replace(row, cells=tuple(cells))


@dataclass(frozen=True)
class _Cells:
    """Puts the blanks into the cells of a table."""

    form: ReportTable
    answers: Answers

    def __call__(self, number: int, column: int, drawn: FlowCell) -> FlowCell:
        """Return a cell with its blanks, if it has any."""
        row = self.form.rows[number]
        question = next((each for each in self.form.of_row(row) if each.key[1] == column), None)
        if question is not None:
            return replace(drawn, paragraphs=self.answers.in_cell(question, drawn.paragraphs))
        own = next(cell for position, cell in row.cells if position == column)
        if not self.form.is_open_sum(row, column, own):
            return drawn
        label = f"{self.form.row_label(row) or row.role} · {self.form.heads[column]}"
        return replace(drawn, paragraphs=self.answers.sum_in(label, drawn.paragraphs))
