"""C54: no heading, bare number or single line stays behind at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.findings import Finding, Severity
from pipeline.lint.facts import Line
from pipeline.lint.labels import label_of
from pipeline.lint.parts import FORMS, MARGINALIA, running
from pipeline.lint.quoting import beginning
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="page-foot",
    number="C54",
    severity=Severity.WARNING,
    kinds=FORMS,
    clause="ธรรมเนียมการพิมพ์หนังสือราชการ",
    what="หัวข้อหรือเลขข้อไม่อยู่ท้ายหน้าโดยไม่มีข้อความตาม และย่อหน้าไม่เหลือบรรทัดเดียวที่ท้ายหน้าหรือต้นหน้า",
    why="หัวข้อกับเนื้อความที่แยกหน้ากันอ่านไม่ต่อเนื่อง บรรทัดเดียวที่ค้างอยู่มักถูกมองข้าม",
    passing="หัวข้อย้ายไปขึ้นหน้าใหม่พร้อมข้อความ",
    failing="บรรทัดสุดท้ายของหน้าเป็น ๓. หรือเป็นหัวข้อ",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield headings and numbers left at the foot, and single lines of a paragraph cut by the page."""
    printed = [
        line for element in reading.elements if element.name not in MARGINALIA for line in element.lines
    ]
    for element in running(reading):
        for upper, lower in _turns(element.lines):
            yield from _single(reading, element, upper, lower)
        last = element.lines[-1] if element.lines else None
        if last is not None and _is_last_on_page(last, printed) and _is_heading(element):
            yield RULE.finding("", reading.facts.at(last), text=beginning(last.text, 40))


def _turns(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield the lines before and behind each turn of the page inside a paragraph."""
    return ((a, b) for a, b in pairwise(lines) if a.page != b.page)


def _single(reading: Reading, element: Element, upper: Line, lower: Line) -> Iterator[Finding]:
    before = sum(line.page == upper.page for line in element.lines)
    behind = sum(line.page == lower.page for line in element.lines)
    if before == 1:
        code = "" if _is_bare_label(upper.text) else "page-foot-line"
        yield RULE.finding(code, reading.facts.at(upper), text=beginning(upper.text, 40))
    elif behind == 1:
        yield RULE.finding("page-head-line", reading.facts.at(lower), text=beginning(lower.text, 40))


def _is_bare_label(text: str) -> bool:
    label = label_of(text)
    return label is not None and not text[label.end :].strip()


def _is_last_on_page(line: Line, others: Sequence[Line]) -> bool:
    """Return whether text follows on a later page, and none below the line on its own."""
    goes_on = any(other.page > line.page for other in others)
    return goes_on and not any(o.page == line.page and o.baseline_mm > line.baseline_mm + 1 for o in others)


def _is_heading(element: Element) -> bool:
    runs = [run for line in element.lines for run in line.runs if run.text.strip()]
    return (
        len(element.lines) == 1
        and bool(runs)
        and (all(run.bold for run in runs) or _is_bare_label(element.text))
    )
