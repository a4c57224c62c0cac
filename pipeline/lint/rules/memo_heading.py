"""C69: the title of a memo is 29 pt bold, its labels are 20 pt bold."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Run
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="memo-heading",
    number="C69",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.MEMO}),
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="คำว่า บันทึกข้อความ ตัวหนา ๒๙ พอยต์ หัวเรื่อง ส่วนราชการ ที่ วันที่ เรื่อง ตัวหนา ๒๐ พอยต์ และมีคำว่า วันที่ หน้าวันที่",
    why="หัวบันทึกขนาดเดียวกันทุกหน่วยงาน ผู้อ่านแยกบันทึกภายในจากหนังสือภายนอกได้ทันที",
    passing="บันทึกข้อความ ตัวหนา ๒๙ พอยต์ และ ส่วนราชการ ตัวหนา ๒๐ พอยต์",
    failing="บันทึกข้อความ ๒๔ พอยต์ หรือ เรื่อง ตัวธรรมดา ๑๖ พอยต์",
)

_TOLERANCE_PT = 0.6
_LABELS = (names.AGENCY, names.NUMBER, names.DATE, names.SUBJECT)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the title and the labels whose size or weight is another, and a date without its label."""
    title = reading.first(names.TITLE)
    if title is not None and title.lines:
        yield from _judged(reading, title, title.lines[0].runs, options.number(context, "title_pt"))
    for name in _LABELS:
        element = reading.first(name)
        if name == names.DATE and element is not None and not element.label:
            yield RULE.finding("memo-heading-date", place(reading, element), date=element.text.strip())
        if element is not None and element.label and element.lines:
            yield from _judged(reading, element, _label_runs(element), options.number(context, "label_pt"))


def _label_runs(element: Element) -> tuple[Run, ...]:
    """Return the runs that print the label: the first ones of the element's first line."""
    found: list[Run] = []
    for run in element.lines[0].runs:
        if sum(len(r.text.strip()) for r in found) >= len(element.label):
            break
        found.append(run)
    return tuple(found)


def _judged(reading: Reading, element: Element, runs: tuple[Run, ...], wanted: float) -> Iterator[Finding]:
    own = [run for run in runs if run.text.strip()]
    text, where = element.label or element.text, place(reading, element)
    size = max(own, key=lambda run: len(run.text)).size_pt if own else wanted
    if abs(size - wanted) > _TOLERANCE_PT:
        yield RULE.finding("", where, text=text, found_pt=round(size, 1), wanted_pt=round(wanted))
    elif own and not all(run.bold for run in own):
        yield RULE.finding("memo-heading-bold", where, text=text)
