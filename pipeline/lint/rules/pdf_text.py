"""C78: the text of a PDF can be copied and searched, and is that of its DOCX.

The comparison with the DOCX is ``pipeline.lint.together.compare_text``: it needs both files.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule

RULE = Rule(
    id="pdf-text",
    number="C78",
    severity=Severity.ERROR,
    kinds=ALL_KINDS,
    clause="ระเบียบงานสารบรรณ (ฉบับที่ ๔) พ.ศ. ๒๕๖๔ ว่าด้วยหนังสืออิเล็กทรอนิกส์",
    what="ข้อความใน PDF คัดลอกได้ครบทุกตัวอักษร และตรงกับ DOCX ที่มีชื่อแฟ้มเดียวกัน",
    why="PDF ที่คัดลอกแล้วเพี้ยนค้นหาไม่ได้ PDF ที่ไม่ตรงกับ DOCX คือแก้แล้วลืมแปลงใหม่",
    passing="หนังสือ.docx และ หนังสือ.pdf มีข้อความเดียวกัน",
    failing="แก้วันที่ใน หนังสือ.docx แต่ หนังสือ.pdf ยังเป็นวันที่เดิม",
)

_UNKNOWN = "\ufffd"


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the first line of a PDF with letters that stand for nothing."""
    if reading.facts.source != "pdf":
        return
    broken = [line for line in reading.facts.lines() if _UNKNOWN in line.text]
    if broken:
        yield RULE.finding("pdf-text-unknown", reading.facts.at(broken[0]), count=len(broken))
