"""C55: numbers are in Thai digits, except in what is Latin by nature."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.arabic import arabic_numbers, drawn_as_thai
from pipeline.lint.parts import FORMS
from pipeline.lint.passages import passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="arabic-digits",
    number="C55",
    severity=Severity.WARNING,
    kinds=FORMS,
    clause="มติคณะรัฐมนตรี ๒ พฤษภาคม ๒๕๔๓",
    what="ตัวเลขในหนังสือเป็นเลขไทย ยกเว้นที่อยู่ไปรษณีย์อิเล็กทรอนิกส์ เว็บไซต์ ชื่ออักษรละติน และตาราง",
    why="ราชการรณรงค์ให้ใช้เลขไทย และเลขสองแบบในฉบับเดียวทำให้อ่านสะดุด",
    passing="วันที่ ๕ เมษายน ๒๕๖๗ COVID-19",
    failing="วันที่ 5 เมษายน 2567",
)

_SHOWN = 5
_OWN_RULES = (names.PAGE_NUMBER, names.CUE)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each passage with Arabic digits, and the numbers in it."""
    for passage in passages(reading):
        if passage.in_table or passage.name in _OWN_RULES:
            continue
        drawn = drawn_as_thai(passage)
        found = tuple(dict.fromkeys(n for n in arabic_numbers(passage) if n not in drawn))
        if found:
            shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
            yield RULE.finding("", passage.at(found[0]), numbers=shown, count=len(found))
