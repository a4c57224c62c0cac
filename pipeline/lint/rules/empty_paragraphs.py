"""C81: no empty paragraphs as spacers, save where the signature stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.findings import Finding, Location, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import Line, Paragraph
from pipeline.lint.parts import MARGINALIA, has_room_for_date
from pipeline.lint.passages import MAIN_PART
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="empty-paragraphs",
    number="C81",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS,
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="ไม่ใช้บรรทัดว่างเว้นระยะระหว่างส่วนของหนังสือ ยกเว้นที่ว่างสำหรับลงลายมือชื่อ",
    why="บรรทัดว่างสูงกว่าระยะที่กำหนดสามเท่า และเลื่อนไปอยู่ต้นหน้าเมื่อข้อความยาวขึ้น",
    passing="ย่อหน้า เรียน ต่อจากย่อหน้า เรื่อง ทันที โดยตั้ง Before 6 pt",
    failing="กด Enter เว้นหนึ่งบรรทัดระหว่าง เรื่อง กับ เรียน",
)

# An empty line of 16 pt puts the next baseline 42.6 pt down; 12 pt before a part only 33.3 pt.
_FAR_MM = 38.0 * 25.4 / 72
_FREE_BEFORE = (names.NAME, names.OWNER)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each row of empty paragraphs (DOCX), or each gap as wide as an empty line (PDF)."""
    if reading.facts.source == "docx":
        yield from _rows(reading)
    else:
        yield from _gaps(reading)


def _rows(reading: Reading) -> Iterator[Finding]:
    owners = {p.number: e for e in reading.elements for p in e.paragraphs if p.part == MAIN_PART}
    empty: list[Paragraph] = []
    has_begun = is_below_table = False
    for paragraph in reading.facts.paragraphs:
        if paragraph.part != MAIN_PART:
            continue
        if paragraph.in_table or (is_below_table and paragraph.is_empty):
            is_below_table = paragraph.in_table  # one empty paragraph is what sets a table off
            continue
        is_below_table = False
        if paragraph.is_empty:
            empty.append(paragraph)
            continue
        following = owners.get(paragraph.number)
        if empty and has_begun and not _is_free(following) and not _is_of_date(following, reading):
            yield _told(reading, empty)
        empty, has_begun = [], True


def _is_free(following: Element | None) -> bool:
    return following is not None and following.name in _FREE_BEFORE


def _is_of_date(following: Element | None, reading: Reading) -> bool:
    """Return whether what is empty above เรื่อง is the line of the date, which is stamped later."""
    return following is not None and following.name == names.SUBJECT and has_room_for_date(reading)


def _told(reading: Reading, empty: Sequence[Paragraph]) -> Finding:
    first = empty[0]
    place = Location(
        file=reading.facts.file, page=first.page or None, part=first.part, paragraph=first.number
    )
    return RULE.finding("", place, count=len(empty))


def _gaps(reading: Reading) -> Iterator[Finding]:
    own = [element for element in reading.elements if element.name not in MARGINALIA and element.lines]
    for above, below in pairwise(own):
        if below.name in (*_FREE_BEFORE, names.AGENCY) or above.name == names.TITLE:
            continue
        if _is_of_date(below, reading):
            continue
        upper, lower = above.lines[-1], below.lines[0]
        if upper.page == lower.page and _is_far(reading, upper, lower):
            count = round((lower.baseline_mm - upper.baseline_mm) / 7.515) - 1
            yield RULE.finding("", reading.facts.at(lower), count=max(count, 1))


def _is_far(reading: Reading, upper: Line, lower: Line) -> bool:
    if lower.baseline_mm - upper.baseline_mm < _FAR_MM or not 15 <= lower.size_pt <= 17:
        return False
    page = reading.facts.pages[lower.page - 1]
    things = [*(image.box for image in page.images), *(rule.box for rule in page.rules)]
    return not any(upper.baseline_mm < box.bottom_mm and box.top_mm < lower.baseline_mm for box in things)
