"""C88: the total behind a list of sums is their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.columns import wrong_totals
from pipeline.lint.labels import label_of
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai import baht
from pipeline.thai.digits import to_arabic

RULE = Rule(
    id="list-total",
    number="C88",
    severity=Severity.ERROR,
    kinds=ALL_KINDS,
    clause="ระเบียบการเบิกจ่ายเงินของส่วนราชการ และธรรมเนียมการเขียนหนังสือราชการ",
    what="ยอดรวมใต้รายการหรือใต้ตารางเท่ากับผลบวกของทุกรายการ",
    why="ยอดรวมที่ไม่ตรงทำให้เบิกจ่ายไม่ได้ และไม่รู้ว่ารายการใดผิด",
    passing="๑. ค่าอาหาร ๑,๐๐๐ บาท / ๒. ค่าเอกสาร ๕๐๐ บาท / รวมเป็นเงินทั้งสิ้น ๑,๕๐๐ บาท",
    failing="๑. ค่าอาหาร ๑,๐๐๐ บาท / ๒. ค่าเอกสาร ๕๐๐ บาท / รวมเป็นเงินทั้งสิ้น ๑,๖๐๐ บาท",
)

_SUM = regex(r"(?<![\d.,])(?P<sum>\d[\d,]{0,24}(?:\.\d{1,2})?) ?บาท", re.ASCII)
_TOTAL = regex(r"^(?:[-–•] ?)?รวม[^\d]{0,60}?(?P<sum>\d[\d,]{0,24}(?:\.\d{1,2})?) ?บาท", re.ASCII)
_LISTED = (names.BODY, names.DUTY, names.CLAUSE, names.AGENDA)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield totals of numbered lists, and of columns of a table, that are not the sum."""
    items: list[Element] = []
    for element in (e for e in reading.elements if e.name in _LISTED):
        if label_of(element.text):
            items = [*items, element] if _continues(items, element) else [element]
            continue
        total = _TOTAL.match(_plain(element))
        if total and len(items) > 1:
            yield from _compared(reading, items, element, _value(total))
        items = []
    for wrong in wrong_totals(reading.facts):
        params = {"found": baht.figures(wrong.found), "expected": baht.figures(wrong.expected)}
        yield RULE.finding("list-total-column", reading.facts.at(wrong.line), **params)


def _plain(element: Element) -> str:
    return " ".join(to_arabic(element.text).split())


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(found["sum"].replace(",", ""))


def _continues(items: list[Element], element: Element) -> bool:
    last, own = label_of(items[-1].text) if items else None, label_of(element.text)
    return (
        last is not None
        and own is not None
        and last.style == own.style
        and own.numbers[-1] > last.numbers[-1]
    )


def _compared(reading: Reading, items: list[Element], total: Element, stated: Decimal) -> Iterator[Finding]:
    """Yield a total that differs; an item without a sum leaves nothing to compare."""
    sums = [_last_sum(item) for item in items]
    known = [value for value in sums if value is not None]
    expected = sum(known, Decimal(0))
    if len(known) == len(sums) and expected != stated and max(expected, stated) < baht.LIMIT:
        params = {"found": baht.figures(stated), "expected": baht.figures(expected), "count": len(items)}
        yield RULE.finding("", place(reading, total), **params)


def _last_sum(element: Element) -> Decimal | None:
    found = list(_SUM.finditer(_plain(element)))
    return _value(found[-1]) if found else None
