"""C68: the secrecy class is one of three words, at top and bottom centre of every page."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.documents import Secrecy
from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.facts import Line, Page
from pipeline.lint.parts import FORMS, own_pages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="secrecy-mark",
    number="C68",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="ระเบียบว่าด้วยการรักษาความลับของทางราชการ พ.ศ. ๒๕๔๔",
    what="ชั้นความลับเป็นคำว่า ลับที่สุด ลับมาก หรือ ลับ อยู่กึ่งกลางทั้งด้านบนและด้านล่างของทุกหน้า คำเดียวกันทุกหน้า",
    why="หน้าที่หลุดออกไปต้องบอกได้เองว่าเป็นความลับชั้นใด",
    passing="ลับ ที่กึ่งกลางบนและล่างของหน้า ๑ และหน้า ๒",
    failing="ลับ ที่หน้าแรกหน้าเดียว หรือเฉพาะด้านบน",
)

_WORDS = tuple(secrecy.value for secrecy in Secrecy)
_TOP_MM, _BOTTOM_MM = 35.0, 35.0


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield pages of a secret document that lack a mark, and marks that differ or stand aside."""
    marks = [line for element in reading.all(names.SECRECY) for line in element.lines]
    if not marks:
        return
    word = plain(marks[0].text)
    if word not in _WORDS:
        yield RULE.finding(
            "secrecy-mark-word", reading.facts.at(marks[0]), text=word, words=", ".join(_WORDS)
        )
    for page in own_pages(reading):
        on_page = [line for line in page.lines if plain(line.text) == word]
        tolerance = options.number(context, "tolerance_mm")
        if not any(_is_at(page, line, tolerance, top=True) for line in on_page):
            yield RULE.finding("", reading.facts.on(page.number), word=word, page=page.number)
        if not any(_is_at(page, line, tolerance, top=False) for line in on_page):
            yield RULE.finding(
                "secrecy-mark-bottom", reading.facts.on(page.number), word=word, page=page.number
            )


def _is_at(page: Page, line: Line, tolerance: float, top: bool) -> bool:
    centre = (line.left_mm + line.right_mm) / 2
    is_central = page.width_mm / 2 - tolerance <= centre <= page.width_mm / 2 + 5 + tolerance
    at_edge = line.baseline_mm < _TOP_MM if top else line.baseline_mm > page.height_mm - _BOTTOM_MM
    return is_central and at_edge
