"""What nobody sees in a workbook and is read all the same: sheets, rows and columns that are hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline import findings
from pipeline.findings import Finding, Location
from pipeline.ingest.sheets import Row, Sheet, column_letters


def hidden_findings(sheet: Sheet, headings: Mapping[int, str], rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield a warning each for a hidden sheet, hidden rows, and hidden columns of those that are read.

    ``headings`` are the columns that are read, by number, ``rows`` those below the headings.
    """
    place = Location(file=sheet.file, sheet=sheet.name)
    if sheet.hidden.is_sheet:
        yield findings.warning("sheet-hidden", place, name=sheet.name)
    numbers = [row[0].row for row in rows if row[0].row in sheet.hidden.rows]
    if numbers:
        yield findings.warning("rows-hidden", place, rows=_spans(numbers), count=len(numbers))
    columns = sorted(sheet.hidden.columns & set(headings))
    if columns:
        names = tuple(f"{column_letters(n)} ({headings[n]})" for n in columns)
        yield findings.warning("columns-hidden", place, columns=names)


def _spans(numbers: Sequence[int]) -> tuple[str, ...]:
    """Return rising numbers as texts, neighbours as one span: 3, 5–9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return tuple("–".join(map(str, span)) for span in spans)
