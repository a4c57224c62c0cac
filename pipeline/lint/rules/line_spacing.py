"""C42: running text has single line spacing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.facts import Paragraph
from pipeline.lint.parts import FORMS, MARGINALIA, running
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="line-spacing",
    number="C42",
    severity=Severity.WARNING,
    kinds=FORMS,
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="ระยะระหว่างบรรทัดเป็น ๑ เท่า (Single) ใช้ค่าแน่นอน (Exactly) เฉพาะคำว่า บันทึกข้อความ",
    why="ค่าแน่นอนตัดวรรณยุกต์และสระบนของภาษาไทยให้ขาด ระยะกว้างกว่า ๑ เท่าทำให้หนังสือยาวเกินหน้าโดยไม่จำเป็น",
    passing="Line spacing: Single",
    failing="Line spacing: 1.5 lines หรือ Exactly 20 pt",
)

_MM_PER_PT = 25.4 / 72
# Single spacing of the Sarabun faces is 21.3 pt at 16 pt.
_SINGLE = 1.34
_EXEMPT = MARGINALIA | {names.TITLE}


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the first paragraph of each other spacing, with how many paragraphs have it."""
    if reading.facts.source == "docx":
        found = {e: p for e in reading.elements for p in e.paragraphs if _is_other(e, p)}
        told = {
            element: (paragraph.line_rule, round(paragraph.line, 2)) for element, paragraph in found.items()
        }
    else:
        told = {
            e: ("pitch", round(p, 1)) for e in running(reading) if (p := _odd_pitch(e, context)) is not None
        }
    for spacing in dict.fromkeys(told.values()):
        elements = [element for element, other in told.items() if other == spacing]
        rule, value = spacing
        code = {"exact": "line-spacing-exact", "at-least": "line-spacing-exact", "pitch": "line-pitch"}.get(
            rule, ""
        )
        yield RULE.finding(code, place(reading, elements[0]), found=value, count=len(elements))


def _is_other(element: Element, paragraph: Paragraph) -> bool:
    if element.name in _EXEMPT or paragraph.is_empty or paragraph.in_table:
        return False
    if paragraph.line_rule == "at-least":
        return paragraph.line > _own_height_pt(paragraph)
    return paragraph.line_rule != "auto" or abs(paragraph.line - 1) > 0.02


def _own_height_pt(paragraph: Paragraph) -> float:
    """Return how high the line of a paragraph's largest letters is; no more than this, least is single."""
    return _SINGLE * max((run.size_cs_pt for run in paragraph.runs), default=0.0)


def _odd_pitch(element: Element, context: Context) -> float | None:
    """Return the distance of an element's lines in pt when it is not that of single spacing."""
    least, most = options.number(context, "least_pt"), options.number(context, "most_pt")
    for upper, lower in pairwise(element.lines):
        pitch = (lower.baseline_mm - upper.baseline_mm) / _MM_PER_PT
        is_text = 15.5 <= upper.size_pt <= 16.5 and "Sarabun" in "".join(run.face for run in upper.runs)
        if upper.page == lower.page and is_text and not least <= pitch <= most:
            return pitch
    return None
