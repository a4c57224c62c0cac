"""C60: an amount in figures and the same amount in words agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.findings import Finding, Severity
from pipeline.lint.passages import passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai import baht

RULE = Rule(
    id="amount-in-words",
    number="C60",
    severity=Severity.ERROR,
    kinds=ALL_KINDS,
    clause="ธรรมเนียมการเขียนจำนวนเงินในหนังสือราชการ",
    what="จำนวนเงินเป็นตัวเลขและตัวอักษรในวงเล็บตรงกันทุกสตางค์",
    why="เมื่อสองอย่างไม่ตรงกัน ไม่มีใครรู้ว่าต้องจ่ายจำนวนใด",
    passing="๑,๕๐๐ บาท (หนึ่งพันห้าร้อยบาทถ้วน)",
    failing="๑,๕๐๐ บาท (หนึ่งพันห้าสิบบาทถ้วน)",
)

# After สิบ a last one is เอ็ด; after ร้อย and above both are in use.
_ONE_AFTER_TENS = regex("สิบหนึ่ง(?:บาท|ล้าน|สตางค์)")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield amounts whose words say another sum, and words that cannot be read."""
    for passage in passages(reading):
        for mention in baht.find(passage.text):
            place = passage.at(mention.text)
            if mention.value_of_words is None:
                params = {"text": mention.text, "words": mention.words}
                unreadable = RULE.finding("amount-words-unreadable", place, **params)
                yield replace(unreadable, severity=Severity.WARNING)
            elif not mention.agrees or _ONE_AFTER_TENS.search("".join(mention.words.split())):
                expected = baht.words(mention.figures) if mention.figures < baht.LIMIT else "–"
                yield RULE.finding("amount-words-differ", place, text=mention.text, expected=expected)
