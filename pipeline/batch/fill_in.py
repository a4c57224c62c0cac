"""The form to fill in on the screen: one workbook an office, as pleasant as the paper form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.batch.fill_in_formulas import Formulas
from pipeline.batch.fill_in_heights import height_of, heights
from pipeline.batch.fill_in_layout import HEADS, FillIn, Kind, Row, lay_out
from pipeline.batch.fill_in_pages import turn_pages
from pipeline.batch.fill_in_style import (
    FIRST_INDEXED,
    THAI_COUNT,
    THAI_DIGITS,
    grey,
    index_lists,
    paint,
    protect,
    put,
    set_up_page,
    validations,
    warn_of_several,
)
from pipeline.batch.fill_in_table_layout import ReportForm, lay_out_report
from pipeline.batch.workbooks import parts_of
from pipeline.content.marks import Filling
from pipeline.domain import form_identity
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.form_identity import Identity
from pipeline.domain.questions import (
    ANSWER_HEAD,
    COLUMNS_NAME,
    COMPUTED,
    FURNITURE_NAME,
    GIVEN_HEAD,
    GOT_HEAD,
    HEAD_NAME,
    IDENTITY_NAME,
    INDEX_SHEET,
    SHEET,
    locked_name,
)
from pipeline.ingest.sheets import column_letters
from pipeline.rendering.package import Packer
from pipeline.thai.digits import to_thai

_ACROSS = (Kind.TITLE, Kind.OFFICE, Kind.GUIDE)

FORM_PART, INDEX_PART = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
"""Where the form and its hidden index lie in the package."""


def form_workbook(enclosure: Enclosure, office: OfficeKey, filling: Filling, fingerprint: str = "") -> bytes:
    """Return the form of a rubric or report as XLSX, for one office; equal bytes for equal values.

    ``filling`` fills the marks of its texts. ``fingerprint`` is that of the enclosure, where it is
    known already. Raises ValueError for an office whose code cannot be written as an identity.
    """
    asked = fingerprint or form_identity.fingerprint(enclosure)
    fixed, own = parts(laid_out(enclosure, office, filling, asked))
    return Packer(fixed).pack(own)


def laid_out(
    enclosure: Enclosure, office: OfficeKey, filling: Filling, fingerprint: str
) -> FillIn | ReportForm:
    """Return the rows of the form for one office; raises ValueError as ``form_workbook`` does."""
    identity = form_identity.written(Identity(fingerprint, enclosure.fiscal_year, office))
    draw = lay_out if enclosure.rubric is not None else lay_out_report
    return draw(enclosure, office, identity, filling)


def parts(form: FillIn | ReportForm) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the parts of a workbook: those that all offices share, and the sheets."""
    if isinstance(form, FillIn):
        made = parts_of(_book(form))
    else:
        from pipeline.batch.fill_in_table import report_book  # a rubric should not pay for it

        made = parts_of(report_book(form))
    own = {name: made.pop(name) for name in (FORM_PART, INDEX_PART)}
    return made, own


def packed(book: Any) -> bytes:
    """Return a workbook as bytes that do not depend on the clock."""
    return Packer(parts_of(book)).pack({})


def _book(form: FillIn) -> Any:
    # A quarter of a second to import: only where a form is made.
    from openpyxl import Workbook
    from openpyxl.workbook.properties import CalcProperties

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    formulas = Formulas(form)
    for number, row in enumerate(form.rows, 1):
        _draw(sheet, number, row, form, formulas)
    for validation in validations(form):
        sheet.add_data_validation(validation)
    warn_of_several(sheet, form)
    set_up_page(sheet, form)
    turn_pages(sheet, form, heights(form))
    protect(sheet)
    _index(book.create_sheet(INDEX_SHEET), form)
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    return book


# The rows


def _draw(sheet: Any, number: int, row: Row, form: FillIn, formulas: Formulas) -> None:
    columns = form.columns
    name = sheet.cell(number, columns.name)
    put(name, row.name)
    name.font = grey()
    height = height_of(number, row, form)
    if height:
        sheet.row_dimensions[number].height = height
    match row.kind:
        case Kind.STRIP:
            _strip(sheet, number, row, form, formulas)
        case Kind.TITLE | Kind.OFFICE | Kind.GUIDE:
            _across(sheet, number, row, form)
        case Kind.IDENTITY:
            _identity(sheet, number, row, form)
        case Kind.NOTE:
            _note(sheet, number, row, form)
        case Kind.TOTAL | Kind.BAND:
            _end(sheet, number, row, form, formulas)
        case Kind.SPACE:
            pass
        case _:
            _table_row(sheet, number, row, form, formulas)


def _strip(sheet: Any, number: int, row: Row, form: FillIn, formulas: Formulas) -> None:
    columns = form.columns
    count = to_thai(str(len(form.rubric.criteria)))
    for column in range(1, columns.last + 1):
        paint(sheet.cell(number, column), row, centred=True)
    sheet.cell(number, 1).value = formulas.progress()
    sheet.cell(number, 1).number_format = f'{THAI_COUNT}"กรอกแล้ว "0" จาก {count} ประเด็น"'
    result = formulas.result()
    if result:
        sheet.cell(number, columns.text + 1).value = result
        sheet.merge_cells(
            start_row=number, end_row=number, start_column=columns.text + 1, end_column=columns.last
        )
    sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=columns.text)


def _across(sheet: Any, number: int, row: Row, form: FillIn) -> None:
    cell = sheet.cell(number, 1)
    put(cell, row.text)
    paint(cell, row, centred=row.kind is not Kind.GUIDE)
    sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=form.columns.last)


def _identity(sheet: Any, number: int, row: Row, form: FillIn) -> None:
    """The identity stands alone in its cell, so that it is found again wherever it goes."""
    columns = form.columns
    label, identity = sheet.cell(number, columns.text), sheet.cell(number, columns.text + 1)
    put(label, row.number)
    put(identity, row.text)
    for cell in (label, identity):
        paint(cell, row)
    label.alignment = _aligned("right")
    identity.alignment = _aligned("left", wrapped=False)
    sheet.merge_cells(
        start_row=number, end_row=number, start_column=columns.text + 1, end_column=columns.last
    )


def _aligned(horizontal: str, *, wrapped: bool = True) -> Any:
    from openpyxl.styles import Alignment

    indent = 1 if horizontal == "right" else 0
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=wrapped, indent=indent)


def _note(sheet: Any, number: int, row: Row, form: FillIn) -> None:
    columns = form.columns
    label = sheet.cell(number, columns.text)
    put(label, row.text)
    paint(label, row)
    label.alignment = _aligned("right")
    for column in range(columns.text + 1, columns.last + 1):
        paint(sheet.cell(number, column), row, free=True)
    sheet.cell(number, columns.text + 1).number_format = "@"
    sheet.merge_cells(
        start_row=number, end_row=number, start_column=columns.text + 1, end_column=columns.last
    )


def _table_row(sheet: Any, number: int, row: Row, form: FillIn, formulas: Formulas) -> None:
    columns = form.columns
    is_head = row.kind is Kind.HEAD
    for column in range(1, columns.last + 1):
        is_free = row.question is not None and column == columns.answer
        paint(sheet.cell(number, column), row, centred=is_head or column != columns.text, free=is_free)
    put(sheet.cell(number, columns.number), row.number or None)
    put(sheet.cell(number, columns.text), row.text)
    for n, text in enumerate(row.levels, 1):
        put(sheet.cell(number, columns.text + n), text or None)
    _span(sheet, number, row, form)
    if is_head:
        for name, text in HEADS.items():
            if column := getattr(columns, name):
                put(sheet.cell(number, column), text)
        return
    if columns.given:
        _number(sheet.cell(number, columns.given), row.given)
    if row.kind is Kind.CRITERION and row.criterion is not None and row.question is None:
        _number(
            sheet.cell(number, columns.got or columns.name + 1), formulas.of_criterion(row.criterion) or None
        )
    elif row.question is not None and columns.got:
        _number(sheet.cell(number, columns.got), formulas.of_question(row.question) or None)


def _span(sheet: Any, number: int, row: Row, form: FillIn) -> None:
    """Let the title of a criterion run on over the columns of levels, which are empty beside it."""
    columns = form.columns
    if columns.levels and row.kind is Kind.CRITERION:
        end = columns.text + columns.levels
        sheet.merge_cells(start_row=number, end_row=number, start_column=columns.text, end_column=end)


def _number(cell: Any, value: object) -> None:
    if value is None:
        return
    cell.value = value
    cell.number_format = THAI_DIGITS


def _end(sheet: Any, number: int, row: Row, form: FillIn, formulas: Formulas) -> None:
    columns = form.columns
    for column in range(1, columns.last + 1):
        paint(sheet.cell(number, column), row, centred=True)
    put(sheet.cell(number, 1), row.text)
    is_band = row.kind is Kind.BAND
    label_end = columns.answer - 1 if is_band or not columns.given else columns.given - 1
    sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=label_end)
    if is_band:
        sheet.cell(number, columns.answer).value = formulas.band()
        sheet.merge_cells(
            start_row=number, end_row=number, start_column=columns.answer, end_column=columns.last
        )
    else:
        if columns.given:
            _number(sheet.cell(number, columns.given), row.given)
        _number(sheet.cell(number, columns.got), formulas.total())


# The hidden sheet


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A row of the index: the name of a row or of a locked cell, what it says, and its answer's cell."""

    name: str
    text: str
    cell: str = ""


def index_lines(form: FillIn) -> Iterator[IndexLine]:
    """Yield the rows of the index: rows with names of their own, then locked cells beside the labels."""
    for row in form.rows:
        if row.name not in (FURNITURE_NAME, HEAD_NAME, IDENTITY_NAME):
            cell = form.answer_cell(row.question) if row.question is not None else ""
            yield IndexLine(row.name, row.label, cell)
    heads = next(row.levels for row in form.rows if row.kind is Kind.HEAD)
    for row in form.rows[form.row_of(Kind.HEAD) :]:
        yield from (IndexLine(locked_name(row.name, head), text) for head, text in _locked(row, form, heads))


def _locked(row: Row, form: FillIn, heads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is locked in a row beside its label, by the heads of the columns."""
    yield from ((head, text) for head, text in zip(heads, row.levels, strict=False) if text)
    if form.columns.given and row.given is not None:
        yield GIVEN_HEAD, f"{row.given:f}"
    if row.kind is Kind.BAND:
        yield ANSWER_HEAD, COMPUTED
    elif form.columns.got and row.kind in (Kind.CRITERION, Kind.TOTAL) and row.question is None:
        yield GOT_HEAD, COMPUTED


def _index(sheet: Any, form: FillIn) -> None:
    """Write what each row is called and says, what is locked, and lists too long for a drop-down."""
    put(sheet["A1"], form.identity)
    put(sheet["A2"], COLUMNS_NAME)
    put(sheet["B2"], str(form.columns.answer))
    put(sheet["C2"], str(form.columns.name))
    for number, line in enumerate(index_lines(form), FIRST_INDEXED):
        put(sheet.cell(number, 1), line.name)
        put(sheet.cell(number, 2), line.text)
        put(sheet.cell(number, 3), line.cell or None)
    for labels, number in index_lists(form).items():
        for n, label in enumerate(labels):
            put(sheet[f"{column_letters(4 + n)}{number}"], label)
    sheet.sheet_state = "veryHidden"
