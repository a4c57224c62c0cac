"""What stands on a rubric's form around its answers: no cell is passed over, and locked ones are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline import findings
from pipeline.domain.checks.naming import shortened
from pipeline.domain.questions import ANSWER_HEAD, COMPUTED, GIVEN_HEAD, GOT_HEAD, NUMBER_HEAD, Asks
from pipeline.findings import Finding
from pipeline.ingest.form_answers import SAID, Spot
from pipeline.ingest.form_formulas import names_cells
from pipeline.ingest.form_rows import Label, Rows, says
from pipeline.ingest.form_sheet import FormSheet
from pipeline.ingest.names import normal
from pipeline.ingest.sheets import Cell

_CHOSEN = (Asks.PICK, Asks.GATE)
_HEADS = frozenset(map(normal, (NUMBER_HEAD, GIVEN_HEAD, ANSWER_HEAD, GOT_HEAD)))
_FURNITURE = "f:"


@dataclass(frozen=True)
class Around:
    """The cells of a sheet that are no answers; ``taken`` names the rows of questions (``spots``)."""

    rows: Rows
    taken: Mapping[int, str]
    labels: Mapping[str, Label]
    spots: Sequence[Spot]

    @cached_property
    def settled(self) -> Sequence[tuple[Spot, Finding | None]]:
        """Return each cell of a question; one that is empty while something stands beside it is not taken.

        An answer may have been meant, and what was meant is not guessed.
        """
        answered = {spot.question.key[0] for spot in self.spots if spot.cell is not None}
        return tuple(self._settled(spot, answered) for spot in self.spots)

    def _settled(self, spot: Spot, answered: set[int]) -> tuple[Spot, Finding | None]:
        cells = () if spot.is_lost else self._beside.get(spot.row, ())
        texts = tuple(quoted(cell, self.rows.sheet) for cell in cells)
        is_elsewhere = spot.question.asks in _CHOSEN and spot.question.key[0] in answered
        if not texts or spot.cell is not None or is_elsewhere:
            return spot, None
        label = spot.question.label
        told = findings.error("form-answer-beside", spot.place, office="", label=label, cells=texts)
        return replace(spot, is_lost=True), told

    def extra(self, notes: frozenset[tuple[int, int]]) -> Iterator[Cell]:
        """Yield what was written around the answers, and is none; ``notes`` are the free cells and labels."""
        told = {spot.row for spot, finding in self.settled if finding is not None}
        for number, cells in self.rows.sheet.rows.items():
            if number not in told:
                around = self._around(number, cells)
                yield from (cell for cell in around if (cell.row, cell.column) not in notes)

    def _around(self, row: int, cells: Sequence[Cell]) -> Sequence[Cell]:
        if row in self.taken:
            return self._beside.get(row, ())
        name = self.rows.names.get(row, "")
        if name.startswith("n:") or (self.rows.name_column and not name):
            return [cell for cell in cells if cell.column != self.rows.name_column]
        return [cell for cell in cells if cell.column not in self.own]

    # Which cells are the form's

    @cached_property
    def own(self) -> frozenset[int]:
        """Return the columns of the form: any other was put in."""
        rows = self.rows
        if not rows.head_row:  # nothing is found without its heads unless it is where it was
            return frozenset(range(1, rows.name_column + 1))
        known = _HEADS | {head for _, head in rows.index.locked}
        levels = tuple(normal(level.label) for spot in self.spots for level in spot.question.levels)
        headed = {
            n for n, head in rows.heads.items() if head in known or (levels and head.startswith(levels))
        }
        return frozenset(headed) | self._label_columns | {rows.answer_column, rows.name_column}

    @cached_property
    def _label_columns(self) -> frozenset[int]:
        """Return the columns in which labels stand, each in more than a row or two."""
        found: dict[int, int] = {}
        for row in self.taken:
            for cell in self.rows.label_cells(row, self.labels[self.taken[row]]):
                found[cell.column] = found.get(cell.column, 0) + 1
        return frozenset(column for column, count in found.items() if count * 10 > len(self.taken))

    @cached_property
    def _beside(self) -> Mapping[int, Sequence[Cell]]:
        """Return what stands in the rows of questions and is neither answer nor the form's."""
        found = {row: [c for c in self.rows.sheet.rows[row] if self._is_strange(c)] for row in self.taken}
        return {row: cells for row, cells in found.items() if cells}

    def _is_strange(self, cell: Cell) -> bool:
        rows = self.rows
        if cell.column in (rows.answer_column, rows.name_column) or cell.column in self._label_columns:
            return False
        if cell.column not in self.own:
            return True
        head = rows.heads.get(cell.column, "")
        wanted = rows.index.locked.get((self.taken[cell.row], head))
        if wanted == COMPUTED or head == normal(GOT_HEAD):
            return not _is_result(cell, is_csv=rows.sheet.name is None)
        return wanted is None and bool(rows.index.locked) and head != normal(NUMBER_HEAD)

    # What was locked

    def changed(self) -> Iterator[Finding]:
        """Yield the locked cells that say something else than they did when the form went out."""
        yield from self._furniture()
        numbers = {name: row for row, name in (*self.rows.names.items(), *self.taken.items())}
        columns = {head: column for column, head in self.rows.heads.items()}
        for (name, head), wanted in self.rows.index.locked.items():
            if name in numbers and head in columns:
                yield from self._locked(name, head, wanted, (numbers[name], columns[head]))

    def _locked(self, name: str, head: str, wanted: str, at: tuple[int, int]) -> Iterator[Finding]:
        cell = self.rows.sheet.cells.get(at)
        place = self.rows.sheet.at(*at)
        text = cell.text if cell is not None else ""
        label = self.rows.index.labels.get(name, "")
        if wanted == COMPUTED:
            is_typed = cell is not None and not _is_result(cell, is_csv=self.rows.sheet.name is None)
            if is_typed and name.startswith(_FURNITURE):
                yield findings.warning("form-result-typed", place, office="", label=label, text=text)
        elif not says(text, wanted):
            told = {"office": "", "text": text or "-"}
            if head == normal(GIVEN_HEAD):
                yield findings.warning("form-points-changed", place, label=label, points=wanted, **told)
            else:
                yield findings.warning("form-label-changed", place, label=wanted, **told)

    def _furniture(self) -> Iterator[Finding]:
        """Yield the rows that are only read, where they say something else: headings above the heads."""
        for row, name in self.rows.names.items():
            wanted = self.rows.index.labels.get(name, "") if name.startswith(_FURNITURE) else ""
            if not wanted or self.rows.fits(row, Label(wanted)):
                continue
            text = " ".join(cell.text for cell in self.rows.labels(row)[:2])
            place = self.rows.sheet.at(row, 1)
            code = "form-heading-changed" if row < self.rows.head_row else "form-label-changed"
            yield findings.warning(code, place, office="", label=wanted, text=text or "-")


def _is_result(cell: Cell, *, is_csv: bool) -> bool:
    """Return whether a cell that the workbook works out holds a formula; CSV has what it came to.

    One in which no cell is named was typed in its place.
    """
    is_formula = cell.fault == "cell-formula" and names_cells(cell.text)
    return is_formula or (is_csv and normal(cell.text) not in SAID)


def quoted(cell: Cell, sheet: FormSheet) -> str:
    """Return a cell and how its text begins: ``E12 “✓”``; the text alone in a document, without cells."""
    text = f"“{shortened(cell.text)}”"
    return text if sheet.places else f"{cell.name} {text}"
