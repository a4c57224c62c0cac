"""The record of a gathered report: the tables of all offices, filled, as YAML for the clerk to render.

It is a report like the one that was sent out, with a column of offices; its sums are left to the
program, which works them out anew from the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.content.marks import Filling, literal, named
from pipeline.domain.blocks import Heading, Orientation, Paragraph
from pipeline.domain.documents import Enclosure, Signatory
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.gathering import GatheredCell, GatheredRow, GatheredTable
from pipeline.domain.page_blocks import Align, Block, Cell, Column, Holds, RowRole, Table
from pipeline.domain.questions import POSITION
from pipeline.domain.report_form import REPORTED_ON, REPORTER

_HEAD = (
    "# แบบรายงานที่รวบรวมจากแฟ้มที่หน่วยงานกรอก โปรดตรวจทานและแก้ไขได้ แล้วสั่ง saraban render แฟ้มนี้",
    "# ผลรวมระบบคำนวณใหม่จากแถวทุกครั้งที่พิมพ์",
)
_DISTRICT, _OFFICE = "อำเภอ", "หน่วยงาน"
_SIDES = {Align.LEFT: "ซ้าย", Align.CENTRE: "กลาง", Align.RIGHT: "ขวา"}
_TYPES = {
    Holds.TEXT: "ข้อความ",
    Holds.NUMBER: "ตัวเลข",
    Holds.WHOLE: "จำนวนเต็ม",
    Holds.MONEY: "เงิน",
    Holds.DATE: "วันที่",
}
_OF_REPORTER = (REPORTER, POSITION, REPORTED_ON)
"""Free cells that say who filled the form in: the workbook has them, the report upward does not."""
_OFFICE_SHARE = 0.16
"""What the column of offices takes beside columns of given widths."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the offices stand.

    ``whole`` is what the marks say of all of them, ``fillings`` at each by its code; ``count`` is how
    many filled anything in, ``missing`` those of whom nothing came, ``incomplete`` those with open
    cells, ``notes`` what each (by name and label) wrote into free cells.
    """

    whole: Filling = field(default_factory=Filling)
    fillings: Mapping[str, Filling] = field(default_factory=lambda: MappingProxyType({}))
    count: int = 0
    missing: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    notes: tuple[tuple[str, str, str], ...] = ()


def gathered_record(enclosure: Enclosure, gathered: Sequence[GatheredTable], standing: Standing) -> str:
    """Return the record of a gathered report as YAML with Thai keys."""
    writer = _Writer(enclosure, gathered, standing)
    return "\n".join((*_HEAD, *writer.lines())) + "\n"


def office_head(offices: Sequence[OfficeKey]) -> str:
    """Return the head of the column of offices: that of districts, where there are no others."""
    return _DISTRICT if all(each.name.startswith(_DISTRICT) for each in offices) else _OFFICE


def office_text(office: OfficeKey, head: str) -> str:
    """Return an office as its column says it."""
    return office.name.removeprefix(_DISTRICT) if head == _DISTRICT else office.name


def scalar(text: str) -> str:
    """Return a text as a YAML value in double quotes, which hold any character."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    code = ord(character)
    is_mark = "\u0e00" <= character <= "\u0e7f"
    if is_mark or character.isprintable():
        return character
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


class _Writer:
    def __init__(self, enclosure: Enclosure, gathered: Sequence[GatheredTable], standing: Standing) -> None:
        self.enclosure = enclosure
        self.standing = standing
        self.tables = iter(gathered)
        self.head = office_head([row.office for table in gathered for row in table.rows])

    def lines(self) -> Iterator[str]:
        """Yield the record from its first key to the signatures."""
        own = self.enclosure
        yield "ชนิด: แบบรายงาน"
        if own.office:
            yield f"ส่วนราชการ: {scalar(own.office)}"
        if own.font and not own.office:
            yield f"แบบอักษร: {scalar(own.font)}"
        if own.orientation is Orientation.LANDSCAPE:
            yield "แนวกระดาษ: แนวนอน"
        if own.fiscal_year is not None:
            yield f"ปีงบประมาณ: {own.fiscal_year}"
        yield "ชื่อเรื่อง:"
        yield from (f"  - {scalar(text)}" for text in self._texts(own.title_lines))
        if own.agency_lines:
            yield "ชื่อหน่วยงาน:"
            yield from (f"  - {scalar(text)}" for text in self._texts(own.agency_lines))
        yield "ข้อความ:"
        for block in own.body:
            yield from self._block(block)
        yield from self._notes()
        yield from self._standing()
        if own.signatories:
            yield "ผู้ลงนาม:"
            for signatory in own.signatories:
                yield from self._signatory(signatory)

    def _texts(self, raw: Sequence[str]) -> Iterator[str]:
        texts = (named(text, self.standing.whole).strip() for text in raw)
        return (text for text in texts if text)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Table():
                table = next(self.tables)
                yield from self._table(table, block)
                yield from self._by_row(table, block)
            case Paragraph() | Heading():
                for text in self._texts((block.text,)):
                    yield from _paragraph(text)
            case _:
                pass

    def _signatory(self, signatory: Signatory) -> Iterator[str]:
        values = {"คำนำ": signatory.label, "ฐานะ": signatory.capacity}
        yield "  - ชื่อ: null"
        yield from (f"    {key}: {scalar(text)}" for key, text in values.items() if text)
        positions = list(self._texts(signatory.position_lines))
        if positions:
            yield "    ตำแหน่ง:"
            yield from (f"      - {scalar(text)}" for text in positions)

    # Tables

    def _table(self, table: GatheredTable, block: Table) -> Iterator[str]:
        """Yield the table of all offices, or a line that nothing came."""
        if not any(row.role is RowRole.BODY for row in table.rows):
            yield from _paragraph("ไม่มีหน่วยงานใดกรอกตารางนี้")
            return
        at = _place_of_offices(block, table)
        columns = [self._column(column) for column in table.report.columns]
        office = {"ชื่อ": scalar(self.head), "รวมเซลล์": "true" if table.is_plain else "false"}
        stated = [column.width for column in block.columns if column.width]
        if len(stated) == len(block.columns):
            office["ความกว้าง"] = f"{sum(stated) * _OFFICE_SHARE:.4g}"
        columns.insert(at, office)
        yield from _opening(columns, block)
        yield from self._heads(block, at)
        yield "    แถว:"
        for position, row in enumerate(table.rows):
            yield f"      - {self._row(row, table, at, position)}"
        if table.summed:
            yield f"    แถวรวม: {scalar(named(table.total_label, self.standing.whole))}"

    def _by_row(self, table: GatheredTable, block: Table) -> Iterator[str]:
        """Yield the form's own table with the sums of all offices."""
        rows = table.by_row()
        if not rows or not table.rows:
            return
        yield from _paragraph(f"รวมทุก{self.head} ({self.standing.count} แห่ง) ตามรายการ", heading=True)
        yield from _opening([self._column(column) for column in table.report.columns], block)
        yield from self._heads(block, None)
        yield "    แถว:"
        for row in rows:
            yield f"      - {self._row(row, table, None, 0)}"
        has_own = any(row.role is RowRole.BODY and row.is_open for row in table.report.rows)
        yield "    แถวรวม: false" if has_own else f"    แถวรวม: {scalar(table.total_label)}"

    def _column(self, column: Column) -> dict[str, str]:
        values = {"ชื่อ": scalar(column.title), "ความกว้าง": f"{column.width:g}" if column.width else ""}
        values["จัด"] = _SIDES[column.align] if column.align else ""
        values["รวม"] = "true" if column.is_summed else ""
        values["ชนิดข้อมูล"] = _TYPES[column.holds] if column.holds else ""
        return {key: text for key, text in values.items() if text}

    def _heads(self, block: Table, at: int | None) -> Iterator[str]:
        if not block.header_rows:
            return
        yield "    หัวตาราง:"
        for number, row in enumerate(block.header_rows):
            cells = [_spanned(cell, named(cell.text, self.standing.whole)) for cell in row.cells]
            if at is not None and number == 0:
                cells.insert(at, _group({"ข้อความ": scalar(self.head), "รวมแถว": str(len(block.header_rows))}))
            yield f"      - [{', '.join(cells)}]"

    def _row(self, row: GatheredRow, table: GatheredTable, at: int | None, position: int) -> str:
        texts = [self._text(cell, row.office) for cell in row.cells]
        if row.role is RowRole.GROUP:
            return _group({"กลุ่ม": scalar(texts[0])})
        if row.role is not RowRole.BODY:
            label = next((text for text in texts if text), "รวม")
            return _group({"ผลรวมย่อย": scalar(label)})
        cells = [
            _cell_of(cell, text, table.report.columns[cell.column])
            for cell, text in zip(row.cells, texts, strict=True)
        ]
        if at is not None:
            self._put_office(cells, row, table, at, position)
        return f"[{', '.join(cells)}]"

    def _put_office(
        self, cells: list[str], row: GatheredRow, table: GatheredTable, at: int, position: int
    ) -> None:
        """Put the office into a row: in each where neighbours are merged, else once, as tall as its rows."""
        text = scalar(literal(office_text(row.office, self.head)))
        before = sum(cell.column < at for cell in row.cells)
        if table.is_plain:
            cells.insert(before, text)
            return
        if position and _is_same(table.rows[position - 1], row):
            return
        tall = 1
        while position + tall < len(table.rows) and _is_same(table.rows[position + tall], row):
            tall += 1
        cells.insert(before, _group({"ข้อความ": text, "รวมแถว": str(tall)}))

    def _text(self, cell: GatheredCell, office: OfficeKey) -> str:
        if not cell.is_given:
            return literal(cell.text)
        return named(cell.text, self.standing.fillings.get(office.code, self.standing.whole))

    # What stands beside the tables

    def _notes(self) -> Iterator[str]:
        notes = [note for note in self.standing.notes if note[1] not in _OF_REPORTER]
        if not notes:
            return
        yield from _paragraph("ข้อมูลเพิ่มเติม", heading=True)
        yield "  - ชนิด: ตาราง"
        yield f"    สดมภ์: [{{ชื่อ: {self.head}, ความกว้าง: 20, รวมเซลล์: true}}, " + (
            "{ชื่อ: รายการ, ความกว้าง: 40}, {ชื่อ: ข้อมูล, ความกว้าง: 40}]"
        )
        yield "    แถว:"
        for name, label, text in notes:
            office = office_text(OfficeKey("", name), self.head)
            yield f"      - [{scalar(office)}, {scalar(literal(label))}, {scalar(literal(text))}]"

    def _standing(self) -> Iterator[str]:
        for lead, names in (
            ("ยังไม่ได้รับรายงานจาก", self.standing.missing),
            ("รายงานที่ยังกรอกไม่ครบ", self.standing.incomplete),
        ):
            if names:
                yield from _paragraph(f"{lead} {len(names)} แห่ง ได้แก่ {' '.join(names)}")


def _place_of_offices(block: Table, table: GatheredTable) -> int:
    """Return where the column of offices goes: behind running numbers, where no head spans both."""
    if not table.report.columns[0].is_running or not table.is_plain:
        return 0
    first = next((row.cells[0] for row in block.header_rows if row.cells), None)
    is_apart = first is None or (first.colspan == 1 and first.rowspan == len(block.header_rows))
    return 1 if is_apart else 0


def _is_same(row: GatheredRow, other: GatheredRow) -> bool:
    """Return whether two rows hold data of one office."""
    return row.office == other.office and row.role is other.role is RowRole.BODY


def _opening(columns: Sequence[Mapping[str, str]], block: Table) -> Iterator[str]:
    yield "  - ชนิด: ตาราง"
    if block.orientation is not None:
        yield f"    แนวกระดาษ: {'แนวนอน' if block.orientation is Orientation.LANDSCAPE else 'แนวตั้ง'}"
    yield "    สดมภ์:"
    yield from (f"      - {_group(column)}" for column in columns)


def _paragraph(text: str, *, heading: bool = False) -> Iterator[str]:
    yield f"  - ชนิด: {'หัวข้อ' if heading else 'ย่อหน้า'}"
    yield f"    ข้อความ: {scalar(text)}"


def _group(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _spanned(cell: Cell | GatheredCell, text: str, align: Align | None = None) -> str:
    values = {"ข้อความ": scalar(text)}
    if cell.colspan > 1:
        values["รวมสดมภ์"] = str(cell.colspan)
    if cell.rowspan > 1:
        values["รวมแถว"] = str(cell.rowspan)
    if align is not None:
        values["จัด"] = _SIDES[align]
    return _group(values) if len(values) > 1 else scalar(text)


def _cell_of(cell: GatheredCell, text: str, column: Column) -> str:
    usual = Align.CENTRE if column.is_running and column.align is None else None
    return _spanned(cell, text, cell.align or usual)
