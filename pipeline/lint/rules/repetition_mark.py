"""C57: ๆ has a space on each side, and never begins a line."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.passages import passages, place
from pipeline.lint.quoting import beginning
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai.letters import DIGIT, WORD, WORD_START

RULE = Rule(
    id="repetition-mark",
    number="C57",
    severity=Severity.WARNING,
    kinds=ALL_KINDS,
    clause="หลักเกณฑ์การเว้นวรรค สำนักงานราชบัณฑิตยสภา",
    what="ไม้ยมก (ๆ) เว้นวรรคหน้าและหลัง และไม่อยู่ต้นบรรทัด",
    why="เป็นหลักเกณฑ์ของราชบัณฑิตยสภา ไม้ยมกที่ต้นบรรทัดอ่านไม่รู้ว่าซ้ำคำใด",
    passing="หน่วยงานต่าง ๆ ในพื้นที่",
    failing="หน่วยงานต่างๆในพื้นที่",
)

_GLUED = regex(
    rf"(?:[{WORD_START}][{WORD}]{{0,11}})?(?:(?<=[{WORD}ฯ{DIGIT}A-Za-z)\]”’])ๆ|ๆ(?=[{WORD_START}{DIGIT}A-Za-z(“‘]))[{WORD}]{{0,8}}"
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each ๆ that touches a word, and each line that begins with one."""
    for passage in passages(reading):
        for found in _GLUED.finditer(passage.text):
            yield RULE.finding("", passage.at(found[0]), text=found[0])
    for element in reading.elements:
        for line in element.lines[1:]:
            if line.text.lstrip().startswith("ๆ"):
                location = place(reading, element, line.text)
                yield RULE.finding("repetition-mark-first", location, text=beginning(line.text, 20))
