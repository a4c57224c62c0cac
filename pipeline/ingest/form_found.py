"""The cells of a form, found again in a sheet that people worked in: rows moved, labels edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import findings
from pipeline.domain.asking import Asked
from pipeline.domain.questions import INDEX_SHEET, REPORT_SHEET, SHEET, Question, note_name
from pipeline.findings import Finding, Location
from pipeline.ingest.form_answers import Spot
from pipeline.ingest.form_odd import odd_in_tables, rows_inside
from pipeline.ingest.form_rows import Label, Rows, label_of, read_index
from pipeline.ingest.form_sheet import FormFile, FormSheet
from pipeline.ingest.names import normal
from pipeline.ingest.sheets import Cell


@dataclass(frozen=True, slots=True)
class Filled:
    """The cell of each question, what is written in the free cells by their labels, and what was odd.

    The findings do not name the office yet: it is told by who knows it.
    """

    spots: tuple[Spot, ...]
    notes: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def filled_of(file: FormFile, asked: Asked) -> Filled | None:
    """Return the cells of a form; ``None`` if no sheet of the file has its rows and its answers."""
    index = read_index(file.sheets)
    forms = [Rows(sheet, index) for sheet in file.sheets if sheet.name != INDEX_SHEET]
    labels = {question.row_name: label_of(question, index) for question in asked.questions}
    scored = [(_score(rows, labels), rows) for rows in forms]
    whole = [rows for score, rows in scored if score * 2 >= max(len(labels), 1) and _answers(rows, asked)]
    if not whole:
        return None
    whole.sort(key=lambda rows: rows.sheet.name not in (SHEET, REPORT_SHEET, None))
    finder = _Finder(whole[0], labels, _by_row(asked.questions))
    if len(whole) > 1:
        finder.warn("form-sheet-repeated", whole[1].sheet.at(1, 1), used=whole[0].sheet.name or "")
    spots = tuple(finder.spot(question) for question in asked.questions)
    told = odd_in_tables(finder.rows, finder.taken, asked) if finder.rows.columns else ()
    return Filled(spots, dict(finder.notes(asked.notes)), (*finder.findings, *told, *_about(file, finder)))


def _answers(rows: Rows, asked: Asked) -> bool:
    """Return whether the columns of answers are known, one of them at least."""
    return any(rows.column_of(question) for question in asked.questions)


def _by_row(asked: Sequence[Question]) -> Mapping[str, Sequence[Question]]:
    found: dict[str, list[Question]] = {}
    for question in asked:
        found.setdefault(question.row_name, []).append(question)
    return found


def _score(rows: Rows, labels: Mapping[str, Label]) -> int:
    """Return how many questions have a row here."""
    named = set(rows.names.values()) & set(labels)
    if len(named) * 2 >= len(labels):
        return len(named)
    return sum(any(rows.fits(row, label) for row in rows.sheet.rows) for label in labels.values())


@dataclass
class _Finder:
    """Finds the row of each question, and notes what is odd about it."""

    rows: Rows
    labels: Mapping[str, Label]
    questions: Mapping[str, Sequence[Question]]
    findings: list[Finding] = field(default_factory=list)
    taken: dict[int, str] = field(default_factory=dict)
    _found: dict[str, int | None] = field(default_factory=dict)
    _lost_columns: set[str] = field(default_factory=set)

    def warn(self, code: str, place: Location, **params: object) -> None:
        self.findings.append(findings.warning(code, place, **params))

    def spot(self, question: Question) -> Spot:
        """Return the cell of a question; where its row is lost, an empty one at the top of the sheet."""
        name, column = question.row_name, self.rows.column_of(question)
        if name not in self._found:
            self._found[name] = self._taken_row(question)
        row = self._found[name]
        if row is None or not column:
            self._tell_column(question, column)
            return Spot(question, None, self.rows.sheet.at(row or 1, column or 1), is_lost=True)
        return Spot(question, self.rows.answer(row, question), self.rows.sheet.at(row, column))

    def _taken_row(self, question: Question) -> int | None:
        """Return the row of a question, which is its own from now on; what is odd about it is told once."""
        row = self._row(question)
        if row is not None:
            self.taken[row] = question.row_name
            if self.rows.sheet.is_hidden(row):
                self.warn("form-row-hidden", self._place(row, question), label=question.label)
        return row

    def _place(self, row: int, question: Question) -> Location:
        return self.rows.sheet.at(row, self.rows.column_of(question) or 1)

    def _tell_column(self, question: Question, column: int) -> None:
        name = question.column_name
        if not column and name not in self._lost_columns:
            self._lost_columns.add(name)
            head = question.label.rsplit(" · ", 1)[-1]
            place = self.rows.sheet.at(1, 1)
            self.findings.append(findings.error("form-column-missing", place, office="", label=head))

    def _row(self, question: Question) -> int | None:
        label = self.labels[question.row_name]
        named = self.rows.named(question.row_name)
        if len(named) > 1:
            return self._one_of(named, question)
        if not named:
            return self._by_label(question, label)
        row = named[0]
        if label.text and not self.rows.fits(row, label):
            return self._with_other_label(row, question, label)
        return row

    def _one_of(self, rows: Sequence[int], question: Question) -> int | None:
        """Return a row that was copied, if all copies say the same."""
        if len({tuple(self._said(row, question.row_name)) for row in rows}) == 1:
            return rows[0]
        self._lost("form-row-repeated", rows[-1], question, cells=tuple(self._names(rows, question)))
        return None

    def _said(self, row: int, name: str) -> Iterator[tuple[str, str]]:
        for question in self.questions[name]:
            cell = self.rows.answer(row, question)
            yield (cell.text, cell.fault) if cell else ("", "")

    def _names(self, rows: Sequence[int], question: Question) -> Iterator[str]:
        return (self._place(row, question).cell or "" for row in rows)

    def _by_label(self, question: Question, label: Label) -> int | None:
        """Return the row that has the label; of several with one label the first that is not taken.

        That holds only where as many rows have the label as were sent out with it.
        """
        here = self.rows.sheet.rows if label.text else ()
        fitting = [row for row in here if self._is_free(row) and self.rows.fits(row, label)]
        alike = [name for name, other in self.labels.items() if normal(other.text) == normal(label.text)]
        waiting = [name for name in alike if name not in self.taken.values() and not self.rows.named(name)]
        if not fitting:
            self._lost("form-row-missing", 1, question)
            return None
        if len(fitting) > len(waiting):
            self._lost(
                "form-row-repeated", fitting[-1], question, cells=tuple(self._names(fitting, question))
            )
            return None
        return fitting[0]

    def _is_free(self, row: int) -> bool:
        name = self.rows.names.get(row)
        return row not in self.taken and name not in self.labels

    def _with_other_label(self, row: int, question: Question, label: Label) -> int | None:
        """Return a row whose label was edited; not one that has the label of another question."""
        found = self.rows.label_of(row)
        others = (other for name, other in self.labels.items() if name != question.row_name)
        place = self.rows.sheet.at(row, 1)
        if any(other.text and self.rows.fits(row, other) for other in others):
            self._lost("form-row-mixed", row, question, text=found)
            return None
        self.warn("form-label-changed", place, label=label.text, text=found)
        return row

    def _lost(self, code: str, row: int, question: Question, **params: object) -> None:
        place = self._place(row, question)
        self.findings.append(findings.error(code, place, label=question.label, **params))

    # Free cells, and what else stands there

    def notes(self, labels: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the texts of the free cells that are filled in, by their labels."""
        for position, label in enumerate(labels):
            cell = self._note(note_name(position), Label(label))
            if cell is None:
                continue
            if cell.fault:
                place = self.rows.sheet.at(cell.row, cell.column)
                self.warn("form-note-formula", place, label=label, text=cell.text)
            else:
                yield label, cell.text

    def _note(self, name: str, label: Label) -> Cell | None:
        """Return the cell behind a label, in the row of that name or in any."""
        for row in self.rows.named(name) or tuple(self.rows.sheet.rows):
            cells = [cell for cell in self.rows.sheet.rows[row] if cell.column != self.rows.name_column]
            at = next((n for n, cell in enumerate(cells) if label.fits(cell.text)), None)
            if at is None and self.rows.named(name):
                return cells[-1] if len(cells) > 1 else None
            if at is not None:
                return cells[at + 1] if at + 1 < len(cells) else None
        return None

    def extra(self) -> Iterator[Cell]:
        """Yield what somebody wrote into rows of their own; those inside of tables are told already."""
        told = frozenset(rows_inside(self.rows)) if self.rows.columns else frozenset[int]()
        return (cell for cell in self.rows.unnamed() if cell.row not in self.taken and cell.row not in told)


def _about(file: FormFile, finder: _Finder) -> Iterator[Finding]:
    """Yield what is odd about the whole file: texts of the office's own, links, a hidden sheet."""
    sheet = finder.rows.sheet
    for cell in finder.extra():
        yield findings.warning("form-text-extra", sheet.at(cell.row, cell.column), office="", text=cell.text)
    if file.has_links:
        yield findings.warning("form-links", Location(file=sheet.file), office="")
    yield from _extra_sheets(file, sheet)


def _extra_sheets(file: FormFile, used: FormSheet) -> Iterator[Finding]:
    """Yield the sheets that were added: what stands there is told, and not read."""
    for sheet in file.sheets:
        if sheet is not used and sheet.name != INDEX_SHEET and sheet.cells:
            yield findings.warning("form-sheet-extra", Location(file=sheet.file, sheet=sheet.name), office="")
