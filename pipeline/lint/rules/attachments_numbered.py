"""C34: two attachments or more are numbered from ๑, a single one is not; all that are bound in are listed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.words import plain
from pipeline.findings import Finding, Location, Severity
from pipeline.lint import reading as names
from pipeline.lint.letter import has_label
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import LETTERS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

RULE = Rule(
    id="attachments-numbered",
    number="C34",
    severity=Severity.ERROR,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๗",
    what=(
        "สิ่งที่ส่งมาด้วยตั้งแต่สองรายการมีเลขลำดับ ๑. ๒. เรียงกัน รายการเดียวไม่มีเลข "
        "และเอกสารแนบที่อยู่ในแฟ้มเดียวกันมีจำนวนตรงกับรายการ"
    ),
    why="ผู้รับตรวจนับสิ่งที่ส่งมาจากรายการ เลขที่ข้ามหรือซ้ำแสดงว่ามีรายการตกหล่น",
    passing="สิ่งที่ส่งมาด้วย  ๑. กำหนดการ จำนวน ๑ ฉบับ / ๒. แบบตอบรับ จำนวน ๑ ฉบับ",
    failing="สิ่งที่ส่งมาด้วย  ๑. กำหนดการ จำนวน ๑ ฉบับ / ๓. แบบตอบรับ จำนวน ๑ ฉบับ",
)

_NUMBER = regex(r"(\d+)\s*$")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the first item that is numbered wrong, and labels of attachments that the list has not."""
    items = reading.all(names.ATTACHMENT)
    numbers = [has_label(item.text) for item in items]
    if len(items) == 1 and numbers[0] is not None:
        yield RULE.finding("attachments-single", reading.at(items[0]))
    if len(items) > 1:
        yield from _out_of_sequence(reading, items, numbers)
    labels = tuple(_labels(reading))
    if labels:
        yield from _bound_in(reading, labels, len(items))


def _out_of_sequence(
    reading: Reading, items: tuple[Element, ...], numbers: list[int | None]
) -> Iterator[Finding]:
    for expected, (item, number) in enumerate(zip(items, numbers, strict=True), 1):
        if number != expected:
            code = "attachments-unnumbered" if number is None else ""
            found = "–" if number is None else number
            yield RULE.finding(code, reading.at(item), expected=expected, found=found)
            return


def _labels(reading: Reading) -> Iterator[tuple[str, Location]]:
    """Yield the labels of attachments with their places: in the document, and cut off behind it."""
    for label in reading.all(names.LABEL):
        yield f"{label.label} {label.text}", reading.at(label)
    for line in reading.facts.behind:
        yield line.text, reading.facts.at(line)


def _bound_in(reading: Reading, labels: tuple[tuple[str, Location], ...], listed: int) -> Iterator[Finding]:
    """Yield labels beyond the list, and items of the list that are not bound in while others are."""
    bound: dict[int, Location] = {}
    for text, where in labels:
        found = _NUMBER.search(to_arabic(plain(text)))
        bound.setdefault(int(found[1]) if found else 1, where)
    for number, where in bound.items():
        if number > listed:
            yield RULE.finding("attachments-unlisted", where, number=number, listed=listed)
    for number in sorted(set(range(1, listed + 1)) - set(bound)):
        item = reading.all(names.ATTACHMENT)[number - 1]
        yield RULE.finding("attachments-absent", reading.at(item), number=number)
