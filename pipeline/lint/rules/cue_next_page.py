"""C52: the continuation cue says what the next page begins with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.findings import Finding, Severity
from pipeline.lint.cues import begins_with, cue_of, first_words, words_of
from pipeline.lint.parts import FORMS, own_pages
from pipeline.lint.quoting import beginning
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="cue-next-page",
    number="C52",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="คู่มือพิมพ์หนังสือราชการ",
    what="คำต่อเนื่องท้ายหน้าตรงกับคำขึ้นต้นของหน้าถัดไปทุกตัวอักษร",
    why="คำต่อเนื่องที่ไม่ตรงแสดงว่าหน้าขาดหรือสลับ หรือแก้ข้อความแล้วไม่ได้แก้คำต่อเนื่อง",
    passing="/(๓) จัดทำแผน... และหน้าถัดไปขึ้นต้นว่า (๓) จัดทำแผนพัฒนา",
    failing="/(๓) จัดทำแผน... แต่หน้าถัดไปขึ้นต้นว่า (๔) จำแนก",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each cue with which the next page does not begin."""
    pages = own_pages(reading)
    for page, following in pairwise(pages):
        cue = cue_of(page)
        if cue is None:
            continue
        if not begins_with(reading, following, words_of(cue)):
            begin = beginning(first_words(reading, following), 30)
            yield RULE.finding("", reading.facts.at(cue), cue=cue.text.strip(), begin=begin)
