"""C03: the left margin is 3 cm, the right one 2 cm."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint.facts import Line
from pipeline.lint.parts import FORMS, lines_of, own_pages, running
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai.letters import MARK

RULE = Rule(
    id="margins",
    number="C03",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="ขอบซ้ายห่างจากขอบกระดาษ ๓ ซม. ขอบขวา ๒ ซม. ไม่มีข้อความเลยขอบทั้งสอง",
    why="ขอบซ้ายเว้นไว้เจาะแฟ้ม ข้อความที่เลยขอบจะถูกรูเจาะหรือถูกตัดเมื่อถ่ายสำเนา",
    passing="ข้อความอยู่ระหว่าง ๓๐ ถึง ๑๙๐ มม. จากขอบซ้ายของกระดาษ",
    failing="ตั้งขอบซ้าย ๒.๕ ซม. ข้อความเริ่มที่ ๒๕ มม.",
)

# Ragged lines end up to a word before the margin; a column narrower than this is another margin.
_RAGGED_MM = 12.0
_ENOUGH_LINES = 3
_SPREAD_MM = 1.5
_MARK_END = regex(f"[{MARK}]$")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the line that shows best that a margin is another one; each side once."""
    pages = {page.number: page for page in own_pages(reading)}
    placed = [line for line in lines_of(reading) if line.page in pages]
    if not placed:
        return
    width = pages[placed[0].page].width_mm
    left, right = options.number(context, "left_mm"), width - options.number(context, "right_mm")
    tolerance = options.number(context, "tolerance_mm")
    first = min(placed, key=lambda line: line.left_mm)
    # A short order has no line that goes on at the margin; only full paragraphs show where it is.
    is_shown = first.left_mm < left or any(len(element.lines) > 1 for element in running(reading))
    if is_shown and abs(first.left_mm - left) > tolerance:
        yield _told("margins-left", reading, first, first.left_mm, left)
    last = max(placed, key=_reach)
    if _reach(last) > right + tolerance:
        yield _told("margins-right", reading, last, width - _reach(last), width - right)
        return
    edge = _edge_set(reading, last, right, tolerance)
    shown = last if edge is not None else _too_far_in(reading, right)
    if shown is not None:
        yield _told("margins-right", reading, shown, width - (edge or shown.right_mm), width - right)


def _reach(line: Line) -> float:
    """Return how far right a line is printed, in mm.

    A mark is drawn over the letter before it, though it stands one gap further right where
    the line is spread letter by letter.
    """
    return line.right_mm - (_SPREAD_MM if _MARK_END.search(line.text) else 0.0)


def _told(code: str, reading: Reading, line: Line, found_mm: float, wanted_mm: float) -> Finding:
    params = {"found_cm": round(found_mm / 10, 1), "wanted_cm": round(wanted_mm / 10, 1)}
    return RULE.finding(code, reading.facts.at(line), **params)


def _edge_set(reading: Reading, last: Line, right: float, tolerance: float) -> float | None:
    """Return where a DOCX is set to end its lines, if that is too far in and they keep to it."""
    for section in reading.facts.sections[:1]:
        edge = section.width_mm - section.right_mm
        if edge < right - tolerance and last.right_mm <= edge + tolerance:
            return edge
    return None


def _too_far_in(reading: Reading, right: float) -> Line | None:
    """Return the widest full line when none comes near where the margin should be."""
    full = [line for element in running(reading) for line in element.lines[:-1]]
    if len(full) < _ENOUGH_LINES:
        return None
    widest = max(full, key=lambda line: line.right_mm)
    return widest if widest.right_mm < right - _RAGGED_MM else None
