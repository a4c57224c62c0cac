"""C38: the closing paragraph begins with จึง and is a paragraph of its own."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import wording
from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.letter import checked
from pipeline.lint.parts import locate, weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule
from pipeline.lint.words import SALUTATION_SLIP
from pipeline.patterns import regex

RULE = Rule(
    id="purpose-stands-alone",
    number="C38",
    severity=Severity.ERROR,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๘ (ภาคสรุป)",
    what="ภาคสรุปขึ้นต้นด้วย จึง เป็นย่อหน้าของตนเอง และใช้คำเดียวกับคำขึ้นต้น (เรียน กราบเรียน นมัสการ)",
    why="ผู้รับอ่านภาคสรุปก่อนเพื่อรู้ว่าต้องทำอะไร ภาคสรุปที่ซ่อนอยู่ท้ายย่อหน้าถูกมองข้าม",
    passing="จึงเรียนมาเพื่อโปรดพิจารณา (ย่อหน้าใหม่)",
    failing="… รายงานผลภายในกำหนด จึงเรียนมาเพื่อโปรดพิจารณา (ต่อท้ายย่อหน้าก่อน)",
)

_INSIDE = regex(r"จึง(?:ขอ)?(?:กราบเรียน|เรียน|นมัสการ|กราบทูล)")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a purpose that is missing, hidden in another paragraph, or begins otherwise."""
    if reading.first(names.PURPOSE) is None:
        yield _without(reading)
        return
    salutation = reading.first(names.SALUTATION)
    if salutation is not None and SALUTATION_SLIP.fullmatch(salutation.label):
        return  # a slip of the salutation is told by its own rule, and is no word to repeat
    for finding in weighed(checked(reading, context.reference, wording.purpose), RULE.severity):
        if "verbs" not in finding.params:  # whether it fits the subject is the concern of another rule
            yield finding


def _without(reading: Reading) -> Finding:
    for element in reversed(reading.all(names.BODY)):
        found = _INSIDE.search(plain(element.text))
        if found:
            return RULE.finding("purpose-inside", locate(reading, element, found.group()))
    last = next(reversed(reading.all(names.BODY)), None)
    return RULE.finding("", reading.at(last) if last else reading.facts.on(1))
