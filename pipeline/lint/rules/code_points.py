"""C65: no characters that cannot be seen, no glyphs of old fonts, no decomposed ำ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import Finding, Location, Severity
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="code-points",
    number="C65",
    severity=Severity.ERROR,
    kinds=ALL_KINDS,
    clause="มาตรฐานอักขระไทย มอก. ๖๒๐ และมาตรฐานยูนิโค้ด",
    what="ข้อความไม่มีอักขระที่มองไม่เห็น อักขระเฉพาะของแบบอักษรเก่า และสระอำที่แยกเป็นนิคหิตกับสระอา",
    why="ข้อความดูถูกต้องแต่ค้นหาไม่พบ คัดลอกแล้วเพี้ยน และโปรแกรมอ่านออกเสียงอ่านผิด",
    passing="ดำเนินการ (ำ เป็นอักขระตัวเดียว)",
    failing="ดํ" + "าเนินการ (นิคหิตตามด้วยสระอา) หรือมี U+200B คั่นระหว่างคำ",
)

# The word joiner holds numbers together in the copy that is laid out for PDF; nobody types it there.
_HIDDEN = {"docx": "\u200b\u200c\u00ad\u2060\ufeff", "pdf": "\u200b\u200c\u00ad\ufeff"}
_FORMS = {
    source: regex(f"(?P<hidden>[{hidden}])|(?P<private>[\ue000-\uf8ff])|(?P<am>\u0e4d[\u0e48-\u0e4b]?\u0e32)")
    for source, hidden in _HIDDEN.items()
}
_CODES = {"hidden": "", "private": "code-points-private", "am": "code-points-sara-am"}
_CONTEXT = 12


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the first of each sort in each paragraph (DOCX) or page (PDF), with how many there are."""
    form = _FORMS[reading.facts.source if reading.facts.source in _FORMS else "docx"]
    for number, text in enumerate(reading.facts.raw_text, 1):
        found = list(form.finditer(text))
        for sort, code in _CODES.items():
            of_sort = [match for match in found if match[sort]]
            if of_sort:
                point = f"U+{ord(of_sort[0][0][0]):04X}"
                words = _around(text, of_sort[0])
                place = _place(reading, number, words)
                yield RULE.finding(code, place, point=point, count=len(of_sort), text=words)


def _around(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - _CONTEXT) : match.start()]
    return (before + text[match.end() : match.end() + _CONTEXT]).strip()


def _place(reading: Reading, number: int, words: str) -> Location:
    """Return the page (PDF), or the paragraph with its page (DOCX)."""
    file = reading.facts.file
    if reading.facts.source != "docx":
        return Location(file=file, page=number)
    paragraphs = reading.facts.paragraphs
    if len(paragraphs) != len(reading.facts.raw_text):
        return Location(file=file)
    own = paragraphs[number - 1]
    return Location(file=file, page=own.page or None, part=own.part, paragraph=own.number)
