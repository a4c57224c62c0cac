"""The cells of a form, found again in a sheet that people worked in: rows moved, labels edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline import findings
from pipeline.domain.asking import Asked
from pipeline.domain.checks.naming import shortened
from pipeline.domain.questions import INDEX_SHEET, REPORT_SHEET, SHEET, Question, note_name
from pipeline.findings import Finding, Location
from pipeline.ingest.form_answers import Spot
from pipeline.ingest.form_around import Around, quoted
from pipeline.ingest.form_denials import denied, torn_denials
from pipeline.ingest.form_odd import Beside, odd_in_tables, rows_inside
from pipeline.ingest.form_rows import Label, Rows, label_of, read_index
from pipeline.ingest.form_sheet import MOST_COLUMNS, MOST_ROWS, FormFile, FormSheet
from pipeline.ingest.names import normal
from pipeline.ingest.sheets import Cell, column_letters

if TYPE_CHECKING:
    from pipeline.ingest.spreadsheet import Region

_NOTHING = "-"
_MOST_TOLD = 6
"""So many of the texts that belong to no question are told."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The cell of each question, what is written in the free cells by their labels, and what was odd.

    The findings do not name the office yet: it is told by who knows it.
    """

    spots: tuple[Spot, ...]
    notes: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def filled_of(file: FormFile, asked: Asked) -> Filled | Finding:
    """Return the cells of a form, or why there are none.

    That is so where no sheet of the file has its rows and its answers, and where two sheets are
    filled in and say different things.
    """
    index = read_index(file.sheets)
    forms = [Rows(sheet, index) for sheet in file.sheets if sheet.name != INDEX_SHEET]
    labels = {question.row_name: label_of(question, index) for question in asked.questions}
    scored = [(_score(rows, labels), rows) for rows in forms]
    whole = [rows for score, rows in scored if score * 2 >= max(len(labels), 1) and _answers(rows, asked)]
    if not whole:
        place = forms[0].sheet.whole if forms else Location()
        is_document = bool(forms) and bool(forms[0].sheet.places) and not asked.tables
        code = "form-controls-gone" if is_document else "form-not-laid-out"
        return findings.error(code, place, office="")
    whole.sort(key=lambda rows: rows.sheet.name not in (SHEET, REPORT_SHEET, None))
    finders = [_Finder(rows, labels, _by_row(asked.questions)) for rows in whole]
    if len(finders) == 1:
        return _filled(file, finders[0], asked, whole)
    said = [
        (finder, answers) for finder in finders if any((answers := finder.said(asked.questions)).values())
    ]
    if any(answers != said[0][1] for _, answers in said):
        names = tuple(finder.rows.sheet.name or "" for finder, _ in said)
        place = Location(file=whole[0].sheet.file)
        return findings.error("form-sheets-contradict", place, office="", sheets=names)
    finder = said[0][0] if said else finders[0]
    other = next(rows.sheet for rows in whole if rows is not finder.rows)
    finder.warn("form-sheet-repeated", other.whole, used=finder.rows.sheet.name or "")
    return _filled(file, finder, asked, whole)


def _filled(file: FormFile, finder: _Finder, asked: Asked, whole: Sequence[Rows]) -> Filled:
    rows, sheet = finder.rows, finder.rows.sheet
    spots = tuple(_unmerged(tuple(map(finder.spot, asked.questions)), finder))
    notes = dict(finder.notes(asked.notes))
    if rows.columns:
        told = list(odd_in_tables(rows, finder.taken, asked))
        beside = Beside(rows, finder.taken, spots)
        spots = tuple(spot for spot, _ in beside.settled)
        told += [finding for _, finding in beside.settled if finding is not None]
        extra = [*beside.extra(), *finder.extra()]
    else:
        spots = tuple(denied(spot, rows) for spot in spots)
        finder.findings += torn_denials(rows)
        around = Around(rows, finder.taken, finder.labels, spots)
        spots = tuple(spot for spot, _ in around.settled)
        told = [finding for _, finding in around.settled if finding is not None] + list(around.changed())
        extra = list(around.extra(frozenset(finder.free)))
    told += extra_texts(sheet, extra)
    found = _repeated_once(finder.findings)
    others = [each for each in file.sheets if each not in [one.sheet for one in whole]]
    return Filled(spots, notes, (*found, *told, *_about(file, sheet, others)))


def _repeated_once(found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings, those about several rows that were copied as one: a table was pasted twice."""
    copied = [each for each in found if each.code == "form-row-repeated"]
    if len(copied) < 2:
        yield from found
        return
    yield from (each for each in found if each.code != "form-row-repeated")
    items = tuple(shortened(str(each.params["label"])) for each in copied[:_MOST_TOLD])
    told = {"count": len(copied), "items": items + (("…",) if len(copied) > _MOST_TOLD else ())}
    yield findings.error("form-rows-repeated", copied[0].location, office="", **told)


def _unmerged(spots: Sequence[Spot], finder: _Finder) -> Iterator[Spot]:
    """Yield the cells of questions; those that were merged with others are not taken, and it is told."""
    merged: set[str] = set()
    for region in finder.rows.sheet.merged:
        inside = [spot for spot in spots if _is_inside(spot, region)]
        if not _is_unclear(inside, region):
            continue
        merged |= {spot.question.name for spot in inside}
        place = finder.rows.sheet.at(region.top, region.left)
        ends = f"{column_letters(region.left)}{region.top}:{column_letters(region.right)}{region.bottom}"
        ends = (place.cell or "-") if finder.rows.sheet.places else ends
        names = tuple(shortened(spot.question.label) for spot in inside)
        told = findings.error("form-answers-merged", place, office="", range=ends, items=names)
        finder.findings.append(told)
    yield from (replace(spot, is_lost=True) if spot.question.name in merged else spot for spot in spots)


def _is_inside(spot: Spot, region: Region) -> bool:
    return region.top <= spot.row <= region.bottom and region.left <= spot.column <= region.right


def _is_unclear(inside: Sequence[Spot], region: Region) -> bool:
    """Return whether it is open what a merged cell answers: several questions, or one beside it."""
    if len(inside) != 1:
        return bool(inside)
    (spot,) = inside
    return spot.cell is None and (spot.row, spot.column) != (region.top, region.left)


def extra_texts(sheet: FormSheet, cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield one finding about all texts that belong to no question, with the first of them."""
    if cells:
        here = sorted(cells, key=lambda cell: (cell.row, cell.column))
        first = tuple(quoted(cell, sheet) for cell in here[:_MOST_TOLD])
        texts = (*first, "…") if len(here) > _MOST_TOLD else first
        place = sheet.at(here[0].row, here[0].column)
        yield findings.warning("form-text-extra", place, office="", count=len(here), cells=texts)


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
    free: set[tuple[int, int]] = field(default_factory=set)
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
            return Spot(question, None, self.rows.sheet.whole, is_lost=True)
        cell = self.rows.answer(row, question)
        return Spot(question, cell, self.rows.sheet.at(row, column), row=row, column=column)

    def said(self, asked: Sequence[Question]) -> Mapping[str, str]:
        """Return what stands in the cells of questions, by their names; no row is taken for it."""
        found = {}
        for question in asked:
            rows = self.rows.named(question.row_name) or tuple(
                row for row in self.rows.sheet.rows if self.rows.fits(row, self.labels[question.row_name])
            )
            cells = (self.rows.answer(row, question) for row in rows[:1])
            found[question.name] = "".join(cell.text for cell in cells if cell is not None)
        return found

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
            self.findings.append(
                findings.error("form-column-missing", self.rows.sheet.whole, office="", label=head)
            )

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
        """Return the cells of an answer in several rows; in a document, which has none, what they say."""
        if self.rows.sheet.places:
            cells = (self.rows.answer(row, question) for row in rows)
            return (cell.text if cell is not None else _NOTHING for cell in cells)
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
            self._lost("form-row-missing", 0, question)
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
        place = self.rows.sheet.at(row, 1)
        if self._has_words_of_another(row, question):
            self._lost("form-row-mixed", row, question, text=found)
            return None
        is_gone = not found or normal(found) == normal(question.number)
        told = {"label": label.text} if is_gone else {"label": label.text, "text": found}
        self.warn("form-label-gone" if is_gone else "form-label-changed", place, **told)
        return row

    def _has_words_of_another(self, row: int, question: Question) -> bool:
        """Return whether a row has the label of another question, or its words behind a number of its own."""
        own = Label(question.text)
        for name, label in self.labels.items():
            words = self._words(name, label)
            if name == question.row_name or own.fits(words):
                continue
            if (label.text and self.rows.fits(row, label)) or (words and self.rows.fits(row, Label(words))):
                return not self.rows.fits(row, own)
        return False

    def _words(self, name: str, label: Label) -> str:
        """Return the label of a question without its number, as it was printed for this office."""
        return normal(label.text).removeprefix(normal(self.questions[name][0].number))

    def _lost(self, code: str, row: int, question: Question, **params: object) -> None:
        place = self._place(row, question) if row else self.rows.sheet.whole
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
        """Return the cell behind a label, in the row of that name or in any; both are known from now on."""
        for row in self.rows.named(name) or tuple(self.rows.sheet.rows):
            cells = [cell for cell in self.rows.sheet.rows[row] if cell.column != self.rows.name_column]
            at = next((n for n, cell in enumerate(cells) if label.fits(cell.text)), None)
            if at is None and not self.rows.named(name):
                continue
            mine = cells[at : at + 2] if at is not None else [*cells[:1], *cells[1:][-1:]]
            self.free |= {(cell.row, cell.column) for cell in mine}
            return mine[1] if len(mine) > 1 else None
        return None

    def extra(self) -> Iterator[Cell]:
        """Yield what somebody wrote into rows of their own; those inside of tables are told already."""
        told = frozenset(rows_inside(self.rows)) | frozenset(self.taken)
        here = (cell for cell in self.rows.unnamed() if cell.row not in told)
        return (cell for cell in here if (cell.row, cell.column) not in self.free)


def _about(file: FormFile, used: FormSheet, others: Sequence[FormSheet]) -> Iterator[Finding]:
    """Yield what is odd about the whole file: comments, what lies too far out, links, further sheets."""
    yield from file.told
    if file.has_links:
        yield findings.warning("form-links", Location(file=used.file), office="")
    for sheet in (used, *others):
        if sheet.beyond.count:
            yield _beyond(sheet)
        if sheet.comments:
            texts = tuple(f"{name} “{shortened(text)}”".strip() for name, text in sheet.comments.items())
            told = {"count": len(texts), "cells": texts[:_MOST_TOLD]}
            yield findings.info("form-comments", sheet.whole, office="", **told)
    for sheet in others:
        if sheet.name != INDEX_SHEET and sheet.cells:
            yield findings.warning("form-sheet-extra", sheet.whole, office="")


def _beyond(sheet: FormSheet) -> Finding:
    return findings.warning(
        "form-beyond",
        sheet.whole,
        office="",
        row=MOST_ROWS,
        column=column_letters(MOST_COLUMNS),
        count=sheet.beyond.count,
        cells=sheet.beyond.cells,
    )
