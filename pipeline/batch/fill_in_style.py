"""How a form to fill in looks, and what its cells take: frames, drop-downs, limits with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.batch.fill_in_layout import Columns, FillIn, Kind, Row
from pipeline.domain.questions import INDEX_SHEET, NO, YES, Asks, Question
from pipeline.ingest.sheets import column_letters

FONT = "TH SarabunPSK"
SIZE, SMALL, TITLE = 16, 14, 18
FREE, SHADED, PALE = "FFF9DB", "E7E6E6", "F5F5F5"
THAI_COUNT = "[$-D00041E]"
"""Begins a format of numbers in Thai digits; LibreOffice wants it before all else."""
THAI_DIGITS = f"{THAI_COUNT}General"
"""Numbers that the sheet works out, in Thai digits, as on the paper form."""

_NUMBER, _WIDE, _LEVELLED, _LEVEL, _GIVEN, _ANSWER, _GOT, _NAME = 6.5, 58, 31, 15, 10.5, 13, 11.5, 9
_WIDE_BESIDE_ANSWER, _ANSWER_ALONE = 58, 30
"""Where there are no points, the answers have room for the free cells and the identity above them."""
_LONGEST_LIST, _LONGEST_TEST = 250, 180
"""Characters: spreadsheets refuse a list, or the formula of a limit, of more than 255."""
_TICKS = (Asks.TICK, Asks.PICK, Asks.GATE)
_MM_PER_INCH = 25.4
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
FIRST_INDEXED = 3
"""The row of the index in which the first row of the form that has a name stands."""


def put(cell: Any, value: object) -> None:
    """Write a value; a text stays a text, whatever sign it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if is_like_formula(value):
            cell.quotePrefix = True


def is_like_formula(text: str) -> bool:
    """Return whether a text begins as a formula does, so that its cell must say that it is none."""
    return text.startswith(_FORMULA_SIGNS)


def grey() -> Any:
    """Return the type of the names of rows, which nobody is meant to read."""
    from openpyxl.styles import Font

    return Font(name=FONT, size=10, color="A6A6A6")


def widths(columns: Columns) -> Mapping[int, float]:
    """Return the width of each column, in digits of the default font as spreadsheets count."""
    wide = _WIDE if columns.got else _WIDE_BESIDE_ANSWER
    found = {columns.number: _NUMBER, columns.text: _LEVELLED if columns.levels else wide}
    found |= {columns.text + n: _LEVEL for n in range(1, columns.levels + 1)}
    answer = _ANSWER if columns.got else _ANSWER_ALONE
    found |= {columns.given: _GIVEN, columns.got: _GOT, columns.answer: answer, columns.name: _NAME}
    return {column: width for column, width in found.items() if column}


def lay_on_a4(sheet: Any, orientation: str) -> None:
    """Print a sheet on A4 of one page's width, between margins of 20 and 15 mm and above one of 18 mm."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right = 20 / _MM_PER_INCH, 15 / _MM_PER_INCH
    margins.top, margins.bottom = 15 / _MM_PER_INCH, 18 / _MM_PER_INCH


def set_up_page(sheet: Any, form: FillIn) -> None:
    """Make A4 upright of one page's width, the heads on every page, the strip on the screen only."""
    last = column_letters(form.columns.last)
    head = form.row_of(Kind.HEAD)
    lay_on_a4(sheet, "portrait")
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_area = f"A2:{last}{len(form.rows)}"
    sheet.freeze_panes = "A2"
    sheet.oddFooter.left.text, sheet.oddFooter.left.size = form.identity, 9
    sheet.oddFooter.right.text = "&P/&N"
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions[column_letters(form.columns.name)].hidden = True
    for column, width in widths(form.columns).items():
        sheet.column_dimensions[column_letters(column)].width = width


def protect(sheet: Any) -> None:
    """Lock all but the free cells, without a password: against slips, not against people."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False: one may


@dataclass(frozen=True, slots=True)
class Look:
    """How the text cells of a kind of row look."""

    size: int = SIZE
    bold: bool = False
    fill: str = ""
    framed: bool = True
    colour: str = "000000"


LOOKS: Mapping[Kind, Look] = {
    Kind.STRIP: Look(SMALL, bold=True, fill="DDEBF7", framed=False),
    Kind.TITLE: Look(TITLE, bold=True, framed=False),
    Kind.OFFICE: Look(TITLE, bold=True, framed=False),
    Kind.IDENTITY: Look(12, framed=False, colour="808080"),
    Kind.GUIDE: Look(SMALL, framed=False, colour="404040"),
    Kind.NOTE: Look(framed=False),
    Kind.HEAD: Look(bold=True, fill=SHADED),
    Kind.CRITERION: Look(bold=True, fill=PALE),
    Kind.ITEM: Look(),
    Kind.LEVEL: Look(SMALL),
    Kind.REMARK: Look(size=SMALL),
    Kind.TOTAL: Look(bold=True, fill=SHADED),
    Kind.BAND: Look(bold=True, fill=SHADED),
    Kind.SPACE: Look(framed=False),
}


def paint(cell: Any, row: Row, *, centred: bool = False, free: bool = False) -> None:
    """Give a cell the look of its row; a free one is yellow and not locked."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    look = LOOKS[row.kind]
    cell.font = Font(name=FONT, size=look.size, bold=look.bold and not free, color=look.colour)
    across, indent = ("center", 0) if centred else ("left", 1 if look.framed else 0)
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True, indent=indent)
    fill = FREE if free else look.fill
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    if look.framed or free:
        side = Side(style="thin", color="808080")
        cell.border = Border(side, side, side, side)
    if free:
        cell.protection = Protection(locked=False)


def warn_of_several(sheet: Any, form: FillIn) -> None:
    """Let the ticks of a criterion turn red where more than one is chosen."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    by_criterion: dict[int, list[str]] = {}
    for row in form.rows:
        if row.question is not None and row.question.asks is Asks.PICK:
            by_criterion.setdefault(row.question.key[0], []).append(form.answer_cell(row.question))
    red = PatternFill("solid", bgColor="FFC7CE")
    for cells in by_criterion.values():
        count = "+".join(f'({_fixed(cell)}="{YES}")' for cell in cells)
        for cell in cells:
            sheet.conditional_formatting.add(cell, FormulaRule(formula=[f"{count}>1"], fill=red))


def _fixed(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"


# What the cells take


def validations(form: FillIn) -> Iterator[Any]:
    """Yield the drop-downs and limits of all answer cells, one for all cells that take the same."""
    made: dict[tuple[object, ...], Any] = {}
    for row in form.rows:
        question = row.question
        if question is None:
            continue
        key = _sameness(question)
        if key not in made:
            made[key] = _validation(question, form)
        made[key].add(form.answer_cell(question))
    yield from made.values()


def _sameness(question: Question) -> tuple[object, ...]:
    if question.asks in _TICKS:
        return ("tick",)
    labels = tuple(level.label for level in question.levels)
    own = question.name if question.asks is Asks.MEASURE else ""
    return question.asks, labels, question.most, question.whole, own


def _validation(question: Question, form: FillIn) -> Any:
    match question.asks:
        case Asks.TICK | Asks.PICK | Asks.GATE:
            made = _list(f'"{YES},{NO}"', f"เลือก {YES} หรือ {NO} จากรายการ ถ้าต้องการล้างคำตอบให้กดปุ่ม Delete")
        case Asks.LEVEL:
            made = _list(_choices(question, form), "เลือกระดับจากรายการ")
        case Asks.MEASURE:
            made = _measured(question, form)
        case _:
            made = _limited(question)
    made.errorTitle = "คำตอบนี้ใช้ไม่ได้"
    made.showErrorMessage = True
    made.allow_blank = True
    return made


def _list(choices: str, error: str) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    return DataValidation(type="list", formula1=choices, error=error)


def _choices(question: Question, form: FillIn) -> str:
    """Return the labels of the levels, or where they stand on the hidden sheet if they are too long."""
    labels = [level.label for level in question.levels]
    joined = ",".join(labels)
    if len(joined) <= _LONGEST_LIST and len(joined.split(",")) == len(labels) and '"' not in joined:
        return f'"{joined}"'
    return _list_on_index(question, form)


def _list_on_index(question: Question, form: FillIn) -> str:
    labels = tuple(level.label for level in question.levels)
    row = index_lists(form)[labels]
    return f"'{INDEX_SHEET}'!$D${row}:${column_letters(3 + len(labels))}${row}"


def index_lists(form: FillIn) -> Mapping[tuple[str, ...], int]:
    """Return the row of the hidden sheet in which each list of levels stands, from 1."""
    asked = (row.question for row in form.rows if row.question is not None and row.question.levels)
    lists = dict.fromkeys(tuple(level.label for level in each.levels) for each in asked)
    return {labels: n for n, labels in enumerate(lists, 1)}


def _measured(question: Question, form: FillIn) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    cell = form.answer_cell(question)
    whole = f",{cell}=INT({cell})" if question.whole else ""
    labels = ",".join(f'{cell}="{level.label.replace(chr(34), chr(34) * 2)}"' for level in question.levels)
    if len(labels) > _LONGEST_TEST:
        labels = f"COUNTIF({_list_on_index(question, form)},{cell})>0"
    names = " ".join(level.label for level in question.levels)
    number = "จำนวนเต็ม" if question.whole else "ตัวเลข"
    most = "" if question.most is None else f",{cell}<={question.most:f}"
    limits = "ตั้งแต่ 0 ขึ้นไป" if question.most is None else f"ตั้งแต่ 0 ถึง {question.most.normalize():f}"
    text = f"พิมพ์{number}{limits} หรือพิมพ์ชื่อระดับ: {names}"[:220]
    return DataValidation(
        type="custom",
        formula1=f"OR(AND(ISNUMBER({cell}),{cell}>=0{most}{whole}),{labels})",
        error=text,
        prompt=text,
        promptTitle="ผลที่วัดได้",
        showInputMessage=True,
    )


def _limited(question: Question) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    number = "จำนวนเต็ม" if question.whole else "ตัวเลข"
    most = question.most
    text = f"พิมพ์{number}ตั้งแต่ 0 ขึ้นไป" if most is None else f"พิมพ์{number}ตั้งแต่ 0 ถึง {most.normalize():f}"
    return DataValidation(
        type="whole" if question.whole else "decimal",
        operator="greaterThanOrEqual" if most is None else "between",
        formula1="0" if most is None else format(min(most, most * 0), "f"),
        formula2=None if most is None else format(max(most, most * 0), "f"),
        error=text,
        prompt=text,
        promptTitle="ผลของปีก่อน/เป้าหมาย" if question.asks is Asks.REFERENCE else "คะแนนที่ได้",
        showInputMessage=True,
    )
