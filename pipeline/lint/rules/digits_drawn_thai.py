"""C85: digits that only look Thai, because the face draws Arabic ones so."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.arabic import arabic_numbers, drawn_as_thai
from pipeline.lint.passages import passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule

RULE = Rule(
    id="digits-drawn-thai",
    number="C85",
    severity=Severity.WARNING,
    kinds=ALL_KINDS,
    clause="มติคณะรัฐมนตรี ๒ พฤษภาคม ๒๕๔๓ และมาตรฐานอักขระไทย มอก. ๖๒๐",
    what="เลขไทยเป็นตัวเลขไทยจริง (๐ ถึง ๙) ไม่ใช่เลขอารบิกที่แบบอักษร TH SarabunIT๙ วาดให้เหมือนเลขไทย",
    why="เมื่อคัดลอก ค้นหา หรือเปิดในเครื่องที่ไม่มีแบบอักษรนั้น ตัวเลขจะกลายเป็นเลขอารบิก",
    passing="พิมพ์ ๒๕๖๗ ด้วยแป้นเลขไทย แบบอักษร TH SarabunPSK",
    failing="พิมพ์ 2567 แล้วเลือกแบบอักษร TH SarabunIT๙",
)

_SHOWN = 5


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each passage whose Thai digits are none."""
    for passage in passages(reading):
        drawn = drawn_as_thai(passage)
        found = tuple(dict.fromkeys(n for n in arabic_numbers(passage) if n in drawn)) if drawn else ()
        if found:
            shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
            yield RULE.finding("", passage.at(found[0]), numbers=shown, count=len(found))
