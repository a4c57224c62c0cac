"""C93: a regulation names itself as its title does, says when it begins, and bears the year of its issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import text_of
from pipeline.lint.parts import squeezed
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

RULE = Rule(
    id="regulation-parts",
    number="C93",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.REGULATION}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๗ และ ๑๘ แบบที่ ๕ และ ๖",
    what=(
        "ระเบียบและข้อบังคับขึ้นต้นด้วยเหตุผลและอำนาจ ข้อ ๑ บอกชื่อตรงกับหัวเรื่อง มีข้อที่บอกวันใช้บังคับ "
        "และปี พ.ศ. ใต้ชื่อเป็นปีเดียวกับวันที่ประกาศ"
    ),
    why="ชื่อในข้อ ๑ คือชื่อที่ใช้อ้างตามกฎหมาย ถ้าไม่ตรงกับหัวเรื่องหรือไม่บอกวันใช้บังคับ จะบังคับใช้ไม่ได้แน่นอน",
    passing=(
        "ระเบียบจังหวัด… / ว่าด้วยการใช้ลานกิจกรรม / พ.ศ. ๒๕๖๘ … "
        "ข้อ ๑ ระเบียบนี้เรียกว่า “ระเบียบจังหวัด…ว่าด้วยการใช้ลานกิจกรรม พ.ศ. ๒๕๖๘”"
    ),
    failing="ข้อ ๑ ระเบียบนี้เรียกว่า “ระเบียบจังหวัด…ว่าด้วยการใช้สนามกีฬา พ.ศ. ๒๕๖๗”",
)

_NAMED = regex(r"(?:เรียกว่า|ชื่อว่า) ?(?P<name>“[^”]*”?|\"[^\"]*\"?|.*)")
_BEGINS = regex(r"(?:ให้|มีผล)(?:ใช้|บังคับ)|ใช้บังคับ|มีผล(?:บังคับ|ตั้งแต่)|เริ่มใช้")
_YEAR = regex(r"พ\.ศ\. ?(\d{4})$", re.ASCII)
_ISSUED_YEAR = regex(r"(\d{4})\s*$", re.ASCII)
_QUOTES = "“”\"' "


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a name that differs from the title, another year, and (warnings) parts that are missing."""
    clauses = reading.all(names.CLAUSE)
    if not clauses:
        return
    yield from _name(reading, clauses[0])
    yield from _year(reading)
    texts = [plain(element.text) for element in reading.elements]
    if not any(_BEGINS.search(text) for text in texts):
        yield _doubt("regulation-parts-start", reading, clauses[-1])
    if reading.elements.index(clauses[0]) == _first_of_text(reading):
        yield _doubt("regulation-parts-grounds", reading, clauses[0])


def _doubt(code: str, reading: Reading, element: Element) -> Finding:
    return replace(RULE.finding(code, place(reading, element)), severity=Severity.WARNING)


def _first_of_text(reading: Reading) -> int:
    """Return the place of the first element that is no title and no mark."""
    text = (n for n, element in enumerate(reading.elements) if element.name in (names.BODY, names.CLAUSE))
    return next(text, -1)


def _name(reading: Reading, first: Element) -> Iterator[Finding]:
    found = _NAMED.search(plain(first.text))
    if found is None:
        yield _doubt("regulation-parts-unnamed", reading, first)
        return
    title = " ".join(plain(element.text) for element in reading.all(names.TITLE))
    name = found["name"].strip(_QUOTES)
    if squeezed(name) != squeezed(title):
        yield RULE.finding("", place(reading, first, name), name=name, title=title)


def _year(reading: Reading) -> Iterator[Finding]:
    title = next((e for e in reading.all(names.TITLE) if _YEAR.search(to_arabic(plain(e.text)))), None)
    issued = _ISSUED_YEAR.search(to_arabic(text_of(reading, names.ISSUED)))
    found = _YEAR.search(to_arabic(plain(title.text))) if title is not None else None
    if title is not None and found and issued and found[1] != issued[1]:
        params = {"found": to_thai(found[1]), "issued": to_thai(issued[1])}
        yield RULE.finding("regulation-parts-year", reading.at(title), **params)
