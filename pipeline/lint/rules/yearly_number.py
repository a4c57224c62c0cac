"""C18: minutes and certificates are numbered n/yyyy, and no number is used twice in a year.

Whether a number was used before only the register knows; of several files that are checked
together, the engine hands over each with the first one of its issuer and number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import text_of
from pipeline.lint.parts import squeezed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

RULE = Rule(
    id="yearly-number",
    number="C18",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.ORDER, DocumentKind.CERTIFICATE, DocumentKind.MINUTES}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๖.๒ ๒๔.๑ และ ๒๕.๒",
    what=(
        "รายงานการประชุมและหนังสือรับรองใช้เลขเรียงจาก ๑ ในปีปฏิทิน ทับด้วยปีพุทธศักราชเดียวกับวันประชุมหรือวันที่ออก "
        "เลขของผู้ออกเดียวกันไม่ซ้ำในปีเดียวกัน (ตรวจเมื่อให้หลายแฟ้ม เลขที่ใช้ไปก่อนหน้านี้ดูจากทะเบียน)"
    ),
    why="เลขที่ซ้ำหรือผิดปีทำให้อ้างถึงฉบับใดไม่ได้แน่นอน",
    passing="รายงานการประชุม ครั้งที่ ๓/๒๕๖๘ เมื่อวันจันทร์ที่ ๑๐ มีนาคม ๒๕๖๘",
    failing="รายงานการประชุม ครั้งที่ ๓/๒๕๖๗ เมื่อวันจันทร์ที่ ๑๐ มีนาคม ๒๕๖๘ หรือคำสั่งสองเรื่องใช้เลข ๑๒/๒๕๖๘",
)

_LABELS = ("เลขที่", "ครั้งที่", "ที่")
_FORM = regex(r"(?:(?!0)\d+|[ .…_]*) ?/ ?(?P<year>\d{4})", re.ASCII)
_YEAR = regex(r"(?<!\d)(2[4-6]\d\d)(?!\d)", re.ASCII)
_GIVEN = regex(r"[1-9]\d* ?/ ?\d{4}", re.ASCII)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a number of another form or year; that of an order is the concern of a rule of its own."""
    element = reading.first(names.NUMBER)
    if element is None or reading.kind is DocumentKind.ORDER:
        return
    text = _number(reading)
    found = _FORM.fullmatch(to_arabic(text))
    if found is None:
        if not words.LETTER_NUMBER.fullmatch(text):  # a certificate may bear the number of a letter
            yield RULE.finding("", reading.at(element), number=text or "–")
        return
    year = _year(reading)
    if year and year != found["year"]:
        yield RULE.finding(
            "yearly-number-of-another-year", reading.at(element), number=text, year=to_thai(year)
        )


def _number(reading: Reading) -> str:
    text = text_of(reading, names.NUMBER)
    label = next((word for word in _LABELS if text.startswith(word)), "")
    return text.removeprefix(label).strip()


def _year(reading: Reading) -> str:
    """Return the year of the meeting, or of the day of issue; empty when it is left open."""
    name = names.DATE if reading.kind is DocumentKind.MINUTES else names.ISSUED
    years = _YEAR.findall(to_arabic(text_of(reading, name)))
    return str(years[0]) if years else ""


def group(reading: Reading) -> str | None:
    """Return what documents of one number share: kind, issuer and number; ``None`` while that is open."""
    number = to_arabic(_number(reading))
    if _GIVEN.fullmatch(number) is None:
        return None
    issuer = (*reading.all(names.TITLE), *reading.all(names.AGENCY))
    titles = "".join(squeezed(element.text) for element in issuer if not element.text.startswith("ณ "))
    return f"{reading.kind} {titles} {squeezed(number)}"


def compare(first: Reading, other: Reading, context: Context) -> Iterator[Finding]:
    """Yield the number of a document that another one bears already."""
    element = other.first(names.NUMBER)
    if element is not None and _matter(first) != _matter(other):
        known = PurePath(first.facts.file).name
        yield RULE.finding("yearly-number-twice", other.at(element), number=_number(other), first=known)


def _matter(reading: Reading) -> str:
    """Return what a document is about: its subject and days, of a certificate what it certifies."""
    told = [names.SUBJECT, names.DATE, names.ISSUED]
    if reading.kind is DocumentKind.CERTIFICATE:
        told.append(names.BODY)
    return squeezed(" ".join(text_of(reading, name) for name in told))
