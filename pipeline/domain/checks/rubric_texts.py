"""What the words of a rubric say that can be counted: lists in levels, points, periods, numbers of parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline import findings
from pipeline.domain.checks import scales
from pipeline.domain.checks.enclosure_case import EnclosureCase
from pipeline.domain.checks.naming import named
from pipeline.domain.checks.rubric_levels import gap_finding, unreached
from pipeline.domain.checks.scales import Rung, Scale
from pipeline.domain.checks.thresholds import measures
from pipeline.domain.rubric import Criterion, Level, Rubric
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai.dates import MONTHS
from pipeline.thai.digits import to_arabic

_ITEM = regex(r"\s*(?:\(([0-9]{1,2})\)|([0-9]{1,2})[.)])(?![0-9])\s*(.+)")
_EACH = regex(r"ข้อละ ?([0-9]+(?:\.[0-9]+)?) ?คะแนน")
_TOGETHER = regex(r"คะแนนรวม ?((?:น้อยกว่า|ต่ำกว่า|ไม่เกิน|ไม่น้อยกว่า|ตั้งแต่)? ?[0-9]+(?:\.[0-9]+)? ?คะแนน[^0-9]*)")
_NOT = "ไม่"
_MOST_YES_NO = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list typed inside a level: its number, its text, and that text without white space."""

    number: int
    text: str
    squeezed: str


def entries(level: Level) -> tuple[Entry, ...]:
    """Return the items of the list that a level holds, as numbered."""
    found = (_ITEM.fullmatch(to_arabic(line)) for line in level.text.splitlines())
    return tuple(
        Entry(int(each[1] or each[2]), plain(each[3]), "".join(each[3].split())) for each in found if each
    )


def _criteria(case: EnclosureCase) -> Iterator[tuple[str, Criterion]]:
    rubric = case.enclosure.rubric
    for n, criterion in enumerate(rubric.criteria if rubric else ()):
        yield f"criteria[{n}]", criterion


def list_numbers(case: EnclosureCase) -> Iterator[Finding]:
    """A list inside a level is numbered from 1."""
    for path, criterion in _criteria(case):
        for n, level in enumerate(criterion.levels):
            for expected, entry in enumerate(entries(level), 1):
                if entry.number != expected:
                    place = case.at(f"{path}.levels[{n}]")
                    params = {"name": named(criterion), "level": named(level)}
                    numbers = {"number": entry.number, "expected": expected}
                    yield findings.warning("rubric-list-number", place, **params, **numbers)
                    break


# Points for each item of a level (ข้อละ ๒ คะแนน) and what the level says of their sum


def points_in_levels(case: EnclosureCase) -> Iterator[Finding]:
    """The points of the items of a level add up to what the level says."""
    for path, criterion in _criteria(case):
        rungs = [
            rung
            for n, level in enumerate(criterion.levels)
            if (rung := _stated(level, f"{path}.levels[{n}]")) is not None
        ]
        most: list[Decimal] = []
        for n, level in enumerate(criterion.levels):
            each, count = _each(level), len(entries(level))
            if each is None or not count:
                continue
            most.append(each * count)
            own = next((rung for rung in rungs if rung.path == f"{path}.levels[{n}]"), None)
            if own is not None and not scales.holds(own.threshold, each * count):
                params = {"name": named(criterion), "level": own.name, "items": count}
                params |= {"points": each, "counted": each * count}
                yield findings.warning("rubric-level-sum", case.at(own.path), **params)
        if most and len(rungs) > 1:
            yield from _steps(case, path, criterion, rungs, max(most))


def _each(level: Level) -> Decimal | None:
    found = _EACH.search(to_arabic(plain(level.text)))
    return Decimal(found[1]) if found else None


def _stated(level: Level, path: str) -> Rung | None:
    found = _TOGETHER.search(to_arabic(plain(level.text)))
    read = measures(found[1]) if found else ()
    return Rung(path, named(level), read[0].threshold) if read else None


def _steps(
    case: EnclosureCase, path: str, criterion: Criterion, rungs: Sequence[Rung], most: Decimal
) -> Iterator[Finding]:
    """Say which totals no level takes, be it that they can come out or not."""
    each = next(points for level in criterion.levels if (points := _each(level)))
    possible = [each * n for n in range(int(most / each) + 1)]
    scale = Scale(path, named(criterion), tuple(rungs), counted=each % 1 == 0)
    for gap in scales.gaps(scale):
        if not any(gap.holds(value) for value in possible):
            yield from unreached(case, path, scale.name, gap)
        else:
            yield gap_finding(case, scale, gap)


def repeated_items(case: EnclosureCase) -> Iterator[Finding]:
    """Where points are given for each item, one and the same item stands at one level only."""
    for path, criterion in _criteria(case):
        if not any(_each(level) for level in criterion.levels):
            continue
        seen: dict[tuple[int, str], list[str]] = {}
        for level in criterion.levels:
            for entry in entries(level):
                seen.setdefault((entry.number, entry.squeezed), []).append(named(level))
        for (number, _), labels in seen.items():
            if len(labels) > 1:
                params = {"number": number, "levels": tuple(labels)}
                name = named(criterion)
                yield findings.info("rubric-items-repeated", case.at(path), name=name, **params)


# Levels that are lists of what is met, or not


def yes_no_cases(case: EnclosureCase) -> Iterator[Finding]:
    """Levels that combine the same facts, met or not (มี / ไม่มี), give one to each combination."""
    for path, criterion in _criteria(case):
        rows = [_signs(level) for level in criterion.levels]
        if len(rows) < 2 or any(len(row) < 2 or row.keys() != rows[0].keys() for row in rows):
            continue
        given = {tuple(row.values()) for row in rows}
        facts = len(rows[0])
        if len(given) > 1 and facts <= _MOST_YES_NO and len(given) < 2**facts:
            params = {"name": named(criterion), "facts": facts, "cases": 2**facts, "given": len(given)}
            yield findings.info("rubric-cases-missing", case.at(path), **params)


def _signs(level: Level) -> dict[str, bool]:
    """Return the facts of a level without their negation, and whether each is met."""
    texts = sorted((entry.number, entry.squeezed) for entry in entries(level))
    return {text.removeprefix(_NOT): not text.startswith(_NOT) for _, text in texts}


def lowest_asks(case: EnclosureCase) -> Iterator[Finding]:
    """Where each level asks for what the lower one does and more, the lowest asks for something too."""
    for path, criterion in _criteria(case):
        lists = [{entry.squeezed for entry in entries(level)} for level in criterion.levels]
        if len(lists) < 2 or not lists[-1] or any(text.startswith(_NOT) for text in lists[-1]):
            continue
        if lists[-1] < lists[-2] and all(lists[-1] <= each for each in lists):
            level = criterion.levels[-1]
            params = {"name": named(criterion), "level": named(level), "items": len(lists[-1])}
            place = case.at(f"{path}.levels[{len(lists) - 1}]")
            yield findings.info("rubric-lowest-asks", place, **params)


# Periods in brackets: ไตรมาสที่ ๔ (กรกฎาคม ๒๕๖๗ - กันยายน ๒๕๖๗)

_MONTH = f"(?:เดือน)? ?({'|'.join(MONTHS)}) ?([0-9]{{4}})?"
_SPAN = rf"\({_MONTH} ?[-–] ?{_MONTH}\)"
_QUARTER = regex(rf"ไตรมาส(?:ที่)? ?([1-4])(?: ?/ ?[0-9]{{4}})? ?{_SPAN}")
_YEAR = regex(rf"ปี(?:งบประมาณ)?(?: ?พ\.ศ\.)? ?([0-9]{{4}}) ?{_SPAN}")
_YEAR_MONTHS, _QUARTER_MONTHS = 12, 3
# First month of a quarter in the fiscal year and in the calendar year.
_QUARTER_BEGINS = {1: (10, 1), 2: (1, 4), 3: (4, 7), 4: (7, 10)}


def periods(case: EnclosureCase) -> Iterator[Finding]:
    """A quarter has its three months in the brackets behind it, a year its twelve."""
    for path, criterion in _criteria(case):
        told: set[tuple[str, str]] = set()
        for n, level in enumerate(criterion.levels):
            text, place = plain(level.text), case.at(f"{path}.levels[{n}]")
            for code, (start, end), months in _wrong_periods(to_arabic(text)):
                found = text[start:end]
                if (code, found) not in told:
                    told.add((code, found))
                    params = {"name": named(criterion), "text": found, "months": months}
                    if code == "quarter":
                        yield findings.warning("rubric-period-quarter", place, **params)
                    else:
                        yield findings.warning("rubric-period-year", place, **params)


def _wrong_periods(text: str) -> Iterator[tuple[str, tuple[int, int], int]]:
    for found in _QUARTER.finditer(text):
        months = _months(found)
        starts = MONTHS.index(found[2]) + 1
        if months != _QUARTER_MONTHS or starts not in _QUARTER_BEGINS[int(found[1])]:
            yield "quarter", found.span(), months
    for found in _YEAR.finditer(text):
        months = _months(found)
        if months != _YEAR_MONTHS:
            yield "year", found.span(), months


def _months(found: re.Match[str]) -> int:
    """Return how many months there are from the first to the last, both counted."""
    first, last = MONTHS.index(found[2]), MONTHS.index(found[4])
    years = int(found[5]) - int(found[3]) if found[3] and found[5] else int(last < first)
    return years * _YEAR_MONTHS + last - first + 1


# Numbers of parts: ๕ หมวด ๒๓ ตัวชี้วัด, จำนวน ๑๐ เรื่อง, แบ่งเป็น ๓ ระดับ

_PARTS = ("หมวด", "ด้าน", "มิติ", "ภารกิจ", "เรื่อง", "ประเด็น", "ตัวชี้วัด", "ข้อ", "ระดับ")
_STATED = regex(
    rf"(?:จำนวน|เป็น|รวม|ทั้งหมด|ทั้งสิ้น|\(|{'|'.join(_PARTS)}) ?([0-9]{{1,3}}) ?({'|'.join(_PARTS)})(?!ที่|ละ)"
)
_OF_CRITERIA = ("หมวด", "ด้าน", "มิติ", "ภารกิจ", "เรื่อง", "ประเด็น")
_OF_ITEMS = ("ตัวชี้วัด", "ข้อ", "ประเด็น")


def counts(case: EnclosureCase) -> Iterator[Finding]:
    """What the introduction counts is there as often."""
    rubric = case.enclosure.rubric
    if rubric is None:
        return
    for path, text in _introducing(case, rubric):
        for found in _STATED.finditer(to_arabic(plain(text))):
            there = _there(rubric, found[2])
            if there and int(found[1]) not in there:
                params = {"stated": int(found[1]), "unit": found[2], "counted": there}
                yield findings.info("rubric-count", case.at(path), **params)


def _introducing(case: EnclosureCase, rubric: Rubric) -> Iterator[tuple[str, str]]:
    groups = (
        ("title_lines", case.enclosure.title_lines),
        ("intro", rubric.intro),
        ("notes", rubric.notes),
        ("bands_intro", rubric.bands_intro),
    )
    for name, texts in groups:
        for n, text in enumerate(texts):
            yield f"{name}[{n}]", text


def _there(rubric: Rubric, unit: str) -> tuple[int, ...]:
    """Return how many there are of a part, by each way to count it; ``()`` where it is not in the rubric."""
    items = sum(not item.is_condition for criterion in rubric.criteria for item in criterion.items)
    counted = []
    if unit in _OF_CRITERIA:
        counted.append(len(rubric.criteria))
    if unit in _OF_ITEMS:
        counted.append(items)
    if unit == "ระดับ":
        counted += [len(rubric.bands), *(len(c.levels) for c in rubric.criteria)]
        counted += [len(item.levels) for c in rubric.criteria for item in c.items]
    return tuple(dict.fromkeys(number for number in counted if number))


def heads(case: EnclosureCase) -> Iterator[Finding]:
    """The columns of a mission's table have different heads, and the same ones in every mission."""
    rubric = case.enclosure.rubric
    if rubric is None:
        return
    for path, criterion in _criteria(case):
        own = criterion.heads
        twice = [head for n, head in enumerate(own) if plain(head) and head in own[:n]]
        if twice:
            params = {"name": named(criterion), "head": twice[0]}
            yield findings.warning("rubric-head-twice", case.at(f"{path}.heads"), **params)
        elif own and rubric.heads and own != rubric.heads[: len(own)]:
            place, name = case.at(f"{path}.heads"), named(criterion)
            yield findings.info("rubric-head-differs", place, name=name, heads=own, others=rubric.heads)


CHECKS = (
    list_numbers,
    points_in_levels,
    repeated_items,
    yes_no_cases,
    lowest_asks,
    periods,
    counts,
    heads,
)
