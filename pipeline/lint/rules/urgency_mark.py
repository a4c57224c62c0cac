"""C67: the urgency is one of three words, red, 32 pt at least, on page 1."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.documents import Urgency
from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Line, Run
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="urgency-mark",
    number="C67",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS | {DocumentKind.STAMPED},
    clause="ระเบียบงานสารบรรณ ข้อ ๒๘",
    what="ชั้นความเร็วเป็นคำว่า ด่วนที่สุด ด่วนมาก หรือ ด่วน ตัวอักษรสีแดง ไม่เล็กกว่า ๓๒ พอยต์ อยู่หน้าแรก",
    why="ระเบียบกำหนดคำ สี และขนาดไว้ เพื่อให้เจ้าหน้าที่เห็นก่อนเปิดอ่านและปฏิบัติตามชั้นได้ถูก",
    passing="ด่วนที่สุด สีแดง ๓๒ พอยต์ เหนือบรรทัด ที่",
    failing="ด่วนมากที่สุด หรือ ด่วน สีดำ ๑๖ พอยต์",
)

_WORDS = tuple(urgency.value for urgency in Urgency)
_LONGEST_MARK = 30
_COLOUR = regex("#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_ALLOWED = regex(rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}|ด่วนภายใน .+)")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a mark that is another word, has another colour or size, or stands on a later page."""
    smallest = options.number(context, "smallest_pt")
    for line in _marks(reading):
        text, place = plain(line.text), reading.facts.at(line)
        run = max(line.runs, key=lambda run: len(run.text), default=None)
        if not _ALLOWED.fullmatch(text):
            yield RULE.finding("", place, text=text, words=", ".join(_WORDS))
        if line.page > 1:
            yield RULE.finding("urgency-mark-page", place, text=text, page=line.page)
        if run is not None and not _is_red(run):
            yield RULE.finding("urgency-mark-colour", place, text=text, colour=run.colour)
        if run is not None and run.size_pt < smallest - 0.5:
            yield RULE.finding(
                "urgency-mark-size", place, text=text, found_pt=round(run.size_pt), wanted_pt=round(smallest)
            )


def _marks(reading: Reading) -> Iterator[Line]:
    """Yield the lines of the mark: as recognised, else what stands above ที่ and begins so."""
    known = [line for element in reading.all(names.URGENCY) for line in element.lines]
    if known:
        yield from known
        return
    number = reading.first(names.NUMBER)
    below = number.lines[0].baseline_mm if number and number.lines else 0.0
    for line in reading.facts.lines():
        text = plain(line.text)
        if (
            line.page == 1
            and line.baseline_mm < below
            and text.startswith("ด่วน")
            and len(text) < _LONGEST_MARK
        ):
            yield line


def _is_red(run: Run) -> bool:
    found = _COLOUR.fullmatch(run.colour)
    red, green, blue = (int(part, 16) for part in found.groups()) if found else (0, 0, 0)
    return red >= 0xB0 and max(green, blue) <= 0x60
