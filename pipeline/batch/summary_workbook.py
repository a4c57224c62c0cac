"""The summary as a workbook whose formulas come to the numbers that are printed.

Points are typed in; totals, means, levels, ranks and counts are formulas over them, so that
whoever doubts a number can follow it. Totals are rounded to six places before they are compared:
a spreadsheet counts in binary fractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.assessment.exact import brief, worded
from pipeline.batch.summary_above import ABOVE, above_of, of_changes, of_level
from pipeline.batch.workbooks import Formula, Look, Sheet, Value, new_book, saved
from pipeline.content import assessment_shown as shown
from pipeline.content.assessment_results import Results, number, title
from pipeline.domain import points
from pipeline.domain.inside import apart, short
from pipeline.domain.results import Assessment, CriterionScore, ItemScore, Ranked, Reckoned
from pipeline.findings import NOWHERE, Location
from pipeline.ingest.sheets import column_letters
from pipeline.thai.digits import to_thai

SUMMARY, LEVELS, DIMENSIONS, ORIGINS = "สรุปผล", "ระดับ", "รายด้าน", "ที่มาของคะแนน"
ORIGIN_HEADS = ("รหัส", "หน่วยงาน", "ด้าน", "ข้อ", "ระดับ", "คะแนน", "เหตุผล", "แฟ้ม", "แผ่นงาน", "ช่อง")

_EXACT = 6
_FIRST_BAND = 3
_HEAD = Look(bold=True, shaded=True)
_TITLE = Look(bold=True, lined=False, size=18)
_BELOW = Look(bold=True, number="0.00")
_PLAIN = Look(lined=False)
_TWO = "0.00"
_WILD = "*?~"
_MOST_PRINTED = 2000
"""So many rows of where points come from are printed: the sheet of a whole country has tens of thousands."""


def summary_workbook(results: Results, titles: Sequence[str]) -> bytes:
    """Return the summary as XLSX; equal results give equal bytes.

    Sheets: ``สรุปผล`` (offices), ``ระดับ`` (counts), ``รายด้าน`` (means), one for each level of offices
    above, ``เทียบปีก่อน`` (both years), and ``ที่มาของคะแนน``, which names file and cell of every answer.
    A rubric without points has levels in place of numbers.
    """
    book = new_book()
    grid = _Grid.of(results, len(titles))
    sheets = [_offices(Sheet(book, SUMMARY), results, grid, titles)]
    if results.has_totals and grid.last >= grid.first:
        if results.rubric.bands:
            sheets.append(_bands(Sheet(book, LEVELS), results, grid))
        sheets.append(_dimensions(Sheet(book, DIMENSIONS), results, grid))
        sheets += [of_level(book, results, grid, each, SUMMARY) for each in results.levels]
        if results.has_last_year:
            sheets.append(of_changes(book, results, grid, SUMMARY))
    sheets.append(_origins(Sheet(book, ORIGINS), results))
    return saved(book, sheets)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where things are on the first sheet: columns as letters, rows from 1."""

    first: int
    last: int
    scores: tuple[str, ...]
    columns: dict[str, str]

    @classmethod
    def of(cls, results: Results, titles: int) -> _Grid:
        criteria = len(results.rubric.criteria)
        scores = tuple(column_letters(3 + n) for n in range(criteria))
        names = [name for name, _, _ in _ends(results)]
        columns = {name: column_letters(3 + criteria + n) for n, name in enumerate(names)}
        first = titles + 3  # heads, and the row of full points
        return cls(first, first + len(_complete(results)) - 1, scores, columns)

    def column(self, letter: str, sheet: str = "") -> str:
        """Return the cells of a column, one for each office assessed."""
        place = f"${letter}${self.first}:${letter}${self.last}"
        return f"'{sheet}'!{place}" if sheet else place

    @property
    def full(self) -> int:
        """Return the row of full points."""
        return self.first - 1


def _complete(results: Results) -> list[Ranked]:
    is_whole = [each for each in results.rows if each.assessment.is_complete]
    return (
        is_whole if results.has_totals is False else [e for e in is_whole if e.assessment.total is not None]
    )


def _ends(results: Results) -> list[tuple[str, str, float]]:
    """Return the columns behind the dimensions: key, head, width."""
    if not results.has_totals:
        return []
    ends = [("total", "รวม", 8.0), ("percent", "ร้อยละ", 8.0)]
    if results.has_last_year:
        ends += [("before", "ปีก่อน", 8.0), ("change", "เพิ่ม/ลด", 9.0)]
    if any(each.assessment.failed for each in results.rows):
        ends.append(("failed", "ข้อบังคับที่ไม่ผ่าน", 24.0))
    if results.rubric.bands:
        ends.append(("level", "ระดับ", 15.0))
    above = [(ABOVE + each.tier.value, each.tier.word, 26.0) for each in results.levels]
    return [*ends, ("rank", "ลำดับ", 8.0), *above]


def _offices(sheet: Sheet, results: Results, grid: _Grid, titles: Sequence[str]) -> Sheet:
    criteria, ends = results.rubric.criteria, _ends(results)
    for text in titles:
        sheet.add([text], _TITLE)
    named = [f"{number(each, n)} {title(each)}" for n, each in enumerate(criteria)]
    head = sheet.add(["ที่", results.word, *named, *(text for _, text, _ in ends)], _HEAD)
    sheet.add(_full(results, grid), Look(bold=True))
    for position, each in enumerate(_complete(results), 1):
        sheet.add(_office(results, grid, each, position, sheet.row + 1), None, _formats(results, grid, each))
    if results.has_totals and grid.last >= grid.first:
        for label, function, wanted in _STATISTICS:
            sheet.add(_statistic(results, grid, label, function, wanted), _BELOW)
    _unfinished(sheet, results)
    sheet.widths([5, 30, *([9] * len(criteria)), *(width for _, _, width in ends)])
    sheet.page(f"{head}:{head + 1}", landscape=True)
    sheet.sheet.freeze_panes = f"C{grid.first}"
    return sheet


def _full(results: Results, grid: _Grid) -> list[Value]:
    most = [points.counted_maximum(results.rubric, n) for n in range(len(results.rubric.criteria))]
    ends: list[Value] = [None] * len(grid.columns)
    if ends:
        ends[0] = results.maximum
    return [None, "คะแนนเต็ม" if results.has_totals else None, *most, *ends]


def _formats(results: Results, grid: _Grid, ranked: Ranked) -> dict[int, str]:
    """Return the format of the per cents: two places, more where these would look like another level."""
    keys = list(grid.columns)
    if "percent" not in keys:
        return {}
    places = shown.percent_places(results, ranked.assessment.percent)
    return {3 + len(grid.scores) + keys.index("percent"): f"0.{'0' * places}"}


def _office(results: Results, grid: _Grid, ranked: Ranked, position: int, row: int) -> list[Value]:
    each = ranked.assessment
    scores = [_score(results, score) for score in each.criteria]
    ends = [_end(results, grid, ranked, key, row) for key in grid.columns]
    return [position, results.full_name(each.office), *scores, *ends]


def _score(results: Results, score: CriterionScore) -> Value:
    """Return points as they were given; with weights the formula that makes them count."""
    if score.points is None:
        return score.level
    times = points.factor(results.rubric, score.criterion) if score.raw is not None else None
    if score.raw is None or times is None:
        return score.points
    return Formula(f"{score.raw:f}*{times.numerator}/{times.denominator}", score.points)


def _end(results: Results, grid: _Grid, ranked: Ranked, key: str, row: int) -> Value:
    each, at = ranked.assessment, grid.columns
    if key.startswith(ABOVE):
        return above_of(results, key, each.office)
    total, change = each.total or Decimal(0), results.changes.get(each.office.code)
    match key:
        case "total":
            return Formula(f"ROUND(SUM({grid.scores[0]}{row}:{grid.scores[-1]}{row}),{_EXACT})", total)
        case "percent":
            return Formula(f"{at['total']}{row}/{at['total']}${grid.full}*100", each.percent or Decimal(0))
        case "before":
            return change.before if change else None
        case "change":
            said = f'IF({at["before"]}{row}="","",ROUND({at["total"]}{row}-{at["before"]}{row},{_EXACT}))'
            return Formula(said, change.change if change else "")
        case "failed":
            return " ".join(each.failed) or None
        case "level":
            return Formula(_level(results, grid, row), each.band.label if each.band else "")
        case _:
            said = f"RANK({at['total']}{row},{grid.column(at['total'])})"
            return Formula(said, Decimal(ranked.rank or 0))


def _level(results: Results, grid: _Grid, row: int) -> str:
    """Return the formula of a level: the one that the total (or per cent) lies in, if there is one."""
    last = _FIRST_BAND + len(results.bands) - 1
    low, high, labels = (f"'{LEVELS}'!${c}${_FIRST_BAND}:${c}${last}" for c in "BCA")
    value = f"ROUND({grid.columns['percent' if results.rubric.percent_bands else 'total']}{row},{_EXACT})"
    holds = f"({low}<={value})*({high}>={value})"
    place = f"SUMPRODUCT({holds}*(ROW({low})-{_FIRST_BAND - 1}))"
    found = f'IF(SUMPRODUCT({holds})=1,INDEX({labels},{place}),"")'
    if "failed" in grid.columns:
        return f"IF({grid.columns['failed']}{row}<>\"\",'{LEVELS}'!$A${last},{found})"
    return found


_STATISTICS = (("ค่าเฉลี่ย", "AVERAGE", "mean"), ("ต่ำสุด", "MIN", "lowest"), ("สูงสุด", "MAX", "highest"))


def _statistic(results: Results, grid: _Grid, label: str, function: str, wanted: str) -> list[Value]:
    criteria = results.summary.criteria
    cells: list[Value] = [
        Formula(f"{function}({grid.column(letter)})", getattr(found, wanted) or Decimal(0))
        for letter, found in zip(grid.scores, criteria, strict=True)
    ]
    whole = Formula(
        f"{function}({grid.column(grid.columns['total'])})", getattr(results.summary, wanted) or Decimal(0)
    )
    return [None, label, *cells, whole, *([None] * (len(grid.columns) - 1))]


def _unfinished(sheet: Sheet, results: Results) -> None:
    """Write who has no total, below the numbers that are counted, and why."""
    told = [(office, "กรอกแบบไม่ครบ") for office in results.summary.unassessed]
    told += [(office, "ยังไม่มีแบบที่ใช้ได้") for office in results.missing]
    if told:
        sheet.add([], _PLAIN)
        sheet.add([None, f"{results.word}ที่ยังสรุปผลไม่ได้"], Look(bold=True, lined=False))
    for office, reason in told:
        sheet.add([None, results.full_name(office), reason], _PLAIN)


def _bands(sheet: Sheet, results: Results, grid: _Grid) -> Sheet:
    unit = "ร้อยละ" if results.rubric.percent_bands else "คะแนน"
    sheet.add([f"จำนวน{results.word}ในแต่ละระดับ"], _TITLE)
    sheet.add(["ระดับ", f"{unit}ตั้งแต่", f"{unit}ถึง", f"จำนวน{results.word}", "ร้อยละ"], _HEAD)
    counts = {each.band.label: each for each in results.summary.bands}
    levels = grid.column(grid.columns["level"], SUMMARY)
    all_of_them = f"COUNT({grid.column(grid.columns['total'], SUMMARY)})"
    for band in results.bands:
        row, found = sheet.row + 1, counts.get(band.label)
        reached = Decimal(len(found.offices) if found else 0)
        count = Formula(_count(levels, f"A{row}", band.label), reached)
        share = Formula(
            f"IF({all_of_them}=0,0,D{row}/{all_of_them}*100)", found.percent if found else Decimal(0)
        )
        sheet.add([band.label, band.low, band.high, count, share], None, {5: _TWO})
    last, whole = sheet.row, results.summary.bands
    summed = Formula(f"SUM(D{_FIRST_BAND}:D{last})", Decimal(sum(len(each.offices) for each in whole)))
    percent = Formula(f"SUM(E{_FIRST_BAND}:E{last})", sum((each.percent for each in whole), Decimal(0)))
    sheet.add(["รวม", None, None, summed, percent], Look(bold=True), {5: _TWO})
    sheet.widths([22, 14, 14, 16, 12])
    sheet.page("2:2", landscape=False)
    return sheet


def _count(cells: str, label_cell: str, label: str) -> str:
    """Return the formula that counts a label; one with signs that COUNTIF reads as patterns by comparing."""
    if any(sign in label for sign in _WILD) or label[:1] in "<>=":
        return f"SUMPRODUCT(--({cells}={label_cell}))"
    return f"COUNTIF({cells},{label_cell})"


def _dimensions(sheet: Sheet, results: Results, grid: _Grid) -> Sheet:
    sheet.add(["ผลรายด้าน"], _TITLE)
    sheet.add(["ที่", "ด้าน", "คะแนนเต็ม", "ค่าเฉลี่ย", "ร้อยละ", "ต่ำสุด", "สูงสุด"], _HEAD)
    for n, (criterion, found) in enumerate(
        zip(results.rubric.criteria, results.summary.criteria, strict=True)
    ):
        cells, row = grid.column(grid.scores[n], SUMMARY), sheet.row + 1
        mean, low, high = (
            Formula(f"{function}({cells})", value or Decimal(0))
            for function, value in (
                ("AVERAGE", found.mean),
                ("MIN", found.lowest),
                ("MAX", found.highest),
            )
        )
        share = Formula(f"D{row}/C{row}*100", found.mean_percent or Decimal(0))
        most = points.counted_maximum(results.rubric, n)
        values = [number(criterion, n), title(criterion), most, mean, share, low, high]
        sheet.add(values, None, {4: _TWO, 5: _TWO})
    sheet.widths([6, 48, 12, 12, 12, 12, 12])
    sheet.page("2:2", landscape=False)
    return sheet


def _origins(sheet: Sheet, results: Results) -> Sheet:
    sheet.add(ORIGIN_HEADS, _HEAD)
    for each in results.rows:
        for row in _traced(results, each.assessment):
            sheet.add(row)
    sheet.widths([7, 25, 32, 46, 12, 9, 30, 36, 14, 7])
    sheet.page("1:1", landscape=True)
    sheet.sheet.freeze_panes = "A2"
    if sheet.row > _MOST_PRINTED:
        sheet.sheet.print_area = f"A1:{column_letters(len(ORIGIN_HEADS))}{_MOST_PRINTED}"
        said = f"แผ่นนี้มี {sheet.row} แถว พิมพ์เฉพาะ {_MOST_PRINTED} แถวแรก ดูทั้งหมดบนจอ"
        sheet.sheet.oddHeader.center.text = to_thai(said)
    return sheet


def _traced(results: Results, each: Assessment) -> Iterator[list[Value]]:
    """Yield a row for each dimension, and one for each of its items, with the cell that it was read from."""
    for n, score in enumerate(each.criteria):
        criterion = results.rubric.criteria[n]
        named: list[Value] = [
            each.office.code,
            results.full_name(each.office),
            f"{number(criterion, n)} {title(criterion)}",
        ]
        yield [
            *named,
            None,
            score.level or None,
            score.points,
            score.reason or None,
            *_place(score.answer.location),
        ]
        for item in score.items:
            asked = criterion.items[item.item]
            text = " ".join(f"{asked.number} {asked.text}".split())
            reason = _reckoned(item.reckoned) if item.reckoned else None
            yield [*named, text, item.level or None, item.points, reason, *_place(item.answer.location)]
            yield from ([*named, text, None, None, *each] for each in _compared(item))


def _reckoned(found: Reckoned) -> str:
    """Return how the per cent of an item came about, with its numbers."""
    value, base = worded(found.value), worded(found.base)
    percent = f"{brief(found.percent):f}"
    if found.is_growth:
        return f"({value} - {base}) / {base} × 100 = ร้อยละ {percent} (เพิ่มจากปีก่อน)"
    where = "" if found.places else " เป้าหมายตามแบบประเมิน"
    return f"{value} / {base} × 100 = ร้อยละ {percent} (ของเป้าหมาย){where}"


def _compared(item: ItemScore) -> Iterator[tuple[Value, ...]]:
    """Yield each place at which stands what an item was compared with: this year's form, last year's."""
    found = item.reckoned
    if found is not None:
        said = f"{'ผลของปีก่อน' if found.is_growth else 'เป้าหมาย'} {worded(found.base)}"
        yield from ((said, *_place(place, item.answer.location)) for place in found.places)


def _place(location: Location, now: Location = NOWHERE) -> tuple[Value, Value, Value]:
    """Return file, sheet and cell; a file beside that of ``now`` with the folder that tells it apart."""
    file = location.file or ""
    name = apart(file, now.file) if now.file and now.file != file else short(file)
    return name or None, location.sheet, location.cell
