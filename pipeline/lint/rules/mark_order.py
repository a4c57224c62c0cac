"""C66: vowels and tone marks stand in an order that Thai has, none doubled."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.passages import passages
from pipeline.lint.quoting import around
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai.letters import MARK
from pipeline.thai.text import find_wrong_marks

RULE = Rule(
    id="mark-order",
    number="C66",
    severity=Severity.ERROR,
    kinds=ALL_KINDS,
    clause="มาตรฐานอักขระไทย มอก. ๖๒๐ และการรับเข้าภาษาไทย วทท. ๒.๐",
    what="สระและวรรณยุกต์เรียงตามลำดับ พยัญชนะ สระ วรรณยุกต์ ไม่ซ้อนกันสองตัว และมีพยัญชนะรองรับ",
    why="สระหรือวรรณยุกต์ซ้อนกันพิมพ์ทับจนมองไม่เห็น แต่ค้นหาคำนั้นไม่พบ",
    passing="ที่ นี้ ผู้",
    failing="ที่ ซึ่งมีไม้เอกสองตัว หรือวรรณยุกต์อยู่หน้าสระ",
)

_DECOMPOSED_AM = regex("\u0e4d[\u0e48-\u0e4b]?\u0e32")
_MARKS = regex(f"[{MARK}]")
_TWO_E = "\u0e40\u0e40"
_AROUND, _FEWEST = 12, 5
_MOST = 20


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each slip of marks; the decomposed ำ is the concern of another rule."""
    told = 0
    for passage in passages(reading):
        for start, end in find_wrong_marks(passage.text):
            if _DECOMPOSED_AM.search(passage.text, max(0, start - 1), end + 2):
                continue
            if reading.facts.source == "pdf" and _is_spread(passage.text, start, end):
                continue
            words = around(passage.text, start, end, 8, 6).split()
            word = next(
                (w for w in words if any(c in w for c in passage.text[start:end])), passage.text[start:end]
            )
            code = "mark-order-two-e" if passage.text.startswith(_TWO_E, start) else ""
            yield RULE.finding(code, passage.at(word), text=word)
            told += 1
            if told >= _MOST:
                return


def _is_spread(text: str, start: int, end: int) -> bool:
    """Return whether a few words are spread over a whole line, so that each letter stands alone."""
    letters = [_MARKS.sub("", word) for word in text[max(0, start - _AROUND) : end + _AROUND].split()]
    return len(letters) >= _FEWEST and sum(len(word) <= 1 for word in letters) > len(letters) / 2
