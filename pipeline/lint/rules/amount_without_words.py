"""C86: an amount of money in a letter is written in words too."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.findings import Finding, Severity
from pipeline.lint.parts import RUNNING
from pipeline.lint.passages import passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai import baht
from pipeline.thai.digits import to_arabic
from pipeline.thai.letters import DIGIT

RULE = Rule(
    id="amount-without-words",
    number="C86",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS,
    clause="ธรรมเนียมการเขียนจำนวนเงินในหนังสือราชการ",
    what="จำนวนเงินในข้อความมีตัวอักษรกำกับในวงเล็บอย่างน้อยหนึ่งแห่ง",
    why="ตัวเลขแก้หรือพิมพ์ผิดได้ง่าย ตัวอักษรเป็นหลักฐานยืนยันจำนวน",
    passing="งบประมาณ ๑,๕๐๐ บาท (หนึ่งพันห้าร้อยบาทถ้วน)",
    failing="งบประมาณ ๑,๕๐๐ บาท โดยไม่มีตัวอักษร",
)

_AMOUNT = regex(
    rf"(?<![{DIGIT},.])(?P<figures>[{DIGIT}][{DIGIT},]{{2,24}}(?:\.[{DIGIT}]{{1,2}})?)(?:\.-)?[ \u00a0]?บาท"
)

_LEAST = Decimal(100)
_TOTAL = regex(rf"(?:รวม|ทั้งสิ้น|[{DIGIT}] ?รายการ)[^()]{{0,25}}$")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each sum from 100 baht up that stands nowhere with its words."""
    own = [p for p in passages(reading) if p.name in RUNNING and not p.in_table]
    spelled = {mention.figures for passage in own for mention in baht.find(passage.text)}
    # A priced list: its total stands in words, and its items need none.
    total = max((total for passage in own for total in _totals(passage.text)), default=Decimal(0))
    told: set[Decimal] = set(spelled)
    for passage in own:
        for found in _AMOUNT.finditer(passage.text):
            value = Decimal(to_arabic(found["figures"]).replace(",", ""))
            if value not in told and max(total, _LEAST) <= value < baht.LIMIT:
                told.add(value)
                params = {"text": found[0], "expected": baht.words(value)}
                yield RULE.finding("", passage.at(found[0]), **params)


def _totals(text: str) -> Iterator[Decimal]:
    """Yield the totals that a text gives with their words (รวมเป็นเงินทั้งสิ้น ... บาท (...))."""
    return (mention.figures for mention in baht.find(text) if _TOTAL.search(text[: mention.start]))
