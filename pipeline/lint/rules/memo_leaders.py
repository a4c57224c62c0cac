"""C87: dotted leaders in the heading of a memo, and no solid rule below it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Page
from pipeline.lint.facts import Rule as DrawnRule
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="memo-leaders",
    number="C87",
    severity=Severity.WARNING,
    kinds=frozenset({DocumentKind.MEMO}),
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="หลังหัวเรื่อง ส่วนราชการ ที่ วันที่ เรื่อง มีเส้นจุดไข่ปลา และไม่มีเส้นทึบคั่นระหว่างหัวบันทึกกับข้อความ",
    why="เป็นรูปแบบของกระดาษบันทึกข้อความ เส้นทึบเป็นแบบเก่าที่ยกเลิกแล้ว",
    passing="เรื่อง ขออนุมัติจัดประชุม......................",
    failing="เรื่อง ขออนุมัติจัดประชุม แล้วขีดเส้นทึบยาวเต็มบรรทัด",
)

_DOTS = regex(r"\.{3,}|…{2,}|[.…·](?: [.…·]){2,}")
_LABELLED = (names.AGENCY, names.NUMBER, names.DATE, names.SUBJECT)
_NEAR_MM = 2.5
_LONG_MM = 100.0


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the heading without leaders (once), and a rule drawn below it."""
    lines = [element for name in _LABELLED if (element := reading.first(name)) is not None and element.lines]
    if not lines or not reading.facts.pages:
        return
    page = reading.facts.pages[lines[0].page - 1]
    bare = [element for element in lines if not _has_leader(element, page)]
    if len(bare) == len(lines):
        yield RULE.finding("", place(reading, bare[0]))
    rule = _solid_rule(reading, lines[-1], page)
    if rule is not None:
        yield RULE.finding("memo-leaders-solid", reading.facts.on(page.number, rule.box))


def _has_leader(element: Element, page: Page) -> bool:
    """Return whether dots stand on one of the element's baselines, as letters or as a drawn rule."""
    for line in element.lines:
        level = [other for other in page.lines if abs(other.baseline_mm - line.baseline_mm) < 1]
        if any(_DOTS.search(other.text) for other in (line, *level)):
            return True
        if any(_is_under(rule, line.baseline_mm) for rule in page.rules):
            return True
    return False


def _is_under(rule: DrawnRule, baseline_mm: float) -> bool:
    is_flat = (
        rule.box.bottom_mm - rule.box.top_mm < 1 and rule.box.right_mm - rule.box.left_mm < _LONG_MM + 60
    )
    return is_flat and -1 < rule.box.top_mm - baseline_mm < _NEAR_MM


def _solid_rule(reading: Reading, last: Element, page: Page) -> DrawnRule | None:
    """Return a long rule between the heading and คำขึ้นต้น, away from the leaders' own baseline."""
    salutation = reading.first(names.SALUTATION)
    if salutation is None or not salutation.lines or salutation.page != last.page:
        return None
    top, bottom = last.lines[-1].baseline_mm + _NEAR_MM, salutation.lines[0].baseline_mm - _NEAR_MM
    for rule in page.rules:
        if rule.box.right_mm - rule.box.left_mm >= _LONG_MM and top < rule.box.top_mm < bottom:
            return rule
    return None
