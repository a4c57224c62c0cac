"""C03: the left margin is 3 cm, the right one 2 cm."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint.facts import Line
from pipeline.lint.parts import FORMS, lines_of, own_pages, running
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

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
    last = max(placed, key=lambda line: line.right_mm)
    if last.right_mm > right + tolerance:
        yield _told("margins-right", reading, last, width - last.right_mm, width - right)
    else:
        yield from _too_wide(reading, width, right)


def _told(code: str, reading: Reading, line: Line, found_mm: float, wanted_mm: float) -> Finding:
    params = {"found_cm": round(found_mm / 10, 1), "wanted_cm": round(wanted_mm / 10, 1)}
    return RULE.finding(code, reading.facts.at(line), **params)


def _too_wide(reading: Reading, width: float, right: float) -> Iterator[Finding]:
    """Yield a right margin so wide that no full line comes near where it should be."""
    full = [line for element in running(reading) for line in element.lines[:-1]]
    if len(full) < _ENOUGH_LINES:
        return
    last = max(full, key=lambda line: line.right_mm)
    if last.right_mm < right - _RAGGED_MM:
        yield _told("margins-right", reading, last, width - last.right_mm, width - right)
