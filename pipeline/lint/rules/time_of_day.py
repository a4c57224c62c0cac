"""C62: times of day exist, are written ๐๙.๐๐ น., and begin before they end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.findings import Finding, Severity
from pipeline.lint.passages import Passage, passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai import dates
from pipeline.thai.digits import to_arabic, to_thai

RULE = Rule(
    id="time-of-day",
    number="C62",
    severity=Severity.ERROR,
    kinds=ALL_KINDS,
    clause="ธรรมเนียมการเขียนเวลาราชการ (๒๔ ชั่วโมง)",
    what="เวลาเขียน ๐๙.๐๐ น. ชั่วโมง ๐๐ ถึง ๒๓ นาที ๐๐ ถึง ๕๙ และเวลาเริ่มอยู่ก่อนเวลาสิ้นสุด",
    why="เวลาที่ไม่มีจริงหรือสลับกันทำให้ผู้รับไปผิดเวลา",
    passing="เวลา ๐๙.๐๐ - ๑๖.๓๐ น.",
    failing="เวลา ๒๕.๐๐ น. หรือ ๙:๐๐ น. หรือ ๑๖.๓๐ - ๐๙.๐๐ น.",
)

_CLOCK = regex(r"(?<![\d:.,])(\d{1,2})([.:])(\d{2})[ \u00a0]?(?:น\.(?!ส)|นาฬิกา)", re.ASCII)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield times that do not exist, are written otherwise, or end before they begin."""
    for passage in passages(reading):
        for found in _CLOCK.finditer(to_arabic(passage.text)):
            yield from _one(passage, found)
        for span in dates.find_time_ranges(passage.text):
            if span.begins >= span.ends:
                yield RULE.finding("time-order", passage.at(span.text), text=span.text)


def _one(passage: Passage, found: re.Match[str]) -> Iterator[Finding]:
    hour, minute = int(found[1]), int(found[3])
    written = passage.text[found.start() : found.end()]
    if (hour, minute) > (24, 0) or minute > 59:
        yield RULE.finding("time-not-real", passage.at(written), text=written)
    elif found[2] == ":" or len(found[1]) == 1:
        params = {"text": written, "expected": to_thai(f"{hour:02}.{minute:02} น.")}
        yield replace(RULE.finding("time-form", passage.at(written), **params), severity=Severity.WARNING)
