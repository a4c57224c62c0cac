"""C50: pages from the second on are numbered - ๒ - at the top centre; the first is not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint.facts import DocumentKind, Line, Page
from pipeline.lint.parts import FORMS, own_pages, weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

RULE = Rule(
    id="page-number",
    number="C50",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="คู่มือพิมพ์หนังสือราชการ และแบบของสำนักนายกรัฐมนตรี",
    what="ตั้งแต่หน้า ๒ มีเลขหน้ากึ่งกลางด้านบน เป็นเลขไทยระหว่างเครื่องหมายยติภังค์ หน้าแรกไม่มีเลขหน้า",
    why="หน้าที่หลุดจากเล่มจะกลับเข้าที่ได้ และหน้าแรกรู้ได้จากครุฑอยู่แล้ว",
    passing="- ๒ - อยู่กึ่งกลางด้านบนของหน้าที่สอง",
    failing="หน้าที่สองไม่มีเลขหน้า หรือเป็น หน้า 2 ที่มุมขวาล่าง",
)

_TOP_BAND_MM = 36.0
_FOOT_BAND_MM = 30.0
_RIGHT_FORM = regex(r"[-–] ?\d{1,3} ?[-–]")
_NUMBER_ALONE = regex(r"(?:หน้า(?:ที่)? ?)?[-–(]? ?(?P<number>\d{1,3}) ?[-–)]?(?: ?/ ?\d{1,3})?")


_LOOSE = frozenset({DocumentKind.MINUTES, DocumentKind.PRESS})
"""Kinds on plain paper, whose pages many offices number in their own way: a warning only."""


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield pages whose number is missing, wrong, in another form or at another place."""
    found = _pages(reading, context)
    yield from weighed(found, Severity.WARNING if reading.kind in _LOOSE else None)


def _pages(reading: Reading, context: Context) -> Iterator[Finding]:
    for page in own_pages(reading):
        found = _number(page)
        if page.number == 1:
            if found is not None and _is_right_form(found):
                yield RULE.finding("page-number-first", reading.facts.at(found), text=found.text.strip())
        elif found is None and page.lines:
            expected = to_thai(f"- {page.number} -")
            yield RULE.finding("", reading.facts.on(page.number), page=page.number, expected=expected)
        elif found is not None:
            yield from _judged(reading, page, found, options.number(context, "tolerance_mm"))


def _number(page: Page) -> Line | None:
    """Return the line that is a page number: alone at the head or at the foot of the page."""
    head = [line for line in page.lines if line.baseline_mm < _TOP_BAND_MM]
    foot = [line for line in page.lines if line.baseline_mm > page.height_mm - _FOOT_BAND_MM]
    return next((line for line in (*head, *foot) if _NUMBER_ALONE.fullmatch(_plain(line))), None)


def _plain(line: Line) -> str:
    return " ".join(to_arabic(line.text).split())


def _is_right_form(line: Line) -> bool:
    return _RIGHT_FORM.fullmatch(_plain(line)) is not None


def _judged(reading: Reading, page: Page, line: Line, tolerance: float) -> Iterator[Finding]:
    expected, text = to_thai(f"- {page.number} -"), line.text.strip()
    place = reading.facts.at(line)
    number = _NUMBER_ALONE.fullmatch(_plain(line))
    if number and int(number["number"]) != page.number:
        yield RULE.finding("page-number-wrong", place, text=text, expected=expected)
    elif not _is_right_form(line) or (text != to_thai(text) and not _is_field(reading, text)):
        yield RULE.finding("page-number-form", place, text=text, expected=expected)
    elif line.baseline_mm > _TOP_BAND_MM or not _is_central(page, line, tolerance):
        yield RULE.finding("page-number-place", place, text=text)


def _is_central(page: Page, line: Line, tolerance: float) -> bool:
    """Return whether the line is centred on the paper or on the text between 3 cm and 2 cm."""
    centre, paper = (line.left_mm + line.right_mm) / 2, page.width_mm / 2
    return paper - tolerance <= centre <= paper + 5 + tolerance


def _is_field(reading: Reading, text: str) -> bool:
    """Return whether a DOCX holds the number as a field, which the layout prints in Arabic digits."""
    literal = {"".join(paragraph.text.split()) for paragraph in reading.facts.paragraphs}
    return reading.facts.source == "docx" and "".join(text.split()) not in literal
