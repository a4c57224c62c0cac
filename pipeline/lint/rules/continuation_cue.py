"""C51: each page that goes on ends with the first words of the next one, at the right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.findings import Finding, Severity
from pipeline.lint.cues import cue_of, first_phrase, first_words
from pipeline.lint.facts import DocumentKind
from pipeline.lint.parts import own_pages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule

RULE = Rule(
    id="continuation-cue",
    number="C51",
    severity=Severity.WARNING,
    kinds=LETTERS | {DocumentKind.ORDER},
    clause="คู่มือพิมพ์หนังสือราชการ",
    what="ท้ายหน้าที่มีหน้าต่อไปมีคำต่อเนื่อง คือเครื่องหมาย / และคำขึ้นต้นหน้าถัดไป ตามด้วย ... ชิดด้านขวา",
    why="ผู้อ่านรู้ว่ายังไม่จบ และรู้ว่าหน้าถัดไปที่ถืออยู่ใช่หน้าที่ต่อกันหรือไม่",
    passing="/(๓) จัดทำแผน... ด้านขวาล่างของหน้าแรก",
    failing="หน้าแรกจบโดยไม่มีคำต่อเนื่อง",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield pages that go on without a cue, and cues at the left."""
    pages = own_pages(reading)
    for page, following in pairwise(pages):
        cue, begin = cue_of(page), first_words(reading, following)
        if cue is None and begin and page.lines:
            last = max(page.lines, key=lambda line: line.baseline_mm)
            phrase = first_phrase(reading, following)
            yield RULE.finding("", reading.facts.at(last), page=page.number, words=phrase)
        elif cue is not None and cue.right_mm < page.width_mm / 2 + 20:
            yield RULE.finding("continuation-cue-left", reading.facts.at(cue), text=cue.text.strip())
